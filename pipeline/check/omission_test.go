package check

import (
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/segment"
)

// linkedTo aligns every word of the French but those between brackets, and returns the French
// without them.
func linkedTo(marked string) (french string, links []Link) {
	for i, part := range strings.FieldsFunc(marked, func(r rune) bool { return r == '[' || r == ']' }) {
		start := len(french)
		french += part
		if inBrackets := i%2 == 1; inBrackets != strings.HasPrefix(marked, "[") {
			continue
		}
		for _, w := range words(part) {
			links = append(links, Link{French: segment.Span{Start: start + w.start, End: start + w.end}})
		}
	}
	return french, links
}

func TestOmissions(t *testing.T) {
	for _, c := range []struct{ name, french, want string }{
		{"a clause", "Le pont a été fermé [après la chute d’un pylône dans la rivière].",
			"après la chute d’un pylône dans la rivière"},
		{"at the beginning", "[Des échauffourées auraient éclaté] devant le Parlement.",
			"Des échauffourées auraient éclaté"},
		{"two words that English does without", "Le pont [que l’]on [a de nouveau] fermé.", ""},
		{"small words", "Il [n’y a pas eu de] blessés.", ""},
		{"one word of weight", "Il a été [mis à la retraite] lundi.", ""},
		{"nothing is linked, as in a title that stays", "[Le Petit Prince d’Oran].", ""},
		{"two stretches: the longer one",
			"[Selon plusieurs témoins], il est parti [avec sa famille et ses affaires].",
			"avec sa famille et ses affaires"},
		{"not over the end of a sentence", "Il est [parti hier]. [Sans bagages], dit-on.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			french, links := linkedTo(c.french)
			v := look(Pair{French: french, English: "x", FrenchSentences: segment.Sentences(french),
				Words: links})
			got := ""
			for _, f := range omissions(v) {
				if got += f.French; f.Severity != Warning || !strings.Contains(f.Message, f.French[:10]) {
					t.Errorf("%+v", f)
				}
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
	// Without an alignment nothing is known, and a broken one does no harm.
	french := "Le pont a été fermé après la chute d’un pylône dans la rivière."
	for _, links := range [][]Link{nil, {{French: segment.Span{Start: -4, End: -1}}},
		{{French: segment.Span{Start: 900, End: 999}}}, {{French: segment.Span{Start: 9, End: 3}}}} {
		v := look(Pair{French: french, English: "x", FrenchSentences: segment.Sentences(french),
			Words: links})
		if got := omissions(v); got != nil {
			t.Errorf("%+v", got)
		}
	}
}
