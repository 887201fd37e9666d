package glossary

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// The faults that make a glossary unusable. New refuses what Lint reports here as stopping.

// unusable is L01 and L18: a row that says nothing, or something that no column takes.
func unusable(e entry) []Issue {
	var out []Issue
	for _, column := range []string{"source", "target"} {
		if clean(e.rec.text(column)) == "" {
			out = append(out, e.issue("L01", column, fmt.Sprintf("the %s is empty", column),
				"fill in the cell, or remove the row").stops())
		}
	}
	if clean(e.Source) != "" && len(scanWords(e.Source)) == 0 {
		out = append(out, e.issue("L01", "source", fmt.Sprintf("“%s” holds no word", e.Source),
			"give the French form in letters or digits").stops())
	}
	for _, column := range []string{"category", "case", "article", "enforce", "status", "homograph"} {
		cell, ok := e.rec.cell(column)
		value := strings.ToLower(clean(cell.Text))
		if ok && !known(column, value) {
			out = append(out, e.issue("L18", column, fmt.Sprintf("%q is no %s", clean(cell.Text), column),
				fmt.Sprintf("use one of: %s; or leave the cell empty",
					strings.Join(strings.Fields(allowed[column]), ", "))).stops())
		}
	}
	return out
}

// scanWords gives the indexes of the words among the tokens of a form.
func scanWords(s string) []int {
	tx := scan(s)
	var out []int
	for i := range tx.tokens {
		if tx.word(i) {
			out = append(out, i)
		}
	}
	return out
}

// contradictions is L02 and L04: rows that cannot all be obeyed. Rows that are not enforced
// contradict nothing.
func contradictions(entries []entry) []Issue {
	var out []Issue
	first := map[string]entry{}
	forbids := map[string]entry{}
	for _, e := range entries {
		if !e.active() || e.Source == "" || e.Target == "" {
			continue
		}
		for _, s := range e.listedForbidden() {
			if slices.Contains(e.accepted(), s) {
				out = append(out, e.issue("L04", "forbidden_targets", fmt.Sprintf(
					"“%s” is both accepted and forbidden in this row", s),
					"remove it from one of the two columns").stops())
			}
			forbids[s] = e
		}
		key := sameSource(e.Term)
		other, seen := first[key]
		if seen && other.Target != e.Target {
			out = append(out, e.issue("L02", "source", fmt.Sprintf(
				"“%s” is “%s” here and “%s” in line %d%s", e.Source, e.Target, other.Target,
				other.Line, in(other.File, e.File)),
				"keep one of the rows, or make the other deprecated").stops())
		}
		if !seen { // of three rows the third is told beside the first, not beside the second
			first[key] = e
		}
	}
	// A warning only: Niger forbids Nigeria, which is what another row asks for, on purpose.
	for _, e := range entries {
		if other, ok := forbids[e.Target]; ok && e.active() && other.place() != e.place() {
			out = append(out, e.issue("L04", "target", fmt.Sprintf(
				"“%s” is forbidden by the row of “%s” in line %d%s", e.Target, other.Source,
				other.Line, in(other.File, e.File)),
				"if both are meant, leave it; otherwise change one of the rows"))
		}
	}
	return out
}

// listedForbidden are the forbidden forms that the file itself names.
func (e entry) listedForbidden() []string { return values(e.rec.text("forbidden_targets")) }

// in names a file where it is another than the one the message is about.
func in(file, here string) string {
	if file == here {
		return ""
	}
	return " of " + file
}

// sameSource is equal for two rows that mean the same word. Capitals tell rows apart only where
// the file says so, with case exact (État and état), and acronyms from names (PAM and Pam): of
// Russie and russie in two rows of names the matcher would make something, but not what the desk
// meant.
func sameSource(t Term) string {
	key := fold.Key(t.Source)
	if t.Category.proper() {
		key = strings.ReplaceAll(fold.Bare(t.Source), "-", " ")
	}
	tell := allUpper
	switch t.Case {
	case AnyCase:
		return key
	case ExactCase:
		tell = initialUpper | allUpper
	}
	shapes := []byte{0}
	tx := scan(t.Source)
	for i := range tx.tokens {
		if tx.word(i) {
			shapes = append(shapes, 'a'+byte(tx.tokens[i].shape&tell))
		}
	}
	return key + string(shapes)
}
