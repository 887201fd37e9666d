package claims

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/segment"
)

// maxCheck is how long the words of a note may be before an editor stops reading, in runes.
const maxCheck = 220

// Lint runs the examples of every rule and note against the whole set and reports those that do
// not do what they say, sorted by file and line.
func (s *Set) Lint() []Issue {
	if s == nil {
		return nil
	}
	var issues []Issue
	for _, r := range s.rules {
		report := func(severity, format string, args ...any) {
			issues = append(issues, Issue{File: r.file, Line: r.line, Rule: r.id,
				Severity: severity, Message: fmt.Sprintf(format, args...)})
		}
		if !r.live() || s.replaced[r.id] {
			continue
		}
		for _, id := range r.replaces {
			if _, ok := s.ids[id]; !ok {
				report("warning", "replaces %s, which is no rule here", id)
			}
		}
		for _, e := range r.hits {
			if !s.fires(r, e) {
				report("error", "does not find its example %q", e)
			}
		}
		for _, e := range r.misses {
			if s.fires(r, e) {
				report("error", "finds what it should not: %q", e)
			}
		}
		// Rules are refused without examples. An editors' note is loaded all the same, for it may
		// be written an hour before the paper closes; but what is not tried out finds nothing
		// sooner or later, so that a desk's gate does not let it pass.
		if r.editors && len(r.hits) == 0 {
			report("error", "has no example of a sentence it should find: add examples: {hit: […]}")
		}
		if r.editors && len(r.misses) == 0 {
			report("warning", "has no example of a sentence it should leave alone")
		}
		if r.editors && len(r.sources) == 0 {
			report("warning", "names no source")
		}
		if utf8.RuneCountInString(r.check) > maxCheck || strings.Count(r.check, ". ") > 1 {
			report("warning", "the note is long; two short sentences are read, more are not")
		}
	}
	slices.SortStableFunc(issues, func(a, b Issue) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return issues
}

// fires reports whether rule r leaves a note on text, shown or not.
func (s *Set) fires(r *rule, text string) bool {
	p := article.Paragraph{Kind: article.Body, Text: text,
		Sentences: []segment.Span{{Start: 0, End: len(text)}}}
	if r.scope != nil && !r.scope[scopeBody] {
		switch {
		case r.scope[scopeTitle]:
			p.Kind = article.Title
		case r.scope[scopeCaption]:
			p.Kind = article.Caption
		}
	}
	notes := s.Annotate(&article.Article{Paragraphs: []article.Paragraph{p}}, Options{}).Notes
	return slices.ContainsFunc(notes, func(n Note) bool { return n.Rule == r.id })
}
