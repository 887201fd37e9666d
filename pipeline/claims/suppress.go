package claims

// What makes a conditional something else than hearsay. Each sign has the words an editor reads
// as the reason, and a strength: some rule hearsay out whatever else stands in the sentence,
// some give way to a named source.

import (
	"slices"
	"strings"
)

// strength says what a suppressor does when the sentence names a source.
type strength int

const (
	always       strength = iota // no source changes it
	unlessSure                   // with a source the editor is asked
	unlessSource                 // with a source it does not count
)

// suppressor is one sign and what it means.
type suppressor struct {
	strength strength
	reason   string
	holds    func(*reading) bool
}

// suppressors are tried in this order; the first that holds gives the reason.
var suppressors = []suppressor{
	{always, "pourrait, devrait, voudrait: possible or expected, not reported", (*reading).courtesy},
	{always, "a question, not a report", (*reading).asking},
	{always, "si-clause in the sentence", (*reading).siImperfect},
	{always, "answers a what-if question in the sentence before", (*reading).answersIf},
	{always, "aurait pu, dû, fallu, suffi: what might have been", (*reading).modal},
	{always, "a condition in other words (sans, sinon, à défaut …)", (*reading).disguisedSi},
	{always, "impersonal judgement (il serait … de, que)", (*reading).impersonal},
	{always, "a judgement of something that has not happened", (*reading).verdict},
	{always, "fixed phrase (y aurait de quoi, lieu de)", (*reading).fixedPhrase},
	{always, "the future seen from the past", (*reading).futureInPast},
	{always, "an act that is weighed (refuser serait …)", (*reading).actWeighed},
	{always, "how people would vote", (*reading).poll},
	{always, "a projection", (*reading).projection},
	{always, "the terms of an agreement or plan", (*reading).terms},
	{always, "what the law would have somebody do", (*reading).law},
	{always, "ce qui + conditional: what would follow", (*reading).following},
	{always, "nobody would (personne ne …)", (*reading).nobodyWould},
	{always, "an imagined event and what would come of it", (*reading).eventWould},
	{always, "nobody would have thought it: not a report", (*reading).unthinkable},
	{always, "a comparison (comme l'aurait fait)", (*reading).comparison},
	{unlessSource, "goes on with the hypothesis of the sentence before", (*reading).continues},
	{unlessSure, "an indirect question", (*reading).indirectQuestion},
	{unlessSource, "anybody, nobody: an imagined subject", (*reading).anybody},
	{unlessSource, "a condition before the comma (en partant, si …)", (*reading).opening},
	{unlessSource, "what a cause would have brought", (*reading).outcome},
	{unlessSure, "what is to come (à terme, d'ici à …)", (*reading).toCome},
	{unlessSource, "a step of a plan (serait alors …)", (*reading).step},
	{unlessSource, "whoever it may be (toute personne qui aurait …)", (*reading).whoever},
	{unlessSure, "what a measure would do", (*reading).measureWould},
	{unlessSource, "what would have been easy", (*reading).easy},
	{unlessSure, "ce serait, cela aurait: a hypothesis", (*reading).thisWould},
	{unlessSource, "serait un, une, le: a hypothesis when no source is named", (*reading).isA},
	{unlessSure, "an imagined subject (un tel …, une nouvelle …)", (*reading).imagined},
	{always, "what something would be good for (aurait intérêt, une chance)", (*reading).prospect},
	{unlessSure, "what something would have or bring", (*reading).effect},
	{unlessSure, "how it would be taken, not what happened", (*reading).reception},
	{unlessSource, "on serait, on aurait dit: a manner of speaking", (*reading).oneWould},
	{always, "told from a later day (deux ans plus tard)", (*reading).later},
	{unlessSource, "the future of a story in the past", (*reading).story},
	{unlessSure, "what something would be worth", (*reading).worth},
	{unlessSure, "a question, not a report", (*reading).question},
	{unlessSure, "answers a question in the sentence before", (*reading).answers},
	{unlessSource, "sans … in the sentence sets a condition", (*reading).without},
	{unlessSure, "a wish or guess (sans doute, volontiers, aimé …)", (*reading).wish},
	{unlessSure, "part of a plan or proposal", (*reading).plan},
	{unlessSure, "how it would have felt, not what happened", (*reading).feeling},
	{unlessSource, "another conditional in the sentence imagines things", (*reading).weWould},
	{unlessSource, "a condition in other words (privé de …, avec … de plus)", (*reading).looseSi},
	{unlessSure, "what it would cost", (*reading).cost},
	{unlessSure, "a conditional that may be a report or a hypothesis", (*reading).open},
}

// courtesy finds what is possible, expected or wished. What somebody else says that a person wishes
// is a report: selon son entourage, il souhaiterait partir.
func (r *reading) courtesy() bool {
	wish := strings.HasPrefix(r.verb(), "souhait") || strings.HasPrefix(r.verb(), "voudr")
	return r.shape == modality && !(wish && sureSources[r.source] && r.someone())
}

// isA finds serait un, une, le where it does not say who somebody is.
func (r *reading) isA() bool { return r.shape == identity && !r.who() }

// asks are verbs after which si is "whether".
var asks = wordSet("demande demandent demandait demandaient demander savoir sait savent " +
	"savait ignore ignorent ignorait ignoraient déterminer vérifier dire établir voir demandé")

// siClause is a clause with si: the token of si and that of the imperfect after it.
type siClause struct{ si, verb int }

// siClauses finds si or s' with a verb in the imperfect or pluperfect after it.
func siClauses(tokens []token) []siClause {
	var found []siClause
	r := reading{tokens: tokens}
	for i, t := range tokens {
		if t.lower != "si" && (t.lower != "s'" || r.word(i+1) != "il" && r.word(i+1) != "ils") {
			continue
		}
		if r.word(i-1) == "comme" || asks[r.word(i-1)] || asks[r.word(i-2)] {
			continue
		}
		opens := i == 0 || slices.Contains([]string{",", "même", "et", "mais", "que", "«", ";", ":"},
			r.word(i-1)) || pronounOrArticle[r.word(i+1)] || upper(r.text(i+1))
		for n := i + 1; opens && n < len(tokens) && n < i+14 && r.word(n) != ","; n++ {
			if imperfect(r.word(n)) {
				found = append(found, siClause{i, n})
				break
			}
		}
	}
	return found
}

// siImperfect finds a clause with si and an imperfect. The conditional itself ends such a clause:
// what follows it is not meant. Clauses are short, so that few can hold it.
func (r *reading) siImperfect() bool {
	for _, c := range r.signs.si {
		if r.at <= c.si || r.at >= c.verb {
			return true
		}
	}
	return false
}

// pronounOrArticle are words that a clause with si goes on with; si before an adjective is "so".
var pronounOrArticle = wordSet("le la l' les un une il elle ils elles on ce cet cette ces son " +
	"sa ses leur leurs celui celle ceux personne rien tout tous jamais seulement aucun aucune " +
	"ne n' des de d' cela nul")

// text returns token i with its case.
func (r *reading) text(i int) string {
	if i >= len(r.tokens) {
		return ""
	}
	return r.tokens[i].text
}

// imperfect reports whether w looks like a third person of the imperfect.
func imperfect(w string) bool {
	if notImperfect[w] {
		return false
	}
	return (strings.HasSuffix(w, "ait") || strings.HasSuffix(w, "aient")) &&
		!strings.HasSuffix(w, "rait") && !strings.HasSuffix(w, "raient") || trueImperfect[w]
}

// verbs whose stem ends in r, and words that only look like an imperfect.
var (
	trueImperfect = wordSet("entrait entraient rentrait montrait montraient démontrait " +
		"restaurait durait duraient demeurait demeuraient retirait retiraient tirait tiraient " +
		"mourait mouraient courait couraient déclarait déclaraient préparait préparaient espérait " +
		"espéraient ouvrait ouvraient offrait offraient souffrait livrait livraient séparait " +
		"opérait ignorait ignoraient assurait assuraient jurait comparait désirait")
	notImperfect = wordSet("fait parfait lait trait portrait extrait attrait souhait forfait " +
		"retrait bienfait refait satisfait abstrait plait laits")
)

// modal finds aurait pu, aurait dû: what might or should have been.
func (r *reading) modal() bool {
	switch r.head {
	case "pu", "dû", "fallu", "suffi", "valu":
		return r.shape == compound
	case "mieux":
		return true
	}
	return r.word(r.at+1) == "mieux"
}

// impersonal finds il serait absurde de, il serait utile que, aurait été possible.
func (r *reading) impersonal() bool {
	if r.shape == compound {
		return r.tokens[r.last].lower == "été" && judgements[r.head]
	}
	if r.shape != quality && r.shape != passive {
		return false
	}
	subject := r.word(r.at - 1)
	if subject == "ne" || subject == "n'" {
		subject = r.word(r.at - 2)
	}
	if subject != "il" && subject != "ce" {
		return judgements[r.head] && r.shape == passive
	}
	for n := r.at + 2; n <= r.at+5; n++ {
		if w := r.word(n); w == "de" || w == "d'" || w == "que" || w == "qu'" {
			return r.shape == quality || judgements[r.head] || r.word(n) != "de" && r.word(n) != "d'"
		}
	}
	return judgements[r.head]
}

// judgements are adjectives, many of them like participles, that weigh what has not happened.
var judgements = wordSet("préférable possible impossible inutile utile bon bonne mieux plus " +
	"trop difficile facile logique normal absurde prématuré prématurée exagéré exagérée " +
	"compliqué compliquée déplacé déplacée erroné erronée insensé insensée risqué risquée " +
	"malvenu malvenue bienvenu bienvenue inapproprié approprié indiqué souhaité injustifié " +
	"justifié fondé tenté étonné surpris temps suffisant nécessaire inévitable juste injuste " +
	"dommage vain sage souhaitable dangereux intéressant naïf hasardeux catastrophique")

// verdict finds serait une erreur: a noun that judges.
func (r *reading) verdict() bool {
	if r.shape != identity {
		return false
	}
	for n := r.last + 1; n <= r.last+3; n++ {
		if verdictNouns[r.word(n)] {
			return true
		}
		if w := r.word(n); w == "de" || w == "," || w == "" {
			break
		}
	}
	return false
}

// verdictNouns judge: serait une erreur.
var verdictNouns = wordSet("erreur faute catastrophe désastre folie drame chance honte non " +
	"suicide victoire défaite échec aubaine tragédie scandale crime bêtise comble solution " +
	"avantage première premier aveu signe signal moindre pire meilleur meilleure rêve " +
	"cauchemar coup progrès recul tournant bonne mauvaise bon mauvais gâchis trahison " +
	"faiblesse danger menace risque problème début fin occasion absurdité injustice")

// fixedPhrase finds il y aurait de quoi rire, lieu de, fort à parier.
func (r *reading) fixedPhrase() bool {
	if r.shape != existence {
		return false
	}
	rest := r.tokens[r.at+1:]
	for _, p := range []string{"de quoi", "lieu de", "lieu d'", "fort à parier", "à redire",
		"beaucoup à dire", "intérêt à", "pas de quoi", "rien d'", "rien de", "tout lieu", "fort à"} {
		if startsWith(rest, p) {
			return true
		}
	}
	return false
}

// thoughts are participles of what nobody would have done.
var thoughts = wordSet("cru imaginé pensé prédit osé parié rêvé dit soupçonné deviné prévu misé " +
	"pronostiqué anticipé envisagé")

// unthinkable finds personne n'aurait cru, qui aurait imaginé, on aurait dit.
func (r *reading) unthinkable() bool {
	if r.shape != compound || !thoughts[r.head] {
		return false
	}
	for n := max(0, r.at-4); n < r.at; n++ {
		switch r.word(n) {
		case "personne", "nul", "rien", "qui", "on", "aucun", "aucune":
			return r.word(n) != "qui" || n == 0
		}
	}
	return false
}

// comparison finds comme l'aurait fait, comme le ferait.
func (r *reading) comparison() bool {
	for n := max(0, r.at-3); n < r.at; n++ {
		if r.word(n) == "comme" && n != 0 {
			return r.word(n+1) == "l'" || r.word(n+1) == "le" && n+2 == r.at || n+1 == r.at
		}
	}
	return false
}

// thisWould finds ce serait, cela aurait: this stands for something supposed.
func (r *reading) thisWould() bool {
	subject := r.word(r.at - 1)
	if subject == "n'" || subject == "ne" {
		subject = r.word(r.at - 2)
	}
	if subject == "qui" && r.shape != compound { // ce qui serait, voilà qui serait
		before := r.word(r.at - 2)
		return before == "ce" || before == "voilà" || before == "voici"
	}
	return slices.Contains([]string{"ce", "c'", "cela", "ça", "ceci"}, subject) && !r.cleft()
}

// imagined finds subjects that stand for something that is only thought of.
func (r *reading) imagined() bool {
	if r.signs.such < r.at {
		return r.shape != compound || !r.signs.now // un tel engin aurait déjà servi
	}
	if r.word(1) == "moindre" {
		return true
	}
	if first := r.word(0); first != "un" && first != "une" {
		return false
	}
	if r.word(1) == "simple" {
		return true
	}
	for n := 2; n <= 3 && n < r.at; n++ { // un gouvernement responsable aurait
		if idealAdjectives[r.word(n)] {
			return true
		}
	}
	if r.shape == compound {
		return policyNouns[r.word(1)]
	}
	return r.word(1) == "nouvelle" || r.word(1) == "nouveau" || eventNouns[r.word(1)]
}

// idealAdjectives stand in subjects that are better than what there is.
var idealAdjectives = wordSet("responsable digne sensé sensée raisonnable courageux courageuse " +
	"honnête sérieux sérieuse avisé avisée prudent prudente mieux plus moins autre véritable")

// eventNouns are things that may not happen: une grève serait.
var eventNouns = wordSet("intervention hausse baisse guerre grève retrait retour départ " +
	"accord victoire défaite réforme invasion rupture fermeture interdiction escalade " +
	"alliance élection dissolution démission attaque taxe loi")

// effect finds aurait des conséquences: a noun of cause and effect, or an imagined subject.
func (r *reading) effect() bool {
	if r.shape != possession {
		return false
	}
	for n := r.at + 1; n <= r.at+4; n++ {
		if r.word(n) == "rien" && smallOf[r.word(n+1)] && (participle(r.word(n+2)) ||
			r.word(n+2) == "grave") { // n'aurait rien de cassé
			return false
		}
		if effectNouns[r.word(n)] {
			return true
		}
	}
	first := r.word(0)
	return (first == "un" || first == "une") && eventNouns[r.word(1)]
}

// effectNouns stand after aurait when somebody weighs consequences.
var effectNouns = wordSet("conséquence conséquences effet effets impact avantage avantages " +
	"mérite inconvénient coût intérêt tort raison peine tendance besoin mal sens beau droit " +
	"chance chances répercussions envie honte peur courage patience audace loisir luxe " +
	"culot rien")

// receptions are participles of how something is taken.
var receptions = wordSet("perçu perçue perçus interprété interprétée ressenti ressentie " +
	"compris comprise accueilli accueillie apprécié appréciée vécu vécue bienvenu bienvenue " +
	"considéré considérée jugé jugée")

// reception finds serait perçu comme: how people would take it.
func (r *reading) reception() bool { return r.shape == passive && receptions[r.head] }

// oneWould finds on aurait, on se serait, whatever pronouns stand between.
func (r *reading) oneWould() bool {
	n := r.at - 1
	for n > 0 && slices.Contains([]string{"n'", "ne", "se", "s'", "l'", "y", "lui", "en"}, r.word(n)) {
		n--
	}
	era := eras.in(r.tokens) != "" // jadis, on l'aurait enfermée
	if r.shape == compound && !thoughts[r.head] && !wishes[r.head] && !r.modal() && !era {
		return false // on aurait aperçu le fugitif
	}
	return r.word(n) == "on"
}

var eras = byFirstWord([]string{"à l' époque", "en ce temps", "dans les années", "dans le temps",
	"jadis", "autrefois", "naguère", "hier encore", "il y a dix ans", "il y a vingt ans",
	"au siècle"})

var wishes = wordSet("aimé préféré mérité souhaité espéré rêvé gagné voulu")

// wish finds aurait aimé, aurait sans doute: what somebody would like, or supposes.
func (r *reading) wish() bool {
	if wishes[r.head] && !(r.head == "gagné" && amount(r.tokens, r.last+1)) || strings.HasPrefix(r.head, "inspiré") {
		return true
	}
	for n := r.at + 1; n < r.last; n++ {
		switch r.word(n) {
		case "volontiers", "certainement", "forcément", "probablement":
			return true
		case "sans":
			return r.word(n+1) == "doute"
		}
	}
	return false
}

// plans are verbs of proposal.
var plans = wordSet("propose proposent prévoit prévoient imagine imaginent rêve rêvent " +
	"souhaite souhaitent réclame réclament plaide plaident demande demandent voudrait " +
	"voudraient exige exigent suggère suggèrent proposé envisage rêvait rêvaient voulait " +
	"voulaient imaginé dessiné souhaitait souhaitaient réclamait réclamaient proposait " +
	"proposaient prévoyait prévoyaient plaidait plaidaient attendait attendaient espère " +
	"espèrent craint craignent redoute redoutent")

// plan finds conditionals that depend on a proposal: propose une taxe qui serait versée. What a
// text at hand contains is a report: un accord qui comporterait.
func (r *reading) plan() bool {
	return r.future() && r.signs.plan < r.at &&
		!(contents[r.verb()] && planNouns[r.word(r.signs.plan)])
}

// feeling finds aurait été fier, aurait fait rire, n'aurait servi à rien.
func (r *reading) feeling() bool {
	if r.shape != compound {
		return false
	}
	next := r.word(r.last + 1)
	switch r.tokens[r.last].lower {
	case "été": // and no participle after it
		return letters(next) && !afterBeen[next]
	case "fait": // aurait fait un bon maire
		return slices.Contains([]string{"rire", "sourire", "plaisir", "peur", "rêver", "honte"}, next) ||
			(next == "un" || next == "une") && praise[r.word(r.last+2)]
	case "servi":
		return startsWith(r.tokens[r.last+1:], "à rien")
	}
	return false
}

var praise = wordSet("bon bonne excellent excellente beau belle parfait parfaite grand grande " +
	"merveilleux merveilleuse joli jolie digne piètre formidable")

// afterBeen are words after aurait été that leave it a report: aurait été victime de, en contact.
var afterBeen = wordSet("victime victimes témoin témoins en à au aux dans par sous de d' l' " +
	"le la membre complice présent présente mort responsable absent")
