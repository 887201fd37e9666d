package check

import (
	"regexp"
	"strconv"

	"github.com/enregard/enregard/pipeline/claims"
)

// The historic future tells what happened: "il sera élu en 1990" is "he was elected in 1990".
var (
	will = cues(`will|shall|ll|won t|is going to|are going to`)
	year = regexp.MustCompile(`^(?:1[0-9]|20)[0-9]{2}$`)
	// yetToCome stands beside a future that is one.
	yetToCome = set("demain prochain prochaine prochains prochaines bientôt désormais aujourd " +
		"horizon ici futur future futurs avenir")
)

// firstYear is the earliest year that may still lie ahead when the date of the article is not
// known; nothing older is told as news.
const firstYear = 2000

// futures finds a historic future of the French that the English puts into the future. The year
// in the same sentence shows that it is over.
func futures(v view, u unit) []Finding {
	present := firstYear
	if !v.Date.IsZero() {
		present = v.Date.Year()
	}
	at, past := -1, false
	for i, w := range u.french.words {
		if y, err := strconv.Atoi(w.key); err == nil && year.MatchString(w.key) {
			if y >= present {
				return nil
			}
			past = true
		}
		if yetToCome[w.key] {
			return nil
		}
		if at < 0 && w.plain() && claims.Future(w.key) {
			at = i
		}
	}
	there, ok := u.english.find(will)
	if at < 0 || !past || !ok || !u.dated(at) {
		return nil
	}
	french, english := u.french.words[at].text, u.english.quote(there)
	return []Finding{{Check: "tense", Severity: Warning, French: french, English: english,
		Message: "The French tells the past in the future tense (“" + clip(french) +
			"”); the English has “" + clip(english) + "”: write the simple past."}}
}

// dated reports whether word i of the French stands near a year that says when: en 1990, le 3 mai
// 1990, not the champion of 1990.
func (u unit) dated(i int) bool {
	const reach = 12
	ws := u.french.words
	for k := max(1, i-reach); k < min(len(ws), i+reach); k++ {
		before := ws[k-1].key
		if year.MatchString(ws[k].key) && (dated[before] && before != "de" && before != "d" ||
			frenchTongue.months[before] > 0) {
			return true
		}
	}
	return false
}

// Devoir with a date is a plan: "le sommet doit s'ouvrir lundi" is "is due to open on Monday".
var (
	planned = cues(`(?:doit|doivent|devait|devaient) (?:\pL+ ){0,2}?(?:se tenir|se réunir|` +
		`se rendre|avoir lieu|arriver|rencontrer|` +
		`s ouvrir|commencer|débuter|entrer en (?:vigueur|fonction|service)|être (?:présenté|` +
		`publié|examiné|voté|inauguré|` +
		`jugé|entendu|rendu|signé|lancé|reçu|discuté|adopté|soumis|annoncé|livré|achevé|connu|` +
		`dévoilé)(?:e|s|es)?|` +
		`s achever|se terminer|s entretenir|prendre fin|expirer|recevoir|comparaître|` +
		`reprendre|partir|` +
		`se dérouler|quitter|prononcer|s exprimer|présenter|publier|annoncer|rouvrir|` +
		`accueillir|atterrir|décoller)`)
	scheduled = cues(`demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|prochaine?s?|` +
		`(?:en|début|fin|mi|le \d+|\d+) (?:janvier|février|mars|avril|mai|juin|juillet|août|` +
		`septembre|octobre|novembre|décembre)|` +
		`\d+ h|\d+ heures|ce (?:soir|matin|week end)|cette (?:semaine|année)|` +
		`dans (?:\pL+ )?(?:jours|semaines|mois|heures)|` +
		`bientôt|à l automne|au printemps|cet été|en \d{4}|l an prochain|l année prochaine`)
	obliged = cues(`must|ha[sd] to|have to|having to|need to|needs to|needed to|obliged to|` +
		`ought to`)
	urged = cues(`impérati\pL*|absolument|oblig\pL*|faut|falloir|faudra|contraint\pL*|` +
		`nécess\pL*|exig\pL*|au plus tard|avant le|impos\pL*|tenu\pL* de`)
)

// schedules finds a plan of the French that the English makes a duty.
func schedules(v view, u unit) []Finding {
	at, ok := u.french.find(planned)
	if !ok || !u.french.has(scheduled) || u.french.has(urged) {
		return nil
	}
	there, ok := u.english.find(obliged)
	if !ok || len(u.french.all(devoir)) > len(u.french.all(planned)) {
		return nil
	}
	french, english := u.french.quote(at), u.english.quote(there)
	return []Finding{{Check: "obligation", Severity: Warning, French: french, English: english,
		Message: "“" + clip(french) + "” is on the calendar: is due to, is to; the English makes " +
			"it a duty (“" + clip(english) + "”)."}}
}

var devoir = cues(`doit|doivent|devait|devaient|devra|devront|devrait|devraient`)
