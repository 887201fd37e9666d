package page

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/enregard/enregard/output"
)

// Changes is what a merge brought back, for a desk to read.
type Changes struct {
	Title     string
	Rows      []ChangedRow // those whose English is not the draft, in the order of the article
	Engines   []Effort     // most words first
	Editors   []Effort
	Approved  []output.Pair
	Decisions output.Decisions
	Proposed  []output.ProposedTerm
	Conflicts []output.Conflict
}

// ChangedRow is a row with what was edited in it.
type ChangedRow struct {
	ID, French, Editor string
	Status             output.Status
	Pieces             []output.Piece // from the draft to the English
	Effort             Effort
}

// Effort is how much of the drafts had to be changed, in the rows that somebody has worked on.
type Effort struct {
	Of      string // the engine or the editor
	Rows    int
	Words   int // of the drafts
	Changed int // words put in, taken out or replaced, each replacement once
}

// Per100 is how many words were changed of a hundred of the draft (TER without shifts: Snover and
// others, "A study of translation edit rate", AMTA 2006).
func (e Effort) Per100() string {
	if e.Words == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f", 100*float64(e.Changed)/float64(e.Words))
}

// NewChanges lays out what came of a merge of these workbooks.
func NewChanges(m *output.Merged, books []*output.Returned) *Changes {
	c := &Changes{Approved: m.Approved, Decisions: m.Decisions, Proposed: m.Proposed,
		Conflicts: m.Conflicts}
	for _, r := range m.Review.Rows {
		if r.Kind == "title" && c.Title == "" {
			c.Title = strings.Join(strings.Fields(r.English), " ")
		}
		if r.Machine == "" || r.English == r.Machine {
			continue
		}
		row := ChangedRow{ID: r.ID, French: r.French, Editor: r.Editor, Status: r.Status,
			Pieces: output.Diff(r.Machine, r.English)}
		row.Effort.add(row.Pieces)
		c.Rows = append(c.Rows, row)
	}
	engines, editors := map[string]*Effort{}, map[string]*Effort{}
	for _, b := range books {
		engine := engineOf(b.Review)
		for _, r := range b.Review.Rows {
			worked := r.English != r.Machine || r.Status == output.Approved
			if r.Machine == "" || r.Status == output.Cut || !worked {
				continue
			}
			pieces := output.Diff(r.Machine, r.English)
			counted(engines, engine).add(pieces)
			counted(editors, cmp.Or(strings.TrimSpace(r.Editor), b.Name)).add(pieces)
		}
	}
	c.Engines, c.Editors = sorted(engines), sorted(editors)
	return c
}

// engineOf is the engine that a workbook's drafts come from, and its model.
func engineOf(r *output.Review) string {
	var engine, model string
	for _, f := range r.Facts {
		switch f.Label {
		case output.EngineLabel:
			engine = f.Value
		case output.ModelLabel:
			model = f.Value
		}
	}
	if engine == "" {
		return "not known"
	}
	return strings.TrimSpace(engine + " " + model)
}

func counted(efforts map[string]*Effort, of string) *Effort {
	if efforts[of] == nil {
		efforts[of] = &Effort{Of: of}
	}
	return efforts[of]
}

func sorted(efforts map[string]*Effort) (list []Effort) {
	for _, e := range efforts {
		list = append(list, *e)
	}
	slices.SortFunc(list, func(x, y Effort) int {
		return cmp.Or(cmp.Compare(y.Words, x.Words), strings.Compare(x.Of, y.Of))
	})
	return list
}

// add counts a row, from its draft to its English.
func (e *Effort) add(pieces []output.Piece) {
	e.Rows++
	for _, p := range pieces {
		was := len(strings.Fields(p.Was))
		if e.Words += was; !p.Same {
			e.Changed += max(was, len(strings.Fields(p.Is)))
		}
	}
}

// Report writes the changes as a page of its own.
func Report(w io.Writer, c *Changes) error { return execute(w, "changes.tmpl", c) }

// Draft is there for the head that pages share: a report is none.
func (c *Changes) Draft() string { return "" }
