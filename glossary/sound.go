package glossary

import "strings"

// Indefinite is the article that an English word asks for, "a" or "an", or "" where that cannot be
// told from its letters.
func Indefinite(word string) string { return scan(word).indefinite(0) }

// indefinite is the article that the word at token i asks for, "a" or "an", or "" where that
// cannot be told from its letters.
func (t *text) indefinite(i int) string {
	if !t.word(i) {
		return ""
	}
	key := string(t.key(i))
	switch s := t.tokens[i].shape; {
	case s&anyUpper == 0 || key == "" || t.shouting(i):
	case s&(allUpper|dotted) != 0:
		return spelled(key)
	case strings.HasSuffix(t.str(i), "s") && capitalsOnly(strings.TrimSuffix(t.str(i), "s")):
		return spelled(strings.TrimSuffix(key, "s")) // SMEs
	case s&initialUpper != 0 && strings.Trim(key[1:], "0123456789") == "":
		return spelled(string(key[0])) // F-16, M23
	case s&initialUpper == 0:
		return "" // mRNA, eBay
	}
	return spoken(key)
}

// capitalsOnly tells whether a word is two capital letters or more.
func capitalsOnly(word string) bool {
	return len(word) > 1 && strings.Trim(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// spelled is for acronyms: F H L M N R S X are said with a vowel first, unless the acronym is
// said as a word, as NATO is.
func spelled(key string) string {
	switch {
	case key == "" || key[0] < 'a' || key[0] > 'z':
		return ""
	case strings.ContainsRune("aeio", rune(key[0])):
		return "an"
	case !strings.ContainsRune("fhlmnrsx", rune(key[0])):
		return "a"
	case !strings.ContainsAny(key[1:], "aeiou"):
		return "an"
	case !strings.ContainsRune("aeiou", rune(key[1])):
		if len(key) == 3 || !clusters[key[:2]] {
			return "an" // NGO, SME, HDMI
		}
	case len(key) > 3 && (strings.ContainsRune("aeiouy", rune(key[len(key)-1])) ||
		strings.ContainsRune("aeiouy", rune(key[len(key)-2])) || clusters[key[len(key)-2:]]):
		return "a" // NATO, not RATP
	}
	return ""
}

// clusters are two consonants that a word which is said may begin or end with.
var clusters = set(`st sp sc sm sn sl sw sh sk sq fr fl ph th ch rc rs ns nt rd ld nd ct lt ts ks ms
	rk nk ss ll ng mp lf pt ft rt rm rn rl rp lk lm ck ff`)

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
	if len(key) == 1 {
		return spelled(key) // x-ray
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
		case starts("unident", "unim", "unin", "uniss", "urb", "urg", "usher", "utm", "utt"):
			return "an"
		case starts("uni", "unanim", "ukr", "uru", "ugan", "uy", "us", "ut", "ural"):
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
