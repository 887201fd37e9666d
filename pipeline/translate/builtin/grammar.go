package builtin

import (
	"regexp"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/glossary/fold"
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

const clauseBytes = 200 // of a clause are looked at, at most

const clock = `[0-9]{1,2}: ?[0-9]{2}`

var (
	toClocks = regexp.MustCompile(`\b(to) ` + clock + ` to ` + clock + `\b`)
	toClock  = regexp.MustCompile(`\b(to) ` + clock + `\b`)
	until    = regexp.MustCompile(`(?i)\b(?:from|between|up|until|puts?|putting|(?:postpon|delay|mov|chang|shift|` +
		`extend|brought|bring|push|advanc|defer)\pL*)\b`)
)

// punctual returns the draft with at, not to, in front of the hour at which something happens: French
// has one word for both.
func (d *draft) punctual() draft {
	var edits []edit
	from := toClocks.FindAllStringSubmatchIndex(d.text, -1)
	for _, m := range toClock.FindAllStringSubmatchIndex(d.text, -1) {
		e := edit{segment.Span{Start: m[2], End: m[3]}, "at"}
		clause := max(strings.LastIndexAny(d.text[:m[2]], ".;")+1, m[2]-clauseBytes)
		switch before := d.text[clause:m[2]]; {
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

var (
	frenchMeasure = regexp.MustCompile(`([0-9](?:[0-9.,\s\x{a0}\x{202f}]*[0-9])?)[\s\x{a0}\x{202f}]*` +
		`(?:mil\pL+ d[e'’] ?)?[kc]?(?:m|(?:kilo|centi)?mètres?) ?(²|³|carré|cube)`)
	englishMeasure = regexp.MustCompile(`([0-9](?:[0-9., ]*[0-9])?) (?:\pL?illion )?` +
		`((?:kilo|centi)?met(?:er|re)s?|[kc]?m)( squared?| cubed?| cubic)?(?:[^\pL\pN]|$)`)
	powers = map[string]string{"²": "square ", "carré": "square ", "³": "cubic ", "cube": "cubic "}
)

// squared returns the draft with square and cubic where the French has an area or a volume and the
// English a length of the same figures.
func (d *draft) squared(french string) draft {
	var edits []edit
	measures := frenchMeasure.FindAllStringSubmatch(french, -1)
	for _, m := range englishMeasure.FindAllStringSubmatchIndex(d.text, -1) {
		for _, f := range measures {
			if onlyDigits(f[1]) == onlyDigits(d.text[m[2]:m[3]]) {
				edits = append(edits, edit{segment.Span{Start: m[4], End: m[4]}, powers[f[2]]})
				if m[6] >= 0 { // square kilometres square
					edits = append(edits, edit{segment.Span{Start: m[6], End: m[7]}, ""})
				}
				break
			}
		}
	}
	return d.edited(edits)
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

var (
	anyShare = regexp.MustCompile(`(?i)[%‰]|pour[\s\x{a0}\x{202f}-]*cent|p\.[\s\x{a0}\x{202f}]*(?:100|cent)|` +
		`pct|moitié|tiers|quart|demi|points?\b|\bsur\b|ième`)
	shareOf = regexp.MustCompile(`([0-9][0-9,]*)( ?%| per ?cent) (\pL+)`)
	groups  = regexp.MustCompile(`[0-9](?:[0-9]|[\s\x{a0}\x{202f}.][0-9]{3})*`)
)

// counted returns the draft without a per cent that the French does not have, in front of what is
// counted: 3,500 per cent hectares.
func (d *draft) counted(french string) draft {
	var edits []edit
	if anyShare.MatchString(french) {
		return *d
	}
	known := map[string]bool{}
	for _, number := range groups.FindAllString(french, -1) {
		known[onlyDigits(number)] = true
	}
	for _, m := range shareOf.FindAllStringSubmatchIndex(d.text, -1) {
		if !function[d.text[m[6]:m[7]]] && known[onlyDigits(d.text[m[2]:m[3]])] {
			edits = append(edits, edit{segment.Span{Start: m[4], End: m[5]}, ""})
		}
	}
	return d.edited(edits)
}

var (
	nobodyFrench = regexp.MustCompile(`(?i)\bn(?:e |['’])[^.;,]{0,60}?\b(?:personne|aucune?|rien)\b|` +
		`\b(?:personne|aucune?|rien)(?: \pL+){0,3} n(?:e |['’])`)
	negative = regexp.MustCompile(`(?i)\b(?:not|no|never|nobody|nothing|none|neither|nor|without|hardly|cannot)\b|` +
		`n['’]t\b`)
	anybody = regexp.MustCompile(`\bany(?:one|body|thing)?\b`)
	nobody  = map[string]string{"any": "no", "anyone": "no one", "anybody": "nobody", "anything": "nothing"}
)

// negated returns the draft with nobody for anybody where the French has nobody and the English no
// negation at all: he wanted to kill anyone, for il ne voulait tuer personne.
func (d *draft) negated(french string) draft {
	at := anybody.FindStringIndex(d.text)
	if at == nil || !nobodyFrench.MatchString(french) || negative.MatchString(d.text) {
		return *d
	}
	return d.edited([]edit{{segment.Span{Start: at[0], End: at[1]}, nobody[d.text[at[0]:at[1]]]}})
}

// adverbial are words with which English begins what stands without a preposition.
var adverbial = wordSet(`overnight pending initially ahead as within during under below before after in at
	on amid`)

var leftOver = regexp.MustCompile(`(?i)\b(?:in|to|at|on|under)(?: the| a)?(?: night)? $`)

// introduced returns the draft without a preposition in front of English that was given and begins with
// its own: in overnight, for dans la nuit. The model had begun before the term came.
func (d *draft) introduced(french string) draft {
	var edits []edit
	at := 0
	for _, unit := range d.units {
		english := d.given[unit]
		first, _, _ := strings.Cut(english, " ")
		if !adverbial[first] {
			continue
		}
		term := french[unit.Start:unit.End]
		if keys := keysOf(term, words(term, false)); len(keys) == 0 || !prepositions[keys[0]] {
			continue
		}
		start, end := fold.Nth(d.text[at:], english, 0)
		if start < 0 {
			continue
		}
		if m := leftOver.FindStringIndex(d.text[at : at+start]); m != nil {
			letter := first[:1]
			if capital(d.text[at+m[0]:]) {
				letter = strings.ToUpper(letter)
			}
			edits = append(edits, edit{segment.Span{Start: at + m[0], End: at + start + 1}, letter})
		}
		at += end
	}
	return d.edited(edits)
}

// prepositions begin an adverbial of French.
var prepositions = wordSet("dans à a en dès sous au aux lors après avant d' de du")

var (
	lastSentence = regexp.MustCompile(`\. (\pL[\pL' -]*)\.$`)
	inThere      = wordSet("à en au aux dans")
)

// ended returns the draft without a full stop in front of its last word that the French does not have:
// a name that was still missing came behind it. The evening. Toulon.
func (d *draft) ended(french string) draft {
	m := lastSentence.FindStringSubmatchIndex(d.text)
	if m == nil || m[3]-m[2] > 40 || strings.ContainsAny(strings.TrimRightFunc(french, notLetter), ".!?…") {
		return *d
	}
	instead := ","
	for _, l := range link(d.text, d.pieces, d.units) {
		if l.English.Start != m[2] {
			continue
		}
		before := french[:l.French.Start]
		if keys := keysOf(before, words(before, false)); len(keys) > 0 && inThere[keys[len(keys)-1]] {
			instead = " in"
		}
		break
	}
	return d.edited([]edit{{segment.Span{Start: m[0], End: m[0] + 1}, instead}})
}

var (
	inEuros = regexp.MustCompile(`\b(?:EUR|[Ee]uros?) ([0-9](?:[0-9., ]*[0-9])?(?: (?:million|billion|thousand))?)(?: euros?)?`)
	summed  = regexp.MustCompile(`[0-9]|illion|^thousand`)
	euros   = regexp.MustCompile(`(?i)\beuros?\b`)
)

// paid returns the draft with euros where the model has the sign of banks: EUR 300 million.
func (d *draft) paid(french string) draft {
	var edits []edit
	if euros.MatchString(french) {
		for _, m := range inEuros.FindAllStringSubmatchIndex(d.text, -1) {
			if before := strings.Fields(d.text[:m[0]]); len(before) > 0 && summed.MatchString(before[len(before)-1]) {
				continue // 200 euros 3 times
			}
			edits = append(edits, edit{segment.Span{Start: m[0], End: m[1]}, d.text[m[2]:m[3]] + " euros"})
		}
	}
	return d.edited(edits)
}

const (
	jour    = `(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)`
	weekday = `(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day`
)

var (
	dayAndThings = regexp.MustCompile(`(?i)\b(?:a|ont|avait|avaient) (?:\pL+ )?\pL+ ` + jour +
		` (?:des |d['’]|de (?:nouv|grand|prem|fort|vast|nombr|sévèr|lourd)\pL* )`)
	dayOf    = regexp.MustCompile(weekday + ` (of )`)
	saidLast = regexp.MustCompile(`(?i), (?:a|ont) (?:\pL+ )?\pL+[ée] ` + jour + ` [^,.;:]+\.$`)
	// the verb with its day, and who it was
	daySaid = regexp.MustCompile(`, ((?:said|announced|indicated|declared|confirmed|reported|added|explained|stated|` +
		`warned|revealed|specified|noted|stressed|assured|claimed|acknowledged|denounced|estimated|recalled)` +
		`(?: on)? ` + weekday + `) ((?:(?:the|an?|its|his|their|local|police|judicial|several|two) |[A-Z])[^,.;:]{3,80})\.$`)
)

// said returns the draft with new measures for of new measures behind a day of the week, a annoncé mardi
// de nouvelles mesures, and with who said it in front of the verb that ends the sentence.
func (d *draft) said(french string) draft {
	out := *d
	if m := dayOf.FindStringSubmatchIndex(d.text); m != nil && dayAndThings.MatchString(french) {
		out = d.edited([]edit{{segment.Span{Start: m[2], End: m[3]}, ""}})
	}
	if m := daySaid.FindStringSubmatchIndex(out.text); m != nil && saidLast.MatchString(french) {
		out = out.swapped(segment.Span{Start: m[2], End: m[3]}, segment.Span{Start: m[4], End: m[5]})
	}
	return out
}

// swapped returns the draft with two stretches that a space parts in the other order.
func (d *draft) swapped(a, b segment.Span) draft {
	out := *d
	out.text = d.text[:a.Start] + d.text[b.Start:b.End] + " " + d.text[a.Start:a.End] + d.text[b.End:]
	out.pieces = slices.Clone(d.pieces)
	for i, p := range out.pieces {
		by := 0
		switch {
		case p.Start >= b.Start && p.Start < b.End:
			by = a.Start - b.Start
		case p.Start >= a.Start && p.Start < b.Start:
			by = b.End - b.Start + 1
		}
		out.pieces[i].Start, out.pieces[i].End = p.Start+by, p.End+by
	}
	slices.SortStableFunc(out.pieces, func(p, q written) int { return p.Start - q.Start })
	return out
}
