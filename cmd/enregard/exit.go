package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/output/workbook"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/claims"
	"github.com/enregard/enregard/pipeline/memory"
	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/google"
)

// Exit statuses, as every command's help lists them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitOpen        = 3 // done, but something is left to look at
	exitInterrupted = 130
)

// exitStatus is the part of a command's help that lists them.
const exitStatus = `Exit status: 0 done; 1 failed; 2 wrong usage; 3 done, but something is open;
130 interrupted.`

// exitError is an error that knows its exit status and what to do about it.
type exitError struct {
	code int
	err  error
	hint string
	told bool // the command has already said all there is to say
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

// misuse is an error in how the program was called.
func misuse(hint, format string, args ...any) error {
	return &exitError{code: exitUsage, err: fmt.Errorf(format, args...), hint: hint}
}

// failure is an error with a hint.
func failure(hint, format string, args ...any) error {
	return &exitError{code: exitFailed, err: fmt.Errorf(format, args...), hint: hint}
}

// leftOpen ends a command that did its work but found something to look at, and has said so.
func leftOpen() error {
	return &exitError{code: exitOpen, err: errors.New("something is open"), told: true}
}

func interrupted() error {
	return &exitError{code: exitInterrupted,
		err: errors.New("interrupted; nothing half-written was left behind")}
}

// report prints an error the one way all errors are printed and returns the exit status.
func report(err error, w world, asJSON bool) int {
	if err == nil {
		return exitDone
	}
	code := exitFailed
	var exit *exitError
	if errors.As(err, &exit) {
		code = exit.code
		if exit.told {
			return code
		}
	}
	text, hint := explain(err)
	w.complain(text, hint)
	if asJSON {
		writeJSON(w.stdout, struct {
			Schema int    `json:"schema"`
			Error  string `json:"error"`
			Hint   string `json:"hint,omitempty"`
		}{1, text, hint})
	}
	return code
}

// complain says what went wrong and what to do about it.
func (w world) complain(text, hint string) {
	label := w.terminal.paint(red, "enregard: error:")
	fmt.Fprintf(w.stderr, "%s %s\n", label, printable(text))
	if hint != "" {
		fmt.Fprintf(w.stderr, "enregard: hint: %s\n", printable(hint))
	}
}

// explain returns what an error says to a person and what to do about it.
func explain(err error) (text, hint string) {
	text = err.Error()
	var (
		exit   *exitError
		text1  *article.Error
		csv    *glossary.ParseError
		yaml   *claims.ParseError
		book   *workbook.Error
		google *google.Error
		bound  *translate.CostError
		store  *memory.Error
		merge  *output.Error
	)
	switch {
	case errors.As(err, &exit) && exit.hint != "":
		hint = exit.hint
	case errors.As(err, &text1):
		hint = text1.Hint
	case errors.As(err, &csv):
		hint = csv.Hint
	case errors.As(err, &yaml):
		hint = yaml.Hint
	case errors.As(err, &book):
		hint = book.Hint
	case errors.As(err, &google):
		hint = google.Hint
	case errors.As(err, &bound):
		hint = bound.Hint()
	case errors.As(err, &store):
		hint = store.Hint
	case errors.As(err, &merge):
		hint = merge.Hint
	default:
		text, hint = systemWords(err)
	}
	return text, hint
}

// systemWords says what the operating system refuses, and what to do about it.
func systemWords(err error) (text, hint string) {
	text = err.Error()
	path, ok := errors.AsType[*fs.PathError](err)
	switch {
	case diskFull(err):
		return text, "the disk is full or a size limit is reached; make room, then run the same " +
			"command"
	case !ok:
		return text, ""
	case errors.Is(err, fs.ErrNotExist):
		return "there is no " + path.Path, "check the name"
	case errors.Is(err, fs.ErrPermission) && exists(path.Path):
		return path.Path + " may not be read", "ask for the right to read it"
	case errors.Is(err, fs.ErrPermission):
		return "nothing may be written in the folder " + filepath.Dir(path.Path),
			"choose another place with -o"
	case path.Op == "mkdir":
		return "the folder " + path.Path + " cannot be made", "choose another place with -o"
	}
	return text, ""
}

// printable keeps control characters of file names and foreign messages off the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return '?'
		}
		return r
	}, s)
}

// writeJSON prints one object on one line.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
