package memory

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Pair is French and the English that an editor approved for it.
type Pair struct {
	French, English string // NFC
	Article, Row    string // where it was approved; may be empty
	By              string
	At              time.Time
}

// latest orders the approvals of one segment: the first is the one that stands.
const latest = " ORDER BY at DESC, id DESC LIMIT 1"

// Approve keeps the pairs in one transaction and notes it in the journal, article by article. It
// returns how many were new: a pair whose English is the last that was approved for its French
// in that row of that article is not kept again, so that a workbook may come back twice. Pairs
// without French or without English are left out. A zero At means now, an empty By the user.
func (s *Store) Approve(ctx context.Context, pairs []Pair) (int, error) {
	added := 0
	err := s.update(ctx, func(tx *sql.Tx) error {
		counts := map[string]int{}
		var articles []string
		err := s.approve(ctx, tx, pairs, func(p Pair) {
			if counts[p.Article]++; counts[p.Article] == 1 {
				articles = append(articles, p.Article)
			}
			added++
		})
		for _, article := range articles {
			if err == nil {
				err = s.record(ctx, tx, Event{What: Approved, Article: article,
					Count: counts[article]})
			}
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

// approve stores what is new of the pairs and tells which they were.
func (s *Store) approve(ctx context.Context, tx *sql.Tx, pairs []Pair, added func(Pair)) error {
	last, err := tx.PrepareContext(ctx, "SELECT english FROM approval "+
		"WHERE segment = ? AND article = ? AND row = ?"+latest)
	if err != nil {
		return err
	}
	defer last.Close()
	var lines []posting
	for _, p := range pairs {
		p.French, p.English = norm.NFC.String(p.French), norm.NFC.String(p.English)
		if p.French == "" || p.English == "" {
			continue
		}
		id, made, err := segmentOf(ctx, tx, p.French)
		if err != nil {
			return err
		}
		if made {
			lines = append(lines, postings(id, p.French)...)
		}
		var english string
		err = last.QueryRowContext(ctx, id, p.Article, p.Row).Scan(&english)
		if err == nil && english == p.English {
			continue
		}
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if err := s.insert(ctx, tx, id, p); err != nil {
			return err
		}
		added(p)
	}
	return index(ctx, tx, lines)
}

func (s *Store) insert(ctx context.Context, tx *sql.Tx, segment int64, p Pair) error {
	if p.By == "" {
		p.By = s.by
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO approval (segment, english, article, row, by, at) "+
		"VALUES (?, ?, ?, ?, ?, ?)", segment, p.English, p.Article, p.Row, p.By, s.stamp(p.At))
	return err
}

// segmentOf returns the number of a French segment, and whether it had to be made.
func segmentOf(ctx context.Context, tx *sql.Tx, french string) (id int64, made bool, err error) {
	hash := hashOf(french)
	err = tx.QueryRowContext(ctx, "SELECT id FROM segment WHERE hash = ?", hash[:]).Scan(&id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, false, err
	}
	err = tx.QueryRowContext(ctx, "INSERT INTO segment (hash, french) VALUES (?, ?) RETURNING id",
		hash[:], french).Scan(&id)
	return id, true, err
}

// Approved returns for every French segment the English that stands, the latest approved, and nil
// where there is none.
func (s *Store) Approved(ctx context.Context, french []string) ([]*Pair, error) {
	out := make([]*Pair, len(french))
	err := s.view(ctx, func(tx *sql.Tx) error {
		find, err := tx.PrepareContext(ctx, "SELECT english, article, row, by, at FROM approval "+
			"WHERE segment = (SELECT id FROM segment WHERE hash = ?)"+latest)
		if err != nil {
			return err
		}
		defer find.Close()
		for i, f := range french {
			p := Pair{French: norm.NFC.String(f)}
			hash := hashOf(p.French)
			err := p.scan(find.QueryRowContext(ctx, hash[:]))
			switch {
			case err == nil:
				out[i] = &p
			case !errors.Is(err, sql.ErrNoRows):
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// History returns everything that was ever approved for the French, the latest first.
func (s *Store) History(ctx context.Context, french string) ([]Pair, error) {
	french = norm.NFC.String(french)
	hash := hashOf(french)
	var out []Pair
	err := s.view(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, func(r row) error {
			p := Pair{French: french}
			err := p.scan(r)
			out = append(out, p)
			return err
		}, "SELECT english, article, row, by, at FROM approval WHERE segment = "+
			"(SELECT id FROM segment WHERE hash = ?) ORDER BY at DESC, id DESC", hash[:])
	})
	return out, err
}

// scan reads english, article, row, by and at, behind what else there is.
func (p *Pair) scan(r row, before ...any) error {
	var at string
	err := r.Scan(append(before, &p.English, &p.Article, &p.Row, &p.By, &at)...)
	p.At = parsed(at)
	return err
}

// standing calls f for every French segment with the English that stands, in order of their
// first approval.
func standing(ctx context.Context, tx *sql.Tx, f func(Pair) error) error {
	return each(ctx, tx, func(r row) error {
		var p Pair
		if err := p.scan(r, &p.French); err != nil {
			return err
		}
		return f(p)
	}, "SELECT s.french, a.english, a.article, a.row, a.by, a.at FROM segment s JOIN approval a "+
		"ON a.id = (SELECT id FROM approval WHERE segment = s.id"+latest+") ORDER BY s.id")
}

// hashOf is the SHA-256 that a French segment is found by.
func hashOf(french string) [sha256.Size]byte { return sha256.Sum256([]byte(french)) }
