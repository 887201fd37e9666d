package memory

import (
	"context"
	"database/sql"
	"time"
)

// What was done to an article.
type What string

// The kinds of events. Approved, Decided and Imported the store notes by itself.
const (
	Ran      What = "run"
	Merged   What = "merge"
	Approved What = "approve"
	Decided  What = "decide"
	Imported What = "import"
)

// Event is a line of the journal.
type Event struct {
	At      time.Time
	By      string
	What    What
	Article string
	Count   int    // of what was done: rows, approvals, decisions
	Detail  string // free text; no article's text and no secrets
}

// Record adds a line to the journal. A zero At means now, an empty By the user.
func (s *Store) Record(ctx context.Context, e Event) error {
	return s.update(ctx, func(tx *sql.Tx) error { return s.record(ctx, tx, e) })
}

func (s *Store) record(ctx context.Context, tx *sql.Tx, e Event) error {
	if e.By == "" {
		e.By = s.by
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO journal (at, by, what, article, count, detail) "+
		"VALUES (?, ?, ?, ?, ?, ?)", s.stamp(e.At), e.By, string(e.What), e.Article, e.Count, e.Detail)
	return err
}

// Journal returns the last n lines about an article, the latest first. An empty article means
// all of them, n below 1 every line.
func (s *Store) Journal(ctx context.Context, article string, n int) ([]Event, error) {
	where, args := "", []any{}
	if article != "" {
		where, args = " WHERE article = ?", append(args, article)
	}
	if n < 1 {
		n = -1 // SQLite's word for no limit
	}
	var out []Event
	err := s.view(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, func(r row) error {
			var e Event
			var at string
			err := r.Scan(&at, &e.By, &e.What, &e.Article, &e.Count, &e.Detail)
			e.At = parsed(at)
			out = append(out, e)
			return err
		}, "SELECT at, by, what, article, count, detail FROM journal"+where+
			" ORDER BY id DESC LIMIT ?", append(args, n)...)
	})
	return out, err
}
