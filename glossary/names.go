package glossary

import "strings"

// Names that no row settles are found by their capitals. French helps less than English with
// that: an institution has one capital and goes on in lower case (Organisation du traité de
// sécurité collective), an acronym stands beside a name with nothing between them (l’UE Josep
// Borrell), and every sentence begins with a capital that means nothing.

// named is a name in tokens first up to last.
type named struct {
	first, last int
	category    Category
}

// name is the name that begins at token i, or one with last 0.
func (t *text) name(i int, used []bool, lower map[string]bool) named {
	if !t.word(i) || used[i] || !t.candidate(i, lower) {
		return named{}
	}
	if t.tokens[i].shape&(allUpper|dotted) != 0 {
		return t.acronymName(i, used)
	}
	n := named{first: i, last: i + 1, category: CategoryName}
	head := heads[string(t.key(i))]
	for {
		next := t.joined(n.last, used, head)
		if next == 0 {
			break
		}
		n.last = next
	}
	ordinary := t.startsSentence(i) && lower[string(t.key(i))]
	if n.last == i+1 && head == "" && (ordinary || len(t.key(i)) < 2) {
		return named{}
	}
	n.category = t.guess(n, head)
	return n
}

// candidate tells whether a word may begin a name.
func (t *text) candidate(i int, lower map[string]bool) bool {
	s, key := t.tokens[i].shape, string(t.key(i))
	switch {
	case s&initialUpper == 0 || honorifics[key]:
		return false
	case t.shouting(i):
		return false // capitals mean nothing in a line of capitals
	case s&(allUpper|dotted) != 0:
		return !roman(t.str(i))
	case t.is(i+1, apostropheToken) && (len(key) < 3 || elided[key]):
		return t.word(i+2) && t.tokens[i+2].shape&initialUpper != 0 && (key == "n" || key == "o")
	case len(key) == 1 || roman(t.str(i)):
		return false
	}
	if !t.startsSentence(i) {
		return true
	}
	// The first word of a sentence is a name unless it is an ordinary word; one that leads a
	// capitalized word may still be a first name.
	return !openers[key] && !functionWords[key] && !lower[key]
}

// acronymName is an acronym by itself, or with what a hyphen ties to it in capitals and digits.
func (t *text) acronymName(i int, used []bool) named {
	n := named{first: i, last: i + 1, category: CategoryAcronym}
	for t.is(n.last, hyphenToken) && t.word(n.last+1) && !used[n.last+1] &&
		t.tokens[n.last+1].shape&letters == 0 {
		n.last += 2
	}
	return n
}

// joined gives the end of the name when it goes on behind token i, the first after it, or 0.
func (t *text) joined(i int, used []bool, head string) int {
	free := func(j int) bool { return t.word(j) && !used[j] }
	capital := func(j int) bool {
		return free(j) && t.tokens[j].shape&(initialUpper|allUpper|dotted) == initialUpper &&
			!honorifics[string(t.key(j))]
	}
	switch {
	case t.is(i, hyphenToken):
		if capital(i + 1) {
			return i + 2
		}
		if free(i+1) && connectors[string(t.key(i+1))] && t.is(i+2, hyphenToken) && capital(i+3) {
			return i + 4
		}
		return 0
	case t.is(i, apostropheToken):
		if capital(i+1) && len(t.key(i-1)) == 1 {
			return i + 2
		}
		return 0
	case !t.is(i, spaceToken) || !free(i+1):
		return 0
	case capital(i + 1):
		return i + 2
	}
	if particles[string(t.key(i+1))] {
		if end := t.behindParticle(i+1, capital); end > 0 {
			return end
		}
	}
	if head == "" {
		return 0
	}
	return t.institution(i+1, used)
}

// behindParticle is the end of the name behind a particle at token i: de Gaulle, von der Leyen,
// d’Estaing. A capital has to follow.
func (t *text) behindParticle(i int, capital func(int) bool) int {
	for range 3 {
		switch {
		case (t.is(i+1, spaceToken) || t.is(i+1, apostropheToken)) && capital(i+2):
			return i + 3
		case t.is(i+1, spaceToken) && t.word(i+2) && particles[string(t.key(i+2))]:
			i += 2
		default:
			return 0
		}
	}
	return 0
}

// institution is the end of the name when the word at token i goes on with an institution's
// name: an adjective, or a noun behind de, du, des, de la, de l’.
func (t *text) institution(i int, used []bool) int {
	key := string(t.key(i))
	if adjective(key) {
		return i + 1
	}
	if !links[key] && t.str(i) != "à" {
		return 0
	}
	for range 3 {
		next := i + 2
		if !(t.is(i+1, spaceToken) || t.is(i+1, apostropheToken)) || !t.word(next) || used[next] {
			return 0
		}
		if !articles[string(t.key(next))] {
			if s := t.tokens[next].shape; s&letters == 0 || s&(allUpper|dotted) != 0 {
				return 0
			}
			return next + 1
		}
		i = next
	}
	return 0
}

// guess is the category that the words around a name suggest.
func (t *text) guess(n named, head string) Category {
	if head != "" {
		return Category(head)
	}
	words := 0
	for i := n.first; i < n.last; i++ {
		if t.word(i) {
			words++
		}
	}
	before := t.wordsBefore(n.first)
	switch {
	case before[0] == "" && words < 2:
		return CategoryName
	case personCues[before[0]]:
		return CategoryPerson
	case placeCues[before[0]] || before[1] != "" && placeNouns[before[1]] && particles[before[0]] ||
		placeNouns[before[0]]:
		return CategoryPlace
	case orgCues[before[0]]:
		return CategoryOrg
	case words > 1 && t.spaced(n):
		return CategoryPerson
	}
	return CategoryName
}

// spaced tells whether a name has a space in it.
func (t *text) spaced(n named) bool {
	for i := n.first; i < n.last; i++ {
		if t.is(i, spaceToken) {
			return true
		}
	}
	return false
}

// wordsBefore are the keys of the two words before token i, nearest first, with spaces and
// elisions between them only.
func (t *text) wordsBefore(i int) [2]string {
	var out [2]string
	for n := 0; n < 2; {
		i--
		if t.is(i, markToken) && t.str(i) == "." && t.abbreviation(i) {
			continue
		}
		if t.is(i, spaceToken) || t.is(i, apostropheToken) {
			continue
		}
		if !t.word(i) {
			break
		}
		out[n] = string(t.key(i))
		n++
	}
	return out
}

// adjective goes by the endings of the adjectives that institutions have in their names.
func adjective(key string) bool {
	if notAdjectives[key] {
		return false
	}
	for _, ending := range []string{"al", "ale", "ales", "aux", "el", "elle", "elles", "ique", "iques",
		"aire", "aires", "ien", "ienne", "iens", "iennes", "een", "eenne", "eens", "eennes", "ain",
		"aine", "ains", "aines", "ois", "oise", "oises", "ais", "aise", "aises", "if", "ive", "ifs",
		"ives", "iste", "istes", "unies", "unis", "able", "ables", "pure", "publique", "mondiale"} {
		if len(key) > len(ending)+1 && strings.HasSuffix(key, ending) {
			return true
		}
	}
	return key == "uni" || key == "unie" || key == "libre" || key == "etrangeres"
}

// roman tells whether a word is a number in letters: IV, XXIe.
func roman(word string) bool {
	return strings.Trim(strings.TrimRight(word, "eèmr"), "IVXLC") == ""
}

// heads are the words that open an institution's name, with its category, as keys.
var heads = func() map[string]string {
	m := map[string]string{}
	for w := range strings.FieldsSeq(`organisation comite conseil union ministere parti traite cour
		banque fonds agence commission front mouvement alliance assemblee parlement tribunal
		universite federation ligue haut-commissariat commissariat senat institut office
		confederation communaute rassemblement congres chambre association ambassade academie
		secretariat direction autorite armee garde societe croix-rouge service services force
		forces groupe centre observatoire syndicat fondation affaires`) {
		m[w] = string(CategoryOrg)
	}
	m["traite"] = string(CategoryEvent)
	for w := range strings.FieldsSeq("republique royaume emirats etats iles mer mont golfe lac") {
		m[w] = string(CategoryPlace)
	}
	return m
}()

// Cues around names, as keys.
var (
	particles  = set("de du des la le les d von van der den bin ben ibn al el da dos di del")
	links      = set("de du des d pour aux")
	articles   = set("la le les l")
	personCues = set(`m mm mme mlle dr me president presidente ministre premier chef cheffe general
		generale colonel roi reine prince princesse depute deputee senateur senatrice maire
		ambassadeur ambassadrice secretaire porte-parole dirigeant dirigeante candidat candidate
		opposant opposante journaliste ecrivain avocat avocate professeur docteur commissaire`)
	placeCues  = set("a en vers depuis chez jusqu")
	placeNouns = set(`ville villes capitale region regions province village frontiere frontieres pays
		republique etat port aeroport quartier district oblast ile fleuve montagne`)
	orgCues = set("parti groupe societe entreprise agence journal quotidien chaine ong banque")
	elided  = set("qu lorsqu jusqu puisqu quoiqu presqu quelqu")
	openers = set(`alors apres avant ainsi aussi aucun aucune autant autre autres beaucoup bien c
		celle celui certains certaines cela cette chaque ci comme comment contre d depuis derriere
		des desormais devant dont durant elle elles encore enfin ensuite entre face hier ici il
		ils j jusque l la le les leur leurs lors lorsque maintenant malgre meme mon notre non
		nombreux nous or parce parmi par partout pendant personne peu plusieurs pourquoi pourtant
		puis puisque quand quant que quel quelle quelque quelques quels qui quiconque quoi quoique
		sa sans selon seul seule seuls si sinon son soudain souvent sous surtout tandis tant
		tel telle tels tous tout toute toutefois toutes trois deux tres trop un une vers voici
		voila votre vous malheureusement voir lire noter dernier premiere premier demain aujourd'hui`)
	notAdjectives = set(`appelle rappelle signale avale arrive derive prive suive vive explique
		indique critique pratique replique implique applique communique fabrique complique revendique
		accable mais jamais fais vais sais apres lorsque reste existe insiste assiste persiste
		consiste entraine celle quelle elle faire taire plaire main demain enfin laisse avais
		etais avait francais-la contraire salaire affaire affaires mal`)
)
