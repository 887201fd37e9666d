package workbook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enregard/enregard/output"
)

// editor is somebody with a copy of the workbook.
type editor struct {
	*world
	name   string
	tables map[string]table
	typed  map[string]bool
	gone   map[string]bool
	lost   bool // the hidden sheet; a row that is deleted is gone for good then
	bare   bool // Machine as well: the store has to help
}

// sheetsOf is a review as its sheets read.
func sheetsOf(r *output.Review) map[string]table {
	all := map[string]table{}
	var b base
	b.record("schema", "", "", "", fmt.Sprint(output.Schema))
	b.record("article", "", "", "", r.ArticleHash)
	for _, l := range layOut(r) {
		t := table{places: []int{1}}
		for _, c := range l.sheet.columns {
			t.header = append(t.header, c.header)
		}
		for i, line := range l.lines {
			var row []string
			for _, c := range line {
				row = append(row, clean(c.text))
			}
			t.rows, t.places = append(t.rows, row), append(t.places, i+2)
		}
		b.add(l.sheet, l.lines)
		all[l.sheet.name] = t
	}
	b.rows(r.Rows)
	b.ordinals(r)
	all[hiddenName] = table{header: baseHeader, rows: b}
	return all
}

func (w *world) open(name string) *editor {
	e := &editor{world: w, name: name, tables: sheetsOf(w.book), typed: map[string]bool{},
		gone: map[string]bool{}}
	for _, r := range w.book.Rows {
		hash := output.Hash(r.French)
		if r.Machine != "" && !slices.Contains(w.store[hash], r.Machine) {
			w.store[hash] = append(w.store[hash], r.Machine)
		}
	}
	return e
}

// lose makes the workbook lose what programs and people throw away.
func (e *editor) lose() {
	switch e.rng.IntN(12) {
	case 0:
		e.logf("%s loses the hidden sheet", e.name)
		e.lost = true
	case 1:
		e.logf("%s loses the hidden sheet and Machine", e.name)
		e.lost, e.bare = true, true
	}
	if e.lost {
		delete(e.tables, hiddenName)
	}
}

// saved is what another program makes of the tables: without empty cells at the ends of rows,
// with empty rows between them.
func (e *editor) saved() map[string]table {
	t := e.tables["Review"]
	if e.bare {
		at := e.column("Machine")
		t.header = slices.Delete(slices.Clone(t.header), at, at+1)
		for i, row := range t.rows {
			t.rows[i] = slices.Delete(slices.Clone(row), at, at+1)
		}
	}
	if e.rng.IntN(2) == 0 {
		for i, row := range t.rows {
			for len(row) > 0 && row[len(row)-1] == "" {
				row = row[:len(row)-1]
			}
			t.rows[i], t.places[i+1] = row, 2*i+2
		}
	}
	e.tables["Review"] = t
	return e.tables
}

// column is where a header stands.
func (e *editor) column(header string) int {
	return slices.Index(e.tables["Review"].header, header)
}

// drop tells that tokens were there to be seen and are not any more.
func (e *editor) drop(texts ...string) {
	for _, t := range tokens(texts...) {
		e.gone[t] = true
		delete(e.typed, t)
	}
}

// act does one thing that people do to workbooks.
func (e *editor) act() {
	t := e.tables["Review"]
	if len(t.rows) == 0 {
		return
	}
	i := e.rng.IntN(len(t.rows))
	row := t.rows[i]
	id, english, status, comment := e.column("ID"), e.column("English"), e.column("Status"),
		e.column("Comment")
	what := ""
	switch k := e.rng.IntN(20); {
	case k < 7:
		what = "types English"
		e.drop(row[english])
		row[english] = "Typed " + e.token("e") + " here."
		e.typed[tokens(row[english])[0]] = true
	case k < 11:
		to := statuses()[e.rng.IntN(5)]
		what = "sets " + to
		if row[status] == "approved" && to != "approved" {
			e.drop(strings.Join(slices.DeleteFunc(tokens(row[english]), func(t string) bool {
				return t[0] != 'd'
			}), " "))
		}
		row[status] = to
	case k < 13:
		what = "comments"
		c := e.token("c")
		row[comment] = strings.TrimSpace(row[comment] + "\nsee " + c)
		e.typed[c] = true
	case k < 14:
		what = "empties a cell"
		e.drop(row[english])
		row[english] = ""
	case k < 15:
		what = "shuffles"
		e.rng.Shuffle(len(t.rows), func(x, y int) { t.rows[x], t.rows[y] = t.rows[y], t.rows[x] })
	case k < 16:
		what = "deletes"
		for _, tok := range tokens(row...) {
			if e.lost || e.typed[tok] || row[e.column("Machine")] == "" || e.isOrphan(row[id]) {
				e.drop(tok)
			}
		}
		t.rows = slices.Delete(t.rows, i, i+1)
	case k < 17:
		what = "inserts"
		fresh := make([]string, len(t.header))
		fresh[english] = "Added " + e.token("e") + " here."
		e.typed[tokens(fresh[english])[0]] = true
		t.rows = slices.Insert(t.rows, i, fresh)
	case k < 18:
		what = "duplicates"
		t.rows = slices.Insert(t.rows, i, slices.Clone(row))
	case k < 19:
		what = "moves a column"
		x, y := e.rng.IntN(len(t.header)), e.rng.IntN(len(t.header))
		for _, r := range append(t.rows, t.header) {
			r[x], r[y] = r[y], r[x]
		}
	default:
		what = "types over French and ID"
		row[e.column("French")] = "Non."
		if e.rng.IntN(2) == 0 {
			row[id] = "9" + row[id]
		}
	}
	t.places = nil
	for n := range len(t.rows) + 1 {
		t.places = append(t.places, n+1)
	}
	e.tables["Review"] = t
	e.logf("%s %s row %d (%s)", e.name, what, i, row[id])
}

func (e *editor) isOrphan(id string) bool {
	return slices.ContainsFunc(e.book.Rows, func(r output.Row) bool { return r.ID == id && r.Orphan })
}
