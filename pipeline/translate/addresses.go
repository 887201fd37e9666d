package translate

import (
	"regexp"
	"strings"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/segment"
)

// address matches addresses of pages and of e-mail, user names, French telephone numbers and the
// identifiers of papers. What ends a sentence is no part of them.
var address = regexp.MustCompile(`(?i)(?:https?://|www\.)[^\s<>«»“”"]*[^\s<>«»“”".,;:!?)\]’']|` +
	`[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}|\B[@#][\p{L}\d_]+|` +
	`(?:\+\d{2,3}[\s\x{a0}\x{202f}.]?(?:\(0\))?|\b0)[1-9](?:[\s\x{a0}\x{202f}.]?\d{2}){4}\b|` +
	`\b10\.\d{4,}/[\w.()/-]*\w`)

// lost lists the addresses of a sentence that its English does not have.
func (s *sentence) lost(english string) (places []segment.Span) {
	for _, m := range address.FindAllStringIndex(s.ask.Text, -1) {
		if !strings.Contains(english, s.ask.Text[m[0]:m[1]]) {
			places = append(places, segment.Span{Start: m[0], End: m[1]})
		}
	}
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
