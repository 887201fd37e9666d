package translate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/segment"
)

// join puts the sentences of a paragraph together and gives every occurrence its final verdict,
// on the paragraph as the editor will see it.
func join(p Paragraph, sentences []*sentence, g *glossary.Glossary) Translation {
	var t Translation
	var b strings.Builder
	ends := make(map[int]ending)
	for _, s := range sentences {
		d := s.best.draft
		if d.Err != nil && t.Err == nil {
			t.Err = d.Err
		}
		if b.Len() > 0 && d.English != "" {
			b.WriteByte(' ')
		}
		start := b.Len()
		if d.English != "" {
			b.WriteString(mark(p.French[s.span.Start:s.begin]))
		}
		at := b.Len()
		b.WriteString(d.English)
		t.Pairs = append(t.Pairs, Pair{s.span, segment.Span{Start: start, End: b.Len()}})
		for _, l := range d.Links {
			t.Links = append(t.Links, Link{shifted(l.French, s.begin), shifted(l.English, at)})
		}
		for i := range s.matches.Occurrences {
			ends[s.from+i] = s.ending(i)
		}
		for _, doubt := range d.Doubts {
			if !slices.Contains(t.Doubts, doubt) {
				t.Doubts = append(t.Doubts, doubt)
			}
		}
	}
	t.English = b.String()
	t.verify(p, g, ends)
	return t
}

// settled takes a paragraph's English as it stands, from an editor, and says how its names are.
// It is one pair: where its sentences end is not known.
func settled(p Paragraph, g *glossary.Glossary) Translation {
	t := Translation{English: *p.Settled, Pairs: []Pair{{
		segment.Span{End: len(p.French)}, segment.Span{End: len(*p.Settled)},
	}}}
	t.verify(p, g, nil)
	return t
}

// ending is by what means a name came out as it did.
type ending struct {
	how   How
	why   string // what was done for it, for people
	again bool   // its sentence was tried again
}

// verify gives every occurrence its verdict on the English. ends says by what means those that
// are right came to be so; the others were written by the engine, or by an editor.
func (t *Translation) verify(p Paragraph, g *glossary.Glossary, ends map[int]ending) {
	v := g.Verify(p.French, p.Matches, t.English)
	for i, verdict := range v.Verdicts {
		t.Names = append(t.Names, named(g, verdict, ends[i]))
	}
	t.Findings = append(t.Findings, v.Findings...)
}

// ending says by what means occurrence i of the sentence came out right, if it did.
func (s *sentence) ending(i int) ending {
	e := ending{how: ByEngine, why: s.best.why[i], again: s.again}
	if how, ok := s.best.by[i]; ok {
		e.how = how
	} else if s.best.native && s.term(s.matches.Occurrences[i].Start) != nil {
		e.how = Native
	}
	return e
}

// named turns a verdict into the state an editor sees.
func named(g *glossary.Glossary, v glossary.Verdict, e ending) Name {
	must := g.Terms()[v.Term].Enforce == glossary.Must
	how := cmp.Or(e.how, ByEngine)
	switch {
	case v.State != glossary.OK && must:
		if how = Open; e.again {
			v.Why += " Translating the sentence again in other ways did not help."
		}
	case v.State != glossary.OK:
		how = ByEngine
	case e.why != "":
		v.State, v.Why = glossary.Repaired, e.why
	}
	return Name{Verdict: v, How: how}
}

func shifted(s segment.Span, by int) segment.Span {
	return segment.Span{Start: s.Start + by, End: s.End + by}
}

// moved carries the English side of links over the edits of a repair. A word that an edit
// replaced now points to the new words.
func moved(links []Link, edits []glossary.Edit) []Link {
	if len(edits) == 0 {
		return links
	}
	out := make([]Link, len(links))
	for i, l := range links {
		out[i] = Link{l.French, segment.Span{
			Start: movedTo(l.English.Start, edits, false),
			End:   movedTo(l.English.End, edits, true),
		}}
	}
	return out
}

// movedTo returns where byte at of the text before the edits lies after them. Inside a replaced
// stretch it is the new text's start, or its end when asked for an end.
func movedTo(at int, edits []glossary.Edit, end bool) int {
	delta := 0
	for _, e := range edits {
		switch {
		case e.End <= at:
			delta += len(e.New) - (e.End - e.Start)
		case e.Start < at && end:
			return e.Start + delta + len(e.New)
		case e.Start < at:
			return e.Start + delta
		default:
			return at + delta
		}
	}
	return at + delta
}
