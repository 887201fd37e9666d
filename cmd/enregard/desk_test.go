package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/enregard/enregard/pipeline/memory"
)

// desk is a folder in which the program is run as a process of its own, with a store of its own.
type desk struct{ dir string }

const storeName = "data/enregard/memory.db"

// newDesk makes a desk whose store is the given file, nil for none yet.
func newDesk(t *testing.T, store []byte) *desk {
	t.Helper()
	d := &desk{t.TempDir()}
	if store != nil {
		d.hand(t, map[string][]byte{storeName: store})
	}
	return d
}

// hand puts files into the folder.
func (d *desk) hand(t *testing.T, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		path := filepath.Join(d.dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func (d *desk) read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(d.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// command is a run of the program that has not begun.
func (d *desk) command(t *testing.T, args []string) *exec.Cmd {
	c := exec.CommandContext(t.Context(), "enregard", args...)
	c.Dir = d.dir
	c.Env = append(os.Environ(), "HOME="+d.dir, "XDG_DATA_HOME="+filepath.Join(d.dir, "data"),
		"ENREGARD_MEMORY=", "USER=desk")
	return c
}

// run runs the program to its end and returns what it printed.
func (d *desk) run(t *testing.T, args []string) string {
	t.Helper()
	out, err := d.command(t, args).CombinedOutput()
	if _, ok := errors.AsType[*exec.ExitError](err); err != nil && !ok {
		t.Fatal(err)
	}
	return string(out)
}

// must runs the program, which is to do its work.
func (d *desk) must(t *testing.T, args []string) string {
	t.Helper()
	c := d.command(t, args)
	out, err := c.CombinedOutput()
	if code := c.ProcessState.ExitCode(); code != exitDone && code != exitOpen {
		t.Fatalf("%q: %v\n%s", args, err, out)
	}
	return string(out)
}

// kill starts the program, kills it when wait returns and reports whether it was still at work.
func (d *desk) kill(t *testing.T, args []string, wait func()) bool {
	t.Helper()
	c := d.command(t, args)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		c.Wait()
		close(ended)
	}()
	wait()
	c.Process.Kill()
	<-ended
	return !c.ProcessState.Exited()
}

// state is the workbooks of a desk, and what its store knows.
type state struct {
	books  map[string][]byte
	known  []string // approved English and decisions, sorted
	drafts int
}

func (d *desk) books(t *testing.T) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(d.dir, "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, path := range paths {
		out[filepath.Base(path)] = d.read(t, filepath.Base(path))
	}
	return out
}

// state looks at everything. The store, if there is one, must have nothing to complain about.
func (d *desk) state(t *testing.T) state {
	t.Helper()
	s := state{books: d.books(t)}
	path := filepath.Join(d.dir, storeName)
	if !exists(path) {
		return s
	}
	store, messages, err := memory.Open(t.Context(), path, memory.Options{Clock: time.Now})
	if err != nil || len(messages) > 0 {
		t.Fatalf("%q, %v", messages, err)
	}
	defer store.Close()
	stats, err := store.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s.drafts = stats.Drafts
	decisions, err := store.AllDecisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range decisions {
		s.known = append(s.known, fmt.Sprintf("%s %s %s %s", x.Kind, x.Paragraph, x.Key, x.Reason))
	}
	var tmx bytes.Buffer
	if _, err := store.ExportTMX(t.Context(), &tmx, "test"); err != nil {
		t.Fatal(err)
	}
	pairs, _, err := memory.ReadTMX(t.Context(), "export", &tmx)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pairs {
		s.known = append(s.known, p.French+" = "+p.English)
	}
	slices.Sort(s.known)
	return s
}

// differs names what is not the same in two states.
func (s state) differs(from state) []string {
	var out []string
	all := maps.Clone(s.books)
	maps.Copy(all, from.books)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if !bytes.Equal(s.books[name], from.books[name]) {
			out = append(out, name)
		}
	}
	if !slices.Equal(s.known, from.known) {
		out = append(out, fmt.Sprintf("the store knows %q, not %q", s.known, from.known))
	}
	if s.drafts != from.drafts {
		out = append(out, fmt.Sprintf("the store has %d drafts, not %d", s.drafts, from.drafts))
	}
	return out
}

// leftovers are the files that nobody asked for.
func (d *desk) leftovers(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, folder := range []string{d.dir, filepath.Dir(filepath.Join(d.dir, storeName))} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if n := e.Name(); strings.HasPrefix(n, ".") || strings.HasPrefix(n, "memory.db-") ||
				strings.HasPrefix(n, "memory.db.") {
				out = append(out, n)
			}
		}
	}
	return out
}
