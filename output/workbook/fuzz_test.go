package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// zipOf makes a zip file.
func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Whatever stands in a cell comes back as it was, but for what cells cannot hold.
func FuzzRoundTrip(f *testing.F) {
	for _, text := range awkward {
		f.Add(text, 1, 3)
	}
	f.Add("a\r\nb\rc\x00\x1b\xff\ufffe\u0085d", 2, 4)
	f.Add("_x005F_x000D_", 0, 6) // which LibreOffice does change
	f.Add("_x_x000D__x000D_ _xD83D_ _x005F__x005F_x0041_", 3, 9)
	f.Add("_x000D_x000D__xD83D_xDE00_\ufdd0", 0, 4)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if output.Units(clean(text)) > output.MaxUnits {
			t.Skip()
		}
		want := strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
		want = strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == 0xFFFE || r == 0xFFFF ||
				r >= 0xFDD0 && r <= 0xFDEF {
				return -1
			}
			return r
		}, strings.ToValidUTF8(want, ""))
		r := &output.Review{Rows: []output.Row{{
			ID: "001-aaaaaa", French: text, English: text, Machine: text, Comment: text,
			FrenchMarks: []output.Mark{{Start: start, End: end, Name: true}},
		}}}
		file, err := parse("a.xlsx", bytesOf(t, r))
		if err != nil {
			t.Fatal(err)
		}
		all, err := tables("a.xlsx", file)
		if err != nil {
			t.Fatal(err)
		}
		for _, column := range []int{1, 2, 7, 8} {
			if got := at(all["Review"].rows[0], column); got != want {
				t.Errorf("column %d: wrote %q, read %q", column, want, got)
			}
		}
		book, err := read("a.xlsx", file)
		if err != nil || len(book.Edits())+len(book.Oddities) > 0 {
			t.Errorf("%q: %+v, error %v", text, book, err)
		}
	})
}

// A part of a workbook that is anything at all gives edits or an *Error, never a panic.
func FuzzHostile(f *testing.F) {
	book := bytesOf(f, small())
	good, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		f.Fatal(err)
	}
	parts := map[string]string{}
	for _, p := range good.File {
		in, err := p.Open()
		if err != nil {
			f.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(in); err != nil {
			f.Fatal(err)
		}
		parts[p.Name] = b.String()
	}
	for _, name := range []string{workbookPart, reviewPart, "xl/styles.xml", contentTypes} {
		f.Add(name, parts[name][len(parts[name])/2:])
	}
	sheet := func(rows string) string {
		return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
			"<sheetData>" + rows + "</sheetData></worksheet>"
	}
	f.Add(reviewPart, sheet(`<row r="-1"><c r="A-1" t="s"><v>-7</v></c></row>`))
	f.Add(reviewPart, sheet(`<row r="2147483647"><c r="ZZZZZ9"><v>1</v></c></row>`))
	f.Add(reviewPart, sheet(`<row r="1"><c r="A1" s="99999999" t="inlineStr"/></row><row/>`))
	f.Add("xl/worksheets/sheet7.xml", parts["xl/worksheets/sheet7.xml"][:3000])
	f.Add("xl/_rels/workbook.xml.rels", strings.Replace(parts["xl/_rels/workbook.xml.rels"],
		"</Relationships>", relation1("person", "persons/person.xml")+"</Relationships>", 1))
	f.Add("xl/worksheets/_rels/sheet1.xml.rels", "<Relationships>"+
		relation1("threadedComment", "../worksheets/sheet2.xml")+"</Relationships>")
	f.Add(reviewPart, strings.Replace(parts["xl/worksheets/sheet1.xml"], "</sheetData>", "</sheetData>"+
		`<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2"/></mergeCells>`, 1))
	f.Add("xl/comments1.xml", "<comments><commentList><comment/></commentList></comments>")
	f.Fuzz(func(t *testing.T, name, part string) {
		if name == "" || strings.HasSuffix(name, "/") || !utf8.ValidString(name) {
			t.Skip()
		}
		was, had := parts[name]
		parts[name] = part
		data := zipOf(t, parts)
		if delete(parts, name); had {
			parts[name] = was
		}
		file, err := parse("a.xlsx", data)
		if err == nil {
			var got *output.Returned
			if got, err = read("a.xlsx", file); err == nil {
				got.Edits()
				mergeAndWrite(t, got)
			}
		}
		if _, ok := errors.AsType[*Error](err); err != nil && !ok {
			t.Errorf("got %v, want an *Error", err)
		}
	})
}

// mergeAndWrite merges a workbook with a newer run and alone, and writes the results.
func mergeAndWrite(t *testing.T, got *output.Returned) {
	t.Helper()
	for _, fresh := range []*output.Review{small(), nil} {
		m, err := output.Merge(fresh, got)
		if _, ok := errors.AsType[*output.Error](err); err != nil && !ok {
			t.Errorf("merge: got %v, want an *Error", err)
		}
		if err != nil {
			continue
		}
		err = Write(io.Discard, m.Review, Options{})
		if _, ok := errors.AsType[*Error](err); err != nil && !ok {
			t.Errorf("write: got %v, want an *Error", err)
		}
	}
}

// Whatever is typed into whatever cell, the workbook is read, merged and written, and what was
// typed into English is there.
func FuzzCells(f *testing.F) {
	file := excelize.NewFile()
	f.Add(uint8(0), uint8(1), uint8(2), "Strike!")
	f.Add(uint8(0), uint8(0), uint8(0), "English")
	f.Add(uint8(0), uint8(2), uint8(0), "001-aaaaaa.99999999999999999999")
	f.Add(uint8(6), uint8(3), uint8(4), "-1")
	f.Add(uint8(1), uint8(1), uint8(3), "N99")
	f.Fuzz(func(t *testing.T, which, row, column uint8, text string) {
		all := sheetsOf(mergedSample())
		names := slices.Sorted(maps.Keys(all))
		name := names[int(which)%len(names)]
		rows := append([][]string{all[name].header}, all[name].rows...)
		cells := rows[int(row)%len(rows)]
		at := int(column) % len(cells)
		text = clean(text)
		typed := name == "Review" && all[name].header[at] == "English" && int(row)%len(rows) > 0
		cells[at] = text
		got, err := readTables("a.xlsx", file, all)
		if err != nil {
			if _, ok := errors.AsType[*Error](err); !ok {
				t.Errorf("got %v, want an *Error", err)
			}
			return
		}
		mergeAndWrite(t, got)
		if typed && !slices.ContainsFunc(got.Review.Rows, func(r output.Row) bool {
			return r.English == text
		}) {
			t.Errorf("%q is lost", text)
		}
	})
}
