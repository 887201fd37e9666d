package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// write writes one sheet. The order matters: what stands before the rows in the file has to be
// set before the stream begins, and the rest before it is flushed (excelize loses it otherwise).
func (b *book) write(s sheet, lines []line) error {
	last := letter(len(s.columns) - 1)
	all := fmt.Sprintf("A1:%s%d", last, len(lines)+1)
	if err := b.page(s, all); err != nil {
		return err
	}
	if err := b.file.AutoFilter(s.name, all, nil); err != nil {
		return err
	}
	// After AutoFilter, which replaces the sheet's properties.
	fit := true
	err := b.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit})
	if err != nil {
		return err
	}
	if len(lines) > 0 {
		if err := b.validate(s, len(lines)); err != nil {
			return err
		}
		if err := b.tint(s, len(lines)); err != nil {
			return err
		}
	}
	return b.stream(s, lines)
}

// page sets a sheet's view and how it prints: A4, one page wide, the header on each page.
func (b *book) page(s sheet, all string) error {
	if err := b.file.SetSheetDimension(s.name, all); err != nil {
		return err
	}
	lines, zoom := false, 100.0
	err := b.file.SetSheetView(s.name, 0, &excelize.ViewOptions{
		ShowGridLines: &lines, ZoomScale: &zoom,
	})
	if err != nil {
		return err
	}
	size, wide, high, way := 9, 1, 0, "landscape"
	if s.upright {
		way = "portrait"
	}
	err = b.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &way, FitToWidth: &wide, FitToHeight: &high,
	})
	if err != nil {
		return err
	}
	margin, foot := 0.45, 0.25
	err = b.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
		Left: &margin, Right: &margin, Top: &margin, Bottom: &margin, Header: &foot, Footer: &foot,
	})
	if err != nil {
		return err
	}
	err = b.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
		OddFooter: "&L&9" + b.footerTitle() + "&C&9" + s.name + "&R&9Page &P of &N",
	})
	if err != nil {
		return err
	}
	return b.printed(s, all)
}

// footerTitle is the title as a footer takes it: "&" doubled, and short, as a footer holds 255
// characters.
func (b *book) footerTitle() string {
	title := []rune(strings.Join(strings.Fields(b.title), " "))
	if len(title) > 80 {
		title = append(title[:79], '…')
	}
	words := strings.ReplaceAll(string(title), "&", "&&")
	if words != "" && words[0] >= '0' && words[0] <= '9' {
		words = " " + words // else its first digits would read as part of the font's size
	}
	return words
}

// printed names the area that prints and the rows that are repeated.
func (b *book) printed(s sheet, all string) error {
	if s.print > 0 {
		_, end, _ := strings.Cut(all, ":")
		row := strings.TrimLeft(end, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
		err := b.file.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Area", Scope: s.name,
			RefersTo: fmt.Sprintf("'%s'!$A$1:$%s$%s", s.name, letter(s.print-1), row),
		})
		if err != nil {
			return err
		}
	}
	if s.columns == nil {
		return nil
	}
	return b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: s.name, RefersTo: "'" + s.name + "'!$1:$1",
	})
}

// validate puts lists into cells and refuses typing where the program's own text stands. A list
// may be left empty.
func (b *book) validate(s sheet, n int) error {
	for i, c := range s.columns {
		v := excelize.NewDataValidation(true)
		v.SetSqref(span(i, n))
		switch {
		case c.refuse != "":
			v.AllowBlank = false
			v.Type, v.Formula1 = "custom", "FALSE"
			v.SetError(excelize.DataValidationErrorStyleStop, c.header, c.refuse)
		case c.list != nil:
			if err := v.SetDropList(c.list); err != nil {
				return err
			}
			v.SetInput(c.header, c.help)
			v.SetError(excelize.DataValidationErrorStyleStop, c.header,
				"Please choose from the list: "+strings.Join(c.list, ", ")+".")
		default:
			continue
		}
		if err := b.file.AddDataValidation(s.name, v); err != nil {
			return err
		}
	}
	return nil
}

// tint adds the rules of a sheet. Where several hold, the first decides.
func (b *book) tint(s sheet, n int) error {
	for _, r := range s.rules {
		id, err := b.conditional(r.tint)
		if err != nil {
			return err
		}
		ranges := []string{fmt.Sprintf("A2:%s%d", letter(len(s.columns)-1), n+1)}
		if r.columns != nil {
			ranges = nil
		}
		for _, header := range r.columns {
			ranges = append(ranges, span(s.index(header), n))
		}
		err = b.file.SetConditionalFormat(s.name, strings.Join(ranges, " "),
			[]excelize.ConditionalFormatOptions{{
				Type: "formula", Criteria: s.condition(r.when), Format: &id,
			}})
		if err != nil {
			return err
		}
	}
	return nil
}

// stream writes columns, header and rows.
func (b *book) stream(s sheet, lines []line) error {
	b.cells += (len(lines) + 1) * (len(s.columns) + 1)
	w, err := b.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	corner, cursor := letter(s.frozen)+"2", letter(s.cursor)+"2"
	err = w.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: s.frozen, YSplit: 1, TopLeftCell: corner, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: cursor, ActiveCell: cursor, Pane: "bottomRight"}},
	})
	if err != nil {
		return err
	}
	if err := setColumns(w, s, lines); err != nil {
		return err
	}
	head := make([]any, len(s.columns))
	for i, c := range s.columns {
		id, err := b.style(c.headLook())
		if err != nil {
			return err
		}
		head[i] = excelize.Cell{StyleID: id, Value: c.header}
	}
	if err := w.SetRow("A1", head, excelize.RowOpts{Height: 24}); err != nil {
		return err
	}
	for i, l := range lines {
		row, err := b.row(s, l)
		if err != nil {
			return err
		}
		at, high := "A"+strconv.Itoa(i+2), excelize.RowOpts{Height: s.height(l)}
		if err := w.SetRow(at, row, high); err != nil {
			return err
		}
	}
	return w.Flush()
}

// setColumns sets widths and folds columns away. A column of the program's that holds nothing
// in any row takes no more room than its header. Last to first: each call puts its column before
// those already set, and the file has to have them in ascending order.
func setColumns(w *excelize.StreamWriter, s sheet, lines []line) error {
	for i, c := range slices.Backward(s.columns) {
		width := c.width
		if narrow := float64(len(c.header)) + 4; !c.editor && empty(lines, i) && narrow < width {
			width = narrow
		}
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
		if c.shut {
			if err := w.SetColOutlineLevel(i+1, 1); err != nil {
				return err
			}
			if err := w.SetColVisible(i+1, i+1, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// empty reports whether no line has anything in a column.
func empty(lines []line, column int) bool {
	for _, l := range lines {
		if l[column].text != "" {
			return false
		}
	}
	return true
}

// row turns a line into what the stream takes.
func (b *book) row(s sheet, l line) ([]any, error) {
	row := make([]any, len(l))
	for i, c := range l {
		col := s.columns[i]
		id, err := b.style(col.look(c.open))
		if err != nil {
			return nil, err
		}
		if n := output.Units(clean(c.text)); n > output.MaxUnits {
			return nil, tooLong(s.name, l[0].text, col.header, n)
		}
		value := c.value(col.points())
		if n, err := strconv.Atoi(c.text); c.number && err == nil {
			value = n
		}
		if value == "" {
			value = nil
		}
		row[i] = excelize.Cell{StyleID: id, Value: value}
	}
	return row, nil
}

// tooLong says which cell would have to be cut. It never is.
func tooLong(sheet, row, column string, n int) *Error {
	hint := "shorten it in the workbook that it comes from"
	if column == "French" || column == "Machine" {
		hint = "split the paragraph in the article with an empty line, or use --rows sentence"
	}
	return &Error{
		Text: fmt.Sprintf("sheet %s, row %s: %s is %d characters long, and a cell holds %d",
			sheet, row, column, n, output.MaxUnits),
		Hint: hint,
	}
}
