package glossary

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func load(t *testing.T, file string) *Glossary {
	t.Helper()
	table, err := ReadCSV("g.csv", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	g, err := New(table)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestDefaults(t *testing.T) {
	g := load(t, "source,target,id,category,variants,alt_targets,forbidden_targets,"+
		`case,enforce,status,homograph,own
OTAN,NATO,,org,Otan|,,OTAN,,,,,x
mer Noire,Black Sea,,,,,,,,,,
contre-feu,counter-fire,,,,"backfire | diversion",,,prefer,,,
ONU,UN,,,,,,,,,,
Nur-Sultan,Nur-Sultan,,place,Nour-Soultan|Nur Sultan,Nur Sultan,,,,,,
état,state,,,,,,exact,off,,YES,
etat,condition,,,,,,,,proposed,,
Спутник,Sputnik,,dnt,,,,,,Deprecated,,
`)
	type row struct {
		ID              string
		Category        Category
		Case            CasePolicy
		Enforce         Enforce
		Status          string
		Alternates, Bad []string
		Homograph       bool
		Line            int
	}
	var got []row
	for _, x := range g.Terms() {
		got = append(got, row{x.ID, x.Category, x.Case, x.Enforce, x.Status, x.Alternates, x.Forbidden,
			x.Homograph, x.Line})
	}
	want := []row{
		{"otan", CategoryOrg, NameCase, Must, Approved, nil, []string{"OTAN", "Otan"}, false, 2},
		{"mer-noire", CategoryName, NameCase, Must, Approved, nil, []string{"mer Noire"}, false, 3},
		{"contre-feu", CategoryFixed, AnyCase, Prefer, Approved, []string{"backfire",
			"diversion"}, nil, false, 4},
		{"onu", CategoryAcronym, NameCase, Must, Approved, nil, []string{"ONU"}, false, 5},
		{"nur-sultan", CategoryPlace, NameCase, Must, Approved, []string{"Nur Sultan"},
			[]string{"Nour-Soultan"}, false, 6},
		{"etat", CategoryFixed, ExactCase, Off, Approved, nil, nil, true, 7},
		{"etat-2", CategoryFixed, AnyCase, Must, Proposed, nil, nil, false, 8},
		{"term", CategoryKeep, NameCase, Must, Deprecated, nil, nil, false, 9},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if m := g.Match("L’état, etat et Спутник"); len(m.Occurrences) > 0 {
		t.Errorf("rows that are not enforced were found: %+v", m)
	}
}

func TestNewStops(t *testing.T) {
	table, err := ReadCSV("g.csv", strings.NewReader("source,target,category,forbidden_targets\n"+
		",NATO,,\nChine,China,country,\nOTAN,NATO,,NATO\nRussie,Russia,,\nRussie,Russland,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := New(table)
	if g != nil || err == nil {
		t.Fatalf("got %v, %v", g, err)
	}
	if _, ok := errors.AsType[*ParseError](err); !ok {
		t.Errorf("%T is no ParseError", err)
	}
	want := []string{"g.csv:2:1: the source is empty", `g.csv:3:13: "country" is no category`,
		"g.csv:4:12: “NATO” is both accepted and forbidden in this row",
		"g.csv:6:1: “Russie” is “Russland” here and “Russia” in line 5"}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestHash(t *testing.T) {
	base := load(t, "source,target,note\nOTAN,NATO,\n")
	note := load(t, "source,target,note\nOTAN,NATO,seen\n")
	other := load(t, "source,target,note\nOTAN,Nato,\n")
	if base.Hash() != note.Hash() || base.Terms()[0].Hash() != note.Terms()[0].Hash() {
		t.Error("a note changes the hash")
	}
	if base.Hash() == other.Hash() || base.Terms()[0].Hash() == other.Terms()[0].Hash() {
		t.Error("another target does not change the hash")
	}
}

func TestNilGlossary(t *testing.T) {
	var g *Glossary
	m := g.Match("L’OTAN à Paris.")
	english, edits := g.Repair("L’OTAN", m, "OTAN")
	v := g.Verify("L’OTAN", m, "OTAN")
	if len(m.Occurrences)+len(m.Refused)+len(edits)+len(v.Verdicts)+len(g.Terms()) > 0 ||
		english != "OTAN" || g.Hash() != "" {
		t.Error("a nil glossary does something")
	}
}

func TestEnglish(t *testing.T) {
	g := glossaryOf(t, newsroom...)
	for french, want := range map[string]string{
		"LE TADJIKISTAN HÉSITE": "Tajikistan", "Les Russes votent.": "Russians",
		"Des soldats russes.": "Russian", "Un Russe vote.": "Russian", "À l’ONU.": "UN",
	} {
		m := g.Match(french)
		if len(m.Occurrences) != 1 {
			t.Fatalf("%q: %+v", french, m)
		}
		if got := g.English(m.Occurrences[0]); got != want {
			t.Errorf("%q: %q, want %q", french, got, want)
		}
	}
}

// A list may stand one form a line in its cell, as spreadsheet programs make easy.
func TestListOfLines(t *testing.T) {
	table := readLoose(t, "source,target,variants\nKiev,Kyiv,\"Kyïv\r\n Kief \n\nKijew|Kyjiw\"\n")
	g, err := New(table)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(g.Terms()[0].Variants, ","); got != "Kyïv,Kief,Kijew,Kyjiw" {
		t.Error(got)
	}
	if issues := Lint(table); len(issues) > 0 {
		t.Error(issues)
	}
}

// A word that is still cut as its line was is found, where its halves make a form of the glossary.
func TestWordCutAtLineEnd(t *testing.T) {
	g := glossaryOf(t, newsroom...)
	for french, want := range map[string]string{
		"Il va au Tadji-kistan demain.": "Tadji-kistan", "Il va au Tadji- kistan demain.": "Tadji- kistan",
		"Il va au Tadji-Kistan demain.": "", "Le Tadjikistan-là.": "Tadjikistan",
	} {
		got := ""
		for _, o := range g.Match(french).Occurrences {
			got += o.Text
		}
		if got != want {
			t.Errorf("%q: %q, want %q", french, got, want)
		}
	}
}

// TestGoroutines: forms are cut when a text asks for them, whoever asks first.
func TestGoroutines(t *testing.T) {
	const french, english = "L’Otan, Alma-Ata et La Haye.", "Otan, Almaty and The Hague."
	g := glossaryOf(t, newsroom...)
	m := g.Match(french)
	want := g.Verify(french, m, english)
	g = glossaryOf(t, newsroom...)
	got := make([]Verification, 8)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i] = g.Verify(french, g.Match(french), english) })
	}
	wg.Wait()
	for i := range got {
		if diff := cmp.Diff(want, got[i]); diff != "" {
			t.Errorf("goroutine %d (-want +got):\n%s", i, diff)
		}
	}
}

// The title of a work is not the ordinary word that it is made of; a post in small letters is.
func TestCaseOfWorks(t *testing.T) {
	g := glossaryOf(t,
		caseRow{Source: "L’Abolition", Target: "L’Abolition", Category: "title"},
		caseRow{Source: "l’Endurance", Target: "Endurance", Category: "fixed"},
		caseRow{Source: "Premier ministre", Target: "prime minister", Category: "title"})
	for french, want := range map[string]int{
		"Il a écrit L’Abolition.": 1, "Après l’abolition.": 0, "L’abolition est votée.": 0,
		"L’équipage de l’Endurance.": 1, "L’endurance paie.": 0, "Le premier ministre.": 1,
	} {
		if m := g.Match(french); len(m.Occurrences) != want {
			t.Errorf("%s: %+v, want %d", french, m.Occurrences, want)
		}
	}
}
