package check

import (
	"slices"
	"strings"
)

// longestPhrase is how many words a phrase that stands twice may have.
const longestPhrase = 8

// stutter is how many have to stand twice for it to be a fault across a dash or "and" as well: he has
// always denied – and he has always denied – it.
const stutter = 4

// connectors make good English of a word that stands three times: again and again and again.
var connectors = set("and or after by to upon in for on with but")

// determiners begin what a sentence may take up again: "if there is one boat, one boat must…".
var determiners = set("the a an this that these those one his her their its our your my")

// phrases finds two words or more that stand twice side by side, a comma or "of the" between them
// at most, or a dash or "and" between many. English does so too ("New York, New York"), mostly where
// the French does.
func phrases(v view) []Finding {
	if start, _ := circle(v.english); start >= 0 || hasPhrase(v.French, v.french) {
		return nil
	}
	var out []Finding
	for i := 0; i < len(v.english); i++ {
		end := phrase(v.English, v.english, i)
		if end < 0 {
			continue
		}
		text := v.English[v.english[i].start:v.english[end-1].end]
		out = append(out, Finding{Check: "doubled phrase", Severity: Warning, English: text,
			Message: "The same words stand twice: “" + clip(text) + "”."})
		i = end - 1
	}
	return out
}

func hasPhrase(text string, ws []word) bool {
	for i := range ws {
		if phrase(text, ws, i) >= 0 {
			return true
		}
	}
	return false
}

// phrase returns where the words that stand twice from word i on end, -1 when none do.
func phrase(text string, ws []word, i int) int {
	for size := longestPhrase; size >= 2; size-- {
		if i+2*size > len(ws) || !twiceable(ws[i:i+size]) {
			continue
		}
		for gap := 0; gap <= 2; gap++ {
			again := i + size + gap
			if again+size > len(ws) || !alike(ws[i:i+size], ws[again:again+size]) {
				continue
			}
			gone := ws[i+size-1 : again+1]
			fault := between(text, gone, determiners[ws[i].key]) || size >= stutter && only(gone)
			if fault && !goesOn(ws, i, again+size) {
				return again + size
			}
		}
	}
	return -1
}

// twiceable reports whether these words are a fault when they stand twice: nothing stands between
// them, there is more than figures, and they are not "and more" or "day after".
func twiceable(ws []word) bool {
	if len(ws) == 2 && (connectors[ws[0].key] || connectors[ws[1].key]) {
		return false
	}
	distinct := false
	for i, w := range ws {
		if i > 0 && w.apart {
			return false
		}
		distinct = distinct || w.key != ws[0].key
	}
	return distinct && wordy(ws) && !slices.ContainsFunc(ws, word.number)
}

func alike(a, b []word) bool {
	return slices.EqualFunc(a, b, func(a, b word) bool { return a.key == b.key })
}

// between reports whether what stands from the first to the last of ws may stand between a phrase
// and itself: nothing, a comma, or the words of and the. With a determiner only nothing may: "the
// best of the best" is English.
func between(text string, ws []word, determined bool) bool {
	gap := text[ws[0].end:ws[len(ws)-1].start]
	if len(ws) == 2 {
		return strings.Trim(gap, " \u00a0\u202f") == "" || !determined && strings.TrimSpace(gap) == ","
	}
	for i, w := range ws[1:] {
		last := i == len(ws)-2
		if w.apart || w.joined || !last && w.key != "of" && w.key != "the" {
			return false
		}
	}
	return !determined
}

// only reports whether nothing but marks or "and" stands from the first to the last of ws.
func only(ws []word) bool {
	return len(ws) == 2 || len(ws) == 3 && ws[1].key == "and"
}

// goesOn reports whether the second of two phrases only begins as the first (Mr President, Mr
// President-in-Office), or whether they are the idiom of the spade. They start at word i.
func goesOn(ws []word, i, end int) bool {
	call := i > 0 && strings.HasPrefix(ws[i-1].key, "call")
	return call || end < len(ws) && ws[end].joined
}
