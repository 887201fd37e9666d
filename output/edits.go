package output

import (
	"fmt"
	"slices"
	"strings"
)

// Edit is one thing that an editor has done in a workbook since it was written.
type Edit struct {
	Book   string // the workbook's file
	Sheet  string
	Row    string // the row's ID; empty where the line belongs to no row
	About  string // what the line is about, on sheets other than Review
	Column string // the header
	Was    string
	Is     string
}

// Edits lists what an editor has done, sheet by sheet, in the order in which the lines were
// written. What is not the editor's to change is no edit; Oddities tell of it.
func (b *Returned) Edits() []Edit {
	e := editor{book: b.Name}
	for i := range b.Review.Rows {
		e.row(&b.Review.Rows[i], &b.Written.Rows[i])
	}
	for i := range b.Copies {
		e.row(&b.Copies[i].Row, &b.Copies[i].Written)
	}
	editsIn(&e, b, noteList)
	editsIn(&e, b, nameList)
	editsIn(&e, b, unknownList)
	editsIn(&e, b, checkList)
	editsIn(&e, b, list[Conflict]{
		"Conflicts", func(r *Review) *[]Conflict { return &r.Conflicts }, conflictItem,
		func(*Conflict) *[]Own { return new([]Own) },
	})
	for _, s := range b.Review.Sheets {
		if !slices.ContainsFunc(b.Written.Sheets, func(w Sheet) bool { return w.Name == s.Name }) {
			e.add(Edit{Sheet: s.Name, Column: "sheet", Is: fmt.Sprint("rows: ", len(s.Rows))})
		}
	}
	return e.list
}

// editor gathers the edits of one workbook.
type editor struct {
	book string
	list []Edit
}

// add adds an edit, if anything is different.
func (e *editor) add(x Edit) {
	if x.Was != x.Is {
		x.Book = e.book
		e.list = append(e.list, x)
	}
}

// row adds the edits in a row of Review.
func (e *editor) row(now, was *Row) {
	for _, c := range [...]struct{ column, was, is string }{
		{"English", was.English, now.English}, {"Status", string(was.Status), string(now.Status)},
		{"Comment", was.Comment, now.Comment}, {"Editor", was.Editor, now.Editor},
	} {
		if c.column == "Status" && c.was == "" && c.is == string(ToReview) {
			continue // of a row that was added
		}
		e.add(Edit{Sheet: "Review", Row: now.ID, Column: c.column, Was: c.was, Is: c.is})
	}
	e.own(Edit{Sheet: "Review", Row: now.ID}, now.Own, was.Own)
}

// own adds the edits in columns of the editors' own.
func (e *editor) own(x Edit, now, was []Own) {
	var headers []string
	for _, o := range append(slices.Clone(was), now...) {
		headers = appendNew(headers, o.Header)
	}
	for _, h := range headers {
		x.Column, x.Was, x.Is = h, ownText(was, h), ownText(now, h)
		e.add(x)
	}
}

// editsIn adds the edits in a list.
func editsIn[T any](e *editor, b *Returned, l list[T]) {
	now, was := *l.of(b.Review), *l.of(b.Written)
	for i := range now {
		it, before := l.item(&now[i]), l.item(&was[i])
		x := Edit{Sheet: l.sheet, Row: *it.id, About: it.name()}
		for j, c := range it.cells {
			x.Column, x.Was, x.Is = c.header, *before.cells[j].text, *c.text
			e.add(x)
		}
		e.own(x, *l.own(&now[i]), *l.own(&was[i]))
	}
}

func conflictItem(c *Conflict) item {
	return item{
		what: c.Column + "\x00", id: &c.ID, cells: []itemCell{{header: "Keep", text: &c.Keep}},
	}
}

// String tells an edit in plain words, in one line.
func (e Edit) String() string {
	said := settled[[3]string{e.Sheet, e.Column, e.Is}]
	switch {
	case e.Column == "sheet":
		return fmt.Sprintf("sheet %s: added, %s", e.Sheet, e.Is)
	case said != "":
		return fmt.Sprintf("%s “%s”: %s", lineNames[e.Sheet], shortened(e.About), said)
	case e.Sheet == "Review" && e.Column == "Status":
		return fmt.Sprintf("Status: %s → %s", e.Was, e.Is)
	case e.Sheet == "Review" && e.Is == "":
		return fmt.Sprintf("%s: emptied; it was “%s”", e.Column, shortened(e.Was))
	case e.Sheet == "Review":
		return e.Column + ": " + inOneLine(inWords(swaps(e.Was, e.Is)))
	case e.Is == "":
		return fmt.Sprintf("%s “%s”: %s “%s” taken back", lineNames[e.Sheet], shortened(e.About),
			e.Column, shortened(e.Was))
	}
	return fmt.Sprintf("%s “%s”: %s: %s", lineNames[e.Sheet], shortened(e.About), e.Column,
		inOneLine(shortened(e.Is)))
}

func inOneLine(text string) string { return strings.ReplaceAll(text, "\n", "; ") }

// lineNames are what the lines of the sheets are called.
var lineNames = map[string]string{
	"Notes": "note", "Names": "name", "Unknown names": "unknown name", "Checks": "check",
	"Conflicts": "conflict",
}

// settled says what an editor decides by a word in a cell: by sheet, column and word.
var settled = map[[3]string]string{
	{"Notes", "Status", "open"}:                 "open again",
	{"Notes", "Status", "kept"}:                 "kept",
	{"Notes", "Status", "dismissed"}:            "dismissed",
	{"Notes", "Status", "resolved"}:             "resolved",
	{"Notes", "Publish", "yes"}:                 "to be printed as a footnote",
	{"Notes", "Publish", ""}:                    "not to be printed any more",
	{"Names", "Waive", "yes"}:                   "may stand as it is",
	{"Names", "Waive", ""}:                      "may not stand as it is any more",
	{"Unknown names", "Decision", "add"}:        "to be added to the glossary",
	{"Unknown names", "Decision", "not a name"}: "not a name",
	{"Unknown names", "Decision", ""}:           "decision taken back",
	{"Checks", "Ignore", "yes"}:                 "ignored",
	{"Checks", "Ignore", ""}:                    "not ignored any more",
	{"Conflicts", "Keep", KeepYours}:            "yours is kept",
	{"Conflicts", "Keep", KeepTheirs}:           "theirs goes into the row",
}
