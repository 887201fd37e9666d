package claims

import (
	"strings"
	"time"

	"github.com/enregard/enregard/pipeline/segment"
)

// Where a rule looks, the values of the key scope.
const (
	scopeTitle   = "title"
	scopeBody    = "body"
	scopeQuote   = "quote" // inside « » or “ ”, and paragraphs that are quotations
	scopeCaption = "caption"
)

// The values of the key mode.
const (
	modeLiteral     = "literal"
	modeLemma       = "lemma"
	modeRegex       = "regex"
	modeConditional = "conditional" // the press conditional, found by code
	modeFuture      = "future"      // the future of the third person, found by code
)

// onceARule is the value of first_only for rules whose patterns are names for one thing.
const onceARule = "rule"

// The values of the key within. withinPhrase is for not: the words overlap the match.
const (
	withinPhrase    = "phrase"
	withinSentence  = "sentence"
	withinParagraph = "paragraph"
)

// rule is a rule or an editors' note, compiled.
type rule struct {
	id, file  string
	line      int
	src       *source  // what stands at the head of its file
	replaces  []string // ids of rules that it stands in for
	kind      Kind
	severity  Severity
	band      Band
	status    string
	editors   bool
	mode      string
	match     finder
	near, not *condition
	// unattributed is set on rules that hold only in sentences that name no source.
	unattributed bool
	scope        map[string]bool // nil for everywhere
	firstOnly    bool            // of each pattern; with onceARule, of all of them together
	onceARule    bool

	check, trap, suggest, evidence string
	mustAny, mustNot               []string
	sources                        []Source
	from, to, on, expires          string // YYYY-MM-DD, empty for none
	by                             string
	hits, misses, patterns         []string
}

// live reports whether the rule is matched at all.
func (r *rule) live() bool { return r.status != "draft" && r.status != "retired" }

// finder is a list of patterns of one mode; alternatives are numbered phrases first.
type finder struct {
	phrases     []phrase
	expressions []expression
}

// condition is what has to stand, or must not stand, around a match.
type condition struct {
	finder
	within string
}

// valid reports whether the rule holds on the day of the article. A zero day is not known.
func (r *rule) valid(day time.Time) bool {
	if day.IsZero() {
		return true
	}
	d := day.Format(time.DateOnly)
	return (r.from == "" || r.from <= d) && (r.to == "" || d <= r.to)
}

// holds reports whether the rule's conditions are met for a match at span.
func (r *rule) holds(p *para, span segment.Span) bool {
	if r.scope != nil && !r.scope[p.scope(span.Start)] {
		return false
	}
	if r.not != nil && r.not.met(p, span) || r.near != nil && !r.near.met(p, span) {
		return false
	}
	return !r.unattributed || !p.attributed(p.sentence(span.Start))
}

// note fills in what the rule says about a match.
func (r *rule) note(p *para, span segment.Span) Note {
	n := Note{Start: span.Start, End: span.End, Quote: p.text[span.Start:span.End],
		Kind: r.kind, Severity: r.severity, Band: r.band, Rule: r.id,
		Check: r.check, Trap: r.trap, Suggest: r.suggest, Evidence: r.evidence,
		Sources: r.sources, MustAny: r.mustAny, MustNot: r.mustNot,
		Editors: r.editors, Expires: r.expires}
	if n.Kind == Hearsay && r.mode != modeConditional {
		n.Reason = "«\u00a0" + n.Quote + "\u00a0» says that this is not verified"
	}
	if p.scope(span.Start) == scopeQuote || strings.HasPrefix(n.Quote, "«") {
		n.Suggest = "" // quotations stay as they were said
	}
	return n
}
