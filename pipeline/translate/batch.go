package translate

import "unicode/utf8"

// Pack cuts a list of texts into runs that one call may carry and returns the places of each run.
// Texts of one group, which stand in a row, go together where a call can carry them all; groups
// that are too large are cut between texts, and a text that alone is over the limit goes alone.
func Pack(texts []string, groups []int, limit Limit) [][]int {
	var out [][]int
	var now Limit // what the last run carries
	add := func(i, sentences, characters int) {
		if len(out) == 0 || now.Sentences > 0 && !limit.holds(now.Sentences+sentences,
			now.Characters+characters) {
			out, now = append(out, nil), Limit{}
		}
		for j := i; j < i+sentences; j++ {
			out[len(out)-1] = append(out[len(out)-1], j)
		}
		now.Sentences += sentences
		now.Characters += characters
	}
	for i := 0; i < len(texts); {
		n, characters := 0, 0
		for ; i+n < len(texts) && groups[i+n] == groups[i]; n++ {
			characters += utf8.RuneCountInString(texts[i+n])
		}
		if limit.holds(n, characters) {
			add(i, n, characters)
		} else {
			for j := i; j < i+n; j++ {
				add(j, 1, utf8.RuneCountInString(texts[j]))
			}
		}
		i += n
	}
	return out
}

// holds tells whether one call may carry so much.
func (l Limit) holds(sentences, characters int) bool {
	return (l.Sentences == 0 || sentences <= l.Sentences) &&
		(l.Characters == 0 || characters <= l.Characters)
}
