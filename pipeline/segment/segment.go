// Package segment finds the sentences of French text.
//
// It takes text and gives spans; it changes nothing and knows nothing of articles. The base is
// Unicode's sentence boundaries (UAX #29), which know every script's full stops but no language.
// On top stand rules for French: abbreviations, initials and dotted acronyms, figures, ellipses,
// guillemets and the words that follow them, dialogue, missing spaces. Where no rule speaks, the
// base decides.
//
// Guaranteed for any string: spans are in order, disjoint and not empty, they begin and end with
// something that is not white space, and all that lies outside them is white space. No span is
// longer than 4,000 bytes. Time is linear in the length of the text.
package segment

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/enregard/enregard/glossary/fold"
)

// Span is a piece of a text: bytes Start up to, not including, End.
type Span struct {
	Start, End int
}

// Sentences returns the sentences of text in order. A line break always ends a sentence, for
// readers join the lines of a wrapped paragraph before. Text of white space only has none. What
// goes on for more than 4,000 bytes is cut between words.
func Sentences(text string) []Span {
	base := boundaries(text)
	s := scanner{text: text, first: -1}
	handled := 0 // up to here the rules have decided, whatever the base says
	for pos := 0; pos < len(text); {
		for len(base) > 0 && base[0] <= pos {
			if base[0] == pos && pos > handled {
				s.cut(pos)
			}
			base = base[1:]
		}
		r, width := utf8.DecodeRuneInString(text[pos:])
		if !stopMark(r) {
			if lineBreak(r) {
				s.cut(pos)
			}
			s.note(pos, pos+width)
			pos += width
			continue
		}
		m := s.read(pos)
		v := s.judge(m)
		s.note(pos, m.end)
		if v == cut || v == undecided && within(base, pos, m.lead) {
			s.cut(m.end)
		}
		pos, handled = m.end, m.lead
	}
	s.cut(len(text))
	return s.spans
}

// within reports whether a boundary of the base lies after from and not after to.
func within(base []int, from, to int) bool {
	for _, b := range base {
		if b > from {
			return b <= to
		}
	}
	return false
}

// longRun is how many characters without letter, digit or stop are given to the base at once. It
// looks past such a run from each of its places, which takes quadratic time.
const longRun = 64

// boundaries returns the places where UAX #29 ends a sentence, in bytes and in order.
func boundaries(text string) []int {
	var ends []int
	start, run := 0, 0
	flush := func(end int) {
		pos := start
		for it := sentences.FromString(text[start:end]); it.Next(); {
			pos += len(it.Value())
			ends = append(ends, pos)
		}
		start = end
	}
	for i, r := range text {
		if fold.Letter(r) || stopMark(r) {
			run = 0
		} else if run++; run == longRun {
			flush(i)
			run = 0
		}
	}
	flush(len(text))
	return ends
}

// scanner walks through a text and keeps what the rules ask of the sentence begun.
type scanner struct {
	text   string
	spans  []Span
	start  int    // where the sentence begins, white space before it included
	first  int    // its first letter or digit, -1 before there is one
	quotes int    // straight double quotes in it
	dashes int    // dashes in it that stand after a space and a word
	parens []bool // brackets open now, the innermost last: whether words of the sentence preceded
}

// maxSentence bounds a sentence in bytes. Engines translate a sentence at a time, and checks and
// claims weigh each word of a sentence against the others: without an end they take time that
// grows with the square of the text. The longest sentences of newspapers have some 1,500 bytes;
// what is longer is a list, a poem or no prose.
const maxSentence = 4000

// cut ends the sentence before end and drops the white space around it.
func (s *scanner) cut(end int) {
	begin := s.start + spaces(s.text[s.start:end])
	piece := strings.TrimRightFunc(s.text[begin:end], fold.Space)
	for len(piece) > maxSentence {
		n := gap(piece)
		head := strings.TrimRightFunc(piece[:n], fold.Space)
		s.spans = append(s.spans, Span{begin, begin + len(head)})
		n += spaces(piece[n:])
		begin, piece = begin+n, piece[n:]
	}
	if piece != "" {
		s.spans = append(s.spans, Span{begin, begin + len(piece)})
	}
	s.start, s.first, s.quotes, s.dashes = end, -1, 0, 0
}

// gap returns where to cut text, which is longer than [maxSentence] and does not begin with white
// space: at the last space that lets a line break, else at any space, else inside the word, which
// is longer than a sentence may be.
func gap(text string) int {
	breaks, space, inside := 0, 0, 0
	for i, r := range text {
		if i > maxSentence {
			break
		}
		inside = i
		if fold.Space(r) {
			space = i
			if r != '\u00a0' && r != '\u202f' {
				breaks = i
			}
		}
	}
	return cmp.Or(breaks, space, inside)
}

// maxOpen bounds how many brackets are remembered; text that opens more is not prose.
const maxOpen = 32

// note counts what the bytes from start to end, which lie in the sentence begun, open and close.
func (s *scanner) note(start, end int) {
	for i, r := range s.text[start:end] {
		switch {
		case fold.Letter(r):
			if s.first < 0 {
				s.first = start + i
			}
		case r == '"':
			s.quotes++
		case fold.Dash(r):
			last, _ := utf8.DecodeLastRuneInString(s.text[:start+i])
			if s.first >= 0 && fold.Space(last) {
				s.dashes++
			}
		case r == '(' || r == '[':
			if len(s.parens) == maxOpen {
				s.parens = s.parens[:0]
			}
			s.parens = append(s.parens, s.first >= 0)
		case (r == ')' || r == ']') && len(s.parens) > 0:
			s.parens = s.parens[:len(s.parens)-1]
		}
	}
}
