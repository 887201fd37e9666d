package glossary

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Bounds on a file: far above any real one, low enough to refuse the wrong file fast.
const (
	maxBytes   = 64 << 20
	maxColumns = 200
)

const utf8Hint = "in Excel choose “CSV UTF-8” when saving; in LibreOffice choose the character " +
	"set “Unicode (UTF-8)”"

// needed are the columns that a glossary cannot do without.
var needed = []string{"source", "target"}

// ReadCSV reads a glossary file: a table with the columns source and target, see [ReadTable].
func ReadCSV(name string, r io.Reader) (Table, error) {
	return ReadTable(name, r, needed...)
}

// ReadTable reads a file of cells: UTF-8 with or without byte order mark, a header row that names
// the required columns, cells separated by commas, semicolons or tabs, any line ends. It keeps
// the position of every cell. Either the whole file is right or nothing is returned but a
// *[ParseError]. Lines without any text are left out.
func ReadTable(name string, r io.Reader, required ...string) (Table, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return Table{}, fmt.Errorf("reading %s: %w", name, err)
	}
	data, bad := plainText(data)
	if bad != nil {
		bad.File = name
		return Table{}, bad
	}
	table := Table{File: name}
	err = table.fill(data, delimiter(data))
	if err == nil || table.Header != nil { // a wrong header explains wrong rows
		if bad := table.check(required); bad != nil {
			err = bad
		}
	}
	if err != nil {
		return Table{}, err
	}
	return table, nil
}

// plainText checks that data is text in UTF-8, takes off the byte order mark and gives line
// ends one form. What it returns as wrong lacks the file's name.
func plainText(data []byte) ([]byte, *ParseError) {
	switch {
	case len(data) > maxBytes:
		return nil, &ParseError{Line: 1, Col: 1,
			Text: fmt.Sprintf("the file is larger than %d MB", maxBytes>>20),
			Hint: "check that this is the right file; no list of names is that long"}
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return nil, &ParseError{Line: 1, Col: 1, Text: "this is a spreadsheet or zip file, not CSV",
			Hint: "save the sheet as CSV UTF-8, or give the file its ending .xlsx"}
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return nil, &ParseError{Line: 1, Col: 1, Text: "the file is UTF-16, not UTF-8", Hint: utf8Hint}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	if !bytes.ContainsRune(data, '\n') {
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			line, col := lineCol(data, i)
			return nil, &ParseError{Line: line, Col: col,
				Text: fmt.Sprintf("byte %#x is not UTF-8", data[i]), Hint: utf8Hint}
		case r == 0:
			line, col := lineCol(data, i)
			return nil, &ParseError{Line: line, Col: col, Text: "there is a NUL byte here",
				Hint: "this is not a text file; save the sheet as CSV UTF-8"}
		}
		i += size
	}
	return data, nil
}

// lineCol gives the line and column, in characters, of a byte.
func lineCol(data []byte, at int) (line, col int) {
	before := data[:at]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}

// declared is the separator that a first line such as "sep=;" names, which Excel understands and
// some programs write above the header; 0 where there is none.
func declared(data []byte) rune {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	text := strings.ToLower(strings.Trim(string(line), "\" \r"))
	if rest, ok := strings.CutPrefix(text, "sep="); ok && rest != "" &&
		strings.Trim(rest, ",;\t") == "" {
		return rune(rest[0])
	}
	return 0
}

// delimiter is the one of comma, semicolon and tab that the file declares, or else the one that
// the header has most of outside quotes.
func delimiter(data []byte) rune {
	var commas, semicolons, tabs int
	if comma := declared(data); comma != 0 {
		return comma
	}
	quoted := false
	for _, b := range bytes.TrimLeft(data, "\n") {
		switch {
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == ',':
			commas++
		case b == ';':
			semicolons++
		case b == '\t':
			tabs++
		}
		if b == '\n' && !quoted {
			break
		}
	}
	switch {
	case tabs > commas && tabs > semicolons:
		return '\t'
	case semicolons > commas:
		return ';'
	}
	return ','
}

// fill reads the cells. The first row becomes the header.
func (t *Table) fill(data []byte, comma rune) error {
	lines := lineStarts(data)
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord = comma, -1
	if declared(data) != 0 {
		if _, err := r.Read(); err != nil {
			return t.quoting(err, data, lines)
		}
	}
	for {
		record, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return t.quoting(err, data, lines)
		}
		row := make([]Cell, len(record))
		for i, text := range record {
			line, col := r.FieldPos(i)
			row[i] = Cell{Text: text, Line: line, Col: characters(data, lines, line, col)}
		}
		switch {
		case t.Header == nil:
			if len(row) > maxColumns {
				return t.tooWide(row)
			}
			t.Header = row
		case blank(row):
		case len(row) != len(t.Header):
			return t.ragged(row, comma)
		default:
			t.Rows = append(t.Rows, row)
		}
	}
}

// lineStarts are the bytes at which the lines of data begin.
func lineStarts(data []byte) []int {
	starts := []int{0}
	for i, b := range data {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// characters turns a column counted in bytes from 1 into one counted in characters.
func characters(data []byte, lines []int, line, col int) int {
	if line < 1 || line > len(lines) || col < 1 {
		return col
	}
	start := lines[line-1]
	end := min(start+col-1, len(data))
	return utf8.RuneCount(data[start:end]) + 1
}

// quoting says in plain words what encoding/csv found wrong, which is always about quotes.
func (t *Table) quoting(err error, data []byte, lines []int) error {
	var bad *csv.ParseError
	if !errors.As(err, &bad) {
		return fmt.Errorf("reading %s: %w", t.File, err)
	}
	at := Cell{Line: bad.Line, Col: characters(data, lines, bad.Line, bad.Column)}
	if errors.Is(bad.Err, csv.ErrBareQuote) {
		return t.wrong(at, `a quotation mark " stands inside a cell that is not quoted`,
			`put the whole cell in quotation marks and double those inside: "a ""b"" c"`)
	}
	at.Line = bad.StartLine
	at.Col = 1
	return t.wrong(at, `a quotation mark " is opened and not closed properly`,
		`close the cell with ", and write "" for a quotation mark inside it`)
}

// ragged says that a row has not as many cells as the header.
func (t *Table) ragged(row []Cell, comma rune) error {
	text := fmt.Sprintf("this row has %d cells, the header has %d columns", len(row), len(t.Header))
	hint := "put a cell that contains the separator in quotation marks; add separators for " +
		"empty cells at the end"
	if len(row) == 1 {
		for _, other := range []string{",", ";", "\t"} {
			if other != string(comma) && strings.Contains(row[0].Text, other) {
				hint = fmt.Sprintf("the header separates cells with %q, this row with %q; use one "+
					"of them throughout", string(comma), other)
			}
		}
	}
	at := row[0]
	if len(row) > len(t.Header) {
		at = row[len(t.Header)]
	}
	return t.wrong(at, text, hint)
}

// blank tells whether a row holds no text, as spreadsheets write below the last row.
func blank(row []Cell) bool {
	for _, c := range row {
		if strings.TrimSpace(c.Text) != "" {
			return false
		}
	}
	return true
}
