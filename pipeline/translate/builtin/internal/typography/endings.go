package typography

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// abbreviated are words whose full stop is their own.
var abbreviated = map[string]bool{"mr": true, "mrs": true, "dr": true, "st": true, "inc": true,
	"ltd": true, "co": true, "corp": true, "jr": true, "sr": true, "etc": true, "no": true}

// unstopped takes away the full stop, or the comma, at the end where the French ends without a
// mark, as titles and items of lists do. Those of abbreviations stay.
func unstopped(cells []cell, french string) []cell {
	closer := func(r rune) bool {
		return fold.Space(r) || double(r) || fold.Apostrophe(r) || strings.ContainsRune(")]", r)
	}
	french = strings.TrimRightFunc(french, closer)
	if last, _ := utf8.DecodeLastRuneInString(french); !fold.Letter(last) {
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

var hour = regexp.MustCompile(`\b([0-9]{1,2})\s?[hH]\s?([0-9]{2})\b`)

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

// ordinals gives figures the ending that English has for them: 23rd, 1st, 11th.
func ordinals(cells []cell) {
	for i := 1; i+1 < len(cells); i++ {
		ending := string([]rune{cells[i].r, cells[i+1].r})
		if !unicode.IsDigit(cells[i-1].r) || fold.Letter(at(cells, i+2)) || cells[i].fixed ||
			!slices.Contains([]string{"th", "st", "nd", "rd"}, ending) {
			continue
		}
		right := "th"
		if at(cells, i-2) != '1' {
			switch cells[i-1].r {
			case '1':
				right = "st"
			case '2':
				right = "nd"
			case '3':
				right = "rd"
			}
		}
		cells[i].r, cells[i+1].r = rune(right[0]), rune(right[1])
	}
}
