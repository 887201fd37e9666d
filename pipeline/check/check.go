// Package check compares a French paragraph with its English and says what an editor should look
// at: numbers that differ, French left over, words that repeat, marks that do not balance, and,
// sentence by sentence, whether the English claims as much as the French does. It changes nothing,
// translates nothing, and leaves names to checks of their own.
//
// On 3,003 sentences of news translated by people the commitment check (commitment.go) raises
// something above info on 1.5 %; of the faults planted in good English it finds all 142. Both are
// measured in package pipeline, where the claims come from.
//
// A false alarm costs an editor's trust, so what good English does often is at most an info. The
// checks read characters and small word lists; they do not understand the text, and English that
// passes may still be wrong.
//
// Every quoted span is a substring of its side, cut at a word when it is long; no input makes a
// check panic. Findings are few and short enough to be read in the cell of a sheet.
package check

import (
	"time"

	"github.com/enregard/enregard/pipeline/segment"
)

// Severity says how sure a finding is and how much it matters.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // almost surely wrong; settle it before publication
	Warning Severity = "warning" // probably wrong
	Info    Severity = "info"    // worth a look, often good English
)

// Finding is one thing that an editor should look at.
type Finding struct {
	Check    string   // which check: "numbers", "length", …
	Severity Severity // how bad
	French   string   // the words in the French it is about; may be empty
	English  string   // the words in the English it is about; may be empty
	Message  string   // what is wrong, in a sentence or two
}

// Pair is a paragraph in both languages. Only French and English are required.
type Pair struct {
	French           string
	FrenchSentences  []segment.Span
	English          string
	EnglishSentences []segment.Span // nil when not split; sentences are not counted then
	Names            []string       // English that the glossary asks for in this paragraph
	Named            []segment.Span // of the French, that Names are the English of
	Title            bool

	Claims    []Claim   // what the French claims, for the commitment check
	Sentences []Link    // sentences that render each other; nil to pair them by their looks
	Words     []Link    // words that render each other, as the engine says; nil when not known
	Date      time.Time // the article's; zero when not known

	Found []Finding // elsewhere, to be told with the rest

	// EnglishOf says where the English of bytes start to end of the French stands, for quotations;
	// nil, or the zero Span, when that is not known.
	EnglishOf func(start, end int) segment.Span
}

// Paragraph runs every check on p. Findings come in a fixed order. An empty English gets that one
// finding only, and where the English is still the French the checks on wording stay silent.
func Paragraph(p Pair) []Finding {
	if found := empty(p); found != nil {
		return tidy(found)
	}
	v := look(p)
	found := same(v)
	if found == nil {
		found = append(found, leftover(v)...)
		found = append(found, strays(v)...)
		found = append(found, typography(v)...)
	}
	for _, check := range []func(view) []Finding{
		numbers, units, money, calendar, links, length, clauses, omissions, repeated, doubled, phrases,
		sentences, quotations, hollow, brackets, ending, questions, capital, acronyms, names, spelling,
		damaged, commitments,
	} {
		found = append(found, check(v)...)
	}
	return tidy(append(found, p.Found...))
}

// view is a pair with what most checks need of it, read once.
type view struct {
	Pair
	french, english     []word
	inFrench, inEnglish numerals
	names               map[string]bool // keys of the words in Names
}

func look(p Pair) view {
	v := view{Pair: p, french: words(p.French), english: words(p.English),
		inFrench: frenchTongue.numerals(p.French), inEnglish: englishTongue.numerals(p.English)}
	v.names = make(map[string]bool)
	for _, name := range p.Names {
		for _, w := range words(name) {
			v.names[w.key] = true
		}
	}
	return v
}
