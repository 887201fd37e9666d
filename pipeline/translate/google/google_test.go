package google

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/pipeline/translate"
)

func sentences(texts ...string) []translate.Sentence {
	out := make([]translate.Sentence, len(texts))
	for i, text := range texts {
		out[i].Text = text
	}
	return out
}

func TestTranslateSendsPlainFrenchAndKeepsOrder(t *testing.T) {
	f := &fake{answer: echo}
	e := engine(t, serve(t, f), 0)
	got, err := e.Translate(t.Context(), sentences("L’été.", "", "Deux &amp; trois.", " \u00a0", "Fin."))
	if err != nil {
		t.Fatal(err)
	}
	want := []translate.Draft{
		{English: "en:L’été."}, {}, {English: "en:Deux &amp; trois."}, {}, {English: "en:Fin."},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(f.requests) != 1 {
		t.Fatalf("%d requests, want 1", len(f.requests))
	}
	r := f.requests[0]
	for _, c := range []struct{ what, got, want string }{
		{"mime type", r.GetMimeType(), "text/plain"},
		{"source", r.GetSourceLanguageCode(), "fr"},
		{"target", r.GetTargetLanguageCode(), "en"},
		{"parent", r.GetParent(), "projects/newsroom-1/locations/global"},
		{"model", r.GetModel(), "projects/newsroom-1/locations/global/models/general/nmt"},
	} {
		if c.got != c.want {
			t.Errorf("%s %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestTranslateNothing(t *testing.T) {
	f := &fake{answer: echo}
	e := engine(t, serve(t, f), 0)
	got, err := e.Translate(t.Context(), sentences("", " "))
	if err != nil || len(got) != 2 || len(f.requests) != 0 {
		t.Errorf("got %v, %v after %d requests; want two empty drafts and no request",
			got, err, len(f.requests))
	}
}

func TestTranslateComposesAccents(t *testing.T) {
	f := &fake{answer: func(int, []string) ([]string, error) { return []string{"cafe\u0301"}, nil }}
	got, err := engine(t, serve(t, f), 0).Translate(t.Context(), sentences("café"))
	if err != nil || got[0].English != "caf\u00e9" {
		t.Errorf("got %v, %v; want NFC", got, err)
	}
}

func TestTranslatePacksWithinLimits(t *testing.T) {
	e := func(n int) string { return strings.Repeat("é", n) }
	for _, c := range []struct {
		name     string
		in       []string
		requests []int // strings in each
		billed   int
		refused  int // index of the sentence refused, -1 for none
	}{
		{"exactly the characters", []string{e(2500), e(2500)}, []int{2}, 5000, -1},
		{"one character more", []string{e(2500), e(2501)}, []int{1, 1}, 5001, -1},
		{"strings", strings.Split(strings.Repeat("é ", 2049)[:3*2049-1], " "), []int{1024, 1024, 1}, 2049, -1},
		{"long alone", []string{"a", e(5001), "b"}, []int{1, 1, 1}, 5003, -1},
		{"at the hard limit", []string{e(30000)}, []int{1}, 30000, -1},
		{"over the hard limit", []string{"a", e(30001), "b"}, []int{2}, 2, 1},
		{"empty between", []string{e(5000), "", " ", "b"}, []int{1, 1}, 5001, -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := &fake{answer: echo}
			got, err := engine(t, serve(t, f), 0).Translate(t.Context(), sentences(c.in...))
			if err != nil {
				t.Fatal(err)
			}
			var counts []int
			for _, r := range f.requests {
				counts = append(counts, len(r.GetContents()))
			}
			if diff := cmp.Diff(c.requests, counts); diff != "" {
				t.Errorf("strings a request: %s", diff)
			}
			if f.characters != c.billed || len(f.faults) > 0 {
				t.Errorf("%d characters, want %d; faults %q", f.characters, c.billed, f.faults)
			}
			for i, d := range got {
				switch {
				case i == c.refused:
					var typed *Error
					if !errors.As(d.Err, &typed) || d.English != "" {
						t.Errorf("sentence %d: %v, want its own error", i, d.Err)
					}
				case strings.TrimSpace(c.in[i]) == "":
				case d.Err != nil || d.English != "en:"+c.in[i]:
					t.Errorf("sentence %d came back as something else, error %v", i, d.Err)
				}
			}
		})
	}
}

func TestTranslateCountsAnswers(t *testing.T) {
	for _, answers := range []int{0, 1, 3} {
		f := &fake{answer: func(int, []string) ([]string, error) {
			return make([]string, answers), nil
		}}
		_, err := engine(t, serve(t, f), 0).Translate(t.Context(), sentences("Un.", "Deux."))
		want := fmt.Sprintf("%d translations for 2 sentences", answers)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d answers: error %v, want %q", answers, err, want)
		}
	}
}

func TestInfo(t *testing.T) {
	got := Describe(Options{Project: "p-1", Location: "europe-west1", Model: "translation-llm"})
	if got.Name != "google" || got.Model != "general/translation-llm" ||
		got.Where != "Google Cloud Translation (project p-1, location europe-west1)" || got.Native {
		t.Errorf("%+v", got)
	}
	if diff := cmp.Diff(translate.Limit{Sentences: 1024, Characters: 5000}, got.Limit); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(got.Attribution, "Machine translation by Google") {
		t.Errorf("attribution %q", got.Attribution)
	}
	usual := Describe(Options{Project: "p"})
	if diff := cmp.Diff(Rates(), usual.Rate); diff != "" || usual.Model != "general/nmt" {
		t.Errorf("model %q, rate %s", usual.Model, diff)
	}
	r := Rates()
	if _, err := time.Parse(time.DateOnly, r.Date); err != nil || r.Currency != "USD" ||
		r.PerMillion != 20 || !strings.Contains(r.Source, "list price") {
		t.Errorf("%+v", r)
	}
	if custom := Describe(Options{Project: "p", Model: "TRL123"}); custom.Rate.PerMillion != 80 {
		t.Errorf("custom model at %v", custom.Rate.PerMillion)
	}
}

func TestModelNames(t *testing.T) {
	for given, want := range map[string]string{
		"":                "projects/p/locations/global/models/general/nmt",
		"nmt":             "projects/p/locations/global/models/general/nmt",
		"general/nmt":     "projects/p/locations/global/models/general/nmt",
		"translation-llm": "projects/p/locations/global/models/general/translation-llm",
		"TRL123":          "projects/p/locations/global/models/TRL123",
		"projects/q/locations/us-central1/models/TRL1": "projects/q/locations/us-central1/models/TRL1",
	} {
		if got := (Options{Project: "p", Model: given}).filled().model(); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}
