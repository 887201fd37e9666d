package claims

// From matches to notes. Everything that matches stays in the result; what an editor sees is
// thinned out in steps, because density is what makes people stop reading notes (45 in 1,000
// words of news without any thinning): low severity, second mentions, notes on the same words,
// the same note in one sentence, and at last the budget of the paragraph.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/segment"
)

// hit is a match of a rule before it is decided whether it is shown.
type hit struct {
	Note
	rule *rule
	alt  int // which of the rule's patterns
	para *para
}

// Annotate marks the claims of an article. The article is left as it is.
func (s *Set) Annotate(a *article.Article, o Options) Result {
	res := Result{Held: map[int]int{}}
	if s == nil {
		return res
	}
	bares := map[string]string{}
	var paras []*para
	var perPara [][]hit
	var before prior
	for i, ap := range a.Paragraphs {
		p := newPara(ap, bares)
		hits := longest(s.hits(p, &before))
		for n := range hits {
			hits[n].Paragraph = i + 1
		}
		paras, perPara = append(paras, p), append(perPara, hits)
	}
	seen := map[string]bool{}
	for i, hits := range perPara {
		if held := display(hits, seen, o); held > 0 {
			res.Held[i+1] = held
		}
		for _, h := range hits {
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

// hits returns every match in a paragraph whose conditions hold. before is the sentence before the
// paragraph, then the last one of it: an interview answers in one paragraph what is asked in
// another.
func (s *Set) hits(p *para, before *prior) []hit {
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
	for _, st := range s.regexes {
		st.rule.match.expressions[st.i].find(p, func(span segment.Span) { add(st.rule, st.i, span) })
	}
	if len(s.conditional) == 0 {
		return hits
	}
	for _, sentence := range p.sentences {
		tokens := p.within(sentence)
		found := conditionals(*before, tokens)
		for _, c := range found {
			band, reason := c.judge()
			if r := s.conditional[band]; r != nil {
				add(r, 0, c.span())
				// add may have left it out by the rule's own conditions
				if n := len(hits); n > 0 && hits[n-1].rule == r {
					hits[n-1].Reason = reason
				}
			}
		}
		*before = prior{tokens, imagines(*before, tokens, found)}
	}
	return hits
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

// display decides which notes of a paragraph are shown and gives the others their reason. seen
// holds what was mentioned in the paragraphs before. It returns how many were held back.
func display(hits []hit, seen map[string]bool, o Options) int {
	var shown []*hit
	for i := range hits {
		h := &hits[i]
		// asked first in any case: a mention counts though its note is not shown
		repeated := h.rule.firstOnly && mentioned(h, seen)
		switch {
		case h.Band == Suppressed:
		case !h.rule.valid(o.Date):
			h.Reason = fmt.Sprintf("does not apply to an article of %s", o.Date.Format(time.DateOnly))
		case h.rule.status == "resolved":
			h.Reason = "resolved"
		case h.Severity == Low && !o.All:
			h.Reason = "low severity"
		case repeated && !o.All:
			h.Reason = "mentioned before"
		default:
			h.Shown = true
			shown = append(shown, h)
		}
	}
	slices.SortStableFunc(shown, func(a, b *hit) int {
		return cmp.Or(compareBool(b.Editors, a.Editors), cmp.Compare(a.Severity.rank(),
			b.Severity.rank()), cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End),
			cmp.Compare(a.Kind.rank(), b.Kind.rank()), cmp.Compare(a.Rule, b.Rule))
	})
	shown = merge(shown)
	if o.All {
		return 0
	}
	shown = once(shown)
	held := 0
	for i, h := range shown { // gravest first, so that the budget holds back the lightest
		if i >= maxShown && !h.Editors {
			h.Shown = false
			h.Reason = "held back: three notes already stand in this paragraph"
			held++
		}
	}
	return held
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// mentioned reports whether the pattern has matched before, in the article's own voice or in
// quotations alike, and remembers it.
func mentioned(h *hit, seen map[string]bool) bool {
	alt := h.alt
	if h.rule.onceARule {
		alt = 0
	}
	key := fmt.Sprint(h.Rule, " ", alt, " ", h.para.scope(h.Start) == scopeQuote)
	before := seen[key]
	seen[key] = true
	return before
}

// once drops what is told already in the same sentence. Three sums in a row need to be checked,
// but not to be told three times; the words that make a conditional certain are told with it. Each
// conditional is told, for its English can go wrong by itself, and so is each editors' note.
func once(notes []*hit) []*hit {
	told := map[string]bool{}
	because := map[int]string{} // sentence to why its conditionals are certain
	for _, h := range notes {
		if h.rule.mode == modeConditional && h.Band == Certain {
			because[h.para.sentence(h.Start)] += strings.ToLower(h.Reason)
		}
	}
	return slices.DeleteFunc(notes, func(h *hit) bool {
		sentence := h.para.sentence(h.Start)
		key := fmt.Sprint(h.Rule, " ", sentence)
		again := told[key] && h.Kind != Hearsay
		told[key] = true
		if h.Kind == Hearsay && h.rule.mode != modeConditional {
			again = strings.Contains(because[sentence], strings.ToLower("«\u00a0"+h.Quote+"\u00a0»"))
		}
		if h.Editors || !again {
			return false
		}
		h.Shown, h.Reason = false, "told with another note in this sentence"
		return true
	})
}

// merge tells notes on overlapping words as one: the first of them, in the order given, takes the
// kinds of the others. Editors' notes are never merged into another.
func merge(notes []*hit) []*hit {
	var heads []*hit
	for _, h := range notes {
		at := slices.IndexFunc(heads, func(o *hit) bool {
			return h.Start < o.End && o.Start < h.End
		})
		if at < 0 || h.Editors {
			heads = append(heads, h)
			continue
		}
		head := heads[at]
		h.Shown = false
		h.Reason = fmt.Sprintf("told with the note on the same words (%s)", head.Kind)
		if h.Kind != head.Kind && !slices.Contains(head.Also, h.Kind) {
			head.Also = append(head.Also, h.Kind)
			slices.SortFunc(head.Also, func(a, b Kind) int { return cmp.Compare(a.rank(), b.rank()) })
		}
	}
	return heads
}
