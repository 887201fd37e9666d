package check

import (
	"regexp"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// side is a stretch of one language as a line of words to look for cues in. The words are folded
// and stand between single spaces; a comma stands for whatever marks are between two of them, so
// that no cue runs over a mark: "dit-il, sans doute" is " dit il , sans doute ". Hyphens and
// apostrophes are spaces as well, but for peut-être, which is "peut_être".
type side struct {
	text  string // of the paragraph
	span  segment.Span
	words []word
	line  string
	at    []int // byte of line at which each word starts
}

// newSide reads the words of a paragraph that lie in span.
func newSide(text string, all []word, span segment.Span) side {
	s := side{text: text, span: span, words: inside(all, span)}
	var b strings.Builder
	b.WriteByte(' ')
	for i, w := range s.words {
		if i > 0 && w.apart {
			b.WriteString(", ")
		}
		s.at = append(s.at, b.Len())
		b.WriteString(w.key)
		b.WriteByte(' ')
	}
	s.line = strings.ReplaceAll(b.String(), " peut être ", " peut_être ")
	for i, w := range s.words { // peut-être is perhaps, peut être is may be
		if i > 0 && w.key == "être" && !w.joined && s.words[i-1].key == "peut" {
			s.line = s.line[:s.at[i]-1] + " " + s.line[s.at[i]:]
		}
	}
	return s
}

// inside returns the words of a paragraph that lie in span.
func inside(all []word, span segment.Span) []word {
	from := sort.Search(len(all), func(i int) bool { return all[i].start >= span.Start })
	to := sort.Search(len(all), func(i int) bool { return all[i].end > span.End })
	return all[from:max(from, to)]
}

// cue is a pattern for words of a side's line, compiled when it is first looked for: a run that
// checks nothing does not wait for it.
type cue func() *regexp.Regexp

// cues matches any of the phrases in list, regular expressions over a side's line with bars
// between them.
func cues(list string) cue {
	return sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(" (?:" + list + ") ")
	})
}

func (s side) has(c cue) bool { return c().MatchString(s.line) }

// find returns where the first match of c stands in the paragraph.
func (s side) find(c cue) (segment.Span, bool) {
	m := c().FindStringIndex(s.line)
	if m == nil {
		return segment.Span{}, false
	}
	return s.place(m[0], m[1]), true
}

// all returns where the matches of c stand in the paragraph.
func (s side) all(c cue) []segment.Span {
	var out []segment.Span
	for _, m := range s.matches(c) {
		out = append(out, s.place(m[0], m[1]))
	}
	return out
}

// matches returns where the matches of c stand in the line, with the spaces around them.
func (s side) matches(c cue) [][2]int {
	var out [][2]int
	for from := 0; from < len(s.line); {
		m := c().FindStringIndex(s.line[from:])
		if m == nil {
			break
		}
		out = append(out, [2]int{from + m[0], from + m[1]})
		from += m[1] - 1 // the next may begin with the space that this one ends with
	}
	return out
}

// place turns bytes of the line into the words of the paragraph that they touch.
func (s side) place(from, to int) segment.Span {
	first := sort.SearchInts(s.at, from)
	last := sort.SearchInts(s.at, to) - 1
	if first >= len(s.words) || last < first {
		return segment.Span{Start: s.span.Start, End: s.span.Start}
	}
	return segment.Span{Start: s.words[first].start, End: s.words[last].end}
}

// without returns the side with the matches of c blanked out, for cues that would be misread in
// them. Places in the line stay as they are.
func (s side) without(c cue) side {
	line := []byte(s.line)
	for _, m := range s.matches(c) {
		for i := m[0] + 1; i < m[1]-1; i++ {
			line[i] = '_'
		}
	}
	s.line = string(line)
	return s
}

// quote returns the words of span; one that an elision cuts off goes with it: rien n’est.
func (s side) quote(span segment.Span) string {
	i := sort.Search(len(s.words), func(i int) bool { return s.words[i].start >= span.End })
	if i > 0 && i < len(s.words) && s.words[i-1].end == span.End {
		gap := s.text[span.End:s.words[i].start]
		if r, n := utf8.DecodeRuneInString(gap); fold.Apostrophe(r) && n == len(gap) {
			span.End = s.words[i].end
		}
	}
	return s.text[span.Start:span.End]
}

// word returns the first word of span.
func (s side) word(span segment.Span) word {
	i := sort.Search(len(s.words), func(i int) bool { return s.words[i].start >= span.Start })
	return s.words[i]
}
