package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
)

// packer gathers the parts of a workbook and writes them sorted by name: excelize hands streamed
// sheets over in the order of a map. It also puts right some things that excelize has no call
// for, see mend.
type packer struct {
	to    io.Writer
	parts map[string]*bytes.Buffer
	drawn map[string][]byte // what stands in some parts instead
}

// Create begins a part.
func (p *packer) Create(name string) (io.Writer, error) {
	p.parts[name] = new(bytes.Buffer)
	return p.parts[name], nil
}

// AddFS is there for the interface only; excelize does not call it.
func (p *packer) AddFS(fs.FS) error { return errors.ErrUnsupported }

// contentTypes comes first in the file, as programs that guess file types expect.
const contentTypes = "[Content_Types].xml"

// Close writes the parts, without times.
func (p *packer) Close() error {
	z := zip.NewWriter(p.to)
	order := slices.DeleteFunc(slices.Sorted(maps.Keys(p.parts)), func(name string) bool {
		return name == contentTypes
	})
	if p.parts[contentTypes] != nil {
		order = slices.Insert(order, 0, contentTypes)
	}
	seal := newSeal()
	for _, name := range order {
		data := mend(name, p.parts[name].Bytes())
		if drawn, ok := p.drawn[name]; ok {
			data = drawn
		}
		p.parts[name] = bytes.NewBuffer(data)
		seal.add(name, data)
	}
	if core := p.parts[corePart]; core != nil {
		p.parts[corePart] = bytes.NewBuffer(
			bytes.Replace(core.Bytes(), []byte(unsealed), []byte(seal.sum()), 1))
	}
	for _, name := range order {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := w.Write(p.parts[name].Bytes()); err != nil {
			return err
		}
		delete(p.parts, name)
	}
	return z.Close()
}

// workbookPart holds the list of sheets and the window's place.
const workbookPart = "xl/workbook.xml"

// foldedColumn is a column that is grouped and hidden.
var foldedColumn = regexp.MustCompile(`<col min="(\d+)"[^>]* hidden="1"[^>]* outlineLevel="1"`)

// mend corrects what excelize gives no say in. Its window is 987 pixels wide; here it is 1366,
// in twips. It says that every filter hides rows. It marks every height of a row as set by hand,
// which keeps a row from growing with its text. And it writes neither how deep columns are
// grouped nor, on the column beside the group, that the group is shut, without which Excel shows
// no button to open it. Escapes that notched has prepared are completed.
func mend(name string, data []byte) []byte {
	if name == workbookPart {
		return bytes.Replace(data, []byte(`windowWidth="14805" windowHeight="8010"`),
			[]byte(`windowWidth="20490" windowHeight="10800"`), 1)
	}
	if name == contentTypes {
		return images.ReplaceAll(data, nil)
	}
	head, rows, ok := bytes.Cut(data, []byte("<sheetData>"))
	if !ok {
		return data
	}
	head = bytes.Replace(head, []byte(` filterMode="true"`), nil, 1)
	if bytes.Contains(head, []byte(` outlineLevel="1"`)) {
		head = bytes.Replace(head, []byte("<sheetFormatPr "),
			[]byte(`<sheetFormatPr outlineLevelCol="1" `), 1)
	}
	if folded := foldedColumn.FindAllSubmatch(head, -1); folded != nil {
		last, _ := strconv.Atoi(string(folded[len(folded)-1][1]))
		beside := fmt.Appendf(nil, `<col min="%d" max="%[1]d" `, last+1)
		if !bytes.Contains(head, beside) {
			head = bytes.Replace(head, []byte("</cols>"),
				slices.Concat(beside, []byte(`width="9"/></cols>`)), 1)
		}
		head = bytes.Replace(head, beside, slices.Concat(beside, []byte(`collapsed="1" `)), 1)
	}
	rows = bytes.ReplaceAll(rows, []byte(notch), []byte("x005F_"))
	rows = bytes.ReplaceAll(rows, []byte(` customHeight="1">`), []byte(">"))
	return slices.Concat(head, []byte("<sheetData>"), rows)
}
