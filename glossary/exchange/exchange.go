// Package exchange carries glossaries to and from the formats of other programs: TBX-Basic, the
// files that Google and DeepL take, and the units of a TMX file. It opens no files and asks
// nobody: tables become bytes, bytes become rows.
//
// What comes back from a format is what went in, as far as the format can hold it; what it cannot
// hold is listed, never dropped in silence. The same table gives the same bytes.
package exchange

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary"
)

// The columns that formats know by themselves.
const (
	colID, colSource, colTarget         = "id", "source", "target"
	colVariants, colAlternates          = "variants", "alt_targets"
	colForbidden                        = "forbidden_targets"
	colNote, colRef, colBy, colAt       = "note", "ref", "updated_by", "updated_at"
	colDefinition, colDomain            = "definition", "domain"
	colPartOfSpeech, colGender, ourMark = "pos", "gender", "enregard:"
)

// Rows are the texts of a table, the header first.
func Rows(t glossary.Table) [][]string {
	var out [][]string
	for _, cells := range slices.Concat([][]glossary.Cell{t.Header}, t.Rows) {
		row := make([]string, len(cells))
		for i, c := range cells {
			row[i] = strings.ReplaceAll(c.Text, "\r", "\n")
		}
		out = append(out, row)
	}
	return out
}

// WriteRows writes rows as UTF-8 with cells separated by comma, or by a tab. A cell with a
// separator, a quotation mark or a line end stands in quotation marks (RFC 4180).
func WriteRows(w io.Writer, rows [][]string, comma rune) error {
	out := csv.NewWriter(w)
	out.Comma = comma
	for _, row := range rows {
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// columns finds the cells of a table by the names of their columns.
type columns struct {
	names []string // as compared: small, without spaces around
	rows  [][]string
}

func columnsOf(t glossary.Table) columns {
	rows := Rows(t)
	var names []string
	for _, name := range rows[0] {
		names = append(names, strings.ToLower(strings.TrimSpace(name)))
	}
	return columns{names, rows[1:]}
}

// cell is a row's cell in a column, "" where there is no such column.
func (c columns) cell(row int, column string) string {
	if at := slices.Index(c.names, column); at >= 0 {
		return c.rows[row][at]
	}
	return ""
}

// unheld says how many cells stand in columns other than those a format holds.
func (c columns) unheld(held ...string) []string {
	var out []string
	for j, name := range c.names {
		n := 0
		for _, row := range c.rows {
			if strings.TrimSpace(row[j]) != "" {
				n++
			}
		}
		if n > 0 && !slices.Contains(held, name) {
			out = append(out, counted(name, n))
		}
	}
	if out == nil {
		return nil
	}
	return []string{"the columns " + strings.Join(out, ", ")}
}

// counted says how often something was left out.
func counted(what string, n int) string { return fmt.Sprintf("%s (%d)", what, n) }

// values splits a cell that holds several values.
func values(cell string) []string {
	var out []string
	for v := range strings.SplitSeq(cell, "|") {
		if v = collapsed(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// collapsed makes every run of XML's white space one space. Spaces that do not break stay.
func collapsed(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\n' || r == '\r'
	}), " ")
}

// holdable reports whether a value can stand in a cell with others.
func holdable(value string) bool { return !strings.Contains(value, "|") }
