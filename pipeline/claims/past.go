package claims

// The future seen from the past: "il a promis que la route serait finie" reports nothing
// unverified, it moves "sera" back in time.

import (
	"regexp"
	"slices"
	"strings"
)

// Verbs that look ahead from the past. After the imperfect of a hope, and after the pluperfect, the
// conditional is a future whatever its form; after the perfect and what was said, only the simple
// conditional is.
var (
	hopes = wordSet("espérait espéraient pensait pensaient promettait promettaient croyait " +
		"croyaient craignait craignaient imaginait imaginaient supposait prévoyait prévoyaient " +
		"annonçait annonçaient prévenait prévenaient avertissait avertissaient garantissait " +
		"garantissaient décrétait décréta annonça annoncèrent prévint prévinrent " +
		"assurait assuraient jurait attendait attendaient savait savaient " +
		"estimait estimaient redoutait redoutaient doutait doutaient prédisait " +
		"prédisaient pressentait pressentaient devinait devinaient rêvait rêvaient juraient " +
		"jugeait jugeaient jura jurèrent promit promirent décida décidèrent " +
		"comprit comprirent crut crurent pensa pensèrent assura assurèrent " +
		"ordonna exigea obtint convint convinrent apprit apprirent")
	announced = wordSet("annoncé promis assuré prévenu déclaré juré dit prédit décidé prévu " +
		"garanti confirmé espéré pensé cru craint indiqué précisé ajouté averti estimé jugé " +
		"expliqué affirmé écrit répété répondu imaginé convenu entendu stipulé fixé obtenu voulu " +
		"décrété exigé acquis ordonné appris su compris découvert constaté")
	// said are verbs that tell what is; after them serait en fuite is no future.
	said = wordSet("déclaré dit confirmé indiqué précisé ajouté expliqué affirmé écrit répété " +
		"estimé jugé répondu")
	// stated are the imperfect and the past historic of these: précisait, affirma.
	stated = pastForms(strings.Fields("déclarer dire confirmer indiquer préciser ajouter expliquer " +
		"affirmer écrire répéter répondre rappeler souligner"))
	hinted = phraseSet("fait savoir|fait valoir|fait croire|fait comprendre|laissé entendre|" +
		"cru comprendre|laissé croire|laissé penser")
	convinced = wordSet("convaincu convaincue convaincus persuadé persuadée persuadés certain " +
		"certaine certains sûr sûre sûrs confiant confiante")
	announcements = wordSet("annonce promesse assurance garantie engagement espoir crainte " +
		"certitude conviction")
	announcing = wordSet("assurant promettant précisant annonçant espérant jurant ajoutant " +
		"garantissant craignant")
)

var (
	historicEnd = regexp.MustCompile(`(?:a|[vd]it|int|[èi](?:n)?rent)$`)
	futureEnd   = regexp.MustCompile(`[eid]ra$`)
)

// pastForms are the imperfect and the past historic of verbs.
func pastForms(verbs []string) map[string]bool {
	forms := map[string]bool{}
	for _, v := range verbs {
		for _, f := range verbal(v) {
			if imperfect(f) || historicEnd.MatchString(f) && !futureEnd.MatchString(f) && !participle(f) {
				forms[f] = true
			}
		}
	}
	return forms
}

// futureInPast looks for such a verb before the conditional, and for clauses of time.
func (r *reading) futureInPast() bool {
	if r.signs.looksAhead(r.shape, r.present) <= r.at-near {
		return true
	}
	for i := max(0, r.at-near+1); i < r.at; i++ {
		if r.pastAt(i) {
			return true
		}
	}
	return false
}

// pastAt reports whether the conditional is a future seen from token i, which stands before it.
func (r *reading) pastAt(i int) bool {
	w := r.word(i)
	if r.future() && (w == "où" && whenWords[r.word(i-1)] ||
		w == "laquelle" && whenWords[r.word(i-2)] || r.at-i < 6 && r.whenClause(i)) {
		return true
	}
	if !r.queAfter(i) {
		return false
	}
	aux := auxiliaryBefore(r.tokens, i)
	if aux < 0 && askedAfter(r.tokens, i) { // a-t-elle cru que
		aux = i - 3
	}
	// a salué l'accord et promis que
	for n := i - 2; aux < 0 && r.word(i-1) == "et" && n >= max(0, i-20); n-- {
		if auxiliary[r.word(n)] {
			aux = n
		}
	}
	switch {
	case stated[w]:
		return r.future() && !r.present
	case hopes[w]:
		return true
	case thoughts[w] && (r.word(i-1) == "jamais" || strings.HasSuffix(r.word(i-1), "rais")):
		return true
	case convinced[w]:
		return r.future()
	case announcements[w] && determiner[r.word(i-1)] && r.future():
		return true
	case hinted[r.word(i-1)+" "+w] && aux >= 0 && r.future():
		return true
	case announced[w] && aux >= 0 && strings.HasPrefix(r.word(aux), "avai"):
		return true
	case announced[w] && r.word(i-1) == "était" && r.word(i-2) == "s'":
		return true
	case announced[w] && (aux >= 0 || r.word(i-1) == "été" || r.word(i-1) == "était"):
		return r.future() && r.shape != existence && !(said[w] && r.present)
	case announcing[w] && r.future():
		return true
	}
	return false
}

// whenClause reports whether a clause of time starts at i: dès que, lorsque, quand, une fois que.
func (r *reading) whenClause(i int) bool {
	switch r.word(i) {
	case "quand", "lorsque", "lorsqu'":
		return i > 0
	case "dès", "fois":
		return i > 0 && r.queAfter(i)
	}
	return false
}

var whenWords = wordSet("jour moment date heure instant époque année")

// queAfter reports whether que stands within three tokens after i and before the conditional; a
// phrase between commas does not count (a fait savoir, dans un courrier, que).
func (r *reading) queAfter(i int) bool {
	if r.word(i+1) == "," {
		for n := i + 2; n < i+14 && n < r.at; n++ {
			if r.word(n) == "," {
				i = n
				break
			}
		}
	}
	for n := i + 1; n <= i+8 && n < r.at; n++ {
		switch r.word(n) {
		case "que", "qu'":
			return true
		case ",", ";", ":", "»":
			return false
		}
	}
	return false
}

// tellsWhatIs finds what a speaker says of the present though a past verb of saying stands before
// it: a indiqué que l'assaillant serait un ancien soldat. A time to come makes it a future.
func (r *reading) tellsWhatIs() bool {
	subject := r.word(r.at - 1)
	if subject == "ne" || subject == "n'" {
		subject = r.word(r.at - 2)
	}
	switch {
	case slices.Contains([]string{"il", "ils", "elle", "elles"}, subject):
		return r.verb() == "agirait" // he speaks of what he will do
	case r.shape == identity:
	case r.shape == state && !openPhrases[r.head] && !openStates[r.head]:
	case r.shape == lexical && !slices.Contains([]string{"se", "s'"}, r.word(r.at-1)),
		r.verb() == "agirait":
	case r.shape == passive && (presentParticiples[strings.TrimRight(r.head, "es")] ||
		presentParticiples[r.head]):
	default:
		return false
	}
	for n := r.last + 1; n < len(r.tokens); n++ {
		if ahead[r.word(n)] {
			return false
		}
	}
	return true
}

var (
	openPhrases = phraseSet("en mesure|sur le point|de retour|à l' abri|en route|en train|à bord|" +
		"question de|question d'|en vente|à vendre")
	openStates = wordSet("prêt prête prêts prêtes favorable favorables ouvert ouverte présent " +
		"présente présents présentes absent absente membre membres hostile")
	presentParticiples = wordSet("impliqué soupçonné blessé caché retranché réfugié bloqué piégé " +
		"disparu recherché connu composé situé porté")
	ahead = wordSet("prochain prochaine prochainement demain bientôt ici dès partir avant " +
		"lundi mardi mercredi jeudi vendredi samedi dimanche")
)
