package memory

import (
	"context"
	"database/sql"
	"time"
)

// Machine is the English that was first put into an editor's cell for a paragraph: the base of a
// merge when the workbook has lost its own.
type Machine struct {
	Paragraph string // SHA-256 of the French in hex, all 64 digits
	Article   string
	English   string
	At        time.Time // when it was last written
}

// Written keeps what was put into a workbook, in one transaction. A zero At means now.
func (s *Store) Written(ctx context.Context, rows []Machine) error {
	if len(rows) == 0 {
		return nil
	}
	return s.update(ctx, func(tx *sql.Tx) error {
		put, err := tx.PrepareContext(ctx, "INSERT INTO machine (paragraph, article, english, at) "+
			"VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)")
		if err != nil {
			return err
		}
		defer put.Close()
		for _, r := range rows {
			if _, err := put.ExecContext(ctx, r.Paragraph, r.Article, r.English,
				s.stamp(r.At)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Machine returns everything that was written for the paragraphs with these hashes, in whichever
// article, the last written first: which of them a workbook had is the caller's to find out.
func (s *Store) Machine(ctx context.Context, paragraphs []string) (map[string][]Machine, error) {
	out := map[string][]Machine{}
	hashes := make([]any, len(paragraphs))
	for i, p := range paragraphs {
		hashes[i] = p
	}
	err := s.view(ctx, func(tx *sql.Tx) error {
		return inBatches(hashes, func(part []any) error {
			return each(ctx, tx, func(r row) error {
				var m Machine
				var at string
				err := r.Scan(&m.Paragraph, &m.Article, &m.English, &at)
				m.At = parsed(at)
				out[m.Paragraph] = append(out[m.Paragraph], m)
				return err
			}, "SELECT paragraph, article, english, at FROM machine WHERE paragraph IN "+
				list(len(part))+" ORDER BY at DESC, id DESC", part...)
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
