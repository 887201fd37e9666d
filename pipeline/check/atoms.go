package check

import (
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// atom is the smallest thing that numbers are read from: a run of letters, a run of digits or one
// sign. "18h30" is three atoms.
type atom struct {
	start, end int
	kind       kind
	text, key  string
	gap        string // the white space before it
}

type kind byte

const (
	letters kind = iota
	digits
	sign
)

func atoms(text string) []atom {
	var out []atom
	for i := 0; i < len(text); {
		gap := i
		r, n := utf8.DecodeRuneInString(text[i:])
		for i < len(text) && (fold.Space(r) || fold.Ignorable(r)) {
			i += n
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		if i == len(text) {
			break
		}
		start, k := i, kindOf(r)
		i += n
		for i < len(text) && k != sign {
			r, n := utf8.DecodeRuneInString(text[i:])
			if kindOf(r) != k && !fold.Ignorable(r) {
				break
			}
			i += n
		}
		a := atom{start: start, end: i, kind: k, text: text[start:i], gap: text[gap:start]}
		if a.key = a.text; k == letters {
			a.key = fold.Key(a.text)
		}
		out = append(out, a)
	}
	return out
}

func kindOf(r rune) kind {
	switch {
	case r >= '0' && r <= '9':
		return digits
	case fold.Letter(r) && !unicode.IsDigit(r):
		return letters
	}
	return sign
}

// is reports whether atom i exists and is one of keys.
func is(as []atom, i int, keys ...string) bool {
	if i < 0 || i >= len(as) {
		return false
	}
	for _, k := range keys {
		if as[i].key == k {
			return true
		}
	}
	return false
}

// digitsAt returns the digits of atom i when it exists, is digits and, with tight, touches the
// atom before it.
func digitsAt(as []atom, i int, tight bool) string {
	if i < 0 || i >= len(as) || as[i].kind != digits || tight && as[i].gap != "" {
		return ""
	}
	return as[i].text
}

// signAt reports whether atom i is the sign s and touches the atom before it.
func signAt(as []atom, i int, s string) bool {
	return i < len(as) && as[i].kind == sign && as[i].text == s && as[i].gap == ""
}
