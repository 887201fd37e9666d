package workbook

import (
	"strconv"

	"github.com/enregard/enregard/output"
)

// memory is what the hidden sheet recalls of what was written.
type memory struct {
	lost  bool                  // there is no hidden sheet
	rows  map[string][]*written // by sheet, in order
	texts map[string]bool       // prints of the texts on Summary

	article string
	extra   map[[2]string]string // by kind of record and row: french, source, kind, orphan
}

// written is one row as it was written.
type written struct {
	key    string
	prints string
	order  int               // the row's place in the sheet, from 1
	before int               // equal lines before it in the paragraph
	cells  map[string]string // by header; of Review, those recorded one by one
	whole  bool              // all cells are known
	// headers are those of columns that an editor had added before.
	headers []string
	taken   bool // a row of the workbook was matched with it
}

// entry is one row as it was read.
type entry struct {
	key   string
	texts []string // in the order of the sheet's columns
	was   *written // nil for a row that was added
	place int      // the row's number in the file, 0 for one that is put back
	stray string   // what stands where an ID would, and is none
	own   []output.Own
}

// recall reads the hidden sheet.
func recall(t table) memory {
	m := memory{
		lost: len(t.rows) == 0, rows: map[string][]*written{}, texts: map[string]bool{},
		extra: map[[2]string]string{},
	}
	type place struct{ sheet, order string }
	byPlace := map[place]*written{}
	for _, r := range t.rows {
		p, value := place{at(r, 1), at(r, 4)}, at(r, 5)
		switch at(r, 0) {
		case "row":
			w := &written{key: at(r, 2), prints: value, cells: map[string]string{}}
			w.order, _ = strconv.Atoi(p.order)
			w.tell(p.sheet, r)
			m.rows[p.sheet] = append(m.rows[p.sheet], w)
			byPlace[p] = w
		case "cell":
			if w := byPlace[p]; w != nil {
				w.cells[at(r, 3)] = value
				if s, ok := sheetNamed(p.sheet); ok && s.index(at(r, 3)) < 0 {
					w.headers = append(w.headers, at(r, 3))
				}
			}
		case "before":
			if w := byPlace[p]; w != nil {
				w.before, _ = strconv.Atoi(value)
			}
		case "text":
			m.texts[value] = true
		case "article":
			m.article = value
		case "french", "source", "kind", "orphan":
			m.extra[[2]string{r[0], at(r, 2)}] = value
		}
	}
	return m
}

// tell takes over the texts that stand behind a row's prints. Older workbooks have none.
func (w *written) tell(sheet string, record []string) {
	s, ok := sheetNamed(sheet)
	at := len(baseHeader)
	w.whole = ok && len(record) > at
	for _, c := range s.columns {
		if w.whole && !c.recorded() && at < len(record) {
			w.cells[c.header] = record[at]
			at++
		}
	}
}

// putBack is a line as it was written, for one that is gone.
func (s sheet) putBack(w *written) entry {
	e := entry{key: w.key, was: w, own: entry{was: w}.ownWritten()}
	for _, c := range s.columns {
		e.texts = append(e.texts, w.cells[c.header])
	}
	return e
}

// match finds for each row what was written there, and returns what was written and is gone. Of
// rows with the same key, those whose other cells are as written go first, then the rest in
// order.
func (s sheet) match(rows []entry, m memory) (gone []*written) {
	if m.lost {
		for i := range rows {
			rows[i].was = s.fresh(rows[i])
		}
		return nil
	}
	same, rest := map[[2]string]queue{}, map[string]queue{}
	for _, w := range m.rows[s.name] {
		print := [2]string{w.key, w.prints}
		same[print] = append(same[print], w)
		rest[w.key] = append(rest[w.key], w)
	}
	for i := range rows {
		e := &rows[i]
		print := [2]string{e.key, s.prints(e.texts)}
		e.was, same[print] = same[print].next()
	}
	for i := range rows {
		if e := &rows[i]; e.was == nil {
			e.was, rest[e.key] = rest[e.key].next()
		}
	}
	for _, w := range m.rows[s.name] {
		if !w.taken {
			gone = append(gone, w)
		}
	}
	return gone
}

// queue holds rows in the order they were written.
type queue []*written

// next takes the first row that is not taken yet, nil when there is none.
func (q queue) next() (*written, queue) {
	for i, w := range q {
		if !w.taken {
			w.taken = true
			return w, q[i+1:]
		}
	}
	return nil, nil
}

// fresh is what a new workbook has in a row, for workbooks that have lost their hidden sheet.
func (s sheet) fresh(e entry) *written {
	w := &written{key: e.key, prints: s.prints(e.texts), cells: map[string]string{}}
	switch s.name {
	case review.name:
		machine := e.texts[s.index("Machine")]
		w.cells["English"], w.cells["Machine"] = machine, machine
		w.cells["Status"] = string(output.ToReview)
	case notes.name:
		w.cells["Status"] = "open"
	case unknown.name:
		w.cells["Category"] = e.texts[s.index("Category")]
	}
	return w
}
