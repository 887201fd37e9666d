package memory

import (
	"context"
	"database/sql"
	"os"
	"time"
)

// Stats says what is in a store.
type Stats struct {
	Path      string
	Schema    int
	Bytes     int64 // of the file and of what SQLite keeps beside it
	Drafts    int
	Segments  int // French segments with approved English
	Approvals int // all of them, history too
	Decisions int // that stand
	Articles  int // that the journal names
	Events    int // lines of the journal
	Spent     []Spent
}

// Spent is what an engine was sent in one month.
type Spent struct {
	Month      string // YYYY-MM, in UTC
	Engine     string
	Currency   string // empty for what costs nothing
	Characters int    // code points
	Cost       float64
}

// Stats counts what is in the store. Spent is in order of month, engine and currency.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	st := Stats{Path: s.path}
	err := s.view(ctx, func(tx *sql.Tx) (err error) {
		err = tx.QueryRowContext(ctx, "SELECT (SELECT user_version FROM pragma_user_version), "+
			"(SELECT count(*) FROM draft), (SELECT count(*) FROM segment s WHERE "+standsFor+"), "+
			"(SELECT count(*) FROM approval WHERE english <> ''), "+
			"(SELECT count(*) FROM decision d WHERE "+stands+"), "+
			"(SELECT count(DISTINCT article) FROM journal WHERE article != ''), "+
			"(SELECT count(*) FROM journal)").
			Scan(&st.Schema, &st.Drafts, &st.Segments, &st.Approvals, &st.Decisions, &st.Articles,
				&st.Events)
		if err == nil {
			st.Spent, err = spent(ctx, tx, "")
		}
		return err
	})
	for _, part := range []string{"", "-wal", "-shm"} {
		if info, err := os.Stat(s.path + part); err == nil {
			st.Bytes += info.Size()
		}
	}
	return st, err
}

// Spent returns what engines were sent in the month (UTC) of the time, in order of engine and
// currency.
func (s *Store) Spent(ctx context.Context, month time.Time) (out []Spent, err error) {
	err = s.view(ctx, func(tx *sql.Tx) (err error) {
		out, err = spent(ctx, tx, month.UTC().Format("2006-01"))
		return err
	})
	return out, err
}

// spent adds up by month; an empty month means all.
func spent(ctx context.Context, tx *sql.Tx, month string) ([]Spent, error) {
	var out []Spent
	err := each(ctx, tx, func(r row) error {
		var p Spent
		err := r.Scan(&p.Month, &p.Engine, &p.Currency, &p.Characters, &p.Cost)
		out = append(out, p)
		return err
	}, "SELECT substr(at, 1, 7), engine, currency, sum(characters), sum(cost) FROM spent "+
		"WHERE ?1 = '' OR substr(at, 1, 7) = ?1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3", month)
	return out, err
}
