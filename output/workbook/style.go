package workbook

import (
	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// The colours. Nothing is told by colour alone: names are bold, open ones underlined twice as
// well, claims underlined once, statuses and open cells say so in words, so that a print in grey
// reads the same.
const (
	ink         = "1F1F1F"
	nameInk     = "1F3E78" // dark blue
	openInk     = "B3261E" // red
	claimInk    = "7A3B9E" // purple
	faintInk    = "767676"
	rulingInk   = "C9C9C9"
	paper       = "FFFFFF"
	shade       = "F1F1EF" // cells that refuse typing
	editorFill  = "FFFBE3" // cells that are the editor's
	openFill    = "FFD98A" // cells that need an editor
	headFill    = "595959" // headers
	editorsHead = "7A5C00" // headers of the editor's columns
)

// typeface is the standard font of spreadsheets; LibreOffice puts Carlito, of the same widths,
// in its place.
const typeface = "Calibri"

// look is how a cell is dressed.
type look struct {
	fill, ink string
	bold      bool
	underline bool
	size      float64
	head      bool
	bare      bool // without rulings
	text      bool // what is typed stays text, "1/2" and "- yes" included
}

// style returns the id of a look's style, made at first use.
func (b *book) style(l look) (int, error) {
	if id, ok := b.looks[l]; ok {
		return id, nil
	}
	s := &excelize.Style{
		Font: &excelize.Font{Family: typeface, Size: l.size, Bold: l.bold, Color: l.ink},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}},
		Alignment: &excelize.Alignment{
			WrapText: true, Vertical: "top", Horizontal: "left",
		},
	}
	if l.underline {
		s.Font.Underline = "single"
	}
	if l.head {
		s.Alignment.Vertical = "center"
	}
	if l.text {
		s.NumFmt = 49 // "@"
	}
	if !l.bare {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: rulingInk, Style: 1})
		}
	}
	id, err := b.file.NewStyle(s)
	if err == nil {
		b.looks[l] = id
	}
	return id, err
}

// look returns how a column's cells look.
func (c column) look(open bool) look {
	l := look{fill: paper, ink: ink, size: c.points()}
	switch {
	case open:
		l.fill = openFill
	case c.editor:
		l.fill, l.text = editorFill, c.list == nil
	case c.refuse != "":
		l.fill = shade
	}
	return l
}

// headLook returns how a column's header looks.
func (c column) headLook() look {
	l := look{fill: headFill, ink: paper, bold: true, size: 11, head: true}
	if c.editor {
		l.fill = editorsHead
	}
	return l
}

// points returns the size of a column's font: large for the two texts, smaller beside them.
func (c column) points() float64 {
	if c.size > 0 {
		return c.size
	}
	return sideSize
}

// font returns the font of a marked stretch of text.
func font(m output.Mark, size float64) *excelize.Font {
	f := &excelize.Font{Family: typeface, Size: size, Color: ink}
	if m.Claim {
		f.Underline, f.Color = "single", claimInk
	}
	if m.Name || m.Open {
		f.Bold, f.Color = true, nameInk
	}
	if m.Open {
		f.Underline, f.Color = "double", openInk
	}
	return f
}

// tint is how a rule dresses the cells of a row.
type tint struct {
	fill, ink string
	bold      bool
	strike    bool
}

// The tints are light enough for black text and differ in lightness as little as grey paper
// does: the words in the cells tell them apart there.
var (
	approved   = tint{fill: "DDF0DC"}
	query      = tint{fill: "E9DFF5"}
	inProgress = tint{fill: "DCEBF9"}
	cut        = tint{fill: "E3E3E3", ink: faintInk, strike: true}
	settled    = tint{fill: "F4F4F4", ink: faintInk}
	open       = tint{fill: openFill, ink: ink, bold: true}
)

// conditional returns the id of a tint's style.
func (b *book) conditional(t tint) (int, error) {
	s := &excelize.Style{
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{t.fill}},
	}
	if t.ink != "" || t.bold || t.strike {
		s.Font = &excelize.Font{Color: t.ink, Bold: t.bold, Strike: t.strike}
	}
	return b.file.NewConditionalStyle(s)
}
