package output

import (
	"testing"

	"github.com/enregard/enregard/pipeline/segment"
	"github.com/google/go-cmp/cmp"
)

// Two spellings of a name have one English name each, also where it is the same, whatever the
// order of the sheet; a claim that is the whole of the English is not marked in it.
func TestMarksOfARowThatWasRead(t *testing.T) {
	r := Review{
		Names: []Name{
			{ID: "1", French: "Otan", Found: "NATO", Open: true},
			{ID: "2", French: "OTAN", Found: "NATO"},
			{ID: "1", French: "OTAN", Found: "NATO"},
			{ID: "1", French: "Kaboul"},
		},
		Notes: []Note{
			{ID: "1", Quote: "aurait fui", English: "is said to have fled"},
			{ID: "1", Quote: "OTAN et Otan", English: "NATO, NATO: he is said to have fled"},
		},
	}
	row := &Row{ID: "1", French: "OTAN et Otan : il aurait fui",
		Machine: "NATO, NATO: he is said to have fled"}
	french, machine := r.Marks(row)
	want := []Mark{{Start: 0, End: 4, Name: true, Claim: true}, {Start: 4, End: 8, Claim: true},
		{Start: 8, End: 12, Name: true, Open: true, Claim: true}, {Start: 18, End: 28, Claim: true}}
	if diff := cmp.Diff(want, french); diff != "" {
		t.Error(diff)
	}
	want = []Mark{{Start: 0, End: 4, Name: true}, {Start: 6, End: 10, Name: true, Open: true},
		{Start: 15, End: 35, Claim: true}}
	if diff := cmp.Diff(want, machine); diff != "" {
		t.Error(diff)
	}
}

// Before counts through the paragraph, of which a row may be a part.
func TestPlacesInParts(t *testing.T) {
	r := Review{
		Rows: []Row{{ID: "1-a.1", French: "OTAN ici."}, {ID: "2-b.1", French: "OTAN."},
			{ID: "1-a.2", French: "L’OTAN, puis OTAN là."}},
		Names: []Name{{ID: "1-a.1", French: "OTAN"}, {ID: "1-a.2", French: "OTAN", Before: 1},
			{ID: "1-a.2", French: "OTAN", Before: 2}},
		Notes: []Note{{ID: "1-a.2", Quote: "OTAN", Before: 1}},
	}
	var got []segment.Span
	for _, p := range r.Places(&r.Rows[2], "") {
		got = append(got, p.French)
	}
	want := []segment.Span{{Start: 4, End: 8}, {Start: 15, End: 19}, {Start: 4, End: 8}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
