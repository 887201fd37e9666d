package claims

// What of the notes an editor sees. It is thinned out in steps, because density is what makes
// people stop reading notes (45 in 1,000 words of news without any thinning): low severity, second
// mentions, notes on the same words, the same note in one sentence, and at last the budgets. These
// keep the gravest, and of one weight as many kinds as there are.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// The budgets. A paragraph of up to sixty words shows three notes, a longer one a note more for
// every fifteen words, six at most. An article shows fifty in 1,000 words, counted as if it had
// 200 words at least. A press conditional is never held back: its English can say something else
// altogether, and each by itself. Nor is an editors' note, nor, by the article's budget, a note of
// high severity.
const (
	leastShown, mostShown = 3, 6
	wordsAShown           = 15
	perThousand           = 50
	leastWords            = 200
)

// budget is how many notes a paragraph shows.
func (p *para) budget() int {
	return min(max(leastShown, p.words()/wordsAShown-1), mostShown)
}

// words counts the words of a paragraph.
func (p *para) words() int { return len(strings.Fields(p.text)) }

// display decides which notes of a paragraph are shown and gives the others their reason. seen
// holds what was mentioned in the paragraphs before.
func display(hits []hit, p *para, seen map[string]bool, o Options) {
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
			b.Severity.rank()), compareBool(b.hints(), a.hints()),
			compareBool(a.future(), b.future()), cmp.Compare(a.Start, b.Start),
			cmp.Compare(b.End, a.End),
			cmp.Compare(a.Kind.rank(), b.Kind.rank()), cmp.Compare(a.Rule, b.Rule))
	})
	shown = merge(shown)
	if o.All {
		return
	}
	room := p.budget()
	for _, h := range varied(once(shown)) { // the budget holds back the last of them
		switch {
		case h.Editors || h.rule.mode == modeConditional:
			room--
		case room > 0:
			room--
		default:
			h.hold("held back: enough notes stand in this paragraph")
		}
	}
}

// varied puts, of the notes of one weight, the first of each kind before the second of any: three
// kinds of claims tell an editor more than the same thing three times.
func varied(notes []*hit) []*hit {
	type weight struct {
		kind            Kind
		rank            int
		editors, hinted bool
	}
	turn, before := map[*hit]int{}, map[weight]int{}
	for _, h := range notes {
		w := weight{h.Kind, h.Severity.rank(), h.Editors, h.hints()}
		turn[h] = before[w]
		before[w]++
	}
	slices.SortStableFunc(notes, func(a, b *hit) int {
		return cmp.Or(compareBool(b.Editors, a.Editors), cmp.Compare(a.Severity.rank(),
			b.Severity.rank()), compareBool(b.hints(), a.hints()), cmp.Compare(turn[a], turn[b]))
	})
	return notes
}

// hints reports whether the note is on a hint that English may lose or state as a fact.
func (h *hit) hints() bool { return h.Kind == Insinuation && h.Severity == Medium }

// future reports whether the note is on a plain future: of one weight, the first that can go.
func (h *hit) future() bool { return h.rule.mode == modeFuture }

// doubts reports whether the note says how sure a statement is.
func (h *hit) doubts() bool { return h.Kind == Hedge || h.Kind == Certainty }

// touches reports whether no word stands between two notes.
func (h *hit) touches(o *hit) bool {
	from, to := min(h.End, o.End), max(h.Start, o.Start)
	return strings.TrimSpace(h.para.text[min(from, to):to]) == ""
}

// hold takes a note back for want of room.
func (h *hit) hold(reason string) { h.Shown, h.held, h.Reason = false, true, reason }

// thin holds back what an article shows beyond its budget: plain futures first, then the kinds of
// which it shows most, of these the lightest, and of one kind the last.
func thin(perPara [][]hit, paras []*para) {
	words, over := 0, 0
	var light []*hit
	for i := range perPara {
		words += paras[i].words()
		for n := range perPara[i] {
			h := &perPara[i][n]
			over += number(h.Shown)
			if h.Shown && !h.Editors && h.Severity != High && h.rule.mode != modeConditional {
				light = append(light, h)
			}
		}
	}
	over -= max(words, leastWords) * perThousand / 1000
	turn, before := map[*hit]int{}, map[Kind]int{}
	for _, h := range light {
		turn[h] = before[h.Kind]
		before[h.Kind]++
	}
	slices.SortStableFunc(light, func(a, b *hit) int {
		return cmp.Or(compareBool(b.future(), a.future()), cmp.Compare(turn[b], turn[a]),
			cmp.Compare(b.Kind.rank(), a.Kind.rank()),
			cmp.Compare(b.Paragraph, a.Paragraph), cmp.Compare(b.Start, a.Start))
	})
	for _, h := range light[:min(max(over, 0), len(light))] {
		h.hold("held back: enough notes stand in this article")
	}
}

// number is 1 for true.
func number(b bool) int {
	if b {
		return 1
	}
	return 0
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
		kind := fmt.Sprint(h.Kind, " ", sentence)
		again := told[key] && h.Kind != Hearsay || h.Kind == Figure && h.Severity != High && told[kind]
		told[key], told[kind] = true, true
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
// kinds of the others. So do sera and its éventuellement. Editors' notes are never merged into
// another.
func merge(notes []*hit) []*hit {
	var heads []*hit
	for _, h := range notes {
		at := slices.IndexFunc(heads, func(o *hit) bool {
			return h.Start < o.End && o.Start < h.End || h.future() && o.doubts() && h.touches(o)
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
