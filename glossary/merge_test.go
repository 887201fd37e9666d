package glossary

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const mergeBase = "id,source,target,variants,note,updated_by,updated_at\n" +
	"nato,OTAN,NATO,Otan,,Anna,2026-01-01\n" +
	"kyiv,Kiev,Kyiv,,,,\n" +
	"lviv,Lviv,Lviv,Lvov,,,\n"

func TestMerge(t *testing.T) {
	edit := func(old, new string) string {
		if !strings.Contains(mergeBase, old) {
			t.Fatalf("%q is not in the base", old)
		}
		return strings.Replace(mergeBase, old, new, 1)
	}
	for _, c := range []struct {
		name, ours, theirs, want string
		conflicts                []string
	}{
		{"nothing", mergeBase, mergeBase, mergeBase, nil},
		{"only theirs", mergeBase, edit("Kyiv", "Kyjiv"), edit("Kyiv", "Kyjiv"), nil},
		{"only ours", edit("Kyiv", "Kyjiv"), mergeBase, edit("Kyiv", "Kyjiv"), nil},
		{"both the same", edit("Kyiv", "Kyjiv"), edit("Kyiv", "Kyjiv"), edit("Kyiv", "Kyjiv"), nil},
		{"two cells of a row", edit("Kyiv,,,", "Kyiv,,capital,"), edit("Kyiv,", "Kyjiv,"),
			edit("Kyiv,,,", "Kyjiv,,capital,"), nil},
		{"one cell", edit("Kyiv", "Kyjiv"), edit("Kyiv", "Kiyv"), "",
			[]string{"Kiev target ours:3 Kyjiv theirs:3 Kiyv it was “Kyiv”"}},
		{"ours is laid out in its own way",
			"\ufefftarget;source;id;desk\r\n\"Kyiv\";Kiev;kyiv;x\r\n\r\nNATO;OTAN;nato;y\r\nLviv;Lviv;lviv;",
			edit("Kyiv", "Ky;iv") + "odesa,Odessa,Odesa,,n,,\n",
			"\ufefftarget;source;id;desk\r\n\"Ky;iv\";Kiev;kyiv;x\r\n\r\nNATO;OTAN;nato;y\r\nLviv;Lviv;lviv;\r\n" +
				"Odesa;Odessa;odesa;", nil},
		{"rows added on both sides", mergeBase + "odesa,Odessa,Odesa,,,,\n",
			edit("kyiv,", "kharkiv,Kharkov,Kharkiv,,,,\nkyiv,"),
			edit("kyiv,", "kharkiv,Kharkov,Kharkiv,,,,\nkyiv,") + "odesa,Odessa,Odesa,,,,\n", nil},
		{"the same row added, each side knows something else", mergeBase + ",Odessa,Odesa,,port,,\n",
			mergeBase + "odesa,ODESSA,Odesa,,,,\n", "",
			[]string{"Odessa source ours:5 Odessa theirs:5 ODESSA it was “”"}},
		{"the same row added twice", mergeBase + ",Odessa,Odesa,,port,,\n",
			mergeBase + "odesa,Odessa,Odesa,,,,\n", mergeBase + "odesa,Odessa,Odesa,,port,,\n", nil},
		{"removed by one", edit("kyiv,Kiev,Kyiv,,,,\n", ""), mergeBase, edit("kyiv,Kiev,Kyiv,,,,\n", ""), nil},
		{"removed by the other", mergeBase, edit("kyiv,Kiev,Kyiv,,,,\n", ""), edit("kyiv,Kiev,Kyiv,,,,\n", ""), nil},
		{"removed and changed", edit("kyiv,Kiev,Kyiv,,,,\n", ""), edit("Kyiv,", "Kyjiv,"), "",
			[]string{"Kiev  ours removed theirs:3 changed "}},
		{"changed and removed", edit("Kyiv,", "Kyjiv,"), edit("kyiv,Kiev,Kyiv,,,,\n", ""), "",
			[]string{"Kiev  ours:3 changed theirs removed "}},
		{"lists grow and shrink on both sides", edit("Lvov", "Lvov|Lemberg"), edit("Lvov", "Lwów"),
			edit("Lvov", "Lemberg|Lwów"), nil},
		{"one value in a list replaced twice", edit("Lvov", "Lemberg"), edit("Lvov", "Lwów"), "",
			[]string{"Lviv variants ours:4 Lemberg theirs:4 Lwów it was “Lvov”"}},
		{"the later date counts", edit("NATO,Otan,,Anna,2026-01-01", "Nato,Otan,,Ben,2026-03-01"),
			edit("Otan,,Anna,2026-01-01", "Otan,x,Cleo,2026-02-01"),
			edit("NATO,Otan,,Anna,2026-01-01", "Nato,Otan,x,Ben,2026-03-01"), nil},
		{"two people on one day", edit("Anna,2026-01-01", "Ben,2026-03-01"),
			edit("Anna,2026-01-01", "Cleo,2026-03-01"), edit("Anna,2026-01-01", "\"Ben, Cleo\",2026-03-01"), nil},
		{"dates that are none", edit("2026-01-01", "May"), edit("2026-01-01", "June"), "",
			[]string{"OTAN updated_at ours:2 May theirs:2 June it was “2026-01-01”"}},
		{"theirs has a new column", "source,target\nOTAN,NATO\nKiev,Kyiv\nLviv,Lviv",
			"source,target,Desk\nOTAN,NATO,\nKiev,Kyiv,east\nLviv,Lviv,\nOdessa,Odesa,sea\n",
			"source,target,Desk\nOTAN,NATO,\nKiev,Kyiv,east\nLviv,Lviv,\nOdessa,Odesa,sea", nil},
		{"theirs lacks a column", edit("Lvov", "Lwów"), "id,source,target\nnato,OTAN,Nato\nkyiv,Kiev,Kyiv\nlviv,Lviv,Lviv\n",
			strings.Replace(edit("Lvov", "Lwów"), "NATO", "Nato", 1), nil},
		{"ours lacks a column", "id,source,target\nnato,OTAN,NATO\nkyiv,Kiev,Kyiv\nlviv,Lviv,Lviv\n",
			edit("Lvov", "Lwów"), "", []string{"Lviv variants ours:4  theirs:4 Lwów ours no longer has this column"}},
		{"an id given on both sides", mergeBase + "x,Odessa,Odesa,,,,\n", mergeBase + "x,Kharkov,Kharkiv,,,,\n", "",
			[]string{"Odessa source ours:5 Odessa theirs:5 Kharkov it was “”",
				"Odessa target ours:5 Odesa theirs:5 Kharkiv it was “”"}},
		{"two rows become one", edit("lviv,Lviv,Lviv", "lviv,Kharkov,Kharkiv"),
			mergeBase + "kha,Kharkov,Kharkiv,,,,\n", "",
			[]string{"Kharkov source ours:4 with theirs:4 Kharkov theirs:5 Kharkov two rows would be the same"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := Merge(readTable(t, "base", mergeBase), readTable(t, "theirs", c.theirs),
				openNamed(t, "ours", c.ours), Neither)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, x := range m.Conflicts {
				got = append(got, fmt.Sprintf("%s %s %s %s %s %s %s", x.Source, x.Column, x.OursAt, x.Ours,
					x.TheirsAt, x.Theirs, x.Text))
			}
			if diff := cmp.Diff(c.conflicts, got); diff != "" {
				t.Errorf("conflicts (-want +got):\n%s", diff)
			}
			if (m.File == nil) != (c.want == "") {
				t.Fatalf("got the file %+v", m.File)
			}
			if m.File != nil {
				if diff := cmp.Diff(c.want, string(m.File.Bytes())); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			}
		})
	}
}

func openNamed(t *testing.T, name, data string) *File {
	t.Helper()
	f, err := OpenFile(name, []byte(data))
	if err != nil {
		t.Fatalf("%q: %v", data, err)
	}
	return f
}

func TestMergeTakes(t *testing.T) {
	ours := strings.NewReplacer("Kyiv", "Kyjiv", "lviv,Lviv,Lviv,Lvov,,,\n", "").Replace(mergeBase)
	theirs := strings.NewReplacer("Kyiv", "Kiyv", "Lvov", "Lwów").Replace(mergeBase)
	for side, want := range map[Side]string{
		Ours:   ours,
		Theirs: strings.Replace(ours, "Kyjiv", "Kiyv", 1) + "lviv,Lviv,Lviv,Lwów,,,\n",
	} {
		m, err := Merge(readTable(t, "base", mergeBase), readTable(t, "theirs", theirs),
			openNamed(t, "ours", ours), side)
		if err != nil || len(m.Conflicts) > 0 {
			t.Fatalf("%d: %v, %+v", side, err, m.Conflicts)
		}
		if diff := cmp.Diff(want, string(m.File.Bytes())); diff != "" {
			t.Errorf("%d (-want +got):\n%s", side, diff)
		}
	}
}

func TestMergeRefusesAnIDTwice(t *testing.T) {
	twice := mergeBase + "kyiv,Odessa,Odesa,,,,\n"
	_, err := Merge(readTable(t, "base", mergeBase), readTable(t, "theirs", twice),
		openNamed(t, "ours", mergeBase), Ours)
	if bad, ok := errors.AsType[*ParseError](err); !ok || bad.File != "theirs" || bad.Line != 5 {
		t.Errorf("got %v", err)
	}
}

// TestMergeIsFair: what only one side has changed is what comes out, to the byte where that is
// ours.
func TestMergeIsFair(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 400 {
		x, y := randomGlossary(r, 8), randomGlossary(r, 8)
		for name, files := range map[string][3]string{
			"only ours": {x, y, x}, "only theirs": {x, x, y}, "both alike": {x, y, y},
		} {
			m, err := Merge(readTable(t, "base", files[0]), readTable(t, "theirs", files[2]),
				openNamed(t, "ours", files[1]), Neither)
			if err != nil || m.File == nil {
				t.Fatalf("%s:\n%s%s%v, %+v", name, x, y, err, m.Conflicts)
			}
			if got := string(m.File.Bytes()); name != "only theirs" && got != y {
				t.Fatalf("%s:\n%s%s%s", name, x, y, got)
			}
			got, want := texts(m.File.Table), texts(readTable(t, "theirs", y))
			sortRows(got)
			sortRows(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s:\n%s%s%s", name, x, y, diff)
			}
		}
	}
}

func sortRows(rows [][]string) {
	slices.SortFunc(rows[1:], func(a, b []string) int {
		return strings.Compare(strings.Join(a, "\x00"), strings.Join(b, "\x00"))
	})
}

// TestMergeByCell: rows known by their ids, cells of two columns changed at random on both sides.
// What has to come out follows from the rule alone.
func TestMergeByCell(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 1000 {
		var base, ours, theirs, want strings.Builder
		conflicts := 0
		for _, b := range []*strings.Builder{&base, &ours, &theirs, &want} {
			b.WriteString("id,source,target,note\n")
		}
		for row := range 6 {
			cells := [4][]string{}
			for col := range 2 {
				was := fmt.Sprintf("Was %d %d", row, col)
				o, th := was, was
				if r.IntN(3) == 0 {
					o = fmt.Sprintf("%s new %d", was, r.IntN(2))
				}
				if r.IntN(3) == 0 {
					th = fmt.Sprintf("%s new %d", was, r.IntN(2))
				}
				out := o
				switch {
				case o == was:
					out = th
				case th != was && o != th:
					conflicts++
				}
				for i, text := range []string{was, o, th, out} {
					cells[i] = append(cells[i], text)
				}
			}
			for i, b := range []*strings.Builder{&base, &ours, &theirs, &want} {
				fmt.Fprintf(b, "i%d,%s,t,%s\n", row, cells[i][0], cells[i][1])
			}
		}
		m, err := Merge(readTable(t, "base", base.String()), readTable(t, "theirs", theirs.String()),
			openNamed(t, "ours", ours.String()), Neither)
		if err != nil || len(m.Conflicts) != conflicts {
			t.Fatalf("%s%s%s%v, %+v, want %d", &base, &ours, &theirs, err, m.Conflicts, conflicts)
		}
		if conflicts == 0 && string(m.File.Bytes()) != want.String() {
			t.Fatalf("%s%s%sgot %s", &base, &ours, &theirs, m.File.Bytes())
		}
	}
}

// FuzzMerge: no three files make a merge fail but with a position; what base and theirs have
// alike leaves ours as it is, and what comes out can be read.
func FuzzMerge(f *testing.F) {
	f.Add(mergeBase, mergeBase+"x,Odessa,Odesa,,,,\n", strings.Replace(mergeBase, "Kyiv", "Kiyv", 1), 0)
	f.Add("source,target\n,\nA,\n", "\ufefftarget;source;;\r\nx;A;;\r\n", "source\ttarget\t\t\nA\tB\t\tc", 2)
	f.Add("source,target,variants\nA b,x,a|b\n", "target,source\nx,A b\n", "source,target,variants,d\nA b,x,a|c,\"\ne\"", 1)
	f.Fuzz(func(t *testing.T, base, ours, theirs string, take int) {
		side := Side(take & 1)
		if take&2 != 0 {
			side = Theirs
		}
		b, err1 := ReadCSV("base", strings.NewReader(base))
		th, err2 := ReadCSV("theirs", strings.NewReader(theirs))
		o, err3 := OpenFile("ours", []byte(ours))
		if err1 != nil || err2 != nil || err3 != nil {
			return
		}
		if m, err := Merge(b, b, openNamed(t, "ours", ours), side); err == nil && m.File != nil &&
			string(m.File.Bytes()) != ours {
			t.Fatalf("%q, %q became %q", base, ours, m.File.Bytes())
		}
		m, err := Merge(b, th, o, side)
		if _, ok := errors.AsType[*ParseError](err); err != nil && !ok {
			t.Fatalf("%q, %q, %q: %v", base, ours, theirs, err)
		}
		if err == nil && (m.File == nil) != (len(m.Conflicts) > 0) {
			t.Fatalf("%q, %q, %q: %+v", base, ours, theirs, m)
		}
	})
}
