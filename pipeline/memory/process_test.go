package memory

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
)

// The tests below run this program again as other processes on the same store. In the child,
// childRole says what to do, childArgs with what.
const (
	childRole = "MEMORY_TEST_ROLE"
	childArgs = "MEMORY_TEST_ARGS" // path and name, tab between
)

func TestMain(m *testing.M) {
	path, name, _ := strings.Cut(os.Getenv(childArgs), "\t")
	var err error
	switch role := os.Getenv(childRole); role {
	case "":
		os.Exit(m.Run())
	case "write without end":
		err = writeWithoutEnd(path, name)
	case "share":
		err = share(path, name)
	case "open":
		err = openAndSay(path)
	default:
		err = fmt.Errorf("no role %q", role)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func child(ctx context.Context, role, path, name string) *exec.Cmd {
	c := exec.CommandContext(ctx, os.Args[0], "-test.run=^$")
	c.Env = append(os.Environ(), childRole+"="+role, childArgs+"="+path+"\t"+name)
	return c
}

// openAndSay prints the messages and the error of opening.
func openAndSay(path string) error {
	s, messages, err := Open(context.Background(), path, Options{Clock: time.Now})
	for _, m := range messages {
		fmt.Println(m)
	}
	if err == nil {
		return s.Close()
	}
	if e, ok := err.(*Error); ok {
		fmt.Println("error:", e, "\nhint:", e.Hint)
		return nil
	}
	return err
}

// The n-th thing that a process of some name keeps, of each kind, and several in one call, so that
// half of a call could be seen.
func entriesOf(name string, n int) (out []Entry) {
	for part := range 3 {
		text := fmt.Sprintf("%s/%d/%d", name, n, part)
		out = append(out, Entry{Key: Key{Text: text}, Characters: 1,
			Draft: Draft{English: strings.Repeat("English of "+text+" ", 20)}})
	}
	return out
}

func pairsOf(name string, n int) (out []Pair) {
	for part := range 2 {
		text := fmt.Sprintf("Le %s numéro %d partie %d", name, n, part)
		out = append(out, Pair{French: text, English: strings.Repeat("approved "+text+" ", 20)})
	}
	return out
}

func decisionsOf(name string, n int) (out []Decision) {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d", name, n))
	for part := range 2 {
		out = append(out, Decision{Paragraph: hex.EncodeToString(sum[:]), Kind: "waive",
			Key: fmt.Sprint(part), Nth: 1, Reason: strings.Repeat("because ", 20)})
	}
	return out
}

// kinds keeps the n-th thing of each kind, in this order.
var kinds = []struct {
	name string
	keep func(ctx context.Context, s *Store, name string, n int) error
	// found returns how many of the things of that call are there as they should be, and how
	// many there ought to be.
	found func(ctx context.Context, s *Store, name string, n int) (int, int, error)
}{
	{"draft", func(ctx context.Context, s *Store, name string, n int) error {
		return s.Keep(ctx, entriesOf(name, n))
	}, func(ctx context.Context, s *Store, name string, n int) (int, int, error) {
		want, found := entriesOf(name, n), 0
		keys := make([]Key, len(want))
		for i, e := range want {
			keys[i] = e.Key
		}
		got, err := s.Draft(ctx, keys)
		for i, d := range got {
			if d != nil && d.English == want[i].Draft.English {
				found++
			}
		}
		return found, len(want), err
	}},
	{"approval", func(ctx context.Context, s *Store, name string, n int) error {
		_, err := s.Approve(ctx, pairsOf(name, n))
		return err
	}, func(ctx context.Context, s *Store, name string, n int) (int, int, error) {
		want, found := pairsOf(name, n), 0
		french := make([]string, len(want))
		for i, p := range want {
			french[i] = p.French
		}
		got, err := s.Approved(ctx, french) // one transaction sees all of the call or nothing
		if err != nil {
			return 0, 0, err
		}
		for i, p := range got {
			if p == nil || p.English != want[i].English {
				continue
			}
			similar, err := s.Similar(ctx, p.French, 0.99, 1)
			if err != nil || len(similar) != 1 || similar[0].French != p.French {
				return 0, 0, fmt.Errorf("not in the index: %q, %v", p.French, err)
			}
			found++
		}
		return found, len(want), nil
	}},
	{"decision", func(ctx context.Context, s *Store, name string, n int) error {
		_, err := s.Decide(ctx, name, decisionsOf(name, n))
		return err
	}, func(ctx context.Context, s *Store, name string, n int) (int, int, error) {
		want := decisionsOf(name, n)
		got, err := s.Decisions(ctx, []string{want[0].Paragraph})
		return len(got), len(want), err
	}},
}

// writeWithoutEnd keeps things and says each when the store says that it is kept.
func writeWithoutEnd(path, name string) error {
	ctx := context.Background()
	s, messages, err := Open(ctx, path, Options{Clock: time.Now, By: name})
	if err != nil || len(messages) > 0 {
		return fmt.Errorf("%v %q", err, messages)
	}
	for n := 0; ; n++ {
		for _, kind := range kinds {
			if err := kind.keep(ctx, s, name, n); err != nil {
				return err
			}
			fmt.Printf("%s %d\n", kind.name, n)
		}
	}
}

// killed is a process that was killed, and what it had said.
type killed struct {
	name string
	said map[string]int // by kind: how many calls had returned
}

// killAtRandom starts a writer and kills it: every other one at some moment from its start on, the
// rest at some moment after its first commit.
func killAtRandom(ctx context.Context, r *rand.Rand, path, name string, early bool) (killed, error) {
	k := killed{name: name, said: map[string]int{}}
	c := child(ctx, "write without end", path, name)
	var complaint strings.Builder
	c.Stderr = &complaint
	out, err := c.StdoutPipe()
	if err != nil {
		return k, err
	}
	if err := c.Start(); err != nil {
		return k, err
	}
	lines := bufio.NewReader(out)
	hear := func() bool {
		line, err := lines.ReadString('\n')
		var kind string
		var n int
		if _, bad := fmt.Sscanf(line, "%s %d", &kind, &n); err != nil || bad != nil {
			return false // a line without its end was not said
		}
		k.said[kind] = n + 1
		return true
	}
	delay := time.Duration(r.Int64N(int64(120 * time.Millisecond)))
	if !early {
		delay = time.Duration(r.Int64N(int64(40 * time.Millisecond)))
		hear()
	}
	time.AfterFunc(delay, func() { c.Process.Kill() })
	for hear() {
	}
	io.Copy(io.Discard, lines)
	if c.Wait(); complaint.Len() > 0 {
		return k, fmt.Errorf("%s: %s", name, &complaint)
	}
	return k, nil
}

// check looks for everything the process had said, and for halves of what it had not.
func (k killed) check(t *testing.T, s *Store) (kept int) {
	t.Helper()
	for _, kind := range kinds {
		for n := range k.said[kind.name] + 1 {
			found, of, err := kind.found(t.Context(), s, k.name, n)
			switch {
			case err != nil:
				t.Fatal(err)
			case n < k.said[kind.name] && found < of:
				t.Errorf("%s: %s %d was said to be kept, and %d of %d are there",
					k.name, kind.name, n, found, of)
			case found != 0 && found != of:
				t.Errorf("%s: %d of %d of %s %d are there", k.name, found, of, kind.name, n)
			}
		}
		kept += k.said[kind.name]
	}
	return kept
}

// Two processes at a time share a store and are killed at random moments. Whatever a call had
// returned for is there, all of it or nothing of what it had not, and the next ones go on.
func TestKill(t *testing.T) {
	rounds := 102
	if testing.Short() {
		rounds = 12
	}
	folder := t.TempDir()
	var path string
	var all []killed
	kept := 0
	for round := range rounds {
		if round%17 == 0 { // so that the making of a file is met as well
			path = filepath.Join(folder, fmt.Sprint(round), "memory.db")
			all = nil
		}
		dead := make([]killed, 2)
		var g errgroup.Group
		for i := range dead {
			r := rand.New(rand.NewPCG(uint64(round), uint64(i)))
			g.Go(func() (err error) {
				dead[i], err = killAtRandom(t.Context(), r, path, fmt.Sprintf("r%dp%d", round, i),
					round%2 == 0)
				return err
			})
		}
		if err := g.Wait(); err != nil {
			t.Fatal(err)
		}
		s := begin(t, path)
		for _, k := range dead {
			kept += k.check(t, s)
		}
		all = append(all, dead...)
		if round%17 == 16 || round == rounds-1 {
			for _, k := range all {
				k.check(t, s)
			}
			sound(t, s)
		}
		s.Close()
	}
	t.Logf("%d processes killed, %d commits said and found", 2*rounds, kept)
	if kept < rounds {
		t.Errorf("only %d commits in %d rounds: the processes were killed too early", kept, rounds)
	}
}

// sound has SQLite look at the whole file.
func sound(t testing.TB, s *Store) {
	t.Helper()
	var verdict string
	err := s.db.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&verdict)
	if err != nil || verdict != "ok" {
		t.Errorf("the file is not sound: %s, %v", verdict, err)
	}
	if rows, err := s.db.QueryContext(t.Context(), "PRAGMA foreign_key_check"); err != nil ||
		rows.Next() {
		t.Errorf("a row points nowhere, or %v", err)
	} else {
		rows.Close()
	}
}

const shareRounds = 8

// share keeps things in two goroutines and reads in two more.
func share(path, name string) error {
	s, messages, err := Open(context.Background(), path, Options{Clock: time.Now, By: name})
	if err != nil || len(messages) > 0 {
		return fmt.Errorf("%v %q", err, messages)
	}
	g, ctx := errgroup.WithContext(context.Background())
	for worker := range 2 {
		own := fmt.Sprintf("%s-%d", name, worker)
		g.Go(func() error {
			for n := range shareRounds {
				for _, kind := range kinds {
					if err := kind.keep(ctx, s, own, n); err != nil {
						return err
					}
				}
			}
			return nil
		})
		g.Go(func() error {
			for n := range shareRounds {
				for _, kind := range kinds {
					found, of, err := kind.found(ctx, s, own, n)
					if err != nil || found != 0 && found != of {
						return fmt.Errorf("%s %d: %d of %d, %v", kind.name, n, found, of, err)
					}
				}
				if _, err := s.Stats(ctx); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return s.Close()
}

// Four processes, each with two that write and two that read, begin a store together.
func TestProcessesShareAStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "memory.db")
	names := []string{"ann", "bob", "cid", "dee"}
	var g errgroup.Group
	for _, name := range names {
		g.Go(func() error {
			out, err := child(t.Context(), "share", path, name).CombinedOutput()
			if err != nil {
				return fmt.Errorf("%s: %w: %s", name, err, out)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	s := begin(t, path)
	for _, name := range names {
		for worker := range 2 {
			all := killed{fmt.Sprintf("%s-%d", name, worker), map[string]int{}}
			for _, kind := range kinds {
				all.said[kind.name] = shareRounds
			}
			all.check(t, s)
		}
	}
	stats, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	calls := len(names) * 2 * shareRounds
	sent := 0
	for _, month := range stats.Spent { // midnight may end a month
		sent += month.Characters
	}
	got := []int{stats.Drafts, stats.Approvals, stats.Decisions, stats.Events, sent}
	want := []int{3 * calls, 2 * calls, 2 * calls, 2 * calls, 3 * calls}
	if !slices.Equal(got, want) {
		t.Errorf("drafts, approvals, decisions, events, characters: %v, want %v", got, want)
	}
	sound(t, s)
}

// Several processes that meet with a damaged file set it aside once.
func TestProcessesSetAFileAsideOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memory.db")
	const text = "this was never a database, but somebody may want it back"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var g errgroup.Group
	for range 4 {
		g.Go(func() error {
			out, err := child(t.Context(), "open", path, "").CombinedOutput()
			if err != nil || strings.Contains(string(out), "error") {
				return fmt.Errorf("%w: %s", err, out)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	aside, err := filepath.Glob(path + ".damaged-*")
	if err != nil || len(aside) != 1 {
		t.Fatalf("%q were set aside, %v", aside, err)
	}
	if got, err := os.ReadFile(aside[0]); string(got) != text {
		t.Errorf("it now reads %q, %v", got, err)
	}
	begin(t, path)
}

// A process that waits for another's transaction returns when it is told to.
func TestWaitingIsCancelled(t *testing.T) {
	s := fresh(t)
	other := begin(t, s.Path())
	tx, err := other.db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	done := make(chan error, 2)
	for range 2 { // one waits for the file, one for the other
		go func() { done <- s.Keep(ctx, entriesOf("a", 1)) }()
	}
	for range 2 {
		select {
		case err := <-done:
			if err != context.DeadlineExceeded {
				t.Error(err)
			}
		case <-time.After(patience / 2):
			t.Fatal("it still waits")
		}
	}
	if got, err := s.Draft(t.Context(), []Key{entriesOf("a", 1)[0].Key}); err != nil || got[0] != nil {
		t.Errorf("%v, %v", got[0], err)
	}
}
