package output

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// item is a line of Notes, Names, Unknown names or Checks, as a merge sees it.
type item struct {
	what  string // what the line is about, beside its row
	id    *string
	cells []itemCell
}

// itemCell is one of the editor's cells of a line.
type itemCell struct {
	header string
	text   *string
	blank  string // what a new line holds there
	words  bool   // free words: two are joined, not put against each other
	ours   bool   // the program fills it in: unchanged, it says nothing
}

func noteItem(n *Note) item {
	return item{
		what: fmt.Sprint(n.Rule, "\x00", n.Quote, "\x00", n.Before), id: &n.ID,
		cells: []itemCell{
			{header: "Status", text: &n.Status, blank: "open"},
			{header: "Publish", text: &n.Publish},
			{header: "Reviewer", text: &n.Reviewer, words: true},
			{header: "Reply", text: &n.Reply, words: true},
		},
	}
}

func nameItem(n *Name) item {
	return item{
		what: fmt.Sprint(n.Term, "\x00", n.French, "\x00", n.Before), id: &n.ID,
		cells: []itemCell{
			{header: "Waive", text: &n.Waive},
			{header: "Reason", text: &n.Reason, words: true},
		},
	}
}

func unknownItem(u *Unknown) item {
	none := ""
	return item{
		what: u.French, id: &none,
		cells: []itemCell{
			{header: "Proposed English", text: &u.Proposed},
			{header: "Category", text: &u.Category, ours: true},
			{header: "Decision", text: &u.Decision},
			{header: "Reason", text: &u.Reason, words: true},
		},
	}
}

func checkItem(c *Check) item {
	return item{
		what: fmt.Sprint(c.Check, "\x00", c.quote(), "\x00", c.Before), id: &c.ID,
		cells: []itemCell{
			{header: "Ignore", text: &c.Ignore},
			{header: "Reason", text: &c.Reason, words: true},
		},
	}
}

// name is the words a line is about.
func (it item) name() string {
	words := strings.Split(it.what, "\x00")
	return cmp.Or(words[max(0, len(words)-2)], words[0])
}

// quote is the words a finding is about.
func (c *Check) quote() string {
	if c.French != "" {
		return c.French
	}
	return c.English
}

// list is one of a review's lists of lines.
type list[T any] struct {
	sheet string
	of    func(*Review) *[]T
	item  func(*T) item
	own   func(*T) *[]Own
}

// The lists of a review.
var (
	noteList = list[Note]{
		"Notes", func(r *Review) *[]Note { return &r.Notes }, noteItem,
		func(n *Note) *[]Own { return &n.Own },
	}
	nameList = list[Name]{
		"Names", func(r *Review) *[]Name { return &r.Names }, nameItem,
		func(n *Name) *[]Own { return &n.Own },
	}
	unknownList = list[Unknown]{
		"Unknown names", func(r *Review) *[]Unknown { return &r.Unknown }, unknownItem,
		func(u *Unknown) *[]Own { return &u.Own },
	}
	checkList = list[Check]{
		"Checks", func(r *Review) *[]Check { return &r.Checks }, checkItem,
		func(c *Check) *[]Own { return &c.Own },
	}
)

// lines merges the sheets that are lists.
func (m *merger) lines() {
	m.touched = map[string]bool{}
	r := m.review
	r.Notes, r.Names = mergeList(m, noteList), mergeList(m, nameList)
	r.Unknown, r.Checks = mergeList(m, unknownList), mergeList(m, checkList)
}

// lineSide is a line of one workbook.
type lineSide[T any] struct {
	now, was *T
	moved    bool // its paragraph's French has changed: decisions are void
	lost     bool // of a workbook that does not know what was written
}

// mergeList merges one list: the newer run's lines, or the first workbook's, and after them the
// lines of workbooks that hold an editor's words and are not among them.
func mergeList[T any](m *merger, l list[T]) []T {
	sides := map[string][]lineSide[T]{}
	var order []string
	for _, book := range m.books {
		count := map[string]int{}
		now, was := *l.of(book.Review), *l.of(book.Written)
		for i := range now {
			key, moved := m.lineKey(l.item(&now[i]))
			count[key]++
			key = fmt.Sprint(key, "\x00", count[key])
			if sides[key] == nil {
				order = append(order, key)
			}
			sides[key] = append(sides[key], lineSide[T]{&now[i], &was[i], moved, book.Lost})
		}
	}
	var out []T
	have, count := map[string]bool{}, map[string]int{}
	var base []T
	if m.fresh != nil {
		base = slices.Clone(*l.of(m.fresh))
	}
	for _, t := range base {
		key, _ := m.lineKey(l.item(&t))
		count[key]++
		key = fmt.Sprint(key, "\x00", count[key])
		have[key] = true
		mergeLine(m, l, &t, sides[key])
		out = append(out, t)
	}
	for _, key := range order {
		if have[key] || m.fresh != nil && !slices.ContainsFunc(sides[key], l.said) {
			continue
		}
		t := *sides[key][0].now
		l.blank(&t)
		mergeLine(m, l, &t, sides[key])
		out = append(out, t)
	}
	return out
}

// said reports whether an editor has said anything in a line.
func (l list[T]) said(s lineSide[T]) bool {
	was := l.item(s.was)
	if was.what != l.item(s.now).what { // added by hand
		return true
	}
	for i, c := range l.item(s.now).cells {
		if *c.text != *was.cells[i].text || *c.text != c.blank && !c.ours {
			return true
		}
	}
	return len(*l.own(s.now)) > 0
}

// blank empties the editor's cells of a line.
func (l list[T]) blank(t *T) {
	for _, c := range l.item(t).cells {
		if !c.ours {
			*c.text = c.blank
		}
	}
	*l.own(t) = nil
}

// lineKey tells a line from others: by its paragraph, or the one that has taken its place, and
// what it is about.
func (m *merger) lineKey(it item) (key string, moved bool) {
	p := paragraphOf(*it.id)
	if n := m.moved[p]; n != nil {
		p, moved = paragraphOf(n.done.ID), true
	}
	return p + "\x00" + it.what, moved
}

// mergeLine merges what workbooks say in one line into t.
func mergeLine[T any](m *merger, l list[T], t *T, sides []lineSide[T]) {
	it := l.item(t)
	if len(sides) > 0 && sides[0].moved && *it.id != "" {
		if n := m.moved[paragraphOf(*it.id)]; n != nil {
			*it.id = n.done.ID
		}
	}
	*it.id = m.idNow(*it.id)
	for i, c := range it.cells {
		var claims []claim
		for _, s := range sides {
			now, was := *l.item(s.now).cells[i].text, *l.item(s.was).cells[i].text
			if s.moved && !c.words && c.header != "Proposed English" {
				continue
			}
			blank := c.blank
			if c.ours && s.lost {
				was = *c.text // what was written is not known: what differs is the editor's
			}
			if c.ours {
				blank = was
			}
			claims = append(claims, claim{now: now, was: was, blank: blank})
		}
		texts := settle(claims)
		if len(texts) == 0 || len(texts) == 1 && texts[0] == *c.text {
			continue
		}
		*c.text = texts[0]
		m.touched[*it.id] = true
		for _, other := range texts[1:] {
			if c.words {
				*c.text = JoinComments(*c.text, other)
				continue
			}
			m.lineConflict(*it.id, Conflict{
				Column: l.column(it, c), Base: claims[0].was, Yours: texts[0], Theirs: other,
			})
		}
	}
	mergeOwn(l, t, sides)
}

// mergeOwn gathers the cells in columns of the editors' own; where they differ, both stay.
func mergeOwn[T any](l list[T], t *T, sides []lineSide[T]) {
	own := l.own(t)
	for _, s := range sides {
		for _, o := range *l.own(s.now) {
			at := slices.IndexFunc(*own, func(p Own) bool { return p.Header == o.Header })
			if at < 0 {
				*own = append(slices.Clone(*own), o)
			} else if ownText(*l.own(s.was), o.Header) != o.Text {
				(*own)[at].Text = JoinComments((*own)[at].Text, o.Text)
			}
		}
	}
}

// lineConflict notes a conflict about a line of a list.
func (m *merger) lineConflict(id string, c Conflict) {
	for _, n := range m.nodes {
		if n.done.ID == id {
			n.conflicts = append(n.conflicts, c)
			return
		}
	}
	m.review.Conflicts = append(m.review.Conflicts, c)
}

// idNow is the ID that a row has in the merged review.
func (m *merger) idNow(id string) string {
	if m.ids == nil {
		m.ids = map[string]string{}
		for _, n := range m.nodes {
			m.ids[Identity(n.done.ID)] = n.done.ID
			if p := paragraphOf(n.done.ID); m.ids[p] == "" || Identity(n.done.ID) == p {
				m.ids[p] = n.done.ID
			}
		}
		for _, n := range m.nodes {
			m.ids[Identity(n.row.ID)] = n.done.ID // where the two differ, what lines still say
		}
	}
	if now := m.ids[Identity(id)]; now != "" {
		return now
	}
	if now := m.ids[paragraphOf(id)]; now != "" {
		return now
	}
	return id
}
