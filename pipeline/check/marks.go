package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// quotes counts the quotations of a text: those opened, and whether all are closed. Single marks
// count where they cannot be apostrophes.
func quotes(text string) (opened, closed int) {
	before := ' '
	straight, single := 0, 0
	for i, r := range text {
		_, n := utf8.DecodeRuneInString(text[i:])
		after, _ := utf8.DecodeRuneInString(text[i+n:])
		starts := !fold.Letter(before) && (fold.Letter(after) || after == '[' || after == '…')
		switch {
		case r == '«' || r == '“' || r == '„':
			opened++
		case r == '»' || r == '”':
			closed++
		case r == '"':
			straight++
		case (r == '‘' || r == '\'' || r == '’' && before != 's') && starts && fold.Letter(after) &&
			!unicode.IsDigit(after) && closes(text[i+n:]):
			single++
		}
		before = r
	}
	opened += (straight+1)/2 + single
	closed += straight/2 + single
	return opened, closed
}

// closes reports whether a single closing mark follows: one behind a letter or a stop, before
// something that is no letter.
func closes(text string) bool {
	const room = 600 // bytes; speech between single marks is shorter
	before := ' '
	for i, r := range text[:min(len(text), room)] {
		if r == '’' || r == '\'' {
			after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
			if !fold.Space(before) && !fold.Letter(after) && before != 's' {
				return true
			}
		}
		before = r
	}
	return false
}

// quotations finds quotation marks that do not balance in the English, and quotations that only
// one side has. A quotation that a paragraph leaves open (it goes on in the next) may stay open.
func quotations(v view) []Finding {
	frenchOpen, frenchClosed := quotes(v.French)
	opened, closed := quotes(v.English)
	if opened != closed && opened-closed != frenchOpen-frenchClosed {
		return []Finding{{Check: "quotation marks", Severity: Warning, Message: fmt.Sprintf(
			"The English opens %s and closes %d.", plural(opened, "quotation"), closed)}}
	}
	french, english := max(frenchOpen, frenchClosed), max(opened, closed)
	if dialogue(v.French) || french == english {
		return nil
	}
	severity := Warning
	if french-english == 1 && french > 1 || english-french == 1 {
		severity = Info // a nested quotation set without marks, or one opened again after a clause
	}
	if short := v.quotedFrench(); french == 1 && english == 0 && short > 0 && short <= 4 {
		severity = Info // the title of a work or a ship, which English sets in italics
	}
	return []Finding{{Check: "quotation marks", Severity: severity, Message: fmt.Sprintf(
		"The French has %s in quotation marks, the English %d.", plural(french, "passage"), english)}}
}

// quotedFrench counts the words of the first quotation in the French, 0 when the paragraph starts
// with it and it is speech rather than a title.
func (v view) quotedFrench() int {
	from := strings.IndexAny(v.French, "«“\"")
	if from <= 0 {
		return 0
	}
	_, n := utf8.DecodeRuneInString(v.French[from:])
	inside := v.French[from+n:]
	if to := strings.IndexAny(inside, "»”\""); to >= 0 {
		inside = inside[:to]
	}
	return len(words(inside))
}

// dialogue reports whether text is speech set with a dash, for which English uses quotation marks.
func dialogue(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(text))
	return fold.Dash(r)
}

// brackets finds brackets that do not balance in the English though they do in the French, and
// counts that differ.
func brackets(v view) []Finding {
	var out []Finding
	for _, pair := range []string{"()", "[]", "{}"} {
		open, shut := pair[:1], pair[1:]
		f, e := strings.Count(v.French, open), strings.Count(v.English, open)
		lack := strings.Count(v.English, shut) - e
		lackFrench := strings.Count(v.French, shut) - f
		switch {
		case lack != 0 && lack != lackFrench:
			out = append(out, Finding{Check: "brackets", Severity: Warning, Message: fmt.Sprintf(
				"The English has %d “%s” and %d “%s”.", e, open, e+lack, shut)})
		case e != f:
			out = append(out, Finding{Check: "brackets", Severity: Info, Message: fmt.Sprintf(
				"The French has %d “%s”, the English %d.", f, pair, e)})
		}
	}
	return out
}

// ending compares how the sides end. English often takes a full stop for an exclamation mark or
// three dots; a question that is none any more, or an end that is missing, is worth a warning.
func ending(v view) []Finding {
	f, frenchEnd := lastMark(v.French)
	e, englishEnd := lastMark(v.English)
	if f == e {
		return nil
	}
	severity := Info
	switch {
	case f == '?' || e == '?':
		severity = Warning
	case v.Title && f == 0:
		severity = Warning
	case e == 0 && !v.Title && strings.ContainsRune(".!", f):
		severity = Warning
	}
	return []Finding{{Check: "end", Severity: severity, French: frenchEnd, English: englishEnd,
		Message: "The French ends with " + mark(frenchEnd) + ", the English with " +
			mark(englishEnd) + "."}}
}

func mark(end string) string {
	if end == "" {
		return "no mark"
	}
	return "“" + end + "”"
}

// lastMark returns the class of the mark at the end, closing quotes and brackets aside: one of
// . ? ! … : and 0 for none; and the mark as written.
func lastMark(text string) (class rune, written string) {
	text = strings.TrimRightFunc(text, func(r rune) bool {
		return fold.Space(r) || fold.Ignorable(r) || fold.Apostrophe(r) ||
			strings.ContainsRune("»”“\")]}*", r)
	})
	r, n := utf8.DecodeLastRuneInString(text)
	written = text[len(text)-n:]
	switch {
	case r == '…' || strings.HasSuffix(text, "..."):
		if r == '.' {
			written = "..."
		}
		return '…', written
	case r == '.' || r == '?' || r == '!' || r == ':':
		if r == '!' && strings.HasSuffix(text, "?!") {
			return '?', written
		}
		return r, written
	case r == ';' || r == ',':
		return r, written
	}
	return 0, ""
}
