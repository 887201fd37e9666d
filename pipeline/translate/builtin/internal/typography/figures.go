package typography

import (
	"strings"
	"unicode"

	"github.com/enregard/enregard/glossary/fold"
)

// thousands writes a comma for the space between groups of three digits, where the French has
// the same figure grouped. Other figures that stand side by side stay apart.
func thousands(cells []cell, french string) {
	known := groupedFigures(read(french))
	for i := 0; i < len(cells); {
		end, spaces := figure(cells, i)
		if len(spaces) > 0 && known[digits(cells[i:end])] {
			for _, at := range spaces {
				cells[at].r = ','
			}
		}
		i = max(end, i+1)
	}
}

// groupedFigures are the digits of the figures that a text groups by spaces.
func groupedFigures(cells []cell) map[string]bool {
	found := map[string]bool{}
	for i := 0; i < len(cells); {
		end, spaces := figure(cells, i)
		if len(spaces) > 0 {
			found[digits(cells[i:end])] = true
		}
		i = max(end, i+1)
	}
	return found
}

// figure reads the digits that begin at i, with the groups of three behind single spaces, and
// returns where it ends and where those spaces are. It ends at i when no figure begins there.
func figure(cells []cell, i int) (end int, spaces []int) {
	if unicode.IsDigit(at(cells, i-1)) {
		return i, nil
	}
	end = i
	for unicode.IsDigit(at(cells, end)) {
		end++
	}
	if end == i || end-i > 3 || strings.ContainsRune(",.", at(cells, i-1)) {
		return end, nil
	}
	for fold.Space(at(cells, end)) && group(cells, end+1) {
		spaces = append(spaces, end)
		end += 4
	}
	return end, spaces
}

// group reports whether exactly three digits begin at i.
func group(cells []cell, i int) bool {
	for n := range 3 {
		if !unicode.IsDigit(at(cells, i+n)) {
			return false
		}
	}
	return !unicode.IsDigit(at(cells, i+3))
}

func digits(cells []cell) string {
	var b strings.Builder
	for _, c := range cells {
		if unicode.IsDigit(c.r) {
			b.WriteRune(c.r)
		}
	}
	return b.String()
}
