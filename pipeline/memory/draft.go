package memory

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/enregard/enregard/pipeline/segment"
)

// Key is everything that an engine's answer depends on. Two askings with equal keys may share
// one draft.
type Key struct {
	Engine  string // its name
	Model   string
	Text    string // the French, NFC
	Context string // what the engine was shown around it
	Options string // how it was asked
	Terms   string // the glossary rows that matched, or their hash
}

// Hash returns the SHA-256 of the fields, each with its length in front, so that no two keys run
// together.
func (k Key) Hash() [sha256.Size]byte {
	b := []byte("enregard draft 1\n")
	for _, field := range []string{k.Engine, k.Model, k.Text, k.Context, k.Options, k.Terms} {
		b = binary.AppendUvarint(b, uint64(len(field)))
		b = append(b, field...)
	}
	return sha256.Sum256(b)
}

// Draft is what an engine once answered.
type Draft struct {
	English string
	Plain   string // without the terms, when the engine gave both; else empty
	Links   []Link // nil when the engine knows none
	Doubts  []string
	At      time.Time // when it was kept
}

// Link says that a span of the English came from a span of the French, in bytes of each.
type Link struct {
	French, English segment.Span
}

// Entry is a draft to keep and what it took to get it.
type Entry struct {
	Key        Key
	Draft      Draft
	Characters int     // sent to the engine for it, in code points; with all attempts
	Currency   string  // "USD"; empty when it cost nothing
	Cost       float64 // list price of the characters
}

// extra is what a draft has beside its English, as it stands in the file. Fields may be added.
type extra struct {
	Links  *[][4]int `json:"links,omitempty"`
	Plain  string    `json:"plain,omitempty"`
	Doubts []string  `json:"doubts,omitempty"`
}

// The English of a draft stands in a column of its own and the rest as JSON: whoever opens the file
// can read it, and a field that an older version does not know does not hurt it.

// batch is how many keys one query asks for.
const batch = 100

// Draft returns the draft of every key, nil where there is none.
func (s *Store) Draft(ctx context.Context, keys []Key) ([]*Draft, error) {
	out := make([]*Draft, len(keys))
	at := make(map[string][]int, len(keys))
	hashes := make([]any, 0, len(keys))
	for i, k := range keys {
		h := k.Hash()
		if _, again := at[string(h[:])]; !again {
			hashes = append(hashes, h[:])
		}
		at[string(h[:])] = append(at[string(h[:])], i)
	}
	err := s.view(ctx, func(tx *sql.Tx) error {
		return inBatches(hashes, func(part []any) error {
			return each(ctx, tx, func(r row) error {
				var key sql.RawBytes
				var english, more, when string
				err := r.Scan(&key, &english, &more, &when)
				for _, i := range at[string(key)] {
					if err == nil {
						out[i], err = draft(english, more, when)
					}
				}
				return err
			}, "SELECT key, english, extra, at FROM draft WHERE key IN "+list(len(part)), part...)
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func draft(english, more, when string) (*Draft, error) {
	var x extra
	if err := json.Unmarshal([]byte(more), &x); err != nil {
		return nil, fmt.Errorf("reading a draft: %w", err)
	}
	d := &Draft{English: english, Plain: x.Plain, Doubts: x.Doubts, At: parsed(when)}
	if x.Links != nil {
		d.Links = make([]Link, len(*x.Links))
		for i, l := range *x.Links {
			d.Links[i] = Link{segment.Span{Start: l[0], End: l[1]},
				segment.Span{Start: l[2], End: l[3]}}
		}
	}
	return d, nil
}

// Keep stores the drafts, and what they cost, in one transaction. A later draft of an equal key
// takes the place of the earlier one; its cost is added. A zero At means now.
func (s *Store) Keep(ctx context.Context, entries []Entry) error {
	if len(entries) == 0 {
		return nil
	}
	return s.update(ctx, func(tx *sql.Tx) error {
		put, err := tx.PrepareContext(ctx, "INSERT INTO draft (key, engine, model, english, extra, at) "+
			"VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET english = excluded.english, "+
			"extra = excluded.extra, at = excluded.at")
		if err != nil {
			return err
		}
		defer put.Close()
		for _, e := range entries {
			h := e.Key.Hash()
			more, err := json.Marshal(beside(e.Draft))
			if err != nil {
				return err
			}
			if _, err := put.ExecContext(ctx, h[:], e.Key.Engine, e.Key.Model, e.Draft.English,
				string(more), s.stamp(e.Draft.At)); err != nil {
				return err
			}
		}
		return s.spend(ctx, tx, entries)
	})
}

// Spend notes what entries took that brought no draft: their answers were lost.
func (s *Store) Spend(ctx context.Context, entries ...Entry) error {
	return s.update(ctx, func(tx *sql.Tx) error { return s.spend(ctx, tx, entries) })
}

func beside(d Draft) extra {
	x := extra{Doubts: d.Doubts, Plain: d.Plain}
	if d.Links != nil {
		links := make([][4]int, len(d.Links))
		for i, l := range d.Links {
			links[i] = [4]int{l.French.Start, l.French.End, l.English.Start, l.English.End}
		}
		x.Links = &links
	}
	return x
}

// spend notes what the entries took, one line an engine, model and currency, in their order.
func (s *Store) spend(ctx context.Context, tx *sql.Tx, entries []Entry) error {
	type account struct{ engine, model, currency string }
	type sum struct {
		characters int
		cost       float64
	}
	sums := map[account]sum{}
	var order []account
	for _, e := range entries {
		a := account{e.Key.Engine, e.Key.Model, e.Currency}
		t, seen := sums[a]
		if !seen {
			order = append(order, a)
		}
		sums[a] = sum{t.characters + e.Characters, t.cost + e.Cost}
	}
	for _, a := range order {
		if sums[a] == (sum{}) {
			continue
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO spent "+
			"(at, engine, model, characters, currency, cost) VALUES (?, ?, ?, ?, ?, ?)",
			s.stamp(time.Time{}), a.engine, a.model, sums[a].characters, a.currency,
			sums[a].cost); err != nil {
			return err
		}
	}
	return nil
}

// row is a line of an answer.
type row interface{ Scan(...any) error }

// each calls f for every row of the answer to a query.
func each(ctx context.Context, tx *sql.Tx, f func(row) error, query string, args ...any) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// inBatches hands f the values a [batch] at a time.
func inBatches(values []any, f func(part []any) error) error {
	for len(values) > 0 {
		n := min(batch, len(values))
		if err := f(values[:n]); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}

// list is (?, ?, …) with n places.
func list(n int) string { return "(?" + strings.Repeat(", ?", n-1) + ")" }

// layout is how times stand in the file: UTC, milliseconds, one width.
const layout = "2006-01-02T15:04:05.000Z"

// stamp writes a time down; the zero time is now.
func (s *Store) stamp(t time.Time) string {
	if t.IsZero() {
		t = s.clock()
	}
	return t.UTC().Format(layout)
}

// parsed reads a time back; one that cannot be read is zero.
func parsed(text string) time.Time {
	t, _ := time.Parse(layout, text)
	return t
}
