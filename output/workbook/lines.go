package workbook

import (
	"strconv"

	"github.com/enregard/enregard/output"
)

// line is one row of a sheet as it is written.
type line []cell

// cell is what stands in one cell.
type cell struct {
	text   string
	marks  []output.Mark
	open   bool // needs an editor
	number bool // written as a number
}

// plain makes a line of cells that hold nothing but text.
func plain(texts ...string) line {
	l := make(line, len(texts))
	for i, t := range texts {
		l[i].text = t
	}
	return l
}

// reviewLines lays out the rows of the Review sheet. Open cells are those that an editor has to
// look at; the review decides which.
func reviewLines(rows []output.Row) []line {
	lines := make([]line, len(rows))
	for i, r := range rows {
		l := plain(r.ID, r.French, r.English, string(r.Status), r.Notes, r.Names, r.Checks,
			r.Comment, r.Machine, r.Editor)
		l[1].marks, l[8].marks = r.FrenchMarks, r.MachineMarks
		l[4].open, l[5].open, l[6].open = r.OpenNotes, r.OpenNames, r.OpenChecks
		lines[i] = l
	}
	return lines
}

// noteLines lays out the Notes sheet. Which notes are open is told by rules of the sheet, as the
// editor changes it.
func noteLines(list []output.Note) []line {
	lines := make([]line, len(list))
	for i, n := range list {
		lines[i] = plain(n.Note, n.ID, n.Quote, n.English, n.Kind, n.Severity, n.Check, n.Trap,
			n.Suggest, n.Evidence, n.Sources, n.Rule, n.Status, n.Publish, n.Reviewer, n.Reply)
	}
	return lines
}

// nameLines lays out the Names sheet.
func nameLines(list []output.Name) []line {
	lines := make([]line, len(list))
	for i, n := range list {
		lines[i] = plain(n.ID, n.French, n.Expected, n.Found, n.State, n.How, n.Why, n.Term,
			n.Context, n.Waive, n.Reason)
		lines[i][4].open = n.Open
	}
	return lines
}

// unknownLines lays out the sheet of unknown names.
func unknownLines(list []output.Unknown) []line {
	lines := make([]line, len(list))
	for i, u := range list {
		lines[i] = plain(u.French, strconv.Itoa(u.Count), u.IDs, u.Engine, u.Proposed, u.Category,
			u.Context, u.Decision, u.Reason)
		lines[i][1].number = true
	}
	return lines
}

// checkLines lays out the Checks sheet.
func checkLines(list []output.Check) []line {
	lines := make([]line, len(list))
	for i, c := range list {
		lines[i] = plain(c.ID, c.Check, c.Severity, c.French, c.English, c.Message, c.Ignore,
			c.Reason)
	}
	return lines
}
