package glossary

// State says how an occurrence fares in the English.
type State string

// The states. Repaired and Waived are set by callers, never by [Glossary.Verify].
const (
	OK        State = "ok"
	Reduced   State = "reduced"   // the English has the name, but not as often as the French
	Missing   State = "missing"   // the English does not have the name
	Forbidden State = "forbidden" // the English has a form that the glossary rules out
	Order     State = "order"     // the name is there, in another order among its like
	Repaired  State = "repaired"
	Waived    State = "waived"
)

// Verdict is the state of one occurrence.
type Verdict struct {
	Occurrence
	State                State
	Found                string // what stands in the English for it; empty when nothing does
	FoundStart, FoundEnd int    // bytes in the English, -1 when Found is empty
	Why                  string // for people; empty when there is nothing to say
}

// Finding is something wrong in the English that belongs to no occurrence.
type Finding struct {
	Kind       string
	Message    string
	Start, End int // bytes in the English
}

// The kinds of findings.
const (
	WrongArticle   = "article"         // a for an, an for a, the where there is none
	DoubledArticle = "doubled article" // the the
	DoubledName    = "doubled name"    // NATO NATO
	LeftoverMask   = "leftover mask"   // ⟦1⟧ and other marks of programs
	LeftoverMarkup = "leftover markup" // &#39; and the like
	MixedLetters   = "mixed letters"   // Latin and look-alikes in one word
)

// Verification is what [Glossary.Verify] says about a paragraph.
type Verification struct {
	Verdicts []Verdict // one for each occurrence, in their order
	Findings []Finding // in order
}
