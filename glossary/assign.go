package glossary

import "slices"

// Which use of the English stands for which occurrence of the French is decided in two steps:
// as many occurrences as possible get one, and among those the ones that stand at like distances
// from the beginning of their paragraphs find each other. Where the English has fewer, the
// occurrence left over is therefore the one whose place in the English is empty.
//
// A name that stands n times on one side and m times on the other makes n×m pairs. Nearly always
// all those occurrences may have all those uses; then the nearest pair is always one of
// neighbours (nearest.go), and the pairs are not listed. Only rows that share some of their forms
// need the list, which has a limit.

// assignment tells for every occurrence the use it got, or -1.
type assignment struct {
	accepted []int // index into uses
	denied   []int
}

// sizeLimit bounds the pairs that are compared by distance; beyond it the order alone decides.
const sizeLimit = 1 << 20

// matcher pairs occurrences with uses.
type matcher struct {
	occurrences []Occurrence
	uses        []use
	french      int // lengths in bytes
	english     int
	loud        []bool // by occurrence
	index       index
	steps       int // pairs looked at so far
}

// index lists uses by row, in order.
type index struct{ accept, loud, deny map[int][]int }

func indexed(uses []use) index {
	x := index{map[int][]int{}, map[int][]int{}, map[int][]int{}}
	for u := range uses {
		for _, row := range uses[u].accept {
			x.accept[row] = append(x.accept[row], u)
		}
		for _, row := range uses[u].loud {
			x.loud[row] = append(x.loud[row], u)
		}
		for _, row := range uses[u].deny {
			x.deny[row] = append(x.deny[row], u)
		}
	}
	return x
}

// anyUse tells whether the English has the name of an occurrence at all, if only for another.
func (m *matcher) anyUse(o int) bool {
	row := m.occurrences[o].Term
	return len(m.index.accept[row]) > 0 || m.loud[o] && len(m.index.loud[row]) > 0
}

// distance is how far apart two places are, as parts of their paragraphs.
func (m *matcher) distance(o, u int) float64 {
	return apart(m.occurrences[o].Start, m.french, m.uses[u].start, m.english)
}

// apart is the distance of byte a of n and byte b of m, as parts of the whole.
func apart(a, n, b, m int) float64 {
	d := float64(a)/float64(max(n, 1)) - float64(b)/float64(max(m, 1))
	return max(d, -d)
}

// assign pairs everything.
func (m *matcher) assign() assignment {
	a := assignment{accepted: filled(len(m.occurrences)), denied: filled(len(m.occurrences))}
	holder := filled(len(m.uses))
	all := make([]int, len(m.occurrences))
	for o := range all {
		all[o] = o
	}
	for _, c := range m.components(all, holder, m.accepting) {
		m.pair(c, a.accepted, holder)
	}
	m.straighten(a.accepted)
	m.deny(&a, holder)
	return a
}

// accepting lists the uses that satisfy an occurrence; those in capitals do only if the
// occurrence is in capitals.
func (m *matcher) accepting(o int) []int {
	row := m.occurrences[o].Term
	if !m.loud[o] || len(m.index.loud[row]) == 0 {
		return m.index.accept[row]
	}
	us := slices.Concat(m.index.accept[row], m.index.loud[row])
	slices.Sort(us)
	return slices.Compact(us)
}

// deny gives the forbidden forms that stand for nothing else to occurrences of their rows: to
// those without a use first, then to others, because a wrong form beside a right one is wrong.
func (m *matcher) deny(a *assignment, holder []int) {
	forbidden := func(o int) []int { return m.index.deny[m.occurrences[o].Term] }
	var open, satisfied []int
	for o := range m.occurrences {
		if a.accepted[o] < 0 {
			open = append(open, o)
		} else {
			satisfied = append(satisfied, o)
		}
	}
	for _, os := range [][]int{open, satisfied} {
		for _, c := range m.components(os, holder, forbidden) {
			m.greedy(c, a.denied, holder)
		}
	}
}

// straighten puts the uses that occurrences of one row got into the order of the occurrences.
func (m *matcher) straighten(held []int) {
	rows := map[int][]int{}
	for o, u := range held {
		if u >= 0 && !m.loud[o] {
			rows[m.occurrences[o].Term] = append(rows[m.occurrences[o].Term], o)
		}
	}
	for _, os := range rows {
		us := make([]int, len(os))
		for i, o := range os {
			us[i] = held[o]
		}
		slices.Sort(us)
		for i, o := range os {
			held[o] = us[i]
		}
	}
}

// component is a set of occurrences and uses of which no member goes together with anything
// outside. All lists are in order.
type component struct {
	occurrences []int
	uses        []int
	options     map[class][]int // the uses that occurrences of a class may have
	complete    bool            // every occurrence may have every use
}

// class is what decides which uses an occurrence may have.
type class struct {
	row  int
	loud bool
}

func (m *matcher) class(o int) class { return class{m.occurrences[o].Term, m.loud[o]} }

// components sorts occurrences os and the uses that nobody holds into components, in the order
// of the first occurrence. Occurrences without any use to choose from are left out.
func (m *matcher) components(os, holder []int, options func(o int) []int) []component {
	var out []component
	classes := map[class]int{} // class → component, which may have become part of another
	into := []int{}            // component → the one it is part of
	root := func(c int) int {
		for into[c] != c {
			into[c] = into[into[c]]
			c = into[c]
		}
		return c
	}
	member := filled(len(m.uses)) // use → component
	for _, o := range os {
		k := m.class(o)
		if _, ok := classes[k]; ok {
			continue
		}
		c := len(out)
		classes[k], into = c, append(into, c)
		free := slices.DeleteFunc(slices.Clone(options(o)), func(u int) bool { return holder[u] >= 0 })
		out = append(out, component{options: map[class][]int{k: free}})
		for _, u := range free {
			m.steps++
			if member[u] < 0 {
				member[u] = c
			} else if a, b := root(member[u]), root(c); a != b {
				into[max(a, b)] = min(a, b)
			}
		}
	}
	for k, c := range classes {
		if r := root(c); r != c {
			out[r].options[k] = out[c].options[k]
		}
	}
	for _, o := range os {
		c := &out[root(classes[m.class(o)])]
		c.occurrences = append(c.occurrences, o)
	}
	for u, c := range member {
		if c >= 0 {
			c = root(c)
			out[c].uses = append(out[c].uses, u)
		}
	}
	for i := range out {
		out[i].complete = out[i].isComplete()
	}
	return slices.DeleteFunc(out, func(c component) bool {
		return len(c.uses) == 0 || len(c.occurrences) == 0
	})
}

func (c *component) isComplete() bool {
	for _, us := range c.options {
		if len(us) < len(c.uses) {
			return false
		}
	}
	return true
}

// filled is n times -1, for nothing.
func filled(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = -1
	}
	return s
}
