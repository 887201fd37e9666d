package translate_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/builtin"
)

// TestMasksSurvive asks the builtin engine to copy each mask, two in a sentence. With -v it
// prints how often each came back exactly once; other forms are calibrated by putting them here.
func TestMasksSurvive(t *testing.T) {
	if testing.Short() {
		t.Skip("translates 40 sentences")
	}
	e, err := builtin.New(builtin.Options{})
	if err != nil {
		t.Fatal(err)
	}
	frames := []string{
		"Le président de %s a rencontré le chef de %s lundi.", "%s a annoncé que %s viendrait au sommet.",
		"Selon %s, la réunion se tiendra à %s en mars.", "L’accord entre %s et %s a été signé hier.",
		"Le ministre a accusé %s de vouloir quitter %s.", "Le rapport de %s sur %s sera publié demain.",
		"« Nous soutenons %s », a déclaré le porte-parole de %s.", "Pour %s, la décision de %s est une erreur.",
		"Les forces de %s ont quitté %s dans la nuit.", "Après la chute de %s, %s a demandé de l’aide.",
	}
	var in []translate.Sentence
	for i := 0; i < len(translate.Masks); i += 2 {
		for _, frame := range frames {
			in = append(in, translate.Sentence{
				Text: fmt.Sprintf(frame, translate.Masks[i], translate.Masks[i+1])})
		}
	}
	drafts, err := e.Translate(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	for i, mask := range translate.Masks {
		kept := 0
		for k := range frames {
			if strings.Count(drafts[i/2*len(frames)+k].English, mask) == 1 {
				kept++
			}
		}
		t.Logf("%s came back %d times of %d", mask, kept, len(frames))
		if kept < len(frames)*8/10 {
			t.Errorf("%s came back %d times of %d", mask, kept, len(frames))
		}
	}
}
