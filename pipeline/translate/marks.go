package translate

import (
	"regexp"
	"strings"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// A sentence may begin with what is no part of it: the mark or number of an item, the dash or the
// initials of a speaker. Engines are not asked for it. They would put it somewhere else, leave it
// out, or write a word for a mark that they do not know.
//
// What numbers a heading is followed by words; before figures it may be one itself.
var (
	bullet = regexp.MustCompile(`^(?:[-–—•*◦▪‣·●■►✓→©]|>{1,3}|[*=~]{2,5}|\(?[a-z]\)|` +
		`(?:[QR]|\p{Lu}\.(?:[\s\x{a0}\x{202f}-]*\p{Lu}\.)?)[\s\x{a0}\x{202f}]*:)[\s\x{a0}\x{202f}]+`)
	numbering = regexp.MustCompile(`^((?:\(?[0-9]{1,3}(?:[.)/]|°\)?)|` +
		`[0-9]{1,3}[\s\x{a0}\x{202f}][-–—])` +
		`[\s\x{a0}\x{202f}]+)(?:[«“"(\[][\s\x{a0}\x{202f}]*)?\pL`)
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

// mark is the English of the mark before a sentence, with the space behind it.
func mark(french string) string {
	english := blank.ReplaceAllString(french, " ")
	english = strings.Replace(english, " :", ":", 1)
	if strings.HasSuffix(english, " - ") {
		english = strings.TrimSuffix(english, "- ") + "– "
	}
	return english
}
