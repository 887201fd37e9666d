package claims

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/segment"
)

func TestReports(t *testing.T) {
	for text, want := range map[string][]string{
		"Selon la police, il aurait menti et serait en fuite.":          {"aurait true", "serait false"},
		"Selon l’ONU, des milliers de civils seraient morts de faim.":   {"seraient morts true"},
		"Le maire se serait enfui, d’après son entourage.":              {"serait true"},
		"D’après son avocat, elle aurait des comptes au Panama.":        {"aurait false"},
		"S’il avait plu, la récolte aurait été sauvée.":                 nil,
		"Selon la presse, il aurait 45 ans et disposerait de soutiens.": nil,
		"Il y aurait dix morts, selon la Croix-Rouge.":                  nil,
		"Il a promis que la route serait finie.":                        nil,
		"Selon un proche, ainsi aurait-elle menti.":                     nil,
		"Selon une ONG, dix civils auraient été tués.":                  {"auraient été true"},
		"Selon lui, elle aurait aussi été vue.":                         {"aurait true"},
		"Selon Kiev, trois soldats seraient morts.":                     {"seraient morts true"},
		"Selon la police, il serait né à Lyon.":                         {"serait né true"},
	} {
		a := &article.Article{Paragraphs: []article.Paragraph{
			{Text: "Il pleut."}, {Text: text, Sentences: segment.Sentences(text)}}}
		var got []string
		for _, r := range (*Set)(nil).Annotate(a, Options{}).Reports {
			if r.Paragraph != 2 {
				t.Errorf("%s: in paragraph %d", text, r.Paragraph)
			}
			got = append(got, fmt.Sprint(text[r.Verb.Start:r.Participle], " ", r.Happened))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %s, want %s", text, strings.Join(got, ", "), want)
		}
	}
}
