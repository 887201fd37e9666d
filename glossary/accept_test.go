package glossary

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const acceptFile = "id,source,target,category,variants,alt_targets,forbidden_targets,status,note,desk,updated_by,updated_at\n" +
	"nato,OTAN,NATO,org,,,,,,x,,\n" +
	"kyiv,Kiev,Kyiv,place,,,Kiev|Kief,,,,Anna,2025-01-01\n" +
	"lviv,Lvov,Lviv,place,,,,proposed,,,,\n" +
	"\n" +
	"old,Léopol,Lviv,place,,,,deprecated,,,,\n"

func TestAccept(t *testing.T) {
	edit := func(old, new string) string {
		if !strings.Contains(acceptFile, old) {
			t.Fatalf("%q is not in the file", old)
		}
		return strings.Replace(acceptFile, old, new, 1)
	}
	editor := func(source, target string, category Category) Proposal {
		return Proposal{Source: source, Target: target, Category: category, Decided: true,
			Note: "From a.xlsx: asked for", By: "Ben", At: "2026-11-23"}
	}
	guess := func(source, target string) Proposal {
		return Proposal{Source: source, Target: target, Note: "corrected twice", By: "Ben", At: "2026-11-23"}
	}
	for _, c := range []struct {
		name      string
		proposals []Proposal
		want      string
		told      []string
	}{
		{"a new name", []Proposal{editor("Kodjoviakopé", "Kodjoviakope", CategoryPlace)},
			acceptFile + "kodjoviakope,Kodjoviakopé,Kodjoviakope,place,,,,approved,From a.xlsx: asked for,,Ben,2026-11-23\n",
			[]string{"added 0 approved"}},
		{"a new correction", []Proposal{guess("Kharkov", "Kharkiv")},
			acceptFile + "kharkov,Kharkov,Kharkiv,,,,,proposed,corrected twice,,Ben,2026-11-23\n",
			[]string{"added 0 proposed"}},
		{"a category that is none", []Proposal{editor("Odessa", "Odesa", "port")},
			acceptFile + "odessa,Odessa,Odesa,,,,,approved,From a.xlsx: asked for,,Ben,2026-11-23\n",
			[]string{"added 0 approved; “port” is no category and was left out"}},
		{"an id that is taken", []Proposal{editor("Old", "Older", "")},
			acceptFile + "old-2,Old,Older,,,,,approved,From a.xlsx: asked for,,Ben,2026-11-23\n",
			[]string{"added 0 approved"}},
		{"there already", []Proposal{editor("OTAN", "NATO", ""), guess("KIEV", "Kyiv")}, acceptFile,
			[]string{"known 2 is there already", "known 3 is there already"}},
		{"another way to write it", []Proposal{editor("Otan", "NATO", "")},
			edit("org,,,,,,x,,", "org,Otan,,,,,x,Ben,2026-11-23"),
			[]string{"changed 2 variant “Otan” added to “OTAN”"}},
		{"another way to write it, a guess", []Proposal{guess("Otan", "NATO")}, acceptFile,
			[]string{"conflict 2 the row of “OTAN” does not find it; add it to the variants if it is right"}},
		{"another French name", []Proposal{editor("Alliance atlantique", "NATO", CategoryOrg),
			editor("Pacte atlantique", "NATO", CategoryName)},
			edit("org,,,,,,x,,", "org,Alliance atlantique|Pacte atlantique,,,,,x,Ben,2026-11-23"),
			[]string{"changed 2 variant “Alliance atlantique” added to “OTAN”",
				"changed 2 variant “Pacte atlantique” added to “OTAN”"}},
		{"the same English of something else", []Proposal{editor("M. Kyiv", "Kyiv", CategoryPerson)},
			acceptFile + "m-kyiv,M. Kyiv,Kyiv,person,,,,approved,From a.xlsx: asked for,,Ben,2026-11-23\n",
			[]string{"added 0 approved"}},
		{"other English, decided", []Proposal{editor("OTAN", "Atlantic Alliance", "")},
			edit("org,,,,,,x,,", "org,,Atlantic Alliance,,,,x,Ben,2026-11-23"),
			[]string{"changed 2 “Atlantic Alliance” accepted beside “NATO”"}},
		{"other English, a guess", []Proposal{guess("OTAN", "Alliance")}, acceptFile,
			[]string{"conflict 2 the row has “NATO”; if the other is right too, add it to alt_targets"}},
		{"English that is forbidden", []Proposal{editor("Kiev", "Kief", ""), editor("Kiev", "Kiev", "")},
			acceptFile, []string{"conflict 3 the row of “Kiev” forbids “Kief”",
				"conflict 3 the row of “Kiev” forbids “Kiev”"}},
		{"a proposed row is approved", []Proposal{editor("Lvov", "Lviv", "")},
			edit("proposed,,,,\n", "approved,,,Ben,2026-11-23\n"), []string{"changed 4 approved"}},
		{"a proposed row gets the editor’s English", []Proposal{editor("Lvov", "Lvyv", "")},
			edit("Lvov,Lviv,place,,,,proposed,,,,\n", "Lvov,Lvyv,place,,,,approved,,,Ben,2026-11-23\n"),
			[]string{"changed 4 “Lvyv” instead of “Lviv”, approved"}},
		{"a deprecated row", []Proposal{editor("Léopol", "Lviv", "")}, acceptFile,
			[]string{"conflict 6 the row of “Léopol” is deprecated"}},
		{"two editors", []Proposal{editor("Odessa", "Odesa", ""), editor("odessa", "Odessa", ""),
			editor("ODESSA", "Odesa", "")},
			acceptFile + "odessa,Odessa,Odesa,,,,,approved,From a.xlsx: asked for,,Ben,2026-11-23\n",
			[]string{"added 0 approved", "conflict 0 the row of “Odessa” has “Odesa”", "known 0 is there already"}},
		{"what is no term", []Proposal{guess("", "Kyiv"), editor("Récit", " ", ""), editor("=1+1", "x", ""),
			editor("Récit", "@SUM(1)", ""), editor("Récit", "Tale|Story", ""), editor("…", "x", ""),
			guess("Le", "The"), editor("A", "B", ""), editor("Récit", strings.Repeat("x", 501), "")},
			acceptFile, []string{"left out 0 its French is not known", "left out 0 its English is not known",
				"left out 0 a spreadsheet program would take it for a formula",
				"left out 0 a spreadsheet program would take it for a formula",
				"left out 0 a name cannot have “|” in it, which separates several",
				"left out 0 there is no word in it", "left out 0 it is too common a word to be taken for a name",
				"left out 0 it is a single letter", "left out 0 it is too long for a name"}},
		{"text of several lines", []Proposal{editor(" Odessa\n ", "Ode\nsa, \"Ukraine\"", "")},
			acceptFile + "odessa,Odessa,\"Ode sa, \"\"Ukraine\"\"\",,,,,approved,From a.xlsx: asked for,,Ben,2026-11-23\n",
			[]string{"added 0 approved"}},
		{"what another file says", []Proposal{editor("Minsk", "Miensk", ""), editor("Minsk", "Minsk", "")},
			acceptFile, []string{"conflict 2 the row of “Minsk” has “Minsk”", "known 2 is there already"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := openFile(t, acceptFile)
			var told []string
			for _, o := range f.Accept(c.proposals, readTable(t, "other.csv", "source,target\nMinsk,Minsk\n")) {
				told = append(told, fmt.Sprintf("%s %d %s", o.Action, o.Line, o.Text))
			}
			if diff := cmp.Diff(c.told, told); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.want, string(rewritten(t, f).Bytes())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAcceptIntoAFileOfTwoColumns(t *testing.T) {
	f := openFile(t, "target;source\r\nNATO;OTAN\r\n")
	var told []string
	for _, o := range f.Accept([]Proposal{
		{Source: "Kiev", Target: "Kyiv", Decided: true, Note: "x", By: "y"}, {Source: "Lvov", Target: "Lviv"},
		{Source: "Otan", Target: "NATO", Decided: true}, {Source: "OTAN", Target: "Pact", Decided: true},
	}) {
		told = append(told, o.Action+" "+o.Text)
	}
	want := []string{"added approved",
		"left out the file has no column status, so that it cannot be marked as proposed",
		"conflict the row of “OTAN” has “NATO”, and the file has no column variants",
		"conflict the row of “OTAN” has “NATO”, and the file has no column alt_targets"}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := string(rewritten(t, f).Bytes()); got != "target;source\r\nNATO;OTAN\r\nKyiv;Kiev\r\n" {
		t.Errorf("got %q", got)
	}
}

// TestAcceptKeepsTheGlossary: whatever is proposed, no source has two rows that had one, nothing
// that was there is lost, a run can use the result, and the same again changes nothing.
func TestAcceptKeepsTheGlossary(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	names := strings.Split("OTAN|Otan|otan|O.T.A.N.|Kiev|KIEV|Kiév|kief|Lvov|Nour-Otan|Nour Otan|Léopol|Leopol|Minsk|été", "|")
	english := strings.Split("NATO|Nato|Kyiv|Kiev|Kief|Lviv|Lvov|Nur Otan|Minsk|summer", "|")
	for range 500 {
		var proposals []Proposal
		for range 1 + r.IntN(5) {
			proposals = append(proposals, Proposal{Source: names[r.IntN(len(names))],
				Target: english[r.IntN(len(english))], Decided: r.IntN(2) == 0})
		}
		f := openFile(t, acceptFile)
		f.Accept(proposals)
		next := rewritten(t, f)
		if _, err := New(next.Table); err != nil {
			t.Fatalf("%+v: %v", proposals, err)
		}
		seen := map[string]bool{}
		entries, _ := read([]Table{next.Table})
		for _, e := range entries {
			if key := looseSource(e.Source); seen[key] {
				t.Fatalf("%+v: “%s” has two rows:\n%s", proposals, e.Source, next.Bytes())
			} else {
				seen[key] = true
			}
		}
		for i, e := range f.Table.Rows {
			old, now := term(f.Table.records()[i]), entries[i].Term
			for _, s := range old.Variants {
				if !slices.Contains(now.Variants, s) {
					t.Fatalf("%+v: the variant “%s” is lost", proposals, s)
				}
			}
			if now.Source != old.Source || now.Target != old.Target && old.Status != Proposed {
				t.Fatalf("%+v: %v became %+v", proposals, e, now)
			}
		}
		again := rewritten(t, openFile(t, string(next.Bytes())))
		again.Accept(proposals)
		if twice := rewritten(t, again); len(twice.Table.Rows) != len(next.Table.Rows) {
			t.Fatalf("%+v: taken up again:\n%s\n%s", proposals, next.Bytes(), twice.Bytes())
		}
	}
}
