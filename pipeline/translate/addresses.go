package translate

import (
	"regexp"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/glossary/address"
	"github.com/enregard/enregard/pipeline/segment"
)

// figures matches French telephone numbers and the identifiers of papers (DOI).
var figures = regexp.MustCompile(`(?:\+\d{2,3}[\s\x{a0}\x{202f}.]?(?:\(0\))?|\b0)` +
	`[1-9](?:[\s\x{a0}\x{202f}.]?\d{2}){4}\b|\b10\.\d{4,}/[\w.()/-]*\w`)

// lost lists the addresses of a sentence that its English does not have, and the figures that
// lead somewhere as they do.
func (s *sentence) lost(english string) []segment.Span {
	var places []segment.Span
	for _, a := range address.Find(s.ask.Text) {
		places = append(places, segment.Span{Start: a.Start, End: a.End})
	}
	for _, m := range figures.FindAllStringIndex(s.ask.Text, -1) {
		if !slices.ContainsFunc(places, func(a segment.Span) bool {
			return a.Start < m[1] && m[0] < a.End
		}) {
			places = append(places, segment.Span{Start: m[0], End: m[1]})
		}
	}
	places = slices.DeleteFunc(places, func(p segment.Span) bool {
		return strings.Contains(english, s.ask.Text[p.Start:p.End])
	})
	slices.SortFunc(places, func(a, b segment.Span) int { return a.Start - b.Start })
	return places
}

// lacking reports whether the best English of a sentence lacks an address.
func (s *sentence) lacking() bool {
	return s.best.draft.Err == nil && len(s.lost(s.best.draft.English)) > 0
}

// copied puts made-up names in the place of addresses that were lost, which engines take for words.
func copied(s *sentence, _ *glossary.Glossary) (try, bool) {
	t := try{sentence: s, native: s.best.native, how: Masked}
	free := s.freeMasks()
	for _, m := range s.lost(s.best.draft.English) {
		if s.asked(m) || len(t.stands) == len(free) {
			continue
		}
		mask := free[len(t.stands)]
		t.stands = append(t.stands, stand{-1, m, mask, s.ask.Text[m.Start:m.End]})
	}
	return t.standing()
}
