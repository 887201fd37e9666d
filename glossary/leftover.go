package glossary

import (
	"fmt"
	"index/suffixarray"
	"regexp"
	"slices"
	"strings"
)

// What programs leave behind in a text: place-holders for names, symbols of their vocabulary,
// markup, codes for characters.
var (
	masks = regexp.MustCompile(`⟦[^⟧]{0,40}⟧|⟪[^⟫]{0,40}⟫|[⟦⟧⟪⟫⟨⟩［］【】〖〗▁⁇]|` +
		`\b(?:NAME|TERM|MASK|ENT|PLACEHOLDER|XXTERM)_?\d+\b|\[\[[^\]]{0,40}\]\]|\[[A-Z]*_?\d+\]|\[(?:UNK|MASK|NAME|PAD)\]|` +
		`\$?\{\{?[^{}]{0,40}\}\}?|(?:__|@@|##)\w{1,20}(?:__|@@|##)|@@|@-@|\b[A-Z]{3,}_\d+\b|` +
		`%\s?\d\s?\$\s?[sd]|%[sd]\b|</?\s?[a-z][^<>]{0,80}>|[\x{e000}-\x{f8ff}\x{fffd}]+`)
	entities = regexp.MustCompile(`&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});`)
)

// The characters without which there is nothing for masks or entities to find, so that the many
// texts that have none are not searched.
const (
	maskSigns   = "⟦⟧⟪⟫⟨⟩［］【】〖〗▁⁇[{_@#%<"
	entitySigns = "&"
)

var maskNames = []string{"NAME", "TERM", "MASK", "ENT", "PLACEHOLDER"}

// leftovers are marks that machines leave behind, as far as the French does not have them too.
func (t *text) leftovers(french string) []Finding {
	var out []Finding
	var index *suffixarray.Index // of the French, made for the first mark
	broken := false
	add := func(kind, message string, start, end int) {
		if strings.Contains(t.src[start:end], "\ufffd") {
			if broken { // which is said once
				return
			}
			broken = true
		}
		if index == nil {
			index = suffixarray.New([]byte(french))
		}
		if s := t.src[start:end]; len(index.Lookup([]byte(s), 1)) == 0 {
			out = append(out, Finding{kind, fmt.Sprintf(message, s), start, end})
		}
	}
	named := func(s string) bool { return strings.Contains(t.src, s) }
	if strings.ContainsAny(t.src, maskSigns) || slices.ContainsFunc(maskNames, named) ||
		strings.ContainsFunc(t.src, private) {
		for _, m := range masks.FindAllStringIndex(t.src, -1) {
			add(LeftoverMask, "“%s” is left over from a program and is no English.", m[0], m[1])
		}
	}
	if strings.ContainsAny(t.src, entitySigns) {
		for _, m := range entities.FindAllStringIndex(t.src, -1) {
			add(LeftoverMarkup, "“%s” is code for a character; write the character.", m[0], m[1])
		}
	}
	for i, tok := range t.tokens {
		if tok.kind == wordToken && tok.shape&foreign != 0 && mixed(t.str(i)) {
			add(MixedLetters, "“%s” holds a letter of another alphabet that looks Latin.",
				tok.start, tok.end)
		}
	}
	return out
}

// private tells whether a character means something to one program only, or is what is left of
// a broken one.
func private(r rune) bool { return r >= 0xe000 && r <= 0xf8ff || r == 0xfffd }

// mixed tells whether a word holds Latin letters beside others.
func mixed(word string) bool {
	latin := false
	for i := 0; i < len(word); {
		g, size := glyphAt(word, i)
		latin = latin || g.latin
		i += size
	}
	return latin
}
