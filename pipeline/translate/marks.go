package translate

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// A sentence may begin with what is no part of it: the mark or number of an item, the dash or the
// initials of a speaker, the time of an entry (14h32 –). Engines are not asked for it. They would put it somewhere else, leave it
// out, or write a word for a mark that they do not know.
//
// What numbers a heading is followed by words; before figures it may be one itself.
var (
	bullet = regexp.MustCompile(`^(?:[-–—•*◦▪‣·●■►✓→©]|>{1,3}|[*=~]{2,5}|\(?[a-z]\)|` +
		`(?:[QR]|\p{Lu}\.(?:[\s\x{a0}\x{202f}-]*\p{Lu}\.)?)[\s\x{a0}\x{202f}]*:)[\s\x{a0}\x{202f}]+`)
	numbering = regexp.MustCompile(`^((?:\(?[0-9]{1,3}(?:[.)/]|°\)?)|` +
		`[0-9]{1,3}[\s\x{a0}\x{202f}][-–—])` +
		`[\s\x{a0}\x{202f}]+)(?:[«“"(\[][\s\x{a0}\x{202f}]*)?\pL`)
	clocked = regexp.MustCompile(`^\[?(?:[01]?[0-9]|2[0-4])([\s\x{a0}\x{202f}]?(?:h[\s\x{a0}\x{202f}]?|:)[0-5][0-9]|` +
		`[\s\x{a0}\x{202f}]?h)\]?(?:[\s\x{a0}\x{202f}]*[-–—:|.•])?[\s\x{a0}\x{202f}]+`)
	blank = regexp.MustCompile(`[\s\x{a0}\x{202f}]+`)
)

// unmarked returns where the words of a sentence begin, in bytes of the paragraph: behind the mark
// before them, unless a name of the glossary stands in it.
func (p Paragraph) unmarked(s segment.Span) int {
	text := p.French[s.Start:s.End]
	n := len(bullet.FindString(text))
	if m := numbering.FindStringSubmatch(text); m != nil {
		n = len(m[1])
	}
	if m := clocked.FindStringSubmatch(text); m != nil {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(text[len(m[0]):], opening))
		end, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(m[0]))
		if unicode.IsUpper(first) && (!strings.HasSuffix(m[1], "h") || !fold.Letter(end)) {
			n = len(m[0])
		}
	}
	framed := n > 0 && strings.HasSuffix(text, " "+strings.Fields(text)[0]) // - Une frontière -
	if framed || !strings.ContainsFunc(text[n:], fold.Letter) {
		return s.Start
	}
	for _, o := range p.Matches.Occurrences {
		if o.Start < s.Start+n && o.End > s.Start {
			return s.Start
		}
	}
	return s.Start + n
}

// opening reports whether r may stand before the first word of a sentence.
func opening(r rune) bool { return fold.Space(r) || strings.ContainsRune("«“\"([", r) }

// mark is the English of the mark before a sentence, with the space behind it.
func mark(french string) string {
	if m := clocked.FindStringSubmatchIndex(french); m != nil {
		minutes := strings.TrimLeftFunc(french[m[2]:m[3]], func(r rune) bool { return !unicode.IsDigit(r) })
		if minutes == "" {
			minutes = "00"
		}
		french = french[:m[2]] + ":" + minutes + french[m[3]:]
	}
	english := blank.ReplaceAllString(french, " ")
	english = strings.Replace(english, " :", ":", 1)
	if strings.HasSuffix(english, " - ") {
		english = strings.TrimSuffix(english, "- ") + "– "
	}
	return english
}
