package translate

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// inWords is how a French reader would say a sign, in the order in which they are looked for.
var inWords = []struct{ sign, words string }{
	{"Mds d'€", " milliards d'euros"}, {"Md d'€", " milliard d'euros"}, {"M d'€", " millions d'euros"},
	{"Mds€", " milliards d'euros"}, {"Md€", " milliards d'euros"}, {"Mds €", " milliards d'euros"},
	{"Md €", " milliards d'euros"}, {"M€", " millions d'euros"}, {"M €", " millions d'euros"},
	{"k€", " mille euros"}, {"Mds$", " milliards de dollars"}, {"Md$", " milliards de dollars"},
	{"Md $", " milliards de dollars"}, {"M$", " millions de dollars"}, {"M $", " millions de dollars"},
	{"€/", " euros par "}, {"€", " euros"},
	{"£", " livres sterling"}, {"km²", " kilomètres carrés"}, {"cm²", " centimètres carrés"},
	{"m²", " mètres carrés"}, {"km³", " kilomètres cubes"}, {"m³", " mètres cubes"},
	{"µg", " microgrammes"}, {"µm", " micromètres"}, {"≈", " environ "}, {"±", " plus ou moins "},
	{"§", " paragraphe"},
}

// aSign matches any of them with the space before it.
var aSign = func() *regexp.Regexp {
	var signs []string
	for _, s := range inWords {
		signs = append(signs, strings.ReplaceAll(regexp.QuoteMeta(s.sign), " ", `[\s\x{a0}\x{202f}]`))
	}
	return regexp.MustCompile(`[\s\x{a0}\x{202f}]*(?:` + strings.ReplaceAll(strings.Join(signs, "|"),
		"'", "['’]") + `)`)
}()

// spelled writes signs as words where the engine has doubts about the characters of a sentence.
func spelled(s *sentence, _ *glossary.Glossary) (try, bool) {
	t := try{sentence: s, native: s.best.native}
	if !slices.Contains(s.best.draft.Doubts, Unknown) {
		return t, false
	}
	for _, m := range aSign.FindAllStringIndex(s.ask.Text, -1) {
		span := segment.Span{Start: m[0], End: m[1]}
		if s.asked(span) {
			continue
		}
		words := spoken(s.ask.Text[m[0]:m[1]])
		if next, _ := utf8.DecodeRuneInString(s.ask.Text[m[1]:]); !fold.Letter(next) {
			words = strings.TrimRight(words, " ")
		}
		t.stands = append(t.stands, stand{-1, span, words, ""})
	}
	return t.standing()
}

// spoken returns the words for a sign.
func spoken(sign string) string {
	sign = strings.ReplaceAll(strings.TrimSpace(blank.ReplaceAllString(sign, " ")), "’", "'")
	for _, s := range inWords {
		if s.sign == sign {
			return s.words
		}
	}
	return " " + sign
}
