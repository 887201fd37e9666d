package glossary

import (
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// English is the form to ask an engine for where the occurrence stands: the target in its own
// case, and for a people named as a noun in the plural, les Russes, its plural.
func (g *Glossary) English(o Occurrence) string {
	t := g.terms[o.Term]
	tx := scan(o.Text)
	if t.Category != CategoryDemonym || len(tx.tokens) == 0 {
		return t.Target
	}
	last := len(tx.tokens) - 1
	noun := tx.tokens[0].shape&(initialUpper|allUpper) == initialUpper
	if end := tx.tokens[0].end; noun && tx.word(last) && tx.src[end-1] == 's' {
		return t.manyPeople()
	}
	return t.Target
}

// EnglishIn is [Glossary.English] for an occurrence in a French text, which tells more: deux
// prévenus are two defendants, and la Banque centrale européenne (BCE) is the European Central Bank
// (ECB), not the ECB (ECB).
func (g *Glossary) EnglishIn(french string, o Occurrence) string {
	t := &g.terms[o.Term]
	if t.besideItself(french, o) {
		for _, s := range t.accepted() {
			if initials(s) == initials(o.Text) {
				return s
			}
		}
	}
	if t.Category != CategoryDemonym && several(french[:o.Start]) {
		switch plural := pluralOf(t.Target); {
		case t.plural(o.Text):
			return plural
		case initials(o.Text) && slices.Contains(t.Alternates, plural): // les ONG
			return plural
		}
	}
	return g.English(o)
}

// besideItself tells whether an occurrence stands before brackets with another form of its row, or
// in them.
func (t *Term) besideItself(french string, o Occurrence) bool {
	form := func(s string) bool {
		s = fold.Key(strings.TrimSpace(s))
		return s != fold.Key(o.Text) &&
			slices.ContainsFunc(t.sources(), func(f string) bool { return fold.Key(f) == s })
	}
	if behind, ok := strings.CutPrefix(strings.TrimSpace(french[o.End:]), "("); ok {
		inside, _, closed := strings.Cut(behind, ")")
		return closed && form(inside)
	}
	before, ok := strings.CutSuffix(strings.TrimSpace(french[:o.Start]), "(")
	before = fold.Key(strings.TrimSpace(before))
	return ok && strings.HasPrefix(french[o.End:], ")") && slices.ContainsFunc(t.sources(), func(f string) bool {
		return fold.Key(f) != fold.Key(o.Text) && strings.HasSuffix(before, fold.Key(f))
	})
}

// initials tells whether a form is one word in capitals.
func initials(form string) bool {
	return !strings.Contains(form, " ") && strings.ToUpper(form) == form
}
