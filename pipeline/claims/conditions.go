package claims

// Conditions that are not put with si: French has dozens of ways to suppose something.

import (
	"slices"
	"strings"
)

// conditionWords set a condition without si wherever they stand; tokens are separated by spaces.
var conditionWords = byFirstWord([]string{"sinon", "dans le cas contraire", "à défaut",
	"en temps normal", "dans d' autres circonstances", "dans une autre vie", "quand bien même",
	"pour peu que", "à moins que", "à moins d'", "dans l' hypothèse", "au cas où",
	"dans le cas où", "pour le cas où", "dans l' éventualité", "dans cette hypothèse",
	"dans cette éventualité", "pourvu que", "pourvu qu'", "sous réserve que", "n' eût été",
	"n' eussent été", "sans quoi", "faute de quoi", "en supposant", "sauf si", "sauf à",
	"sauf erreur", "sauf surprise", "sauf imprévu", "sauf coup de théâtre", "sauf accident",
	"si tant est", "en pareil cas", "à ce compte", "à ce prix", "dans un tel scénario",
	"dans ce scénario", "dans un scénario", "à condition", "idéalement", "même avec",
	"le cas échéant", "un jour ou l' autre", "avec un peu", "avec plus", "avec davantage",
	"en théorie", "à ce rythme", "dans le pire des cas", "dans l' absolu",
	"dans le meilleur des cas", "dans ces conditions", "auquel cas", "dussent", "dût", "fût - il",
	"fût - elle", "eût - il", "eût - elle", "encore faudrait", "mieux vaudrait", "de plus et",
	"de moins et", "de trop et", "pour un peu", "pour moins que", "il s' en faudrait",
	"autant dire que", "autant dire qu'", "c' est à croire", "à croire que", "à croire qu'",
	"de là à", "c' est dire", "dans l' idéal", "à supposer que", "à supposer qu'", "en admettant",
	"supposons que", "supposons qu'", "admettons que", "admettons qu'", "imaginons que",
	"imaginons qu'", "imaginez", "imaginons", "dans un monde idéal", "dans un monde parfait",
	"dans un monde meilleur", "dans un monde normal", "dans un monde où", "dans un monde sans",
	"sous réserve qu'", "en d' autres temps", "en d' autres circonstances", "en d' autres lieux"})

// openers set a condition when they begin a sentence or clause.
var openers = byFirstWord([]string{"n' était", "n' étaient", "un peu plus et", "un peu plus ,",
	"avec le même", "avec la même", "avec les mêmes", "au pire", "au mieux", "en cas de",
	"en cas d'", "à sa place", "à leur place", "à ma place", "à votre place"})

// someTime set a condition for what is to come wherever they stand.
var someTime = byFirstWord([]string{"moyennant", "en cas de", "en cas d'", "sous réserve de",
	"sous réserve d'", "sous réserve du", "sous réserve des"})

// leading words set a condition for what is to come when they begin a sentence or clause; of what
// was done they tell how or why.
var leading = byFirstWord([]string{"en l' absence de", "en l' absence d'", "à force de",
	"avec l' aide", "grâce à", "encore un", "encore une", "un pas de plus", "viendrait - il",
	"en pareille", "à cette condition", "dans ce cas", "seul un", "seule une", "seuls des",
	"seules des"})

// disguisedSi finds conditions that are not put with si.
func (r *reading) disguisedSi() bool { return r.signs.condition || r.signs.lacking && r.future() }

// conditionIn reports whether a sentence sets a condition in other words than si.
func conditionIn(tokens []token) bool {
	for i, t := range tokens {
		if t.lower == "autrement" && word(tokens, i+1) != "dit" {
			return true
		}
		faute := t.lower == "faute" && smallOf[word(tokens, i+1)]
		if opens(tokens, i) && (faute || t.lower == "sans" && determiner[word(tokens, i+1)] ||
			openers.in(tokens[i:]) != "") ||
			conditionWords.in(tokens[i:]) != "" && !measures(tokens, i) {
			return true
		}
	}
	// Que l'on ferme la ligne, et la vallée mourrait.
	if first := word(tokens, 0); first == "que" || first == "qu'" {
		for i := range tokens {
			if tokens[i].lower == "," && word(tokens, i+1) == "et" {
				return true
			}
		}
	}
	return false
}

// measures reports whether the words at token i tell how much or how far: avec plus de 100 euros, à
// moins d'un kilomètre.
func measures(tokens []token, i int) bool {
	switch tokens[i].lower {
	case "avec":
		return numeral(word(tokens, i+3))
	case "à":
		return amount(tokens, i+2) || units[word(tokens, i+4)]
	}
	return false
}

var units = wordSet("kilomètre mètre centimètre heure minute seconde an mois semaine jour euro " +
	"dizaine centaine vingtaine trentaine")

// opens reports whether token i begins a sentence or a clause.
func opens(tokens []token, i int) bool {
	return i == 0 || slices.Contains([]string{",", ";", ":", "«", "que", "qu'"}, word(tokens, i-1))
}

// phrases are phrases by their first word.
type phrases map[string][]string

func byFirstWord(list []string) phrases {
	p := phrases{}
	for _, words := range list {
		first, _, _ := strings.Cut(words, " ")
		p[first] = append(p[first], words)
	}
	return p
}

// in returns the phrase that tokens start with, or nothing.
func (p phrases) in(tokens []token) string {
	for _, words := range p[word(tokens, 0)] {
		if startsWith(tokens, words) {
			return words
		}
	}
	return ""
}

// lackingIn finds what sets a condition for what is to come and a reason for what was done: relâché
// faute de preuves; serait relâché faute de preuves.
func lackingIn(tokens []token) bool {
	for i, t := range tokens {
		if t.lower == "faute" && smallOf[word(tokens, i+1)] || someTime.in(tokens[i:]) != "" ||
			opens(tokens, i) && leading.in(tokens[i:]) != "" {
			return true
		}
	}
	return false
}

// determiner are words after sans that make it a condition: sans lui, sans cette aide; sans bruit
// and sans attendre are none.
var determiner = wordSet("le la l' les un une ce cet cette ces son sa ses leur leurs elle lui " +
	"eux cela ça aide")

// without finds sans with a noun elsewhere in the sentence. Of what was done it mostly tells how:
// sans son épouse.
func (r *reading) without() bool {
	return r.signs.help || r.signs.without && (r.future() || r.negated())
}

// negated reports whether ne or n' stands before the verb.
func (r *reading) negated() bool {
	for n := max(0, r.at-4); n < r.at; n++ {
		if r.word(n) == "ne" || r.word(n) == "n'" {
			return true
		}
	}
	return false
}

// helpNouns are what somebody could not have done without.
var helpNouns = wordSet("aide intervention présence soutien appui concours courage vigilance " +
	"secours sang réaction alerte ténacité obstination témoignage effort efforts travail " +
	"engagement arrivée argent apport rapidité lui elle eux cela ça")

// law finds rules and their subjects: le vendeur qui aurait menti serait tenu de rembourser. Behind
// a comma qui tells of somebody at hand: le notaire, qui aurait menti.
func (r *reading) law() bool {
	if obliged(r.tokens, r.at) {
		return true
	}
	for n := max(1, r.at-4); n < r.at; n++ {
		if r.word(n) == "qui" && r.word(n-1) != "," {
			return r.signs.obliged || r.signs.ought && r.future()
		}
	}
	return false
}

// obliged reports whether token i is the verb of a duty or a penalty: serait tenu de, encourrait.
func obliged(tokens []token, i int) bool {
	switch w := word(tokens, i); {
	case strings.HasPrefix(w, "encourr"):
		return true
	case w == "exposerait" || w == "exposeraient" || w == "exposera" || w == "exposeront":
		return word(tokens, i-1) == "s'"
	case w == "sera" || w == "serait" || w == "seront" || w == "seraient":
		switch word(tokens, i+1) {
		case "tenu", "tenue", "tenus", "tenues":
			return smallOf[word(tokens, i+2)]
		case "passible", "passibles", "réputé", "réputée", "réputés":
			return true
		}
	}
	return false
}

// following finds ce qui isolerait le hameau: what would follow.
func (r *reading) following() bool {
	n := r.at - 1
	for clitics[r.word(n)] {
		n--
	}
	return (r.shape == other || r.shape == lexical) && r.word(n) == "qui" && r.word(n-1) == "ce"
}

// nobodyWould finds personne ne comprendrait: that nobody does is no news.
func (r *reading) nobodyWould() bool {
	if r.shape != other && r.shape != lexical {
		return false
	}
	for n := r.at - 1; n >= max(0, r.at-4); n-- {
		if w := r.word(n); w == "personne" || w == "nul" || w == "rien" {
			return true
		}
	}
	return false
}

// open finds verbs that may tell a report or a hypothesis. Of somebody it is rather a report, when
// nothing around it tells of the past, of a plan or of what is supposed.
func (r *reading) open() bool {
	if r.shape != other {
		return false
	}
	if !r.someone() {
		return true
	}
	return !r.sure() && (r.source != "" || r.signs.past || r.signs.weighed)
}

// sure reports whether the source is told of from outside, or blames: who says himself that
// something would happen may be weighing it.
func (r *reading) sure() bool {
	switch strongForms[r.source] {
	case "accuser", "soupçonner", "suspecter", "dénoncer", "reprocher":
		return true
	}
	return sureSources[r.source]
}

// sureSources name a source from outside.
var sureSources = phraseSet("selon|d'après|à en croire|croit savoir|croient savoir|de source|" +
	"de sources|source|sources|rumeur|rumeurs|le bruit court|de bonne source|paraît-il|dit-on|" +
	"on murmure|si l'on en croit|il se dit que|il se dit qu'|aux dires|au dire|appris")

// plansIn reports whether a sentence is about a plan, a law or a proposal.
func plansIn(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool {
		return planNouns[t.lower] || planNouns[strings.TrimSuffix(t.lower, "s")]
	})
}

// weighedIn reports whether a sentence says how sure it is of what would come.
func weighedIn(tokens []token) bool {
	for i, t := range tokens {
		if weighing[t.lower] || weighingWords.in(tokens[i:]) != "" {
			return true
		}
	}
	first := word(tokens, 0)
	return first == "avec" || first == "ainsi" || first == "grâce" || first == "demain"
}

var weighing = wordSet("alors ensuite aussitôt certainement probablement forcément sûrement " +
	"volontiers automatiquement immédiatement évidemment naturellement inévitablement " +
	"mécaniquement nécessairement logiquement peut-être mieux")

var weighingWords = byFirstWord([]string{"à coup sûr", "quand même", "sans doute", "dans ce cas"})
