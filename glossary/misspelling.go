package glossary

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// misspellings proposes the guarded last step of repair: for a person or a place that the
// English lacks, a capitalized word that nearly spells it and is nothing else.
func (r *repairer) misspellings() []Edit {
	var out []Edit
	runs := map[int]map[int][]capitalRun{}
	for _, row := range r.now.rows {
		t := r.g.terms[row]
		if t.Category != CategoryPerson && t.Category != CategoryPlace || t.Homograph {
			continue
		}
		ends := map[int]int{}
		for _, s := range r.spellingsOf(row) {
			if runs[s.words] == nil {
				runs[s.words] = r.runs(s.words)
			}
			for n := s.letters - 2; n <= s.letters+2; n++ {
				r.spend(len(runs[s.words][n]))
				for _, x := range runs[s.words][n] {
					if _, ok := ends[x.first]; !ok && r.left > 0 && r.misspelled(row, s, x) {
						ends[x.first] = x.last
					}
				}
			}
		}
		for _, first := range slices.Sorted(maps.Keys(ends)) {
			last := ends[first]
			e := r.replace(place{wrong{row: row, want: t.Target}, nil, first, last})
			if e.Occurrence >= 0 && r.near(e) {
				e.Why = fmt.Sprintf("“%s” looks like a misspelling of “%s”.",
					r.now.tx.slice(first, last), t.Target)
				out = append(out, e)
			}
		}
	}
	return out
}

// nameForm is a form of a name as misspellings are compared with it.
type nameForm struct {
	key            string // see wordKey
	words, letters int
}

// spellingsOf are the forms of a row, of those long enough to be recognized misspelt.
func (r *repairer) spellingsOf(row int) []nameForm {
	if known, ok := r.spellings[row]; ok {
		return known
	}
	var out []nameForm
	t := r.g.terms[row]
	for _, form := range append(t.accepted(), t.sources()...) {
		tx := cut(form)
		key := tx.wordKey(0, len(tx.tokens))
		if tolerance(key, false) > 0 {
			out = append(out, nameForm{key, strings.Count(key, " ") + 1, utf8.RuneCountInString(key)})
		}
	}
	r.spellings[row] = out
	return out
}

// capitalRun is capitalized words in the English that belong to no name of the glossary.
type capitalRun struct {
	first, last int // tokens
	key         string
}

// runs lists the runs of n words by their number of letters.
func (r *repairer) runs(n int) map[int][]capitalRun {
	out := map[int][]capitalRun{}
	for i := range r.now.tx.tokens {
		last := r.now.tx.names(i, n)
		if last == 0 || len(r.now.within(i, last)) > 0 {
			continue
		}
		key := r.now.tx.wordKey(i, last)
		letters := utf8.RuneCountInString(key)
		out[letters] = append(out[letters], capitalRun{i, last, key})
	}
	return out
}

// misspelled tells whether a run is a form of the row, nearly spelled.
func (r *repairer) misspelled(row int, s nameForm, x capitalRun) bool {
	tx := r.now.tx
	if abs(len(x.key)-len(s.key)) > 4 {
		return false
	}
	if d := fold.Distance(x.key, s.key); d == 0 || d > tolerance(s.key, tx.startsSentence(x.first)) {
		return false
	}
	return !neighbours[x.key] && !derived(x.key, s.key, r.g.terms[row].Category) &&
		!r.g.names(x.key) && !r.inFrench(x, row, s)
}

// tolerance is how many letters of a name may be wrong: a quarter, two at most, none in names so
// short that they would become another word, and one where a capital says little.
func tolerance(name string, opensSentence bool) int {
	switch n := utf8.RuneCountInString(name); {
	case n < 5:
		return 0
	case n < 8 || opensSentence && !strings.Contains(name, " ") && n < 10:
		return 1
	}
	return 2
}

// names gives the end of n capitalized words that begin at token i with hyphens, spaces or
// apostrophes between them, or 0. All but the last may be particles: von der Leyen, d’Estaing.
func (t *text) names(i, n int) int {
	for ; n > 0; n-- {
		if !t.word(i) || t.tokens[i].shape&initialUpper == 0 && (n == 1 || !particles[string(t.key(i))]) {
			return 0
		}
		if i++; n > 1 {
			if !t.is(i, spaceToken) && !t.is(i, hyphenToken) && !t.is(i, apostropheToken) {
				return 0
			}
			i++
		}
	}
	return i
}

// wordKey is the folded words among tokens first up to last with single spaces.
func (t *text) wordKey(first, last int) string {
	var key []byte
	for i := first; i < last; i++ {
		if t.word(i) {
			if len(key) > 0 {
				key = append(key, ' ')
			}
			key = append(key, t.key(i)...)
		}
	}
	return string(key)
}

// names tells whether a folded form belongs to any row, enforced or not.
func (g *Glossary) names(key string) bool {
	size, ok := g.keys()[key]
	return ok && size < 2*len(key)+8 // longer ones hold much else beside their words
}

// shortest gives the length of the shortest form for each folded form of terms.
func shortest(terms []Term) map[string]int {
	keys := make(map[string]int, 2*len(terms))
	for _, t := range terms {
		for _, s := range append(t.accepted(), t.sources()...) {
			tx := cut(s)
			key := tx.wordKey(0, len(tx.tokens))
			if n, ok := keys[key]; !ok || len(s) < n {
				keys[key] = len(s)
			}
		}
	}
	return keys
}

// origin is where the French has a word: in occurrences of one row or several, or outside.
type origin struct {
	row              int // the first; -1 outside
	several, outside bool
}

// origins finds the words of the French.
func (s source) origins() map[string]origin {
	out := map[string]origin{}
	next := 0 // the first occurrence that does not end before the word
	os := s.matches.Occurrences
	for i, tok := range s.text.tokens {
		if tok.kind != wordToken {
			continue
		}
		for next < len(os) && os[next].End < tok.end {
			next++
		}
		row := -1
		if next < len(os) && os[next].Start <= tok.start {
			row = os[next].Term
		}
		key := string(s.text.key(i))
		from, ok := out[key]
		if !ok {
			from.row = row
		}
		from.several = from.several || from.row != row
		from.outside = from.outside || row < 0
		out[key] = from
	}
	return out
}

// inFrench tells whether the French has the words itself, outside the row's own places: then
// they are another name. Words of the right form may stand in other rows too, as the surname does
// in that of the full name.
func (r *repairer) inFrench(x capitalRun, row int, s nameForm) bool {
	for i := x.first; i < x.last; i++ {
		key := string(r.now.tx.key(i))
		if !r.now.tx.word(i) || len(key) <= 2 {
			continue
		}
		from, ok := r.words[key]
		if ok && (from.outside || (from.several || from.row != row) && !s.has(key)) {
			return true
		}
	}
	return false
}

// has tells whether a word is one of the form's.
func (s nameForm) has(word string) bool {
	return strings.Contains(" "+s.key+" ", " "+word+" ")
}

// near tells whether a change stands where its row has a name too few: in the sentence of the same
// number where both sides have as many, within a third of the paragraph otherwise.
func (r *repairer) near(e Edit) bool {
	os := r.source.matches.Occurrences
	row := os[e.Occurrence].Term
	here, n := r.now.tx.sentence(e.Start)
	if _, m := r.source.text.sentence(0); n != m {
		at := os[e.Occurrence].Start
		return apart(at, len(r.source.text.src), e.Start, len(r.now.tx.src)) <= 0.34
	}
	lacking := 0
	for _, o := range r.rows[row] {
		if k, _ := r.source.text.sentence(os[o].Start); k == here {
			lacking++
		}
	}
	for _, u := range r.now.uses {
		if k, _ := r.now.tx.sentence(u.start); k == here && u.satisfies(row) {
			lacking--
		}
	}
	return lacking > 0
}

// derived tells whether a word is made from a name: Russian from Russia, Borrells from Borrell.
func derived(have, want string, c Category) bool {
	suffixes := []string{"s"}
	if c == CategoryPlace {
		suffixes = []string{"s", "n", "ns", "i", "is", "ese", "ish", "er", "ers", "ic"}
	}
	for _, suffix := range suffixes {
		if strings.HasSuffix(have, suffix) && !strings.HasSuffix(want, suffix) {
			return true
		}
	}
	return false
}

// neighbours are names of the world that are one or two letters away from another.
var neighbours = func() map[string]bool {
	m := map[string]bool{}
	for name := range strings.SplitSeq("niger nigeria iran iraq irak slovakia slovenia slovaquie "+
		"slovenie austria australia autriche mali malta malte bali gambia zambia gambie zambie "+
		"guinea guyana guinee guyane dominica dominique mauritania mauritius mauritanie maurice "+
		"latvia lithuania lettonie lituanie paraguay uruguay india indonesia inde indonesie "+
		"chad chile tchad chili korea correa georgia angola angora libya libye liberia siberia "+
		"sweden swede panama taiwan thailand gabon lagos laos oman amman jordan jordanie congo "+
		"kongo tonga togo kenya cuba aruba syria serbia syrie serbie bosnia bolivia bolivie "+
		"iceland ireland islande irlande finland poland pologne holland moldova moldovia "+
		"lebanon lisbon grenada granada vienna vienne budapest bucharest bucarest kiev kyiv "+
		"tripoli tbilisi minsk pinsk macron marron putin poutine rasputin bush busch trump", " ") {
		m[name] = true
	}
	return m
}()

func abs(n int) int { return max(n, -n) }
