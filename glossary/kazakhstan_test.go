package glossary

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/testmaterial"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func kazakhstan(t testing.TB) (Table, *Glossary, []string) {
	t.Helper()
	file, err := os.ReadFile(testmaterial.Path(t, "glossary", "kazakhstan-2022.csv"))
	if err != nil {
		t.Fatal(err)
	}
	article, err := os.ReadFile(testmaterial.Path(t, "articles", "kazakhstan-2022.fr.txt"))
	if err != nil {
		t.Fatal(err)
	}
	table, err := ReadCSV("kazakhstan-2022.csv", bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	g, err := New(table)
	if err != nil {
		t.Fatal(err)
	}
	var paragraphs []string
	for line := range strings.SplitSeq(norm.NFC.String(string(article)), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			paragraphs = append(paragraphs, line)
		}
	}
	return table, g, paragraphs
}

// TestKazakhstan counts every row in every paragraph against the gold columns of the file.
func TestKazakhstan(t *testing.T) {
	table, g, paragraphs := kazakhstan(t)
	want := map[string]map[int]int{}
	total := 0
	for _, rec := range table.records() {
		counts := map[int]int{}
		for place := range strings.FieldsSeq(rec.text("seed_paragraphs")) {
			paragraph, times, several := strings.Cut(place, "x")
			p, _ := strconv.Atoi(paragraph)
			n := 1
			if several {
				n, _ = strconv.Atoi(times)
			}
			counts[p] += n
			total += n
		}
		want[rec.text("id")] = counts
	}
	got := map[string]map[int]int{}
	for _, term := range g.Terms() {
		got[term.ID] = map[int]int{}
	}
	for i, p := range paragraphs {
		m := g.Match(p)
		for _, o := range m.Occurrences {
			got[g.Terms()[o.Term].ID][i+1]++
		}
		if len(m.Refused) > 0 {
			t.Errorf("paragraph %d: refused %+v", i+1, m.Refused)
		}
	}
	if total != 74 || len(paragraphs) != 12 {
		t.Fatalf("the gold has %d occurrences in %d paragraphs, want 74 in 12", total, len(paragraphs))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("occurrences by row and paragraph (-want +got):\n%s", diff)
	}
}
