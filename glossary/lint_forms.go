package glossary

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// The rules that know how one form is made from another: adjectives (L15) and acronyms (L16).

// demonym is L15.
func (l *linter) demonym(e entry) []Issue {
	if e.Category != CategoryDemonym || strings.Contains(e.Source, " ") {
		return nil
	}
	have := map[string]bool{}
	for _, s := range e.sources() {
		have[fold.Key(s)] = true
	}
	var lacking []string
	for _, f := range demonymForms(fold.Key(e.Source)) {
		if !have[f] {
			lacking = append(lacking, f)
		}
	}
	if len(lacking) == 0 {
		return nil
	}
	return []Issue{e.issue("L15", "variants", fmt.Sprintf("“%s” does not find %s", e.Source,
		strings.Join(lacking, ", ")),
		"add to the variants, if they are right: "+strings.Join(lacking, "|"))}
}

// feminines are how adjectives of peoples make their feminine, longest ending first. Those in a
// and o have none of their own (sherpa, esperanto); all others add e.
var feminines = []struct{ masculine, feminine string }{
	{"ien", "ienne"}, {"éen", "éenne"}, {"on", "onne"}, {"el", "elle"}, {"turc", "turque"},
	{"grec", "grecque"}, {"franc", "franque"}, {"f", "ve"}, {"e", "e"}, {"a", "a"}, {"o", "o"},
}

// demonymForms generates feminine and plurals of an adjective, for review by a person.
func demonymForms(s string) []string {
	plural := func(w string) string {
		switch {
		case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"):
			return w
		case strings.HasSuffix(w, "al"):
			return strings.TrimSuffix(w, "l") + "ux"
		}
		return w + "s"
	}
	feminine := s + "e"
	for _, f := range feminines {
		if stem, ok := strings.CutSuffix(s, f.masculine); ok {
			feminine = stem + f.feminine
			break
		}
	}
	var out []string
	for _, f := range []string{plural(s), feminine, plural(feminine)} {
		if f != s && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// fullName is L16: an acronym and the name it stands for should both be there. Which names have
// an acronym nobody can tell from the name; only bodies of the kind that mostly do are asked for
// one.
func (l *linter) fullName(e entry) []Issue {
	if !e.active() || e.Category != CategoryOrg && e.Category != CategoryAcronym {
		return nil
	}
	if acronym(e.Source) != "" {
		if slices.ContainsFunc(e.Variants, func(v string) bool { return len(scanWords(v)) > 1 }) ||
			l.spelledOut(e.Source) || l.spelledOut(e.Target) {
			return nil
		}
		return []Issue{e.issue("L16", "source",
			fmt.Sprintf("“%s” has no row for the full name", e.Source),
			"add a row with the name it stands for")}
	}
	name := slices.DeleteFunc(nameWords(e.Source), func(w string) bool { return smallWords[w] })
	if len(name) < 3 || !bodies[name[0]] || l.shortened(e.Source) || l.shortened(e.Target) {
		return nil
	}
	return []Issue{e.issue("L16", "source", fmt.Sprintf("“%s” has no row for its acronym", e.Source),
		"add one, if the acronym is used")}
}

// bodies are the first words of names that mostly have an acronym, without accents.
var bodies = set(`organisation association union ligue communaute conseil federation confederation
	fonds agence parti front mouvement banque programme syndicat institut comite commission
	alliance traite societe centre office autorite`)

// spelledOut tells whether some name of several words has s as its acronym.
func (l *linter) spelledOut(s string) bool {
	short := acronym(s)
	return short != "" && slices.ContainsFunc(l.names[short[0]], func(name []string) bool {
		return stands(short, name, len(short) > 3)
	})
}

// shortened tells whether some acronym stands for the name s.
func (l *linter) shortened(s string) bool {
	name := nameWords(s)
	return len(name) > 0 && slices.ContainsFunc(l.acronyms[name[0][0]], func(short string) bool {
		return stands(short, name, len(short) > 3)
	})
}

// acronym is the folded letters of a form that is one word in capitals, or "".
func acronym(s string) string {
	tx := scan(s)
	words := scanWords(s)
	if len(words) != 1 || tx.tokens[words[0]].shape&allUpper == 0 {
		return ""
	}
	return fold.Bare(tx.str(words[0]))
}

// nameWords are the folded words of a form of several words, else nil.
func nameWords(s string) []string {
	words := scanWords(s)
	if len(words) < 2 {
		return nil
	}
	tx := scan(s)
	out := make([]string, 0, len(words))
	for _, i := range words {
		if w := fold.Bare(tx.str(i)); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// stands tells whether the letters of short are first letters of the words of name, in order.
// Small words may be passed over (CIEM) or not (CEDEAO); where the acronym is long enough to be
// sure of it all the same, so may one other word (SNCF: chemins de fer).
func stands(short string, name []string, spare bool) bool {
	switch {
	case len(name) == 0:
		return short == ""
	case short != "" && name[0][0] == short[0] && stands(short[1:], name[1:], spare):
		return true
	case smallWords[name[0]]:
		return stands(short, name[1:], spare)
	}
	return spare && stands(short, name[1:], false)
}

// smallWords are French and English words that most acronyms leave out, as keys.
var smallWords = set(`d l a au aux de des du en et la le les par pour sans sur contre
	of the for and on in to`)
