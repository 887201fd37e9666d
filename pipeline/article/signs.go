package article

import (
	"regexp"
	"strings"
)

// signs writes characters that programs put in place of others as those others: what Word and
// InDesign set for a hyphen, a bullet or two letters. They look alike, but nobody searches for
// them, and engines take them for something else.
var signs = strings.NewReplacer("\ufb00", "ff", "\ufb01", "fi", "\ufb02", "fl", "\ufb03", "ffi",
	"\ufb04", "ffl", "\ufb05", "st", "\ufb06", "st", // ligatures
	"\uf0b7", "•", "\uf0a7", "•", "\uf0a8", "•", "\uf076", "•", "\uf0d8", "►", "\uf0fc", "✓",
	"\uf02d", "-", // Wingdings and Symbol
	"\u2010", "-", "\u2011", "-", "\u2212", "-")

var (
	// apostrophe is what is typed for one by mistake, between the letters of an elision.
	apostrophe = regexp.MustCompile("(\\pL)[\u02bc\u02b9\u2032\u00b4`\u2018\u201b](\\pL)")
	// angles are guillemets typed as two signs each.
	angles = regexp.MustCompile(`<<([^<>\n]+)>>`)
)

// plain writes a text with the characters that its author meant.
func plain(text string) string {
	text = signs.Replace(text)
	text = apostrophe.ReplaceAllString(text, "$1’$2")
	return angles.ReplaceAllString(text, "«$1»")
}
