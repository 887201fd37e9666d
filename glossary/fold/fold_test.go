package fold

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestKeys(t *testing.T) {
	for _, c := range []struct{ word, key, bare string }{
		{"Nazarbaïev", "nazarbaïev", "nazarbaiev"},
		{"NAZARBAI\u0308EV", "nazarbaïev", "nazarbaiev"},
		{"Cœur", "coeur", "coeur"},
		{"Æsop", "aesop", "aesop"},
		{"Paciﬁque", "pacifique", "pacifique"},
		{"Kazakh\u00adstan", "kazakhstan", "kazakhstan"},
		{"N’Djamena", "n'djamena", "n'djamena"},
		{"lʼOSCE", "l'osce", "l'osce"},
		{"Nour‑Soultan", "nour-soultan", "nour-soultan"},
		{"Wałęsa", "wałęsa", "walesa"},
		{"Erdoğan", "erdoğan", "erdogan"},
		{"ＯＴＡＮ", "otan", "otan"},
	} {
		for _, w := range []string{c.word, norm.NFC.String(c.word), norm.NFD.String(c.word)} {
			if got := Key(w); got != c.key {
				t.Errorf("Key(%q) = %q, want %q", w, got, c.key)
			}
			if got := Bare(w); got != c.bare {
				t.Errorf("Bare(%q) = %q, want %q", w, got, c.bare)
			}
		}
	}
}

// TestClasses: every character belongs to one class at most.
func TestClasses(t *testing.T) {
	for r := rune(0); r < 0x3000; r++ {
		n := 0
		for _, is := range []func(rune) bool{Apostrophe, Hyphen, Dash, Space, Ignorable, Letter} {
			if is(r) {
				n++
			}
		}
		if n > 1 {
			t.Errorf("%U belongs to %d classes", r, n)
		}
	}
	for r, is := range map[rune]func(rune) bool{
		'’': Apostrophe, 'ʼ': Apostrophe, '`': Apostrophe, '‑': Hyphen, '–': Dash,
		'\u202f': Space, '\u00a0': Space, '\u00ad': Ignorable,
		'é': Letter, '\u0301': Letter, '7': Letter,
	} {
		if !is(r) {
			t.Errorf("%U is not in its class", r)
		}
	}
}

// TestTables: a word that is looked up letter by letter has the key that it has as a whole.
func TestTables(t *testing.T) {
	for a := rune(0); a < latinEnd; a++ {
		for _, b := range "aÉ’'´¨-ǆ" {
			for _, w := range []string{string([]rune{a, b}), string([]rune{b, a, b})} {
				if got, want := Key(w), slowKey(w); got != want {
					t.Errorf("Key(%q) = %q, want %q", w, got, want)
				}
				if got, want := Bare(w), slowBare(w); got != want {
					t.Errorf("Bare(%q) = %q, want %q", w, got, want)
				}
			}
		}
	}
	if w := "a\xffb"; Key(w) != slowKey(w) {
		t.Errorf("Key(%q) = %q, want %q", w, Key(w), slowKey(w))
	}
}
