package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/enregard/enregard/pipeline/memory"
	"github.com/enregard/enregard/pipeline/translate"
)

// numbering is an engine that writes a sentence of its own for every one it is sent, with the
// names that it is asked for. It takes ten sentences a call.
type numbering struct {
	opened, sent int
	last         int // after so many sentences it fails; 0 for never
}

func (n *numbering) Info() translate.Info {
	return translate.Info{Name: "builtin", Model: "test", Native: true,
		Limit: translate.Limit{Sentences: 10}}
}

func (n *numbering) Translate(_ context.Context, in []translate.Sentence) (
	[]translate.Draft, error) {
	if n.last > 0 && n.sent >= n.last {
		return nil, errors.New("the engine is gone")
	}
	out := make([]translate.Draft, len(in))
	for i := range in {
		n.sent++
		out[i].English = fmt.Sprintf("This is the English of sentence number %d.", n.sent)
		for _, term := range in[i].Terms {
			out[i].English += " " + term.English + " is in it."
		}
	}
	return out, nil
}

// Approved English that no cell holds does not keep its paragraph from being translated.
func TestApprovedEnglishLongerThanACell(t *testing.T) {
	folder := t.TempDir()
	article := filepath.Join(folder, "article.txt")
	if err := os.WriteFile(article, []byte("Il pleut."), 0o666); err != nil {
		t.Fatal(err)
	}
	s, _, err := memory.Open(t.Context(), filepath.Join(folder, "memory.db"),
		memory.Options{Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	pair := memory.Pair{French: "Il pleut.", English: strings.Repeat("It rains. ", 4000)}
	if _, err := s.Approve(t.Context(), []memory.Pair{pair}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	engine := &numbering{}
	code, _, stderr := inside(t, folder, engine, "translate", article)
	if code != exitDone || engine.sent != 1 {
		t.Errorf("exit status %d, %d sentences translated: %s", code, engine.sent, stderr)
	}
}

// inside runs the program in this process with the engine, nil for one that cannot be started,
// and returns its exit status and what it printed.
func inside(t testing.TB, folder string, n *numbering, args ...string) (int, string, string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	e := engine{
		name:     "builtin",
		describe: func(engineOptions) translate.Info { return (*numbering)(nil).Info() },
		open: func(context.Context, engineOptions) (translate.Engine, io.Closer, error) {
			if n == nil {
				return nil, nil, failure("pay the bill", "the engine is down")
			}
			n.opened++
			return n, io.NopCloser(nil), nil
		},
	}
	code := run(t.Context(), append([]string{"enregard"}, args...), world{
		stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr,
		getenv: func(name string) string {
			if name == "ENREGARD_MEMORY" {
				return filepath.Join(folder, "memory.db")
			}
			return ""
		},
		engines: []engine{e}, now: time.Now,
	})
	return code, stdout.String(), stderr.String()
}

// twelve writes an article of twelve paragraphs, of which three have the OTAN.
func twelve(t testing.TB, folder string) string {
	t.Helper()
	var text strings.Builder
	for i := range 12 {
		fmt.Fprintf(&text, "Le paragraphe numéro %d parle de la pluie. Il en reste %d.", i, i)
		if i%4 == 1 {
			fmt.Fprintf(&text, " L’OTAN n’en dit rien le jour %d.", i)
		}
		text.WriteString("\n\n")
	}
	path := filepath.Join(folder, "article.txt")
	if err := os.WriteFile(path, []byte(text.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// glossaryOf writes a glossary with one row.
func glossaryOf(t testing.TB, folder, source, target string) {
	t.Helper()
	err := os.WriteFile(filepath.Join(folder, "glossary.csv"),
		[]byte("source,target\n"+source+","+target+"\n"), 0o666)
	if err != nil {
		t.Fatal(err)
	}
}

// What stands in the store is not asked for again: the engine is not even started. A glossary
// edit sends the paragraphs that it touches.
func TestTheEngineIsStartedForWhatIsNew(t *testing.T) {
	folder := t.TempDir()
	path := twelve(t, folder)
	glossaryOf(t, folder, "OTAN", "NATO")
	n := &numbering{}
	for _, step := range []struct {
		name, source, target string
		opened, sent         int
		says                 string
	}{
		{"first", "OTAN", "NATO", 1, 27, ""},
		{"again", "OTAN", "NATO", 1, 27,
			"0 paragraphs translated, 12 from memory, 0 approved before; "},
		{"the row is edited", "OTAN", "the Alliance", 2, 30,
			"3 paragraphs translated, 9 from memory, 0 approved before; "},
		{"the row is put back", "OTAN", "NATO", 2, 30, "0 paragraphs translated, 12 from memory"},
		{"a row that touches nothing is there instead", "ONU", "UN", 3, 33,
			"3 paragraphs translated, 9 from memory"},
		{"another such row", "UE", "EU", 3, 33, "0 paragraphs translated, 12 from memory"},
	} {
		glossaryOf(t, folder, step.source, step.target)
		code, _, stderr := inside(t, folder, n, "translate", path)
		if code != exitDone || n.opened != step.opened || n.sent != step.sent ||
			!strings.Contains(stderr, step.says) {
			t.Errorf("%s: status %d, started %d times, %d sentences sent:\n%s", step.name, code,
				n.opened, n.sent, stderr)
		}
	}
	if code, _, stderr := inside(t, folder, nil, "translate", path); code != exitDone {
		t.Errorf("status %d for an article that needs no engine: %s", code, stderr)
	}
	code, _, stderr := inside(t, folder, nil, "translate", "--memory", "none", path)
	if code != exitFailed || !strings.Contains(stderr, "the engine is down") ||
		!strings.Contains(stderr, "hint: pay the bill") {
		t.Errorf("status %d: %s", code, stderr)
	}
}

// A run that ended half-way goes on where it stopped: no sentence is sent twice. Calls carry four
// whole paragraphs, of nine sentences.
func TestARunGoesOnWhereItStopped(t *testing.T) {
	folder := t.TempDir()
	path := twelve(t, folder)
	glossaryOf(t, folder, "OTAN", "NATO")
	n := &numbering{last: 18}
	code, _, stderr := inside(t, folder, n, "translate", path)
	if code != exitOpen || n.sent != 18 || !strings.Contains(stderr, "could not be translated") {
		t.Errorf("status %d, %d sentences sent: %s", code, n.sent, stderr)
	}
	n.last = 0
	code, _, stderr = inside(t, folder, n, "translate", path)
	if code != exitDone || n.sent != 27 ||
		!strings.Contains(stderr, "4 paragraphs translated, 8 from memory") {
		t.Errorf("status %d, %d sentences sent: %s", code, n.sent, stderr)
	}
}

// A store that takes nothing any more does not cost the drafts: they are in the workbook, and the
// run says why they will be asked for again.
func TestDraftsThatCannotBeKeptAreInTheWorkbook(t *testing.T) {
	folder := t.TempDir()
	path := twelve(t, folder)
	file := filepath.Join(folder, "memory.db")
	store, _, err := memory.Open(t.Context(), file, memory.Options{Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	store.Close()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, table := range []string{"draft", "journal", "machine"} {
		if _, err := db.Exec("CREATE TRIGGER full_" + table + " BEFORE INSERT ON " + table +
			" BEGIN SELECT RAISE(ABORT, 'it is full'); END"); err != nil {
			t.Fatal(err)
		}
	}
	code, stdout, stderr := inside(t, folder, &numbering{}, "translate", "--quiet", "--json", path)
	const says = "the workbook is complete, but using the memory "
	if code != exitOpen || !strings.Contains(stderr, says) || !strings.Contains(stderr, "hint: ") {
		t.Errorf("status %d:\n%s", code, stderr)
	}
	var got struct {
		Articles []struct{ Status, Forgotten string }
	}
	err = errors.Join(json.Unmarshal([]byte(stdout), &got), db.Close())
	if err != nil || got.Articles[0].Status != "done" ||
		!strings.Contains(got.Articles[0].Forgotten, "it is full") {
		t.Errorf("%v: %s", err, stdout)
	}
	rows, err := readSheet(filepath.Join(folder, "article.review.xlsx"), "Review")
	if err != nil || len(rows) != 13 || !strings.HasPrefix(rows[12][2], "This is the English") {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

// BenchmarkSecondRun is the first and the second run of the example in this process, with the
// engine of the program, and what the second costs when every paragraph was approved.
func BenchmarkSecondRun(b *testing.B) {
	article, err := os.ReadFile("../../examples/kakhovka/kakhovka.txt")
	if err != nil {
		b.Fatal(err)
	}
	folder := b.TempDir()
	path := filepath.Join(folder, "kakhovka.txt")
	if err := os.WriteFile(path, article, 0o666); err != nil {
		b.Fatal(err)
	}
	w := world{
		stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard,
		getenv: func(string) string { return "" }, engines: engines(), now: time.Now,
	}
	glossary := "../../examples/kakhovka/glossary.csv"
	do := func(store string) {
		code := run(b.Context(), []string{"enregard", "translate", "--memory",
			filepath.Join(folder, store), "-g", glossary, path}, w)
		if code != exitDone {
			b.Fatalf("status %d", code)
		}
	}
	first := 0
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			first++
			do(fmt.Sprint(first))
		}
	})
	b.Run("second", func(b *testing.B) {
		do("second")
		for b.Loop() {
			do("second")
		}
	})
}
