package builtin

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/typography"
)

// quoted reports whether the quotation marks of finished English open and close in the order of
// those of the French, double marks outside.
func quoted(english string, french []typography.Mark) bool {
	list := quotations(french, len(english))
	within := len(list) > 0 && !list[0].opens // from before this sentence
	var open []rune                           // what closes the quotations that are open
	given, before := 0, ' '
	for i, r := range english {
		behind, _ := utf8.DecodeRuneInString(english[i+utf8.RuneLen(r):])
		top := '”'
		if len(open) > 0 {
			top = open[len(open)-1]
		}
		last := before
		before = r
		switch {
		case r == '“':
			open = append(open, '”')
		case r == '‘':
			if len(open) == 0 && !within {
				return false
			}
			open = append(open, '’')
		case r == '”' && r == top || r == '’' && r == top && !fold.Letter(behind):
			open = open[:max(0, len(open)-1)]
		case r == '”' || r == '’' && !fold.Letter(last) && !fold.Letter(behind):
			return false
		default:
			continue
		}
		if given == len(french) || french[given].Opens != (r == '“' || r == '‘') {
			return false
		}
		given++
	}
	return given == len(french)
}

// mistyped reports whether a straight mark of the French has no partner: an apostrophe, an inch.
func mistyped(marks []typography.Mark, french string) bool {
	return slices.ContainsFunc(quotations(marks, len(french)), func(q quotation) bool {
		return q.opens != q.closes && (q.opens && french[q.Start] == '"' || q.closes && french[q.End] == '"')
	})
}

// quotation is what the French quotes: bytes of it, and which of the two marks stand in it.
type quotation struct {
	segment.Span
	opens, closes bool
	parent        int // the quotation around it, -1 for none
}

// quotations pairs marks, the outer before the inner. What has no partner was opened in a sentence
// before this one, or is closed in one behind it.
func quotations(marks []typography.Mark, size int) []quotation {
	var out []quotation
	var open []int
	for _, m := range marks {
		around := -1
		if len(open) > 0 {
			around = open[len(open)-1]
		}
		switch {
		case m.Opens:
			out = append(out, quotation{segment.Span{Start: m.At, End: size}, true, false, around})
			open = append(open, len(out)-1)
		case around >= 0:
			out[around].End, out[around].closes = m.At, true
			open = open[:len(open)-1]
		default:
			for i := range out {
				out[i].parent++
			}
			out = slices.Insert(out, 0, quotation{segment.Span{End: m.At}, false, true, -1})
		}
	}
	return out
}

// stretch is words of the English, by index.
type stretch struct{ start, end int }

// requoted returns the draft with quotation marks around what its alignment has for what the
// French quotes, and nowhere else. It says no where that cannot be told.
func (d *draft) requoted(marks []typography.Mark, french string) (draft, bool) {
	english := words(d.text, true)
	linked := make([]segment.Span, len(english)) // the French of each word
	at := 0
	for _, l := range link(d.text, d.pieces, d.units) {
		for english[at] != l.English {
			at++
		}
		linked[at] = l.French
	}
	list := quotations(marks, len(french))
	places := make([]stretch, len(list))
	free := map[int]int{} // the first word behind the last quotation, by the quotation around it
	opens, closes := map[int]int{}, map[int]int{}
	for i, q := range list {
		room := stretch{0, len(english)}
		if q.parent >= 0 {
			room = places[q.parent]
		}
		room.start = max(room.start, free[q.parent])
		s := room.best(linked, q, french)
		if s.start >= s.end {
			return draft{}, false
		}
		for q.closes && s.end-s.start > 1 && leads[d.text[english[s.end-1].Start:english[s.end-1].End]] {
			s.end--
		}
		places[i], free[q.parent] = s, s.end
		if q.opens {
			start := english[s.start].Start
			if r, size := utf8.DecodeLastRuneInString(d.text[:start]); unicode.Is(unicode.Sc, r) {
				start -= size
			}
			opens[start]++
		}
		if q.closes {
			closes[d.closing(english[s.end-1].End, q, french)]++
		}
	}
	return d.remarked(opens, closes), true
}

// best finds the words that render most of a quotation and least of what is around it: the stretch
// with the greatest sum (Kadane), where its ends are free.
func (s stretch) best(linked []segment.Span, q quotation, french string) (top stretch) {
	begins := !q.opens || bare(french[:q.Start]) // where the room does
	ends := !q.closes || bare(french[q.End:])
	most, sum, first := 0, 0, s.start
	for last := s.start; last < s.end; last++ {
		switch l := linked[last]; {
		case l.Start >= l.End:
		case q.Start <= l.Start && l.End <= q.End:
			sum++
		default:
			sum--
		}
		if sum < 0 && !begins {
			sum, first = 0, last+1
		}
		if sum > most && (!ends || last == s.end-1) {
			most, top = sum, stretch{first, last + 1}
		}
	}
	return top
}

// leads are words that no quotation ends with.
var leads = wordSet("of the a an to in on and or for from by with at")

// bare reports whether nothing but marks and spaces stands in a text.
func bare(text string) bool { return !strings.ContainsFunc(text, fold.Letter) }

// closing is where the mark goes that closes a quotation whose last word ends at a byte: behind
// full stops and commas (Chicago 6.9), behind another mark where the French has it so.
func (d *draft) closing(end int, q quotation, french string) int {
	inside, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(french[:q.End], fold.Space))
	place, passed := end, rune(0)
	for i, r := range d.text[end:] {
		switch {
		case quoteMark(r):
		case r == ',' && passed == ',':
			return place
		case strings.ContainsRune(".,", r) || r == inside && unicode.IsPunct(r):
			place, passed = end+i+utf8.RuneLen(r), r
		default:
			return place
		}
	}
	return place
}

func quoteMark(r rune) bool { return strings.ContainsRune("\"“”„«»'’‘`", r) }

// remarked returns the draft with marks where they are wanted, by bytes of its text, instead of
// where they are.
func (d *draft) remarked(opens, closes map[int]int) draft {
	var text []byte
	moved := make([]int, 0, len(d.text)+1)
	before, single, closed, gone := ' ', false, false, false
	for i := 0; i <= len(d.text); {
		r, width := utf8.DecodeRuneInString(d.text[i:])
		behind, _ := utf8.DecodeRuneInString(d.text[min(i+width, len(d.text)):])
		if closes[i] > 0 {
			text, closed = append(text, strings.Repeat(`"`, closes[i])...), true
		}
		last, _ := utf8.DecodeLastRune(text)
		if opens[i] > 0 {
			if closed || fold.Letter(last) {
				text = append(text, ' ')
			}
			text, closed = append(text, strings.Repeat(`"`, opens[i])...), false
		}
		left := quoteMark(r) && !apostrophe(before, r, behind, single)
		if fold.Apostrophe(r) && left {
			single = fold.Letter(behind)
		}
		switch {
		case closed && fold.Letter(r):
			text = append(text, ' ')
		case gone && r == ',' && bytes.HasSuffix(bytes.TrimRight(text, `"`), []byte(",")):
			left = true
		}
		closed = closed && left
		moved = append(moved, slices.Repeat([]int{len(text)}, max(width, 1))...)
		if !left {
			text = append(text, d.text[i:i+width]...)
		}
		before, gone = r, left
		i += max(width, 1)
	}
	return d.with(text, moved)
}

// apostrophe reports whether a mark between two characters is no quotation mark: inside a word, in
// front of a year, and behind a plural where no quotation with single marks is open.
func apostrophe(before, mark, behind rune, single bool) bool {
	switch {
	case !fold.Apostrophe(mark):
		return false
	case fold.Letter(before):
		return fold.Letter(behind) || before == 's' && behind == ' ' && !single
	}
	return unicode.IsDigit(behind)
}
