package pipeline_test

import (
	"context"
	"encoding/csv"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/claims"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/testmaterial"
	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/builtin"
)

func open(t *testing.T, file string) *os.File {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func readArticle(t *testing.T, file string) *article.Article {
	t.Helper()
	a, err := article.Text{}.Read(file, open(t, file))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func readGlossary(t *testing.T, file string) *glossary.Glossary {
	t.Helper()
	table, err := glossary.ReadCSV(file, open(t, file))
	if err != nil {
		t.Fatal(err)
	}
	g, err := glossary.New(table)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestExample takes the example article the whole way and asks what every run promises.
func TestExample(t *testing.T) {
	const folder = "../examples/kakhovka/"
	notes, err := os.ReadFile(folder + "notes/kakhovka.yml")
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := claims.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	set, err := claims.Load(shipped, claims.File{Name: "kakhovka.yml", Data: notes})
	if err != nil {
		t.Fatal(err)
	}
	r := run(t, readArticle(t, folder+"kakhovka.txt"), readGlossary(t, folder+"glossary.csv"), set)
	editors := 0
	for _, p := range r.Paragraphs {
		for _, n := range p.Notes {
			if n.Editors && n.Shown {
				editors++
			}
		}
	}
	if editors < 6 {
		t.Errorf("%d of the desk's 8 notes are shown", editors)
	}
}

// TestSharedArticle counts the terms of an article by its glossary's own gold columns.
func TestSharedArticle(t *testing.T) {
	file := testmaterial.Path(t, "articles", "kazakhstan-2022.fr.txt")
	names := testmaterial.Path(t, "glossary", "kazakhstan-2022.csv")
	a, g := readArticle(t, file), readGlossary(t, names)
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(source)) {
		lines = append(lines, norm.NFC.String(strings.TrimSpace(line)))
	}
	var french []string
	for _, p := range a.Paragraphs {
		french = append(french, p.Text)
	}
	if diff := cmp.Diff(lines, french); diff != "" {
		t.Error(diff)
	}
	shipped, err := claims.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	r := run(t, a, g, shipped)
	got := map[string]int{}
	for _, p := range r.Paragraphs {
		for _, n := range p.Names {
			id := g.Terms()[n.Term].ID
			got[id]++
			if n.Text == "Nour-Otan" && strings.Contains(n.Found, "NATO") ||
				strings.HasPrefix(n.Text, "Noursoultan") && strings.Contains(n.Found, "Nur-Sultan") {
				t.Errorf("%q became %q", n.Text, n.Found)
			}
		}
	}
	if diff := cmp.Diff(gold(t, names), got); diff != "" {
		t.Error(diff)
	}
}

// gold reads how often every term stands in the article, from the columns made by hand.
func gold(t *testing.T, file string) map[string]int {
	t.Helper()
	rows, err := csv.NewReader(open(t, file)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, row := range rows[1:] {
		n, err := strconv.Atoi(row[13])
		if err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			counts[row[0]] = n
		}
	}
	return counts
}

// run takes an article the whole way with the builtin engine, and checks what holds for any
// article: a name called right stands in the English as the glossary has it, and every other
// name that must follow it is open.
func run(t *testing.T, a *article.Article, g *glossary.Glossary, set *claims.Set) *pipeline.Result {
	t.Helper()
	e, err := builtin.New(builtin.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := pipeline.Run(t.Context(), a, pipeline.Options{Engine: e, Glossary: g, Claims: set})
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range r.Paragraphs {
		if p.English == "" {
			t.Errorf("paragraph %d has no English", i+1)
		}
		for _, n := range p.Names {
			term := g.Terms()[n.Term]
			right := n.State == glossary.OK || n.State == glossary.Repaired
			if right && !allowed(term, n.Found) {
				t.Errorf("paragraph %d: %q is called %s for %q", i+1, n.Found, n.State, term.Target)
			}
			if right && p.English[n.FoundStart:n.FoundEnd] != n.Found {
				t.Errorf("paragraph %d: %q does not stand where it is said to", i+1, n.Found)
			}
			if must := term.Enforce == glossary.Must; n.NeedsEditor() != (must && !right) {
				t.Errorf("paragraph %d: %s %q is %s, open: %v", i+1, term.Enforce, n.Text, n.State,
					n.NeedsEditor())
			}
		}
	}
	return r
}

// allowed reports whether the English is one the row asks for. Straight and curly apostrophes,
// hyphen and space, and a capital at the start make no difference.
func allowed(t glossary.Term, english string) bool {
	same := strings.NewReplacer("’", "'", "-", " ").Replace
	for _, want := range append([]string{t.Target}, t.Alternates...) {
		if same(english) == same(want) ||
			same(english) == strings.ToUpper(same(want[:1]))+same(want[1:]) {
			return true
		}
	}
	return false
}

// down is an engine that cannot be used.
type down struct{ err error }

func (down) Info() translate.Info { return translate.Info{Name: "down"} }

func (d down) Translate(context.Context, []translate.Sentence) ([]translate.Draft, error) {
	return nil, d.err
}

func TestRunFailsWithItsEngine(t *testing.T) {
	broken := errors.New("no credentials")
	a := readArticle(t, "../examples/kakhovka/kakhovka.txt")
	if _, err := pipeline.Run(t.Context(), a, pipeline.Options{Engine: down{broken}}); !errors.Is(err, broken) {
		t.Errorf("error is %v", err)
	}
}

// forgetful is an engine that leaves out sentences with a certain word.
type forgetful struct{ word string }

func (forgetful) Info() translate.Info { return translate.Info{Name: "forgetful"} }

func (f forgetful) Translate(_ context.Context, in []translate.Sentence) ([]translate.Draft, error) {
	var out []translate.Draft
	for _, s := range in {
		if strings.Contains(s.Text, f.word) {
			out = append(out, translate.Draft{})
			continue
		}
		out = append(out, translate.Draft{English: "The train leaves in the morning for the south."})
	}
	return out, nil
}

func TestALostSentenceIsSaid(t *testing.T) {
	text := "Le train part le matin pour le sud. Le bateau part le soir pour le nord. " +
		"Le train revient le matin par le sud."
	a, err := article.Text{}.Read("a.txt", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	r, err := pipeline.Run(t.Context(), a, pipeline.Options{Engine: forgetful{"bateau"}})
	if err != nil {
		t.Fatal(err)
	}
	var lost []string
	for _, c := range r.Paragraphs[0].Checks {
		if c.Severity == "error" && c.Check == "translation" {
			lost = append(lost, c.French)
		}
	}
	want := []string{"Le bateau part le soir pour le nord."}
	if diff := cmp.Diff(want, lost); diff != "" {
		t.Errorf("%s\nchecks: %+v", diff, r.Paragraphs[0].Checks)
	}
}

// What the French only reports, the builtin engine's English reports too, and what it imagines is not
// reported.
func TestReportsStayReports(t *testing.T) {
	for french, want := range map[string]string{
		"Selon l’ONU, 20 personnes auraient été tuées dans l’attaque.": "have reportedly been killed",
		"Deux journalistes auraient été tués, selon une ONG.":          "have reportedly been killed",
		"Trois soldats seraient morts dans l’embuscade, selon Kiev.":   "have reportedly died",
		"La chanteuse serait née à Alger, selon son biographe.":        "was reportedly born",
		"Selon son avocat, il serait en fuite.":                        "is reportedly",
		"Si la loi avait été votée, le projet aurait été abandonné.":   "would have been",
	} {
		a := &article.Article{Paragraphs: []article.Paragraph{{Text: french,
			Sentences: segment.Sentences(french)}}}
		r := run(t, a, nil, nil)
		if !strings.Contains(r.Paragraphs[0].English, want) {
			t.Errorf("%s\n%s\nlacks %q", french, r.Paragraphs[0].English, want)
		}
	}
}

// What a program leaves in English is told once, with a glossary and without.
func TestTracesAreToldOnce(t *testing.T) {
	table, err := glossary.ReadCSV("g.csv", strings.NewReader("source,target\nKiev,Kyiv\n"))
	if err != nil {
		t.Fatal(err)
	}
	full, err := glossary.New(table)
	if err != nil {
		t.Fatal(err)
	}
	a := &article.Article{Paragraphs: []article.Paragraph{{Text: "Le maire de la ville parle.",
		Sentences: []segment.Span{{Start: 0, End: 27}}}}}
	for english, want := range map[string]string{
		"The mayor [UNK] of the town speaks.":     "[UNK]",
		"The mayor &quot;of the town&quot; says.": "&quot;",
		"The mayor of NAME1 speaks.":              "NAME1",
		"Mayor of the ⟦1⟧ speaks.":                "⟦1⟧",
		"The mayor of the @-@ town {{x}} speaks.": "@-@ {{x}}",
		"The mayor of the town, 5% & 3, speaks.":  "",
	} {
		for _, g := range []*glossary.Glossary{nil, full} {
			r, err := pipeline.Run(t.Context(), a, pipeline.Options{Engine: down{}, Glossary: g,
				English: func(int) (string, bool) { return english, true }})
			if err != nil {
				t.Fatal(err)
			}
			var found []string
			for _, f := range r.Paragraphs[0].Checks {
				if f.Check == "place-holder" || f.Check == "names" {
					found = append(found, f.English)
				}
			}
			if got := strings.Join(found, " "); got != want {
				t.Errorf("%s: %q is told, want %q", english, got, want)
			}
		}
	}
}
