package memory

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// filled makes a store with so many of everything and returns its file's bytes.
func filled(t *testing.T, path string, n int) []byte {
	t.Helper()
	s := begin(t, path)
	var all []Entry
	var pairs []Pair
	var ds []Decision
	for i := range n {
		all = append(all, entriesOf("x", i)...)
		pairs = append(pairs, pairsOf("x", i)...)
		ds = append(ds, decisionsOf("x", i)...)
	}
	if err := s.Keep(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Approve(t.Context(), pairs); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Decide(t.Context(), "x", ds); err != nil {
		t.Fatal(err)
	}
	s.Close()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func execute(t *testing.T, path, query string) {
	t.Helper()
	name, err := dsn(path)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", name)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), query); err != nil {
		t.Fatal(err)
	}
}

func TestUnusableFilesAreSetAside(t *testing.T) {
	good := filled(t, filepath.Join(t.TempDir(), "good.db"), 40)
	scribbled := bytes.Clone(good)
	copy(scribbled[len(good)/2:], bytes.Repeat([]byte{0xff}, 8192))
	newer := filepath.Join(t.TempDir(), "newer.db")
	filled(t, newer, 1)
	execute(t, newer, fmt.Sprintf("PRAGMA user_version = %d", len(migrations)+1))
	newest, err := os.ReadFile(newer)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		file []byte
		says string
	}{
		{"text", []byte("Bonjour, je suis un article.\n"), "damaged"},
		{"zeros", make([]byte, 20_000), "damaged"},
		{"cut off", good[:len(good)/2], "damaged"},
		{"cut within the first page", good[:700], "damaged"},
		{"scribbled over", scribbled, "damaged"},
		{"newer", newest, "newer version"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "mémoire 100%?#.db")
			if err := os.WriteFile(path, tt.file, 0o600); err != nil {
				t.Fatal(err)
			}
			s, messages, err := Open(t.Context(), path, Options{Clock: clock()})
			if err != nil || len(messages) != 1 || !strings.Contains(messages[0], tt.says) {
				t.Fatalf("%q, %v", messages, err)
			}
			defer s.Close()
			aside, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*.db.*-20261122-12????"))
			if err != nil || len(aside) != 1 || !strings.Contains(messages[0], aside[0]) {
				t.Fatalf("%q was set aside, the message is %q, %v", aside, messages, err)
			}
			kept, err := os.ReadFile(aside[0])
			if err != nil || !bytes.Equal(kept, tt.file) {
				t.Errorf("the file that was set aside is not what it was, %v", err)
			}
			if err := s.Keep(t.Context(), entriesOf("new", 1)); err != nil {
				t.Error(err)
			}
			s.Close()
			begin(t, path)
		})
	}
}

// One page of the approvals is lost; the rest is carried over, and so is all else.
func TestADamagedFileIsCarriedOver(t *testing.T) {
	const n = 400
	path := filepath.Join(t.TempDir(), "memory.db")
	large := Entry{Draft: Draft{English: strings.Repeat("large ", smallFile/6)}}
	s := begin(t, path)
	if err := s.Keep(t.Context(), []Entry{large}); err != nil {
		t.Fatal(err)
	}
	s.Close()
	data := filled(t, path, n)
	if len(data) <= smallFile {
		t.Fatalf("%d bytes: the file is to be one that is not looked at as a whole", len(data))
	}
	name, err := dsn(path)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", name)
	if err != nil {
		t.Fatal(err)
	}
	var page, cells, size int
	if err := db.QueryRow("SELECT pageno, ncell, pgsize FROM dbstat WHERE name = 'approval' AND "+
		"pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 20").Scan(&page, &cells, &size); err != nil {
		t.Fatal(err)
	}
	db.Close()
	copy(data[(page-1)*size:page*size], bytes.Repeat([]byte{0x55}, size))
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}

	s = begin(t, path) // nothing is noticed yet
	err = s.view(t.Context(), func(tx *sql.Tx) error {
		return standing(t.Context(), tx, func(Pair) error { return nil })
	})
	if e, ok := err.(*Error); !ok || !strings.Contains(e.Error(), "damaged") || e.Hint == "" {
		t.Fatalf("reading over the damage: %v", err)
	}
	s.Close()

	s, messages, err := Open(t.Context(), path, Options{Clock: clock()})
	want := fmt.Sprintf("into which %d drafts, %d approved translations, %d decisions were carried "+
		"over", 3*n+1, 2*n-cells, 2*n)
	if err != nil || len(messages) != 1 || !strings.Contains(messages[0], want) {
		t.Fatalf("%q, %v; want %q", messages, err, want)
	}
	defer s.Close()
	for _, i := range []int{0, n - 1} {
		for _, kind := range kinds {
			if found, of, err := kind.found(t.Context(), s, "x", i); err != nil || found != of {
				t.Errorf("%d of %d of %s %d, %v", found, of, kind.name, i, err)
			}
		}
	}
	sound(t, s)
}

func TestAnotherProgramsDatabaseIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "places.sqlite")
	execute(t, path, "CREATE TABLE bookmark (url TEXT); INSERT INTO bookmark VALUES ('x')")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, messages, err := Open(t.Context(), path, Options{Clock: clock()})
	e, ok := err.(*Error)
	if !ok || e.Hint == "" || !strings.Contains(e.Text, path) || len(messages) > 0 {
		t.Errorf("%v, %q", err, messages)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Error("it was changed")
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 1 {
		t.Errorf("%v, %v", files, err)
	}
}

func TestPlacesThatCannotBeUsed(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{folder, filepath.Join(file, "memory.db")} {
		_, _, err := Open(t.Context(), path, Options{Clock: clock()})
		e, ok := err.(*Error)
		if !ok || !strings.Contains(e.Text, path) || !strings.Contains(e.Hint, "--memory none") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// A disk that is full is a clear error, what was kept before is there, and all goes on when there
// is room again. The limit on the file's size gives the error that a full disk gives.
func TestAFullDisk(t *testing.T) {
	s := fresh(t)
	s.db.SetMaxOpenConns(1)
	if err := s.Keep(t.Context(), entriesOf("before", 1)); err != nil {
		t.Fatal(err)
	}
	limit := func(pages int) {
		if _, err := s.db.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages)); err != nil {
			t.Fatal(err)
		}
	}
	limit(1)
	var err error
	for n := 0; n < 100 && err == nil; n++ {
		err = s.Keep(t.Context(), entriesOf("during", n))
	}
	e, ok := err.(*Error)
	if !ok || !strings.Contains(e.Text, "no room") || e.Hint == "" {
		t.Errorf("%v", err)
	}
	limit(1 << 20)
	if err := s.Keep(t.Context(), entriesOf("after", 1)); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"before", "after"} {
		if found, of, err := kinds[0].found(t.Context(), s, name, 1); found != of || err != nil {
			t.Errorf("%s: %d of %d, %v", name, found, of, err)
		}
	}
	sound(t, s)
}

func TestErrorsOfTheSystemAreExplained(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	tests := []struct {
		err  error
		says string
	}{
		{fmt.Errorf("writing: %w", syscall.ENOSPC), "no room"},
		{fmt.Errorf("opening: %w", os.ErrPermission), "cannot be written"},
		{errors.New("anything"), "using the memory m.db: anything"},
		{&Error{Text: "said already"}, "said already"},
	}
	for _, tt := range tests {
		if got := explain(ctx, "m.db", tt.err); !strings.Contains(got.Error(), tt.says) {
			t.Errorf("%v: %v", tt.err, got)
		}
	}
	cancel()
	if got := explain(ctx, "m.db", errors.New("interrupted")); got != context.Canceled {
		t.Errorf("after the end of the context: %v", got)
	}
	if explain(ctx, "m.db", nil) != nil {
		t.Error("no error became one")
	}
}
