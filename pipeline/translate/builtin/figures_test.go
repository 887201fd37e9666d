package builtin

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/pipeline/translate/builtin/internal/normal"
)

// What is read as a figure, where it stands in the French, and how English writes it.
func TestFigures(t *testing.T) {
	e := newEngine(t, Options{Workers: 1})
	for _, test := range []struct {
		french string
		want   []string // French|English
	}{
		{"Le budget de 6,6 milliards d'euros a été voté le 17 novembre 2012.",
			[]string{"6,6 milliards|6.6 billion", "17|17", "2012|2012"}},
		{"Quelque 37 050 cas, soit 13 % des 285.000 contrôles et 1,5 million d'heures.",
			[]string{"37 050|37,050", "13%|13%", "285 000|285,000", "1,5 million|1.5 million"}},
		{"De 2 à 3 millions de votants, 5 élus, le 3e tour à 20h30, à 20 h 30, à 20 heures 45, le 1er mai, l'A320 et le G20.",
			[]string{"3 millions|3 million", "20:30|20:30", "20:30|20:30", "20|20"}},
		{"Les [27 pays|27 states] ont versé 1 234,56 euros en 2012 300 fois.",
			[]string{"1 234,56|1,234.56", "2012|2012", "300|300"}},
		{"Le 16.11.2012 à Prague", []string{"16.11.2012|16.11.2012"}},
		{"Il a 10,5% des voix (12,13,14).", []string{"10,5%|10.5%", "12,13,14|12,13,14"}},
	} {
		s := sentence(t, test.french)
		p := e.vocabulary.split(s.Text, normal.Normalise(s.Text), s.Terms)[0]
		src := e.vocabulary.encode(p, unitsOf(s.Text, s.Terms), true)
		var got []string
		for _, f := range src.figures {
			french := e.vocabulary.Decode(src.ids[f.term.From:f.term.To])
			got = append(got, strings.TrimSpace(french)+"|"+strings.TrimSpace(e.vocabulary.Decode(f.term.IDs)))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.french, diff)
		}
	}
}

func TestLackingFigures(t *testing.T) {
	e := newEngine(t, Options{Workers: 1})
	for _, test := range []struct {
		french, english string
		want            string // what is missing, as English writes it
	}{
		{"18 milliards le 17 mai 2012", "18 billion on 17 May 2012", ""},
		{"18 milliards le 17 mai 2012", "$18 million in May 2012", "18 billion, 17"},
		{"de 10 à 15 % en 2010", "10% to 15% in 2010", ""},
		{"de 10 à 15 % en 2010", "10 to 15 per cent in 2010", ""},
		{"de 10 à 15 % en 2010", "10 to 15 in 2010", "15%"},
		{"15% d'un mois, 15% d'un an, 15% du reste", "15% of a month, 15% of a year", "15%"},
		{"37 050 cas et 6.628 plaintes", "37,050 cases and 6 628 complaints", ""},
		{"37 050 cas", "3750 cases", "37,050"},
		{"12 élus", "Twelve members", "12"},
		{"à 20 h 30 et à 9h05", "at 20:30 and 9.05", ""},
		{"à 20 h 30 et à 0h05", "at 8.30 pm and 0:05", ""},
		{"à 20 h 30 et à 20 h 30", "at 8:30 and at 9", "20:30"},
	} {
		s := sentence(t, test.french)
		p := e.vocabulary.split(s.Text, normal.Normalise(s.Text), s.Terms)[0]
		src := e.vocabulary.encode(p, unitsOf(s.Text, s.Terms), true)
		var got []string
		for _, term := range src.lacking(test.english) {
			got = append(got, strings.TrimSpace(e.vocabulary.Decode(term.IDs)))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s → %s lacks %q, want %q", test.french, test.english, got, test.want)
		}
	}
}
