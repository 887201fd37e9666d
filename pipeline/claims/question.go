package claims

// Questions, and what is said in answer to one: "Que se serait-il passé si la digue avait cédé ?
// Le village serait tombé" imagines in both sentences, though the second has no sign of it.

import (
	"slices"
	"strings"

	"github.com/enregard/enregard/pipeline/article"
)

// inverted finds aurait-il, serait-ce.
func (r *reading) inverted() bool {
	return r.word(r.at+1) == "-" && slices.Contains(
		[]string{"t", "il", "elle", "ils", "elles", "on", "ce"}, r.word(r.at+2))
}

// asking finds an inverted conditional that asks. French inverts as well behind what is quoted («
// Partez », aurait-il lancé) and behind ainsi and its like (Ainsi aurait-elle versé): without a
// question mark these report.
func (r *reading) asking() bool {
	if !r.inverted() {
		return false
	}
	for n := r.at; n < len(r.tokens); n++ {
		switch r.word(n) {
		case "?":
			return true
		case "«", "“", "»", "”":
			n = len(r.tokens)
		}
	}
	first := r.at
	for clitics[r.word(first-1)] {
		first--
	}
	if slices.Contains([]string{",", "»", "”"}, r.word(first-1)) {
		return false
	}
	for first > 0 && !slices.Contains([]string{",", ";", ":", "«", "“"}, r.word(first-1)) {
		first--
	}
	return !invertsAfter[r.word(first)]
}

// invertsAfter are words behind which French inverts what is no question.
var invertsAfter = wordSet("ainsi aussi également")

// question finds sentences that end in a question mark, inverted or not.
func (r *reading) question() bool { return asked(r.tokens) }

// asked reports whether a sentence is a question. A quotation mark may close after the question
// mark.
func asked(tokens []token) bool {
	end := len(tokens)
	for end > 0 && slices.Contains([]string{"»", "”", "\""}, tokens[end-1].lower) {
		end--
	}
	return word(tokens, end-1) == "?"
}

// answersIf reports whether the sentence before asks what would be if.
func (r *reading) answersIf() bool { return r.signs.asksIf }

// asksIf reports whether a question asks what would be if: with si and an imperfect, or in so many
// words. An alarm that aurait-elle changé quelque chose was not given.
func asksIf(tokens []token) bool {
	for i, t := range tokens {
		r := reading{tokens: tokens, at: i}
		if strings.HasPrefix(t.lower, "aurai") && r.inverted() {
			n := i + 3
			if r.word(i+2) == "t" {
				n += 2
			}
			if outcomes[r.word(n)] {
				return true
			}
		}
		for _, w := range []string{"se serait - il passé", "se serait - il produit",
			"serait - il arrivé", "serait - il advenu", "serait - il resté"} {
			if startsWith(tokens[i:], w) {
				return true
			}
		}
	}
	return len(siClauses(tokens)) > 0
}

// outcomes are participles of what a cause would have brought.
var outcomes = wordSet("changé pu suffi évité empêché permis sauvé survécu fallu dû valu mieux " +
	"gagné épargné arrangé gâché")

// answers reports whether the sentence before puts the conditional in question: le maire aurait-il
// menti ? What follows may be a report all the same, when it names its source.
func (r *reading) answers() bool { return r.signs.inverts }

// replies reports whether a paragraph begins like the answer in an interview. Other paragraphs do
// not go on with what the one before supposed.
func (p *para) replies() bool {
	return p.kind == article.Quote || len(p.tokens) > 0 && replies[p.tokens[0].lower]
}

var replies = wordSet("« “ – — - oui non évidemment certainement probablement absolument " +
	"sûrement exactement bien sans peut je j' on nous c' pas")

// invertedAnywhere finds an inverted conditional in a sentence.
func invertedAnywhere(tokens []token) bool {
	for i, t := range tokens {
		verb := strings.HasSuffix(t.lower, "rait") || strings.HasSuffix(t.lower, "raient")
		if at := (reading{tokens: tokens, at: i}); verb && at.inverted() {
			return true
		}
	}
	return false
}
