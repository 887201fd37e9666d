package typography

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// Term is a span of the French whose English is settled, in bytes.
type Term struct {
	Start, End int
	English    string
}

// SentenceCase writes a French text that is all in capitals as a sentence, and reports whether
// it was one; other texts come back as they are. The model reads capitals badly, so that a title
// is translated in this form and [Upper] gives the English its capitals back.
//
// Capitals hide which words are names. A term keeps its capitals when its English is in capitals
// too (OTAN, NATO) and begins with one otherwise; apart from terms, words with digits, dotted
// abbreviations, Roman numerals, words without vowels and the acronyms that every French paper
// uses keep theirs. Of other words, those begin with a capital that the model knows as names; name
// is asked with the word in small letters.
//
// Every character keeps its length, so that byte offsets hold for both forms.
func SentenceCase(french string, name func(word string) bool, terms ...Term) (string, bool) {
	if !capitals(french) {
		return french, false
	}
	var b strings.Builder
	start := true // of a sentence
	for at := 0; at < len(french); {
		word, width := nextWord(french[at:])
		if word == "" {
			mark := french[at : at+width]
			start = start && !strings.ContainsAny(mark, ",;:") || strings.ContainsAny(mark, "!?")
			b.WriteString(mark)
			at += width
			continue
		}
		form := lower(word)
		if t := termAt(terms, at); t != nil && acronym(t.English) || keepsCapitals(word) {
			form = word
		} else if n, ok := strings.CutSuffix(word, "E"); ok && roman(n) && strings.Contains(n, "X") {
			form = n + "e" // a century
		} else if start || t != nil && nameWord(form) || t == nil && name(form) {
			form = firstUpper(form)
		}
		b.WriteString(form)
		at += len(word)
		start = strings.HasPrefix(french[at:], ". ") && utf8.RuneCountInString(word) > 3
	}
	return b.String(), b.String() != french
}

// Upper writes an English text in capitals. Characters whose capital has another length stay, so
// that byte offsets hold.
func Upper(english string) string { return mapCase(english, upper) }

func lower(s string) string { return mapCase(s, unicode.ToLower) }

// mapCase leaves alone what would change its length.
func mapCase(s string, to func(rune) rune) string {
	return strings.Map(func(r rune) rune {
		if n := to(r); utf8.RuneLen(n) == utf8.RuneLen(r) {
			return n
		}
		return r
	}, s)
}

// capitals reports whether a text is set in capitals: no small letter, and two words at least
// or one that is too long for an acronym.
func capitals(s string) bool {
	words, longest := 0, 0
	for len(s) > 0 {
		word, width := nextWord(s)
		s = s[width:]
		letters := 0
		for _, r := range word {
			if unicode.IsLower(r) {
				return false
			}
			if unicode.IsUpper(r) {
				letters++
			}
		}
		if letters > 1 {
			words++
		}
		longest = max(longest, letters)
	}
	return words > 1 || longest > 5
}

// nextWord returns the word that s begins with, or no word and the width of one character.
// Dotted abbreviations are one word.
func nextWord(s string) (word string, width int) {
	n, letters, dots := 0, 0, 0
	for n < len(s) {
		r, w := utf8.DecodeRuneInString(s[n:])
		switch {
		case fold.Letter(r):
			letters++
		case r == '.' && letters == 1+dots:
			dots++
		default:
			w = 0
		}
		if w == 0 || letters > dots+1 && dots > 0 {
			break
		}
		n += w
	}
	if letters == 0 {
		_, n = utf8.DecodeRuneInString(s)
		return "", n
	}
	if dots == 1 { // one letter and a full stop: no abbreviation to keep together
		n = strings.IndexByte(s, '.')
	}
	return s[:n], n
}

// termAt returns the term that the byte at belongs to, nil when there is none.
func termAt(terms []Term, at int) *Term {
	for i := range terms {
		if terms[i].Start <= at && at < terms[i].End {
			return &terms[i]
		}
	}
	return nil
}

// acronym reports whether the English of a term is written in capitals.
func acronym(english string) bool {
	count := 0
	for _, r := range english {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			count++
		}
	}
	return count > 1
}

// nameWord reports whether a word inside a term takes a capital.
func nameWord(word string) bool { return !particles[fold.Key(word)] }

func firstUpper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return Upper(string(r)) + s[n:]
}

// acronyms stand in French titles without ever being spelled out. Words without vowels need no
// entry.
var acronyms = wordSet(`onu otan ue usa urss pib oms fmi omc osce ong cia fbi unesco unicef brics pme
	opep cei tva imf ira olp uefa fifa cio pdg pcf`)

// keepsCapitals reports whether a word is in capitals in running text too.
func keepsCapitals(word string) bool {
	if utf8.RuneCountInString(word) < 2 {
		return false
	}
	if strings.ContainsAny(word, "0123456789.") || acronyms[fold.Key(word)] {
		return true
	}
	return roman(word) || !strings.ContainsAny(fold.Bare(word), "aeiouy")
}

func roman(s string) bool { return len(s) > 1 && strings.Trim(s, "IVX") == "" }
