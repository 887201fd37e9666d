package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Limits on a file that comes back. A review of 1,200 rows takes 1 MB packed and 6 MB unpacked.
const (
	maxPacked   = 64 << 20
	maxUnpacked = 100 << 20
	maxParts    = 5000
	maxCells    = 2 << 20
	maxRows     = 20000    // of Review
	maxPart     = 16 << 20 // for a part that is read at one go: comments, relations
)

// readable is the hint for files that cannot be read.
const readable = "open it in Excel or LibreOffice, save it as .xlsx without a password, " +
	"and try again"

// damaged is the hint for files of which a part is lost. A spreadsheet program would save what it
// can still read, and what is missing would pass for deleted by an editor.
const damaged = "ask for the file again, or take an earlier copy; saving this one anew would not " +
	"bring back what is lost"

// table is a sheet as it was read: the header and the rows below it, as text.
type table struct {
	header []string
	rows   [][]string
	places []int // the rows' numbers in the sheet, the header's first; from 1
}

// openFile reads a workbook's file with nothing trusted. Errors about the file are of type *Error.
func openFile(path string) (*excelize.File, error) {
	data, err := load(path)
	if err != nil {
		return nil, err
	}
	return parse(filepath.Base(path), data)
}

// load reads a file, but no more than a workbook may have.
func load(path string) ([]byte, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(io.LimitReader(in, maxPacked+1))
}

// parse opens a workbook. name is for messages.
func parse(name string, data []byte) (f *excelize.File, err error) {
	if _, err := unpack(name, data); err != nil {
		return nil, err
	}
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, &Error{Text: fmt.Sprintf("%s is damaged: %v", name, r), Hint: readable}
		}
	}()
	f, err = excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, RawCellValue: true,
		ShortDatePattern: "yyyy-mm-dd", // the one that programs show as the country writes it
	})
	if err != nil {
		return nil, &Error{Text: fmt.Sprintf("%s cannot be read: %v", name, err), Hint: readable}
	}
	return f, nil
}

// ole begins files of Excel before 2007, and encrypted ones.
var ole = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

// content is a part of a workbook's file.
type content struct {
	name string
	data []byte
}

// unpack returns the parts of a file in their order. It refuses what is not worth unpacking and
// what is damaged: the library reads as far as it can and takes the rest for empty.
func unpack(name string, data []byte) ([]content, error) {
	refuse := func(hint, format string, args ...any) ([]content, error) {
		return nil, &Error{Text: name + " " + fmt.Sprintf(format, args...), Hint: hint}
	}
	if len(data) > maxPacked {
		return refuse(readable, "is larger than %d MB", maxPacked>>20)
	}
	if bytes.HasPrefix(data, ole) {
		return refuse(readable,
			"is protected by a password or in the format of old Excel versions (.xls)")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return refuse(readable, "is not a workbook, or a part of it is missing")
	}
	if len(z.File) > maxParts {
		return refuse(readable, "has too many parts")
	}
	var total uint64
	found := false
	for _, part := range z.File {
		total += min(part.UncompressedSize64, maxUnpacked+1)
		found = found || part.Name == workbookPart
		if strings.HasSuffix(part.Name, "/vbaProject.bin") {
			return refuse(readable, "holds macros, which a review never does")
		}
	}
	if total > maxUnpacked {
		return refuse(readable, "unpacks to more than %d MB", maxUnpacked>>20)
	}
	if !found {
		return refuse(readable, "is not an Excel workbook")
	}
	parts := make([]content, len(z.File))
	for i, part := range z.File {
		if parts[i], err = whole(part); err != nil {
			return refuse(damaged, "is damaged: its part %s cannot be read (%v)", part.Name, err)
		}
	}
	return parts, nil
}

// whole reads a part to its end, and looks whether what holds cells is complete.
func whole(part *zip.File) (content, error) {
	c := content{name: part.Name}
	in, err := part.Open()
	if err != nil {
		return c, err
	}
	defer in.Close()
	if c.data, err = io.ReadAll(in); err != nil { // at most what the part says it holds
		return c, err
	}
	if path.Dir(part.Name) == "xl/worksheets" || part.Name == "xl/sharedStrings.xml" {
		return c, complete(c.data)
	}
	return c, nil
}

// errEncoding stops the reading of XML in another encoding than UTF-8.
var errEncoding = errors.New("not in UTF-8")

// complete reads XML to its end. Other encodings are left to the library.
func complete(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errEncoding }
	for {
		switch _, err := d.Token(); {
		case err == io.EOF, errors.Is(err, errEncoding):
			return nil
		case err != nil:
			return err
		}
	}
}

// tables reads all sheets. Cells hold their values, a formula its last result.
func tables(name string, f *excelize.File) (all map[string]table, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &Error{Text: fmt.Sprintf("%s is damaged: %v", name, r), Hint: readable}
		}
	}()
	all = map[string]table{}
	cells := 0
	for _, title := range f.GetSheetList() {
		t, err := readTable(f, title, &cells)
		if err != nil {
			hint := readable
			if _, gone := errors.AsType[excelize.ErrSheetNotExist](err); gone {
				hint = damaged
			}
			return nil, &Error{
				Text: fmt.Sprintf("%s: sheet %s cannot be read: %v", name, title, err), Hint: hint,
			}
		}
		all[title] = t
	}
	return all, nil
}

// readTable reads one sheet; cells counts across sheets. Empty rows are left
// out. The options are those of how values are given.
func readTable(f *excelize.File, title string, cells *int, o ...excelize.Options) (table, error) {
	var t table
	rows, err := f.Rows(title)
	if err != nil {
		return t, err
	}
	defer rows.Close()
	for n := 1; rows.Next(); n++ {
		texts, err := rows.Columns(o...)
		if err != nil {
			return t, err
		}
		if *cells += len(texts) + 1; *cells > maxCells {
			return t, fmt.Errorf("the workbook has more than %d cells", maxCells)
		}
		for i := range texts {
			texts[i] = clean(texts[i])
		}
		if strings.Join(texts, "") == "" {
			continue
		}
		t.places = append(t.places, n)
		if t.header == nil {
			t.header = texts
		} else {
			t.rows = append(t.rows, texts)
		}
	}
	return t, rows.Error()
}

// at returns the cell of a row in a column, empty beyond the row's end or for column -1.
func at(row []string, column int) string {
	if column < 0 || column >= len(row) {
		return ""
	}
	return row[column]
}
