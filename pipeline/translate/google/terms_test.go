package google

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/glossary"
)

// names makes a glossary of the lines of a CSV file.
func names(t testing.TB, lines ...string) *glossary.Glossary {
	t.Helper()
	table, err := glossary.ReadCSV("names.csv", strings.NewReader(strings.Join(lines, "\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := glossary.New(table)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// lines are the lines of a file as pairs with an arrow. A reader of its own reads them.
func lines(t *testing.T, data []byte) []string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = 2
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, row := range rows {
		out = append(out, row[0]+" → "+row[1])
	}
	return out
}

func TestTerms(t *testing.T) {
	for name, c := range map[string]struct{ in, want []string }{
		"a name as it stands and in capitals": {
			[]string{"source,target", "Kiev,Kyiv"},
			[]string{"Kiev → Kyiv", "KIEV → Kyiv"}},
		"an acronym in one way only": {
			[]string{"source,target", "OTAN,NATO"},
			[]string{"OTAN → NATO"}},
		"accents may be missing on capitals": {
			[]string{"source,target,category", "États-Unis,United States,place"},
			[]string{"États-Unis → United States", "ÉTATS-UNIS → United States",
				"Etats-Unis → United States", "ETATS-UNIS → United States"}},
		"a term that is no name begins sentences, stands in titles": {
			[]string{"source,target,category", "gilets jaunes,yellow vests,fixed"},
			[]string{"gilets jaunes → yellow vests", "Gilets jaunes → yellow vests",
				"GILETS JAUNES → yellow vests", "Gilets Jaunes → yellow vests"}},
		"capitals that do not belong": {
			[]string{"source,target,category", "Banque centrale de Lettonie,Bank of Latvia,org"},
			[]string{"Banque centrale de Lettonie → Bank of Latvia",
				"BANQUE CENTRALE DE LETTONIE → Bank of Latvia",
				"Banque Centrale de Lettonie → Bank of Latvia"}},
		"an apostrophe that makes a form too long": {
			[]string{"source,target,case", "d'" + strings.Repeat("a", 1021) + ",x,exact"},
			[]string{"d'" + strings.Repeat("a", 1021) + " → x"}},
		"a title in the middle of a sentence": {
			[]string{"source,target,category", "Premier ministre,prime minister,title"},
			[]string{"Premier ministre → prime minister", "PREMIER MINISTRE → prime minister",
				"premier ministre → prime minister", "Premier Ministre → prime minister"}},
		"a surname in capitals": {
			[]string{"source,target,category", "Simone Veil,Simone Veil,person"},
			[]string{"Simone Veil → Simone Veil", "SIMONE VEIL → Simone Veil",
				"Simone VEIL → Simone Veil"}},
		"either apostrophe": {
			[]string{"source,target,category,case", "Côte d'Ivoire,Ivory Coast,place,exact"},
			[]string{"Côte d'Ivoire → Ivory Coast", "Côte d’Ivoire → Ivory Coast"}},
		"exact case is exact": {
			[]string{"source,target,category,case", "Sages,Constitutional Council,org,exact"},
			[]string{"Sages → Constitutional Council"}},
		"variants, and the plural of a people": {
			[]string{"source,target,category,variants,alt_targets",
				"letton,Latvian,demonym,lettons,Latvians"},
			[]string{"letton → Latvian", "Letton → Latvian", "LETTON → Latvian",
				"lettons → Latvian", "Lettons → Latvians", "LETTONS → Latvian"}},
		"must before prefer": {
			[]string{"source,target,enforce,variants,case", "A,one,prefer,Zed,exact", "B,two,must,Zed,exact"},
			[]string{"B → two", "Zed → two", "A → one"}},
		"the first of two": {
			[]string{"source,target,variants,case", "Aa,one,Zed,exact", "Bb,two,Zed,exact"},
			[]string{"Aa → one", "Zed → one", "Bb → two"}},
		"quotation marks and commas": {
			[]string{"source,target,category,case", `"Sire, ""on"" dort","Sire, ""we"" sleep",media,exact`},
			[]string{`Sire, "on" dort → Sire, "we" sleep`}},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := Terms(names(t, c.in...))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, lines(t, f.CSV)); diff != "" {
				t.Error(diff)
			}
			if f.Lines != len(c.want) {
				t.Errorf("%d lines, want %d", f.Lines, len(c.want))
			}
		})
	}
}

func TestTermsLeavesOut(t *testing.T) {
	f, err := Terms(names(t, "source,target,enforce,status,homograph,variants,case",
		"Kiev,Kyiv,off,,,,", "Minsk,Minsk,,proposed,,,", "Orange,Orange,,,yes,,",
		"Riga,Riga,,,,,exact", "Vilnius,Vilnius,,,,Riga,exact"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Riga → Riga", "Vilnius → Vilnius"}, lines(t, f.CSV)); diff != "" {
		t.Error(diff)
	}
	want := []string{"rows that are not approved or are switched off (2)",
		"homographs, which Google could not tell from ordinary words (1)",
		"forms that another row has already (1)"}
	if diff := cmp.Diff(want, f.LeftOut); diff != "" {
		t.Error(diff)
	}
}

// Every line is a form that our own matching finds in running text, with the English it wants.
func TestTermsAreWhatIsVerified(t *testing.T) {
	data, err := os.ReadFile("../../../examples/kakhovka/glossary.csv")
	if err != nil {
		t.Fatal(err)
	}
	g := names(t, strings.TrimSpace(string(data)))
	f, err := Terms(g)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, line := range lines(t, f.CSV) {
		french, english, _ := strings.Cut(line, " → ")
		text := "On y voit " + french + " depuis longtemps."
		m := g.Match(text)
		if len(m.Occurrences) != 1 || m.Occurrences[0].Text != french {
			t.Errorf("%s is not found as a whole: %+v", french, m)
			continue
		}
		v := g.Verify(text, m, "For long one has seen "+english+" there.")
		if v.Verdicts[0].State != glossary.OK {
			t.Errorf("%s: %s", line, v.Verdicts[0].State)
		}
		if seen[french] {
			t.Errorf("%s is there twice", french)
		}
		seen[french] = true
	}
	for _, term := range g.Terms() {
		for _, form := range append([]string{term.Source}, term.Variants...) {
			if term.Status == glossary.Approved && term.Enforce != glossary.Off && !term.Homograph && !seen[form] {
				t.Errorf("%s:%d: %s is not in the file", term.File, term.Line, form)
			}
		}
	}
}

func TestTermsRefuses(t *testing.T) {
	long := strings.Repeat("é", 512)
	for name, c := range map[string]struct {
		in   []string
		want []string
	}{
		"too long": {
			[]string{"source,target", "Kiev,Kyiv", "A" + long + ",A", "B," + long},
			[]string{"names.csv:3: ", "1025 bytes", "names.csv:4: ", "1024 bytes"}},
		"long variant": {
			[]string{"source,target,variants", "A,B,C|" + long},
			[]string{"names.csv:2: ", "1024 bytes"}},
		"control": {
			[]string{"source,target", "A\x07b,C"},
			[]string{"names.csv:2: ", "control character"}},
		"nothing": {
			[]string{"source,target,enforce", "A,B,off"},
			[]string{"no row of this glossary"}},
		"no rows": {[]string{"source,target"}, []string{"no row of this glossary"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Terms(names(t, c.in...))
			for _, words := range c.want {
				if err == nil || !strings.Contains(err.Error(), words) {
					t.Errorf("%q is not in %v", words, err)
				}
			}
		})
	}
	if _, err := Terms(names(t, "source,target,case", "A"+strings.Repeat("é", 511)+",B,exact")); err != nil {
		t.Errorf("1,023 bytes: %v", err)
	}
	if _, err := Terms(nil); err == nil {
		t.Error("no glossary makes a file")
	}
}

// The whole file has a limit of its own.
func TestTermsTooLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("10 MB of names take long under the race detector")
	}
	in := []string{"source,target,case"}
	filling := strings.Repeat("x", 900)
	for i := range 6000 {
		in = append(in, fmt.Sprintf("Nom%d%s,Name%d%s,exact", i, filling, i, filling))
	}
	_, err := Terms(names(t, in...))
	typed, ok := errors.AsType[*Error](err)
	if !ok || !strings.Contains(typed.Text, "10485760") {
		t.Errorf("%v", err)
	}
}

func BenchmarkTerms(b *testing.B) {
	for _, rows := range []int{1000, 10000} {
		in := []string{"source,target,category"}
		for i := range rows {
			in = append(in, fmt.Sprintf("État-%d d’Avril,April State %d,place", i, i))
		}
		g := names(b, in...)
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			for b.Loop() {
				if _, err := Terms(g); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
