package workbook

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

const summaryName = "Summary"

// summarySize is the size of its font in points.
const summarySize = 11.5

var summaryWidths = [...]float64{22, 96}

// countFormula counts the rows of a status.
func countFormula(s output.Status) string {
	return fmt.Sprintf(`COUNTIF(%s!$%[2]s:$%[2]s,"%[3]s")`,
		review.name, letter(review.index("Status")), string(s))
}

// guide is what an editor reads first: ten lines, each with the look it speaks of.
var guide = []struct {
	head, text string
	look       look
}{
	{"What this is", "A French article and a first English draft of it, side by side on the sheet " +
		"Review, one paragraph a row. Please read across, correct the English where it needs it, " +
		"and set a status. The other sheets hold what deserves a second look.", look{}},
	{"Yours to change", "Cells on this pale yellow, under the olive headers: English, Status and " +
		"Comment on Review, the last columns on the other sheets. Everything else is put back when " +
		"the file returns. You may sort, filter, hide rows and add columns of your own; nothing " +
		"you type is lost.", look{fill: editorFill, ink: ink}},
	{"English", "The draft, ready to be corrected in place. A line break (Alt+Enter, on a Mac " +
		"Option+Return) starts a new paragraph. The draft as it first came out stays in the folded " +
		"column Machine: the + above the columns opens it.", look{}},
	{"Status", "to review: nobody has read it yet (white) · in progress: being worked on (blue) · " +
		"query: a question is open, see Comment (violet) · approved: ready to publish (green) · " +
		"cut: leave it out (grey, struck through).", look{fill: approved.fill, ink: ink}},
	{"Names in bold", "Proper names that the house glossary knows. Each should stand in the English " +
		"as the glossary writes it. Bold, red and underlined twice: the name is not right yet and " +
		"needs you.", look{ink: nameInk}},
	{"Underlined", "A claim with a note: something to verify, or to word with care. The column " +
		"Notes says what; the sheet Notes says why, and what to check.", look{ink: claimInk, underline: true}},
	{"Amber cells", "Something here waits for an editor: a name, a note of high severity, or a " +
		"check such as a number that differs. The words in the cell say what it is.",
		look{fill: openFill, ink: ink}},
	{"Names", "On the sheets Names and Unknown names: put yes under Waive when a name may stay as " +
		"it is, with the reason. For an unknown name, write the English you want and choose add, or " +
		"choose not a name.", look{}},
	{"Notes, checks", "Settle each note with a status (kept, dismissed, resolved) and, to print it " +
		"as a footnote, with yes under Publish. Put yes under Ignore when a check is mistaken.",
		look{}},
	{"When you are done", "Every row approved or cut, no amber left unanswered: save the file under " +
		"its own name, as .xlsx, and hand it back to whoever sent it.", look{}},
}

// summary writes the Summary sheet: the guide, then the facts by section.
func (b *book) summary(facts []output.Fact) error {
	b.base = append(b.base, summaryRecords(facts)...)
	rows := factRow(facts, len(facts)) - 1
	s := sheet{name: summaryName, upright: true, print: len(summaryWidths)}
	if err := b.page(s, fmt.Sprintf("A1:B%d", rows)); err != nil {
		return err
	}
	fit := true
	err := b.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit})
	if err != nil {
		return err
	}
	if err := b.chart(facts); err != nil { // before the rows are streamed
		return err
	}
	w, err := b.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	for i, width := range slices.Backward(summaryWidths[:]) {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	out := summaryRows{book: b, w: w}
	for _, g := range guide {
		out.guide(g.head, g.text, g.look)
	}
	for i, f := range facts {
		out.fact(f, newSection(facts, i))
	}
	if out.err != nil {
		return out.err
	}
	return w.Flush()
}

// summaryRecords are the prints of all texts on Summary that no formula computes.
func summaryRecords(facts []output.Fact) base {
	var b base
	add := func(text string) {
		if text = clean(text); text != "" {
			b.record("text", summaryName, "", "", fingerprint(text))
		}
	}
	for _, g := range guide {
		add(g.head)
		add(g.text)
	}
	for _, f := range facts {
		add(f.Section)
		add(f.Label)
		add(f.Value)
	}
	return b
}

// factRow is the row that a fact stands in: below the guide, an empty row and a heading before
// each section.
func factRow(facts []output.Fact, i int) int {
	row := len(guide) + i + 1
	for j := range min(i+1, len(facts)) {
		if newSection(facts, j) {
			row += 2
		}
	}
	return row
}

// newSection reports whether a fact begins a section: its own is named and is not the one
// before.
func newSection(facts []output.Fact, i int) bool {
	return facts[i].Section != "" && (i == 0 || facts[i].Section != facts[i-1].Section)
}

// summaryRows writes row after row until something fails.
type summaryRows struct {
	*book
	w   *excelize.StreamWriter
	n   int
	err error
}

// guide writes a line of explanation, its head dressed in the look that it explains.
func (o *summaryRows) guide(head, text string, l look) {
	if l.ink == "" {
		l.ink = ink
	}
	l.bold = !l.underline
	if l.fill == "" {
		l.fill = paper
	}
	l.size = summarySize
	o.row(o.cell(l, head), o.cell(look{fill: paper, ink: ink, size: summarySize}, text))
}

// fact writes a fact, below its section's heading if it is the first. A formula gets the value as
// its result, so that it shows where nothing is computed.
func (o *summaryRows) fact(f output.Fact, first bool) {
	if first {
		o.n++ // an empty row
		heading := look{fill: headFill, ink: paper, bold: true, size: summarySize, head: true}
		o.row(o.cell(heading, f.Section), o.cell(heading, ""))
	}
	side := look{fill: paper, ink: ink, size: summarySize}
	value := o.cell(side, f.Value)
	if n, err := strconv.Atoi(f.Value); err == nil {
		value.Value = n
	}
	if f.Counts != "" {
		value.Formula = countFormula(f.Counts)
	}
	o.row(o.cell(side, f.Label), value)
}

func (o *summaryRows) cell(l look, text string) excelize.Cell {
	id, err := o.style(l)
	if o.err == nil {
		o.err = err
	}
	if text = clean(text); output.Units(text) > output.MaxUnits && o.err == nil {
		o.err = tooLong(summaryName, strconv.Itoa(o.n+1), "the value", output.Units(text))
	}
	if text == "" {
		return excelize.Cell{StyleID: id}
	}
	return excelize.Cell{StyleID: id, Value: notched(text)}
}

// row writes one row, as high as its longest cell needs.
func (o *summaryRows) row(cells ...excelize.Cell) {
	o.n++
	n := 1
	values := make([]any, len(cells))
	for i, c := range cells {
		text, _ := c.Value.(string)
		n = max(n, lines(text, summaryWidths[i], summarySize))
		values[i] = c
	}
	if o.err == nil {
		high := excelize.RowOpts{Height: min(float64(n)*leading(summarySize)+4, maxHeight)}
		o.err = o.w.SetRow("A"+strconv.Itoa(o.n), values, high)
	}
}
