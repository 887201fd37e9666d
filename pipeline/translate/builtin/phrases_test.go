package builtin

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/pipeline/translate"
)

// Every row is French and English, perhaps with words before it, and says what no other says.
func TestPhraseBook(t *testing.T) {
	seen := map[string]int{}
	n := 0
	for line := range strings.Lines(phraseBook + dictionary) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, " | ")
		if len(cells) < 2 || len(cells) > 3 || strings.ContainsAny(strings.Join(cells, ""), "|\t’") ||
			strings.Join(strings.Fields(line), " ") != line {
			t.Errorf("line %d: %q is no row", n, line)
			continue
		}
		if strings.Count(cells[0], "(") != strings.Count(cells[0], ")") ||
			strings.ContainsAny(cells[1], "()") {
			t.Errorf("line %d: brackets in %q", n, line)
		}
		behind := []string{""}
		if len(cells) == 3 {
			behind = strings.Fields(cells[2])
		}
		for _, french := range spellings(cells[0]) {
			for _, before := range behind {
				key := before + " | " + strings.ToLower(french)
				if seen[key] > 0 {
					t.Errorf("line %d: %q stands in line %d", n, key, seen[key])
				}
				seen[key] = n
			}
		}
	}
	if n < 100 {
		t.Errorf("%d lines", n)
	}
}

func TestPhrased(t *testing.T) {
	for _, c := range []struct{ french, want string }{
		{"Il a été mis en examen.", "Il a été [mis en examen|placed under formal investigation]."},
		{"Sa mise en examen date d’hier.", "Sa [mise en examen|formal investigation] date d’hier."},
		{"Des pompiers sont là.", "[Des pompiers|firefighters] sont là."},
		{"Emmanuelle Plombier salue un plombier", "Emmanuelle Plombier salue un [plombier|plumber]"},
		{"Plombier a marqué", "Plombier a marqué"},
		{"Attentats à Bagdad", "[Attentats|attacks] à Bagdad"},
		{"devant la Cour d’assises", "devant la [Cour d’assises|assize court]"},
		{"avec des pompiers, celui des pompiers", "avec [des pompiers|firefighters], celui des [pompiers|firefighters]"},
		{"SA GARDE À VUE EST LEVÉE", "SA [GARDE À VUE|police custody] EST LEVÉE"},
		{"Le juge d’instruction et sa commune", "Le [juge d’instruction|investigating judge] et sa commune"},
		{"la commune, une action commune", "la [commune|municipality], une action commune"},
		{"en garde. À vue", "en garde. À vue"},
		{"Le procureur de la République parle", "Le [procureur de la République|public prosecutor] parle"},
		{"Jean Pyrénées, l’armée suisse, la Suisse", "Jean Pyrénées, l’armée [suisse|Swiss], la Suisse"},
		{"les pyrénées, les Pyrénées", "les pyrénées, les [Pyrénées|Pyrenees]"},
		{"un Norvégien, en Norvège", "un [Norvégien|Norwegian], en Norvège"},
		{"Du coup, il part, du coup d’État.", "[Du coup,|as a result,] il part, du [coup d’État|coup]."},
		{"les [pompiers|PARIS FIRE BRIGADE] et les pompiers",
			"les [pompiers|PARIS FIRE BRIGADE] et les [pompiers|firefighters]"},
		{"la [garde|GUARD] à vue", "la [garde|GUARD] à vue"},
	} {
		s := sentence(t, c.french)
		if diff := cmp.Diff(c.want, marked(s.Text, phrased(s.Text, s.Terms, nil))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// marked is the other way of [sentence].
func marked(text string, terms []translate.Term) string {
	out, at := "", 0
	for _, t := range terms {
		out += fmt.Sprintf("%s[%s|%s]", text[at:t.Start], text[t.Start:t.End], t.English)
		at = t.End
	}
	return out + text[at:]
}
