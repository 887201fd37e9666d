package memory

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/enregard/enregard/pipeline/segment"
	"github.com/google/go-cmp/cmp"
)

// noon is when the tests take place; every look at the clock is a second later.
func clock() func() time.Time {
	at := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	return func() time.Time {
		at = at.Add(time.Second)
		return at
	}
}

// begin opens a store that must not have anything to say.
func begin(t testing.TB, path string) *Store {
	t.Helper()
	s, messages, err := Open(t.Context(), path, Options{Clock: clock(), By: "desk"})
	if err != nil {
		t.Fatal(err)
	}
	if len(messages) > 0 {
		t.Fatalf("opening says %q", messages)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func fresh(t testing.TB) *Store {
	t.Helper()
	return begin(t, filepath.Join(t.TempDir(), "deep", "er", "memory.db"))
}

func span(start, end int) segment.Span { return segment.Span{Start: start, End: end} }

func TestDraftsComeBackAsTheyWere(t *testing.T) {
	s := fresh(t)
	key := Key{Engine: "builtin", Model: "m1", Text: "L’accord tient.", Terms: "otan=NATO"}
	tests := []struct {
		name  string
		draft Draft
	}{
		{"plain", Draft{English: "The agreement holds."}},
		{"links and doubts", Draft{English: "It holds.", Doubts: []string{"loop", "unknown"},
			Links: []Link{{span(0, 2), span(0, 2)}, {span(3, 9), span(3, 8)}}}},
		{"links that are known to be none", Draft{English: "Holds.", Links: []Link{}}},
		{"empty English", Draft{}},
		{"all of Unicode", Draft{English: "“Noûr-Soultan” 😀 \x00 \u2028 end"}},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := key
			k.Context = fmt.Sprint(i)
			if err := s.Keep(t.Context(), []Entry{{Key: k, Draft: tt.draft}}); err != nil {
				t.Fatal(err)
			}
			other := k
			other.Options = "beam=4"
			got, err := s.Draft(t.Context(), []Key{other, k, k})
			if err != nil {
				t.Fatal(err)
			}
			if got[0] != nil {
				t.Errorf("another key found %+v", got[0])
			}
			for _, d := range got[1:] {
				if d.At.IsZero() {
					t.Error("the draft does not know when it was kept")
				}
				d.At = time.Time{}
				if diff := cmp.Diff(&tt.draft, d); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func TestEveryFieldOfAKeyCounts(t *testing.T) {
	keys := []Key{
		{}, {Engine: "a"}, {Model: "a"}, {Text: "a"}, {Context: "a"}, {Options: "a"}, {Terms: "a"},
		{Engine: "ab"}, {Engine: "a", Model: "b"}, {Engine: "a\x01b"}, {Text: "é"}, {Text: "e\u0301"},
	}
	seen := map[[32]byte]Key{}
	for _, k := range keys {
		if other, ok := seen[k.Hash()]; ok {
			t.Errorf("%+v and %+v have one hash", k, other)
		}
		seen[k.Hash()] = k
	}
}

// The hash is in every file: a change would silently cost every newsroom its drafts.
func TestTheHashOfAKeyStays(t *testing.T) {
	k := Key{"builtin", "m1", "Il a été arrêté.", "", "beam=1", "t"}
	const want = "eacba3eb1b41cf33d3175c9dd6ee3144" // computed by another program
	if got := fmt.Sprintf("%x", k.Hash()); !strings.HasPrefix(got, want) {
		t.Errorf("the hash is %s, not %s…", got, want)
	}
}

func TestALaterDraftReplacesAndItsCostIsAdded(t *testing.T) {
	s := fresh(t)
	key := Key{Engine: "google", Model: "nmt", Text: "Oui."}
	for _, english := range []string{"Yes.", "Yeah."} {
		err := s.Keep(t.Context(), []Entry{
			{key, Draft{English: english}, 4, "USD", 0.25},
			{Key{Engine: "builtin", Text: english}, Draft{English: "x"}, 10, "", 0},
			{Key{Engine: "google", Text: english}, Draft{English: "y"}, 6, "USD", 0.5},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Draft(t.Context(), []Key{key})
	if err != nil || got[0].English != "Yeah." {
		t.Errorf("got %+v, %v", got[0], err)
	}
	want := []Spent{{"2026-11", "builtin", "", 20, 0}, {"2026-11", "google", "USD", 20, 1.5}}
	for _, month := range []int{10, 11, 12} {
		spent, err := s.Spent(t.Context(), time.Date(2026, time.Month(month), 3, 0, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		expect := want
		if month != 11 {
			expect = nil
		}
		if diff := cmp.Diff(expect, spent); diff != "" {
			t.Errorf("month %d: %s", month, diff)
		}
	}
	stats, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if stats.Bytes == 0 {
		t.Error("the file has no size")
	}
	stats.Bytes = 0
	wantStats := Stats{Path: s.Path(), Schema: len(migrations), Drafts: 5, Spent: want}
	if diff := cmp.Diff(wantStats, stats); diff != "" {
		t.Error(diff)
	}
}

func TestApproval(t *testing.T) {
	s := fresh(t)
	day := func(d int) time.Time { return time.Date(2026, 11, d, 9, 30, 0, 0, time.UTC) }
	old := Pair{"L’été", "Summer", "a.txt", "001-aa", "Ann", day(2)}
	late := Pair{"L’été", "The summer", "b.txt", "004-aa", "Bob", day(9)}
	imported := Pair{"L’été", "In summer", "", "", "tm", day(1)}
	steps := []struct {
		name  string
		pair  Pair
		added int
		want  Pair
	}{
		{"the first stands", old, 1, old},
		{"decomposed French is the same French",
			Pair{"L’e\u0301te\u0301", "Summer", "a.txt", "001-aa", "Ann", day(3)}, 0, old},
		{"a later one wins", late, 1, late},
		{"the workbook of the first comes back and changes nothing",
			Pair{"L’été", "Summer", "a.txt", "001-aa", "Ann", day(12)}, 0, late},
		{"an older one from elsewhere does not win", imported, 1, late},
		{"without French", Pair{English: "x"}, 0, late},
		{"without English", Pair{French: "L’été"}, 0, late},
	}
	for _, step := range steps {
		added, err := s.Approve(t.Context(), []Pair{step.pair})
		if err != nil || added != step.added {
			t.Errorf("%s: added %d, %v; want %d", step.name, added, err, step.added)
		}
		got, err := s.Approved(t.Context(), []string{"L’hiver", "L’e\u0301té", ""})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]*Pair{nil, &step.want, nil}, got); diff != "" {
			t.Errorf("%s: %s", step.name, diff)
		}
	}
	history, err := s.History(t.Context(), "L’été")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Pair{late, old, imported}, history); diff != "" {
		t.Error(diff)
	}
	events, err := s.Journal(t.Context(), "", 2)
	if err != nil {
		t.Fatal(err)
	}
	for i := range events {
		events[i].At = time.Time{}
	}
	want := []Event{{By: "desk", What: Approved, Count: 1},
		{By: "desk", What: Approved, Article: "b.txt", Count: 1}}
	if diff := cmp.Diff(want, events); diff != "" {
		t.Error(diff)
	}
}

func TestAnApprovalTakenBack(t *testing.T) {
	s, ctx := fresh(t), t.Context()
	approve := func(french, english, article, row string) {
		t.Helper()
		p := Pair{French: french, English: english, Article: article, Row: row}
		if n, err := s.Approve(ctx, []Pair{p}); err != nil || n != 1 {
			t.Fatalf("approving %q: %d new, %v", english, n, err)
		}
	}
	approve("L’été", "Summer", "b.xlsx", "004-aa")
	approve("L’été", "The summer", "a.xlsx", "001-aa")
	approve("L’été", "Summertime", "a.xlsx", "001-aa")
	approve("La nuit noire", "Black night", "a.xlsx", "002-bb")
	for _, step := range []struct {
		name, french, article, row, before string
		taken                              []string
		stands                             string // for L’été
	}{
		{"of another article", "L’été", "c.xlsx", "001-aa", "", nil, "Summertime"},
		{"of another row", "L’été", "a.xlsx", "001-aa-2", "", nil, "Summertime"},
		{"of French that is not known", "L’hiver", "a.xlsx", "001-aa", "", nil, "Summertime"},
		{"approved before its editor began", "La nuit noire", "a.xlsx", "002-bb", "Black night", nil, "Summertime"},
		{"its row has moved", "L’e\u0301té", "a.xlsx", "007-aa", "",
			[]string{"The summer", "Summertime"}, "Summer"},
		{"again", "L’été", "a.xlsx", "001-aa", "", nil, "Summer"},
		{"the only one", "La nuit noire", "a.xlsx", "002-bb", "Night", []string{"Black night"}, "Summer"},
	} {
		back, err := s.TakeBack(ctx, []Pair{{French: step.french, English: step.before, Article: step.article,
			Row: step.row}})
		if err != nil {
			t.Fatal(err)
		}
		var taken []string
		for _, p := range back {
			taken = append(taken, p.English)
		}
		if diff := cmp.Diff(step.taken, taken); diff != "" {
			t.Errorf("%s: %s", step.name, diff)
		}
		got, err := s.Approved(ctx, []string{"L’été"})
		if err != nil || got[0] == nil || got[0].English != step.stands {
			t.Errorf("%s: %+v stands, %v", step.name, got[0], err)
		}
	}

	// What is taken back is in no answer, and counted nowhere but among what was approved.
	if got, err := s.Approved(ctx, []string{"La nuit noire"}); err != nil || got[0] != nil {
		t.Errorf("approved: %+v, %v", got[0], err)
	}
	if got, err := s.MostSimilar(ctx, []string{"La nuit noire"}, 0.5); err != nil || got[0] != nil {
		t.Errorf("similar: %+v, %v", got[0], err)
	}
	st, err := s.Stats(ctx)
	if err != nil || st.Segments != 1 || st.Approvals != 4 {
		t.Errorf("%+v, %v", st, err)
	}
	var tmx strings.Builder
	if n, err := s.ExportTMX(ctx, &tmx, "1"); err != nil || n != 1 {
		t.Errorf("%d exported, %v: %s", n, err, tmx.String())
	}
	if h, err := s.History(ctx, "L’été"); err != nil || len(h) != 3 {
		t.Errorf("history %+v, %v", h, err)
	}
	approve("La nuit noire", "Black night", "a.xlsx", "002-bb")
}

func TestWhatElseStands(t *testing.T) {
	s, ctx := fresh(t), t.Context()
	anna := Pair{French: "L’été", English: "Summer", Article: "anna.xlsx", Row: "001-aa"}
	ben := Pair{French: "L’été", English: "The summer", Article: "ben.xlsx", Row: "001-aa"}
	for _, step := range []struct {
		name string
		pair Pair
		want string
	}{
		{"nothing", anna, ""},
		{"Anna's", ben, "Summer"},
		{"Ben's, but hers was known before", anna, ""},
		{"the same", ben, ""},
		{"Ben's, and hers is new", Pair{French: "L’e\u0301té", English: "Summertime",
			Article: "anna.xlsx", Row: "001-aa"}, "The summer"},
	} {
		got, err := s.Others(ctx, []Pair{{French: "L’hiver", English: "Winter"}, step.pair})
		if err != nil {
			t.Fatal(err)
		}
		english := ""
		if got[1] != nil {
			english = got[1].English
		}
		if got[0] != nil || english != step.want {
			t.Errorf("%s: %+v, %q", step.name, got[0], english)
		}
		if _, err := s.Approve(ctx, []Pair{step.pair}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatWasWrittenIsKept(t *testing.T) {
	s := fresh(t)
	h := strings.Repeat("ab", 32)
	for _, m := range []Machine{
		{h, "a.txt", "One", time.Time{}}, {h, "b.txt", "Two", time.Time{}},
		{h, "a.txt", "Three", time.Time{}}, {h, "a.txt", "One", time.Time{}},
	} {
		if err := s.Written(t.Context(), []Machine{m}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Machine(t.Context(), []string{h, strings.Repeat("cd", 32)})
	if err != nil {
		t.Fatal(err)
	}
	var english []string
	for _, m := range got[h] {
		english = append(english, m.Article+" "+m.English)
	}
	want := []string{"a.txt One", "a.txt Three", "b.txt Two"}
	if diff := cmp.Diff(want, english); diff != "" || len(got) != 1 {
		t.Errorf("%s, %d paragraphs", diff, len(got))
	}
}

func TestTheJournal(t *testing.T) {
	s := fresh(t)
	for i, article := range []string{"a.txt", "b.txt", "a.txt"} {
		e := Event{What: Ran, Article: article, Count: i, Detail: "rows"}
		if err := s.Record(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		article string
		n, want int
	}{{"", 0, 3}, {"", 2, 2}, {"a.txt", 0, 2}, {"a.txt", 1, 1}, {"c.txt", 0, 0}} {
		got, err := s.Journal(t.Context(), tt.article, tt.n)
		if err != nil || len(got) != tt.want {
			t.Errorf("%q, %d: %d lines, %v; want %d", tt.article, tt.n, len(got), err, tt.want)
		}
		if len(got) > 0 && got[0].Count != 2 {
			t.Errorf("%q, %d: the last line does not come first", tt.article, tt.n)
		}
	}
}

func TestHistoryCannotBeChanged(t *testing.T) {
	s := fresh(t)
	ctx := t.Context()
	if _, err := s.Approve(ctx, []Pair{{French: "Oui", English: "Yes"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Decide(ctx, "a", []Decision{{Kind: "reject", Key: "Oui"}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Keep(ctx, []Entry{{Key{}, Draft{}, 1, "", 0}}); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"approval", "decision", "journal", "spent"} {
		for _, do := range []string{"DELETE FROM " + table, "UPDATE " + table + " SET at = ''"} {
			if _, err := s.db.ExecContext(ctx, do); err == nil {
				t.Errorf("%s was done", do)
			}
		}
	}
}

// Nothing a call is given may be found in the file except what it is meant to keep.
func TestWhatMakesAKeyIsNotStored(t *testing.T) {
	s := fresh(t)
	k := Key{Engine: "google", Model: "nmt", Text: "le texte", Context: "c-secret-1",
		Options: "token-secret-2", Terms: "t-secret-3"}
	if err := s.Keep(t.Context(), []Entry{{Key: k, Draft: Draft{English: "the text"}}}); err != nil {
		t.Fatal(err)
	}
	s.Close()
	for _, part := range []string{"", "-wal"} {
		data, _ := os.ReadFile(s.path + part)
		if strings.Contains(string(data), "secret") || strings.Contains(string(data), "le texte") {
			t.Errorf("memory.db%s holds what made the key", part)
		}
	}
}

func TestACallThatIsCancelledReturns(t *testing.T) {
	s := fresh(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	calls := map[string]func() error{
		"Draft":   func() error { _, err := s.Draft(ctx, []Key{{}}); return err },
		"Keep":    func() error { return s.Keep(ctx, []Entry{{}}) },
		"Approve": func() error { _, err := s.Approve(ctx, []Pair{{French: "a"}}); return err },
		"Similar": func() error { _, err := s.Similar(ctx, "un deux", 0.5, 3); return err },
		"Decide": func() error {
			_, err := s.Decide(ctx, "", []Decision{{Kind: "reject", Key: "k"}})
			return err
		},
		"Stats": func() error { _, err := s.Stats(ctx); return err },
		"Open": func() error {
			_, _, err := Open(ctx, filepath.Join(t.TempDir(), "m.db"), Options{Clock: clock()})
			return err
		},
	}
	for name, call := range calls {
		if err := call(); err != context.Canceled {
			t.Errorf("%s: %v", name, err)
		}
	}
}
