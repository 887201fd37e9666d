package output

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// draft is a review of rows "French = English". "2| French = English" is the second part of the
// paragraph "Un. Deux. Trois.".
func draft(rows ...string) *Review {
	r := &Review{}
	for i, text := range rows {
		place, text, split := strings.Cut(text, "| ")
		if !split {
			place, text = "", place
		}
		french, english, _ := strings.Cut(text, " = ")
		id := fmt.Sprintf("%03d-%s", i+1, Hash(french)[:6])
		if split {
			id = "001-" + Hash("Un. Deux. Trois.")[:6] + "." + place
		}
		r.Rows = append(r.Rows, Row{ID: id, Kind: "body", French: french, English: english,
			Machine: english, Status: ToReview})
	}
	return r
}

// edited is a workbook with r in it, after an editor has had it.
func edited(r *Review, edit func(*Review)) *Returned {
	now := *r
	now.Rows, now.Notes = slices.Clone(r.Rows), slices.Clone(r.Notes)
	now.Names, now.Unknown = slices.Clone(r.Names), slices.Clone(r.Unknown)
	now.Checks, now.Conflicts = slices.Clone(r.Checks), slices.Clone(r.Conflicts)
	edit(&now)
	return &Returned{Name: "a.xlsx", Review: &now, Written: r}
}

func merge(t *testing.T, fresh *Review, books ...*Returned) *Merged {
	t.Helper()
	m, err := Merge(fresh, books...)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// told is a merge in short: "English [status] (comment)" of each row, then the conflicts.
func told(m *Merged) []string {
	var out []string
	for _, r := range m.Review.Rows {
		line := r.English
		if r.Status != ToReview {
			line += fmt.Sprintf(" [%s]", r.Status)
		}
		if r.Comment != "" {
			line += fmt.Sprintf(" (%s)", r.Comment)
		}
		if r.Orphan {
			line += " orphan"
		}
		out = append(out, line)
	}
	for _, c := range m.Conflicts {
		out = append(out, fmt.Sprintf("%s: %s|%s|%s", c.Column, c.Base, c.Yours, c.Theirs))
	}
	return out
}

func set(i int, english string, status Status) func(*Review) {
	return func(r *Review) { r.Rows[i].English, r.Rows[i].Status = english, status }
}

func TestThreeWays(t *testing.T) {
	old := draft("Un chat dort. = A cat sleeps.", "Il pleut ici. = It rains.")
	newer := draft("Un chat dort. = A cat is sleeping.", "Il pleut ici. = It rains.")
	merged := draft("Un chat dort. = A cat sleeps.", "Il pleut ici. = It rains.")
	merged.Rows[0].English = "Cat naps." // an earlier editor's
	for _, c := range []struct {
		name  string
		fresh *Review
		books []*Returned
		want  []string
	}{
		{"nobody", newer, []*Returned{edited(old, func(*Review) {})},
			[]string{"A cat is sleeping.", "It rains."}},
		{"the editor", old, []*Returned{edited(old, set(0, "Cat naps.", InProgress))},
			[]string{"Cat naps. [in progress]", "It rains."}},
		{"editor and run, differently", newer, []*Returned{edited(old, set(0, "Cat naps.", ToReview))},
			[]string{"Cat naps.", "It rains.", "English: A cat sleeps.|Cat naps.|A cat is sleeping."}},
		{"editor and run, equally", newer,
			[]*Returned{edited(old, set(0, "A cat is sleeping.", Query))},
			[]string{"A cat is sleeping. [query]", "It rains."}},
		{"approved, and the run differs", newer,
			[]*Returned{edited(old, set(0, "A cat sleeps.", Approved))},
			[]string{"A cat sleeps. [approved]", "It rains.",
				"English: A cat sleeps.|A cat sleeps.|A cat is sleeping."}},
		{"two editors, one of them", nil, []*Returned{
			edited(old, func(*Review) {}), edited(old, set(0, "Cat naps.", Approved)),
		}, []string{"Cat naps. [approved]", "It rains."}},
		{"two editors, equally", nil, []*Returned{
			edited(old, set(0, "Cat naps.", Approved)), edited(old, set(0, "Cat naps.", Approved)),
		}, []string{"Cat naps. [approved]", "It rains."}},
		{"two editors, differently", nil, []*Returned{
			edited(old, set(0, "Cat naps.", Query)), edited(old, set(0, "Kitten naps.", Cut)),
		}, []string{"Cat naps. [query]", "It rains.", "English: A cat sleeps.|Cat naps.|Kitten naps.",
			"Status: to review|query|cut"}},
		{"one approves what the other edits", nil, []*Returned{
			edited(old, set(0, "Cat naps.", ToReview)), edited(old, set(0, "A cat sleeps.", Approved)),
		}, []string{"A cat sleeps.", "It rains.", "English: A cat sleeps.|A cat sleeps.|Cat naps."}},
		{"an old workbook beside a newer one", nil, []*Returned{
			edited(old, set(0, "Cat naps.", ToReview)), edited(merged, set(0, "Cat dozes.", ToReview)),
		}, []string{"Cat dozes.", "It rains."}},
		{"two comments", nil, []*Returned{
			edited(old, func(r *Review) { r.Rows[1].Comment = "sure?" }),
			edited(old, func(r *Review) { r.Rows[1].Comment = "where?" }),
		}, []string{"A cat sleeps.", "It rains. (sure?\nwhere?)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, told(merge(t, c.fresh, c.books...))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A run that takes approved English from the memory does not make a draft of it.
func TestDraftOfApprovedRow(t *testing.T) {
	back := edited(draft("Bonjour. = Good day."), set(0, "Hello.", Approved))
	m := merge(t, draft("Bonjour. = Hello."), back)
	if row := m.Review.Rows[0]; row.Machine != "Good day." || row.English != "Hello." ||
		row.Status != Approved || len(m.Changes) != 1 {
		t.Errorf("%+v, %d changes", row, len(m.Changes))
	}
}

func TestRepublished(t *testing.T) {
	old := draft("Un chat dort sur le mur. = A cat sleeps on the wall.", "Il pleut. = It rains.",
		"Fin. = End.")
	book := edited(old, func(r *Review) {
		r.Rows[0].Status, r.Rows[0].Comment = Approved, "nice"
		r.Rows[1].English = "Rain."
	})
	fresh := draft("Fin. = End.", "Un chat dort sur le toit. = A cat sleeps on the roof.")
	want := []string{
		"Rain. (This paragraph is no longer in the article.) orphan",
		"End.",
		"A cat sleeps on the roof. (nice\nThe French of this paragraph has changed. It was approved." +
			"\nThe English before: “A cat sleeps on the wall.”)",
		"English: A cat sleeps on the wall.|A cat sleeps on the roof.|A cat sleeps on the wall.",
	}
	m := merge(t, fresh, book)
	if diff := cmp.Diff(want, told(m)); diff != "" {
		t.Error(diff)
	}
	if len(m.Approved) != 0 {
		t.Errorf("approved: %+v", m.Approved)
	}
	// An orphan that an editor approves stays approved, and goes when its row is deleted.
	again := edited(m.Review, set(0, "Rain.", Approved))
	if got := told(merge(t, fresh, again))[0]; !strings.HasPrefix(got, "Rain. [approved]") {
		t.Errorf("an approved row that is not in the article became %q", got)
	}
	_, err := Merge(draft("Tout autre chose. = Else.", "Rien. = No.", "Non. = No."), book)
	if e, ok := errors.AsType[*Error](err); !ok || e.Hint == "" {
		t.Errorf("another article: %v", err)
	}
}

// Of workbooks of two versions of an article neither is known to be the right one.
func TestTwoVersions(t *testing.T) {
	book := func(name string, r *Review, edit func(*Review)) *Returned {
		b := edited(r, edit)
		b.Name = name
		return b
	}
	approve := func(r *Review) {
		for i := range r.Rows {
			r.Rows[i].Status = Approved
		}
	}
	old := draft("Le vote a lieu lundi. = The vote is on Monday.", "Il pleut. = It rains.",
		"On attend. = They wait.", "Fin. = End.")
	newer := draft("Le vote a lieu mardi. = The vote is on Tuesday.", "Il pleut. = It rains.",
		"Fin. = End.")
	anna := book("anna.xlsx", old, approve)
	ben := book("ben.xlsx", newer, func(r *Review) { approve(r); r.Rows[0].Comment = "sure" })
	monday := "The vote is on Monday. (This paragraph is not in ben.xlsx. It was approved.)"
	tuesday := "The vote is on Tuesday. (sure\nThis paragraph is not in anna.xlsx. It was approved.)"
	wait := "They wait. (This paragraph is not in ben.xlsx. It was approved.)"
	for _, c := range []struct {
		name  string
		books []*Returned
		want  []string
	}{
		{"the old one first", []*Returned{anna, ben},
			[]string{tuesday, monday, "It rains. [approved]", wait, "End. [approved]"}},
		{"the new one first", []*Returned{ben, anna},
			[]string{monday, tuesday, "It rains. [approved]", wait, "End. [approved]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := merge(t, nil, c.books...)
			if diff := cmp.Diff(c.want, told(m)); diff != "" {
				t.Error(diff)
			}
			if m.Apart != 3 || len(m.Oddities) != 1 || len(m.Approved) != 2 {
				t.Errorf("%d apart, oddities %+v, approved %+v", m.Apart, m.Oddities, m.Approved)
			}
		})
	}
	longer := *old
	longer.Rows = append(slices.Clone(old.Rows), Row{ID: "005-abcdef"})
	m := merge(t, nil, anna, book("ben.xlsx", &longer, func(r *Review) {
		r.Rows[4].English, r.Rows[4].Status, r.Rows[4].Orphan = "Added.", Approved, true
	}))
	if got := told(m); m.Apart != 0 || got[4] != "Added. [approved] orphan" {
		t.Errorf("one version and a row that was added: %d apart, %q", m.Apart, got)
	}
}

func TestApprovals(t *testing.T) {
	old := draft("Un chat. = A cat.", "Il pleut. = It rains.", "Fin. = End.", "Oui. = Yes.")
	settled := draft("Un chat. = Cat.")
	settled.Conflicts = []Conflict{{ID: settled.Rows[0].ID, Column: "English", Yours: "Cat.",
		Theirs: "Kitty."}}
	anna := edited(old, func(r *Review) {
		r.Rows[0].English, r.Rows[0].Status = "Cat.", Approved
		r.Rows[1].English, r.Rows[1].Status = "Rain.", Query
		r.Rows[2].Comment = "sure?"
		r.Rows[3].Status = Cut
	})
	ben := edited(old, set(1, "It pours.", Approved))
	ben.Name = "ben.xlsx"
	long := edited(old, set(0, strings.Repeat("a", 32768), Approved))
	for _, c := range []struct {
		name              string
		books             []*Returned
		approved, pending []string
		unkept            int // edits
	}{
		{"one", []*Returned{anna}, []string{"Cat. a.xlsx (A cat.)"}, []string{"It rains. a.xlsx"}, 4},
		{"approved by another", []*Returned{anna, ben}, []string{"Cat. a.xlsx (A cat.)"}, nil, 6},
		{"settled", []*Returned{edited(settled, set(0, "Kit.", Approved))},
			[]string{"Kit. a.xlsx (Cat.|Kitty.)"}, nil, 0},
		{"longer than a cell", []*Returned{long}, nil, nil, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := merge(t, nil, c.books...)
			var approved, pending []string
			for _, p := range m.Approved {
				approved = append(approved, fmt.Sprintf("%s %s (%s)", p.English, p.Book,
					strings.Join(p.Known, "|")))
			}
			for _, p := range m.Pending {
				pending = append(pending, p.English+" "+p.Book)
			}
			var edits []Edit
			for _, b := range c.books {
				edits = append(edits, b.Edits()...)
			}
			if diff := cmp.Diff(c.approved, approved); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.pending, pending); diff != "" {
				t.Error(diff)
			}
			if n := m.Unkept(edits); n != c.unkept {
				t.Errorf("%d edits unkept, want %d", n, c.unkept)
			}
		})
	}
}

// A paragraph that was split into rows and is not any more, or elsewhere, keeps its rows when
// somebody has worked on them.
func TestOtherParts(t *testing.T) {
	old := draft("1| Un. = One.", "2| Deux. Trois. = Two. Three.")
	fresh := draft("Un. Deux. Trois. = One. Two. And three.")
	if got := told(merge(t, fresh, edited(old, func(*Review) {}))); !slices.Equal(got,
		[]string{"One. Two. And three."}) {
		t.Errorf("untouched: %q", got)
	}
	m := merge(t, fresh, edited(old, set(1, "Two and three.", Approved)))
	want := []string{"One.", "Two and three. [approved]",
		"English: One. Two. Three.|One. Two and three.|One. Two. And three."}
	if diff := cmp.Diff(want, told(m)); diff != "" {
		t.Error(diff)
	}
	p := m.Review.Paragraphs()
	if len(p) != 1 || p[0].French != "Un. Deux. Trois." || p[0].English != "One. Two and three." ||
		p[0].Status != ToReview {
		t.Errorf("paragraphs: %+v", p)
	}
	both := merge(t, nil, edited(old, func(r *Review) {
		r.Rows[0].Status, r.Rows[1].Status = Approved, Approved
	}))
	if diff := cmp.Diff([]Pair{{p[0].ID, "Un. Deux. Trois.", "One. Two. Three.", "a.xlsx",
		[]string{"One. Two. Three."}}}, both.Approved); diff != "" {
		t.Error(diff)
	}
}

func TestConflictsAreSettledAndKept(t *testing.T) {
	old := draft("Un chat. = A cat.", "Un chien. = A dog.", "Un coq. = A cock.")
	first := merge(t, nil,
		edited(old, func(r *Review) { r.Rows[0].English, r.Rows[1].English = "Cat.", "Dog." }),
		edited(old, func(r *Review) { r.Rows[0].English, r.Rows[1].English = "Tom.", "Cur." }))
	says := "English was changed on both sides: see the sheet Conflicts."
	if r := first.Review.Rows; r[0].Checks != says || !r[1].OpenChecks || r[2].Checks != "" {
		t.Errorf("the rows say %+v", r)
	}
	second := merge(t, old, edited(first.Review, func(r *Review) { r.Conflicts[0].Keep = KeepTheirs }))
	want := []string{"Tom.", "Dog.", "A cock.", "English: A dog.|Dog.|Cur."}
	if diff := cmp.Diff(want, told(second)); diff != "" {
		t.Error(diff)
	}
	if r := second.Review.Rows; r[0].Checks != "" || r[0].OpenChecks || r[1].Checks != says {
		t.Errorf("the rows say %+v", r)
	}
	third := merge(t, old, edited(second.Review, func(r *Review) { r.Conflicts[0].Keep = KeepYours }))
	if diff := cmp.Diff(want[:3], told(third)); diff != "" {
		t.Error(diff)
	}
}

// A third text that is approved settles a conflict, whichever side was to be kept.
func TestThirdText(t *testing.T) {
	old := draft("Un chat. = A cat.")
	first := merge(t, nil, edited(old, set(0, "Cat.", Approved)), edited(old, set(0, "Tom.", Approved)))
	for status, conflicts := range map[Status]int{Approved: 0, Query: 1} {
		m := merge(t, nil, edited(first.Review, func(r *Review) {
			r.Conflicts[0].Keep = KeepTheirs
			r.Rows[0].English, r.Rows[0].Status = "Kitty.", status
		}))
		if got := m.Review.Rows[0].English; got != "Kitty." || len(m.Conflicts) != conflicts {
			t.Errorf("%s: %q with %d conflicts", status, got, len(m.Conflicts))
		}
	}
}

// Keep is honoured for cells of the other sheets, and for paragraphs in several rows; text that
// is put into an approved row has been approved by nobody.
func TestKeptTexts(t *testing.T) {
	old := draft("Un chat. = A cat.", "1| Un. = One.", "2| Deux. Trois. = Two. Three.")
	id := old.Rows[0].ID
	old.Names = []Name{{ID: id, French: "chat", Term: "cat"}}
	old.Notes = []Note{{Note: "N1", ID: id, Rule: "label", Quote: "chat", Status: "open"}}
	old.Unknown = []Unknown{{French: "Un", IDs: id}}
	first := merge(t, nil,
		edited(old, func(r *Review) {
			r.Rows[0].English = "Cat."
			r.Notes[0].Status, r.Unknown[0].Proposed = "kept", "One"
		}),
		edited(old, func(r *Review) {
			r.Rows[0].English = "Tom."
			r.Notes[0].Status, r.Unknown[0].Proposed = "dismissed", "A"
		}))
	if len(first.Conflicts) != 3 {
		t.Fatalf("conflicts %+v", first.Conflicts)
	}
	theirs := merge(t, nil, edited(first.Review, func(r *Review) {
		r.Rows[0].Status = Approved
		for i := range r.Conflicts {
			r.Conflicts[i].Keep = KeepTheirs
		}
	}))
	r := theirs.Review
	if len(theirs.Conflicts) > 0 || r.Rows[0].English != "Tom." || r.Rows[0].Status != ToReview ||
		r.Notes[0].Status != "dismissed" || r.Unknown[0].Proposed != "A" {
		t.Errorf("rows %+v, notes %+v, unknown %+v, conflicts %+v", r.Rows[0], r.Notes, r.Unknown,
			theirs.Conflicts)
	}
	yours := merge(t, nil, edited(first.Review, func(r *Review) {
		r.Rows[0].Status = Approved
		for i := range r.Conflicts {
			r.Conflicts[i].Keep = KeepYours
		}
	}))
	if r := yours.Review; len(yours.Conflicts) > 0 || r.Rows[0].English != "Cat." ||
		r.Rows[0].Status != Approved || r.Notes[0].Status != "kept" || r.Unknown[0].Proposed != "One" {
		t.Errorf("rows %+v, conflicts %+v", r.Rows[0], yours.Conflicts)
	}
	whole := draft("Un chat. = A cat.", "Un. Deux. Trois. = One and two and three.")
	split := merge(t, whole, edited(old, set(2, "Two, three.", Approved)))
	settled := merge(t, nil, edited(split.Review, func(r *Review) { r.Conflicts[0].Keep = KeepTheirs }))
	want := []string{"A cat.", "One and two and three.", ""}
	if diff := cmp.Diff(want, told(settled)); diff != "" {
		t.Error(diff)
	}
}

func TestDecisionsComeBack(t *testing.T) {
	old := draft("Rome et Rome. = Rome and Rome.", "Le Récit. = The Récit.")
	a, b := old.Rows[0].ID, old.Rows[1].ID
	old.Names = []Name{ // open ones first: the second in the text stands first
		{ID: a, French: "Rome", Term: "rome", State: "missing", How: "open", Open: true, Before: 1},
		{ID: a, French: "Rome", Term: "rome", State: "ok"},
	}
	old.Notes = []Note{{Note: "N1", ID: b, Rule: "label.tale", Quote: "Récit", Status: "dismissed"}}
	old.Unknown = []Unknown{{French: "Récit", IDs: b}}
	old.Checks = []Check{{ID: b, Check: "numbers", English: "7", Severity: "error", Message: "7"}}
	m := merge(t, nil, edited(old, func(r *Review) {
		r.Names[0].Waive, r.Names[0].Reason = "yes", "the goddess"
		r.Notes[0].Status, r.Notes[0].Reply = "open", "I do wonder"
		r.Unknown[0].Decision = "not a name"
		r.Checks[0].Ignore = "yes"
	}))
	want := Decisions{
		{Paragraph: Hash("Rome et Rome."), Kind: Waive, Key: "rome", Quote: "Rome", Nth: 2,
			Reason: "the goddess"},
		{Paragraph: Hash("Le Récit."), Kind: Ignore, Key: "numbers", Quote: "7", Nth: 1},
		{Paragraph: Hash("Le Récit."), Kind: Reject, Key: "Récit", Quote: "Récit", Nth: 1},
	}
	if diff := cmp.Diff(want, m.Decisions); diff != "" {
		t.Error(diff)
	}
	revoked := Decisions{{Paragraph: Hash("Le Récit."), Kind: Dismiss, Key: "label.tale",
		Quote: "Récit", Nth: 1}}
	if diff := cmp.Diff(revoked, m.Revoked); diff != "" {
		t.Error(diff)
	}
	// A newer run of the same article knows nothing of all this.
	fresh := draft("Rome et Rome. = Rome and Rome.", "Le Récit. = The Récit.")
	fresh.Names = slices.Clone(old.Names)
	fresh.Notes = []Note{{Note: "N7", ID: b, Rule: "label.tale", Quote: "Récit", Status: "open"}}
	fresh.Checks = slices.Clone(old.Checks)
	next := merge(t, fresh, edited(m.Review, func(*Review) {}))
	if diff := cmp.Diff(want, next.Decisions); diff != "" {
		t.Error(diff)
	}
	if r := next.Review; r.Names[0].State != "waived" || r.Names[0].Open || r.Rows[0].OpenNames ||
		r.Notes[0].Reply != "I do wonder" || r.Rows[1].Checks != "" || r.Rows[1].OpenChecks {
		t.Errorf("names %+v, notes %+v, rows %+v", r.Names, r.Notes, r.Rows)
	}
}

func TestCorrectionsAreProposed(t *testing.T) {
	r := draft("L’OTAN hésite. = The Nato wavers.", "Il quitte l’OTAN. = He leaves Nato.",
		"Elle rit. = She laughs.")
	r.Unknown = []Unknown{{French: "Kodjoviakopé", Category: "place", IDs: r.Rows[2].ID}}
	r.Names = []Name{{ID: r.Rows[0].ID, French: "OTAN", Found: "Nato", Term: "nato"}}
	m := merge(t, nil, edited(r, func(r *Review) {
		r.Rows[0].English, r.Rows[1].English = "The NATO Alliance wavers.", "He leaves NATO Alliance."
		r.Rows[2].English = "She smiles."
		r.Unknown[0].Decision, r.Unknown[0].Proposed = "add", "Kodjoviakope"
	}))
	want := []ProposedTerm{
		{Source: "Kodjoviakopé", Target: "Kodjoviakope", Category: "place",
			Rows: []string{r.Rows[2].ID}},
		{Source: "OTAN", Target: "NATO Alliance", Was: "Nato", Rows: []string{r.Rows[0].ID, r.Rows[1].ID},
			Evidence: "“Nato” was corrected to “NATO Alliance” in 2 rows"},
	}
	if diff := cmp.Diff(want, m.Proposed); diff != "" {
		t.Error(diff)
	}
	if got := m.Changes[0].Edits; got != "“Nato” → “NATO Alliance”" {
		t.Errorf("edits %q", got)
	}
}

func TestEditsInWords(t *testing.T) {
	for _, c := range []struct{ was, is, want string }{
		{"a b c", "a b c", ""},
		{"a b c", "a x c", "“b” → “x”"},
		{"a b c d", "b c e d", "deleted: “a”\nadded: “e”"},
		{"", "a b", "added: “a b”"},
		{"a b", "", "deleted: “a b”"},
	} {
		if got := inWords(swaps(c.was, c.is)); got != c.want {
			t.Errorf("%q to %q: %q, want %q", c.was, c.is, got, c.want)
		}
	}
}
