// Package workbook writes a review as a spreadsheet for editors, and says what editors have
// changed in one. It decides how things look: columns, widths, colours, lists, print pages. What
// stands in the cells is decided by package output.
//
// The same review gives the same bytes. Text is only ever text: nothing in a cell becomes a
// formula, no character that a spreadsheet forbids reaches the file, and nothing is cut short. A
// file that comes back is taken as hostile: it is read within limits, and what is wrong with it
// is an [*Error], never a panic.
package workbook

import (
	"bytes"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// Options are what a workbook says beside the review. The zero value works.
type Options struct {
	Title   string // the document's title, also at the head of printed pages
	Creator string // the program and its version; "enregard" when empty
}

// Error says why a workbook cannot be written or read, and what would help.
type Error struct {
	Text string // what is wrong
	Hint string // what to do, may be empty
}

func (e *Error) Error() string { return e.Text }

// created stands in every workbook in place of a clock.
const created = "2000-01-01T00:00:00Z"

// Write writes the review as an xlsx file. An error of type *Error means that the review does
// not fit into a workbook; any other comes from w.
func Write(w io.Writer, r *output.Review, o Options) error {
	f := excelize.NewFile()
	defer f.Close()
	b := book{file: f, looks: map[look]int{}, title: clean(o.Title)}
	if err := b.properties(o); err != nil {
		return err
	}
	if err := b.sheets(r); err != nil {
		return err
	}
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter {
		return &packer{to: w, parts: map[string]*bytes.Buffer{}}
	})
	return f.Write(w)
}

// book is a workbook being written.
type book struct {
	file  *excelize.File
	looks map[look]int // style ids by look
	title string
	base  base
}

// properties sets what the file says of itself.
func (b *book) properties(o Options) error {
	creator := clean(o.Creator)
	if creator == "" {
		creator = "enregard"
	}
	err := b.file.SetAppProps(&excelize.AppProperties{Application: "enregard"})
	if err != nil {
		return err
	}
	return b.file.SetDocProps(&excelize.DocProperties{
		Title: b.title, Creator: creator, LastModifiedBy: creator,
		Created: created, Modified: created, Language: "en",
	})
}

// sheets writes all sheets in their order; the hidden one last, as it records the others.
func (b *book) sheets(r *output.Review) error {
	b.base.record("schema", "", "", "", fmt.Sprint(output.Schema))
	b.base.record("article", "", "", "", r.ArticleHash)
	if err := b.make(); err != nil {
		return err
	}
	for _, t := range []struct {
		sheet sheet
		lines []line
	}{
		{review, reviewLines(r.Rows)},
		{notes, noteLines(r.Notes)},
		{names, nameLines(r.Names)},
		{unknown, unknownLines(r.Unknown)},
		{checks, checkLines(r.Checks)},
	} {
		if err := b.write(t.sheet, t.lines); err != nil {
			return err
		}
		b.base.add(t.sheet, t.lines)
	}
	for _, row := range r.Rows {
		b.base.record("french", review.name, row.ID, "", output.Hash(row.French))
	}
	if err := b.summary(r.Facts); err != nil {
		return err
	}
	return b.hidden()
}

// make makes all sheets, empty. Hiding one has to come before any is streamed: excelize reads
// every sheet for it, which takes longer than all the writing.
func (b *book) make() error {
	if err := b.file.SetSheetName("Sheet1", review.name); err != nil {
		return err
	}
	for _, title := range []string{
		notes.name, names.name, unknown.name, checks.name, summaryName, hiddenName,
	} {
		if _, err := b.file.NewSheet(title); err != nil {
			return err
		}
	}
	return b.file.SetSheetVisible(hiddenName, false, true)
}
