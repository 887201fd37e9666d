package translate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// The rungs of the ladder above the first draft are other ways of asking for the same sentence.
// Each is tried only for sentences that are not right yet, and only with an engine that costs
// nothing: what is paid for is asked once.

// try is one way of asking for a sentence.
type try struct {
	*sentence
	ask    Sentence
	native bool    // the engine is asked for names in its own channel
	how    How     // what the stands are: Substituted or Masked
	stands []stand // in order
}

// stand is what stands in the French that is sent in the place of an occurrence.
type stand struct {
	occurrence int          // of the sentence; -1 for a sign
	span       segment.Span // of the occurrence
	text       string
	english    string // the name that belongs there
}

// rungs are tried in this order, the least change of the French first.
var rungs = []func(*sentence, *glossary.Glossary) (try, bool){
	plain, substituted, masked, spelled, copied,
}

// plain asks without the names: a name forced into a sentence can break the sentence.
func plain(s *sentence, _ *glossary.Glossary) (try, bool) {
	return try{sentence: s, ask: Sentence{Text: s.ask.Text}}, s.first.native
}

// substituted writes the English name into the French. Engines copy names they do not know. Names
// with small words in them, as those of institutions, would be translated as words.
func substituted(s *sentence, g *glossary.Glossary) (try, bool) {
	return s.with(g, Substituted, func(t glossary.Term, english string) string {
		if t.Category == glossary.CategoryFixed || t.Category == glossary.CategoryTitle {
			return ""
		}
		for word := range strings.FieldsSeq(english) {
			if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
				return ""
			}
		}
		return english
	})
}

// masks are names of nobody. They were tried on the builtin engine (see TestMasksSurvive), which
// loses brackets, signs and pictures; no two begin alike.
var masks = []string{"Zaxor", "Bevik", "Kelvor", "Marzin", "Tolmek", "Gundar", "Ribask", "Fenlor"}

// masked puts a mask in the place of each name, another one for every occurrence.
func masked(s *sentence, g *glossary.Glossary) (try, bool) {
	free := s.freeMasks()
	return s.with(g, Masked, func(glossary.Term, string) string {
		if len(free) == 0 {
			return ""
		}
		mask := free[0]
		free = free[1:]
		return mask
	})
}

// freeMasks are the masks that do not stand in a sentence already.
func (s *sentence) freeMasks() []string {
	return slices.DeleteFunc(slices.Clone(masks), func(mask string) bool {
		return strings.Contains(strings.ToLower(s.ask.Text), strings.ToLower(mask))
	})
}

// with puts something in the place of the names that the best candidate has not right.
func (s *sentence) with(g *glossary.Glossary, how How,
	instead func(t glossary.Term, english string) string) (try, bool) {
	t := try{sentence: s, native: s.best.native, how: how}
	for i, o := range s.matches.Occurrences {
		term := s.term(o.Start)
		if term == nil || !s.best.open[i] {
			continue
		}
		in := instead(g.Terms()[o.Term], term.English)
		if in == "" {
			continue
		}
		t.stands = append(t.stands, stand{i, segment.Span{Start: o.Start, End: o.End}, in, term.English})
	}
	return t.standing()
}

// standing puts the stands of a try, which are in order and disjoint, into the French that is sent,
// and reports whether that makes it another.
func (t try) standing() (try, bool) {
	french := t.sentence.ask.Text
	var text strings.Builder
	at := 0
	for _, s := range t.stands {
		text.WriteString(french[at:s.span.Start] + s.text)
		at = s.span.End
	}
	t.ask.Text = text.String() + french[at:]
	if t.native {
		t.ask.Terms = beside(t.stands, t.sentence.ask.Terms)
	}
	t.ask.Hints = beside(t.stands, t.sentence.ask.Hints)
	return t, t.ask.Text != french
}

// asked reports whether a span touches a term that is asked for.
func (s *sentence) asked(span segment.Span) bool {
	return slices.ContainsFunc(s.ask.Terms, func(t Term) bool {
		return t.Start < span.End && t.End > span.Start
	})
}

// term is the term asked for at a byte of the sentence, or nil.
func (s *sentence) term(start int) *Term {
	for i := range s.ask.Terms {
		if s.ask.Terms[i].Start == start {
			return &s.ask.Terms[i]
		}
	}
	return nil
}

// beside are the terms in whose place nothing stands, where they are beside the stands.
func beside(stands []stand, terms []Term) []Term {
	var out []Term
	shift := 0
	for _, t := range terms {
		taken := false
		for len(stands) > 0 && stands[0].span.Start <= t.Start {
			taken = taken || stands[0].span.Start == t.Start
			shift += len(stands[0].text) - (stands[0].span.End - stands[0].span.Start)
			stands = stands[1:]
		}
		if taken {
			continue
		}
		t.Start, t.End = t.Start+shift, t.End+shift
		out = append(out, t)
	}
	return out
}

// unmask puts the names back. It refuses a draft in which a mask does not stand exactly once, in
// any case of letters: where the others belong nobody knows then.
func (t try) unmask(d Draft) (Draft, bool) {
	var edits []glossary.Edit
	for _, s := range t.stands {
		at, _ := fold.Nth(d.English, s.text, 0)
		if at < 0 || strings.Count(strings.ToLower(d.English), strings.ToLower(s.text)) != 1 {
			return d, false
		}
		english := s.english
		if at == 0 && s.occurrence >= 0 {
			r, size := utf8.DecodeRuneInString(english)
			english = string(unicode.ToUpper(r)) + english[size:]
		}
		edits = append(edits, glossary.Edit{Start: at, End: at + len(s.text), New: english})
	}
	slices.SortFunc(edits, func(a, b glossary.Edit) int { return a.Start - b.Start })
	var english strings.Builder
	at := 0
	for _, e := range edits {
		english.WriteString(d.English[at:e.Start] + e.New)
		at = e.End
	}
	d.Links = moved(d.Links, edits)
	d.English = english.String() + d.English[at:]
	return d, true
}

// home carries the French side of links from the French that was sent to the sentence itself.
func (t try) home(links []Link) []Link {
	if len(t.stands) == 0 || len(links) == 0 {
		return links
	}
	var back []glossary.Edit
	shift := 0
	for _, s := range t.stands {
		start := s.span.Start + shift
		back = append(back, glossary.Edit{Start: start, End: start + len(s.text),
			New: t.sentence.ask.Text[s.span.Start:s.span.End]})
		shift += len(s.text) - (s.span.End - s.span.Start)
	}
	out := make([]Link, len(links))
	for i, l := range links {
		out[i] = Link{segment.Span{Start: movedTo(l.French.Start, back, false),
			End: movedTo(l.French.End, back, true)}, l.English}
	}
	return out
}
