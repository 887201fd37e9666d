// Package typography gives English its typography back.
//
// The builtin model writes straight quotes, hyphens for dashes and now and then a space where
// none belongs. [Restore] puts right what a copy editor would, reading from the French what the
// English alone does not tell: which way quotation marks turn, which dash joins two names, that
// the paragraph is a line of dialogue. It corrects no words, moves no punctuation across a
// quotation mark and invents no full stop.
//
// House style, after the Chicago Manual of Style (6.9-6.11, 6.75-6.92, 6.115-6.125) and New
// Hart's Rules (4.11 for dashes):
//   - double quotation marks outside, single inside; the apostrophe is ’.
//   - A dash that sets words apart is an en dash between spaces, whichever dash the French has.
//   - A dash between two names or two numbers is an en dash without spaces, also where the
//     French has spaces around it. Hyphens inside compounds stay hyphens.
//   - A line of dialogue keeps its dash in front: "– Yes."
//   - Three dots are one character; spaces around it stay as they are.
//   - Figures that the French groups by spaces are grouped by commas, and its decimal comma is a
//     point: 1,234,567.89. A sign stays at its figure: −3 °C. It is the 23rd at 18:52.
//   - A text that ends without a mark in French, a title for one, gets no full stop; an item of a
//     list ends with the ; or , of the French.
//
// Guarantees: no letter and no digit is lost, added or changed but for the case of the first
// letter and the endings of ordinals; doing it twice changes nothing more; addresses of pages and mail are left alone.
package typography

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/address"
	"github.com/enregard/enregard/glossary/fold"
)

// Restore returns the English with its typography restored after the French it translates, and
// a map from byte offsets of the English given to byte offsets of the English returned. The map
// never runs backwards; offsets inside a character that was replaced go to the next one.
func Restore(english, french string) (string, func(int) int) {
	cells := squeeze(shown(read(english), french))
	protect(cells)
	capital(cells, french)
	cells = ellipses(cells)
	cells = signs(cells, french)
	cells = dashes(cells, french)
	cells = tighten(cells)
	cells = apostrophes(cells, french)
	figures(cells, french)
	cells = unstopped(hours(ordinals(cells, french), french), french)
	quotes(cells, french)
	cells = loosen(hug(cells))
	return write(squeeze(cells))
}

// cell is a character on its way out.
type cell struct {
	r     rune
	at    int  // byte of the text it came from, -1 when it was put in
	fixed bool // part of an address, or the sign of a figure
	turn  turn // of a quotation mark, once known
}

// turn is the way a quotation mark faces.
type turn int8

const (
	neither turn = iota
	opens
	closes
)

func read(s string) []cell {
	cells := make([]cell, 0, len(s))
	for i, r := range s {
		cells = append(cells, cell{r: r, at: i})
	}
	return cells
}

// write joins the cells. Offsets lead to the character that came from there, so that the start
// of a word stays its start when something was put in front of it.
func write(cells []cell) (string, func(int) int) {
	var b strings.Builder
	var in, out []int
	for _, c := range cells {
		if c.at >= 0 {
			in, out = append(in, c.at), append(out, b.Len())
		}
		b.WriteRune(c.r)
	}
	size := b.Len()
	return b.String(), func(offset int) int {
		if i := sort.SearchInts(in, offset); i < len(out) {
			return out[i]
		}
		return size
	}
}

// at returns the character at i, a space outside the text: ends count as white space.
func at(cells []cell, i int) rune {
	if i < 0 || i >= len(cells) {
		return ' '
	}
	return cells[i].r
}

// shown leaves out the control characters and the marks for lost ones (U+FFFD) that the French has
// not: the model made them of pieces of a character.
func shown(cells []cell, french string) []cell {
	return slices.DeleteFunc(cells, func(c cell) bool {
		return (c.r == utf8.RuneError || unicode.IsControl(c.r) && !fold.Space(c.r)) &&
			!strings.ContainsRune(french, c.r)
	})
}

// squeeze leaves single spaces inside and none at the ends.
func squeeze(cells []cell) []cell {
	out := cells[:0:0]
	for _, c := range cells {
		if fold.Space(c.r) {
			c.r = ' '
			if len(out) == 0 || out[len(out)-1].r == ' ' {
				continue
			}
		}
		out = append(out, c)
	}
	if n := len(out); n > 0 && out[n-1].r == ' ' {
		out = out[:n-1]
	}
	return out
}

// protect marks addresses.
func protect(cells []cell) {
	text, _ := write(cells)
	found := address.Find(text)
	at := 0
	for i, c := range cells {
		if len(found) > 0 && at >= found[0].End {
			found = found[1:]
		}
		cells[i].fixed = len(found) > 0 && at >= found[0].Start
		at += utf8.RuneLen(c.r)
	}
}

// ellipses makes one character of three dots or more, also of dots set apart by spaces.
func ellipses(cells []cell) []cell {
	out := cells[:0:0]
	for i := 0; i < len(cells); {
		n, dots := i, 0
		for n < len(cells) && cells[n].r == '.' && !cells[n].fixed {
			dots++
			n++
			if at(cells, n) == ' ' && at(cells, n+1) == '.' {
				n++
			}
		}
		if dots < 3 {
			out = append(out, cells[i])
			i++
			continue
		}
		out = append(out, cell{r: '…', at: cells[i].at})
		i = n
	}
	return out
}

// capital gives the English the capital that the French begins with. Words with a capital
// further on (iPhone) stay.
func capital(cells []cell, french string) {
	first := strings.IndexFunc(french, fold.Letter)
	if first < 0 || !unicode.IsUpper([]rune(french[first:])[0]) {
		return
	}
	for i, c := range cells {
		if fold.Letter(c.r) {
			if unicode.IsLower(c.r) && !c.fixed && !unicode.IsUpper(at(cells, i+1)) {
				cells[i].r = upper(c.r)
			}
			return
		}
	}
}

// upper is the capital of r where r is its small letter too: not of µ, whose capital is Greek.
func upper(r rune) rune {
	if u := unicode.ToUpper(r); unicode.ToLower(u) == r {
		return u
	}
	return r
}
