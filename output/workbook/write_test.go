package workbook

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/output"
)

// reviewPart is the Review sheet: the workbook's first.
const reviewPart = "xl/worksheets/sheet1.xml"

func written12(t testing.TB) []byte { return bytesOf(t, sample(12)) }

func bytesOf(t testing.TB, r *output.Review) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, Options{Title: "Au port de Lomé & ailleurs"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// node is an element of any XML.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Text    string     `xml:",chardata"`
	Nodes   []node     `xml:",any"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all returns the elements of a name at any depth.
func (n node) all(name string) []node {
	var found []node
	for _, c := range n.Nodes {
		if c.XMLName.Local == name {
			found = append(found, c)
		}
		found = append(found, c.all(name)...)
	}
	return found
}

// texts joins what stands in the t elements below n.
func (n node) texts() string {
	var b strings.Builder
	for _, t := range n.all("t") {
		b.WriteString(t.Text)
	}
	return b.String()
}

// xmlParts reads every XML part of a workbook with nothing but the standard library.
func xmlParts(t testing.TB, data []byte) map[string]node {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]node{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var n node
		if err := xml.NewDecoder(in).Decode(&n); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if _, err := io.Copy(io.Discard, in); err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = n
	}
	return parts
}

// sheetParts returns the parts of the sheets by name, and their state.
func sheetParts(t testing.TB, data []byte) (
	order []string, parts map[string]node, state map[string]string,
) {
	t.Helper()
	all := xmlParts(t, data)
	target := map[string]string{}
	for _, r := range all["xl/_rels/workbook.xml.rels"].all("Relationship") {
		target[r.attr("Id")] = strings.TrimPrefix(r.attr("Target"), "/xl/")
	}
	parts, state = map[string]node{}, map[string]string{}
	for _, s := range all["xl/workbook.xml"].all("sheet") {
		order = append(order, s.attr("name"))
		parts[s.attr("name")] = all["xl/"+target[s.attr("id")]]
		state[s.attr("name")] = s.attr("state")
	}
	return order, parts, state
}

// The headers as DESIGN.md has them.
var headers = map[string]string{
	"Review": "ID, French, English, Status, Notes, Names, Checks, Comment, Machine, Editor",
	"Notes": "Note, ID, Quote, English, Kind, Severity, What to check, Trap, Suggest, Evidence, " +
		"Sources, Rule, Status, Publish, Reviewer, Reply",
	"Names": "ID, French, Expected, Found, State, How, Why, Term, Context, Waive, Reason",
	"Unknown names": "French, Count, IDs, Engine wrote, Proposed English, Category, Context, " +
		"Decision, Reason",
	"Checks": "ID, Check, Severity, French, English, Message, Ignore, Reason",
}

func TestSheetsAndHeaders(t *testing.T) {
	order, parts, state := sheetParts(t, written12(t))
	want := []string{"Review", "Notes", "Names", "Unknown names", "Checks", "Summary", "_enregard"}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Error(diff)
	}
	for _, name := range order {
		wantState := ""
		if name == "_enregard" {
			wantState = "veryHidden"
		}
		if state[name] != wantState {
			t.Errorf("%s: state %q, want %q", name, state[name], wantState)
		}
		header, ok := headers[name]
		if !ok {
			continue
		}
		var got []string
		for _, c := range parts[name].all("row")[0].all("c") {
			got = append(got, c.texts())
		}
		if strings.Join(got, ", ") != header {
			t.Errorf("%s: headers %q, want %q", name, strings.Join(got, ", "), header)
		}
	}
}

// The order of a worksheet's elements in CT_Worksheet, ECMA-376 part 1, 18.3.1.99.
var schemaOrder = strings.Fields(`sheetPr dimension sheetViews sheetFormatPr cols sheetData
	sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate
	customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks
	printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties
	cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects
	controls webPublishItems tableParts extLst`)

// inOrder demands that what stands in an element is allowed there, in this order.
func inOrder(t *testing.T, name string, n node, order []string) {
	t.Helper()
	last := -1
	for _, c := range n.Nodes {
		at := slices.Index(order, c.XMLName.Local)
		if at < last || at < 0 {
			t.Errorf("%s: %s is out of place", name, c.XMLName.Local)
		}
		last = at
	}
}

func TestElementsInSchemaOrder(t *testing.T) {
	_, parts, _ := sheetParts(t, written12(t))
	for name, sheet := range parts {
		inOrder(t, name, sheet, schemaOrder)
		before := "0"
		for _, c := range sheet.all("col") {
			if len(c.attr("min")) < len(before) || len(c.attr("min")) == len(before) &&
				c.attr("min") <= before {
				t.Errorf("%s: column %s comes after %s", name, c.attr("min"), before)
			}
			before = c.attr("min")
		}
	}
}

func TestFormulasOnlyOnSummary(t *testing.T) {
	r := sample(12)
	for _, text := range []string{`=1+1`, `=HYPERLINK("http://a.example","x")`, "+1", "-1", "@SUM(1)"} {
		r.Rows = append(r.Rows, output.Row{ID: "9" + text, French: text, English: text,
			Machine: text, Comment: text, Names: text})
		r.Facts = append(r.Facts, output.Fact{Label: text, Value: text})
		r.Unknown = append(r.Unknown, output.Unknown{French: text, Proposed: text})
	}
	_, parts, _ := sheetParts(t, bytesOf(t, r))
	for name, sheet := range parts {
		for _, c := range sheet.all("c") {
			if len(c.all("f")) > 0 && name != "Summary" {
				t.Errorf("%s!%s holds a formula", name, c.attr("r"))
			}
		}
	}
	formulas := map[string]string{}
	for _, c := range parts["Summary"].all("c") {
		if f := c.all("f"); len(f) > 0 {
			formulas[f[0].Text] = c.all("v")[0].Text + " " + c.attr("t")
		}
	}
	want := map[string]string{
		`COUNTIF(Review!$D:$D,"approved")`:  "1 ",
		`COUNTIF(Review!$D:$D,"to review")`: "8 ",
	}
	if diff := cmp.Diff(want, formulas); diff != "" {
		t.Error(diff)
	}
}

func TestValidations(t *testing.T) {
	_, parts, _ := sheetParts(t, written12(t))
	got := map[string]string{}
	for name, sheet := range parts {
		for _, v := range sheet.all("dataValidation") {
			key := name + "!" + v.attr("sqref")
			got[key] = v.attr("type") + " " + v.all("formula1")[0].Text
			if v.attr("type") == "list" && v.attr("prompt") == "" {
				t.Errorf("%s has no input message", key)
			}
			for attr, most := range map[string]int{"prompt": 255, "error": 225,
				"promptTitle": 32, "errorTitle": 32} {
				if n := len(v.attr(attr)); n > most {
					t.Errorf("%s: %s is %d long, Excel takes %d", key, attr, n, most)
				}
			}
		}
	}
	want := map[string]string{
		"Review!A2:A13":       "custom FALSE",
		"Review!B2:B13":       "custom FALSE",
		"Review!D2:D13":       `list "to review,in progress,query,approved,cut"`,
		"Review!I2:I13":       "custom FALSE",
		"Notes!M2:M5":         `list "open,kept,dismissed,resolved"`,
		"Notes!N2:N5":         `list "yes"`,
		"Names!J2:J6":         `list "yes"`,
		"Unknown names!H2:H3": `list "add,not a name"`,
		"Checks!G2:G3":        `list "yes"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReviewSheetIsLaidOut(t *testing.T) {
	data := written12(t)
	_, parts, _ := sheetParts(t, data)
	sheet := parts["Review"]
	pane := sheet.all("pane")[0]
	if got := pane.attr("xSplit") + pane.attr("ySplit") + pane.attr("state"); got != "11frozen" {
		t.Errorf("pane %s, want 1, 1, frozen", got)
	}
	width, hidden := 0.0, ""
	for _, c := range sheet.all("col") {
		if c.attr("hidden") == "1" && c.attr("outlineLevel") == "1" {
			hidden += c.attr("min") + " "
		}
		if i := int(c.attr("min")[0] - '1'); i < 5 && len(c.attr("min")) == 1 {
			width += review.columns[i].width
		}
	}
	// A screen of 1366 pixels less row numbers (30) and scroll bar (20), 7 pixels a digit.
	if width*7 > 1366-50 {
		t.Errorf("ID to Notes take %g pixels", width*7)
	}
	if hidden != "9 10 " {
		t.Errorf("columns %q are grouped and hidden, want 9 and 10", hidden)
	}
	if got := sheet.all("autoFilter"); len(got) != 1 {
		t.Errorf("%d filters, want 1", len(got))
	}
	for _, r := range sheet.all("row") {
		if r.attr("customHeight") != "" {
			t.Errorf("row %s keeps its height when its text grows", r.attr("r"))
		}
	}
	names := map[string]string{}
	for _, d := range xmlParts(t, data)["xl/workbook.xml"].all("definedName") {
		if d.attr("localSheetId") == "0" {
			names[d.attr("name")] = d.Text
		}
	}
	if got := names["_xlnm.Print_Area"]; got != "'Review'!$A$1:$D$13" {
		t.Errorf("print area %q", got)
	}
	if got := names["_xlnm.Print_Titles"]; got != "'Review'!$1:$1" {
		t.Errorf("print titles %q", got)
	}
}

// runs of a cell: text, with b for bold and u, uu for underlining.
func runs(c node) []string {
	var out []string
	for _, r := range c.all("r") {
		sign := ""
		if len(r.all("b")) > 0 {
			sign = "b"
		}
		for _, u := range r.all("u") {
			sign += map[string]string{"single": "u", "double": "uu"}[u.attr("val")]
		}
		out = append(out, sign+":"+r.texts())
	}
	return out
}

func TestMarksBecomeRichText(t *testing.T) {
	r := &output.Review{}
	row := output.Row{ID: "001-aaaaaa", English: "plain", French: "Le Kremlin et l’OTAN, dit-on."}
	row.FrenchMarks = []output.Mark{
		{Start: 3, End: 10, Name: true},
		{Start: 18, End: 22, Name: true, Open: true, Claim: true},
		{Start: 24, End: 30, Claim: true},
		{Start: 30, End: 90, Name: true}, // beyond the text: left out
	}
	r.Rows = []output.Row{row}
	_, parts, _ := sheetParts(t, bytesOf(t, r))
	cells := parts["Review"].all("row")[1].all("c")
	want := []string{":Le ", "b:Kremlin", ": et l’", "buu:OTAN", ":, ", "u:dit-on", ":."}
	if diff := cmp.Diff(want, runs(cells[1])); diff != "" {
		t.Error(diff)
	}
	if got := runs(cells[2]); got != nil || cells[2].texts() != "plain" {
		t.Errorf("the English is %q %q, want plain text", got, cells[2].texts())
	}
}

func TestSameBytes(t *testing.T) {
	first := sha256.Sum256(written12(t))
	for range 4 {
		if got := sha256.Sum256(written12(t)); got != first {
			t.Fatal("two runs gave different bytes")
		}
	}
}

func TestTooLong(t *testing.T) {
	for column, row := range map[string]output.Row{
		"French":  {ID: "001-aaaaaa", French: strings.Repeat("é", 32768)},
		"Comment": {ID: "001-aaaaaa", Comment: strings.Repeat("𝒜", 16384)},
	} {
		err := Write(io.Discard, &output.Review{Rows: []output.Row{row}}, Options{})
		e, ok := errors.AsType[*Error](err)
		if !ok || !strings.Contains(e.Text, "001-aaaaaa") || !strings.Contains(e.Text, column) {
			t.Errorf("%s: got %v, want an error that names row and column", column, err)
		}
	}
	row := output.Row{ID: "001-aaaaaa", French: strings.Repeat("𝒜", 16383)}
	if err := Write(io.Discard, &output.Review{Rows: []output.Row{row}}, Options{}); err != nil {
		t.Errorf("32,766 units: %v", err)
	}
}

func TestEmptyReview(t *testing.T) {
	order, _, _ := sheetParts(t, bytesOf(t, &output.Review{}))
	if len(order) != 7 {
		t.Errorf("sheets %q", order)
	}
}

// A full disk is the caller's to report.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriterFails(t *testing.T) {
	if err := Write(full{}, sample(1), Options{}); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("got %v", err)
	}
}

// The paragraph takes 9 lines in Calc with Carlito; an x is 6.93 pixels wide, so that 63 go into
// the 443 of a column 64 wide. The estimate may be a tenth more, never less.
func TestLines(t *testing.T) {
	paragraph, _ := marked(prose[4].french)
	for _, c := range []struct {
		text string
		want int
	}{
		{"", 1},
		{"une ligne", 1},
		{"a\nb\n", 3},
		{strings.Repeat("x", 400), 7},
		{paragraph, 9},
		{strings.Repeat(paragraph+" ", 3), 27},
	} {
		if got := Lines(c.text); got < c.want || got > c.want+1+c.want/10 {
			t.Errorf("%.40q: %d lines, want %d or one more", c.text, got, c.want)
		}
	}
}

func BenchmarkRead1200(b *testing.B) {
	data := bytesOf(b, sample(1200))
	b.ReportAllocs()
	for b.Loop() {
		if book := readBack(b, data); len(book.Edits()) > 0 {
			b.Fatal(book.Edits())
		}
	}
}

func BenchmarkWrite1200(b *testing.B) {
	r := sample(1200)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, r, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// What could not be read back, or would have to be cut, is refused with what would help.
func TestWhatDoesNotFitIsRefused(t *testing.T) {
	long := strings.Repeat("é", 40000)
	for _, c := range []struct {
		name      string
		change    func(r *output.Review)
		say, hint string
	}{
		{"too many rows", func(r *output.Review) { r.Rows = make([]output.Row, 20001) },
			"20001 rows, and a workbook holds 20000", "divide the article"},
		{"too many cells", func(r *output.Review) {
			row := make([]string, 210)
			r.Sheets = []output.Sheet{{Name: "Mine", Rows: slices.Repeat([][]string{row}, 10000)}}
		}, "cells, and a workbook holds 2097152", "divide the article"},
		{"French", func(r *output.Review) { r.Rows[0].French = long }, "French is 40000 characters",
			"split the paragraph"},
		{"English", func(r *output.Review) { r.Rows[0].English = long }, "English is 40000 characters",
			"shorten it"},
		{"Comment", func(r *output.Review) { r.Rows[0].Comment = long }, "Comment is 40000 characters",
			"shorten it"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := small()
			c.change(r)
			err := Write(io.Discard, r, Options{})
			e, ok := errors.AsType[*Error](err)
			if !ok || !strings.Contains(e.Text, c.say) || !strings.Contains(e.Hint, c.hint) {
				t.Errorf("got %v, want %q with the hint %q", err, c.say, c.hint)
			}
		})
	}
}

// A name that stands in more rows than their IDs have room in a cell is listed all the same.
func TestIDsAreCutAtTheCell(t *testing.T) {
	ids := strings.Repeat("001-abcdef, ", 3000) + "001-abcdef" // 12 characters each, then 10
	r := small()
	r.Unknown[0].IDs = ids
	got := readBack(t, bytesOf(t, r)).Review.Unknown[0].IDs
	if want := ids[:2730*12-2]; got != want { // 2730 of them are 32758 characters, of 32767
		t.Errorf("got %d characters that end in %q, want %d", len(got), got[len(got)-20:], len(want))
	}
}
