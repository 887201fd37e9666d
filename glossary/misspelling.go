package glossary

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// misspellings proposes the guarded last step of repair: for a person or a place that the
// English lacks, a capitalized word that nearly spells it and is nothing else.
func (r *repairer) misspellings(in inspection) []Edit {
	var out []Edit
	for _, row := range r.open(in) {
		t := r.g.terms[row]
		if t.Category != CategoryPerson && t.Category != CategoryPlace || t.Homograph {
			continue
		}
		for i := range in.tx.tokens {
			if last, ok := r.misspelled(in, row, i); ok {
				e := r.replace(in, row, i, last, t.Target)
				if e.Occurrence >= 0 && r.near(in, e) {
					e.Why = fmt.Sprintf("“%s” looks like a misspelling of “%s”.",
						in.tx.slice(i, last), t.Target)
					out = append(out, e)
				}
			}
		}
	}
	return out
}

// misspelled tells whether a form of the row, nearly spelled, begins at token i.
func (r *repairer) misspelled(in inspection, row, i int) (last int, ok bool) {
	t := r.g.terms[row]
	for _, form := range append(t.accepted(), t.sources()...) {
		want := spaced(scan(form))
		last = in.tx.names(i, strings.Count(want, " ")+1)
		if last == 0 || overlaps(in.uses, i, last) {
			continue
		}
		have := spaced(scan(in.tx.slice(i, last)))
		if abs(len(have)-len(want)) > 4 {
			continue
		}
		if d := distance(have, want); d == 0 || d > tolerance(want, in.tx.startsSentence(i)) {
			continue
		}
		if neighbours[have] || derived(have, want, t.Category) || r.g.names(have) ||
			r.inFrench(in.tx, i, last, row) {
			continue
		}
		return last, true
	}
	return 0, false
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

// names gives the end of n capitalized words that begin at token i with hyphens or spaces
// between them, or 0.
func (t *text) names(i, n int) int {
	for ; n > 0; n-- {
		if !t.word(i) || t.tokens[i].shape&initialUpper == 0 {
			return 0
		}
		if i++; n > 1 {
			if !t.is(i, spaceToken) && !t.is(i, hyphenToken) {
				return 0
			}
			i++
		}
	}
	return i
}

// spaced is the folded words of a form with single spaces.
func spaced(t *text) string {
	var words []string
	for i := range t.tokens {
		if t.word(i) {
			words = append(words, string(t.key(i)))
		}
	}
	return strings.Join(words, " ")
}

// overlaps tells whether something of the glossary stands in tokens first up to last.
func overlaps(uses []use, first, last int) bool {
	return slices.ContainsFunc(uses, func(u use) bool { return u.first < last && first < u.last })
}

// names tells whether a folded form belongs to any row, enforced or not.
func (g *Glossary) names(key string) bool {
	for _, t := range g.terms {
		for _, s := range append(t.accepted(), t.sources()...) {
			if len(s) < 2*len(key)+8 && spaced(scan(s)) == key {
				return true
			}
		}
	}
	return false
}

// inFrench tells whether the French has the words itself, outside the row's own places: then
// they are another name.
func (r *repairer) inFrench(english *text, first, last, row int) bool {
	tx := scan(r.french)
	for i := range tx.tokens {
		if !tx.word(i) || slices.ContainsFunc(r.m.Occurrences, func(o Occurrence) bool {
			return o.Term == row && o.Start <= tx.tokens[i].start && tx.tokens[i].end <= o.End
		}) {
			continue
		}
		for j := first; j < last; j++ {
			if english.word(j) && len(english.key(j)) > 2 && string(tx.key(i)) == string(english.key(j)) {
				return true
			}
		}
	}
	return false
}

// near tells whether a change stands where the occurrence would be expected: in the sentence of
// the same number where both sides have as many, within a third of the paragraph otherwise.
func (r *repairer) near(in inspection, e Edit) bool {
	tx := scan(r.french)
	o := r.m.Occurrences[e.Occurrence]
	a, n := tx.sentence(o.Start)
	b, m := in.tx.sentence(e.Start)
	if n == m {
		return a == b
	}
	return apart(o.Start, len(r.french), e.Start, len(in.tx.src)) <= 0.34
}

// sentence numbers the sentence around a byte and counts all of them.
func (t *text) sentence(at int) (number, count int) {
	for i := range t.tokens {
		if t.tokens[i].kind != spaceToken && t.endsSentence(i) && i < len(t.tokens)-1 {
			if count++; t.tokens[i].end <= at {
				number++
			}
		}
	}
	return number, count + 1
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

// distance counts the letters to insert, delete or change (Levenshtein).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(y)]
}
