package translate

import (
	"context"
	"errors"
	"time"
	"unicode/utf8"

	"github.com/googleapis/gax-go/v2"
)

// Remedy says what can be done about an engine's error.
type Remedy struct {
	Again   bool          // the same call may work later
	After   time.Duration // but not before, when the service says so
	Smaller bool          // a call with fewer sentences may work: one of them may be at fault
	Ends    bool          // every other call would fail in the same way: a key refused
	Charged bool          // the service may charge for the call all the same
}

// remedyOf returns what an error says of itself.
func remedyOf(err error) Remedy {
	if e, ok := errors.AsType[interface {
		error
		Remedy() Remedy
	}](err); ok {
		return e.Remedy()
	}
	return Remedy{}
}

// Retrier is an engine that calls another one again where that can help, cuts a call in two where
// one of its sentences may be at fault, and stops where going on is no use or costs too much. One
// serves a whole run: after an error that ends it nothing is sent any more.
type Retrier struct {
	Engine
	Meter   *Meter                    // nil for an engine that is free
	Backoff gax.Backoff               // with full jitter; zero means from 1 s, doubled, to 32 s
	Waiting func(pause time.Duration) // called before every pause; may be nil

	failures float64   // calls in a row that failed
	since    time.Time // when the first of them did
	ended    error
}

// What is reckoned to be down: so many failures in a row, or so long without an answer. A failure
// that one sentence may be to blame for counts a third, so that the sentence can be found.
const (
	mostFailures = 10
	longestFault = 4 * time.Minute
	suspicious   = 3 // failures of one call after which a sentence of it may be at fault
	mostLost     = 5 // answers to one call that may be lost on the way, and charged
)

// Translate implements [Engine].
func (r *Retrier) Translate(ctx context.Context, sentences []Sentence) ([]Draft, error) {
	drafts := make([]Draft, len(sentences))
	if err := r.translate(ctx, sentences, drafts); err != nil {
		return nil, err
	}
	return drafts, nil
}

// translate fills drafts, or returns why there is none.
func (r *Retrier) translate(ctx context.Context, sentences []Sentence, drafts []Draft) error {
	backoff := r.Backoff
	if backoff == (gax.Backoff{}) {
		backoff = gax.Backoff{Initial: time.Second, Max: 32 * time.Second, Multiplier: 2}
	}
	characters := 0
	for _, s := range sentences {
		characters += utf8.RuneCountInString(s.Text)
	}
	for tries, lost := 1, 0; ; tries++ {
		if err := r.allow(characters); err != nil {
			return err
		}
		got, err := every(ctx, r.Engine, sentences)
		if err != nil && ctx.Err() != nil {
			return ctx.Err()
		}
		remedy := remedyOf(err)
		if remedy.Charged {
			lost++
			r.Meter.lost(characters)
		}
		switch {
		case err == nil:
			r.failures = 0
			copy(drafts, got)
			r.charge(sentences, drafts)
			return nil
		case r.ends(err):
			return err
		case remedy.Smaller && len(sentences) > 1 && (!remedy.Again || tries >= suspicious):
			return r.halves(ctx, sentences, drafts)
		case !remedy.Again || remedy.Smaller && tries >= suspicious || lost >= mostLost:
			return err
		}
		pause := max(backoff.Pause(), remedy.After)
		if r.Waiting != nil {
			r.Waiting(pause)
		}
		if err := gax.Sleep(ctx, pause); err != nil {
			return err
		}
	}
}

// allow refuses what the run may not do any more.
func (r *Retrier) allow(characters int) error {
	if r.ended == nil {
		r.ended = r.Meter.Allow(characters)
	}
	return r.ended
}

// charge notes on the meter what a call cost.
func (r *Retrier) charge(sentences []Sentence, drafts []Draft) {
	for i, d := range drafts {
		if d.Err == nil {
			r.Meter.charge(utf8.RuneCountInString(sentences[i].Text), utf8.RuneCountInString(d.English))
		}
	}
}

// ends counts a failed call and tells whether the run is over.
func (r *Retrier) ends(err error) bool {
	remedy := remedyOf(err)
	weight := 1.0
	if remedy.Smaller {
		weight = 1.0 / suspicious
	}
	switch {
	case !remedy.Again: // the service works, and says no
		r.failures = 0
	case r.failures == 0:
		r.failures, r.since = weight, time.Now()
	default:
		r.failures += weight
	}
	if remedy.Ends || remedy.After > longestFault || r.failures > mostFailures-weight/2 ||
		r.failures > weight && time.Since(r.since) > longestFault {
		r.ended = err
	}
	return r.ended != nil
}

// halves calls for one half of the sentences after the other.
func (r *Retrier) halves(ctx context.Context, sentences []Sentence, drafts []Draft) error {
	n := len(sentences) / 2
	first := r.translate(ctx, sentences[:n], drafts[:n])
	second := r.translate(ctx, sentences[n:], drafts[n:])
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if first != nil && second != nil {
		return second // the later one may have ended the run
	}
	for i := range drafts {
		if i < n && first != nil {
			drafts[i].Err = first
		} else if i >= n && second != nil {
			drafts[i].Err = second
		}
	}
	return nil
}
