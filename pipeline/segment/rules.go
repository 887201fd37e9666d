package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/address"
	"github.com/enregard/enregard/glossary/fold"
)

// The rules, in the order in which they are asked; the first that knows decides. Each looks at
// the words around one stop and at the sentence begun, never further ahead than the next two
// words. To change what counts as an abbreviation, see words.go.

// verdict is what a rule says of a stop.
type verdict int

const (
	undecided verdict = iota
	cut               // a sentence ends here
	join              // the sentence goes on
)

var rules = []func(*scanner, *stop) verdict{
	bracketed, wordless, glued, continued, numbering, abbreviation, parenthesis, dialogue, figure,
	ellipsis,
}

// judge asks the rules about a stop.
func (s *scanner) judge(m *stop) verdict {
	for _, rule := range rules {
		if v := rule(s, m); v != undecided {
			return v
		}
	}
	return undecided
}

// bracketed: a stop alone in brackets remarks on a word or marks an omission: (!), (?), […].
func bracketed(s *scanner, m *stop) verdict {
	if strings.ContainsFunc(m.closers, stopMark) {
		return undecided
	}
	inside := strings.TrimRightFunc(s.text[s.start:m.start], fold.Space)
	if strings.HasSuffix(inside, "(") && strings.HasPrefix(m.closers, ")") ||
		strings.HasSuffix(inside, "[") && strings.HasPrefix(m.closers, "]") {
		return join
	}
	return undecided
}

// wordless: a sentence that has no word yet begins with an ellipsis.
func wordless(s *scanner, _ *stop) verdict {
	if s.first < 0 {
		return join
	}
	return undecided
}

// glued: without a space after it a stop belongs to a figure, a name or an address, unless the
// words on both sides look like the end and the beginning of a sentence.
func glued(s *scanner, m *stop) verdict {
	if m.end != m.next || m.end == len(s.text) {
		return undecided
	}
	r, _ := utf8.DecodeRuneInString(s.text[m.end:])
	if !unicode.IsUpper(r) && !opening(r) || !sentenceStart(s.text[m.lead:]) {
		return join
	}
	last, _ := utf8.DecodeLastRuneInString(s.text[:m.start])
	token := s.text[m.at : m.end+wordEnd(s.text[m.end:])]
	switch {
	case strings.ContainsAny(token, "@/\\=_&") || strings.HasPrefix(token, "www."):
		return join
	case strings.ContainsAny(m.run, "!?…") || m.closers != "":
		return cut
	case strings.Contains(m.word, ".") || abbreviated(m.word) || machineName(s.text[m.lead:]):
		return join
	case unicode.IsLower(last) && utf8.RuneCountInString(m.word) > 1,
		number(m.word, 4) && len(m.word) > 2, last == '»', last == ')', last == '”':
		return cut
	}
	return join
}

// continued: a comma, semicolon or colon after the stop, or a word in lower case, goes on with the
// sentence: « Non ! » dit-il. A bullet begins a new one.
func continued(s *scanner, m *stop) verdict {
	next, _ := utf8.DecodeRuneInString(s.text[m.next:])
	lead, width := utf8.DecodeRuneInString(s.text[m.lead:])
	switch {
	case bullet(next):
		return cut
	case next == ',' || next == ';' || next == ':':
		return join
	case linked(s.text[m.lead:]):
		return joinUnless(abbreviation(s, m) != join)
	case unicode.IsLower(lead):
		if second, _ := utf8.DecodeRuneInString(s.text[m.lead+width:]); unicode.IsUpper(second) {
			return cut // iPhone, eBay
		}
		return join
	}
	return undecided
}

// numbering: what numbers a heading or an item ends nothing: "1. Le prix", "IV. La chute".
func numbering(s *scanner, m *stop) verdict {
	if m.run != "." || m.closers != "" {
		return undecided
	}
	if s.first != m.at {
		before, _ := utf8.DecodeLastRuneInString(m.before)
		if before != ';' && (before != ':' || m.word != "1") || !number(m.word, 2) {
			return undecided
		}
		return join
	}
	if utf8.RuneCountInString(m.word) == 1 || number(m.word, 2) || initials(m.word) > 0 ||
		roman(m.word) {
		return join
	}
	return undecided
}

// parenthesis: a question, a shout or a pause inside the brackets of a sentence does not end it.
func parenthesis(s *scanner, m *stop) verdict {
	if strings.ContainsAny(m.closers, ")]") && m.run != "." &&
		!strings.ContainsFunc(m.closers, stopMark) &&
		len(s.parens) > 0 && s.parens[len(s.parens)-1] {
		return join
	}
	return undecided
}

// dialogue: a dash after the stop begins what the next speaker says, unless it closes an aside
// that another dash opened.
func dialogue(s *scanner, m *stop) verdict {
	r, width := utf8.DecodeRuneInString(s.text[m.next:])
	if !dash(r) || r == '-' && spaces(s.text[m.next+width:]) == 0 {
		return undecided
	}
	if s.dashes%2 == 1 {
		return join
	}
	return cut
}

// figure: a figure may begin a sentence. UAX #29 looks past it for a word in lower case.
func figure(s *scanner, m *stop) verdict {
	r, _ := utf8.DecodeRuneInString(s.text[m.lead:])
	if !unicode.IsDigit(r) {
		return undecided
	}
	if strings.ContainsRune(m.run, '…') && number(m.word, 20) {
		return join
	}
	return cut
}

// ellipsis: UAX #29 does not count U+2026 among the stops. A word said twice is a stammer.
func ellipsis(s *scanner, m *stop) verdict {
	if strings.Trim(m.run, ".…") == "" && m.run != "." && m.closers == "" {
		word, width := firstWord(s.text[m.next:])
		rest := s.text[m.next+width:]
		after, _ := utf8.DecodeRuneInString(rest[spaces(rest):])
		if word == strings.ToLower(m.word) && !stopMark(after) {
			return join
		}
	}
	r, _ := utf8.DecodeRuneInString(s.text[m.lead:])
	if strings.ContainsRune(m.run, '…') && unicode.IsUpper(r) {
		return cut
	}
	return undecided
}

// sentenceStart reports whether text begins with a capital and goes on as a word does: Puis, L'un,
// À. Names in capitals and camel case are left to the files and brands they belong to.
func sentenceStart(text string) bool {
	first, width := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[width:])
	return unicode.IsUpper(first) &&
		(unicode.IsLower(second) || fold.Apostrophe(second) || fold.Space(second))
}

// linked reports whether text begins with the address of a page.
func linked(text string) bool {
	found := address.Find(text[:wordEnd(text)])
	return len(found) > 0 && found[0].Start == 0 && found[0].Kind == address.Page
}

// machineName reports whether text goes on like the rest of an address or a file's name: its first
// word is a domain or an ending, or holds a further dot.
func machineName(text string) bool {
	token := strings.TrimRightFunc(text[:wordEnd(text)], notLetter)
	return strings.Contains(token, ".") || endings[strings.ToLower(token)]
}

func notLetter(r rune) bool { return !fold.Letter(r) }

// wordEnd returns how many bytes of text stand before white space, [reach] at most.
func wordEnd(text string) int {
	for i, r := range text {
		if fold.Space(r) || i >= reach {
			return i
		}
	}
	return len(text)
}
