package glossary

import (
	"fmt"
	"strings"
)

// Cell is one cell of a table and where it stands.
type Cell struct {
	Text      string
	Line, Col int // from 1; Col counts characters
}

// Table is a file of cells as read, before anything is made of it. Columns that the program
// does not know stay in it.
type Table struct {
	File   string
	Header []Cell
	Rows   [][]Cell // each as long as Header
}

// ParseError says what is wrong with a table, where, and what would be right.
type ParseError struct {
	File      string
	Line, Col int // from 1
	Text      string
	Hint      string // may be empty
}

// Error gives the place, as [Position] names it, and the text, without the hint.
func (e *ParseError) Error() string { return Position(e.File, e.Line, e.Col) + ": " + e.Text }

func (t *Table) wrong(at Cell, text, hint string) error {
	return &ParseError{File: t.File, Line: at.Line, Col: at.Col, Text: text, Hint: hint}
}

// check refuses tables that lack a required column, that have a column or the header twice, or
// rows of another length than the header.
func (t *Table) check(required []string) error {
	names := "the first row names the columns; “" + strings.Join(required, "” and “") +
		"” are needed"
	if len(t.Header) == 0 {
		return t.wrong(Cell{Line: 1, Col: 1}, "the file is empty", names)
	}
	seen := map[string]bool{}
	for _, c := range t.Header {
		name := column(c)
		if name != "" && seen[name] {
			return t.wrong(c, fmt.Sprintf("the column %q is there twice", name),
				"rename or remove one of the two")
		}
		seen[name] = true
	}
	for _, name := range required {
		if !seen[name] {
			return t.wrong(t.Header[0], fmt.Sprintf("the header has no column %q", name), names)
		}
	}
	for _, row := range t.Rows {
		if len(row) != len(t.Header) {
			at := Cell{Line: 1, Col: 1}
			if len(row) > 0 {
				at = row[0]
			}
			return t.wrong(at, fmt.Sprintf("this row has %d cells, the header has %d columns",
				len(row), len(t.Header)), "give every row as many cells as the header")
		}
		if t.repeatsHeader(row) {
			return t.wrong(row[0], "the header row is there a second time",
				"remove this row; one file has one header")
		}
	}
	return nil
}

// repeatsHeader finds what pasting one file below another leaves behind.
func (t *Table) repeatsHeader(row []Cell) bool {
	for i, c := range row {
		if !strings.EqualFold(strings.TrimSpace(c.Text), strings.TrimSpace(t.Header[i].Text)) {
			return false
		}
	}
	return true
}

// column is the name of a header cell as the program compares it.
func column(c Cell) string { return strings.ToLower(strings.TrimSpace(c.Text)) }

// record is one row with its cells found by column name.
type record struct {
	file    string
	columns map[string]int // shared by the rows of a table
	cells   []Cell
}

// cell gives the cell of a column, or false where the table has no such column.
func (r record) cell(column string) (Cell, bool) {
	i, ok := r.columns[column]
	if !ok || i >= len(r.cells) {
		return Cell{}, false
	}
	return r.cells[i], true
}

func (r record) text(column string) string {
	c, _ := r.cell(column)
	return c.Text
}

// records are the rows that hold anything.
func (t *Table) records() []record {
	columns := make(map[string]int, len(t.Header))
	for i, c := range t.Header {
		columns[column(c)] = i
	}
	out := make([]record, 0, len(t.Rows))
	for _, row := range t.Rows {
		if len(row) > 0 && !blank(row) {
			out = append(out, record{t.File, columns, row})
		}
	}
	return out
}
