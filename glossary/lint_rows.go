package glossary

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// linter holds what the rules that compare rows need to know of all of them.
type linter struct {
	entries  []entry
	rows     map[string]int      // sameSource and target → first row, by index into entries
	sources  map[string]int      // folded source → row
	variants map[string]int      // folded variant → first row
	names    map[byte][][]string // names of several words as words, by their first letter
	acronyms map[byte][]string   // by their first letter
	near     map[string][]int    // source with one letter left out → rows
	g        *Glossary           // all rows, enforced or not
	index    map[[2]string]int   // file and line → index
	ids      map[string]int      // id as the file gives it → first row
}

// newLinter indexes the rows. Rows that are not enforced take part only where a name might be
// hidden by them.
func newLinter(entries []entry) *linter {
	l := &linter{entries: entries, rows: map[string]int{}, sources: map[string]int{},
		variants: map[string]int{}, near: map[string][]int{}, index: map[[2]string]int{}, ids: map[string]int{},
		names: map[byte][][]string{}, acronyms: map[byte][]string{},
		g: &Glossary{french: newTrie(), english: newTrie()}}
	for i, e := range entries {
		l.g.add(e.Term)
		l.index[e.place()] = i
		if id := clean(e.rec.text("id")); id != "" {
			if _, ok := l.ids[id]; !ok {
				l.ids[id] = i
			}
		}
		if key := sameSource(e.Term) + "\x00" + e.Target; e.active() {
			if _, ok := l.rows[key]; !ok {
				l.rows[key] = i
			}
			if _, ok := l.sources[fold.Key(e.Source)]; !ok {
				l.sources[fold.Key(e.Source)] = i
			}
			for _, v := range e.Variants {
				if _, ok := l.variants[fold.Key(v)]; !ok {
					l.variants[fold.Key(v)] = i
				}
			}
			for _, s := range append(e.sources(), e.Target) {
				if short := acronym(s); short != "" {
					l.acronyms[short[0]] = append(l.acronyms[short[0]], short)
				} else if name := nameWords(s); len(name) > 0 {
					l.names[name[0][0]] = append(l.names[name[0][0]], name)
				}
			}
			if e.Category == CategoryPerson || e.Category == CategoryPlace {
				for _, d := range deletions(fold.Bare(e.Source)) {
					l.near[d] = append(l.near[d], i)
				}
			}
		}
	}
	return l
}

// place tells rows apart, identifiers being no help where two rows are alike.
func (e entry) place() [2]string { return [2]string{e.File, fmt.Sprint(e.Line)} }

// line names a row for messages about another one.
func (l *linter) line(i int, from entry) string {
	return fmt.Sprintf("line %d%s", l.entries[i].Line, in(l.entries[i].File, from.File))
}

// repeated is L03. The same source with another target is L02, an error.
func (l *linter) repeated(e entry) []Issue {
	i, ok := l.rows[sameSource(e.Term)+"\x00"+e.Target]
	if !ok || !e.active() || l.entries[i].place() == e.place() {
		return nil
	}
	return []Issue{e.issue("L03", "source",
		fmt.Sprintf("“%s” is already in %s", e.Source, l.line(i, e)),
		"remove one of the rows")}
}

// balance is L06.
func (l *linter) balance(e entry) []Issue {
	var out []Issue
	for _, column := range []string{"source", "target"} {
		s := clean(e.rec.text(column))
		for _, p := range []string{"()", "[]", "«»", "“”"} {
			open, shut, _ := strings.Cut(strings.Join(strings.Split(p, ""), " "), " ")
			if strings.Count(s, open) != strings.Count(s, shut) {
				out = append(out, e.issue("L06", column, fmt.Sprintf("%s and %s do not pair up in “%s”",
					open, shut, s), "add the missing one, or remove the other"))
			}
		}
		if strings.Count(s, `"`)%2 != 0 {
			out = append(out, e.issue("L06", column,
				fmt.Sprintf("a single quotation mark stands in “%s”", s),
				"add the missing one, or remove it"))
		}
	}
	return out
}

// capitals is L08: a name in French and a common word in English, or the reverse. French writes
// peoples, languages and many titles small that English writes with a capital.
func (l *linter) capitals(e entry) []Issue {
	if !e.Category.proper() || e.Category == CategoryKeep {
		return nil
	}
	source, target := anyCapital(e.Source), anyCapital(e.Target)
	if source == target {
		return nil
	}
	which, column := "source", "source"
	if source {
		which, column = "target", "target"
	}
	return []Issue{e.issue("L08", column, fmt.Sprintf(
		"the %s of “%s” has no capital although it is a %s", which, e.Source, e.Category),
		"write it as it stands in running text, or change the category")}
}

func anyCapital(s string) bool {
	tx := scan(s)
	return slices.ContainsFunc(tx.tokens, func(t token) bool { return t.shape&anyUpper != 0 })
}

// short is L09.
func (l *linter) short(e entry) []Issue {
	words := scanWords(e.Source)
	if len(words) != 1 {
		return nil
	}
	key := fold.Bare(e.Source)
	switch n := utf8.RuneCountInString(key); {
	case n == 1:
		i := e.issue("L09", "source", fmt.Sprintf("“%s” is a single letter", e.Source),
			"give a longer form; a letter stands everywhere")
		i.Severity = SeverityError
		return []Issue{i}
	case functionWords[key]:
		return []Issue{e.issue("L09", "source",
			fmt.Sprintf("“%s” is also a French function word", e.Source),
			"it is not enforced in lines of capitals; check what it finds with “glossary match”")}
	case n == 2:
		return []Issue{e.issue("L09", "source", fmt.Sprintf("“%s” has only two letters", e.Source),
			"check what it finds with “glossary match”")}
	}
	return nil
}

// homograph is L10.
func (l *linter) homograph(e entry) []Issue {
	if e.Homograph || e.Case == ExactCase || !e.Category.proper() || e.Category == CategoryAcronym {
		return nil
	}
	for _, s := range e.sources() {
		tx := scan(s)
		if len(tx.tokens) == 1 && tx.tokens[0].shape&allUpper == 0 && ordinaryWords[fold.Key(s)] {
			return []Issue{e.issue("L10", "source", fmt.Sprintf("“%s” is also an ordinary French word", s),
				"put “yes” in the column homograph, so that it is not taken for the name at the "+
					"start of a sentence")}
		}
	}
	return nil
}

// ordinaryWords are names that a French sentence may well begin with as a word, as keys. Names
// that merely have a noun of the same letters (Cannes, Vannes, Valence) are left out: without an
// article before it the noun opens no sentence, and a warning on every row is read by nobody.
var ordinaryWords = set(`tours nice orange sens angers lens est ouest nord sud orient occident
	histoire état église bourse chambre cour marche manche somme creuse loup renard berger
	boulanger petit grand roux monde liberté libération humanité point express croix temps équipe
	garde place grève landes bataille moulin mercier meunier charpentier grenade salon vire gap`)

// generic is L11. Joined by a hyphen the noun is part of the name and keeps its capital:
// Royaume-Uni, Île-aux-Moines.
func (l *linter) generic(e entry) []Issue {
	tx := scan(e.Source)
	if tx.is(1, hyphenToken) || e.Case != NameCase || len(scanWords(e.Source)) < 2 || !generics[string(tx.key(0))] ||
		tx.tokens[0].shape&(initialUpper|allUpper) != initialUpper || e.Category != CategoryPlace {
		return nil
	}
	first := tx.str(0)
	return []Issue{e.issue("L11", "source", fmt.Sprintf("“%s” does not find “%s%s”", e.Source,
		strings.ToLower(first), e.Source[len(first):]),
		fmt.Sprintf("write “%s”: it finds both", strings.ToLower(first)+e.Source[len(first):]))}
}

// generics are common nouns that French writes small in place names, as keys.
var generics = set(`mer ocean golfe detroit canal baie cap lac fleuve riviere ile iles mont monts
	montagne montagnes desert plateau peninsule presqu'ile republique royaume province region
	district rue avenue boulevard place pont port aeroport palais`)

// article is L12. Le Caire is written "au Caire" after à, La Haye "à la Haye".
func (l *linter) article(e entry) []Issue {
	switch e.Category {
	case CategoryPlace, CategoryOrg, CategoryEvent, CategoryName:
	default:
		return nil
	}
	first, bare, several := strings.Cut(e.Source, " ")
	if !several || first != "Le" && first != "La" && first != "Les" {
		return nil
	}
	want := bare
	if first == "La" {
		want = "la " + bare
	}
	if slices.Contains(e.Variants, bare) || slices.Contains(e.Variants, want) {
		return nil
	}
	return []Issue{e.issue("L12", "source",
		fmt.Sprintf("“%s” does not find the name without its capital article", e.Source),
		fmt.Sprintf("add “%s” to the variants", want))}
}

// otherSource is L13. The row that has it as its source wins, so that the variant does nothing; of two
// rows with another English that have it as a variant, the first.
func (l *linter) otherSource(e entry) []Issue {
	var out []Issue
	for _, v := range e.Variants {
		if i, ok := l.sources[fold.Key(v)]; ok && e.active() && l.entries[i].place() != e.place() {
			out = append(out, e.issue("L13", "variants", fmt.Sprintf("the variant “%s” is the source of %s",
				v, l.line(i, e)), "keep it in one of the two rows"))
		} else if i, ok := l.variants[fold.Key(v)]; ok && e.active() && l.entries[i].Target != e.Target {
			out = append(out, e.issue("L13", "variants", fmt.Sprintf("the variant “%s” is in %s too, where it "+
				"is “%s”", v, l.line(i, e), l.entries[i].Target), "keep it in one of the two rows"))
		}
	}
	return out
}

// ignored is L22. Suggestions are pasted in as proposed rows and forgotten.
func (l *linter) ignored(e entry) []Issue {
	if e.Status != Proposed {
		return nil
	}
	return []Issue{e.issue("L22", "status",
		fmt.Sprintf("“%s” is only proposed and not enforced", e.Source),
		"set the status to approved once it is decided")}
}

// pipes is L25. Only the columns that are lists are cut, and only at "|" and line ends.
func (l *linter) pipes(e entry) []Issue {
	var out []Issue
	for _, column := range []string{"variants", "alt_targets", "forbidden_targets"} {
		cell := e.rec.text(column)
		if list := values(cell); len(list) == 1 && strings.ContainsAny(cell, ";,") &&
			!strings.ContainsAny(e.Source+e.Target, ";,") {
			out = append(out, e.issue("L25", column, fmt.Sprintf("“%s” is taken for one form", list[0]),
				"if it is several, put “|” between them"))
		}
	}
	for column, list := range map[string]string{"source": "variants", "target": "alt_targets"} {
		if s := clean(e.rec.text(column)); strings.Contains(s, "|") {
			out = append(out, e.issue("L25", column, fmt.Sprintf("“%s” holds “|”, which separates "+
				"nothing in this column", s), "keep one form here and put the others into "+list))
		}
	}
	return out
}

// sameID is L23. Loading gives the later row another id, so that nothing is lost; but decisions
// and merges go by ids, and which row is the later one changes with the order of the file.
func (l *linter) sameID(e entry) []Issue {
	id := clean(e.rec.text("id"))
	i, ok := l.ids[id]
	if !ok || l.entries[i].place() == e.place() {
		return nil
	}
	return []Issue{e.issue("L23", "id", fmt.Sprintf("the id “%s” is already that of “%s” in %s",
		id, l.entries[i].Source, l.line(i, e)), fmt.Sprintf("give this row an id of its own; "+
		"until then it goes by “%s”", e.ID))}
}
