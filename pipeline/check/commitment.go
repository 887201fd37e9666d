package check

// The commitment check: does the English claim as much as the French, no more and no less? It
// compares words that open or close a claim (perhaps, reportedly, of course, not, according to)
// sentence by sentence. A list on one side is short, so that what it finds is surely there; the
// list on the other side is long, so that what is not found is surely missing. The bounds of both
// were set on 3,003 sentences of news translated by people (WMT 2012).

import (
	"regexp"
	"strings"

	"github.com/enregard/enregard/pipeline/segment"
)

// commitments compares the units of a paragraph. What one loss explains is told once.
func commitments(v view) []Finding {
	us := v.units()
	var out []Finding
	for i, u := range us {
		found := hearsay(v, u)
		if len(found) == 0 {
			found = append(found, hedges(v, u)...)
			found = append(found, presumptions(v, u)...)
			found = append(found, attributions(v, us, i)...)
		}
		for _, compare := range []func(view, unit) []Finding{
			certainties, stranded, contrary, negations, contraries, verbs, friends, futures, schedules,
		} {
			found = append(found, compare(v, u)...)
		}
		out = append(out, found...)
	}
	return append(out, demands(v, us)...)
}

// saysEN matches English that surely says where something is from.
const saysEN = `according|sa(?:id|ys?|ying)|told|tells?|telling|announc\pL*|declar\pL*|claim\pL*|` +
	`report(?:s|ed|ing)?|stat(?:es?|ed|ing|ement|ements)|argu\pL*|insist\pL*|expla\pL*|` +
	`not(?:es?|ed|ing)|warn\pL*|accus\pL*|den(?:y|ies|ied|ying|ial)|beli\pL*|thinks?|thought|` +
	`view|views|opinion|opinions|eyes|quot\pL*|sources?|suggest\pL*|show(?:s|ed|n)|f[io]nds?|found|` +
	`findings|estimat\pL*|words|writ\pL*|wrote|admit\pL*|acknowledg\pL*|conced\pL*|` +
	`confess(?:es|ed)?|confirm\pL*|predict\pL*|describ\pL*|assert\pL*|maintain\pL*|contend\pL*|` +
	`reckon\pL*|cit(?:es?|ed|ing)|survey\pL*|polls?|point(?:s|ed|ing)? out|reveal\pL*|conclud\pL*|` +
	`indicat\pL*|fear\pL*|speculat\pL*|rumou?r\pL*|hears?|heard|testif\pL*|testimony|alleg\pL*|` +
	`study|studies|calculat\pL*|recall\pL*`

// attributionEN matches English that may say where something is from.
const attributionEN = saysEN + `|add(?:s|ed|ing)|thinking|viewed|ask\pL*|repl\pL*|respon\pL*|` +
	`stress\pL*|call(?:s|ed|ing)?|vow\pL*|pledg\pL*|promis\pL*|remark\pL*|point(?:s|ed|ing)?|` +
	`voic\pL*|spe(?:aks?|aking|ech)|spoke|spoken|comment\pL*|assur\pL*|emphasi\pL*|highlight\pL*|` +
	`underlin\pL*|consider\pL*|judg\pL*|feels?|felt|sees?|saw|seen|observ\pL*|mention\pL*|` +
	`criti\pL*|complain\pL*|demand\pL*|urg\pL*|hop\pL*|agree\pL*|know\pL*|put|puts|` +
	`interview\pL*|communiqu\pL*|press|news|research\pL*|analys\pL*|experts?|forecast\pL*|` +
	`project(?:s|ed|ion|ions)|reject\pL*|dismiss\pL*|express\pL*|recogni\pL*|signal\pL*|boast\pL*|` +
	`joke\pL*|sworn|swore|swears?|guess\pL*|issued|went on|goes on|guarantee\pL*|publish\pL*|` +
	`messages?`

// doubtEN matches English that says that something is not proved, caseEN that it is looked into,
// which does for a suspect and for custody and not for the press conditional.
const (
	doubtEN = `reportedly|allegedly|supposed\pL*|purport\pL*|apparent\pL*|ostensibl\pL*|hearsay|` +
		`suspected|suspicions?|understood|deemed|presum\pL*|appear\pL*|seem\pL*|possibl\pL*|` +
		`potential\pL*|probabl\pL*|perhaps|maybe|likely|unconfirmed|so called|self styled|reput\pL*|` +
		`would|may|might|could`
	caseEN = `suspect\pL*|suspicion\pL*|investigat\pL*|inquir\pL*|charg\pL*|custody|indict\pL*|` +
		`verif\pL*|witness\pL*|trial|prosecut\pL*|blam\pL*|meant|intended|due|questioned|` +
		`procedures?|proceedings|detain\pL*|arrest\pL*|corroborat\pL*|authenticat\pL*`
)

var (
	doubted  = cues(doubtEN + "|" + saysEN)
	reported = cues(doubtEN + "|" + caseEN + "|" + attributionEN)
	// undergone are verbs of attribution in the passive, and persons.
	undergone = cues(`(?:was|were|is|are|be|been|being) (?:heard|seen|shown|found|felt|put|` +
		`called|` +
		`written|mentioned|asked|told|charged|arrested|detained|pointed)|` +
		`(?:the|a|an|his|her|this|two|three) (?:\pL+ )?(?:suspects?|witness|witnesses|` +
		`reports?|experts?)`)
	outright = cues(`reportedly|allegedly|supposedly|purportedly|apparently|alleged|purported|` +
		`(?:is|are|was|were|been) (?:\pL+ly )?(?:said|believed|thought|reported|understood|` +
		`suspected|alleged|rumou?red) (?:also )?to|rumou?r\pL*|unconfirmed`)
	hearsayFR = cues(`soupçon\pL*|suspect\pL*|présum\pL*|accus\pL*|préten\pL*|rumeurs?|dit on|` +
		`selon|d après|cens[ée]\pL*|soi disant|suppos\pL*|dit|disent|appar\pL*|croi\pL*|pens\pL*|` +
		`affirm\pL*|estim\pL*|assur\pL*`)
	modal = cues(`would|could|might|may|should|can|cannot|if|wish\pL*|want\pL*|d|will|whether|` +
		`like|shall`)
	wouldHave   = cues(`would(?: not|n t)? (?:\pL+ly |also |already |even |then |only )?have`)
	conditional = cues(`\pL*(?:rait|raient)`)
)

// Has reportedly has to go on with a verb: a preposition, an article or a mark may stand before it.
var (
	reportedlyEN = cues(`(?:has|have|had) reportedly`)
	verbless     = regexp.MustCompile(`^(?:been )?(?:, |according |dead |from |since |an? |the |$)`)
	participle   = regexp.MustCompile(` \pL+(?:ed|en|wn|ght|id|ost|ent|ept|elt|one|old|` +
		`ade|eld|ood|ut|et) `)
)

// stranded finds a reportedly of the English whose verb is gone.
func stranded(v view, u unit) []Finding {
	for _, m := range u.english.matches(reportedlyEN) {
		rest := u.english.line[m[1]:]
		if !verbless.MatchString(rest) || participle.MatchString(strings.ReplaceAll(" "+rest, " been ", " ")) {
			continue
		}
		there := u.english.quote(u.english.place(m[0], m[1]))
		return []Finding{{Check: "hearsay", Severity: Warning, English: there,
			French:  u.french.quote(u.french.span),
			Message: "“" + clip(there) + "” in the English has lost its verb."}}
	}
	return nil
}

// hearsay finds what the French does not vouch for and the English does, and the other way round.
func hearsay(v view, u unit) []Finding {
	var out []Finding
	for _, c := range v.Claims {
		span := segment.Span{Start: c.Start, End: c.End}
		if c.Kind != "hearsay" || c.Start < u.french.span.Start || c.End > u.french.span.End {
			continue
		}
		f := Finding{Check: "hearsay", Severity: Warning, French: v.French[c.Start:c.End],
			English: v.near(u, span)}
		says, english := "“"+clip(f.French)+"”", "“"+clip(f.English)+"”"
		would := newSide(v.French, v.french, span).has(conditional)
		told := u.english.has(reported)
		if would {
			told = u.english.without(undergone).has(doubted)
		}
		switch {
		case c.Band == suppressed:
			at, added := u.english.find(outright)
			if !added || u.french.has(attributed) || u.french.has(doubts) || u.french.has(hearsayFR) {
				continue
			}
			f.English = u.english.quote(at)
			f.Message = "The French supposes something (" + says + "), it reports nothing; the " +
				"English says “" + clip(f.English) + "”."
		case !told && (c.Band == certain || !u.english.has(modal)):
			if c.Band == certain {
				f.Severity = Error
			}
			f.Message = "The French says that this is not verified (" + says + "); the English " +
				"states it as a fact: " + english + "."
		case c.Band == certain && would && u.english.has(wouldHave) && !u.english.has(outright):
			at, _ := u.english.find(wouldHave)
			f.English = u.english.quote(at)
			f.Message = "The French reports something not verified (" + says + "); “" +
				clip(f.English) + "” in the English reads as something that did not happen. " +
				"Write reportedly or is said to."
		default:
			continue
		}
		out = append(out, f)
	}
	return out
}
