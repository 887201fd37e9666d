package glossary

import (
	"bytes"
	"strings"
)

// style is how the cells of a column are written: how many with and without quotation marks.
type style struct{ quoted, plain, quotedEmpty, plainEmpty int }

// render writes the file with its changes.
func (f *File) render() []byte {
	out := make([]byte, 0, len(f.data)+len(f.data)/16)
	at := 0
	upTo := func(end int) {
		out = append(out, f.data[at:end]...)
		at = end
	}
	added := f.addedBehind()
	for i := -1; i < len(f.rows); i++ {
		row := f.row(i)
		upTo(row.start)
		if f.removed[i] {
			at = row.end
		}
		for j, cell := range row.cells {
			if text, ok := f.set[[2]int{i, j}]; ok && !f.removed[i] {
				upTo(cell.start)
				out = append(out, f.encode(text, f.quotes(i, j, text))...)
				at = cell.end
			}
		}
		if len(f.columns) > 0 && !f.removed[i] {
			upTo(row.cells[len(row.cells)-1].end)
			out = f.appendColumns(out, i)
		}
		upTo(row.end)
		for _, n := range added[i] {
			out = f.appendRow(out, row, f.added[n])
		}
	}
	upTo(len(f.data))
	return out
}

// row is a row's place; that of the header for -1.
func (f *File) row(i int) fileRow {
	if i < 0 {
		return f.header
	}
	return f.rows[i]
}

// appendColumns writes what a row has in columns that are new.
func (f *File) appendColumns(out []byte, i int) []byte {
	for j, name := range f.columns {
		text := name
		if i >= 0 {
			text = f.Text(i, len(f.Table.Header)+j)
		}
		out = append(append(out, f.comma), f.encode(text, false)...)
	}
	return out
}

// appendRow writes a new row behind another one. Where that ends the file without a line end, so
// does the new one.
func (f *File) appendRow(out []byte, after fileRow, a addedRow) []byte {
	eol := f.lineEnd(after)
	open := eol == ""
	if open {
		eol = f.lineEnd(f.header)
	}
	if eol == "" {
		eol = "\n"
	}
	if !bytes.HasSuffix(out, []byte(eol[len(eol)-1:])) {
		out = append(out, eol...)
	}
	for j := range len(f.Table.Header) + len(f.columns) {
		text := ""
		if j < len(a.cells) {
			text = a.cells[j]
		}
		if j > 0 {
			out = append(out, f.comma)
		}
		style := f.style(j)
		out = append(out, f.encode(text, style.quotes(text, style.all()))...)
	}
	if !open {
		out = append(out, eol...)
	}
	return out
}

// lineEnd is what ends a row, empty at the end of a file.
func (f *File) lineEnd(r fileRow) string {
	return string(f.data[r.cells[len(r.cells)-1].end:r.end])
}

// encode writes a cell, in quotation marks where these are wanted or needed.
func (f *File) encode(text string, quoted bool) string {
	if !quoted && !strings.ContainsAny(text, "\"\r\n"+string(f.comma)) &&
		text == strings.TrimSpace(text) {
		return text
	}
	if f.lineEnd(f.header) == "\r" {
		text = strings.ReplaceAll(text, "\n", "\r")
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}

// quotes tells whether a changed cell gets quotation marks: those it had, unless a cell is filled
// or emptied in a column where the two are written in different ways.
func (f *File) quotes(row, col int, text string) bool {
	cell := f.rows[row].cells[col]
	was := strings.HasPrefix(f.raw(cell), `"`)
	if (f.Table.Rows[row][col].Text == "") == (text == "") {
		return was
	}
	return f.style(col).quotes(text, was)
}

// style counts how a column's cells are written. In a file without rows the header has to do.
func (f *File) style(col int) style {
	if f.styles == nil {
		f.styles = make([]style, len(f.Table.Header))
		rows := f.rows
		if len(rows) == 0 {
			rows = []fileRow{f.header}
		}
		for _, r := range rows {
			for j, c := range r.cells {
				f.styles[j].count(f.raw(c))
			}
		}
	}
	if col >= len(f.styles) {
		return style{}
	}
	return f.styles[col]
}

func (s *style) count(cell string) {
	switch {
	case cell == "":
		s.plainEmpty++
	case cell == `""`:
		s.quotedEmpty++
	case cell[0] == '"':
		s.quoted++
	default:
		s.plain++
	}
}

// all reports whether no cell of the column goes without quotation marks.
func (s style) all() bool { return s.quoted+s.quotedEmpty > 0 && s.plain+s.plainEmpty == 0 }

// quotes tells whether the column puts such a text in quotation marks throughout; where it has
// none such, the cell stays as it was.
func (s style) quotes(text string, was bool) bool {
	yes, no := s.quoted, s.plain
	if text == "" {
		yes, no = s.quotedEmpty, s.plainEmpty
	}
	if yes+no == 0 {
		return was
	}
	return no == 0
}
