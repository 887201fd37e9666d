package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// stop is a place where a sentence may end: one or more stops and what belongs to them.
type stop struct {
	run     string // the stops, spaces between them included: ".", "...", "? !"
	closers string // closing marks, note references and further stops after the run
	start   int    // first byte of the run
	end     int    // behind the closers
	next    int    // first byte behind the white space after end
	lead    int    // first letter or digit from next on, past opening marks and dashes
	word    string // what stands directly before the run, opening marks and elisions off
	at      int    // first byte of word
	before  string // the word before word, or the elision before it: "av.", "l'"
}

// reach bounds in bytes how far the rules look back for a word.
const reach = 64

// read reads the stop that begins at pos.
func (s *scanner) read(pos int) *stop {
	m := &stop{start: pos}
	end := s.skipRun(pos)
	m.run = s.text[pos:end]
	m.end = s.skipClosers(end)
	m.closers = s.text[end:m.end]
	m.next = m.end + spaces(s.text[m.end:])
	m.lead = m.next
	for m.lead < len(s.text) {
		r, width := utf8.DecodeRuneInString(s.text[m.lead:])
		if !opening(r) && !dash(r) && !bullet(r) && !fold.Space(r) && !fold.Ignorable(r) {
			break
		}
		m.lead += width
	}
	s.lookBack(m)
	return m
}

// skipRun passes over stops. French sets a space before ? and !, so they may stand apart.
func (s *scanner) skipRun(pos int) int {
	for pos < len(s.text) {
		r, width := utf8.DecodeRuneInString(s.text[pos:])
		if stopMark(r) || trailing(r) {
			pos += width
			continue
		}
		gap := blanks(s.text[pos:])
		if r, _ := utf8.DecodeRuneInString(s.text[pos+gap:]); gap == 0 || r != '?' && r != '!' {
			break
		}
		pos += gap
	}
	return pos
}

// skipClosers passes over what belongs to the stop before it: closing marks, after a space where
// French sets one, note references such as [3] and ², and stops after a closing mark.
func (s *scanner) skipClosers(pos int) int {
	quotes := s.quotes
	for pos < len(s.text) {
		gap := blanks(s.text[pos:])
		rest := s.text[pos+gap:]
		r, width := utf8.DecodeRuneInString(rest)
		after, _ := utf8.DecodeRuneInString(rest[min(width, len(rest)):])
		switch {
		case r == '»' || r == '›' || r == '”' || r == ')' || r == ']':
		case r == '"' && (quotes%2 == 1 || gap == 0 && !fold.Letter(after)):
			quotes++
		case r == '.' && gap > 0 && (fold.Space(after) || len(rest) == width):
		case gap > 0:
			return pos
		case fold.Apostrophe(r) && !fold.Letter(after), superscript(r), stopMark(r), trailing(r):
		case r == '[' && reference(rest) > 0:
			width = reference(rest)
		default:
			return pos
		}
		pos += gap + width
	}
	return pos
}

// lookBack fills in the words before the stop.
func (s *scanner) lookBack(m *stop) {
	m.at = wordStart(s.text, m.start)
	token := s.text[m.at:m.start]
	if i := strings.LastIndexAny(token, "'’/(«“\"[—–"); i >= 0 {
		_, width := utf8.DecodeRuneInString(token[i:])
		m.before, m.word = token[:i]+"'", token[i+width:]
		m.at += i + width
		if r, _ := utf8.DecodeRuneInString(token[i:]); !fold.Apostrophe(r) {
			m.before = ""
		}
		m.before = strings.TrimLeftFunc(m.before, notLetter)
		return
	}
	m.word = token
	end := len(strings.TrimRightFunc(s.text[:m.at], fold.Space))
	m.before = s.text[wordStart(s.text, end):end]
}

// wordStart returns where the run of characters other than white space before end begins, at most
// [reach] bytes back.
func wordStart(text string, end int) int {
	pos := end
	for pos > 0 && end-pos < reach {
		r, width := utf8.DecodeLastRuneInString(text[:pos])
		if fold.Space(r) {
			break
		}
		pos -= width
	}
	return pos
}

// spaces returns how many bytes of white space text begins with.
func spaces(text string) int { return len(text) - len(strings.TrimLeftFunc(text, fold.Space)) }

// blanks is [spaces] up to a line break.
func blanks(text string) int {
	return len(text) - len(strings.TrimLeftFunc(text, func(r rune) bool {
		return fold.Space(r) && !lineBreak(r)
	}))
}

// reference returns the length of a note reference such as [3] or [12] that text begins with.
func reference(text string) int {
	digits := 1
	for digits < len(text) && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	if digits == 1 || digits > 4 || digits == len(text) || text[digits] != ']' {
		return 0
	}
	return digits + 1
}

func lineBreak(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

func stopMark(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '‼', '⁇', '⁈', '⁉':
		return true
	}
	return false
}

// opening reports whether r opens a quotation or a bracket. Straight marks and the apostrophe may
// do so too; behind white space they do.
func opening(r rune) bool {
	switch r {
	case '«', '‹', '“', '‘', '„', '"', '\'', '’', '(', '[', '¿', '¡':
		return true
	}
	return false
}

func dash(r rune) bool { return fold.Dash(r) || r == '-' }

func bullet(r rune) bool { return r == '•' || r == '◦' || r == '▪' || r == '‣' }

// trailing reports whether r changes or prolongs the character before it.
func trailing(r rune) bool { return unicode.IsMark(r) || fold.Ignorable(r) }

// superscript reports whether r is a figure set high, as note references are.
func superscript(r rune) bool {
	return r == '¹' || r == '²' || r == '³' || r == '⁰' || r >= '⁴' && r <= '⁹'
}
