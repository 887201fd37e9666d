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

// dress gives a cell of Review a font, or a fill.
func (d *desk) dress(cell string, font *excelize.Font, fill string) {
	d.t.Helper()
	id, err := d.f.GetCellStyle("Review", cell)
	try(d.t, err)
	style, err := d.f.GetStyle(id)
	try(d.t, err)
	if font != nil {
		style.Font = font
	}
	if fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
	}
	id, err = d.f.NewStyle(style)
	try(d.t, err)
	try(d.t, d.f.SetCellStyle("Review", cell, cell, id))
}

// format puts a number into a cell that shows it in a format.
func (d *desk) format(sheet, cell, format string, n float64) {
	d.t.Helper()
	d.put(sheet, cell, n)
	style, err := d.f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	try(d.t, err)
	try(d.t, d.f.SetCellStyle(sheet, cell, cell, style))
}

// link lets a cell of Review lead to a page.
func (d *desk) link(cell, target string) {
	d.t.Helper()
	try(d.t, d.f.SetCellHyperLink("Review", cell, target, "External"))
}

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
		if fresh == nil && slices.Contains(unknowable, m.name) {
			continue
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
