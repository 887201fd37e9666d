package check

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// word is one of those that [fold.Words] finds.
type word struct {
	start, end int    // bytes into the text
	text       string // as written
	key        string // to compare by; accents count
	joined     bool   // only an apostrophe or a hyphen stands between it and the word before
	apart      bool   // something other than white space, apostrophe or hyphen stands before it
}

func words(text string) []word {
	var out []word
	for start, written := range fold.Words(text) {
		w := word{start: start, end: start + len(written), text: written, key: fold.Key(written)}
		before := 0
		if len(out) > 0 {
			before = out[len(out)-1].end
		}
		gap := text[before:start]
		marks := strings.TrimFunc(gap, fold.Space)
		spaced := strings.ContainsFunc(gap, fold.Space)
		w.apart = marks != "" && spaced && strings.TrimFunc(marks, fold.Apostrophe) != "" ||
			strings.ContainsFunc(marks, func(r rune) bool { return !fold.Apostrophe(r) && !fold.Hyphen(r) })
		w.joined = len(out) > 0 && marks != "" && !w.apart && !spaced
		out = append(out, w)
	}
	return out
}

// capitalised reports whether w starts with a capital letter.
func (w word) capitalised() bool {
	r, _ := utf8.DecodeRuneInString(w.text)
	return unicode.IsUpper(r)
}

// plain reports whether w is written in small letters only.
func (w word) plain() bool {
	for _, r := range w.text {
		if !unicode.IsLower(r) && !unicode.IsMark(r) {
			return false
		}
	}
	return true
}

// number reports whether w is all digits.
func (w word) number() bool {
	for _, r := range w.text {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// acronym reports whether w is two or more capitals and nothing else but digits.
func (w word) acronym() bool {
	letters := 0
	for _, r := range w.text {
		switch {
		case unicode.IsUpper(r):
			letters++
		case !unicode.IsDigit(r):
			return false
		}
	}
	return letters >= 2
}

// opens reports whether word i is the first of its text, of a sentence or of a quotation or clause
// in it. Sentences that are given decide where one ends, for the stop of "M. Dupont" ends none;
// without them, every stop does.
func opens(text string, sentences []segment.Span, ws []word, i int) bool {
	if i == 0 {
		return true
	}
	gap := text[ws[i-1].end:ws[i].start]
	if strings.ContainsAny(gap, ":;«»“”\"‘—–(") {
		return true
	}
	if len(sentences) == 0 {
		return strings.ContainsAny(gap, ".!?…")
	}
	k := sort.Search(len(sentences), func(k int) bool { return sentences[k].End > ws[i].start })
	return k < len(sentences) && sentences[k].Start >= ws[i-1].end
}

var set = fold.Set
