package claims

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/testmaterial"
)

// TestOpinionArticle runs the shipped rules on an opinion piece that cites no source and whose
// only conditional is a hypothesis.
func TestOpinionArticle(t *testing.T) {
	data, err := os.ReadFile(testmaterial.Path(t, "articles", "kazakhstan-2022.fr.txt"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.TrimSpace(string(data))
	a := &article.Article{}
	for _, l := range strings.Split(text, "\n") {
		a.Paragraphs = append(a.Paragraphs, article.Paragraph{Kind: article.Body, Text: l,
			Sentences: segment.Sentences(l)})
	}
	a.Paragraphs[0].Kind = article.Title
	res := shippedSet(t).Annotate(a, Options{})
	shown, per := 0, map[int]int{}
	for _, n := range res.Notes {
		if n.Kind == Hearsay && n.Shown {
			t.Errorf("hearsay is shown: %q", n.Quote)
		}
		if n.Shown {
			shown++
			per[n.Paragraph]++
		}
	}
	for p, n := range per {
		if n > mostShown {
			t.Errorf("%d notes are shown in paragraph %d", n, p)
		}
	}
	words := len(strings.Fields(text))
	t.Logf("%d of %d notes shown, %.0f per 1,000 words; %s", shown, len(res.Notes),
		float64(shown)*1000/float64(words), res.Document.Text)
	if res.Document.Attributed != 0 || res.Document.Register != "opinion" {
		t.Errorf("document: %+v", res.Document)
	}
}

// BenchmarkAnnotate is an article of 5,000 words under the shipped rules, and under these with
// 1,000 phrases more.
func BenchmarkAnnotate(b *testing.B) {
	const words = "Le préfet de la région ouvre la séance et salue les élus présents dans la salle. " +
		"Selon le maire, trois ponts auraient été fermés avant la crue, et des dizaines de maisons " +
		"restent vides. Le marché rouvre lundi, la halle garde ses piliers de fonte. "
	var text strings.Builder
	for i := range 112 {
		text.WriteString(words)
		if i%2 == 1 {
			text.WriteString("\n")
		}
	}
	a := paragraphs(text.String())
	set := shippedSet(b)
	var more strings.Builder
	more.WriteString("schema: 1\nnotes:\n")
	for i := range 1000 {
		fmt.Fprintf(&more, "  - {id: n%d, kind: fact, severity: low, note: x, match: {mode: lemma, "+
			"any: [\"préfet numéro%d\"]}}\n", i, i)
	}
	large, err := Load(set, File{Name: "more.yml", Data: []byte(more.String())})
	if err != nil {
		b.Fatal(err)
	}
	for _, bb := range []struct {
		name string
		set  *Set
	}{{"shipped", set}, {"shipped and 1000", large}} {
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				bb.set.Annotate(a, Options{})
			}
		})
	}
}
