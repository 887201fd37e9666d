package glossary

import "strings"

// heads are the words that open an institution's name, with its category, as keys.
var heads = func() map[string]string {
	m := map[string]string{}
	for w := range strings.FieldsSeq(`organisation comite conseil union ministere parti traite
		cour banque fonds agence commission front mouvement alliance assemblee parlement tribunal
		universite federation ligue haut-commissariat commissariat senat institut office
		confederation communaute rassemblement congres chambre association ambassade academie
		secretariat direction autorite armee garde societe croix-rouge service services force
		forces groupe centre observatoire syndicat fondation affaires cour coalition programme
		bureau administration bourse reserve caisse conference convention coupe festival jeux
		ecole college gendarmerie police legion marine theatre opera orchestre musee bibliotheque
		croissant-rouge radiotelevision television radio televisions casques freres khmers
		brigades gardiens nations maison cabinet defense regie compagnie chaine departement
		parquet medecins reporters declaration aviation palme code gilets`) {
		m[w] = string(CategoryOrg)
	}
	for w := range strings.FieldsSeq("traite accord pacte charte guerre revolution exposition prix") {
		m[w] = string(CategoryEvent)
	}
	m["premier"], m["premiere"] = string(CategoryTitle), string(CategoryTitle)
	for w := range strings.FieldsSeq(`republique royaume emirats etats iles mer mont golfe lac
		ocean detroit desert arabie guinee coree asie afrique amerique polynesie papouasie sahara
		cisjordanie terre`) {
		m[w] = string(CategoryPlace)
	}
	return m
}()

// Cues around names, as keys.
var (
	particles  = set("de du des la le les d von van der den bin ben ibn al el da dos di del")
	links      = set("de du des d pour aux")
	articles   = set("la le les l")
	personCues = set(`m mm mme mlle dr me president presidente ministre premier chef cheffe
		general generale colonel roi reine prince princesse depute deputee senateur senatrice
		maire ambassadeur ambassadrice secretaire porte-parole dirigeant dirigeante candidat
		candidate opposant opposante journaliste ecrivain avocat avocate professeur docteur
		commissaire`)
	placeCues  = set("a en vers depuis jusqu")
	placeNouns = set(`ville villes capitale region regions province village frontiere frontieres
		pays republique etat port aeroport quartier district oblast ile fleuve montagne`)
	orgCues = set("parti groupe societe entreprise agence journal quotidien chaine ong banque")
	elided  = set("qu lorsqu jusqu puisqu quoiqu presqu quelqu")
	openers = set(`alors apres avant ainsi aussi aucun aucune autant autre autres beaucoup bien c
		celle celui certains certaines cela cette chaque ci comme comment contre d depuis derriere
		des desormais devant dont durant elle elles encore enfin ensuite entre face hier ici il
		ils j jusque l la le les leur leurs lors lorsque maintenant malgre meme mon notre non
		nombreux nous or parce parmi par partout pendant personne peu plusieurs pourquoi pourtant
		puis puisque quand quant que quel quelle quelque quelques quels qui quiconque quoi quoique
		sa sans selon seul seule seuls si sinon son soudain souvent sous surtout tandis tant tel
		telle tels tous tout toute toutefois toutes trois deux tres trop un une vers voici voila
		votre vous chez hors outre sauf pres loin suite grace faute ancien ancienne anciens
		anciennes nouveau nouvelle nouveaux nouvelles actuel actuelle reste restent fin debut cote
		rien bref certes impossible difficile deuxieme troisieme quatre cinq six sept huit neuf
		dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante
		septante huitante octante nonante cent mille environ quelque lundi mardi mercredi jeudi vendredi samedi dimanche
		propos tarif tarifs info infos retour reportage entretien interview portrait enquete
		analyse chronique tribune edito billet photo photos video source sources legende rubrique
		dossier temoignage recit decryptage verbatim direct maj note classement avis sommaire
		horaires contact adresse renseignements reservations inscription suicide attention combien
		parfois soit soyons prochain prochaine ecrire bonsoir manger voir aller boire dormir venir
		descendre monter finir prendre sortir visiter acheter partir passer rester savoir perdre
		faites resultat objectif bilan exemple question consequence preuve autrement jamais
		toujours deja bientot aussitot ailleurs lequel laquelle auparavant cependant neanmoins
		hormis moyennant concernant suivant etant ayant bien mal assez vu merci bonjour idem via
		voire quitte rares mieux pire sitot jadis naguere autrefois dehors reuni reunie reunis
		reunies elu elue elus venu venue venus sorti sortie parti issu issue issus ne nee nes mort
		morte assis pris prise mis mise battu battue construit construite ecrit ecrite connu
		connue reconnu attendu attendue tenu tenue revenu revenue devenu devenue perdu choisi
		saisi saisie averti inscrit detruit contraint suivi malheureusement voir lire noter
		dernier premiere premier demain aujourd'hui`)
	noTail = set(`meme autres autre memes nouveaux nouvelle nouvelles nouveau juin juillet aout
		septembre octobre novembre decembre janvier fevrier mars avril mai lundi mardi mercredi
		jeudi vendredi samedi dimanche lors aujourd'hui facon maniere fait leurs son ceux celle
		celles celui chaque plusieurs tout toute tous toutes hier demain nombreux nombreuses nuit
		soir matin retour moins deux trois quatre cinq dix cent mille un une ce cet cette ces mon
		ma mes notre nos votre vos sa se si ni ne y on il elle tu je nous vous eux qui que dont
		dans avec sous ou car mais donc plus pas ici tel telle`)
	leading = set(`haut haute grand grande nouveau nouvelle premiere seconde deuxieme troisieme
		ancien ancienne vieux petit petite`)
	indefinites = set(`un une deux trois plusieurs chaque ce cet cette ces quelques son sa ses
		leur leurs aucun aucune autre autres`)
	inverted         = set("elle elles ils leur lui moi nous vous meme memes uns unes")
	nobiliary        = set("de du d des")
	foreignParticles = set("von van der ibn bin ben")
	hyphenParticles  = set("al el ben bin abou abu ad ar as an ed er es")
	placeFirst       = set(`new san santa los las le la les saint sainte sao buenos rio hong kuala
		abou abu addis tel port fort cap costa sierra burkina sri el hô ho phnom nouvelle nouveau
		haut haute bas basse grand grande mexico salt`)
	nameMarks   = set("TV FM FC SA AG SE MAX RC AC US SC XXL HD")
	complements = set(`à au aux en de du des d dans par pour sur avec sous sans depuis chez vers
		contre entre après avant le la les l un une lundi mardi mercredi jeudi vendredi samedi
		dimanche hier ce cette ensuite enfin lors jusqu`)
	units = set(`md mds mhz khz hz ghz gy gbit mbit kw mw gw kwh mwh gwh twh go mo ko to fr eur
		usd chf cad gbp gt mt kt mtep ev kev mev gev tev db hpa mpa gpa`)
	labels = set(`urgent alerte flash exclusif exclusive exclusivite live disparition necrologie
		infographie carte cartes archive archives podcast critique podium chiffres images`)
	currencies = set("fr frs chf eur usd cad gbp")
	monthNames = set(`janvier fevrier mars avril mai juin juillet aout septembre octobre novembre
		decembre`)
	determiners = set("le la les l un une des son sa ses leur leurs votre vos ton ta tes ce cette ces")
	sayings     = set("c j qu n est sont ont ne pas vous nous je tu on il elle ils elles")
	counted     = set(`pour million milliard an heure jour mois degre euro dollar homme femme
		personne mort blesse fois contre de ans kilometre metre`)
	otherAdjectives = set(`financier financiers constituante constituant uni unie unis unies pure
		publique publiques mondiale mondial libre libres etrangeres etrangere supreme arabe arabes
		rouge rouges noir noire noirs noires blanc blanche blancs blanches vert verte verts vertes
		jaune jaunes bleu bleue bleus bleues turc turque turcs turques grec grecque russe russes
		suisse suisses belge belges tcheque slovaque kurde kurdes croate serbe bulgare saoudite
		saoudien azeri kazakh ouzbek tadjik kirghize mongol thai malgache burkinabe espagnol
		espagnole espagnols espagnoles allemand allemande allemands allemandes suedois finnois
		danois vietnamien civil civile civils civiles rapide humanitaire democrate democrates
		travailliste socialiste communiste paysan paysanne paysans independant independante
		independants independantes populaire vivant insoumise unifie unifiee monetaire atomique
		islamique musulman musulmane musulmans musulmanes juif juive orthodoxe romain lutherien
		evangelique chretien chretienne laique profonde ouvriere ouvrier agricole sovietique
		olympique olympiques paralympiques nucleaire petrolier penal penale secret secrete
		intelligente mixte conjoint conjointe general generale generaux superieur superieure
		inferieur federal federale haute francophone anglophone unitaire solidaire equatoriale
		equatorial indien indienne pacifique atlantique boreal austral polaire argentin argentine
		latin latine philippin philippine marocain algerien tunisien nord sud ouest oriental
		occidental`)
	demonyms = set(`bielorusse kenyan kenyane suisse croate russe turc turque grec grecque belge
		tcheque slovaque kurde serbe bulgare danois danoise kazakh kazakhe ouzbek mongol thai
		malgache espagnol espagnole allemand allemande slovene bosniaque moldave letton lettone
		estonien arabe juif juive basque catalan catalane corse breton bretonne flamand flamande
		ecossais ecossaise gallois azeri kosovar argentin argentine philippin philippine tamoul
		afghan afghane touareg burkinabe maltais luxembourgeois monegasque slave tatar tatare
		tchetchene palestinien israelite perse azerie`)
	notAdjectives = set(`appelle rappelle signale avale arrive derive prive suive vive explique
		indique critique pratique replique implique applique communique fabrique complique
		revendique accable mais jamais fais vais sais apres lorsque reste existe insiste assiste
		persiste consiste entraine celle quelle elle faire taire plaire main demain enfin laisse
		avais etais avait francais-la contraire salaire affaire affaires mal`)
)

// lastWords tell of names in English what they are, as keys.
var lastWords = func() map[string]Category {
	m := map[string]Category{}
	for w := range strings.FieldsSeq("valley street avenue park city beach island hill square") {
		m[w] = CategoryPlace
	}
	for w := range strings.FieldsSeq(`group bank institute university association society airlines
		motors records pictures studios technologies systems partners foundation party league club
		commission council agency committee company corporation`) {
		m[w] = CategoryOrg
	}
	for w := range strings.FieldsSeq("times post journal tribune herald magazine news guardian") {
		m[w] = CategoryMedia
	}
	return m
}()

// smallHead is how a name goes on behind a common noun that opens it in small letters.
type smallHead struct {
	category Category
	direct   bool // with a capitalized word: mer Noire
	of       bool // with one behind de, du, des, de la, de l’
	bare     bool // not with an article there
	wide     bool // with two words behind de, which elsewhere are a person
	state    bool // with d’État only
}

var smallHeads = func() map[string]smallHead {
	m := map[string]smallHead{}
	add := func(words string, h smallHead) {
		for w := range strings.FieldsSeq(words) {
			m[w] = h
		}
	}
	add("fleuve riviere rio volcan atoll mer golfe ocean lac mont canal ile iles cap",
		smallHead{category: CategoryPlace, direct: true, of: true, wide: true})
	add(`detroit desert baie peninsule archipel massif isthme couloir corridor col bande plateau
		mur fosse prison camp`, smallHead{category: CategoryPlace, of: true})
	add(`pont palais aeroport cathedrale basilique citadelle chateau abbaye mosquee stade gare
		place galerie tour jardin rue avenue boulevard quai lycee`,
		smallHead{category: CategoryPlace, direct: true, of: true})
	add("pays", smallHead{category: CategoryPlace})
	add("jeux", smallHead{category: CategoryEvent})
	add("ministere commission", smallHead{category: CategoryOrg, of: true})
	add("universite musee hopital", smallHead{category: CategoryOrg, direct: true, of: true})
	add("festival guerre bataille", smallHead{category: CategoryEvent, of: true})
	add("accord accords traite traites pacte protocole convention",
		smallHead{category: CategoryEvent, direct: true, of: true, bare: true})
	add("loi affaire ouragan cyclone typhon prix operation programme telescope plan",
		smallHead{category: CategoryEvent, direct: true})
	add("departement secretariat", smallHead{category: CategoryOrg, state: true})
	return m
}()
