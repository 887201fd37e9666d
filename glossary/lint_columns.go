package glossary

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// counting are the columns that decide something. Others are kept and mean nothing here.
var counting = []string{"id", "source", "target", "category", "variants", "alt_targets", "forbidden_targets",
	"case", "article", "enforce", "status", "homograph"}

// misnamed is L26: a column that does nothing and has nearly the name of one that would and is not there.
func (t *Table) misnamed() []Issue {
	has := func(name string) bool {
		return slices.ContainsFunc(t.Header, func(c Cell) bool { return column(c) == name })
	}
	var out []Issue
	for _, c := range t.Header {
		name := column(c)
		if slices.Contains(counting, name) {
			continue
		}
		for _, meant := range counting {
			if !has(meant) && nearly(fold.Bare(name), meant) {
				out = append(out, Issue{Rule: "L26", Severity: SeverityWarning, File: t.File, Line: c.Line,
					Col: c.Col, Message: fmt.Sprintf("the column %q is not known and decides nothing", c.Text),
					Hint: fmt.Sprintf("if its cells are to count, name it %q", meant)})
				break
			}
		}
	}
	return out
}

// nearly tells whether a name is another one misspelt or cut short.
func nearly(name, meant string) bool {
	name = strings.NewReplacer(" ", "_", "-", "_").Replace(name)
	return len(name) > 4 && strings.HasPrefix(meant, name) ||
		len(name) > 3 && fold.Distance(name, meant) <= len(meant)/4
}
