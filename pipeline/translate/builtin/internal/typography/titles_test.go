package typography

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func term(french, part, english string) Term {
	i := strings.Index(french, part)
	return Term{Start: i, End: i + len(part), English: english}
}

// isName stands for a model that knows one name.
func isName(word string) bool { return word == "tchad" }

func TestSentenceCase(t *testing.T) {
	tests := []struct {
		name, in string
		terms    []string // French, English, …
		want     string
	}{
		{"title", "CE QUE VEUT LE PARLEMENT", nil, "Ce que veut le parlement"},
		{"elision and accents", "ÉTAT D’URGENCE À L’EST", nil, "État d’urgence à l’est"},
		{"name that is a term", "LE KAZAKHSTAN S’EMBRASE", []string{"KAZAKHSTAN", "Kazakhstan"},
			"Le Kazakhstan s’embrase"},
		{"acronym that is a term", "L’OTSC ENVOIE DES TROUPES", []string{"OTSC", "CSTO"},
			"L’OTSC envoie des troupes"},
		{"name of several words", "LA CÔTE D’IVOIRE VOTE", []string{"CÔTE D’IVOIRE", "Ivory Coast"},
			"La Côte d’Ivoire vote"},
		{"hyphenated name", "ALMA-ATA BRÛLE", []string{"ALMA-ATA", "Almaty"}, "Alma-Ata brûle"},
		{"acronyms of every paper", "L’ONU ET L’OTAN SE TAISENT", nil, "L’ONU et l’OTAN se taisent"},
		{"no vowels", "LA SNCF EN GRÈVE", nil, "La SNCF en grève"},
		{"dotted", "L’O.N.U. SE TAIT", nil, "L’O.N.U. se tait"},
		{"digits and Roman numerals", "LE G7, LA VIE ET LE XXE SIÈCLE DE PIE XII", nil,
			"Le G7, la vie et le XXe siècle de pie XII"},
		{"a name that the model knows", "CRISE AU TCHAD", nil, "Crise au Tchad"},
		{"two sentences", "LA GRÈVE CONTINUE. LE PAYS ATTEND ! ET APRÈS ?", nil,
			"La grève continue. Le pays attend ! Et après ?"},
		{"quotation", "« RIEN À CACHER »", nil, "« Rien à cacher »"},
		{"one long word", "ÉDITORIAL", nil, "Éditorial"},
		{"with numbers", "12 MORTS À ALMATY", nil, "12 morts à almaty"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var terms []Term
			for i := 0; i+1 < len(tt.terms); i += 2 {
				terms = append(terms, term(tt.in, tt.terms[i], tt.terms[i+1]))
			}
			got, ok := SentenceCase(tt.in, isName, terms...)
			if got != tt.want || !ok {
				t.Errorf("%q: got %q, %v, want %q", tt.in, got, ok, tt.want)
			}
			if len(got) != len(tt.in) {
				t.Errorf("%q: %d bytes became %d", tt.in, len(tt.in), len(got))
			}
		})
	}
}

func TestSentenceCaseLeavesAlone(t *testing.T) {
	for _, in := range []string{
		"", "Le chat dort.", "L'OTAN et l'ONU", "OTAN", "ONU, OTAN, UE", "L’OTAN", "1234", "A", "À",
		"M. DUPONT est là",
	} {
		if got, ok := SentenceCase(in, isName); ok || got != in {
			t.Errorf("%q: got %q, %v", in, got, ok)
		}
	}
}

func TestUpper(t *testing.T) {
	for in, want := range map[string]string{
		"State of emergency": "STATE OF EMERGENCY",
		"Côte d’Ivoire’s":    "CÔTE D’IVOIRE’S",
		"NATO – 2022":        "NATO – 2022",
		"Straße":             "STRAßE",
	} {
		if got := Upper(in); got != want {
			t.Errorf("Upper(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzSentenceCase(f *testing.F) {
	f.Add("L’O.N.U. SE TAIT, M.DUPONT XIV !", 2, 5)
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		if !utf8.ValidString(s) {
			return
		}
		got, ok := SentenceCase(s, isName, Term{Start: start, End: end, English: "Name"})
		if len(got) != len(s) || ok != (got != s) || letters(got) != letters(s) {
			t.Fatalf("%q: %q, %v", s, got, ok)
		}
		if again, ok := SentenceCase(got, isName); ok && again != got && strings.ToUpper(got) != got {
			t.Fatalf("%q: %q, then %q", s, got, again)
		}
	})
}
