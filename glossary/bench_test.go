package glossary

import (
	"fmt"
	"strings"
	"testing"
)

// manyRows is a glossary file of n rows in which no two sources are alike.
func manyRows(n int) string {
	var b strings.Builder
	b.WriteString("source,target,category,variants\n")
	syllables := []string{"ba", "ké", "li", "mo", "nu", "ra", "sé", "ti", "vo", "zu"}
	for i := range n {
		name := ""
		for k, rest := 0, i; k < 6; k++ {
			name += syllables[rest%10]
			rest /= 10
		}
		name = capitalized(name)
		fmt.Fprintf(&b, "%s-Ville,%s City,place,%s\n", name, name, name)
	}
	return b.String()
}

func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		file := manyRows(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(file)))
			b.ReportAllocs()
			for b.Loop() {
				table, err := ReadCSV("many.csv", strings.NewReader(file))
				if err != nil {
					b.Fatal(err)
				}
				if _, err := New(table); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkMatch(b *testing.B) {
	paragraph := strings.Repeat("Alors que la délégation de Bakéli-Ville est allée à la frontière, "+
		"le gouvernement n’a pas répondu aux questions ; l’opposition, elle, demande des garanties "+
		"écrites « sans délai ». Kébabababa est prête à négocier dès aujourd’hui. ", 8)
	for _, n := range []int{100, 10_000} {
		table, err := ReadCSV("many.csv", strings.NewReader(manyRows(n)))
		if err != nil {
			b.Fatal(err)
		}
		g, err := New(table)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(paragraph)))
			b.ReportAllocs()
			for b.Loop() {
				g.Match(paragraph)
			}
		})
	}
}

func BenchmarkVerify(b *testing.B) {
	_, g, paragraphs := kazakhstan(b)
	m := g.Match(paragraphs[8])
	b.SetBytes(int64(len(paragraphs[8])))
	for b.Loop() {
		g.Verify(paragraphs[8], m, paragraphs[8])
	}
}
