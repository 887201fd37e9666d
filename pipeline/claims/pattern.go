package claims

// Patterns are phrases (mode literal and lemma), held as token sequences and found by their first
// token, or RE2 expressions (mode regex), run only on paragraphs that hold a literal they need.
// Word boundaries are decided here and never by \b, which in RE2 knows ASCII letters only.

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// policy says which differences between a pattern and a text do not count.
type policy struct {
	cased  bool   // case counts
	accent string // accentCapitals, accentExact, accentFold
	joined bool   // a hyphen is part of a word, so a pattern does not match beside one
}

// The values of the key accents.
const (
	accentCapitals = "capitals" // a capital without its accent is as good as one with it
	accentExact    = "exact"
	accentFold     = "fold"
)

// variant is how a text is folded for regular expressions under p.
func (p policy) variant() variant {
	return variant{cased: p.cased, bare: p.accent == accentFold,
		capitals: !p.cased && p.accent == accentCapitals}
}

// slot is what one token of a phrase may be: bare form to the forms that have it. A lemma of
// forty forms costs one look-up.
type slot map[string][]string

// phrase is a literal or lemma pattern.
type phrase struct {
	slots []slot
	policy
}

// expression is a regex pattern. It is parsed at once and compiled when it is first tried: an
// article wants a fraction of the shipped ones, and compiling them all took longer than the rest
// of a run that has nothing to translate.
type expression struct {
	source   func() string // as it is compiled
	re       func() *regexp.Regexp
	anchored func() *regexp.Regexp // the same at the start of a text
	leads    []string              // how the first word of a match begins, bare; nil when not known
	needs    []string              // bare literals of which the paragraph must hold one; nil for none
	policy
}

// compilePhrase makes a phrase of a pattern as an editor wrote it.
func compilePhrase(pattern string, lemma bool, p policy) (phrase, error) {
	tokens := tokenize(pattern, map[string]string{})
	if len(tokens) == 0 {
		return phrase{}, errors.New("an empty pattern")
	}
	ph := phrase{policy: p}
	for _, t := range tokens {
		forms := []string{t.text}
		if !p.cased {
			forms = []string{t.lower}
		}
		if lemma {
			forms = inflect(t.lower)
			if p.cased && upper(t.text) {
				for i, f := range forms {
					r, size := utf8.DecodeRuneInString(f)
					forms[i] = string(unicode.ToUpper(r)) + f[size:]
				}
			}
		}
		// Forms are grouped by what they are without accents and case, which a token has ready.
		s := slot{}
		for _, f := range forms {
			bare := fold.Bare(f)
			s[bare] = append(s[bare], f)
		}
		ph.slots = append(ph.slots, s)
	}
	return ph, nil
}

// at returns the span of the phrase when it stands at token i.
func (ph *phrase) at(p *para, i int) (segment.Span, bool) {
	if i+len(ph.slots) > len(p.tokens) {
		return segment.Span{}, false
	}
	for n, s := range ph.slots {
		if !s.has(&p.tokens[i+n], ph.policy) {
			return segment.Span{}, false
		}
	}
	span := segment.Span{Start: p.tokens[i].start, End: p.tokens[i+len(ph.slots)-1].end}
	return span, bounded(p.text, span, ph.joined)
}

// has reports whether the token is one of the forms. The bare form decides first: it is cheap,
// and what differs in it can never agree.
func (s slot) has(t *token, p policy) bool {
	forms, ok := s[t.bare]
	if !ok || p.accent == accentFold && !p.cased {
		return ok
	}
	return slices.ContainsFunc(forms, func(f string) bool { return agrees(f, t.text, p) })
}

// agrees compares a form and a word of the text rune by rune.
func agrees(form, word string, p policy) bool {
	if form == word {
		return true
	}
	for _, f := range form {
		w, size := utf8.DecodeRuneInString(word)
		if size == 0 {
			return false
		}
		word = word[size:]
		low := unicode.ToLower(w)
		same := f == w || !p.cased && f == low
		if !same && p.accent != accentExact && bareCapital(w) {
			f, low = []rune(stripAccents(string(f)))[0], w
			same = f == w || !p.cased && f == unicode.ToLower(w)
		}
		if !same && p.accent == accentFold {
			same = stripAccents(string(f)) == stripAccents(string(low))
		}
		if !same {
			return false
		}
	}
	return word == ""
}

// bounded reports whether no letter of span goes on beyond it, and no number begins before it. An
// apostrophe is a boundary for what follows it; what stands before it is cut short without it.
func bounded(text string, span segment.Span, joined bool) bool {
	inner := func(r rune) bool { return fold.Letter(r) || joined && fold.Hyphen(r) }
	first, _ := utf8.DecodeRuneInString(text[span.Start:])
	if before, n := utf8.DecodeLastRuneInString(text[:span.Start]); n > 0 && fold.Letter(first) &&
		inner(before) {
		return false
	}
	if digit(text, span.Start) && (digit(text, span.Start-1) ||
		span.Start > 1 && strings.IndexByte(".,", text[span.Start-1]) >= 0 && digit(text, span.Start-2)) {
		return false // the 5 of 3.5 is no number
	}
	last, _ := utf8.DecodeLastRuneInString(text[:span.End])
	after, n := utf8.DecodeRuneInString(text[span.End:])
	if n == 0 || !fold.Letter(last) {
		return true
	}
	if fold.Apostrophe(after) { // the l of l'état is not a word
		next, _ := utf8.DecodeRuneInString(text[span.End+n:])
		return !fold.Letter(next)
	}
	return !inner(after)
}

// digit reports whether an ASCII digit stands at byte i of text.
func digit(text string, i int) bool {
	return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9'
}

// refused are the parts of other dialects of regular expressions, and what to write instead.
var refused = []struct{ part, hint string }{
	{`\b`, `word boundaries are tested by the program; write the pattern without \b`},
	{`\B`, `word boundaries are tested by the program; write the pattern without \B`},
	{`(?=`, "RE2 has no lookahead; use near or not"}, {`(?!`, "RE2 has no lookahead; use not"},
	{`(?<=`, "RE2 has no lookbehind; use near or not"},
	{`(?<!`, "RE2 has no lookbehind; use not"},
	{"(?i", "write case: fold or case: exact"}, {"(?m", "flags are not used"},
	{"(?s", "flags are not used"}, {"(?U", "flags are not used"},
	{`^`, "patterns match inside a sentence; leave out ^"},
	{`$`, "patterns match inside a sentence; leave out $"},
	{`\A`, `patterns match inside a sentence; leave out \A`},
	{`\z`, `patterns match inside a sentence; leave out \z`},
}

// compileExpression reads a regex pattern. The second result is a hint for the error.
func compileExpression(pattern string, p policy) (expression, string, error) {
	pattern = shortNames.Replace(pattern)
	classless := withoutClasses(pattern)
	for _, r := range refused {
		if strings.Contains(classless, r.part) {
			return expression{}, r.hint, fmt.Errorf("%s cannot be used in a pattern", r.part)
		}
	}
	for d := '1'; d <= '9'; d++ {
		if strings.Contains(classless, `\`+string(d)) {
			return expression{}, "RE2 has no backreferences; list the alternatives",
				fmt.Errorf(`\%c cannot be used in a pattern`, d)
		}
	}
	tree, err := syntax.Parse(foldPattern(pattern, p), syntax.Perl)
	if err != nil {
		return expression{}, "the syntax is that of RE2",
			fmt.Errorf("the pattern does not compile: %w", err)
	}
	e := expression{leads: leads(tree), needs: required(tree), policy: p}
	for i := range e.needs {
		e.needs[i] = fold.Bare(e.needs[i])
	}
	e.source = sync.OnceValue(func() string {
		spread(tree, p)
		return `(?:` + tree.String() + `)`
	})
	// By default RE2 takes the first alternative, whatever order an editor writes.
	compile := func(before string) func() *regexp.Regexp {
		return sync.OnceValue(func() *regexp.Regexp {
			re := regexp.MustCompile(before + e.source())
			re.Longest()
			return re
		})
	}
	e.re, e.anchored = compile(""), compile(`\A`)
	return e, "", nil
}

// try compiles the expression without keeping it, to see whether that can be done. The first
// result is a hint for the error.
func (e *expression) try() (string, error) {
	re, err := regexp.Compile(`\A` + e.source())
	if err != nil {
		return "the syntax is that of RE2", fmt.Errorf("the pattern does not compile: %w", err)
	}
	if re.MatchString("") {
		return "make one part of it required", errors.New("the pattern matches nothing at all")
	}
	return "", nil
}

// withoutClasses drops escaped backslashes, escaped signs and what stands in [ ], where ^ and $
// are harmless; escaped letters and digits stay.
func withoutClasses(pattern string) string {
	var b strings.Builder
	class := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		switch {
		case c == '\\' && i+1 < len(pattern):
			i++
			next := rune(pattern[i])
			if !class && next < utf8.RuneSelf && (unicode.IsDigit(next) || unicode.IsLetter(next)) {
				b.WriteString(pattern[i-1 : i+1])
			}
		case c == '[' && !class:
			class = true
		case c == ']' && class:
			class = false
		case !class:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// foldPattern folds the literal parts of a regex as texts are folded.
func foldPattern(pattern string, p policy) string {
	var b strings.Builder
	runes := []rune(pattern)
	for i := 0; i < len(runes); i++ {
		if runes[i] == '\\' && i+1 < len(runes) {
			b.WriteRune(runes[i])
			i++
			b.WriteRune(runes[i])
			if (runes[i] == 'p' || runes[i] == 'P') && i+1 < len(runes) && runes[i+1] == '{' {
				for i++; i < len(runes) && runes[i] != '}'; i++ {
					b.WriteRune(runes[i])
				}
				i--
				if i+1 < len(runes) {
					i++
					b.WriteRune('}')
				}
			}
			continue
		}
		s := foldRune(runes[i])
		if !p.cased {
			s = strings.ToLower(s)
		}
		if p.accent == accentFold {
			s = stripAccents(s)
		}
		b.WriteString(s)
	}
	return b.String()
}

// required returns literals of which every match holds at least one, nil when there are none.
func required(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{strings.ToLower(string(re.Rune))}
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return required(re.Sub[0])
		}
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			lits := required(sub)
			if lits == nil {
				return nil
			}
			all = append(all, lits...)
		}
		return all
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			if lits := required(sub); lits != nil && (best == nil || shortest(lits) > shortest(best)) {
				best = lits
			}
		}
		return best
	}
	return nil
}

// shortest is the length of the shortest of list: how much a prefilter asks for.
func shortest(list []string) int {
	n := len(list[0])
	for _, s := range list {
		n = min(n, len(s))
	}
	return n
}

// spread rewrites literals and classes so that a letter also matches the capital that printers
// leave without its accent.
func spread(re *syntax.Regexp, p policy) {
	if p.accent != accentCapitals {
		return
	}
	for _, sub := range re.Sub {
		spread(sub, p)
	}
	switch re.Op {
	case syntax.OpLiteral:
		parts := make([]*syntax.Regexp, len(re.Rune))
		for i, r := range re.Rune {
			ranges := class(r, p)
			if re.Flags&syntax.FoldCase != 0 { // the parser makes a literal of [Ll]
				other := unicode.ToLower(r)
				if other == r {
					other = unicode.ToUpper(r)
				}
				ranges = append(ranges, class(other, p)...)
			}
			parts[i] = &syntax.Regexp{Op: syntax.OpCharClass, Rune: ranges}
		}
		*re = syntax.Regexp{Op: syntax.OpConcat, Sub: parts}
	case syntax.OpCharClass:
		ranges := slices.Clone(re.Rune)
		for _, r := range "aàâäeéèêëiîïoôöuùûücçy" {
			if inRanges(re.Rune, r) {
				ranges = append(ranges, class(r, p)...)
			}
		}
		re.Rune = ranges
	}
}

// class returns the ranges of the runes that r of a pattern matches.
func class(r rune, p policy) []rune {
	capital := unicode.ToUpper(r)
	if r >= utf8.RuneSelf {
		capital = unicode.ToUpper([]rune(stripAccents(string(r)))[0])
	}
	if !bareCapital(capital) || p.cased && !unicode.IsUpper(r) {
		return []rune{r, r}
	}
	return []rune{r, r, capital, capital}
}

// inRanges reports whether r is in ranges, pairs of first and last runes as in syntax.Regexp.
func inRanges(ranges []rune, r rune) bool {
	for i := 0; i+1 < len(ranges); i += 2 {
		if ranges[i] <= r && r <= ranges[i+1] {
			return true
		}
	}
	return false
}

// wanted reports whether the paragraph holds what every match needs.
func (e *expression) wanted(p *para) bool {
	return e.needs == nil || slices.ContainsFunc(e.needs, func(s string) bool {
		return strings.Contains(p.bare, s)
	})
}

// at returns the match of the expression that starts at token i and ends in its sentence.
func (e *expression) at(p *para, i int) (segment.Span, bool) {
	f := p.fold(e.variant())
	from := f.tokens[i]
	to := f.index(p.sentences[p.sentence(p.tokens[i].start)].End)
	loc := e.anchored().FindStringIndex(f.text[from:max(from, to)])
	if loc == nil {
		return segment.Span{}, false
	}
	end := from + loc[1]
	span := segment.Span{Start: p.tokens[i].start, End: int(f.stop[end-1])}
	whole := end == len(f.text) || f.start[end] != f.start[end-1]
	return span, whole && bounded(p.text, span, e.joined)
}

// find calls yield for every match of the expression, in order.
func (e *expression) find(p *para, yield func(segment.Span)) {
	if !e.wanted(p) {
		return
	}
	f := p.fold(e.variant())
	for pos := 0; pos < len(f.text); {
		loc := e.re().FindStringIndex(f.text[pos:])
		if loc == nil {
			return
		}
		from, to := pos+loc[0], pos+loc[1]
		span := segment.Span{Start: int(f.start[from]), End: int(f.stop[to-1])}
		whole := (from == 0 || f.start[from-1] != f.start[from]) &&
			(to == len(f.text) || f.start[to] != f.start[to-1])
		if whole && bounded(p.text, span, e.joined) {
			yield(span)
			pos = to
			continue
		}
		// Inside a word: the next try starts one rune on, not after the match, which may hide
		// one with better bounds.
		_, size := utf8.DecodeRuneInString(f.text[from:])
		pos = from + size
	}
}
