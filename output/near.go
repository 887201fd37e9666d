package output

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// likeness is how alike the French of two paragraphs has to be, for one to be taken as a new
// version of the other: half of their words.
const likeness = 0.5

// bag is the words of a text as sorted numbers.
type bag []uint32

func bagOf(text string) bag {
	var b bag
	for _, word := range strings.Fields(text) {
		h := fnv.New32a()
		h.Write([]byte(fold.Bare(word)))
		b = append(b, h.Sum32())
	}
	slices.Sort(b)
	return b
}

// like is the share of words that two texts have in common (Dice's coefficient).
func (x bag) like(y bag) float64 {
	if len(x) == 0 || len(y) == 0 || 3*min(len(x), len(y)) < max(len(x), len(y)) {
		return 0
	}
	common := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			common, i, j = common+1, i+1, j+1
		case x[i] < y[j]:
			i++
		default:
			j++
		}
	}
	return 2 * float64(common) / float64(len(x)+len(y))
}

// nearest finds for rows that are gone the new rows that are most like them, each new row for
// one of them.
func (m *merger) nearest(gone []*node) map[*node]*node {
	type pair struct {
		gone, new *node
		like      float64
		apart     int
	}
	var pairs []pair
	bags := map[*node]bag{}
	for _, n := range append(slices.Clone(m.nodes), gone...) {
		bags[n] = bagOf(n.row.French)
	}
	for i, g := range gone {
		for j, n := range m.nodes {
			if len(n.sides) > 0 || n.row.Orphan {
				continue
			}
			if like := bags[g].like(bags[n]); like >= likeness {
				pairs = append(pairs, pair{g, n, like, max(i-j, j-i)})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.like, x.like), cmp.Compare(x.apart, y.apart))
	})
	found, taken := map[*node]*node{}, map[*node]bool{}
	for _, p := range pairs {
		if found[p.gone] == nil && !taken[p.new] {
			found[p.gone], taken[p.new] = p.new, true
		}
	}
	return found
}

// anyNear reports whether the newer run has a paragraph that is like one of a workbook's.
func (m *merger) anyNear(b int) bool {
	var bags []bag
	for _, n := range m.nodes {
		bags = append(bags, bagOf(n.row.French))
	}
	for _, n := range m.strays {
		if n.sides[0].book != b {
			continue
		}
		x := bagOf(n.row.French)
		if slices.ContainsFunc(bags, func(y bag) bool { return x.like(y) >= likeness }) {
			return true
		}
	}
	return false
}

// unused returns the ID with a number and an identity, told apart from those that are taken.
func (m *merger) unused(number, identity string) string {
	if m.taken == nil {
		m.taken = map[string]bool{}
		for _, n := range m.nodes {
			m.taken[Identity(n.done.ID)] = true
		}
	}
	whole, part, split := strings.Cut(identity, ".")
	hash, _, _ := strings.Cut(whole, "-")
	for n := 2; m.taken[identity]; n++ {
		identity = fmt.Sprintf("%s-%d", hash, n)
		if split {
			identity += "." + part
		}
	}
	m.taken[identity] = true
	return number + "-" + identity
}
