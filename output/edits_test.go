package output

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEditsInPlainWords(t *testing.T) {
	old := draft("Un chat. = A cat.", "Un chien. = A dog.")
	old.Rows[1].Comment = "nice"
	id := old.Rows[0].ID
	old.Notes = []Note{{Note: "N1", ID: id, Rule: "label", Quote: "chat", Status: "open"}}
	old.Names = []Name{{ID: id, French: "Rome", Term: "rome", Waive: "yes"}}
	old.Unknown = []Unknown{{French: "Récit"}}
	old.Checks = []Check{{ID: id, Check: "length", Severity: "error"}}
	old.Conflicts = []Conflict{{ID: id, Column: "English"}}
	book := edited(old, func(r *Review) {
		r.Rows[0].English, r.Rows[0].Status = "The old cat.", Query
		r.Rows[0].Own = []Own{{"Desk", "ask Ann"}}
		r.Rows[1].English, r.Rows[1].Comment = "", ""
		r.Notes[0].Status, r.Notes[0].Reply = "dismissed", "a quotation"
		r.Names[0].Waive = ""
		r.Unknown[0].Decision, r.Unknown[0].Proposed = "add", "The Tale"
		r.Checks[0].Ignore = "yes"
		r.Conflicts[0].Keep = KeepTheirs
		r.Sheets = []Sheet{{Name: "Mine", Rows: [][]string{{"a"}, {"b"}}}}
	})
	book.Copies = []Copy{{Row: old.Rows[1], Written: old.Rows[1]}}
	var got []string
	for _, e := range book.Edits() {
		got = append(got, e.Row+" "+e.String())
	}
	other := old.Rows[1].ID
	want := []string{
		id + " English: “A” → “The old”", id + " Status: to review → query",
		id + " Desk: added: “ask Ann”", other + " English: emptied; it was “A dog.”",
		other + " Comment: emptied; it was “nice”", id + " note “chat”: dismissed",
		id + " note “chat”: Reply: a quotation", id + " name “Rome”: may not stand as it is any more",
		" unknown name “Récit”: Proposed English: The Tale",
		" unknown name “Récit”: to be added to the glossary", id + " check “length”: ignored",
		id + " conflict “English”: theirs goes into the row", " sheet Mine: added, rows: 2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A workbook that has lost what was written gets it back from a store.
func TestLostDraftsAreRecalled(t *testing.T) {
	old := draft("Un chat. = A cat.", "Un chien. = A dog.", "Un coq. = A cock.", "Rien. = ")
	lost := edited(old, func(r *Review) {
		for i := range r.Rows {
			r.Rows[i].Machine = ""
		}
		r.Rows[1].English = "A big dog."
	})
	lost.Lost = true
	written := *old
	written.Rows = slices.Clone(lost.Review.Rows)
	for i := range written.Rows {
		written.Rows[i].English = ""
	}
	lost.Written = &written
	if got := lost.Forgotten(); len(got) != 4 || got[0] != Hash("Un chat.") {
		t.Fatalf("forgotten: %q", got)
	}
	lost.Recall(map[string][]string{
		Hash("Un chat."):  {"The cat is here.", "A cat.", "Some cat."},
		Hash("Un chien."): {"Hound.", "A dog.", "Cur."},
	})
	fresh := draft("Un chat. = One cat.", "Un chien. = A dog.", "Un coq. = A cock!", "Rien. = ")
	m := merge(t, fresh, lost)
	// The first was as drafted, so the newer draft comes; the second is the editor's; the third
	// is not known, and stands.
	want := []string{"One cat.", "A big dog.", "A cock.", "", "English: |A cock.|A cock!"}
	if diff := cmp.Diff(want, told(m)); diff != "" {
		t.Error(diff)
	}
	if len(m.Oddities) != 1 || m.Oddities[0].Row != old.Rows[2].ID {
		t.Errorf("oddities %+v", m.Oddities)
	}
}

// French that an editor has typed over is not remembered with the English that was approved for
// another.
func TestFrenchTypedOverIsNotApproved(t *testing.T) {
	old := draft("Un chat. = A cat.", "Un chien. = A dog.")
	m := merge(t, nil, edited(old, func(r *Review) {
		r.Rows[0].French = "Un lion."
		r.Rows[0].Status, r.Rows[1].Status = Approved, Approved
	}))
	if len(m.Approved) != 1 || m.Approved[0].French != "Un chien." || len(m.Oddities) != 1 {
		t.Errorf("approved %+v, oddities %+v", m.Approved, m.Oddities)
	}
}

// Without the hidden sheet an editor's category and words on Summary cannot be told from the
// program's; what differs from the newer run is kept.
func TestLostWordsAreKept(t *testing.T) {
	old := draft("Un chat. = A cat.")
	old.Unknown = []Unknown{{French: "Récit", Category: "org", IDs: old.Rows[0].ID}}
	book := edited(old, func(r *Review) {
		r.Unknown = []Unknown{{French: "Récit", Category: "work", IDs: old.Rows[0].ID}}
		r.Facts = []Fact{{Label: "Engine", Value: "x"}, {Label: "Deadline", Value: "Friday"}}
	})
	written := *book.Review
	book.Written, book.Lost = &written, true
	fresh := draft("Un chat. = A cat.")
	fresh.Unknown = []Unknown{{French: "Récit", Category: "org", IDs: old.Rows[0].ID}}
	fresh.Facts = []Fact{{Section: "Made with", Label: "Engine", Value: "y"}}
	r := merge(t, fresh, book).Review
	want := append(slices.Clone(fresh.Facts), Fact{Section: Remarks, Label: "Deadline", Value: "Friday"})
	if diff := cmp.Diff(want, r.Facts); diff != "" || r.Unknown[0].Category != "work" {
		t.Errorf("category %s\n%s", r.Unknown[0].Category, diff)
	}
}
