package claims

import "time"

// Kind is what is contested about a claim.
type Kind string

// The fifteen kinds, in the order in which notes on one span are told.
const (
	Hearsay     Kind = "hearsay"
	Label       Kind = "label"
	Status      Kind = "status"
	Insinuation Kind = "insinuation"
	Figure      Kind = "figure"
	Fact        Kind = "fact"
	VagueSource Kind = "vague-source"
	Attributed  Kind = "attributed"
	Certainty   Kind = "certainty"
	Hedge       Kind = "hedge"
	Causal      Kind = "causal"
	Forecast    Kind = "forecast"
	Loaded      Kind = "loaded"
	Dated       Kind = "dated"
	ScareQuote  Kind = "scare-quote"
)

// Kinds lists the kinds in the order in which notes on one span are told.
func Kinds() []Kind {
	return []Kind{Hearsay, Label, Status, Insinuation, Figure, Fact, VagueSource, Attributed,
		Certainty, Hedge, Causal, Forecast, Loaded, Dated, ScareQuote}
}

// Severity says how much a note matters: high is to be settled before publication, medium is to
// be looked at, low is for information and not shown by default.
type Severity string

// The severities.
const (
	High   Severity = "high"
	Medium Severity = "medium"
	Low    Severity = "low"
)

// Band says how sure the program is that the French reports something unverified. Only notes of
// kind hearsay have one.
type Band string

// The bands of hearsay.
const (
	Certain    Band = "certain"    // reported, not verified
	Ask        Band = "ask"        // probably; the editor decides
	Suppressed Band = "suppressed" // a conditional of another kind, never shown
)

// Source is where an editors' note has its evidence from. Dates are YYYY-MM-DD or empty.
type Source struct {
	URL, Publisher, Date, Accessed, Archived string
}

// Note is one mark on one span of one paragraph.
type Note struct {
	Paragraph  int // counted from 1, the title included
	Start, End int // bytes into the paragraph's text
	Quote      string
	Kind       Kind
	Severity   Severity
	Band       Band   // kind hearsay only
	Rule       string // id of the rule or editors' note
	Shown      bool
	Reason     string // why it is not shown, or why hearsay is in its band
	Check      string // what to check
	Trap       string // what goes wrong between French and English
	Suggest    string // English to consider, never inside a quotation
	Evidence   string
	Sources    []Source
	Also       []Kind   // kinds of the notes on the same words that are told with this one
	MustAny    []string // the English has to contain one of these
	MustNot    []string // the English must contain none of these
	Editors    bool     // from an editors' note, not from a rule
	Expires    string   // YYYY-MM-DD on which the note itself is due for review, or empty
}

// Options change what Annotate shows. The zero value is the default.
type Options struct {
	Date time.Time // the article's date; zero when not known, then every dated note applies
	All  bool      // show low severity, repeated mentions and what the budget holds back
}

// Result is what Annotate found.
type Result struct {
	Notes    []Note      // by paragraph, start, kind, rule
	Held     map[int]int // paragraph, counted from 1, to the number of notes held back there
	Reports  []Report    // by paragraph and place, whatever rules are in force
	Document Document
}

// Document is the note on the article as a whole.
type Document struct {
	Sentences  int    // sentences outside captions
	Attributed int    // of these, the ones that name where something is from
	Loaded     int    // loaded words, certainties and labels in the article's own voice
	Register   string // "opinion", "report", "mixed"; empty for an article of few sentences
	Claims     int    // sentences with a fact, a figure or hearsay
	Unsourced  int    // of these, the ones in paragraphs that name no source
	Distance   int    // sentences from a claim to its nearest source, at the most
	Words      int
	Shown      int    // notes shown
	Density    int    // claims found in 1,000 words, shown or not
	Text       string // one or two plain sentences
}

// Issue is what Lint has against a rule or note.
type Issue struct {
	File     string
	Line     int
	Rule     string
	Severity string // "error" or "warning"
	Message  string
}

// rank orders severities, high first.
func (s Severity) rank() int {
	switch s {
	case High:
		return 0
	case Medium:
		return 1
	}
	return 2
}

// rank is the place of k in Kinds.
func (k Kind) rank() int {
	for i, kind := range Kinds() {
		if k == kind {
			return i
		}
	}
	return len(Kinds())
}
