package translate

import (
	"context"

	"github.com/enregard/enregard/pipeline/segment"
)

// Engine turns French sentences into English. Implementations are safe for use by one goroutine
// at a time. What a call answers does not depend on the calls before it, but for a [Retrier], which gives
// up after too many failures.
type Engine interface {
	Info() Info
	// Translate returns one draft a sentence, in order. The error is for a call that brought
	// nothing at all; a sentence that failed alone carries its own [Draft.Err]. An error may say
	// by a method Remedy() [Remedy] what can be done about it.
	Translate(ctx context.Context, sentences []Sentence) ([]Draft, error)
}

// Info says who an engine is and what using it means.
type Info struct {
	Name        string // "builtin", "google"
	Model       string // version of the weights or of the service's model
	Where       string // where the text goes, for people: "this computer", "Google Cloud (project x, global)"
	Attribution string // text the engine's terms ask to show; empty when none
	Rate        Rate   // zero when it costs nothing
	Limit       Limit  // most that one call to Translate may carry
	Native      bool   // takes Sentence.Terms into account while translating
	Hints       bool   // takes Sentence.Hints into account
}

// Limit bounds one call to an engine. Zero fields mean no bound.
type Limit struct {
	Sentences  int
	Characters int // Unicode code points, as services count them
}

// Sentence is one French sentence with the terms whose English is settled.
type Sentence struct {
	Text  string
	Terms []Term // in order, disjoint
	Hints []Term // wording that may be followed, in order; nothing looks for it in the English
}

// Term is a span of a sentence and the English the glossary wants for it.
type Term struct {
	Start, End int // bytes into Sentence.Text
	English    string
}

// Draft is an engine's English for one sentence.
type Draft struct {
	English string
	// Plain is the English without the terms, when the engine gave both for one price. It is empty
	// otherwise.
	Plain  string
	Links  []Link  // word alignments in order of the English; nil when the engine does not know them
	Doubts []Doubt // what the engine itself noticed; a doubted draft is shown to the editor as such
	Err    error   // why there is no English; nil otherwise
}

// Link says that a span of the English came from a span of the French, in bytes of each.
type Link struct {
	French, English segment.Span
}

// Doubt is a reason not to trust a draft.
type Doubt string

// The doubts engines raise about their own work.
const (
	Loop      Doubt = "loop"      // words or phrases repeat without end, with either setting of the decoder
	Runaway   Doubt = "runaway"   // the length limit was reached before the sentence ended
	Unknown   Doubt = "unknown"   // characters the engine does not know were left out or copied
	Truncated Doubt = "truncated" // part of the French could not be handed to the engine
)
