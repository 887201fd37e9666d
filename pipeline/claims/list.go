package claims

// What a desk asks of its rules and notes as a whole: which there are, which are due for review,
// which find nothing, and which say opposite things of the same words.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/segment"
)

// Item is a rule or an editors' note as a list shows it. Days are YYYY-MM-DD or empty.
type Item struct {
	ID, File string
	Line     int
	Kind     Kind
	Severity Severity
	Band     Band
	Status   string // draft, active, resolved or retired
	Editors  bool   // an editors' note, not a rule
	Pack     string // the house style it is of
	Owner    string // who answers questions about its file
	Replaced bool   // another rule stands in for it
	Patterns []string
	Check    string
	Sources  []Source
	From, To string // the days of articles on which it applies
	By, On   string // who reviewed it, and when
	Expires  string // when it is to be reviewed again
}

// Expired reports whether the item is due for review on a day. It is matched all the same: this is
// about the note, while From and To are about the article.
func (i Item) Expired(today time.Time) bool {
	return i.Expires != "" && i.Expires <= today.Format(time.DateOnly)
}

// Items lists the rules and notes by file and line.
func (s *Set) Items() []Item {
	if s == nil {
		return nil
	}
	items := make([]Item, len(s.rules))
	for i, r := range s.rules {
		items[i] = s.item(r)
	}
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return items
}

func (s *Set) item(r *rule) Item {
	return Item{ID: r.id, File: r.file, Line: r.line, Kind: r.kind, Severity: r.severity,
		Band: r.band, Status: r.status, Editors: r.editors, Pack: r.src.pack, Owner: r.src.owner,
		Replaced: s.replaced[r.id], Patterns: r.patterns, Check: r.check, Sources: r.sources,
		From: r.from, To: r.to, By: r.by, On: r.on, Expires: r.expires}
}

// Unused lists the rules and notes in force that left no note on any of the articles, shown or
// not, by file and line.
func (s *Set) Unused(results ...Result) []Item {
	used := map[string]bool{}
	for _, res := range results {
		for _, n := range res.Notes {
			used[n.Rule] = true
		}
	}
	return slices.DeleteFunc(s.Items(), func(i Item) bool {
		return used[i.ID] || i.Replaced || i.Status == "draft" || i.Status == "retired"
	})
}

// Contradiction is two editors' notes that meet on the same words and cannot both be followed.
type Contradiction struct {
	A, B  Item
	Words string // on which they meet
	Why   string // in plain words
}

// Contradictions lists the pairs of editors' notes that contradict each other on some day, in the
// order of their ids. They meet where the examples or patterns of one are matched by both.
func (s *Set) Contradictions() []Contradiction {
	if s == nil {
		return nil
	}
	var notes []*rule
	for _, r := range s.rules {
		if r.editors && r.live() {
			notes = append(notes, r)
		}
	}
	var found []Contradiction
	for i, a := range notes {
		for _, b := range notes[i+1:] {
			why := a.against(b)
			if why == "" || !a.sameDay(b) {
				continue
			}
			if words := s.meet(a, b); words != "" {
				found = append(found, Contradiction{A: s.item(a), B: s.item(b), Words: words, Why: why})
			}
		}
	}
	return found
}

// sameDay reports whether there is a day on which both notes apply.
func (r *rule) sameDay(o *rule) bool {
	return (r.to == "" || o.from <= r.to) && (o.to == "" || r.from <= o.to)
}

// against says why two notes on the same words cannot both be followed, or nothing.
func (r *rule) against(o *rule) string {
	if w := common(r.mustAny, o.mustNot); w != "" {
		return fmt.Sprintf("%s wants %q in the English, %s forbids it", r.id, w, o.id)
	}
	if w := common(o.mustAny, r.mustNot); w != "" {
		return fmt.Sprintf("%s wants %q in the English, %s forbids it", o.id, w, r.id)
	}
	if r.suggest != "" && o.suggest != "" && !strings.EqualFold(r.suggest, o.suggest) {
		return fmt.Sprintf("%s suggests %q, %s suggests %q", r.id, r.suggest, o.id, o.suggest)
	}
	if (r.status == "resolved") != (o.status == "resolved") {
		return "one is resolved, the other is not"
	}
	return ""
}

// common returns the first string of list that is in other, case aside.
func common(list, other []string) string {
	for _, w := range list {
		if slices.ContainsFunc(other, func(o string) bool { return strings.EqualFold(w, o) }) {
			return w
		}
	}
	return ""
}

// meet returns words on which both notes fall, empty when none is known.
func (s *Set) meet(a, b *rule) string {
	for _, text := range slices.Concat(a.hits, b.hits, a.patterns, b.patterns) {
		notes := s.Annotate(&article.Article{Paragraphs: []article.Paragraph{{Kind: article.Body,
			Text: text, Sentences: []segment.Span{{Start: 0, End: len(text)}}}}}, Options{}).Notes
		for _, n := range notes {
			for _, m := range notes {
				if n.Rule == a.id && m.Rule == b.id && n.Start < m.End && m.Start < n.End {
					return text[max(n.Start, m.Start):min(n.End, m.End)]
				}
			}
		}
	}
	return ""
}
