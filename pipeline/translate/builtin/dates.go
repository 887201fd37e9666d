package builtin

import (
	"regexp"
	"strings"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/normal"
)

const (
	months    = `January|February|March|April|May|June|July|August|September|October|November|December`
	ending    = `(?:st|nd|rd|th)?`
	blanks    = `[\s\x{a0}\x{202f}]+`
	frenchDay = `(1er|[0-9]{1,2})`
)

var (
	frenchDate  = regexp.MustCompile(`\b` + frenchDay + blanks + `(\pL+)(?:` + blanks + `([0-9]{4}))?`)
	frenchSpan  = regexp.MustCompile(`(?i)\bdu ` + frenchDay + ` au ` + frenchDay + blanks + `(\pL+)`)
	englishDate = regexp.MustCompile(`\b(?:(?:the )?([0-9]{1,2})(?:st|nd|rd|th)(?: of)? (` + months + `)|(` + months +
		`) (?:the )?([0-9]{1,2})` + ending + `|([0-9]{1,2})` + ending + `,)(?:,? ([0-9]{4}))?\b`)
	inDate = regexp.MustCompile(`\b(in) [0-9]{1,2} (?:` + months + `)\b`)
)

// dated returns the draft with the dates of the French as the press writes them in Britain: 5 July 1962,
// from 4 to 8 December.
func (d *draft) dated(french string) draft {
	out := *d
	for _, m := range frenchSpan.FindAllStringSubmatch(french, -1) {
		if month := monthOf(m[3]); month != "" {
			out = out.spanned(dayOfMonth(m[1]), dayOfMonth(m[2]), month)
		}
	}
	if !englishDate.MatchString(out.text) && !inDate.MatchString(out.text) {
		return out
	}
	var edits []edit
	known := out.datesOf(french)
	for at := 0; at < len(out.text); {
		m := englishDate.FindStringSubmatchIndex(out.text[at:])
		if m == nil {
			break
		}
		found := out.text[at:]
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return found[m[2*i]:m[2*i+1]]
		}
		month, year := part(2)+part(3), part(6)
		date := known[part(1)+part(4)+" "+month]
		if lost := part(5); lost != "" {
			date = known[lost+" "+year]
		}
		start, end := at+m[0], at+m[1]
		if at = end; date == "" {
			if part(2) != "" { // the month may belong to what follows: 8th of February 4
				at = start - m[0] + m[4]
			}
			continue
		}
		if year != "" {
			date += " " + year
		}
		if month != "" && strings.HasPrefix(out.text[end:], " "+month) { // July 5 July
			end += len(" " + month)
		}
		edits = append(edits, edit{segment.Span{Start: start, End: end}, date})
	}
	out = out.edited(edits)
	if m := inDate.FindStringSubmatchIndex(out.text); m != nil && len(known) > 0 {
		out = out.edited([]edit{{segment.Span{Start: m[2], End: m[3]}, "on"}})
	}
	return out
}

// spanned returns the draft with from one day to another of a month for what else it makes of them: 4th
// of December 8th.
func (d *draft) spanned(first, last, month string) draft {
	again := `(?:(?: of)? ` + month + `)`
	span := regexp.MustCompile(`\b(?:(?:on|from|at|in) )?(?:the )?` + first + ending + again + `(?: to| at| until| on| and)?` +
		`(?: the)? ` + last + ending + again + `?\b`)
	m := span.FindStringIndex(d.text)
	if m == nil {
		return *d
	}
	return d.edited([]edit{{segment.Span{Start: m[0], End: m[1]}, "from " + first + " to " + last + " " + month}})
}

// datesOf are the dates of the French as English writes them, by themselves, and by day and year where
// the draft has lost the month.
func (d *draft) datesOf(french string) map[string]string {
	known := map[string]string{}
	for _, m := range frenchDate.FindAllStringSubmatch(french+"\n"+normal.Normalise(french).String, -1) {
		month, day := monthOf(m[2]), dayOfMonth(m[1])
		if month == "" {
			continue
		}
		known[day+" "+month] = day + " " + month
		if m[3] != "" && !strings.Contains(d.text, month) {
			known[day+" "+m[3]] = day + " " + month
		}
	}
	return known
}

func dayOfMonth(french string) string { return strings.TrimSuffix(strings.ToLower(french), "er") }

// monthOf is the English of a French month, or "".
func monthOf(french string) string {
	if fold.Key(french) == "mai" { // which is not certain, but for a day before it
		return "May"
	}
	if english := certain[fold.Key(french)]; len(english) == 1 && strings.Contains(months, english[0]) {
		return english[0]
	}
	return ""
}
