package typography

import (
	"strings"
	"unicode"

	"github.com/enregard/enregard/glossary/fold"
)

// dashes writes the dashes of the English after those of the French.
func dashes(cells []cell, french string) []cell {
	src := readFrench(french)
	cells = dialogue(cells, src.dialogue)
	d := dasher{src: src, left: src.names}
	for i := range cells {
		if cells[i].r == '–' && named(cells, i-1, i+1) {
			d.left-- // written already
		}
	}
	out := cells[:0:0]
	for i := 0; i < len(cells); {
		n := dashLength(cells, i)
		if n == 0 || i == 0 {
			out = append(out, cells[i])
			i++
			continue
		}
		before, behind := at(cells, i-1) == ' ', at(cells, i+n) == ' '
		switch {
		case d.joins(cells, i, n):
			if before {
				out = out[:len(out)-1]
			}
			out = append(out, cell{r: '–', at: cells[i].at})
			if behind {
				n++
			}
		case n == 1 && cells[i].r == '-' && !(before && behind):
			out = append(out, cells[i])
		default:
			out = apart(out, cells, i, n)
		}
		i += n
	}
	return d.compounds(out)
}

// dashLength counts the characters of a dash that is to be written anew: one hyphen, several,
// or dashes longer than the en dash. An en dash is right as it stands.
func dashLength(cells []cell, i int) int {
	n := i
	for n < len(cells) && !cells[n].fixed &&
		(cells[n].r == '-' || cells[n].r == '—' || cells[n].r == '―') {
		n++
	}
	return n - i
}

// dialogue puts the dash of a line of dialogue in front, and writes one that is there as "– ".
func dialogue(cells []cell, wanted bool) []cell {
	n := 0
	for n < len(cells) && !cells[n].fixed && (cells[n].r == '-' || fold.Dash(cells[n].r)) {
		n++
	}
	spaced := n < len(cells) && cells[n].r == ' '
	if n == 0 && !wanted || len(cells) == 0 || n == 1 && cells[0].r == '-' && !spaced && !wanted {
		return cells
	}
	first := -1
	if n > 0 {
		first = cells[0].at
	}
	if n < len(cells) && spaced {
		n++
	}
	return append([]cell{{r: '–', at: first}, {r: ' ', at: -1}}, cells[n:]...)
}

// apart writes a dash between spaces. None stands before a mark or a closing quotation.
func apart(out, cells []cell, i, n int) []cell {
	place := cells[i].at
	before, behind := at(cells, i-1), at(cells, i+n)
	opened := bracket(before) || before == '“' || before == '‘' ||
		(before == '"' || before == '\'') && fold.Space(at(cells, i-2))
	if before != ' ' && !opened {
		out = append(out, cell{r: ' ', at: place})
	}
	out = append(out, cell{r: '–', at: place})
	if fold.Letter(behind) || bracket(behind) || behind == '“' || behind == '‘' {
		out = append(out, cell{r: ' ', at: place})
	}
	return out
}

// dasher hands out the joining dashes that the French has.
type dasher struct {
	src  source
	left int // joined names of the French that the English has not shown yet
}

// joins reports whether the dash of n characters at i stands between two names or numbers that
// the French joins.
func (d *dasher) joins(cells []cell, i, n int) bool {
	l, r := i-1, i+n
	spaces := 0
	if at(cells, l) == ' ' {
		l--
		spaces++
	}
	if at(cells, r) == ' ' {
		r++
		spaces++
	}
	hyphen := n == 1 && cells[i].r == '-'
	if l < 0 || r >= len(cells) || cells[l].r == ' ' || cells[r].r == ' ' || hyphen && spaces == 0 {
		return false
	}
	if unicode.IsDigit(cells[l].r) && unicode.IsDigit(cells[r].r) {
		return spaces != 1 && (d.src.asides == 0 || d.src.numbers > 0)
	}
	if d.left <= 0 || !named(cells, l, r) {
		return false
	}
	d.left--
	return true
}

// named reports whether a word with a capital ends at l and another begins at r.
func named(cells []cell, l, r int) bool {
	if !fold.Letter(at(cells, l)) {
		return false
	}
	for fold.Letter(at(cells, l-1)) {
		l--
	}
	return unicode.IsUpper(at(cells, l)) && unicode.IsUpper(at(cells, r))
}

// compounds turns the hyphen of a pair of names or numbers into a dash where the French has one.
// Pairs of names are told from compounds by what the French writes with a hyphen itself; unless
// their number is that of the French, all stay as they are.
func (d *dasher) compounds(cells []cell) []cell {
	var pairs []int
	for i := 0; i < len(cells); i++ {
		start := i
		for i < len(cells) && (fold.Letter(cells[i].r) || cells[i].r == '-') && !cells[i].fixed {
			i++
		}
		word, hyphen := wordAt(cells[start:i])
		if hyphen <= 0 || hyphen == i-start-1 {
			continue
		}
		if d.src.pairs[word] {
			cells[start+hyphen].r = '–'
		} else if named(cells, start+hyphen-1, start+hyphen+1) && !d.src.compounds[fold.Bare(word)] {
			pairs = append(pairs, start+hyphen)
		}
	}
	if len(pairs) == d.left {
		for _, i := range pairs {
			cells[i].r = '–'
		}
	}
	return cells
}

// wordAt returns a compound and the place of its hyphen, 0 when it has not exactly one.
func wordAt(cells []cell) (word string, hyphen int) {
	var b strings.Builder
	for i, c := range cells {
		b.WriteRune(c.r)
		if c.r == '-' {
			if hyphen > 0 {
				return "", 0
			}
			hyphen = i
		}
	}
	return b.String(), hyphen
}
