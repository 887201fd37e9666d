package check

import (
	"strconv"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// literal reads digits with their marks: 1 234,5 and 1.234,5 in French, 1,234.5 in English. It
// returns the atom after them.
//
// French texts also hold 1.234 for a thousand and English marks that their author copied; a mark
// that can be either gives both readings. In English only the English marks count.
func (t *tongue) literal(as []atom, i int) (number, int) {
	n := number{start: as[i].start, grade: sure}
	all, runs, spaced := spacedGroups(as[i:])
	j := i + len(runs)
	grouped := len(runs) > 1
	if spaced {
		n.parts = runs
	}
	thousands, point := ",", "."
	if t.french {
		thousands, point = ".", ","
	}
	groups := 0
	for !grouped && len(as[i].text) <= 3 && as[i].text[0] != '0' {
		if !signAt(as, j, thousands) && !apostropheAt(as, j) || len(digitsAt(as, j+1, true)) != 3 {
			break
		}
		all += as[j+1].text
		groups++
		j += 2
	}
	switch {
	case signAt(as, j, point) && digitsAt(as, j+1, true) != "":
		fraction := as[j+1].text
		n.keys = append(n.keys, decimal(all+fraction, -len(fraction)))
		if !t.french && len(fraction) == 2 && j == i+1 {
			n.keys = append(n.keys, pointed(all, fraction)...)
		}
		// 1,234 may be a thousand that its author copied from English
		if t.french && len(fraction) == 3 && !grouped && groups == 0 && len(all) <= 3 {
			n.keys = append(n.keys, decimal(all+fraction, 0))
		}
		j += 2
		// a second group of three leaves no doubt: 1,234,567
		for t.french && len(fraction) == 3 && signAt(as, j, point) && len(digitsAt(as, j+1, true)) == 3 {
			all, j = all+fraction, j+2
			fraction = as[j-1].text
			n.keys = []string{decimal(all+fraction, 0)}
		}
	case groups == 0 && signAt(as, j, thousands) && digitsAt(as, j+1, true) != "":
		// the other language's decimal mark: 12.7 in French, 12,7 in English
		fraction := as[j+1].text
		n.keys = append(n.keys, decimal(all+fraction, -len(fraction)))
		n.parts = append(runs, plainNumber(as[j+1]))
		j += 2
	default:
		n.keys = append(n.keys, decimal(all, 0))
		if t.french && groups == 1 {
			n.keys = append(n.keys, decimal(all, -3))
		}
	}
	n.end = as[j-1].end
	return n, j
}

// spacedGroups reads a figure and the groups of three digits behind it, one space before each.
// Only a plain space, which is told, may also part two figures, as in "le 12 300 personnes".
func spacedGroups(as []atom) (all string, runs []number, spaced bool) {
	all, runs = as[0].text, []number{plainNumber(as[0])}
	if len(all) > 3 || all[0] == '0' {
		return all, runs, false
	}
	for _, a := range as[1:] {
		if a.kind != digits || len(a.text) != 3 || utf8.RuneCountInString(a.gap) != 1 {
			break
		}
		spaced = spaced || a.gap == " "
		all += a.text
		runs = append(runs, plainNumber(a))
	}
	return all, runs, spaced
}

func plainNumber(a atom) number {
	return number{start: a.start, end: a.end, keys: []string{decimal(a.text, 0)}, grade: sure}
}

func apostropheAt(as []atom, j int) bool {
	if j >= len(as) || as[j].kind != sign || as[j].gap != "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(as[j].text)
	return fold.Apostrophe(r)
}

// date reads 05/01/2022, 05.01.2022, 2022-01-05 and 9/11 as their parts.
func (t *tongue) date(as []atom, i int) ([]number, int) {
	a, b, c := as[i].text, digitsAt(as, i+2, true), digitsAt(as, i+4, true)
	if b == "" {
		return nil, i
	}
	mark := as[i+1].text
	if !signAt(as, i+1, mark) {
		return nil, i
	}
	if signAt(as, i+3, mark) && c != "" {
		switch {
		case len(a) <= 2 && len(b) <= 2 && (mark == "/" && len(c) == 2 ||
			(mark == "/" || mark == ".") && len(c) == 4):
			year := plainNumber(as[i+4])
			if len(c) == 2 {
				year.keys = append(year.keys, decimal("20"+c, 0), decimal("19"+c, 0))
			}
			return append(t.dayMonth(as[i], as[i+2]), year), i + 5
		case mark == "-" && len(a) == 4 && len(b) == 2 && len(c) == 2:
			month := as[i+2]
			return []number{plainNumber(as[i]), monthNumber(month), plainNumber(as[i+4])}, i + 5
		}
		return nil, i
	}
	if mark != "/" || len(a) > 2 || len(b) > 2 {
		return nil, i
	}
	x, y := plainNumber(as[i]), plainNumber(as[i+2])
	x.keys = append(x.keys, monthKey(a)...)
	y.keys = append(y.keys, monthKey(b)...)
	// The smaller over the greater may be a fraction too: 2/3, but not 24/7.
	if atoi(a) < atoi(b) {
		f := number{start: x.start, end: y.end, grade: sure, parts: []number{x, y},
			keys: []string{"f" + a + "/" + b}}
		return []number{f}, i + 3
	}
	return []number{x, y}, i + 3
}

// dayMonth reads two numbers of a date; English may mean either order.
func (t *tongue) dayMonth(a, b atom) []number {
	x, y := plainNumber(a), plainNumber(b)
	if t.french {
		return []number{x, monthNumber(b)}
	}
	x.keys = append(x.keys, monthKey(a.text)...)
	y.keys = append(monthKey(b.text), y.keys...)
	return []number{x, y}
}

func monthNumber(a atom) number {
	n := plainNumber(a)
	n.keys = append(monthKey(a.text), n.keys...)
	return n
}

// monthKey is the key of the month with that number; none when there is no such month.
func monthKey(text string) []string {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 12 {
		return nil
	}
	return []string{"m" + strconv.Itoa(n)}
}
