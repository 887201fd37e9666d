package glossary

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Side names one of the two files that are merged.
type Side int

// The sides. Neither leaves a conflict open.
const (
	Neither Side = iota
	Ours
	Theirs
)

// Merged is what came of [Merge].
type Merged struct {
	File      *File // ours with what theirs changed; nil while a conflict is open
	Diff      Diff  // from ours to File; empty while a conflict is open
	Conflicts []Conflict
}

// Conflict is a cell, or a whole row, that both sides changed in different ways.
type Conflict struct {
	Source           string // of the row, as ours has it, else theirs
	Column           string // empty for a whole row
	Base             string
	Ours, Theirs     string // the cells; of a whole row "removed" and "changed"
	OursAt, TheirsAt string // file:line; the file alone where the row is not in it
	Text             string // in words
}

// What the sides of a [Conflict] about a whole row say.
const (
	removedRow = "removed"
	changedRow = "changed"
)

// Merge brings what theirs has changed since base into ours and leaves the rest of ours as it
// stands in the file. Rows belong together as in [Compare]; cells are merged one by one, lists of
// forms value by value, and of two dates of updated_at the later counts. A cell that both have
// changed in different ways is a conflict, and so is a row that one has removed and the other
// changed, and a row that would stand twice: take says which side's cell or row settles the first
// two, nothing settles the third. A new row goes behind the row it follows in theirs.
func Merge(base, theirs Table, ours *File, take Side) (Merged, error) {
	m := merging{file: ours, take: take, theirsOf: map[int]int{}}
	var err error
	for _, f := range []struct {
		side  **side
		table Table
	}{{&m.base, base}, {&m.ours, ours.Table}, {&m.theirs, theirs}} {
		if *f.side, err = openSide(f.table); err != nil {
			return Merged{}, err
		}
	}
	m.common()
	m.new()
	next, err := ours.Apply()
	if err != nil {
		return Merged{}, err
	}
	if m.twice(next); len(m.conflicts) > 0 {
		return Merged{Conflicts: m.conflicts}, nil
	}
	diff, err := Compare(ours.Table, next.Table)
	return Merged{File: next, Diff: diff}, err
}

// merging is a merge on its way. Rows are numbers, -1 for none.
type merging struct {
	base, ours, theirs *side
	file               *File
	take               Side
	conflicts          []Conflict
	theirsOf           map[int]int // rows of ours that theirs has too
	fresh              []int       // rows of theirs that ours gets
	addedFrom          []int       // rows of theirs, as added to the file
}

// common merges the rows of base.
func (m *merging) common() {
	inOurs, inTheirs := pairs(m.base.rows, m.ours.rows), pairs(m.base.rows, m.theirs.rows)
	for b := range m.base.rows {
		o, t := inOurs[b], inTheirs[b]
		switch {
		case o >= 0 && t >= 0:
			m.theirsOf[o] = t
			m.cells(b, o, t)
		case o >= 0 && same(m.base, b, m.ours, o):
			m.file.Remove(o)
		case o >= 0 && !m.settled(m.whole(o, -1)):
		case o >= 0 && m.take == Theirs:
			m.file.Remove(o)
		case t >= 0 && !same(m.base, b, m.theirs, t) &&
			m.settled(m.whole(-1, t)) && m.take == Theirs:
			m.fresh = append(m.fresh, t)
		}
	}
	m.unpaired(inOurs, inTheirs)
}

// unpaired merges the rows that both sides have added and finds those that only theirs has.
func (m *merging) unpaired(inOurs, inTheirs []int) {
	o, t := others(m.ours.rows, inOurs), others(m.theirs.rows, inTheirs)
	at := pairs(selected(m.ours.rows, o), selected(m.theirs.rows, t))
	found := map[int]bool{}
	for i, j := range at {
		if j >= 0 {
			found[t[j]] = true
			m.theirsOf[o[i]] = t[j]
			m.cells(-1, o[i], t[j])
		}
	}
	for _, row := range t {
		if !found[row] {
			m.fresh = append(m.fresh, row)
		}
	}
	slices.Sort(m.fresh)
}

// others are the rows that no row of base belongs to.
func others(rows []entry, ofBase []int) []int {
	taken := make([]bool, len(rows))
	for _, i := range ofBase {
		if i >= 0 {
			taken[i] = true
		}
	}
	var out []int
	for i := range rows {
		if !taken[i] {
			out = append(out, i)
		}
	}
	return out
}

func selected(rows []entry, at []int) []entry {
	var out []entry
	for _, i := range at {
		out = append(out, rows[i])
	}
	return out
}

// same reports whether two rows are equal in the columns that both files have.
func same(a *side, i int, b *side, j int) bool {
	return !slices.ContainsFunc(a.names, func(name string) bool {
		_, ok := b.columns[name]
		return ok && a.text(i, name) != b.text(j, name)
	})
}

// cells merges a row that both sides have.
func (m *merging) cells(b, o, t int) {
	for _, name := range m.theirs.names {
		x, y, z := "", m.ours.text(o, name), m.theirs.text(t, name)
		if b >= 0 {
			x = m.base.text(b, name)
		}
		_, known := m.ours.columns[name]
		_, old := m.base.columns[name]
		text, merged := y, true
		switch {
		case y == z || z == x:
		case y == x && (known || !old):
			text = z
		default:
			text, merged = m.both(name, x, y, z, o, t)
		}
		if !merged {
			c := Conflict{Source: m.ours.rows[o].Source, Column: name, Base: x, Ours: y, Theirs: z,
				OursAt: m.ours.place(o), TheirsAt: m.theirs.place(t)}
			if !known {
				c.Text = "ours no longer has this column"
			}
			if text = y; m.settled(c) && m.take == Theirs {
				text = z
			}
		}
		if text != y {
			m.file.Set(o, m.column(name), text)
		}
	}
}

// column is the place of a column in ours, which gets it where it has none.
func (m *merging) column(name string) int {
	if i, ok := m.ours.columns[name]; ok {
		return i
	}
	if i, ok := m.file.Column(name); ok {
		return i
	}
	return m.file.AddColumn(m.theirs.table.Header[m.theirs.columns[name]].Text)
}

// both merges a cell that both sides have changed, where that takes no decision.
func (m *merging) both(name, x, y, z string, o, t int) (string, bool) {
	if _, ok := m.ours.columns[name]; !ok {
		return "", false
	}
	switch name {
	case "variants", "alt_targets", "forbidden_targets":
		return mergeValues(x, y, z)
	case "updated_at", "updated_by":
		ours, err1 := time.Parse(time.DateOnly, clean(m.ours.text(o, "updated_at")))
		theirs, err2 := time.Parse(time.DateOnly, clean(m.theirs.text(t, "updated_at")))
		switch {
		case err1 != nil || err2 != nil:
			return "", false
		case theirs.After(ours):
			return z, true
		case ours.After(theirs):
			return y, true
		case name == "updated_by" && y != "" && z != "":
			return y + ", " + z, true
		}
		return y + z, true
	}
	return "", false
}

// mergeValues merges lists of forms. Where both sides have put something else in the place of one
// value, that is for a person to decide.
func mergeValues(base, ours, theirs string) (string, bool) {
	x, y, z := values(base), values(ours), values(theirs)
	instead := false
	for _, v := range x {
		instead = instead || !slices.Contains(y, v) && !slices.Contains(z, v)
	}
	out := slices.DeleteFunc(slices.Clone(y), func(v string) bool {
		return slices.Contains(x, v) && !slices.Contains(z, v)
	})
	lacks := false // theirs lacks what ours has added
	for _, v := range y {
		lacks = lacks || !slices.Contains(x, v) && !slices.Contains(z, v)
	}
	gains := false
	for _, v := range z {
		if !slices.Contains(x, v) && !slices.Contains(y, v) {
			out, gains = append(out, v), true
		}
	}
	bar := "|"
	if strings.Contains(ours, " | ") {
		bar = " | "
	}
	return strings.Join(out, bar), !(instead && lacks && gains)
}

// new adds the rows that only theirs has, each behind the row that it follows there.
func (m *merging) new() {
	oursOf := map[int]int{}
	for o, t := range m.theirsOf {
		oursOf[t] = o
	}
	fresh := map[int]bool{}
	for _, t := range m.fresh {
		fresh[t] = true
	}
	after := -1
	for t := range m.theirs.rows {
		if o, ok := oursOf[t]; ok {
			after = o
		}
		if !fresh[t] {
			continue
		}
		cells := make([]string, len(m.ours.names))
		for _, name := range m.theirs.names {
			_, known := m.ours.columns[name]
			_, dropped := m.base.columns[name]
			if text := m.theirs.text(t, name); text != "" && (known || !dropped) {
				i := m.column(name)
				cells = append(cells, make([]string, max(0, i+1-len(cells)))...)
				cells[i] = text
			}
		}
		m.file.Add(after, cells)
		m.addedFrom = append(m.addedFrom, t)
	}
}

// whole is the conflict about a row that one side has changed and the other removed.
func (m *merging) whole(o, t int) Conflict {
	if t < 0 {
		return Conflict{Source: m.ours.rows[o].Source, Ours: changedRow, Theirs: removedRow,
			OursAt: m.ours.place(o), TheirsAt: m.theirs.table.File}
	}
	return Conflict{Source: m.theirs.rows[t].Source, Ours: removedRow, Theirs: changedRow,
		OursAt: m.ours.table.File, TheirsAt: m.theirs.place(t)}
}

// settled notes a conflict, unless a side was named for all of them.
func (m *merging) settled(c Conflict) bool {
	if m.take != Neither {
		return true
	}
	if c.Text == "" && c.Column != "" {
		c.Text = fmt.Sprintf("it was “%s”", c.Base)
	}
	m.conflicts = append(m.conflicts, c)
	return false
}

// place is where a row stands, for messages.
func (s *side) place(row int) string { return fmt.Sprintf("%s:%d", s.table.File, s.line(row)) }

// twice finds rows that the merge, and neither side alone, would have twice.
func (m *merging) twice(next *File) {
	rows, _ := read([]Table{next.Table})
	origins := m.origins()
	for _, by := range []struct {
		column string
		key    func(entry) string
	}{{"id", givenID}, {"source", func(e entry) string { return sameSource(e.Term) }}} {
		had := map[string]int{}
		for _, s := range []*side{m.ours, m.theirs} {
			count := map[string]int{}
			for _, e := range s.rows {
				k := by.key(e)
				count[k]++
				had[k] = max(had[k], count[k])
			}
		}
		first, count := map[string]int{}, map[string]int{}
		for i, e := range rows {
			k := by.key(e)
			if count[k]++; count[k] == 1 {
				first[k] = i
			} else if k != "" && count[k] > max(1, had[k]) {
				m.conflicts = append(m.conflicts, Conflict{Source: e.Source, Column: by.column,
					Ours: rows[first[k]].rec.text(by.column), Theirs: e.rec.text(by.column),
					OursAt: origins[first[k]], TheirsAt: origins[i],
					Text: "two rows would be the same"})
			}
		}
	}
}

// origins says for the rows of the merged file where they come from.
func (m *merging) origins() []string {
	var out []string
	added := m.file.addedBehind()
	for i := -1; i < len(m.ours.rows); i++ {
		if i >= 0 && !m.file.removed[i] {
			at := m.ours.place(i)
			if t, ok := m.theirsOf[i]; ok && !same(m.ours, i, m.theirs, t) {
				at += " with " + m.theirs.place(t)
			}
			out = append(out, at)
		}
		for _, n := range added[i] {
			out = append(out, m.theirs.place(m.addedFrom[n]))
		}
	}
	return out
}
