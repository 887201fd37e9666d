package claims

import (
	"math"
	"sort"

	"github.com/enregard/enregard/pipeline/segment"
)

// places are where the patterns of a condition stand in a paragraph. They are looked for once a
// paragraph, not once for each match that asks: a page of words in quotation marks has thousands.
type places struct {
	spans     []segment.Span // by start
	reach     []int          // by span: the greatest end up to it
	all       extent
	sentences map[int]extent // by the sentence a place starts in
}

// extent is how early the first of some places ends and how late the last one starts: a span has
// one beside it when it starts no earlier than the one or ends no later than the other.
type extent struct{ firstEnd, lastStart int }

func (e extent) beside(s segment.Span) bool {
	return e.firstEnd <= s.Start || e.lastStart >= s.End
}

func (e extent) with(s segment.Span) extent {
	return extent{min(e.firstEnd, s.End), max(e.lastStart, s.Start)}
}

// nowhere is the extent of no places.
var nowhere = extent{firstEnd: math.MaxInt, lastStart: -1}

// in returns the condition's places in a paragraph.
func (c *condition) in(p *para) *places {
	if known, ok := p.places[c]; ok {
		return known
	}
	found := &places{all: nowhere, sentences: map[int]extent{}}
	add := func(s segment.Span) { found.spans = append(found.spans, s) }
	for i := range c.phrases {
		for t := range p.tokens {
			if s, ok := c.phrases[i].at(p, t); ok {
				add(s)
			}
		}
	}
	for i := range c.expressions {
		c.expressions[i].find(p, add)
	}
	sort.Slice(found.spans, func(i, j int) bool {
		return found.spans[i].Start < found.spans[j].Start
	})
	end := 0
	for _, s := range found.spans {
		end = max(end, s.End)
		found.reach = append(found.reach, end)
		found.all = found.all.with(s)
		sentence := p.sentence(s.Start)
		e, ok := found.sentences[sentence]
		if !ok {
			e = nowhere
		}
		found.sentences[sentence] = e.with(s)
	}
	p.places[c] = found
	return found
}

// met reports whether one of the condition's patterns stands around span: overlapping it for
// withinPhrase, else beside it in the same sentence or paragraph.
func (c *condition) met(p *para, span segment.Span) bool {
	at := c.in(p)
	switch c.within {
	case withinPhrase:
		n := sort.Search(len(at.spans), func(i int) bool { return at.spans[i].Start >= span.End })
		return n > 0 && at.reach[n-1] > span.Start
	case withinSentence:
		e, ok := at.sentences[p.sentence(span.Start)]
		return ok && e.beside(span)
	}
	return at.all.beside(span)
}
