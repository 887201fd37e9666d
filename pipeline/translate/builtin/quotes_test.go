package builtin

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/typography"
)

// The marks of the English have to open and close as those of the French do.
func TestQuoted(t *testing.T) {
	for _, test := range []struct {
		french, english string
		want            bool
	}{
		{"« Non », dit-il.", "“No,” he said.", true},
		{"« Non », dit-il.", "No,” he said.", false},
		{"« Non », dit-il.", "‘No,” he said.", false},
		{"« Non », dit-il.", "“No’, he said.", false},
		{"Il dit : « Non.", "He says: “No.", true},
		{"Et puis oui. »", "And then yes.”", true},
		{"Et puis oui. »", "And then yes. ’", false},
		{"« Il m’a dit “oui”. »", "“He told me ‘yes’.”", true},
		{"« Il m’a dit “oui”. »", "“He told me “yes”.”", true},
		{"« Il m’a dit “oui”. »", "“He told me yes.”", false},
		{"a dit “oui”. »", "said ‘yes’.”", true},
		{"Les années 1990", "The ’90s, the workers’ years and rock ’n’ roll", true},
		{"Les années 1990", "The “years” 1990", false},
		{"", "", true},
	} {
		if got := quoted(test.english, typography.Marks(test.french)); got != test.want {
			t.Errorf("%s / %s: %v", test.french, test.english, got)
		}
	}
}

// Marks go where the words are that render what the French quotes. For every word of the English
// the number of the French word it renders is given.
func TestRequoted(t *testing.T) {
	for _, test := range []struct{ french, english, links, want string }{
		{"Il parle d’ « assistance gravitationnelle » de la Lune.",
			`He speaks of the 'gravitational assistance" of the Moon.`, "0 1 2 3 4 3 3 6 7",
			`He speaks of "the gravitational assistance" of the Moon.`},
		{"« Il faut partir », dit-il.", `It is necessary to leave.' he said.`, "0 1 1 2 2 3 3",
			`"It is necessary to leave." he said.`},
		{"Elle a dit : « Attendons les résultats.", `She said: 'Let us await the results.`,
			"0 2 3 3 3 4 5", `She said: "Let us await the results.`},
		{"Puis plus rien. »", `Then nothing. '`, "0 2", `Then nothing." `},
		{"« Non, il n’y a pas “viol et viol” », répond-elle.",
			`"No, there is no" rape and rape", she says.`, "0 1 4 5 6 7 8 9 9",
			`"No, there is no "rape and rape,"" she says.`},
		{"Le groupe « La Place » et le vin.", `the group The" Square' and wine`, "0 1 2 3 4 6",
			`the group "The Square" and wine`},
		{"La région, dit-on « riche », vit", `the area is said,", 'to be rich," lives`,
			"0 1 2 2 3 3 3 4", `the area is said, "to be rich," lives`},
		{"Le vin rouge des années 90", `the "red" workers' wine of the '90s`, "0 2 - 1 3 3 4",
			`the red workers' wine of the '90s`},
		{"Un prêt de 3 milliards « de dollars »", `a loan of' $3 billion`, "0 1 2 6 6",
			`a loan of "$3 billion"`},
		{"Le vin « rouge »", `the wine"`, "0 1", ""},
	} {
		var d draft
		d.text, d.units = test.english, words(test.french, false)
		links := strings.Fields(test.links)
		for i, w := range words(test.english, true) {
			if unit, err := strconv.Atoi(links[i]); err == nil {
				d.pieces = append(d.pieces, written{w, map[int]float32{unit: 1}})
			}
		}
		got, ok := d.requoted(typography.Marks(test.french), test.french)
		if got.text != test.want || ok != (test.want != "") {
			t.Errorf("%s\ngot  %s\nwant %s", test.french, got.text, test.want)
		}
		for i, p := range got.pieces {
			was := d.text[d.pieces[i].Start:d.pieces[i].End]
			if is := got.text[p.Start:p.End]; !strings.HasPrefix(is, was) {
				t.Errorf("%s: %q is now at %q", test.french, was, is)
			}
		}
	}
}

// Whatever the texts and the alignment, moving quotation marks loses no letter, and the pieces stay
// in order and on the words they wrote.
func FuzzRequoted(f *testing.F) {
	f.Add("« Non », dit-il.", `No", he 'said.`, uint64(1))
	f.Add("a » b « c « d » e", `a "b" c 'd' e ,", f`, uint64(2))
	f.Add("« «  » »", "", uint64(3))
	f.Add(`5" d"été "`, `'' '" $3 "s' '90`, uint64(4))
	f.Fuzz(func(t *testing.T, french, english string, seed uint64) {
		if !utf8.ValidString(french) || !utf8.ValidString(english) {
			return
		}
		d := draft{text: english, units: words(french, false)}
		dice := rand.New(rand.NewPCG(seed, 0))
		for _, w := range words(english, true) {
			if n := dice.IntN(len(d.units) + 1); n < len(d.units) {
				d.pieces = append(d.pieces, written{w, map[int]float32{n: 1}})
			}
		}
		marked, ok := d.requoted(typography.Marks(french), french)
		if ok && lettersOf(marked.text) != lettersOf(english) {
			t.Errorf("%q became %q", english, marked.text)
		}
		for _, got := range []draft{marked, d.mended(french)} {
			last := 0
			for _, p := range got.pieces {
				if p.Start < last || p.End < p.Start || p.End > len(got.text) {
					t.Errorf("%q became %q: a piece at %v behind %d", english, got.text, p.Span, last)
				}
				last = p.End
			}
		}
	})
}

func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		if fold.Letter(r) {
			return r
		}
		return -1
	}, text)
}
