package glossary

import "strings"

// indefinite is the article that the word at token i asks for, "a" or "an", or "" where that
// cannot be told from its letters.
func (t *text) indefinite(i int) string {
	if !t.word(i) {
		return ""
	}
	key := string(t.key(i))
	if t.tokens[i].shape&(allUpper|dotted) != 0 && !t.shouting(i) {
		return spelled(key)
	}
	return spoken(key)
}

// spelled is for acronyms: F H L M N R S X are said with a vowel first, unless the acronym is
// said as a word, as NATO is.
func spelled(key string) string {
	switch {
	case key == "":
		return ""
	case strings.ContainsRune("aeio", rune(key[0])):
		return "an"
	case !strings.ContainsRune("fhlmnrsx", rune(key[0])):
		return "a"
	case !strings.ContainsAny(key[1:], "aeiou"):
		return "an"
	case len(key) > 3 && strings.IndexByte("aeiou", key[1]) >= 0:
		return "a"
	}
	return ""
}

// spoken is for words. Where u and h go either way only known beginnings are judged.
func spoken(key string) string {
	if key == "" || key[0] < 'a' || key[0] > 'z' {
		return ""
	}
	starts := func(beginnings ...string) bool {
		for _, b := range beginnings {
			if strings.HasPrefix(key, b) {
				return true
			}
		}
		return false
	}
	switch key[0] {
	case 'a', 'i':
		return "an"
	case 'e':
		if starts("eu", "ew") {
			return "a"
		}
		return "an"
	case 'o':
		if key == "one" || key == "once" || starts("one-", "oua") {
			return "a"
		}
		return "an"
	case 'u':
		switch {
		case starts("uni", "ukr", "uru", "ugan", "uy", "us", "ut", "ural"):
			return "a"
		case starts("un", "up", "ul", "um", "uz"):
			return "an"
		}
		return ""
	case 'h':
		switch {
		case starts("hour", "heir", "honest", "honor", "honour"):
			return "an"
		case starts("hist", "hote", "hered"):
			return ""
		}
	case 'y':
		if len(key) > 1 && !strings.ContainsRune("aeiou", rune(key[1])) {
			return "an"
		}
	}
	return "a"
}
