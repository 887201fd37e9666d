package workbook

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/article"
)

// hiddenName is the sheet that records how the others were written.
const hiddenName = "_enregard"

// baseHeader heads the hidden sheet. Its records are:
//
//	schema                          the layout's number
//	article                         SHA-256 of the article's file
//	row     Sheet Row        Order  the prints of the row's cells that are not the editor's; behind
//	                                them, but on Review, their texts, to be put back
//	cell    Sheet Row Column Order  what was put into a cell of the editor's, or into Machine
//	french  Sheet Row               SHA-256 of the row's French
//	text    Sheet                   the print of a text on Summary
//	source  Sheet Row               the row's French, to be put back
//	kind    Sheet Row               what the paragraph is in the article, unless body
//	orphan  Sheet Row               the row is not of the article
//	before  Sheet Row        Order  how many equal lines stand before it in the paragraph, not 0
//
// Row is the row's key; Order counts the sheet's rows from 1 and tells equal keys apart. Cells
// that were written empty have no record.
var baseHeader = []string{"Record", "Sheet", "Row", "Column", "Order", "Value"}

// base is the content of the hidden sheet.
type base [][]string

func (b *base) record(kind, sheet, row, column, value string) {
	*b = append(*b, []string{kind, sheet, row, column, "", value})
}

// add records the rows of a sheet.
func (b *base) add(s sheet, lines []line) {
	for i, l := range lines {
		texts := make([]string, len(l))
		for j, c := range l {
			texts[j] = clean(c.text)
		}
		key, order := s.keyOf(texts), strconv.Itoa(i+1)
		row := []string{"row", s.name, key, "", order, s.prints(texts)}
		if s.name != review.name {
			row = append(row, s.told(texts)...)
		}
		*b = append(*b, row)
		for j, c := range s.columns {
			if texts[j] != "" && c.recorded() {
				*b = append(*b, []string{"cell", s.name, key, c.header, order, texts[j]})
			}
		}
	}
}

// rows records what the Review sheet does not show of its rows, and their French.
func (b *base) rows(rows []output.Row) {
	for _, r := range rows {
		b.record("french", review.name, r.ID, "", output.Hash(r.French))
		b.record("source", review.name, r.ID, "", r.French)
		if r.Kind != article.Body && r.Kind != "" {
			b.record("kind", review.name, r.ID, "", string(r.Kind))
		}
		if r.Orphan {
			b.record("orphan", review.name, r.ID, "", "yes")
		}
	}
}

// ordinals records which of several equal lines a line is: sheets are not in reading order.
func (b *base) ordinals(r *output.Review) {
	add := func(s sheet, i, before int) {
		if before > 0 {
			*b = append(*b, []string{
				"before", s.name, "", "", strconv.Itoa(i + 1), strconv.Itoa(before),
			})
		}
	}
	for i, n := range r.Notes {
		add(notes, i, n.Before)
	}
	for i, n := range r.Names {
		add(names, i, n.Before)
	}
	for i, c := range r.Checks {
		add(checks, i, c.Before)
	}
}

// recorded reports whether a column's cells are recorded in full.
func (c column) recorded() bool { return c.editor || c.header == "Machine" }

// told are the cells that are not recorded one by one, in column order.
func (s sheet) told(texts []string) []string {
	var list []string
	for i, c := range s.columns {
		if !c.recorded() {
			list = append(list, texts[i])
		}
	}
	return list
}

// keyOf joins the cells that tell a row from others. texts are in column order.
func (s sheet) keyOf(texts []string) string {
	parts := make([]string, len(s.key))
	for i, header := range s.key {
		parts[i] = texts[s.index(header)]
	}
	return strings.Join(parts, " · ")
}

// printLen is how many characters one cell's print takes.
const printLen = 6

// fingerprint is a short hash of a cell's text: enough to see that it was changed, but for one
// change in 16 million. What editors type is recorded in full instead.
func fingerprint(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:printLen/2])
}

// prints are the fingerprints of the cells that are not recorded in full, in column order.
func (s sheet) prints(texts []string) string {
	var all strings.Builder
	for _, text := range s.told(texts) {
		all.WriteString(fingerprint(text))
	}
	return all.String()
}

// hidden writes the hidden sheet: plain cells, no styles, as nobody looks at it.
func (b *book) hidden() error {
	wide := len(baseHeader)
	for _, record := range b.base {
		wide = max(wide, len(record))
		b.cells += len(record) + 1
	}
	if b.cells > maxCells {
		return tooMuch("%d cells, and a workbook holds %d", b.cells, maxCells)
	}
	size := fmt.Sprintf("A1:%s%d", letter(wide-1), len(b.base)+1)
	if err := b.file.SetSheetDimension(hiddenName, size); err != nil {
		return err
	}
	w, err := b.file.NewStreamWriter(hiddenName)
	if err != nil {
		return err
	}
	for i, record := range append([][]string{baseHeader}, b.base...) {
		row := make([]any, len(record))
		for j, text := range record {
			text = clean(text)
			if n := output.Units(text); n > output.MaxUnits {
				return tooLong(record[1], record[2], record[3], n)
			}
			if text != "" {
				row[j] = notched(text)
			}
		}
		if err := w.SetRow("A"+strconv.Itoa(i+1), row); err != nil {
			return err
		}
	}
	return w.Flush()
}
