package typography

import (
	"strings"
	"unicode"

	"github.com/enregard/enregard/glossary/fold"
)

// signs keeps the sign of the figures that stand below zero in the French: it is no dash, and no
// space stands behind it.
func signs(cells []cell, french string) []cell {
	known := map[string]bool{}
	source := read(french)
	for i := range source {
		if figure, signed := below(source, i); signed {
			known[figure] = true
		}
	}
	if len(known) == 0 {
		return cells
	}
	out := cells[:0:0]
	for i := 0; i < len(cells); i++ {
		c := cells[i]
		figure, next := signed(cells, i)
		if known[figure] && !c.fixed {
			c.fixed = true
			i = next - 1
		}
		out = append(out, c)
	}
	return out
}

// below returns the figure that the sign at i of a French text puts below zero. A dash with a
// space behind it is a sign only where a degree or per cent follows the figure.
func below(cells []cell, i int) (figure string, ok bool) {
	figure, next := signed(cells, i)
	if figure == "" {
		return "", false
	}
	if next == i+1 {
		return figure, true
	}
	for unicode.IsDigit(at(cells, next)) || decimals(cells, next) {
		next++
	}
	if fold.Space(at(cells, next)) {
		next++
	}
	bullet := i == 0 && cells[i].r != '−'
	return figure, !bullet && strings.ContainsRune("°%", at(cells, next))
}

// signed returns the digits before any mark of the figure that the sign at i belongs to, and where
// it begins; no digits when there is no sign at i.
func signed(cells []cell, i int) (figure string, next int) {
	r, before := cells[i].r, at(cells, i-1)
	if r != '−' && r != '–' && !fold.Hyphen(r) || !fold.Space(before) && !bracket(before) {
		return "", i
	}
	next = i + 1
	if fold.Space(at(cells, next)) {
		next++
	}
	end := next
	for unicode.IsDigit(at(cells, end)) {
		end++
	}
	if end == next {
		return "", i
	}
	if behind := at(cells, end); fold.Hyphen(behind) || fold.Dash(behind) {
		return "", i // –2014-2020 is a dash before a span
	}
	return digits(cells[next:end]), next
}
