package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/enregard/enregard/pipeline/memory"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate"
)

// court is an engine with one sentence, which knows what it made of the court.
type court struct{}

const (
	courtFrench  = "La Cour pénale internationale attend à Minsk."
	courtEnglish = "The International Criminal Court is waiting in Minsk."
)

func (court) Info() translate.Info {
	return translate.Info{Name: "builtin", Model: "court", Native: true}
}

func (court) Translate(_ context.Context, in []translate.Sentence) ([]translate.Draft, error) {
	out := make([]translate.Draft, len(in))
	for i := range in {
		out[i] = translate.Draft{English: courtEnglish, Links: []translate.Link{{
			French:  spanOf(courtFrench, "Cour pénale internationale"),
			English: spanOf(courtEnglish, "International Criminal Court")}}}
	}
	return out, nil
}

func spanOf(text, part string) segment.Span {
	at := strings.Index(text, part)
	return segment.Span{Start: at, End: at + len(part)}
}

// What the engine has for a name comes from the draft that it wrote; without that, only a name
// that is the same in English is found. What an editor approved goes before it.
func TestSuggestedEnglish(t *testing.T) {
	folder := t.TempDir()
	article, store := filepath.Join(folder, "a.txt"), filepath.Join(folder, "m.db")
	names := filepath.Join(folder, "names.csv")
	for file, text := range map[string]string{article: courtFrench + "\n",
		names: "source,target\nattend,waits\n"} {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	call := func(args ...string) string {
		t.Helper()
		var stdout, stderr bytes.Buffer
		w := world{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, now: time.Now,
			getenv: func(string) string { return "" },
			engines: []engine{{name: "builtin",
				describe: func(engineOptions) translate.Info { return court{}.Info() },
				open: func(context.Context, engineOptions) (translate.Engine, io.Closer, error) {
					return court{}, io.NopCloser(nil), nil
				}}}}
		args = append([]string{"enregard"}, append(args, "--memory", store, article)...)
		if code := run(t.Context(), args, w); code != exitDone {
			t.Fatalf("%q: exit status %d\n%s", args, code, stderr.String())
		}
		return stdout.String()
	}
	approve := func(english string) {
		t.Helper()
		s, _, err := memory.Open(t.Context(), store, memory.Options{Clock: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		pair := memory.Pair{French: courtFrench, English: english}
		if _, err := s.Approve(t.Context(), []memory.Pair{pair}); err != nil {
			t.Fatal(err)
		}
	}
	const is = ",org,,proposed,The engine wrote “International Criminal Court” (1 time)."
	call("translate")
	for _, step := range []struct{ name, approved, glossary, court, minsk string }{
		{"a draft", "", "", "International Criminal Court" + is,
			"Minsk,place,,proposed,The engine wrote “Minsk” (1 time)."},
		{"a draft made with another glossary", "", names, ",org,,proposed,,",
			"Minsk,place,,proposed,The engine wrote “Minsk” (1 time)."},
		{"approved as it was", "In Minsk, the International Criminal Court waits.", "",
			"International Criminal Court,org,,proposed,Approved English has “Int",
			"Minsk,place,,proposed,Approved English has “Minsk” (1 time)."},
		{"approved in other words", "The ICC waits in Mensk.", "", ",org,,proposed,,",
			",place,,proposed,,"},
	} {
		if step.approved != "" {
			approve(step.approved)
		}
		args := []string{"glossary", "suggest"}
		if step.glossary != "" {
			args = append(args, "-g", step.glossary)
		}
		got := call(args...)
		for _, want := range []string{"\nCour pénale internationale," + step.court,
			"\nMinsk," + step.minsk} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", step.name, want, got)
			}
		}
	}
}
