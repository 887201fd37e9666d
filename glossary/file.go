package glossary

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// File is a glossary file that can be changed where it has to be and nowhere else. Byte order
// mark, separators, the quotation marks of every cell, line ends, blank lines, the order of
// columns and rows, unknown columns and a missing line end at the end of the file stay as they
// are: a change to one cell is a change to one line.
//
// Changes are gathered and made all at once by [File.Apply]. Until then rows and columns are
// counted as they were read. A File may not be used by several goroutines.
type File struct {
	Table Table // as read; changes do not show here

	data    []byte
	comma   byte
	newline byte // what ends lines: \n, or \r in old Macintosh files
	header  fileRow
	rows    []fileRow // as Table.Rows
	styles  []style   // by column; made when first asked for

	set     map[[2]int]string // by row and column
	removed map[int]bool
	added   []addedRow
	columns []string // added on the right
}

// span is a stretch of a file's bytes.
type span struct{ start, end int }

// fileRow is where a row stands.
type fileRow struct {
	span         // with its line end
	cells []span // with their quotation marks
}

type addedRow struct {
	after int // row, or -1 for the header
	cells []string
}

// OpenFile reads a glossary file that is to be changed. It refuses what [ReadCSV] refuses, and
// with a *[ParseError] too a file whose line ends are so mixed up that it cannot be written back.
func OpenFile(name string, data []byte) (*File, error) {
	table, err := ReadCSV(name, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	text, _ := plainText(data)
	f := &File{Table: table, data: data, comma: byte(delimiter(text)), newline: '\n',
		set: map[[2]int]string{}, removed: map[int]bool{}}
	if !bytes.ContainsRune(data, '\n') {
		f.newline = '\r'
	}
	rows := f.scan()
	if declared(text) != 0 && len(rows) > 0 {
		rows = rows[1:]
	}
	if len(rows) == 0 {
		return nil, f.mixedUp(1)
	}
	f.header = rows[0]
	for _, r := range rows[1:] {
		if !f.blankRow(r) {
			f.rows = append(f.rows, r)
		}
	}
	return f, f.agrees()
}

// Bytes is the file as it was read.
func (f *File) Bytes() []byte { return f.data }

// Column finds a column by its name as [New] does, without regard to capitals and spaces.
func (f *File) Column(name string) (int, bool) {
	for i, c := range f.Table.Header {
		if column(c) == name {
			return i, true
		}
	}
	for i, c := range f.columns {
		if column(Cell{Text: c}) == name {
			return len(f.Table.Header) + i, true
		}
	}
	return 0, false
}

// Text is what a cell holds with the changes made so far.
func (f *File) Text(row, col int) string {
	if text, ok := f.set[[2]int{row, col}]; ok {
		return text
	}
	if col >= len(f.Table.Header) {
		return ""
	}
	return f.Table.Rows[row][col].Text
}

// Set changes a cell. Line ends become "\n"; what is not UTF-8 or NUL is replaced or dropped.
func (f *File) Set(row, col int, text string) {
	if text = storable(text); text != f.Text(row, col) {
		f.set[[2]int{row, col}] = text
	}
}

// Add puts a row behind another one, or behind the header where after is -1. Several rows added
// at one place stand in the order they were added. The cells are in the order of the columns;
// those left out are empty.
func (f *File) Add(after int, cells []string) {
	row := addedRow{after: after}
	for _, text := range cells {
		row.cells = append(row.cells, storable(text))
	}
	f.added = append(f.added, row)
}

// AddColumn puts an empty column on the right, which changes every line, and returns its number.
func (f *File) AddColumn(name string) int {
	f.columns = append(f.columns, storable(name))
	return len(f.Table.Header) + len(f.columns) - 1
}

// Remove takes a row out.
func (f *File) Remove(row int) { f.removed[row] = true }

// Changed reports whether any change was made.
func (f *File) Changed() bool {
	return len(f.set)+len(f.removed)+len(f.added)+len(f.columns) > 0
}

// storable is what of a text can stand in a file.
func storable(text string) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "\ufffd")
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// scan finds the rows of a file that encoding/csv has accepted, empty lines left out.
func (f *File) scan() []fileRow {
	var rows []fileRow
	at := 0
	if bytes.HasPrefix(f.data, []byte("\ufeff")) {
		at = len("\ufeff")
	}
	for at < len(f.data) {
		row := fileRow{span: span{start: at}}
		for ended := false; !ended; {
			cell := span{start: at}
			at = f.afterQuotes(at)
			for at < len(f.data) && f.data[at] != f.comma && f.data[at] != f.newline {
				at++
			}
			cell.end = at
			if ended = at == len(f.data) || f.data[at] == f.newline; ended {
				cell.end = f.beforeReturns(cell)
			}
			row.cells = append(row.cells, cell)
			at = min(at+1, len(f.data))
		}
		row.end = at
		if first := row.cells[0]; len(row.cells) > 1 || first.end > first.start {
			rows = append(rows, row)
		}
	}
	return rows
}

// afterQuotes is where the quoted part of a cell ends that begins at a byte.
func (f *File) afterQuotes(at int) int {
	if at >= len(f.data) || f.data[at] != '"' {
		return at
	}
	for at++; at < len(f.data); at++ {
		if f.data[at] != '"' {
			continue
		}
		if at++; at == len(f.data) || f.data[at] != '"' {
			return at
		}
	}
	return at
}

// beforeReturns is the end of a row's last cell without the \r of the line end, of which some
// programs write two.
func (f *File) beforeReturns(cell span) int {
	end := cell.end
	for n := 0; n < 2 && end > cell.start && f.data[end-1] == '\r'; n++ {
		end--
	}
	return end
}

// raw is a cell as it stands in the file.
func (f *File) raw(c span) string { return string(f.data[c.start:c.end]) }

// decoded is the text of a cell.
func (f *File) decoded(c span) string {
	text := f.raw(c)
	if strings.HasPrefix(text, `"`) {
		text = strings.TrimSuffix(text[1:], `"`)
		text = strings.ReplaceAll(text, `""`, `"`)
	}
	if f.newline == '\r' {
		return strings.ReplaceAll(text, "\r", "\n")
	}
	for range 2 {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	return text
}

func (f *File) blankRow(r fileRow) bool {
	return !slices.ContainsFunc(r.cells, func(c span) bool {
		return strings.TrimSpace(f.decoded(c)) != ""
	})
}

// agrees makes sure that the rows were found where the table's cells stand.
func (f *File) agrees() error {
	same := func(r fileRow, cells []Cell) bool {
		return slices.EqualFunc(r.cells, cells, func(s span, c Cell) bool {
			return f.decoded(s) == c.Text
		})
	}
	if !same(f.header, f.Table.Header) || len(f.rows) != len(f.Table.Rows) {
		return f.mixedUp(f.Table.Header[0].Line)
	}
	for i, r := range f.rows {
		if !same(r, f.Table.Rows[i]) {
			return f.mixedUp(f.Table.Rows[i][0].Line)
		}
	}
	return nil
}

func (f *File) mixedUp(line int) error {
	return f.Table.wrong(Cell{Line: line, Col: 1},
		"the line ends of this file are of several kinds, so it cannot be changed safely",
		"open it in a spreadsheet program and save it as CSV UTF-8")
}

// Apply makes the changes and returns the file as it then is, which has been read again to be
// sure that it holds what it should. It leaves f as it was.
func (f *File) Apply() (*File, error) {
	if !f.Changed() {
		return f, nil
	}
	next, err := OpenFile(f.Table.File, f.render())
	if err != nil {
		return nil, err
	}
	want := f.expected()
	if len(want) != len(next.Table.Rows) {
		return nil, fmt.Errorf("changing %s: %d rows were expected and %d came out", f.Table.File,
			len(want), len(next.Table.Rows))
	}
	for i, row := range next.Table.Rows {
		for j, c := range row {
			if c.Text != want[i][j] {
				return nil, fmt.Errorf("changing %s: %q in line %d would be read as %q", f.Table.File,
					want[i][j], c.Line, c.Text)
			}
		}
	}
	return next, nil
}

// expected are the texts that the changed file has to hold, rows without any left out.
func (f *File) expected() [][]string {
	width := len(f.Table.Header) + len(f.columns)
	var out [][]string
	put := func(row []string) {
		if strings.TrimSpace(strings.Join(row, "")) != "" {
			out = append(out, row)
		}
	}
	added := f.addedBehind()
	for i := -1; i < len(f.rows); i++ {
		if i >= 0 && !f.removed[i] {
			row := make([]string, width)
			for j := range row {
				row[j] = f.Text(i, j)
			}
			put(row)
		}
		for _, n := range added[i] {
			cells := f.added[n].cells
			put(append(slices.Clone(cells), make([]string, width-len(cells))...))
		}
	}
	return out
}

// addedBehind lists the new rows, as numbers in f.added, by the row they go behind.
func (f *File) addedBehind() map[int][]int {
	out := map[int][]int{}
	for n, a := range f.added {
		out[a.after] = append(out[a.after], n)
	}
	return out
}
