//go:build live

package google

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/enregard/enregard/pipeline/translate"
)

// live are the options for the real service, of which these tests need
//
//	GOOGLE_CLOUD_PROJECT            the project that pays: about 500 characters a run
//	GOOGLE_APPLICATION_CREDENTIALS  or other Application Default Credentials
//	ENREGARD_LIVE_BUCKET            gs://name, for the tests of glossaries; may be left out
//	GOOGLE_API_KEY                  for the test of version 2; may be left out
//
//	go test -tags live -run Live -v ./pipeline/translate/google
//
// What is not there is skipped.
func live(t *testing.T) Options {
	t.Helper()
	o := Options{Project: os.Getenv("GOOGLE_CLOUD_PROJECT"), Timeout: 30 * time.Second}
	if o.Project == "" {
		t.Skip("GOOGLE_CLOUD_PROJECT names no project")
	}
	return o
}

// connect makes the engine, or skips the test where there are no credentials.
func connect(t *testing.T, o Options) *Engine {
	t.Helper()
	e, err := New(t.Context(), o)
	if err != nil {
		t.Skipf("no credentials: %v", err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

// speaks translates three texts and looks for what any translation of them has.
func speaks(t *testing.T, e *Engine) {
	t.Helper()
	got, err := e.Translate(t.Context(), sentences(
		"L’eau du lac est montée de 12 % en 2019.", "",
		"« C’est l’été », dit Simone Veil à l’Assemblée nationale & au Sénat."))
	if err != nil {
		t.Fatal(err)
	}
	for i, words := range [][]string{{"12", "2019"}, nil, {"Simone Veil", "&"}} {
		for _, w := range words {
			if !strings.Contains(got[i].English, w) {
				t.Errorf("no %q in %q", w, got[i].English)
			}
		}
		if strings.Contains(got[i].English, "&#") || strings.Contains(got[i].English, "&amp;") {
			t.Errorf("text came back as HTML: %q", got[i].English)
		}
	}
}

func TestLiveModels(t *testing.T) {
	for _, transport := range []string{REST, GRPC} {
		for _, model := range []string{"nmt", "translation-llm"} {
			t.Run(transport+" "+model, func(t *testing.T) {
				o := live(t)
				o.Transport, o.Model = transport, model
				if model != "nmt" {
					o.Location = defaultPlace
				}
				speaks(t, connect(t, o))
			})
		}
	}
}

func TestLiveKey(t *testing.T) {
	key := os.Getenv("GOOGLE_API_KEY")
	if key == "" {
		t.Skip("GOOGLE_API_KEY holds no key")
	}
	speaks(t, connect(t, Options{Key: key, Timeout: 30 * time.Second}))
}

// A text that is too long and a model that is not there are refused as the fake refuses them.
func TestLiveRefusals(t *testing.T) {
	o := live(t)
	o.Model = "TRL0000000000000000000"
	_, err := connect(t, o).Translate(t.Context(), sentences("Un."))
	check(t, err)
	o = live(t)
	o.Project = "enregard-no-such-project-0"
	_, err = connect(t, o).Translate(t.Context(), sentences("Un."))
	if e := check(t, err); !e.Remedy().Ends {
		t.Errorf("%v would be tried again", err)
	}
}

// A glossary is pushed, found, used, listed and deleted.
func TestLiveGlossary(t *testing.T) {
	o := live(t)
	bucket := Bucket(os.Getenv("ENREGARD_LIVE_BUCKET"))
	if bucket == "" {
		t.Skip("ENREGARD_LIVE_BUCKET names no bucket")
	}
	g := names(t, "source,target,category", "Villeneuve-sur-Essai,Testborough-on-Trial,place",
		"gilets d’essai,trial vests,fixed")
	f, err := Terms(g)
	if err != nil {
		t.Fatal(err)
	}
	connect(t, o)
	pushed, err := Push(t.Context(), o, f, PushOptions{Bucket: bucket})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx := context.WithoutCancel(t.Context()) // which ends before this begins
		if err := DeleteGlossary(ctx, o, pushed.Name); err != nil {
			t.Error(err)
		}
	})
	if pushed.Entries != f.Lines {
		t.Errorf("Google took %d of %d lines", pushed.Entries, f.Lines)
	}
	with, _ := o.WithGlossary(g)
	name := with.Glossary
	found, err := FindGlossary(t.Context(), with)
	if err != nil || !found || !strings.HasSuffix(name, f.ID) {
		t.Errorf("%q, %t, %v", name, found, err)
	}
	list, err := Glossaries(t.Context(), o, g)
	if err != nil || len(list) == 0 {
		t.Errorf("%v, %v", list, err)
	}
	o.Location, o.Glossary = defaultPlace, name
	got, err := connect(t, o).Translate(t.Context(), []translate.Sentence{
		{Text: "Gilets d’essai : la mairie de Villeneuve-sur-Essai ferme."},
		{Text: "Elle revient d'un séjour à VILLENEUVE-SUR-ESSAI."},
		{Text: "On parle de l’Essai et des gilets d'essai."},
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"Testborough-on-Trial", "Testborough-on-Trial", "trial vests"} {
		if !strings.Contains(got[i].English, want) {
			t.Errorf("no %q in %q (without the glossary: %q)", want, got[i].English, got[i].Plain)
		}
	}
}
