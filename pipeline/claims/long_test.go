package claims

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/segment"
)

// One sentence of each of these took minutes when each conditional read the whole sentence, and
// each pair of quotation marks the whole paragraph.
func TestLongSentences(t *testing.T) {
	set, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range []string{
		"le maire aurait menti ", "aurait ", "selon la police il aurait dit que ", "« oui » ",
		"si le maire aurait ", "serait une , ", "régime ",
	} {
		text := strings.Repeat(run, 1<<18/len(run))
		p := article.Paragraph{Kind: article.Body, Text: text}
		found := 0
		for _, n := range set.Annotate(&article.Article{
			Paragraphs: []article.Paragraph{p}}, Options{}).Notes {
			if n.Band != "" && n.Kind == Hearsay {
				found++
			}
		}
		if want := min(maxConditionals, strings.Count(text, "rait")); found < want {
			t.Errorf("%q: %d conditionals, want %d at least", run, found, want)
		}
	}
}

// soup is n words of those that the future seen from the past is told by, at random.
func soup(r *rand.Rand, n int) []token {
	words := strings.Fields("aurait serait que qu' , il avait annoncé promis a dit espérait quand " +
		"dès jour où le maire savoir fait annonce été promettant parti là hier")
	var b strings.Builder
	for range n {
		b.WriteString(words[r.IntN(len(words))] + " ")
	}
	return tokenize(b.String(), map[string]string{})
}

// What is read once a sentence must say what reading up to each conditional says.
func TestFutureInPastOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	past := 0
	for range 4000 {
		for _, c := range conditionals(prior{}, soup(r, 5+r.IntN(60))) {
			want := false
			for i := range c.at {
				want = want || c.pastAt(i)
			}
			if got := c.futureInPast(); got != want {
				t.Fatalf("%v, verb %d: got %v, want %v", c.tokens, c.at, got, want)
			}
			past += number(want)
		}
	}
	if past < 1000 {
		t.Errorf("only %d futures in the past", past)
	}
}

// A condition is met when one of its places overlaps the match, or stands beside it.
func TestConditionPlaces(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	ph, err := compilePhrase("il avait", false, policy{})
	if err != nil {
		t.Fatal(err)
	}
	one, err := compilePhrase("avait", false, policy{})
	if err != nil {
		t.Fatal(err)
	}
	for range 500 {
		var b strings.Builder
		for range 3 + r.IntN(20) {
			b.WriteString([]string{"il", "avait", "là.", "Il", "dit"}[r.IntN(5)] + " ")
		}
		text := b.String()
		p := newPara(article.Paragraph{Kind: article.Body, Text: text,
			Sentences: segment.Sentences(text)}, map[string]string{})
		match := segment.Span{Start: p.tokens[r.IntN(len(p.tokens))].start}
		match.End = match.Start + 2
		for _, within := range []string{withinPhrase, withinSentence, withinParagraph} {
			c := &condition{finder: finder{phrases: []phrase{ph, one}}, within: within}
			want := false
			for i := range c.phrases {
				for n := range p.tokens {
					s, ok := c.phrases[i].at(p, n)
					overlap := s.Start < match.End && match.Start < s.End
					same := p.sentence(s.Start) == p.sentence(match.Start)
					want = want || ok && (overlap == (within == withinPhrase)) &&
						(same || within != withinSentence)
				}
			}
			if got := c.met(p, match); got != want {
				t.Fatalf("%q, %v, %s: got %v, want %v", text, match, within, got, want)
			}
		}
	}
}
