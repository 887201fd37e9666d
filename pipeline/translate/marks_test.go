package translate

import (
	"context"
	"strings"
	"testing"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/segment"
)

// listener says OUI to all it is asked and notes what that was.
type listener struct{ asked []string }

func (*listener) Info() Info { return Info{Name: "listener"} }

func (l *listener) Translate(_ context.Context, sentences []Sentence) (
	[]Draft, error) {
	out := make([]Draft, len(sentences))
	for i, s := range sentences {
		l.asked = append(l.asked, s.Text)
		out[i].English = "YES"
		out[i].Links = []Link{{French: segment.Span{End: 2}, English: segment.Span{End: 3}}}
	}
	return out, nil
}

func TestMarksAreNotTranslated(t *testing.T) {
	for _, test := range []struct{ french, asked, english string }{
		{"• 16 ans : départ à 58 ans", "16 ans : départ à 58 ans", "• YES"},
		{"- 85 bateaux", "85 bateaux", "- YES"},
		{"–\u00a0Six condamnés", "Six condamnés", "– YES"},
		{"* La motion", "La motion", "* YES"},
		{"1. À quel âge ?", "À quel âge ?", "1. YES"},
		{"12) Le quai", "Le quai", "12) YES"},
		{"3/ Le quai", "Le quai", "3/ YES"},
		{"1°) Budget 2024.", "Budget 2024.", "1°) YES"},
		{"5 - Les régimes", "Les régimes", "5 – YES"},
		{"(1) «\u00a0La Forêt\u00a0», Paris", "«\u00a0La Forêt\u00a0», Paris", "(1) YES"},
		{"b) 62 ans", "62 ans", "b) YES"},
		{"Q\u00a0: Et le plomb\u202f?", "Et le plomb\u202f?", "Q: YES"},
		{"R. F. : Chez moi.", "Chez moi.", "R. F.: YES"},
		{">> À lire aussi", "À lire aussi", ">> YES"},
		{"© Ville de Brest", "Ville de Brest", "© YES"},
		{"*** Brest", "Brest", "*** YES"},
		{"20h41 – Ce direct", "Ce direct", "20:41 – YES"},
		{"16 h 20 : Les secours", "Les secours", "16:20: YES"},
		{"[14h32] «\u00a0À Alep\u00a0»", "«\u00a0À Alep\u00a0»", "[14:32] YES"},
		{"12:07 - Le bilan", "Le bilan", "12:07 – YES"},
		{"9h30 Deux répliques", "Deux répliques", "9:30 YES"},
		{"8h. Bonjour", "Bonjour", "8:00. YES"},
		{"8h – Bonjour", "Bonjour", "8:00 – YES"},
		{"20h41 de vol", "20h41 de vol", "YES"},
		{"8h Bonjour", "8h Bonjour", "YES"},
		{"- \"Une bombe\" -", "- \"Une bombe\" -", "YES"},   // a heading of an agency
		{"1. 2 000 personnes", "1. 2 000 personnes", "YES"}, // a figure, as far as we know
		{"2 - 0 pour Nice", "2 - 0 pour Nice", "YES"},
		{"-12 % pour le blé", "-12 % pour le blé", "YES"},
		{"M. Dupont", "M. Dupont", "YES"},
		{"A. Dupont", "A. Dupont", "YES"},
		{"- …", "- …", "YES"},
		{"Le prix : 3 euros", "Le prix : 3 euros", "YES"},
	} {
		engine := &listener{}
		got := translated(t, engine, nil, test.french)
		asked := strings.Join(engine.asked, "|")
		if asked != test.asked || got.English != test.english {
			t.Errorf("%q: asked %q, got %q; want %q, %q", test.french, asked, got.English, test.asked,
				test.english)
		}
		if n := len(test.french) - len(test.asked); len(got.Links) == 1 &&
			got.Links[0].French.Start != n {
			t.Errorf("%q: link from %d, want %d", test.french, got.Links[0].French.Start, n)
		}
		if e := got.Links[0].English; got.English[e.Start:e.End] != "YES" {
			t.Errorf("%q: link to %q", test.french, got.English[e.Start:e.End])
		}
		if p := got.Pairs[0]; p.French.Start != 0 || p.English.Start != 0 {
			t.Errorf("%q: the mark is not in the pair: %v", test.french, p)
		}
	}
}

// A name that stands in the mark is asked for like any other.
func TestMarksThatAreNames(t *testing.T) {
	table, err := glossary.ReadCSV("g.csv", strings.NewReader(
		"source,target,case\nR. F.,French Republic,exact\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := glossary.New(table)
	if err != nil {
		t.Fatal(err)
	}
	engine := &listener{}
	translated(t, engine, g, "R. F. : Chez moi.")
	if len(engine.asked) == 0 || engine.asked[0] != "R. F. : Chez moi." {
		t.Errorf("asked %q", engine.asked)
	}
}

func translated(t *testing.T, e Engine, g *glossary.Glossary, french string) Translation {
	t.Helper()
	got, _, err := Paragraphs(t.Context(), []Paragraph{paragraph(g, french)},
		Options{Engine: e, Glossary: g})
	if err != nil {
		t.Fatal(err)
	}
	return got[0]
}
