package glossary

import (
	"cmp"
	"slices"
)

// Issue is something wrong or doubtful in a glossary file.
type Issue struct {
	Rule      string // "L01" …; "L00" for a table that cannot be used at all
	Severity  string // SeverityError or SeverityWarning
	File      string
	Line, Col int
	Message   string
	Hint      string // what to do about it
	Stops     bool   // the glossary cannot be used
}

// The severities of an [Issue].
const (
	SeverityError   = "error"
	SeverityWarning = "warning"
)

// Lint checks glossary files by the rules that need no article:
//
//	L01 no source or target · L02 one source, two targets · L03 row twice · L04 form accepted
//	and forbidden · L05 stray spaces and invisible characters · L06 unbalanced quotes or
//	brackets · L07 letters of two alphabets in a word · L08 capitals differ between source and
//	target · L09 very short source or function word · L10 ordinary word not marked as homograph
//	· L11 capital on a common noun that the text may write small · L12 name with article, bare
//	name not listed · L13 variant is another row's source · L14 row hides another · L15 demonym
//	without its forms · L16 acronym without full name or the reverse · L18 unknown value · L19
//	source one letter from another · L21 not NFC · L22 proposed row · L23 id given
//	twice · L24 text that spreadsheet programs take for a formula · L25 "|" in source or target,
//	or a list without · L26 column with nearly the name of one that counts
//
// Issues are in the order of the files. [LintText] has the rules that need articles, L17 and L20.
func Lint(tables ...Table) []Issue {
	entries, issues := read(tables)
	issues = append(issues, contradictions(entries)...)
	for i := range tables {
		issues = append(issues, spelling(&tables[i])...)
		issues = append(issues, tables[i].misnamed()...)
	}
	l := newLinter(entries)
	for _, e := range entries {
		if e.Source == "" || e.Target == "" {
			continue
		}
		for _, rule := range []func(entry) []Issue{
			l.repeated, l.balance, l.capitals, l.short, l.homograph, l.generic, l.article,
			l.otherSource, l.hides, l.demonym, l.fullName, l.lookalike, l.ignored, l.sameID,
			l.pipes,
		} {
			issues = append(issues, rule(e)...)
		}
	}
	sortIssues(issues, tables)
	return issues
}

// sortIssues puts issues in the order of the files.
func sortIssues(issues []Issue, tables []Table) {
	order := map[string]int{}
	for i, t := range tables {
		order[t.File] = i
	}
	slices.SortStableFunc(issues, func(a, b Issue) int {
		return cmp.Or(cmp.Compare(order[a.File], order[b.File]), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col), cmp.Compare(a.Rule, b.Rule))
	})
}

// issue is a warning about a column of a row.
func (e entry) issue(rule, column, message, hint string) Issue {
	at := e.at(column)
	return Issue{Rule: rule, Severity: SeverityWarning, File: e.File, Line: at.Line, Col: at.Col,
		Message: message, Hint: hint}
}

// stops turns a warning into an error that makes the glossary unusable.
func (i Issue) stops() Issue {
	i.Severity, i.Stops = SeverityError, true
	return i
}
