package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/article"
)

// rows reads the Review sheet.
func (r *reader) rows(g *grid) {
	entries := r.entries(g)
	r.identify(g, entries)
	r.dressed(g, entries)
	for i := range entries {
		entries[i].key = entries[i].texts[0]
	}
	first := map[string]int{}
	if r.was.lost {
		for i, e := range entries { // without the hidden sheet a second row would pass as a first
			if _, again := first[e.key]; !again || e.key == "" {
				first[e.key] = i
			}
		}
	}
	gone := review.match(entries, r.was)
	if r.was.lost {
		for i := range entries {
			if e := &entries[i]; e.key == "" || first[e.key] != i {
				e.was = nil
			}
		}
	}
	r.place(g, entries, gone)
}

// numbered is a row on its way to its place.
type numbered struct {
	row, was output.Row
	order    int
}

// place puts rows back into the order in which they were written, those that were added after
// the row that they follow, and those that are gone where they stood.
func (r *reader) place(g *grid, entries []entry, gone []*written) {
	var list []numbered
	r.drafted = map[string]string{}
	for _, w := range r.was.rows[review.name] {
		r.drafted[w.cells["English"]] = w.key
	}
	at := map[string]int{} // in list, by ID
	for _, e := range entries {
		if e.was == nil {
			continue
		}
		at[e.was.key] = len(list)
		n := r.numbered(g, e)
		list = append(list, n)
	}
	order, last := 0, ""
	for _, e := range entries {
		if e.was != nil {
			order, last = e.was.order, e.was.key
			continue
		}
		if i, ok := at[e.key]; ok && e.key != "" {
			r.twice(g, &list[i], e)
			continue
		}
		if row, ok := r.added(g, e, last); ok {
			list = append(list, numbered{row, output.Row{ID: row.ID}, order})
			at[row.ID] = len(list) - 1
		}
	}
	for _, w := range gone {
		if r.was.extra[[2]string{"orphan", w.key}] != "" {
			r.odd(review.name, w.key, "the row, which is not of the article, was deleted")
			continue
		}
		r.odd(review.name, w.key, "the row was deleted; it is put back as it was written")
		row := r.writtenRow(w)
		list = append(list, numbered{row, row, w.order})
	}
	slices.SortStableFunc(list, func(x, y numbered) int { return cmp.Compare(x.order, y.order) })
	for _, n := range list {
		r.out.Review.Rows = append(r.out.Review.Rows, n.row)
		r.out.Written.Rows = append(r.out.Written.Rows, n.was)
	}
}

// writtenRow is a row as it was written, as far as the hidden sheet tells.
func (r *reader) writtenRow(w *written) output.Row {
	row := output.Row{
		ID: w.key, English: w.cells["English"], Status: output.Status(w.cells["Status"]),
		Comment: w.cells["Comment"], Machine: w.cells["Machine"], Editor: w.cells["Editor"],
		French: r.was.extra[[2]string{"source", w.key}], Kind: article.Body,
		Orphan: r.was.extra[[2]string{"orphan", w.key}] != "",
	}
	if kind := r.was.extra[[2]string{"kind", w.key}]; kind != "" {
		row.Kind = article.Kind(kind)
	}
	row.Own = entry{was: w}.ownWritten()
	return row
}

// ownWritten are the cells of a row that were written into columns of the editor's own.
func (e entry) ownWritten() []output.Own {
	if e.was == nil {
		return nil
	}
	var list []output.Own
	for _, header := range e.was.headers {
		list = append(list, output.Own{Header: header, Text: e.was.cells[header]})
	}
	return list
}

// numbered reads a row that was written by us.
func (r *reader) numbered(g *grid, e entry) numbered {
	was := r.writtenRow(e.was)
	texts := r.settle(g, &e)
	row := rowOf(texts)
	row.Kind, row.Orphan, row.Own = was.Kind, was.Orphan, e.own
	order := e.was.order
	r.typedOver(g, &row, e)
	if r.was.lost {
		was.French = row.French
		order, _ = strconv.Atoi(strings.SplitN(row.ID, "-", 2)[0])
	} else {
		if row.French != was.French && was.French != "" && g.has("French") {
			r.odd(review.name, row.ID, "the French was changed to “%s”; it is put back", row.French)
		}
		if row.Machine != was.Machine && g.has("Machine") {
			r.odd(review.name, row.ID, "Machine was changed to “%s”; it is put back", row.Machine)
		}
		if was.French != "" {
			row.French = was.French
		}
		row.Machine = was.Machine
	}
	r.lookAt(&row, &was)
	return numbered{row, was, order}
}

// typedOver keeps what was typed where the program says something about the row: in Notes, Names
// and Checks, which have names that invite to it.
func (r *reader) typedOver(g *grid, row *output.Row, e entry) {
	prints := e.was.prints
	for i, c := range review.columns {
		if c.recorded() {
			continue
		}
		print := prints[:min(printLen, len(prints))]
		prints = prints[len(print):]
		text := e.texts[i]
		if c.refuse == "" && g.column[i] >= 0 && text != "" && print != fingerprint(text) {
			row.Comment = output.JoinComments(row.Comment, fmt.Sprintf("[%s] %s", c.header, text))
			r.odd(review.name, row.ID, "%s was changed; it is written anew, and what stood there "+
				"is now in Comment", c.header)
		}
	}
}

// lookAt reports what is odd about a row's content.
func (r *reader) lookAt(row, was *output.Row) {
	other := r.drafted[row.English]
	if row.English != was.English && row.English != "" && other != "" && other != row.ID {
		r.odd(review.name, row.ID, "the English is that of row %s; was one column sorted without "+
			"the others?", other)
	}
	if row.English == "" && was.English != "" && row.Status != output.Cut {
		r.odd(review.name, row.ID, "the English was emptied")
	}
	hex, _, _ := strings.Cut(output.Identity(row.ID), "-")
	if r.was.lost && !strings.Contains(hex, ".") && row.French != "" &&
		!strings.HasPrefix(output.Hash(row.French), hex) {
		r.odd(review.name, row.ID, "the French is not what the ID was made from, and what it was "+
			"is not known: the workbook has lost its hidden sheet")
	}
}

// lost says what cannot be known of a workbook without its hidden sheet: rows that are gone show
// by their numbers only, and of Summary's count of rows.
func (r *reader) lost() {
	r.odd("", "", "the hidden sheet that records what was written is gone; work in English, "+
		"Status, Comment and the other cells of editors is known by Machine and by what a new "+
		"workbook has, and changes in other cells cannot be told")
	there, last := map[int]bool{}, 0
	for _, row := range r.out.Review.Rows {
		if n, err := strconv.Atoi(strings.SplitN(row.ID, "-", 2)[0]); err == nil && n <= maxRows {
			there[n], last = true, max(last, n)
		}
	}
	var gone []string
	for n := 1; n < last; n++ {
		if !there[n] {
			gone = append(gone, fmt.Sprintf("%03d", n))
		}
	}
	for _, f := range r.out.Review.Facts {
		n, err := strconv.Atoi(f.Value)
		if f.Label == "Rows" && err == nil && n > len(r.out.Review.Rows) && gone == nil {
			gone = []string{fmt.Sprintf("%03d and after", last+1)}
		}
	}
	if gone != nil {
		r.odd(review.name, "", "rows were deleted (%s); what stood in them is not known here, and "+
			"a new run of the article puts them back", strings.Join(gone[:min(len(gone), 20)], ", "))
	}
}

// settle returns the texts of a row with what is not readable taken as written. Whoever approved
// English that cannot be read has approved something else than what is put back.
func (r *reader) settle(g *grid, e *entry) []string {
	unread := e.texts[2] == asWritten
	for i, c := range g.sheet.columns {
		was := e.was.cells[c.header]
		if e.texts[i] == asWritten || c.editor && g.column[i] < 0 {
			e.texts[i] = was
		}
		if c.list != nil {
			r.choice(g.sheet, i, e, was)
		}
	}
	if unread && e.texts[3] == string(output.Approved) {
		e.texts[3] = string(output.ToReview)
		r.odd(review.name, e.key, "the row is approved, but its English cannot be read; it is to "+
			"review again")
	}
	if e.texts[3] == "" {
		e.texts[3] = string(output.ToReview)
	}
	return e.texts
}

// twice reads a row that stands in the workbook a second time. If one of the two is as it was
// written, the other is the row.
func (r *reader) twice(g *grid, first *numbered, e entry) {
	e.was = &written{key: e.key, order: first.order, cells: map[string]string{
		"English": first.was.English, "Status": string(first.was.Status),
		"Comment": first.was.Comment, "Machine": first.was.Machine, "Editor": first.was.Editor,
	}}
	row := rowOf(r.settle(g, &e))
	row.French, row.Machine, row.Kind = first.row.French, first.row.Machine, first.row.Kind
	row.Own, row.Orphan = e.own, first.row.Orphan
	switch {
	case row.SameWork(first.row):
		r.odd(review.name, e.key, "the row stands twice, with the same content")
	case row.SameWork(first.was):
		r.odd(review.name, e.key, "the row stands twice; the one that was worked on counts")
	case first.row.SameWork(first.was):
		r.odd(review.name, e.key, "the row stands twice; the one that was worked on counts")
		first.row = row
	default:
		r.odd(review.name, e.key, "the row stands twice, with different content")
		r.out.Copies = append(r.out.Copies, output.Copy{Row: row, Written: first.was})
	}
}

// added makes a row of what an editor wrote into a row of their own. last is the ID of the row
// above it.
func (r *reader) added(g *grid, e entry, last string) (output.Row, bool) {
	for i := range e.texts {
		if e.texts[i] == asWritten {
			e.texts[i] = ""
		}
	}
	e.was = &written{key: e.key, cells: map[string]string{}}
	row := rowOf(r.settle(g, &e))
	row.Own, row.Orphan, row.Kind = e.own, true, article.Body
	row.Notes, row.Names, row.Checks = "", "", ""
	if row.French == "" && row.English == "" && row.Comment == "" && row.Machine == "" {
		e.texts[0], e.texts[3] = e.stray, ""
		if text := joined(append(e.texts, texts(row.Own)...)); text != "" {
			r.remark(review.name, "below "+last, text)
		}
		return row, false
	}
	row.ID = r.newID(last, row.French)
	if row.Machine == row.English { // a row copied from elsewhere: the English is the editor's
		row.Machine = ""
	}
	r.odd(review.name, row.ID, "the row was added by hand; it is kept as a row of its own")
	return row, true
}

// texts are the texts of an editor's own cells.
func texts(own []output.Own) []string {
	var list []string
	for _, o := range own {
		list = append(list, o.Header+": "+o.Text)
	}
	return list
}

// newID makes the ID of a row that an editor added: the place of the row above, and the hash of
// its French, made unique.
func (r *reader) newID(last, french string) string {
	number, _, ok := strings.Cut(last, "-")
	if !ok {
		number = "000"
	}
	hash := output.Hash(french)[:6]
	identity, n := hash, max(1, r.again[hash])
	for r.ids[identity] {
		n++
		identity = fmt.Sprintf("%s-%d", hash, n)
	}
	r.ids[identity], r.again[hash] = true, n
	return number + "-" + identity
}
