package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// asWritten stands for the text of a cell that cannot be read: what was written there counts.
// No text has this character, see clean.
const asWritten = "\uFDD0"

// entries reads the rows of a sheet, the editor's cells with care.
func (r *reader) entries(g *grid) []entry {
	hidden := merged(r.file, r.parts[g.title])
	notes := r.comments(g.title)
	list := make([]entry, 0, len(g.rows))
	formulas := r.hasFormulas(g)
	for i, row := range g.rows {
		if n := g.sheet.hits(row); n*2 > len(g.sheet.columns) {
			continue // the header once more
		}
		e := entry{texts: g.texts(row), own: g.owns(row), place: g.places[i]}
		for j, c := range g.sheet.columns {
			p := g.column[j]
			switch {
			case p < 0 && c.editor || p >= 0 && c.recorded() && hidden[place{p, e.place}]:
				e.texts[j] = asWritten
				if p >= 0 && c.editor {
					r.odd(g.sheet.name, e.texts[0], "%s is part of merged cells, which show "+
						"only the first; what was written there counts", c.header)
				}
			case c.editor && p >= 0 && (formulas || suspect(e.texts[j])):
				e.texts[j] = r.value(g, e, p, e.texts[j])
			}
		}
		e.key = g.sheet.keyOf(e.texts)
		r.attach(g, &e, notes[e.place])
		delete(notes, e.place)
		list = append(list, e)
	}
	for _, n := range notesLeft(notes) {
		r.remark(g.sheet.name, n.cell, n.words())
	}
	return list
}

// suspect reports whether a text may be the raw value of something that is not text.
func suspect(text string) bool {
	_, err := strconv.ParseFloat(text, 64)
	return err == nil || strings.HasPrefix(text, "#")
}

// maxProbed is how many rows a sheet may have for its cells to be looked at one by one.
const maxProbed = 20000

// hasFormulas reports whether any cell of a sheet holds a formula.
func (r *reader) hasFormulas(g *grid) bool {
	data := string(part(r.file, r.parts[g.title]))
	return len(g.rows) <= maxProbed &&
		(strings.Contains(data, "<f>") || strings.Contains(data, "<f "))
}

// value returns the text of a cell that may hold a number, a date, a truth value, an error or a
// formula: what a spreadsheet shows.
func (r *reader) value(g *grid, e entry, p int, text string) string {
	cell, err := excelize.CoordinatesToCellName(p+1, e.place)
	if err != nil || len(g.rows) > maxProbed {
		return text
	}
	kind, err := r.file.GetCellType(g.title, cell)
	if err != nil {
		return text
	}
	formula, err := r.file.GetCellFormula(g.title, cell)
	if err != nil {
		formula = ""
	}
	if kind == excelize.CellTypeError || formula != "" && text == "" {
		r.odd(g.sheet.name, e.texts[0], "%s holds “%s”, which gives no text; what was written "+
			"there counts", cell, strings.TrimSpace("="+formula+" "+text))
		return asWritten
	}
	if formula != "" {
		r.odd(g.sheet.name, e.texts[0], "%s is computed by =%s; its last result counts", cell,
			formula)
	}
	if kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString ||
		kind == excelize.CellTypeFormula {
		return text
	}
	shown, err := r.file.GetCellValue(g.title, cell, excelize.Options{RawCellValue: false})
	if err != nil || shown == "" {
		return text
	}
	if shown != text {
		r.odd(g.sheet.name, e.texts[0], "%s is a number, a date or a truth value; it is read as “%s”", cell,
			clean(shown))
	}
	return clean(shown)
}

// reveal puts into cells what a spreadsheet shows in them: dates, shares and truth values are raw
// numbers in the file. Columns that are taken are left alone; value looks at them one by one.
func (r *reader) reveal(title string, taken []bool) {
	t := r.all[title]
	var shown map[int][]string
	for i, row := range append([][]string{t.header}, t.rows...) {
		for p, text := range row {
			if p < len(taken) && taken[p] || !suspect(text) {
				continue
			}
			if shown == nil {
				shown = r.shown(title)
			}
			if is := at(shown[t.places[i]], p); is != "" {
				row[p] = is
			}
		}
	}
}

// shown are a sheet's rows, by their numbers, as a spreadsheet shows them.
func (r *reader) shown(title string) map[int][]string {
	rows, cells := map[int][]string{}, 0
	t, err := readTable(r.file, title, &cells, excelize.Options{})
	if err != nil { // what could be read stands as it was read
		return rows
	}
	for i, row := range append([][]string{t.header}, t.rows...) {
		if i < len(t.places) {
			rows[t.places[i]] = row
		}
	}
	return rows
}

// comments are the editors' comments on a sheet, by row, and the links behind its cells that do
// not stand in their text.
func (r *reader) comments(title string) map[int][]note {
	list, err := commentsOn(r.file, title, r.parts[title])
	if err != nil {
		r.odd(title, "", "the comments cannot be read: %v", err)
	}
	byRow := map[int][]note{}
	for _, n := range list {
		if r.was.ours(n) {
			continue
		}
		_, row, err := excelize.CellNameToCoordinates(n.cell)
		if err != nil {
			row = 0
		}
		byRow[row] = append(byRow[row], n)
	}
	t := r.all[title]
	for _, n := range links(r.file, r.parts[title]) {
		column, row, err := excelize.CellNameToCoordinates(n.cell)
		i, found := slices.BinarySearch(t.places, row)
		if err != nil || !found {
			continue // nothing stands in the cell
		}
		if text := at(append([][]string{t.header}, t.rows...)[i], column-1); text != "" &&
			!strings.Contains(text, strings.TrimSuffix(n.text, "/")) {
			byRow[row] = append(byRow[row], n)
		}
	}
	return byRow
}

// words are a comment in one string.
func (n note) words() string {
	if n.author == "" {
		return n.text
	}
	return n.author + ": " + n.text
}

// notesLeft lists comments that hang on no row, in the order of rows.
func notesLeft(byRow map[int][]note) []note {
	var list []note
	var rows []int
	for row := range byRow {
		rows = append(rows, row)
	}
	slices.Sort(rows)
	for _, row := range rows {
		list = append(list, byRow[row]...)
	}
	return list
}

// attach puts the comments on a row's cells into its column for words.
func (r *reader) attach(g *grid, e *entry, list []note) {
	free := g.sheet.free()
	for _, n := range list {
		if free < 0 {
			r.remark(g.sheet.name, n.cell, n.words())
			continue
		}
		words := n.words()
		column, _, err := excelize.CellNameToCoordinates(n.cell)
		if i := slices.Index(g.column, column-1); err == nil && i >= 0 && i != free {
			words = fmt.Sprintf("[%s] %s", g.sheet.columns[i].header, words)
		}
		if e.texts[free] == asWritten {
			e.texts[free] = ""
		}
		e.texts[free] = output.JoinComments(e.texts[free], words)
	}
}

// identify finds the ID of each row of Review and puts it where it was lost.
func (r *reader) identify(g *grid, entries []entry) {
	k := r.knownRows()
	r.ids, r.again = map[string]bool{}, map[string]int{}
	for id := range k.ids {
		r.ids[output.Identity(id)] = true
	}
	var open []*entry
	for i := range entries {
		e := &entries[i]
		id := r.readID(e.texts[0], k.ids)
		if id == "" {
			open = append(open, e)
			continue
		}
		r.putID(g, e, id)
		k.taken[id], r.ids[output.Identity(id)] = true, true
		k.ids["-"+output.Identity(id)] = id // without the hidden sheet, the first row has it
	}
	for _, e := range open {
		id, french := "", e.texts[1]
		if french != "" {
			id = k.free(k.french[output.Hash(french)])
		}
		if id == "" && french != "" && r.was.lost {
			id = r.newID(strconv.Itoa(e.place + 999)[1:]+"-", french)
		}
		if text := e.texts[8]; id == "" && text != "" && text != asWritten {
			id = k.free(k.machine[text])
		}
		k.taken[id] = true
		if id == "" {
			e.stray = e.texts[0]
		}
		r.putID(g, e, id)
	}
}

// putID puts a row's ID into its place.
func (r *reader) putID(g *grid, e *entry, id string) {
	was := e.texts[0]
	e.texts[0] = id
	if id != "" && was != id && g.has("ID") {
		r.odd(review.name, id, "the ID was changed to “%s”; it is put back", was)
	}
}

// knownRows are the rows that were written.
type knownRows struct {
	ids             map[string]string   // by ID, and by a hyphen and the identity
	french, machine map[string][]string // IDs by hash of the French and by Machine
	taken           map[string]bool     // found in the workbook
}

// free is the first of some IDs that no row has, else the first.
func (k *knownRows) free(list []string) string {
	for _, id := range list {
		if !k.taken[id] {
			return id
		}
	}
	if len(list) > 0 {
		return list[0]
	}
	return ""
}

// knownRows lists the rows that were written.
func (r *reader) knownRows() *knownRows {
	k := &knownRows{
		map[string]string{}, map[string][]string{}, map[string][]string{}, map[string]bool{},
	}
	for _, w := range r.was.rows[review.name] {
		k.ids[w.key] = w.key
		hash, text := r.was.extra[[2]string{"french", w.key}], w.cells["Machine"]
		k.french[hash] = append(k.french[hash], w.key)
		k.machine[text] = append(k.machine[text], w.key)
	}
	for _, w := range r.was.rows[review.name] {
		if identity := "-" + output.Identity(w.key); k.ids[identity] == "" {
			k.ids[identity] = w.key
		}
	}
	return k
}

// readID makes sense of the text in an ID cell: an ID that was written, or its identity behind
// another number; without the hidden sheet, whatever looks like an ID. Empty when there is none.
func (r *reader) readID(text string, ids map[string]string) string {
	text = strings.ToLower(strings.Join(strings.Fields(text), ""))
	text = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-").Replace(text)
	if id := ids[text]; id != "" && !strings.HasPrefix(text, "-") {
		return id
	}
	if id := ids["-"+output.Identity(text)]; id != "" && output.Identity(text) != "" {
		return id
	}
	if r.was.lost && idForm.MatchString(text) {
		return text
	}
	return ""
}
