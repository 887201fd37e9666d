package workbook

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// reminded writes a workbook of two rows, the second of which has one open note of high severity,
// and returns its name.
func reminded(t *testing.T, change func(*excelize.File)) string {
	t.Helper()
	r := &output.Review{
		Rows: []output.Row{
			{ID: "001-" + output.Hash("Un.")[:6], French: "Un.", English: "One.", Machine: "One.",
				Status: output.ToReview},
			{ID: "002-" + output.Hash("Deux.")[:6], French: "Deux.", English: "Two.", Machine: "Two.",
				Status: output.ToReview},
		},
	}
	id := r.Rows[1].ID
	for i, n := range []output.Note{
		{Severity: "high", Status: "open", Kind: "hearsay", Quote: "Deux", Check: "Who says so?"},
		{Severity: "medium", Status: "open", Kind: "figure", Quote: "Deux", Check: "Of what?"},
		{Severity: "high", Status: "dismissed", Kind: "fact", Quote: "Deux", Check: "Is it true?"},
	} {
		n.Note, n.ID = "N"+string(rune('1'+i)), id
		r.Notes = append(r.Notes, n)
	}
	name := filepath.Join(t.TempDir(), "a.xlsx")
	var out bytes.Buffer
	if err := Write(&out, r, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, out.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	if change == nil {
		return name
	}
	f, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	change(f)
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestReminders(t *testing.T) {
	var got []excelize.Comment
	reminded(t, func(f *excelize.File) {
		var err error
		if got, err = f.GetComments("Review"); err != nil {
			t.Error(err)
		}
	})
	if len(got) != 1 || got[0].Cell != "B3" || got[0].Text != "N1, hearsay: “Deux”\nWho says so?" {
		t.Errorf("%+v", got)
	}
}

// What the program has said comes back as nobody's remark, whatever other programs make of it;
// what an editor has added to it does not get lost.
func TestRemindersComeBack(t *testing.T) {
	say := func(author, text string) func(*excelize.File) {
		return func(f *excelize.File) {
			if err := f.DeleteComment("Review", "B3"); err != nil {
				t.Fatal(err)
			}
			err := f.AddComment("Review", excelize.Comment{Cell: "B3", Author: author, Text: text})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	const ours = "N1, hearsay: “Deux”\nWho says so?"
	for _, c := range []struct {
		name   string
		change func(*excelize.File)
		want   string // in the row's Comment
	}{
		{"as written", nil, ""},
		{"without author", say(" ", ours), ""},
		{"other line ends", say("enregard", strings.ReplaceAll(ours, "\n", "\r\n")), ""},
		{"without the hidden sheet", func(f *excelize.File) {
			if err := f.DeleteSheet(hiddenName); err != nil {
				t.Fatal(err)
			}
		}, ""},
		{"an editor's words below", say("enregard", ours+"\nAFP does."), "AFP does."},
		{"an editor's words instead", say("enregard", "AFP does."), "AFP does."},
	} {
		t.Run(c.name, func(t *testing.T) {
			book, err := Read(reminded(t, c.change))
			if err != nil {
				t.Fatal(err)
			}
			got := book.Review.Rows[1].Comment
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("the comment reads %q, want %q in it", got, c.want)
			}
		})
	}
}
