package memory

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Error is a reason why the store cannot be used, in words for the person at the keyboard.
type Error struct {
	Text string // what is wrong, with the file's name
	Hint string // what to do about it
	Err  error  // what the system said
}

// Error returns the text and what the system said, without the hint.
func (e *Error) Error() string {
	if e.Err == nil {
		return e.Text
	}
	return fmt.Sprintf("%s: %v", e.Text, e.Err)
}

// Unwrap returns what the system said.
func (e *Error) Unwrap() error { return e.Err }

const elsewhere = "name another file with --memory FILE, or work without one: --memory none"

// code is the primary result code of SQLite, 0 when err is not SQLite's.
func code(err error) int { return extended(err) & 0xff }

func extended(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code()
	}
	return 0
}

// damaged reports whether SQLite found the file itself to be broken.
func damaged(err error) bool {
	c := code(err)
	return c == sqlite3.SQLITE_CORRUPT || c == sqlite3.SQLITE_NOTADB
}

// explain turns what the system said about the file into an [Error]. A call that was cancelled
// keeps the context's error; an Error stays as it is.
func explain(ctx context.Context, path string, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if _, ok := errors.AsType[*Error](err); ok {
		return err
	}
	e := &Error{Err: err}
	switch c := code(err); {
	case damaged(err):
		e.Text = fmt.Sprintf("the memory %s is damaged", path)
		e.Hint = "run the command again: it sets the file aside and starts a new one"
	case c == sqlite3.SQLITE_FULL, extended(err) == sqlite3.SQLITE_IOERR_SHMSIZE,
		errors.Is(err, syscall.ENOSPC):
		e.Text = fmt.Sprintf("there is no room on the disk for the memory %s", path)
		e.Hint = "make room, or " + elsewhere
	case c == sqlite3.SQLITE_READONLY, c == sqlite3.SQLITE_PERM, c == sqlite3.SQLITE_CANTOPEN,
		errors.Is(err, fs.ErrPermission):
		e.Text = fmt.Sprintf("the memory %s cannot be written", path)
		e.Hint = elsewhere
	case c == sqlite3.SQLITE_BUSY, c == sqlite3.SQLITE_LOCKED:
		e.Text = fmt.Sprintf("another program keeps the memory %s busy", path)
		e.Hint = "try again when it is done, or " + elsewhere
	default:
		e.Text, e.Hint = fmt.Sprintf("using the memory %s", path), elsewhere
	}
	return e
}
