// Command enregard takes a French article and gives an editor a bilingual workbook: French on
// the left, English on the right, every proper name as the house glossary has it, every
// contested claim with a note, and everything that needs a human eye marked.
//
// This package reads command lines, files and the environment and writes what the packages
// below it make. Results go to standard output, all else to standard error.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
	"unicode/utf8"
)

func main() {
	ignoreFileSizeSignal()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, os.Args, world{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		getenv: os.Getenv, terminal: terminalOf(os.Stderr, os.Getenv), engines: engines(), now: time.Now,
	}))
}

// world is all that a command gets from outside.
type world struct {
	stdin    io.Reader
	stdout   io.Writer
	stderr   io.Writer
	getenv   func(string) string
	terminal terminal // what stderr is
	engines  []engine
	now      func() time.Time
}

// run carries out one command line and returns the exit status.
func run(ctx context.Context, args []string, w world) int {
	out := &results{w: w.stdout}
	w.stdout = out
	app := newApp(w)
	arranged, err := arrange(app, args)
	if err == nil {
		err = app.RunContext(ctx, arranged)
	}
	if err == nil && out.err != nil {
		err = fmt.Errorf("the results cannot be written: %w", out.err)
	}
	if ctx.Err() != nil && err != nil {
		err = interrupted()
	}
	return report(err, w, asksJSON(args))
}

// results is standard output. It remembers that something could not be written, so that no
// command has to, and keeps escape sequences of foreign texts off the terminal.
type results struct {
	w   io.Writer
	err error
}

func (r *results) Write(p []byte) (int, error) {
	clean := bytes.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return '?'
		}
		return c
	}, p)
	if !utf8.Valid(p) { // half a character at the end of a buffer is not for Map
		clean = p
	}
	_, err := r.w.Write(clean)
	if r.err == nil {
		r.err = err
	}
	return len(p), err
}
