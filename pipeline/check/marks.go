package check

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// quotes counts the quotations of a text: those opened, and whether all are closed. Single marks
// count where they cannot be apostrophes.
func quotes(text string) (opened, closed int) {
	text = unprimed(text)
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

// primed matches the minutes and seconds of a race: 31'44", 1'27”.
var primed = regexp.MustCompile(`\d['’′]\d{1,2}(?:["″”]|''|’’)|\d(?:["″]|''|’’)\d`)

// unprimed puts dots over the marks of seconds, which quote nothing. Offsets stay.
func unprimed(text string) string {
	return primed.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(".", len(s)) })
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
		text := unpaired(v.English)
		return []Finding{{Check: "quotation marks", Severity: Warning, English: text,
			Message: fmt.Sprintf("The English opens %s and closes %s: “%s”.",
				plural(opened, "quotation"), amount(closed), clip(text))}}
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
	f := Finding{Check: "quotation marks", Severity: severity,
		French: passage(v.French), English: passage(v.English)}
	f.Message = fmt.Sprintf("The French has %s in quotation marks%s, the English %s%s.",
		plural(french, "passage"), shown(f.French), amount(english), shown(f.English))
	return []Finding{f}
}

// amount writes a number of quotations: none, not 0.
func amount(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}

// shown puts a quotation in brackets behind what it shows.
func shown(text string) string {
	if text == "" {
		return ""
	}
	return " (" + clip(text) + ")"
}

// passage returns the first quotation of a text with its marks, cut when it is long; only what
// opens it when it does not close.
func passage(text string) string {
	from := strings.IndexAny(unprimed(text), "«“„\"")
	if from < 0 {
		return ""
	}
	_, n := utf8.DecodeRuneInString(text[from:])
	if to := strings.IndexAny(text[from+n:], "»”\""); to >= 0 {
		_, m := utf8.DecodeRuneInString(text[from+n+to:])
		return cut(text[from:from+n+to+m], longestQuote)
	}
	return cut(text[from:], longestQuote)
}

// unpaired returns the double mark that has no other half, with some of the words that it is meant
// to quote. Of several that are open it is the last.
func unpaired(text string) string {
	const some = 40
	var open []int
	for i, r := range text {
		_, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '«' || r == '“' || r == '„' || r == '"' && len(open) == 0:
			open = append(open, i)
		case (r == '»' || r == '”' || r == '"') && len(open) > 0:
			open = open[:len(open)-1]
		case r == '»' || r == '”':
			from := max(0, i-some)
			for from > 0 && from < i && text[from-1] != ' ' {
				from++
			}
			return text[from : i+n]
		}
	}
	if len(open) == 0 {
		return ""
	}
	return strings.TrimSpace(cut(text[open[len(open)-1]:], some))
}

// nothing matches quotation marks with nothing between them.
var nothing = regexp.MustCompile(`“[\s\x{a0}\x{202f}]*”|‘[\s\x{a0}\x{202f}]*’|` +
	`«[\s\x{a0}\x{202f}]*»|"[\s\x{a0}\x{202f}]+"|(?:^|\s)""(?:[\s.,;:!?]|$)`)

// hollow finds quotation marks around nothing, where the words got lost.
func hollow(v view) []Finding {
	if nothing.MatchString(v.French) {
		return nil
	}
	var out []Finding
	for _, s := range nothing.FindAllStringIndex(v.English, -1) {
		text := v.English[s[0]:s[1]]
		before, _ := utf8.DecodeLastRuneInString(v.English[:s[0]])
		straight := strings.HasPrefix(text, "\"")
		after, _ := utf8.DecodeRuneInString(v.English[s[1]:])
		if straight && (!fold.Space(before) || fold.Letter(after)) {
			continue // "yes" "no": what closes and what opens
		}
		if text = strings.TrimSpace(text); strings.HasPrefix(text, `""`) {
			text = `""` // without the stop behind
		}
		out = append(out, Finding{Check: "quotation marks", Severity: Warning, English: text,
			Message: "There is nothing between the quotation marks “" + clip(text) + "”."})
	}
	return out
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

// questions finds a paragraph that asks less often in English than in French, where the end of
// neither tells.
func questions(v view) []Finding {
	french, english := asked(v.French), asked(v.English)
	f, _ := lastMark(v.French)
	e, _ := lastMark(v.English)
	if french <= english || (f == '?') != (e == '?') {
		return nil
	}
	return []Finding{{Check: "questions", Severity: Warning, Message: fmt.Sprintf(
		"The French asks %s, the English %s.", plural(french, "question"), amount(english))}}
}

// asked counts the questions of a text: runs of marks with a question mark in them, those alone in
// brackets aside.
func asked(text string) int {
	n, before, run := 0, ' ', false
	for _, r := range text {
		stop := r == '?' || r == '!' || r == '…'
		if r == '?' && !run && before != '(' {
			n++
		}
		if run = stop && (run || r == '?'); !fold.Space(r) {
			before = r
		}
	}
	return n
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
