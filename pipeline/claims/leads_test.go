package claims

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/enregard/enregard/pipeline/segment"
)

// TestLeads: trying an expression only at words that it may begin with finds what running it over
// the whole sentence finds.
func TestLeads(t *testing.T) {
	set := shippedSet(t)
	var texts []string
	articles, _ := filepath.Glob("testdata/articles/*.txt")
	for _, file := range articles {
		a, _ := marked(t, file)
		for _, p := range a.Paragraphs {
			for _, s := range p.Sentences {
				texts = append(texts, p.Text[s.Start:s.End])
			}
		}
	}
	data, err := os.ReadFile("testdata/conditional/tune.tsv")
	if err != nil {
		t.Fatal(err)
	}
	texts = append(texts, strings.Split(string(data), "\n")...)
	for _, r := range set.rules {
		texts = append(append(texts, r.hits...), r.misses...)
	}
	led := 0
	for _, text := range texts {
		p := newPara(paragraphs(text + " x").Paragraphs[0], map[string]string{})
		p.sentences = []segment.Span{{Start: 0, End: len(p.text)}}
		got := map[string][]segment.Span{}
		set.led(p, func(r *rule, i int, s segment.Span) {
			key := r.match.expressions[i].source()
			got[key] = append(got[key], s)
		})
		for _, r := range set.rules {
			for i := range r.match.expressions {
				e := &r.match.expressions[i]
				if e.leads == nil || !r.live() {
					continue
				}
				var want []segment.Span
				e.find(p, func(s segment.Span) { want = append(want, s) })
				// two rules may share an expression
				found := slices.Compact(slices.Clone(got[e.source()]))
				if diff := cmp.Diff(want, found, cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("%s %d in %q (-want +got):\n%s", r.id, i, p.text, diff)
				}
				led++
			}
		}
	}
	if led < 10000 {
		t.Errorf("only %d expressions were tried", led)
	}
}
