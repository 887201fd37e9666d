package claims

// The press conditional. French newspapers put into the conditional what they have not verified:
// "le maire aurait menti" is "the mayor reportedly lied". The same forms are the plain conditional
// of hypothesis, of courtesy and of the future seen from the past, more than half of the time.
// So every form found is read in its sentence: signs of another reading suppress it
// (suppress.go), a source in the sentence makes it certain, and what is left is for the editor to
// decide.

import (
	"slices"
	"strings"

	"github.com/enregard/enregard/pipeline/segment"
)

// shape is how the conditional goes on after its verb.
type shape int

const (
	compound   shape = iota // aurait menti
	passive                 // serait tombé, serait soupçonné
	state                   // serait en fuite, serait responsable
	identity                // serait un ancien gardien
	quality                 // serait dangereux
	existence               // y aurait
	possession              // aurait des comptes
	lexical                 // disposerait, ferait l'objet
	other                   // any other verb; counts only beside a source
)

// reading is one conditional of a sentence.
type reading struct {
	tokens []token // the sentence's
	signs  *signs  // of the sentence
	at     int     // the verb
	last   int     // the last token that belongs to it
	shape  shape
	head   string // participle, adjective or noun that follows, lower case
	source string // the word that names a source in the sentence, or empty
}

// word returns token i of the sentence in lower case, empty outside of it.
func (r *reading) word(i int) string { return word(r.tokens, i) }

func (r *reading) verb() string { return r.tokens[r.at].lower }

// future reports whether the form is a simple conditional, which may be a future in the past.
func (r *reading) future() bool { return r.shape != compound }

// span is where the conditional stands, in bytes of the paragraph. Clitics that make its sense
// are part of it: y aurait, s'agirait.
func (r *reading) span() segment.Span {
	first := r.at
	if before := r.word(first - 1); before == "y" || r.shape == lexical && before == "s'" {
		first--
	}
	return segment.Span{Start: r.tokens[first].start, End: r.tokens[r.last].end}
}

// lexicalVerbs report something unverified when they stand in the conditional; other verbs in
// the conditional are hypotheses far more often.
var lexicalVerbs = wordSet("disposerait compterait agirait abriterait détiendrait posséderait " +
	"contrôlerait préparerait envisagerait apprêterait chercherait viserait bénéficierait " +
	"élèverait travaillerait vivrait souffrirait toucherait percevrait négocierait " +
	"appartiendrait proviendrait figurerait cacherait trouverait opérerait vaudrait " +
	"hébergerait financerait emploierait entretiendrait dirigerait livrerait fournirait " +
	"circulerait coûterait dépasserait gagnerait disposeraient compteraient abriteraient " +
	"détiendraient posséderaient contrôleraient prépareraient envisageraient apprêteraient " +
	"chercheraient viseraient bénéficieraient élèveraient travailleraient vivraient " +
	"souffriraient toucheraient percevraient négocieraient appartiendraient proviendraient " +
	"figureraient cacheraient trouveraient opéreraient hébergeraient financeraient " +
	"entretiendraient livreraient fourniraient circuleraient coûteraient")

// otherVerb reports whether a form in -rait or -raient is a conditional that may report. The
// imperfect of tirer and its like, and verbs that a hypothesis stands in, do not.
func otherVerb(verb string) bool {
	stem, ok := strings.CutSuffix(verb, "ait")
	if !ok {
		stem, ok = strings.CutSuffix(verb, "aient")
	}
	regular := strings.HasSuffix(stem, "er") || strings.HasSuffix(stem, "ir")
	return ok && (regular && !trueImperfect[verb] && !hypothetical[stem] || thirdGroup[stem])
}

// thirdGroup are the stems, up to r, of verbs in -re and -oir whose conditional may report. Most
// of their kin (permettrait, rendrait, prendrait) weigh what might come.
var thirdGroup = wordSet("dépendr contiendr comprendr correspondr appartiendr détiendr " +
	"entretiendr maintiendr soutiendr connaîtr apparaîtr suivr poursuivr combattr construir " +
	"produir conduir transmettr recevr reconnaîtr")

// hypothetical are the stems, up to r, of verbs whose conditional hardly ever reports.
var hypothetical = wordSet("suffir risquer aider éviter faciliter améliorer augmenter créer " +
	"entraîner provoquer aimer souhaiter préférer oser désirer mériter donner apporter " +
	"favoriser menacer contribuer ajouter changer accepter tir retir attir respir inspir " +
	"admir aspir soupir expir vir désir")

// makes are the nouns after ferait that report: ferait l'objet d'une enquête.
var makes = wordSet("objet partie état face pression")

// states stand after serait as a participle would.
var states = []string{"à l' origine", "en train", "en fuite", "en cours", "en contact", "en lien",
	"en mesure", "en possession", "en vie", "en bonne santé", "derrière", "au cœur", "au coeur",
	"sur le point", "à la tête", "à l' abri", "de retour", "dans le coma", "dans un état",
	"sain et sauf", "sous", "aux mains", "entre les mains", "hors de danger", "en route",
	"à bord", "aux commandes", "au bord",
	"de nationalité", "d' origine", "de mèche", "celui de", "celui d'", "celle de",
	"celle d'", "celui du", "celle du", "ceux de", "ceux d'"}

// stateAdjectives say how things stand, not what they would be worth.
var stateAdjectives = wordSet("responsable responsables mort morte morts mortes prêt prête " +
	"prêts prêtes proche proches malade malades favorable favorables hostile introuvable " +
	"introuvables originaire originaires propriétaire membre membres issu issue issus issues " +
	"lié liée liés liées dû due dus dues vivant vivante vivants complice complices coupable " +
	"coupables indemne actif active actifs présent présente présents présentes absent absente " +
	"lourdement grièvement légèrement ouvert ouverte enceinte ivre souffrant souffrante " +
	"inculpé")

// between are words that may stand between the verb and its participle.
var between = wordSet("pas plus jamais guère point déjà ainsi aussi également notamment " +
	"depuis bien même donc encore toujours enfin alors ensuite désormais hier tous toutes " +
	"tout toute eux elles ailleurs d' effet en fait outre l' deux fois mal très ici là sans " +
	"doute peut être -")

// maxConditionals bounds how many conditionals of a sentence are read, several times what a
// reporter puts into one; the rest of such a sentence is no prose.
const maxConditionals = 64

// conditionals returns the conditionals of a sentence that report or might; before is the
// sentence before it, which may ask what they answer.
func conditionals(before, tokens []token) []reading {
	var found []reading
	var shared *signs
	for i := range tokens {
		r, ok := readAt(tokens, i)
		if !ok {
			continue
		}
		if shared == nil {
			shared = readSigns(before, tokens)
		}
		r.source, r.signs = shared.source, shared
		if r.shape != other || r.source != "" {
			found = append(found, r)
		}
		if len(found) == maxConditionals {
			break
		}
	}
	return found
}

// readAt reads the conditional at token i, if there is one. Pouvoir, devoir and vouloir are never
// read: their conditional is courtesy or expectation.
func readAt(tokens []token, i int) (reading, bool) {
	r := reading{tokens: tokens, at: i, last: i}
	switch verb := tokens[i].lower; verb {
	case "aurait", "auraient":
		r.readHave()
	case "serait", "seraient":
		r.readBe()
	case "ferait", "feraient":
		r.shape = lexical
		n := i + 1
		for between[r.word(n)] || r.word(n) == "l'" {
			n++
		}
		if !makes[r.word(n)] {
			return r, false
		}
		r.last = n
	default:
		r.shape = lexical
		reflexive := r.word(i-1) == "s'" || r.word(i-1) == "se"
		needs := strings.HasPrefix(verb, "agir") || strings.HasPrefix(verb, "appr") ||
			strings.HasPrefix(verb, "élèv") || strings.HasPrefix(verb, "cacher") ||
			strings.HasPrefix(verb, "trouver")
		if lexicalVerbs[verb] {
			return r, !needs || reflexive
		}
		r.shape = other
		return r, otherVerb(verb)
	}
	return r, true
}

// skip returns the first token after i that is neither an adverb nor an inserted phrase.
func (r *reading) skip(i int) int {
	for n := i + 1; ; n++ {
		w := r.word(n)
		switch {
		case w == "":
			return i + 1
		case w == ",": // auraient, selon l'agence, déposé
			close := n + 1
			for close < len(r.tokens) && close < n+12 && r.word(close) != "," {
				close++
			}
			if r.word(close) != "," {
				return n
			}
			n = close
		case participle(w):
			return n
		case between[w] || strings.HasSuffix(w, "ment") && len(w) > 6:
		default:
			return n
		}
	}
}

// readHave reads on after aurait: a participle makes a past, y an existence, else it is possession.
func (r *reading) readHave() {
	n := r.skip(r.at)
	switch {
	case r.word(r.at-1) == "y" && r.verb() == "aurait" &&
		(r.word(n) == "eu" || !participle(r.word(n))):
		r.shape = existence
		if r.word(n) == "eu" {
			r.last = n
		}
	case participle(r.word(n)):
		r.shape, r.head, r.last = compound, r.word(n), n
		if r.head == "été" || r.head == "eu" {
			if m := r.skip(n); participle(r.word(m)) && r.head == "été" {
				r.head, r.last = r.word(m), m
			} else {
				r.head = r.word(m)
			}
		}
	default:
		r.shape, r.head = possession, r.word(n+1)
	}
}

// readBe reads on after serait. States are looked for before adverbs are skipped, for some begin
// with words that are adverbs elsewhere.
func (r *reading) readBe() {
	n := r.at + 1
	for between[r.word(n)] && r.word(n) != "en" && r.word(n) != "sans" {
		n++
	}
	for _, s := range states {
		if startsWith(r.tokens[min(n, len(r.tokens)):], s) {
			r.shape, r.head, r.last = state, s, n+strings.Count(s, " ")
			return
		}
	}
	n = r.skip(r.at)
	w := r.word(n)
	switch {
	case stateAdjectives[w] || stateAdjectives[r.word(r.at+1)]:
		r.shape, r.head, r.last = state, w, n
	case slices.Contains([]string{"un", "une", "le", "la", "l'", "les", "des"}, w):
		r.shape, r.head, r.last = identity, r.word(n+1), n
	case participle(w):
		r.shape, r.head, r.last = passive, w, n
	case r.word(r.at-1) == "y":
		r.shape = state // deux cents corps y seraient encore
	default:
		r.shape, r.head = quality, w
	}
}

// judge gives the band of a conditional and says why in plain words.
func (r *reading) judge() (Band, string) {
	doubt := ""
	for _, s := range suppressors {
		if !s.holds(r) {
			continue
		}
		switch {
		case s.strength == always || r.source == "":
			return Suppressed, s.reason
		case s.strength == unlessSure && doubt == "":
			doubt = s.reason
		}
	}
	switch {
	case doubt != "":
		return Ask, "«\u00a0" + r.source + "\u00a0» names a source, but: " + doubt
	case r.source != "":
		return Certain, "«\u00a0" + r.source + "\u00a0» in the sentence names a source"
	case r.signs.unconfirmed != "":
		return Certain, "«\u00a0" + r.signs.unconfirmed + "\u00a0» in the sentence says so"
	}
	return Ask, "no source in the sentence, and nothing that makes it a hypothesis"
}

// unconfirmed returns the words of a sentence that say that nobody has confirmed it, or nothing.
func unconfirmed(tokens []token) string {
	for i := range tokens {
		for _, words := range []string{"ni confirmé ni démenti", "ni confirmé ni infirmé",
			"ni démenti ni confirmé", "ni infirmé ni confirmé", "reste à confirmer",
			"restent à confirmer", "sous réserve de confirmation"} {
			if startsWith(tokens[i:], words) {
				return words
			}
		}
	}
	return ""
}

// participle reports whether w can be a past participle.
func participle(w string) bool {
	if w == "plus" { // hardly ever of plaire
		return false
	}
	for _, end := range []string{"", "s", "e", "es"} {
		if stem, ok := strings.CutSuffix(w, end); ok {
			if participles[stem] {
				return true
			}
			if strings.HasSuffix(stem, "é") && len(stem) >= 3 && !nounsInE[stem] {
				return true
			}
			if end != "s" && len(stem) > 4 && openEnd(stem) && !notParticiples[stem] {
				return true
			}
		}
	}
	return w == "été"
}

// openEnd reports whether stem ends like fini or vendu.
func openEnd(stem string) bool {
	if strings.HasSuffix(stem, "i") {
		return true
	}
	return strings.HasSuffix(stem, "u") && !strings.HasSuffix(stem, "au") &&
		!strings.HasSuffix(stem, "eu") && !strings.HasSuffix(stem, "ou")
}

// notParticiples end like participles of finir and vendre.
var notParticiples = wordSet("aussi ainsi parmi lundi mardi mercredi jeudi vendredi samedi " +
	"celui ennemi demi midi merci quasi autrui appui favori bonne inédi gratui folie partie " +
	"vie absolu superflu tribu début menu")

// nounsInE end like participles.
var nounsInE = wordSet("société liberté santé majorité nécessité difficulté côté intérêt " +
	"volonté qualité quantité capacité sécurité autorité université faculté minorité")

// participles that do not end in é, masculine singular.
var participles = wordSet("fini parti sorti servi subi fui trahi saisi envahi réussi choisi " +
	"agi averti menti dormi fourni établi réuni enfoui garanti reparti ressorti suivi " +
	"poursuivi nui failli péri pâti bâti démoli anéanti investi ralenti enrichi blanchi " +
	"franchi puni banni tenu venu obtenu détenu reçu perçu aperçu conçu vu revu prévu su lu " +
	"élu vendu rendu perdu pendu répondu entendu attendu étendu disparu apparu paru couru " +
	"parcouru secouru vécu survécu connu reconnu convaincu voulu conclu battu abattu combattu " +
	"vaincu bu cru soutenu maintenu retenu contenu intervenu survenu devenu parvenu prévenu " +
	"revenu convenu tendu défendu prétendu suspendu confondu fondu tu ému plu fallu valu pu " +
	"dû eu mort fait refait dit redit mis remis transmis admis permis soumis omis compromis " +
	"commis promis pris repris appris compris surpris entrepris écrit décrit inscrit prescrit " +
	"conduit produit détruit construit introduit réduit traduit séduit ouvert rouvert couvert " +
	"découvert offert souffert acquis conquis requis craint contraint atteint éteint peint " +
	"rejoint joint feint restreint interdit contredit prédit exclu inclus dissous clos assis " +
	"acquitté rompu corrompu interrompu répandu descendu mordu tordu pourvu résolu absous " +
	"suffi")

// wordSet makes a set of the words of list.
func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}
