package builtin

import (
	"regexp"
	"strings"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/segment"
)

// indefinite is an indefinite article of English and the word behind it, which a quotation mark may
// open.
var indefinite = regexp.MustCompile(`(?:^|[ ("'-])([Aa]n?) ["']?(\pL[\pL\pN.-]*)`)

// agreed returns the draft with a or an as the next word asks for. A capital A inside a sentence is a
// letter or a grade.
func (d *draft) agreed() draft {
	var edits []edit
	for _, m := range indefinite.FindAllStringSubmatchIndex(d.text, -1) {
		old, next := d.text[m[2]:m[3]], d.text[m[4]:m[5]]
		before := strings.TrimRight(d.text[:m[2]], ` "'(-`)
		if old == "A" && before != "" && !strings.ContainsAny(before[len(before)-1:], ".?!:") ||
			function[strings.ToLower(next)] {
			continue
		}
		if want := glossary.Indefinite(next); want != "" && !strings.EqualFold(want, old) {
			edits = append(edits, edit{segment.Span{Start: m[2], End: m[3]}, old[:1] + want[1:]})
		}
	}
	return d.edited(edits)
}

const clock = `[0-9]{1,2}: ?[0-9]{2}`

var (
	toClocks = regexp.MustCompile(`\b(to) ` + clock + ` to ` + clock + `\b`)
	toClock  = regexp.MustCompile(`\b(to) ` + clock + `\b`)
	until    = regexp.MustCompile(`(?i)\b(?:from|between|up|until|postpon|delay|mov|put|chang|shift|extend|` +
		`brought|bring|push|advanc|defer)[^.;]*$`)
)

// punctual returns the draft with at, not to, in front of the hour at which something happens: French
// has one word for both.
func (d *draft) punctual() draft {
	var edits []edit
	from := toClocks.FindAllStringSubmatchIndex(d.text, -1)
	for _, m := range toClock.FindAllStringSubmatchIndex(d.text, -1) {
		e := edit{segment.Span{Start: m[2], End: m[3]}, "at"}
		switch before := d.text[:m[2]]; {
		case until.MatchString(before):
			continue
		case len(from) > 0 && from[0][2] <= m[2]:
			if m[2] > from[0][2] { // the second of two
				from = from[1:]
				continue
			}
			e.text = "from"
		}
		edits = append(edits, e)
	}
	return d.edited(edits)
}
