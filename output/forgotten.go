package output

import "slices"

// Forgotten returns the hashes of the French of those rows whose draft is not known, because the
// workbook has lost both its hidden sheet and Machine. A store may know them, see Recall.
func (b *Returned) Forgotten() []string {
	var hashes []string
	for i := range b.Review.Rows {
		if b.forgotten(i) {
			hashes = appendNew(hashes, Hash(b.Review.Rows[i].French))
		}
	}
	return hashes
}

// forgotten reports whether the draft of row i is not known.
func (b *Returned) forgotten(i int) bool {
	row := &b.Review.Rows[i]
	return b.Lost && row.Machine == "" && row.French != "" && !row.Orphan
}

// Recall puts drafts in their places that the workbook has lost. drafts holds, by hash of the
// French, all English that was ever first put into a workbook for it: the very text that stands
// there, if it is among them, else the one most like it. Either way what an editor typed stands.
// Where there is none, all of the English counts as the editor's, and an Oddity says so.
func (b *Returned) Recall(drafts map[string][]string) {
	for i := range b.Review.Rows {
		if !b.forgotten(i) {
			continue
		}
		now, was := &b.Review.Rows[i], &b.Written.Rows[i]
		list := drafts[Hash(now.French)]
		switch {
		case len(list) == 0 && now.English == "": // nobody knows of any English here
			continue
		case len(list) == 0:
			b.Oddities = append(b.Oddities, Oddity{Sheet: "Review", Row: now.ID,
				Text: "what was first drafted here is not known any more; the English is taken for " +
					"the editor's"})
			continue
		}
		words := bagOf(now.English)
		draft := slices.MaxFunc(list, func(x, y string) int {
			switch alike, other := words.like(bagOf(x)), words.like(bagOf(y)); {
			case x == y || alike == other:
				return 0
			case x == now.English || alike > other && y != now.English:
				return 1
			}
			return -1
		})
		now.Machine, was.Machine, was.English = draft, draft, draft
	}
}
