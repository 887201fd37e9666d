package workbook

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"github.com/enregard/enregard/output"
)

// clean takes out what XML or a spreadsheet cannot hold: invalid UTF-8, control characters but
// tab and line feed, and noncharacters of the first plane. Line ends become line feeds, and what
// is left is NFC.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\n', r == '\t':
			return r
		case unicode.IsControl(r), r == 0xFFFE, r == 0xFFFF, 0xFDD0 <= r && r <= 0xFDEF:
			return -1
		}
		return r
	}, s))
}

// escape is how spreadsheets write a character by its number (ECMA-376 part 1, 22.9.2.19), so
// that text which merely looks like one has to have its first character escaped.
var escape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// notch marks where in such text the escape goes. excelize escapes for itself, but loses
// "_xD83D_" and turns "_x000D_x000D_" into a line end; text with a notch it leaves alone, and
// mend puts the escape in. No text has a notch of its own: clean takes noncharacters out.
const notch = "\uFDD0"

// notched prepares clean text for writing.
func notched(text string) string {
	if !escape.MatchString(text) {
		return text
	}
	var b strings.Builder
	for i := range len(text) {
		b.WriteByte(text[i])
		if at := escape.FindStringIndex(text[i:min(i+7, len(text))]); at != nil && at[0] == 0 {
			b.WriteString(notch)
		}
	}
	return b.String()
}

// value returns what to hand to the library for a cell: a string, or runs when parts of the
// text are set apart. size is the font's in points.
func (c cell) value(size float64) any {
	text := clean(c.text)
	if len(c.marks) == 0 || escape.MatchString(text) || strings.Contains(c.text, "\r\n") {
		return notched(text) // readers join runs before they look for escapes
	}
	var runs []excelize.RichTextRun
	add := func(s string, m output.Mark) {
		if s = clean(s); s != "" {
			runs = append(runs, excelize.RichTextRun{Text: s, Font: font(m, size)})
		}
	}
	at := 0
	for _, m := range c.marks {
		if m.Start < at || m.End <= m.Start || m.End > len(c.text) ||
			!onRune(c.text, m.Start) || !onRune(c.text, m.End) {
			continue
		}
		add(c.text[at:m.Start], output.Mark{})
		add(c.text[m.Start:m.End], m)
		at = m.End
	}
	add(c.text[at:], output.Mark{})
	if len(runs) == 0 {
		return text
	}
	return runs
}

func onRune(s string, at int) bool { return at == len(s) || utf8.RuneStart(s[at]) }
