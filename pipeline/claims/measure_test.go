package claims

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/segment"
)

// gold is a note that an editor marked in an article, written {kind: words} or
// {hearsay/band: words} in its text. Marks may stand inside each other.
type gold struct {
	paragraph, start, end int
	kind                  Kind
	band                  Band
}

// marked reads an article with gold notes and takes the marks out of its text.
func marked(t *testing.T, file string) (*article.Article, []gold) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a := paragraphs(strings.ReplaceAll(string(data), "\n\n", "\n"))
	var all []gold
	for i := range a.Paragraphs {
		p := &a.Paragraphs[i]
		var b strings.Builder
		var open []gold
		for rest := p.Text; rest != ""; {
			at := strings.IndexAny(rest, "{}")
			if at < 0 {
				b.WriteString(rest)
				break
			}
			b.WriteString(rest[:at])
			if rest[at] == '{' {
				kind, after, ok := strings.Cut(rest[at+1:], ": ")
				kind, band, _ := strings.Cut(kind, "/")
				if !ok || !slices.Contains(Kinds(), Kind(kind)) {
					t.Fatalf("%s: a mark without a kind: %.40s", file, rest[at:])
				}
				open = append(open, gold{i + 1, b.Len(), 0, Kind(kind), Band(band)})
				rest = after
				continue
			}
			last := len(open) - 1
			open[last].end = b.Len()
			all, open = append(all, open[last]), open[:last]
			rest = rest[at+1:]
		}
		p.Text = b.String()
		p.Sentences = segment.Sentences(p.Text)
	}
	return a, all
}

// same reports whether a note is the gold note: of its kind, and each holds half of the other.
func (g gold) same(n Note) bool {
	common := min(g.end, n.End) - max(g.start, n.Start)
	return g.paragraph == n.Paragraph && 2*common >= g.end-g.start &&
		2*common >= n.End-n.Start && common > 0
}

// tally counts notes of one kind.
type tally struct{ gold, found, told, shown, right int }

func (c tally) String() string {
	share := func(a, b int) string {
		if b == 0 {
			return "   -"
		}
		return fmt.Sprintf("%4.2f", float64(a)/float64(b))
	}
	return fmt.Sprintf("%4d  %s  %4d  %s  %s", c.gold, share(c.found, c.gold), c.shown,
		share(c.right, c.shown), share(c.told, c.gold))
}

// measure compares the notes on articles with their gold notes, kind by kind.
func measure(t *testing.T, files []string, say func(format string, args ...any)) (
	map[Kind]*tally, int) {
	set := shippedSet(t)
	kinds, words := map[Kind]*tally{"all": {}}, 0
	for _, k := range Kinds() {
		kinds[k] = &tally{}
	}
	for _, file := range files {
		a, golds := marked(t, file)
		for _, p := range a.Paragraphs {
			words += len(strings.Fields(p.Text))
		}
		notes := set.Annotate(a, Options{}).Notes
		for _, n := range notes {
			if !n.Shown {
				continue
			}
			right := slices.ContainsFunc(golds, func(g gold) bool {
				return g.same(n) && g.band != Suppressed &&
					(g.kind == n.Kind || slices.Contains(n.Also, g.kind))
			})
			if !right {
				say("%s: not in the gold: %s (%s)", filepath.Base(file), line(n), n.Rule)
			}
			for _, k := range []Kind{n.Kind, "all"} {
				kinds[k].shown++
				kinds[k].right += number(right)
			}
		}
		for _, g := range golds {
			if g.band == Suppressed {
				continue
			}
			found, told, why := false, false, "no rule"
			for _, n := range notes {
				switch {
				case !g.same(n):
				case n.Kind == g.kind:
					found, told, why = true, told || n.Shown || strings.HasPrefix(n.Reason, "told with"),
						n.Reason
				case n.Shown && slices.Contains(n.Also, g.kind):
					told = true
				}
			}
			if !told {
				say("%s: missed: %d %s [%s] (%s)", filepath.Base(file), g.paragraph, g.kind,
					a.Paragraphs[g.paragraph-1].Text[g.start:g.end], why)
			}
			for _, k := range []Kind{g.kind, "all"} {
				kinds[k].gold++
				kinds[k].found += number(found || told)
				kinds[k].told += number(told)
			}
		}
	}
	return kinds, words
}

// parts are the articles that rules were improved on, and those that they were not.
func parts(t *testing.T) (tuned, blind []string) {
	t.Helper()
	files, err := filepath.Glob("testdata/articles/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.Contains(f, ".blind.") {
			blind = append(blind, f)
		} else {
			tuned = append(tuned, f)
		}
	}
	return tuned, blind
}

// TestMeasureArticles prints precision and recall by kind, and how dense the notes are, and
// compares them with the table in the package's documentation. A note is right when the gold has
// one of its kind whose words are half of each other's at least. Found is the share of the gold
// that some rule marks, shown or not; recall is of what an editor sees.
func TestMeasureArticles(t *testing.T) {
	tuned, blind := parts(t)
	if len(tuned) < 6 || len(blind) < 3 {
		t.Fatalf("%d and %d articles", len(tuned), len(blind))
	}
	one, words := measure(t, tuned, t.Logf)
	quiet := func(string, ...any) {} // whoever reads what is wrong there tunes on it
	two, more := measure(t, blind, quiet)
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	table := []string{fmt.Sprintf("%-12s %s   %s", "", "gold found shown prec. recall",
		"blind: gold found shown prec. recall")}
	for _, k := range append(Kinds(), "all") {
		table = append(table, fmt.Sprintf("%-12s %v          %v", k, one[k], two[k]))
	}
	table = append(table, fmt.Sprintf("in 1,000 words: %.0f notes shown; blind %.0f",
		float64(one["all"].shown)*1000/float64(words), float64(two["all"].shown)*1000/float64(more)))
	for _, row := range table {
		t.Log(row)
		if !strings.Contains(string(doc), "//\t"+strings.TrimRight(row, " ")+"\n") {
			t.Errorf("doc.go lacks this line")
		}
	}
	for name, all := range map[string]*tally{"tuned": one["all"], "blind": two["all"]} {
		if float64(all.right) < 0.75*float64(all.shown) {
			t.Errorf("%s: precision of all notes shown is below 0.75", name)
		}
	}
}
