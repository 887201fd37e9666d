package main

import (
	"bytes"
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/enregard/enregard/pipeline/memory"
)

// using are commands of every kind that opens the store.
var using = [][]string{
	{"translate", "--quiet", "article.txt"},
	{"merge", "article.review.xlsx"},
	{"memory", "stats"},
	{"memory", "import", "archive.tmx"},
	{"memory", "export", "out.csv"},
}

// troubled is a desk with all that the commands need, and with a store in which one paragraph is
// approved.
func troubled(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t, nil)
	d.hand(t, map[string][]byte{"article.txt": []byte("Il pleut.\n"), "archive.tmx": []byte(
		`<tmx version="1.4"><header srclang="fr"/><body><tu><tuv xml:lang="fr"><seg>Il pleut.` +
			`</seg></tuv><tuv xml:lang="en"><seg>It rains.</seg></tuv></tu></body></tmx>`)})
	d.must(t, []string{"memory", "import", "archive.tmx"})
	d.must(t, []string{"translate", "--quiet", "article.txt"})
	return d
}

func (d *desk) db(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(d.dir, storeName))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// A store that cannot be used is set aside or left alone, every command says which in plain words,
// also to who wants quiet, and no file of the store is lost.
func TestStoresThatCannotBeUsed(t *testing.T) {
	d := troubled(t)
	good := d.read(t, storeName)
	db := d.db(t)
	if _, err := db.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	newer := d.read(t, storeName)
	const goesOn, gives = exitDone, exitFailed
	for _, tt := range []struct {
		name   string
		file   []byte
		status int
		says   string
	}{
		{"cut off", good[:len(good)/3], goesOn, "was damaged; it was set aside as "},
		{"text", []byte("Il pleut."), goesOn, "was damaged; it was set aside as "},
		{"newer", newer, goesOn, "was written by a newer version of enregard; it was set aside as "},
		{"a folder", nil, gives, "is a folder, not a file"},
		{"another program's", otherDatabase(t), gives, "is a database of another program"},
	} {
		for _, args := range using {
			path := filepath.Join(d.dir, storeName)
			if err := os.RemoveAll(filepath.Dir(path)); err != nil {
				t.Fatal(err)
			}
			if tt.file == nil {
				os.MkdirAll(path, 0o777)
			} else {
				d.hand(t, map[string][]byte{storeName: tt.file})
			}
			c := d.command(t, args)
			out, _ := c.CombinedOutput()
			if code := c.ProcessState.ExitCode(); code != tt.status ||
				!strings.Contains(string(out), tt.says) {
				t.Errorf("%s, %q: status %d: %s", tt.name, args, code, out)
			}
			if tt.status == gives && !strings.Contains(string(out), "hint: name another file") {
				t.Errorf("%s, %q: no hint: %s", tt.name, args, out)
			}
			if tt.file != nil && !d.has(t, tt.file) {
				t.Errorf("%s, %q: the file is lost", tt.name, args)
			}
		}
	}
}

// has reports whether a file with these bytes stands where the store is.
func (d *desk) has(t *testing.T, data []byte) bool {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(d.dir, storeName+"*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if got, err := os.ReadFile(name); err == nil && bytes.Equal(got, data) {
			return true
		}
	}
	return false
}

func otherDatabase(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "places.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE bookmark (url TEXT)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A disk without room for the store: the error says so, the workbook from before stays.
func TestNoRoomForTheStore(t *testing.T) {
	d := troubled(t)
	before := d.read(t, "article.review.xlsx")
	small := filepath.Join(d.dir, "small")
	if err := os.Mkdir(small, 0o777); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=32k", "none", small).
		CombinedOutput(); err != nil {
		t.Skipf("no small disk can be made here: %s", out)
	}
	defer exec.Command("umount", "-l", small).Run()
	for _, args := range using {
		c := d.command(t, args)
		c.Env = append(c.Env, "ENREGARD_MEMORY=small/memory.db")
		out, _ := c.CombinedOutput()
		if code := c.ProcessState.ExitCode(); code != exitFailed ||
			!strings.Contains(string(out), "there is no room on the disk for the memory small/") ||
			!strings.Contains(string(out), "hint: make room, or name another file") {
			t.Errorf("%q: status %d: %s", args, code, out)
		}
	}
	if !bytes.Equal(d.read(t, "article.review.xlsx"), before) {
		t.Error("the workbook was changed")
	}
}

// While another program writes, a command waits for its turn; when that does not end, translate
// makes the workbook without the store, and merge says that nothing was taken back.
func TestAStoreThatIsBusy(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		args  []string
		until time.Duration
		code  int
		says  string
	}{
		{"for a moment", []string{"translate", "article.txt"}, time.Second, exitDone, ""},
		{"translate", []string{"translate", "article.txt"}, time.Minute, exitOpen,
			"the workbook is complete, but another program keeps the memory "},
		{"merge", []string{"merge", "article.review.xlsx"}, time.Minute, exitFailed,
			"error: another program keeps the memory "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if t.Parallel(); testing.Short() && tt.until > time.Second {
				t.Skip("it waits for as long as the program does")
			}
			d := troubled(t)
			tx, err := d.db(t).Conn(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer tx.Close()
			if _, err := tx.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
				t.Fatal(err)
			}
			timer := time.AfterFunc(tt.until, func() { tx.ExecContext(t.Context(), "ROLLBACK") })
			defer timer.Stop()
			c := d.command(t, tt.args)
			out, _ := c.CombinedOutput()
			if code := c.ProcessState.ExitCode(); code != tt.code ||
				!strings.Contains(string(out), tt.says) {
				t.Errorf("status %d: %s", code, out)
			}
		})
	}
}

// Several runs may use one store at once. Each makes its workbook as it does alone, and the store
// has the drafts of all.
func TestRunsShareAStore(t *testing.T) {
	texts := []string{"Il pleut.\n\nIl neige.\n", "Il neige.\n\nLe pont est fermé.\n",
		"Le pont est fermé.\n\nIl pleut.\n"}
	store := filepath.Join(t.TempDir(), "deep", "memory.db")
	var runs []*exec.Cmd
	var desks []*desk
	for _, text := range texts {
		alone, d := newDesk(t, nil), newDesk(t, nil)
		for _, x := range []*desk{alone, d} {
			x.hand(t, map[string][]byte{"article.txt": []byte(text)})
		}
		alone.must(t, []string{"translate", "--quiet", "-o", "alone.xlsx", "article.txt"})
		d.hand(t, alone.books(t))
		c := d.command(t, []string{"translate", "--quiet", "--memory", store, "article.txt"})
		runs, desks = append(runs, c), append(desks, d)
	}
	outs := make([]bytes.Buffer, len(runs))
	for i, c := range runs {
		c.Stdout, c.Stderr = &outs[i], &outs[i]
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
	}
	for i, c := range runs {
		if err := c.Wait(); err != nil {
			t.Errorf("%v: %s", err, outs[i].String())
		}
		books := desks[i].books(t)
		if !bytes.Equal(books["alone.xlsx"], books["article.review.xlsx"]) {
			t.Errorf("run %d made another workbook than alone", i)
		}
	}
	s, messages, err := memory.Open(t.Context(), store, memory.Options{Clock: time.Now})
	if err != nil || len(messages) > 0 {
		t.Fatalf("%q, %v", messages, err)
	}
	defer s.Close()
	if stats, err := s.Stats(t.Context()); err != nil || stats.Drafts != 3 || stats.Events != 3 {
		t.Errorf("%+v, %v; want 3 drafts, 3 runs", stats, err)
	}
}
