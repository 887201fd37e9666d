package output

import "slices"

// claim is what one workbook says about a cell.
type claim struct {
	now, was string
	blank    string // what the cell holds when nobody has said anything
	pinned   bool   // an approved text: it stands even where it is as it was written
	seen     bool   // it was approved already when its editor began
}

// settle returns what is claimed about a cell: nothing when nobody has said anything, one text
// when all agree, else each text, those that are pinned first. A claim that another was made
// upon, knowing it, is dropped: its editor's word has been replaced by the next one's.
func settle(claims []claim) []string {
	var live []claim
	for _, c := range claims {
		if c.pinned || c.now != c.was || c.now != c.blank {
			live = append(live, c)
		}
	}
	newest := slices.DeleteFunc(slices.Clone(live), func(c claim) bool {
		return slices.ContainsFunc(live, func(d claim) bool {
			return d.was == c.now && d.now != c.now && (!c.pinned || d.seen)
		})
	})
	if len(newest) == 0 {
		newest = live // each was made upon another
	}
	slices.SortStableFunc(newest, func(c, d claim) int { return first(c.pinned, d.pinned) })
	var texts []string
	for _, c := range newest {
		if !slices.Contains(texts, c.now) {
			texts = append(texts, c.now)
		}
	}
	return texts
}
