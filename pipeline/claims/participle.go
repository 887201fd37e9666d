package claims

import "strings"

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
			if len(stem) > 4 && openEnd(stem) && !notParticiples[stem] &&
				(end != "s" || len(stem) > 6 && !vowelBefore(stem)) {
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

// vowelBefore reports whether stem ends in ai, oi, ui: jamais, trois and puis are no plurals.
func vowelBefore(stem string) bool {
	return strings.ContainsAny(stem[len(stem)-2:len(stem)-1], "aou")
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
	"suffi émis promu prescrit proscrit souscrit transcrit induit enduit cuit nui enfreint " +
	"astreint dépeint éconduit déduit reproduit surpris épris admis extrait soustrait abstrait " +
	"distrait enceint inscrit circonscrit déçu pressenti ressenti consenti accru vêtu revêtu")

// goesWithBe reports whether w is a participle whose perfect is made with être: serait mort is a
// past, as aurait péri is.
func goesWithBe(w string) bool {
	for _, end := range []string{"es", "e", "s", ""} {
		if stem, ok := strings.CutSuffix(w, end); ok && beParticiples[stem] {
			return true
		}
	}
	return false
}

var beParticiples = wordSet("mort décédé tombé parti arrivé entré sorti né venu devenu revenu " +
	"resté monté descendu allé rentré retourné apparu survenu intervenu parvenu passé reparti " +
	"ressorti")
