package memory

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"
)

// Setting a file aside keeps to these rules. Nobody is asked to believe that a file was worthless:
// it is renamed, never removed or truncated, and no other file is overwritten by that. Several
// processes may find the same damage: one renames, the others find the new file. What is read
// out of a damaged file is a help for people in a hurry and no substitute for the file.

// setAside renames the file, and what SQLite keeps beside it, and returns the new name. It
// returns "" when another process has done so since the caller looked: before is the file that
// was looked at.
func setAside(path string, before os.FileInfo, suffix string) (string, error) {
	lock := path + ".aside"
	held, err := exclusive(lock)
	if err != nil {
		return "", err
	}
	defer os.Remove(lock)
	defer held.Close()
	if now, err := os.Stat(path); err != nil || before == nil || !os.SameFile(before, now) {
		return "", nil
	}
	target := path + suffix
	for n := 2; exists(target); n++ {
		target = fmt.Sprintf("%s%s-%d", path, suffix, n)
	}
	os.Remove(suspicion(path))
	// The file goes last: as long as it has its name, the next process comes here as well.
	for _, part := range []string{"-wal", "-shm", "-journal", ""} {
		err := os.Rename(path+part, target+part)
		if err != nil && !(part != "" && errors.Is(err, fs.ErrNotExist)) {
			return "", &Error{Err: err,
				Text: fmt.Sprintf("the memory %s cannot be used and cannot be renamed", path),
				Hint: "close other programs that use it, or " + elsewhere}
		}
	}
	return target, nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// exclusive makes a file that must not be there yet. Whoever has it renames files and goes, so
// one that stays is left from a process that was killed and is taken over.
func exclusive(lock string) (*os.File, error) {
	for range 1000 {
		f, err := os.OpenFile(lock, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
		time.Sleep(10 * time.Millisecond)
	}
	return os.OpenFile(lock, os.O_CREATE|os.O_WRONLY, 0o600)
}

// salvaged are the tables that are copied from a damaged file, those they point to first.
var salvaged = []struct{ table, people string }{
	{"draft", "drafts"}, {"segment", ""}, {"approval", "approved translations"},
	{"decision", "decisions"}, {"machine", ""}, {"spent", ""}, {"journal", ""},
}

// salvage copies what can be read of a damaged file into the new one, and says what it was. The
// damaged file is only read. One of an older schema is left to a person.
func (s *Store) salvage(ctx context.Context, name string, schema int) string {
	message := fmt.Sprintf("the memory %s was damaged; it was set aside as %s and a new one "+
		"was begun", s.path, name)
	from, err := dsn(name)
	if err != nil {
		return message + "."
	}
	how := "&mode=ro"
	if !exists(name + "-wal") {
		how += "&immutable=1" // else SQLite makes one, and leaves it
	}
	old, err := sql.Open("sqlite", from+how)
	if err != nil {
		return message + "."
	}
	defer old.Close()
	var version int
	err = old.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	if err != nil || version != schema {
		return message + "; nothing in it could be read."
	}
	var counts []string
	err = s.update(ctx, func(tx *sql.Tx) error {
		for _, t := range salvaged {
			n, err := copyTable(ctx, old, tx, t.table)
			if err != nil {
				return err
			}
			if t.people != "" {
				counts = append(counts, fmt.Sprintf("%d %s", n, t.people))
			}
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM segment WHERE id NOT IN "+
			"(SELECT segment FROM approval)"); err != nil {
			return err
		}
		return reindex(ctx, tx)
	})
	if err != nil {
		return message + "; nothing could be carried over: " + err.Error()
	}
	return message + ", into which " + strings.Join(counts, ", ") + " were carried over."
}

// copyTable copies the rows that can be read, from the first on until one cannot be, and from
// the last back, and returns how many are there now.
func copyTable(ctx context.Context, old *sql.DB, tx *sql.Tx, table string) (int, error) {
	for _, order := range []string{"ASC", "DESC"} {
		rows, err := old.QueryContext(ctx, "SELECT rowid AS rowid, * FROM "+table+
			" ORDER BY rowid "+order)
		if err != nil {
			continue
		}
		readable, err := copyRows(ctx, rows, tx, table)
		rows.Close()
		if err != nil {
			return 0, err
		}
		if readable {
			break
		}
	}
	var n int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&n)
	return n, err
}

// copyRows reports whether all rows could be read; the error is for writing them.
func copyRows(ctx context.Context, rows *sql.Rows, tx *sql.Tx, table string) (bool, error) {
	names, err := rows.Columns()
	if err != nil {
		return false, nil
	}
	into := "INSERT OR IGNORE INTO " + table + " (" + strings.Join(names, ", ") + ") VALUES (?" +
		strings.Repeat(", ?", len(names)-1) + ")"
	insert, err := tx.PrepareContext(ctx, into)
	if err != nil {
		return false, err
	}
	defer insert.Close()
	values, places := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		places[i] = &values[i]
	}
	for rows.Next() {
		if rows.Scan(places...) != nil {
			return false, nil
		}
		if _, err := insert.ExecContext(ctx, values...); err != nil && code(err) != constraint {
			return false, err
		}
	}
	return rows.Err() == nil, nil
}
