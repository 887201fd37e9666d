package claims

// From matches to notes. Everything that matches stays in the result; display.go decides what of
// it an editor sees.

import (
	"cmp"
	"slices"

	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/segment"
)

// hit is a match of a rule before it is decided whether it is shown.
type hit struct {
	Note
	rule *rule
	alt  int // which of the rule's patterns
	para *para
	held bool // back by a budget
}

// Annotate marks the claims of an article. The article is left as it is. A nil set finds the
// reports and nothing else.
func (s *Set) Annotate(a *article.Article, o Options) Result {
	res := Result{Held: map[int]int{}}
	var paras []*para
	var perPara [][]hit
	bares := map[string]string{}
	var before prior // the sentence that a paragraph answers, or nothing
	for i, ap := range a.Paragraphs {
		p := newPara(ap, bares)
		if !asked(before.tokens) || !p.replies() {
			before = prior{}
		}
		found := p.conditionals(&before)
		res.Reports = append(res.Reports, told(i+1, found)...)
		if s == nil {
			continue
		}
		hits := longest(s.hits(p, found))
		for n := range hits {
			hits[n].Paragraph = i + 1
		}
		paras, perPara = append(paras, p), append(perPara, hits)
	}
	if s == nil {
		return res
	}
	seen := map[string]bool{}
	for i, hits := range perPara {
		display(hits, paras[i], seen, o)
	}
	if !o.All {
		thin(perPara, paras)
	}
	for i, hits := range perPara {
		for _, h := range hits {
			if h.held {
				res.Held[i+1]++
			}
			res.Notes = append(res.Notes, h.Note)
		}
	}
	slices.SortStableFunc(res.Notes, func(a, b Note) int {
		return cmp.Or(cmp.Compare(a.Paragraph, b.Paragraph), cmp.Compare(a.Start, b.Start),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.End, b.End))
	})
	res.Document = document(paras, res.Notes)
	return res
}

// hits returns every match in a paragraph whose conditions hold. found are its conditionals.
func (s *Set) hits(p *para, found []reading) []hit {
	var hits []hit
	add := func(r *rule, alt int, span segment.Span) {
		if r.holds(p, span) {
			hits = append(hits, hit{Note: r.note(p, span), rule: r, alt: alt, para: p})
		}
	}
	// By first word for phrases: the cost does not grow with the number of rules.
	for t := range p.tokens {
		for _, st := range s.starts[p.tokens[t].bare] {
			if span, ok := st.rule.match.phrases[st.i].at(p, t); ok {
				add(st.rule, st.i, span)
			}
		}
	}
	s.led(p, add)
	for _, st := range s.regexes {
		if near := st.rule.near; near != nil && len(near.in(p).spans) == 0 {
			continue // cheaper than to look for what may begin anywhere
		}
		st.rule.match.expressions[st.i].find(p, func(span segment.Span) { add(st.rule, st.i, span) })
	}
	for _, r := range s.futures {
		for _, sentence := range p.sentences {
			for _, span := range futures(p.within(sentence)) {
				add(r, 0, span)
			}
		}
	}
	for _, c := range found {
		band, reason := c.judge()
		if r := s.conditional[band]; r != nil {
			n := len(hits)
			if add(r, 0, c.span()); len(hits) > n { // the rule's own conditions are met
				hits[n].Reason = reason
			}
		}
	}
	return hits
}

// led finds the expressions whose first word is known.
func (s *Set) led(p *para, add func(*rule, int, segment.Span)) {
	type state struct {
		wanted bool
		end    int // of the match before
	}
	states := map[*expression]*state{}
	for i := range p.tokens {
		t := &p.tokens[i]
		for n := 1; n <= min(leadBytes, len(t.bare)); n++ {
			for _, st := range s.leads[t.bare[:n]] {
				e := &st.rule.match.expressions[st.i]
				known := states[e]
				if known == nil {
					known = &state{wanted: e.wanted(p)}
					states[e] = known
				}
				if !known.wanted || t.start < known.end {
					continue
				}
				if span, ok := e.at(p, i); ok {
					known.end = span.End
					add(st.rule, st.i, span)
				}
			}
		}
	}
}

// longest keeps, among matches of one kind that overlap, the leftmost and of these the longest.
// Editors' notes compete with themselves only: none of them is lost to a longer pattern.
func longest(hits []hit) []hit {
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End),
			cmp.Compare(a.Severity.rank(), b.Severity.rank()), cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.alt, b.alt))
	})
	ends := map[string]int{}
	return slices.DeleteFunc(hits, func(h hit) bool {
		key := string(h.Kind)
		if h.Editors {
			key = "note " + h.Rule
		}
		if end, ok := ends[key]; ok && h.Start < end {
			return true
		}
		ends[key] = h.End
		return false
	})
}
