// Package fold is the one place that says which characters count as the same.
//
// French text reaches the program with three apostrophes, four kinds of hyphen, a dozen spaces,
// accents composed or not, ligatures from PDF files and soft hyphens from the web. Matching names,
// matching claims and checking the English all ask the same questions of a rune, and they ask
// them here. The package changes no text: it answers, and it makes keys to compare by.
//
// Keys are for comparing only and never reach a reader. Offsets stay with the caller, who keeps
// the original text.
package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Apostrophe reports whether r is typed or printed as an apostrophe. U+02BC is a letter to
// Unicode; as an apostrophe it separates words like the others.
func Apostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', '′', '´', '`', 'ʹ':
		return true
	}
	return false
}

// Hyphen reports whether r joins the parts of a compound word: the ASCII hyphen, U+2010 and the
// non-breaking U+2011. Dashes are not hyphens.
func Hyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

// Dash reports whether r is a dash, which separates words and never joins them.
func Dash(r rune) bool { return r == '–' || r == '—' || r == '―' }

// Space reports whether r is white space, the no-break spaces of French typography among them.
func Space(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Zs, r) }

// Ignorable reports whether r is invisible and belongs to the word around it: soft hyphen,
// zero-width space and joiners, word joiner, byte order mark.
func Ignorable(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

// Letter reports whether r is part of a word: a letter, mark or digit that is not one of the
// apostrophes.
func Letter(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) && !Apostrophe(r)
}

// Key is what two spellings of one word have in common when accents count: compatibility
// characters and ligatures opened (ﬁ, œ, æ), invisible characters dropped, letters lower-cased,
// apostrophes and hyphens of one kind each.
func Key(word string) string {
	if key, ok := fast(word, &latinKeys); ok {
		return key
	}
	return slowKey(word)
}

func slowKey(word string) string {
	var b strings.Builder
	for _, r := range norm.NFKC.String(word) {
		switch r = unicode.ToLower(r); {
		case Ignorable(r):
		case Apostrophe(r):
			b.WriteByte('\'')
		case Hyphen(r):
			b.WriteByte('-')
		case r == 'œ':
			b.WriteString("oe")
		case r == 'æ':
			b.WriteString("ae")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Bare is [Key] without accents: what two spellings have in common when accents do not count.
// Letters with a stroke, which Unicode does not decompose, lose it too: Wałęsa is Walesa.
func Bare(word string) string {
	if bare, ok := fast(word, &latinBare); ok {
		return bare
	}
	return slowBare(word)
}

func slowBare(word string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(slowKey(word)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ł':
			b.WriteByte('l')
		case r == 'ø':
			b.WriteByte('o')
		case r == 'đ':
			b.WriteByte('d')
		case r == 'ı':
			b.WriteByte('i')
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// latinEnd is where combining marks begin: below it the key of a word is that of its letters, one
// after the other, and these are looked up.
const latinEnd = 0x300

type latin [latinEnd]string

var latinKeys, latinBare = latinTable(slowKey), latinTable(slowBare)

func latinTable(key func(string) string) (t latin) {
	for i := range t {
		t[i] = key(string(rune(i)))
	}
	return t
}

// fast makes a key from a table, or says that the word is not all in it.
func fast(word string, table *latin) (string, bool) {
	same := true
	for _, r := range word {
		if r >= latinEnd && r != '’' {
			return "", false
		}
		same = same && (r >= 'a' && r <= 'z' || r == '-' || r == ' ')
	}
	if same {
		return word, true
	}
	key := make([]byte, 0, len(word)+4)
	for _, r := range word {
		if r == '’' {
			r = '\''
		}
		key = append(key, table[r]...)
	}
	return string(key), true
}
