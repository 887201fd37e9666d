package claims

// The future of the third person: sera votée, ne viendra pas, va-t-il céder. Most of a news
// article's are forecasts, plans, or history told ahead, and each wants another English. What has
// been done by a day to come (aura coûté) is left out.

import (
	"slices"
	"strings"

	"github.com/enregard/enregard/pipeline/segment"
)

// futureEnds are how a third person singular of the future ends. Those of -rer, -trer and the like
// end in the past historic as some of these do; see notFuture.
var futureEnds = strings.Fields("era ira dra vra verra enverra pourra mourra courra querra " +
	"aura saura clura ttra îtra rompra vaincra")

// notFuture are pasts of verbs in -drer, -vrer and -aurer, and nouns. Those in -irer are known by
// their imperfects.
var notFuture = wordSet("engendra encadra cadra effondra saupoudra poudra hydra livra délivra " +
	"enivra navra sevra oeuvra manoeuvra recouvra instaura restaura front affront toundra cathedra " +
	"cetera libera")

// Future reports whether a word in small letters, ligatures opened, is a future of the third person.
func Future(w string) bool {
	if stem, ok := strings.CutSuffix(w, "a"); ok && imperfectStems[stem] || notFuture[w] {
		return false
	}
	return strings.HasSuffix(w, "ront") || slices.ContainsFunc(futureEnds, func(end string) bool {
		return strings.HasSuffix(w, end)
	})
}

// isFuture reports whether the token is a future of the third person. A capital makes a name of it
// (Rivera), unless an inverted subject follows.
func isFuture(tokens []token, i int) bool {
	t := &tokens[i]
	before := word(tokens, i-1)
	if t.lower == "aura" && (before == "une" || before == "d'") {
		return false
	}
	return Future(t.lower) && (!upper(t.text) || word(tokens, i+1) == "-")
}

// Verbs whose sense lies in the participle after them, and in the infinitive.
var (
	withParticiple = wordSet("sera seront restera resteront demeurera demeureront")
	withInfinitive = wordSet("va vont devra devront pourra pourront faudra saura sauront cessera " +
		"cesseront fera feront")
)

// moves are what somebody goes to do: va chercher de l'eau is no forecast.
var moves = wordSet("chercher voir prendre trouver rejoindre")

// maxFutures bounds how many futures of a sentence are read.
const maxFutures = 64

// futures returns where the futures of a sentence stand, with what carries their sense.
func futures(tokens []token) []segment.Span {
	var found []segment.Span
	for i := 0; i < len(tokens) && len(found) < maxFutures; i++ {
		near := tokens[i].lower == "va" || tokens[i].lower == "vont"
		if !near && !isFuture(tokens, i) {
			continue
		}
		next := afterVerb(tokens, i)
		last := i
		switch w := word(tokens, next); {
		case near && (!infinitive(w) || moves[w]):
			continue
		case strings.HasPrefix(tokens[i].lower, "aur") && participle(w):
			continue
		case next > i+1 && !near && word(tokens, i+1) != "-" && word(tokens, i+1) != "d'":
		case withParticiple[tokens[i].lower] && participle(w),
			withInfinitive[tokens[i].lower] && infinitive(w):
			last = next
			if (w == "être" || w == "avoir") && participle(word(tokens, next+1)) {
				last++
			}
		}
		first := i
		if before := word(tokens, i-1); before == "se" || before == "s'" {
			first--
		}
		found = append(found, segment.Span{Start: tokens[first].start, End: tokens[last].end})
		i = last
	}
	return found
}

// afterVerb returns the token that goes on with the verb at i: an inverted subject, pronouns,
// prepositions and what stands between a verb and its participle are passed over.
func afterVerb(tokens []token, i int) int {
	n := i + 1
	if word(tokens, n) == "-" {
		for n < i+5 && (word(tokens, n) == "-" || word(tokens, n) == "t" ||
			inverted[word(tokens, n)]) {
			n++
		}
	}
	for ; n < i+6; n++ {
		w := word(tokens, n)
		being := w == "être" && word(tokens, n-1) != "-" // not that of peut-être
		if being || !clitics[w] && !between[w] && !strings.HasSuffix(w, "ment") && w != "bientôt" {
			break
		}
	}
	return n
}

var inverted = wordSet("il elle on ils elles")
