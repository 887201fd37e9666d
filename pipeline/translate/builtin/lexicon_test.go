package builtin

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// Every line of the lists is found where it stands, which wants them in order and folded.
func TestListsCanBeLookedUp(t *testing.T) {
	for name, list := range map[string]string{"words": englishWords, "lexicon": lexicon,
		"names": englishNames} {
		lines := strings.Split(strings.TrimSuffix(list, "\n"), "\n")
		if len(lines) < 5_000 {
			t.Errorf("%s: %d lines", name, len(lines))
		}
		for _, l := range lines {
			word, want, _ := strings.Cut(l, "\t")
			if got, ok := lookUp(list, word); !ok || got != want ||
				name != "names" && fold.Key(word) != word {
				t.Errorf("%s: %q gives %q, %v", name, l, got, ok)
			}
		}
		for _, word := range []string{"", "\x00", "zzzz", "\U0010ffff", "a\nb"} {
			if _, ok := lookUp(list, word); ok {
				t.Errorf("%s has %q", name, word)
			}
		}
	}
}

// The French words and their English are what a dictionary gives.
func TestLexicon(t *testing.T) {
	for french, want := range map[string]string{
		"barrage": "dam", "plombier": "plumber", "hiver": "winter", "séisme": "earthquake",
		"viol": "rape", "ponts": "bridges",
	} {
		if got, _ := lookUp(lexicon, french); got != want {
			t.Errorf("%s: %q, want %q", french, got, want)
		}
	}
	for word, want := range map[string]bool{
		"orgnised": true, "English": false, "Arabs": false, "cat": false, "orgnised-looking": false,
		"hypothesques": true, "don’t": false, "flooding": false, "millions": false, "": false,
	} {
		if wrong(word) != want {
			t.Errorf("%s is wrong: %v", word, !want)
		}
	}
}

// For every word of the English the number of the French word it renders is given.
func TestMended(t *testing.T) {
	for _, test := range []struct{ french, english, links, want string }{
		{"le plombier répare un pont", "the plumbière repairs a pont", "0 1 2 3 4",
			"the plumber repairs a bridge"},
		{"Un séisme a eu lieu", "A seismour took place", "0 1 3 4", "A earthquake took place"},
		{"Séismes et incendies", "Seismours and fires", "0 1 2", "Earthquakes and fires"},
		{"le pont Pontivy", "the bridge Pontivyx", "0 1 2", "the bridge Pontivy"},
		{"l’hiver russe", "the hiverny winterly Russian", "0 1 1 2", "the winter Russian"},
		{"un [pont|PONTX] neuf", "a PONTX new", "0 1 2", "a PONTX new"},
		{"Romain Ponti, un plombier", "Romain Pontix, a plumber", "0 1 2 3",
			"Romain Ponti, a plumber"},
		{"Lisa Sebregondi", "Lisax Seiax Sebregondi", "0 1 1", "Lisa  Sebregondi"},
		{"Les Conséquences", "The Consequention", "0 1", "The Consequences"},
		{"le xyzzu", "the xyzzo", "0 1", "the xyzzo"},
		{"un pont", "a dam", "0 1", "a dam"},
		{"le Cameroun", "the Cameroun", "0 1", "the Cameroon"},
		{"Jean Cameroun part", "Jean Cameroun leaves", "0 1 2", "Jean Cameroun leaves"},
		{"En Cameroun", "In Cameroun", "0 1", "In Cameroon"},
		{"chez Zyxwo’s", "at Qyxwxo", "0 1", "at Zyxwo"},
		{"la Zroix-Rouge part", "the Red Zroixi leaves", "0 1 1 2", "the Zroix-Rouge leaves"},
	} {
		s := sentence(t, test.french)
		d := draft{text: test.english, units: unitsOf(s.Text, s.Terms), given: map[segment.Span]string{}}
		for _, term := range s.Terms {
			d.given[segment.Span{Start: term.Start, End: term.End}] = "given"
		}
		links := strings.Fields(test.links)
		for i, w := range words(test.english, true) {
			unit, err := strconv.Atoi(links[i])
			if err != nil {
				t.Fatal(err)
			}
			d.pieces = append(d.pieces, written{w, map[int]float32{unit: 1}})
		}
		before := slices.Clone(d.pieces)
		got := d.mended(s.Text)
		if got.text != test.want {
			t.Errorf("%s: %q became %q, want %q", test.french, test.english, got.text, test.want)
		}
		last := got.pieces[len(got.pieces)-1]
		if last.End != len(got.text) || !slices.EqualFunc(before, d.pieces,
			func(a, b written) bool { return a.Span == b.Span }) {
			t.Errorf("%s: the pieces are at %v, were at %v", test.french, got.pieces, d.pieces)
		}
	}
}
