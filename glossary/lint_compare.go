package glossary

import (
	"fmt"
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
		seen[h.form.row] = true // once a row, though it stands twice in the name
		switch {
		case e.Enforce == Prefer && other.Enforce == Must:
			out = append(out, e.issue("L14", "source", fmt.Sprintf("“%s” is only preferred and hides “%s” "+
				"of %s, which is a must", e.Source, other.Source, l.line(h.form.row, e)),
				"shorten this row so that it leaves the name out, or make it a must"))
		case !l.containsAny(e, other) && !l.joined(tx, h):
			out = append(out, e.issue("L14", "target", fmt.Sprintf("“%s” contains “%s”, but “%s” does not "+
				"contain “%s” (%s)", e.Source, other.Source, e.Target, other.Target, l.line(h.form.row, e)),
				"if both are right, leave it; the longer row wins"))
		}
	}
	return out
}

// joined tells whether the shorter name is only a part of a compound, where it is meant to be
// another name: Otan in Nour-Otan.
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
				fold.Distance(key, fold.Bare(o.Source)) != 1 {
				continue
			}
			seen[i] = true
			out = append(out, e.issue("L19", "source", fmt.Sprintf("“%s” is one letter from “%s” in %s",
				e.Source, o.Source, l.line(i, e)), "check that each row has the right English"))
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
