package memory

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// Options says who uses the store and what time it is.
type Options struct {
	Clock func() time.Time // required; safe for several goroutines
	By    string           // who works here, for what is kept without a name of its own
}

// Store is an open store. It is safe for use by several goroutines at a time, and its file by
// several processes.
type Store struct {
	db    *sql.DB
	path  string
	clock func() time.Time
	by    string
	turn  chan struct{} // holds one token; who has it may write
}

const (
	connections = 4
	patience    = 20 * time.Second // for another process to finish its transaction
	cacheKiB    = 64 << 10         // at most, for the pages of one connection
	smallFile   = 4 << 20          // bytes; up to here a file is checked whenever it is opened
)

// Open opens the store in the file of that name, and makes it and its folders when they are not
// there. The messages are for the user: which file could not be used, under what name it was set
// aside, and what could be carried over. The error is an *[Error] or the context's.
func Open(ctx context.Context, path string, o Options) (*Store, []string, error) {
	s, messages, err := open(ctx, path, o, migrations)
	return s, messages, explain(ctx, path, err)
}

func open(ctx context.Context, path string, o Options, steps []migration) (
	*Store, []string, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		what := "no file"
		if info.IsDir() {
			what = "a folder, not a file"
		}
		return nil, nil, &Error{Text: fmt.Sprintf("the memory %s is %s", path, what), Hint: elsewhere}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, nil, &Error{Hint: elsewhere, Err: err,
			Text: fmt.Sprintf("the folder of the memory %s cannot be made", path)}
	}
	var messages, broken []string
	for attempt := 0; ; attempt++ {
		before, _ := os.Stat(path)
		db, err := connect(ctx, path, steps)
		if err == nil {
			s := &Store{db: db, path: path, clock: o.Clock, by: o.By, turn: make(chan struct{}, 1)}
			s.turn <- struct{}{}
			for _, name := range broken {
				messages = append(messages, s.salvage(ctx, name, len(steps)))
			}
			return s, messages, nil
		}
		why, ok := errors.AsType[*unusable](err)
		if !ok || ctx.Err() != nil || attempt == 3 {
			return nil, messages, err
		}
		name, err := setAside(path, before, why.suffix+o.Clock().UTC().Format("-20060102-150405"))
		switch {
		case err != nil:
			return nil, messages, err
		case name != "" && why.newer:
			messages = append(messages, fmt.Sprintf("%s was written by a newer version of "+
				"enregard; it was set aside as %s and a new memory was begun. Update enregard "+
				"and rename it back to use it again.", path, name))
		case name != "":
			broken = append(broken, name)
		}
	}
}

// unusable is why a file has to be set aside.
type unusable struct {
	newer  bool   // written by a newer version; otherwise damaged
	suffix string // for its new name
	err    error
}

func (u *unusable) Error() string { return u.err.Error() }
func (u *unusable) Unwrap() error { return u.err }

// connect opens the file and brings it to the newest schema. A file that cannot be used is an
// *unusable.
func connect(ctx context.Context, path string, steps []migration) (*sql.DB, error) {
	name, err := dsn(path)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	err = identify(ctx, db, path, len(steps))
	if err == nil {
		err = examine(ctx, db, path)
	}
	if err == nil {
		err = shared(ctx, db)
	}
	if err == nil {
		err = migrate(ctx, db, steps)
	}
	if err == nil {
		return db, nil
	}
	db.Close()
	if damaged(err) {
		err = &unusable{suffix: ".damaged", err: err}
	}
	return nil, err
}

// dsn is the file's name as the driver wants it, and what every connection is set to: commits
// are on the disk before they return.
func dsn(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/… of Windows
	}
	q := url.Values{"_txlock": {"immediate"}, "_pragma": {
		fmt.Sprintf("busy_timeout(%d)", patience.Milliseconds()),
		"foreign_keys(1)", "synchronous(FULL)", "journal_size_limit(67108864)",
		fmt.Sprintf("cache_size(-%d)", cacheKiB),
	}}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}).String(), nil
}

// identify refuses another program's database and a newer version's file.
func identify(ctx context.Context, db *sql.DB, path string, known int) error {
	var app, version, tables int
	err := db.QueryRowContext(ctx, "SELECT application_id, user_version, "+
		"(SELECT count(*) FROM sqlite_schema) FROM pragma_application_id, pragma_user_version").
		Scan(&app, &version, &tables)
	switch {
	case err != nil:
		return err
	case app != application && (app != 0 || version != 0 || tables != 0):
		return &Error{Hint: elsewhere,
			Text: fmt.Sprintf("%s is a database of another program; it is left alone", path)}
	case version > known:
		return &unusable{newer: true, suffix: ".newer",
			err: fmt.Errorf("schema %d, this version knows %d", version, known)}
	}
	return nil
}

// suspicion is the name of the mark that a call leaves when it met with damage, so that the next
// one to open the file looks at all of it.
func suspicion(path string) string { return path + ".suspect" }

// examine looks for damage: in a small file always, in a large one when there is suspicion.
func examine(ctx context.Context, db *sql.DB, path string) error {
	_, err := os.Stat(suspicion(path))
	suspect := err == nil
	if info, err := os.Stat(path); !suspect && (err != nil || info.Size() > smallFile) {
		return nil
	}
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return &unusable{suffix: ".damaged", err: errors.New(verdict)}
	}
	if suspect {
		return os.Remove(suspicion(path))
	}
	return nil
}

// shared lets readers and a writer work at the same time. Turning that on needs the file alone
// for a moment, for which SQLite does not wait by itself.
func shared(ctx context.Context, db *sql.DB) error {
	for wait := time.Millisecond; ; wait *= 2 {
		var mode string
		err := db.QueryRowContext(ctx, "PRAGMA journal_mode=WAL").Scan(&mode)
		if c := code(err); c != sqlite3.SQLITE_BUSY && c != sqlite3.SQLITE_LOCKED ||
			wait > patience {
			return err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Close closes the file. What was written is in it already.
func (s *Store) Close() error { return s.db.Close() }

// Path is the file's name, as given to [Open].
func (s *Store) Path() string { return s.path }

// Writers of one process take turns before SQLite sees them: waiting in line for a token is fair
// and ends with the context, while SQLite's own waiting is by trying again. Between processes
// SQLite decides; every writing transaction takes the lock when it begins, so that none has to
// give up half-way.

// update runs f in one transaction that may write: all of it is kept, or nothing.
func (s *Store) update(ctx context.Context, f func(tx *sql.Tx) error) error {
	select {
	case <-s.turn:
		defer func() { s.turn <- struct{}{} }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	return s.transact(ctx, nil, f)
}

// view runs f in one transaction that sees one state of the store.
func (s *Store) view(ctx context.Context, f func(tx *sql.Tx) error) error {
	return s.transact(ctx, &sql.TxOptions{ReadOnly: true}, f)
}

func (s *Store) transact(ctx context.Context, o *sql.TxOptions, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, o)
	if err == nil {
		if err = f(tx); err == nil {
			err = tx.Commit()
		} else {
			tx.Rollback()
		}
	}
	if damaged(err) {
		// Without the mark the error is just met again; it is what gets reported.
		os.WriteFile(suspicion(s.path), nil, 0o666)
	}
	return explain(ctx, s.path, err)
}
