package translate

import (
	"context"
	"errors"
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
	Progress func(sentences, of int) // called after every batch of sentences; may be nil
}

// Usage counts what an engine was sent, and what was remembered instead.
type Usage struct {
	Calls      int
	Characters int // sent, in Unicode code points
	Remembered int // not sent because the draft was there already, in Unicode code points
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
			own[i] = split(p, o.Glossary)
			all = append(all, own[i]...)
		}
	}
	if len(all) > 0 {
		l.info = o.Engine.Info()
	}
	if err := l.first(ctx, all); err != nil {
		return nil, l.usage, err
	}
	if err := l.again(ctx, all); err != nil {
		return nil, l.usage, err
	}
	out := make([]Translation, len(paragraphs))
	for i, p := range paragraphs {
		if p.Settled != nil {
			out[i] = settled(p, o.Glossary)
			l.usage.Remembered += utf8.RuneCountInString(p.French)
			continue
		}
		out[i] = join(p, own[i], o.Glossary)
	}
	return out, l.usage, nil
}

// sentence is one French sentence on its way up the ladder.
type sentence struct {
	span    segment.Span
	matches glossary.Matches // offsets into the sentence
	first   int              // index of its first occurrence in the paragraph
	ask     Sentence
	tried   bool
	best    candidate // once tried
}

// candidate is an English for a sentence and what the glossary says of it.
type candidate struct {
	draft  Draft
	native bool         // the engine was asked for the names
	fixed  map[int]bool // occurrences that were put right in place
	open   int          // must terms that are not right
	flaws  int          // findings and doubts
}

func (c candidate) better(than candidate) bool {
	if (c.draft.Err == nil) != (than.draft.Err == nil) {
		return c.draft.Err == nil
	}
	if c.open != than.open {
		return c.open < than.open
	}
	return c.flaws < than.flaws
}

// split prepares the sentences of a paragraph. With a nil glossary no terms are asked for.
func split(p Paragraph, g *glossary.Glossary) []*sentence {
	var out []*sentence
	for _, span := range p.sentences() {
		s := &sentence{span: span, first: -1}
		s.ask.Text = p.French[span.Start:span.End]
		for i, o := range p.Matches.Occurrences {
			if o.Start < span.Start || o.End > span.End {
				continue
			}
			if s.first < 0 {
				s.first = i
			}
			o.Start, o.End = o.Start-span.Start, o.End-span.Start
			s.matches.Occurrences = append(s.matches.Occurrences, o)
			if g != nil && g.Terms()[o.Term].Enforce == glossary.Must {
				s.ask.Terms = append(s.ask.Terms, Term{o.Start, o.End, g.English(o)})
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
	done  int
}

// first asks the engine for every sentence, with the names in its own channel where it has one,
// and puts known wrong forms right.
func (l *ladder) first(ctx context.Context, all []*sentence) error {
	brought := false
	var final error
	for _, batch := range batches(all, l.info.Limit) {
		err := final
		if err == nil {
			err = l.call(ctx, batch, l.info.Native)
		}
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && !brought:
			return err
		case err != nil:
			if ends(err) {
				final = err
			}
			for _, s := range batch {
				s.best, s.tried = candidate{draft: Draft{Err: err}}, true
			}
		default:
			brought = true
		}
		l.done += len(batch)
		if l.Progress != nil {
			l.Progress(l.done, len(all))
		}
	}
	return nil
}

// ends reports whether an engine's error says that the next call would fail for the same reason:
// a quota used up, a key refused.
func ends(err error) bool {
	e, ok := errors.AsType[interface {
		error
		Ends() bool
	}](err)
	return ok && e.Ends()
}

// again tries sentences whose names are still wrong once more without the engine's own channel:
// a name forced into a sentence can break the sentence. Only an engine with such a channel, and
// one that costs nothing, is asked twice.
func (l *ladder) again(ctx context.Context, all []*sentence) error {
	if !l.info.Native || l.info.Rate.PerMillion > 0 {
		return nil
	}
	var failing []*sentence
	for _, s := range all {
		if len(s.ask.Terms) > 0 && s.best.draft.Err == nil &&
			(s.best.open > 0 || s.best.flaws > 0) {
			failing = append(failing, s)
		}
	}
	for _, batch := range batches(failing, l.info.Limit) {
		if err := l.call(ctx, batch, false); ctx.Err() != nil {
			return ctx.Err()
		} else if err != nil {
			return nil // the first candidates stand
		}
	}
	return nil
}

// call translates a batch and keeps each result that beats what its sentence has.
func (l *ladder) call(ctx context.Context, batch []*sentence, native bool) error {
	asks := make([]Sentence, len(batch))
	for i, s := range batch {
		asks[i] = s.ask
		if !native {
			asks[i].Terms = nil
		}
	}
	drafts, err := l.drafts(ctx, asks)
	if err != nil {
		return err
	}
	for i, s := range batch {
		c := l.judge(s, drafts[i], native)
		if !s.tried || c.better(s.best) {
			s.best, s.tried = c, true
		}
	}
	return nil
}

// judge repairs a draft in place and says how good it is.
func (l *ladder) judge(s *sentence, d Draft, native bool) candidate {
	c := candidate{draft: d, native: native, fixed: map[int]bool{}}
	if d.Err != nil {
		return c
	}
	if trimmed := strings.TrimSpace(d.English); trimmed != d.English {
		d.English, d.Links = trimmed, nil // whose offsets no longer hold
	}
	english, edits := l.Glossary.Repair(s.ask.Text, s.matches, d.English)
	for _, e := range edits {
		if e.Occurrence >= 0 {
			c.fixed[e.Occurrence] = true
		}
	}
	c.draft.English, c.draft.Links = english, moved(d.Links, edits)
	v := l.Glossary.Verify(s.ask.Text, s.matches, english)
	for _, verdict := range v.Verdicts {
		if verdict.State != glossary.OK && l.must(verdict.Term) {
			c.open++
		}
	}
	c.flaws = len(v.Findings) + len(d.Doubts)
	return c
}

func (l *ladder) must(term int) bool {
	return l.Glossary.Terms()[term].Enforce == glossary.Must
}
