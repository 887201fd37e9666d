package glossary

import (
	"fmt"
	"strings"
)

// Verify says for every occurrence in m, which is what [Glossary.Match] found in french, whether
// english has its name.
//
// Every use of a name in the English stands for one occurrence at most, whichever row it belongs
// to, and a name inside a longer one stands for none. Where the English has a name less often
// than the French, the occurrences nearest to a use (by their place in the paragraph) are ok and
// the others reduced: French n, English m gives m times ok and n-m times reduced. A form that
// the glossary forbids makes one occurrence of its row forbidden, the missing ones first.
// Whether people, places and organizations stand in the order of the French is asked within each
// of the three; the fewest occurrences that would have to move are marked.
func (g *Glossary) Verify(french string, m Matches, english string) Verification {
	if g == nil {
		return Verification{}
	}
	return g.inspect(french, m, english).Verification
}

// inspection is a verification with what it was made from.
type inspection struct {
	Verification
	tx         *text // the English
	uses       []use
	assignment assignment
}

// inspect is Verify with all that repair needs to know besides.
func (g *Glossary) inspect(french string, m Matches, english string) inspection {
	in := inspection{tx: scan(english)}
	loud, any := shouts(g, french, m)
	in.uses = g.uses(in.tx, any)
	match := matcher{m.Occurrences, in.uses, len(french), len(english), loud}
	in.assignment = match.assign()
	out := g.outOfOrder(m.Occurrences, in)
	for i, o := range m.Occurrences {
		v := Verdict{Occurrence: o, FoundStart: -1, FoundEnd: -1}
		at := in.assignment.accepted[i]
		if d := in.assignment.denied[i]; d >= 0 {
			at = d
			v.State = Forbidden
		} else if at < 0 {
			v.State = Missing
			if match.anyUse(i) {
				v.State = Reduced
			}
		} else if v.State = OK; out[i] {
			v.State = Order
		}
		if at >= 0 {
			u := in.uses[at]
			v.Found, v.FoundStart, v.FoundEnd = english[u.start:u.end], u.start, u.end
		}
		v.Why = g.why(v, m, in)
		in.Verdicts = append(in.Verdicts, v)
	}
	in.Findings = in.tx.findings(g, french, in.uses)
	return in
}

// anyUse tells whether the English has the name of an occurrence at all, if only for another.
func (m *matcher) anyUse(o int) bool {
	for u := range m.uses {
		if m.accepts(o, u) {
			return true
		}
	}
	return false
}

// shouts tells which occurrences are set in capitals that their form does not have.
func shouts(g *Glossary, french string, m Matches) (loud []bool, any bool) {
	loud = make([]bool, len(m.Occurrences))
	tx := scan(french)
	for i, o := range m.Occurrences {
		first := tx.at(o.Start)
		if first >= len(tx.tokens) {
			continue
		}
		loud[i] = tx.shouting(first) ||
			capitals(tx, first, o.End) && !capitals(scan(g.terms[o.Term].Source), 0, -1)
		any = any || loud[i]
	}
	return loud, any
}

// capitals tells whether one of the words from token i up to byte end, or to the end of the text
// for -1, is set in capitals.
func capitals(tx *text, i, end int) bool {
	for ; i < len(tx.tokens) && (end < 0 || tx.tokens[i].start < end); i++ {
		if tx.word(i) && tx.tokens[i].shape&allUpper != 0 {
			return true
		}
	}
	return false
}

// outOfOrder marks the occurrences of people, places and organizations that would have to move
// for the English to have them in the order of the French. Surplus names in the English are no
// disorder.
func (g *Glossary) outOfOrder(occurrences []Occurrence, in inspection) []bool {
	out := make([]bool, len(occurrences))
	groups := map[Category][]int{}
	for i, o := range occurrences {
		if c := g.terms[o.Term].Category.ordered(); c != "" && in.assignment.accepted[i] >= 0 {
			groups[c] = append(groups[c], i)
		}
	}
	for _, os := range groups {
		if inOrder(os, in.assignment.accepted) {
			continue
		}
		keep := commonOrder(len(os), len(in.uses), func(i, u int) bool {
			return g.satisfies(in.uses[u], occurrences[os[i]])
		}, in.assignment, os)
		for i, o := range os {
			out[o] = !keep[i]
		}
	}
	return out
}

// satisfies tells whether a use has the name of an occurrence, in whatever case.
func (g *Glossary) satisfies(u use, o Occurrence) bool {
	for _, rows := range [][]int{u.accept, u.loud} {
		for _, r := range rows {
			if r == o.Term {
				return true
			}
		}
	}
	return false
}

// inOrder tells whether the uses of occurrences os follow each other as the occurrences do.
func inOrder(os, uses []int) bool {
	for i := 1; i < len(os); i++ {
		if uses[os[i]] < uses[os[i-1]] {
			return false
		}
	}
	return true
}

// commonOrder marks the members of a longest common subsequence of n occurrences and m uses. Of
// texts too long for that, only those behind an earlier use stay marked.
func commonOrder(n, m int, same func(i, u int) bool, a assignment, os []int) []bool {
	keep := make([]bool, n)
	if n*m > sizeLimit {
		last := -1
		for i, o := range os {
			if keep[i] = a.accepted[o] > last; keep[i] {
				last = a.accepted[o]
			}
		}
		return keep
	}
	length := make([][]int32, n+1)
	for i := range length {
		length[i] = make([]int32, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for u := m - 1; u >= 0; u-- {
			length[i][u] = max(length[i+1][u], length[i][u+1])
			if same(i, u) {
				length[i][u] = max(length[i][u], length[i+1][u+1]+1)
			}
		}
	}
	for i, u := 0, 0; i < n && u < m; {
		switch {
		case same(i, u) && length[i][u] == length[i+1][u+1]+1:
			keep[i] = true
			i, u = i+1, u+1
		case length[i][u+1] >= length[i+1][u]:
			u++
		default:
			i++
		}
	}
	return keep
}

// why says in plain words what a state means here.
func (g *Glossary) why(v Verdict, m Matches, in inspection) string {
	target := g.terms[v.Term].Target
	switch v.State {
	case OK:
		return ""
	case Order:
		return fmt.Sprintf("“%s” is there, but the names stand in another order than in the "+
			"French. Check who does what.", v.Found)
	case Forbidden:
		return fmt.Sprintf("The English has “%s”, which the glossary does not allow; it asks for "+
			"“%s”.", v.Found, target)
	case Reduced:
		n, found := 0, 0
		for i, o := range m.Occurrences {
			if o.Term == v.Term || g.terms[o.Term].Target == target {
				n++
				if in.assignment.accepted[i] >= 0 {
					found++
				}
			}
		}
		return fmt.Sprintf("The French has this name %s, the English has “%s” %s. A pronoun "+
			"may be right here.", times(n), target, times(found))
	}
	why := fmt.Sprintf("“%s” is not in the English.", target)
	if alternates := g.terms[v.Term].Alternates; len(alternates) > 0 {
		why = fmt.Sprintf("Neither “%s” nor “%s” is in the English.", target,
			strings.Join(alternates, "” nor “"))
	}
	return why
}

func times(n int) string {
	switch n {
	case 0:
		return "not at all"
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
