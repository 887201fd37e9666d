package builtin

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/testmaterial"
	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/marian"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/normal"
)

var _ translate.Engine = (*Engine)(nil)

func newEngine(t testing.TB, o Options) *Engine {
	t.Helper()
	e, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func translateAll(t testing.TB, e *Engine, sentences ...translate.Sentence) []translate.Draft {
	t.Helper()
	drafts, err := e.Translate(t.Context(), sentences)
	if err != nil {
		t.Fatal(err)
	}
	if len(drafts) != len(sentences) {
		t.Fatalf("%d drafts of %d sentences", len(drafts), len(sentences))
	}
	return drafts
}

// sentence writes terms as [French|English].
func sentence(t testing.TB, marked string) translate.Sentence {
	t.Helper()
	var s translate.Sentence
	for {
		before, rest, found := strings.Cut(marked, "[")
		s.Text += before
		if !found {
			return s
		}
		inner, after, _ := strings.Cut(rest, "]")
		french, english, ok := strings.Cut(inner, "|")
		if !ok {
			t.Fatalf("%q is no term", inner)
		}
		start := len(s.Text)
		s.Text += french
		s.Terms = append(s.Terms, translate.Term{Start: start, End: len(s.Text), English: english})
		marked = after
	}
}

func TestInfo(t *testing.T) {
	got := newEngine(t, Options{}).Info()
	if !regexp.MustCompile(`^fr-en v5 [0-9a-f]{8} r[0-9]+$`).MatchString(got.Model) {
		t.Errorf("model is %q", got.Model)
	}
	got.Model = ""
	want := translate.Info{Name: "builtin", Where: "this computer", Native: true, Hints: true,
		Limit: translate.Limit{Sentences: 64}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if size := len(weightsFile) + len(vocabularyFile); size > 12_000_000 {
		t.Errorf("the embedded files have %d bytes, more than 12 MB", size)
	}
}

// The ids were made by internal/convert in portable Go: every processor has to find the same.
func TestEmbeddedGoldens(t *testing.T) {
	data, err := os.ReadFile("testdata/goldens.json")
	if err != nil {
		t.Fatal(err)
	}
	var goldens []struct {
		Source             string
		IDs, Greedy, Beam4 []int
		Text               string
	}
	if err := json.Unmarshal(data, &goldens); err != nil {
		t.Fatal(err)
	}
	if len(goldens) < 12 {
		t.Fatalf("%d goldens", len(goldens))
	}
	e := newEngine(t, Options{Workers: 1})
	for _, g := range goldens {
		w := e.vocabulary
		parts := w.split(g.Source, normal.Normalise(g.Source), nil)
		if len(parts) != 1 {
			t.Fatalf("%q was cut in %d", g.Source, len(parts))
		}
		src := w.encode(parts[0], nil, true)
		if diff := cmp.Diff(g.IDs, src.ids); diff != "" {
			t.Errorf("%q, source (-want +got):\n%s", g.Source, diff)
		}
		for beam, want := range map[int][]int{1: g.Greedy, 4: g.Beam4} {
			out, err := e.sessions[0].Translate(t.Context(), []marian.Sentence{{IDs: g.IDs}},
				marian.Search{Beam: beam})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, out[0].IDs); diff != "" {
				t.Errorf("%q, beam %d (-want +got):\n%s", g.Source, beam, diff)
			}
		}
		if text := w.Decode(g.Beam4); text != g.Text {
			t.Errorf("%q is %q, want %q", g.Source, text, g.Text)
		}
	}
}

func TestDamagedWeights(t *testing.T) {
	damaged := bytes.Clone(weightsFile)
	damaged[len(damaged)/2] ^= 1
	later := bytes.Clone(weightsFile)
	later[8] = 9
	tests := []struct {
		name            string
		weights, pieces []byte
		want            string
	}{
		{"one bit", damaged, vocabularyFile, "checksum"},
		{"a later schema", later, vocabularyFile, "schema 9"},
		{"half a file", weightsFile[:1000], vocabularyFile, "checksum"},
		{"another vocabulary", weightsFile, vocabularyFile[:1000], "vocabulary"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			compact, err := read(test.weights)
			if err == nil {
				_, err = open(Options{}, compact, test.pieces)
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}

// checkDraft holds for every draft, whatever the French.
func checkDraft(t *testing.T, s translate.Sentence, d translate.Draft) {
	t.Helper()
	if d.Err != nil {
		t.Errorf("%.60q: %v", s.Text, d.Err)
	}
	if !utf8.ValidString(d.English) || strings.ContainsAny(d.English, "\x00\n\r\t") {
		t.Errorf("%.60q: English is not plain text: %.80q", s.Text, d.English)
	}
	if strings.TrimSpace(d.English) != d.English {
		t.Errorf("%.60q: English has space at its ends: %.80q", s.Text, d.English)
	}
	at := 0
	for _, l := range d.Links {
		if l.English.Start < at || l.English.End <= l.English.Start || l.English.End > len(d.English) {
			t.Fatalf("%.60q: English spans %v are not in order", s.Text, d.Links)
		}
		if l.French.Start < 0 || l.French.End <= l.French.Start || l.French.End > len(s.Text) {
			t.Fatalf("%.60q: French span %v is outside", s.Text, l.French)
		}
		if !utf8.ValidString(s.Text[l.French.Start:l.French.End]) && utf8.ValidString(s.Text) ||
			!utf8.ValidString(d.English[l.English.Start:l.English.End]) {
			t.Errorf("%.60q: a span cuts a character: %v", s.Text, l)
		}
		at = l.English.End
	}
}

func TestUnusualSentences(t *testing.T) {
	cities := []string{"Paris", "Lyon", "Londres", "Rome", "Berlin", "Madrid", "Bruxelles", "Vienne",
		"Prague", "Genève", "Moscou", "Athènes", "Lisbonne", "Stockholm", "Dublin", "Varsovie", "Budapest"}
	long := ""
	for i, city := range cities {
		long += fmt.Sprintf("le maire de %s a parlé de la route et de l’école pendant %d heures, ", city, i+20)
	}
	long = "Hier, " + long + "dit-on."
	tests := []struct {
		name, french string
		want         func(d translate.Draft) bool // nil: only that nothing breaks
	}{
		{"empty", "", func(d translate.Draft) bool { return d.English == "" && d.Links == nil }},
		{"white space", " \t\u00a0\u202f ", func(d translate.Draft) bool { return d.English == "" }},
		{"an ellipsis", "…", func(d translate.Draft) bool { return d.English == "…" }},
		{"punctuation only", "« ... » – !", func(d translate.Draft) bool {
			return !speaks(d.English) && d.Doubts == nil
		}},
		{"an emoji alone", "🙂", func(d translate.Draft) bool { return d.English == "🙂" }},
		{"one letter", "À", nil},
		{"a number", "1 234,5", func(d translate.Draft) bool { return strings.Contains(d.English, "1") }},
		{"5,000 characters without a space", strings.Repeat("abcdefghij", 500),
			func(d translate.Draft) bool {
				return d.English == strings.ToUpper("a")+strings.Repeat("abcdefghij", 500)[1:] ||
					d.English == strings.Repeat("abcdefghij", 500) &&
						slices.Contains(d.Doubts, translate.Unknown)
			}},
		{"Chinese", "中文中文，这是一个句子。", func(d translate.Draft) bool {
			return strings.Contains(d.English, "这是一个句子") &&
				slices.Equal(d.Doubts, []translate.Doubt{translate.Unknown})
		}},
		{"Chinese in French", "Il a écrit « 中文 » sur le mur de la maison.",
			func(d translate.Draft) bool {
				kept := strings.Contains(d.English, "中") && strings.Contains(d.English, "文")
				return kept != slices.Contains(d.Doubts, translate.Unknown)
			}},
		{"symbols of the model", "Il a écrit <b> Paris <m> London <e> sur le mur.",
			func(d translate.Draft) bool {
				return !strings.Contains(d.English, "<m>") || strings.Contains(d.English, "Paris")
			}},
		{"zero bytes", "Le\x00 maire\x00\x00 de la ville.\x00", func(d translate.Draft) bool {
			return strings.Contains(strings.ToLower(d.English), "city") ||
				strings.Contains(strings.ToLower(d.English), "town")
		}},
		{"zero bytes alone", "\x00\x00", func(d translate.Draft) bool { return d.English == "" }},
		{"not UTF-8", "Le maire \xff\xfe de la \xc3 ville.", nil},
		{"combining marks", "Le pre\u0301sident est arrive\u0301.", nil},
		{"a title in capitals", "LE PRÉSIDENT QUITTE LA RUSSIE", func(d translate.Draft) bool {
			return d.English == strings.ToUpper(d.English) && strings.Contains(d.English, "RUSSIA") &&
				strings.Contains(d.English, "PRESIDENT")
		}},
		{"names in a title", "GUERRE EN SYRIE : LA FRANCE ET MOSCOU", func(d translate.Draft) bool {
			return strings.Contains(d.English, "SYRIA") && strings.Contains(d.English, "FRANCE") &&
				strings.Contains(d.English, "MOSCOW")
		}},
		{"200 words", long, func(d translate.Draft) bool {
			kept := 0
			for i := range cities {
				if strings.Contains(d.English, fmt.Sprint(i+20)) {
					kept++
				}
			}
			return kept >= 15 && strings.Count(d.English, "school") >= 10
		}},
		{"dots", strings.Repeat(".", 300) + "fin", nil},
		{"the same word", strings.Repeat("non ", 80), nil},
		{"open quotation marks", strings.Repeat("« ", 80) + "oui", nil},
	}
	e := newEngine(t, Options{})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := translate.Sentence{Text: test.french}
			d := translateAll(t, e, s)[0]
			checkDraft(t, s, d)
			if test.want != nil && !test.want(d) {
				t.Errorf("%.80q became %.300q %v", test.french, d.English, d.Doubts)
			}
		})
	}
}

// Every clause of a long sentence reaches the English: each holds a name of its own.
func TestLongSentenceKeepsEveryClause(t *testing.T) {
	names := strings.Fields("Dupont Martin Bernard Durand Moreau Simon Laurent Michel Leroy Roux " +
		"David Bertrand Morel Fournier Girard Bonnet Lambert Fontaine Rousseau Vincent")
	var b strings.Builder
	for i, name := range names {
		mark := []string{", ", " ; ", " et "}[i%3]
		fmt.Fprintf(&b, "le ministre [%s|%s] a visité la ville de la région dans le nord%s", name, name,
			mark)
	}
	s := sentence(t, "Hier, "+strings.TrimRight(b.String(), " ,;et")+".")
	if n := len(strings.Fields(s.Text)); n < 200 {
		t.Fatalf("%d words only", n)
	}
	e := newEngine(t, Options{})
	parts := e.vocabulary.split(s.Text, normal.Normalise(s.Text), s.Terms)
	if len(parts) < 3 {
		t.Errorf("cut in %d parts", len(parts))
	}
	d := translateAll(t, e, s)[0]
	checkDraft(t, s, d)
	linked := 0
	for i, name := range names {
		at := strings.Index(d.English, name)
		if at < 0 {
			t.Errorf("%s is not in %q", name, d.English)
			continue
		}
		want := translate.Link{
			French:  segment.Span{Start: s.Terms[i].Start, End: s.Terms[i].End},
			English: segment.Span{Start: at, End: at + len(name)},
		}
		if slices.Contains(d.Links, want) {
			linked++
		}
	}
	if linked < len(names)-2 { // how sure of its links the model is depends on the weights
		t.Errorf("%d of %d names are linked", linked, len(names))
	}
}

// Terms are copied even where French and English share nothing, and linked to each other.
func TestTerms(t *testing.T) {
	e := newEngine(t, Options{})
	tests := []struct{ french, want string }{
		{"L’insurrection a commencé à [Alma-Ata|Almaty], l’ancienne capitale.", "Almaty"},
		{"Le président [Kassym-Jomart Tokaïev|Kassym-Jomart Tokayev] a décrété l’état d’urgence.",
			"Kassym-Jomart Tokayev"},
		{"[Nour-Soultan|Astana] est la capitale du pays.", "Astana"},
		{"Le [Kirghizistan|Kyrgyzstan] est membre de l’[OTSC|CSTO].", "CSTO"},
		{"Les troupes de l’[OTAN|NATO] sont arrivées\u00a0!", "NATO"},
	}
	kept, linked := 0, 0
	for _, test := range tests {
		s := sentence(t, test.french)
		d := translateAll(t, e, s)[0]
		checkDraft(t, s, d)
		if at := strings.Index(d.English, test.want); at >= 0 {
			kept++
			last := s.Terms[len(s.Terms)-1]
			if slices.ContainsFunc(d.Links, func(l translate.Link) bool {
				return l.French.Start == last.Start && l.French.End == last.End &&
					l.English.Start >= at && l.English.End <= at+len(test.want)
			}) {
				linked++
			}
		}
		t.Logf("%s", d.English)
	}
	if kept < len(tests) || linked < kept-1 {
		t.Errorf("of %d terms %d were kept, %d linked", len(tests), kept, linked)
	}
}

func TestBadTermsAreLeftOut(t *testing.T) {
	e := newEngine(t, Options{})
	plain := translate.Sentence{Text: "Le président est à Paris."}
	want := translateAll(t, e, plain)
	bad := plain
	bad.Terms = []translate.Term{{Start: -1, End: 3, English: "x"}, {Start: 5, End: 5, English: "x"},
		{Start: 6, End: 9, English: ""}, {Start: 5, End: 6, English: "x"},
		{Start: 20, End: 99, English: "x"}}
	if diff := cmp.Diff(want, translateAll(t, e, bad)); diff != "" {
		t.Errorf("(-without +with):\n%s", diff)
	}
}

func TestTypographyAndLinks(t *testing.T) {
	e := newEngine(t, Options{})
	s := translate.Sentence{Text: "« Nous n’avons rien à cacher », a déclaré le président."}
	d := translateAll(t, e, s)[0]
	checkDraft(t, s, d)
	if !strings.HasPrefix(d.English, "“") || !strings.Contains(d.English, "”") {
		t.Errorf("quotation marks: %s", d.English)
	}
	for _, pair := range [][2]string{
		{"rien", "nothing"}, {"cacher", "hide"}, {"président", "President"},
	} {
		french, english := strings.Index(s.Text, pair[0]), strings.Index(d.English, pair[1])
		want := translate.Link{
			French:  segment.Span{Start: french, End: french + len(pair[0])},
			English: segment.Span{Start: english, End: english + len(pair[1])},
		}
		if english >= 0 && !slices.Contains(d.Links, want) {
			t.Errorf("no link %v in %q", pair, d.English)
		}
	}
}

var mixed = []string{
	"Le maire a présenté le budget de la ville mardi soir.",
	"Merci.",
	"",
	"La grève des trains a commencé hier, et elle pourrait durer trois jours selon le syndicat.",
	"LE PRÉSIDENT QUITTE LA RUSSIE",
	"Pourquoi le gouvernement n’a-t-il rien dit ?",
	"…",
	"Les habitants demandent de l’eau, des routes et une école.",
}

func TestSameOutputWithAnyNumberOfWorkers(t *testing.T) {
	all := []translate.Sentence{
		sentence(t, "Le [Kirghizistan|Kyrgyzstan] est membre de l’[OTSC|CSTO]."),
		sentence(t, "Le ministre [kazakh|Kazakh] a quitté la salle avec [Tokaïev|Tokayev]."),
	}
	for _, text := range mixed {
		all = append(all, translate.Sentence{Text: text})
	}
	for _, beam := range []int{1, 4} {
		want := translateAll(t, newEngine(t, Options{Workers: 1, Beam: beam}), all...)
		for _, workers := range []int{2, 5} {
			e := newEngine(t, Options{Workers: workers, Beam: beam})
			for range 2 {
				if diff := cmp.Diff(want, translateAll(t, e, all...)); diff != "" {
					t.Errorf("beam %d, %d workers (-one +several):\n%s", beam, workers, diff)
				}
			}
		}
		e := newEngine(t, Options{Workers: 2, Beam: beam})
		for i, s := range all {
			if diff := cmp.Diff(want[i], translateAll(t, e, s)[0]); diff != "" {
				t.Errorf("beam %d, %q alone (-together +alone):\n%s", beam, s.Text, diff)
			}
		}
	}
}

func TestTranslateEndsWithItsContext(t *testing.T) {
	e := newEngine(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if d, err := e.Translate(ctx, []translate.Sentence{{Text: "Bonjour."}}); d != nil ||
		!errors.Is(err, context.Canceled) {
		t.Errorf("got %v, %v", d, err)
	}
	// Inside a sentence that takes far longer than the context lasts.
	ctx, cancel = context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	s := translate.Sentence{Text: strings.Repeat("Le maire a parlé de la route ; ", 300)}
	if d, err := e.Translate(ctx, []translate.Sentence{s}); d != nil ||
		!errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %d drafts, %v", len(d), err)
	}
}

// The article is read where it is; none of it is kept here.
func TestArticle(t *testing.T) {
	data, err := os.ReadFile(testmaterial.Path(t, "articles", "kazakhstan-2022.fr.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var sentences []translate.Sentence
	for line := range strings.Lines(string(data)) {
		for _, s := range segment.Sentences(line) {
			sentences = append(sentences, translate.Sentence{Text: line[s.Start:s.End]})
		}
	}
	e := newEngine(t, Options{})
	began := time.Now()
	doubted := 0
	for group := range slices.Chunk(sentences, e.Info().Limit.Sentences) {
		for i, d := range translateAll(t, e, group...) {
			checkDraft(t, group[i], d)
			if len(d.Doubts) > 0 {
				doubted++
			}
			if words := len(strings.Fields(group[i].Text)); len(d.Links) < words/3 {
				t.Errorf("sentence of %d words has %d links", words, len(d.Links))
			}
		}
	}
	t.Logf("%d sentences, %d doubted, %.1f s", len(sentences), doubted, time.Since(began).Seconds())
	if doubted*4 > len(sentences) {
		t.Errorf("%d of %d sentences are doubted", doubted, len(sentences))
	}
}
