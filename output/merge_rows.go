package output

import (
	"slices"
	"strings"
)

// mergeRows merges every row, then finds a place for those that the newer run does not have.
func (m *merger) mergeRows() {
	for _, n := range append(slices.Clone(m.nodes), m.strays...) {
		if len(n.sides) == 0 {
			n.done = n.row
			continue
		}
		m.mergeRow(n)
	}
	m.settleStrays()
	if m.fresh == nil {
		m.apart()
	}
	m.review.Rows = nil
	for _, n := range m.nodes {
		m.review.Rows = append(m.review.Rows, n.done)
	}
}

// mergeRow merges what the workbooks say about a row.
func (m *merger) mergeRow(n *node) {
	row := n.row
	english, torn := m.english(n)
	row.English = english
	for _, s := range n.sides { // what was approved is no draft: what it was made from still is
		if s.was.Machine != "" && s.now.Status == Approved && s.now.English == row.Machine {
			row.Machine, row.MachineMarks = s.was.Machine, s.now.MachineMarks
			break
		}
	}
	row.Status = Status(n.cell("Status", string(n.row.Status), func(r Row) string {
		return string(r.Status)
	}))
	if row.Status == Approved && (torn || !approvedAs(n.sides, english)) {
		row.Status = ToReview
	}
	row.Editor = n.cell("Editor", n.row.Editor, func(r Row) string { return r.Editor })
	comments := settle(n.claims("", func(r Row) string { return r.Comment }))
	row.Comment = n.row.Comment
	for i, c := range comments {
		if i == 0 {
			row.Comment = c
		} else {
			row.Comment = JoinComments(row.Comment, c)
		}
	}
	row.Own = n.own()
	n.done = row
}

// conflict notes a conflict about a cell of the row.
func (n *node) conflict(column, base, yours, theirs string) {
	n.conflicts = append(n.conflicts, Conflict{
		Column: column, Base: base, Yours: yours, Theirs: theirs,
	})
}

// claims are what the sides say about a cell.
func (n *node) claims(blank string, text func(Row) string) []claim {
	var list []claim
	for _, s := range n.sides {
		list = append(list, claim{now: text(s.now), was: text(s.was), blank: blank})
	}
	return list
}

// cell merges a cell of which the first claim stands and the others are conflicts.
func (n *node) cell(column, otherwise string, text func(Row) string) string {
	blank := ""
	if column == "Status" {
		blank = string(ToReview)
	}
	texts := settle(n.claims(blank, text))
	if column == "Status" { // the more careful one stands
		slices.SortStableFunc(texts, func(x, y string) int {
			return first(x != string(Approved), y != string(Approved))
		})
	}
	if len(texts) == 0 {
		return otherwise
	}
	for _, other := range texts[1:] {
		n.conflict(column, text(n.sides[0].was), texts[0], other)
	}
	return texts[0]
}

// english merges the editor's cell. torn tells that editors differ about it.
func (m *merger) english(n *node) (text string, torn bool) {
	var claims []claim
	for _, s := range n.sides {
		claims = append(claims, claim{
			now: s.now.English, was: s.was.English, blank: s.was.Machine,
			pinned: s.now.Status == Approved, seen: s.was.Status == Approved,
		})
	}
	texts := settle(claims)
	if len(texts) == 0 {
		return n.row.English, false
	}
	base := n.sides[0].was
	for _, other := range texts[1:] {
		n.conflict("English", base.English, texts[0], other)
	}
	known := slices.ContainsFunc(n.sides, func(s side) bool {
		return s.was.Machine == n.row.Machine || s.now.English == n.row.English
	})
	if m.fresh != nil && !known && !slices.Contains(texts, n.row.English) {
		n.conflict("English", base.Machine, texts[0], n.row.English)
	}
	return texts[0], len(texts) > 1
}

// approvedAs reports whether somebody has approved this very text.
func approvedAs(sides []side, english string) bool {
	return slices.ContainsFunc(sides, func(s side) bool {
		return s.now.Status == Approved && s.now.English == english
	})
}

// own merges the cells in columns of the editors' own.
func (n *node) own() []Own {
	var headers []string
	for _, s := range n.sides {
		for _, o := range append(slices.Clone(s.was.Own), s.now.Own...) {
			headers = appendNew(headers, o.Header)
		}
	}
	var list []Own
	for _, h := range headers {
		text := n.cell(h, "", func(r Row) string { return ownText(r.Own, h) })
		if text != "" {
			list = append(list, Own{h, text})
		}
	}
	return list
}

func ownText(list []Own, header string) string {
	for _, o := range list {
		if o.Header == header {
			return o.Text
		}
	}
	return ""
}

// settleStrays decides what becomes of rows that the newer run does not have: beside the new row
// that is like them, as rows of their own, or gone, when nobody has worked on them.
func (m *merger) settleStrays() {
	var gone []*node
	for _, n := range m.strays {
		switch {
		case m.fresh == nil || slices.ContainsFunc(n.sides, func(s side) bool { return s.now.Orphan }):
			for _, s := range n.sides {
				n.done.Orphan = n.done.Orphan || s.now.Orphan
			}
			m.putBack(n)
		case slices.ContainsFunc(n.sides, func(s side) bool { return worked(s.now) }):
			gone = append(gone, n)
		}
	}
	near := m.nearest(gone)
	for _, n := range gone {
		if at := near[n]; at != nil {
			m.beside(at, n)
			m.moved[paragraphOf(n.row.ID)] = at
			continue
		}
		if m.twin(n) {
			continue
		}
		status := n.done.Status
		if status == Approved {
			n.done.Status = ToReview
		}
		n.done.Orphan = true
		n.done.Comment = JoinComments(n.done.Comment, notInArticle+was(status))
		m.putBack(n)
	}
}

// What the program says in the Comment of rows whose French has changed.
const (
	notInArticle  = "This paragraph is no longer in the article."
	frenchChanged = "The French of this paragraph has changed."
)

// was says what the status was, where it counts.
func was(s Status) string {
	if s == Approved || s == Cut {
		return " It was " + string(s) + "."
	}
	return ""
}

// twin reports whether a row of the article has the French and the English of a row that is
// gone, as when a repeated paragraph is repeated less often.
func (m *merger) twin(n *node) bool {
	return n.done.Comment == "" && len(n.done.Own) == 0 &&
		slices.ContainsFunc(m.nodes, func(o *node) bool {
			return o.done.French == n.done.French && o.done.English == n.done.English &&
				o.done.Status == n.done.Status
		})
}

// beside puts the work on a row that is gone beside the new row that is like it.
func (m *merger) beside(at, n *node) {
	old, row := n.done, &at.done
	at.conflicts = append(at.conflicts, n.conflicts...)
	row.Status = old.Status
	if old.Status == Approved || old.Status == Cut {
		row.Status = ToReview
	}
	row.Editor, row.Own = old.Editor, old.Own
	row.Comment = JoinComments(old.Comment, frenchChanged+was(old.Status))
	if old.English == row.English || old.English == old.Machine && !approvedAs(n.sides, old.English) {
		return
	}
	row.Comment = JoinComments(row.Comment, "The English before: “"+old.English+"”")
	at.conflict("English", old.Machine, row.English, old.English)
}

// putBack puts a row that is not in the newer run behind the row it followed.
func (m *merger) putBack(n *node) {
	at := 0
	for p := n.prev; p != nil; p = p.prev {
		if i := slices.Index(m.nodes, p); i >= 0 {
			at = i + 1
			break
		}
	}
	number := "000"
	if at > 0 {
		number, _, _ = strings.Cut(m.nodes[at-1].done.ID, "-")
	}
	n.done.ID = m.unused(number, Identity(n.done.ID))
	m.nodes = slices.Insert(m.nodes, at, n)
}
