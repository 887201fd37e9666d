package translate

import (
	"context"
	"strings"
	"testing"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/segment"
)

// signless is an engine that does not know signs: it doubts what it wrote, and links the last word
// of either side.
type signless struct {
	rate  Rate
	asked []Sentence
}

func (s *signless) Info() Info { return Info{Name: "signless", Native: true, Rate: s.rate} }

func (s *signless) Translate(_ context.Context, in []Sentence) ([]Draft, error) {
	var out []Draft
	for _, sentence := range in {
		s.asked = append(s.asked, sentence)
		english := "IN WORDS."
		for _, t := range sentence.Terms {
			english = t.English + " " + english
		}
		last := strings.LastIndexByte(sentence.Text, ' ') + 1
		d := Draft{English: english, Links: []Link{{
			French:  segment.Span{Start: last, End: len(sentence.Text)},
			English: segment.Span{Start: len(english) - len("WORDS."), End: len(english)},
		}}}
		if strings.ContainsAny(sentence.Text, "€£²³§") {
			d.English, d.Doubts = strings.ReplaceAll(english, "WORDS", "�igns"), []Doubt{Unknown}
		}
		out = append(out, d)
	}
	return out, nil
}

func TestSignsAreSaidInWords(t *testing.T) {
	for _, test := range []struct{ french, words string }{
		{"Il coûte 45\u00a0€.", "Il coûte 45 euros."},
		{"Le §\u00a04 est abrogé.", "Le paragraphe\u00a04 est abrogé."},
		{"Le déficit : 6,9 Mds€, puis 8,8\u202fMd€ et 3 Mds d’€.", "Le déficit : 6,9 milliards d'euros, " +
			"puis 8,8 milliards d'euros et 3 milliards d'euros."},
		{"Il a coûté 43 M€ et 12M€.", "Il a coûté 43 millions d'euros et 12 millions d'euros."},
		{"3,06 Md$ pour 2 m² et 36 M $.", "3,06 milliards de dollars pour 2 mètres carrés et 36 millions " +
			"de dollars."},
		{"Il vaut ≈ 3 € ou ±4£ en 2024.", "Il vaut environ 3 euros ou plus ou moins 4 livres sterling en " +
			"2024."},
		{"Tarifs : 3 666 €/mois, 0,06 €.", "Tarifs : 3 666 euros par mois, 0,06 euros."},
		{"Un parc de 45 000 m², 2 km² et 3 m³.", "Un parc de 45 000 mètres carrés, 2 kilomètres carrés " +
			"et 3 mètres cubes."},
	} {
		engine := &signless{}
		got := translated(t, engine, nil, test.french)
		if n := len(engine.asked); n != 2 || engine.asked[1].Text != test.words {
			t.Errorf("%q: asked %v, want %q at last", test.french, engine.asked, test.words)
		}
		if got.English != "IN WORDS." || len(got.Doubts) != 0 {
			t.Errorf("%q: %q with doubts %v", test.french, got.English, got.Doubts)
		}
	}
}

// Names keep their places, and links lead to the French as it is.
func TestSignsBesideNames(t *testing.T) {
	const french = "Pour 45 € et 20 £, l’OTAN gagne 3 m²."
	engine := &signless{}
	got := translated(t, engine, testGlossary(t), french)
	last := engine.asked[len(engine.asked)-1]
	if len(last.Terms) != 1 || last.Text[last.Terms[0].Start:last.Terms[0].End] != "OTAN" {
		t.Errorf("asked %+v", last)
	}
	if got.English != "NATO IN WORDS." {
		t.Errorf("got %q", got.English)
	}
	if l := got.Links[0].French; l.End != len(french) || french[l.Start:l.End] != " m²." {
		t.Errorf("link from %q", french[l.Start:l.End])
	}
}

func TestSignsThatStay(t *testing.T) {
	plain := &signless{}
	translated(t, plain, nil, "Il coûte 45 euros.")
	if len(plain.asked) != 1 {
		t.Errorf("no sign: asked %v", plain.asked)
	}
	paid := &signless{rate: Rate{PerMillion: 20}}
	if got := translated(t, paid, nil, "Il coûte 45 €."); len(paid.asked) != 1 || len(got.Doubts) != 1 {
		t.Errorf("paid: asked %v, doubts %v", paid.asked, got.Doubts)
	}
	table, err := glossary.ReadCSV("g.csv", strings.NewReader("source,target\nClub des 100 M€,The Club\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := glossary.New(table)
	if err != nil {
		t.Fatal(err)
	}
	named := &signless{}
	translated(t, named, g, "Le Club des 100 M€ gagne.")
	for _, s := range named.asked {
		if !strings.Contains(s.Text, "M€") {
			t.Errorf("a sign in a name: asked %q", s.Text)
		}
	}
}
