package typography

import (
	"strings"
	"unicode"

	"github.com/enregard/enregard/glossary/fold"
)

// tighten takes away the spaces that stand before marks, behind opening brackets and before a
// possessive 's, and behind the slash and hyphen of a pair: Geneva/ Brussels, France- Germany.
func tighten(cells []cell) []cell {
	out := cells[:0:0]
	for i, c := range cells {
		dialogue := i == 1 && cells[0].r == '–'
		if c.r == ' ' && !dialogue && (tightBefore(cells, i+1) || bracket(at(cells, i-1)) ||
			halved(cells, i)) {
			continue
		}
		out = append(out, c)
	}
	return out
}

// halved reports whether the space at i breaks a pair of words behind a slash or, where both have a
// capital, a hyphen.
func halved(cells []cell, i int) bool {
	if !unicode.IsLetter(at(cells, i-2)) || cells[i-1].fixed {
		return false
	}
	switch cells[i-1].r {
	case '/':
		return unicode.IsLetter(at(cells, i+1))
	case '-':
		return named(cells, i-2, i+1)
	}
	return false
}

func bracket(r rune) bool { return r == '(' || r == '[' || r == '{' }

// tightBefore reports whether no space may stand in front of the character at i.
func tightBefore(cells []cell, i int) bool {
	if i < len(cells) && cells[i].fixed {
		return false
	}
	switch r := at(cells, i); r {
	case ',', ';', ':', '!', '?', '%', ')', ']', '}':
		return true
	case '.':
		next := at(cells, i+1)
		return next != '.' && !fold.Letter(next)
	case '\'', '’':
		behind := at(cells, i+2)
		return at(cells, i+1) == 's' && !fold.Letter(behind) && behind != '\'' && behind != '’' &&
			unicode.IsLetter(at(cells, i-2))
	}
	return false
}

// hug takes away the spaces inside quotation marks.
func hug(cells []cell) []cell {
	out := cells[:0:0]
	for i, c := range cells {
		inside := i > 0 && cells[i-1].turn == opens || i+1 < len(cells) && cells[i+1].turn == closes
		if c.r != ' ' || !inside {
			out = append(out, c)
		}
	}
	return out
}

// loosen puts in the space that is missing behind a mark and around quotation marks.
func loosen(cells []cell) []cell {
	out := cells[:0:0]
	for i, c := range cells {
		if i > 0 && missing(cells, i) {
			out = append(out, cell{r: ' ', at: -1})
		}
		out = append(out, c)
	}
	return out
}

// missing reports whether a space belongs between the characters i-1 and i.
func missing(cells []cell, i int) bool {
	left, right := cells[i-1], cells[i]
	if left.fixed && right.fixed || left.r == ' ' || right.r == ' ' {
		return false
	}
	opening := right.turn == opens
	if left.turn == closes && double(left.r) {
		return fold.Letter(right.r) || bracket(right.r) || opening
	}
	if opening && left.turn != opens {
		return fold.Letter(left.r) || strings.ContainsRune(".,;:!?…)]%", left.r)
	}
	return strings.ContainsRune(",;:!?", left.r) && unicode.IsLetter(right.r)
}
