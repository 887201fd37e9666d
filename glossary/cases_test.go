package glossary

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// caseFile is the layout of testdata/hard_cases.json and testdata/more_cases.json.
type caseFile struct{ Cases []hardCase }

type hardCase struct {
	ID, Source string
	Glossary   []caseRow
	Spans      []caseSpan                      `json:"expected_spans"`
	Flags      []string                        `json:"expected_flags"`
	Pass       []string                        `json:"pass_en"`
	Fail       []struct{ Text, Status string } `json:"fail_en"`
	Repair     []struct{ Draft, Want string }  `json:"repair_en"`
}

type caseRow struct {
	Source, Target, Category, Case, Article string
	Variants                                []string
	Alternates                              []string `json:"alt_targets"`
	Forbidden                               []string `json:"forbidden_targets"`
	Homograph                               bool
}

type caseSpan struct {
	Text  string
	Start int    `json:"start_byte"`
	End   int    `json:"end_byte"`
	Entry string `json:"source_entry"`
}

func readCases(t testing.TB, name string) []hardCase {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var f caseFile
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	if len(f.Cases) == 0 {
		t.Fatalf("%s holds no cases", name)
	}
	return f.Cases
}

// tableOf writes rows as a glossary file would have them.
func tableOf(rows []caseRow) Table {
	columns := []string{"source", "target", "category", "case", "article", "variants",
		"alt_targets", "forbidden_targets", "homograph"}
	table := Table{File: "test.csv"}
	for i, c := range columns {
		table.Header = append(table.Header, Cell{Text: c, Line: 1, Col: i + 1})
	}
	for n, r := range rows {
		homograph := ""
		if r.Homograph {
			homograph = "yes"
		}
		var row []Cell
		for i, text := range []string{r.Source, r.Target, r.Category, r.Case, r.Article,
			strings.Join(r.Variants, "|"), strings.Join(r.Alternates, "|"),
			strings.Join(r.Forbidden, "|"), homograph} {
			row = append(row, Cell{Text: text, Line: n + 2, Col: i + 1})
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

func glossaryOf(t testing.TB, rows ...caseRow) *Glossary {
	t.Helper()
	g, err := New(tableOf(rows))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// overall is the status of a whole paragraph, the worst that is in it.
func overall(v Verification) string {
	for _, s := range []State{Forbidden, Missing, Reduced, Order} {
		if slices.ContainsFunc(v.Verdicts, func(v Verdict) bool { return v.State == s }) {
			return string(s)
		}
	}
	if len(v.Findings) > 0 {
		return "lint"
	}
	return string(OK)
}

func TestHardCases(t *testing.T) { runCases(t, "hard_cases.json") }

func runCases(t *testing.T, file string) {
	for _, c := range readCases(t, file) {
		t.Run(c.ID, func(t *testing.T) {
			g := glossaryOf(t, c.Glossary...)
			m := g.Match(c.Source)
			got := []caseSpan{}
			flags := []string{}
			for _, o := range m.Occurrences {
				got = append(got, caseSpan{o.Text, o.Start, o.End, g.Terms()[o.Term].Source})
				flags = append(flags, o.Flags...)
			}
			for _, r := range m.Refused {
				flags = append(flags, r.Flag)
			}
			if diff := cmp.Diff(append([]caseSpan{}, c.Spans...), got); diff != "" {
				t.Errorf("spans in %q (-want +got):\n%s", c.Source, diff)
			}
			want := slices.DeleteFunc(slices.Clone(c.Flags),
				func(f string) bool { return f == "needs_waiver" })
			if diff := cmp.Diff(append([]string{}, want...), flags); diff != "" {
				t.Errorf("flags in %q (-want +got):\n%s", c.Source, diff)
			}
			for _, english := range c.Pass {
				v := g.Verify(c.Source, m, english)
				if s := overall(v); (s != "ok") != slices.Contains(c.Flags, "needs_waiver") {
					t.Errorf("%q: %s, want ok: %+v", english, s, v)
				}
			}
			for _, r := range c.Repair {
				if got, _ := g.Repair(c.Source, m, r.Draft); got != r.Want {
					t.Errorf("%q was repaired to\n%q, want\n%q", r.Draft, got, r.Want)
				}
			}
			for _, f := range c.Fail {
				v := g.Verify(c.Source, m, f.Text)
				if s := overall(v); s != f.Status {
					t.Errorf("%q: %s, want %s: %+v", f.Text, s, f.Status, v)
				}
			}
		})
	}
}

func TestMoreCases(t *testing.T) { runCases(t, "more_cases.json") }

func TestBlindCases(t *testing.T) { runCases(t, "blind_cases.json") }

// TestSourceBeforeVariant has one word as a row's source and as another row's variant, which
// lint warns of.
func TestSourceBeforeVariant(t *testing.T) {
	variant := caseRow{Source: "Russie", Target: "Russia", Variants: []string{"Kiev"}}
	own := caseRow{Source: "Kiev", Target: "Kyiv"}
	for _, rows := range [][]caseRow{{variant, own}, {own, variant}} {
		g := glossaryOf(t, rows...)
		m := g.Match("On attend à Kiev.")
		if len(m.Occurrences) != 1 || g.Terms()[m.Occurrences[0].Term].Source != "Kiev" {
			t.Errorf("%+v is not the row of Kiev", m)
		}
	}
}
