package glossary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"

	"golang.org/x/text/unicode/norm"
)

// What decides, once the folded words agree, whether a spelling in the text is a spelling of the
// form: accents and case.

// written gives the letters that stand in a text for one word of a form, halves joined.
func (t *text) written(p piece) string {
	if p.from == p.to {
		return t.str(p.from)
	}
	return t.str(p.from) + t.str(p.to)
}

// shapeOf is the shape of a word that may be cut in two.
func (t *text) shapeOf(p piece) shape {
	s := t.tokens[p.from].shape
	if p.from != p.to {
		last := t.tokens[p.to].shape
		s |= last & (foreign | anyUpper | letters)
		if last&anyUpper == 0 {
			s &^= allUpper
		}
	}
	return s
}

// accentsAgree compares a word of the text with a word of a form where accents count: they may
// be missing on capitals, as much French typing has it, but not elsewhere.
func accentsAgree(word, form string, s shape) bool {
	if fold.Key(word) == fold.Key(form) || s&dotted != 0 {
		return true
	}
	w, f := letterMarks(word), letterMarks(form)
	if len(w) != len(f) {
		return false
	}
	for i := range w {
		if w[i] == f[i] {
			continue
		}
		capital := i == 0 && s&initialUpper != 0 || s&allUpper != 0
		if !capital || utf8.RuneCountInString(w[i]) > 1 {
			return false
		}
	}
	return true
}

// letterMarks cuts a folded word into letters with the marks that stand on them.
func letterMarks(word string) []string {
	var out []string
	for _, r := range norm.NFD.String(fold.Key(word)) {
		if unicode.Is(unicode.Mn, r) && len(out) > 0 {
			out[len(out)-1] += string(r)
			continue
		}
		out = append(out, string(r))
	}
	return out
}

// nameCase tells whether a word of the text has the capitals that a word of a name has.
func nameCase(word, form shape) bool {
	switch {
	case form&allUpper != 0:
		return word&allUpper != 0
	case form&initialUpper != 0:
		return word&initialUpper != 0
	}
	return true
}

// plain is a word with everything removed that no reader sees: composition, ligatures,
// invisible characters, stops of an acronym. Case and accents stay.
func plain(word string, s shape) string {
	return strings.Map(func(r rune) rune {
		if fold.Ignorable(r) || r == '.' && s&dotted != 0 {
			return -1
		}
		return r
	}, plainer.Replace(norm.NFKC.String(word)))
}

var plainer = strings.NewReplacer("œ", "oe", "Œ", "Oe", "æ", "ae", "Æ", "Ae")

// bareCase is plain without accents.
func bareCase(word string, s shape) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(plain(word, s)))
}

// capitalized is s with its first letter as a capital.
func capitalized(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
