package memory

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"

	"golang.org/x/text/unicode/norm"
)

// How fuzzy matches are found, and why not with SQLite's own trigram index (FTS5): a query for any
// of a sentence's trigrams meets nearly every segment and ranks them all. Over 50,000 segments
// that takes more than ten times as long (BenchmarkSimilar measures both) and promises nothing
// about what is left out. Words are rarer than trigrams, and from the score follows how many of
// the rarest must be looked up so that no match is missed.
//
// The index is the table stem: the stem of a word, the number of words of the segment, by which
// segments that are too long or too short fall out before they are read, and the segment. Stems
// are hashes: two with one hash cost a comparison and no more, as the score is always taken from
// the text.

// Match is an approved translation of French that is like the French asked for.
type Match struct {
	Pair
	Score float64 // 1 for the same text, below that how much of it is the same
}

const (
	lowest   = 0.3  // scores below say nothing
	nearly   = 0.99 // score of texts that differ only in case, spaces or punctuation
	frequent = 2000 // segments; stems in more of them are not told apart
	most     = 3000 // candidates that are compared
)

// Similar returns up to n approved translations whose French scores at least so much (less than
// 0.3 counts as 0.3), the best first; equal scores in order of their French.
//
// The score is what translation memories call a fuzzy match: 1 - d/m, where m is the number of
// words of the longer text and d the least number of words to put in, leave out or replace. A
// word that only ends differently counts one half. Case, spaces and punctuation do not count,
// but only the same text scores 1; otherwise 0.99 is the most.
//
// Nothing that scores so much is missed: of n words at most (1-least)·n can be without a
// counterpart, so a match has one of any (1-least)·n+1 of them; the rarest are looked up. Only
// when that brings more than 3,000 segments are those that share fewest of them left out.
func (s *Store) Similar(ctx context.Context, french string, least float64, n int) (
	out []Match, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		out, err = newQuery(french, least, map[int64]int{}).matches(ctx, tx, n)
		return err
	})
	return out, err
}

// MostSimilar returns for every French text what [Store.Similar] finds first, nil where that is
// nothing. It is several times as fast for the paragraphs of an article.
func (s *Store) MostSimilar(ctx context.Context, french []string, least float64) ([]*Match, error) {
	out := make([]*Match, len(french))
	err := s.view(ctx, func(tx *sql.Tx) error {
		segments := map[int64]int{}
		for i, f := range french {
			found, err := newQuery(f, least, segments).matches(ctx, tx, 1)
			if err != nil {
				return err
			}
			if len(found) > 0 {
				out[i] = &found[0]
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// query is one search for similar French.
type query struct {
	french   string
	words    []word
	min      float64
	segments map[int64]int // by stem, how many have it, as far as that was counted
}

func newQuery(french string, least float64, segments map[int64]int) query {
	french = norm.NFC.String(french)
	return query{french, words(french), max(least, lowest), segments}
}

// matches returns the n best.
func (q query) matches(ctx context.Context, tx *sql.Tx, n int) ([]Match, error) {
	ids, err := q.candidates(ctx, tx)
	if err != nil {
		return nil, err
	}
	out, err := q.score(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.French, b.French))
	})
	out = out[:max(0, min(n, len(out)))]
	return out, q.complete(ctx, tx, out)
}

// candidates returns the segments that may score enough.
func (q query) candidates(ctx context.Context, tx *sql.Tx) ([]any, error) {
	if len(q.words) == 0 {
		return nil, nil
	}
	n := float64(len(q.words))
	rare, err := q.rarest(ctx, tx, int((1-q.min)*n+1e-9)+1)
	if err != nil || len(rare) == 0 {
		return nil, err
	}
	args := append(rare, int(math.Ceil(q.min*n-1e-9)), int(n/q.min+1e-9), most)
	var out []any
	err = each(ctx, tx, func(r row) error {
		var id int64
		err := r.Scan(&id)
		out = append(out, id)
		return err
	}, "SELECT segment FROM stem WHERE stem IN "+list(len(rare))+
		" AND words BETWEEN ? AND ? GROUP BY segment ORDER BY count(*) DESC, segment LIMIT ?", args...)
	return out, err
}

// rarest returns the stems of the n words whose stems the fewest segments have, without those
// that none has.
func (q query) rarest(ctx context.Context, tx *sql.Tx, n int) ([]any, error) {
	count, err := tx.PrepareContext(ctx,
		"SELECT count(*) FROM (SELECT 1 FROM stem WHERE stem = ? LIMIT ?)")
	if err != nil {
		return nil, err
	}
	defer count.Close()
	type used struct {
		stem     int64
		segments int
	}
	var all []used // one a word, so that a stem may come several times
	for _, w := range q.words {
		c, known := q.segments[w.stem]
		if !known {
			if err := count.QueryRowContext(ctx, w.stem, frequent).Scan(&c); err != nil {
				return nil, err
			}
			q.segments[w.stem] = c
		}
		all = append(all, used{w.stem, c})
	}
	slices.SortFunc(all, func(a, b used) int {
		return cmp.Or(cmp.Compare(a.segments, b.segments), cmp.Compare(a.stem, b.stem))
	})
	var out []any
	for i, u := range all[:min(n, len(all))] {
		if u.segments > 0 && (i == 0 || all[i-1].stem != u.stem) {
			out = append(out, u.stem)
		}
	}
	return out, nil
}

// score reads the candidates' French and returns those that score enough, without their English.
func (q query) score(ctx context.Context, tx *sql.Tx, ids []any) ([]Match, error) {
	var out []Match
	err := inBatches(ids, func(part []any) error {
		return each(ctx, tx, func(r row) error {
			var m Match
			err := r.Scan(&m.French)
			if m.Score = q.against(m.French); m.Score >= q.min {
				out = append(out, m)
			}
			return err
		}, "SELECT french FROM segment s WHERE "+standsFor+" AND id IN "+list(len(part)), part...)
	})
	return out, err
}

// against returns the score of a candidate, 0 when it is below what is asked for.
func (q query) against(french string) float64 {
	if french == q.french {
		return 1
	}
	other := words(french)
	longer := max(len(q.words), len(other))
	limit := int((1-q.min)*float64(whole*longer) + 1e-9)
	d := distance(q.words, other, limit)
	if d > limit {
		return 0
	}
	return min(nearly, 1-float64(d)/float64(whole*longer))
}

// complete gives the matches the English that stands.
func (q query) complete(ctx context.Context, tx *sql.Tx, matches []Match) error {
	for i := range matches {
		hash := hashOf(matches[i].French)
		err := matches[i].scan(tx.QueryRowContext(ctx, "SELECT english, article, row, by, at "+
			"FROM approval a WHERE segment = (SELECT id FROM segment WHERE hash = ?)"+latest, hash[:]))
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	return nil
}

// posting is one line of the index: a stem, and a segment of so many words that has it.
type posting struct {
	stem    int64
	words   int
	segment int64
}

// postings are the lines that a segment has in the index.
func postings(segment int64, french string) []posting {
	list := words(french)
	out := make([]posting, len(list))
	for i, w := range list {
		out[i] = posting{w.stem, len(list), segment}
	}
	return out
}

// index enters the lines in the order of the index, which is several times as fast as segment by
// segment.
func index(ctx context.Context, tx *sql.Tx, lines []posting) error {
	slices.SortFunc(lines, func(a, b posting) int {
		return cmp.Or(cmp.Compare(a.stem, b.stem), cmp.Compare(a.words, b.words),
			cmp.Compare(a.segment, b.segment))
	})
	lines = slices.Compact(lines)
	put, err := tx.PrepareContext(ctx, "INSERT INTO stem (stem, words, segment) VALUES (?, ?, ?)")
	if err != nil {
		return err
	}
	defer put.Close()
	for _, l := range lines {
		if _, err := put.ExecContext(ctx, l.stem, l.words, l.segment); err != nil {
			return err
		}
	}
	return nil
}

// reindex makes the index anew from the segments.
func reindex(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM stem"); err != nil {
		return err
	}
	var lines []posting
	if err := each(ctx, tx, func(r row) error {
		var id int64
		var french string
		err := r.Scan(&id, &french)
		lines = append(lines, postings(id, french)...)
		return err
	}, "SELECT id, french FROM segment"); err != nil {
		return err
	}
	return index(ctx, tx, lines)
}
