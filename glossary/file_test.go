package glossary

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// files are glossaries as different programs write them.
var files = map[string]string{
	"plain":     "source,target\nOTAN,NATO\nKiev,Kyiv\n",
	"excel":     "\ufeffsource;target;note\r\nOTAN;NATO;\"a; b\"\r\nKiev;Kyiv;\r\n;;\r\n",
	"tabs":      "source\ttarget\tnote\nOTAN\tNATO\t\"says \"\"so\"\"\"\nKiev\tKyiv\t",
	"all":       "\"source\",\"target\",\"note\"\n\"OTAN\",\"NATO\",\"\"\n\"Kiev\",\"Kyiv\",\"x\"\n",
	"filled":    "\"source\",\"target\",\"note\"\n\"OTAN\",\"NATO\",\n\"Kiev\",\"Kyiv\",\"x\"\n",
	"own":       "desk,target,source\nA,NATO,OTAN\n\n\nB,\"Kyiv\",Kiev\n\n",
	"lines":     "source,target,note\nOTAN,NATO,\"one\ntwo \"\"three\"\"\"\nKiev,Kyiv,z\n",
	"macintosh": "source,target,note\rOTAN,NATO,\"a\rb\"\rKiev,Kyiv,c",
	"python":    "source,target\r\r\nOTAN,NATO\r\r\nKiev,Kyiv\r\r\n",
	"mixed":     "source,target\r\nOTAN,NATO\nKiev,Kyiv\r\n",
	"one":       "source,target\nOTAN,NATO",
	"header":    "source,target",
	"declared":  "\ufeffsep=;\r\nsource;target\r\nOTAN;NATO\r\nKiev;Kyiv\r\n",
}

func openFile(t *testing.T, data string) *File {
	t.Helper()
	f, err := OpenFile("g.csv", []byte(data))
	if err != nil {
		t.Fatalf("%q: %v", data, err)
	}
	return f
}

func rewritten(t *testing.T, f *File) *File {
	t.Helper()
	next, err := f.Apply()
	if err != nil {
		t.Fatalf("%q: %v", f.Bytes(), err)
	}
	return next
}

func TestFileChanges(t *testing.T) {
	for _, c := range []struct {
		name, file string
		change     func(*File)
		want       string // of the file's text, what stands for what
	}{
		{"a cell", "plain", func(f *File) { f.Set(1, 1, "Kiev") }, "Kiev,Kyiv|Kiev,Kiev"},
		{"a cell without quotation marks gets them", "plain", func(f *File) { f.Set(0, 1, `N "A", TO`) },
			`OTAN,NATO|OTAN,"N ""A"", TO"`},
		{"a cell keeps its quotation marks", "own", func(f *File) { f.Set(1, 1, "Kiev") },
			`B,"Kyiv"|B,"Kiev"`},
		{"a line break", "excel", func(f *File) { f.Set(1, 2, "a\r\nb") }, "Kyiv;\r\n|Kyiv;\"a\nb\"\r\n"},
		{"a line break in an old file", "macintosh", func(f *File) { f.Set(1, 2, "a\nb") }, "c|\"a\rb\""},
		{"the separator of another file", "excel", func(f *File) { f.Set(0, 1, "a,b") }, "NATO|a,b"},
		{"a cell is filled where all filled cells are quoted", "filled",
			func(f *File) { f.Set(0, 2, "n") }, "\"NATO\",\n|\"NATO\",\"n\"\n"},
		{"a cell is emptied where empty cells are not quoted", "filled",
			func(f *File) { f.Set(1, 2, "") }, "\"Kyiv\",\"x\"\n|\"Kyiv\",\n"},
		{"a cell is emptied where all are quoted", "all", func(f *File) { f.Set(1, 2, "") }, `"x"|""`},
		{"a row at the end", "plain", func(f *File) { f.Add(1, []string{"Lviv", "Lviv"}) },
			"Kyiv\n|Kyiv\nLviv,Lviv\n"},
		{"a row before empty rows", "excel", func(f *File) { f.Add(1, []string{"a", "b"}) },
			"Kyiv;\r\n|Kyiv;\r\na;b;\r\n"},
		{"a row like its neighbours", "all", func(f *File) { f.Add(0, []string{"a", "b"}) },
			"\"\"\n|\"\"\n\"a\",\"b\",\"\"\n"},
		{"a row with quoted and empty cells", "filled", func(f *File) { f.Add(0, []string{"a", "b"}) },
			"\"NATO\",\n|\"NATO\",\n\"a\",\"b\",\n"},
		{"rows at an end without line end", "one", func(f *File) {
			f.Add(0, []string{"a", "b"})
			f.Add(0, []string{"c", "d"})
		}, "OTAN,NATO|OTAN,NATO\na,b\nc,d"},
		{"a first row", "header", func(f *File) { f.Add(-1, []string{"a", "b"}) },
			"source,target|source,target\na,b"},
		{"line ends of a careless program", "python", func(f *File) { f.Add(1, []string{"a", "b"}) },
			"Kyiv\r\r\n|Kyiv\r\r\na,b\r\r\n"},
		{"the line end of the row before", "mixed", func(f *File) { f.Add(0, []string{"a", "b"}) },
			"OTAN,NATO\n|OTAN,NATO\na,b\n"},
		{"a row goes", "lines", func(f *File) { f.Remove(0) },
			"OTAN,NATO,\"one\ntwo \"\"three\"\"\"\n|"},
		{"the last row goes from a file without line end", "tabs", func(f *File) { f.Remove(1) },
			"Kiev\tKyiv\t|"},
		{"a row in the place of another", "one", func(f *File) {
			f.Remove(0)
			f.Add(0, []string{"a", "b"})
		}, "OTAN,NATO|a,b"},
		{"a column", "mixed", func(f *File) {
			col := f.AddColumn("note")
			f.Set(1, col, "a,b")
			f.Add(1, []string{"c", "d", "e"})
		}, "source,target\r\nOTAN,NATO\nKiev,Kyiv\r\n|" +
			"source,target,note\r\nOTAN,NATO,\nKiev,Kyiv,\"a,b\"\r\nc,d,e\r\n"},
		{"a cell below a separator line", "declared", func(f *File) { f.Set(1, 1, "Kiev") }, "Kyiv|Kiev"},
		{"a row below a separator line", "declared", func(f *File) { f.Add(-1, []string{"a", "b"}) },
			"target\r\n|target\r\na;b\r\n"},
		{"the same text is no change", "all", func(f *File) { f.Set(0, 0, "OTAN") }, "O|O"},
		{"what no file can hold", "plain", func(f *File) { f.Set(0, 1, "N\x00A\xffO\r") },
			"NATO|\"NA\ufffdO\n\""},
		{"a formula is a text", "plain", func(f *File) { f.Set(0, 1, "=1+1,2") }, `NATO|"=1+1,2"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := openFile(t, files[c.file])
			c.change(f)
			old, new, _ := strings.Cut(c.want, "|")
			if strings.Count(files[c.file], old) < 1 {
				t.Fatalf("%q does not stand in %q", old, files[c.file])
			}
			i := strings.LastIndex(files[c.file], old)
			want := files[c.file][:i] + new + files[c.file][i+len(old):]
			if diff := cmp.Diff(want, string(rewritten(t, f).Bytes())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if string(f.Bytes()) != files[c.file] {
				t.Errorf("the file as read has changed: %q", f.Bytes())
			}
		})
	}
}

func TestFileRefuses(t *testing.T) {
	for _, c := range []struct {
		name, file, says string
		change           func(*File)
	}{
		{"no header", "OTAN,NATO\n", `no column "source"`, nil},
		{"not UTF-8", "source,target\n\xe9,b\n", "UTF-8", nil},
		{"line ends of several kinds", "source,target\na,b\r\r", "line ends", nil},
		{"a second header", "source,target\na,b\n", "second time", func(f *File) {
			f.Add(0, []string{"source", "target"})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := OpenFile("g.csv", []byte(c.file))
			if err == nil && c.change != nil {
				c.change(f)
				_, err = f.Apply()
			}
			bad, ok := errors.AsType[*ParseError](err)
			if !ok || !strings.Contains(bad.Text, c.says) || bad.Hint == "" || bad.File != "g.csv" {
				t.Errorf("got %v, want %q", err, c.says)
			}
		})
	}
}

// TestFileDiff asks git, which knows best what a one-line change is.
func TestFileDiff(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not here")
	}
	for name, data := range files {
		if name == "lines" || name == "macintosh" || name == "header" {
			continue // no row of one line that git would call one
		}
		f := openFile(t, data)
		col, _ := f.Column("target")
		f.Set(0, col, "a \"new\", wörd;\t")
		dir := t.TempDir()
		for file, data := range map[string][]byte{"a": f.Bytes(), "b": rewritten(t, f).Bytes()} {
			if err := os.WriteFile(filepath.Join(dir, file), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command("git", "diff", "--no-index", "--numstat", "a", "b")
		cmd.Dir = dir
		out, _ := cmd.Output() // it exits with 1 when files differ
		if got, _, _ := bytes.Cut(out, []byte("\t{")); !bytes.HasPrefix(got, []byte("1\t1\t")) {
			t.Errorf("%s: git counts %q", name, out)
		}
	}
}

// FuzzFile: a file that is not changed is written as it was; after a change the other cells are
// the same bytes and the changed ones read as what they were given.
func FuzzFile(f *testing.F) {
	for _, data := range files {
		f.Add([]byte(data), uint(0), uint(1), "a \"b\", c")
		f.Add([]byte(data), uint(1), uint(0), "=HYPERLINK(\"x\")\n\ttwo;")
	}
	f.Add([]byte("source,target\na,b\r"), uint(0), uint(0), " ")
	f.Add([]byte("target,source\n\"\",\"\"\n\"\"\"\",\"\r\n\"\n"), uint(0), uint(1), "\"")
	f.Fuzz(func(t *testing.T, data []byte, row, col uint, text string) {
		file, err := OpenFile("f.csv", data)
		if err != nil {
			return
		}
		if got := file.render(); !bytes.Equal(got, data) {
			t.Fatalf("%q was written as %q", data, got)
		}
		checkAdd(t, file, int(row%uint(len(file.rows)+1))-1, text)
		if len(file.rows) == 0 {
			return
		}
		checkSet(t, openFile(t, string(data)), int(row%uint(len(file.rows))),
			int(col%uint(len(file.Table.Header))), text)
		checkRemove(t, openFile(t, string(data)), int(row%uint(len(file.rows))))
	})
}

// texts are the cells of a table.
func texts(table Table) [][]string {
	var out [][]string
	for _, row := range append([][]Cell{table.Header}, table.Rows...) {
		var line []string
		for _, c := range row {
			line = append(line, c.Text)
		}
		out = append(out, line)
	}
	return out
}

func checkSet(t *testing.T, f *File, row, col int, text string) {
	cell, before := f.rows[row].cells[col], texts(f.Table)
	f.Set(row, col, text)
	next, err := f.Apply()
	before[row+1][col] = storable(text)
	if err != nil {
		if _, ok := errors.AsType[*ParseError](err); ok || strings.TrimSpace(strings.Join(before[row+1], "")) == "" {
			return // it would repeat the header, or be no row any more
		}
		t.Fatalf("%q, %d, %d, %q: %v", f.Bytes(), row, col, text, err)
	}
	if strings.TrimSpace(strings.Join(before[row+1], "")) == "" {
		before = slices.Delete(before, row+1, row+2)
	}
	if diff := cmp.Diff(before, texts(next.Table)); diff != "" {
		t.Fatalf("%q, %d, %d, %q: %s", f.Bytes(), row, col, text, diff)
	}
	if got := next.Bytes(); !bytes.HasPrefix(got, f.data[:cell.start]) ||
		!bytes.HasSuffix(got, f.data[cell.end:]) {
		t.Fatalf("%q, %d, %d, %q: other bytes changed: %q", f.Bytes(), row, col, text, got)
	}
}

func checkAdd(t *testing.T, f *File, after int, text string) {
	before := texts(f.Table)
	line := append([]string{storable(text), "x"}, make([]string, len(f.Table.Header)-2)...)
	f.Add(after, []string{text, "x"})
	next, err := f.Apply()
	if err != nil {
		if _, ok := errors.AsType[*ParseError](err); ok {
			return
		}
		t.Fatalf("%q, after %d, %q: %v", f.Bytes(), after, text, err)
	}
	if diff := cmp.Diff(slices.Insert(before, after+2, line), texts(next.Table)); diff != "" {
		t.Fatalf("%q, after %d, %q: %s", f.Bytes(), after, text, diff)
	}
	at := f.row(after).end
	if got := next.Bytes(); !bytes.HasPrefix(got, f.data[:at]) || !bytes.HasSuffix(got, f.data[at:]) {
		t.Fatalf("%q, after %d, %q: other bytes changed: %q", f.Bytes(), after, text, got)
	}
}

func checkRemove(t *testing.T, f *File, row int) {
	before, at := texts(f.Table), f.rows[row]
	f.Remove(row)
	next, err := f.Apply()
	if err != nil {
		t.Fatalf("%q without %d: %v", f.Bytes(), row, err)
	}
	if diff := cmp.Diff(slices.Delete(before, row+1, row+2), texts(next.Table)); diff != "" {
		t.Fatalf("%q without %d: %s", f.Bytes(), row, diff)
	}
	want := fmt.Sprintf("%s%s", f.data[:at.start], f.data[at.end:])
	if string(next.Bytes()) != want {
		t.Fatalf("%q without %d: %q", f.Bytes(), row, next.Bytes())
	}
}
