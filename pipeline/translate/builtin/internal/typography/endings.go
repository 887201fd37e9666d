package typography

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// abbreviated are words whose full stop is their own.
var abbreviated = map[string]bool{"mr": true, "mrs": true, "dr": true, "st": true, "inc": true,
	"ltd": true, "co": true, "corp": true, "jr": true, "sr": true, "etc": true, "no": true}

// unstopped takes away the full stop, or the comma, at the end where the French ends without a
// mark, as titles and items of lists do, and writes the ; or , of an item in its place. Those of
// abbreviations stay.
func unstopped(cells []cell, french string) []cell {
	closer := func(r rune) bool {
		return fold.Space(r) || double(r) || fold.Apostrophe(r) || strings.ContainsRune(")]", r)
	}
	french = strings.TrimRightFunc(french, closer)
	last, _ := utf8.DecodeLastRuneInString(french)
	if item := last == ';' || last == ','; item && len(cells) > 1 {
		if end := len(cells) - 1; strings.ContainsRune(".,;:", cells[end].r) && !cells[end].fixed &&
			!abbreviation(cells) && fold.Letter(cells[end-1].r) {
			cells[end].r = last
		}
		return cells
	}
	if !fold.Letter(last) {
		return cells
	}
	for i := len(cells) - 1; i > 0; i-- {
		switch {
		case closer(cells[i].r):
		case !strings.ContainsRune(".,;:", cells[i].r) || abbreviation(cells[:i+1]):
			return cells
		default:
			cells = slices.Delete(cells, i, i+1)
		}
	}
	return cells
}

// abbreviation reports whether a text ends with one and its full stop.
func abbreviation(cells []cell) bool {
	end := len(cells) - 1
	if cells[end].r != '.' {
		return false
	}
	start := end
	for start > 0 && (fold.Letter(cells[start-1].r) || cells[start-1].r == '.') {
		start--
	}
	var word strings.Builder
	for _, c := range cells[start:end] {
		word.WriteRune(unicode.ToLower(c.r))
	}
	return strings.Contains(word.String(), ".") || abbreviated[word.String()]
}

var hour = regexp.MustCompile(`\b([0-9]{1,2})[\s\x{a0}\x{202f}]?[hH:][\s\x{a0}\x{202f}]?([0-9]{2})\b`)

// hours closes up the hours of the French that the English writes with a space: 18: 52.
func hours(cells []cell, french string) []cell {
	known := map[string]bool{}
	for _, m := range hour.FindAllStringSubmatch(french, -1) {
		known[m[1]+m[2]] = true
	}
	if len(known) == 0 {
		return cells
	}
	out := cells[:0:0]
	for i, c := range cells {
		if c.r == ' ' && at(cells, i-1) == ':' {
			start, end := i-1, i+1
			for unicode.IsDigit(at(cells, start-1)) {
				start--
			}
			for unicode.IsDigit(at(cells, end)) {
				end++
			}
			if known[digits(cells[start:end])] {
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

var frenchOrdinal = regexp.MustCompile(`\b([0-9]+|[IVXLC]+)(?:e|er|re|ers|es|[eè]me)\b`)

// ordinals gives figures the ending that English has for them: 23rd, 1st, 11th, also where an
// ordinal of the French was copied.
func ordinals(cells []cell, french string) []cell {
	known := map[string]bool{}
	for _, m := range frenchOrdinal.FindAllStringSubmatch(french, -1) {
		if n := fold.Roman(m[1]); n > 0 {
			m[1] = strconv.Itoa(n)
		}
		known[m[1]] = true
	}
	out := make([]cell, 0, len(cells))
	for i := 0; i < len(cells); i++ {
		n, copied := ordinal(cells, i)
		if n == 0 || copied && !known[figureBefore(cells, i)] {
			out = append(out, cells[i])
			continue
		}
		for k, r := range ending(at(cells, i-2), cells[i-1].r) {
			out = append(out, cell{r: r, at: cells[i+min(k, n-1)].at})
		}
		i += n - 1
	}
	return out
}

// ordinal counts the letters that end the ordinal whose figures end before i, 0 for none, and tells
// whether they are French.
func ordinal(cells []cell, i int) (n int, copied bool) {
	if !unicode.IsDigit(at(cells, i-1)) || cells[i].fixed {
		return 0, false
	}
	for n < 4 && unicode.IsLetter(at(cells, i+n)) {
		n++
	}
	word, _ := write(cells[i : i+n])
	if fold.Letter(at(cells, i+n)) {
		return 0, false
	}
	switch word {
	case "th", "st", "nd", "rd":
		return n, false
	case "e", "er", "re", "ers", "es", "eme", "ème":
		return n, true
	}
	return 0, false
}

// figureBefore is the digits that end before i.
func figureBefore(cells []cell, i int) string {
	start := i
	for unicode.IsDigit(at(cells, start-1)) {
		start--
	}
	return digits(cells[start:i])
}

// ending is that of an ordinal whose last two digits these are.
func ending(before, last rune) string {
	if before != '1' {
		switch last {
		case '1':
			return "st"
		case '2':
			return "nd"
		case '3':
			return "rd"
		}
	}
	return "th"
}
