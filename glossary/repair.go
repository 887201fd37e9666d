package glossary

import (
	"cmp"
	"slices"
	"strings"
)

// Repair puts the glossary's English in place of forms that are known to be wrong: the French
// form, a form the row forbids, the right form in the wrong case or with the wrong hyphens, and
// for people and places a misspelling of at most two letters. Possessives and plurals stay, the
// articles before the name are set right. It never inserts a name where none stands, never
// touches addresses or the inside of a longer name, and leaves a surplus wrong form alone when
// the right one is there as often as the French has it.
//
// A change is made only if [Glossary.Verify] finds the paragraph better for it, and no
// occurrence worse; but "the" is put before a right name where the row and the French have it and
// nothing is worse for it. Only rows that have to be kept are repaired. Repairing twice is repairing
// once, except in paragraphs so long and so wrong that the work is cut short.
func (g *Glossary) Repair(french string, m Matches, english string) (string, []Edit) {
	if g == nil || len(m.Occurrences) == 0 {
		return english, nil
	}
	r := newRepairer(g, g.source(french, m), english)
	for slices.ContainsFunc([]func() []Edit{r.wrongForms, r.misspellings, r.articles}, r.improve) {
	}
	r.make(r.missingArticles(), harmless)
	return r.now.tx.src, r.edits
}

// repairer repairs one paragraph.
type repairer struct {
	g         *Glossary
	source    source
	rows      map[int][]int // the occurrences of a row
	renamed   map[int]bool  // rows whose name the French speaks about
	words     map[string]origin
	wrongs    map[int][]wrong    // by row, as far as asked for
	spellings map[int][]nameForm // by row, as far as asked for

	now   draft
	edits []Edit // that lead from the English given to now
	read  int    // bytes read so far
	left  int    // bytes that may still be read
}

// Every change that is tried costs reading the paragraph again. The bytes read are bounded; an
// ordinary paragraph does not come near, and a long one may be read a few times in any case.
const (
	oneByOne   = 64 << 10 // read before changes are made several at a time
	maxRead    = 2 << 20
	minTries   = 10
	perAttempt = 512 // bytes that a try costs beside its text
)

func newRepairer(g *Glossary, s source, english string) *repairer {
	r := &repairer{g: g, source: s, renamed: g.renamed(s), rows: map[int][]int{},
		words: s.origins(), wrongs: map[int][]wrong{}, spellings: map[int][]nameForm{}}
	for i, o := range s.matches.Occurrences {
		r.rows[o.Term] = append(r.rows[o.Term], i)
	}
	r.left = max(maxRead, minTries*r.cost(english))
	r.now = r.draft(g.inspect(s, english))
	return r
}

// cost is what trying a change of the English takes, in bytes.
func (r *repairer) cost(english string) int {
	return len(r.source.text.src) + len(english) + perAttempt
}

func (r *repairer) spend(bytes int) {
	r.read += bytes
	r.left -= bytes
}

// draft is the English as far as it is repaired, with what proposals look up in it.
type draft struct {
	inspection
	edges edgeSet       // of all names in it
	open  map[int][]int // by row: the occurrences that have no right form, in order
	rows  []int         // the rows of open that have to be repaired, in the order of the French
	at    map[int]int   // by byte: the occurrence whose name stands there
}

func (r *repairer) draft(in inspection) draft {
	d := draft{inspection: in, edges: edgeSet{map[int]bool{}, map[int]bool{}},
		open: map[int][]int{}, at: map[int]int{}}
	for _, u := range in.uses {
		d.edges.starts[u.first], d.edges.ends[u.last] = true, true
	}
	for i, v := range in.Verdicts {
		if v.FoundStart >= 0 {
			d.at[v.FoundStart] = i
		}
		if in.assignment.accepted[i] >= 0 {
			continue
		}
		if d.open[v.Term] == nil && r.g.terms[v.Term].Enforce == Must && !r.renamed[v.Term] {
			d.rows = append(d.rows, v.Term)
		}
		d.open[v.Term] = append(d.open[v.Term], i)
	}
	return d
}

// within gives the names that stand in tokens first up to last.
func (in inspection) within(first, last int) []use {
	at := func(token int) int {
		i, _ := slices.BinarySearchFunc(in.uses, token, func(u use, t int) int {
			return cmp.Compare(u.last-1, t) // names do not overlap: their ends are in order too
		})
		return i
	}
	from := at(first)
	to := from
	for to < len(in.uses) && in.uses[to].first < last {
		to++
	}
	return in.uses[from:to]
}

// improve makes changes of one kind, at least one if any makes the English better. Every change
// lowers the number of faults, so that repeating it comes to an end.
func (r *repairer) improve(propose func() []Edit) bool {
	return r.sweep(propose) || slices.ContainsFunc(r.together(propose()), func(e Edit) bool {
		return r.try([]Edit{e})
	})
}

// sweep tries the changes from the beginning of the paragraph to its end. In ordinary paragraphs
// it stops at the first that is good, because the next ones may be others then. In long ones it
// goes on, and where one change was good the next four are tried as one, then sixteen, and so
// on: a paragraph that has a wrong form five hundred times is not read five hundred times.
func (r *repairer) sweep(propose func() []Edit) bool {
	any, from, stride := false, 0, 1
	ahead := propose()
	for len(ahead) > 0 && r.left > 0 {
		batch := disjoint(ahead, stride)
		if !r.try(batch) {
			// One of several spoils them all: from here on they are tried alone again.
			if stride == 1 {
				ahead = ahead[1:]
			}
			stride = 1
			continue
		}
		if r.read < oneByOne {
			return true
		}
		any, stride = true, 4*stride
		from = batch[len(batch)-1].End
		for _, e := range batch {
			from += len(e.New) - (e.End - e.Start)
		}
		ahead = slices.DeleteFunc(propose(), func(e Edit) bool { return e.Start < from })
	}
	return any
}

// disjoint gives at most n changes that do not overlap.
func disjoint(edits []Edit, n int) []Edit {
	var out []Edit
	for _, e := range edits {
		if len(out) == n {
			break
		}
		if k := len(out); k == 0 || out[k-1].End <= e.Start {
			out = append(out, e)
		}
	}
	return out
}

// try makes changes if the English is better for every one of them.
func (r *repairer) try(batch []Edit) bool {
	return r.make(batch, func(before, after inspection) bool {
		return better(before, after) && (len(batch) == 1 || r.eachCounts(batch, after))
	})
}

// make makes changes if they are good.
func (r *repairer) make(batch []Edit, good func(before, after inspection) bool) bool {
	if r.left <= 0 || len(batch) == 0 {
		return false
	}
	r.spend(r.cost(r.now.tx.src))
	after := r.g.inspect(r.source, applyAll(r.now.tx.src, batch))
	if !good(r.now.inspection, after) {
		return false
	}
	r.edits = compose(r.now.tx.src, r.edits, batch)
	r.now = r.draft(after)
	return true
}

// eachCounts tells whether as much has become better as there were changes, row by row. A change
// that does nothing must not slip through beside one that does.
func (r *repairer) eachCounts(batch []Edit, after inspection) bool {
	if len(r.now.Findings)-len(after.Findings) >= len(batch) {
		return true
	}
	changes := map[int]int{}
	for _, e := range batch {
		changes[r.source.matches.Occurrences[e.Occurrence].Term]++
	}
	gained := map[int]int{}
	for i, v := range r.now.Verdicts {
		gained[v.Term] += v.State.rank() - after.Verdicts[i].State.rank()
	}
	closed := map[int]int{}
	for i, v := range r.now.Verdicts {
		if r.now.assignment.accepted[i] < 0 {
			closed[v.Term]++
		}
		if after.assignment.accepted[i] < 0 {
			closed[v.Term]--
		}
	}
	for row, n := range changes {
		if gained[row] < n || closed[row] != n {
			return false
		}
	}
	return true
}

// together joins the changes of each row into one, for the paragraph that repeats a wrong form
// more often than the French has the name: one right form among wrong ones would not be better.
func (r *repairer) together(edits []Edit) []Edit {
	rows := map[int][]Edit{}
	var order []int
	for _, e := range edits {
		row := r.source.matches.Occurrences[e.Occurrence].Term
		if rows[row] == nil {
			order = append(order, row)
		}
		rows[row] = append(rows[row], e)
	}
	var out []Edit
	for _, row := range order {
		own := disjoint(rows[row], len(rows[row]))
		if len(own) < 2 {
			continue
		}
		joined := own[0]
		var b strings.Builder
		for i, e := range own {
			if i > 0 {
				b.WriteString(r.now.tx.src[joined.End:e.Start])
			}
			b.WriteString(e.New)
			joined.End = e.End
		}
		joined.New = b.String()
		out = append(out, joined)
	}
	return out
}

// better tells whether no row and no kind of finding is worse off, and at least one is better.
func better(before, after inspection) bool {
	gain := len(before.Findings) - len(after.Findings)
	old, now := ranks(before), ranks(after)
	for row, was := range old {
		for i := range was {
			gain += was[i] - now[row][i]
		}
	}
	return gain > 0 && harmless(before, after)
}

// harmless tells whether no row and no kind of finding is worse off.
func harmless(before, after inspection) bool {
	old, now := ranks(before), ranks(after)
	for row, was := range old {
		for i := range was {
			if now[row][i] > was[i] {
				return false
			}
		}
	}
	count := map[string]int{}
	for _, f := range before.Findings {
		count[f.Kind]++
	}
	for _, f := range after.Findings {
		if count[f.Kind]--; count[f.Kind] < 0 {
			return false
		}
	}
	return true
}

// ranks lists how bad the occurrences of each row are, worst last.
func ranks(in inspection) map[int][]int {
	out := map[int][]int{}
	for _, v := range in.Verdicts {
		out[v.Term] = append(out[v.Term], v.State.rank())
	}
	for _, r := range out {
		slices.Sort(r)
	}
	return out
}

// rank is how bad a state is.
func (s State) rank() int {
	return slices.Index([]State{OK, Order, Reduced, Missing, Forbidden}, s)
}

// occurrence is the one that a change at a byte of the English is for: the one whose wrong form
// stands there, or the nearest that lacks its name.
func (r *repairer) occurrence(row, start int) int {
	if i, ok := r.now.at[start]; ok && r.now.Verdicts[i].Term == row &&
		r.now.assignment.accepted[i] < 0 {
		return i
	}
	open := r.now.open[row]
	if len(open) == 0 {
		return -1
	}
	n, m := len(r.source.text.src), len(r.now.tx.src)
	behind, _ := slices.BinarySearchFunc(open, start, func(o, start int) int {
		at := float64(r.now.Verdicts[o].Start) / float64(max(n, 1))
		return cmp.Compare(at, float64(start)/float64(max(m, 1)))
	})
	far := func(i int) float64 { return apart(r.now.Verdicts[open[i]].Start, n, start, m) }
	if behind == len(open) || behind > 0 && far(behind-1) <= far(behind) {
		behind--
	}
	return open[behind]
}
