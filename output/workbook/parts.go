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
	data := part(f, name)
	start := bytes.LastIndex(data, []byte("<mergeCells"))
	if start < 0 {
		return nil
	}
	hidden := map[place]bool{}
	d := xml.NewDecoder(bytes.NewReader(data[start:]))
	for range 3 * maxMerged {
		token, err := d.Token()
		if err != nil {
			return hidden
		}
		switch token := token.(type) {
		case xml.EndElement:
			if token.Name.Local == "mergeCells" {
				return hidden
			}
		case xml.StartElement:
			for _, a := range token.Attr {
				if a.Name.Local == "ref" {
					hide(hidden, a.Value)
				}
			}
		}
	}
	return hidden
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
