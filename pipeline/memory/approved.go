package memory

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"slices"
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

// upheld holds for approvals a that were not taken back later. A line without English takes back
// what was approved before it at its place.
const upheld = "a.english <> '' AND NOT EXISTS (SELECT 1 FROM approval n WHERE n.id > a.id AND " +
	"n.segment = a.segment AND n.article = a.article AND n.row = a.row AND n.english = '')"

// standsFor holds for segments s for which English stands.
const standsFor = "EXISTS (SELECT 1 FROM approval a WHERE a.segment = s.id AND " + upheld + ")"

// latest finds among the approvals a of one segment the one that stands.
const latest = " AND " + upheld + " ORDER BY at DESC, id DESC LIMIT 1"

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
	last, err := tx.PrepareContext(ctx, "SELECT english FROM approval a "+
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
		find, err := tx.PrepareContext(ctx, "SELECT english, article, row, by, at FROM approval a "+
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

// TakeBack makes void what was approved for the French of each pair in its row of its article, in
// one transaction, but for the pair's own English; of a row only what follows the first hyphen
// counts, as its number may have changed. It returns those that stood there, as they were. They stay in the file as history.
func (s *Store) TakeBack(ctx context.Context, pairs []Pair) ([]Pair, error) {
	var out []Pair
	err := s.update(ctx, func(tx *sql.Tx) error {
		for _, p := range pairs {
			stood, err := s.takeBack(ctx, tx, p)
			if err != nil {
				return err
			}
			out = append(out, stood...)
		}
		for _, p := range out {
			err := s.record(ctx, tx, Event{What: Approved, Article: p.Article, Count: 1,
				Detail: "withdrawn"})
			if err != nil {
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

func (s *Store) takeBack(ctx context.Context, tx *sql.Tx, p Pair) (out []Pair, err error) {
	p.French = norm.NFC.String(p.French)
	hash := hashOf(p.French)
	var segment int64
	err = each(ctx, tx, func(r row) error {
		stood := Pair{French: p.French}
		err := stood.scan(r, &segment)
		out = append(out, stood)
		return err
	}, "SELECT segment, english, article, row, by, at FROM approval a WHERE segment = "+
		"(SELECT id FROM segment WHERE hash = ?) AND article = ? AND "+
		"substr(row, instr(row, '-')) = substr(?, instr(?, '-')) AND english <> ? AND "+upheld+
		" ORDER BY id", hash[:], p.Article, p.Row, p.Row, norm.NFC.String(p.English))
	if err != nil {
		return nil, err
	}
	for _, stood := range out {
		err := s.insert(ctx, tx, segment, Pair{Article: stood.Article, Row: stood.Row})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Others returns for every pair the English that stands for its French where it is another, and
// nil where it is not, or where the pair's own was the last to be approved at its place.
func (s *Store) Others(ctx context.Context, pairs []Pair) ([]*Pair, error) {
	out := make([]*Pair, len(pairs))
	err := s.view(ctx, func(tx *sql.Tx) error {
		for i, p := range pairs {
			hash := hashOf(norm.NFC.String(p.French))
			var list []Pair
			err := each(ctx, tx, func(r row) error {
				other := Pair{French: norm.NFC.String(p.French)}
				err := other.scan(r)
				list = append(list, other)
				return err
			}, "SELECT english, article, row, by, at FROM approval a WHERE segment = "+
				"(SELECT id FROM segment WHERE hash = ?) AND "+upheld+" ORDER BY at DESC, id DESC",
				hash[:])
			if err != nil {
				return err
			}
			english := norm.NFC.String(p.English)
			own := slices.IndexFunc(list, func(o Pair) bool {
				return o.Article == p.Article && o.Row == p.Row
			})
			if len(list) > 0 && list[0].English != english &&
				(own < 0 || list[own].English != english) {
				out[i] = &list[0]
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
		}, "SELECT english, article, row, by, at FROM approval "+
			"WHERE segment = (SELECT id FROM segment WHERE hash = ?) AND english <> '' "+
			"ORDER BY at DESC, id DESC", hash[:])
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
		"ON a.id = (SELECT id FROM approval a WHERE segment = s.id"+latest+") ORDER BY s.id")
}

// hashOf is the SHA-256 that a French segment is found by.
func hashOf(french string) [sha256.Size]byte { return sha256.Sum256([]byte(french)) }
