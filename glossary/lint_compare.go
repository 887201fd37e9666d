package glossary

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// hides is L14: inside the longer name the shorter row is not looked for, so its English has to
// be part of the longer English; and a wording that is only preferred should not hide a name.
func (l *linter) hides(e entry) []Issue {
	if !e.active() {
		return nil
	}
	var out []Issue
	seen := map[int]bool{}
	tx := scan(e.Source)
	for _, h := range l.g.hits(tx) {
		other := l.g.terms[h.form.row]
		whole := h.first == 0 && h.last == len(tx.tokens)
		if whole || seen[h.form.row] || h.form.row == l.index[e.place()] {
			continue
		}
		seen[h.form.row] = true
		switch {
		case e.Enforce == Prefer && other.Enforce == Must:
			out = append(out, e.issue("L14", "source", fmt.Sprintf("“%s” is only preferred and hides “%s” "+
				"of %s, which is a must", e.Source, other.Source, l.line(h.form.row, e)),
				"Shorten this row so that it leaves the name out, or make it a must."))
		case !l.containsAny(e, other) && !l.joined(tx, h):
			out = append(out, e.issue("L14", "target", fmt.Sprintf("“%s” contains “%s”, but “%s” does not "+
				"contain “%s” (%s)", e.Source, other.Source, e.Target, other.Target, l.line(h.form.row, e)),
				"If both are right, leave it; the longer row wins."))
		}
	}
	return out
}

// joined tells whether the shorter name is only a part of a compound, where it is meant to be
// another name.
func (l *linter) joined(tx *text, h hit) bool {
	return tx.is(h.first-1, hyphenToken) || tx.is(h.last, hyphenToken)
}

// containsAny tells whether the English of the longer row holds English of the shorter.
func (l *linter) containsAny(long entry, short Term) bool {
	for _, s := range short.accepted() {
		if strings.Contains(long.Target, s) {
			return true
		}
	}
	return false
}

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
		"Add to the variants, if they are right: "+strings.Join(lacking, "|"))}
}

// demonymForms generates feminine and plurals of an adjective, for review by a person.
func demonymForms(s string) []string {
	plural := func(w string) string {
		if strings.HasSuffix(w, "s") || strings.HasSuffix(w, "x") || strings.HasSuffix(w, "z") {
			return w
		}
		return w + "s"
	}
	feminine := s + "e"
	switch {
	case strings.HasSuffix(s, "e"):
		feminine = s
	case strings.HasSuffix(s, "ien"), strings.HasSuffix(s, "éen"):
		feminine = s + "ne"
	case strings.HasSuffix(s, "turc"):
		feminine = strings.TrimSuffix(s, "c") + "que"
	case strings.HasSuffix(s, "grec"):
		feminine = s + "que"
	}
	var out []string
	for _, f := range []string{plural(s), feminine, plural(feminine)} {
		if f != s && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// fullName is L16: an acronym and the name it stands for should both be there.
func (l *linter) fullName(e entry) []Issue {
	if !e.active() || e.Category != CategoryOrg && e.Category != CategoryAcronym {
		return nil
	}
	tx := scan(e.Source)
	words := scanWords(e.Source)
	if len(words) == 1 && tx.tokens[words[0]].shape&allUpper != 0 {
		if slices.ContainsFunc(e.Variants, func(v string) bool { return len(scanWords(v)) > 1 }) ||
			l.initials[string(tx.key(words[0]))] {
			return nil
		}
		return []Issue{e.issue("L16", "source",
			fmt.Sprintf("“%s” has no row for the full name", e.Source),
			"Add a row with the name it stands for.")}
	}
	short := initials(e.Source)
	if len(words) < 3 || len(short) < 3 {
		return nil
	}
	if l.forms[short] {
		return nil
	}
	return []Issue{e.issue("L16", "source", fmt.Sprintf("“%s” has no row for its acronym", e.Source),
		"Add one, if the acronym is used.")}
}

// initials are the first letters of the words of a name, small words left out.
func initials(s string) string {
	tx := scan(s)
	words := scanWords(s)
	out := ""
	for _, i := range words {
		if key := tx.key(i); len(words) > 1 && len(key) > 0 && !connectors[string(key)] {
			out += string(key[:1])
		}
	}
	return out
}

// lookalike is L19: names one letter apart are easily taken for each other.
func (l *linter) lookalike(e entry) []Issue {
	if !e.active() || e.Category != CategoryPerson && e.Category != CategoryPlace {
		return nil
	}
	key := fold.Bare(e.Source)
	var out []Issue
	seen := map[int]bool{}
	for _, d := range deletions(key) {
		for _, i := range l.near[d] {
			o := l.entries[i]
			if seen[i] || o.place() == e.place() || o.Target == e.Target ||
				distance(key, fold.Bare(o.Source)) != 1 {
				continue
			}
			seen[i] = true
			out = append(out, e.issue("L19", "source", fmt.Sprintf("“%s” is one letter from “%s” in %s",
				e.Source, o.Source, l.line(i, e)), "Check that each row has the right English."))
		}
	}
	return out
}

// deletions are a word and the word with each of its letters left out: two words one letter
// apart have one of them in common.
func deletions(s string) []string {
	runes := []rune(s)
	out := []string{s}
	if len(runes) < 4 {
		return out
	}
	for i := range runes {
		out = append(out, string(runes[:i])+string(runes[i+1:]))
	}
	return out
}
