package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/output"
)

// mergeReport is what merge prints for programs.
type mergeReport struct {
	Schema    int            `json:"schema"`
	DryRun    bool           `json:"dry_run"`
	Edits     []editDone     `json:"edits"`   // since the workbooks were written
	Changes   []changedRow   `json:"changes"` // since the first draft
	Conflicts []clash        `json:"conflicts"`
	Approved  int            `json:"approved"`
	New       int            `json:"new"`       // approvals and decisions that were not known
	Decisions []decided      `json:"decisions"` // all that hold
	Withdrawn []decided      `json:"withdrawn"`
	Proposed  []proposedTerm `json:"proposed"`
	Remarks   []remark       `json:"remarks"`
	Unkept    int            `json:"unkept"`             // edits that stand in the workbooks alone
	Glossary  *glossaryDone  `json:"glossary,omitempty"` // with -g

	Before    []approvedBefore `json:"approved_before,omitempty"` // with other English
	TakenBack []approvedBefore `json:"taken_back,omitempty"`      // not approved any more

	Into   string `json:"into,omitempty"`
	Report string `json:"report,omitempty"`

	plan *glossaryPlan
}

type editDone struct {
	Workbook string `json:"workbook"`
	Sheet    string `json:"sheet"`
	Row      string `json:"row"`
	About    string `json:"about,omitempty"`
	Column   string `json:"column"`
	Was      string `json:"was"`
	Is       string `json:"is"`
}

type changedRow struct {
	ID      string `json:"id"`
	Machine string `json:"machine"`
	English string `json:"english"`
	Edits   string `json:"edits"`
}

type clash struct {
	ID     string `json:"id"`
	Column string `json:"column"`
	Base   string `json:"base"`
	Yours  string `json:"yours"`
	Theirs string `json:"theirs"`
}

// approvedBefore is what the memory holds of a row, against what its workbook says now.
type approvedBefore struct {
	ID       string `json:"id"`
	Workbook string `json:"workbook"`
	English  string `json:"english"`
	own      bool   // it was approved in this workbook: its editor's mind has changed
}

// String tells it in plain words.
func (b approvedBefore) String() string {
	from := ""
	if b.Workbook != "" {
		from = " in " + b.Workbook
	}
	return "was approved before" + from + " as:\n    " + b.English
}

// contested reports whether two workbooks have the same French approved in different ways.
func (r *mergeReport) contested() bool {
	return slices.ContainsFunc(r.Before, func(b approvedBefore) bool { return !b.own })
}

type decided struct {
	Paragraph string `json:"paragraph"`
	Kind      string `json:"kind"`
	Key       string `json:"key"`
	Quote     string `json:"quote"`
	Nth       int    `json:"nth"`
	Reason    string `json:"reason"`
}

type proposedTerm struct {
	Source   string   `json:"source"`
	Target   string   `json:"target"`
	Was      string   `json:"was"`
	Rows     []string `json:"rows"`
	Evidence string   `json:"evidence"`
}

// remark is something about a workbook that its editor should know.
type remark struct {
	Workbook string `json:"workbook"`
	Sheet    string `json:"sheet"`
	Row      string `json:"row"`
	Text     string `json:"text"`
}

// maxRemarks is how many remarks translate tells.
const maxRemarks = 8

func remarks(oddities []output.Oddity) []remark {
	list := []remark{}
	for _, x := range oddities {
		list = append(list, remark{x.Book, x.Sheet, x.Row, x.Text})
	}
	return list
}

// String tells a remark with its place.
func (r remark) String() string {
	place := strings.TrimSpace(r.Sheet + " " + r.Row)
	if place == "" {
		return r.Text
	}
	return place + ": " + r.Text
}

func decisionsOf(list output.Decisions) []decided {
	out := []decided{}
	for _, d := range list {
		out = append(out, decided{d.Paragraph, string(d.Kind), d.Key, d.Quote, d.Nth, d.Reason})
	}
	return out
}

// fill takes over what a merge found.
func (r *mergeReport) fill(edits []output.Edit, m *output.Merged) {
	r.Edits, r.Changes, r.Conflicts = []editDone{}, []changedRow{}, []clash{}
	r.Proposed, r.Remarks = []proposedTerm{}, remarks(m.Oddities)
	r.Decisions, r.Withdrawn = decisionsOf(m.Decisions), decisionsOf(m.Revoked)
	for _, x := range edits {
		r.Edits = append(r.Edits, editDone{x.Book, x.Sheet, x.Row, x.About, x.Column, x.Was, x.Is})
	}
	for _, x := range m.Changes {
		r.Changes = append(r.Changes, changedRow(x))
	}
	for _, x := range m.Conflicts {
		r.Conflicts = append(r.Conflicts, clash{x.ID, x.Column, x.Base, x.Yours, x.Theirs})
	}
	for _, x := range m.Proposed {
		r.Proposed = append(r.Proposed, proposedTerm{x.Source, x.Target, x.Was, x.Rows, x.Evidence})
	}
}

// print says what a merge found, to a person or to a program.
func (r mergeReport) print(c *cli.Context, w world, books []*output.Returned,
	m *output.Merged) error {
	var edits []output.Edit
	for _, book := range books {
		edits = append(edits, book.Edits()...)
	}
	r.fill(edits, m)
	if !r.DryRun && r.Into == "" {
		r.Unkept = m.Unkept(edits)
	}
	r.Glossary = r.plan.done(r.DryRun)
	if c.Bool("json") {
		return writeJSON(w.stdout, r)
	}
	told := newTold(m.Review, len(books) > 1)
	for _, x := range edits {
		told.add(x.Row, x.String(), x.Book)
	}
	for _, x := range m.Oddities {
		told.addOddity(x)
	}
	for _, x := range m.Conflicts {
		told.add(x.ID, fmt.Sprintf("%s was changed on both sides:\n    %s\n    %s", x.Column,
			x.Yours, x.Theirs), "")
	}
	for _, x := range r.Before {
		told.add(x.ID, "English "+x.String(), "")
	}
	for _, x := range r.TakenBack {
		told.add(x.ID, "not approved any more; it "+x.String(), "")
	}
	if _, err := fmt.Fprint(w.stdout, printable(told.text())); err != nil {
		return err
	}
	r.plan.print(c, w, r.Proposed)
	if r.contested() {
		w.tell([]string{"English that was approved in another workbook in another way: the later one " +
			"stands; if both are of one article, settle it by merging them together with --into NEW.xlsx"})
	}
	if r.Unkept > 0 {
		w.tell([]string{several(r.Unkept, "edit") + " in rows that are not approved: not remembered, " +
			"only in the workbook; keep it, or write a new one that has them with --into NEW.xlsx"})
	}
	trial := ""
	if r.DryRun {
		trial = "; this was a trial, nothing was kept"
	}
	fmt.Fprintf(w.stderr, "%s, %d approved, %s, %d new for the memory%s\n",
		several(len(edits), "edit"), r.Approved, several(len(r.Conflicts), "conflict"), r.New, trial)
	if r.Report != "" {
		fmt.Fprintln(w.stdout, r.Report)
	}
	if r.Into != "" {
		fmt.Fprintln(w.stdout, r.Into)
	}
	return nil
}

// told gathers what is to be said of each row, so that it can be read beside the article.
type told struct {
	review  *output.Review
	several bool                // workbooks: each line says whose it is
	rows    map[string][]string // lines by the row's identity
	known   map[string]bool
	rest    []string
}

func newTold(r *output.Review, several bool) *told {
	t := &told{review: r, several: several, rows: map[string][]string{}, known: map[string]bool{}}
	for _, row := range r.Rows {
		t.known[output.Identity(row.ID)] = true
	}
	return t
}

// add says something about a row, or about none.
func (t *told) add(id, line, book string) {
	if t.several && book != "" {
		line += " (" + book + ")"
	}
	if identity := output.Identity(id); t.known[identity] {
		t.rows[identity] = append(t.rows[identity], line)
		return
	}
	if id != "" {
		line = id + ": " + line
	}
	t.rest = append(t.rest, line)
}

// addOddity says what is odd. Lines on other sheets name their row first.
func (t *told) addOddity(x output.Oddity) {
	id, about, _ := strings.Cut(x.Row, " · ")
	line := x.Text
	if about != "" {
		line = x.Sheet + ", " + about + ": " + line
	}
	if t.known[output.Identity(id)] {
		t.add(id, line, x.Book)
		return
	}
	t.add("", remark{Sheet: x.Sheet, Row: x.Row, Text: x.Text}.String(), x.Book)
}

// text is all of it, in the order of the article.
func (t *told) text() string {
	var b strings.Builder
	for _, row := range t.review.Rows {
		lines := t.rows[output.Identity(row.ID)]
		if len(lines) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s  %s\n", row.ID, beginning(row))
		for _, line := range lines {
			fmt.Fprintf(&b, "  %s\n", line)
		}
	}
	if len(t.rest) > 0 && b.Len() > 0 {
		b.WriteString("Elsewhere in the workbook\n")
	}
	for _, line := range t.rest {
		fmt.Fprintf(&b, "  %s\n", line)
	}
	return b.String()
}

// beginning is how a row begins, in French where it has any.
func beginning(row output.Row) string {
	const enough = 60
	text := row.French
	if text == "" {
		text = row.English
	}
	return output.Shorten(strings.Join(strings.Fields(text), " "), enough)
}
