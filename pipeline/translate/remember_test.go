package translate

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/enregard/enregard/glossary"
)

// remembered is a memory of drafts that counts what it is asked.
type remembered map[Key]Draft

func (r remembered) Find(_ context.Context, keys []Key) ([]*Draft, error) {
	out := make([]*Draft, len(keys))
	for i, k := range keys {
		if d, ok := r[k]; ok {
			out[i] = &d
		}
	}
	return out, nil
}

func (r remembered) Keep(_ context.Context, keys []Key, drafts []Draft) error {
	for i, k := range keys {
		r[k] = drafts[i]
	}
	return nil
}

// Paragraphs stand between " ¶ ". "Il grêle." is a sentence that the engine does not come to.
func TestOnlyWhatIsNewIsTranslated(t *testing.T) {
	g := testGlossary(t)
	words := map[string]string{
		"L’OTAN hésite.": "NATO hesitates.", "Il pleut.": "It is raining.", "Il neige.": "It snows."}
	memory := remembered{}
	steps := []struct {
		name   string
		french string
		g      *glossary.Glossary
		want   Usage
	}{
		{"the first run sends everything once", "L’OTAN hésite. | Il pleut. ¶ Il pleut.", g,
			Usage{Calls: 1, Characters: 23, Remembered: 9, Translated: 2}},
		{"the same again sends nothing", "L’OTAN hésite. | Il pleut. ¶ Il pleut.", g,
			Usage{Remembered: 32, Recalled: 2}},
		{"a new sentence is sent alone, and its paragraph counts",
			"Il neige. | L’OTAN hésite. ¶ Il pleut.", g,
			Usage{Calls: 1, Characters: 9, Remembered: 23, Translated: 1, Recalled: 1}},
		{"a glossary edit sends the sentences it touches",
			"L’OTAN hésite. | Il pleut. ¶ Il pleut. ¶ Il neige.", nil,
			Usage{Calls: 1, Characters: 14, Remembered: 27, Translated: 1, Recalled: 2}},
		{"what an editor approved is not even looked for", "L’OTAN hésite. ¶ =Il pleut.", g,
			Usage{Remembered: 23, Recalled: 1, Settled: 1}},
		{"a paragraph that failed is in none of the counts",
			"Il pleut. ¶ Il neige. ¶ Il neige. | Il grêle. ¶ Il pleut.", g,
			Usage{Calls: 1, Characters: 0, Remembered: 36, Recalled: 3}},
	}
	for _, step := range steps {
		t.Run(step.name, func(t *testing.T) {
			e := &failing{scripted{plain: words, native: words}}
			var ps []Paragraph
			for _, text := range strings.Split(step.french, " ¶ ") {
				text, settled := strings.CutPrefix(text, "=")
				p := paragraph(step.g, text)
				if settled {
					p.Settled = new(words[text])
				}
				ps = append(ps, p)
			}
			_, usage, err := Paragraphs(t.Context(), ps,
				Options{Engine: e, Glossary: step.g, Drafts: memory})
			if err != nil {
				t.Fatal(err)
			}
			if usage != step.want || e.calls != step.want.Calls {
				t.Errorf("usage %+v after %d calls, want %+v", usage, e.calls, step.want)
			}
		})
	}
}

// What was sent once counts as sent, though a later try fails.
func TestSentOnceIsSent(t *testing.T) {
	g := testGlossary(t)
	const french = "L’OTAN hésite."
	e := &scripted{plain: map[string]string{french: "The alliance hesitates."}, failFrom: 2}
	_, usage, err := Paragraphs(t.Context(), []Paragraph{paragraph(g, french)}, Options{Engine: e, Glossary: g})
	if err != nil || e.calls < 2 {
		t.Fatalf("%d calls, %v", e.calls, err)
	}
	if usage.Translated != 1 || usage.Recalled != 0 {
		t.Errorf("usage %+v", usage)
	}
}

// failing is an engine that fails alone at sentences that it has no words for.
type failing struct{ scripted }

func (f *failing) Translate(ctx context.Context, in []Sentence) ([]Draft, error) {
	out, err := f.scripted.Translate(ctx, in)
	for i := range out {
		if out[i].English == "" {
			out[i].Err = errDown
		}
	}
	return out, err
}

// What has come is kept even when the run is stopped before it could be looked at.
func TestStoppedAsTheAnswerCame(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	memory := remembered{}
	e := stopping{&scripted{plain: map[string]string{"Il pleut.": "It is raining."}}, stop}
	_, _, err := Paragraphs(ctx, []Paragraph{paragraph(nil, "Il pleut.")},
		Options{Engine: e, Drafts: memory})
	if !errors.Is(err, context.Canceled) || len(memory) != 1 {
		t.Errorf("%v with %d drafts kept", err, len(memory))
	}
}

// stopping is an engine during whose call somebody stops the run.
type stopping struct {
	*scripted
	stop func()
}

func (s stopping) Translate(ctx context.Context, in []Sentence) ([]Draft, error) {
	out, err := s.scripted.Translate(ctx, in)
	s.stop()
	return out, err
}

func TestSettledEnglishIsTakenAsItStands(t *testing.T) {
	g := testGlossary(t)
	p := paragraph(g, "L’OTAN quitte Alma-Ata.")
	english := "Nato leaves Almaty. "
	p.Settled = &english
	got, usage, err := Paragraphs(t.Context(), []Paragraph{p}, Options{Glossary: g})
	if err != nil {
		t.Fatal(err)
	}
	if got[0].English != english || usage.Calls != 0 {
		t.Errorf("English is %q after %d calls", got[0].English, usage.Calls)
	}
	if n := got[0].Names; !n[0].NeedsEditor() || n[1].State != glossary.OK {
		t.Errorf("names are %+v", n)
	}
}
