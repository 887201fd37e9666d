package memory

import (
	"context"
	"database/sql"
	"fmt"

	sqlite3 "modernc.org/sqlite/lib"
)

// application marks the file as enregard's: "enrg" in PRAGMA application_id.
const application = 0x656e7267

const constraint = sqlite3.SQLITE_CONSTRAINT

// migration brings the file from one schema to the next, inside the transaction it is given.
type migration func(ctx context.Context, tx *sql.Tx) error

// migrations holds one function a schema: the first makes schema 1 in an empty file. What has
// been released is never changed, only followed; testdata keeps a file of each schema.
var migrations = []migration{schema1}

// migrate runs the migrations that a file still lacks, all in one transaction. Several processes
// may come here at once: the first does the work.
func migrate(ctx context.Context, db *sql.DB, steps []migration) error {
	version := func(q interface {
		QueryRowContext(context.Context, string, ...any) *sql.Row
	}) (n int, err error) {
		err = q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&n)
		return n, err
	}
	if n, err := version(db); err != nil || n == len(steps) {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	n, err := version(tx)
	if err != nil {
		return err
	}
	for ; n < len(steps); n++ {
		if err := steps[n](ctx, tx); err != nil {
			return fmt.Errorf("bringing the memory to schema %d: %w", n+1, err)
		}
	}
	marks := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", application, n)
	if _, err := tx.ExecContext(ctx, marks); err != nil {
		return err
	}
	return tx.Commit()
}

// schema1 is the first schema. Times are text, UTC, of one width, so that they sort. Hashes are
// SHA-256; hash of a segment is that of its NFC French.
//
// approval, decision and journal only ever grow: triggers hold anybody to that who opens the
// file. An approval without English takes back those before it at its place. stem is the index for
// fuzzy matches, see similar.go.
func schema1(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `
CREATE TABLE draft (
	key BLOB NOT NULL UNIQUE,
	engine TEXT NOT NULL, model TEXT NOT NULL,
	english TEXT NOT NULL, extra TEXT NOT NULL,
	at TEXT NOT NULL
);
CREATE TABLE spent (
	at TEXT NOT NULL, engine TEXT NOT NULL, model TEXT NOT NULL,
	characters INTEGER NOT NULL, currency TEXT NOT NULL, cost REAL NOT NULL
);
CREATE TABLE segment (
	id INTEGER PRIMARY KEY,
	hash BLOB NOT NULL UNIQUE, french TEXT NOT NULL
);
CREATE TABLE approval (
	id INTEGER PRIMARY KEY,
	segment INTEGER NOT NULL REFERENCES segment (id) ON DELETE RESTRICT,
	english TEXT NOT NULL, article TEXT NOT NULL, row TEXT NOT NULL,
	by TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX approval_segment ON approval (segment, at, id);
CREATE TABLE stem (
	stem INTEGER NOT NULL, words INTEGER NOT NULL, segment INTEGER NOT NULL,
	PRIMARY KEY (stem, words, segment)
) WITHOUT ROWID;
CREATE TABLE decision (
	id INTEGER PRIMARY KEY,
	paragraph TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
	quote TEXT NOT NULL, nth INTEGER NOT NULL,
	reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
	withdrawn INTEGER NOT NULL
);
CREATE INDEX decision_about ON decision (paragraph, kind, key, quote, nth, id);
CREATE INDEX decision_short ON decision (substr(paragraph, 1, 6));
CREATE TABLE machine (
	id INTEGER PRIMARY KEY,
	paragraph TEXT NOT NULL, article TEXT NOT NULL, english TEXT NOT NULL, at TEXT NOT NULL,
	UNIQUE (paragraph, article, english)
);
CREATE TABLE journal (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL, by TEXT NOT NULL,
	what TEXT NOT NULL, article TEXT NOT NULL, count INTEGER NOT NULL, detail TEXT NOT NULL
);
CREATE INDEX journal_article ON journal (article, id);`)
	for _, table := range []string{"approval", "decision", "journal", "spent"} {
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, fmt.Sprintf(`
CREATE TRIGGER %[1]s_stays BEFORE DELETE ON %[1]s BEGIN SELECT RAISE(ABORT, '%[1]s stays'); END;
CREATE TRIGGER %[1]s_holds BEFORE UPDATE ON %[1]s BEGIN SELECT RAISE(ABORT, '%[1]s holds'); END;`,
			table))
	}
	return err
}
