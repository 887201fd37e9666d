// Package workbook writes a review as a spreadsheet for editors, reads one that comes back, and
// tells whether anybody has saved it in between. It decides how things look: columns, widths, colours,
// lists, print pages. What stands in the cells, and how workbooks are merged, is decided by
// package output.
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
	"slices"
	"strconv"

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
		return &packer{to: w, parts: map[string]*bytes.Buffer{}, drawn: b.drawn}
	})
	return f.Write(w)
}

// book is a workbook being written.
type book struct {
	file  *excelize.File
	looks map[look]int // style ids by look
	title string
	base  base
	cells int               // how many have been written, as readTable counts them
	drawn map[string][]byte // parts in place of excelize's, by name
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
		Created: created, Modified: created, Language: "en", Identifier: unsealed,
	})
}

// sheets writes all sheets in their order; the hidden one last, as it records the others.
func (b *book) sheets(r *output.Review) error {
	if n := len(r.Rows); n > maxRows {
		return tooMuch("%d rows, and a workbook holds %d", n, maxRows)
	}
	b.base.record("schema", "", "", "", fmt.Sprint(output.Schema))
	b.base.record("article", "", "", "", r.ArticleHash)
	laid := layOut(r)
	if err := b.make(r, laid); err != nil {
		return err
	}
	if err := b.remind(r); err != nil { // before the rows are streamed
		return err
	}
	for _, t := range laid {
		if err := b.write(t.sheet, t.lines); err != nil {
			return err
		}
		b.base.add(t.sheet, t.lines)
	}
	b.base.rows(r.Rows)
	b.base.ordinals(r)
	if err := b.summary(r.Facts); err != nil {
		return err
	}
	for _, s := range r.Sheets {
		if err := b.own(s); err != nil {
			return err
		}
	}
	return b.hidden()
}

// tooMuch says that a review could not be read back.
func tooMuch(format string, args ...any) *Error {
	return &Error{
		Text: "the review has " + fmt.Sprintf(format, args...),
		Hint: "divide the article into several files",
	}
}

// laidSheet is a sheet with its lines.
type laidSheet struct {
	sheet sheet
	lines []line
}

// layOut lays out the sheets that are tables.
func layOut(r *output.Review) []laidSheet {
	laid := []laidSheet{
		widened(review, reviewLines(r.Rows), func(i int) []output.Own { return r.Rows[i].Own }),
		widened(notes, noteLines(r.Notes), func(i int) []output.Own { return r.Notes[i].Own }),
		widened(names, nameLines(r.Names), func(i int) []output.Own { return r.Names[i].Own }),
		widened(unknown, unknownLines(r.Unknown),
			func(i int) []output.Own { return r.Unknown[i].Own }),
		widened(checks, checkLines(r.Checks), func(i int) []output.Own { return r.Checks[i].Own }),
	}
	if r.Merged {
		laid = append(laid, laidSheet{conflicts, conflictLines(r.Conflicts)},
			laidSheet{changes, changeLines(r.Changes)})
	}
	return laid
}

// widened adds the columns that editors have added to a sheet.
func widened(s sheet, lines []line, own func(int) []output.Own) laidSheet {
	s.columns = slices.Clip(s.columns)
	for i := range lines {
		for _, o := range own(i) {
			if header := clean(o.Header); header != "" && s.index(header) < 0 {
				s.columns = append(s.columns, column{header: header, width: 20, editor: true})
			}
		}
	}
	for i := range lines {
		lines[i] = append(lines[i], make(line, len(s.columns)-len(lines[i]))...)
		for _, o := range own(i) {
			if at := s.index(clean(o.Header)); at >= 0 {
				lines[i][at].text = o.Text
			}
		}
	}
	return laidSheet{s, lines}
}

// make makes all sheets, empty. Hiding one has to come before any is streamed: excelize reads
// every sheet for it, which takes longer than all the writing.
func (b *book) make(r *output.Review, laid []laidSheet) error {
	if err := b.file.SetSheetName("Sheet1", review.name); err != nil {
		return err
	}
	titles := []string{}
	for _, t := range laid[1:] {
		titles = append(titles, t.sheet.name)
	}
	// What a merge adds comes last of the program's own.
	titles = slices.Insert(titles, 4, summaryName)
	for _, s := range r.Sheets {
		titles = append(titles, s.Name)
	}
	for _, title := range append(titles, hiddenName) {
		if _, err := b.file.NewSheet(title); err != nil {
			return &Error{
				Text: fmt.Sprintf("the sheet “%s” cannot be made: %v", title, err),
				Hint: "give that sheet another name",
			}
		}
	}
	return b.file.SetSheetVisible(hiddenName, false, true)
}

// own writes a sheet of an editor's own as plain text.
func (b *book) own(s output.Sheet) error {
	w, err := b.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for i, texts := range s.Rows {
		b.cells += len(texts) + 1
		row := make([]any, len(texts))
		for j, text := range texts {
			if text = clean(text); output.Units(text) > output.MaxUnits {
				return tooLong(s.Name, strconv.Itoa(i+1), "a cell", output.Units(text))
			}
			if text != "" {
				row[j] = notched(text)
			}
		}
		if err := w.SetRow("A"+strconv.Itoa(i+1), row); err != nil {
			return err
		}
		b.base.record("text", s.Name, "", "", fingerprint(joined(cleaned(texts))))
	}
	return w.Flush()
}

func cleaned(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = clean(t)
	}
	return out
}
