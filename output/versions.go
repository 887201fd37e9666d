package output

import (
	"fmt"
	"slices"
	"strings"
)

// apart looks for rows that only some of the workbooks hold, as when the article has changed
// between them. Which version is the right one nobody but an editor knows: they are not approved
// any more, and their Comment says why. Rows that editors have added belong to no version.
func (m *merger) apart() {
	holds := make([]map[string]bool, len(m.books))
	for b, book := range m.books {
		holds[b] = map[string]bool{}
		for _, row := range book.Review.Rows {
			holds[b][paragraphOf(row.ID)] = true
		}
	}
	for _, n := range m.nodes {
		var without []string
		for b, book := range m.books {
			if !holds[b][paragraphOf(n.row.ID)] {
				without = append(without, book.Name)
			}
		}
		if n.done.Orphan || without == nil {
			continue
		}
		m.out.Apart++
		status := n.done.Status
		if status == Approved {
			n.done.Status = ToReview
		}
		n.done.Comment = JoinComments(n.done.Comment, fmt.Sprintf("This paragraph is not in %s.%s",
			strings.Join(slices.Compact(without), ", "), was(status)))
	}
	if m.out.Apart > 0 {
		m.out.Oddities = append(m.out.Oddities, Oddity{Text: fmt.Sprintf("the workbooks are of "+
			"different versions of the article; none of the rows that stand in only some of them (%d) "+
			"counts as approved, and their Comment says where they are missing", m.out.Apart)})
	}
}
