package claims

// Questions, and what is said in answer to one: "Que se serait-il passé si la digue avait cédé ?
// Le village serait tombé" imagines in both sentences, though the second has no sign of it.

import (
	"slices"
	"strings"
)

// inverted finds aurait-il, serait-ce.
func (r *reading) inverted() bool {
	return r.word(r.at+1) == "-" && slices.Contains(
		[]string{"t", "il", "elle", "ils", "elles", "on", "ce"}, r.word(r.at+2))
}

// question finds sentences that end in a question mark, inverted or not.
func (r *reading) question() bool { return r.word(len(r.tokens)-1) == "?" }

// asked returns the sentence before as a reading, if it is a question. A quotation mark may close
// after the question mark.
func (r *reading) asked() (reading, bool) {
	end := len(r.before)
	for end > 0 && slices.Contains([]string{"»", "”", "\""}, r.before[end-1].lower) {
		end--
	}
	return reading{tokens: r.before}, word(r.before, end-1) == "?"
}

// answersIf reports whether the sentence before asks what would be if: with si and an imperfect,
// or in so many words.
func (r *reading) answersIf() bool {
	q, ok := r.asked()
	if !ok {
		return false
	}
	q.at = len(q.tokens) // siImperfect looks as far as the verb it is asked about
	for i := range q.tokens {
		for _, w := range []string{"se serait - il passé", "se serait - il produit",
			"serait - il arrivé", "serait - il advenu", "serait - il resté"} {
			if startsWith(q.tokens[i:], w) {
				return true
			}
		}
	}
	return q.siImperfect()
}

// answers reports whether the sentence before puts the conditional in question: le maire aurait-il
// menti ? What follows may be a report all the same, when it names its source.
func (r *reading) answers() bool {
	q, ok := r.asked()
	return ok && q.invertedAnywhere()
}

// invertedAnywhere finds an inverted conditional in a sentence.
func (r *reading) invertedAnywhere() bool {
	for i, t := range r.tokens {
		verb := strings.HasSuffix(t.lower, "rait") || strings.HasSuffix(t.lower, "raient")
		if at := (reading{tokens: r.tokens, at: i}); verb && at.inverted() {
			return true
		}
	}
	return false
}
