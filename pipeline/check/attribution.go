package check

import (
	"strings"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// speakers are the participles and present forms of verbs that attribute what follows them.
const (
	spoken = `affirmé|déclaré|annoncé|indiqué|précisé|expliqué|assuré|estimé|dit|prétendu|` +
		`soutenu|` +
		`reconnu|confirmé|démenti|ajouté|souligné|rappelé|raconté|jugé|averti|répondu|accusé`
	speaks = `affirme|déclare|annonce|indique|précise|explique|assure|estime|dit|prétend|` +
		`soutient|` +
		`reconnaît|confirme|ajoute|souligne|rappelle|raconte|juge|avertit|répond`
	// infinitive is what a verb of speech governs without que: affirme n'avoir rien su.
	infinitive = `(?:(?:ne|n|pas|plus|jamais|rien|en|y|se|s|le|la|l|les|lui|leur|bien|déjà) )*` +
		`(?:\pL{2,}(?:er|ir|oir)|être|\pL*(?:aire|dire|rire|lire|ndre|ître|oire|ttre|vre|prendre))`
)

var (
	// attributed surely names a source.
	attributed = cues(`selon (?:le|la|l|les|un|une|des|ce|cette|ces|son|sa|ses|plusieurs|deux|` +
		`\p{L}{4,})|` +
		`d après (?:le|la|l|les|un|une|des|ce|cette|ces|\p{L}{4,})|à en croire|` +
		`aux dires d[eu']?|` +
		`de (?:bonne )?source|de sources|croit savoir|croient savoir|` +
		`(?:a|ont|avait|avaient) (?:` + spoken + `) (?:que|qu)|` +
		`(?:` + speaks + `)(?:nt)? (?:que|qu)|(?:` + speaks + `)(?:nt)? ` + infinitive + `|` +
		`, (?:a|ont|avait)(?: t)?(?: il| elle| ils| elles| on)? (?:` + spoken + `)|` +
		`, (?:` + speaks + `) (?:t )?(?:il|elle|on|le|la|l|un|une)`)
	// measured is selon that says by what something goes, not who says it.
	measured = cues(`selon (?:lequel|laquelle|lesquels|lesquelles|que|qu|les cas|le cas|l âge|` +
		`le sexe|leur \pL+|leurs \pL+|ses \pL+|son \pL+|sa \pL+|` +
		`toute \pL+|la taille|le type|les besoins|l endroit|le lieu|la loi|les règles|la règle|` +
		`le principe|les principes|les? plans?|l[ae]s? (?:saisons?|niveaux?|tailles?|revenus?|goûts?|` +
		`météo|heures?|couleurs?|régions?|pays|années?|jours?|quantités?|situation)|` +
		`l (?:état|heure|année|usage|humeur)|un \pL+|une \pL+|des \pL+|le modèle|les normes)|` +
		`d après (?:un|une|le|la|les|l|des) (?:photo\pL*|romans?|nouvelle|pièce|livre|film|` +
		`recette|modèle|procédé|nature|dessins?|œuvre|histoire|idée|plan|gravure|tableau)`)
	saysWho = cues(attributionEN + `|based|depend\pL*|under|accordance|line with|per|terms|` +
		`basis|` +
		`judging|apparent\pL*|reportedly|allegedly|in keeping|follow\pL*|version|` +
		`, he|, she|appear\pL*|supposed\pL*|it is (?:said|thought)|should|must|expect\pL*|` +
		`intend\pL*|plans?|planned`)
	saysSurely = cues(`according to|said|says|told|claimed|announced|declared|stated`)
)

// attributions finds a source that unit i of the French names and its English does not, or names
// in the sentence beside it, and one that has become another.
func attributions(v view, us []unit, i int) []Finding {
	u := us[i]
	at, ok := u.french.without(measured).find(attributed)
	if !ok {
		return nil
	}
	word := strings.TrimLeft(u.french.quote(at), ", ")
	if u.english.has(saysWho) {
		return swapped(v, u)
	}
	f := Finding{Check: "attribution", Severity: Warning, French: word, English: v.near(u, at)}
	f.Message = "The French says who says so (“" + clip(word) + "”); the English states it as a " +
		"fact: “" + clip(u.english.quote(u.english.span)) + "”."
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(us) || us[k].french.has(attributed) {
			continue
		}
		if there, ok := us[k].english.find(saysSurely); ok {
			f.English = us[k].english.quote(there)
			f.Message = "The source (“" + clip(word) + "”) has moved: in the English it stands with " +
				"another sentence: “" + clip(us[k].english.quote(us[k].english.span)) + "”."
		}
	}
	return []Finding{f}
}

var (
	selon     = cues(`selon|d après`)
	according = cues(`according to`)
)

// swapped finds a claim that is put into another's mouth: "selon Moscou" as "according to Kyiv"
// where the French has both names.
func swapped(v view, u unit) []Finding {
	f, e := u.french.all(selon), u.english.all(according)
	if len(f) != 1 || len(e) != 1 {
		return nil
	}
	french, english := u.french.nameAfter(f[0].End), u.english.nameAfter(e[0].End)
	if len(french) == 0 || len(english) == 0 || kin(french, english) || v.names[english[0].key] {
		return nil
	}
	if !kin(u.french.otherNames(french[0]), english[:1]) && !kin(french[:1],
		u.english.otherNames(english[0])) {
		return nil
	}
	from := segment.Span{Start: f[0].Start, End: french[len(french)-1].end}
	to := segment.Span{Start: e[0].Start, End: english[len(english)-1].end}
	return []Finding{{Check: "attribution", Severity: Error,
		French: u.french.quote(from), English: u.english.quote(to),
		Message: "The source is another: “" + clip(u.french.quote(from)) + "” has become “" +
			clip(u.english.quote(to)) + "”."}}
}

// nameAfter returns the capitalised words that stand at byte at, an article aside.
func (s side) nameAfter(at int) []word {
	var out []word
	for _, w := range s.words {
		switch {
		case w.start < at:
		case w.apart:
			return out
		case w.capitalised():
			out = append(out, w)
		case len(out) > 0 || !articles[w.key]:
			return out
		}
	}
	return out
}

// otherNames are the capitalised words but the first of the sentence and w.
func (s side) otherNames(w word) []word {
	var out []word
	for i, x := range s.words {
		if i > 0 && x.capitalised() && x.key != w.key {
			out = append(out, x)
		}
	}
	return out
}

var articles = set("le la l les the")

// kin reports whether a word of one list begins as one of the other does: Moscou, Moscow.
func kin(french, english []word) bool {
	const letters = 3
	begin := func(w word) string {
		r := []rune(fold.Bare(w.text))
		return string(r[:min(letters, len(r))])
	}
	for _, f := range french {
		for _, e := range english {
			if begin(f) == begin(e) {
				return true
			}
		}
	}
	return false
}
