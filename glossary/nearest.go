package glossary

import (
	"cmp"
	"container/heap"
	"maps"
	"slices"
)

// pair is an occurrence and a use it may have.
type pair struct {
	o, u int
	far  float64
}

// nearer orders pairs by distance, equal ones as they stand.
func nearer(a, b pair) int {
	return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.o, b.o), cmp.Compare(a.u, b.u))
}

// pair gives as many occurrences of a component as possible a use.
func (m *matcher) pair(c component, held, holder []int) {
	if pairs := m.greedy(c, held, holder); len(pairs) > 0 {
		m.augment(pairs, held, holder)
	}
}

// listable tells whether the pairs of a component may be listed.
func (m *matcher) listable(c component) bool {
	n := 0
	for _, o := range c.occurrences {
		if n += len(c.options[m.class(o)]); n > sizeLimit {
			return false
		}
	}
	return true
}

// greedy pairs what is nearest to each other, then what is nearest of the rest. It returns the
// pairs if it has listed them, nearest first.
func (m *matcher) greedy(c component, held, holder []int) []pair {
	switch {
	case c.complete:
		m.nearest(c, held, holder)
	case m.listable(c):
		return m.listed(c, held, holder)
	default:
		m.inOrder(c, held, holder)
	}
	return nil
}

// listed is greedy by a list of all pairs.
func (m *matcher) listed(c component, held, holder []int) []pair {
	var pairs []pair
	for _, o := range c.occurrences {
		for _, u := range c.options[m.class(o)] {
			pairs = append(pairs, pair{o, u, m.distance(o, u)})
		}
	}
	m.steps += len(pairs)
	slices.SortFunc(pairs, nearer)
	for _, p := range pairs {
		if held[p.o] < 0 && holder[p.u] < 0 {
			held[p.o], holder[p.u] = p.u, p.o
		}
	}
	return pairs
}

// inOrder gives each occurrence the first use that is left.
func (m *matcher) inOrder(c component, held, holder []int) {
	next := map[class]int{}
	for _, o := range c.occurrences {
		k := m.class(o)
		us, i := c.options[k], next[k]
		for ; i < len(us) && holder[us[i]] >= 0; i++ {
			m.steps++
		}
		if next[k] = i; i < len(us) {
			held[o], holder[us[i]] = us[i], o
		}
	}
}

// nearest is greedy where everything goes together. Occurrences and uses are points on one line
// then, and of the points that are left the nearest two of different kind are neighbours: any
// point between them would be nearer to one of the two.
func (m *matcher) nearest(c component, held, holder []int) {
	points := m.line(c)
	prev, next := make([]int, len(points)), make([]int, len(points))
	var h pairHeap
	meet := func(i, j int) {
		if i < 0 || j >= len(points) || (points[i].u < 0) == (points[j].u < 0) {
			return
		}
		m.steps++
		p := pair{o: max(points[i].o, points[j].o), u: max(points[i].u, points[j].u)}
		p.far = m.distance(p.o, p.u)
		heap.Push(&h, adjacent{p, i, j})
	}
	for i := range points {
		prev[i], next[i] = i-1, i+1
		meet(i-1, i)
	}
	for len(h) > 0 {
		p := heap.Pop(&h).(adjacent)
		if held[p.o] >= 0 || holder[p.u] >= 0 {
			continue
		}
		held[p.o], holder[p.u] = p.u, p.o
		before, behind := prev[p.left], next[p.right]
		if before >= 0 {
			next[before] = behind
		}
		if behind < len(points) {
			prev[behind] = before
		}
		meet(before, behind)
	}
}

// point is an occurrence or a use, the other one being -1.
type point struct {
	at   float64
	o, u int
}

// line puts the members of a component in the order of their places.
func (m *matcher) line(c component) []point {
	var points []point
	for _, o := range c.occurrences {
		points = append(points, point{float64(m.occurrences[o].Start) / float64(max(m.french, 1)), o, -1})
	}
	for _, u := range c.uses {
		points = append(points, point{float64(m.uses[u].start) / float64(max(m.english, 1)), -1, u})
	}
	slices.SortStableFunc(points, func(a, b point) int { return cmp.Compare(a.at, b.at) })
	return points
}

// adjacent is a pair with the indexes of its two points.
type adjacent struct {
	pair
	left, right int
}

// pairHeap has the nearest pair on top.
type pairHeap []adjacent

func (h pairHeap) Len() int           { return len(h) }
func (h pairHeap) Less(i, j int) bool { return nearer(h[i].pair, h[j].pair) < 0 }
func (h pairHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *pairHeap) Push(x any)        { *h = append(*h, x.(adjacent)) }
func (h *pairHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// augment gives further occurrences a use by moving others to another use of theirs, until as
// many as possible have one (Kuhn's algorithm). It matters where rows share some forms only.
func (m *matcher) augment(pairs []pair, held, holder []int) {
	options := map[int][]int{}
	for _, p := range pairs {
		options[p.o] = append(options[p.o], p.u)
	}
	visited := map[int]bool{}
	limit := m.steps + 8*sizeLimit
	var place func(o int) bool
	place = func(o int) bool {
		for _, u := range options[o] {
			if m.steps++; visited[u] || m.steps > limit {
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
	for _, o := range slices.Sorted(maps.Keys(options)) {
		// What a search in vain has visited leads nowhere as long as nothing moves.
		if held[o] < 0 && place(o) {
			clear(visited)
		}
	}
}
