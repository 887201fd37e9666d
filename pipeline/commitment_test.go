package pipeline_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/check"
	"github.com/enregard/enregard/pipeline/claims"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/testmaterial"
)

// commitment are the checks that compare what the two sides claim.
var commitment = map[string]bool{
	"hearsay": true, "hedge": true, "certainty": true, "negation": true, "attribution": true,
	"speech verb": true, "false friend": true, "tense": true, "obligation": true, "note": true,
}

// examine runs all stages on French paragraphs whose English is settled.
func examine(t *testing.T, set *claims.Set, date time.Time, french, english []string) []pipeline.Paragraph {
	t.Helper()
	a := &article.Article{Name: "a.txt"}
	for _, f := range french {
		a.Paragraphs = append(a.Paragraphs, article.Paragraph{
			Kind: article.Body, Text: f, Sentences: segment.Sentences(f),
		})
	}
	r, err := pipeline.Run(t.Context(), a, pipeline.Options{
		Claims: set, Date: date, English: func(i int) (string, bool) { return english[i], true },
	})
	if err != nil {
		t.Fatal(err)
	}
	return r.Paragraphs
}

func lines(t *testing.T, elem ...string) []string {
	t.Helper()
	var out []string
	for s := bufio.NewScanner(open(t, testmaterial.Path(t, elem...))); s.Scan(); {
		out = append(out, s.Text())
	}
	return out
}

// fault is a fault planted in good English.
type fault struct{ kind, check, french, good, bad string }

// faults reads a file of blocks of lines below headings "## check: what".
func faults(t *testing.T, name string) []fault {
	t.Helper()
	data, err := os.ReadFile("testdata/commitment/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []fault
	kind := ""
	for block := range strings.SplitSeq(string(data), "\n\n") {
		block = strings.TrimSpace(block)
		if head, ok := strings.CutPrefix(block, "## "); ok {
			kind = head
		}
		if strings.HasPrefix(block, "#") || block == "" {
			continue
		}
		l := append(strings.Split(block, "\n"), "")
		of, _, _ := strings.Cut(kind, ":")
		out = append(out, fault{kind, of, l[0], l[1], l[2]})
	}
	return out
}

// alarms are the findings of the commitment check above info.
func alarms(p pipeline.Paragraph) []check.Finding {
	var out []check.Finding
	for _, f := range p.Checks {
		if commitment[f.Check] && f.Severity != check.Info {
			out = append(out, f)
		}
	}
	return out
}

func shippedRules(t *testing.T) *claims.Set {
	t.Helper()
	set, err := claims.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// Every planted fault is found by the check of its kind, with words of both sides, and the English
// without it is quiet.
func TestPlantedFaults(t *testing.T) {
	list := faults(t, "faults.txt")
	var french, good, bad []string
	for _, f := range list {
		french, good, bad = append(french, f.french), append(good, f.good), append(bad, f.bad)
	}
	set, day := shippedRules(t), time.Date(2024, 3, 4, 0, 0, 0, 0, time.UTC)
	quiet, loud := examine(t, set, day, french, good), examine(t, set, day, french, bad)
	cases := map[string]int{}
	for i, f := range list {
		cases[f.kind]++
		for _, found := range alarms(quiet[i]) {
			t.Errorf("%s: false alarm\n%s\n%s\n%+v", f.kind, f.french, f.good, found)
		}
		at := slices.IndexFunc(alarms(loud[i]), func(x check.Finding) bool { return x.Check == f.check })
		if at < 0 {
			t.Errorf("%s: missed\n%s\n%s\n%+v", f.kind, f.french, f.bad, alarms(loud[i]))
			continue
		}
		x := alarms(loud[i])[at]
		if x.French == "" || x.English == "" || !strings.Contains(f.french, x.French) ||
			!strings.Contains(f.bad, x.English) {
			t.Errorf("%s: quotes %q and %q", f.kind, x.French, x.English)
		}
	}
	for kind, n := range cases {
		if n < 10 {
			t.Errorf("%s has only %d cases", kind, n)
		}
	}
	if len(cases) != 13 {
		t.Errorf("%d kinds of fault, want 13", len(cases))
	}
}

// The English of a note is the sentence that renders its French, where no engine knows the words.
func TestAroundInSettledEnglish(t *testing.T) {
	french := "Il pleut à Lyon depuis trois jours. Selon la police, le chef aurait fui."
	english := "It has been raining in Lyon for three days. The boss is said to have fled, police say."
	p := examine(t, shippedRules(t), time.Time{}, []string{french}, []string{english})[0]
	for _, n := range p.Notes {
		if n.Quote != "aurait fui" {
			continue
		}
		s := p.Around(n.Start, n.End)
		if got := p.English[s.Start:s.End]; got != "The boss is said to have fled, police say." {
			t.Errorf("the English of %q is %q", n.Quote, got)
		}
		return
	}
	t.Error("no note on aurait fui")
}

// Good English raises nothing above info, of no check.
func TestGoodParagraphs(t *testing.T) {
	list := faults(t, "good.txt")
	var french, english []string
	for _, f := range list {
		french, english = append(french, f.french), append(english, f.good)
	}
	day := time.Date(2024, 3, 4, 0, 0, 0, 0, time.UTC)
	for i, p := range examine(t, shippedRules(t), day, french, english) {
		for _, f := range p.Checks {
			if f.Severity != check.Info {
				t.Errorf("%s\n%s\n%+v", french[i], english[i], f)
			}
		}
	}
	if len(list) < 50 {
		t.Errorf("%d paragraphs, want 50", len(list))
	}
}

// On 3,003 sentences of news translated by people (WMT 2012), most of them from a third language,
// the checks together may raise a finding above info on 2 % at most.
func TestCommitmentOnNews(t *testing.T) {
	set := shippedRules(t)
	french, english := lines(t, "mt", "dev", "wmt12.fr"), lines(t, "mt", "dev", "wmt12.en")
	alarmed, of := 0, map[string]int{}
	for i, p := range examine(t, set, time.Date(2011, 11, 20, 0, 0, 0, 0, time.UTC), french, english) {
		found := alarms(p)
		for _, f := range found {
			of[f.Check]++
			t.Logf("%d %s\n  %s\n  %s\n  %s", i+1, f.Check, french[i], english[i], f.Message)
		}
		if len(found) > 0 {
			alarmed++
		}
	}
	t.Logf("%v", of)
	if percent := 100 * float64(alarmed) / float64(len(french)); percent > 2 {
		t.Errorf("%.2f %% of the sentences have a finding", percent)
	}
}
