package translate

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/google/go-cmp/cmp"
)

// TestMaskCounts: a mask has to come back once, whole and in its own letters. The numbers are
// those of the faults of masks.
func TestMaskCounts(t *testing.T) {
	for _, c := range []struct{ name, draft, want string }{
		{"as it was", "Zaxor and Bevik talk.", "NATO and Almaty talk."},
		{"in another order", "Bevik and Zaxor talk.", "Almaty and NATO talk."},
		{"possessive", "Zaxor's men talk to Bevik.", "NATO's men talk to Almaty."},
		{"11 an article before a name that has none", "The Zaxor is in Bevik.", "NATO is in Almaty."},
		{"1 dropped", "Zaxor talks.", ""}, {"2 twice", "Zaxor, Zaxor and Bevik.", ""},
		{"2 twice, once in small letters", "Zaxor and zaxor and Bevik.", ""},
		{"3 small letters", "zaxor and Bevik talk.", ""}, {"4 space inside", "Zax or and Bevik talk.", ""},
		{"5 translated", "The zaxon and Bevik talk.", ""}, {"7 plural glued on", "Zaxors and Bevik.", ""},
		{"8 full-width letters", "Ｚａｘｏｒ and Bevik talk.", ""}, {"9 number glued on", "Zaxor1 and Bevik.", ""},
	} {
		table, err := glossary.ReadCSV("g.csv", strings.NewReader(
			"source,target,category,article\nAlma-Ata,Almaty,place,\nOTAN,NATO,org,none\n"))
		if err != nil {
			t.Fatal(err)
		}
		g, err := glossary.New(table)
		if err != nil {
			t.Fatal(err)
		}
		e := &scripted{plain: map[string]string{"L’OTAN et Alma-Ata parlent.": "They are talking now.",
			"L’Zaxor et Bevik parlent.": c.draft}}
		p := paragraph(g, "L’OTAN et Alma-Ata parlent.")
		got, _, err := Paragraphs(t.Context(), []Paragraph{p}, Options{Engine: e, Glossary: g})
		if err != nil {
			t.Fatal(err)
		}
		want := c.want
		if want == "" {
			want = "They are talking now."
		}
		if got[0].English != want {
			t.Errorf("%s: %q became %q, want %q", c.name, c.draft, got[0].English, want)
		}
		for _, n := range got[0].Names {
			if n.NeedsEditor() != (c.want == "") {
				t.Errorf("%s: %+v", c.name, n)
			}
		}
	}
}

// TestMaskInSource: 10, a mask that the French has is not used.
func TestMaskInSource(t *testing.T) {
	g := testGlossary(t)
	const french = "Le docteur ZAXOR quitte Alma-Ata."
	e := &scripted{plain: map[string]string{french: "Doctor Zaxor is leaving the city.",
		"Le docteur ZAXOR quitte Bevik.": "Doctor Zaxor is leaving Bevik."}}
	got, _, err := Paragraphs(t.Context(), []Paragraph{paragraph(g, french)},
		Options{Engine: e, Glossary: g})
	if err != nil {
		t.Fatal(err)
	}
	if want := "Doctor Zaxor is leaving Almaty."; got[0].English != want {
		t.Errorf("%q, want %q", got[0].English, want)
	}
}

// TestLinksComeHome: word links of a sentence that was sent otherwise are in bytes of the French.
func TestLinksComeHome(t *testing.T) {
	s := &sentence{ask: Sentence{Text: "À Alma-Ata, rien."}}
	from := len("À ")
	x := try{sentence: s, stands: []stand{{span: segment.Span{Start: from, End: from + 8}, text: "Zaxor"}}}
	got := x.home([]Link{
		{French: segment.Span{Start: 0, End: 2}}, {French: segment.Span{Start: from, End: from + 5}},
		{French: segment.Span{Start: from + 7, End: from + 11}}})
	want := []Link{
		{French: segment.Span{Start: 0, End: 2}}, {French: segment.Span{Start: from, End: from + 8}},
		{French: segment.Span{Start: from + 10, End: from + 14}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// hostile spoils everything it is asked for, in a way that depends on the question only.
type hostile struct {
	seed uint64
	rate Rate
}

func (h hostile) Info() Info {
	return Info{Name: "hostile", Native: h.seed%2 == 0, Rate: h.rate, Limit: Limit{Sentences: 2}}
}

var english = strings.NewReplacer("L’OTAN", "NATO", "OTAN", "NATO", "Alma-Ata", "Almaty", "Le maire", "The mayor",
	"quitte", "leaves", "avec", "with", "reçoit", "receives", " et ", " and ", "pluie", "rain", "L’", "", "d’", "of ")

func (h hostile) Translate(_ context.Context, in []Sentence) ([]Draft, error) {
	var out []Draft
	for _, s := range in {
		f := fnv.New64a()
		fmt.Fprint(f, h.seed, s)
		r := rand.New(rand.NewPCG(h.seed, f.Sum64()))
		words := strings.Fields(english.Replace(s.Text))
		for range r.IntN(4) {
			i := r.IntN(len(words))
			switch r.IntN(9) {
			case 0:
				words[i] = ""
			case 1:
				words[i] += " " + words[i]
			case 2:
				words[i] = strings.ToLower(words[i])
			case 3:
				k := r.IntN(len(words))
				words[i], words[k] = words[k], words[i]
			case 4:
				words[i] = "a " + words[i]
			case 5:
				words = append(words, []string{"NATO.", "Otan,", "Alma-Ata", "&#39;", "⟦1⟧", "Zaxor"}[r.IntN(6)])
			case 6:
				words = words[:i+1]
			case 7:
				words[i] = s.Text
			case 8:
				words[i] = "an the " + words[i] + "s"
			}
		}
		out = append(out, Draft{English: strings.Join(words, " ")})
	}
	return out, nil
}

// TestHostileEngine: whatever an engine does, climbing the ladder makes nothing worse than its
// first draft, leaves a paragraph that is right alone, invents no name and hides nothing.
func TestHostileEngine(t *testing.T) {
	g := testGlossary(t)
	parts := []string{"Le maire d’Alma-Ata reçoit L’OTAN.", "L’OTAN quitte Alma-Ata avec L’OTAN.",
		"La pluie quitte le maire.", "Alma-Ata et Alma-Ata.", "L’OTAN reçoit le maire d’Alma-Ata et la pluie."}
	better := 0
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 7))
		var chosen []string
		for range 1 + r.IntN(3) {
			chosen = append(chosen, parts[r.IntN(len(parts))])
		}
		p := paragraph(g, strings.Join(chosen, " | "))
		run := func(rate Rate) Translation {
			got, _, err := Paragraphs(t.Context(), []Paragraph{p},
				Options{Engine: hostile{seed, rate}, Glossary: g})
			if err != nil {
				t.Fatal(err)
			}
			return got[0]
		}
		first, full := run(Rate{PerMillion: 1}), run(Rate{})
		before := g.Verify(p.French, p.Matches, first.English)
		after := g.Verify(p.French, p.Matches, full.English)
		bad, was, is := 0, map[int]int{}, map[int]int{}
		for i, v := range after.Verdicts {
			if v.State != glossary.OK {
				is[v.Term]++
			}
			if before.Verdicts[i].State != glossary.OK {
				was[v.Term]++
				bad++
			}
			if full.Names[i].NeedsEditor() != (v.State != glossary.OK) {
				t.Errorf("%d: %q | %q: name %+v, verdict %+v", seed, p.French, full.English, full.Names[i], v)
			}
			if full.Names[i].How == Open && full.Names[i].Why == "" {
				t.Errorf("%d: an open name says not why: %+v", seed, full.Names[i])
			}
		}
		for row := range is {
			if is[row] > was[row] {
				t.Errorf("%d: %q: %q became %q: worse", seed, p.French, first.English, full.English)
			}
		}
		if len(after.Findings) > len(before.Findings) {
			t.Errorf("%d: %q: %q became %q: %+v", seed, p.French, first.English, full.English, after.Findings)
		}
		if bad == 0 && len(before.Findings) == 0 && first.English != full.English {
			t.Errorf("%d: %q was right and became %q", seed, first.English, full.English)
		}
		for _, mask := range masks[1:] {
			if strings.Contains(full.English, mask) {
				t.Errorf("%d: %q holds a mask", seed, full.English)
			}
		}
		if first.English != full.English {
			better++
		}
	}
	if better < 100 {
		t.Errorf("the ladder helped %d times only", better)
	}
}

// both is a paid engine that gives the English with its own glossary and without it.
type both struct{ named, plain string }

func (b both) Info() Info {
	return Info{Name: "both", Native: true, Rate: Rate{Currency: "USD", PerMillion: 20}}
}

func (b both) Translate(_ context.Context, in []Sentence) ([]Draft, error) {
	out := make([]Draft, len(in))
	for i := range in {
		out[i] = Draft{English: b.named, Plain: b.plain}
	}
	return out, nil
}

// Of two drafts for one price the one with more names right is taken, then the one that needs less
// help, then the plain one: a service's glossary does not mind the grammar around its names.
func TestTheBetterOfTwoDrafts(t *testing.T) {
	g := testGlossary(t)
	const french = "L’OTAN quitte Alma-Ata."
	for _, c := range []struct {
		name         string
		named, plain string
		want         string
		how          []How
	}{
		{"both are right", "The NATO quits Almaty.", "NATO leaves Almaty.", "NATO leaves Almaty.",
			[]How{ByEngine, ByEngine}},
		{"the plain one lacks a name", "NATO leaves Almaty.", "NATO leaves the city.",
			"NATO leaves Almaty.", []How{Native, Native}},
		{"the plain one has to be put right", "NATO leaves Almaty.", "NATO leaves Alma-Ata.",
			"NATO leaves Almaty.", []How{Native, Native}},
		{"the glossary was ignored for one", "OTAN leaves the city.", "NATO leaves Alma-Ata.",
			"NATO leaves Almaty.", []How{ByEngine, Repaired}},
		{"there is no plain one", "NATO leaves Almaty.", "", "NATO leaves Almaty.",
			[]How{Native, Native}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, usage, err := Paragraphs(t.Context(), []Paragraph{paragraph(g, french)},
				Options{Engine: both{c.named, c.plain}, Glossary: g})
			if err != nil {
				t.Fatal(err)
			}
			var how []How
			for _, n := range got[0].Names {
				how = append(how, n.How)
			}
			if got[0].English != c.want || !slices.Equal(how, c.how) || usage.Calls != 1 {
				t.Errorf("%q %v after %d calls, want %q %v", got[0].English, how, usage.Calls, c.want,
					c.how)
			}
		})
	}
}
