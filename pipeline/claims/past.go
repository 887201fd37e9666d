package claims

// The future seen from the past: "il a promis que la route serait finie" reports nothing
// unverified, it moves "sera" back in time.

import "strings"

// Verbs that look ahead from the past. After the imperfect and the pluperfect the conditional is
// a future whatever its form; after the perfect only the simple conditional is.
var (
	hopes = wordSet("espérait espéraient pensait pensaient promettait promettaient croyait " +
		"croyaient craignait craignaient imaginait imaginaient supposait prévoyait prévoyaient " +
		"annonçait annonçaient assurait assuraient jurait attendait attendaient savait savaient " +
		"disait disaient estimait estimaient redoutait redoutaient")
	announced = wordSet("annoncé promis assuré prévenu déclaré juré dit prédit décidé prévu " +
		"garanti confirmé espéré pensé cru craint indiqué précisé ajouté averti estimé jugé " +
		"expliqué affirmé écrit répété répondu imaginé")
	announcements = wordSet("annonce promesse assurance garantie engagement")
	announcing    = wordSet("assurant promettant précisant annonçant espérant jurant ajoutant " +
		"garantissant craignant")
)

// futureInPast looks for such a verb before the conditional, and for clauses of time.
func (r *reading) futureInPast() bool {
	if r.signs.looksAhead(r.shape) <= r.at-near {
		return true
	}
	for i := max(0, r.at-near+1); i < r.at; i++ {
		if r.pastAt(i) {
			return true
		}
	}
	return false
}

// pastAt reports whether the conditional is a future seen from token i, which stands before it.
func (r *reading) pastAt(i int) bool {
	w := r.word(i)
	if r.future() && (w == "où" && whenWords[r.word(i-1)] || r.at-i < 6 && r.whenClause(i)) {
		return true
	}
	if !r.queAfter(i) {
		return false
	}
	switch aux := auxiliaryBefore(r.tokens, i); {
	case hopes[w]:
		return true
	case announcements[w] && determiner[r.word(i-1)] && r.future():
		return true
	case w == "savoir" && r.word(i-1) == "fait" && aux >= 0 && r.future():
		return true
	case announced[w] && aux >= 0 && strings.HasPrefix(r.word(aux), "avai"):
		return true
	case announced[w] && (aux >= 0 || r.word(i-1) == "été" || r.word(i-1) == "était"):
		return r.future() && r.shape != existence
	case announcing[w] && r.future():
		return true
	}
	return false
}

// whenClause reports whether a clause of time starts at i: dès que, lorsque, quand, une fois que.
func (r *reading) whenClause(i int) bool {
	switch r.word(i) {
	case "quand", "lorsque", "lorsqu'":
		return i > 0
	case "dès", "fois":
		return i > 0 && r.queAfter(i)
	}
	return false
}

var whenWords = wordSet("jour moment date heure instant époque année")

// queAfter reports whether que stands within three tokens after i and before the conditional; a
// phrase between commas does not count (a fait savoir, dans un courrier, que).
func (r *reading) queAfter(i int) bool {
	if r.word(i+1) == "," {
		for n := i + 2; n < i+14 && n < r.at; n++ {
			if r.word(n) == "," {
				i = n
				break
			}
		}
	}
	for n := i + 1; n <= i+3 && n < r.at; n++ {
		if r.word(n) == "que" || r.word(n) == "qu'" {
			return true
		}
	}
	return false
}
