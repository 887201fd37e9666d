package glossary

import (
	"slices"
	"strings"
)

// Sentences matter in three ways: capitals say nothing in a sentence that has no others, nor in
// its first word, and a name is looked for in the sentence of the same number on the other side.
// They are found once for each text, because every name of it asks.

// prose is what a text knows of its sentences.
type prose struct {
	of     []int32    // by token: the number of its stretch
	loud   []loudness // by stretch
	ends   []int      // bytes behind the marks and breaks that end sentences
	quoted int        // the first token that may open a quotation in single marks
}

// loudness counts, in a stretch of text without the end of a sentence, the words in capitals.
type loudness struct {
	capitals int
	small    bool // has a word that is not in capitals
}

// sentences reads a text once. The token that ends a sentence counts to what follows it.
func (t *text) sentences() {
	p := &t.prose
	p.of = slices.Grow(p.of[:0], len(t.tokens))[:len(t.tokens)]
	p.loud, p.ends, p.quoted = append(p.loud[:0], loudness{}), p.ends[:0], len(t.tokens)
	for i, tok := range t.tokens {
		if t.endsSentence(i) {
			p.loud = append(p.loud, loudness{})
			if tok.kind != spaceToken && i < len(t.tokens)-1 {
				p.ends = append(p.ends, tok.end)
			}
		}
		if tok.kind == apostropheToken && i < p.quoted && !t.word(i-1) {
			p.quoted = i
		}
		stretch := &p.loud[len(p.loud)-1]
		p.of[i] = int32(len(p.loud) - 1)
		switch {
		case tok.kind != wordToken || tok.shape&letters == 0:
		case tok.shape&(allUpper|dotted) != 0:
			stretch.capitals++
		case tok.shape&initialUpper == 0 || tok.keyEnd-tok.keyStart != 1:
			stretch.small = true
		}
	}
}

// shouting tells whether the sentence around token i is set in capitals. A lone word is not
// enough to tell.
func (t *text) shouting(i int) bool {
	others := t.prose.loud[t.prose.of[i]]
	if tok := t.tokens[i]; tok.kind == wordToken && tok.shape&letters != 0 &&
		tok.shape&(allUpper|dotted) != 0 {
		others.capitals--
	}
	return !others.small && others.capitals > 0
}

// sentence numbers the sentence around a byte and counts all of them.
func (t *text) sentence(at int) (number, count int) {
	number, found := slices.BinarySearch(t.prose.ends, at)
	if found {
		number++
	}
	return number, len(t.prose.ends) + 1
}

// quoteOpen tells whether an apostrophe before token i opens a quotation that it may close.
func (t *text) quoteOpen(i int) bool { return t.prose.quoted < i }

// endsSentence tells whether a sentence ends with token i: . ! ? … or a line end.
func (t *text) endsSentence(i int) bool {
	switch tok := t.tokens[i]; tok.kind {
	case breakToken:
		return true
	case spaceToken:
		return strings.ContainsRune(t.str(i), '\n')
	case markToken:
		switch t.str(i) {
		case "!", "?", "…":
			return true
		case ".":
			return !t.abbreviation(i)
		}
	case wordToken:
		return false
	}
	return false
}

// abbreviation tells whether the stop at token i belongs to the word before it: an initial or
// one of the titles that stand before names.
func (t *text) abbreviation(i int) bool {
	if !t.word(i - 1) {
		return false
	}
	key := t.key(i - 1)
	return len(key) == 1 && t.tokens[i-1].shape&initialUpper != 0 || honorifics[string(key)]
}

// honorifics stand before names and are no part of them.
var honorifics = set(`m mm mme mmes mlle mlles dr pr me mgr st ste mr mrs sir maître monsieur
	madame mademoiselle docteur professeur monseigneur`)

// startsSentence tells whether token i is the first word of a sentence, quotation marks, dashes
// and brackets before it left aside.
func (t *text) startsSentence(i int) bool {
	quoted := false
	for i--; i >= 0; i-- {
		tok := t.tokens[i]
		switch tok.kind {
		case breakToken:
			return true
		case spaceToken, hyphenToken, apostropheToken:
			continue
		case markToken:
			switch s := t.str(i); {
			case t.endsSentence(i):
				return true
			case strings.ContainsAny(s, "«“\"„("):
				quoted = quoted || s != "("
				continue
			case strings.ContainsAny(s, "»”)—–―•*"):
				continue
			case s == ":":
				return quoted
			}
			return false
		}
		return false
	}
	return true
}
