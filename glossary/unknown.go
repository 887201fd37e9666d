package glossary

import (
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// Place is where a name stands in the article.
type Place struct {
	Paragraph  int // from 1
	Start, End int // bytes in the paragraph
}

// Candidate is a name in the French that the glossary does not settle.
type Candidate struct {
	French   string // as it stands at the first place
	Category Category
	Places   []Place
	Context  string // one line around the first place
	Reason   string // why a term of the glossary was not enforced here; empty for new names
}

// Unknown lists the names and acronyms of an article that no row of the glossary settles, in
// the order in which they first appear, and the places that looked like a row and were refused.
// It goes by capitals and by words that stand around names; it invents and misses some. A nil
// Glossary knows no name.
func (g *Glossary) Unknown(paragraphs []string) []Candidate {
	c := collector{index: map[string]int{}}
	seen := lexicon{map[string]bool{}, map[string]bool{}}
	texts := make([]*text, len(paragraphs))
	for i, p := range paragraphs {
		texts[i] = scan(p) // all of them first: a word small anywhere is no name at a sentence start
		texts[i].words(seen)
	}
	for i, tx := range texts {
		m := g.Match(paragraphs[i])
		used := tx.covered(m)
		var names []named
		for at := 0; at < len(tx.tokens); {
			n := tx.name(at, used, seen)
			if n.last == 0 {
				at++
				continue
			}
			names = append(names, n)
			at = n.last
		}
		for _, n := range names {
			// A refused term inside a longer name explains the name; it is not listed twice.
			why := ""
			if r, ok := refusedIn(m, tx, n); ok {
				why = explain(g, r)
				if r.Text == tx.src[tx.tokens[n.first].start:tx.tokens[n.last-1].end] {
					n.category = g.terms[r.Term].Category
				}
			}
			c.add(tx, i, n, why)
		}
		c.addRefused(g, m, tx, i, names)
	}
	return c.candidates
}

// collector joins the places of a name.
type collector struct {
	candidates []Candidate
	index      map[string]int
}

// add records a place of a name and learns from it what earlier places left open.
func (c *collector) add(tx *text, paragraph int, n named, why string) {
	start, end := tx.tokens[n.first].start, tx.tokens[n.last-1].end
	place := Place{paragraph + 1, start, end}
	name := strings.Join(strings.Fields(tx.src[start:end]), " ")
	key := fold.Bare(name)
	if i, ok := c.index[key]; ok {
		known := &c.candidates[i]
		loud := func(s string) bool { return strings.ToUpper(s) == s }
		if loud(known.French) && !loud(name) {
			known.French, known.Category = name, n.category // MARRAKECH in a title, PARIS in a dateline
			known.Context = Context(tx.src, start, end)
		}
		known.Places = append(known.Places, place)
		if known.Category == CategoryName {
			known.Category = n.category
		}
		if known.Reason == "" {
			known.Reason = why
		}
		return
	}
	c.index[key] = len(c.candidates)
	c.candidates = append(c.candidates, Candidate{French: name, Category: n.category,
		Places: []Place{place}, Context: Context(tx.src, start, end), Reason: why})
}

// addRefused adds refusals that are not part of a name found anyway.
func (c *collector) addRefused(g *Glossary, m Matches, tx *text, paragraph int, names []named) {
	for _, r := range m.Refused {
		inside := false
		for _, n := range names {
			inside = inside || tx.tokens[n.first].start <= r.Start && r.End <= tx.tokens[n.last-1].end
		}
		if first := tx.at(r.Start); !inside {
			last := tx.at(r.End)
			c.add(tx, paragraph, named{first, last, g.terms[r.Term].Category}, explain(g, r))
		}
	}
}

// refusedIn finds the refusal inside a name, which explains it.
func refusedIn(m Matches, tx *text, n named) (Refusal, bool) {
	for _, r := range m.Refused {
		if tx.tokens[n.first].start <= r.Start && r.End <= tx.tokens[n.last-1].end {
			return r, true
		}
	}
	return Refusal{}, false
}

// explain says in plain words why a place was not taken for the term it looks like.
func explain(g *Glossary, r Refusal) string {
	source := g.terms[r.Term].Source
	switch r.Flag {
	case PartialCompound:
		return "Holds “" + source + "” of the glossary, but as part of a longer name that has no row."
	case AmbiguousInitial:
		return "May be “" + source + "” of the glossary or an ordinary word: it begins a sentence."
	case AmbiguousCaps:
		return "May be “" + source + "” of the glossary or an ordinary word: the line is in capitals."
	}
	return "Looks like “" + source + "” of the glossary, but holds a letter of another alphabet."
}

// lexicon is what the article shows of its words, as keys.
type lexicon struct {
	lower  map[string]bool // in lower case
	inside map[string]bool // with a capital that no sentence begins with
}

// words records the words of a text.
func (t *text) words(seen lexicon) {
	for i, tok := range t.tokens {
		switch {
		case !t.word(i):
		case tok.shape&(anyUpper|letters) == letters:
			seen.lower[string(t.key(i))] = true
		case tok.shape&(initialUpper|allUpper) == initialUpper && !t.opens(i):
			seen.inside[string(t.key(i))] = true
		}
	}
}

// covered marks the tokens of occurrences.
func (t *text) covered(m Matches) []bool {
	used := make([]bool, len(t.tokens))
	for _, o := range m.Occurrences {
		for i := t.at(o.Start); i < len(t.tokens) && t.tokens[i].start < o.End; i++ {
			used[i] = true
		}
	}
	return used
}

// contextBytes is how much text around a name is shown on either side.
const contextBytes = 60

// Context is bytes start up to end of a text and what stands around them, in one line, cut between words.
func Context(s string, start, end int) string {
	from, to := max(0, start-contextBytes), min(len(s), end+contextBytes)
	cutFrom, cutTo := from > 0, to < len(s)
	for from > 0 && from < start && s[from-1] != ' ' {
		from++
	}
	for to < len(s) && to > end && s[to] != ' ' {
		to--
	}
	line := strings.Join(strings.Fields(strings.ToValidUTF8(s[from:to], "")), " ")
	if cutFrom {
		line = "… " + line
	}
	if cutTo {
		line += " …"
	}
	return line
}
