package normal

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/testmaterial"
)

func TestNormalise(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"only white space", " \u00a0\n\t", ""},
		{"apostrophes", "l’été ‘ici’", "l'été 'ici'"},
		{"guillemets with spaces", "« Oui », dit-il.", `"Oui", dit-il.`},
		{"guillemets with no-break spaces", "«\u00a0Oui\u202f»", `"Oui"`},
		{"curly quotes", "“oui”", `"oui"`},
		{"quotation that goes on", "« La paix est là.", `" La paix est là.`},
		{"quotation that ends", "C'est là. »", `C'est là. "`},
		{"two quotations", "« a » et « b »", `"a" et "b"`},
		{"quotation inside", "« a « b » c »", `"a" b "c"`},
		{"empty quotation", "«  »", `""`},
		{"one space between quotes", "« »", `" "`},
		{"dashes", "a – b — c–d", "a - b - c-d"},
		{"horizontal bar", "― Oui", "- Oui"},
		{"minus and hyphens", "−3 °C au porte‑avions", "-3 °C au porte-avions"},
		{"ellipsis", "Oui…", "Oui..."},
		{"ligatures", "Œuvre, œil, ex æquo", "Oeuvre, oeil, ex æquo"},
		{"space before marks", "a ; b : c ! d ? 5 %", "a; b: c! d? 5%"},
		{"one of two spaces before a mark", "a  ; b", "a ; b"},
		{"soft hyphen and zero width", "Kazakh\u00adstan\u200b\u2060\ufeff", "Kazakhstan"},
		{"thousands", "1\u202f234,5", "1 234,5"},
		{"line breaks", "a\r\n b", "a b"},
		{"separators of ASCII", "a\x1cb\x1fc", "a b c"},
		{"decomposed", "e\u0301te\u0301", "été"},
		{"not UTF-8", "a\xffb", "a\ufffdb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Normalise(tt.in).String; got != tt.want {
				t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

// TestVectors: the texts that the model was given when its reference output was made.
func TestVectors(t *testing.T) {
	t.Run("tiny", func(t *testing.T) { testVectors(t, "../../testdata/tiny/vectors.json") })
	t.Run("full", func(t *testing.T) { testVectors(t, testmaterial.Path(t, "model", "vectors.json")) })
}

func testVectors(t *testing.T, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var v struct {
		Vectors []struct {
			Source, Normalised string
			Terms              [][]string
		}
	}
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	if len(v.Vectors) == 0 {
		t.Fatal("no vectors")
	}
	for _, c := range v.Vectors {
		want := c.Normalised
		for _, term := range c.Terms { // the symbols and the English are put in afterwards
			want = strings.Replace(want, "<m> "+term[1]+"<e>", "", 1)
		}
		want = strings.ReplaceAll(want, "<b>", "")
		if got := Normalise(c.Source).String; got != want {
			t.Errorf("%q: got %q, want %q", c.Source, got, want)
		}
	}
}

func span(s, part string) segment.Span {
	i := strings.Index(s, part)
	return segment.Span{Start: i, End: i + len(part)}
}

func TestSpans(t *testing.T) {
	in := "«\u00a0L’œuvre…  de Tokai\u0308ev\u202f; fin\u00a0»"
	text := Normalise(in)
	if want := `"L'oeuvre... de Tokaïev; fin"`; text.String != want {
		t.Fatalf("%q: got %q, want %q", in, text.String, want)
	}
	tests := []struct{ name, original, normalised string }{
		{"word with a ligature", "œuvre", "oeuvre"},
		{"apostrophe", "’", "'"},
		{"ellipsis", "…", "..."},
		{"run of spaces", "  ", " "},
		{"decomposed name", "Tokai\u0308ev", "Tokaïev"},
		{"guillemet", "«", `"`},
		{"last word", "fin", "fin"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			original, normalised := span(in, tt.original), span(text.String, tt.normalised)
			if diff := cmp.Diff(normalised, text.Normalised(original)); diff != "" {
				t.Errorf("to normalised (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(original, text.Original(normalised)); diff != "" {
				t.Errorf("to original (-want +got)\n%s", diff)
			}
		})
	}
	gone := text.Normalised(span(in, "\u202f"))
	if want := strings.Index(text.String, ";"); gone != (segment.Span{Start: want, End: want}) {
		t.Errorf("a space left out became %v, want an empty span at %d", gone, want)
	}
	if got := text.Original(segment.Span{Start: 99, End: 120}); got.Start != len(in) {
		t.Errorf("past the end: %v, want %d", got, len(in))
	}
}

func FuzzNormalise(f *testing.F) {
	for _, s := range []string{"", "« L’œuvre… » – 5 %", "e\u0301\u0323", "\xff\u00ad", "\" a \" \" "} {
		f.Add(s, 0, 3)
	}
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		text := Normalise(s)
		if !utf8.ValidString(text.String) || strings.Contains(text.String, "  ") ||
			strings.TrimSpace(text.String) != text.String {
			t.Fatalf("%q: %q", s, text.String)
		}
		if utf8.ValidString(s) && !norm.NFC.IsNormalString(text.String) && norm.NFC.IsNormalString(s) {
			for r := range replacements {
				if strings.ContainsRune(s, r) {
					return // a mark may have moved onto another letter
				}
			}
			t.Fatalf("%q: %q is not NFC", s, text.String)
		}
		last := segment.Span{}
		for i := range len(text.String) {
			o := text.Original(segment.Span{Start: i, End: i + 1})
			if o.Start < last.Start || o.End < last.End || o.End <= o.Start || o.End > len(s) {
				t.Fatalf("%q: byte %d of %q stands for %v after %v", s, i, text.String, o, last)
			}
			back := text.Normalised(o)
			if back.Start > i || back.End <= i {
				t.Fatalf("%q: byte %d stands for %v, which became %v", s, i, o, back)
			}
			last = o
		}
		n := text.Normalised(segment.Span{Start: start, End: end})
		if n.Start < 0 || n.End < n.Start || n.End > len(text.String) {
			t.Fatalf("%q: [%d,%d) became %v", s, start, end, n)
		}
		o := text.Original(segment.Span{Start: start, End: end})
		if o.Start < 0 || o.End < o.Start || o.End > len(s) {
			t.Fatalf("%q: [%d,%d) stands for %v", s, start, end, o)
		}
	})
}
