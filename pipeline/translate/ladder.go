package translate

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/segment"
)

// Options says with what to translate.
type Options struct {
	Engine   Engine
	Glossary *glossary.Glossary      // nil for none
	Drafts   Drafts                  // drafts made before; nil for none
	Progress func(sentences, of int) // called before the first call and after each; may be nil
}

// Usage counts what an engine was sent, and what was remembered instead. A paragraph is counted
// once, and not at all when sentences of it have no English.
type Usage struct {
	Calls      int
	Characters int // sent, in Unicode code points
	Remembered int // not sent because the draft was there already, in Unicode code points

	Translated int // paragraphs of which the engine was sent a sentence at least
	Recalled   int // paragraphs whose drafts were all there
	Settled    int // paragraphs whose English was given
}

// Paragraphs translates all paragraphs and returns one translation each, in order. It fails as a
// whole only when the context ends or the engine brings nothing at all; otherwise what failed is
// in the translations' Err.
func Paragraphs(ctx context.Context, paragraphs []Paragraph, o Options) (
	[]Translation, Usage, error) {
	l := ladder{Options: o}
	own := make([][]*sentence, len(paragraphs))
	var all []*sentence
	for i, p := range paragraphs {
		if p.Settled == nil {
			l.info = o.Engine.Info()
			own[i] = l.split(p, i)
			all = append(all, own[i]...)
		}
	}
	if err := l.first(ctx, all); err != nil {
		return nil, l.usage, err
	}
	out := make([]Translation, len(paragraphs))
	var failing []*sentence
	for i, p := range paragraphs {
		if p.Settled != nil {
			out[i] = settled(p, o.Glossary)
			l.usage.Remembered += utf8.RuneCountInString(p.French)
			l.usage.Settled++
			continue
		}
		out[i] = join(p, own[i], o.Glossary)
		if !out[i].verified() || slices.ContainsFunc(own[i], (*sentence).lacking) {
			failing = append(failing, own[i]...)
		}
	}
	if err := l.again(ctx, failing); err != nil {
		return nil, l.usage, err
	}
	for i, p := range paragraphs {
		if slices.ContainsFunc(own[i], func(s *sentence) bool { return s.again }) {
			// A sentence may have lost what another one lacks: the paragraph decides.
			if t := join(p, own[i], o.Glossary); !t.worse(out[i]) {
				out[i] = t
			}
		}
		if p.Settled == nil && out[i].Err == nil {
			l.usage.count(own[i])
		}
	}
	return out, l.usage, nil
}

// count adds a paragraph that has all its English from drafts.
func (u *Usage) count(sentences []*sentence) {
	if slices.ContainsFunc(sentences, func(s *sentence) bool { return s.sent }) {
		u.Translated++
	} else {
		u.Recalled++
	}
}

// verified tells whether nothing is wrong with a paragraph's names.
func (t Translation) verified() bool {
	return !slices.ContainsFunc(t.Names, Name.NeedsEditor) && len(t.Findings)+len(t.Doubts) == 0
}

// worse tells whether a term has more open occurrences than in another translation, or there is
// more to find fault with.
func (t Translation) worse(than Translation) bool {
	more := map[int]int{}
	for i, n := range t.Names {
		if n.NeedsEditor() {
			more[n.Term]++
		}
		if than.Names[i].NeedsEditor() {
			more[n.Term]--
		}
	}
	for _, n := range more {
		if n > 0 {
			return true
		}
	}
	return len(t.Findings)+len(t.Doubts) > len(than.Findings)+len(than.Doubts)
}

// sentence is one French sentence on its way up the ladder.
type sentence struct {
	span      segment.Span
	begin     int              // where its words begin, behind the mark of an item
	paragraph int              // counted from 0
	matches   glossary.Matches // offsets from begin
	from      int              // index of its first occurrence in the paragraph
	ask       Sentence
	first     candidate // from the first call
	best      candidate
	sent      bool // to the engine, in this run
	again     bool // was tried again
}

// failing tells whether a sentence has a draft that another one could be better than.
func (s *sentence) failing() bool {
	return s.best.draft.Err == nil && (len(s.best.open) > 0 || s.best.flaws > 0)
}

// candidate is an English for a sentence and what the glossary says of it.
type candidate struct {
	draft  Draft
	rung   int            // 0 for the first draft, else the rung of the ladder, from 1
	native bool           // the engine was asked for the names
	by     map[int]How    // occurrences that did not come from the engine as they stand
	why    map[int]string // what was done for them, for people
	open   map[int]bool   // must occurrences that are not right
	flaws  int            // findings, doubts and addresses that are lost
}

// better tells whether a candidate is to replace another: fewer names are wrong and nothing new
// is, and it is about as long, because half a sentence can have all of the names.
func (c candidate) better(than candidate) bool {
	if c.draft.Err != nil || c.flaws > than.flaws {
		return false
	}
	if n, m := len(c.draft.English), len(than.draft.English); m > 0 && (n < m/2 || n > 2*m+40) {
		return false
	}
	return len(c.open) < len(than.open) || len(c.open) == len(than.open) && c.flaws < than.flaws
}

// righter tells whether a candidate has more of the names right than another draft of the same
// call, or as many with less help. A service's glossary puts names in without minding the grammar
// around them, so that of two that are equally right the plain one is taken.
func (c candidate) righter(than candidate) bool {
	return slices.Compare([]int{len(c.open), c.flaws, len(c.by)},
		[]int{len(than.open), than.flaws, len(than.by)}) < 0
}

// split prepares the sentences of a paragraph. Wording that the glossary only prefers is asked for
// like the names, so that it comes where the engine can write it; when it does not, nothing is
// tried again. With a nil glossary no terms are asked for; nor is a name asked for that the French
// speaks about, as in "Alma-Ata, now called Almaty".
func (l *ladder) split(p Paragraph, number int) []*sentence {
	g := l.Glossary
	var out []*sentence
	spoken := g.SpokenOf(p.French, p.Matches)
	for _, span := range p.sentences() {
		begin := p.unmarked(span)
		s := &sentence{span: span, begin: begin, paragraph: number, from: -1}
		s.ask.Text = p.French[begin:span.End]
		for i, o := range p.Matches.Occurrences {
			if o.Start < span.Start || o.End > span.End {
				continue
			}
			if s.from < 0 {
				s.from = i
			}
			o.Start, o.End = o.Start-begin, o.End-begin
			s.matches.Occurrences = append(s.matches.Occurrences, o)
			if g != nil && g.Terms()[o.Term].Enforce != glossary.Off && !spoken[i] {
				s.ask.Terms = append(s.ask.Terms, Term{o.Start, o.End, g.EnglishIn(s.ask.Text, o)})
			}
		}
		for _, h := range p.Hints {
			if l.info.Hints && h.Start >= begin && h.End <= span.End {
				s.ask.Hints = append(s.ask.Hints, Term{h.Start - begin, h.End - begin, h.English})
			}
		}
		for _, r := range p.Matches.Refused {
			if r.Start >= begin && r.End <= span.End {
				r.Start, r.End = r.Start-begin, r.End-begin
				s.matches.Refused = append(s.matches.Refused, r)
			}
		}
		out = append(out, s)
	}
	return out
}

// ladder is one run over an article.
type ladder struct {
	Options
	info  Info
	usage Usage

	brought bool  // a draft at least is there
	failure error // of the first call that brought nothing
	ended   error // why no call is made any more
}

// first asks the engine for every sentence, with the names in its own channel where it has one,
// and puts known wrong forms right.
func (l *ladder) first(ctx context.Context, all []*sentence) error {
	tries := make([]try, len(all))
	for i, s := range all {
		tries[i] = l.firstTry(s)
	}
	candidates, err := l.candidates(ctx, tries, func(done int) {
		if l.Progress != nil {
			l.Progress(done, len(all))
		}
	})
	if err != nil {
		return err
	}
	for i, c := range candidates {
		all[i].first, all[i].best = c, c
	}
	if !l.brought {
		return l.failure
	}
	return nil
}

// firstTry is how an engine is asked for a sentence the first time.
func (l *ladder) firstTry(s *sentence) try {
	t := try{sentence: s, ask: s.ask, native: l.info.Native && len(s.ask.Terms) > 0}
	if !t.native {
		t.ask.Terms = nil
	}
	return t
}

// again climbs the ladder with the sentences that are not right yet. Engines that cost money are
// not asked twice.
func (l *ladder) again(ctx context.Context, failing []*sentence) error {
	if !l.info.Rate.Free() {
		return nil
	}
	for n, rung := range rungs {
		var tries []try
		for _, s := range failing {
			if !s.failing() || l.ended != nil {
				continue
			}
			if t, ok := rung(s, l.Glossary); ok {
				s.again = true
				tries = append(tries, t)
			}
		}
		candidates, err := l.candidates(ctx, tries, nil)
		if err != nil {
			return err
		}
		for i, c := range candidates {
			if c.rung = n + 1; c.better(tries[i].best) {
				tries[i].best = c
			}
		}
	}
	return nil
}

// candidates asks for a list of tries and judges what comes back. Where the engine gave the English
// without the terms as well, the better one is taken.
func (l *ladder) candidates(ctx context.Context, tries []try, step func(int)) ([]candidate, error) {
	drafts, err := l.draft(ctx, tries, step)
	if err != nil {
		return nil, err
	}
	out := make([]candidate, len(tries))
	for i, t := range tries {
		d := drafts[i]
		out[i] = l.judge(t, d)
		if d.Plain == "" || d.Err != nil {
			continue
		}
		t.native = false
		d.English, d.Links = d.Plain, nil
		if c := l.judge(t, d); !out[i].righter(c) {
			out[i] = c
		}
	}
	return out, nil
}

var errMask = errors.New("a stand-in for a name was lost")

// judge repairs a draft in place and says how good it is.
func (l *ladder) judge(t try, d Draft) candidate {
	c := candidate{draft: d, native: t.native, by: map[int]How{}, why: map[int]string{},
		open: map[int]bool{}}
	if d.Err != nil {
		return c
	}
	if trimmed := strings.TrimSpace(d.English); trimmed != d.English {
		d.English, d.Links = trimmed, nil // whose offsets no longer hold
	}
	d.Links = t.home(d.Links)
	if t.how == Masked {
		ok := false
		if d, ok = t.unmask(d); !ok {
			c.draft.Err = errMask
			return c
		}
	}
	for _, s := range t.stands {
		if s.occurrence >= 0 {
			c.by[s.occurrence], c.why[s.occurrence] = t.how, t.how.why(s.english)
		}
	}
	english, edits := l.Glossary.Repair(t.sentence.ask.Text, t.matches, d.English)
	for _, e := range edits {
		if e.Occurrence >= 0 {
			c.by[e.Occurrence], c.why[e.Occurrence] = Repaired, e.Why
		}
	}
	d.English, d.Links = english, moved(d.Links, edits)
	c.draft = d
	v := l.Glossary.Verify(t.sentence.ask.Text, t.matches, english)
	for i, verdict := range v.Verdicts {
		if verdict.State != glossary.OK && l.must(verdict.Term) {
			c.open[i] = true
		}
	}
	c.flaws = len(v.Findings) + len(d.Doubts) + len(t.sentence.lost(english))
	return c
}

// why says what was done for a name, for people.
func (h How) why(english string) string {
	switch h {
	case Substituted:
		return "“" + english + "” was missing at first. The sentence was translated again with the " +
			"English name written into the French."
	case Masked:
		return "“" + english + "” was missing at first. The sentence was translated again with a " +
			"made-up name in its place, which was then replaced."
	}
	return ""
}

func (l *ladder) must(term int) bool {
	return l.Glossary.Terms()[term].Enforce == glossary.Must
}
