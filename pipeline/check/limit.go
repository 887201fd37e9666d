package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// Findings are read in the cells of a sheet: quotations stay short and findings few.
const (
	longestQuote = 160 // characters
	mostFindings = 12  // of one check; what is beyond is told as a number
)

// tidy puts findings that say the same together, shortens what they quote and tells those beyond
// [mostFindings] of one check in one line.
func tidy(found []Finding) []Finding {
	var out []Finding
	place := make(map[Finding]int)
	var times []int
	for _, f := range found {
		key := Finding{Check: f.Check, Severity: f.Severity, Message: f.Message}
		if i, ok := place[key]; ok {
			times[i]++
			continue
		}
		place[key] = len(out)
		f.French, f.English = cut(f.French, longestQuote), cut(f.English, longestQuote)
		out, times = append(out, f), append(times, 1)
	}
	for i, n := range times {
		if n > 1 {
			out[i].Message += fmt.Sprintf(" (%d times)", n)
		}
	}
	return few(out)
}

// few keeps the first findings of each check. The line for the others is as severe as the worst.
func few(found []Finding) []Finding {
	of, more := make(map[string]int), make(map[string][]Finding)
	var out []Finding
	for _, f := range found {
		if of[f.Check]++; of[f.Check] <= mostFindings {
			out = append(out, f)
		} else {
			more[f.Check] = append(more[f.Check], f)
		}
	}
	for _, f := range found {
		rest := more[f.Check]
		if rest == nil {
			continue
		}
		delete(more, f.Check)
		sum := Finding{Check: f.Check, Severity: Info, Message: fmt.Sprintf(
			"There are %d more findings of this kind (%s).", len(rest), f.Check)}
		for _, r := range rest {
			if r.Severity == Error || sum.Severity == Info {
				sum.Severity = r.Severity
			}
		}
		out = append(out, sum)
	}
	return out
}

// clip shortens a quotation for a message, at a space where there is one.
func clip(text string) string {
	const most = 60
	if short := cut(text, most); short != text {
		return strings.TrimSpace(short) + " …"
	}
	return text
}

// cut returns the beginning of text, at most that many characters long, up to a space where there
// is one.
func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	end, n := 0, 0
	for i, r := range text {
		if n == most {
			break
		}
		if fold.Space(r) || n == most-1 && end == 0 {
			end = i
		}
		n++
	}
	return text[:end]
}
