package workbook

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// readBack reads the bytes of a workbook.
func readBack(t testing.TB, data []byte) *output.Returned {
	t.Helper()
	f, err := parse("a.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	got, err := read("a.xlsx", f)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// shown is what of a review can be seen in a workbook.
var shown = cmp.Options{
	cmpopts.IgnoreFields(output.Row{}, "FrenchMarks", "MachineMarks", "OpenNames", "OpenNotes",
		"OpenChecks"),
	cmpopts.IgnoreFields(output.Fact{}, "Counts", "Section"),
	cmpopts.EquateEmpty(),
}

// mergedSample is the sample with all that a merge may add.
func mergedSample() *output.Review {
	r := sample(12)
	r.Rows[3].Own = []output.Own{{Header: "Reader", Text: "ask Ann"}}
	r.Rows[5].Own = []output.Own{{Header: "Reader", Text: "x"}, {Header: "Desk", Text: "=1+1"}}
	r.Rows[8].Orphan, r.Rows[0].Kind = true, "title"
	r.Notes[0].Own = []output.Own{{Header: "Legal", Text: "fine"}}
	r.Names[1].Before = 3
	r.Sheets = []output.Sheet{{Name: "Mine", Rows: [][]string{{"a", "", "b"}, {"_x000D_"}}}}
	r.Merged = true
	r.Conflicts = []output.Conflict{{ID: r.Rows[2].ID, Column: "English", Base: "a", Yours: "b",
		Theirs: "c"}}
	r.Changes = []output.Change{{ID: r.Rows[2].ID, Machine: "a", English: "b", Edits: "“a” → “b”"}}
	return r
}

func TestReadGivesBackWhatWasWritten(t *testing.T) {
	for name, r := range map[string]*output.Review{"sample": sample(12), "merged": mergedSample()} {
		got := readBack(t, bytesOf(t, r))
		if len(got.Oddities) > 0 || len(got.Copies) > 0 || got.Lost {
			t.Errorf("%s: oddities %+v, copies %d, lost %v", name, got.Oddities, len(got.Copies), got.Lost)
		}
		r.Changes = nil // made anew by every merge
		if diff := cmp.Diff(r, got.Review, shown); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		r.Merged = false
		written := cmpopts.IgnoreFields(output.Row{}, "Notes", "Names", "Checks")
		if diff := cmp.Diff(r, got.Written, shown, written); diff != "" {
			t.Errorf("%s, as written: %s", name, diff)
		}
	}
}

func TestMergedWorkbookHasNoEdits(t *testing.T) {
	path := onDisk(t, bytesOf(t, mergedSample()))
	book, err := Read(path)
	try(t, err)
	if got, odd := editsOf(t, book); got != nil || odd != "" {
		t.Errorf("edits %+q, %s", got, odd)
	}
	if g, err := LookAt(path); err != nil || !g.Untouched || !g.Merged {
		t.Errorf("glance %+v, error %v", g, err)
	}
}

// A workbook that was saved shows it, whatever was done to it, or nothing at all.
func TestSealBreaksWhenAnybodySaves(t *testing.T) {
	data := written12(t)
	path := onDisk(t, data)
	if g, err := LookAt(path); err != nil || !g.Untouched || g.Merged {
		t.Errorf("as written: %+v, error %v", g, err)
	}
	for name, do := range map[string]func(*excelize.File) error{
		"nothing":     func(*excelize.File) error { return nil },
		"width":       func(f *excelize.File) error { return f.SetColWidth("Review", "C", "C", 80) },
		"empty sheet": func(f *excelize.File) error { _, err := f.NewSheet("Mine"); return err },
		"properties": func(f *excelize.File) error {
			return f.SetDocProps(&excelize.DocProperties{Title: "Mine", Identifier: "enregard:"})
		},
		"header": func(f *excelize.File) error { return f.SetCellStr("Review", "C1", "Anglais") },
	} {
		path := changed(t, func(f *excelize.File) { try(t, do(f)) })
		if g, err := LookAt(path); err != nil || g.Untouched {
			t.Errorf("%s: %+v, error %v", name, g, err)
		}
	}
	for _, at := range []int{100, len(data) / 2, len(data) - 300} {
		bad := bytes.Clone(data)
		bad[at] ^= 1
		if g, err := LookAt(onDisk(t, bad)); err != nil || g.Untouched {
			t.Errorf("byte %d changed: %+v, error %v", at, g, err)
		}
	}
	for _, data := range [][]byte{nil, []byte("text"), bomb(t), liar(t)} {
		if g, err := LookAt(onDisk(t, data)); err != nil || g.Untouched {
			t.Errorf("no workbook: %+v, error %v", g, err)
		}
	}
}

// LibreOffice opens a merged workbook, own columns and sheets included, and gives it back.
func TestLibreOfficeSavesAMergedWorkbook(t *testing.T) {
	path := soffice(t, onDisk(t, bytesOf(t, mergedSample())), "xlsx")
	if g, err := LookAt(path); err != nil || g.Untouched || !g.Merged {
		t.Errorf("glance %+v, error %v", g, err)
	}
	got, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	want := mergedSample()
	want.Changes = nil
	if diff := cmp.Diff(want, got.Review, shown); diff != "" || len(got.Oddities) > 0 {
		t.Errorf("oddities %+v\n%s", got.Oddities, diff)
	}
}
