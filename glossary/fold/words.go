package fold

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Words yields the runs of letters and digits of a text and the byte at which each begins.
// Apostrophes and hyphens end a word, so that l’homme and vis-à-vis are several.
func Words(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		start := -1
		for i, r := range text {
			switch {
			case Letter(r) && start < 0:
				start = i
			case start >= 0 && !Letter(r) && !Ignorable(r):
				if !yield(start, text[start:i]) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(start, text[start:])
		}
	}
}

// Nth finds words in a text where no letter or digit stands beside them, skipping the first few
// places; -1 when they are not there.
func Nth(text, words string, skip int) (start, end int) {
	if words == "" {
		return -1, -1
	}
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return -1, -1
		}
		start, end = from+i, from+i+len(words)
		_, size := utf8.DecodeRuneInString(words)
		from = start + size
		if inside(text, start) || inside(text, end) {
			continue
		}
		if skip == 0 {
			return start, end
		}
		skip--
	}
}

// inside reports whether a byte offset lies between two letters or digits.
func inside(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return Letter(before) && Letter(after)
}
