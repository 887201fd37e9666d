package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/enregard/enregard/pipeline/translate"
)

// screenOf replays on a screen what was written to a terminal, and returns its lines. It fails
// when a redrawn line breaks, and on any control character but those for the line and colours.
func screenOf(t *testing.T, written string, columns int) []string {
	t.Helper()
	var done []string
	var line []rune
	at := 0
	for rest := written; rest != ""; {
		if end := strings.IndexByte(rest, 'm'); strings.HasPrefix(rest, "\x1b[") && end > 0 {
			rest = rest[end+1:]
			continue
		}
		r := []rune(rest)[0]
		rest = rest[len(string(r)):]
		switch {
		case r == '\r':
			if at >= columns && !strings.HasPrefix(rest, "\n") {
				t.Fatalf("the line %q breaks at %d columns", string(line), columns)
			}
			at = 0
		case r == '\n':
			done = append(done, strings.TrimRight(string(line), " "))
			line, at = nil, 0
		case r < ' ' || r == 0x7f:
			t.Fatalf("control character %q in %q", r, written)
		default:
			for at >= len(line) {
				line = append(line, ' ')
			}
			line[at] = r
			at++
		}
	}
	return append(done, strings.TrimRight(string(line), " "))
}

// slow is an engine that takes a second for every call, by the clock it is given.
type slow struct {
	echo
	clock *time.Time
}

func (slow) Info() translate.Info {
	return translate.Info{Name: "slow", Model: "one", Limit: translate.Limit{Sentences: 1},
		Rate: translate.Rate{Currency: "USD", PerMillion: 1000}}
}

func (s slow) Translate(ctx context.Context, list []translate.Sentence) ([]translate.Draft, error) {
	*s.clock = s.clock.Add(time.Second)
	return s.echo.Translate(ctx, list)
}

// onTerminal runs a command line on a terminal of so many columns, 0 for none, and returns what
// was written to standard error.
func onTerminal(t *testing.T, columns int, colour bool, args ...string) string {
	t.Helper()
	clock := time.Date(2022, 1, 5, 12, 0, 0, 0, time.UTC)
	var stderr bytes.Buffer
	w := world{
		stdin: strings.NewReader(""), stdout: io.Discard, stderr: &stderr,
		getenv: func(string) string { return "" },
		now:    func() time.Time { return clock },
		engines: []engine{{
			name:     "builtin",
			describe: func(engineOptions) translate.Info { return slow{}.Info() },
			open: func(context.Context, engineOptions) (translate.Engine, io.Closer, error) {
				return slow{clock: &clock}, io.NopCloser(nil), nil
			},
		}},
	}
	if columns > 0 {
		w.terminal = terminal{func() int { return columns }, colour}
	}
	args = append([]string{"enregard"}, args...)
	if code := run(t.Context(), args, w); code != exitDone {
		t.Fatalf("%v: exit status %d\n%s", args, code, stderr.String())
	}
	return stderr.String()
}

// stopped is an engine at whose tenth sentence the user stops the program.
type stopped struct {
	slow
	calls *int
	stop  func()
}

func (s stopped) Translate(ctx context.Context, list []translate.Sentence) (
	[]translate.Draft, error) {
	if *s.calls++; *s.calls == 10 {
		s.stop()
		return nil, ctx.Err()
	}
	return s.slow.Translate(ctx, list)
}

// TestStoppedRun: what is finished is summed up, and what was stopped has not failed.
func TestStoppedRun(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	var stdout, stderr bytes.Buffer
	var clock time.Time
	w := world{
		stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr,
		getenv: func(string) string { return "" }, now: func() time.Time { return clock },
		engines: []engine{{
			name:     "builtin",
			describe: func(engineOptions) translate.Info { return slow{}.Info() },
			open: func(context.Context, engineOptions) (translate.Engine, io.Closer, error) {
				return stopped{slow{clock: &clock}, new(int), stop}, io.NopCloser(nil), nil
			},
		}},
	}
	code := run(ctx, []string{"enregard", "translate", "--memory", "none", newArticles(t, 3)}, w)
	got := stderr.String()
	if code != exitInterrupted || strings.Count(stdout.String(), "\n") != 2 {
		t.Errorf("exit status %d, printed %q", code, stdout.String())
	}
	for _, want := range []string{"\n2 of 3 articles\n", "\n  next    run the same command again"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "canceled") || strings.Contains(got, "failed") {
		t.Errorf("something failed:\n%s", got)
	}
}

// newArticles writes n articles of four sentences each and returns their folder.
func newArticles(t *testing.T, n int) string {
	t.Helper()
	folder := t.TempDir()
	for i := range n {
		text := fmt.Sprintf("# Séance %d\n\nLa séance est ouverte. Elle dure. Elle est levée.\n", i+1)
		name := filepath.Join(folder, fmt.Sprintf("séance-%04d.txt", i+1))
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestProgressTellsWhatIsLeft(t *testing.T) {
	got := onTerminal(t, 100, false, "translate", "--memory", "none", newArticles(t, 3))
	for _, want := range []string{
		"\r[------------] article 1 of 3, séance-0001.txt: starting",
		"article 2 of 3, séance-0002.txt: 1 of 4 sentences, about 7 s left",
		"article 3 of 3, séance-0003.txt: 3 of 4 sentences, about 2 s left",
		"\r[############] article 3 of 3, séance-0003.txt: 4 of 4 sentences",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%q", want, got)
		}
	}
}

func TestProgressNeverBreaks(t *testing.T) {
	for columns := 1; columns <= 130; columns++ {
		var stderr bytes.Buffer
		clock := time.Date(2022, 1, 5, 12, 0, 0, 0, time.UTC)
		p := newProgress(world{
			stderr: &stderr, now: func() time.Time { return clock },
			terminal: terminal{columns: func() int { return columns }},
		}, []int{100, 0, 5000}, false)
		for _, name := range []string{"a.txt", "ukraine-日本.txt", "l’été-à-la-frontière.txt"} {
			p.next(name)
			for done := range 40 {
				clock = clock.Add(time.Minute)
				p.step(done, 40)
			}
		}
		p.clear()
		if left := screenOf(t, stderr.String(), columns); strings.Join(left, "") != "" {
			t.Errorf("%d columns: %q stays", columns, left)
		}
	}
}

// TestNarrowTerminals looks at whole runs: no redrawn line breaks, nothing of them stays, and no
// word is lost.
func TestNarrowTerminals(t *testing.T) {
	folder := newArticles(t, 3)
	plain := strings.Fields(onTerminal(t, 0, false, "translate", "--memory", "none", folder))
	for _, columns := range []int{1, 20, 33, 40, 60, 79} {
		got := onTerminal(t, columns, columns%2 == 0, "translate", "--memory", "none", folder)
		words := strings.Fields(strings.Join(screenOf(t, got, columns), "\n"))
		if strings.Join(words, " ") != strings.Join(plain, " ") {
			t.Fatalf("%d columns: got %q, want %q", columns, words, plain)
		}
		if coloured := strings.Contains(got, "\x1b"); coloured != (columns%2 == 0) {
			t.Errorf("%d columns: coloured is %v", columns, coloured)
		}
	}
}

// TestSummaryFitsScreen: 24 lines of 80 columns, whatever the number of articles.
func TestSummaryFitsScreen(t *testing.T) {
	for _, n := range []int{1, 2, 30} {
		folder := newArticles(t, n)
		got := onTerminal(t, 80, true, "translate", "--memory", "none", "--max-cost", "5", folder)
		lines := screenOf(t, got, 80)
		if n > 1 {
			for lines[0] != fmt.Sprintf("%d articles", n) {
				lines = lines[1:]
			}
		}
		if len(lines) > 22 { // the prompt and the result come after
			t.Errorf("%d articles: %d lines", n, len(lines))
		}
		text := strings.Join(lines, "\n")
		for _, want := range []string{"  rows  ", "  names ", "  notes ", "  checks", "  bill  ",
			"  open  ", "  next    open "} {
			if strings.Count(text, "\n"+want) != 1 {
				t.Errorf("%d articles: no line %q in\n%s", n, want, text)
			}
		}
		for _, line := range lines {
			if !strings.Contains(line, folder) && cells(line) >= 80 {
				t.Errorf("%d columns: %q", cells(line), line)
			}
		}
	}
}

func TestNoTerminalNoControlCharacters(t *testing.T) {
	got := onTerminal(t, 0, true, "translate", "--memory", "none", newArticles(t, 2))
	if i := strings.IndexFunc(got, func(r rune) bool { return r < ' ' && r != '\n' }); i >= 0 {
		t.Errorf("control character %q in %q", got[i], got)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		head, text      string
		columns, indent int
		want            string
	}{
		{"  a ", "one two", 0, 2, "  a one two"},
		{"  a ", "one two", 8, 4, "  a one\n    two"},
		{"", "a-long-word b", 4, 1, "a-long-word\n b"},
		{"", "日本 語", 4, 0, "日本\n語"},
		{"", "e\u0301te\u0301 ici", 8, 0, "e\u0301te\u0301 ici"},
		{"", "a  b", 9, 0, "a  b"},
	} {
		if got := wrap(c.head, c.text, c.columns, c.indent); got != c.want {
			t.Errorf("wrap(%q, %q, %d): %q, want %q", c.head, c.text, c.columns, got, c.want)
		}
	}
}

func TestRoughly(t *testing.T) {
	for _, c := range []struct {
		seconds float64
		want    string
	}{
		{0.2, "1 s"}, {9.5, "10 s"}, {10, "15 s"}, {44.1, "45 s"}, {89, "90 s"}, {90, "2 min"},
		{600, "11 min"}, {89.9 * 60, "90 min"}, {3 * 3600, "4 h"},
	} {
		if got := roughly(time.Duration(c.seconds * float64(time.Second))); got != c.want {
			t.Errorf("%g s: %q, want %q", c.seconds, got, c.want)
		}
	}
}
