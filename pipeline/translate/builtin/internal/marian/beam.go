package marian

import (
	"math"
	"math/bits"
	"slices"
)

// beam is the state of a search for one sentence. Words of all hypotheses are kept as links back
// to the step before.
type beam struct {
	Search
	limit   int
	words   []int     // last word of each live hypothesis; none when the search is over
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
	terms   []Term
	states  []state // of each live hypothesis
	earlier []state // of those a step earlier, the term that comes next chosen
}

// state says how far a hypothesis is with its terms.
type state struct {
	done uint64 // one bit a term
	term int    // being written
	at   int    // words of it that stand there; 0 for none
	next int    // the word that has to follow, -1 for any
	over bool   // a term has just been written: its last word must not go on

	avoid []int // words that may not follow
}

type link struct{ word, before, align int }

type ending struct {
	last  int // in trail, -1 for an empty output
	terms int // that are written
	score float64
}

type offer struct {
	row, word int
	score     float32
}

// begin makes ready for a sentence, with room for what will come, in the memory of the one before.
func (b *beam) begin(o Search, t Sentence) {
	width := len(t.IDs)
	expect := o.Beam * (2*width + 12)
	*b = beam{
		Search: o, limit: t.Limit, width: width,
		words: append(b.words[:0], -1), rows: append(b.rows[:0], -1),
		scores: append(b.scores[:0], 0), parents: b.parents[:0], before: b.before[:0],
		trail: atLeast(b.trail, expect)[:0], aligns: atLeast(b.aligns, expect*width)[:0],
		ended: b.ended[:0], offers: atLeast(b.offers, 2*o.Beam+1)[:0],
		terms: t.Terms[:min(len(t.Terms), 64)], states: append(b.states[:0], state{next: -1}),
		earlier: b.earlier[:0],
	}
	if b.limit <= 0 {
		b.limit = 2*width + 12
	}
}

// record keeps the alignment that the words of this step will have.
func (b *beam) record(align matrix, first int) {
	for i := range b.words {
		b.aligns = append(b.aligns, align.row(first + i)[:b.width]...)
	}
}

// advance takes the best continuations of all hypotheses, whose logits begin at a row. The search
// is over when as many have ended as the beam is wide. Later endings could score higher, but the
// reference decoder stops there too. With one hypothesis the first end is the end.
func (b *beam) advance(s *Session, row int) {
	first := len(b.aligns)/b.width - len(b.words) // row of aligns of the first hypothesis
	for i := range b.states {
		b.states[i].force(b.terms, b.aligns[(first+i)*b.width:],
			func() int { return s.greatest(row + i) })
	}
	switch {
	case b.Beam > 1:
		b.collect(s, row)
	case b.states[0].next >= 0:
		b.offers = append(b.offers[:0], offer{0, b.states[0].next, 0})
	default:
		b.offers = append(b.offers[:0], offer{0, b.freely(s, row), 0})
	}
	b.steps++
	b.states, b.earlier = b.earlier[:0], b.states
	b.rows, b.before = b.before[:0], b.rows
	b.words, b.parents, b.scores = b.words[:0], b.parents[:0], b.scores[:0]
	for _, o := range b.offers {
		if o.word == b.EOS {
			terms := bits.OnesCount64(b.earlier[o.row].done)
			b.ended = append(b.ended, ending{b.before[o.row], terms, b.score(o.score)})
			if b.Beam == 1 {
				break
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
		b.states = append(b.states, b.earlier[o.row].after(b.terms))
	}
	if len(b.ended) >= b.Beam || b.steps == b.limit {
		b.words, b.parents = b.words[:0], b.parents[:0]
	}
}

// force chooses the word that has to follow: the next of the term being written, or the first of a
// term not yet written that the alignment points at, if only in part where what the model would
// write begins it. Where it does not, the beginning may not be written.
func (s *state) force(terms []Term, shares []float32, own func() int) {
	s.next, s.avoid = -1, nil
	if s.at > 0 {
		s.next = terms[s.term].IDs[s.at]
		return
	}
	for i, t := range terms {
		sum := float32(0)
		for _, share := range shares[t.From:t.To] {
			sum += share
		}
		if sum < 0.15 || s.done&(1<<i) != 0 {
			continue
		}
		if sum > 0.5 || slices.Contains(t.Starts, own()) {
			s.term, s.next = i, t.IDs[0]
			return
		}
		s.avoid = t.Starts
	}
}

// after is the state that follows the word chosen.
func (s state) after(terms []Term) state {
	s.over = false
	if s.next < 0 {
		return s
	}
	if s.at++; s.at == len(terms[s.term].IDs) {
		s.at, s.over = 0, true
		s.done |= 1 << s.term
	}
	return s
}

// score divides a log-probability by the length. Powers are rounded, since the last bits of
// those of the standard library differ between processors.
func (b *beam) score(logProbability float32) float64 {
	return float64(logProbability) / float64(float32(math.Pow(float64(b.steps), b.Alpha)))
}

// greatest is the word with the greatest logit, the first of equals.
func (s *Session) greatest(row int) int {
	logits := s.logits.row(row)
	top := s.kernels.maximum(logits)
	for word, v := range logits {
		if v == top {
			return word
		}
	}
	return 0
}

// freely is the word that the only hypothesis goes on with.
func (b *beam) freely(s *Session, row int) int {
	word := s.greatest(row)
	if !b.bars(0, word) {
		return word
	}
	top := float32(math.Inf(-1))
	for other, v := range s.logits.row(row) {
		if v > top && !b.bars(0, other) {
			word, top = other, v
		}
	}
	return word
}

// bars reports whether a word may not follow a hypothesis.
func (b *beam) bars(row, word int) bool {
	s := &b.states[row]
	return slices.Contains(s.avoid, word) || s.over && len(b.Joins) > 0 && b.Joins[word] ||
		word == b.words[row] && len(b.Whole) > 0 && b.Whole[word]
}

// collect finds the best continuations: two for every hypothesis to be kept, so that enough are
// left when some end.
func (b *beam) collect(s *Session, first int) {
	want := 2 * b.Beam
	b.offers = b.offers[:0]
	for row := range b.words {
		logits := s.logits.row(first + row)
		base := b.scores[row] - s.logSum(logits)
		if next := b.states[row].next; next >= 0 {
			// As good as what the model would have written, or those without the term would win.
			b.insert(offer{row, next, s.kernels.maximum(logits) + base})
			b.offers = b.offers[:min(len(b.offers), want)]
			continue
		}
		floor := float32(-math.MaxFloat32) // a logit below this cannot be among the best
		if len(b.offers) == want {
			floor = b.offers[want-1].score - base - slack
		}
		for word, v := range logits {
			if v < floor || b.bars(row, word) {
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

// logSum returns the logarithm of the sum of the exponentials.
func (s *Session) logSum(x []float32) float32 {
	s.shares = atLeast(s.shares, len(x))
	top := s.kernels.maximum(x)
	return top + logarithm(s.kernels.exponentials(s.shares, x, top, 1))
}

// best picks, by terms written, then by score over length, among what ended, or, when nothing did,
// among what is still alive.
func (b *beam) best() Output {
	done := b.ended
	if len(done) == 0 {
		for i, at := range b.rows {
			terms := bits.OnesCount64(b.states[i].done)
			done = append(done, ending{at, terms, b.score(b.scores[i])})
		}
	}
	top := done[0]
	for _, e := range done[1:] {
		if e.terms > top.terms || e.terms == top.terms && e.score > top.score {
			top = e
		}
	}
	out := Output{Score: top.score, Ended: len(b.ended) > 0}
	length := 0
	for at := top.last; at >= 0; at = b.trail[at].before {
		length++
	}
	out.IDs, out.Align = make([]int, length), make([][]float32, length)
	shares := make([]float32, length*b.width)
	for at := top.last; at >= 0; at = b.trail[at].before {
		length--
		out.IDs[length] = b.trail[at].word
		from := b.trail[at].align * b.width
		out.Align[length] = shares[length*b.width : (length+1)*b.width : (length+1)*b.width]
		copy(out.Align[length], b.aligns[from:])
	}
	return out
}
