package check

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// Claim is a span of the French that says something an editor has to be able to rely on, and what
// its English has to keep.
type Claim struct {
	Start, End int      // bytes into the French
	Kind       string   // of the claim: "hearsay", "label", …; only hearsay is known here
	Band       string   // of hearsay: "certain", "ask" or "suppressed", which is a hypothesis
	Note       string   // whose MustAny and MustNot these are
	MustAny    []string // the English has to contain one of these
	MustNot    []string // the English must contain none of these
	High       bool     // breaking MustAny or MustNot is an error, not a warning
}

// The bands of hearsay, as package claims names them.
const (
	certain    = "certain"
	ask        = "ask"
	suppressed = "suppressed"
)

// Link says that a stretch of the French and one of the English are each other's translation.
type Link struct{ French, English segment.Span }

// demands finds claims whose English lacks what the desk's note asks for, or has what it forbids.
// One of MustAny may stand anywhere in the paragraph; MustNot is looked for in the sentence.
func demands(v view, us []unit) []Finding {
	var out []Finding
	for _, c := range v.Claims {
		if len(c.MustAny)+len(c.MustNot) == 0 {
			continue
		}
		u, french := v.unitOf(us, c), v.French[c.Start:c.End]
		f := Finding{Check: "note", Severity: Warning, French: french}
		if c.High {
			f.Severity = Error
		}
		if len(c.MustAny) > 0 && !anyStands(v.English, c.MustAny) {
			f.English = v.near(u, segment.Span{Start: c.Start, End: c.End})
			f.Message = "For “" + clip(french) + "” the note " + clip(c.Note) + " asks for " +
				either(c.MustAny) + " in the English."
			out = append(out, f)
		}
		sentence := v.English[u.english.span.Start:u.english.span.End]
		for _, phrase := range c.MustNot {
			if at, ok := stands(sentence, phrase, true); ok {
				f.English = sentence[at.Start:at.End]
				f.Message = "For “" + clip(french) + "” the note " + clip(c.Note) +
					" does not allow “" + clip(f.English) + "” in the English."
				out = append(out, f)
			}
		}
	}
	return out
}

// either lists at most three wordings.
func either(list []string) string {
	var quoted []string
	for _, s := range list[:min(3, len(list))] {
		quoted = append(quoted, "“"+clip(s)+"”")
	}
	if len(list) > 3 {
		return strings.Join(quoted, ", ") + " or the like"
	}
	return strings.Join(quoted, " or ")
}

func anyStands(text string, phrases []string) bool {
	for _, p := range phrases {
		if _, ok := stands(text, p, false); ok {
			return true
		}
	}
	return false
}

// ends matches what an English word may end with beyond the word itself.
var ends = regexp.MustCompile(`^(?:’s|'s|es|s)?(?:\PL|$)`)

// stands looks for a phrase in text from the start of a word, whatever its case, quotation marks
// and spaces. With whole it has to end with a word as well, a plural or possessive s aside; else
// "request" is found in "requested".
func stands(text, phrase string, whole bool) (segment.Span, bool) {
	want := []rune(plainly(phrase))
	if len(want) == 0 {
		return segment.Span{}, false
	}
	before := ' '
	for i, r := range text {
		if !(fold.Letter(before) && fold.Letter(want[0])) {
			end, ok := starts(text[i:], want)
			if ok && (!whole || !fold.Letter(want[len(want)-1]) || ends.MatchString(text[i+end:])) {
				return segment.Span{Start: i, End: i + end}, true
			}
		}
		before = r
	}
	return segment.Span{}, false
}

// starts reports whether text begins with want, and where that ends.
func starts(text string, want []rune) (int, bool) {
	at := 0
	for _, w := range want {
		r, n := utf8.DecodeRuneInString(text[at:])
		if n == 0 || plainRune(r) != w {
			return 0, false
		}
		at += n
	}
	return at, true
}

func plainly(s string) string {
	return strings.Map(plainRune, strings.TrimSpace(s))
}

// plainRune makes alike the runes that are typed for each other.
func plainRune(r rune) rune {
	switch {
	case fold.Apostrophe(r):
		return '\''
	case fold.Space(r):
		return ' '
	case fold.Hyphen(r):
		return '-'
	case strings.ContainsRune("«»“”„", r):
		return '"'
	}
	return unicode.ToLower(r)
}

// unitOf returns the unit that a claim stands in; the whole paragraph when it is in none.
func (v view) unitOf(us []unit, c Claim) unit {
	for _, u := range us {
		if c.Start >= u.french.span.Start && c.Start < u.french.span.End {
			return u
		}
	}
	return unit{newSide(v.French, v.french, segment.Span{End: len(v.French)}),
		newSide(v.English, v.english, segment.Span{End: len(v.English)})}
}

// near quotes the English of a French span: the words that the engine aligned to it, else the
// sentence.
func (v view) near(u unit, french segment.Span) string {
	found := u.english.span
	if v.EnglishOf != nil {
		if s := v.EnglishOf(french.Start, french.End); s.End > s.Start {
			found = s
		}
	}
	return strings.TrimSpace(v.English[found.Start:found.End])
}
