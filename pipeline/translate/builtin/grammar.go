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
		`((?:kilo|centi)?met(?:er|re)s?|[kc]?m)(?:[^\pL\pN]|$)`)
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
