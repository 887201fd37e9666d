package glossary_test

import (
	"context"
	"hash/fnv"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/translate"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// byHand is an engine that has the translation made by hand, and spoils every n-th name in it in
// the ways that engines do; 0 spoils none. What stands in the French in the place of a name it
// copies, as engines copy names they do not know, but for one in eight, which it loses.
type byHand struct {
	g     *glossary.Glossary
	spoil uint32
	known []known
}

// known is a sentence of a work, and a pattern that finds what stands in the places of its names.
type known struct {
	passage
	pattern *regexp.Regexp
}

func newByHand(w work, spoil uint32) byHand {
	e := byHand{g: w.glossary, spoil: spoil}
	for _, p := range w.paragraphs {
		for _, s := range p.sentences() {
			var pattern strings.Builder
			at := 0
			for _, g := range s.gold {
				pattern.WriteString(regexp.QuoteMeta(s.french[at:g.start]) + "(.*?)")
				at = g.end
			}
			pattern.WriteString(regexp.QuoteMeta(s.french[at:]))
			e.known = append(e.known, known{s, regexp.MustCompile("(?s)^" + pattern.String() + "$")})
		}
	}
	return e
}

func (e byHand) Info() translate.Info { return translate.Info{Name: "by hand"} }

func (e byHand) Translate(_ context.Context, in []translate.Sentence) ([]translate.Draft, error) {
	out := make([]translate.Draft, len(in))
	for i, s := range in {
		for _, k := range e.known {
			if held := k.pattern.FindStringSubmatch(s.Text); held != nil {
				out[i].English = e.write(k.passage, held[1:])
				break
			}
		}
	}
	return out, nil
}

// write gives the translation with each name as the engine would have it.
func (e byHand) write(p passage, held []string) string {
	g := e.g
	m := g.Match(p.french)
	if e.spoil == 0 || len(m.Occurrences) != len(p.gold) {
		return p.english
	}
	v := g.Verify(p.french, m, p.english)
	type place struct {
		start, end int
		text       string
	}
	var places []place
	for i, x := range v.Verdicts {
		original := p.french[p.gold[i].start:p.gold[i].end]
		if x.FoundStart < 0 {
			continue
		}
		f := fnv.New32a()
		f.Write([]byte(p.french[:p.gold[i].end] + held[i]))
		text := x.Found
		switch n := f.Sum32() >> 4; {
		case held[i] != original && n%8 == 0:
			text = "it"
		case held[i] != original:
			text = held[i]
		case n%e.spoil == 0:
			text = spoilt(g.Terms()[x.Term], original, x.Found, n/e.spoil)
		}
		places = append(places, place{x.FoundStart, x.FoundEnd, text})
	}
	slices.SortFunc(places, func(a, b place) int { return a.start - b.start })
	var b strings.Builder
	at := 0
	for _, x := range places {
		b.WriteString(p.english[at:x.start] + x.text)
		at = x.end
	}
	return b.String() + p.english[at:]
}

// spoilt is a name as an engine may get it wrong.
func spoilt(t glossary.Term, french, english string, n uint32) string {
	bare, _, _ := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), french)
	switch n % 6 {
	case 0:
		return french
	case 1:
		return bare
	case 2:
		return strings.ToLower(english)
	case 3:
		return "it"
	case 4: // a letter lost
		r := []rune(english)
		return string(r[:len(r)/2]) + string(r[len(r)/2+1:])
	}
	return english + "s"
}
