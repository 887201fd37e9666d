package glossary

import (
	"cmp"
	"slices"
)

// Which use of the English stands for which occurrence of the French is decided in two steps:
// as many occurrences as possible get one, and among those the ones that stand at like distances
// from the beginning of their paragraphs find each other. Where the English has fewer, the
// occurrence left over is therefore the one whose place in the English is empty.

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
}

// accepts tells whether use u satisfies occurrence o; capitals do only for an occurrence in
// capitals.
func (m *matcher) accepts(o, u int) bool {
	row := m.occurrences[o].Term
	return slices.Contains(m.uses[u].accept, row) || m.loud[o] && slices.Contains(m.uses[u].loud, row)
}

// denies tells whether use u is a form that the row of occurrence o forbids.
func (m *matcher) denies(o, u int) bool {
	return slices.Contains(m.uses[u].deny, m.occurrences[o].Term)
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

type pair struct {
	o, u int
	far  float64
}

// pairs lists what goes together by ok, nearest first.
func (m *matcher) pairs(ok func(o, u int) bool) []pair {
	var out []pair
	for o := range m.occurrences {
		for u := range m.uses {
			if ok(o, u) {
				out = append(out, pair{o, u, m.distance(o, u)})
			}
		}
	}
	if len(out) <= sizeLimit {
		slices.SortStableFunc(out, func(a, b pair) int { return cmp.Compare(a.far, b.far) })
	}
	return out
}

// assign pairs everything.
func (m *matcher) assign() assignment {
	a := assignment{accepted: filled(len(m.occurrences)), denied: filled(len(m.occurrences))}
	holder := filled(len(m.uses))
	pairs := m.pairs(m.accepts)
	for _, p := range pairs {
		if a.accepted[p.o] < 0 && holder[p.u] < 0 {
			a.accepted[p.o], holder[p.u] = p.u, p.o
		}
	}
	if len(pairs) <= sizeLimit {
		m.augment(pairs, a.accepted, holder)
	}
	m.straighten(a.accepted)
	m.deny(&a, holder)
	return a
}

// augment gives further occurrences a use by moving others to another use of theirs, until as
// many as possible have one (Kuhn's algorithm). It matters where rows share some forms only.
func (m *matcher) augment(pairs []pair, held, holder []int) {
	options := make([][]int, len(m.occurrences))
	for _, p := range pairs {
		options[p.o] = append(options[p.o], p.u)
	}
	var visited []bool
	var place func(o int) bool
	place = func(o int) bool {
		for _, u := range options[o] {
			if visited[u] {
				continue
			}
			visited[u] = true
			if holder[u] < 0 || place(holder[u]) {
				held[o], holder[u] = u, o
				return true
			}
		}
		return false
	}
	for o := range held {
		if held[o] < 0 && len(options[o]) > 0 {
			visited = make([]bool, len(m.uses))
			place(o)
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

// deny gives the forbidden forms that stand for nothing else to occurrences of their rows: to
// those without a use first, then to others, because a wrong form beside a right one is wrong.
func (m *matcher) deny(a *assignment, holder []int) {
	taken := make([]bool, len(m.uses))
	pairs := m.pairs(m.denies)
	for _, satisfied := range []bool{false, true} {
		for _, p := range pairs {
			if holder[p.u] < 0 && !taken[p.u] && a.denied[p.o] < 0 && (a.accepted[p.o] >= 0) == satisfied {
				a.denied[p.o], taken[p.u] = p.u, true
			}
		}
	}
}

// filled is n times -1, for nothing.
func filled(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = -1
	}
	return s
}
