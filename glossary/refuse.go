package glossary

import (
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// refuse gives for every hit the flag it is refused with, or "". A form that is refused stays
// visible, because a name that is missed silently is as bad as one that is wrong.
func (g *Glossary) refuse(tx *text, hits []hit) []string {
	flags := make([]string, len(hits))
	for i, h := range hits {
		switch t := &g.terms[h.form.row]; {
		case h.foreign:
			flags[i] = MixedScript
		case g.ambiguousCaps(tx, h):
			flags[i] = AmbiguousCaps
		case t.Homograph && tx.startsSentence(h.first):
			flags[i] = AmbiguousInitial
		}
	}
	// A part of a compound is a name of its own where the other part is one: refusing a part
	// may therefore refuse its neighbour, on either side. A refusal runs through a whole chain in
	// one sweep there and back.
	edges := matchedEdges(hits, flags)
	for changed := true; changed; {
		changed = false
		for k := range 2 * len(hits) {
			i := min(k, 2*len(hits)-1-k)
			if h := hits[i]; flags[i] == "" && tx.partial(h, edges) {
				flags[i] = PartialCompound
				delete(edges.starts, h.first)
				delete(edges.ends, h.last)
				changed = true
			}
		}
	}
	return flags
}

// ambiguousCaps tells whether capitals hide what the word is: an ordinary word or the term.
func (g *Glossary) ambiguousCaps(tx *text, h hit) bool {
	t := &g.terms[h.form.row]
	loud := tx.shouting(h.first)
	single := h.last == h.first+1
	switch {
	case h.shouted:
		return true // capitals say nothing about a form that its case tells apart
	case t.Homograph:
		return loud || single && h.capitals(tx)
	}
	return loud && single && functionWords[string(tx.key(h.first))]
}

// capitals tells whether a one-word hit is written in capitals although its form is not.
func (h hit) capitals(tx *text) bool {
	form := h.form.tokens.tokens[h.form.words[0]].shape
	return tx.tokens[h.first].shape&allUpper != 0 && form&allUpper == 0
}

// edges of hits, as tokens: a neighbour inside one of them is matched too.
type edgeSet struct{ starts, ends map[int]bool }

// matchedEdges are the edges of the hits that no flag refuses.
func matchedEdges(hits []hit, flags []string) edgeSet {
	e := edgeSet{map[int]bool{}, map[int]bool{}}
	for i, h := range hits {
		if flags[i] == "" {
			e.starts[h.first] = true
			e.ends[h.last] = true
		}
	}
	return e
}

// partial tells whether a hit is a piece of a longer name: Otan in Nour-Otan, Bosnie in
// Bosnie-Herzégovine. A neighbour across a hyphen makes it one if it is capitalized and not
// matched itself; a small word between hyphens leads to the next, as in Châlons-sur-Marne.
func (t *text) partial(h hit, matched edgeSet) bool {
	if t.cut(h) {
		return true
	}
	acronym := h.acronym(t)
	if !acronym && (t.tokens[h.first].shape|t.tokens[h.last-1].shape)&initialUpper == 0 {
		return false
	}
	if acronym && !t.shouting(h.first) {
		return false
	}
	return t.compound(h.first, h.last, matched)
}

// compound tells whether a hyphen ties tokens first up to last to a capitalized word that is not
// matched itself.
func (t *text) compound(first, last int, matched edgeSet) bool {
	left, right := first, last-1
	for t.is(left-1, hyphenToken) && t.word(left-2) && !matched.ends[left-1] {
		left -= 2
		if s := t.tokens[left].shape; s&initialUpper != 0 {
			if !prefixes[string(t.key(left))] {
				return true
			}
			break
		}
		if !connectors[string(t.key(left))] {
			break
		}
	}
	for {
		next := t.acrossHyphen(right)
		if next == 0 || matched.starts[next] {
			return false
		}
		if t.tokens[next].shape&initialUpper != 0 {
			return true
		}
		if !connectors[string(t.key(next))] {
			return false
		}
		right = next
	}
}

// cut tells whether a line end cuts a word at either end of a hit: Kazakh- at the end of a line
// and stan in the next are no Kazakh. A prefix is not such a half.
func (t *text) cut(h hit) bool {
	if next := t.broken(h.last - 1); next > 0 && t.lineEnd(h.last, next) {
		return true
	}
	for first := h.first - 2; first >= h.first-3 && first >= 0; first-- {
		if t.word(first) && t.broken(first) == h.first {
			return t.lineEnd(first+1, h.first) && !prefixes[string(t.key(first))]
		}
	}
	return false
}

// lineEnd tells whether a line ends between two tokens.
func (t *text) lineEnd(from, to int) bool {
	return strings.Contains(t.src[t.tokens[from].start:t.tokens[to].start], "\n")
}

// acrossHyphen is the word joined to the right of token i, or 0. An elided word inside a
// compound, as in Val-d’Oise, leads to the word behind the apostrophe.
func (t *text) acrossHyphen(i int) int {
	if t.is(i+1, apostropheToken) && t.word(i+2) && connectors[string(t.key(i))] {
		return i + 2
	}
	if t.is(i+1, hyphenToken) && t.word(i+2) {
		return i + 2
	}
	return 0
}

// acronym tells whether a hit is one word in capitals whose form is in capitals too.
func (h hit) acronym(t *text) bool {
	return h.last == h.first+1 && t.tokens[h.first].shape&(allUpper|dotted) != 0 &&
		h.form.tokens.tokens[h.form.words[0]].shape&allUpper != 0
}

var set = fold.Set

// prefixes may stand before a name without making another name of it, as keys.
var prefixes = set(`pro anti ex non pre post inter trans pan ultra neo pseudo quasi vice mi demi
	semi micro mega super sous sur contre extra intra hors para
	franco sino russo sovieto americano germano italo hispano anglo austro turco greco indo israelo
	irano irako nippo luso arabo afro euro serbo croato balto ukraino polono belgo helveto libano
	syro palestino maghrebo egypto algero tuniso maroco coreano nordo sudo armeno azero kazakho`)

// connectors are the small words inside compound place names.
var connectors = set(`sur sous en de du des la le les l d lès les aux au à et saint sainte`)

// functionWords are short French words that an acronym may spell, as keys.
var functionWords = set(`ce en un une et est sur son par or ni si sa se te le la les des du
	de au aux il on ma me mes nos vos qui que dans pour avec sous ou car mais donc plus pas ne
	ses ces cet tu je nous vous lui eux leur y a as ai ont sont fut sera ici vers sans tel tous
	tout bas haut fin mal bon main mer pris mis dit va ira ete nul oui non`)
