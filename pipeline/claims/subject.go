package claims

// Who a verb in the conditional is said of. What a person, a firm or an army does is news; what a
// measure or an event would do is weighed. So a verb that stands in no list may report when its
// subject is somebody.

import "strings"

// clitics stand between a subject and its verb.
var clitics = wordSet("se s' y en ne n' lui leur l' le la les")

// someone reports whether the subject of the verb is somebody in particular: a name, or a noun for
// people with an article.
func (r *reading) someone() bool {
	n := r.at - 1
	for n > 0 && clitics[r.word(n)] {
		n--
	}
	if r.word(n) == "qui" {
		for n--; r.word(n) == ","; n-- {
		}
	}
	if n >= 0 && upper(r.text(n)) && !nobody[r.word(n)] && letters(r.word(n)) &&
		!smallOf[r.word(n-1)] && !placeWords[r.word(n-1)] {
		return true
	}
	for last := n; n > 0 && n > last-8; n-- {
		w := r.word(n)
		if w == "," || w == "que" || w == "qu'" || w == "où" || w == "dont" {
			return false
		}
		if agent(w) && (definite[r.word(n-1)] || definite[r.word(n-2)]) {
			return true
		}
	}
	return false
}

var (
	placeWords = wordSet("à au aux en dans sur pour par avec sous vers")
	nobody     = wordSet("il elle ils elles on ce c' cela ceci ça tout rien personne nul qui " +
		"que quoi chacun aucun aucune beaucoup certains tous toutes et mais or car ainsi " +
		"cette ces cet l' le la les un une s'")
	definite = wordSet("le la l' les son sa ses leur leurs ce cet cette ces deux trois quatre cinq")
)

// agent reports whether w is a noun for people, or for a body that acts as one.
func agent(w string) bool {
	w = strings.TrimSuffix(w, "s")
	if agents[w] {
		return true
	}
	for _, end := range []string{"eur", "euse", "rice", "ienne", "ien", "iste"} {
		if strings.HasSuffix(w, end) {
			return len(w) > 6 && !things[w]
		}
	}
	return false
}

// things end like nouns for people.
var things = wordSet("valeur moteur secteur facteur ordinateur honneur bonheur malheur " +
	"chaleur couleur douleur hauteur horreur largeur lenteur longueur meilleur rigueur saveur " +
	"terreur vapeur vigueur douceur ampleur ardeur grandeur profondeur intérieur extérieur " +
	"supérieur inférieur antérieur ultérieur plusieur tracteur réacteur ascenseur compteur " +
	"capteur vecteur indicateur processeur aspirateur teneur ailleur rumeur tumeur matrice " +
	"cicatrice soutien maintien quotidien entretien ancien ancienne méridien antenne " +
	"quotidienne européen mitrailleuse")

// agents are nouns, in the singular, for people and for what acts as they do.
var agents = wordSet("ministre président présidente maire élu élue député députée chef cheffe " +
	"patron patronne prince princesse roi reine pape évêque prêtre juge procureur avocat " +
	"avocate notaire préfet général colonel capitaine commandant lieutenant soldat militaire " +
	"officier policier gendarme gardien gardienne agent espion otage suspect suspecte accusé " +
	"prévenu détenu fugitif forcené tueur meurtrier assaillant ravisseur complice victime " +
	"témoin parrain homme femme garçon fille jeune enfant adolescent adolescente couple frère " +
	"sœur soeur père mère fils mari épouse veuve famille ami amie voisin voisine rival proche " +
	"cousin oncle neveu dirigeant dirigeante héritier héritière milliardaire banquier " +
	"propriétaire actionnaire locataire salarié employé employée ouvrier ouvrière étudiant " +
	"étudiante professeur médecin chirurgien infirmière chercheur romancier écrivain peintre " +
	"cinéaste acteur actrice star vedette chanteur chanteuse joueur attaquant défenseur " +
	"milieu gardien avant arrière centre buteur ailier pilote coureur cycliste nageuse " +
	"champion championne entraîneur sélectionneur manager agent club équipe fédération groupe " +
	"société firme entreprise marque banque constructeur géant géante fabricant enseigne " +
	"chaîne studio laboratoire compagnie start-up filiale holding fonds journal rédaction " +
	"éditeur armée milice police garde service gouvernement ministère cabinet parti syndicat " +
	"clan gang bande réseau mafia cartel secte junte régime rebelle insurgé djihadiste " +
	"terroriste mercenaire militant milicien trafiquant passeur mutin émeutier habitant " +
	"cambrioleur pirate hacker autorité émir oligarque magnat diplomate ambassadeur émissaire " +
	"conseiller conseillère négociateur sénateur sénatrice candidat candidate chancelier " +
	"chancelière monarque dictateur tyran")
