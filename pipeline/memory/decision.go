package memory

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Decision is what an editor settled about one paragraph's French, field for field as it stands
// in a decisions file. What the kinds mean is the output package's.
type Decision struct {
	Paragraph string // SHA-256 of the French in hex, or its first six or more digits; or empty
	Kind      string
	Key       string
	Quote     string
	Nth       int // from 1; 0 counts as 1
	Reason    string
	By        string
	At        string // as its author wrote it
}

// about are the columns that say what a decision is about; a later one about the same wins.
const about = "paragraph = ? AND kind = ? AND key = ? AND quote = ? AND nth = ?"

// columns of a decision, in the order of a decisions file.
const columns = "paragraph, kind, key, quote, nth, reason, by, at"

// Decide keeps the decisions in one transaction and notes it in the journal, for the article they
// were taken in. It returns how many were new: one that stands with the same reason and by the
// same editor is not kept again. An empty By means the user, an empty At now.
func (s *Store) Decide(ctx context.Context, article string, ds []Decision) (int, error) {
	return s.settle(ctx, article, ds, false)
}

// Withdraw makes decisions void, in one transaction; only the fields that say what they are about
// are looked at, and By and Reason are kept as who took it back and why. It returns how many
// stood. They stay in the file as history.
func (s *Store) Withdraw(ctx context.Context, article string, ds []Decision) (int, error) {
	return s.settle(ctx, article, ds, true)
}

func (s *Store) settle(ctx context.Context, article string, ds []Decision, withdrawn bool) (
	int, error) {
	for i, d := range ds {
		if err := d.check(); err != nil {
			return 0, fmt.Errorf("decision %d: %w", i+1, err)
		}
	}
	changed := 0
	err := s.update(ctx, func(tx *sql.Tx) error {
		for _, d := range ds {
			done, err := s.put(ctx, tx, d, withdrawn)
			if err != nil {
				return err
			}
			changed += done
		}
		if changed == 0 {
			return nil
		}
		e := Event{What: Decided, Article: article, Count: changed}
		if withdrawn {
			e.Detail = "withdrawn"
		}
		return s.record(ctx, tx, e)
	})
	if err != nil {
		return 0, err
	}
	return changed, nil
}

// check refuses what a decisions file could not hold.
func (d Decision) check() error {
	switch {
	case d.Kind == "" || d.Key == "":
		return errors.New("it needs a kind and a key")
	case d.Nth < 0:
		return fmt.Errorf("%d is no ordinal", d.Nth)
	case d.Paragraph != "" && len(d.Paragraph) < shortHash,
		strings.Trim(strings.ToLower(d.Paragraph), "0123456789abcdef") != "":
		return fmt.Errorf("%q is not the hash of a paragraph", d.Paragraph)
	}
	return nil
}

// shortHash is the fewest digits that stand for a paragraph, as in the ID column.
const shortHash = 6

// put adds one decision, or its withdrawal, unless that says nothing new. It returns 1 when it
// did.
func (s *Store) put(ctx context.Context, tx *sql.Tx, d Decision, withdrawn bool) (int, error) {
	d.Paragraph, d.Nth = strings.ToLower(d.Paragraph), max(d.Nth, 1)
	if d.By == "" {
		d.By = s.by
	}
	if d.At == "" {
		d.At = s.clock().UTC().Format(time.RFC3339)
	}
	var reason, by string
	gone := true
	err := tx.QueryRowContext(ctx, "SELECT reason, by, withdrawn FROM decision WHERE "+about+
		" ORDER BY id DESC LIMIT 1", d.Paragraph, d.Kind, d.Key, d.Quote, d.Nth).
		Scan(&reason, &by, &gone)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, err
	}
	same := reason == d.Reason && by == d.By
	if withdrawn && gone || !withdrawn && !gone && same {
		return 0, nil
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO decision ("+columns+", withdrawn) "+
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", d.Paragraph, d.Kind, d.Key, d.Quote, d.Nth,
		d.Reason, d.By, d.At, withdrawn)
	return 1, err
}

// stands holds for the decisions that are the last about their matter and were not withdrawn.
const stands = "withdrawn = 0 AND NOT EXISTS (SELECT 1 FROM decision n WHERE n.id > d.id AND " +
	"n.paragraph = d.paragraph AND n.kind = d.kind AND n.key = d.key AND n.quote = d.quote AND " +
	"n.nth = d.nth)"

// Decisions returns the decisions that stand for paragraphs with these hashes (64 hex digits),
// the latest first. Those kept under the first digits of a hash and those for every paragraph
// are among them.
func (s *Store) Decisions(ctx context.Context, paragraphs []string) ([]Decision, error) {
	wanted := make(map[string]bool, len(paragraphs))
	for _, p := range paragraphs {
		if len(p) >= shortHash {
			wanted[p[:shortHash]] = true
		}
	}
	holds := func(d Decision) bool {
		if d.Paragraph == "" {
			return true
		}
		for _, p := range paragraphs {
			if strings.HasPrefix(p, d.Paragraph) {
				return true
			}
		}
		return false
	}
	prefixes := []any{""}
	for p := range wanted {
		prefixes = append(prefixes, p)
	}
	var out []numbered
	err := s.view(ctx, func(tx *sql.Tx) error {
		return inBatches(prefixes, func(part []any) error {
			return decisions(ctx, tx, "substr(d.paragraph, 1, 6) IN "+list(len(part)), part,
				func(d numbered) {
					if holds(d.Decision) {
						out = append(out, d)
					}
				})
		})
	})
	return ordered(out), err
}

// AllDecisions returns every decision that stands, the latest first.
func (s *Store) AllDecisions(ctx context.Context) ([]Decision, error) {
	var out []numbered
	err := s.view(ctx, func(tx *sql.Tx) error {
		return decisions(ctx, tx, "1", nil, func(d numbered) { out = append(out, d) })
	})
	return ordered(out), err
}

// numbered is a decision and its place in the order in which they were taken.
type numbered struct {
	Decision
	id int64
}

// decisions calls f for those that stand and meet the condition.
func decisions(ctx context.Context, tx *sql.Tx, where string, args []any, f func(numbered)) error {
	return each(ctx, tx, func(r row) error {
		var d numbered
		err := r.Scan(&d.id, &d.Paragraph, &d.Kind, &d.Key, &d.Quote, &d.Nth, &d.Reason, &d.By, &d.At)
		f(d)
		return err
	}, "SELECT id, "+columns+" FROM decision d WHERE "+where+" AND "+stands, args...)
}

// ordered puts the latest first.
func ordered(ds []numbered) []Decision {
	slices.SortFunc(ds, func(a, b numbered) int { return cmp.Compare(b.id, a.id) })
	var out []Decision
	for _, d := range ds {
		out = append(out, d.Decision)
	}
	return out
}

// ExportDecisions writes the decisions that stand as a decisions file, and returns how many.
func (s *Store) ExportDecisions(ctx context.Context, w io.Writer) (int, error) {
	ds, err := s.AllDecisions(ctx)
	if err != nil {
		return 0, err
	}
	c := csv.NewWriter(w)
	c.Write(strings.Split(columns, ", "))
	for _, d := range ds {
		c.Write([]string{d.Paragraph, d.Kind, d.Key, d.Quote, strconv.Itoa(d.Nth), d.Reason, d.By,
			d.At})
	}
	c.Flush()
	return len(ds), c.Error()
}
