package builtin

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate"
)

// words finds the words of a text: letters and digits, with what may stand between them. French
// elides with an apostrophe, so that it ends a word there (l’ OTAN); in English it is inside one
// (don’t).
func words(text string, apostrophes bool) []segment.Span {
	var out []segment.Span
	start := -1
	for i, r := range text {
		if fold.Letter(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start < 0 {
			continue
		}
		_, width := utf8.DecodeRuneInString(text[i:])
		next, _ := utf8.DecodeRuneInString(text[i+width:])
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if joins(before, r, next, apostrophes) {
			continue
		}
		end := i
		if !apostrophes && fold.Apostrophe(r) {
			end += width
		}
		out = append(out, segment.Span{Start: start, End: end})
		start = -1
	}
	if start >= 0 {
		out = append(out, segment.Span{Start: start, End: len(text)})
	}
	return out
}

// joins reports whether a mark between two characters is inside a word.
func joins(before, mark, after rune, apostrophes bool) bool {
	switch {
	case fold.Apostrophe(mark):
		return apostrophes && fold.Letter(after)
	case fold.Hyphen(mark) || fold.Ignorable(mark):
		return fold.Letter(after)
	case strings.ContainsRune(".,", mark):
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return false
}

// unitsOf lists, in order and disjoint, what alignments point at: terms, and the words between them.
func unitsOf(french string, terms []translate.Term) []segment.Span {
	var out []segment.Span
	between := func(start, end int) {
		for _, w := range words(french[start:end], false) {
			out = append(out, segment.Span{Start: start + w.Start, End: start + w.End})
		}
	}
	at := 0
	for _, t := range terms {
		between(at, t.Start)
		out = append(out, segment.Span{Start: t.Start, End: t.End})
		at = t.End
	}
	between(at, len(french))
	return out
}

// joined makes one unit of those for which the model reads something else together: 3:00 for 3 heures
// du matin. Terms stay alone.
func joined(units []segment.Span, terms []translate.Term, stretches []segment.Span) []segment.Span {
	var out []segment.Span
	alone := spansOf(terms)
	for i := 0; i < len(units); {
		for len(stretches) > 0 && stretches[0].End <= units[i].Start {
			stretches = stretches[1:]
		}
		to := i + 1
		if len(stretches) > 0 && stretches[0].Start <= units[i].End {
			for to < len(units) && units[to].Start < stretches[0].End {
				to++
			}
		}
		all := segment.Span{Start: units[i].Start, End: units[to-1].End}
		if overlaps(alone, all) {
			out = append(out, units[i:to]...)
		} else {
			out = append(out, all)
		}
		i = to
	}
	return out
}

// written is a piece of English and the shares that the units of French have in it.
type written struct {
	segment.Span // bytes of the English
	shares       map[int]float32
}

// link gives every English word the unit with the greatest share in its pieces. Words that come
// from nothing, or from a mark, get no link.
func link(english string, pieces []written, units []segment.Span) []translate.Link {
	var out []translate.Link
	k := 0
	for _, w := range words(english, true) {
		for k < len(pieces) && pieces[k].End <= w.Start {
			k++
		}
		shares := map[int]float32{}
		for i := k; i < len(pieces) && pieces[i].Start < w.End; i++ {
			for unit, share := range pieces[i].shares {
				shares[unit] += share
			}
		}
		if unit := greatest(shares); unit >= 0 {
			out = append(out, translate.Link{French: units[unit], English: w})
		}
	}
	return out
}

// greatest is the unit with the greatest share, the first of equals, -1 for none.
func greatest(shares map[int]float32) int {
	best, top := -1, shares[-1]
	for unit, share := range shares {
		if share > top || share == top && unit < best {
			best, top = unit, share
		}
	}
	return best
}
