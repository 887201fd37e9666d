package check

import (
	"regexp"
	"slices"
	"strings"

	"github.com/enregard/enregard/pipeline/segment"
)

// choice is one of several things that a sentence may say, in both languages.
type choice struct{ french, english cue }

// contrast is a list of choices of which a sentence mostly makes one. Where each language makes one
// and another, one of them is wrong. The words are few and sure.
type contrast struct {
	choices []choice
	percent bool // only beside a percentage, where up and down are meant
}

// eitherWay are words of change that go up or down with what changes: a deficit that narrows has
// fallen, a lead that widens has risen. A sentence with one makes both choices.
const eitherWay = `narrow(?:s|ed|ing)?|widen(?:s|ed|ing)?|eas(?:e|es|ed|ing)|` +
	`deepen(?:s|ed|ing)?|worsen(?:s|ed|ing)?|improv(?:es?|ed|ing|ement)|slow(?:s|ed|ing)?`

// What stands between a direction and its percentage: rose by about 8%, an 8% annual rise.
var (
	aheadOfPercent = regexp.MustCompile(`^(?:[\s\p{Z}]+[\pL’'-]+){0,4}[\s\p{Z}]+[^\pL\s\p{Z}]*` +
		`[0-9][0-9.,]*[\s\p{Z}-]*(?:%|per ?cent|percentage)`)
	afterPercent = regexp.MustCompile(`(?:%|per ?cent|points?)(?:[\s\p{Z}-]+[\pL’'-]+)?[\s\p{Z}-]+$`)
)

var contrasts = []contrast{
	{choices: []choice{ // factors
		{cues(`doubl(?:é|ée|és|ées|er|era)|multipli\pL* par (?:deux|2)`),
			cues(`doubl(?:es?|ed|ing)|twofold|twice|two times`)},
		{cues(`tripl(?:é|ée|és|ées|er|era)|multipli\pL* par (?:trois|3)`),
			cues(`tripl(?:es?|ed|ing)|trebl(?:es?|ed|ing)|threefold|three times`)},
		{cues(`quadrupl(?:é|ée|és|ées|er|era)|multipli\pL* par (?:quatre|4)`),
			cues(`quadrupl(?:es?|ed|ing)|fourfold|four times`)},
	}},
	{choices: []choice{ // shares
		{cues(`(?:la|de) moitié`), cues(`hal(?:f|ves|ved)|one in two`)},
		{cues(`(?:un|le|d un|du|ce|dernier) tiers`), cues(`(?:an?|one) third|one in three`)},
		{cues(`(?:un|le|d un|du|ce|dernier) quart`), cues(`(?:an?|one) quarter|one in four`)},
		{cues(`(?:les|des|aux|ses|leurs|de|près de|environ) deux tiers`), cues(`two thirds`)},
		{cues(`trois quarts`), cues(`three quarters`)},
	}},
	{choices: []choice{ // bounds
		{cues(`(?:plus de|plus d|pas moins de|pas moins d|au moins|au minimum) [0-9]+`),
			cues(`(?:more than|over|at least|upwards of|no (?:less|fewer) than|not less than|above|` +
				`exceeding|minimum of) [0-9]+`)},
		{cues(`(?:moins de|moins d|pas plus de|pas plus d|au plus|au maximum|jusqu à) [0-9]+`),
			cues(`(?:less than|fewer than|under|at most|up to|no more than|not more than|below|` +
				`maximum of) [0-9]+`)},
	}},
	{percent: true, choices: []choice{ // directions
		{cues(`progress(?:é|er|e|era|ent|ait|ion)|augment(?:é|er|e|era|ent|ait|ation)|` +
			`bondi|bondit|grimp(?:é|er|e)|hausse|hausses|croissance|accru|accrue`),
			cues(`rise|rises|risen|rising|rose|grow|grows|grew|grown|growth|increas\pL*|jump(?:s|ed)?|` +
				`climb(?:s|ed)?|surg(?:es?|ed)|soar(?:s|ed)?|higher|gain(?:s|ed)?|up by|` +
				`up [0-9.,]+|(?:go|goes|going|gone|went|is|are|was|were) up|` + eitherWay)},
		{cues(`baiss(?:é|er|e|era|ent|ait|es)|recul(?:é|er|e|era|ent|ait)?|chut(?:é|er|e|era|ent|ait)|` +
			`dimin(?:ué|uer|ue|uera|ution)|repli|replié|plongé|dégringolé|effondré|contracté`),
			cues(`fall|falls|fell|fallen|falling|drop(?:s|ped)?|declin(?:es?|ed|ing)|decreas\pL*|` +
				`shrank|shrink|shrunk|plung(?:es?|ed)|slid|slump(?:s|ed)?|lower|lost|loss|down|` +
				`contract(?:s|ed|ion)|reduc\pL*|cut|cuts|retreat(?:s|ed)?|dip(?:s|ped)?|` + eitherWay)},
	}},
}

// contrary finds a factor, a share, a bound or a direction that has become another.
func contrary(v view, u unit) []Finding {
	var out []Finding
	for _, c := range contrasts {
		if c.percent && strings.Count(u.french.quote(u.french.span), "%") != 1 {
			continue
		}
		f, from := c.only(u.french, func(x choice) cue { return x.french })
		e, to := c.only(u.english, func(x choice) cue { return x.english })
		if f < 0 || e < 0 || f == e {
			continue
		}
		said := u.english.all(c.choices[e].english)
		if c.percent && !slices.ContainsFunc(said, u.english.besidePercent) {
			continue
		}
		french, english := u.french.quote(from), u.english.quote(to)
		out = append(out, Finding{Check: "numbers", Severity: Warning, French: french,
			English: english, Message: "The French says “" + clip(french) +
				"” where the English says “" + clip(english) + "”."})
	}
	return out
}

// besidePercent reports whether at stands beside a percentage.
func (s side) besidePercent(at segment.Span) bool {
	const reach = 80 // bytes either side
	return aheadOfPercent.MatchString(s.text[at.End:min(s.span.End, at.End+reach)]) ||
		afterPercent.MatchString(s.text[max(s.span.Start, at.Start-reach):at.Start])
}

// only returns which choice a side makes and where, -1 when it makes none or several.
func (c contrast) only(s side, language func(choice) cue) (int, segment.Span) {
	made, where := -1, segment.Span{}
	for i, x := range c.choices {
		if at, ok := s.find(language(x)); ok {
			if made >= 0 {
				return -1, segment.Span{}
			}
			made, where = i, at
		}
	}
	return made, where
}
