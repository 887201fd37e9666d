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

// Asking is how a service is asked again where that can help.
type Asking struct {
	Backoff gax.Backoff                     // with full jitter; zero means from 1 s, doubled, to 32 s
	Waiting func(pause time.Duration)       // called before every pause; may be nil
	Enough  func(err error, tries int) bool // told of every failure; true when it is the last
}

// Do calls until there is no error, or the one there is is final, or ctx ends.
func (a Asking) Do(ctx context.Context, call func() error) error {
	if a.Backoff == (gax.Backoff{}) {
		a.Backoff = gax.Backoff{Initial: time.Second, Max: 32 * time.Second, Multiplier: 2}
	}
	for tries := 1; ; tries++ {
		err := call()
		if err == nil || a.Enough(err, tries) || !remedyOf(err).Again {
			return err
		}
		pause := max(a.Backoff.Pause(), remedyOf(err).After)
		if a.Waiting != nil {
			a.Waiting(pause)
		}
		if err := gax.Sleep(ctx, pause); err != nil {
			return err
		}
	}
}

// Retrier is an engine that calls another one again where that can help, cuts a call in two where
// one of its sentences may be at fault, and stops where going on is no use or costs too much. One
// serves a whole run: after an error that ends it nothing is sent any more.
type Retrier struct {
	Engine
	Meter   *Meter                    // nil for an engine that is free
	Backoff gax.Backoff               // see [Asking]
	Waiting func(pause time.Duration) // see [Asking]

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
	characters, lost := 0, 0
	for _, s := range sentences {
		characters += utf8.RuneCountInString(s.Text)
	}
	var answer []Draft
	enough := func(err error, tries int) bool {
		if r.ended != nil { // before the call
			return true
		}
		remedy := remedyOf(err)
		if remedy.Charged {
			lost++
			r.Meter.lost(characters)
		}
		return r.ends(err) || remedy.Smaller && tries >= suspicious || lost >= mostLost
	}
	err := Asking{r.Backoff, r.Waiting, enough}.Do(ctx, func() (err error) {
		if err := r.allow(characters); err != nil {
			return err
		}
		answer, err = every(ctx, r.Engine, sentences)
		if err != nil && ctx.Err() != nil {
			return ctx.Err()
		}
		return err
	})
	switch {
	case err == nil:
		r.failures = 0
		copy(drafts, answer)
		r.charge(sentences, drafts)
	case r.ended == nil && remedyOf(err).Smaller && len(sentences) > 1:
		return r.halves(ctx, sentences, drafts)
	}
	return err
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
