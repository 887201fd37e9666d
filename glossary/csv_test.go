package glossary

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestReadCSV(t *testing.T) {
	cell := func(text string, line, col int) Cell { return Cell{text, line, col} }
	for _, c := range []struct {
		name, file string
		want       Table
	}{
		{"commas", "source,target\nOTAN,NATO\n", Table{File: "g.csv",
			Header: []Cell{cell("source", 1, 1), cell("target", 1, 8)},
			Rows:   [][]Cell{{cell("OTAN", 2, 1), cell("NATO", 2, 6)}}}},
		{"byte order mark, semicolons, CRLF", "\ufeffsource;target\r\nChine;China\r\n", Table{
			File:   "g.csv",
			Header: []Cell{cell("source", 1, 1), cell("target", 1, 8)},
			Rows:   [][]Cell{{cell("Chine", 2, 1), cell("China", 2, 7)}}}},
		{"tabs", "source\ttarget\nArménie\tArmenia", Table{File: "g.csv",
			Header: []Cell{cell("source", 1, 1), cell("target", 1, 8)},
			Rows:   [][]Cell{{cell("Arménie", 2, 1), cell("Armenia", 2, 9)}}}},
		{"quoted separator, quote and line break",
			"target,source,note\n\"A \"\"B\"\", C\",\"x\r\ny\",n\nd,é,f\n",
			Table{File: "g.csv",
				Header: []Cell{cell("target", 1, 1), cell("source", 1, 8), cell("note", 1, 15)},
				Rows: [][]Cell{{cell(`A "B", C`, 2, 1), cell("x\ny", 2, 14), cell("n", 3, 4)},
					{cell("d", 4, 1), cell("é", 4, 3), cell("f", 4, 5)}}}},
		{"empty lines and empty rows", "\nsource,target\n\n,\n  ,\nOuest,West\n", Table{File: "g.csv",
			Header: []Cell{cell("source", 2, 1), cell("target", 2, 8)},
			Rows:   [][]Cell{{cell("Ouest", 6, 1), cell("West", 6, 7)}}}},
		{"old Macintosh line ends", "source,target\rOuest,West\r", Table{File: "g.csv",
			Header: []Cell{cell("source", 1, 1), cell("target", 1, 8)},
			Rows:   [][]Cell{{cell("Ouest", 2, 1), cell("West", 2, 7)}}}},
		{"separator declared", "sep=;\r\nsource;target\r\nA,B;C\r\n", Table{File: "g.csv",
			Header: []Cell{cell("source", 2, 1), cell("target", 2, 8)},
			Rows:   [][]Cell{{cell("A,B", 3, 1), cell("C", 3, 5)}}}},
		{"separator declared in quotation marks", "\ufeff\"sep=\t\"\nsource\ttarget\nOuest\tWest\n",
			Table{File: "g.csv",
				Header: []Cell{cell("source", 2, 1), cell("target", 2, 8)},
				Rows:   [][]Cell{{cell("Ouest", 3, 1), cell("West", 3, 7)}}}},
		{"header only, capitals and spaces", " Source , TARGET\n", Table{File: "g.csv",
			Header: []Cell{cell(" Source ", 1, 1), cell(" TARGET", 1, 10)}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadCSV("g.csv", strings.NewReader(c.file))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", c.file, diff)
			}
		})
	}
}

func TestReadCSVRefuses(t *testing.T) {
	for _, c := range []struct {
		name, file string
		line, col  int
		says       string
	}{
		{"empty file", "", 1, 1, "empty"},
		{"no target", "source,english\na,b\n", 1, 1, `no column "target"`},
		{"no header", "OTAN,NATO\n", 1, 1, `no column "source"`},
		{"something before the header", "# names\nsource,target\na,b\n", 1, 1, `no column "source"`},
		{"column twice", "source,target,Source\n", 1, 15, "twice"},
		{"header twice", "source,target\na,b\nsource,target\n", 3, 1, "second time"},
		{"too few cells", "source,target,note\na,b\n", 2, 1, "2 cells"},
		{"too many cells", "source,target\né,b,c\n", 2, 5, "3 cells"},
		{"mixed separators", "source,target\na;b\n", 2, 1, "1 cells"},
		{"not UTF-8", "source,target\nArm\xe9nie,Armenia\n", 2, 4, "UTF-8"},
		{"UTF-16", "\xff\xfes\x00o\x00", 1, 1, "UTF-16"},
		{"NUL byte", "source,target\na\x00,b\n", 2, 2, "NUL"},
		{"spreadsheet", "PK\x03\x04rest", 1, 1, "spreadsheet"},
		{"quote inside a cell", "source,target\nab\"c,d\n", 2, 3, "quotation mark"},
		{"quote not closed", "source,target\n\"a,b\nc,d\n", 2, 1, "quotation mark"},
		{"ten thousand columns",
			"source,target" + strings.Repeat(",x", 9998) + "\n", 1, 411, "10000 columns"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, err := ReadCSV("g.csv", strings.NewReader(c.file))
			bad, ok := errors.AsType[*ParseError](err)
			if !ok {
				t.Fatalf("got %+v, %v, want a ParseError", table, err)
			}
			if bad.Line != c.line || bad.Col != c.col || bad.Hint == "" ||
				!strings.Contains(bad.Text, c.says) {
				t.Errorf("got %v (hint %q), want %d:%d with %q", bad, bad.Hint, c.line, c.col, c.says)
			}
			if diff := cmp.Diff(Table{}, table); diff != "" {
				t.Errorf("a half-read table came back: %s", diff)
			}
		})
	}
}

// FuzzReadCSV: no file makes the reader fail in another way than with a position in the file, and
// what it reads can be used by everything behind it.
func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{"source,target\nOTAN,NATO\n", "\ufeffsource;target\r\na;\"b;c\"\r\n",
		"source\ttarget\tcategory\na\tb\tplace\n", "source,target\n\"a", "a\x00b", "\xff\xfe", "",
		"source,target,variants\nÉ|,b,|c||d|\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := ReadCSV("f.csv", strings.NewReader(string(data)))
		if err != nil {
			bad, ok := errors.AsType[*ParseError](err)
			if !ok || bad.Line < 1 || bad.Col < 1 || !utf8.ValidString(bad.Error()) {
				t.Fatalf("%q: %v", data, err)
			}
			return
		}
		for _, row := range table.Rows {
			if len(row) != len(table.Header) {
				t.Fatalf("%q: ragged %v", data, row)
			}
		}
		issues := Lint(table)
		g, err := New(table)
		stops := false
		for _, i := range issues {
			stops = stops || i.Stops
		}
		if (err != nil) != stops {
			t.Fatalf("%q: New says %v, Lint %+v", data, err, issues)
		}
		g.Match("L’OTAN et É")
	})
}
