package glossary

import (
	"errors"
	"testing"
)

// The letters are those of a spreadsheet program, whose last column is XFD, the 16,384th.
func TestPosition(t *testing.T) {
	sheet := SheetFile("names.xlsx", "glossary")
	for _, c := range []struct {
		file      string
		line, col int
		want      string
	}{
		{"names.csv", 3, 7, "names.csv:3:7"}, {"names.csv", 3, 0, "names.csv:3"},
		{sheet, 3, 0, "names.xlsx:glossary!3"}, {sheet, 3, 1, "names.xlsx:glossary!A3"},
		{sheet, 1, 26, "names.xlsx:glossary!Z1"}, {sheet, 1, 27, "names.xlsx:glossary!AA1"},
		{sheet, 1, 702, "names.xlsx:glossary!ZZ1"}, {sheet, 1, 703, "names.xlsx:glossary!AAA1"},
		{sheet, 1048576, 16384, "names.xlsx:glossary!XFD1048576"},
	} {
		if got := Position(c.file, c.line, c.col); got != c.want {
			t.Errorf("%d, %d: got %s, want %s", c.line, c.col, got, c.want)
		}
	}
}

func TestFromRows(t *testing.T) {
	row := func(line int, texts ...string) []Cell {
		var out []Cell
		for i, text := range texts {
			out = append(out, Cell{Text: text, Line: line, Col: i + 1})
		}
		return out
	}
	got, err := FromRows("x!", [][]Cell{row(2, "source", "target", "note", "", " "), row(3, "", " "),
		row(5, "OTAN", "NATO", "", "", " "), row(6, "UE", "EU")})
	if err != nil || len(got.Header) != 3 || len(got.Rows) != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	if c := got.Rows[1][2]; c != (Cell{Line: 6, Col: 3}) {
		t.Errorf("a cell that is not there is %+v", c)
	}
	for want, rows := range map[string][][]Cell{
		"x!D2: there is no column name above this cell": {row(1, "source", "target"),
			row(2, "a", "b", "", "c")},
		`x!A1: the header has no column "target"`: {row(1, "source"), row(2, "a")},
		"x!A1: the file is empty":                 nil,
	} {
		_, err := FromRows("x!", rows)
		if _, ok := errors.AsType[*ParseError](err); !ok || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
