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
var planNouns = wordSet("principe idée option projet plan proposition compromis scénario loi " +
	"mesure dispositif réforme mécanisme solution formule système calendrier feuille accord " +
	"traité hypothèse texte amendement décret clause résolution")

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
	"dispose disposent disposait propose proposent proposait suggère suggèrent imagine " +
	"imaginent convient conviennent")

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
	return r.subjectNoun(eventNouns) || r.subjectNoun(policyNouns) || r.subjectNoun(actNouns)
}

// policyNouns are what a government may or may not do.
var policyNouns = wordSet("taxe contribution hausse baisse réforme mesure loi politique solution " +
	"décision interdiction suppression embargo moratoire amnistie relance allègement " +
	"augmentation réduction report retrait gel plafonnement impôt")

// actNouns are acts and events whose consequences are drawn.
var actNouns = wordSet("frappe sortie entrée adhésion chute effondrement crise récession " +
	"annulation nationalisation privatisation offensive trêve paix échec refus vote référendum " +
	"condamnation acquittement fusion rachat suppression pénurie panne conflit confrontation " +
	"victoire défaite candidature riposte blocus boycott compromis")

// subjectNoun returns the last word before the verb that is one of nouns and has a determiner.
func (r *reading) subjectNoun(nouns map[string]bool) bool {
	last := r.at - 1
	if r.word(last) == "qui" { // une hausse, qui toucherait
		for last--; r.word(last) == ","; last-- {
		}
	}
	for n := last; n > 0 && n > last-7; n-- {
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

// indirectQuestion finds reste à savoir qui serait, se demande où il aurait. A comma ends the
// question.
func (r *reading) indirectQuestion() bool {
	for i := r.at - 1; i >= 0 && r.word(i) != ","; i-- {
		if !questionWords[r.word(i)] {
			continue
		}
		for n := max(0, i-2); n < i; n++ {
			w := r.word(n)
			if w == "savoir" || w == "mal" || strings.HasPrefix(w, "demande") ||
				strings.HasPrefix(w, "ignor") {
				return true
			}
		}
	}
	return false
}

var questionWords = wordSet("qui comment où quand quel quelle quels quelles combien pourquoi")

// whoever finds quiconque aurait, toute personne qui aurait, ceux qui auraient.
func (r *reading) whoever() bool {
	if r.word(0) == "quiconque" {
		return true
	}
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
		if r.word(n) == "haut" && r.word(n+1) == "la" ||
			r.head == "hésité" && (r.word(n) == "seconde" || r.word(n) == "instant") {
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
	for n := 2; n < len(r.tokens); n++ {
		if r.word(n) == "tard" && r.word(n-1) == "plus" && spells[r.word(n-2)] {
			return true
		}
	}
	return false
}

var spells = wordSet("ans mois semaines jours heures siècle siècles années minutes")

// anybody finds subjects that nobody is: même un enfant, n'importe qui, peu de gens, tout autre.
func (r *reading) anybody() bool {
	if r.word(0) == "personne" && (r.word(2) == "l'" || r.word(2) == "les" || r.word(2) == "lui") {
		return true // personne ne l'aurait reconnu
	}
	for _, start := range []string{"même un", "même une", "n' importe", "tout autre", "toute autre",
		"peu de", "peu d'", "rares sont", "aucun autre", "aucune autre", "qui d' autre", "nul autre",
		"personne d' autre", "bien des", "un autre que", "d' autres que"} {
		if startsWith(r.tokens, start) {
			return true
		}
	}
	return false
}

// opening finds sentences that begin with a condition: En partant plus tôt, Mieux conseillé, Si le
// président démissionne. A report may begin with a gerund as well, of what was done: En fuyant, il
// aurait blessé un passant.
func (r *reading) opening() bool {
	more := false
	for i := 0; i < 6 && i < r.at && r.word(i) != ","; i++ {
		switch r.word(i) {
		case "plus", "moins", "mieux", "davantage", "tôt":
			more = true
		}
	}
	switch first := r.word(0); {
	case first == "en" && strings.HasSuffix(r.word(1), "ant"):
		return more || r.future()
	case first == "mieux" || first == "plus" || first == "moins" || first == "même":
		return participle(r.word(1)) || r.word(2) == ","
	case first == "si" || first == "s'":
		return r.future()
	case first == "sans":
		return r.future() && !infinitive(r.word(1)) && slices.Contains([]string{r.word(2), r.word(3),
			r.word(4), r.word(5)}, ",")
	}
	for i := 0; i < r.at; i++ {
		if r.word(i) == "une" && r.word(i+1) == "fois" {
			return r.future() // une fois réparée, la maison serait louée
		}
	}
	return false
}

// outcome finds aurait tout changé, aurait évité le drame: what a cause would have brought.
func (r *reading) outcome() bool {
	return r.shape == compound && outcomes[r.head] && !r.someone() && r.head != "permis" && r.head != "gagné" &&
		r.head != "survécu" && r.head != "sauvé" &&
		(r.head != "changé" || r.word(r.last-1) == "tout")
}

// prospect finds aurait intérêt à, n'aurait aucune chance, aurait tort.
func (r *reading) prospect() bool {
	if r.shape != possession {
		return false
	}
	from := r.skip(r.at)
	for n := from; n <= from+2; n++ {
		switch r.word(n) {
		case "chance", "chances", "tort", "mérite", "intérêt", "beau", "mal", "raison", "peine", "lieu":
			return r.word(n) != "lieu" || r.word(n+1) == "de" || r.word(n+1) == "d'"
		}
	}
	return false
}

// projection finds what somebody computes for a time to come.
func (r *reading) projection() bool {
	if !r.future() {
		return false
	}
	computed := r.shape == other && r.toCome()
	for _, t := range r.tokens {
		switch t.lower {
		case "projection", "projections", "prévisions", "modélisation", "modélisations":
			computed = true
		}
	}
	return computed
}

// toCome finds words for a time to come beside a simple conditional.
func (r *reading) toCome() bool {
	if !r.future() {
		return false
	}
	for i := range r.tokens {
		if i > 0 && r.shape == lexical {
			break
		}
		for _, w := range []string{"à terme", "à moyen terme", "à long terme", "à court terme",
			"à l' horizon", "d' ici à", "d' ici la fin", "d' ici deux", "à l' avenir", "dès demain",
			"dans les années à venir", "d' ici là"} {
			if startsWith(r.tokens[i:], w) {
				return true
			}
		}
	}
	return false
}

// step finds serait alors confié, serait ensuite soumis: what comes next in a plan.
func (r *reading) step() bool {
	next := r.word(r.at + 1)
	return r.shape == passive && (next == "alors" || next == "ensuite" || next == "aussitôt")
}

// story finds verbs in sentences that are told in the past: négociait déjà, rejoindrait.
func (r *reading) story() bool {
	return r.shape == lexical && r.signs.past && !r.signs.now && !strings.HasPrefix(r.verb(), "fer") &&
		r.verb() != "agirait" && r.verb() != "semblerait"
}

// worth finds serait with an adjective that weighs, or whose subject is a thing thought of. Of a
// subject at hand it may be news: la signature serait fausse, les négociations seraient rompues.
func (r *reading) worth() bool {
	if r.shape != quality {
		return false
	}
	if !letters(r.head) || judgements[r.head] || thoughtAdjectives[r.head] || smallOf[r.head] ||
		!afterSubject(r.tokens, r.at) {
		return true
	}
	for n := r.at + 1; n <= r.at+3; n++ {
		switch r.word(n) {
		case "plus", "moins", "mieux", "trop", "aussi", "si", "assez", "à", "pour", "par":
			return true
		}
	}
	return false
}

// thoughtAdjectives are qualities of what has not happened.
var thoughtAdjectives = wordSet("fatal fatale populaire impopulaire lourd lourde utile " +
	"profitable suicidaire coûteux coûteuse difficile difficiles facile faciles " +
	"perdant gagnant gagnante " +
	"insupportable irréversible irréversibles désastreux désastreuse terrible terribles immense " +
	"immenses énorme énormes considérable considérables supérieur supérieure inférieur acceptable " +
	"inacceptable contraire contraires compatible légitime illégal illégale autre autres seul seule " +
	"bel belle beau heureux heureuse clément candidat candidate libre libres obligé suffisant " +
	"suffisante meilleur meilleure meilleurs pire pires vrai vraie crédible grand grande grave " +
	"graves efficace efficaces idéal idéale parfait parfaite capital capitale essentiel majeure " +
	"ce cela celui celle tout rien de que comme loin bien tant tellement fou folle nul nulle " +
	"inquiétant inquiétante rassurant nombreux nombreuses gratuit gratuite disproportionné")

// afterSubject reports whether a subject at hand stands before the verb: a noun with le, la, les,
// son, ses, or a name; no pronoun, no un.
func afterSubject(tokens []token, at int) bool {
	at = beforeApposition(tokens, at)
	for n := at - 1; n >= max(0, at-7); n-- {
		switch w := word(tokens, n); w {
		case "le", "la", "les", "l'", "ses", "son", "sa", "leurs", "leur":
			return n < at-1
		case "qui", "que", "qu'", "ce", "cela", "un", "une", "il", "elle", "on", ",", "rien", "tout":
			return false
		}
	}
	return upper(tokens[0].text) && at > 1
}

// beforeApposition returns the comma after which an apposition stands before token at, else at: le
// suspect, un homme de 30 ans, serait.
func beforeApposition(tokens []token, at int) int {
	for n := at - 2; n > 0 && n > at-12 && word(tokens, at-1) == ","; n-- {
		if tokens[n].lower == "," && apposed[word(tokens, n+1)] {
			return n
		}
	}
	return at
}

// apposed are words that begin an apposition.
var apposed = wordSet("un une le la l' ancien ancienne âgé âgée âgés âgées père mère né née")
