package google

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/googleapis/gax-go/v2"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/google/fakegoogle"
)

// thousand are paragraphs of two or three sentences, no two of which are the same. Every tenth
// names the OTAN.
func thousand(g *glossary.Glossary) (paragraphs []translate.Paragraph, characters int) {
	for i := range 1000 {
		text := fmt.Sprintf("Le conseil s’est réuni pour la %de fois depuis le début de la crise. Les %d "+
			"délégués ont voté le budget, et la salle s’est vidée peu à peu dans le calme.", i+1, 17*i+3)
		if i%10 == 0 {
			text += fmt.Sprintf(" L’OTAN a envoyé %d observateurs.", i+2)
		}
		paragraphs = append(paragraphs, translate.Paragraph{
			French: text, Sentences: segment.Sentences(text), Matches: g.Match(text)})
		for _, s := range segment.Sentences(text) {
			characters += utf8.RuneCountInString(text[s.Start:s.End])
		}
	}
	return paragraphs, characters
}

// complete sees to it that every paragraph has the English of its own sentences.
func complete(t testing.TB, paragraphs []translate.Paragraph, got []translate.Translation) {
	t.Helper()
	for i, p := range paragraphs {
		var want []string
		for _, s := range p.Sentences {
			want = append(want, "en:"+p.French[s.Start:s.End])
		}
		if got[i].English != strings.Join(want, " ") || got[i].Err != nil {
			t.Fatalf("paragraph %d: %q, %v", i, got[i].English, got[i].Err)
		}
	}
}

// run translates the paragraphs as the program does, with pauses that are short.
func run(t testing.TB, e translate.Engine, paragraphs []translate.Paragraph, g *glossary.Glossary,
	memory translate.Drafts) ([]translate.Translation, translate.Usage, *translate.Meter) {
	t.Helper()
	r := &translate.Retrier{Engine: e, Backoff: gax.Backoff{Initial: time.Microsecond,
		Max: 50 * time.Microsecond, Multiplier: 2},
		Meter: &translate.Meter{Rate: e.Info().Rate, Most: math.Inf(1)}}
	got, usage, err := translate.Paragraphs(t.Context(), paragraphs,
		translate.Options{Engine: r, Glossary: g, Drafts: memory})
	if err != nil {
		t.Fatal(err)
	}
	return got, usage, r.Meter
}

// With three calls of ten failing at random, a thousand paragraphs come out complete, in order, and
// the meter has what the service charged.
func TestThousandParagraphsThroughFaults(t *testing.T) {
	paragraphs, characters := thousand(nil)
	for _, door := range doors {
		for seed := range uint64(4) {
			s := fakegoogle.New(t, fakegoogle.Config{Script: fakegoogle.Random(seed, 0.3)})
			got, usage, meter := run(t, open(t, through(door, s)), paragraphs, nil, nil)
			complete(t, paragraphs, got)
			if usage.Characters != characters || meter.Sent != s.Billed() ||
				s.Billed() < characters || meter.Uncertain != s.Billed()-characters {
				t.Errorf("%s %d: %d characters sent of %d; %d charged, by the meter %d, of them %d "+
					"uncertain", door, seed, usage.Characters, characters, s.Billed(), meter.Sent,
					meter.Uncertain)
			}
			if s.MostAtOnce() != 1 {
				t.Errorf("%d requests at once; a crash would cost as many", s.MostAtOnce())
			}
			if complaints := s.Complaints(); len(complaints) > 0 {
				t.Errorf("the service complains: %q", complaints)
			}
		}
	}
}

// A sentence that the service cannot do takes nobody along, wherever it stands.
func TestOneSentenceThatAlwaysFails(t *testing.T) {
	paragraphs, _ := thousand(nil)
	paragraphs = paragraphs[:40]
	for _, code := range []int{400, 500} {
		for _, place := range []int{0, 13, 39} {
			bad := paragraphs[place].French[:60]
			s := fakegoogle.New(t, fakegoogle.Config{About: func(texts []string) fakegoogle.Fault {
				if slices.ContainsFunc(texts, func(text string) bool {
					return strings.HasPrefix(text, bad)
				}) {
					return fakegoogle.Fault{Code: code}
				}
				return fakegoogle.Fault{}
			}})
			got, _, _ := run(t, open(t, through(fakegoogle.REST, s)), paragraphs, nil, nil)
			for i, tr := range got {
				if (tr.Err != nil) != (i == place) {
					t.Errorf("%d at %d: paragraph %d: %v", code, place, i, tr.Err)
				}
			}
			if n := s.Calls(fakegoogle.TranslateText); n > 50 {
				t.Errorf("%d calls to find one sentence", n)
			}
		}
	}
}

// kept is a memory of drafts.
type kept map[translate.Key]translate.Draft

func (k kept) Find(_ context.Context, keys []translate.Key) ([]*translate.Draft, error) {
	out := make([]*translate.Draft, len(keys))
	for i, key := range keys {
		if d, ok := k[key]; ok {
			out[i] = &d
		}
	}
	return out, nil
}

func (k kept) Keep(_ context.Context, keys []translate.Key, drafts []translate.Draft) error {
	for i, key := range keys {
		k[key] = drafts[i]
	}
	return nil
}

func nato(t testing.TB, english string) *glossary.Glossary {
	t.Helper()
	table, err := glossary.ReadCSV("g.csv", strings.NewReader("source,target\nOTAN,"+english+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := glossary.New(table)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// A second run calls nobody; after a row of the glossary has changed, the calls carry the sentences
// that it touches and nothing else, packed again. Without a glossary of Google's nothing is sent.
func TestSecondRunSendsWhatHasChanged(t *testing.T) {
	for _, native := range []bool{true, false} {
		s := fakegoogle.New(t, fakegoogle.Config{})
		const name = "projects/newsroom-1/locations/us-central1/glossaries/enregard-1"
		s.AddGlossary(name, fakegoogle.Pair{French: "OTAN", English: "NATO"})
		o := through(fakegoogle.REST, s)
		if native {
			o.Location, o.Glossary = "us-central1", name
		}
		e, memory := open(t, o), kept{}
		paragraphs, characters := thousand(nato(t, "NATO"))
		_, usage, _ := run(t, e, paragraphs, nato(t, "NATO"), memory)
		if usage.Characters != characters || usage.Calls != s.Calls(fakegoogle.TranslateText) {
			t.Fatalf("%+v, %d characters", usage, characters)
		}
		_, usage, _ = run(t, e, paragraphs, nato(t, "NATO"), memory)
		if usage.Calls != 0 || usage.Characters != 0 {
			t.Errorf("the second run: %+v", usage)
		}
		before := len(s.Requests())
		paragraphs, _ = thousand(nato(t, "Alliance"))
		_, usage, _ = run(t, e, paragraphs, nato(t, "Alliance"), memory)
		sent := 0
		for _, r := range s.Requests()[before:] {
			for _, text := range r.GetContents() {
				if sent++; !strings.Contains(text, "OTAN") {
					t.Errorf("%q was sent again", text)
				}
			}
		}
		if want := map[bool]int{true: 100}[native]; sent != want || usage.Calls > 1 {
			t.Errorf("%d sentences in %d calls, want %d in one", sent, usage.Calls, want)
		}
	}
}

// BenchmarkLatency translates a thousand paragraphs with a service that takes 200 ms a request. The
// ratio is to what the requests alone take when 5,000 characters go into each, one after the other.
func BenchmarkLatency(b *testing.B) {
	const latency = 200 * time.Millisecond
	paragraphs, characters := thousand(nil)
	s := fakegoogle.New(b, fakegoogle.Config{Latency: latency})
	e, err := New(b.Context(), through(fakegoogle.REST, s))
	if err != nil {
		b.Fatal(err)
	}
	defer e.Close()
	fewest := (characters + mostCharacters - 1) / mostCharacters
	for b.Loop() {
		got, usage, _ := run(b, e, paragraphs, nil, nil)
		complete(b, paragraphs, got)
		b.ReportMetric(float64(usage.Calls), "calls")
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/(float64(fewest)*latency.Seconds()), "times-the-least")
}
