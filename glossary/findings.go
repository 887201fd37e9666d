package glossary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// findings are the faults around names in the English that belong to no occurrence.
func (t *text) findings(g *Glossary, french source, uses []use) []Finding {
	var out []Finding
	add := func(kind string, start, end int, message string) {
		out = append(out, Finding{Kind: kind, Message: message, Start: start, End: end})
	}
	often := french.often()
	for i, u := range uses {
		if len(u.accept)+len(u.loud) == 0 {
			continue
		}
		article := t.articleBefore(u.first)
		if article >= 0 {
			if want := t.indefinite(u.first); want != "" && want != string(t.key(article)) &&
				(string(t.key(article)) == "a" || string(t.key(article)) == "an") {
				both, name := t.src[t.tokens[article].start:u.end], t.src[u.start:u.end]
				message := fmt.Sprintf("“%s” should be “%s %s”.", both, want, name)
				if t.strayArticle(g.terms[slices.Concat(u.accept, u.loud)[0]].Category, u.last) {
					message = fmt.Sprintf("“%s” has an article that the name does not take.", both)
				}
				add(WrongArticle, t.tokens[article].start, u.end, message)
			}
			if string(t.key(article)) == "the" && g.bareName(u) && t.standsAlone(u.last) {
				add(WrongArticle, t.tokens[article].start, u.end, fmt.Sprintf(
					"“%s” takes no “the” in English.", t.src[u.start:u.end]))
			}
		}
		if i > 0 && t.doubled(uses[i-1], u) || i > 1 && t.circling(uses[i-2:i+1], often) {
			add(DoubledName, uses[i-1].start, u.end, fmt.Sprintf("“%s” says a name twice.",
				t.src[uses[i-1].start:u.end]))
		}
	}
	for _, d := range t.doubledArticles() {
		add(DoubledArticle, d[0], d[1], fmt.Sprintf("“%s” has two articles.", t.src[d[0]:d[1]]))
	}
	return byPlace(append(out, t.leftovers(french.text.src)...))
}

func byPlace(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int { return cmp.Compare(a.Start, b.Start) })
	return findings
}

// articleBefore is the article directly before token i, as a token index, or -1. A single
// capital A inside a sentence is a letter, not an article.
func (t *text) articleBefore(i int) int {
	if !t.is(i-1, spaceToken) || !t.word(i-2) {
		return -1
	}
	switch string(t.key(i - 2)) {
	case "a":
		if t.tokens[i-2].shape&initialUpper != 0 && !t.startsSentence(i-2) {
			return -1
		}
		return i - 2
	case "an", "the":
		if t.tokens[i-2].shape&allUpper == 0 || t.shouting(i-2) {
			return i - 2
		}
	}
	return -1
}

// strayArticle tells whether an article before a name is none: what stands there may be what is
// left of the French À, and only an editor knows what the English needs. last is the first token
// behind the name.
func (t *text) strayArticle(c Category, last int) bool {
	return (c == CategoryPlace || c == CategoryPerson) && t.standsAlone(last)
}

// bareName tells whether a use belongs to rows that have no article in English.
func (g *Glossary) bareName(u use) bool {
	for _, r := range u.accept {
		if g.terms[r].Article == "none" || g.terms[r].bareCountry() {
			return true
		}
	}
	return false
}

// standsAlone tells whether what follows token i, the first behind a name, cannot be a noun that
// the name describes: the NATO summit is right, the NATO is not.
func (t *text) standsAlone(i int) bool {
	if i >= len(t.tokens) {
		return true
	}
	switch t.tokens[i].kind {
	case markToken:
		return strings.Contains(".,;:!?…)]”»\"—", t.str(i))
	case apostropheToken:
		return t.word(i+1) && string(t.key(i+1)) == "s"
	case spaceToken:
		if t.is(i+1, markToken) {
			return strings.Contains("—–", t.str(i+1))
		}
		return t.word(i+1) && followers[string(t.key(i+1))]
	case breakToken:
		return true
	}
	return false
}

// followers are words that come behind a complete name.
var followers = set(`is was are were has have had will would can could may might must shall should
	said says did does do in on at of to for from by with but which that who when while as than
	because since although if then also still now`)

// doubled tells whether one name stands directly behind itself, or its last words do.
func (t *text) doubled(a, b use) bool {
	if b.first != a.last+1 || !t.is(a.last, spaceToken) || len(a.accept)+len(a.loud) == 0 {
		return false
	}
	first, second := t.src[a.start:a.end], t.src[b.start:b.end]
	return first == second || strings.HasSuffix(first, " "+second)
}

// circling tells whether the last of three uses goes on with a repetition that does not end, of
// a name and the words behind it, which the French does not have.
func (t *text) circling(three []use, often map[int]int) bool {
	a, b, c := three[0], three[1], three[2]
	name := t.src[a.start:a.end]
	if t.src[b.start:b.end] != name || t.src[c.start:c.end] != name ||
		t.src[a.end:b.start] != t.src[b.end:c.start] {
		return false
	}
	n := 0
	for _, row := range slices.Concat(c.accept, c.loud) {
		n += often[row]
	}
	return n < 3
}

// often counts the occurrences of each row in the French.
func (s source) often() map[int]int {
	n := map[int]int{}
	for _, o := range s.matches.Occurrences {
		n[o.Term]++
	}
	return n
}

// doubledArticles finds "the the", "a the" and their like, as bytes.
func (t *text) doubledArticles() [][2]int {
	var out [][2]int
	for i := range t.tokens {
		if !t.word(i) || t.articleBefore(i) < 0 {
			continue
		}
		first, second := string(t.key(i-2)), string(t.key(i))
		lower := t.tokens[i].shape&initialUpper == 0
		if second == "the" && t.tokens[i].shape&allUpper == 0 || second == "an" && lower ||
			second == "a" && lower && first != "the" {
			out = append(out, [2]int{t.tokens[i-2].start, t.tokens[i].end})
		}
	}
	return out
}
