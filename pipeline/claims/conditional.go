package claims

// The press conditional. French newspapers put into the conditional what they have not verified:
// "le maire aurait menti" is "the mayor reportedly lied". The same forms are the plain conditional
// of hypothesis, of courtesy and of the future seen from the past, more than half of the time.
// So every form found is read in its sentence: signs of another reading suppress it
// (suppress.go), a source in the sentence makes it certain, and what is left is for the editor to
// decide.

import (
	"strings"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
)

// shape is how the conditional goes on after its verb.
type shape int

const (
	compound   shape = iota // aurait menti
	passive                 // serait tombé, serait soupçonné
	state                   // serait en fuite, serait responsable
	identity                // serait un ancien gardien
	quality                 // serait dangereux
	existence               // y aurait
	possession              // aurait des comptes
	lexical                 // disposerait, ferait l'objet
	other                   // any other verb; counts only beside a source
	modality                // pourrait, devrait, voudrait: never a report
)

// reading is one conditional of a sentence.
type reading struct {
	tokens []token // the sentence's
	signs  *signs  // of the sentence
	at     int     // the verb
	last   int     // the last token that belongs to it
	shape  shape
	head   string // participle, adjective or noun that follows, lower case
	source string // the word that names a source in the sentence, or empty
	// present says that it tells what is, whatever tense the verb of saying before it has.
	present bool
	rare    bool // its verb hardly ever reports
	kin     bool // its verb reports of somebody only
}

// word returns token i of the sentence in lower case, empty outside of it.
func (r *reading) word(i int) string { return word(r.tokens, i) }

func (r *reading) verb() string { return r.tokens[r.at].lower }

// future reports whether the form is a simple conditional, which may be a future in the past.
func (r *reading) future() bool { return r.shape != compound }

// span is where the conditional stands, in bytes of the paragraph. Clitics that make its sense
// are part of it: y aurait, s'agirait.
func (r *reading) span() segment.Span {
	first := r.at
	if before := r.word(first - 1); before == "y" || r.shape == lexical && before == "s'" {
		first--
	}
	return segment.Span{Start: r.tokens[first].start, End: r.tokens[r.last].end}
}

// makes are the nouns after ferait that report: ferait l'objet d'une enquête.
var makes = wordSet("objet partie état face pression")

// between are words that may stand between the verb and its participle.
var between = wordSet("pas plus jamais rien volontiers guère point déjà ainsi aussi " +
	"également notamment depuis bien même donc encore toujours enfin alors ensuite " +
	"désormais hier tous toutes " +
	"tout toute eux elles ailleurs d' effet en fait outre l' deux fois mal très ici là sans " +
	"doute peut être - « “ pourtant cependant néanmoins certes souvent parfois tant trop assez " +
	"presque seul seule seuls seules aussitôt vite longtemps ensemble")

// prior is what a sentence follows: the sentence before it, which may ask what it answers, whether
// that one imagined things, and whether the paragraph told of a plan so far.
type prior struct {
	tokens              []token
	imagining, planning bool
}

// maxConditionals bounds how many conditionals of a sentence are read, several times what a
// reporter puts into one; the rest of such a sentence is no prose.
const maxConditionals = 64

// conditionals returns the conditionals of a sentence that report or might.
func conditionals(before prior, tokens []token) []reading {
	var found []reading
	var shared *signs
	for i := range tokens {
		r, ok := readAt(tokens, i)
		if !ok {
			continue
		}
		if shared == nil {
			shared = readSigns(before, tokens)
		}
		r.source, r.signs = shared.source, shared
		if r.shape == other && shared.now {
			r.shape = lexical // observerait depuis mardi
		}
		r.present = r.tellsWhatIs()
		if r.shape == other && (r.source == "" || r.rare || r.kin) &&
			!(r.someone() && (!r.rare || r.sure())) {
			continue
		}
		found = append(found, r)
		if len(found) == maxConditionals {
			break
		}
	}
	return found
}

// readAt reads the conditional at token i, if there is one.
func readAt(tokens []token, i int) (reading, bool) {
	r := reading{tokens: tokens, at: i, last: i}
	switch verb := tokens[i].lower; verb {
	case "aurait", "auraient":
		r.readHave()
	case "serait", "seraient":
		r.readBe()
	case "ferait", "feraient":
		r.shape = lexical
		n := r.skip(i)
		if r.word(n) == "l'" {
			n++
		}
		if !makes[r.word(n)] {
			r.shape = other
			return r, true
		}
		r.last = n
	default:
		stem, ok := conditionalStem(verb)
		switch {
		case !ok || stem == "aur" || stem == "ser":
			return r, false
		case r.word(i-1) == "il" && r.queSoon() && (stem == "sembler" || stem == "paraîtr"):
			r.shape = lexical // il semblerait que
		case stem == "viendr" && smallOf[r.word(i+1)],
			stem == "mettr" && r.word(i+1) == "en" && r.word(i+2) == "cause":
			r.shape = lexical // viendrait de partir, mettrait en cause
		case modalStems[stem]:
			r.shape = modality
		case reportStems[stem] || reflexiveStems[stem] && r.reflexive():
			r.shape = lexical
		default:
			r.shape, r.rare, r.kin = other, hypothetical[stem], kinStems[stem]
		}
	}
	if r.last == i { // n'aurait plus
		switch r.word(i + 1) {
		case "plus", "pas", "jamais":
			r.last++
		}
	}
	return r, true
}

// queSoon reports whether que follows the verb, perhaps after a phrase between commas.
func (r *reading) queSoon() bool {
	next := r.word(r.skip(r.at))
	return next == "que" || next == "qu'"
}

var smallOf = wordSet("de d' du des")

// reflexive reports whether se or s' stands before the verb.
func (r *reading) reflexive() bool {
	before := r.word(r.at - 1)
	if before == "y" || before == "en" {
		before = r.word(r.at - 2)
	}
	return before == "s'" || before == "se"
}

// skip returns the first token after i that is neither an adverb nor an inserted phrase.
func (r *reading) skip(i int) int {
	for n := i + 1; ; n++ {
		w := r.word(n)
		switch {
		case w == "":
			return i + 1
		case w == ",": // auraient, selon l'agence, déposé
			close := n + 1
			for close < len(r.tokens) && close < n+12 && r.word(close) != "," {
				close++
			}
			if r.word(close) != "," {
				return n
			}
			n = close
		case participle(w):
			return n
		case between[w] || strings.HasSuffix(w, "ment") && len(w) > 6:
		default:
			return n
		}
	}
}

// verbEnd is the last token of the verb with an inverted subject: aurait-il.
func (r *reading) verbEnd() int {
	if r.inverted() {
		return r.at + 2
	}
	return r.at
}

// readHave reads on after aurait: a participle makes a past, y an existence, else it is possession.
func (r *reading) readHave() {
	n := r.skip(r.verbEnd())
	switch {
	case r.word(r.at-1) == "y" && r.verb() == "aurait" &&
		(r.word(n) == "eu" || !participle(r.word(n))):
		r.shape = existence
		if r.word(n) == "eu" {
			r.last = n
		}
	case participle(r.word(n)):
		r.shape, r.head, r.last = compound, r.word(n), n
		if r.head == "été" || r.head == "eu" {
			if m := r.skip(n); participle(r.word(m)) && r.head == "été" {
				r.head, r.last = r.word(m), m
			} else {
				r.head = r.word(m)
			}
		}
	default:
		r.shape, r.head = possession, r.word(n+1)
	}
}

// judge gives the band of a conditional and says why in plain words.
func (r *reading) judge() (Band, string) {
	doubt := ""
	for _, s := range suppressors {
		if !s.holds(r) {
			continue
		}
		switch {
		case s.strength == always || r.source == "":
			return Suppressed, s.reason
		case s.strength == unlessSure && doubt == "":
			doubt = s.reason
		}
	}
	switch {
	case doubt != "":
		return Ask, "«\u00a0" + r.source + "\u00a0» names a source, but: " + doubt
	case r.source != "":
		return Certain, "«\u00a0" + r.source + "\u00a0» in the sentence names a source"
	case r.signs.unconfirmed != "":
		return Certain, "«\u00a0" + r.signs.unconfirmed + "\u00a0» in the sentence says so"
	}
	return Ask, "no source in the sentence, and nothing that makes it a hypothesis"
}

// unconfirmed returns the words of a sentence that say that nobody has confirmed it, or nothing.
func unconfirmed(tokens []token) string {
	for i := range tokens {
		for _, words := range []string{"ni confirmé ni démenti", "ni confirmé ni infirmé",
			"ni démenti ni confirmé", "ni infirmé ni confirmé", "reste à confirmer",
			"restent à confirmer", "sous réserve de confirmation"} {
			if startsWith(tokens[i:], words) {
				return words
			}
		}
	}
	return ""
}

var wordSet = fold.Set

// phraseSet makes a set of the phrases of list, which are separated by bars.
func phraseSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.SplitSeq(list, "|") {
		set[w] = true
	}
	return set
}
