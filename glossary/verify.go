package glossary

import (
	"fmt"
	"slices"
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
//
// A nil Glossary gives no verdict, but finds what programs leave behind in any text.
func (g *Glossary) Verify(french string, m Matches, english string) Verification {
	if g == nil {
		return Verification{Findings: byPlace(scan(english).leftovers(french))}
	}
	return g.inspect(g.source(french, m), english).Verification
}

// inspection is a verification with what it was made from.
type inspection struct {
	Verification
	tx         *text // the English
	uses       []use
	assignment assignment
}

// source is what an inspection needs to know of the French. It stays while the English changes.
type source struct {
	text    *text
	matches Matches
	loud    []bool // by occurrence: set in capitals
	anyLoud bool
}

func (g *Glossary) source(french string, m Matches) source {
	s := source{text: scan(french), matches: m}
	s.loud, s.anyLoud = g.shouts(s.text, m)
	return s
}

// inspect is Verify with all that repair needs to know besides.
func (g *Glossary) inspect(s source, english string) inspection {
	occurrences := s.matches.Occurrences
	in := inspection{tx: scan(english)}
	in.uses = s.without(in.tx, g.uses(in.tx, s.anyLoud))
	match := matcher{occurrences: occurrences, uses: in.uses, french: len(s.text.src),
		english: len(english), loud: s.loud, index: indexed(in.uses)}
	in.assignment = match.assign()
	counts := g.counts(occurrences, in.assignment)
	out := g.outOfOrder(occurrences, in)
	in.Verdicts = slices.Grow(in.Verdicts, len(occurrences))
	for i, o := range occurrences {
		v := Verdict{Occurrence: o, FoundStart: -1, FoundEnd: -1}
		at := in.assignment.accepted[i]
		// A wrong form counts although the right one stands there too: the editor has to see it.
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
		v.Why = g.why(v, counts[g.terms[o.Term].Target])
		in.Verdicts = append(in.Verdicts, v)
	}
	in.Findings = in.tx.findings(g, s, in.uses)
	return in
}

// without leaves out forms that are part of a longer name which the French has as well: a wrong
// one, as Otan in Nour-Otan, where that party is in no row, and a right one, as Guinea in
// Guinea-Bissau, as often as the French has the longer name.
func (s source) without(tx *text, uses []use) []use {
	parts := map[int]int{}
	for _, r := range s.matches.Refused {
		if r.Flag == PartialCompound {
			parts[r.Term]++
		}
	}
	if len(parts) == 0 {
		return uses
	}
	edges := edgeSet{map[int]bool{}, map[int]bool{}}
	for _, u := range uses {
		edges.starts[u.first], edges.ends[u.last] = true, true
	}
	return slices.DeleteFunc(uses, func(u use) bool {
		rows := slices.Concat(u.accept, u.loud)
		if len(rows) == 0 {
			return parts[u.deny[0]] > 0 && tx.compound(u.first, u.last, edges)
		}
		if parts[rows[0]] == 0 || !tx.compound(u.first, u.last, edges) {
			return false
		}
		parts[rows[0]]--
		return true
	})
}

// count is how often the French has a name and how many of them the English answers to.
type count struct{ french, english int }

// counts counts by target, because two rows may ask for one name.
func (g *Glossary) counts(occurrences []Occurrence, a assignment) map[string]count {
	out := map[string]count{}
	for i, o := range occurrences {
		c := out[g.terms[o.Term].Target]
		if c.french++; a.accepted[i] >= 0 {
			c.english++
		}
		out[g.terms[o.Term].Target] = c
	}
	return out
}

// shouts tells which occurrences are set in capitals that their form does not have.
func (g *Glossary) shouts(tx *text, m Matches) (loud []bool, any bool) {
	loud = make([]bool, len(m.Occurrences))
	for i, o := range m.Occurrences {
		first := tx.at(o.Start)
		if first >= len(tx.tokens) {
			continue
		}
		loud[i] = tx.shouting(first) ||
			capitals(tx, first, o.End) && !capitals(cut(g.terms[o.Term].Source), 0, -1)
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
		order := ordering{uses: in.uses}
		for _, o := range os {
			order.rows = append(order.rows, occurrences[o].Term)
			order.held = append(order.held, in.assignment.accepted[o])
		}
		keep := order.common()
		for i, o := range os {
			out[o] = !keep[i]
		}
	}
	return out
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

// ordering is what a longest common order of French and English is found from.
type ordering struct {
	rows []int // of the occurrences
	held []int // the use of each occurrence
	uses []use
}

// common marks the members of a longest common subsequence of occurrences and uses. Of texts too
// long for that, only those behind an earlier use stay marked.
func (w ordering) common() []bool {
	uses := w.relevant()
	n, m := len(w.rows), len(uses)
	keep := make([]bool, n)
	if n > sizeLimit/max(m, 1) {
		last := -1
		for i, u := range w.held {
			if keep[i] = u > last; keep[i] {
				last = u
			}
		}
		return keep
	}
	same := func(i, u int) bool { return uses[u].satisfies(w.rows[i]) }
	length := make([][]int32, n+1)
	cells := make([]int32, (n+1)*(m+1))
	for i := range length {
		length[i] = cells[i*(m+1) : (i+1)*(m+1)]
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

// relevant leaves out the uses that are no name of the occurrences.
func (w ordering) relevant() []use {
	rows := map[int]bool{}
	for _, row := range w.rows {
		rows[row] = true
	}
	named := func(row int) bool { return rows[row] }
	var out []use
	for _, u := range w.uses {
		if slices.ContainsFunc(u.accept, named) || slices.ContainsFunc(u.loud, named) {
			out = append(out, u)
		}
	}
	return out
}

// satisfies tells whether a use has the name of a row, in whatever case.
func (u use) satisfies(row int) bool {
	return slices.Contains(u.accept, row) || slices.Contains(u.loud, row)
}

// why says in plain words what a state means here.
func (g *Glossary) why(v Verdict, c count) string {
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
		return fmt.Sprintf("The French has this name %s, the English has “%s” %s. A pronoun "+
			"may be right here.", times(c.french), target, times(c.english))
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
