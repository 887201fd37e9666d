package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// small is a review of five rows. Row i stands in row i+2 of the sheet.
func small() *output.Review {
	r := &output.Review{ArticleHash: strings.Repeat("5e", 32)}
	for i, p := range [][2]string{
		{"La grève", "The strike"}, {"Le port est fermé.", "The port is closed."},
		{"La direction se tait.", "Management is silent."}, {"Il pleut sur Lomé.", "It rains on Lomé."},
		{"Fin du récit.", "End of story."},
	} {
		r.Rows = append(r.Rows, output.Row{
			ID: fmt.Sprintf("%03d-%s", i+1, output.Hash(p[0])[:6]), Kind: "body", French: p[0],
			English: p[1], Machine: p[1], Status: output.ToReview,
		})
	}
	r.Notes = []output.Note{
		{Note: "N1", ID: r.Rows[1].ID, Quote: "fermé", Rule: "fact.closed", Status: "open", Severity: "high"},
		{Note: "N2", ID: r.Rows[2].ID, Quote: "se tait", Rule: "label.silent", Status: "open"},
	}
	r.Names = []output.Name{
		{ID: r.Rows[3].ID, French: "Lomé", Expected: "Lome", Found: "Lomé", State: "missing",
			How: "open", Term: "lome", Open: true},
		{ID: r.Rows[1].ID, French: "port", Expected: "port", State: "ok", Term: "port"},
	}
	r.Unknown = []output.Unknown{{French: "Récit", Count: 1, IDs: r.Rows[4].ID, Category: "org"}}
	r.Checks = []output.Check{{ID: r.Rows[3].ID, Check: "numbers", Severity: "error", French: "3",
		Message: "3 is missing"}}
	return r
}

// survived is what is looked at after a merge: rows by number from 0, as "Column n".
type survived map[string]string

func survivors(m *output.Merged) survived {
	got := survived{}
	put := func(key, is, usual string) {
		if is != usual {
			got[key] = is
		}
	}
	base, of := small().Rows, 0
	for i, r := range m.Review.Rows {
		put(fmt.Sprint("English ", i), r.English, r.Machine)
		put(fmt.Sprint("Status ", i), string(r.Status), "to review")
		put(fmt.Sprint("Comment ", i), r.Comment, "")
		for _, o := range r.Own {
			got[fmt.Sprint(o.Header, " ", i)] = o.Text
		}
		if !r.Orphan && of < len(base) {
			put(fmt.Sprint("ID ", i), r.ID, base[of].ID)
			put(fmt.Sprint("French ", i), r.French, base[of].French)
			put(fmt.Sprint("Machine ", i), r.Machine, base[of].Machine)
			of++
		}
	}
	put("rows", fmt.Sprint(len(m.Review.Rows)), "5")
	for _, c := range m.Conflicts {
		got["conflict "+c.Column] = c.Base + "|" + c.Yours + "|" + c.Theirs
	}
	for _, d := range m.Decisions {
		got["decision "+string(d.Kind)] = fmt.Sprint(d.Key, "|", d.Quote, "|", d.Nth, "|", d.Reason)
	}
	for _, p := range m.Proposed {
		got["term "+p.Source] = p.Target
	}
	for _, n := range m.Review.Notes {
		put("Reply "+n.Note, n.Reply, "")
	}
	for _, s := range m.Review.Sheets {
		got["sheet "+s.Name] = fmt.Sprint(s.Rows)
	}
	for _, f := range m.Review.Facts {
		if f.Section == output.Remarks {
			got["remark"] += f.Value
		}
	}
	return got
}

// desk is a workbook being maltreated: with the library, then part by part.
type desk struct {
	t   *testing.T
	f   *excelize.File
	raw map[string]string // cells of the Review sheet, as XML
	add map[string]string // whole parts, or what goes before the end of a list of relations
}

func (d *desk) put(sheet, cell string, value any) {
	d.t.Helper()
	try(d.t, d.f.SetCellValue(sheet, cell, value))
}

func (d *desk) cell(sheet, cell string) string {
	d.t.Helper()
	text, err := d.f.GetCellValue(sheet, cell)
	try(d.t, err)
	return text
}

// xml puts a cell's XML into the Review sheet once the library has saved the file.
func (d *desk) xml(cell, is string) { d.raw[cell] = is }

// empty empties a column.
func (d *desk) empty(column string) {
	for i := 1; i <= 6; i++ {
		d.put("Review", fmt.Sprint(column, i), nil)
	}
}

// maltreat applies a mishap to the small workbook.
func maltreat(t *testing.T, do func(d *desk)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(bytesOf(t, small())))
	try(t, err)
	defer f.Close()
	d := &desk{t, f, map[string]string{}, map[string]string{}}
	do(d)
	var saved bytes.Buffer
	try(t, f.Write(&saved))
	if len(d.raw)+len(d.add) == 0 {
		return saved.Bytes()
	}
	z, err := zip.NewReader(bytes.NewReader(saved.Bytes()), int64(saved.Len()))
	try(t, err)
	for _, p := range z.File {
		in, err := p.Open()
		try(t, err)
		data, err := io.ReadAll(in)
		try(t, err)
		text := string(data)
		if p.Name == reviewPart {
			for cell, is := range d.raw {
				whole := regexp.MustCompile(`<c r="` + cell + `".*?</c>`).FindString(text)
				text = strings.Replace(text, whole, is, 1)
			}
		}
		const end = "</Relationships>"
		d.add[p.Name] = strings.Replace(text, end, d.add[p.Name]+end, 1)
	}
	return zipOf(t, d.add)
}

type mishap struct {
	name   string
	do     func(d *desk)
	want   survived
	say    string // words that one of the oddities has to have; "" for no oddity at all
	office bool   // also looked at when LibreOffice has saved the file
}

// mishaps are what happens to workbooks on their way.
var mishaps = []mishap{
	{"nothing", func(*desk) {}, nil, "", true},
	{"English corrected", func(d *desk) { d.put("Review", "C3", "The docks are closed.") },
		survived{"English 1": "The docks are closed."}, "", true},
	{"English emptied", func(d *desk) { d.put("Review", "C3", "") }, survived{"English 1": ""},
		"emptied", true},
	{"status in capitals and with a stop", func(d *desk) { d.put("Review", "D3", " Approved.") },
		survived{"Status 1": "approved"}, "", false},
	{"status of their own", func(d *desk) { d.put("Review", "D3", "done") },
		survived{"Comment 1": "Status: done"}, "none of", false},
	{"status emptied", func(d *desk) { d.put("Review", "D3", "") }, nil, "", false},
	{"rows sorted backwards", func(d *desk) {
		for i := range 4 {
			try(d.t, d.f.DuplicateRowTo("Review", 6, 2+i))
			try(d.t, d.f.RemoveRow("Review", 7))
		}
		d.put("Review", "C2", "THE END")
	}, survived{"English 4": "THE END"}, "", true},
	{"rows hidden by a filter", func(d *desk) {
		try(d.t, d.f.SetRowVisible("Review", 3, false))
		d.put("Review", "C3", "Shut.")
	}, survived{"English 1": "Shut."}, "", true},
	{"row deleted", func(d *desk) { try(d.t, d.f.RemoveRow("Review", 3)) }, nil, "put back", true},
	{"all rows but one deleted", func(d *desk) {
		for range 4 {
			try(d.t, d.f.RemoveRow("Review", 3))
		}
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "put back", false},
	{"row inserted", func(d *desk) {
		try(d.t, d.f.InsertRows("Review", 4, 1))
		d.put("Review", "C4", "A new thought.")
	}, survived{"rows": "6", "English 2": "A new thought."}, "added by hand", true},
	{"row inserted with its French", func(d *desk) {
		try(d.t, d.f.InsertRows("Review", 4, 1))
		d.put("Review", "B4", "Une idée.")
		d.put("Review", "C4", "An idea.")
		d.put("Review", "D4", "approved")
	}, survived{"rows": "6", "English 2": "An idea.", "Status 2": "approved"}, "added by hand", false},
	{"empty row inserted", func(d *desk) { try(d.t, d.f.InsertRows("Review", 4, 2)) }, nil, "", true},
	{"row duplicated", func(d *desk) { try(d.t, d.f.DuplicateRow("Review", 3)) }, nil, "twice", true},
	{"row duplicated, the copy corrected", func(d *desk) {
		try(d.t, d.f.DuplicateRow("Review", 3))
		d.put("Review", "C4", "Shut.")
	}, survived{"English 1": "Shut."}, "twice", false},
	{"row duplicated, both corrected", func(d *desk) {
		try(d.t, d.f.DuplicateRow("Review", 3))
		d.put("Review", "C3", "Closed.")
		d.put("Review", "C4", "Shut.")
	}, survived{"English 1": "Closed.", "conflict English": "The port is closed.|Closed.|Shut."},
		"different content", true},
	{"status dragged below the last row", func(d *desk) {
		for _, cell := range []string{"D6", "D7", "D8"} {
			d.put("Review", cell, "approved")
		}
	}, survived{"Status 4": "approved"}, "", true},
	{"column moved", func(d *desk) {
		try(d.t, d.f.InsertCols("Review", "A", 1))
		for i := 1; i <= 6; i++ {
			d.put("Review", fmt.Sprint("A", i), d.cell("Review", fmt.Sprint("D", i)))
		}
		try(d.t, d.f.RemoveCol("Review", "D"))
		d.put("Review", "A2", "Strike!")
	}, survived{"English 0": "Strike!"}, "", true},
	{"column added in the middle", func(d *desk) {
		try(d.t, d.f.InsertCols("Review", "C", 1))
		d.put("Review", "C1", "Reader")
		d.put("Review", "C3", "ask Ann")
	}, survived{"Reader 1": "ask Ann"}, "", true},
	{"words beside the table", func(d *desk) { d.put("Review", "M3", "ask Ann") },
		survived{"M 1": "ask Ann"}, "", false},
	{"second column of the same name", func(d *desk) {
		d.put("Review", "K1", "Comment")
		d.put("Review", "K3", "ask Ann")
	}, survived{"Comment (2) 1": "ask Ann"}, "", false},
	{"column Comment removed", func(d *desk) { try(d.t, d.f.RemoveCol("Review", "H")) }, nil,
		"Comment is gone", false},
	{"column Machine removed", func(d *desk) {
		try(d.t, d.f.RemoveCol("Review", "I"))
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "Machine is gone", false},
	{"column French removed", func(d *desk) { try(d.t, d.f.RemoveCol("Review", "B")) }, nil,
		"French is gone", false},
	{"column ID removed", func(d *desk) {
		d.empty("A")
		d.put("Review", "C4", "They say nothing.")
	}, survived{"English 2": "They say nothing."}, "ID is gone", false},
	{"column English removed", func(d *desk) {
		try(d.t, d.f.RemoveCol("Review", "C"))
		d.put("Review", "C4", "query")
	}, survived{"Status 2": "query"}, "English is gone", false},
	{"header in another case", func(d *desk) {
		d.put("Review", "C1", " ENGLISH ")
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "", true},
	{"header translated", func(d *desk) {
		d.put("Review", "C1", "Anglais")
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "lost its header", true},
	{"title above the header", func(d *desk) {
		try(d.t, d.f.InsertRows("Review", 1, 2))
		d.put("Review", "A1", "Second reading")
		d.put("Review", "C4", "Strike!")
	}, survived{"English 0": "Strike!", "remark": "Second reading"}, "stands where no row is", true},
	{"English of two rows merged", func(d *desk) {
		d.put("Review", "C3", "Closed and silent.")
		try(d.t, d.f.MergeCell("Review", "C3", "C4"))
	}, survived{"English 1": "Closed and silent."}, "merged cells", true},
	{"French and English merged", func(d *desk) {
		try(d.t, d.f.MergeCell("Review", "B3", "C3"))
	}, nil, "merged cells", false},
	{"rich text", func(d *desk) {
		try(d.t, d.f.SetCellRichText("Review", "C2", []excelize.RichTextRun{
			{Text: "The "}, {Text: "great ", Font: &excelize.Font{Bold: true}}, {Text: "strike"},
		}))
	}, survived{"English 0": "The great strike"}, "", true},
	{"line ends of Windows", func(d *desk) {
		d.xml("C2", `<c r="C2" t="inlineStr"><is><t>One_x000D_
two_x000D_&#10;three</t></is></c>`)
	}, survived{"English 0": "One\ntwo\nthree"}, "", false},
	{"number", func(d *desk) { d.put("Review", "C2", 1993.5) }, survived{"English 0": "1993.5"}, "", true},
	{"date", func(d *desk) {
		style, err := d.f.NewStyle(&excelize.Style{NumFmt: 14})
		try(d.t, err)
		try(d.t, d.f.SetCellStyle("Review", "H2", "H2", style))
		d.put("Review", "H2", 44563)
	}, survived{"Comment 0": "01-02-22"}, "number, a date", false},
	{"truth value", func(d *desk) { d.put("Review", "H2", true) }, survived{"Comment 0": "TRUE"},
		"truth value", false},
	{"formula with its result", func(d *desk) {
		d.xml("C2", `<c r="C2" t="str"><f>CONCAT("a","b")</f><v>ab</v></c>`)
	}, survived{"English 0": "ab"}, "computed", false},
	{"formula without a result", func(d *desk) {
		d.xml("C2", `<c r="C2"><f>FOO()</f></c>`)
	}, nil, "gives no text", false},
	{"error value", func(d *desk) {
		d.xml("C2", `<c r="C2" t="e"><f>-yes</f><v>#NAME?</v></c>`)
	}, nil, "gives no text", false},
	{"note on a cell", func(d *desk) {
		try(d.t, d.f.AddComment("Review", excelize.Comment{Cell: "C3", Author: "Ann", Text: "really?"}))
	}, survived{"Comment 1": "[English] Ann: really?"}, "", false},
	{"note in rich text on the Comment cell", func(d *desk) {
		d.put("Review", "H3", "first")
		try(d.t, d.f.AddComment("Review", excelize.Comment{Cell: "H3", Author: "Ann",
			Paragraph: []excelize.RichTextRun{{Text: "re"}, {Text: "ally?"}}}))
	}, survived{"Comment 1": "first\nAnn: really?"}, "", false},
	{"threaded comment", func(d *desk) {
		try(d.t, d.f.AddComment("Review", excelize.Comment{Cell: "C3", Author: "tc={1}",
			Text: "[Threaded comment] Your version of Excel …"}))
		d.add["xl/threadedComments/threadedComment1.xml"] = threaded
		d.add["xl/persons/person.xml"] = people
		d.add["xl/worksheets/_rels/sheet1.xml.rels"] = relation1("threadedComment",
			"../threadedComments/threadedComment1.xml")
		d.add["xl/_rels/workbook.xml.rels"] = relation1("person", "persons/person.xml")
	}, survived{"Comment 1": "[English] Ann Vidal: really?\n[English] Bo: yes"}, "", false},
	{"note on the header", func(d *desk) {
		try(d.t, d.f.AddComment("Review", excelize.Comment{Cell: "C1", Author: "Ann", Text: "tone!"}))
	}, survived{"remark": "Ann: tone!"}, "stands where no row is", false},
	{"words on Summary", func(d *desk) { d.put("Summary", "C1", "read by AV") },
		survived{"remark": "read by AV"}, "stands where no row is", false},
	{"French typed over", func(d *desk) { d.put("Review", "B3", "Le port dort.") }, nil,
		"French was changed to “Le port dort.”", true},
	{"Machine typed over", func(d *desk) { d.put("Review", "I3", "Mine") }, nil,
		"Machine was changed", false},
	{"another number in the ID", func(d *desk) {
		d.put("Review", "A3", "9"+d.cell("Review", "A3"))
		d.put("Review", "C3", "Shut.")
	}, survived{"English 1": "Shut."}, "ID was changed", false},
	{"ID emptied", func(d *desk) {
		d.put("Review", "A3", "")
		d.put("Review", "C3", "Shut.")
	}, survived{"English 1": "Shut."}, "put back", false},
	{"ID with a dash", func(d *desk) {
		d.put("Review", "A3", strings.Replace(d.cell("Review", "A3"), "-", " – ", 1))
	}, nil, "put back", false},
	{"IDs filled down", func(d *desk) {
		d.put("Review", "A4", "garbage")
		d.put("Review", "B4", "")
		d.put("Review", "C4", "They say nothing.")
	}, survived{"English 2": "They say nothing."}, "put back", false},
	{"hidden sheet lost", func(d *desk) {
		try(d.t, d.f.DeleteSheet(hiddenName))
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "", true},
	{"hidden sheet and IDs lost", func(d *desk) {
		try(d.t, d.f.DeleteSheet(hiddenName))
		d.empty("A")
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "ID is gone", false},
	{"hidden sheet and Machine lost", func(d *desk) {
		try(d.t, d.f.DeleteSheet(hiddenName))
		try(d.t, d.f.RemoveCol("Review", "I"))
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!", "conflict English": "|Strike!|The strike"},
		"Machine is gone", false},
	{"hidden sheet lost, a row twice", func(d *desk) {
		try(d.t, d.f.DeleteSheet(hiddenName))
		try(d.t, d.f.DuplicateRow("Review", 3))
		d.put("Review", "C4", "Shut.")
	}, survived{"English 1": "Shut."}, "twice", false},
	{"sheet renamed", func(d *desk) {
		try(d.t, d.f.SetSheetName("Review", "Relecture"))
		d.put("Relecture", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "called “Relecture”", true},
	{"sheet of their own", func(d *desk) {
		_, err := d.f.NewSheet("Mine")
		try(d.t, err)
		d.put("Mine", "B3", "call the ministry")
	}, survived{"sheet Mine": "[[ call the ministry]]"}, "", true},
	{"note dismissed, lines sorted", func(d *desk) {
		try(d.t, d.f.DuplicateRowTo("Notes", 3, 2))
		try(d.t, d.f.RemoveRow("Notes", 4))
		d.put("Notes", "M2", "Dismissed")
		d.put("Notes", "P2", "it is a quotation")
	}, survived{"decision dismiss": "label.silent|se tait|1|it is a quotation",
		"Reply N2": "it is a quotation"}, "", true},
	{"name waived with an x", func(d *desk) {
		d.put("Names", "J2", "x")
		d.put("Names", "K2", "the river")
	}, survived{"decision waive": "lome|Lomé|1|the river"}, "", true},
	{"check ignored in French", func(d *desk) { d.put("Checks", "G2", "Oui") },
		survived{"decision ignore": "numbers|3|1|"}, "", false},
	{"name to be added", func(d *desk) {
		d.put("Unknown names", "E2", "The Tale")
		d.put("Unknown names", "H2", "add")
	}, survived{"term Récit": "The Tale"}, "", true},
	{"name to be added, but how", func(d *desk) { d.put("Unknown names", "H2", "add") }, nil, "", false},
	{"sheet Notes deleted", func(d *desk) { try(d.t, d.f.DeleteSheet("Notes")) }, nil,
		"the sheet is gone", true},
	{"line on Checks deleted", func(d *desk) { try(d.t, d.f.RemoveRow("Checks", 2)) }, nil,
		"deleted", false},
}

const threaded = `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` +
	`<threadedComment ref="C3" dT="2026-11-22T10:00:00" personId="{A}" id="{1}"><text>really?</text></threadedComment>` +
	`<threadedComment ref="C3" dT="2026-11-22T10:01:00" personId="{B}" id="{2}" parentId="{1}"><text>yes</text></threadedComment>` +
	`</ThreadedComments>`

const people = `<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` +
	`<person displayName="Ann Vidal" id="{A}" userId="a" providerId="None"/>` +
	`<person displayName="Bo" id="{B}" userId="b" providerId="None"/></personList>`

// relation1 is a relation of a type that Excel has added to the format.
func relation1(kind, target string) string {
	return `<Relationship Id="rId9001" Type="http://schemas.microsoft.com/office/2017/10/` +
		`relationships/` + kind + `" Target="` + target + `"/>`
}

// look merges a maltreated workbook with a new run of the same article.
func (m mishap) look(t *testing.T, data []byte) {
	t.Helper()
	f, err := parse("a.xlsx", data)
	try(t, err)
	got, err := read("a.xlsx", f)
	if err != nil {
		t.Fatal(err)
	}
	for _, fresh := range []*output.Review{small(), nil} {
		merged, err := output.Merge(fresh, got)
		if err != nil {
			t.Fatal(err)
		}
		if fresh == nil && strings.HasSuffix(m.name, "Machine lost") {
			continue // then all of the English may be an editor's
		}
		want := m.want
		if want == nil {
			want = survived{}
		}
		if diff := cmp.Diff(want, survivors(merged)); diff != "" {
			t.Errorf("with a newer run: %v\n%s\noddities %+v", fresh != nil, diff, got.Oddities)
		}
		var b bytes.Buffer
		if err := Write(&b, merged.Review, Options{}); err != nil {
			t.Errorf("writing: %v", err)
		}
	}
	said := slices.ContainsFunc(got.Oddities, func(o output.Oddity) bool {
		return strings.Contains(o.Text, m.say)
	})
	if m.say == "" && len(got.Oddities) > 0 || m.say != "" && !said {
		t.Errorf("want an oddity with %q, got %+v", m.say, got.Oddities)
	}
}

func TestMishaps(t *testing.T) {
	for _, m := range mishaps {
		t.Run(m.name, func(t *testing.T) { m.look(t, maltreat(t, m.do)) })
	}
}

// The same, when LibreOffice has opened and saved the file.
func TestMishapsSavedByLibreOffice(t *testing.T) {
	program, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("LibreOffice is not installed, or -short")
	}
	in, out := t.TempDir(), t.TempDir()
	args := []string{"--headless", "-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()),
		"--convert-to", "xlsx", "--outdir", out}
	for i, m := range mishaps {
		if m.office {
			path := filepath.Join(in, fmt.Sprintf("%d.xlsx", i))
			try(t, os.WriteFile(path, maltreat(t, m.do), 0o600))
			args = append(args, path)
		}
	}
	if log, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, log)
	}
	for i, m := range mishaps {
		if m.office {
			t.Run(m.name, func(t *testing.T) {
				data, err := os.ReadFile(filepath.Join(out, fmt.Sprintf("%d.xlsx", i)))
				try(t, err)
				m.look(t, data)
			})
		}
	}
}
