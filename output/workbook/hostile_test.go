package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/enregard/enregard/output"
)

// withPart is the small workbook with a part put in the place of its own.
func withPart(t testing.TB, name, content string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(bytesOf(t, small())), int64(len(bytesOf(t, small()))))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, p := range z.File {
		in, err := p.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		parts[p.Name] = string(data)
	}
	parts[name] = content
	return zipOf(t, parts)
}

// onSheet is a sheet with these rows.
func onSheet(rows string) string {
	return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		"<sheetData>" + rows + "</sheetData></worksheet>"
}

// liar is a file whose only part says that it is smaller than it is.
func liar(t *testing.T) []byte {
	t.Helper()
	var packed, file bytes.Buffer
	z := zip.NewWriter(&packed)
	w, err := z.Create(workbookPart)
	try(t, err)
	_, err = w.Write(make([]byte, 200<<20))
	try(t, err)
	try(t, z.Close())
	r, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	try(t, err)
	raw, err := r.File[0].OpenRaw()
	try(t, err)
	z = zip.NewWriter(&file)
	w, err = z.CreateRaw(&zip.FileHeader{Name: workbookPart, Method: zip.Deflate,
		UncompressedSize64: 100, CompressedSize64: r.File[0].CompressedSize64,
		CRC32: crc32.ChecksumIEEE(make([]byte, 100))})
	try(t, err)
	_, err = io.Copy(w, raw)
	try(t, err)
	try(t, z.Close())
	return file.Bytes()
}

// header is the first row of Review.
func header() string {
	var b strings.Builder
	for i, c := range review.columns {
		fmt.Fprintf(&b, `<c r="%s1" t="inlineStr"><is><t>%s</t></is></c>`, letter(i), c.header)
	}
	return `<row r="1">` + b.String() + "</row>"
}

func TestHostileFilesAreRefused(t *testing.T) {
	good := bytesOf(t, small())
	entities := `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
	for _, c := range []struct {
		name string
		data []byte
		say  string
	}{
		{"empty", nil, "not a workbook"},
		{"cut off", good[:len(good)*2/3], "not a workbook"},
		{"encrypted, or .xls", append(bytes.Clone(ole), make([]byte, 4096)...), "password"},
		{"zip bomb", bomb(t), "unpacks to more than"},
		{"zip bomb that lies", liar(t), "cannot be read"},
		{"macros", withPart(t, "xl/vbaProject.bin", "x"), "macros"},
		{"entities", withPart(t, reviewPart, entities+onSheet(`<row r="1"><c r="A1" t="inlineStr">`+
			`<is><t>&b;</t></is></c></row>`)), "invalid character entity"},
		{"ten million cells", withPart(t, reviewPart, onSheet(header()+
			strings.Repeat(`<row><c r="XFD2" t="str"><v>x</v></c></row>`, 10_000_000/16384))), "cells"},
		{"the last row of all", withPart(t, reviewPart, onSheet(header()+
			`<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>`)), ""},
		{"a row beyond the last", withPart(t, reviewPart, onSheet(header()+
			`<row r="2147483647"><c r="A2147483647"><v>1</v></c></row>`)), ""},
		{"negative rows", withPart(t, reviewPart, onSheet(`<row r="-1"><c r="A-1"><v>1</v></c></row>`)),
			"cannot be read"},
		{"forty thousand rows", withPart(t, reviewPart, onSheet(header()+
			strings.Repeat(`<row><c><v>1</v></c></row>`, 40000))), "rows on Review"},
		{"no rows", withPart(t, reviewPart, onSheet("")), "lost its sheet Review"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, err := Read(onDisk(t, c.data))
			runtime.ReadMemStats(&after)
			t.Logf("%v, %d MB: %v", time.Since(start).Round(time.Millisecond),
				(after.TotalAlloc-before.TotalAlloc)>>20, err)
			e, ok := errors.AsType[*Error](err)
			if err != nil && (!ok || e.Hint == "" || !strings.Contains(e.Text, c.say)) ||
				err == nil && c.say != "" {
				t.Errorf("got %v, want an *Error with a hint that says %q", err, c.say)
			}
			if n := (after.TotalAlloc - before.TotalAlloc) >> 20; n > 1500 {
				t.Errorf("took %d MB", n)
			}
		})
	}
}

// A damaged file is no editor's work: what is lost in it must not pass for deleted.
func TestDamagedFilesAreRefused(t *testing.T) {
	good := bytesOf(t, small())
	z, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
	try(t, err)
	var sheet string
	flipped, zeroed := bytes.Clone(good), bytes.Clone(good)
	for _, p := range z.File {
		if p.Name != reviewPart {
			continue
		}
		at, err := p.DataOffset()
		try(t, err)
		middle := int(at) + int(p.CompressedSize64)/2
		flipped[middle] ^= 1
		clear(zeroed[middle : middle+16])
		in, err := p.Open()
		try(t, err)
		data, err := io.ReadAll(in)
		try(t, err)
		sheet = string(data)
	}
	for _, c := range []struct {
		name string
		data []byte
		say  string
	}{
		{"a bit flipped", flipped, "is damaged: its part " + reviewPart},
		{"a sector lost", zeroed, "is damaged: its part " + reviewPart},
		{"a sheet cut in the middle", withPart(t, reviewPart, sheet[:len(sheet)/2]), "is damaged: its part " + reviewPart},
		{"a sheet cut between two rows",
			withPart(t, reviewPart, sheet[:strings.LastIndex(sheet, "<row")]),
			"is damaged: its part " + reviewPart},
		{"the texts cut", withPart(t, "xl/sharedStrings.xml", "<sst><si><t>On"),
			"is damaged: its part xl/sharedStrings.xml"},
		{"a sheet lost", withPart(t, "xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats`+
			`.org/spreadsheetml/2006/main"><sheets><sheet name="Lost" sheetId="99"/></sheets></workbook>`),
			"sheet Lost cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := onDisk(t, c.data)
			_, err := Read(path)
			e, ok := errors.AsType[*Error](err)
			if !ok || !strings.Contains(e.Text, c.say) ||
				!strings.Contains(e.Hint, "ask for the file again") {
				t.Errorf("got %v, want %q", err, c.say)
			}
			if g, err := LookAt(path); err != nil || g.Untouched {
				t.Errorf("LookAt: %+v, %v; it is not as it was written", g, err)
			}
		})
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	data := maltreat(t, func(d *desk) {
		d.add["xl/_rels/workbook.xml.rels"] = relation1("externalLink", "externalLinks/externalLink1.xml")
		d.add["xl/externalLinks/externalLink1.xml"] = "<externalLink/>"
		d.put("Review", "C2", "Strike!")
	})
	got := readBack(t, data)
	if len(got.Oddities) != 1 || !strings.Contains(got.Oddities[0].Text, "not followed") ||
		got.Review.Rows[0].English != "Strike!" {
		t.Errorf("oddities %+v", got.Oddities)
	}
}

// article1200 is a review of 1,200 rows, as a run would give it, and an editor's work on it.
func article1200(b *testing.B) (fresh *output.Review, book *output.Returned) {
	b.Helper()
	fresh = sample(1200)
	book = readBack(b, bytesOf(b, fresh))
	for i := range book.Review.Rows {
		row := &book.Review.Rows[i]
		if i%3 == 0 {
			row.English, row.Status = "Edited: "+row.English, output.Approved
		}
	}
	for i := range fresh.Rows {
		row := &fresh.Rows[i]
		row.Status, row.Comment, row.Editor = output.ToReview, "", ""
		if i%5 == 0 {
			row.French += " Et encore."
			row.ID = fmt.Sprintf("%03d-%s", i+1, output.Hash(fmt.Sprint(row.French, i))[:6])
		}
		if i%7 == 0 {
			row.English += " And more."
			row.Machine = row.English
		}
	}
	return fresh, book
}

func BenchmarkMerge1200(b *testing.B) {
	fresh, book := article1200(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := output.Merge(fresh, book); err != nil {
			b.Fatal(err)
		}
	}
}

// All that the command merge does: read two workbooks, merge, write.
func BenchmarkReadMergeWrite1200(b *testing.B) {
	fresh, _ := article1200(b)
	data := bytesOf(b, sample(1200))
	b.ReportAllocs()
	for b.Loop() {
		m, err := output.Merge(fresh, readBack(b, data))
		if err != nil {
			b.Fatal(err)
		}
		if err := Write(io.Discard, m.Review, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
