package google

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/google/fakegoogle"
)

func sentences(texts ...string) []translate.Sentence {
	out := make([]translate.Sentence, len(texts))
	for i, text := range texts {
		out[i].Text = text
	}
	return out
}

// doors are the ways to the service.
var doors = []fakegoogle.Door{fakegoogle.REST, fakegoogle.GRPC, fakegoogle.V2}

// through are the options that lead to a service through one of its doors.
func through(door fakegoogle.Door, s *fakegoogle.Server) Options {
	o := Options{Project: "newsroom-1", Endpoint: s.URL, PerMinute: math.MaxInt32}
	switch door {
	case fakegoogle.GRPC:
		o.Transport = GRPC
	case fakegoogle.V2:
		o.Project, o.Key = "", "AIzaSyCANARY"
	}
	return o
}

// open makes the engine and closes it when the test ends.
func open(t *testing.T, o Options) *Engine {
	t.Helper()
	e, err := New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

// throughDoors runs a test with an engine for every door of a service.
func throughDoors(t *testing.T, c fakegoogle.Config,
	test func(t *testing.T, e *Engine, s *fakegoogle.Server)) {
	t.Helper()
	for _, door := range doors {
		t.Run(string(door), func(t *testing.T) {
			s := fakegoogle.New(t, c)
			test(t, open(t, through(door, s)), s)
			if complaints := s.Complaints(); len(complaints) > 0 {
				t.Errorf("the service complains: %q", complaints)
			}
		})
	}
}

func TestTranslateSendsPlainFrenchAndKeepsOrder(t *testing.T) {
	throughDoors(t, fakegoogle.Config{}, func(t *testing.T, e *Engine, s *fakegoogle.Server) {
		got, err := e.Translate(t.Context(),
			sentences("L’été.", "", "Deux &amp; trois.", " \u00a0", "Fin."))
		if err != nil {
			t.Fatal(err)
		}
		want := []translate.Draft{
			{English: "en:L’été."}, {}, {English: "en:Deux &amp; trois."}, {}, {English: "en:Fin."},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if len(s.Requests()) != 1 {
			t.Fatalf("%d requests, want 1", len(s.Requests()))
		}
		r := s.Requests()[0]
		for _, c := range []struct{ what, got, want string }{
			{"mime type", r.GetMimeType(), "text/plain"},
			{"source", r.GetSourceLanguageCode(), "fr"},
			{"target", r.GetTargetLanguageCode(), "en"},
		} {
			if c.got != c.want {
				t.Errorf("%s %q, want %q", c.what, c.got, c.want)
			}
		}
		if r.Door != fakegoogle.V2 && (r.GetParent() != "projects/newsroom-1/locations/global" ||
			r.GetModel() != "projects/newsroom-1/locations/global/models/general/nmt") {
			t.Errorf("parent %q, model %q", r.GetParent(), r.GetModel())
		}
	})
}

func TestTranslateNothing(t *testing.T) {
	throughDoors(t, fakegoogle.Config{}, func(t *testing.T, e *Engine, s *fakegoogle.Server) {
		got, err := e.Translate(t.Context(), sentences("", " "))
		if err != nil || len(got) != 2 || len(s.Requests()) != 0 {
			t.Errorf("got %v, %v after %d requests; want two empty drafts and no request",
				got, err, len(s.Requests()))
		}
	})
}

func TestTranslateComposesAccents(t *testing.T) {
	decomposed := fakegoogle.Config{Translate: func(string) string { return "cafe\u0301" }}
	throughDoors(t, decomposed, func(t *testing.T, e *Engine, _ *fakegoogle.Server) {
		got, err := e.Translate(t.Context(), sentences("café"))
		if err != nil || got[0].English != "caf\u00e9" {
			t.Errorf("got %v, %v; want NFC", got, err)
		}
	})
}

// A sentence over the hard limit is not sent, and its neighbours are.
func TestTooLongASentence(t *testing.T) {
	throughDoors(t, fakegoogle.Config{}, func(t *testing.T, e *Engine, s *fakegoogle.Server) {
		got, err := e.Translate(t.Context(), sentences("a", strings.Repeat("é", 30001), "b"))
		if err != nil {
			t.Fatal(err)
		}
		if got[0].English != "en:a" || got[2].English != "en:b" || s.Billed() != 2 {
			t.Errorf("%+v, %d characters", got, s.Billed())
		}
		if _, ok := errors.AsType[*Error](got[1].Err); !ok || got[1].English != "" {
			t.Errorf("error %v", got[1].Err)
		}
	})
}

// What Google does without a word: too few strings are refused, the rest comes as it is, and is for
// the checks of names and numbers to find.
func TestWrongAnswers(t *testing.T) {
	for action, want := range map[fakegoogle.Action][]string{
		fakegoogle.Short:    nil,
		fakegoogle.Swap:     {"en:Deux.", "en:Un."},
		fakegoogle.Entities: {"en:Un.", "en:Deux."},
	} {
		t.Run(string(action), func(t *testing.T) {
			c := fakegoogle.Config{Faults: []fakegoogle.Fault{{Do: action}}}
			throughDoors(t, c, func(t *testing.T, e *Engine, s *fakegoogle.Server) {
				got, err := e.Translate(t.Context(), sentences("Un.", "Deux."))
				if want == nil {
					typed := check(t, err)
					if !strings.Contains(typed.Text, "1 translations for 2 sentences") ||
						!typed.Remedy().Charged {
						t.Errorf("%q, %+v", typed.Text, typed.Remedy())
					}
					return
				}
				if err != nil || got[0].English != want[0] || got[1].English != want[1] {
					t.Errorf("%v, %v", got, err)
				}
			})
		})
	}
}

// With a glossary both answers are read, and the location is the glossary's; where Google has
// ignored it there is one.
func TestGlossary(t *testing.T) {
	const name = "projects/newsroom-1/locations/us-central1/glossaries/enregard-1"
	for _, c := range []struct {
		name   string
		model  string
		faults []fakegoogle.Fault
		want   translate.Draft
	}{
		{"used", "nmt", nil, translate.Draft{English: "en:NATO hésite.", Plain: "en:L’OTAN hésite."}},
		{"ignored", "nmt", []fakegoogle.Fault{{Do: fakegoogle.NoGlossary}},
			translate.Draft{English: "en:L’OTAN hésite.", Plain: "en:L’OTAN hésite."}},
		{"of a language model", "translation-llm", nil, translate.Draft{English: "en:NATO hésite."}},
	} {
		for _, door := range doors[:2] {
			t.Run(c.name+" "+string(door), func(t *testing.T) {
				s := fakegoogle.New(t, fakegoogle.Config{Faults: c.faults})
				s.AddGlossary(name, fakegoogle.Pair{French: "L’OTAN", English: "NATO"})
				o := through(door, s)
				o.Location, o.Glossary, o.Model = "us-central1", name, c.model
				e := open(t, o)
				if !e.Info().Native {
					t.Error("the engine does not say that it takes terms")
				}
				got, err := e.Translate(t.Context(), sentences("L’OTAN hésite."))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(c.want, got[0]); diff != "" {
					t.Error(diff)
				}
				if complaints := s.Complaints(); len(complaints) > 0 {
					t.Errorf("the service complains: %q", complaints)
				}
			})
		}
	}
}

// No more than the characters of a minute are sent in one, by the clock of the service: 5,000 may
// go at once.
func TestCharactersAMinute(t *testing.T) {
	s := fakegoogle.New(t, fakegoogle.Config{})
	o := through(fakegoogle.REST, s)
	o.PerMinute = 60 * 20_000
	e := open(t, o)
	start := time.Now()
	for range 3 {
		if _, err := e.Translate(t.Context(), sentences(strings.Repeat("a", 5000))); err != nil {
			t.Fatal(err)
		}
	}
	requests := s.Requests()
	if got := requests[2].At.Sub(start); got < 500*time.Millisecond {
		t.Errorf("10,000 characters too many at 20,000 a second were sent after %v, want 500ms", got)
	}
	ctx, stop := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, stop)
	_, err := e.Translate(ctx, sentences(strings.Repeat("a", 30_000)))
	if !errors.Is(err, context.Canceled) || len(s.Requests()) != 3 {
		t.Errorf("waiting ended with %v after %d requests", err, len(s.Requests()))
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
	byKey := Describe(Options{Key: "AIzaSyCANARY"})
	if strings.Contains(fmt.Sprintf("%+v", byKey), "CANARY") || byKey.Limit.Sentences != 128 {
		t.Errorf("%+v", byKey)
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

// Google's pages: NMT 20 dollars a million characters sent, the language model 10 for those sent
// and 10 for those received, custom models from 80.
func TestRates(t *testing.T) {
	for model, want := range map[string][2]float64{
		"nmt": {20, 0}, "translation-llm": {10, 10}, "TRL123": {80, 0},
	} {
		r := Describe(Options{Project: "p", Model: model}).Rate
		if _, err := time.Parse(time.DateOnly, r.Date); err != nil || r.Currency != "USD" ||
			r.PerMillion != want[0] || r.PerMillionReceived != want[1] {
			t.Errorf("%s: %+v", model, r)
		}
	}
	own, err := ReadRates("own.csv", strings.NewReader("source;model;currency;sent;received;date\n"+
		"our contract;nmt;USD;12.50;0;2026-01-01\nx;translation-llm;USD;1;2;2026-01-01\n"+
		"x;custom;USD;3;0;2026-01-01\n"))
	if err != nil || own.of("general/nmt").PerMillion != 12.5 ||
		own.of("general/nmt").Source != "our contract" {
		t.Errorf("%+v, %v", own, err)
	}
	const header = "model,currency,sent,received,date,source\n"
	for file, want := range map[string]string{
		"":                                     "own.csv:1:1: ",
		header:                                 "own.csv:1:1: there is no price for “nmt”",
		header + "nmt,EUR,20,0,2026-01-01,x\n": "own.csv:2:5: prices have to be in USD",
		header + "nmt,USD,twenty,0,2026-01-01,x\n":                "own.csv:2:9: “twenty” is no price",
		header + "nmt,USD,-1,0,2026-01-01,x\n":                    "own.csv:2:9: “-1” is no price",
		header + "nmt,USD,NaN,0,2026-01-01,x\n":                   "own.csv:2:9: “NaN” is no price",
		header + "nmt,USD,20,0,yesterday,x\n":                     "own.csv:2:14: “yesterday” is no date",
		header + strings.Repeat("nmt,USD,20,0,2026-01-01,x\n", 2): "own.csv:3:1: the model “nmt” has two prices",
	} {
		if _, err := ReadRates("own.csv", strings.NewReader(file)); err == nil ||
			!strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %q", file, err, want)
		}
	}
}

func TestEndpoints(t *testing.T) {
	for endpoint, ok := range map[string]bool{
		"": true, "translate-eu.googleapis.com": true, "https://translate-eu.googleapis.com/": true,
		"http://127.0.0.1:8080": true, "http://localhost:1": true, "http://[::1]:1": true,
		"translate.example:8443":          true,
		"http://translate.googleapis.com": false, "http://192.168.0.7": false, "ftp://x": false,
		"http://127.0.0.1.evil.example": false, "https://user:pass@host": false, "https://": false,
		"host/path": false, "https://host?key=AIzaSyCANARY": false, "a b": false,
	} {
		err := checkEndpoint(endpoint)
		if (err == nil) != ok {
			t.Errorf("%q: %v", endpoint, err)
		}
		if err != nil {
			check(t, err)
		}
	}
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{}, ""},
		{Options{Location: "us-central1"}, ""},
		{Options{Location: "europe-west1"}, "translate-eu.googleapis.com"},
		{Options{Location: "europe-west1", Endpoint: "https://other.example"}, "other.example"},
	} {
		if host, _ := c.o.host(); host != c.want {
			t.Errorf("%+v: host %q, want %q", c.o, host, c.want)
		}
	}
}
