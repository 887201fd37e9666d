package main

import (
	"context"
	"io"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/google"
)

// chooseGlossaries settles for every article whether Google translates it with a glossary of its
// own: with the one that was made of the article's, when there is one. Google is only asked where
// something is to be sent; without asking, what the store holds tells how it was before.
func (t *translation) chooseGlossaries(ctx context.Context, ask bool) error {
	// What is found out once for all articles with one glossary.
	type choice struct {
		with  google.Options
		ok    bool // there is something in it for Google
		asked bool
		there bool // what Google said
	}
	choices := map[*glossary.Glossary]*choice{}
	for _, j := range t.jobs {
		j.engineFor = t.engineFor
		if j.err != nil || t.engine.name != "google" || t.engineFor.noGlossary ||
			j.guides.glossary == nil {
			continue
		}
		c := choices[j.guides.glossary]
		if c == nil {
			c = &choice{}
			c.with, c.ok = t.engineFor.google.WithGlossary(j.guides.glossary)
			choices[j.guides.glossary] = c
		}
		if !c.ok {
			continue
		}
		there, settled := c.there, c.asked
		if !settled {
			var err error
			if there, settled, err = t.remembers(ctx, j, c.with); err != nil {
				return err
			}
		}
		if !settled && ask {
			there = t.findGlossary(ctx, c.with)
			c.asked, c.there = true, there
		}
		if there {
			j.engineFor.google = c.with
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// remembers tells by which way more of an article is in the store: with the glossary or without.
// When it is all there nobody needs to be asked.
func (t *translation) remembers(ctx context.Context, j *job, with google.Options) (
	there, settled bool, err error) {
	use := func(o google.Options) (articlePlan, error) {
		return t.foresee(ctx, j, t.engine.describe(engineOptions{google: o}))
	}
	native, err := use(with)
	if err != nil {
		return false, false, err
	}
	plain, err := use(t.engineFor.google)
	return native.Characters < plain.Characters, min(native.Characters, plain.Characters) == 0, err
}

// findGlossary asks Google. Whatever goes wrong there, the article goes on without.
func (t *translation) findGlossary(ctx context.Context, with google.Options) bool {
	found, err := google.FindGlossary(ctx, with)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		text, _ := explain(err)
		t.say([]string{"whether Google has this glossary could not be found out (" + text +
			"); names are put right here instead"})
	case found:
		t.say([]string{"Google uses the glossary that was pushed"})
	default:
		t.say([]string{"Google has no glossary made of this one, so names are put right here; to " +
			"give it one: enregard glossary push --bucket gs://BUCKET GLOSSARY"})
	}
	return found && err == nil
}

// openEngines are the engines of a run, one for every glossary that Google has of its articles'.
type openEngines struct {
	made    map[string]*translate.Retrier
	closers []io.Closer
}

// of returns the engine of an article.
func (r *openEngines) of(t *translation, j *job) *translate.Retrier {
	name := j.engineFor.google.Glossary
	if r.made[name] == nil {
		if r.made == nil {
			r.made = map[string]*translate.Retrier{}
		}
		eng, closer := newLateEngine(t.engine, j.engineFor, t.meter)
		eng.Waiting = t.progress.wait
		r.made[name], r.closers = eng, append(r.closers, closer)
	}
	return r.made[name]
}

// Close releases them all.
func (r *openEngines) Close() {
	for _, c := range r.closers {
		c.Close()
	}
}
