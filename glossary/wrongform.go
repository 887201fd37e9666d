package glossary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// wrong is a known wrong form of a row and what should stand instead.
type wrong struct {
	row  int
	text string
	want string
	why  string
	any  bool // may be written in any case
}

// wrongs lists the wrong forms of a row. What differs from a right form only in case, accents,
// hyphens or stops is found by comparing with the right form itself.
func (r *repairer) wrongsOf(row int) []wrong {
	if known, ok := r.wrongs[row]; ok {
		return known
	}
	t := r.g.terms[row]
	var out []wrong
	add := func(text, want, why string, any bool) {
		out = append(out, wrong{row, text, want, why, any})
	}
	for _, s := range t.accepted() {
		add(s, s, "“%s” is written “%s” in the glossary.", !t.Category.proper())
	}
	want := map[string]bool{}
	for _, s := range t.Alternates {
		want[s] = true
	}
	for _, s := range t.Forbidden {
		add(s, t.Target, "“%s” is not allowed in English; the glossary has “%s”.", !t.Category.proper())
		if plural := t.Target + "s"; want[plural] {
			add(s+"s", plural, "“%s” is not allowed in English; the glossary has “%s”.", true)
		}
	}
	for _, s := range t.sources() {
		if !t.Category.proper() && t.Category != CategoryDemonym && !strings.Contains(s, " ") {
			continue // one ordinary word may be an English word as well: pays, main, chat
		}
		english := t.Target
		for _, i := range slices.Backward(r.rows[row]) {
			if o := r.source.matches.Occurrences[i]; strings.EqualFold(o.Text, s) {
				english = r.g.EnglishIn(r.source.text.src, o)
				break
			}
		}
		add(s, english, "“%s” is the French form of “%s”.", !t.Category.proper())
	}
	r.wrongs[row] = out
	return out
}

// wrongForms proposes to replace the wrong forms of the rows that need a name.
func (r *repairer) wrongForms() []Edit {
	tr := roomyTrie(4 * len(r.now.rows))
	var wrongs []wrong
	for _, row := range r.now.rows {
		for _, w := range r.wrongsOf(row) {
			tr.insert(leaf{text: w.text, row: int32(len(wrongs)), role: french, loose: true})
			wrongs = append(wrongs, w)
		}
	}
	if len(wrongs) == 0 {
		return nil
	}
	tx := r.now.tx
	var here []place
	var out []Edit
	w := walker{trie: tr, tx: tx}
	w.found = func(f *form, pieces []piece, end int) {
		at := place{wrongs[f.row], f, pieces[0].from, end}
		if r.mayReplace(at) {
			here = append(here, at)
		}
	}
	for i := range tx.tokens {
		if !tx.word(i) {
			continue
		}
		here = here[:0]
		w.walk(i)
		slices.SortStableFunc(here, func(a, b place) int { return cmp.Compare(b.last, a.last) })
		for _, x := range here {
			e := r.replace(x)
			if old := tx.src[e.Start:e.End]; old != e.New {
				e.Why = fmt.Sprintf(x.why, tx.slice(x.first, x.last), x.want)
				out = append(out, e)
			}
		}
	}
	return out
}

// place is where a wrong form stands: tokens first up to last of the English.
type place struct {
	wrong
	form        *form
	first, last int
}

// mayReplace keeps repair away from right names, from pieces of longer names and from English
// words that happen to be spelled like a wrong form.
func (r *repairer) mayReplace(w place) bool {
	tx, f, first, last := r.now.tx, w.form, w.first, w.last
	for _, u := range r.now.within(first, last) {
		inside := u.first >= first && u.last <= last && u.last-u.first < last-first
		if !slices.Contains(u.deny, w.row) && !inside { // which stands for no name of its own
			return false
		}
	}
	t := r.g.terms[w.row]
	if tx.partial(hit{form: f, first: first, last: last}, r.now.edges) {
		return false
	}
	if tx.tokens[first].shape&foreign != 0 {
		return false
	}
	if w.any {
		return true
	}
	single := len(f.words) == 1
	form, have := f.tokens.tokens[f.words[0]].shape, tx.tokens[first].shape
	if single && form&(allUpper|dotted) != 0 {
		switch {
		case have&(allUpper|dotted) != 0:
			return true
		case have&initialUpper == 0 || englishWords[string(tx.key(first))]:
			return false
		}
		return !tx.namedBefore(first)
	}
	for i, at := 0, first; at < last; at++ {
		if !tx.word(at) {
			continue
		}
		if i < len(f.words) && f.tokens.tokens[f.words[i]].shape&initialUpper != 0 &&
			tx.tokens[at].shape&initialUpper == 0 {
			return !t.Homograph && (!single || len(tx.key(first)) >= smallLetters(t.Category))
		}
		i++
	}
	return true
}

// smallLetters is how long a word in small letters has to be to be taken for a name: many short
// ones are English words, of people's names more than of places'.
func smallLetters(c Category) int {
	if c == CategoryPlace {
		return 5
	}
	return 7
}

// namedBefore tells whether a capitalized word that does not begin the sentence stands directly
// before token i, which makes it likely part of a longer name: Nur Otan.
func (t *text) namedBefore(i int) bool {
	return t.is(i-1, spaceToken) && t.word(i-2) && t.tokens[i-2].shape&initialUpper != 0 &&
		!t.startsSentence(i-2) && !englishWords[string(t.key(i-2))]
}

// replace is the change that puts the right form in the place of a wrong one, the articles and
// the possessive around it set right.
func (r *repairer) replace(w place) Edit {
	tx, t := r.now.tx, r.g.terms[w.row]
	first, last, want := w.first, w.last, w.want
	e := Edit{Start: tx.tokens[first].start, End: tx.tokens[last-1].end, New: want}
	e.Occurrence = r.occurrence(w.row, e.Start)
	opens := tx.startsSentence(first)
	if opens && tx.tokens[first].shape&initialUpper != 0 && lowerFirst(want) {
		e.New = capitalized(want)
	}
	if tx.shouting(first) && tx.tokens[first].shape&allUpper != 0 {
		e.New = strings.ToUpper(want)
	}
	if tx.is(last, markToken) && strings.HasPrefix(tx.str(last), ".") {
		e.New = strings.TrimSuffix(e.New, ".") // Dupont Inc. at the end of a sentence
	}
	e = tx.possessive(e, last, t.Category)
	article := tx.articleBefore(first)
	if article < 0 {
		if t.Article == "the" && !strings.HasPrefix(want, "the ") && tx.bareNoun(first, last) {
			e.New = "the " + e.New
		}
		return e
	}
	word := tx.tokens[article]
	var instead string
	switch key := string(tx.key(article)); {
	case strings.HasPrefix(strings.ToLower(want), "the "):
	case key == "the":
		if !t.takesNoArticle() || !tx.standsAlone(last) {
			return e
		}
	case tx.strayArticle(t.Category, last):
		return e
	default:
		if instead = scan(want).indefinite(0); instead == "" || instead == key {
			return e
		}
	}
	switch capital := word.shape&initialUpper != 0; {
	case instead != "" && capital:
		instead = capitalized(instead)
	case instead == "" && capital:
		e.New = capitalized(e.New)
	}
	if instead != "" {
		instead += tx.src[word.end:e.Start]
	}
	e.Start, e.New = word.start, instead+e.New
	return e
}

// takesNoArticle tells whether the English name stands without article: the row says so, it is a
// country, or its French form has an article that the English has not, as Le Caire, Cairo.
func (t Term) takesNoArticle() bool {
	if t.Article != "" {
		return t.Article == "none"
	}
	if t.bareCountry() {
		return true
	}
	source, _, several := strings.Cut(strings.ToLower(t.Source), " ")
	return several && (source == "le" || source == "la" || source == "les") &&
		!strings.HasPrefix(strings.ToLower(t.Target), "the ")
}

// possessive keeps the genitive right behind a name that now ends otherwise: the Emirats’
// becomes the UAE’s, Etats-Unis’s the United States’.
func (t *text) possessive(e Edit, last int, c Category) Edit {
	if !t.is(last, apostropheToken) {
		return e
	}
	apostrophe := t.tokens[last]
	plural := strings.HasSuffix(e.New, "s") && strings.Contains(e.New, " ") && c != CategoryPerson
	switch follows := t.word(last + 1); {
	case follows && plural && string(t.key(last+1)) == "s":
		e.End = t.tokens[last+1].end
		e.New += t.str(last)
	case !follows && strings.HasSuffix(string(t.key(last-1)), "s") &&
		!strings.HasSuffix(e.New, "s") && !t.quoteOpen(last):
		e.End = apostrophe.end
		e.New += t.str(last) + "s"
	}
	return e
}

// bareNoun tells whether a name that wants "the" stands where it needs it: behind a preposition
// and not before a noun that it describes.
func (t *text) bareNoun(first, last int) bool {
	return t.is(first-1, spaceToken) && t.word(first-2) && prepositions[string(t.key(first-2))] &&
		t.standsAlone(last)
}

var prepositions = set(`in on of to for from by with at into against between within inside outside
	through under over via`)

// englishWords are short English words that an acronym may spell, as keys.
var englishWords = set(`a an the i he she it we you they who whom us me him her them his its our my
	is are was were be been am do did does has had have can may will shall not no nor or and but if
	as at by in of on to up so out off from with for that this these those then than when what
	where why how all any both each more most some such only own same too very new old one two
	art aid act aim air arm bid big bus cap car cut day end era far fit gas get got hit ice ill
	key law let lie lot man men oil pay per put ran red run say sea see set sit six son sun tax
	ten tie top try war way win yes yet aids area base case cost data fact fast gold half hard
	head help high home hope jobs just kind last late line long loss made make many mass mark mine
	must near news next note once open over pact part past plan play poor post race rate rest rise
	role rule safe salt sent sets side sign size step stop sure swift start take talk team term
	test time told took tour town turn unit vote wage wait walk want well went west wide work year
	mr mrs ms dr sir president minister prime chief general former`)
