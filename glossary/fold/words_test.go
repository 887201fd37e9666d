package fold

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"L’homme vis-à-vis, 18 h 30.":  "L|homme|vis|à|vis|18|h|30",
		"(élu)e":                       "élu|e",
		"co\u00adopé\u00adrer l'œuvre": "co\u00adopé\u00adrer|l|œuvre",
		"e\u0301te\u0301":              "e\u0301te\u0301",
		" – … ":                        "",
	} {
		var got []string
		for at, w := range Words(text) {
			if !strings.HasPrefix(text[at:], w) {
				t.Errorf("%q does not begin at byte %d of %q", w, at, text)
			}
			got = append(got, w)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Words are found where they stand as words: “un” is not in “lundi”.
func TestNth(t *testing.T) {
	const text = "Lundi, un dit « un », l’un dit-il 1un."
	for _, c := range []struct {
		words string
		skip  int
		want  string // what stands before it; "-" for not there
	}{
		{"un", 0, "Lundi, "}, {"un", 1, "Lundi, un dit « "}, {"un", 2, "Lundi, un dit « un », l’"},
		{"un", 3, "-"}, {"dit", 1, "Lundi, un dit « un », l’un "}, {"undi", 0, "-"}, {"", 0, "-"},
		{"1un", 0, "Lundi, un dit « un », l’un dit-il "}, {"absent", 0, "-"},
	} {
		start, end := Nth(text, c.words, c.skip)
		got := "-"
		if start >= 0 {
			if got = text[:start]; text[start:end] != c.words {
				t.Errorf("%q: %q", c.words, text[start:end])
			}
		}
		if got != c.want {
			t.Errorf("%q, %d: behind %q, want %q", c.words, c.skip, got, c.want)
		}
	}
}
