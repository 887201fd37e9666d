package claims

// What stands after serait. A state or a place is told of somebody; a quality is what something
// would be worth, unless it is a quality that only a person has.

import (
	"slices"
	"strings"
)

// states stand after serait as a participle would.
var states = []string{"à l' origine", "en train", "en fuite", "en cours", "en contact", "en lien",
	"en mesure", "en possession", "en vie", "en bonne santé", "derrière", "au cœur", "au coeur",
	"sur le point", "à la tête", "à l' abri", "de retour", "dans le coma", "dans un état",
	"sain et sauf", "sous", "aux mains", "entre les mains", "hors de danger", "en route",
	"à bord", "aux commandes", "au bord", "sans nouvelles", "sans abri", "au nombre",
	"au courant", "à l' étude", "à l' essai", "à l' arrêt", "à court", "en pourparlers", "question de",
	"question d'", "autre que", "de la main", "à la manœuvre", "à la manoeuvre",
	"à vendre", "en vente",
	"de nationalité", "d' origine", "de mèche", "celui de", "celui d'", "celle de",
	"celle d'", "celui du", "celle du", "ceux de", "ceux d'"}

// stateAdjectives say how things stand, not what they would be worth.
var stateAdjectives = wordSet("responsable responsables mort morte morts mortes prêt prête " +
	"prêts prêtes proche proches malade malades favorable favorables hostile introuvable " +
	"introuvables originaire originaires propriétaire membre membres issu issue issus issues " +
	"lié liée liés liées dû due dus dues vivant vivante vivants complice complices coupable " +
	"coupables indemne actif active actifs présent présente présents présentes absent absente " +
	"lourdement grièvement légèrement ouvert ouverte enceinte ivre souffrant souffrante " +
	"inculpé capable capables conscient consciente inconscient inconsciente furieux furieuse " +
	"inquiet inquiète amoureux amoureuse célibataire séropositif schizophrène alcoolique " +
	"homosexuel musulman musulmane millionnaire milliardaire insolvable saufs sauve intact " +
	"intacte aveugle injoignable injoignables opérationnel opérationnelle opérationnels " +
	"porteur porteuse porteurs majoritaire majoritaires titulaire titulaires natif native " +
	"bénéficiaire redevable majeur mineur mineure faux fausse fausses authentique authentiques " +
	"apocryphe")

// nationality reports whether w looks like an adjective of a people.
func nationality(w string) bool {
	if len(w) < 6 || w == "mauvais" || w == "mauvaise" || w == "niais" {
		return false
	}
	for _, end := range []string{"ien", "ienne", "iens", "iennes", "ais", "aise", "ois", "oise"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return w == "russe" || w == "russes" || w == "afghan" || w == "américain" || w == "marocain"
}

// measured reports whether token n is an adjective with a measure: long de près de 900 mètres.
func measured(tokens []token, n int) bool {
	switch word(tokens, n) {
	case "long", "longue", "large", "haut", "haute", "profond", "profonde", "vieux", "vieille":
		return word(tokens, n+1) == "de" && amount(tokens, n+1)
	}
	return false
}

// roles are nouns after serait un, le, son that say who somebody is.
var roles = wordSet("fils fille frère frères soeur neveu nièce cousin cousine oncle père mère " +
	"mari femme épouse compagnon compagne amant maîtresse ami amie gendre proche proches ancien " +
	"ancienne anciens ex auteur auteure autrice auteurs cerveau commanditaire commanditaires " +
	"complice chef patron propriétaire fondateur fondatrice cible victime victimes membre membres " +
	"agent agents espion espionne ressortissant ressortissante ressortissants policier soldat " +
	"militaire homme adolescent adolescente étudiant étudiante employé employée salarié lieutenant " +
	"numéro oeuvre petit-fils héritier héritière déséquilibré récidiviste gardien pseudonyme " +
	"repris trafiquant passeur mercenaire habitué habituée bénéficiaire instigateur origine fait " +
	"berceau siège nom mineur mineure suspect témoin rescapé associé associée assistant assistante")

// who reports whether an identity says who somebody is: serait un ancien gardien, l'un de ses cousins.
func (r *reading) who() bool {
	head, before := r.head, r.word(r.at-1)
	if r.word(r.last) == "l'" && (head == "un" || head == "une") && smallOf[r.word(r.last+2)] {
		if head = r.word(r.last + 3); definite[head] {
			head = r.word(r.last + 4)
		}
	}
	return r.cleft() || r.shape == identity &&
		(roles[head] || roles[strings.TrimSuffix(head, "s")]) && before != "ce" && before != "qui"
}

// cleft finds ce serait un voisin qui a appelé: it says who it was.
func (r *reading) cleft() bool {
	if r.shape != identity || r.word(r.at-1) != "ce" || !agent(r.head) {
		return false
	}
	for n := r.last + 2; n <= r.last+5; n++ {
		if r.word(n) == "qui" {
			return true
		}
	}
	return false
}

// readBe reads on after serait. States are looked for before adverbs are skipped, for some begin
// with words that are adverbs elsewhere.
func (r *reading) readBe() {
	n := r.verbEnd() + 1
	for between[r.word(n)] && r.word(n) != "en" && r.word(n) != "sans" {
		n++
	}
	for _, s := range states {
		if startsWith(r.tokens[min(n, len(r.tokens)):], s) {
			r.shape, r.head, r.last = state, s, n+strings.Count(s, " ")
			return
		}
	}
	place := n
	if n = r.skip(r.verbEnd()); r.word(n-1) == "l'" { // serait l'épouse
		n--
	}
	w := r.word(n)
	switch {
	case participle(w) && (goesWithBe(w) || r.reflexive()):
		r.shape, r.head, r.last = compound, w, n
	case r.word(r.at-1) == "il" && (smallOf[r.word(n+1)] || r.word(n+1) == "que"):
		r.shape, r.head = quality, w // il serait faux de
	case stateAdjectives[w] || stateAdjectives[r.word(r.at+1)] || nationality(w):
		r.shape, r.head, r.last = state, w, n
	case measured(r.tokens, n):
		r.shape = state
	case slices.Contains([]string{"un", "une", "le", "la", "l'", "les", "des", "son", "sa"}, w) &&
		!amount(r.tokens, n):
		r.shape, r.head, r.last = identity, r.word(n+1), n
	case participle(w):
		r.shape, r.head, r.last = passive, w, n
	case r.word(r.at-1) == "y", amount(r.tokens, place), r.placed(place):
		r.shape = state // deux cents corps y seraient encore
	default:
		r.shape, r.head = quality, w
	}
}

// amount reports whether a number stands at token n: plus de 500, une trentaine.
func amount(tokens []token, n int) bool {
	w := word(tokens, n)
	if w == "de" || w == "d'" {
		return amount(tokens, n+1)
	}
	if w == "une" {
		next := word(tokens, n+1)
		return strings.HasSuffix(next, "aine") && word(tokens, n+2) != "de" && next != "vilaine"
	}
	about := w == "environ" || w == "quelque" || w == "entre" ||
		(w == "plus" || w == "moins" || w == "près") && word(tokens, n+1) == "de" ||
		w == "au" && (word(tokens, n+1) == "moins" || word(tokens, n+1) == "total")
	return about || numeral(w)
}

// numeral reports whether w is a number from two upwards, in figures or in words.
func numeral(w string) bool {
	return w != "" && w[0] >= '0' && w[0] <= '9' || numerals[w]
}

var numerals = wordSet("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze " +
	"quinze seize vingt trente quarante cinquante soixante cent mille")

// placed reports whether token n begins a place: à Paris, dans la montagne, chez sa sœur. Places
// in thought, and infinitives, are none.
func (r *reading) placed(n int) bool {
	switch r.word(n) {
	case "dans", "chez", "sur", "au", "aux", "en", "à":
	default:
		return false
	}
	if amount(r.tokens, n+1) {
		return true
	}
	for i := n + 1; i <= n+2; i++ {
		if w := r.word(i); thoughtPlaces[w] || i == n+1 && r.word(n) == "à" && infinitive(w) {
			return false
		}
	}
	switch r.word(r.at - 1) {
	case "ce", "cela", "il", "rien", "n'":
		return r.word(r.at-1) == "il" && r.word(n) != "en"
	}
	first := r.word(0)
	return first != "un" && first != "une" || !eventNouns[r.word(1)]
}

var thoughtPlaces = wordSet("intérêt ordre nature mise droit danger accord hauteur image merci " +
	"même avantage faveur contradiction rupture mal mieux pire moins craindre niveau cœur coeur " +
	"prix péril droite jeu tort goût détriment service bout")

// infinitive reports whether w ends like one.
func infinitive(w string) bool {
	return len(w) > 3 && (strings.HasSuffix(w, "er") || strings.HasSuffix(w, "ir") ||
		strings.HasSuffix(w, "re")) && w != "hier" && w != "mer"
}
