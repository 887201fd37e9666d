package translate

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/google/go-cmp/cmp"
)

// scripted is an engine that answers from a table: what it writes when asked with terms, and
// what it writes when asked plainly.
type scripted struct {
	native, plain map[string]string
	limit         Limit
	rate          Rate
	failFrom      int // calls from this one on fail; 0 for never
	failure       error
	short         bool
	hints         bool
	calls         int
	asked         []Sentence
}

var errDown = errors.New("the service is down")

// quota is an error after which asking again is no use.
type quota struct{}

func (quota) Error() string  { return "the quota is used up" }
func (quota) Remedy() Remedy { return Remedy{Ends: true} }

func (s *scripted) Info() Info {
	return Info{Name: "scripted", Native: s.native != nil, Hints: s.hints, Limit: s.limit, Rate: s.rate}
}

func (s *scripted) Translate(ctx context.Context, in []Sentence) ([]Draft, error) {
	s.calls++
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if s.failFrom > 0 && s.calls >= s.failFrom {
		if s.failure != nil {
			return nil, s.failure
		}
		return nil, errDown
	}
	var out []Draft
	for _, sentence := range in {
		s.asked = append(s.asked, sentence)
		answers := s.plain
		if len(sentence.Terms) > 0 {
			answers = s.native
		}
		out = append(out, Draft{English: answers[sentence.Text]})
	}
	if s.short {
		out = out[1:]
	}
	return out, nil
}

func testGlossary(t *testing.T) *glossary.Glossary {
	t.Helper()
	table, err := glossary.ReadCSV("test.csv", strings.NewReader(
		"source,target,category,enforce,variants\nAlma-Ata,Almaty,place,must,Verny|Almaty\n"+
			"OTAN,NATO,org,must,Otan\nmairie,city hall,fixed,prefer,\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := glossary.New(table)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// paragraph cuts a text at " | " into sentences.
func paragraph(g *glossary.Glossary, text string) Paragraph {
	p := Paragraph{French: strings.ReplaceAll(text, " | ", " ")}
	at := 0
	for _, s := range strings.Split(text, " | ") {
		p.Sentences = append(p.Sentences, segment.Span{Start: at, End: at + len(s)})
		at += len(s) + 1
	}
	p.Matches = g.Match(p.French)
	return p
}

func TestLadder(t *testing.T) {
	g := testGlossary(t)
	type name struct{ Found, State, How string }
	const french = "Le maire d’Alma-Ata parle."
	tests := []struct {
		name    string
		engine  *scripted
		french  string
		english string
		names   []name
		calls   int
	}{
		{"the engine writes the name unasked",
			&scripted{plain: map[string]string{french: "The mayor of Almaty speaks."}},
			french, "The mayor of Almaty speaks.", []name{{"Almaty", "ok", "engine"}}, 1},
		{"the engine is asked for the name",
			&scripted{native: map[string]string{french: "The mayor of Almaty speaks."}},
			french, "The mayor of Almaty speaks.", []name{{"Almaty", "ok", "native"}}, 1},
		{"a French form is put right",
			&scripted{plain: map[string]string{french: "The mayor of Alma-Ata speaks."}},
			french, "The mayor of Almaty speaks.", []name{{"Almaty", "repaired", "repaired"}}, 1},
		{"a forced name that is lost is tried again plainly",
			&scripted{native: map[string]string{french: "The mayor speaks."},
				plain: map[string]string{french: "The mayor of Almaty speaks."}},
			french, "The mayor of Almaty speaks.", []name{{"Almaty", "ok", "engine"}}, 2},
		{"the first draft stays when the second is no better",
			&scripted{native: map[string]string{french: "The mayor speaks."},
				plain: map[string]string{french: "A mayor speaks."}},
			french, "The mayor speaks.", []name{{"", "missing", "open"}}, 4},
		{"an engine that costs money is not asked twice",
			&scripted{native: map[string]string{french: "The mayor speaks."},
				plain: map[string]string{french: "The mayor of Almaty speaks."},
				rate:  Rate{Currency: "USD", PerMillion: 20}},
			french, "The mayor speaks.", []name{{"", "missing", "open"}}, 1},
		{"preferred wording is never open",
			&scripted{plain: map[string]string{"La mairie brûle.": "The town hall is burning."}},
			"La mairie brûle.", "The town hall is burning.", []name{{"", "missing", "engine"}}, 1},
		{"sentences are joined by one space and counted over the paragraph",
			&scripted{plain: map[string]string{
				"L’OTAN hésite.": "NATO hesitates. ", "L’OTAN attend.": " It waits."}},
			"L’OTAN hésite. | L’OTAN attend.", "NATO hesitates. It waits.",
			[]name{{"NATO", "ok", "engine"}, {"", "reduced", "open"}}, 3},
		{"the English name is written into the French",
			&scripted{plain: map[string]string{french: "The mayor speaks.",
				"Le maire d’Almaty parle.": "The mayor of Almaty speaks."}},
			french, "The mayor of Almaty speaks.", []name{{"Almaty", "repaired", "substituted"}}, 2},
		{"a made-up name takes its place where the English one is lost as well",
			&scripted{plain: map[string]string{french: "The mayor speaks.",
				"Le maire d’Almaty parle.": "The mayor speaks.",
				"Le maire d’Zaxor parle.":  "The mayor of Zaxor speaks."}},
			french, "The mayor of Almaty speaks.", []name{{"Almaty", "repaired", "masked"}}, 3},
		{"a name of the engine's own channel stays there while another is helped",
			&scripted{native: map[string]string{"L’OTAN quitte Alma-Ata.": "NATO leaves the city.",
				"L’OTAN quitte Almaty.": "NATO leaves Almaty."}, plain: map[string]string{}},
			"L’OTAN quitte Alma-Ata.", "NATO leaves Almaty.",
			[]name{{"NATO", "ok", "native"}, {"Almaty", "repaired", "substituted"}}, 3},
		{"half a sentence is not taken for its names",
			&scripted{plain: map[string]string{french: "The mayor has been speaking for hours.",
				"Le maire d’Almaty parle.": "Almaty."}},
			french, "The mayor has been speaking for hours.", []name{{"", "missing", "open"}}, 3},
		{"a name that the French speaks about is left to the editor",
			&scripted{plain: map[string]string{
				"Verny, devenue Almaty, dort.": "Verny, now Almaty, sleeps."}},
			"Verny, devenue Almaty, dort.", "Verny, now Almaty, sleeps.",
			[]name{{"Verny", "forbidden", "open"}, {"Almaty", "ok", "engine"}}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _, err := Paragraphs(t.Context(), []Paragraph{paragraph(g, tt.french)},
				Options{Engine: tt.engine, Glossary: g})
			if err != nil {
				t.Fatal(err)
			}
			var names []name
			for _, n := range got[0].Names {
				names = append(names, name{n.Found, string(n.State), string(n.How)})
			}
			if diff := cmp.Diff(tt.names, names); diff != "" {
				t.Errorf("%s → %s\n%s", tt.french, got[0].English, diff)
			}
			if got[0].English != tt.english {
				t.Errorf("English is %q, want %q", got[0].English, tt.english)
			}
			if tt.engine.calls != tt.calls {
				t.Errorf("%d calls, want %d", tt.engine.calls, tt.calls)
			}
		})
	}
}

// TestWhyIsSaid: what was done for a name, and in vain, stands beside it.
func TestWhyIsSaid(t *testing.T) {
	g := testGlossary(t)
	const french = "Le maire d’Alma-Ata parle."
	for _, c := range []struct {
		engine *scripted
		want   string
	}{
		{&scripted{plain: map[string]string{french: "Almaty’s mayor speaks."}}, ""},
		{&scripted{plain: map[string]string{french: "The mayor of Alma-Ata speaks."}},
			"“Alma-Ata” is not allowed in English; the glossary has “Almaty”."},
		{&scripted{plain: map[string]string{french: "The mayor speaks."}},
			"“Almaty” is not in the English. Translating the sentence again in other ways did not help."},
		{&scripted{plain: map[string]string{french: "The mayor speaks.",
			"Le maire d’Almaty parle.": "Almaty’s mayor speaks."}}, "“Almaty” was missing at first. The " +
			"sentence was translated again with the English name written into the French."},
		{&scripted{plain: map[string]string{french: "The mayor speaks.",
			"Le maire d’Zaxor parle.": "Zaxor’s mayor speaks."}}, "“Almaty” was missing at first. The " +
			"sentence was translated again with a made-up name in its place, which was then replaced."},
	} {
		got, _, err := Paragraphs(t.Context(), []Paragraph{paragraph(g, french)},
			Options{Engine: c.engine, Glossary: g})
		if err != nil {
			t.Fatal(err)
		}
		if why := got[0].Names[0].Why; why != c.want {
			t.Errorf("%q: %q, want %q", got[0].English, why, c.want)
		}
	}
}

// Wording that the glossary prefers is asked for with the names, and nothing is tried again when
// it does not come.
func TestPreferredWordingIsAskedForOnce(t *testing.T) {
	g := testGlossary(t)
	e := &scripted{native: map[string]string{"La mairie d’Alma-Ata brûle.": "Almaty is burning."},
		plain: map[string]string{}}
	got, _, err := Paragraphs(t.Context(), []Paragraph{paragraph(g, "La mairie d’Alma-Ata brûle.")},
		Options{Engine: e, Glossary: g})
	if err != nil {
		t.Fatal(err)
	}
	want := []Term{{len("La "), len("La mairie"), "city hall"},
		{len("La mairie d’"), len("La mairie d’Alma-Ata"), "Almaty"}}
	if diff := cmp.Diff(want, e.asked[0].Terms); diff != "" {
		t.Error(diff)
	}
	if len(e.asked) != 1 || got[0].Names[0].State != glossary.Missing || got[0].Names[0].NeedsEditor() {
		t.Errorf("asked %d times, %+v", len(e.asked), got[0].Names)
	}
}

// An engine's own channel for names may be off, or its glossary ignored, without a word (modes 33
// and 34): what it was told counts for nothing, only what stands in its English.
func TestChannelThatIsSilentlyOff(t *testing.T) {
	g := testGlossary(t)
	const french, english = "L’OTAN hésite à Alma-Ata.", "The Alliance hesitates in the old capital."
	e := &scripted{native: map[string]string{french: english}, plain: map[string]string{french: english}}
	for _, rate := range []Rate{{}, {PerMillion: 20, Currency: "USD"}} {
		e.rate, e.asked = rate, nil
		got, _, err := Paragraphs(t.Context(), []Paragraph{paragraph(g, french)},
			Options{Engine: e, Glossary: g})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range got[0].Names {
			if !n.NeedsEditor() || n.State != glossary.Missing {
				t.Errorf("%q in %q: %s, open %v", n.Text, got[0].English, n.State, n.NeedsEditor())
			}
		}
		if len(got[0].Names) != 2 || len(e.asked[0].Terms) != 2 || got[0].English != english {
			t.Errorf("%q, %d names, asked for %d", got[0].English, len(got[0].Names),
				len(e.asked[0].Terms))
		}
	}
}

func TestSentenceCrossedByATermIsNotCut(t *testing.T) {
	g := testGlossary(t)
	p := paragraph(g, "Il vit à Alma- | Ata. | Fin.")
	p.French = "Il vit à Alma-Ata. Fin."
	p.Matches = g.Match(p.French)
	cut := len("Il vit à Alma-")
	p.Sentences = []segment.Span{
		{Start: 0, End: cut}, {Start: cut, End: len("Il vit à Alma-Ata.")},
		{Start: len("Il vit à Alma-Ata. "), End: len(p.French)},
	}
	want := []segment.Span{{Start: 0, End: len("Il vit à Alma-Ata.")}, p.Sentences[2]}
	if diff := cmp.Diff(want, p.sentences()); diff != "" {
		t.Error(diff)
	}
}

func TestFailures(t *testing.T) {
	three := []Paragraph{paragraph(nil, "Un."), paragraph(nil, "Deux."), paragraph(nil, "Trois.")}
	words := map[string]string{"Un.": "One.", "Deux.": "Two.", "Trois.": "Three."}
	t.Run("nothing at all", func(t *testing.T) {
		e := &scripted{plain: words, failFrom: 1}
		_, _, err := Paragraphs(t.Context(), three, Options{Engine: e})
		if !errors.Is(err, errDown) {
			t.Errorf("error is %v", err)
		}
	})
	t.Run("one call of several", func(t *testing.T) {
		e := &scripted{plain: words, limit: Limit{Sentences: 1}, failFrom: 2}
		got, usage, err := Paragraphs(t.Context(), three, Options{Engine: e})
		if err != nil {
			t.Fatal(err)
		}
		if got[0].English != "One." || !errors.Is(got[1].Err, errDown) || got[2].English != "" {
			t.Errorf("translations are %+v", got)
		}
		if usage.Calls != 3 || usage.Characters != len("Un.") {
			t.Errorf("usage is %+v", usage)
		}
	})
	t.Run("nothing more is asked after a final error", func(t *testing.T) {
		e := &scripted{plain: words, limit: Limit{Sentences: 1}, failFrom: 2, failure: quota{}}
		got, usage, err := Paragraphs(t.Context(), three, Options{Engine: e})
		if err != nil {
			t.Fatal(err)
		}
		if e.calls != 2 || got[2].Err == nil || usage.Characters != len("Un.") {
			t.Errorf("%d calls, %+v, translations %+v", e.calls, usage, got)
		}
	})
	t.Run("one sentence of a paragraph", func(t *testing.T) {
		g := testGlossary(t)
		p := paragraph(g, "Il pleut. | L’OTAN hésite.")
		e := &scripted{plain: map[string]string{"Il pleut.": "It is raining."},
			limit: Limit{Sentences: 1}, failFrom: 2}
		got, _, err := Paragraphs(t.Context(), []Paragraph{p}, Options{Engine: e, Glossary: g})
		if err != nil {
			t.Fatal(err)
		}
		if got[0].English != "It is raining." || !errors.Is(got[0].Err, errDown) {
			t.Errorf("translation is %+v", got[0])
		}
		if n := got[0].Names; len(n) != 1 || n[0].State != glossary.Missing || !n[0].NeedsEditor() {
			t.Errorf("the name of the lost sentence is %+v", n)
		}
	})
	t.Run("a draft too few", func(t *testing.T) {
		e := &scripted{plain: words, short: true}
		_, _, err := Paragraphs(t.Context(), three, Options{Engine: e})
		if err == nil || !strings.Contains(err.Error(), "2 drafts for 3 sentences") {
			t.Errorf("error is %v", err)
		}
	})
	t.Run("stopped", func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		_, _, err := Paragraphs(ctx, three, Options{Engine: &scripted{plain: words}})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error is %v", err)
		}
	})
}

func TestPack(t *testing.T) {
	tests := []struct {
		name  string
		limit Limit
		texts []string // groups are parted by "|"
		want  [][]string
	}{
		{"no bound", Limit{}, []string{"a", "b", "|", "c"}, [][]string{{"a", "b", "c"}}},
		{"so many sentences", Limit{Sentences: 2}, []string{"a", "|", "b", "|", "c"},
			[][]string{{"a", "b"}, {"c"}}},
		{"so many characters, not bytes", Limit{Characters: 4}, []string{"éé", "|", "éé", "|", "é"},
			[][]string{{"éé", "éé"}, {"é"}}},
		{"one over the bound goes alone", Limit{Characters: 3}, []string{"a", "|", "bbbbb", "|", "c"},
			[][]string{{"a"}, {"bbbbb"}, {"c"}}},
		{"a group stays together", Limit{Characters: 6}, []string{"aa", "bb", "|", "cc", "dd", "|", "e"},
			[][]string{{"aa", "bb"}, {"cc", "dd", "e"}}},
		{"a group that is too large is cut", Limit{Characters: 5}, []string{"a", "|", "bb", "cc", "dd"},
			[][]string{{"a", "bb", "cc"}, {"dd"}}},
		{"nothing", Limit{Sentences: 2}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var in []string
			var groups []int
			group := 0
			for _, text := range tt.texts {
				if text == "|" {
					group++
					continue
				}
				in, groups = append(in, text), append(groups, group)
			}
			var got [][]string
			for _, places := range Pack(in, groups, tt.limit) {
				var texts []string
				for _, i := range places {
					texts = append(texts, in[i])
				}
				got = append(got, texts)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLinksFollowRepairs(t *testing.T) {
	// "of Alma-Ata speaks" with Alma-Ata (3-11) replaced by Almaty.
	edits := []glossary.Edit{{Start: 3, End: 11, New: "Almaty"}}
	tests := []struct {
		name     string
		from, to segment.Span
	}{
		{"before", segment.Span{Start: 0, End: 2}, segment.Span{Start: 0, End: 2}},
		{"the replaced word", segment.Span{Start: 3, End: 11}, segment.Span{Start: 3, End: 9}},
		{"half of the replaced word", segment.Span{Start: 3, End: 7}, segment.Span{Start: 3, End: 9}},
		{"after", segment.Span{Start: 12, End: 18}, segment.Span{Start: 10, End: 16}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := moved([]Link{{English: tt.from}}, edits)[0].English
			if got != tt.to {
				t.Errorf("%v moved to %v, want %v", tt.from, got, tt.to)
			}
		})
	}
}

func TestEnglishOf(t *testing.T) {
	span := func(a, b int) segment.Span { return segment.Span{Start: a, End: b} }
	tr := Translation{
		Pairs: []Pair{{span(0, 20), span(0, 15)}, {span(21, 40), span(16, 30)}},
		Links: []Link{{span(0, 5), span(6, 10)}, {span(6, 9), span(0, 5)}, {span(21, 25), span(0, 3)}},
	}
	tests := []struct {
		name       string
		start, end int
		want       segment.Span
	}{
		{"one word", 0, 5, span(6, 10)},
		{"two words in another order", 0, 9, span(0, 10)},
		{"no link: the sentence", 12, 15, span(0, 15)},
		{"a link into another sentence does not count", 21, 25, span(16, 30)},
		{"outside", 50, 60, span(0, 0)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tr.EnglishOf(tt.start, tt.end); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestPrice(t *testing.T) {
	// Google's list price: 20 USD a million, so an article of 10,000 characters is 20 cents.
	if got := (Rate{PerMillion: 20}).Price(10_000, 9_000); got < 0.1999 || got > 0.2001 {
		t.Errorf("price is %v", got)
	}
}

// Hints reach engines that take them, in bytes of their sentence, and make other drafts of them.
func TestHints(t *testing.T) {
	p := Paragraph{French: "Il pleut. Il aurait plu.", Sentences: []segment.Span{{Start: 0, End: 9},
		{Start: 10, End: 24}}, Hints: []Term{{13, 19, "has reportedly"}}}
	plain := map[string]string{"Il pleut.": "It rains.", "Il aurait plu.": "It rained."}
	keys := map[bool][][]Key{}
	for _, takes := range []bool{true, false} {
		e := &scripted{plain: plain, hints: takes}
		if _, _, err := Paragraphs(t.Context(), []Paragraph{p}, Options{Engine: e}); err != nil {
			t.Fatal(err)
		}
		var want []Term
		if takes {
			want = []Term{{3, 9, "has reportedly"}}
		}
		if diff := cmp.Diff(want, e.asked[1].Hints); diff != "" || len(e.asked[0].Hints) > 0 {
			t.Errorf("takes hints: %v (-want +got):\n%s", takes, diff)
		}
		keys[takes] = Keys([]Paragraph{p}, nil, e.Info())
	}
	if keys[true][0][0] != keys[false][0][0] || keys[true][0][1] == keys[false][0][1] {
		t.Errorf("with hints %v, without %v", keys[true], keys[false])
	}
}
