package typography

import (
	"maps"
	"strings"
	"unicode"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/normal"
)

// figures writes the figures of the French the English way: a comma for the space between groups
// of three digits, a full stop for the decimal comma. Figures that the French does not have so, nor
// what the model was given for it, stay as they are; so do those that only stand side by side.
func figures(cells []cell, french string) {
	known := frenchFigures(read(french))
	maps.Copy(known, frenchFigures(read(normal.Normalise(french).String)))
	for i := 0; i < len(cells); {
		f := readFigure(cells, i)
		if known[f.key] && !f.fixed(cells) && !known[f.ambiguous] {
			for _, at := range f.spaces {
				cells[at].r = ','
			}
			if f.mark > 0 {
				cells[f.mark].r = '.'
			}
		}
		i = max(f.end, i+1)
	}
}

// frenchFigures are the keys of the figures of a French text that English writes otherwise.
func frenchFigures(cells []cell) map[string]bool {
	found := map[string]bool{}
	for i := 0; i < len(cells); {
		f := readFigure(cells, i)
		if len(f.spaces) > 0 || f.mark > 0 && cells[f.mark].r == ',' && !f.commas {
			found[f.key] = true
		}
		i = max(f.end, i+1)
	}
	return found
}

// number is a figure as it stands in a text.
type number struct {
	start, end int
	spaces     []int  // between its groups
	commas     bool   // its groups stand behind commas
	mark       int    // the decimal comma or point, 0 when there is none
	key        string // its digits, with a comma for the decimal mark
	ambiguous  string // 12,345 may be 12345 as well; empty where there is no doubt
}

// fixed reports whether the figure is part of an address.
func (n number) fixed(cells []cell) bool { return cells[n.start].fixed || cells[n.end-1].fixed }

// readFigure reads the figure that begins at i: digits in groups behind single spaces or commas,
// and decimals. It ends at i when none begins there. A list such as 12,13,14 has no decimals.
func readFigure(cells []cell, i int) number {
	n := number{start: i}
	n.end, n.spaces = figure(cells, i)
	if n.end == i || strings.ContainsRune(",.", at(cells, i-1)) {
		n.key = digits(cells[i:n.end])
		return n
	}
	whole := n.end
	for whole-i <= 3 || n.commas {
		if at(cells, whole) != ',' || !group(cells, whole+1) || !decimals(cells, whole+4) {
			break
		}
		whole += 4
		n.commas = true
	}
	n.key = digits(cells[i:whole])
	if !decimals(cells, whole) {
		return n
	}
	end := whole + 1
	for unicode.IsDigit(at(cells, end)) {
		end++
	}
	if decimals(cells, end) {
		n.key, n.commas = digits(cells[i:n.end]), false
		return n
	}
	if end-whole == 4 && len(n.spaces) == 0 {
		n.ambiguous = digits(cells[i:end])
	}
	n.mark, n.end, n.key = whole, end, n.key+","+digits(cells[whole:end])
	return n
}

// decimals reports whether a comma or point with a digit behind it stands at i.
func decimals(cells []cell, i int) bool {
	return strings.ContainsRune(",.", at(cells, i)) && unicode.IsDigit(at(cells, i+1))
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
