package glossary

import (
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// Demonym is a row of a people whose variants lack forms that French has.
type Demonym struct {
	File           string
	Line           int
	Source, Target string
	Forms          []string // plural, feminine, feminine plural: those that no row has
}

// AddDemonyms puts the missing forms of the file's demonyms into the column variants, which it
// adds where there is none, and returns the rows that get any. The forms follow French rules and a
// short list of exceptions; a person has to look at them before they are used. Rows of several
// words, rows in the plural and deprecated ones are left alone. [File.Apply] makes the changes.
func (f *File) AddDemonyms() []Demonym {
	var out []Demonym
	entries, _ := read([]Table{f.Table})
	known := map[string]bool{}
	for _, e := range entries {
		for _, s := range e.sources() {
			known[fold.Key(s)] = true
		}
	}
	for i, e := range entries {
		if e.Category != CategoryDemonym || e.Status == Deprecated ||
			strings.Contains(e.Source, " ") {
			continue
		}
		d := Demonym{e.File, e.Line, e.Source, e.Target, nil}
		for _, form := range inflected(fold.Key(e.Source)) {
			if !known[form] {
				d.Forms = append(d.Forms, form)
			}
		}
		if len(d.Forms) == 0 {
			continue
		}
		col, ok := f.Column("variants")
		if !ok {
			col = f.AddColumn("variants")
		}
		cell := d.Forms
		if had := strings.TrimSpace(f.Text(i, col)); had != "" {
			cell = append([]string{had}, cell...)
		}
		f.Set(i, col, strings.Join(cell, "|"))
		out = append(out, d)
	}
	return out
}

// inflected are the other forms of an adjective of a people. A word that is in the plural already
// has none: in the singular an s stands behind an i (chinois, népalais).
func inflected(s string) []string {
	if forms, ok := irregular[s]; ok {
		return strings.Fields(forms)
	}
	if stem, ok := strings.CutSuffix(s, "s"); ok && !strings.HasSuffix(stem, "i") {
		return nil
	}
	return demonymForms(s)
}

// irregular are the adjectives of peoples that follow no rule. The feminine of hébreu is another
// word, hébraïque.
var irregular = map[string]string{
	"andalou":  "andalous andalouse andalouses",
	"esquimau": "esquimaux esquimaude esquimaudes",
	"hébreu":   "hébreux",
}
