package output

import (
	"fmt"
	"slices"
	"strings"
)

// Merged is what came of a merge.
type Merged struct {
	Review    *Review    // all of it, for the next workbook
	Conflicts []Conflict // those in Review that are open
	Changes   []Change   // those in Review
	Apart     int        // rows that only some of the workbooks hold: they differ in version

	Approved  []Pair         // for the memory
	Pending   []Pair         // changed and approved in no workbook, with the English before the editor
	Decisions Decisions      // what editors have settled
	Revoked   Decisions      // what they have taken back
	Proposed  []ProposedTerm // for the glossary
	Oddities  []Oddity
}

// Error says why workbooks cannot be merged, and what would help.
type Error struct{ Text, Hint string }

func (e *Error) Error() string { return e.Text }

// Merge brings together what editors have made of an article's workbooks and, unless fresh is
// nil, what a newer run has found. Rows are known by their identity, not by their place.
//
// A cell that nobody has touched takes the newer run's text. What one side has changed stands.
// Where two sides have changed a cell in different ways, the editor's text stands before the
// draft's, an approved one before others, and the first workbook's before the next one's; both
// are listed as a [Conflict]. An approved row keeps its text. When its French is gone, it comes
// back as to review: beside the new row that is like it, with its English in Comment and as a
// conflict, or as a row of its own. Without a newer run, a row that is not in all workbooks comes
// back as to review.
//
// Merge changes none of its arguments. It gives an *Error when a workbook is not of this
// article.
func Merge(fresh *Review, books ...*Returned) (*Merged, error) {
	m := merger{
		fresh: fresh, books: books, out: &Merged{}, moved: map[string]*node{},
		same: map[string]*node{},
	}
	if fresh == nil && len(books) == 0 {
		return nil, &Error{Text: "there is nothing to merge", Hint: "name a workbook"}
	}
	m.spine()
	for b := range books {
		if err := m.place(b); err != nil {
			return nil, err
		}
	}
	m.mergeRows()
	m.lines()
	m.carryConflicts()
	m.review.words(func(id string) bool { return m.touched[id] })
	m.rest()
	m.result()
	return m.out, nil
}

// merger holds a merge on its way.
type merger struct {
	fresh   *Review
	books   []*Returned
	out     *Merged
	review  *Review
	nodes   []*node            // the rows to be, in order
	groups  map[string][]*node // by paragraph
	same    map[string]*node   // the strays, by what they are
	strays  []*node            // rows of workbooks that the newer run does not have
	moved   map[string]*node   // by paragraph that is gone, the new row that is like it
	taken   map[string]bool    // identities
	ids     map[string]string  // of the merged rows, by what lines call them
	touched map[string]bool    // rows of which a name, note or check was settled
}

// node is a row on its way, with what each workbook says about it.
type node struct {
	row   Row
	sides []side
	done  Row   // the row merged
	prev  *node // the row it follows in its workbook

	conflicts []Conflict // without ID
	splits    []Conflict // about the whole paragraph, without ID and Yours
}

// side is a row of one workbook: as it is and as it was written.
type side struct {
	book     int
	now, was Row
}

// spine lays out the rows to be: those of the newer run, else those of the first workbook as if
// nobody had worked on them.
func (m *merger) spine() {
	m.groups = map[string][]*node{}
	base := m.fresh
	if base == nil {
		base = m.books[0].Review
	}
	review := *base
	m.review = &review
	m.review.Conflicts, m.review.Changes, m.review.Merged = nil, nil, true
	for i, row := range base.Rows {
		if m.fresh == nil {
			if sideOf(m.books[0], 0, i).inserted() {
				continue
			}
			row = bare(row)
		}
		m.add(&node{row: row})
	}
}

// bare is a row as a new run would give it.
func bare(row Row) Row {
	row.English, row.Status, row.Comment, row.Editor, row.Own = row.Machine, ToReview, "", "", nil
	return row
}

func (m *merger) add(n *node) {
	m.nodes = append(m.nodes, n)
	p := paragraphOf(n.row.ID)
	m.groups[p] = append(m.groups[p], n)
}

// place finds for the rows of a workbook where they belong.
func (m *merger) place(b int) error {
	book := m.books[b]
	var prev *node
	found := 0
	for _, group := range paragraphs(book, b) {
		target := m.groups[paragraphOf(group[0].now.ID)]
		switch {
		case group[0].inserted():
			for _, s := range group {
				prev = m.insert(s, prev)
			}
			continue
		case len(target) == 0 || !sameFrench(target, group):
			for _, s := range group {
				prev = m.stray(s, prev)
			}
			continue
		case !sameParts(target, group):
			m.otherParts(target, group)
		default:
			for i, s := range group {
				target[i].sides = append(target[i].sides, s)
			}
		}
		found++
		target = m.groups[paragraphOf(group[0].now.ID)]
		prev = target[len(target)-1]
	}
	m.again(b)
	if found == 0 && len(book.Review.Rows) > 2 && !m.anyNear(b) {
		return &Error{
			Text: fmt.Sprintf("no paragraph of %s is in this article", book.Name),
			Hint: "look whether this is the workbook of another article",
		}
	}
	return nil
}

// again places the rows that stand in a workbook a second time, and gathers what is odd about it.
func (m *merger) again(b int) {
	byID := map[string]*node{}
	for _, n := range append(slices.Clone(m.strays), m.nodes...) {
		byID[Identity(n.row.ID)] = n
	}
	for _, c := range m.books[b].Copies {
		if n := byID[Identity(c.Row.ID)]; n != nil {
			n.sides = append(n.sides, side{b, c.Row, c.Written})
		}
	}
	for _, o := range m.books[b].Oddities {
		o.Book = m.books[b].Name
		m.out.Oddities = append(m.out.Oddities, o)
	}
}

// paragraphs are the rows of a workbook, the parts of a paragraph together and in order.
func paragraphs(book *Returned, b int) [][]side {
	var out [][]side
	for _, p := range book.Review.Paragraphs() {
		var group []side
		for _, i := range p.Rows {
			group = append(group, sideOf(book, b, i))
		}
		out = append(out, group)
	}
	return out
}

// sideOf is row i of a workbook.
func sideOf(book *Returned, b, i int) side {
	return side{book: b, now: book.Review.Rows[i], was: book.Written.Rows[i]}
}

// inserted reports whether an editor has added the row since the workbook was written.
func (s side) inserted() bool {
	return s.now.Orphan && !s.was.Orphan && s.was.French == "" && s.was.Machine == ""
}

// worked reports whether anybody has worked on the row, ever.
func (s side) worked() bool { return worked(s.now) || !s.now.SameWork(s.was) }

func worked(r Row) bool {
	return r.English != r.Machine || r.Status != ToReview && r.Status != "" || r.Comment != "" ||
		r.Editor != "" || len(r.Own) > 0
}

// SameWork reports whether the editor's cells of two rows are equal.
func (x Row) SameWork(y Row) bool {
	return x.English == y.English && x.Status == y.Status && x.Comment == y.Comment &&
		x.Editor == y.Editor && slices.Equal(x.Own, y.Own)
}

// sameFrench reports whether rows of one identity are of one paragraph: six digits of a hash may
// meet. A workbook that has lost its hidden sheet may hold French that was retyped; then the
// identity counts.
func sameFrench(target []*node, group []side) bool {
	text := func(n int, french func(int) string) string {
		var parts []string
		for i := range n {
			parts = append(parts, french(i))
		}
		return joinFrench(target[0].row.ID, parts)
	}
	x := text(len(target), func(i int) string { return target[i].row.French })
	y := text(len(group), func(i int) string { return group[i].now.French })
	return x == y || Hash(x)[:6] != Hash(y)[:6]
}

// sameParts reports whether a paragraph is split in the same way.
func sameParts(target []*node, group []side) bool {
	if len(target) != len(group) {
		return false
	}
	for i, n := range target {
		same := n.row.French == group[i].now.French || len(target) == 1
		if Identity(n.row.ID) != Identity(group[i].now.ID) || !same {
			return false
		}
	}
	return true
}

// insert places a row that an editor has added, unless the same was added already.
func (m *merger) insert(s side, prev *node) *node {
	return m.once("added\x00"+s.now.French+"\x00"+s.now.English, s, prev)
}

// stray places a row that the newer run, or the first workbook, does not have.
func (m *merger) stray(s side, prev *node) *node {
	return m.once(Identity(s.now.ID)+"\x00"+s.now.French, s, prev)
}

// once puts a row among the strays, or to the one that is the same.
func (m *merger) once(key string, s side, prev *node) *node {
	if n := m.same[key]; n != nil {
		n.sides = append(n.sides, s)
		return n
	}
	m.same[key] = m.put(s, prev)
	return m.same[key]
}

// put adds a row of a workbook to the strays.
func (m *merger) put(s side, prev *node) *node {
	n := &node{row: bare(s.now), sides: []side{s}, prev: prev}
	m.strays = append(m.strays, n)
	return n
}

// otherParts places a paragraph that is split in another way than the newer run's. The first
// workbook in which somebody has worked on it says how it is split.
func (m *merger) otherParts(target []*node, group []side) {
	if !slices.ContainsFunc(group, side.worked) {
		return
	}
	if slices.ContainsFunc(target, func(n *node) bool {
		return slices.ContainsFunc(n.sides, side.worked)
	}) {
		m.splitTwice(target, group)
		return
	}
	at := slices.Index(m.nodes, target[0])
	var nodes []*node
	for i, s := range group {
		n := &node{row: bare(s.now), sides: []side{s}}
		n.row.Kind = target[0].row.Kind
		like := target[min(i, len(target)-1)].row
		n.row.Notes, n.row.Names, n.row.Checks = like.Notes, like.Names, like.Checks
		nodes = append(nodes, n)
	}
	draft := joinedRows(target, func(r Row) string { return r.English })
	was := joinedSides(group, func(s side) string { return s.was.Machine })
	if draft != was {
		nodes[0].splits = []Conflict{{Column: "English", Base: was, Theirs: draft}}
	}
	m.nodes = slices.Replace(m.nodes, at, at+len(target), nodes...)
	m.groups[paragraphOf(group[0].now.ID)] = nodes
}

// splitTwice keeps what a second workbook says about a paragraph that it splits in another way.
func (m *merger) splitTwice(target []*node, group []side) {
	at := slices.IndexFunc(target, func(n *node) bool { return len(n.sides) > 0 })
	as := &target[at].sides[0].now
	if slices.ContainsFunc(group, func(s side) bool { return s.now.English != s.now.Machine }) {
		target[at].splits = append(target[at].splits, Conflict{
			Column: "English",
			Base:   joinedSides(group, func(s side) string { return s.was.English }),
			Theirs: joinedSides(group, func(s side) string { return s.now.English }),
		})
	}
	for _, s := range group {
		as.Comment = JoinComments(as.Comment, s.now.Comment)
		if s.now.Status != s.was.Status {
			as.Comment = JoinComments(as.Comment, fmt.Sprintf("Status of %s: %s", s.now.ID,
				s.now.Status))
		}
	}
}

func joinedRows(nodes []*node, text func(Row) string) string {
	var list []string
	for _, n := range nodes {
		list = append(list, text(n.row))
	}
	return strings.Join(list, " ")
}

func joinedSides(group []side, text func(side) string) string {
	var list []string
	for _, s := range group {
		list = append(list, text(s))
	}
	return strings.Join(list, " ")
}
