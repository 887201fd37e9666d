package memory

import (
	"hash/fnv"
	"unicode"

	"github.com/enregard/enregard/glossary/fold"
)

// word is a word of French as far as fuzzy matches care.
type word struct {
	key  string // folded; accents count
	stem int64  // hash of its beginning, where accents do not count
}

// stemLength is how many letters of a word stay when its ending is taken off, a rough stem that
// keeps "arrêté", "arrêtées" and "arrêter" together.
const stemLength = 5

// words cuts text into words. A number has no ending: it is its own stem.
func words(text string) []word {
	var out []word
	for _, w := range fold.Words(text) {
		key := fold.Key(w)
		out = append(out, word{key, stem(key)})
	}
	return out
}

func stem(key string) int64 {
	letters := []rune(fold.Bare(key))
	if len(letters) > stemLength && !unicode.IsDigit(letters[0]) {
		letters = letters[:stemLength]
	}
	h := fnv.New64a()
	h.Write([]byte(string(letters)))
	return int64(h.Sum64())
}

// Costs of the edits between two texts, in halves of a word.
const (
	whole  = 2 // a word put in, left out or replaced
	ending = 1 // a word that only ends differently
)

// distance is the least cost of the edits that turn a into b, by Levenshtein's recurrence over
// words. It gives up when that is above limit, and then returns limit+1; only the band of the
// table that can stay within the limit is computed (Ukkonen 1985).
func distance(a, b []word, limit int) int {
	band := limit / whole // how far the two may be out of step
	if len(a)-len(b) > band || len(b)-len(a) > band {
		return limit + 1
	}
	far := limit + 1
	row, next := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = min(j*whole, far)
	}
	for i, w := range a {
		from, to := max(0, i-band), min(len(b), i+2+band)
		for j := range next {
			next[j] = far
		}
		if from == 0 {
			next[0] = min((i+1)*whole, far)
		}
		best := next[0]
		for j := from; j < to; j++ {
			cost := min(row[j]+difference(w, b[j]), row[j+1]+whole, next[j]+whole)
			next[j+1] = min(cost, far)
			best = min(best, next[j+1])
		}
		if best > limit {
			return far
		}
		row, next = next, row
	}
	return row[len(b)]
}

func difference(a, b word) int {
	switch {
	case a.stem != b.stem:
		return whole
	case a.key != b.key:
		return ending
	}
	return 0
}
