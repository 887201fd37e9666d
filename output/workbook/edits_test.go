package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// onDisk writes a workbook into a folder of the test and returns its path.
func onDisk(t testing.TB, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.review.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// changed applies a change to the sample's workbook and returns where the result lies.
func changed(t *testing.T, change func(*excelize.File)) string {
	t.Helper()
	path := onDisk(t, written12(t))
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	change(f)
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	return path
}

// put sets a cell, or fails the test.
func put(t *testing.T, f *excelize.File, sheet, cell, text string) {
	t.Helper()
	if err := f.SetCellStr(sheet, cell, text); err != nil {
		t.Fatal(err)
	}
}

func try(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// edit is an edit in short; line says what it is about.
type edit struct{ Sheet, line, Column, Was, Is string }

// editsOf are the edits in a workbook, and all that is odd about it.
func editsOf(t *testing.T, book *output.Returned) (list []edit, odd string) {
	t.Helper()
	for _, e := range book.Edits() {
		line := e.Row
		if e.About != "" {
			line = strings.TrimPrefix(e.Row+" · "+e.About, " · ")
		}
		list = append(list, edit{e.Sheet, line, e.Column, e.Was, e.Is})
	}
	for _, o := range book.Oddities {
		odd += o.Sheet + " " + o.Row + ": " + o.Text + "\n"
	}
	return list, odd
}

func TestEditsAreFound(t *testing.T) {
	rows := sample(12).Rows
	for _, c := range []struct {
		name   string
		change func(t *testing.T, f *excelize.File)
		want   []edit
		odd    string // words of what is told beside
	}{
		{"nothing", func(*testing.T, *excelize.File) {}, nil, ""},
		{"english", func(t *testing.T, f *excelize.File) { put(t, f, "Review", "C2", "At Lomé") },
			[]edit{{"Review", rows[0].ID, "English", rows[0].English, "At Lomé"}}, ""},
		{"english emptied", func(t *testing.T, f *excelize.File) { put(t, f, "Review", "C2", "") },
			[]edit{{"Review", rows[0].ID, "English", rows[0].English, ""}}, "the English was emptied"},
		{"status and comment", func(t *testing.T, f *excelize.File) {
			put(t, f, "Review", "D4", "approved")
			put(t, f, "Review", "H4", "fine")
		}, []edit{
			{"Review", rows[2].ID, "Status", "to review", "approved"},
			{"Review", rows[2].ID, "Comment", "", "fine"},
		}, ""},
		{"waiver", func(t *testing.T, f *excelize.File) { put(t, f, "Names", "J2", "yes") },
			[]edit{{"Names", rows[2].ID + " · Autorité portuaire", "Waive", "", "yes"}}, ""},
		{"decision taken back", func(t *testing.T, f *excelize.File) {
			put(t, f, "Unknown names", "H3", "")
		}, []edit{{"Unknown names", "CFA", "Decision", "not a name", ""}}, ""},
		{"French retyped", func(t *testing.T, f *excelize.File) { put(t, f, "Review", "B2", "Non") },
			nil, "the French was changed to “Non”"},
		{"row deleted", func(t *testing.T, f *excelize.File) { try(t, f.RemoveRow("Checks", 2)) },
			nil, "the line was deleted"},
		{"row added", func(t *testing.T, f *excelize.File) { put(t, f, "Review", "C20", "And more.") },
			[]edit{{"Review", "012-" + output.Hash("")[:6], "English", "", "And more."}}, "added by hand"},
		{"column added", func(t *testing.T, f *excelize.File) {
			put(t, f, "Review", "K1", "Reader")
			put(t, f, "Review", "K3", "ask Ann")
		}, []edit{{"Review", rows[1].ID, "Reader", "", "ask Ann"}}, ""},
		{"column without a header", func(t *testing.T, f *excelize.File) {
			put(t, f, "Review", "M3", "ask Ann")
		}, []edit{{"Review", rows[1].ID, "M", "", "ask Ann"}}, ""},
		{"sheet added", func(t *testing.T, f *excelize.File) {
			_, err := f.NewSheet("Mine")
			try(t, err)
			put(t, f, "Mine", "B3", "call the ministry")
		}, []edit{{"Mine", "", "sheet", "", "rows: 1"}}, ""},
		{"empty sheet added", func(t *testing.T, f *excelize.File) {
			_, err := f.NewSheet("Mine")
			try(t, err)
		}, nil, ""},
		{"comment", func(t *testing.T, f *excelize.File) {
			try(t, f.AddComment("Review", excelize.Comment{Cell: "C3", Author: "A", Text: "really?"}))
		}, []edit{{"Review", rows[1].ID, "Comment", "", "[English] A: really?"}}, ""},
		{"remark on Summary", func(t *testing.T, f *excelize.File) {
			put(t, f, "Summary", "C1", "read by AV")
		}, nil, "“read by AV” stands where nothing is read back"},
		{"rows in another order", func(t *testing.T, f *excelize.File) {
			for _, at := range []int{9, 5, 7} {
				try(t, f.DuplicateRowTo("Review", at, 2))
				try(t, f.RemoveRow("Review", at+1))
			}
		}, nil, ""},
		{"column moved", func(t *testing.T, f *excelize.File) {
			try(t, f.InsertCols("Review", "A", 1))
			for i := 1; i <= 13; i++ {
				from, _ := excelize.CoordinatesToCellName(5, i)
				to, _ := excelize.CoordinatesToCellName(1, i)
				text, err := f.GetCellValue("Review", from)
				try(t, err)
				put(t, f, "Review", to, text)
				put(t, f, "Review", from, "")
			}
		}, nil, ""},
		{"hidden sheet lost, nothing typed since", func(t *testing.T, f *excelize.File) {
			try(t, f.DeleteSheet("_enregard"))
		}, lostEdits(rows), "lost its hidden sheet"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := changed(t, func(f *excelize.File) { c.change(t, f) })
			book, err := Read(path)
			if err != nil {
				t.Fatal(err)
			}
			got, odd := editsOf(t, book)
			if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(edit{})); diff != "" {
				t.Error(diff)
			}
			if c.odd == "" && odd != "" || !strings.Contains(odd, c.odd) {
				t.Errorf("told is %q, want %q", odd, c.odd)
			}
			if g, err := LookAt(path); err != nil || g.Untouched {
				t.Errorf("after a save: %+v, error %v", g, err)
			}
		})
	}
}

// lostEdits is what the sample holds beside what a new workbook would: without the hidden sheet
// all of it counts as the editor's.
func lostEdits(rows []output.Row) []edit {
	var want []edit
	for _, r := range rows {
		for _, c := range [][3]string{{"Status", "to review", string(r.Status)},
			{"Comment", "", r.Comment}, {"Editor", "", r.Editor}} {
			if c[1] != c[2] {
				want = append(want, edit{"Review", r.ID, c[0], c[1], c[2]})
			}
		}
	}
	kept := rows[3].ID + " · Le régime"
	dismissed := rows[1].ID + " · un mouvement manipulé de l’étranger"
	waived := rows[7].ID + " · Cap Ferret"
	ignored := rows[10].ID + " · Une première réunion …"
	return append(want,
		edit{"Notes", kept, "Status", "open", "kept"}, edit{"Notes", kept, "Publish", "", "yes"},
		edit{"Notes", kept, "Reviewer", "", "C. Vidal"},
		edit{"Notes", kept, "Reply", "", "It is a quotation."},
		edit{"Notes", dismissed, "Status", "open", "dismissed"},
		edit{"Notes", dismissed, "Reviewer", "", "C. Vidal"},
		edit{"Names", waived, "Waive", "", "yes"},
		edit{"Names", waived, "Reason", "", "the ship’s papers write it so"},
		edit{"Unknown names", "CFA", "Decision", "", "not a name"},
		edit{"Unknown names", "CFA", "Reason", "", "a currency"},
		edit{"Checks", ignored, "Ignore", "", "yes"},
		edit{"Checks", ignored, "Reason", "", "checked, all there"})
}

// Two occurrences of a name in one row differ by their context only.
func TestEqualKeysAreToldApart(t *testing.T) {
	r := sample(1)
	r.Names = []output.Name{
		{ID: "001-aaaaaa", French: "OTAN", Term: "otan", Context: "one"},
		{ID: "001-aaaaaa", French: "OTAN", Term: "otan", Context: "two", Waive: "yes"},
	}
	path := onDisk(t, bytesOf(t, r))
	f, err := excelize.OpenFile(path)
	try(t, err)
	try(t, f.DuplicateRowTo("Names", 3, 2))
	try(t, f.RemoveRow("Names", 4))
	try(t, f.Save())
	book, err := Read(path)
	try(t, err)
	if got, odd := editsOf(t, book); got != nil || odd != "" {
		t.Errorf("swapping two rows: edits %v, %s", got, odd)
	}
}

func TestNotOurs(t *testing.T) {
	good := written12(t)
	other := excelize.NewFile()
	var otherData bytes.Buffer
	try(t, other.Write(&otherData))
	for name, data := range map[string][]byte{
		"empty":        {},
		"text":         []byte("ID,French,English\n"),
		"password":     []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600)),
		"cut off":      good[:len(good)/2],
		"other book":   otherData.Bytes(),
		"other zip":    zipOf(t, map[string]string{"a.txt": "hello"}),
		"broken parts": zipOf(t, map[string]string{workbookPart: "<workbook><sheets", contentTypes: "<"}),
		"bomb":         bomb(t),
	} {
		_, err := Read(onDisk(t, data))
		if e, ok := errors.AsType[*Error](err); !ok || e.Hint == "" {
			t.Errorf("%s: got %v, want an *Error with a hint", name, err)
		}
	}
	if _, err := Read(filepath.Join(t.TempDir(), "none.xlsx")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
}

// bomb says of itself that it unpacks to more than there is room for.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	_, err := z.CreateRaw(&zip.FileHeader{
		Name: "xl/workbook.xml", Method: zip.Deflate, UncompressedSize64: maxUnpacked + 1,
	})
	try(t, err)
	try(t, z.Close())
	return b.Bytes()
}

func TestNewerSchema(t *testing.T) {
	path := changed(t, func(f *excelize.File) { put(t, f, "_enregard", "F2", "99") })
	_, err := Read(path)
	if e, ok := errors.AsType[*Error](err); !ok || !strings.Contains(e.Text, "newer") {
		t.Errorf("got %v", err)
	}
}

// soffice saves a workbook as another format and returns the new file's path. The test is
// skipped where LibreOffice is not installed.
func soffice(t *testing.T, path, format string) string {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed: no soffice on the path")
	}
	out := t.TempDir()
	cmd := exec.CommandContext(t.Context(), program, "--headless", "-env:UserInstallation=file://"+
		filepath.ToSlash(filepath.Join(out, "profile")), "--convert-to", format, "--outdir", out, path)
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, log)
	}
	name := strings.TrimSuffix(filepath.Base(path), ".xlsx")
	ext, _, _ := strings.Cut(format, ":")
	return filepath.Join(out, name+"."+ext)
}

// awkward texts that spreadsheets like to change.
var awkward = []string{"=1+1", "+33 1", "-5", "@home", "0012", "1e5", "1/2", "TRUE", " lead", "tail ",
	"two\nlines\n", "tab\there", "_x000D_", "12 %", "2022-01-02", "narrow\u202fspace",
	"𝒜 😀", "<b>&amp;</b>", `"quoted"`, "'apostrophe"}

func TestLibreOfficeSavesWithoutEdits(t *testing.T) {
	r := sample(12)
	for i, text := range awkward {
		row := sampleRow(i)
		row.ID = "1" + row.ID
		row.French, row.English, row.Machine, row.Comment = text, text, text, text
		row.FrenchMarks, row.MachineMarks = nil, nil
		r.Rows = append(r.Rows, row)
	}
	book, err := Read(soffice(t, onDisk(t, bytesOf(t, r)), "xlsx"))
	try(t, err)
	if got, odd := editsOf(t, book); got != nil || odd != "" {
		t.Errorf("edits %+q, %s", got, odd)
	}
}

func TestLibreOfficeReadsTheReview(t *testing.T) {
	path := soffice(t, onDisk(t, written12(t)), "csv:Text - txt - csv (StarCalc):44,34,76,1")
	data, err := os.ReadFile(path)
	try(t, err)
	for _, row := range sample(12).Rows {
		for _, text := range []string{row.ID, row.French, row.English, row.Machine} {
			if !strings.Contains(string(data), strings.ReplaceAll(text, `"`, `""`)) {
				t.Errorf("LibreOffice does not show %.60q", text)
			}
		}
	}
	if got := strings.Count(string(data), "\n\"0"); got != 12 {
		t.Errorf("%d rows, want 12", got)
	}
}

func TestLocked(t *testing.T) {
	excel := make([]byte, 165)
	excel[0] = 7
	copy(excel[1:], "C Vidal")
	name := utf16.Encode([]rune("C. Vidal-Ö"))
	binary.LittleEndian.PutUint16(excel[55:], uint16(len(name)))
	for i, u := range name {
		binary.LittleEndian.PutUint16(excel[57+2*i:], u)
	}
	for _, c := range []struct {
		lock, content, who string
	}{
		{".~lock.a.xlsx#", ",cvidal,desk-3,22.11.2026 10:20,file:///home/cvidal;", "cvidal on desk-3"},
		{".~lock.a.xlsx#", "Cécile Vidal,cv,desk-3,22.11.2026 10:20,file:///x;", "Cécile Vidal"},
		{".~lock.a.xlsx#", "", ""},
		{"~$a.xlsx", string(excel), "C. Vidal-Ö"},
		{"~$a.xlsx", "\x07C Vidal" + strings.Repeat(" ", 47), "C Vidal"},
		{"~$a.xlsx", "\xff", ""},
	} {
		dir := t.TempDir()
		try(t, os.WriteFile(filepath.Join(dir, c.lock), []byte(c.content), 0o600))
		who, locked := Locked(filepath.Join(dir, "a.xlsx"))
		if who != c.who || !locked {
			t.Errorf("%s %.20q: got %q, %v, want %q", c.lock, c.content, who, locked, c.who)
		}
		if who, locked := Locked(filepath.Join(dir, "b.xlsx")); locked {
			t.Errorf("b.xlsx is held by %q", who)
		}
	}
}

// settledReview is a small review on which editors have worked before, on every sheet.
func settledReview() *output.Review {
	r := small()
	own := []output.Own{{Header: "Reader", Text: "ask Ann"}}
	r.Notes[0].Status, r.Notes[0].Publish, r.Notes[0].Reviewer = "resolved", "yes", "AV"
	r.Notes[0].Reply, r.Notes[0].Own = "so the harbour says", own
	r.Names[0].Waive, r.Names[0].Reason, r.Names[0].Open = "yes", "the river", false
	r.Unknown[0].Proposed, r.Unknown[0].Decision, r.Unknown[0].Own = "The Tale", "add", own
	r.Checks[0].Ignore, r.Checks[0].Reason = "yes", "it is 3"
	r.Merged = true
	r.Conflicts = []output.Conflict{{ID: r.Rows[0].ID, Column: "English", Base: "The strike",
		Yours: "The strike of Anna", Theirs: "The strike of Ben"}}
	return r
}

// What stood on a sheet that is gone, or in a line, is not lost: it is put back as Review's rows are.
func TestDeletedLinesArePutBack(t *testing.T) {
	want := settledReview()
	sheets := []string{"Notes", "Names", "Unknown names", "Checks", "Conflicts", "Changes"}
	for _, c := range []struct {
		name string
		do   func(f *excelize.File)
		odd  string
	}{
		{"sheets", func(f *excelize.File) {
			for _, s := range sheets {
				try(t, f.DeleteSheet(s))
			}
		}, "the sheet is gone; it is put back as it was written"},
		{"lines", func(f *excelize.File) {
			for _, s := range sheets {
				try(t, f.RemoveRow(s, 2))
			}
		}, "the line was deleted; it is put back as it was written"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := excelize.OpenReader(bytes.NewReader(bytesOf(t, want)))
			try(t, err)
			defer f.Close()
			c.do(f)
			var saved bytes.Buffer
			try(t, f.Write(&saved))
			book := readBack(t, saved.Bytes())
			for _, diff := range []string{
				cmp.Diff(want.Notes, book.Review.Notes), cmp.Diff(want.Names, book.Review.Names),
				cmp.Diff(want.Unknown, book.Review.Unknown), cmp.Diff(want.Checks, book.Review.Checks),
				cmp.Diff(want.Conflicts, book.Review.Conflicts),
			} {
				if diff != "" {
					t.Error(diff)
				}
			}
			list, odd := editsOf(t, book)
			if len(list) > 0 || strings.Count(odd, c.odd) != 5 {
				t.Errorf("edits %v, oddities %s", list, odd)
			}
			for _, fresh := range []*output.Review{small(), nil} {
				m, err := output.Merge(fresh, book)
				try(t, err)
				if n := m.Review.Notes[len(m.Review.Notes)-1]; n.Reply != "so the harbour says" ||
					m.Review.Unknown[0].Proposed != "The Tale" || len(m.Conflicts) != 1 {
					t.Errorf("merged: %+v, %+v, %+v", n, m.Review.Unknown, m.Conflicts)
				}
			}
		})
	}
}

// Workbooks of before have no texts in their hidden sheet: what is gone cannot be put back.
func TestDeletedLinesOfOldWorkbooksAreTold(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(bytesOf(t, settledReview())))
	try(t, err)
	defer f.Close()
	for range 20 {
		try(t, f.RemoveCol(hiddenName, "G"))
	}
	try(t, f.DeleteSheet("Notes"))
	try(t, f.RemoveRow("Checks", 2))
	var saved bytes.Buffer
	try(t, f.Write(&saved))
	_, odd := editsOf(t, readBack(t, saved.Bytes()))
	want := "Notes : the sheet is gone; what stood there is not known any more\n" +
		"Checks " + settledReview().Checks[0].ID +
		" · numbers · 3: the line was deleted; what stood there is not known any more\n"
	if odd != want {
		t.Errorf("got %s, want %s", odd, want)
	}
}

// The sheets of a merge have no room for words: what is typed there goes to Summary, and the texts
// that conflict stay what they were.
func TestWordsOnTheSheetsOfAMerge(t *testing.T) {
	r := settledReview()
	r.Changes = []output.Change{{ID: r.Rows[0].ID, Machine: "The strike", English: "Strike",
		Edits: "strike → Strike"}}
	f, err := excelize.OpenReader(bytes.NewReader(bytesOf(t, r)))
	try(t, err)
	defer f.Close()
	for cell, text := range map[string]string{"G1": "Reader", "G2": "ask Ann", "E2": "a third text",
		"F2": "theirs", "B9": "and this"} {
		put(t, f, "Conflicts", cell, text)
	}
	for cell, text := range map[string]string{"C2": "better so", "E2": "by AV", "D7": "and that"} {
		put(t, f, "Changes", cell, text)
	}
	try(t, f.AddComment("Changes", excelize.Comment{Cell: "C2", Author: "Ann", Text: "really?"}))
	var saved bytes.Buffer
	try(t, f.Write(&saved))
	book := readBack(t, saved.Bytes())
	m, err := output.Merge(nil, book)
	try(t, err)
	got := map[string]string{}
	for _, f := range readBack(t, bytesOf(t, m.Review)).Review.Facts {
		if f.Section == output.Remarks {
			got[f.Label] = f.Value
		}
	}
	id := r.Rows[0].ID
	want := map[string]string{
		"Conflicts " + id + " · English Reader": "ask Ann",
		"Conflicts " + id + " · English Theirs": "a third text", "Conflicts B9": "and this",
		"Changes " + id + " English": "better so", "Changes " + id + " E": "by AV",
		"Changes D7": "and that", "Changes C2": "Ann: really?",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	c := r.Conflicts[0]
	c.Keep = output.KeepTheirs
	if diff := cmp.Diff([]output.Conflict{c}, book.Review.Conflicts); diff != "" {
		t.Error(diff)
	}
}
