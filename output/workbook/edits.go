package workbook

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// Edit is one difference between a workbook and what was written into it.
type Edit struct {
	Sheet  string
	Row    string // the row's ID, or what tells it from others; a cell's name where there is none
	Column string // the header; "row" for a row that was added or deleted, "comment", or a letter
	Was    string // empty where what was written is not recorded in full
	Is     string
}

// Edits reads the workbook at path and returns everything in it that differs from what was
// written, in the order of sheets and rows: the editor's cells, rows added or deleted, columns
// and sheets of the editor's own, comments, and changes in cells that are not the editor's.
// Where rows and columns stand does not matter, nor do formats. Without the hidden sheet, which
// some programs drop, what was written is taken from the Machine column and from what a new
// workbook has.
//
// A file that is not a workbook of ours, or is damaged, gives an *Error.
func Edits(path string) ([]Edit, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return edits(filepath.Base(path), f)
}

// edits is Edits for a file that is open. name is for messages.
func edits(name string, f *excelize.File) ([]Edit, error) {
	all, err := tables(name, f)
	if err != nil {
		return nil, err
	}
	if err := ours(name, all); err != nil {
		return nil, err
	}
	was := recall(all[hiddenName])
	var found []Edit
	for _, s := range laidOut() {
		found = append(found, s.compare(all[s.name], was)...)
	}
	found = append(found, summaryEdits(all[summaryName], was)...)
	parts := partsBySheet(f)
	for _, title := range f.GetSheetList() {
		if !known(title) {
			found = append(found, foreign(title, all[title], was)...)
		}
		more, err := comments(f, title, parts[title])
		if err != nil {
			return nil, &Error{
				Text: fmt.Sprintf("%s: the comments on %s cannot be read: %v", name, title, err),
				Hint: readable,
			}
		}
		found = append(found, more...)
	}
	return found, nil
}

// ours checks that the tables are those of a workbook that this program can read.
func ours(name string, all map[string]table) error {
	header := all[review.name].header
	for _, need := range []string{"ID", "English"} {
		if !slices.Contains(header, need) {
			return &Error{
				Text: fmt.Sprintf("%s was not written by enregard, or its sheet %s has lost the "+
					"header %q", name, review.name, need),
				Hint: "choose another name with -o, or move that file away",
			}
		}
	}
	for _, r := range all[hiddenName].rows {
		if n, err := strconv.Atoi(at(r, 5)); r[0] == "schema" && err == nil && n > output.Schema {
			return &Error{
				Text: fmt.Sprintf("%s was written by a newer version of enregard", name),
				Hint: "install the newest version, or choose another name with -o",
			}
		}
	}
	return nil
}

// known reports whether a sheet is one that Write makes.
func known(title string) bool {
	return title == summaryName || title == hiddenName ||
		slices.ContainsFunc(laidOut(), func(s sheet) bool { return s.name == title })
}

// compare returns the edits on one sheet.
func (s sheet) compare(t table, m memory) []Edit {
	place := make([]int, len(s.columns)) // where each column stands in t
	for i, c := range s.columns {
		place[i] = slices.Index(t.header, c.header)
	}
	rows := make([]entry, len(t.rows))
	for i, row := range t.rows {
		texts := make([]string, len(place))
		for j, p := range place {
			texts[j] = at(row, p)
		}
		rows[i] = entry{key: s.keyOf(texts), texts: texts}
	}
	gone := s.match(rows, m)
	var found []Edit
	for i, e := range rows {
		if e.was == nil {
			found = append(found, Edit{s.name, e.key, "row", "", joined(t.rows[i])})
			continue
		}
		found = append(found, s.differ(e)...)
		for p, text := range t.rows[i] {
			header := heading(t, p)
			if text != "" && !slices.Contains(place, p) && text != e.was.cells[header] {
				found = append(found, Edit{s.name, e.key, header, e.was.cells[header], text})
			}
		}
		for _, header := range e.was.headers {
			if at(t.rows[i], slices.Index(t.header, header)) == "" {
				found = append(found, Edit{s.name, e.key, header, e.was.cells[header], ""})
			}
		}
	}
	for _, w := range gone {
		found = append(found, Edit{s.name, w.key, "row", w.cells["English"], ""})
	}
	return found
}

// differ returns the edits in one row.
func (s sheet) differ(e entry) []Edit {
	var found []Edit
	prints := e.was.prints
	for i, c := range s.columns {
		edit := Edit{s.name, e.key, c.header, "", e.texts[i]}
		if c.recorded() {
			edit.Was = e.was.cells[c.header]
			if edit.Was != edit.Is {
				found = append(found, edit)
			}
			continue
		}
		print := prints[:min(printLen, len(prints))]
		prints = prints[len(print):]
		if print != fingerprint(edit.Is) {
			found = append(found, edit)
		}
	}
	return found
}

// heading names a column that is not one of ours.
func heading(t table, p int) string {
	if h := at(t.header, p); h != "" {
		return h
	}
	name, err := excelize.ColumnNumberToName(p + 1)
	if err != nil {
		return strconv.Itoa(p + 1)
	}
	return name
}

// joined is a row's content in one string.
func joined(row []string) string {
	filled := slices.DeleteFunc(slices.Clone(row), func(text string) bool { return text == "" })
	return strings.Join(filled, " | ")
}

// foreign returns the rows of a sheet that is not one of ours, but those we wrote into it.
func foreign(title string, t table, m memory) []Edit {
	var found []Edit
	for _, row := range append([][]string{t.header}, t.rows...) {
		if text := joined(row); text != "" && !m.texts[fingerprint(text)] {
			found = append(found, Edit{Sheet: title, Column: "row", Is: text})
		}
	}
	return found
}

// summaryEdits returns what was typed into the Summary sheet: every text that was not written.
// Numbers are passed over, as formulas yield new ones.
func summaryEdits(t table, m memory) []Edit {
	if m.lost {
		return nil
	}
	var found []Edit
	for _, row := range append([][]string{t.header}, t.rows...) {
		for i, text := range row {
			_, err := strconv.ParseFloat(text, 64)
			if text != "" && err != nil && !m.texts[fingerprint(text)] {
				found = append(found, Edit{summaryName, at(row, 0), letter(i % 26), "", text})
			}
		}
	}
	return found
}

// comments returns the comments that hang on a sheet's cells. None are ever written.
func comments(f *excelize.File, title, part string) (found []Edit, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	list, err := commentsOn(f, title, part)
	for _, c := range list {
		found = append(found, Edit{title, c.cell, "comment", "", c.text})
	}
	return found, err
}
