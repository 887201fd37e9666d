package workbook

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// Read reads the workbook at path as its editor gave it back. Rows and columns may stand
// anywhere, rows may be gone, doubled or new, programs may have left their traces: whatever was
// typed is in the result, what is not the editor's is put back, and what an editor should know
// about is an [output.Oddity].
//
// What was written comes from the hidden sheet, else from the visible Machine and ID, else from
// the French. A file that is not a workbook of ours, or in which nothing can be told apart any
// more, gives an *Error.
func Read(path string) (*output.Returned, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return read(filepath.Base(path), f)
}

// read is Read for a file that is open. name is for messages.
func read(name string, f *excelize.File) (*output.Returned, error) {
	all, err := tables(name, f)
	if err != nil {
		return nil, err
	}
	return readTables(name, f, all)
}

// readTables is read for sheets that are tables already.
func readTables(name string, f *excelize.File, all map[string]table) (
	out *output.Returned, err error,
) {
	if err := readableSchema(name, all); err != nil {
		return nil, err
	}
	defer func() { // the edge to the library, as in parse
		if p := recover(); p != nil {
			out, err = nil, &Error{Text: fmt.Sprintf("%s is damaged: %v", name, p), Hint: readable}
		}
	}()
	r := reader{
		name: name, file: f, all: all, was: recall(all[hiddenName]), parts: partsBySheet(f),
		out: &output.Returned{Name: name, Review: &output.Review{}, Written: &output.Review{}},
	}
	if slices.ContainsFunc(relations(f, workbookPart), func(l relation) bool {
		return strings.HasSuffix(l.Type, "/externalLink")
	}) {
		r.odd("", "", "the workbook has links to other files; they were not followed")
	}
	r.out.Lost = r.was.lost
	r.out.Review.ArticleHash, r.out.Written.ArticleHash = r.was.article, r.was.article
	if err := r.sheets(); err != nil {
		return nil, err
	}
	if r.was.lost {
		r.lost()
	}
	return r.out, nil
}

// reader reads one workbook.
type reader struct {
	name   string
	file   *excelize.File
	all    map[string]table
	was    memory
	parts  map[string]string // by the sheets' names
	out    *output.Returned
	facts  []output.Fact   // remarks that have no row
	titles map[string]bool // sheets that have been read
	ids    map[string]bool // the identities of all rows
	again  map[string]int  // how often a hash has come in them

	drafted map[string]string // IDs of rows by the English that was written into them
}

// maxOddities is how many oddities are told of one workbook.
const maxOddities = 1000

// odd adds an oddity.
func (r *reader) odd(sheet, row, format string, args ...any) {
	switch n := len(r.out.Oddities); {
	case n > maxOddities:
		return
	case n == maxOddities:
		sheet, row, format, args = "", "", "there is more that is odd about this workbook", nil
	}
	r.out.Oddities = append(r.out.Oddities, output.Oddity{
		Sheet: sheet, Row: row, Text: fmt.Sprintf(format, args...),
	})
}

// remark keeps a text that has no place in the next workbook but Summary.
func (r *reader) remark(sheet, where, text string) {
	r.odd(sheet, where, "“%s” stands where nothing is read back; it is kept on %s", text,
		summaryName)
	r.facts = append(r.facts, output.Fact{
		Section: output.Remarks, Label: strings.TrimSpace(sheet + " " + where), Value: text,
	})
}

// sheets reads all sheets.
func (r *reader) sheets() error {
	r.titles = map[string]bool{summaryName: true, hiddenName: true}
	g, err := r.reviewGrid()
	if err != nil {
		return err
	}
	r.rows(&g)
	rv, wr := r.out.Review, r.out.Written
	rv.Notes, wr.Notes = lists(r, notes, noteOf, func(n *output.Note, e entry, own []output.Own) {
		n.Own, n.Before = own, e.before()
	})
	rv.Names, wr.Names = lists(r, names, nameOf, func(n *output.Name, e entry, own []output.Own) {
		n.Own, n.Before = own, e.before()
	})
	rv.Unknown, wr.Unknown = lists(r, unknown, unknownOf,
		func(u *output.Unknown, _ entry, own []output.Own) { u.Own = own })
	rv.Checks, wr.Checks = lists(r, checks, checkOf,
		func(c *output.Check, e entry, own []output.Own) { c.Own, c.Before = own, e.before() })
	rv.Conflicts, wr.Conflicts = lists(r, conflicts, conflictOf,
		func(*output.Conflict, entry, []output.Own) {})
	r.changes()
	rv.Merged = len(r.all[conflicts.name].header) > 0 || len(rv.Conflicts) > 0
	r.drawings()
	r.summary()
	r.others()
	for i := range rv.Rows {
		row := &rv.Rows[i]
		row.FrenchMarks, row.MachineMarks = rv.Marks(row)
	}
	return nil
}

// mayBe reports whether a sheet may be s. Conflicts and Changes are written after a merge only: an
// editor's own sheet may have such a name, or a header that is much like theirs.
func (r *reader) mayBe(s sheet, title string) bool {
	return s.free() >= 0 || s.hits(r.all[title].header) == len(s.columns) ||
		folded(title) == folded(s.name) && len(r.was.rows[s.name]) > 0
}

// grid finds a sheet by its name, by its name in another case, else by its header.
func (r *reader) grid(s sheet) (g grid, found bool) {
	titles := slices.Sorted(func(yield func(string) bool) {
		for title := range r.all {
			if !r.titles[title] && r.mayBe(s, title) && !yield(title) {
				return
			}
		}
	})
	at := slices.Index(titles, s.name)
	if at < 0 {
		at = slices.IndexFunc(titles, func(t string) bool { return folded(t) == folded(s.name) })
	}
	if at < 0 {
		at = slices.IndexFunc(titles, func(t string) bool {
			return !known(t) && s.hits(r.all[t].header)*4 >= len(s.columns)*3
		})
		if at >= 0 {
			r.odd(s.name, "", "the sheet is called “%s” now; it was read all the same", titles[at])
		}
	}
	if at < 0 {
		return grid{sheet: s}, false
	}
	r.titles[titles[at]] = true
	g = s.locate(titles[at], r.all[titles[at]], r.was)
	r.reveal(g.title, g.taken)
	g.rest()
	for _, text := range g.above {
		r.remark(s.name, "above the header", text)
	}
	if g.headless {
		r.odd(s.name, "", "the header is gone; the columns are read in their usual order")
	}
	for _, i := range g.guess {
		r.odd(s.name, "", "the column %s has lost its header; it was found by what stands in it",
			s.columns[i].header)
	}
	for i, c := range s.columns {
		if g.column[i] < 0 && (c.editor || c.header == "ID" || s.name == review.name) {
			r.odd(s.name, "", "the column %s is gone; what was written there counts as unchanged",
				c.header)
		}
	}
	return g, true
}

// reviewGrid finds the Review sheet, or says why nothing can be done without it.
func (r *reader) reviewGrid() (grid, error) {
	refuse := func(text string) (grid, error) {
		return grid{}, &Error{Text: r.name + " " + text, Hint: "send the file as it was first " +
			"written, and copy the work into it; the sheet Review needs the columns ID and English"}
	}
	g, found := r.grid(review)
	switch {
	case !found || review.hits(g.header) < 2 && !g.headless:
		return refuse("was not written by enregard, or has lost its sheet Review")
	case !g.has("ID") && !g.has("French") && !(g.has("Machine") && !r.was.lost):
		return refuse("has lost the columns ID and French, so that no row can be told from another")
	case len(g.rows) > maxRows:
		return refuse(fmt.Sprintf("has more than %d rows on Review", maxRows))
	case !g.has("English") && r.was.lost:
		return refuse("has lost the column English")
	}
	return g, nil
}

// before is how many equal lines stood before a line.
func (e entry) before() int {
	if e.was == nil {
		return 0
	}
	return e.was.before
}

// lists reads a sheet that is a list of lines: as they are now, and as they were written. make
// turns texts into a line, complete adds what is not in them.
func lists[T any](
	r *reader, s sheet, make func([]string) T, complete func(*T, entry, []output.Own),
) (now, was []T) {
	entries, g := r.present(s)
	order := func(e entry) int {
		if e.was == nil || e.was.order == 0 {
			return len(entries) + len(r.was.rows[s.name]) + 1 + e.place
		}
		return e.was.order
	}
	slices.SortStableFunc(entries, func(x, y entry) int { return cmp.Compare(order(x), order(y)) })
	seen := map[string]bool{}
	for _, e := range entries {
		text := strings.Join(e.texts, "\x00")
		if e.was == nil && seen[text] {
			continue // the same line twice
		}
		seen[text] = true
		written := r.lineAsWritten(&g, &e)
		line, base := make(e.texts), make(written)
		complete(&line, e, e.own)
		complete(&base, e, e.ownWritten())
		now, was = append(now, line), append(was, base)
	}
	return now, was
}

// present reads the lines of a sheet. What is gone is put back as it was written, as far as the
// hidden sheet tells.
func (r *reader) present(s sheet) (entries []entry, g grid) {
	g, found := r.grid(s)
	if found {
		entries = r.entries(&g)
	}
	gone := s.match(entries, r.was)
	if s.free() < 0 {
		entries = r.leftOver(&g, entries)
	}
	now := "it is put back as it was written"
	if len(gone) > 0 && !gone[0].whole {
		now = "what stood there is not known any more"
	}
	if !found && len(gone) > 0 {
		r.odd(s.name, "", "the sheet is gone; %s", now)
	}
	for _, w := range gone {
		if found {
			r.odd(s.name, w.key, "the line was deleted; %s", now)
		}
		if w.whole {
			entries = append(entries, s.putBack(w))
		}
	}
	return entries, g
}

// changes keeps what was typed on the sheet Changes, which is made anew by every merge.
func (r *reader) changes() {
	if g, found := r.grid(changes); found {
		entries := r.entries(&g)
		changes.match(entries, r.was)
		r.leftOver(&g, entries)
	}
}

// leftOver keeps as remarks what was typed on a sheet that has no room for words: lines and columns
// of the editor's own, and what stands in place of the program's text, which is put back.
func (r *reader) leftOver(g *grid, entries []entry) []entry {
	s, seen := g.sheet, map[string]bool{}
	return slices.DeleteFunc(entries, func(e entry) bool {
		all := strings.Join(e.texts, "\x00")
		again := e.was == nil && seen[all]
		seen[all] = true
		for _, o := range e.own {
			r.remark(s.name, e.key+" "+o.Header, o.Text)
		}
		for i, c := range s.columns {
			text := e.texts[i]
			switch {
			case e.was == nil && !again && text != asWritten && text != "":
				r.remark(s.name, fmt.Sprint(letter(g.column[i]), e.place), text)
			case e.was != nil && e.was.whole && !c.editor && text != e.was.cells[c.header]:
				e.texts[i] = e.was.cells[c.header]
				if text != "" {
					r.remark(s.name, e.key+" "+c.header, text)
				}
			}
		}
		return e.was == nil
	})
}

// lineAsWritten returns the texts that were written into a line, and reports what is odd about
// it. What is not the editor's is not known in full; it counts as written.
func (r *reader) lineAsWritten(g *grid, e *entry) []string {
	s := g.sheet
	written := slices.Clone(e.texts)
	if e.place == 0 {
		return written
	}
	prints := ""
	if e.was != nil {
		prints = e.was.prints
	} else if !r.was.lost {
		r.odd(s.name, e.key, "the line was added by hand; it is kept")
	}

	for i, c := range s.columns {
		if c.recorded() {
			written[i] = ""
			if e.was != nil {
				written[i] = e.was.cells[c.header]
			}
			if e.texts[i] == asWritten {
				e.texts[i] = written[i]
			}
			if c.list != nil {
				r.choice(s, i, e, written[i])
			}
			continue
		}
		if prints != "" && g.column[i] >= 0 && prints[:printLen] != fingerprint(e.texts[i]) {
			r.odd(s.name, e.key, "%s was changed to “%s”; it is not the editor's and counts for "+
				"nothing", c.header, e.texts[i])
		}
		if prints != "" {
			prints = prints[printLen:]
		}
	}
	if e.was == nil {
		clear(written)
	}
	return written
}

// choice reads a cell with a list: one of the list in any case, else what was written there
// stays, and the words go where there is room for words.
func (r *reader) choice(s sheet, i int, e *entry, written string) {
	c, text := s.columns[i], e.texts[i]
	word := folded(strings.Trim(text, " .!"))
	switch at := slices.IndexFunc(c.list, func(w string) bool { return w == word }); {
	case at >= 0:
		e.texts[i] = c.list[at]
	case word == "":
		e.texts[i] = ""
	case len(c.list) == 1 && slices.Contains(affirmed, word):
		e.texts[i] = c.list[0]
	case len(c.list) == 1 && slices.Contains(denied, word):
		e.texts[i] = ""
	default:
		e.texts[i] = written
		r.odd(s.name, e.key, "%s says “%s”, which is none of: %s; it stays “%s”", c.header, text,
			strings.Join(c.list, ", "), written)
		if free := s.free(); free >= 0 {
			e.texts[free] = output.JoinComments(e.texts[free], c.header+": "+text)
		}
	}
}

// What people write for yes and no.
var (
	affirmed = []string{"y", "x", "oui", "true", "1", "✓", "ok"}
	denied   = []string{"n", "no", "non", "false", "0", "-"}
)

// free is the place of the column in which an editor writes freely, -1 when there is none.
func (s sheet) free() int {
	return slices.IndexFunc(s.columns, func(c column) bool {
		return c.header == "Comment" || c.header == "Reply" || c.header == "Reason"
	})
}
