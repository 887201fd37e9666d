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
	for i, text := range [2]string{e.Source, e.Target} {
		if column := needed[i]; text == "" {
			out = append(out, e.issue("L01", column, fmt.Sprintf("the %s is empty", column),
				"fill in the cell, or remove the row").stops())
		}
	}
	if e.Source != "" && !plainWord(e.Source) && len(scanWords(e.Source)) == 0 {
		out = append(out, e.issue("L01", "source", fmt.Sprintf("“%s” holds no word", e.Source),
			"give the French form in letters or digits").stops())
	}
	for _, column := range []string{"category", "case", "article", "enforce", "status", "homograph"} {
		cell, ok := e.rec.cell(column)
		if ok && cell.Text != "" && !known(column, strings.ToLower(clean(cell.Text))) {
			out = append(out, e.issue("L18", column, fmt.Sprintf("%q is no %s", clean(cell.Text), column),
				fmt.Sprintf("use one of: %s; or leave the cell empty",
					strings.Join(strings.Fields(allowed[column]), ", "))).stops())
		}
	}
	return out
}

// plainWord tells, for most sources, that there is a word in them.
func plainWord(s string) bool {
	letter := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
	return !strings.ContainsAny(s, "@#:.") && strings.ContainsFunc(s, letter)
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
	alike := sharedSources(entries)
	first := map[string]int{}
	forbids := map[string]int{}
	for i := range entries {
		e := &entries[i]
		if !e.active() || e.Source == "" || e.Target == "" {
			continue
		}
		for _, s := range e.listedForbidden() {
			if slices.Contains(e.accepted(), s) {
				out = append(out, e.issue("L04", "forbidden_targets", fmt.Sprintf(
					"“%s” is both accepted and forbidden in this row", s),
					"remove it from one of the two columns").stops())
			}
			forbids[s] = i
		}
		if !alike[i] {
			continue
		}
		key := sameSource(e.Term)
		at, seen := first[key]
		if other := &entries[at]; seen && other.Target != e.Target {
			out = append(out, e.issue("L02", "source", fmt.Sprintf(
				"“%s” is “%s” here and “%s” in line %d%s", e.Source, e.Target, other.Target,
				other.Line, in(other.File, e.File)),
				"keep one of the rows, or make the other deprecated").stops())
		}
		if !seen { // of three rows the third is told beside the first, not beside the second
			first[key] = i
		}
	}
	// A warning only: Niger forbids Nigeria, which is what another row asks for, on purpose.
	for i := range entries {
		e := &entries[i]
		at, ok := forbids[e.Target]
		if other := &entries[at]; ok && e.active() && other.place() != e.place() {
			out = append(out, e.issue("L04", "target", fmt.Sprintf(
				"“%s” is forbidden by the row of “%s” in line %d%s", e.Target, other.Source,
				other.Line, in(other.File, e.File)),
				"if both are meant, leave it; otherwise change one of the rows"))
		}
	}
	return out
}

// sharedSources marks the rows whose source means the same word as another's, capitals aside.
// Only these are compared with capitals, because a large glossary has few.
func sharedSources(entries []entry) []bool {
	shared := make([]bool, len(entries))
	first := make(map[string]int, len(entries))
	for i := range entries {
		key := foldedSource(&entries[i].Term)
		if at, ok := first[key]; ok {
			shared[at], shared[i] = true, true
			continue
		}
		first[key] = i
	}
	return shared
}

// foldedSource is sameSource without capitals.
func foldedSource(t *Term) string {
	if t.Category.proper() {
		return strings.ReplaceAll(fold.Bare(t.Source), "-", " ")
	}
	return fold.Key(t.Source)
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
	key := foldedSource(&t)
	tell := allUpper
	switch t.Case {
	case AnyCase:
		return key
	case ExactCase:
		tell = initialUpper | allUpper
	}
	shapes := []byte{0}
	tx := cut(t.Source)
	for i := range tx.tokens {
		if tx.word(i) {
			shapes = append(shapes, 'a'+byte(tx.tokens[i].shape&tell))
		}
	}
	return key + string(shapes)
}
