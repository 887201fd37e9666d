package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The library passes over some parts of a workbook. They are read here as they stand, with the
// standard library, whose XML knows no entities but the five; what cannot be read counts as not
// there, since nothing in these parts is needed.

// part returns the content of a part, nil when there is none.
func part(f *excelize.File, name string) []byte {
	v, _ := f.Pkg.Load(name)
	data, _ := v.([]byte)
	return data
}

// smallPart is part for those that are read at one go.
func smallPart(f *excelize.File, name string) []byte {
	if data := part(f, name); len(data) <= maxPart {
		return data
	}
	return nil
}

// relation leads from a part to another.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"` // External for what is no part
}

// relations lists what a part leads to, with targets as names of parts.
func relations(f *excelize.File, name string) []relation {
	dir, file := path.Split(name)
	data := smallPart(f, dir+"_rels/"+file+".rels")
	var list struct {
		Relations []relation `xml:"Relationship"`
	}
	if data == nil || xml.Unmarshal(data, &list) != nil {
		return nil
	}
	for i := range list.Relations {
		r := &list.Relations[i]
		if r.Mode == "External" {
			continue
		}
		if strings.HasPrefix(r.Target, "/") {
			r.Target = strings.TrimPrefix(r.Target, "/")
		} else {
			r.Target = path.Join(dir, r.Target)
		}
	}
	return list.Relations
}

// related returns the part that a part leads to by a type of relation: "comments" and the like.
func related(f *excelize.File, name, kind string) string {
	for _, r := range relations(f, name) {
		if strings.HasSuffix(r.Type, "/"+kind) {
			return r.Target
		}
	}
	return ""
}

// partsBySheet leads from the sheets' names to their parts.
func partsBySheet(f *excelize.File) map[string]string {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := xml.Unmarshal(smallPart(f, workbookPart), &book); err != nil {
		return nil
	}
	target := map[string]string{}
	for _, r := range relations(f, workbookPart) {
		target[r.ID] = r.Target
	}
	parts := map[string]string{}
	for _, s := range book.Sheets {
		parts[s.Name] = target[s.ID]
	}
	return parts
}

// place is a cell of a sheet: column from 0, row from 1.
type place struct{ column, row int }

// maxMerged is how many cells of merged ranges are looked at in a sheet.
const maxMerged = 1 << 16

// merged returns the cells of a sheet that are hidden behind the first cell of a merged range.
func merged(f *excelize.File, name string) map[place]bool {
	hidden := map[place]bool{}
	for _, attrs := range behind(part(f, name), "mergeCells") {
		hide(hidden, attrs["ref"])
	}
	return hidden
}

// behind reads the elements of a list that stands behind a sheet's rows, as their attributes.
func behind(data []byte, list string) []map[string]string {
	start := bytes.LastIndex(data, []byte("<"+list))
	if start < 0 {
		return nil
	}
	var found []map[string]string
	d := xml.NewDecoder(bytes.NewReader(data[start:]))
	for range 3 * maxMerged {
		token, err := d.Token()
		if err != nil {
			return found
		}
		switch token := token.(type) {
		case xml.EndElement:
			if token.Name.Local == list {
				return found
			}
		case xml.StartElement:
			attrs := map[string]string{}
			for _, a := range token.Attr {
				attrs[a.Name.Local] = a.Value
			}
			found = append(found, attrs)
		}
	}
	return found
}

// links lists where the cells of a sheet lead to outside of the workbook.
func links(f *excelize.File, name string) []note {
	target := map[string]string{}
	for _, r := range relations(f, name) {
		if r.Mode == "External" {
			target[r.ID] = strings.TrimSpace(clean(r.Target))
		}
	}
	var list []note
	for _, attrs := range behind(part(f, name), "hyperlinks") {
		cell, _, _ := strings.Cut(attrs["ref"], ":")
		if to := target[attrs["id"]]; to != "" {
			list = append(list, note{cell: cell, text: to})
		}
	}
	return list
}

// drawn returns the words of the text boxes in a drawing, and how many pictures, charts and the
// like there are beside them.
func drawn(data []byte) (words []string, others int) {
	var text strings.Builder
	d := xml.NewDecoder(bytes.NewReader(data))
	inText := false
	for {
		token, err := d.Token()
		if err != nil {
			return words, others
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "Fallback": // says once more what stands before it
				if d.Skip() != nil {
					return words, others
				}
			case "txBody":
				text.Reset()
			case "pic", "graphicFrame", "contentPart":
				others++
			}
			inText = token.Name.Local == "t"
		case xml.CharData:
			if inText {
				text.Write(token)
			}
		case xml.EndElement:
			inText = false
			switch token.Name.Local {
			case "p", "br":
				text.WriteByte('\n')
			case "txBody":
				if all := strings.TrimSpace(clean(text.String())); all != "" {
					words = append(words, all)
				}
			}
		}
	}
}

// hide adds the cells of a merged range but the first.
func hide(hidden map[place]bool, ref string) {
	first, last, ok := strings.Cut(ref, ":")
	x0, y0, err := excelize.CellNameToCoordinates(first)
	if !ok || err != nil {
		return
	}
	x1, y1, err := excelize.CellNameToCoordinates(last)
	if err != nil {
		return
	}
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			if len(hidden) >= maxMerged {
				return
			}
			if x != x0 || y != y0 {
				hidden[place{x - 1, y}] = true
			}
		}
	}
}

// note is a comment that hangs on a cell.
type note struct {
	cell   string
	author string
	text   string
}

// threads reads the threaded comments of a sheet, which Excel has had since 2019 and the library
// does not know: answers follow what they answer.
func threads(f *excelize.File, name string) []note {
	if name == "" {
		return nil
	}
	data := smallPart(f, related(f, name, "threadedComment"))
	if data == nil {
		return nil
	}
	var list struct {
		Comments []struct {
			Ref    string `xml:"ref,attr"`
			Person string `xml:"personId,attr"`
			Text   string `xml:"text"`
		} `xml:"threadedComment"`
	}
	if err := xml.Unmarshal(data, &list); err != nil && err != io.EOF {
		return nil
	}
	names := persons(f)
	var found []note
	for _, c := range list.Comments {
		if text := strings.TrimSpace(clean(c.Text)); text != "" {
			found = append(found, note{c.Ref, names[c.Person], text})
		}
	}
	return found
}

// persons are the names of those who wrote threaded comments, by their id.
func persons(f *excelize.File) map[string]string {
	var list struct {
		Persons []struct {
			Name string `xml:"displayName,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"person"`
	}
	names := map[string]string{}
	if xml.Unmarshal(smallPart(f, related(f, workbookPart, "person")), &list) != nil {
		return names
	}
	for _, p := range list.Persons {
		names[p.ID] = clean(p.Name)
	}
	return names
}

// stub begins the author's name of what Excel leaves beside a threaded comment for programs that
// do not know them.
const stub = "tc="

// commentsOn returns all comments on a sheet, which is in the part name, threaded ones first.
func commentsOn(f *excelize.File, title, name string) ([]note, error) {
	found := threads(f, name)
	if len(part(f, related(f, name, "comments"))) > maxPart {
		return found, errors.New("there are too many")
	}
	list, err := f.GetComments(title)
	for _, c := range list {
		text := c.Text
		for _, run := range c.Paragraph {
			text += run.Text
		}
		text = strings.TrimSpace(clean(text))
		if strings.HasPrefix(c.Author, stub) && len(found) > 0 || text == "" {
			continue
		}
		author := strings.TrimSpace(clean(c.Author))
		text = strings.TrimSpace(strings.TrimPrefix(text, author+":")) // Excel writes it there too
		found = append(found, note{c.Cell, author, text})
	}
	return found, err
}
