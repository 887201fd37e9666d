package marian

import (
	"context"
	"errors"
	"fmt"
	"math"
)

// Search says how to look for the best output. The zero value is arg-max at every step, up to
// twice the length of the source and 12.
type Search struct {
	Beam  int     // hypotheses kept; 0 and 1 take the best word at every step
	Alpha float64 // scores are log-probability / length^Alpha; 0 means 0.6; arg-max has no use for it
	Limit int     // most words; 0 means twice the source and 12
	EOS   int     // id that ends a sentence, on both sides
}

// Output is what was found for one sentence.
type Output struct {
	IDs   []int       // without the end of sentence
	Align [][]float32 // for every id, the share that each id of the source has in it
	Score float64     // log-probability / length^Alpha, the end of sentence counted
	Ended bool        // false when the limit came first
}

// Translate decodes one sentence. Ids have to end with [Search.EOS]. It returns early with the
// context's error when that ends.
func (s *Session) Translate(ctx context.Context, ids []int, o Search) (Output, error) {
	if len(ids) == 0 {
		return Output{}, errors.New("sentence without ids")
	}
	for _, id := range ids {
		if id < 0 || id >= s.model.embed.rows {
			return Output{}, fmt.Errorf("id %d is not in a vocabulary of %d", id, s.model.embed.rows)
		}
	}
	if o.Limit == 0 {
		o.Limit = 2*len(ids) + 12
	}
	if o.Alpha == 0 {
		o.Alpha = 0.6
	}
	o.Beam = min(max(o.Beam, 1), s.model.embed.rows/2)
	if err := ctx.Err(); err != nil {
		return Output{}, err
	}
	s.begin(ids, o.Beam)
	b := newBeam(o, len(ids))
	for t := range o.Limit {
		if err := ctx.Err(); err != nil {
			return Output{}, err
		}
		s.step(b.words, t)
		b.record(s.align)
		if b.advance(s.logits) {
			break
		}
		s.keep(b.parents)
	}
	return b.best(), nil
}

// beam is the state of a search. Words of all hypotheses are kept as links back to the step before.
type beam struct {
	Search
	words   []int     // last word of each live hypothesis
	parents []int     // row of the step before that each came from
	scores  []float32 // log-probabilities
	trail   []link    // every word of every live hypothesis so far, step by step
	rows    []int     // where in trail the live hypotheses stand
	before  []int     // where they stood a step earlier
	ended   []ending
	offers  []offer // the best continuations of a step, best first
	aligns  []float32
	width   int // ids of the source
	steps   int
}

type link struct{ word, before, align int }

type ending struct {
	last  int // in trail, -1 for an empty output
	score float64
}

type offer struct {
	row, word int
	score     float32
}

func newBeam(o Search, width int) *beam {
	b := &beam{Search: o, width: width}
	b.words, b.parents = make([]int, 1, o.Beam), make([]int, 0, o.Beam)
	b.rows, b.before = make([]int, 1, o.Beam), make([]int, 0, o.Beam)
	b.scores = make([]float32, 1, o.Beam)
	b.words[0], b.rows[0] = -1, -1
	b.offers = make([]offer, 0, 2*o.Beam+1)
	expect := o.Beam * min(o.Limit, 2*width)
	b.trail, b.aligns = make([]link, 0, expect), make([]float32, 0, expect*width)
	return b
}

// record keeps the alignment that the words of this step will have.
func (b *beam) record(align matrix) {
	b.aligns = append(b.aligns, align.data[:len(b.words)*b.width]...)
}

// advance takes the best continuations of all hypotheses and says whether the search is over: when
// as many have ended as the beam is wide. Later endings could score higher, but the reference
// decoder stops there too. With one hypothesis the first end is the end.
func (b *beam) advance(logits matrix) bool {
	first := len(b.aligns)/b.width - len(b.words) // row of aligns of the first hypothesis
	b.collect(logits)
	b.steps++
	b.rows, b.before = b.before[:0], b.rows
	b.words, b.parents, b.scores = b.words[:0], b.parents[:0], b.scores[:0]
	for _, o := range b.offers {
		if o.word == b.EOS {
			length := math.Pow(float64(b.steps), b.Alpha)
			b.ended = append(b.ended, ending{b.before[o.row], float64(o.score) / length})
			if b.Beam == 1 {
				return true
			}
			continue
		}
		if len(b.words) == b.Beam {
			continue
		}
		b.rows = append(b.rows, len(b.trail))
		b.trail = append(b.trail, link{o.word, b.before[o.row], first + o.row})
		b.words, b.parents = append(b.words, o.word), append(b.parents, o.row)
		b.scores = append(b.scores, o.score)
	}
	return len(b.ended) >= b.Beam || len(b.words) == 0
}

// collect finds the best continuations: two for every hypothesis to be kept, so that enough are
// left when some end; one when there is only one hypothesis.
func (b *beam) collect(logits matrix) {
	want := 2 * b.Beam
	if b.Beam == 1 {
		want = 1
	}
	b.offers = b.offers[:0]
	for row := range logits.rows {
		scores := logits.row(row)
		base := b.scores[row] - logSum(scores)
		floor := float32(math.Inf(-1)) // a logit below this cannot be among the best
		for word, v := range scores {
			if v < floor {
				continue
			}
			score := v + base
			if len(b.offers) == want {
				if score <= b.offers[want-1].score {
					continue
				}
				b.offers = b.offers[:want-1]
			}
			b.insert(offer{row, word, score})
			if len(b.offers) == want {
				floor = b.offers[want-1].score - base - slack
			}
		}
	}
}

// slack makes up for rounding between a logit and the score made of it.
const slack = 1e-3

// insert keeps the list in order; of equals the one that came first stays in front.
func (b *beam) insert(o offer) {
	i := len(b.offers)
	b.offers = append(b.offers, o)
	for ; i > 0 && b.offers[i-1].score < o.score; i-- {
		b.offers[i] = b.offers[i-1]
	}
	b.offers[i] = o
}

// best picks, by score over length, among what ended, or, when nothing did, among what is still alive.
func (b *beam) best() Output {
	done := b.ended
	if len(done) == 0 {
		length := math.Pow(float64(max(1, b.steps)), b.Alpha)
		for i, at := range b.rows {
			done = append(done, ending{at, float64(b.scores[i]) / length})
		}
	}
	top := done[0]
	for _, e := range done[1:] {
		if e.score > top.score {
			top = e
		}
	}
	out := Output{Score: top.score, Ended: len(b.ended) > 0}
	for at := top.last; at >= 0; at = b.trail[at].before {
		out.IDs = append(out.IDs, b.trail[at].word)
		from := b.trail[at].align * b.width
		out.Align = append(out.Align, b.aligns[from:from+b.width:from+b.width])
	}
	for i, j := 0, len(out.IDs)-1; i < j; i, j = i+1, j-1 {
		out.IDs[i], out.IDs[j] = out.IDs[j], out.IDs[i]
		out.Align[i], out.Align[j] = out.Align[j], out.Align[i]
	}
	return out
}
