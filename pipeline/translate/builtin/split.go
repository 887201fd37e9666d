package builtin

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/normal"
)

// The model was trained on sentences of up to 110 pieces, terms not counted, and few of them that
// long. Longer ones than this are cut where a reader would draw breath, in the middle as nearly as
// that goes, and the parts again. On 60 sentences of news of 70 to 110 pieces, the limits 50, 70
// and 100 gave BLEU 11.9, 12.1 and 11.0 with the first weights.
const mostPieces = 70

// part is a stretch of a sentence that is translated in one go.
type part struct {
	segment.Span             // bytes of the French
	text         normal.Text // of the stretch
	terms        []term
	whole        bool // one unbroken string longer than the model can take
}

type term struct {
	french  segment.Span // bytes of the part's stretch
	english string
}

// original is the byte of the French that byte i of the normalised stretch came from.
func (p part) original(i int) int {
	return p.Start + p.text.Original(segment.Span{Start: i, End: i + 1}).Start
}

// splitter cuts one sentence. It cuts in two and each half again, so that the parts come out about
// even: a short remainder at the end would be translated without any context.
type splitter struct {
	french string
	text   normal.Text // of all of it
	terms  []translate.Term
	starts []int // for every byte of the French, pieces that begin before it
	parts  []part
}

// split cuts a sentence into parts that the model can take. Nothing but white space is lost.
func (v *vocabulary) split(french string, text normal.Text, terms []translate.Term) []part {
	s := splitter{french: french, text: text, terms: terms, starts: make([]int, len(french)+1)}
	begin := make([]int, len(french)+1)
	for _, p := range v.Encode(text.String) {
		begin[text.Original(segment.Span{Start: p.Start, End: max(p.End, p.Start+1)}).Start]++
	}
	for i, n := range begin[:len(french)] {
		s.starts[i+1] = s.starts[i] + n
	}
	s.cut(0, len(french))
	return s.parts
}

// cut puts what stands between two bytes into one part or several.
func (s *splitter) cut(start, end int) {
	stretch := s.french[start:end]
	start += len(stretch) - len(strings.TrimLeftFunc(stretch, unicode.IsSpace))
	end -= len(stretch) - len(strings.TrimRightFunc(stretch, unicode.IsSpace))
	if start >= end {
		return
	}
	fits := s.starts[end]-s.starts[start] <= mostPieces
	if !fits {
		if at := s.place(start, end); at > start {
			s.cut(start, at)
			s.cut(at, end)
			return
		}
	}
	p := part{Span: segment.Span{Start: start, End: end}, whole: !fits}
	if p.text = s.text; end-start < len(s.french) {
		p.text = normal.Normalise(s.french[start:end])
	}
	for _, t := range s.terms {
		if t.Start >= start && t.End <= end {
			p.terms = append(p.terms, term{
				segment.Span{Start: t.Start - start, End: t.End - start},
				normal.Normalise(t.English).String,
			})
		}
	}
	s.parts = append(s.parts, p)
}

// place finds where to cut: of the best kind of place there is, the one nearest to the middle.
// It returns start when there is none.
func (s *splitter) place(start, end int) int {
	pieces := s.starts[end] - s.starts[start]
	best, kind, distance := start, places, pieces
	for i := range s.french[start:end] {
		at := start + i
		if before, _ := utf8.DecodeLastRuneInString(s.french[:at]); i == 0 || unicode.IsSpace(before) {
			continue // of a run of white space the first decides
		}
		k := s.kind(at)
		if k >= places || k > kind || s.insideTerm(at) {
			continue
		}
		before := s.starts[at] - s.starts[start]
		if k < afterWord && (before*5 < pieces || before*5 > pieces*4) {
			continue // a clause at the very end does not help
		}
		if off := max(before*2-pieces, pieces-before*2); k < kind || off < distance {
			best, kind, distance = at, k, off
		}
	}
	return best
}

// Kinds of places, the best first.
const (
	afterClause = iota // ; : – and sentence ends that were not taken as such
	afterComma
	beforeConjunction
	afterWord
	afterDash // without spaces
	places
)

// kind looks at the white space at the byte at and what is around it, or, where words are strung
// together without any, at the dash or slash in front. It says what sort of place the byte at is, places when a cut there would break a word.
func (s *splitter) kind(at int) int {
	before, _ := utf8.DecodeLastRuneInString(s.french[:at])
	here, width := utf8.DecodeRuneInString(s.french[at:])
	if !unicode.IsSpace(here) {
		if strings.ContainsRune("—–/|", before) {
			return afterDash
		}
		return places
	}
	next := strings.TrimLeftFunc(s.french[at+width:], unicode.IsSpace)
	first, size := utf8.DecodeRuneInString(next)
	// A space in front of a mark belongs to it.
	if strings.ContainsRune(";:!?%»", first) || strings.ContainsRune("«", before) {
		return places
	}
	word := next
	if n := strings.IndexFunc(next, func(r rune) bool { return !unicode.IsLetter(r) }); n >= 0 {
		word = next[:n]
	}
	after, _ := utf8.DecodeRuneInString(next[size:])
	switch {
	case strings.ContainsRune(";:.!?…", before):
		return afterClause
	case strings.ContainsRune("–—-", first) && unicode.IsSpace(after):
		return afterClause
	case before == ',':
		return afterComma
	case conjunctions[strings.ToLower(word)]:
		return beforeConjunction
	case unicode.IsDigit(before) && unicode.IsDigit(first):
		return places
	}
	return afterWord
}

// conjunctions and relative pronouns begin a clause. "que" and "qu" are left out where they
// compare as often as they begin one.
var conjunctions = map[string]bool{
	"et": true, "ou": true, "mais": true, "car": true, "donc": true, "or": true, "ni": true,
	"qui": true, "dont": true, "où": true, "lequel": true, "laquelle": true, "puis": true,
	"tandis": true, "alors": true, "lorsque": true, "quand": true, "si": true, "comme": true,
	"parce": true, "puisque": true, "afin": true, "bien": true, "pendant": true, "après": true,
}

func (s *splitter) insideTerm(at int) bool {
	for _, t := range s.terms {
		if t.Start < at && at < t.End {
			return true
		}
	}
	return false
}
