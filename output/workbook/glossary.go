package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/glossary/xmlwalk"
	"github.com/enregard/enregard/output"
)

// glossarySheet is the name of the sheet that a glossary stands in.
const glossarySheet = "glossary"

// ReadGlossary reads the sheet named glossary of a workbook's file, within the limits of [Read].
// name is the file's, for messages. What is wrong with the file is an *[Error]; what is wrong with
// the table, a formula in it included, is a *[glossary.ParseError] that names sheet and cell.
func ReadGlossary(name string, data []byte) (glossary.Table, error) {
	f, err := parse(name, data)
	if err != nil {
		return glossary.Table{}, err
	}
	defer f.Close()
	title, err := titleOfGlossary(name, f)
	if err != nil {
		return glossary.Table{}, err
	}
	file := glossary.SheetFile(name, title)
	if cell := firstFormula(part(f, partsBySheet(f)[title])); cell != "" {
		col, row, _ := excelize.CellNameToCoordinates(cell)
		return glossary.Table{}, &glossary.ParseError{File: file, Line: row, Col: col,
			Text: "this cell is a formula", Hint: "put its value there: copy the cells, then paste " +
				"them in place as values"}
	}
	t, err := sheetOf(name, title, f)
	if err != nil {
		return glossary.Table{}, err
	}
	return glossary.FromRows(file, t.cells())
}

// sheetOf reads one sheet.
func sheetOf(name, title string, f *excelize.File) (t table, err error) {
	wrong := func(what any) error {
		return &Error{Text: fmt.Sprintf("%s: sheet %s cannot be read: %v", name, title, what),
			Hint: readable}
	}
	defer func() { // the edge to the library, as in parse
		if r := recover(); r != nil {
			err = wrong(r)
		}
	}()
	cells := 0
	if t, err = readTable(f, title, &cells); err != nil {
		return t, wrong(err)
	}
	return t, nil
}

// titleOfGlossary finds the sheet, whatever capitals its name has.
func titleOfGlossary(name string, f *excelize.File) (string, error) {
	titles := f.GetSheetList()
	at := slices.IndexFunc(titles, func(t string) bool {
		return strings.EqualFold(strings.TrimSpace(t), glossarySheet)
	})
	if at < 0 {
		if len(titles) > 10 {
			titles = append(titles[:10], "…")
		}
		return "", &Error{
			Text: fmt.Sprintf("%s has no sheet named %s; it has: %s", filepath.Base(name),
				glossarySheet, strings.Join(titles, ", ")),
			Hint: "give the sheet with the terms the name " + glossarySheet,
		}
	}
	return titles[at], nil
}

// cells gives every cell its place.
func (t table) cells() [][]glossary.Cell {
	column := func(name string) int {
		return slices.IndexFunc(t.header, func(text string) bool { return folded(text) == name })
	}
	dates, homographs := column("updated_at"), column("homograph")
	var rows [][]glossary.Cell
	for i, texts := range slices.Concat([][]string{t.header}, t.rows) {
		if texts == nil {
			continue
		}
		row := make([]glossary.Cell, len(texts))
		for j, text := range texts {
			switch {
			case j == dates:
				text = dated(text)
			case j == homographs && text == "1": // what TRUE is in the file
				text = "yes"
			case j == homographs && text == "0":
				text = "no"
			}
			row[j] = glossary.Cell{Text: text, Line: t.places[i], Col: j + 1}
		}
		rows = append(rows, row)
	}
	return rows
}

// dated turns the number that a spreadsheet makes of a date back into a date.
func dated(text string) string {
	days, err := strconv.ParseFloat(text, 64)
	if err != nil || days < 1 || days > 200_000 {
		return text
	}
	at, err := excelize.ExcelDateToTime(days, false)
	if err != nil {
		return text
	}
	return at.Format(time.DateOnly)
}

// formula is what a formula looks like in a sheet's part, whatever its name space is called.
var formula = regexp.MustCompile(`<(?:\w+:)?f[\s/>]`)

// firstFormula returns the first cell of a sheet's part that is a formula, "" when none is.
func firstFormula(data []byte) string {
	if !formula.Match(data) {
		return ""
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	cell := ""
	for {
		token, err := d.Token()
		if err != nil {
			return ""
		}
		start, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case start.Name.Local == "c":
			cell = xmlwalk.Attribute(start, "r")
		case start.Name.Local == "f":
			if _, _, err := excelize.CellNameToCoordinates(cell); err != nil {
				return "A1"
			}
			return cell
		}
	}
}

// WriteGlossary writes a glossary, the header first, as a workbook with the sheet glossary. The
// same rows give the same bytes. An *[Error] means that they do not fit.
func WriteGlossary(w io.Writer, rows [][]string) error {
	f := excelize.NewFile()
	defer f.Close()
	b := book{file: f, looks: map[look]int{}, title: "Glossary"}
	if err := b.properties(Options{}); err != nil {
		return err
	}
	// A second sheet, as pack.go has Review in mind for the first one's part.
	if _, err := f.NewSheet(glossarySheet); err != nil {
		return err
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	if err := b.glossary(rows); err != nil {
		return err
	}
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter {
		return &packer{to: w, parts: map[string]*bytes.Buffer{}}
	})
	return f.Write(w)
}

// glossary writes the sheet: what stands before the rows in the file comes first.
func (b *book) glossary(rows [][]string) error {
	s := sheet{name: glossarySheet, frozen: 1, cursor: 1}
	for _, header := range rows[0] {
		c := column{header: header, width: 16, editor: true, size: 11, list: glossary.Choices(header)}
		switch header {
		case "source", "target":
			c.width = 32
		case "variants", "alt_targets", "forbidden_targets", "note", "ref":
			c.width = 40
		}
		if c.list != nil {
			c.help = "One of: " + strings.Join(c.list, ", ") + ". May be left empty."
		}
		s.columns = append(s.columns, c)
	}
	lines := make([]line, len(rows)-1)
	for i, texts := range rows[1:] {
		for _, text := range texts {
			if n := output.Units(clean(text)); n > output.MaxUnits {
				return &Error{Text: fmt.Sprintf("row %d has a cell of %d characters, and a cell of a "+
					"spreadsheet holds %d", i+2, n, output.MaxUnits), Hint: "shorten it, or write CSV instead"}
			}
			lines[i] = append(lines[i], cell{text: text})
		}
	}
	return b.write(s, lines)
}
