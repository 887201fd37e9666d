package glossary

import (
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// What the tokenizer needs to know of a character comes from package fold. It is asked once for
// every character of the Latin blocks, because a glossary is matched against every word of every
// article; all others are asked about as they come.

type runeClass uint8

const (
	otherRune runeClass = iota
	letterRune
	markRune // combining: belongs to what stands before it
	apostropheRune
	hyphenRune
	spaceRune
	ignorableRune
)

type glyph struct {
	class     runeClass
	base      string // lower case without accents
	upper     bool
	lower     bool
	latin     bool
	lookalike bool // of another script, looks like a Latin letter
	slow      bool // the key has to be made from the whole word
}

const (
	latinEnd   = 0x370  // Latin blocks and combining marks
	punctStart = 0x2000 // general punctuation
	punctEnd   = 0x2070
)

var (
	latinGlyphs = glyphTable(0, latinEnd)
	punctGlyphs = glyphTable(punctStart, punctEnd)
)

func glyphTable(from, to rune) []glyph {
	table := make([]glyph, to-from)
	for i := range table {
		r := from + rune(i)
		table[i] = describe(r)
		table[i].base = fold.Bare(string(r))
		table[i].slow = false
	}
	return table
}

// glyphAt describes the character at byte i and gives its size; past the end it is an
// otherRune of size 0.
func glyphAt(src string, i int) (*glyph, int) {
	if i >= len(src) {
		return &glyph{}, 0
	}
	if b := src[i]; b < utf8.RuneSelf {
		return &latinGlyphs[b], 1
	}
	r, size := utf8.DecodeRuneInString(src[i:])
	if r < latinEnd {
		return &latinGlyphs[r], size
	}
	if r >= punctStart && r < punctEnd {
		return &punctGlyphs[r-punctStart], size
	}
	g := describe(r)
	return &g, size
}

// describe asks package fold what a character is.
func describe(r rune) glyph {
	g := glyph{slow: true}
	switch {
	case fold.Ignorable(r):
		g.class = ignorableRune
	case fold.Apostrophe(r):
		g.class = apostropheRune
	case fold.Hyphen(r):
		g.class = hyphenRune
	case fold.Space(r):
		g.class = spaceRune
	case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r):
		g.class = markRune
	case fold.Letter(r):
		g.class = letterRune
		g.upper = unicode.IsUpper(r) || unicode.IsTitle(r)
		g.lower = unicode.IsLower(r)
		g.latin = unicode.Is(unicode.Latin, r)
		_, g.lookalike = lookalikes[unicode.ToLower(r)]
	}
	return g
}

// lookalikes are lower-case letters of Cyrillic and Greek that are printed like a Latin letter,
// in lower case or as capitals.
var lookalikes = map[rune]rune{
	'а': 'a', 'в': 'b', 'е': 'e', 'ё': 'e', 'к': 'k', 'м': 'm', 'н': 'h', 'о': 'o', 'р': 'p', 'с': 'c',
	'т': 't', 'у': 'y', 'х': 'x', 'і': 'i', 'ї': 'i', 'ј': 'j', 'ѕ': 's', 'ԁ': 'd', 'һ': 'h', 'ԛ': 'q',
	'α': 'a', 'β': 'b', 'ε': 'e', 'ζ': 'z', 'η': 'h', 'ι': 'i', 'κ': 'k', 'μ': 'm', 'ν': 'v', 'ο': 'o',
	'ρ': 'p', 'τ': 't', 'υ': 'y', 'χ': 'x',
}
