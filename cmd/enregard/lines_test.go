package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/translate"
)

// echo is an engine that repeats the French.
type echo struct{}

func (echo) Info() translate.Info { return translate.Info{Name: "echo"} }

func (echo) Translate(_ context.Context, sentences []translate.Sentence) (
	[]translate.Draft, error) {
	drafts := make([]translate.Draft, len(sentences))
	for i, s := range sentences {
		drafts[i].English = s.Text
	}
	return drafts, nil
}

// endless writes numbered lines, each only when it is read.
type endless struct {
	next, last int
	rest       string
}

func (e *endless) Read(p []byte) (int, error) {
	if e.rest == "" {
		if e.next > e.last {
			return 0, io.EOF
		}
		e.rest = fmt.Sprintf("La ligne %d est arrivée.\n", e.next)
		e.next++
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// ledger checks the lines that come out, whole ones in every write, and notes what memory is in
// use on the way.
type ledger struct {
	t           *testing.T
	lines, of   int
	early, late uint64 // bytes after a tenth of the lines, and after the last
}

func (l *ledger) Write(p []byte) (int, error) {
	s := bufio.NewScanner(strings.NewReader(string(p)))
	for s.Scan() {
		l.lines++
		if want := fmt.Sprintf("La ligne %d est arrivée.", l.lines); s.Text() != want {
			l.t.Fatalf("line %d is %q, want %q", l.lines, s.Text(), want)
		}
		if l.lines == l.of/10 {
			l.early = inUse()
		}
		if l.lines == l.of {
			l.late = inUse()
		}
	}
	return len(p), nil
}

func inUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Lines go through one after the other: more of them take no more memory.
func TestLinesTakeBoundedMemory(t *testing.T) {
	const lines = 20_000
	out := &ledger{t: t, of: lines}
	status := run(t.Context(), []string{"enregard", "lines", "--engine", "echo"}, world{
		stdin: &endless{next: 1, last: lines}, stdout: out, stderr: io.Discard,
		getenv: func(string) string { return "" },
		engines: []engine{{
			name:     "echo",
			describe: func(engineOptions) translate.Info { return echo{}.Info() },
			open: func(context.Context, engineOptions) (translate.Engine, io.Closer, error) {
				return echo{}, io.NopCloser(nil), nil
			},
		}},
	})
	if status != 0 || out.lines != lines {
		t.Fatalf("status %d after %d lines", status, out.lines)
	}
	if out.late > out.early+1<<20 {
		t.Errorf("%d bytes in use after %d lines, %d after a tenth", out.late, lines, out.early)
	}
}
