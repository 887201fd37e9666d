package glossary

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readTable(t *testing.T, name, data string) Table {
	t.Helper()
	table, err := ReadCSV(name, strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// told is a diff in short lines.
func told(d Diff) []string {
	var out []string
	for _, r := range d.Removed {
		out = append(out, fmt.Sprintf("- %s:%d %s", r.File, r.Line, r.Source))
	}
	for _, r := range d.Added {
		out = append(out, fmt.Sprintf("+ %s:%d %s", r.File, r.Line, r.Source))
	}
	for _, r := range d.Changed {
		for _, f := range r.Fields {
			out = append(out, fmt.Sprintf("~ %d:%d %s: %s > %s", r.Old.Line, r.New.Line, f.Column,
				f.Old, f.New))
		}
	}
	for _, c := range d.NewColumns {
		out = append(out, "new column "+c)
	}
	for _, c := range d.LostColumns {
		out = append(out, "lost column "+c)
	}
	return out
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"nothing, in another layout", "source,target\nOTAN,NATO\nKiev,Kyiv\n",
			"\ufefftarget;Source\r\n\"Kyiv\";Kiev\r\nNATO;OTAN", nil},
		{"added, removed, changed", "source,target,note\nOTAN,NATO,\nKiev,Kyiv,x\nLviv,Lviv,\n",
			"source,target,note\nOTAN,Nato,\nKiev,Kyiv,x\nOdessa,Odesa,\n",
			[]string{"- old:4 Lviv", "+ new:4 Odessa", "~ 2:2 target: NATO > Nato"}},
		{"by id, whatever the source", "id,source,target\na,Kiev,Kyiv\nb,Lviv,Lviv\n",
			"id,source,target\nb,Lvov,Lviv\na,Kyïv,Kyiv\n",
			[]string{"~ 2:3 source: Kiev > Kyïv", "~ 3:2 source: Lviv > Lvov"}},
		{"by source, where one file has no ids", "source,target,category\nKiev,Kyiv,place\nÉtat,State,fixed\n",
			"id,source,target,category\nx,état,State,fixed\ny,KIEV,Kyiv,place\n", []string{
				"~ 2:3 source: Kiev > KIEV", "~ 2:3 id:  > y", "~ 3:2 source: État > état",
				"~ 3:2 id:  > x", "new column id"}},
		{"rows told apart by their capitals", "source,target,case\nÉtat,State,exact\nétat,condition,any\n",
			"source,target,case\nétat,state,any\nÉtat,State,exact\n",
			[]string{"~ 3:2 target: condition > state"}},
		{"rows alike", "source,target\nA b,x\nA b,x\n", "source,target\nA b,x\n",
			[]string{"- old:3 A b"}},
		{"a column goes", "source,target,desk\nKiev,Kyiv,x\nLviv,Lviv,\n",
			"source,target\nKiev,Kyiv\nLviv,Lviv\n", []string{"~ 2:2 desk: x > ", "lost column desk"}},
		{"columns without a name", "source,target,\nKiev,Kyiv,x\n", "source,target,\nKiev,Kyiv,y\n",
			[]string{"~ 2:2 column 3: x > y"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Compare(readTable(t, "old", c.old), readTable(t, "new", c.new))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, told(d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestCompareRefusesAnIDTwice(t *testing.T) {
	one := readTable(t, "one", "id,source,target\na,Kiev,Kyiv\n")
	two := readTable(t, "two", "id,source,target\na,Kiev,Kyiv\nb,Lviv,Lviv\na,Odessa,Odesa\n")
	for _, tables := range [][2]Table{{one, two}, {two, one}} {
		_, err := Compare(tables[0], tables[1])
		bad, ok := errors.AsType[*ParseError](err)
		if !ok || bad.File != "two" || bad.Line != 4 || bad.Col != 1 ||
			!strings.Contains(bad.Text, "“Kiev” in line 2") {
			t.Errorf("got %v", err)
		}
	}
}

// randomGlossary has up to n rows of few words, so that two of them have much in common.
func randomGlossary(r *rand.Rand, n int) string {
	words := []string{"Kiev", "Lviv", "Odessa", "Kharkiv", "Donetsk", "Marioupol", "", "état", "État"}
	var b strings.Builder
	b.WriteString("id,source,target,note,variants\n")
	for i := range r.IntN(n + 1) {
		id := ""
		if r.IntN(2) == 0 {
			id = fmt.Sprint("i", r.IntN(40), "-", i)
		}
		fmt.Fprintf(&b, "%s,%s %d,T%d,%s,%s|%s\n", id, words[r.IntN(len(words))], r.IntN(9), r.IntN(3),
			words[r.IntN(len(words))], words[r.IntN(len(words))], words[r.IntN(len(words))])
	}
	return b.String()
}

// TestCompareIsComplete: the new file is the old one with the diff applied, counted row by row.
func TestCompareIsComplete(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		x, y := randomGlossary(r, 8), randomGlossary(r, 8)
		old, new := readTable(t, "old", x), readTable(t, "new", y)
		d, err := Compare(old, new)
		if err != nil {
			t.Fatalf("%s%s%v", x, y, err)
		}
		lines := map[string]int{} // rows as lists of cells, counted
		for i := range old.Rows {
			lines[fmt.Sprint(texts(old)[i+1])]++
		}
		side, _ := openSide(old)
		for _, row := range d.Removed {
			lines[fmt.Sprint(texts(old)[row.Line-1])]--
		}
		for _, row := range d.Added {
			lines[fmt.Sprint(texts(new)[row.Line-1])]++
		}
		for _, row := range d.Changed {
			cells := texts(old)[row.Old.Line-1]
			lines[fmt.Sprint(cells)]--
			for _, f := range row.Fields {
				if i := side.columns[f.Column]; cells[i] == f.Old {
					cells[i] = f.New
				}
			}
			lines[fmt.Sprint(cells)]++
		}
		for i := range new.Rows {
			lines[fmt.Sprint(texts(new)[i+1])]--
		}
		for line, n := range lines {
			if n != 0 {
				t.Fatalf("%s%s%s is left %d times: %+v", x, y, line, n, d)
			}
		}
		if same, err := Compare(old, old); err != nil || len(told(same)) > 0 {
			t.Fatalf("%s differs from itself: %+v, %v", x, same, err)
		}
	}
}
