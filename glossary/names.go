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
func (t *text) name(i int, used []bool, seen lexicon) named {
	if !t.word(i) || used[i] {
		return named{}
	}
	if t.tokens[i].shape&(anyUpper|letters) == letters {
		return t.smallName(i, used)
	}
	if t.tokens[i].shape&letters == 0 && t.is(i+1, hyphenToken) && t.capital(i+2, used) {
		return named{i, i + 3, CategoryEvent} // 11-Septembre
	}
	if !t.candidate(i, seen) {
		return named{}
	}
	if t.tokens[i].shape&(allUpper|dotted) != 0 {
		if first, last := t.capitalRun(i, used); last > first+1 {
			return t.headline(i, first, last)
		}
		return t.acronymName(i, used)
	}
	last, head := t.opening(i, used)
	n := named{first: i, last: last, category: CategoryName}
	key := string(t.key(i))
	switch {
	case t.demonymBefore(i):
		return n
	case key == "etat": // the State of São Paulo is that of another name
		if t.is(i+1, spaceToken) && t.word(i+2) && t.str(i+2) == "islamique" {
			n.last, head = i+3, string(CategoryOrg)
		}
	case t.ministerial(i) && t.is(n.last, spaceToken) && t.capital(n.last+1, used):
		// l’Intérieur Bruno Retailleau
	default:
		n.last = t.extended(n.last, used, head)
	}
	if n.last == i+1 {
		if key == "etat" { // the state, its head and its coup are no name
			return named{}
		}
		ordinary := t.opens(i) && !seen.inside[key] &&
			(head != "" || seen.lower[key] || t.ordinary(i)) // no institution goes without article
		if ordinary || head == "" && (len(key) < 2 || openers[key] || functionWords[key]) {
			return named{}
		}
	}
	n.category = t.guess(n, head)
	return n
}

// opening is the end of the first word of a name, with what hyphens tie to it, and the category of
// an institution that the word opens. An adjective takes the next word in: Haute Autorité.
func (t *text) opening(i int, used []bool) (last int, head string) {
	last = t.compoundEnd(i, used)
	key := strings.ReplaceAll(t.wordKey(i, last), " ", "-")
	if leading[key] && t.is(last, spaceToken) && t.capital(last+1, used) {
		if head = heads[string(t.key(last+1))]; head != "" {
			return last + 2, head
		}
	}
	if key == "marine" && t.is(last, spaceToken) && t.capital(last+1, used) &&
		!articles[t.wordsBefore(i)[0]] { // a first name: Marine Tondelier
		return last, ""
	}
	return last, heads[key]
}

// extended is the end of a name that goes at least up to token last. A capital right behind a word
// in small letters begins another name: les Affaires étrangères Catherine Colonna.
func (t *text) extended(last int, used []bool, head string) int {
	for {
		next := t.joined(last, used, head)
		small := t.word(last-1) && t.tokens[last-1].shape&(anyUpper|letters) == letters
		if next == 0 || small && next == last+2 && t.capital(last+1, used) {
			return last
		}
		last = next
	}
}

// compoundEnd is the end of the capitalized words that hyphens tie to token i: Croix-Rouge.
func (t *text) compoundEnd(i int, used []bool) int {
	for i++; t.is(i, hyphenToken); i += 2 {
		if next := t.joined(i, used, ""); next != i+2 {
			break
		}
	}
	return i
}

// smallName is the name that begins with a word in small letters: mer Noire, ministère de la
// Défense, von der Leyen.
func (t *text) smallName(i int, used []bool) named {
	key := string(t.key(i))
	free := func(j int) bool { return t.capital(j, used) }
	tied := t.is(i+1, hyphenToken) && hyphenParticles[key] // al-Qaïda
	if tied || foreignParticles[key] || nobiliary[key] && t.namedWith(i) {
		if end := t.behindParticle(i, free); end > 0 {
			return named{i, t.extended(end, used, ""), CategoryPerson}
		}
		return named{}
	}
	kind, ok := smallHeads[key]
	if !ok {
		return named{}
	}
	end := t.behindSmallHead(i, kind, used)
	if end == 0 {
		return named{}
	}
	head := string(kind.category)
	if kind.state {
		head = ""
	}
	n := named{i, t.extended(end, used, head), kind.category}
	if key == "ministere" && t.is(n.last, spaceToken) && t.word(n.last+1) && t.str(n.last+1) == "et" &&
		t.is(n.last+2, spaceToken) && t.word(n.last+3) { // de l’Économie et des Finances
		n.last = max(n.last, t.linked(n.last+3, used, kind))
	}
	return n
}

// behindSmallHead is the end of the first capitalized word that a common noun at token i takes into
// its name, behind at most two adjectives, or 0.
func (t *text) behindSmallHead(i int, kind smallHead, used []bool) int {
	before := t.wordsBefore(i)
	if string(t.key(i)) == "place" && before == [2]string{"la", "a"} { // à la place de
		return 0
	}
	next := i + 2
	for n := 0; n < 2 && t.is(next-1, spaceToken) && t.word(next) && !t.capital(next, used) &&
		adjective(string(t.key(next))); n++ {
		next += 2
	}
	switch {
	case !t.is(next-1, spaceToken) || !t.word(next):
	case kind.direct && t.capital(next, used):
		return next + 1
	case kind.of && !indefinites[before[0]]: // not in une rue de Zagreb
		return t.linked(next, used, kind)
	case kind.state:
		end := t.linked(next, used, smallHead{bare: true})
		if end > 0 && string(t.key(end-1)) == "etat" {
			return end
		}
	}
	return 0
}

// linked is the end of the capitalized word behind de, du, des, de la or de l’ at token i, or 0;
// of a bare head only behind de. Two such words are mostly a person (l’accord de Keir Starmer),
// but not behind mer, lac or île.
func (t *text) linked(i int, used []bool, kind smallHead) int {
	withArticle := !kind.bare
	key := string(t.key(i))
	if key != "de" && key != "d" && !(withArticle && (key == "du" || key == "des")) {
		return 0
	}
	next := i + 2
	if !t.is(i+1, spaceToken) && !t.is(i+1, apostropheToken) {
		return 0
	}
	if t.word(next) && articles[string(t.key(next))] && !t.capital(next, used) {
		if !withArticle || !t.is(next+1, spaceToken) && !t.is(next+1, apostropheToken) {
			return 0
		}
		next += 2
	}
	if !t.capital(next, used) || roman(t.str(next)) || next == i+2 && len(key) < 3 && key != "du" &&
		!kind.wide && t.person(next, used) {
		return 0
	}
	return next + 1
}

// person tells whether a capitalized word and another one behind a space look like a first name
// and a surname.
func (t *text) person(i int, used []bool) bool {
	return t.is(i+1, spaceToken) && t.capital(i+2, used) && !placeFirst[string(t.key(i))] &&
		heads[string(t.key(i))] == ""
}

// capital tells whether token i is a free word that is capitalized and no acronym.
func (t *text) capital(i int, used []bool) bool {
	return t.word(i) && !used[i] &&
		t.tokens[i].shape&(initialUpper|allUpper|dotted) == initialUpper &&
		!honorifics[string(t.key(i))]
}

// namedWith tells whether a title stands before token i, so that a particle there opens a name:
// M. de Villepin, le général de Gaulle.
func (t *text) namedWith(i int) bool {
	before := t.wordsBefore(i)[0]
	return honorifics[before] || before == "general" || before == "marechal"
}

// ministerial tells whether a minister or ministry is named before token i: ministre de l’Intérieur.
func (t *text) ministerial(i int) bool {
	before := t.wordsBefore(i)
	word := before[1]
	switch before[0] {
	case "la", "l":
		word = t.wordsBefore(i - 4)[0]
	case "des", "du":
	default:
		return false
	}
	return word == "ministre" || word == "ministere"
}

// demonymBefore tells whether token i is a people's name before a person's: le Croate Luka Modrić.
func (t *text) demonymBefore(i int) bool {
	key := string(t.key(i))
	if !t.is(i+1, spaceToken) || !t.word(i+2) || t.tokens[i+2].shape&initialUpper == 0 {
		return false
	}
	switch t.wordsBefore(i)[0] {
	case "le", "la", "l", "un", "une", "au", "du":
		return demonyms[key] || demonymEnding(key)
	}
	return false
}

// opens tells whether a word may have its capital from where it stands: a sentence, what a speaker
// says behind a colon, an item of a list.
func (t *text) opens(i int) bool {
	if t.startsSentence(i) {
		return true
	}
	for i--; t.is(i, spaceToken); i-- {
	}
	return t.is(i, markToken) && strings.Contains(":/*", t.str(i)) && t.is(i+1, spaceToken)
}

// ordinary tells whether a word that opens a sentence ends as ordinary words do: an adverb or
// a noun in -tion, or a participle, as in "Arrivé en tête".
func (t *text) ordinary(i int) bool {
	word := t.str(i)
	for _, ending := range []string{"ement", "ements", "emment", "amment", "tion", "tions", "sion",
		"sions", "isme", "ismes", "lage", "lages"} {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	if (strings.HasSuffix(word, "ez") || strings.HasSuffix(word, "ons")) && t.is(i+1, spaceToken) && t.word(i+2) &&
		determiners[string(t.key(i+2))] {
		return true // Servez le plat, lisons les notes
	}
	for _, ending := range []string{"é", "ée", "és", "ées", "ant", "du", "due", "nue",
		"tue"} {
		if strings.HasSuffix(word, ending) {
			return t.is(i+1, spaceToken) && t.word(i+2) && complements[t.str(i+2)]
		}
	}
	return false
}

// candidate tells whether a word may begin a name.
func (t *text) candidate(i int, seen lexicon) bool {
	s, key := t.tokens[i].shape, string(t.key(i))
	switch {
	case s&initialUpper == 0 || honorifics[key]:
		return false
	case t.shouting(i):
		return false // capitals mean nothing in a line of capitals
	case t.label(i):
		return false
	case s&(allUpper|dotted) != 0:
		return !roman(t.str(i)) && !t.measured(i, key)
	case t.is(i+1, apostropheToken) && (len(key) < 3 || elided[key]):
		return t.word(i+2) && t.tokens[i+2].shape&initialUpper != 0 && (key == "n" || key == "o")
	case len(key) == 1 || roman(t.str(i)):
		return false
	}
	if t.measured(i, key) {
		return false
	}
	if !t.opens(i) || t.is(i+1, hyphenToken) && t.word(i+2) &&
		t.tokens[i+2].shape&initialUpper != 0 { // Notre-Dame
		return true
	}
	if t.is(i+1, hyphenToken) && t.word(i+2) && !connectors[string(t.key(i+2))] {
		return false // Vice-présidente, Peut-être
	}
	// The first word of a sentence is a name unless it is an ordinary word; one that leads a
	// capitalized word may still be a first name.
	return !openers[key] && !functionWords[key] && (!seen.lower[key] || seen.inside[key])
}

// measured tells whether a capitalized word is a unit, a currency or a month beside a figure: 3 Mds,
// Fr. 3.50, Mars 2022.
func (t *text) measured(i int, key string) bool {
	figure := func(i int) bool { return t.word(i) && t.tokens[i].shape&letters == 0 }
	behind := i + 2
	if t.is(i+1, markToken) && t.str(i+1) == "." {
		behind++
	}
	return units[key] && t.is(i-1, spaceToken) && figure(i-2) ||
		currencies[key] && t.is(behind-1, spaceToken) && figure(behind) ||
		monthNames[key] && t.is(i+1, spaceToken) && figure(i+2) && len(t.str(i+2)) == 4
}

// label tells whether a word in capitals belongs to what newsrooms set before a text, as in
// DISPARITION. and EN DIRECT –. A dateline (GENÈVE –) is a name.
func (t *text) label(i int) bool {
	loud := func(i int) bool { return t.word(i) && t.tokens[i].shape&(allUpper|dotted) == allUpper }
	for t.is(i-1, spaceToken) && loud(i-2) {
		i -= 2
	}
	if !loud(i) || !t.opens(i) {
		return false
	}
	labelled := false
	for ; loud(i); i += 2 {
		key := string(t.key(i))
		if !labels[key] && !openers[key] && !functionWords[key] {
			return false
		}
		labelled = labelled || labels[key] || len(key) > 4
		if !t.is(i+1, spaceToken) {
			break
		}
	}
	return labelled
}

// acronymName is an acronym by itself, or with what a hyphen ties to it in capitals and digits.
func (t *text) acronymName(i int, used []bool) named {
	n := named{first: i, last: i + 1, category: CategoryAcronym}
	if t.tokens[i].shape&dotted != 0 && len(t.key(i)) == 2 && t.is(i+1, spaceToken) &&
		t.capital(i+2, used) { // J.K. Rowling
		return named{i, t.extended(i+3, used, ""), CategoryPerson}
	}
	for t.is(n.last, hyphenToken) && t.word(n.last+1) && !used[n.last+1] &&
		t.tokens[n.last+1].shape&letters == 0 {
		n.last += 2
	}
	if t.is(i-1, hyphenToken) && t.word(i-2) && !used[i-2] && len(t.key(i-2)) == 1 &&
		t.tokens[i-2].shape&initialUpper != 0 && !t.is(i-3, hyphenToken) {
		n.first = i - 2 // N-VA
	}
	return n
}
