package builtin

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate"
)

// phraseBook is what French news says daily and parliaments, of whose words the model has read most,
// seldom: mis en examen, garde à vue, la crue. A row is the French, where letters in brackets may be
// there or not, its English, and the words of which one stands before it, if any; # begins a comment.
// A comma at its end has to stand in the French. The English is what a news story would have, without
// an article.
//
//go:embed phrases.txt
var phraseBook string

// dictionary has rows of one word each, which the corpora have seldom.
//
//go:embed dictionary.txt
var dictionary string

// saying is a row of the phrase book.
type saying struct {
	english string
	behind  []string // nil for anything
	capital []bool   // which words of its French have one
	comma   bool     // its French ends with one
}

// sayings are the rows by the words of their French, and how many words the longest has.
type sayings struct {
	rows    map[string][]saying
	longest int
}

var book = sync.OnceValue(func() sayings {
	b := sayings{rows: map[string][]saying{}}
	for line := range strings.Lines(phraseBook + dictionary) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if strings.HasPrefix(line, "#") || len(cells) < 2 {
			continue
		}
		row := saying{english: cells[1], comma: strings.HasSuffix(cells[0], ",")}
		if len(cells) > 2 {
			row.behind = strings.Fields(cells[2])
		}
		for _, french := range spellings(cells[0]) {
			spans := words(french, false)
			keys := keysOf(french, spans)
			key := strings.Join(keys, " ")
			row.capital = nil
			for _, w := range spans {
				row.capital = append(row.capital, capital(french[w.Start:]))
			}
			b.rows[key] = append(b.rows[key], row)
			b.longest = max(b.longest, len(keys))
		}
	}
	return b
})

// spellings lists what mis(e)(s) stands for.
func spellings(french string) []string {
	head, rest, found := strings.Cut(french, "(")
	if !found {
		return []string{french}
	}
	letters, tail, _ := strings.Cut(rest, ")")
	return append(spellings(head+tail), spellings(head+letters+tail)...)
}

func keysOf(text string, spans []segment.Span) []string {
	keys := make([]string, len(spans))
	for i, w := range spans {
		keys[i] = strings.TrimRightFunc(fold.Key(text[w.Start:w.End]), fold.Apostrophe)
	}
	return keys
}

// phrased adds to the terms of a sentence the phrases of the book that stand outside them, the
// longest at each place, and outside the stretches that the model reads otherwise.
func phrased(french string, terms []translate.Term, stretches []segment.Span) []translate.Term {
	spans := words(french, false)
	keys := keysOf(french, spans)
	loud := strings.ToUpper(french) == french
	// Who is called Plombier is no plumber. Behind the first word of a phrase a capital is that of
	// a name, and in a single word, unless it begins a headline, Incendie à Lyon, or is that of a
	// people. A row with capitals is for names alone: néerlandais is no Dutchman.
	named := func(i, n int, row saying) bool {
		for k := i; k < i+n && !loud; k++ {
			has, wants := capital(french[spans[k].Start:]), row.capital[k-i]
			switch {
			case wants && !has, n == 1 && wants && besideName(french, spans[k]):
				return true
			case has && !wants && k >= i+min(1, n-1) && (k > 0 || len(keys) > 1 && finite[keys[1]]) &&
				!(n == 1 && capital(row.english) && !strings.HasPrefix(keys[k], "suisse")): // the country
				return true
			}
		}
		return false
	}
	given, book := spansOf(terms), book()
	free := func(s segment.Span) bool { return !overlaps(given, s) && !overlaps(stretches, s) }
	var out []translate.Term
	for i := 0; i < len(spans); i++ {
		n := 1 // words that stand together from here
		for i+n < len(spans) && n < book.longest &&
			strings.TrimFunc(french[spans[i+n-1].End:spans[i+n].Start], fold.Space) == "" {
			n++
		}
		before := ""
		if i > 0 {
			before = keys[i-1]
		}
		for ; n > 0; n-- {
			at := segment.Span{Start: spans[i].Start, End: spans[i+n-1].End}
			row := book.row(strings.Join(keys[i:i+n], " "), before)
			if row.english == "" || named(i, n, row) || !free(at) {
				continue
			}
			if row.comma {
				if !strings.HasPrefix(french[at.End:], ",") {
					continue
				}
				at.End++
			}
			if before == "des" && (i == 1 || plural[keys[i-2]]) && french[spans[i-1].End:at.Start] == " " &&
				free(spans[i-1]) && (len(out) == 0 || out[len(out)-1].End <= spans[i-1].Start) {
				at.Start = spans[i-1].Start // English has no article for that
			}
			out = append(out, translate.Term{Start: at.Start, End: at.End, English: row.english})
			i += n - 1
			break
		}
	}
	return hinted(terms, out)
}

// hinted adds hints to terms but for those that overlap a term. Both are in order and disjoint.
func hinted(terms, hints []translate.Term) []translate.Term {
	out, taken := slices.Clone(terms), spansOf(terms)
	for _, h := range hints {
		if !overlaps(taken, segment.Span{Start: h.Start, End: h.End}) {
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(a, b translate.Term) int { return a.Start - b.Start })
	return out
}

// spansOf are the places of terms.
func spansOf(terms []translate.Term) []segment.Span {
	out := make([]segment.Span, len(terms))
	for i, t := range terms {
		out[i] = segment.Span{Start: t.Start, End: t.End}
	}
	return out
}

// overlaps reports whether one of the spans, which are in order and disjoint, shares bytes with s.
func overlaps(spans []segment.Span, s segment.Span) bool {
	i, _ := slices.BinarySearchFunc(spans, s.Start, func(t segment.Span, at int) int { return t.End - at - 1 })
	return i < len(spans) && spans[i].Start < s.End
}

// plural are words behind which des is the plural of un.
var plural = wordSet("avec par pour dans sur sous contre entre à chez vers et ou mais que qu comme voir " +
	"a ont avait avaient est sont était étaient sera seront")

// finite are words behind which nobody would look for a headline.
var finite = wordSet("a est avait était aura sera s se n ne va dit et")

// capital reports whether a text begins with a capital.
func capital(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}

// row is that of the book for a phrase behind a word, first of all one that asks for that word.
func (b sayings) row(phrase, before string) saying {
	var anywhere saying
	for _, row := range b.rows[phrase] {
		switch {
		case slices.Contains(row.behind, before):
			return row
		case row.behind == nil:
			anywhere = row
		}
	}
	return anywhere
}
