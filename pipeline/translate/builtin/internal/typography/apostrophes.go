package typography

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// heldName is a name with an apostrophe inside: O’Brien, N’Djamena.
var heldName = regexp.MustCompile(`\p{Lu}\p{Ll}?['’]\p{Lu}\p{Ll}+`)

// apostrophes puts back what the model leaves out of names that it copies: OBrien, NDjamena.
func apostrophes(cells []cell, french string) []cell {
	for _, name := range heldName.FindAllString(french, -1) {
		before, after, _ := strings.Cut(strings.ReplaceAll(name, "'", "’"), "’")
		joined := []rune(before + after)
		for i := 0; i+len(joined) <= len(cells); i++ {
			if !standsAt(cells, i, joined) || cells[i].fixed {
				continue
			}
			cells = slices.Insert(cells, i+len([]rune(before)), cell{r: '’', at: -1})
		}
	}
	return cells
}

// standsAt tells whether a word stands at cell i with no letter beside it.
func standsAt(cells []cell, i int, word []rune) bool {
	for k, r := range word {
		if cells[i+k].r != r {
			return false
		}
	}
	end := i + len(word)
	return (i == 0 || !unicode.IsLetter(cells[i-1].r)) && (end == len(cells) || !unicode.IsLetter(cells[end].r))
}
