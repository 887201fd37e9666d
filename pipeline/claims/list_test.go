package claims

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func ids(items []Item) []string {
	var list []string
	for _, i := range items {
		list = append(list, i.ID)
	}
	return list
}

// TestContradictions: notes contradict when they meet on the same words, on the same day, and ask
// for opposite things.
func TestContradictions(t *testing.T) {
	old := "\nvalid: {to: 2021-12-31}"
	young := "\nvalid: {from: 2022-01-01}"
	wants := "match: {any: [aide automatique]}\ntarget: {must_any: [Automatic]}"
	for _, c := range []struct {
		name  string
		notes []string
		want  []string // words, and the beginning of why
	}{
		{"wanted and forbidden", []string{wants,
			"match: {mode: lemma, any: [aide]}\ntarget: {must_not: [automatic, must]}"},
			[]string{"aide", `n1 wants "Automatic"`}},
		{"the other way round", []string{"match: {any: [aide]}\ntarget: {must_not: [automatic]}", wants},
			[]string{"aide", `n2 wants "Automatic"`}},
		{"on different days", []string{wants + old,
			"match: {any: [aide]}\ntarget: {must_not: [automatic]}" + young}, nil},
		{"on different words", []string{wants,
			"match: {any: [traité]}\ntarget: {must_not: [automatic]}"}, nil},
		{"two suggestions", []string{"match: {any: [aide]}\nsuggest: aid",
			"match: {mode: regex, any: ['aides?']}\nsuggest: help\nexamples: {hit: [Une aide vient.]}"},
			[]string{"aide", "n1 suggests"}},
		{"one suggestion", []string{"match: {any: [aide]}\nsuggest: aid",
			"match: {any: [aide]}\nsuggest: Aid"}, nil},
		{"resolved and not", []string{"match: {any: [aide]}\nstatus: resolved", "match: {any: [aide]}"},
			[]string{"aide", "one is resolved"}},
		{"a draft says nothing", []string{"match: {any: [aide]}\nstatus: draft\nsuggest: aid",
			"match: {any: [aide]}\nsuggest: help"}, nil},
	} {
		var got []string
		for _, x := range load(t, c.notes...).Contradictions() {
			got = append(got, x.Words, x.Why)
			if x.A.ID != "n1" || x.B.ID != "n2" {
				t.Errorf("%s: between %s and %s", c.name, x.A.ID, x.B.ID)
			}
		}
		if len(got) != len(c.want) || len(got) > 1 && (got[0] != c.want[0] ||
			!strings.HasPrefix(got[1], c.want[1])) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestTwoClocks: valid looks at the day of the article, review at today.
func TestTwoClocks(t *testing.T) {
	set := load(t, "match: {any: [bilan]}\nvalid: {from: 2022-01-05, to: 2022-01-15}\n"+
		"review: {by: jd, on: 2022-01-06, expires: 2022-07-01}")
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for of, want := range map[string]bool{"2022-01-04": false, "2022-01-05": true,
		"2022-01-15": true, "2022-01-16": false} {
		n := set.Annotate(paragraphs("Le bilan."), Options{Date: day(of)}).Notes[0]
		if n.Shown != want || n.Expires != "2022-07-01" {
			t.Errorf("an article of %s: %+v", of, n)
		}
	}
	item := set.Items()[0]
	for today, want := range map[string]bool{"2022-06-30": false, "2022-07-01": true} {
		if item.Expired(day(today)) != want {
			t.Errorf("expired on %s: %t", today, !want)
		}
	}
	if item.By != "jd" || item.On != "2022-01-06" || item.From != "2022-01-05" {
		t.Errorf("%+v", item)
	}
}

func TestUnused(t *testing.T) {
	set := load(t, "match: {any: [loup]}", "match: {any: [ours]}",
		"match: {any: [lynx]}\nstatus: draft")
	res := set.Annotate(paragraphs("Un loup."), Options{})
	if diff := cmp.Diff([]string{"n2"}, ids(set.Unused(res))); diff != "" {
		t.Error(diff)
	}
	if all := ids(set.Items()); len(all) != 3 {
		t.Errorf("items %v", all)
	}
}

// TestPacks: each house style cites its source, passes its own examples, stands in for shipped
// rules, and the three disagree about one sentence.
func TestPacks(t *testing.T) {
	packs, err := Packs()
	if err != nil || len(packs) != 3 {
		t.Fatalf("%v, %v", packs, err)
	}
	shown := map[string][]string{}
	for _, p := range packs {
		if p.Cite.Publisher == "" || p.Cite.Edition == "" || p.Cite.URL == "" ||
			p.Cite.Accessed == "" || len(p.Rules) == 0 {
			t.Errorf("%+v", p)
		}
		set, err := Shipped(p.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range set.Lint() {
			t.Errorf("%s:%d: %s: %s", i.File, i.Line, i.Rule, i.Message)
		}
		if !strings.Contains(set.Version(), "style "+p.Name) {
			t.Errorf("version %q", set.Version())
		}
		text := "Les « libérateurs » ont tiré. Selon l'armée, ce sont des terroristes."
		for _, n := range set.Annotate(paragraphs(text), Options{}).Notes {
			if n.Shown && (n.Kind == Label || n.Kind == ScareQuote) {
				shown[p.Name] = append(shown[p.Name], n.Rule)
			}
		}
	}
	want := map[string][]string{"reuters": {"reuters-marks", "reuters-terrorist"},
		"bbc": {"scare-marks"}}
	if diff := cmp.Diff(want, shown); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, err := Shipped("vogue"); err == nil || !strings.Contains(err.Error(), "afp, bbc, reuters") {
		t.Errorf("an unknown style: %v", err)
	}
	plain := shippedSet(t)
	if slices.ContainsFunc(plain.Items(), func(i Item) bool { return i.Pack != "" || i.Replaced }) {
		t.Error("a house style is used without being asked for")
	}
}
