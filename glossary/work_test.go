package glossary

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The tests of this file count steps and not time: input that is twice as long may take a little
// more than twice the work.

// matcherOf prepares a paragraph as inspect does.
func matcherOf(g *Glossary, french, english string) *matcher {
	s := g.source(french, g.Match(french))
	uses := g.uses(scan(english), s.anyLoud)
	return &matcher{occurrences: s.matches.Occurrences, uses: uses, french: len(french),
		english: len(english), loud: s.loud, index: indexed(uses)}
}

func TestPairsGrowWithLength(t *testing.T) {
	g := glossaryOf(t, newsroom...)
	for _, c := range []struct{ name, french, english string }{
		{"as often", "Russie ", "Russia "}, {"less often", "Russie Poutine ", "Russia "},
		{"more often", "Poutine ", "Putin Putin Russia "}, {"wrong", "Russie ", "Russie "},
		{"capitals", "RUSSIE POUTINE ", "RUSSIA Putin "},
		{"several forms", "États-Unis ", "US United States "},
	} {
		t.Run(c.name, func(t *testing.T) {
			var steps [2]int
			for i, n := range []int{3000, 6000} {
				m := matcherOf(g, strings.Repeat(c.french, n), strings.Repeat(c.english, n))
				m.assign()
				steps[i] = m.steps
			}
			if steps[0] == 0 || steps[1] > steps[0]*5/2 {
				t.Errorf("%d steps, for twice the text %d", steps[0], steps[1])
			}
		})
	}
}

// Two rows that share some of their forms cannot be told apart by place alone.
func TestPairsOfSharedFormsAreBounded(t *testing.T) {
	g := glossaryOf(t, caseRow{Source: "Alma-Ata", Target: "Almaty", Category: "place"},
		caseRow{Source: "Verny", Target: "Verny", Alternates: []string{"Almaty"}, Category: "place"})
	for _, n := range []int{200, 4000} {
		m := matcherOf(g, strings.Repeat("Alma-Ata Verny ", n), strings.Repeat("Almaty Verny ", n))
		a := m.assign()
		for o, u := range a.accepted {
			if u < 0 {
				t.Fatalf("%d: occurrence %d has no use", n, o)
			}
		}
		if m.steps > 10*sizeLimit {
			t.Errorf("%d: %d steps", n, m.steps)
		}
	}
}

// TestNearestIsListed: where everything goes together both ways of pairing agree.
func TestNearestIsListed(t *testing.T) {
	g := glossaryOf(t, newsroom...)
	words := []string{"Russie ", "Poutine. ", "Rien ne va plus. ", "Ah "}
	for seed := range 300 {
		var french, english strings.Builder
		for i := range 12 {
			french.WriteString(words[(seed>>(i%5)+i*seed)%4])
			english.WriteString([]string{"Russia ", "Never mind. ", "Oh "}[(seed*i+i/2)%3])
		}
		m := matcherOf(g, french.String(), english.String())
		n := len(m.occurrences)
		all := make([]int, n)
		for o := range all {
			all[o] = o
		}
		holder := filled(len(m.uses))
		for _, c := range m.components(all, holder, m.accepting) {
			got, want := filled(n), filled(n)
			m.nearest(c, got, filled(len(m.uses)))
			m.listed(c, want, filled(len(m.uses)))
			if diff := cmp.Diff(want, got); diff != "" || !c.complete {
				t.Fatalf("%q | %q (-listed +nearest):\n%s", french.String(), english.String(), diff)
			}
		}
	}
}

func TestRepairReadsBounded(t *testing.T) {
	g := glossaryOf(t, newsroom...)
	for _, c := range []struct {
		name, french, english, want string
		reads                       int // of the whole paragraph
	}{
		{"misspelt name", "Tokaïev parle. ", "Tokayef speaks. ", "Tokayev speaks. ", 15},
		{"known wrong form", "L’Otan parle fort. ", "Otan speaks up. ", "NATO speaks up. ", 15},
		{"wrong article", "Une mission de l’OSCE. ", "A OSCE mission. ", "An OSCE mission. ", 15},
		{"nothing to be done", "L’Otan parle. ", "They speak. ", "They speak. ", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, n := range []int{200, 500, 1000} {
				french, english := strings.Repeat(c.french, n), strings.Repeat(c.english, n)
				s := g.source(french, g.Match(french))
				r := newRepairer(g, s, english)
				for r.improve(r.wrongForms) || r.improve(r.misspellings) || r.improve(r.articles) {
				}
				if want := strings.Repeat(c.want, n); r.now.tx.src != want {
					t.Fatalf("%d times: %.200q …, want %.200q …", n, r.now.tx.src, want)
				}
				if limit := c.reads * r.cost(english) * 5 / 4; r.read > limit {
					t.Errorf("%d times: %d bytes read, want %d at most", n, r.read, limit)
				}
				if got := applied(english, r.edits); got != r.now.tx.src {
					t.Errorf("%d times: the edits do not make the result", n)
				}
			}
		})
	}
}

// TestRepairGivesUp: changes that never help are not tried for ever.
func TestRepairGivesUp(t *testing.T) {
	g := glossaryOf(t, newsroom...)
	french := strings.Repeat("Alma-Ata et Poutine. ", 400)
	english := strings.Repeat("An Alma-Ata. Puttin a Poutines the Poutine the the. ", 800)
	s := g.source(french, g.Match(french))
	r := newRepairer(g, s, english)
	for r.improve(r.wrongForms) || r.improve(r.misspellings) || r.improve(r.articles) {
	}
	if limit := max(maxRead, minTries*r.cost(english)); r.read > limit+2*r.cost(english) {
		t.Errorf("%d bytes read, want %d at most", r.read, limit)
	}
}

// TestCapitalsOncePerSentence: the sentences of a text are found when it is scanned, one stretch
// for each, however many words ask.
func TestCapitalsOncePerSentence(t *testing.T) {
	tx := scan("L’OTAN A GAGNÉ. La Russie non. UN\nOTAN ET ONU !")
	var got []string
	for i, tok := range tx.tokens {
		if tok.kind == wordToken {
			got = append(got, fmt.Sprint(tx.str(i), " ", tx.shouting(i)))
		}
	}
	want := []string{"L true", "OTAN true", "A true", "GAGNÉ true", "La false", "Russie false",
		"non false", "UN false", "OTAN true", "ET true", "ONU true"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := len(tx.prose.loud); n != 5 { // one behind each of the four ends
		t.Errorf("%d stretches", n)
	}
}

// TestChainOfPartsIsRefused: what refuses one part of a compound refuses them all.
func TestChainOfPartsIsRefused(t *testing.T) {
	g := glossaryOf(t, newsroom...)
	for _, french := range []string{strings.Repeat("Russie-", 5000) + "Foo",
		"Foo" + strings.Repeat("-Russie", 5000)} {
		m := g.Match(french)
		if len(m.Occurrences) != 0 || len(m.Refused) != 5000 {
			t.Errorf("%d found, %d refused", len(m.Occurrences), len(m.Refused))
		}
	}
	if m := g.Match(strings.Repeat("Russie-", 5000) + "Russie"); len(m.Occurrences) != 5001 {
		t.Errorf("%d of a chain of names found", len(m.Occurrences))
	}
}

func BenchmarkLong(b *testing.B) {
	g := glossaryOf(b, newsroom...)
	for _, c := range []struct {
		name, french, english string
		times                 int
	}{
		{"names", "Russie ", "Russia ", 20_000}, {"misspelt", "Tokaïev parle. ", "Tokayef speaks. ", 200},
		{"wrong", "L’Otan parle fort. ", "Otan speaks loud. ", 500},
		{"capitals", "RUSSIE OTAN ", "Russia NATO ", 14_000},
	} {
		french, english := strings.Repeat(c.french, c.times), strings.Repeat(c.english, c.times)
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				m := g.Match(french)
				g.Verify(french, m, english)
				g.Repair(french, m, english)
			}
		})
	}
}
