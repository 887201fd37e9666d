package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
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
	if err := inspect(name, data); err != nil {
		return nil, err
	}
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, &Error{Text: fmt.Sprintf("%s is damaged: %v", name, r), Hint: readable}
		}
	}()
	f, err = excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, RawCellValue: true,
	})
	if err != nil {
		return nil, &Error{Text: fmt.Sprintf("%s cannot be read: %v", name, err), Hint: readable}
	}
	return f, nil
}

// ole begins files of Excel before 2007, and encrypted ones.
var ole = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

// inspect refuses what is not worth unpacking.
func inspect(name string, data []byte) error {
	refuse := func(text string) error { return &Error{Text: name + " " + text, Hint: readable} }
	if len(data) > maxPacked {
		return refuse(fmt.Sprintf("is larger than %d MB", maxPacked>>20))
	}
	if bytes.HasPrefix(data, ole) {
		return refuse("is protected by a password or in the format of old Excel versions (.xls)")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return refuse("is not a workbook, or a part of it is missing")
	}
	if len(z.File) > maxParts {
		return refuse("has too many parts")
	}
	var total uint64
	found := false
	for _, part := range z.File {
		total += min(part.UncompressedSize64, maxUnpacked+1)
		found = found || part.Name == workbookPart
		if strings.HasSuffix(part.Name, "/vbaProject.bin") {
			return refuse("holds macros, which a review never does")
		}
	}
	if total > maxUnpacked {
		return refuse(fmt.Sprintf("unpacks to more than %d MB", maxUnpacked>>20))
	}
	if !found {
		return refuse("is not an Excel workbook")
	}
	return nil
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
			return nil, &Error{
				Text: fmt.Sprintf("%s: sheet %s cannot be read: %v", name, title, err),
				Hint: readable,
			}
		}
		all[title] = t
	}
	return all, nil
}

// readTable reads one sheet; cells counts across sheets. Empty rows are left
// out.
func readTable(f *excelize.File, title string, cells *int) (table, error) {
	var t table
	rows, err := f.Rows(title)
	if err != nil {
		return t, err
	}
	defer rows.Close()
	for n := 1; rows.Next(); n++ {
		texts, err := rows.Columns()
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
