package glossary

import (
	"fmt"
	"strings"
)

// sheetMark ends the File of a table that is a sheet of a workbook.
const sheetMark = "!"

// SheetFile is the File of a table that is a sheet of a workbook. [Position] knows it.
func SheetFile(file, sheet string) string { return file + ":" + sheet + sheetMark }

// Position names a place the way its file counts: file:line:column for text, file:sheet!C7 for a
// sheet of a workbook (see [SheetFile]). Without a column, which is 0, it names the line or row.
func Position(file string, line, col int) string {
	switch sheet := strings.HasSuffix(file, sheetMark); {
	case sheet:
		return fmt.Sprintf("%s%s%d", file, columnLetters(col), line)
	case col == 0:
		return fmt.Sprintf("%s:%d", file, line)
	}
	return fmt.Sprintf("%s:%d:%d", file, line, col)
}

// columnLetters is what spreadsheets call a column: A for 1, AA for 27, nothing for 0.
func columnLetters(col int) string {
	if col <= 0 {
		return ""
	}
	return columnLetters((col-1)/26) + string(rune('A'+(col-1)%26))
}

// FromRows makes a table of rows that were read elsewhere, the header first. Rows may be shorter
// than the header; empty ones are left out. It refuses what [ReadCSV] refuses, with a
// *[ParseError].
func FromRows(file string, rows [][]Cell) (Table, error) {
	t := Table{File: file}
	for _, row := range rows {
		if t.Header == nil {
			for len(row) > 0 && blank(row[len(row)-1:]) {
				row = row[:len(row)-1]
			}
			if len(row) > maxColumns {
				return Table{}, t.tooWide(row)
			}
			t.Header = row
			continue
		}
		width := len(t.Header)
		for i := width; i < len(row); i++ {
			if !blank(row[i : i+1]) {
				if err := t.check(needed); err != nil { // a title above the header explains it
					return Table{}, err
				}
				return Table{}, t.wrong(row[i], "there is no column name above this cell",
					"name its column in the header row, or empty the cell")
			}
		}
		if blank(row) {
			continue
		}
		row = row[:min(width, len(row)):min(width, len(row))]
		for len(row) < width {
			row = append(row, Cell{Line: row[0].Line, Col: len(row) + 1})
		}
		t.Rows = append(t.Rows, row)
	}
	if err := t.check(needed); err != nil {
		return Table{}, err
	}
	return t, nil
}

// tooWide refuses a header with too many columns.
func (t *Table) tooWide(header []Cell) error {
	return t.wrong(header[maxColumns], fmt.Sprintf("there are %d columns", len(header)),
		fmt.Sprintf("this file may have %d columns at most", maxColumns))
}

// Choices are the values that a column takes, nil where it takes any text.
func Choices(column string) []string { return strings.Fields(allowed[column]) }
