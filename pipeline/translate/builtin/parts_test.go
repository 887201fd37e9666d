package builtin

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/normal"
)

func TestWords(t *testing.T) {
	tests := []struct {
		text        string
		apostrophes bool
		want        []string
	}{
		{"", true, nil},
		{"L’OTAN et l'UE.", false, []string{"L’", "OTAN", "et", "l'", "UE"}},
		{"don’t the EU’s 'quoted' boys' club", true,
			[]string{"don’t", "the", "EU’s", "quoted", "boys", "club"}},
		{"Kassym-Jomart – le chef-", false, []string{"Kassym-Jomart", "le", "chef"}},
		{"1,234.5 or 12.", true, []string{"1,234.5", "or", "12"}},
		{"e\u0301te\u0301 中文", false, []string{"e\u0301te\u0301", "中文"}},
		{"a\xffb", false, []string{"a", "b"}},
	}
	for _, test := range tests {
		var got []string
		for _, s := range words(test.text, test.apostrophes) {
			got = append(got, test.text[s.Start:s.End])
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

func TestUnitsOf(t *testing.T) {
	s := sentence(t, "[Nour-Soultan|Astana] et l’[OTAN|NATO], oui.")
	var got []string
	for _, u := range unitsOf(s.Text, s.Terms) {
		got = append(got, s.Text[u.Start:u.End])
	}
	want := []string{"Nour-Soultan", "et", "l’", "OTAN", "oui"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLink(t *testing.T) {
	span := func(start, end int) segment.Span { return segment.Span{Start: start, End: end} }
	units := []segment.Span{span(0, 2), span(3, 9)}
	// "The" from unit 0, "barley" in two pieces that together favour unit 1, "of" from nothing.
	pieces := []written{
		{span(0, 3), map[int]float32{0: 0.9, 1: 0.1}},
		{span(3, 7), map[int]float32{0: 0.6, 1: 0.4}},
		{span(7, 10), map[int]float32{1: 0.9, -1: 0.1}},
		{span(10, 13), map[int]float32{0: 0.3, -1: 0.7}},
	}
	want := []translate.Link{
		{French: units[0], English: span(0, 3)},
		{French: units[1], English: span(4, 10)},
	}
	if diff := cmp.Diff(want, link("The barley of", pieces, units)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The sources of the vectors in model/README.md, "Terms", and the place at the start that the
// model was trained with.
func TestEncodeTerms(t *testing.T) {
	e := newEngine(t, Options{Workers: 1})
	tests := []struct{ french, want string }{
		{"L'insurrection a commencé à [Alma-Ata|Almaty], l'ancienne capitale.",
			"L ' ins ur re c tion ▁a ▁commencé ▁à <b> ▁Al ma - A ta <m> ▁Al ma ty <e> , ▁l ' ancienne " +
				"▁capitale . </s>"},
		{"La [Biélorussie|Belarus] et le [Kirghizistan|Kyrgyzstan] sont membres de l'[OTSC|CSTO].",
			"La <b> ▁Biélorussie <m> ▁Belarus <e> ▁et ▁le <b> ▁Ki rg hi z ist an <m> ▁K y rg y z s tan " +
				"<e> ▁sont ▁membres ▁de ▁l ' <b> O T S C <m> ▁C S T O <e> . </s>"},
		{"[Biélorussie|Belarus]", "<b> ▁Biélorussie <m> ▁Belarus <e> </s>"},
	}
	for _, test := range tests {
		s := sentence(t, test.french)
		p := e.vocabulary.split(s.Text, normal.Normalise(s.Text), s.Terms)[0]
		src := e.vocabulary.encode(p, unitsOf(s.Text, s.Terms), true)
		var want []int
		for i, piece := range strings.Fields(test.want) {
			id, ok := e.vocabulary.ID(piece)
			if i == 0 && piece[0] != '<' {
				id, ok = e.vocabulary.ID("▁" + piece)
			}
			if !ok {
				t.Fatalf("%q is no piece", piece)
			}
			want = append(want, id)
		}
		if diff := cmp.Diff(want, src.ids); diff != "" {
			t.Errorf("%q (-want +got):\n%s", s.Text, diff)
		}
		if len(src.units) != len(src.ids) {
			t.Errorf("%q: %d units for %d ids", s.Text, len(src.units), len(src.ids))
		}
		plain := e.vocabulary.encode(p, nil, false)
		if len(plain.ids) != plain.plain || slices.Contains(plain.ids, e.vocabulary.open) {
			t.Errorf("%q: terms are there when they are not asked for: %v", s.Text, plain.ids)
		}
	}
}

// What stands in the text is never a symbol.
func TestSymbolsInTextAreText(t *testing.T) {
	e := newEngine(t, Options{Workers: 1})
	v := e.vocabulary
	text := "a<b> b<m> c<e></s><unk><0x00>"
	src := v.encode(v.split(text, normal.Normalise(text), nil)[0], nil, true)
	for _, id := range src.ids[:len(src.ids)-1] {
		if v.silent[id] {
			t.Errorf("%q has id %d in %v", text, id, src.ids)
		}
	}
}

func TestSplit(t *testing.T) {
	clause := "le maire de la ville a parlé de la route et de l’école du quartier"
	join := func(mark string) string { return strings.Repeat(clause+mark, 4) + clause }
	e := newEngine(t, Options{Workers: 1})
	tests := []struct{ name, french, end, begin string }{
		{"short", "Bonjour, monsieur ; entrez.", "", ""},
		{"semicolons", join(" ; "), " ;", "le maire"},
		{"colons", join("\u00a0: "), "\u00a0:", "le maire"},
		{"dashes", join(" – "), "quartier", "– le maire"},
		{"commas", join(", "), "quartier,", "le maire"},
		{"semicolons before commas", join(", dit-il ; "), "dit-il ;", "le maire"},
		{"conjunctions", strings.ReplaceAll(join(" mais "), " et", ""), "quartier", "mais le"},
		{"words", strings.Repeat("maire ", 200), "maire", "maire"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			parts := e.vocabulary.split(test.french, normal.Normalise(test.french), nil)
			if (test.end == "") != (len(parts) == 1) {
				t.Fatalf("cut in %d", len(parts))
			}
			for i, p := range parts {
				got := test.french[p.Start:p.End]
				if i > 0 && !strings.HasPrefix(got, test.begin) {
					t.Errorf("part %q, want it to begin with %q", got, test.begin)
				}
				if i+1 < len(parts) && !strings.HasSuffix(got, test.end) {
					t.Errorf("part %q, want it to end with %q", got, test.end)
				}
			}
		})
	}
}

// FuzzSplit checks that parts are in order, that only white space is between them, that none is
// too long unless it is one unbroken string, and that no term is cut.
func FuzzSplit(f *testing.F) {
	e := newEngine(f, Options{Workers: 1})
	f.Add("Le maire, la ville ; "+strings.Repeat("mot ", 90), 3, 8)
	f.Add(strings.Repeat("é", 300), 0, 100)
	f.Add(strings.Repeat("1 000 000 000, ", 30), 4, 9)
	f.Add("a\u00a0\xff\u202f–\u0301 "+strings.Repeat("x—", 100), 1, 2)
	f.Fuzz(func(t *testing.T, french string, start, end int) {
		s := translate.Sentence{Text: french,
			Terms: []translate.Term{{Start: start, End: end, English: "X"}}}
		terms := usable(s.Text, s.Terms)
		units := unitsOf(french, terms)
		at, kept := 0, 0
		for _, p := range e.vocabulary.split(french, normal.Normalise(french), terms) {
			if p.Start < at || p.End <= p.Start {
				t.Fatalf("part %v behind %d", p.Span, at)
			}
			if strings.TrimFunc(french[at:p.Start], unicode.IsSpace) != "" {
				t.Errorf("%q is in no part", french[at:p.Start])
			}
			at = p.End
			kept += len(p.terms)
			src := e.vocabulary.encode(p, units, true)
			if len(src.ids) != len(src.units) {
				t.Errorf("%d ids, %d units", len(src.ids), len(src.units))
			}
			if !p.whole && len(terms) == 0 && src.plain > 2*mostPieces {
				t.Errorf("a part has %d pieces", src.plain)
			}
		}
		if strings.TrimFunc(french[at:], unicode.IsSpace) != "" {
			t.Errorf("%q is in no part", french[at:])
		}
		if kept != len(terms) && strings.TrimSpace(french) != "" &&
			strings.TrimSpace(french[terms[0].Start:terms[0].End]) == french[terms[0].Start:terms[0].End] {
			t.Errorf("%d of %d terms are in a part", kept, len(terms))
		}
	})
}

func TestInspect(t *testing.T) {
	count := func(from, to int) (ids []int) {
		for i := from; i < to; i++ {
			ids = append(ids, i)
		}
		return ids
	}
	repeat := func(n int, ids ...int) []int { return slices.Repeat(ids, n) }
	tests := []struct {
		name        string
		out, source []int
		lost        bool
	}{
		{"nothing", nil, nil, false},
		{"no repetition", count(0, 50), count(50, 90), false},
		{"a word three times", repeat(3, 7), count(50, 60), false},
		{"a word four times", repeat(4, 7), count(50, 60), true},
		{"zeros, as in the source", repeat(6, 7), append(count(50, 60), repeat(6, 7)...), false},
		{"more zeros than in the source", repeat(9, 7), append(count(50, 60), repeat(6, 7)...), true},
		{"two words in turn, three times", repeat(3, 7, 8), count(50, 60), false},
		{"two words in turn, four times", repeat(4, 7, 8), count(50, 60), true},
		{"a phrase twice", repeat(2, count(0, 6)...), count(50, 60), false},
		{"a phrase three times", append(count(20, 25), repeat(3, count(0, 6)...)...), count(50, 60),
			true},
		{"a phrase that keeps coming back", slices.Concat(count(0, 4), count(10, 13), count(0, 4),
			count(13, 17), count(0, 4), count(17, 22), count(0, 4)), count(50, 60), true},
	}
	for _, test := range tests {
		if got := inspect(test.out, test.source, true); got.lost() != test.lost {
			t.Errorf("%s: got %+v, want lost %v", test.name, got, test.lost)
		}
	}
	if !inspect(nil, nil, false).lost() {
		t.Error("an output without an end is taken for good")
	}
}

// A clause that no word of the output points at is as long as its ids; a word is linked by any of
// its pieces, and small gaps are none.
func TestOmitted(t *testing.T) {
	src := source{units: []int{0, 0, 1, 2, 3, 3, 3, 4, 5, 6, 7, 8, -1}}
	point := func(at ...int) (align [][]float32) {
		for _, k := range at {
			shares := make([]float32, len(src.units)+2) // rows are as long as the longest sentence's
			shares[k] = 0.6
			align = append(align, shares)
		}
		return align
	}
	for _, c := range []struct {
		at   []int
		want int
	}{
		{nil, 12},
		{[]int{12}, 12},
		{[]int{1, 2}, 9},
		{[]int{1, 2, 11}, 8},
		{[]int{1, 2, 3, 11}, 0},
		{[]int{5}, 0},
		{[]int{0, 2, 3, 4, 7, 8, 9, 10, 11}, 0},
	} {
		if got := src.omitted(point(c.at...)); got != c.want {
			t.Errorf("pointing at %v: %d, want %d", c.at, got, c.want)
		}
	}
}

func TestFaultOrder(t *testing.T) {
	order := []fault{{}, {lacking: 1}, {lacking: 2}, {omitted: 8}, {omitted: 8, lacking: 1},
		{omitted: 9}, {missing: 1}, {missing: 1, omitted: 8}, {missing: 2}, {repeated: 3},
		{repeated: 3, missing: 1}, {repeated: 9}, {runaway: true}, {runaway: true, repeated: 2}}
	for i, f := range order {
		for k, g := range order {
			if got, want := f.less(g), i < k; got != want {
				t.Errorf("%+v less than %+v is %v", f, g, got)
			}
		}
	}
}

func TestClauseEnds(t *testing.T) {
	tests := []struct{ english, french, want string }{
		{"The mayor spoke.", "le maire a parlé ;", "The mayor spoke;"},
		{"The mayor spoke", "le maire a parlé,", "The mayor spoke,"},
		{"The mayor spoke:", "le maire a parlé :", "The mayor spoke:"},
		{"The mayor spoke.", "le maire a parlé", "The mayor spoke"},
		{"The mayor spoke.", "Le maire a parlé.", "The mayor spoke."},
		{"The mayor...", "le maire,", "The mayor..."},
		{"", "le maire,", ""},
	}
	for _, test := range tests {
		if got := clauseEnd(test.english, test.french); got != test.want {
			t.Errorf("%q for %q: got %q, want %q", test.english, test.french, got, test.want)
		}
	}
	for _, test := range []struct {
		english string
		french  rune
		want    string
	}{
		{"The mayor", 'l', "the mayor"}, {"The mayor", 'L', "The mayor"}, {"Paris is", 'p', "Paris is"},
		{"I said", 'j', "I said"}, {"He", 'i', "he"}, {"", 'i', ""},
	} {
		if got := uncapital(test.english, test.french); got != test.want {
			t.Errorf("%q for %q: got %q, want %q", test.english, test.french, got, test.want)
		}
	}
}

func TestLost(t *testing.T) {
	tests := []struct {
		strange []rune
		english string
		want    bool
	}{
		{nil, "plain", false},
		{[]rune("中"), "on 中 wall", false},
		{[]rune("中文"), "on 中 wall", true},
		{nil, "on \uFFFD wall", true},
	}
	for _, test := range tests {
		if got := lost(source{strange: test.strange}, test.english); got != test.want {
			t.Errorf("%q in %q: got %v", string(test.strange), test.english, got)
		}
	}
}

func TestCloseUp(t *testing.T) {
	tests := []struct {
		text  string
		terms []string
		want  string
	}{
		{"a pro- American view", []string{"American"}, "a pro-American view"},
		{"a pro- European view", []string{"American"}, "a pro- European view"},
		{"Russia - NATO -  OSCE ( now)", []string{"NATO", "OSCE"}, "Russia - NATO - OSCE (now)"},
		{"a loan of $ 18 billion or £ 3", nil, "a loan of $18 billion or £3"},
		{"", nil, ""},
	}
	for _, test := range tests {
		var spans [][2]int
		var before []string
		for _, w := range words(test.text, true) {
			spans = append(spans, [2]int{w.Start, w.End})
			before = append(before, test.text[w.Start:w.End])
		}
		got := closeUp(test.text, spans, test.terms)
		if got != test.want {
			t.Errorf("%q became %q, want %q", test.text, got, test.want)
		}
		for i, s := range spans {
			if got[s[0]:s[1]] != before[i] {
				t.Errorf("%q: the place of %q is now that of %q", test.text, before[i], got[s[0]:s[1]])
			}
		}
	}
}

func TestStands(t *testing.T) {
	for _, c := range []struct {
		text, words string
		want        bool
	}{
		{"Taken from the rear.", "Taken from the rear", true},
		{"Taken from the rearity.", "Taken from the rear", false},
		{"two Kazakhs", "Kazakh", true},
		{"Kazakhstan", "Kazakh", false},
		{"Kazakhstan, a Kazakh", "Kazakh", true},
		{"the outskirts of Rome", "Rome", true},
		{"gastronome", "nome", false},
		{"", "x", false},
	} {
		if got := stands(c.text, c.words); got != c.want {
			t.Errorf("%q in %q: %v", c.words, c.text, got)
		}
	}
}
