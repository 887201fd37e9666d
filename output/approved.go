package output

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf16"
)

// Pair is a paragraph with its English, parts joined.
type Pair struct {
	ID, French, English string

	Book  string   // the workbook's file in which it stands so
	Known []string // what stood there before an editor began, and what Conflicts shows
}

// MaxUnits is how many UTF-16 units a cell holds (ECMA-376 leaves it open; Excel's limit).
const MaxUnits = 32767

// Units returns how many UTF-16 units a text takes.
func Units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// FitsCell reports whether a text is short enough for a cell of a spreadsheet.
func FitsCell(text string) bool { return Units(text) <= MaxUnits }

// Reworked returns the paragraphs of Review of which somebody has changed the English or the
// status, ever, by identity.
func (b *Returned) Reworked() map[string]Paragraph {
	out := map[string]Paragraph{}
	for _, p := range b.Review.Paragraphs() {
		if slices.ContainsFunc(p.Rows, func(i int) bool {
			return reworked(b.Review.Rows[i]) || reworked(b.Written.Rows[i])
		}) {
			out[Identity(p.ID)] = p
		}
	}
	return out
}

func reworked(r Row) bool {
	return r.English != r.Machine || cmp.Or(r.Status, ToReview) != ToReview
}

// approvals gathers the English that is approved, and the paragraphs that editors have worked on
// and that are approved in no workbook. What is cut is neither.
func (m *merger) approvals() {
	approved, known := map[string]string{}, m.known() // in which workbook, also with its English
	for _, book := range m.books {
		for _, p := range book.Review.Paragraphs() {
			if id := Identity(p.ID); p.Status == Approved {
				approved[id] = cmp.Or(approved[id], book.Name)
				approved[id+" "+p.English] = cmp.Or(approved[id+" "+p.English], book.Name)
			}
		}
	}
	for _, p := range m.review.Paragraphs() {
		digits, _, _ := strings.Cut(Identity(p.ID), "-")
		odd := func(text string) {
			m.out.Oddities = append(m.out.Oddities, Oddity{Sheet: "Review", Row: p.ID, Text: text})
		}
		switch {
		case p.Status != Approved || p.French == "" || p.English == "" || !m.review.whole(p):
		case !strings.HasPrefix(Hash(p.French), digits):
			odd("approved, but the French is not what the ID was made from; it is not remembered")
		case !FitsCell(p.English):
			odd("approved, but longer than a cell can be; it is not remembered: shorten the English")
		default:
			id := Identity(p.ID)
			m.out.Approved = append(m.out.Approved, Pair{p.ID, p.French, p.English,
				cmp.Or(approved[id+" "+p.English], approved[id]), known[id]})
		}
	}
	for _, book := range m.books {
		reworked, began := book.Reworked(), map[string]string{}
		for _, p := range book.Written.Paragraphs() {
			if p.Status != Approved { // an approval that came with it was given elsewhere
				began[Identity(p.ID)] = p.English
			}
		}
		for _, p := range book.Review.Paragraphs() {
			id := Identity(p.ID)
			if _, ok := reworked[id]; ok && p.French != "" && p.Status != Cut && approved[id] == "" {
				m.out.Pending = append(m.out.Pending, Pair{ID: p.ID, French: p.French,
					English: began[id], Book: book.Name})
			}
		}
	}
}

// known is the English that stood before the editors of the workbooks, by paragraph.
func (m *merger) known() map[string][]string {
	out := map[string][]string{}
	for _, book := range m.books {
		for _, p := range book.Written.Paragraphs() {
			out[Identity(p.ID)] = appendNew(out[Identity(p.ID)], p.English)
		}
		for _, c := range book.Review.Conflicts {
			if id := paragraphOf(c.ID); c.Column == "English" {
				out[id] = appendNew(appendNew(out[id], c.Yours), c.Theirs)
			}
		}
	}
	return out
}

// Unkept counts the edits in rows of Review that are not approved: they stand in their workbooks
// alone, no memory keeps them.
func (m *Merged) Unkept(edits []Edit) int {
	kept, n := map[string]bool{}, 0
	for _, p := range m.Approved {
		kept[Identity(p.ID)] = true
	}
	for _, e := range edits {
		if e.Sheet == "Review" && !kept[paragraphOf(e.Row)] {
			n++
		}
	}
	return n
}
