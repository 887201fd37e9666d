package glossary

import (
	"cmp"
	"slices"
)

// Occurrence is a place where a term stands in a French paragraph.
type Occurrence struct {
	Start, End int    // bytes
	Text       string // the paragraph from Start to End
	Term       int    // index into Glossary.Terms
	Flags      []string
}

// Refusal is a place that looks like a term and is not enforced, for the reason of its flag. An
// editor has to see it.
type Refusal struct {
	Start, End int
	Text       string
	Term       int
	Flag       string
}

// The flags. CrossingOverlap is for occurrences, the others for refusals.
const (
	CrossingOverlap  = "crossing_overlap"  // another term begins inside and ends behind this one
	PartialCompound  = "partial_compound"  // part of a longer name joined by a hyphen
	AmbiguousInitial = "ambiguous_initial" // may be an ordinary word at the start of a sentence
	AmbiguousCaps    = "ambiguous_caps"    // may be an ordinary word in a line of capitals
	MixedScript      = "mixed_script"      // holds letters of another script that look Latin
)

// Matches is what [Glossary.Match] found: both lists in order, and no two spans of one list
// overlap.
type Matches struct {
	Occurrences []Occurrence
	Refused     []Refusal
}

// Match finds the terms of the glossary in a French paragraph: leftmost first, the longest of
// those that begin together, then the one written exactly as in the glossary, then a row's source
// before another's variant, then the first in the file. Terms inside a longer one are not reported.
//
// Articles and elisions stand outside the spans, accents do not count in names, hyphen, space
// and line end are the same inside a name, and addresses and tags are not looked into.
func (g *Glossary) Match(paragraph string) Matches {
	if g == nil || len(g.french.leaves) == 0 {
		return Matches{}
	}
	tx, ok := g.scratch.Get().(*text)
	if !ok {
		tx = new(text)
	}
	defer g.scratch.Put(tx)
	tx.read(paragraph)
	tx.sentences()
	hits, crossed := longest(g.hits(tx))
	refused := g.refuse(tx, hits)
	var m Matches
	for i, h := range hits {
		start, end := tx.tokens[h.first].start, tx.tokens[h.last-1].end
		span := paragraph[start:end]
		if refused[i] != "" {
			m.Refused = append(m.Refused, Refusal{start, end, span, h.form.row, refused[i]})
			continue
		}
		o := Occurrence{Start: start, End: end, Text: span, Term: h.form.row}
		if crossed[i] {
			o.Flags = []string{CrossingOverlap}
		}
		m.Occurrences = append(m.Occurrences, o)
	}
	return m
}

// hit is a form found in tokens first up to last.
type hit struct {
	form        *form
	first, last int
	exact       bool // written as in the glossary
	shouted     bool // an exact-case form found in capitals
	foreign     bool
}

// hits are all places where a French form stands, with those that start together in order of
// preference.
func (g *Glossary) hits(tx *text) []hit {
	var out []hit
	w := walker{trie: g.french, tx: tx}
	w.found = func(f *form, pieces []piece, end int) {
		if h, ok := g.fits(tx, f, pieces, end); ok {
			out = append(out, h)
		}
	}
	for i := range tx.tokens {
		if !tx.begins(i) {
			continue
		}
		from := len(out)
		if w.walk(i); len(out)-from > 1 {
			slices.SortStableFunc(out[from:], g.preferred)
		}
	}
	return out
}

// preferred puts the better of two hits with one start first. Of two rows that are written alike
// the one whose source that is goes before the one that has it among its variants.
func (g *Glossary) preferred(a, b hit) int {
	if a.last != b.last {
		return cmp.Compare(b.last, a.last)
	}
	if a.exact != b.exact {
		if a.exact {
			return -1
		}
		return 1
	}
	if own := a.form.tokens.src == g.terms[a.form.row].Source; own !=
		(b.form.tokens.src == g.terms[b.form.row].Source) {
		if own {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.form.row, b.form.row)
}

// fits decides whether the letters in the text are a spelling of the form.
func (g *Glossary) fits(tx *text, f *form, pieces []piece, end int) (hit, bool) {
	t := &g.terms[f.row]
	h := hit{form: f, first: pieces[0].from, last: end, exact: true}
	if f.words[0] > 0 { // the form begins with punctuation
		h.first -= f.words[0]
	}
	caps := true
	for i, p := range pieces {
		word, s := tx.written(p), tx.shapeOf(p)
		want, ws := f.tokens.str(f.words[i]), f.tokens.tokens[f.words[i]].shape
		h.foreign = h.foreign || s&foreign != 0 && ws&foreign == 0
		same := plain(word, s) == plain(want, ws)
		h.exact = h.exact && same
		caps = caps && (same || s&allUpper != 0)
		if !same && !t.Category.proper() && !accentsAgree(word, want, s) && !h.foreign {
			return h, false
		}
		switch t.Case {
		case NameCase:
			if !nameCase(s, ws) {
				return h, false
			}
		case ExactCase:
			if s&foreign != 0 { // whose letters differ in any case
				h.shouted = h.shouted || s&initialUpper != ws&initialUpper
			} else if !same && bareCase(word, s) != bareCase(want, ws) {
				h.shouted = true
			}
		}
	}
	return h, !h.shouted || caps
}

// longest keeps of hits, which are ordered by start, the first of each start that does not begin
// inside one kept before. crossed tells which of them another hit begins in and reaches beyond.
func longest(hits []hit) (kept []hit, crossed []bool) {
	for _, h := range hits {
		if n := len(kept); n > 0 && h.first < kept[n-1].last {
			if h.last > kept[n-1].last {
				crossed[n-1] = true
			}
			continue
		}
		kept = append(kept, h)
		crossed = append(crossed, false)
	}
	return kept, crossed
}
