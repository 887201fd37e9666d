package workbook

import (
	"strconv"
	"strings"

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
		lines[i] = plain(u.French, strconv.Itoa(u.Count), fitting(u.IDs), u.Engine, u.Proposed, u.Category,
			u.Context, u.Decision, u.Reason)
		lines[i][1].number = true
	}
	return lines
}

// fitting is as much of a list as a cell holds. Count tells how many there are.
func fitting(list string) string {
	if output.Units(list) <= output.MaxUnits {
		return list
	}
	return list[:max(0, strings.LastIndex(list[:output.MaxUnits], ", "))]
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

// rowOf is the row of the Review sheet with these texts.
func rowOf(t []string) output.Row {
	return output.Row{
		ID: t[0], French: t[1], English: t[2], Status: output.Status(t[3]), Notes: t[4],
		Names: t[5], Checks: t[6], Comment: t[7], Machine: t[8], Editor: t[9],
	}
}

// noteOf is the line of the Notes sheet with these texts.
func noteOf(t []string) output.Note {
	return output.Note{
		Note: t[0], ID: t[1], Quote: t[2], English: t[3], Kind: t[4], Severity: t[5], Check: t[6],
		Trap: t[7], Suggest: t[8], Evidence: t[9], Sources: t[10], Rule: t[11], Status: t[12],
		Publish: t[13], Reviewer: t[14], Reply: t[15],
	}
}

// nameOf is the line of the Names sheet with these texts.
func nameOf(t []string) output.Name {
	return output.Name{
		ID: t[0], French: t[1], Expected: t[2], Found: t[3], State: t[4], How: t[5], Why: t[6],
		Term: t[7], Context: t[8], Waive: t[9], Reason: t[10], Open: t[5] == "open" && t[9] == "",
	}
}

// unknownOf is the line of the sheet of unknown names with these texts.
func unknownOf(t []string) output.Unknown {
	n, _ := strconv.Atoi(t[1])
	return output.Unknown{
		French: t[0], Count: n, IDs: t[2], Engine: t[3], Proposed: t[4], Category: t[5],
		Context: t[6], Decision: t[7], Reason: t[8],
	}
}

// checkOf is the line of the Checks sheet with these texts.
func checkOf(t []string) output.Check {
	return output.Check{
		ID: t[0], Check: t[1], Severity: t[2], French: t[3], English: t[4], Message: t[5],
		Ignore: t[6], Reason: t[7],
	}
}

// conflictOf is the line of the Conflicts sheet with these texts.
func conflictOf(t []string) output.Conflict {
	return output.Conflict{
		ID: t[0], Column: t[1], Base: t[2], Yours: t[3], Theirs: t[4], Keep: t[5],
	}
}

// conflictLines lays out the Conflicts sheet.
func conflictLines(list []output.Conflict) []line {
	lines := make([]line, len(list))
	for i, c := range list {
		lines[i] = plain(c.ID, c.Column, c.Base, c.Yours, c.Theirs, c.Keep)
	}
	return lines
}

// changeLines lays out the Changes sheet.
func changeLines(list []output.Change) []line {
	lines := make([]line, len(list))
	for i, c := range list {
		lines[i] = plain(c.ID, c.Machine, c.English, c.Edits)
	}
	return lines
}
