package normal

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	units = strings.Fields("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize " +
		"quatorze quinze seize")
	tens = map[string]int{"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50,
		"soixante": 60, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90}
	belowHundred = spellings()
	word         = `(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|` +
		`quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|` +
		`cents?|mille)\b`
	numeral = regexp.MustCompile(`(?i)\b` + word + `(?:[- ]et[- ](?:une?|onze)\b|[- ]` + word + `)*`)
)

// spellings lists the numbers from 1 to 99 as Frenchmen, Belgians and Swiss say them, their words
// apart by spaces.
func spellings() map[string]int {
	all := map[string]int{}
	for n, unit := range units[1:] {
		all[unit] = n + 1
	}
	for n, unit := range []string{"sept", "huit", "neuf"} {
		all["dix "+unit] = 17 + n
	}
	small := make(map[string]int)
	for w, n := range all {
		small[w] = n
	}
	for ten, base := range tens {
		all[ten] = base
		all[ten+" et un"] = base + 1
		for w, n := range small {
			if n > 1 && n < 10 || base == 60 && n >= 10 && n != 11 {
				all[ten+" "+w] = base + n
			}
		}
	}
	all["soixante et onze"], all["quatre vingt"], all["quatre vingts"] = 71, 80, 80
	for w, n := range small {
		all["quatre vingt "+w] = 80 + n
	}
	return all
}

// inDigits writes a number in words as digits; one of a single word stays, but for those that are
// not said in France.
func inDigits(m []string) string {
	text := strings.ReplaceAll(strings.ToLower(m[0]), "-", " ")
	n, ok := value(text)
	single := !strings.Contains(text, " ")
	local := text == "septante" || text == "huitante" || text == "octante" || text == "nonante"
	if !ok || single && !local || strings.ToLower(m[0][1:]) != m[0][1:] {
		return m[0]
	}
	digits := strconv.Itoa(n)
	if year := n >= 1100 && n < 2100 && n%1000 > 0; n >= 1000 && !year {
		digits = digits[:len(digits)-3] + " " + digits[len(digits)-3:]
	}
	return digits
}

// value reads a number below a million whose words stand between single spaces.
func value(text string) (n int, ok bool) {
	thousands, rest, found := strings.Cut(" "+text+" ", " mille ")
	if !found {
		return belowThousand(strings.TrimSpace(text))
	}
	n = 1
	if thousands = strings.TrimSpace(thousands); thousands != "" {
		if n, ok = belowThousand(thousands); !ok || n == 1 {
			return 0, false
		}
	}
	if rest = strings.TrimSpace(rest); rest == "" {
		return 1000 * n, true
	}
	below, ok := belowThousand(rest)
	return 1000*n + below, ok
}

func belowThousand(text string) (n int, ok bool) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "une", "un"), "cents", "cent")
	hundreds, rest, found := strings.Cut(" "+text+" ", " cent ")
	if !found {
		n, ok = belowHundred[text]
		return n, ok
	}
	n = 1
	if hundreds = strings.TrimSpace(hundreds); hundreds != "" {
		if n, ok = belowHundred[hundreds]; !ok || n == 1 || n > 16 {
			return 0, false
		}
	}
	if rest = strings.TrimSpace(rest); rest == "" {
		return 100 * n, true
	}
	below, ok := belowHundred[rest]
	return 100*n + below, ok
}

// free reports whether the words of a number stand for themselves: joined to nothing, in no name
// and behind no million.
func free(cells []cell, start, end int) bool {
	joined := func(i int) bool { return i >= 0 && i < len(cells) && cells[i].r == '-' }
	before, _ := line(cells[:start])
	before = strings.TrimRight(before, " ")
	last, _ := utf8.DecodeLastRuneInString(before)
	inside := unicode.IsLetter(last) || last == ',' || last == '\''
	if strings.HasSuffix(before, "pour") && cells[start].r == 'c' { // pour cent
		return false
	}
	if joined(start-1) || joined(end) || inside && unicode.IsUpper(cells[start].r) {
		return false
	}
	return !strings.HasSuffix(before, "million") && !strings.HasSuffix(before, "millions") &&
		!strings.HasSuffix(before, "milliard") && !strings.HasSuffix(before, "milliards")
}
