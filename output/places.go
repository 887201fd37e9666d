package output

import (
	"cmp"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// Place is where a row has what a line of Names or of Notes quotes, as bytes of its French and of
// an English. A Span is empty where the words are not found.
type Place struct {
	Name            *Name // of Names, or nil
	Note            *Note // of Notes, or nil
	French, English segment.Span
}

// Compare puts places in the order of the French.
func (p Place) Compare(q Place) int { return cmp.Compare(p.French.Start, q.French.Start) }

// Places finds what the lines of Names and Notes quote of a row: names in the order of the French,
// then notes in that of their sheet.
func (r *Review) Places(row *Row, english string) []Place {
	var names, notes []Place
	earlier := r.earlier(row)
	for i := range r.Names {
		if n := &r.Names[i]; n.ID == row.ID {
			names = append(names, Place{Name: n, French: nth(row.French, n.French, behind(earlier, n.French, n.Before))})
		}
	}
	for i := range r.Notes {
		if n := &r.Notes[i]; n.ID == row.ID {
			notes = append(notes, Place{Note: n, French: nth(row.French, n.Quote, behind(earlier, n.Quote, n.Before)),
				English: nth(english, n.English, 0)})
		}
	}
	slices.SortStableFunc(names, Place.Compare)
	found := map[string]int{} // how often an English name has come
	for i, p := range names {
		names[i].English = nth(english, p.Name.Found, found[p.Name.Found])
		found[p.Name.Found]++
	}
	return append(names, notes...)
}

// earlier is the French of the parts of a row's paragraph that stand before it.
func (r *Review) earlier(row *Row) string {
	text := ""
	if whole, _, parts := strings.Cut(row.ID, "."); parts {
		for i := range r.Rows {
			if o := &r.Rows[i]; strings.HasPrefix(o.ID, whole+".") && partNumber(o.ID) < partNumber(row.ID) {
				text += o.French + "\n"
			}
		}
	}
	return text
}

// behind is how many of the places that some words have before a line stand in its own row, of so many
// in the paragraph.
func behind(earlier, words string, before int) int {
	for before > 0 {
		_, end := fold.Nth(earlier, words, 0)
		if end < 0 {
			break
		}
		earlier = earlier[end:]
		before--
	}
	return before
}

func nth(text, words string, skip int) segment.Span {
	start, end := fold.Nth(text, words, skip)
	return segment.Span{Start: max(start, 0), End: max(end, 0)}
}

// Marks sets apart the names and the claims of a row that was read from a file, from the words
// that the review's other lines quote. It returns the marks of the French and of Machine.
func (r *Review) Marks(row *Row) (french, machine []Mark) {
	for _, p := range r.Places(row, row.Machine) {
		m := Mark{Claim: true}
		if p.Name != nil {
			m = Mark{Name: true, Open: p.Name.Open}
		}
		m.Start, m.End = p.French.Start, p.French.End
		french = append(french, m)
		if m.Start, m.End = p.English.Start, p.English.End; m.Name || m.End-m.Start < len(row.Machine) {
			machine = append(machine, m)
		}
	}
	return flat(french), flat(machine)
}
