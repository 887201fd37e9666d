package glossary

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/google/go-cmp/cmp"
)

// A line is a suggestion: French, its other spellings, how often, category, nearest row, row
// that has it.
func TestSuggest(t *testing.T) {
	table := TextTable([]string{"source", "target", "category", "status"},
		[]string{"Tokaïev", "Tokayev", "person", ""},
		[]string{"OTSC", "CSTO", "acronym", "proposed"},
		[]string{"Nigeria", "Nigeria", "place", ""},
		[]string{"Volodymyr Zelensky", "Volodymyr Zelenskyy", "person", ""},
		[]string{"Parti Ak Jol", "Ak Zhol Party", "org", "deprecated"})
	g, err := New(table)
	if err != nil {
		t.Fatal(err)
	}
	name := func(t *Term) string {
		if t == nil {
			return "-"
		}
		return t.Source
	}
	var got []string
	for _, s := range g.Suggest([]string{
		"À Jezkazgan, M. Kassym Tokaief attend, et l’OTSC avec lui. On parle de Jezkazgan.",
		"Le président Volodymyr Zelenski a vu M. Durand-Petit à Jezkazgan, dit M. Durand Petit.",
		"Hier, Nigéria et Tokaïev se taisent ; M. Daniyar Tokaïev aussi.",
		"Le Parti Ak Jol se réunit à Kyzylorda.",
	}) {
		got = append(got, fmt.Sprintf("%s [%s] %d %s near %s has %s", s.French,
			strings.Join(s.Variants, "|"), len(s.Places), s.Category, name(s.Nearest), name(s.Has)))
	}
	want := []string{
		"Jezkazgan [] 3 place near - has -",
		"Durand-Petit [Durand Petit] 2 person near - has -",
		"Kassym Tokaief [] 1 person near - has -",
		"OTSC [] 1 acronym near - has OTSC",
		"Volodymyr Zelenski [] 1 person near Volodymyr Zelensky has -",
		"Daniyar [] 1 person near - has -",
		"Parti Ak Jol [] 1 org near - has Parti Ak Jol",
		"Kyzylorda [] 1 place near - has -",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := (*Glossary)(nil).Suggest([]string{"On attend à Minsk."}); len(got) != 1 {
		t.Errorf("without a glossary: %+v", got)
	}
}

func TestNearest(t *testing.T) {
	table := TextTable([]string{"source", "target", "variants"},
		[]string{"Nursultan Nazarbaïev", "Nursultan Nazarbayev", "Noursoultan Nazarbaïev"},
		[]string{"Tokaïev", "Tokayev", ""}, []string{"Otan", "NATO", ""},
		[]string{"Niger", "Niger", ""}, []string{"Nigeria", "Nigeria", ""})
	g, err := New(table)
	if err != nil {
		t.Fatal(err)
	}
	rows := g.keyedForms()
	for name, want := range map[string]string{
		"noursultan nazarbaiev":   "Nursultan Nazarbaïev",
		"kassym jomart tokaiev":   "Tokaïev",
		"tokaief":                 "Tokaïev",
		"nour otan":               "Otan",
		"nigeri":                  "Niger", // one letter from both: the first row
		"nigerien":                "Nigeria",
		"nazarbaiev":              "Nursultan Nazarbaïev",
		"oran":                    "Otan",
		"ot":                      "",
		"kyzylorda":               "",
		"organisation de tokaief": "",
	} {
		got := ""
		if i := rows.nearest(name); i >= 0 {
			got = g.Terms()[i].Source
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// Names with up to three letters changed find the row that a look at all rows finds.
func TestNearestMissesNone(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func(n int) (w string) {
		for range n {
			w += string([]rune("aeioulnrstкя")[r.IntN(12)])
		}
		return w
	}
	var rows [][]string
	for range 60 {
		rows = append(rows, []string{word(5 + r.IntN(12)), "x"})
	}
	g, err := New(TextTable([]string{"source", "target"}, rows...))
	if err != nil {
		t.Fatal(err)
	}
	index, found := g.keyedForms(), 0
	for range 500 {
		key := []rune(looseSource(rows[r.IntN(len(rows))][0]))
		for range r.IntN(4) {
			at := r.IntN(len(key))
			key = slices.Concat(key[:at], []rune(word(r.IntN(3))), key[at+r.IntN(2):])
		}
		want, best := -1, min(len(key)/4, 3)+1
		for i, row := range rows {
			if d := fold.Distance(string(key), looseSource(row[0])); d < best {
				want, best = i, d
			}
		}
		if want < 0 {
			continue
		}
		found++
		if got := index.nearest(string(key)); got != want {
			t.Errorf("%s: row %d, want %d", string(key), got, want)
		}
	}
	if found < 100 {
		t.Errorf("only %d of 500 have a row", found)
	}
}

func TestSuggestionFile(t *testing.T) {
	near := &Term{Source: "Tokaïev", Target: "Tokayev", File: "names.csv", Line: 12,
		Status: Approved}
	data, err := SuggestionFile([]Suggestion{
		{Candidate: Candidate{French: "Tokaief", Category: CategoryPerson,
			Places: make([]Place, 2), Context: "- Non, dit M. Tokaief, \"jamais\"."},
			Variants: []string{"TOKAIEF"}, Nearest: near, Rows: "a.txt 1, 2",
			Target: "Tokaief", Remarks: []string{"The engine wrote “Tokaief”."}},
		{Candidate: Candidate{French: "OTSC", Category: CategoryAcronym,
			Places: make([]Place, 1), Context: "L’OTSC.", Reason: "Because."},
			Nearest: near, Has: &Term{Source: "OTSC", Target: "CSTO", Status: Proposed}},
	})
	want := `source,target,category,variants,status,note,count,rows,context
Tokaief,Tokaief,person,TOKAIEF,proposed,` +
		`The engine wrote “Tokaief”. Nearest row: “Tokaïev” → “Tokayev” (names.csv:12).,2,` +
		`"a.txt 1, 2","… - Non, dit M. Tokaief, ""jamais""."
OTSC,,acronym,,proposed,Because. Has a row that is proposed: “OTSC” → “CSTO” (:0).,1,,L’OTSC.
`
	if diff := cmp.Diff(want, string(data)); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}
