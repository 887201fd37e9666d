package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/glossary/xmlwalk"
	"github.com/enregard/enregard/output"
)

// How cells are dressed says nothing to the program, but it may to the editor who did it: struck
// through often means “cut”, a colour “ask”. What is struck through becomes a comment, since the
// text alone would say the opposite; colours are told of and not carried over.

// What is said in Comment of English that is struck through.
const (
	allStruck  = "The English is struck through."
	someStruck = "Struck through in English: “%s”"
)

// palette are the fills that Write gives to cells.
var palette = []string{paper, shade, editorFill, openFill, headFill, editorsHead, approved.fill,
	query.fill, inProgress.fill, cut.fill, settled.fill}

// dress is what the styles of a workbook, by their number, do that Write does not.
type dress struct{ struck, coloured map[string]bool }

// styles reads the styles of a workbook.
func (r *reader) styles() dress {
	type value struct {
		Val string `xml:"val,attr"`
	}
	var s struct {
		Fonts []struct {
			Strike *value `xml:"strike"`
		} `xml:"fonts>font"`
		Fills []struct {
			Pattern struct {
				Type  string `xml:"patternType,attr"`
				Color struct {
					RGB   string `xml:"rgb,attr"`
					Theme string `xml:"theme,attr"`
				} `xml:"fgColor"`
			} `xml:"patternFill"`
		} `xml:"fills>fill"`
		Looks []struct {
			Font int `xml:"fontId,attr"`
			Fill int `xml:"fillId,attr"`
		} `xml:"cellXfs>xf"`
	}
	d := dress{map[string]bool{}, map[string]bool{}}
	if xml.Unmarshal(smallPart(r.file, related(r.file, workbookPart, "styles")), &s) != nil {
		return d
	}
	for i, l := range s.Looks {
		if l.Font >= 0 && l.Font < len(s.Fonts) && s.Fonts[l.Font].Strike != nil {
			if v := s.Fonts[l.Font].Strike.Val; !slices.Contains(denied, v) {
				d.struck[fmt.Sprint(i)] = true
			}
		}
		if l.Fill >= 0 && l.Fill < len(s.Fills) && s.Fills[l.Fill].Pattern.Type == "solid" {
			c := s.Fills[l.Fill].Pattern.Color
			rgb := strings.ToUpper(c.RGB[max(0, len(c.RGB)-6):])
			if c.Theme != "" || rgb != "" && !slices.Contains(palette, rgb) {
				d.coloured[fmt.Sprint(i)] = true
			}
		}
	}
	return d
}

// dressed looks at how the rows of Review are dressed.
func (r *reader) dressed(g *grid, entries []entry) {
	styles := r.styles()
	if len(g.rows) > maxProbed {
		return
	}
	english, byRow := g.column[review.index("English")], map[int]*entry{}
	for i := range entries {
		byRow[entries[i].place] = &entries[i]
	}
	var coloured []string
	if len(styles.struck)+len(styles.coloured) > 0 {
		for _, c := range styledCells(part(r.file, r.parts[g.title])) {
			e := byRow[c.row]
			switch {
			case e == nil || e.texts[0] == "":
			case styles.struck[c.style] && c.column == english && e.texts[2] != "":
				r.struck(e, allStruck)
			case styles.coloured[c.style] && !slices.Contains(coloured, e.texts[0]):
				coloured = append(coloured, e.texts[0])
			}
		}
	}
	if n := len(coloured); n > 0 {
		r.odd(review.name, "", "cells were coloured in %d rows (%s); colours are not carried over",
			n, strings.Join(coloured[:min(n, 20)], ", "))
	}
	shared := smallPart(r.file, related(r.file, workbookPart, "sharedStrings"))
	if english < 0 || !bytes.Contains(shared, []byte("<strike")) &&
		!bytes.Contains(part(r.file, r.parts[g.title]), []byte("<strike")) {
		return
	}
	for i := range entries {
		r.partlyStruck(g, &entries[i], english)
	}
}

// partlyStruck looks for words of the English that are struck through, which count as text.
func (r *reader) partlyStruck(g *grid, e *entry, column int) {
	cell, err := excelize.CoordinatesToCellName(column+1, e.place)
	if err != nil {
		return
	}
	runs, err := r.file.GetCellRichText(g.title, cell)
	if err != nil {
		return
	}
	var words []string
	all := true
	for _, run := range runs {
		text := strings.TrimSpace(clean(run.Text))
		if run.Font != nil && run.Font.Strike && text != "" {
			words = append(words, text)
		} else if text != "" {
			all = false
		}
	}
	switch {
	case words == nil:
	case all:
		r.struck(e, allStruck)
	default:
		r.struck(e, fmt.Sprintf(someStruck, strings.Join(words, " … ")))
	}
}

// struck says in a row's Comment that its English is struck through.
func (r *reader) struck(e *entry, words string) {
	comment := review.index("Comment")
	if e.texts[comment] == asWritten {
		e.texts[comment] = ""
	}
	e.texts[comment] = output.JoinComments(e.texts[comment], words)
	r.odd(review.name, e.texts[0], "English is struck through, which still counts as text; "+
		"Comment says so now. Set Status to cut to leave a row out")
}

// styledCell is a cell and the number of its style.
type styledCell struct {
	place
	style string
}

// styledCells lists the cells of a sheet that have a style, but for its first row.
func styledCells(data []byte) []styledCell {
	var list []styledCell
	d := xml.NewDecoder(bytes.NewReader(data))
	for range 4 * maxCells {
		token, err := d.Token()
		if err != nil {
			break
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "c" {
			continue
		}
		ref, style := xmlwalk.Attribute(start, "r"), xmlwalk.Attribute(start, "s")
		column, row, err := excelize.CellNameToCoordinates(ref)
		if err == nil && style != "" && row > 1 {
			list = append(list, styledCell{place{column - 1, row}, style})
		}
	}
	return list
}
