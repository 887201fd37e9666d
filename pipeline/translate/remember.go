package translate

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Drafts remembers what engines wrote, so that nothing is asked or paid for twice.
type Drafts interface {
	// Find returns the draft of every key, nil where there is none.
	Find(ctx context.Context, keys []Key) ([]*Draft, error)
	// Keep remembers one draft a key. What was kept is there even if the program is killed
	// right afterwards.
	Keep(ctx context.Context, keys []Key, drafts []Draft) error
}

// Key is all that a draft depends on. A glossary's part in it is the English that was asked for
// in this sentence: an edit to any other row leaves the draft as it is.
type Key struct {
	Engine, Model string
	Text          string // the French sentence
	Terms         string // what was asked for, place by place
}

// ask is one question to an engine, and the tries that wait for its answer: what an article says
// twice is asked once.
type ask struct {
	Sentence
	key       Key
	paragraph int
	tries     []int // their places in the order
}

func (a *ask) characters() int { return utf8.RuneCountInString(a.Text) }

// order is what a list of tries needs.
type order struct {
	drafts  []Draft // one a try; empty where it is missing
	missing []*ask
}

// order looks up the drafts that are remembered.
func (l *ladder) order(ctx context.Context, tries []try) (order, error) {
	o := order{drafts: make([]Draft, len(tries))}
	keys := make([]Key, len(tries))
	for i, t := range tries {
		keys[i] = l.key(t.ask)
	}
	found := make([]*Draft, len(tries))
	if l.Drafts != nil && len(tries) > 0 {
		var err error
		if found, err = l.Drafts.Find(ctx, keys); err != nil {
			return o, err
		}
	}
	asked := map[Key]*ask{}
	for i, t := range tries {
		if d := found[i]; d != nil {
			o.drafts[i] = *d
			l.usage.Remembered += utf8.RuneCountInString(t.ask.Text)
			continue
		}
		a := asked[keys[i]]
		if a == nil {
			a = &ask{Sentence: t.ask, key: keys[i], paragraph: t.paragraph}
			asked[keys[i]], o.missing = a, append(o.missing, a)
		}
		a.tries = append(a.tries, i)
	}
	return o, nil
}

// calls packs what is missing.
func (o order) calls(limit Limit) [][]*ask {
	texts, paragraphs := make([]string, len(o.missing)), make([]int, len(o.missing))
	for i, a := range o.missing {
		texts[i], paragraphs[i] = a.Text, a.paragraph
	}
	var out [][]*ask
	for _, places := range Pack(texts, paragraphs, limit) {
		out = append(out, o.missing[places[0]:places[len(places)-1]+1])
	}
	return out
}

// draft returns a draft for every try, from memory or from the engine. A call that fails leaves its
// error in the drafts of its sentences alone; after one that the next call would meet as well
// nothing more is sent. step is called with the number of tries that are through; it may be nil.
// The error is for the end of the context, or of the memory.
func (l *ladder) draft(ctx context.Context, tries []try, step func(int)) ([]Draft, error) {
	o, err := l.order(ctx, tries)
	if err != nil {
		return nil, err
	}
	done := len(tries)
	for _, a := range o.missing {
		done -= len(a.tries)
	}
	l.brought = l.brought || done > 0
	for _, batch := range o.calls(l.info.Limit) {
		if step != nil && done > 0 {
			step(done)
		}
		err := l.ended
		if err == nil {
			err = l.call(ctx, batch, o.drafts)
		}
		for _, a := range batch {
			done += len(a.tries)
			for _, i := range a.tries {
				if err != nil {
					o.drafts[i].Err = err
				} else {
					tries[i].sent = true
				}
			}
		}
		if err == nil { // it is paid for: kept even if the run is stopped at this moment
			l.brought = true
			if err := l.keep(context.WithoutCancel(ctx), batch, o.drafts); err != nil {
				return nil, err
			}
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			l.failed(err)
		}
	}
	if step != nil && done > 0 {
		step(done)
	}
	return o.drafts, nil
}

// failed notes why a call brought nothing.
func (l *ladder) failed(err error) {
	if l.failure == nil {
		l.failure = err
	}
	if remedyOf(err).Ends {
		l.ended = err
	}
}

// call asks the engine for a batch and puts its drafts where they belong.
func (l *ladder) call(ctx context.Context, batch []*ask, drafts []Draft) error {
	sent := make([]Sentence, len(batch))
	for i, a := range batch {
		sent[i] = a.Sentence
	}
	l.usage.Calls++
	got, err := every(ctx, l.Engine, sent)
	if err != nil {
		return err
	}
	for i, a := range batch {
		for _, at := range a.tries {
			drafts[at] = got[i]
		}
		if got[i].Err == nil { // what failed is not billed
			l.usage.Characters += a.characters()
			l.usage.Remembered += a.characters() * (len(a.tries) - 1)
		}
	}
	return nil
}

// every calls an engine and sees to it that there is a draft for every sentence.
func every(ctx context.Context, e Engine, sentences []Sentence) ([]Draft, error) {
	drafts, err := e.Translate(ctx, sentences)
	if err == nil && len(drafts) != len(sentences) {
		err = fmt.Errorf("engine %s returned %d drafts for %d sentences",
			e.Info().Name, len(drafts), len(sentences))
	}
	return drafts, err
}

// keep remembers what came.
func (l *ladder) keep(ctx context.Context, batch []*ask, drafts []Draft) error {
	if l.Drafts == nil {
		return nil
	}
	var keys []Key
	var fresh []Draft
	for _, a := range batch {
		if d := drafts[a.tries[0]]; d.Err == nil {
			keys, fresh = append(keys, a.key), append(fresh, d)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	return l.Drafts.Keep(ctx, keys, fresh)
}

// key names the draft of a sentence.
func (l *ladder) key(a Sentence) Key {
	var terms strings.Builder
	for _, t := range a.Terms {
		fmt.Fprintf(&terms, "%d-%d %q\n", t.Start, t.End, t.English)
	}
	for _, t := range a.Hints {
		fmt.Fprintf(&terms, "hint %d-%d %q\n", t.Start, t.End, t.English)
	}
	return Key{l.info.Name, l.info.Model, a.Text, terms.String()}
}
