package glossary

import "slices"

// English is the form to ask an engine for where the occurrence stands: the target in its own
// case, and for a people named as a noun in the plural, les Russes, the plural if the row has it.
func (g *Glossary) English(o Occurrence) string {
	t := g.terms[o.Term]
	tx := scan(o.Text)
	if t.Category != CategoryDemonym || len(tx.tokens) == 0 {
		return t.Target
	}
	last := len(tx.tokens) - 1
	noun := tx.tokens[0].shape&(initialUpper|allUpper) == initialUpper
	if end := tx.tokens[0].end; noun && tx.word(last) && tx.src[end-1] == 's' &&
		slices.Contains(t.Alternates, t.Target+"s") {
		return t.Target + "s"
	}
	return t.Target
}
