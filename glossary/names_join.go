package glossary

import "strings"

// How a name goes on behind its first word.

// longTitle is how many words on either side are looked at.
const longTitle = 20

// capitalRun gives the words in capitals around token i, as a title set in capitals has them inside
// a sentence: ANATOMIE D’UNE CHUTE. Without a space among them it is token i alone.
func (t *text) capitalRun(i int, used []bool) (first, last int) {
	loud := func(j int) bool {
		return t.word(j) && !used[j] && (t.tokens[j].shape&allUpper != 0 ||
			t.is(j+1, apostropheToken) && len(t.key(j)) < 3 && t.tokens[j].shape&initialUpper != 0)
	}
	between := func(j int) bool {
		return t.is(j, spaceToken) || t.is(j, apostropheToken) || t.is(j, hyphenToken)
	}
	first, last = i, i+1
	for n := 0; n < longTitle && between(first-1) && loud(first-2); n++ {
		first -= 2
	}
	for n := 0; n < longTitle && between(last) && loud(last+1); n++ {
		last += 2
	}
	if !t.spaced(named{first: first, last: last}) {
		return i, i + 1
	}
	return first, last
}

// headline is a run of words in capitals as one name, listed for its first word; none where it says
// something, as in C’EST PARTI.
func (t *text) headline(i, first, last int) named {
	for j := first; j < last; j++ {
		if t.word(j) && sayings[string(t.key(j))] {
			return named{}
		}
	}
	if i > first {
		return named{}
	}
	return named{first, last, CategoryName}
}

// joined gives the end of the name when it goes on behind token i, the first after it, or 0.
func (t *text) joined(i int, used []bool, head string) int {
	capital := func(j int) bool { return t.capital(j, used) }
	switch {
	case t.is(i, hyphenToken):
		return t.tied(i+1, used)
	case t.is(i, apostropheToken):
		if capital(i+1) && len(t.key(i-1)) == 1 {
			return i + 2
		}
		return 0
	case !t.is(i, spaceToken) || i+1 == len(t.tokens) || used[i+1]:
		return 0
	case t.numbered(i + 1):
		return i + 2
	case t.is(i+1, markToken):
		if t.str(i+1) == "&" && t.is(i+2, spaceToken) && capital(i+3) {
			return i + 4
		}
		return 0
	case capital(i + 1):
		return max(i+2, t.initial(i+1, used))
	}
	if particles[string(t.key(i+1))] {
		if end := t.behindParticle(i+1, capital); end > 0 && (head != "" || !t.possessed(i, end)) &&
			!t.possessor(i+1, end, used) {
			return end
		}
	}
	if head == "" {
		return 0
	}
	return t.institution(i+1, used, head)
}

// possessed tells whether de and a name behind a name without head, up to token i, say where it is
// from and are no part of it: les Mapuches d’Araucanie, le G7 d’Hiroshima.
func (t *text) possessed(i, end int) bool {
	key := string(t.key(i + 1))
	if key != "de" && key != "d" {
		return false
	}
	if strings.ContainsAny(t.str(i-1), "0123456789") || t.is(i-2, spaceToken) && t.word(i-3) &&
		t.tokens[i-3].shape&initialUpper != 0 && t.is(i-4, spaceToken) && t.word(i-5) &&
		t.tokens[i-5].shape&initialUpper != 0 {
		return true // with a number, or of three words already
	}
	before := t.wordsBefore(i - 1)[0]
	plural := before == "les" || before == "des" || before == "aux"
	return plural && strings.HasSuffix(string(t.key(i-1)), "s")
}

// possessor tells whether the name behind the particle at token i is a person that something
// belongs to: l’Ukraine de Volodymyr Zelensky.
func (t *text) possessor(i, end int, used []bool) bool {
	key := string(t.key(i))
	return (key == "de" || key == "d") && t.person(end-1, used)
}

// initial is the end of an initial and the surname behind it, or 0: James E. Webb.
func (t *text) initial(i int, used []bool) int {
	if t.word(i) && !used[i] && len(t.key(i)) == 1 && t.tokens[i].shape&initialUpper != 0 &&
		t.is(i+1, markToken) && t.str(i+1) == "." && t.is(i+2, spaceToken) && t.capital(i+3, used) {
		return i + 4
	}
	return 0
}

// tied is the end of what a hyphen ties to a name, where token i stands behind the hyphen:
// Bosnie-Herzégovine, Villeneuve-d’Ascq, Covid-19, Suk-yeol. In parla-t-on nothing is.
func (t *text) tied(i int, used []bool) int {
	if t.capital(i, used) || t.word(i) && !used[i] && t.tokens[i].shape&letters == 0 {
		return i + 1
	}
	for n := 0; n < 3 && t.word(i) && !used[i] && connectors[string(t.key(i))] &&
		(t.is(i+1, hyphenToken) || t.is(i+1, apostropheToken)); n++ {
		if i += 2; t.capital(i, used) {
			return i + 1
		}
	}
	given := t.is(i-3, spaceToken) && t.word(i-4) && t.tokens[i-4].shape&initialUpper != 0
	if given && t.word(i) && !used[i] && len(t.key(i)) > 2 && !inverted[string(t.key(i))] {
		return i + 1 // a given name of two syllables, the second small
	}
	return 0
}

// numbered tells whether token i is what follows a name as its number or mark: Charles III,
// France 2, Formula TV. A number that counts what comes behind it is none.
func (t *text) numbered(i int) bool {
	word := t.str(i)
	if word == "Ier" || word == "Ire" || strings.Trim(word, "IVX") == "" || nameMarks[word] {
		return true
	}
	if len(word) > 3 || strings.Trim(word, "0123456789") != "" {
		return false
	}
	switch {
	case i+1 == len(t.tokens) || t.is(i+1, breakToken):
		return true
	case t.is(i+1, markToken):
		return strings.Contains(".,;:!?)»”…", t.str(i+1)) && !t.word(i+2)
	case t.is(i+1, spaceToken) && t.word(i+2):
		next := string(t.key(i + 2))
		if next == "a" && t.is(i+3, spaceToken) && t.word(i+4) && t.tokens[i+4].shape&letters == 0 {
			return false // the score of l’Écosse 35 à 16
		}
		return nameMarks[t.str(i+2)] || t.tokens[i+2].shape&(anyUpper|letters) == letters &&
			!strings.HasSuffix(next, "s") && !strings.HasSuffix(next, "x") && !counted[next]
	}
	return false
}

// behindParticle is the end of the name behind a particle at token i: de Gaulle, von der Leyen,
// d’Estaing, al-Assad. A capital has to follow.
func (t *text) behindParticle(i int, capital func(int) bool) int {
	for range 3 {
		switch {
		case (t.is(i+1, spaceToken) || t.is(i+1, apostropheToken)) && capital(i+2),
			t.is(i+1, hyphenToken) && hyphenParticles[string(t.key(i))] && capital(i+2):
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
// name: an adjective, or a noun behind de, du, des, de la, de l’. Of a place it is a name.
func (t *text) institution(i int, used []bool, head string) int {
	key := string(t.key(i))
	if head == string(CategoryTitle) {
		if key == "ministre" {
			return i + 1
		}
		return 0
	}
	if adjective(key) {
		return t.hyphenated(i)
	}
	if key == "et" && head == string(CategoryOrg) {
		return t.coordinated(i)
	}
	if key == "sans" && t.is(i+1, spaceToken) && t.word(i+2) && t.str(i+2) == "frontières" {
		return i + 3
	}
	if !links[key] && (t.str(i) != "à" || head == string(CategoryPlace)) {
		return 0
	}
	for n := range 3 {
		next := i + 2
		if !(t.is(i+1, spaceToken) || t.is(i+1, apostropheToken)) || !t.word(next) || used[next] {
			return 0
		}
		if articles[string(t.key(next))] {
			i = next
			continue
		}
		s := t.tokens[next].shape
		if s&letters == 0 || s&(allUpper|dotted) != 0 || noTail[string(t.key(next))] ||
			n == 0 && t.capital(next, used) && (t.str(i) == "à" || t.person(next, used)) ||
			head == string(CategoryPlace) && s&initialUpper == 0 {
			return 0
		}
		return t.hyphenated(next)
	}
	return 0
}

// coordinated is the end of a second noun that et at token i adds with the words before the first:
// de la sécurité et de la santé, pour la transition et la restauration.
func (t *text) coordinated(i int) int {
	before := t.wordsBefore(i - 2)
	word := func(j int) string {
		if !t.word(j) {
			return ""
		}
		return string(t.key(j))
	}
	noun := i + 4
	switch {
	case before[0] == "du" || before[0] == "des":
		if word(i+2) != before[0] {
			return 0
		}
	case !articles[before[0]]:
		return 0
	case before[1] == "de" && word(i+2) == "de" && word(i+4) == before[0]:
		noun = i + 6
	case before[1] != "pour" || word(i+2) != before[0]:
		return 0
	}
	if key := word(noun); key == "" || noTail[key] || t.tokens[noun].shape&anyUpper != 0 {
		return 0
	}
	return t.hyphenated(noun)
}

// hyphenated is the end of the word at token i with what hyphens tie to it: radio-télévision.
func (t *text) hyphenated(i int) int {
	for t.is(i+1, hyphenToken) && t.word(i+2) {
		i += 2
	}
	return i + 1
}
