package glossary

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// The rules that need articles: L17 and L20.

// LintText is [Lint] with the rules that need French text besides. Where the glossary cannot be
// used these say nothing.
func LintText(paragraphs []string, tables ...Table) []Issue {
	issues := Lint(tables...)
	entries, _ := read(tables)
	if g, err := New(tables...); err == nil {
		issues = append(issues, stale(g, entries, paragraphs)...)
		issues = append(issues, lonely(entries, paragraphs, tables)...)
	}
	sortIssues(issues, tables)
	return issues
}

// stale is L20. A name inside a longer one of another row stands in the text too.
func stale(g *Glossary, entries []entry, paragraphs []string) []Issue {
	found := make([]bool, len(entries))
	for _, p := range paragraphs {
		for _, h := range g.hits(scan(p)) {
			found[h.form.row] = true
		}
	}
	var out []Issue
	for i, e := range entries {
		if e.active() && !found[i] {
			out = append(out, e.issue("L20", "source",
				fmt.Sprintf("“%s” stands in none of these articles", e.Source),
				"leave it, if it is still needed; otherwise make it deprecated"))
		}
	}
	return out
}

// lonely is L17: a person who has a row by the full name only, and is called by the surname. The
// surnames are matched as if they had rows, after those of the glossary.
func lonely(entries []entry, paragraphs []string, tables []Table) []Issue {
	have := map[string]bool{}
	for _, e := range entries {
		for _, s := range e.sources() {
			have[fold.Bare(s)] = true
		}
	}
	var names [][]string
	var of []entry
	for _, e := range entries {
		name := surname(e.Term)
		if key := fold.Bare(name); name != "" && !have[key] {
			have[key] = true
			homograph := "no"
			if ordinaryWords[fold.Key(name)] {
				homograph = "yes"
			}
			names = append(names, []string{name, name, string(CategoryPerson), homograph})
			of = append(of, e)
		}
	}
	extra := TextTable([]string{"source", "target", "category", "homograph"}, names...)
	g, err := New(append(tables[:len(tables):len(tables)], extra)...)
	if err != nil {
		return nil
	}
	count := make([]int, len(of))
	for _, p := range paragraphs {
		for _, o := range g.Match(p).Occurrences {
			if i := o.Term - len(entries); i >= 0 {
				count[i]++
			}
		}
	}
	var out []Issue
	for i, e := range of {
		if count[i] > 0 {
			name := surname(e.Term)
			out = append(out, e.issue("L17", "source", fmt.Sprintf(
				"“%s” stands %s without the first name, and has no row", name, times(count[i])),
				fmt.Sprintf("add a row for “%s”, if this person is meant", name)))
		}
	}
	return out
}

// surname is the last word of a person's name, or "" where that is no name: Élisabeth II.
func surname(t Term) string {
	words := strings.Fields(t.Source)
	if t.Category != CategoryPerson || !t.active() || len(words) < 2 {
		return ""
	}
	last := words[len(words)-1]
	first, _ := utf8.DecodeRuneInString(last)
	if !unicode.IsUpper(first) || utf8.RuneCountInString(last) < 3 ||
		strings.Trim(last, "IVX") == "" || len(scanWords(last)) == 0 {
		return ""
	}
	return last
}
