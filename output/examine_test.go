package output

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/claims"
	"github.com/enregard/enregard/pipeline/segment"
)

var alliance = table{
	"L’OTAN quitte Alma-Ata.":   "NATO leaves Alma-Ata.",
	"L’OTAN compte 30 membres.": "NATO has 30 members.",
	"Il pleut.":                 "It rains.",
	hearsay:                     "The minister is said to have resigned on Monday.",
}

const hearsay = "Le ministre aurait démissionné lundi, selon un quotidien."

func rules(t *testing.T) *claims.Set {
	t.Helper()
	set, err := claims.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// examined is a review of four paragraphs after an editor and an examination.
func examined(t *testing.T, edit func(*Review)) *Review {
	t.Helper()
	fresh := review(t, Options{}, alliance, "L’OTAN quitte Alma-Ata.", "L’OTAN compte 30 membres.",
		"Il pleut.", hearsay)
	fresh.Notes = []Note{
		{Note: "N1", ID: fresh.Rows[1].ID, Quote: "30 membres", English: "30 members", Rule: "figure",
			Status: "open", Severity: "high"},
		{Note: "N2", ID: fresh.Rows[0].ID, Quote: "quitte", English: "leaves", Rule: "label",
			Status: "dismissed"},
	}
	m := merge(t, fresh, edited(fresh, edit))
	err := m.Review.Examine(t.Context(), Examination{Glossary: names(t), Claims: rules(t),
		Known: fresh})
	if err != nil {
		t.Fatal(err)
	}
	return m.Review
}

// What the sheets say of an edited row is what a run says that is given that English: names,
// checks, the cells of Review and the marks in the French.
func TestExaminedAsByARunOnThatEnglish(t *testing.T) {
	english := []string{"The alliance leaves Almaty.", "NATO has 40 members.", "It rains. It rains.",
		"The minister resigned on Monday."}
	got := examined(t, func(r *Review) {
		for i := range r.Rows {
			r.Rows[i].English = english[i]
		}
	})
	a := &article.Article{Hash: "00"}
	for _, r := range got.Rows {
		a.Paragraphs = append(a.Paragraphs, article.Paragraph{Kind: article.Body, Text: r.French,
			Sentences: segment.Sentences(r.French)})
	}
	result, err := pipeline.Run(t.Context(), a, pipeline.Options{Glossary: names(t), Claims: rules(t),
		English: func(i int) (string, bool) { return english[i], true }})
	if err != nil {
		t.Fatal(err)
	}
	for i := range result.Paragraphs {
		result.Paragraphs[i].Notes = nil // the review has none of these
	}
	want := New(result, Options{Glossary: names(t)})
	if len(want.Checks) < 2 || !slices.ContainsFunc(want.Checks, func(c Check) bool {
		return c.Check == "hearsay"
	}) || !want.Names[0].Open {
		t.Fatalf("the run itself finds nothing: %+v, %+v", want.Names, want.Checks)
	}
	// The glossary put Almaty into the draft, and it stands there still: repaired, not ok.
	name := cmpopts.IgnoreFields(Name{}, "State", "How", "Why")
	if diff := cmp.Diff(want.Names, got.Names, name); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want.Checks, got.Checks); diff != "" {
		t.Error(diff)
	}
	for i, r := range got.Rows {
		w := want.Rows[i]
		if diff := cmp.Diff(w.FrenchMarks, r.FrenchMarks, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("row %d: %s", i, diff)
		}
		if r.Checks != w.Checks || r.OpenNames != w.OpenNames || r.OpenChecks != w.OpenChecks {
			t.Errorf("row %d is %+v, want %+v", i, r, w)
		}
	}
	if got.Rows[0].Names != "open: NATO\nrepaired: Almaty" || got.Rows[0].Machine != "NATO leaves Almaty." {
		t.Errorf("row %+v", got.Rows[0])
	}
}

func TestWhatEditorsSaidOfLinesStays(t *testing.T) {
	first := examined(t, func(r *Review) { r.Rows[1].English = "The pact has 40 members." })
	if first.Open() != 2 || first.Notes[0].English != "The pact has 40 members." {
		t.Fatalf("%d open; notes %+v; checks %+v", first.Open(), first.Notes, first.Checks)
	}
	said := merge(t, nil, edited(first, func(r *Review) {
		r.Names[0].Waive, r.Names[0].Reason = "yes", "said of the treaty"
		for i := range r.Checks {
			r.Checks[i].Ignore, r.Checks[i].Own = "yes", []Own{{"Desk", "fine"}}
		}
		r.Notes[0].Status = "kept"
	})).Review
	examine := func(english string) *Review {
		t.Helper()
		r := merge(t, nil, edited(said, func(r *Review) { r.Rows[1].English = english })).Review
		if err := r.Examine(t.Context(), Examination{Glossary: names(t)}); err != nil {
			t.Fatal(err)
		}
		return r
	}
	same := examine("The pact counts 40 members.")
	if n := same.Names[len(same.Names)-1]; same.Open() != 0 || same.Notes[0].Status == "open" {
		t.Errorf("open %d, name %+v, notes %+v", same.Open(), n, same.Notes)
	}
	right := examine("NATO has 30 members.")
	if right.Open() != 0 || len(right.Checks) != len(said.Checks) || len(right.Checks) == 0 {
		t.Errorf("checks %+v", right.Checks)
	}
	for _, c := range right.Checks {
		if c.Ignore != "yes" || c.Own == nil || !strings.HasPrefix(c.Message, "Not found any more: ") {
			t.Errorf("check %+v", c)
		}
	}
	for _, n := range right.Names {
		if n.State != "ok" && n.State != "repaired" || (n.Waive == "yes") != (n.Reason != "") {
			t.Errorf("name %+v", n)
		}
	}
}

func TestRowsThatAreCutAskForNothing(t *testing.T) {
	r := examined(t, func(r *Review) { r.Rows[1].English, r.Rows[1].Status = "They are 40.", Cut })
	if row := r.Rows[1]; r.Open() != 0 || row.OpenNames || row.OpenChecks || row.OpenNotes ||
		row.Names+row.Checks != "" {
		t.Errorf("%d open, row %+v", r.Open(), row)
	}
	back := merge(t, nil, edited(r, func(r *Review) { r.Rows[1].Status = ToReview })).Review
	if err := back.Examine(t.Context(), Examination{Glossary: names(t)}); err != nil {
		t.Fatal(err)
	}
	if back.Open() != 2 || !back.Rows[1].OpenNames || !back.Rows[1].OpenChecks {
		t.Errorf("%d open, row %+v", back.Open(), back.Rows[1])
	}
}

// Paragraphs in several rows are looked at as one, and each line stands with its row.
func TestPartsAreExaminedTogether(t *testing.T) {
	lines := func(s string) int { return len(strings.Fields(s)) }
	english := table{"Un deux trois quatre cinq.": "One two three four five.",
		"L’OTAN part.": "NATO leaves.", "L’OTAN vient ici demain.": "NATO comes here tomorrow."}
	fresh := review(t, Options{Lines: lines, MaxLines: 5}, english,
		"Un deux trois quatre cinq. | L’OTAN part. | L’OTAN vient ici demain.")
	if len(fresh.Rows) != 3 {
		t.Fatalf("%d rows", len(fresh.Rows))
	}
	m := merge(t, fresh, edited(fresh, func(r *Review) { r.Rows[2].English = "It comes here tomorrow." }))
	if err := m.Review.Examine(t.Context(), Examination{Glossary: names(t), Known: fresh}); err != nil {
		t.Fatal(err)
	}
	r := m.Review
	if !r.Names[0].Open || r.Names[0].ID != r.Rows[2].ID || r.Names[1].Open || r.Rows[1].OpenNames ||
		r.Rows[2].Names != "open: NATO" || r.Rows[1].Names != "1 right" {
		t.Errorf("names %+v", r.Names)
	}
	want := []Mark{{Start: len("L’"), End: len("L’OTAN"), Name: true, Open: true}}
	if diff := cmp.Diff(want, r.Rows[2].FrenchMarks); diff != "" {
		t.Error(diff)
	}
}

// What a run knew about its own draft holds as long as the draft stands.
func TestChecksOfWhatWasNotEditedStay(t *testing.T) {
	r := examined(t, func(*Review) {})
	r.Checks = []Check{
		{ID: r.Rows[0].ID, Check: "engine", Severity: "error", Message: "doubt"},
		{ID: r.Rows[1].ID, Check: "engine", Severity: "error", Message: "doubt"},
	}
	m := merge(t, nil, edited(r, func(r *Review) { r.Rows[0].English = "NATO goes to Almaty." }))
	err := m.Review.Examine(t.Context(), Examination{Glossary: names(t), Checked: r})
	if err != nil {
		t.Fatal(err)
	}
	if c := m.Review.Checks; len(c) != 1 || c[0].ID != r.Rows[1].ID || m.Review.Rows[1].Checks != "doubt" {
		t.Errorf("checks %+v", c)
	}
}

// A term that the glossary has no more leaves the line that an editor has settled.
func TestTermsThatAreGone(t *testing.T) {
	r := examined(t, func(r *Review) { r.Names[0].Waive = "yes" })
	empty, err := glossary.New()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Examine(t.Context(), Examination{Glossary: empty}); err != nil {
		t.Fatal(err)
	}
	if len(r.Names) != 1 || r.Names[0].Waive != "yes" || r.Names[0].Open || r.Rows[0].Names != "1 right" {
		t.Errorf("names %+v, cell %q", r.Names, r.Rows[0].Names)
	}
}
