package builtin

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/testmaterial"
	"github.com/enregard/enregard/pipeline/translate"
)

// devSet reads the first n sentences of a test set with their references.
func devSet(b testing.TB, n int) (french []translate.Sentence, english []string, words int) {
	b.Helper()
	read := func(name string) []string {
		data, err := os.ReadFile(testmaterial.Path(b, "mt", "dev", name))
		if err != nil {
			b.Fatal(err)
		}
		return strings.SplitN(string(data), "\n", n+1)[:n]
	}
	for _, line := range read("wmt12.fr") {
		french = append(french, translate.Sentence{Text: line})
		words += len(strings.Fields(line))
	}
	return french, read("wmt12.en"), words
}

// plainEngine computes with the same weights in float32 throughout.
func plainEngine(b testing.TB, o Options) *Engine {
	b.Helper()
	e := newEngine(b, o)
	compact, err := embedded()
	if err != nil {
		b.Fatal(err)
	}
	model, err := compact.Arrays().Build(compact.Config)
	if err != nil {
		b.Fatal(err)
	}
	for i := range e.sessions {
		e.sessions[i] = model.NewSession()
	}
	return e
}

// BenchmarkQuality prints BLEU and chrF2, and fails when products in eight bits cost more than 0.3
// BLEU. One round takes two minutes:
//
//	go test -run XXX -bench Quality -benchtime 1x ./pipeline/translate/builtin
//
// With ENREGARD_QUALITY=PREFIX the English is written to PREFIX.int8.1 and so on, for other scorers.
func BenchmarkQuality(b *testing.B) {
	const sentences = 600
	plain := map[int]float64{}
	for _, run := range []struct {
		name  string
		beam  int
		start func(testing.TB, Options) *Engine
	}{
		{"float32", 1, plainEngine}, {"int8", 1, newEngine}, {"int8", 4, newEngine},
	} {
		b.Run(fmt.Sprintf("%s/beam=%d", run.name, run.beam), func(b *testing.B) {
			french, references, words := devSet(b, sentences)
			e := run.start(b, Options{Beam: run.beam})
			var english []string
			for b.Loop() {
				english = english[:0]
				for _, d := range translateAll(b, e, french...) {
					english = append(english, d.English)
				}
			}
			b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
			if path := os.Getenv("ENREGARD_QUALITY"); path != "" {
				file := fmt.Sprintf("%s.%s.%d", path, run.name, run.beam)
				data := []byte(strings.Join(english, "\n") + "\n")
				if err := os.WriteFile(file, data, 0o644); err != nil {
					b.Fatal(err)
				}
			}
			bleu, chrF := score(english, references)
			b.ReportMetric(bleu, "BLEU")
			b.ReportMetric(chrF, "chrF2")
			if run.name == "float32" {
				plain[run.beam] = bleu
			} else if want, ok := plain[run.beam]; ok && bleu < want-0.3 {
				b.Errorf("BLEU %.2f in int8, %.2f in float32", bleu, want)
			}
		})
	}
}

// BenchmarkSpeed translates sentences of news in one go, on one worker and on all.
func BenchmarkSpeed(b *testing.B) {
	french, _, words := devSet(b, 200)
	for _, beam := range []int{1, 4} {
		for _, workers := range []int{1, 0} {
			b.Run(fmt.Sprintf("beam=%d/workers=%d", beam, workers), func(b *testing.B) {
				e := newEngine(b, Options{Beam: beam, Workers: workers})
				for b.Loop() {
					translateAll(b, e, french...)
				}
				b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
			})
		}
	}
}

// BenchmarkFirstSentence starts the engine from the bytes of its files and translates one sentence.
func BenchmarkFirstSentence(b *testing.B) {
	for b.Loop() {
		compact, err := read(weightsFile)
		if err != nil {
			b.Fatal(err)
		}
		e, err := open(Options{}, compact, vocabularyFile)
		if err != nil {
			b.Fatal(err)
		}
		translateAll(b, e, translate.Sentence{Text: mixed[3]})
	}
}
