package check

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/pipeline/segment"
)

// claim makes a claim of the words between square brackets and returns the text without them.
func claim(marked string, c Claim) (string, Claim) {
	c.Start = strings.Index(marked, "[")
	c.End = strings.Index(marked, "]") - 1
	return strings.NewReplacer("[", "", "]", "").Replace(marked), c
}

// TestDemands: what a note asks for may be inflected; what it forbids is a word of its own.
func TestDemands(t *testing.T) {
	const french = "L’aide [automatique] est arrivée."
	for _, c := range []struct {
		name, english string
		claim         Claim
		want          Severity
		quote         string
	}{
		{"has it", "Aid came at Astana’s request.", Claim{MustAny: []string{"request"}}, "", ""},
		{"inflected, other case", "Aid was Requested.", Claim{MustAny: []string{"request"}}, "", ""},
		{"part of a word", "Aid came, unrequested.", Claim{MustAny: []string{"request"}}, Warning, "Aid came, unrequested."},
		{"one of two", "Aid followed a decision.", Claim{MustAny: []string{"request", "decision"}}, "", ""},
		{"missing", "Aid came.", Claim{MustAny: []string{"request"}}, Warning, "Aid came."},
		{"missing, high", "Aid came.", Claim{MustAny: []string{"request"}, High: true}, Error, "Aid came."},
		{"forbidden", "Aid came Automatically.", Claim{MustNot: []string{"automatically"}}, Warning, "Automatically"},
		{"plural forbidden", "The automatons came.", Claim{MustNot: []string{"automaton"}}, Warning, "automaton"},
		{"longer word", "The automatic came.", Claim{MustNot: []string{"auto"}}, "", ""},
		{"figure", "It cost 2,79 billion.", Claim{MustNot: []string{"2,79"}}, Warning, "2,79"},
		{"longer figure", "It cost 12,790 dollars.", Claim{MustNot: []string{"2,79"}}, "", ""},
		{"other quotation marks", "The \"Russian terrorists\" came.", Claim{MustAny: []string{"“Russian terrorists”"}}, "", ""},
		{"other apostrophe", "It’s Astana's.", Claim{MustAny: []string{"It's Astana’s"}}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, claim := claim(french, c.claim)
			claim.Note = "kz-aid"
			got := demands(look(Pair{Claims: []Claim{claim}, French: text, English: c.english}), nil)
			if worst(got, "note") != c.want {
				t.Fatalf("%s, want %q", list(got), c.want)
			}
			if c.want != "" && (got[0].French != "automatique" || got[0].English != c.quote) {
				t.Errorf("quotes %q and %q, want %q", got[0].French, got[0].English, c.quote)
			}
		})
	}
}

// What a note forbids is looked for in the sentence of its claim only.
func TestDemandsInTheSentence(t *testing.T) {
	p := Pair{}
	p.French, p.FrenchSentences = spans("L’aide automatique est arrivée.|La porte se ferme seule.")
	p.English, p.EnglishSentences = spans("Aid came.|The door shuts automatically.")
	at := strings.Index(p.French, "automatique")
	p.Claims = []Claim{{Start: at, End: at + len("automatique"), MustNot: []string{"automatically"}}}
	if got := commitments(look(p)); len(got) > 0 {
		t.Errorf("%s", list(got))
	}
}

// TestAlign pairs sentences that were split, joined and left out.
func TestAlign(t *testing.T) {
	for _, c := range []struct{ name, french, english, want string }{
		{"one by one", "Il pleut à Lyon.|Le match est reporté à mardi soir.",
			"It is raining in Lyon.|The match is postponed to Tuesday evening.", "1=1 2=2"},
		{"split", "Il pleut à Lyon, et le match entre les deux équipes est reporté à mardi soir.|Bonne nuit.",
			"It is raining in Lyon.|The match between the two teams is put off to Tuesday evening.|Good night.",
			"1=12 2=3"},
		{"joined", "Il pleut.|Le match entre les deux équipes est donc reporté à mardi soir.|En 2021, Nantes avait gagné par trois à un.",
			"It is raining, so the match between the two teams is put off to Tuesday evening.|In 2021 Nantes won three to one.",
			"12=1 3=2"},
		{"left out, so kept with its neighbour", "Le préfet de Nantes a signé 12 décrets hier matin.|Il fait beau sur toute la côte, de Brest à Dunkerque.|Paul Martin gagne 300 euros.",
			"The prefect of Nantes signed 12 decrees yesterday morning.|Paul Martin earns 300 euros.", "12=1 3=2"},
		{"one sentence", "Il pleut.", "It rains.", "1=1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var p Pair
			p.French, p.FrenchSentences = spans(c.french)
			p.English, p.EnglishSentences = spans(c.english)
			var got []string
			for _, l := range Align(p) {
				got = append(got, numbered(p.FrenchSentences, l.French)+"="+
					numbered(p.EnglishSentences, l.English))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// numbered lists the sentences in a span.
func numbered(sentences []segment.Span, s segment.Span) string {
	out := ""
	for i, x := range sentences {
		if x.Start >= s.Start && x.End <= s.End {
			out += string(rune('1' + i))
		}
	}
	return out
}

// A finding quotes the words that the engine aligned, where it is known.
func TestQuotesTheAlignedWords(t *testing.T) {
	french, c := claim("Selon la police, il [aurait fui].", Claim{Kind: "hearsay", Band: "certain"})
	english := "He fled."
	got := commitments(look(Pair{French: french, English: english, Claims: []Claim{c},
		EnglishOf: func(start, end int) segment.Span {
			if start != c.Start || end != c.End {
				t.Errorf("asked for %d to %d", start, end)
			}
			return segment.Span{Start: 3, End: 7}
		}}))
	if len(got) != 1 || got[0].Severity != Error || got[0].French != "aurait fui" || got[0].English != "fled" {
		t.Errorf("%s", list(got))
	}
}

// TestBands: what is asked of the English depends on how sure the hearsay is.
func TestBands(t *testing.T) {
	for _, c := range []struct {
		band, english string
		want          Severity
	}{
		{"certain", "He fled.", Error},
		{"certain", "He reportedly fled.", ""},
		{"certain", "He would have fled.", Warning},
		{"ask", "He fled.", Warning},
		{"ask", "He would have fled.", ""},
		{"ask", "He may have fled.", ""},
		{"suppressed", "He would have fled.", ""},
		{"suppressed", "He fled.", ""},
		{"suppressed", "He reportedly fled.", Warning},
	} {
		french, claim := claim("Il [aurait fui] sans bruit.", Claim{Kind: "hearsay", Band: c.band})
		p := Pair{French: french, English: c.english, Claims: []Claim{claim}}
		if got := commitments(look(p)); worst(got, "hearsay") != c.want {
			t.Errorf("%s, %s: %s, want %q", c.band, c.english, list(got), c.want)
		}
	}
}

// A trial, an arrest or the press says nothing of how sure the conditional is; for custody it does.
func TestConditionalKeptByWordsOfDoubtOnly(t *testing.T) {
	for _, c := range []struct {
		french, english string
		want            Severity
	}{
		{"Le suspect, arrêté lundi, [aurait tiré] sur deux policiers.",
			"The suspect, arrested on Monday, shot at two police officers.", Error},
		{"Le suspect, arrêté lundi, [aurait tiré] sur deux policiers.",
			"The suspect, arrested on Monday, allegedly shot at two police officers.", ""},
		{"L’ancien ministre, jugé depuis mardi, [aurait reçu] 3 000 euros.",
			"The former minister, on trial since Tuesday, received €3,000.", Error},
		{"L’armée [aurait utilisé] du gaz, affirment des ONG.",
			"The army used gas, which NGOs called a crime.", Error},
		{"L’armée [aurait utilisé] du gaz, affirment des ONG.",
			"The army used gas, NGOs claim.", ""},
		{"L’armée [aurait utilisé] du gaz, affirment des ONG.",
			"NGOs point out that the army used gas.", ""},
		{"Le suspect, arrêté lundi, [aurait tiré] sur deux policiers.",
			"The suspect, arrested on Monday, may have shot at two police officers.", ""},
		{"Le maire [est soupçonné] de fraude.", "The mayor is on trial for fraud.", ""},
	} {
		french, claim := claim(c.french, Claim{Kind: "hearsay", Band: "certain"})
		p := Pair{French: french, English: c.english, Claims: []Claim{claim}}
		if got := commitments(look(p)); worst(got, "hearsay") != c.want {
			t.Errorf("%s ↔ %s: %s, want %q", french, c.english, list(got), c.want)
		}
	}
}

// The year of the article says whether a future is one.
func TestFutureNeedsADate(t *testing.T) {
	p := Pair{French: "La ligne ouvrira en 2019.", English: "The line will open in 2019."}
	for _, c := range []struct {
		year int // 0 for not known
		want Severity
	}{{0, ""}, {2018, ""}, {2019, ""}, {2020, Warning}} {
		p.Date = time.Time{}
		if c.year > 0 {
			p.Date = time.Date(c.year, 6, 1, 0, 0, 0, 0, time.UTC)
		}
		if got := worst(Paragraph(p), "tense"); got != c.want {
			t.Errorf("article of %d: %q, want %q", c.year, got, c.want)
		}
	}
}

// BenchmarkCommitments looks at a page of 150 sentences in one paragraph, English unpaired.
func BenchmarkCommitments(b *testing.B) {
	var p Pair
	p.French, p.FrenchSentences = spans(strings.Repeat("Selon le préfet, la route n’a pas été "+
		"fermée, sans doute par oubli.|", 149) + "Il pleut.")
	p.English, p.EnglishSentences = spans(strings.Repeat("According to the prefect, the road was not "+
		"closed, probably by oversight.|", 149) + "It rains.")
	for b.Loop() {
		if got := commitments(look(p)); len(got) > 0 {
			b.Fatal(list(got))
		}
	}
}

// What the French presumes must not become a fact, even where the English names a source.
func TestPresumed(t *testing.T) {
	for _, c := range []struct {
		french, english string
		want            Severity
	}{
		{"Le mari présumé coupable, il a reconnu les faits, écoutait.",
			"The guilty husband, who acknowledged the facts, listened.", Warning},
		{"Il est présumé innocent.", "He is innocent.", Warning},
		{"Il est présumé innocent.", "He is presumed innocent.", ""},
		{"Les auteurs présumés, selon le parquet, ont fui.",
			"The suspected perpetrators fled, according to prosecutors.", ""},
		{"Les auteurs présumés, selon le parquet, ont fui.",
			"The perpetrators fled, according to prosecutors.", Warning},
		{"L’assassin présumé a parlé.", "The alleged killer spoke.", ""},
		{"Il a trop présumé de ses forces.", "He took on too much, he thought.", ""},
	} {
		got := commitments(look(Pair{French: c.french, English: c.english}))
		if worst(got, "hedge") != c.want {
			t.Errorf("%s ↔ %s: %s, want %q", c.french, c.english, list(got), c.want)
		}
	}
}

// A cue that ends with an elision is quoted with the word it belongs to.
func TestQuotesWholeWords(t *testing.T) {
	for french, want := range map[string]string{
		"Rien n’est arrêté pour le moment.":        "Rien n’est",
		"D’après l'USGS, la terre a encore bougé.": "D’après l'USGS",
		"Il n’y a ni eau, ni pain.":                "n’y a ni",
	} {
		got := commitments(look(Pair{French: french, English: "All is well."}))
		if len(got) == 0 || got[0].French != want {
			t.Errorf("%s: %s, want %q", french, list(got), want)
		}
	}
}
