package translate

import (
	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/segment"
)

// Paragraph is French to translate and the names found in it.
type Paragraph struct {
	French    string
	Sentences []segment.Span
	Matches   glossary.Matches
	Hints     []Term  // wording for engines that take it, in order, in bytes of the paragraph
	Settled   *string // English that is taken as it stands; nil to translate
}

// Translation is the English of one paragraph and what is known about it.
type Translation struct {
	English  string
	Pairs    []Pair             // sentence by sentence, in order
	Links    []Link             // word alignments over the paragraph; nil when the engine knows none
	Names    []Name             // one an occurrence, in order of the French
	Findings []glossary.Finding // what is wrong around names and belongs to none of them
	Doubts   []Doubt
	Err      error // why sentences have no English; that of the others is there
}

// Pair says which English sentence renders which French one, in bytes of either paragraph.
type Pair struct {
	French, English segment.Span
}

// How says by what means a name came to stand in the English.
type How string

// The ways a name can come to be right, and Open for one that is not.
const (
	ByEngine    How = "engine"      // the engine wrote it unasked
	Native      How = "native"      // the engine was asked for it
	Repaired    How = "repaired"    // a wrong form was replaced
	Substituted How = "substituted" // the engine copied it from the French, where it was put
	Masked      How = "masked"      // it was put where the engine had left a made-up name
	Open        How = "open"        // an editor has to look
)

// Name is one occurrence of a term, as it ended.
type Name struct {
	glossary.Verdict
	How How
}

// NeedsEditor reports whether the occurrence breaks the promise of its row: a `must` term that
// is neither right nor repaired. Wording that the glossary only prefers never does.
func (n Name) NeedsEditor() bool { return n.How == Open }

// EnglishOf returns where the English of the French bytes start to end stands: the words aligned
// to them, or the whole sentence when the engine gave no alignment there. The zero Span means
// there is no English.
func (t Translation) EnglishOf(start, end int) segment.Span {
	for _, p := range t.Pairs {
		if start >= p.French.End || end <= p.French.Start {
			continue
		}
		found := segment.Span{Start: -1}
		for _, l := range t.Links {
			if l.French.Start < end && l.French.End > start &&
				l.English.Start >= p.English.Start && l.English.End <= p.English.End {
				if found.Start < 0 || l.English.Start < found.Start {
					found.Start = l.English.Start
				}
				found.End = max(found.End, l.English.End)
			}
		}
		// Stray links stretch a span over half the sentence; then the sentence says more.
		if found.Start >= 0 && found.End-found.Start <= 2*(end-start)+20 {
			return found
		}
		return p.English
	}
	return segment.Span{}
}

// sentences returns the paragraph's sentences, joined where a term runs across their border, so
// that every occurrence lies inside one of them.
func (p Paragraph) sentences() []segment.Span {
	var out []segment.Span
	for _, s := range p.Sentences {
		if n := len(out); n > 0 && p.crossed(out[n-1].End) {
			out[n-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

// crossed reports whether an occurrence stands on both sides of byte at.
func (p Paragraph) crossed(at int) bool {
	for _, o := range p.Matches.Occurrences {
		if o.Start < at && o.End > at {
			return true
		}
	}
	return false
}
