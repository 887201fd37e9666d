package workbook

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/glossary"
)

// terms are rows that a spreadsheet might take for something else.
var terms = [][]string{
	{"source", "target", "category", "note", "desk, east"},
	{"OTAN", "NATO", "org", "« oui » & <b>\nnon", ""},
	{"Le Caire", "Cairo", "", "=1+1", "_x000D_"},
	{"007", "1/2", "", " spaces ", "-"},
}

// cellTexts are the cells of a table, the header first.
func cellTexts(t glossary.Table) [][]string {
	var out [][]string
	for _, row := range append([][]glossary.Cell{t.Header}, t.Rows...) {
		var line []string
		for _, c := range row {
			line = append(line, c.Text)
		}
		out = append(out, line)
	}
	return out
}

func joinedRows(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, "\x1f") + "\x1e")
	}
	return b.String()
}

func writtenGlossary(t *testing.T, rows [][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	try(t, WriteGlossary(&b, rows))
	return b.Bytes()
}

func TestGlossarySheetRoundTrip(t *testing.T) {
	data := writtenGlossary(t, terms)
	if !bytes.Equal(data, writtenGlossary(t, terms)) {
		t.Error("the same rows gave other bytes")
	}
	got, err := ReadGlossary("names.xlsx", data)
	try(t, err)
	if joinedRows(cellTexts(got)) != joinedRows(terms) {
		t.Errorf("got %q, want %q", cellTexts(got), terms)
	}
	if c := got.Rows[1][3]; glossary.Position(got.File, c.Line, c.Col) != "names.xlsx:glossary!D3" {
		t.Errorf("the place is %s", glossary.Position(got.File, c.Line, c.Col))
	}
}

// Another program reads the cells as they were meant.
func TestGlossarySheetInLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("needs LibreOffice and time")
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "names.xlsx")
	try(t, os.WriteFile(name, writtenGlossary(t, terms), 0o666))
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", dir, name)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	f, err := os.Open(filepath.Join(dir, "names.csv"))
	try(t, err)
	defer f.Close()
	got, err := glossary.ReadCSV("names.csv", f)
	try(t, err)
	if joinedRows(cellTexts(got)) != joinedRows(terms) {
		t.Errorf("got %q, want %q", cellTexts(got), terms)
	}
}

// editedGlossary is a workbook with the sheet glossary after f has worked on it.
func editedGlossary(t *testing.T, f func(*excelize.File)) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(writtenGlossary(t, terms)))
	try(t, err)
	f(book)
	out, err := book.WriteToBuffer()
	try(t, err)
	return out.Bytes()
}

func TestGlossarySheetRefuses(t *testing.T) {
	set := func(cell string, value any) func(*excelize.File) {
		return func(f *excelize.File) { try(t, f.SetCellValue("glossary", cell, value)) }
	}
	for _, c := range []struct {
		name string
		data []byte
		say  string
	}{
		{"empty", nil, "not a workbook"},
		{"encrypted, or .xls", append(bytes.Clone(ole), make([]byte, 4096)...), "old Excel"},
		{"zip bomb", bomb(t), "unpacks to more than"},
		{"no such sheet", bytesOf(t, small()), "no sheet named glossary; it has: Review"},
		{"formula", editedGlossary(t, func(f *excelize.File) {
			try(t, f.SetCellFormula("glossary", "B3", "1+1"))
		}), "names.xlsx:glossary!B3: this cell is a formula"},
		{"no target", editedGlossary(t, set("B1", "English")),
			`names.xlsx:glossary!A1: the header has no column "target"`},
		{"two headers", editedGlossary(t, set("C1", "Source")),
			`names.xlsx:glossary!C1: the column "source" is there twice`},
		{"a title above the header", editedGlossary(t, func(f *excelize.File) {
			try(t, f.InsertRows("glossary", 1, 1))
			try(t, f.SetCellStr("glossary", "A1", "House glossary"))
		}), `names.xlsx:glossary!A1: the header has no column "source"`},
		{"a cell beside the table", editedGlossary(t, set("H4", "x")),
			"names.xlsx:glossary!H4: there is no column name above this cell"},
		{"ten thousand columns", editedGlossary(t, func(f *excelize.File) {
			wide := make([]string, 10_000)
			for i := range wide {
				wide[i] = "c"
			}
			try(t, f.SetSheetRow("glossary", "A1", &wide))
		}), "names.xlsx:glossary!GS1: there are 10000 columns"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadGlossary("names.xlsx", c.data)
			file, isFile := errors.AsType[*Error](err)
			table, isTable := errors.AsType[*glossary.ParseError](err)
			switch {
			case err == nil || !strings.Contains(err.Error(), c.say):
				t.Errorf("got %v, want %q", err, c.say)
			case isFile && file.Hint == "", isTable && table.Hint == "", !isFile && !isTable:
				t.Errorf("%v has no hint", err)
			}
		})
	}
}

// What spreadsheet programs and people do to a sheet that stays readable.
func TestGlossarySheetAsPeopleLeaveIt(t *testing.T) {
	data := editedGlossary(t, func(f *excelize.File) {
		try(t, f.SetSheetName("glossary", "Glossary"))
		try(t, f.SetCellStr("Glossary", "E1", "Updated_at"))
		try(t, f.SetCellValue("Glossary", "E2", 44566)) // 5 January 2022 as Excel counts days
		try(t, f.SetCellStr("Glossary", "F1", "Homograph"))
		try(t, f.SetCellBool("Glossary", "F2", true)) // VRAI where that is the language
		try(t, f.InsertRows("Glossary", 1, 2))
		_, err := f.NewSheet("Mine")
		try(t, err)
	})
	got, err := ReadGlossary("names.xlsx", data)
	try(t, err)
	if c := got.Rows[0][4]; c.Text != "2022-01-05" || c.Line != 4 {
		t.Errorf("got %+v", c)
	}
	if c := got.Rows[0][5]; c.Text != "yes" {
		t.Errorf("got %+v", c)
	}
}
