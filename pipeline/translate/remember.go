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

// drafts returns a draft for every sentence, from memory or from the engine, and the places of
// those that the engine was sent.
func (l *ladder) drafts(ctx context.Context, asks []Sentence) (
	drafts []Draft, missing []int, err error) {
	drafts = make([]Draft, len(asks))
	if l.Drafts == nil {
		missing = all(len(asks))
		return drafts, missing, l.engine(ctx, asks, drafts, missing)
	}
	keys := make([]Key, len(asks))
	for i, a := range asks {
		keys[i] = l.key(a)
	}
	found, err := l.Drafts.Find(ctx, keys)
	if err != nil {
		return nil, nil, err
	}
	for i, d := range found {
		if d == nil {
			missing = append(missing, i)
			continue
		}
		drafts[i] = *d
		l.usage.Remembered += utf8.RuneCountInString(asks[i].Text)
	}
	if err := l.engine(ctx, asks, drafts, missing); err != nil {
		return nil, nil, err
	}
	var newKeys []Key
	var newDrafts []Draft
	for _, i := range missing {
		if drafts[i].Err == nil {
			newKeys, newDrafts = append(newKeys, keys[i]), append(newDrafts, drafts[i])
		}
	}
	if len(newKeys) == 0 {
		return drafts, missing, nil
	}
	return drafts, missing, l.Drafts.Keep(ctx, newKeys, newDrafts)
}

// engine asks the engine for the sentences at the given places and puts its drafts there.
func (l *ladder) engine(ctx context.Context, asks []Sentence, drafts []Draft, places []int) error {
	if len(places) == 0 {
		return nil
	}
	sent := make([]Sentence, len(places))
	for i, at := range places {
		sent[i] = asks[at]
	}
	l.usage.Calls++
	got, err := l.Engine.Translate(ctx, sent)
	if err != nil {
		return err
	}
	if len(got) != len(sent) {
		return fmt.Errorf("engine %s returned %d drafts for %d sentences",
			l.info.Name, len(got), len(sent))
	}
	for i, at := range places {
		drafts[at] = got[i]
		if got[i].Err == nil { // what failed is not billed
			l.usage.Characters += utf8.RuneCountInString(asks[at].Text)
		}
	}
	return nil
}

// key names the draft of a sentence.
func (l *ladder) key(a Sentence) Key {
	var terms strings.Builder
	for _, t := range a.Terms {
		fmt.Fprintf(&terms, "%d-%d %q\n", t.Start, t.End, t.English)
	}
	return Key{l.info.Name, l.info.Model, a.Text, terms.String()}
}

// all counts from 0 to n-1.
func all(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}
