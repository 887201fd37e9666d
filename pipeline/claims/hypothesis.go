package claims

// More signs of a hypothesis: who or what the subject is, what the sentence before supposes, and
// the words around the verb.

import (
	"slices"
	"strings"
)

// weWould finds a conditional of the first or second person, which no report has.
func (r *reading) weWould() bool { return r.signs.we }

// looseSi finds conditions that only their place gives away: Privée de port, la ville serait …
func (r *reading) looseSi() bool {
	switch r.word(0) {
	case "privé", "privée", "privés", "privées", "livré", "livrée", "seul", "seule", "réduit":
		return r.word(1) == "de" || r.word(1) == "d'" || r.word(1) == "à"
	case "avec":
		for n := 2; n < 6; n++ {
			if startsWith(r.tokens[min(n, len(r.tokens)):], "de plus") ||
				startsWith(r.tokens[min(n, len(r.tokens)):], "de moins") {
				return true
			}
		}
	}
	return false
}

// cost finds coûterait trop: a price that nobody has paid.
func (r *reading) cost() bool {
	return strings.HasPrefix(r.verb(), "coûter") && r.word(r.at+1) == "trop"
}

// continues finds what follows from a hypothesis of the sentence before: S'il avait crié, on
// l'aurait entendu. Les gardes seraient venus.
func (r *reading) continues() bool { return r.signs.imagining }

// imagines reports whether a sentence supposes things, so that the next may go on with them: it
// has a si-clause and a conditional, or asks what would be, or it goes on itself.
func imagines(before prior, tokens []token, found []reading) bool {
	if asked(tokens) {
		return asksIf(tokens)
	}
	if len(found) == 0 { // « Évidemment. »
		short := len(tokens) <= 4
		return short && (before.imagining || asked(before.tokens) && asksIf(before.tokens))
	}
	for i := range found {
		r := &found[i]
		if r.siImperfect() || r.answersIf() || r.continues() && r.source == "" {
			return true
		}
	}
	return false
}

// actWeighed finds subjects that are infinitives: Refuser l'aide serait, ne rien dire aurait.
func (r *reading) actWeighed() bool {
	n := 0
	for n < 3 && slices.Contains([]string{"«", "“", "ne", "pas", "rien", "mais", "or", "car"},
		r.word(n)) {
		n++
	}
	if !infinitive(r.word(n)) || n >= r.at || r.word(n+1) == "," {
		return false
	}
	return upper(r.text(n)) && (verbal(r.word(n)) != nil) || n > 0 && r.word(n-1) != "«"
}

// poll finds what people would do in the voting booth.
func (r *reading) poll() bool {
	if r.shape == compound {
		return false
	}
	voters := false
	for _, t := range r.tokens {
		switch t.lower {
		case "électeurs", "sondage", "français", "sondés", "interrogés", "intentions":
			voters = true
		}
	}
	return voters && (strings.HasPrefix(r.verb(), "voter") || r.head == "prêts" ||
		r.head == "favorables" || r.head == "opposés")
}

// planNouns are what somebody proposes: a plan that would, an accord under which.
var planNouns = wordSet("projet plan proposition compromis scénario loi mesure dispositif " +
	"réforme mécanisme solution formule système calendrier feuille accord traité hypothèse texte")

// relativeAfter reports whether a relative clause follows the noun at i.
func relativeAfter(tokens []token, i int) bool {
	for n := i + 1; n <= i+5; n++ {
		switch word(tokens, n) {
		case "qui", "dont", "duquel", "laquelle", "lequel", "où", "desquels", "desquelles":
			return true
		case ",", "", ".", ";":
			return false
		}
	}
	return false
}

// terms finds what an agreement says: aux termes duquel, selon l'accord, la loi prévoit que.
func (r *reading) terms() bool {
	if !r.future() {
		return false
	}
	for i := 0; i < r.at; i++ {
		if provides[r.word(i)] && r.queAfter(i) {
			return true
		}
		for _, w := range []string{"aux termes", "en vertu", "selon l' accord", "selon le plan",
			"selon le projet", "selon le texte", "selon la loi", "selon ce plan", "selon cet accord",
			"selon ce scénario", "selon le scénario", "selon la proposition", "selon le calendrier"} {
			if startsWith(r.tokens[i:], w) {
				return true
			}
		}
	}
	return false
}

var provides = wordSet("prévoit prévoient prévoyait prévoyaient stipule stipulent stipulait " +
	"propose proposent proposait suggère suggèrent imagine imaginent")

// eventWould finds an imagined event as the subject of a verb that draws its consequence.
func (r *reading) eventWould() bool {
	switch r.shape {
	case other:
	case identity, quality: // une nouvelle attaque serait une ligne rouge
		if first := r.word(0); first != "un" && first != "une" || !eventNouns[r.word(1)] &&
			!eventNouns[r.word(2)] {
			return false
		}
		return true
	default:
		return false
	}
	return r.subjectNoun(eventNouns) || r.subjectNoun(policyNouns)
}

// policyNouns are what a government may or may not do.
var policyNouns = wordSet("taxe contribution hausse baisse réforme mesure loi politique solution " +
	"décision interdiction suppression embargo moratoire amnistie relance allègement " +
	"augmentation réduction report retrait gel plafonnement impôt")

// subjectNoun returns the last word before the verb that is one of nouns and has a determiner.
func (r *reading) subjectNoun(nouns map[string]bool) bool {
	for n := r.at - 1; n > 0 && n > r.at-8; n-- {
		w := r.word(n)
		if w == "," || w == "qui" || w == "que" || w == "qu'" {
			return false
		}
		if nouns[w] && (determiner[r.word(n-1)] || upper(r.text(n-1))) {
			return true
		}
	}
	return false
}

// measureWould finds la réforme coûterait, cette hausse toucherait: an effect that is computed.
func (r *reading) measureWould() bool {
	return (r.shape == lexical || r.shape == passive || r.shape == possession) &&
		!strings.HasPrefix(r.verb(), "fer") && !contents[r.verb()] && r.subjectNoun(policyNouns)
}

// contents are verbs that tell what a text says.
var contents = wordSet("prévoirait comporterait contiendrait porterait")

// indirectQuestion finds reste à savoir qui serait, se demande où il aurait.
func (r *reading) indirectQuestion() bool {
	for i := 0; i < r.at; i++ {
		if w := r.word(i); w != "savoir" && !strings.HasPrefix(w, "demande") &&
			!strings.HasPrefix(w, "ignor") {
			continue
		}
		for n := i + 1; n <= i+2 && n < r.at; n++ {
			switch r.word(n) {
			case "qui", "comment", "où", "quand", "quel", "quelle", "quels", "quelles",
				"combien", "pourquoi":
				return true
			}
		}
	}
	return false
}

// whoever finds quiconque aurait, toute personne qui aurait, ceux qui auraient.
func (r *reading) whoever() bool {
	for n := max(0, r.at-6); n < r.at; n++ {
		switch r.word(n) {
		case "quiconque":
			return true
		case "toute", "tout", "tous", "toutes", "ceux", "celles", "celui", "celle":
			next := r.word(n + 1)
			if next == "qui" && (r.at-n < 4) || r.word(n+2) == "qui" && strings.HasPrefix(
				r.word(n), "tou") {
				return true
			}
		}
	}
	return false
}

// easy finds aurait été élu sans difficulté: how easily it would have gone.
func (r *reading) easy() bool {
	for n := r.last + 1; n <= r.last+3; n++ {
		if r.word(n) == "sans" && slices.Contains([]string{"difficulté", "difficultés", "peine",
			"problème", "hésiter", "hésitation"}, r.word(n+1)) {
			return true
		}
		if r.word(n) == "haut" && r.word(n+1) == "la" {
			return true
		}
	}
	return false
}

// later finds stories told ahead of their time: Deux ans plus tard, elle serait élue.
func (r *reading) later() bool {
	if !r.future() {
		return false
	}
	for n := 1; n < r.at; n++ {
		if r.word(n) == "tard" && r.word(n-1) == "plus" && spells[r.word(n-2)] {
			return true
		}
	}
	return false
}

var spells = wordSet("ans mois semaines jours heures siècle siècles années minutes")
