package memory

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "make testdata/schema-N.db for the newest schema")

// The same things are in every file under testdata, as the program of its time kept them.
var (
	keptAt  = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	keptKey = Key{"builtin", "m1", "Il a été arrêté.", "", "beam=1", "t"}
	kept    = Draft{English: "He was arrested.", Links: []Link{{span(0, 2), span(0, 2)}},
		Doubts: []string{"loop"}, At: keptAt}
	oldPair = Pair{"Il a été arrêté à Almaty.", "He got arrested.", "a.txt", "001", "Ann",
		keptAt}
	newPair = Pair{"Il a été arrêté à Almaty.", "He was arrested in Almaty.", "a.txt", "001", "Ann",
		keptAt.Add(time.Hour)}
	decided = Decision{strings.Repeat("a1", 32), "waive", "otan", "OTAN", 1, "style", "Ann", "2026"}
	written = Machine{strings.Repeat("a1", 32), "a.txt", "He was arrested.", keptAt}
)

// inhabit fills a store of the newest schema with these things.
func inhabit(t *testing.T, s *Store) {
	t.Helper()
	errs := []error{s.Keep(t.Context(), []Entry{{keptKey, kept, 16, "USD", 0.5}})}
	_, err := s.Approve(t.Context(), []Pair{oldPair, newPair})
	errs = append(errs, err)
	_, err = s.Decide(t.Context(), "a.txt", []Decision{decided})
	errs = append(errs, err, s.Written(t.Context(), []Machine{written}),
		s.Record(t.Context(), Event{What: Ran, Article: "a.txt", Count: 1}))
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// inhabited checks that all of them are found.
func inhabited(t *testing.T, s *Store) {
	t.Helper()
	ctx := t.Context()
	check := func(what string, want, got any, err error) {
		t.Helper()
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v %s", what, err, diff)
		}
	}
	drafts, err := s.Draft(ctx, []Key{keptKey})
	check("draft", []*Draft{&kept}, drafts, err)
	history, err := s.History(ctx, oldPair.French)
	check("history", []Pair{newPair, oldPair}, history, err)
	similar, err := s.Similar(ctx, "Il a été arrêté à Astana.", 0.5, 3)
	check("similar", []Match{{newPair, 1 - 2.0/12}}, similar, err)
	ds, err := s.Decisions(ctx, []string{decided.Paragraph})
	check("decision", []Decision{decided}, ds, err)
	machine, err := s.Machine(ctx, []string{written.Paragraph})
	check("machine", map[string][]Machine{written.Paragraph: {written}}, machine, err)
	events, err := s.Journal(ctx, "a.txt", 0)
	check("journal", 3, len(events), err)
	spent, err := s.Spent(ctx, keptAt)
	check("spent", []Spent{{"2026-11", "builtin", "USD", 16, 0.5}}, spent, err)
	sound(t, s)
}

func TestEverySchemaIsBroughtToTheNewest(t *testing.T) {
	newest := filepath.Join("testdata", fmt.Sprintf("schema-%d.db", len(migrations)))
	if *update {
		os.Remove(newest)
		s := begin(t, newest)
		inhabit(t, s)
		s.Close()
	}
	for n := range len(migrations) + 1 {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "memory.db")
			if n > 0 {
				data, err := os.ReadFile(filepath.Join("testdata", fmt.Sprintf("schema-%d.db", n)))
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, data, 0o600); err != nil {
					t.Fatal(err)
				}
			} else if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			s := begin(t, path)
			if n == 0 {
				inhabit(t, s)
			}
			inhabited(t, s)
			stats, err := s.Stats(t.Context())
			if err != nil || stats.Schema != len(migrations) {
				t.Errorf("schema %d, %v", stats.Schema, err)
			}
		})
	}
}

// run makes a migration of one statement that counts its runs.
func run(statement string, count *int) migration {
	return func(ctx context.Context, tx *sql.Tx) error {
		*count++
		_, err := tx.ExecContext(ctx, statement)
		return err
	}
}

func TestMigrationsRunOnceInOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memory.db")
	s := begin(t, path)
	inhabit(t, s)
	s.Close()
	var counts [3]int
	steps := append(migrations[:len(migrations):len(migrations)],
		run("ALTER TABLE draft ADD COLUMN extra2 TEXT", &counts[0]),
		run("UPDATE draft SET extra2 = 'was here'", &counts[1]))
	for range 2 {
		s, messages, err := open(t.Context(), path, Options{Clock: clock()}, steps)
		if err != nil || len(messages) > 0 {
			t.Fatal(messages, err)
		}
		inhabited(t, s)
		s.Close()
	}
	if counts != [3]int{1, 1, 0} {
		t.Errorf("the migrations ran %v times", counts)
	}

	steps = append(steps[:len(steps):len(steps)], run("UPDATE draft SET extra2 = 'half'; oops",
		&counts[2]))
	_, messages, err := open(t.Context(), path, Options{Clock: clock()}, steps)
	if err == nil || !strings.Contains(err.Error(), fmt.Sprint("schema ", len(steps))) ||
		len(messages) > 0 {
		t.Errorf("a migration that fails: %v, %q", err, messages)
	}
	s, _, err = open(t.Context(), path, Options{Clock: clock()}, steps[:len(steps)-1])
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var was string
	if err := s.db.QueryRow("SELECT extra2 FROM draft").Scan(&was); err != nil || was != "was here" {
		t.Errorf("after a migration that fails: %q, %v", was, err)
	}
}
