package glossary

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Ordinary words of a glossary (prévenu, defendant) stand in the plural as often as not. A row that
// lists the French plural need not list the English one: it is accepted, and asked for where the
// French shows a noun in the plural.

// plurals are the English plurals that a row accepts without listing them.
func (t *Term) plurals() []string {
	if t.Category.proper() || !slices.ContainsFunc(t.Variants, t.plural) {
		return nil
	}
	var out []string
	for _, s := range t.accepted() {
		if p := pluralOf(s); !t.accepts(p) && !slices.Contains(t.Forbidden, p) {
			out = append(out, p)
		}
	}
	return out
}

// manyPeople is the English of a people that the French names in the plural: what the row lists, or
// the regular plural, but for a target that may be one already, as Roma.
func (t *Term) manyPeople() string {
	plural := pluralOf(t.Target)
	if slices.Contains(t.Alternates, plural) || slices.Contains(t.plurals(), plural) &&
		!strings.HasSuffix(t.Target, "a") {
		return plural
	}
	return t.Target
}

// plural tells whether a French form is the plural of an ordinary source: every word that differs
// has the s or x that the source's lacks.
func (t *Term) plural(form string) bool {
	one, many := strings.Fields(strings.ToLower(t.Source)), strings.Fields(strings.ToLower(form))
	if t.Category.proper() || len(one) != len(many) {
		return false
	}
	found := false
	for i, s := range one {
		if s == many[i] {
			continue
		}
		if s != strings.TrimRight(many[i], "sx") && strings.TrimSuffix(s, "al")+"aux" != many[i] {
			return false
		}
		found = true
	}
	return found
}

// several tells whether a French text ends with a word that leads to a noun in the plural.
func several(before string) bool {
	words := strings.Fields(before)
	if len(words) == 0 || strings.TrimRight(before, " \u00a0\u202f") == before {
		return false
	}
	last := strings.ToLower(words[len(words)-1])
	if digits := strings.TrimLeftFunc(last, unicode.IsDigit); digits == "" {
		return last != "1" && last != "0"
	}
	return leadsToPlural[last]
}

var leadsToPlural = set(`les des ces ses mes tes nos vos leurs aux plusieurs quelques certains
	certaines divers diverses différents différentes autres nombreux nombreuses deux trois quatre cinq
	six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante
	soixante cent cents mille`)

// pluralOf is the regular plural of an English noun, with or without words around it: war crimes,
// heads of state. Words that are no noun, or in the plural already, stay, as peoples like the French.
func pluralOf(noun string) string {
	if m := complement.FindStringIndex(noun); m != nil {
		return pluralOf(noun[:m[0]]) + noun[m[0]:]
	}
	if title, ok := strings.CutSuffix(noun, " general"); ok && civil[strings.ToLower(title)] {
		return pluralOf(title) + " general"
	}
	stem := noun[:max(0, len(noun)-1)]
	ends := func(endings ...string) bool {
		return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(noun, e) })
	}
	first, _ := utf8.DecodeRuneInString(noun)
	switch {
	case ends("ed", "ese", "people", "police", "staff", "men", "children"):
		return noun
	case unicode.IsUpper(first) && ends("ish", "lsh", "nch", "tch", "wiss"):
		return noun
	case ends("man") && (!unicode.IsUpper(first) || ends("shman", "chman")) && !ends("human", "german"):
		return strings.TrimSuffix(noun, "an") + "en"
	case ends("s") && !ends("ss"):
		return noun
	case ends("Czech"):
		return noun + "s"
	case ends("ss", "x", "z", "ch", "sh"):
		return noun + "es"
	case ends("y") && !ends("ay", "ey", "oy", "uy"):
		return stem + "ies"
	}
	return noun + "s"
}

// civil are the offices before general that take the plural: attorneys general, but major generals.
var civil = set("attorney secretary director consul governor inspector postmaster solicitor")

// complement is what begins behind the noun of a phrase.
var complement = regexp.MustCompile(` (?:of|against|in|for|to|at|on|by|from|with|without|under|over|` +
	`between|into|through) `)
