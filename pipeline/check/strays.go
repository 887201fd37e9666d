package check

import (
	"regexp"
)

// strayWords are common French words without accents that no English word is spelt like. English
// loans (chef, prix, premier, encore) are left out, rare English homographs are not: a word counts
// only where the French of the same paragraph has it too. Of 500,000 sentences of parliament and
// statute each stands in at most twelve English ones, and there 60 times less often than in French.
var strayWords = set(`oui voir voici
dans avec sans chez depuis lorsque lors donc aussi ainsi alors toujours jamais souvent beaucoup trop
peu assez moins mieux presque plusieurs quelques aucun aucune chaque
autre autres cette ces cet leur leurs notre nos votre vos mais puis enfin ensuite parce puisque
cependant pourtant toutefois notamment surtout sous entre contre selon parmi quand pourquoi nous
vous ils elles eux celui celle ceux celles qui sont ont avait avaient aurait auraient sera seront
serait seraient furent fut peut peuvent pouvait doit doivent devait devrait faut fallait veut
veulent voulait faisait disait vient viennent venait prennent naquit mourut devint devenu devenue
pont ponts barrage barrages puits haut haute hauts hautes ville villes eau eaux lacs fleuve fleuves
rivage montagne montagnes bois terre terres pierres chemin chemins gare gares usine usines bateau
bateaux navire navires avion avions voiture voitures camion camions guerre guerres paix soldat
soldats roi reine gouvernement gouvernements ministre ministres loi lois droit droits juges peuple
peuples habitant habitants citoyen citoyens homme hommes femme femmes enfant enfants fille filles
soeur amis voisin voisins personne personnes jours nuit nuits matin soir semaine semaines mois ans
hier demain janvier avril juin juillet septembre octobre novembre lundi mardi mercredi jeudi
vendredi samedi dimanche nord sud ouest grands grandes petits petites nouveaux nouvelles vieux
vieille anciens anciennes jeune jeunes dernier derniers meilleur meilleure mauvais mauvaise gros
grosse longue blanc bleu bleue livre livres travail travaux travailleurs ouvriers ouvrier
agriculteurs entreprise entreprises politique politiques publique publiques juridique historique
scientifique scientifiques recherche connaissance connaissances enseignement jeunesse avenir espoir
feu coeur mains pieds yeux oeil chevaux chien chiens oiseau oiseaux poisson poissons animaux arbre
arbres fleur fleurs vins lait viande fromage argent dette dettes banque banques croissance hausse
baisse chiffre chiffres milliard milliards milliers centaines dizaine dizaines deux quatre cinq huit
neuf dix onze douze treize quatorze quinze vingt trente quarante cinquante soixante incendie orage
pluie neige hiver printemps automne chaleur froid voix bruit paroles langues jeu jeux joueur joueurs
victoire acteur acteurs peintre chanteur musique chansons toile murs portes toit escalier jardin
jardins douleur peur bonheur malheur vaisseau fusil armes balles otage otages connu connue construit
construite vendu vendue perdu perdue rendu ouvert ouverte devant dessus dessous dehors ailleurs
partout loin proche autour afin rien aujourd maintenant appelle appellent trouve trouvent restent
passent permettent comptent soit soient ayant dirigeant dirigeants chercheur chercheurs vainqueur
fondateur ouvrage ouvrages ventes achat achats colline collines plages quais endroit endroits jusque
quelque`)

// frenchEnding matches endings that no English word has but a few loans.
var frenchEnding = regexp.MustCompile(`.{2}(?:aient|eaux|ismes?|istes?|euses|(?:og|om|ist|at)iques?|` +
	`erait|irait|issait|èrent)$`)

var loanEndings = set("bordeaux tableaux plateaux chateaux gateaux bureaux trousseaux portmanteaux " +
	"rondeaux chapeaux batiste artiste artistes modiste modistes chartreuses masseuses chanteuses " +
	"danseuses")

// demonyms are French names of peoples that are no English words, in the forms that news uses.
var demonyms = set(`allemand allemande allemands allemandes belge belges espagnol espagnole espagnols
italien italienne italiens italiennes russe russes chinoise japonais japonaise américain américaine
américains américaines colombien colombienne colombiens néerlandais néerlandaise polonais polonaise
portugais portugaise suédois suédoise danois danoise norvégien norvégienne norvégiens finlandais
ukrainien ukrainienne ukrainiens grec grecque grecs turc turque turcs algérien algérienne algériens
marocain marocaine marocains tunisien tunisienne tunisiens égyptien égyptienne égyptiens israélien
israélienne israéliens palestinien palestinienne palestiniens syrien syrienne syriens iranien
iranienne iraniens irakien irakienne irakiens brésilien brésilienne brésiliens
mexicain mexicaine mexicains canadien canadienne canadiens australien australienne australiens
indien indienne indiens coréen coréenne coréens sénégalais sénégalaise ivoirien ivoirienne malien
malienne camerounais camerounaise congolais congolaise libanais libanaise roumain roumaine roumains
hongrois hongroise tchèque croate autrichien autrichienne irlandais irlandaise écossais écossaise
gallois britannique britanniques slovène européen européenne européens`)

// people reports whether word i of the English is a French demonym behind an article of its own: the
// Belge Wout van Aert. Behind a capital, as in a title, it belongs to a name.
func (v view) people(i int) bool {
	w := v.english[i]
	return demonyms[w.key] && w.capitalised() && !w.apart &&
		i > 0 && determiners[v.english[i-1].key]
}

// strays finds single words of the French that stand in the English as they are: small in the
// French or at the head of a sentence, no name nor beside one, and spelt as no English word is.
func strays(v view) []Finding {
	inFrench, ordinary, name := make(map[string]bool), make(map[string]bool), make(map[string]bool)
	for i, w := range v.french {
		inFrench[w.key] = true
		longer := i+1 < len(v.french) && !v.french[i+1].apart &&
			(v.french[i+1].capitalised() || v.french[i+1].joined)
		switch {
		case w.plain():
			ordinary[w.key] = true
		case !w.capitalised():
		case !opens(v.French, v.FrenchSentences, v.french, i):
			name[w.key] = true
		case !longer && !w.acronym():
			ordinary[w.key] = true
		}
	}
	var out []Finding
	for i := 0; i < len(v.english); i++ {
		if n, strong := v.stretch(i, inFrench); n >= 3 && strong || n >= 5 {
			i += n - 1 // told by leftover
			continue
		}
		w := v.english[i]
		if inFrench[w.key] && v.people(i) && !v.names[w.key] && !v.quoted(w) {
			out = append(out, v.untranslated(w.text, "is a French word that was not translated"))
			continue
		}
		french := strayWords[w.key] || frenchEnding.MatchString(w.key) && !loanEndings[w.key]
		if !french || !ordinary[w.key] || name[w.key] || v.names[w.key] || v.quoted(w) || v.compound(i) ||
			!w.plain() && !opens(v.English, v.EnglishSentences, v.english, i) || v.inName(i, inFrench) {
			continue
		}
		out = append(out, v.untranslated(w.text, "is a French word that was not translated"))
	}
	return out
}

// compound reports whether word i is a part of one with a hyphen or an apostrophe, as in
// rendez-vous, or of a barrage of something, which is English.
func (v view) compound(i int) bool {
	last := i+1 == len(v.english)
	return v.english[i].joined || !last && (v.english[i+1].joined ||
		v.english[i].key == "barrage" && v.english[i+1].key == "of")
}

// inName reports whether the words around word i that are all French lead to one with a capital in
// both: the name of a body or a place, such as Médecins sans frontières.
func (v view) inName(i int, inFrench map[string]bool) bool {
	const room = 4
	for k := i - 1; k >= max(0, i-room) && !v.english[k+1].apart && inFrench[v.english[k].key]; k-- {
		if v.ofName(k, inFrench) {
			return true
		}
	}
	for k := i + 1; k < min(len(v.english), i+room) && !v.english[k].apart &&
		inFrench[v.english[k].key]; k++ {
		if v.ofName(k, inFrench) {
			return true
		}
	}
	return false
}
