package translate

import "github.com/enregard/enregard/glossary"

// Keys names the drafts that an engine would first be asked for, sentence by sentence, with the
// glossary that the paragraphs were matched with. What of them is remembered is neither sent nor
// paid for: a glossary that leaves a key as it was has nothing translated again. Settled
// paragraphs ask for none.
func Keys(paragraphs []Paragraph, g *glossary.Glossary, info Info) [][]Key {
	l := ladder{Options: Options{Glossary: g}, info: info}
	out := make([][]Key, len(paragraphs))
	for i, p := range paragraphs {
		if p.Settled != nil {
			continue
		}
		for _, s := range l.split(p, i) {
			out[i] = append(out[i], l.key(l.firstTry(s).ask))
		}
	}
	return out
}
