package marian

import (
	"context"
	"errors"
	"fmt"
)

// Search says how to look for the best output. The zero value is arg-max at every step.
type Search struct {
	Beam  int     // hypotheses kept; 0 and 1 take the best word at every step
	Alpha float64 // scores are log-probability / length^Alpha; 0 means 0.6; arg-max has no use for it
	EOS   int     // id that ends a sentence, on both sides
	Joins []bool  // ids that go on the word before them: none follows a term; may be nil
	Whole []bool  // ids that are words: none follows itself; may be nil
}

// Sentence is what to translate.
type Sentence struct {
	IDs   []int  // the last is [Search.EOS]
	Limit int    // most words of the output; 0 means twice the source and 12
	Terms []Term // phrases that the output has to hold; at most 64 are looked at
}

// Term is a phrase to be written where the alignment says that the output has come to a stretch of
// the source, once. Where the output never comes there the phrase is missing from it.
type Term struct {
	From, To int   // in the ids of the source
	IDs      []int // at least one
	Starts   []int // words that a model which spells the phrase in another way would begin with
}

// Output is what was found for one sentence.
type Output struct {
	IDs   []int       // without the end of sentence
	Align [][]float32 // for every id, the share that each id of the source has in it
	Score float64     // log-probability / length^Alpha, the end counted; 0 for arg-max
	Ended bool        // false when the limit came first
}

// Translate decodes sentences side by side and returns one output each. What comes out for one
// does not depend on the others. It returns early with the context's error when that ends.
func (s *Session) Translate(ctx context.Context, sentences []Sentence, o Search) ([]Output, error) {
	if err := s.model.check(sentences); err != nil || len(sentences) == 0 {
		return nil, err
	}
	if o.Alpha == 0 {
		o.Alpha = 0.6
	}
	o.Beam = min(max(o.Beam, 1), s.model.embed.rows/2)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.begin(sentences, o.Beam*len(sentences))
	s.beams = atLeast(s.beams, len(sentences))
	for i, t := range sentences {
		s.beams[i].begin(o, t)
	}
	for t := 0; s.advance(t); t++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	out := make([]Output, len(sentences))
	for i := range out {
		out[i] = s.beams[i].best()
	}
	return out, nil
}

func (m *Model) check(sentences []Sentence) error {
	for _, t := range sentences {
		if len(t.IDs) == 0 {
			return errors.New("sentence without ids")
		}
		for _, id := range t.IDs {
			if id < 0 || id >= m.embed.rows {
				return fmt.Errorf("id %d is not in a vocabulary of %d", id, m.embed.rows)
			}
		}
	}
	return nil
}

// advance takes all searches that are not over one word further, and says whether there was one.
func (s *Session) advance(position int) bool {
	s.rows = s.rows[:0]
	for i := range s.beams {
		for k, word := range s.beams[i].words {
			s.rows = append(s.rows, row{word, i, s.beams[i].states[k].done})
		}
	}
	if len(s.rows) == 0 {
		return false
	}
	s.step(position)
	s.parents = s.parents[:0]
	first := 0
	for i := range s.beams {
		b := &s.beams[i]
		n := len(b.words)
		if n == 0 {
			continue
		}
		b.record(s.align, first)
		b.advance(s, first)
		for _, p := range b.parents {
			s.parents = append(s.parents, first+p)
		}
		first += n
	}
	s.keep(s.parents)
	return true
}
