package claims

// Attribution: does a sentence say where what it tells comes from? A closed list of prepositions,
// nouns and speech verbs decides; it serves the press conditional, the rules that hold only for
// sentences without a source, and the note on the document.

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// speech verbs. The strong ones attribute with any object (il dément l'accord); the others only
// before que, a colon or a quotation, or as an incise (précise-t-il; , raconte le maire).
var (
	strongSpeech = strings.Fields("affirmer prétendre déclarer annoncer démentir dénoncer " +
		"alléguer accuser soupçonner suspecter reprocher évoquer")
	weakSpeech = strings.Fields("dire nier contester indiquer préciser expliquer ajouter estimer " +
		"juger soutenir " +
		"reconnaître admettre avouer souligner rappeler raconter écrire rapporter promettre " +
		"constater noter observer jurer marteler répéter répondre révéler confirmer assurer " +
		"avancer suggérer insinuer croire penser craindre témoigner signaler relater conclure " +
		"résumer évoquer mentionner évaluer chiffrer prévenir avertir confier glisser lâcher " +
		"regretter déplorer insister poursuivre alerter murmurer apprendre détailler commenter " +
		"considérer prédire redouter argumenter rétorquer arguer nuancer relever montrer attester")
	// inciseSpeech says something only as an incise: « …», s'indigne-t-elle; , ironise un voisin.
	inciseSpeech = finiteForms(strings.Fields("inquiéter alarmer indigner étonner féliciter " +
		"emporter agacer amuser désoler ironiser trancher renchérir plaider lancer " +
		"exclamer interroger sourire soupirer tempérer relativiser"))
	strongForms = finiteForms(strongSpeech)
	weakForms   = finiteForms(weakSpeech)
)

// finiteForms maps the third-person forms and masculine participles of verbs to the verb.
func finiteForms(verbs []string) map[string]string {
	forms := map[string]string{}
	for _, v := range verbs {
		for _, f := range verbal(v) {
			forms[f] = v
		}
	}
	return forms
}

// cues are words and phrases that name a source wherever they stand.
var cues = byFirstWord([]string{"à en croire", "il ressort", "aux dires", "au dire", "de l' aveu",
	"de l' avis", "de bonne source", "croit savoir", "croient savoir",
	"a fait savoir", "ont fait savoir", "a laissé entendre", "laisse entendre", "a fait valoir",
	"cité par", "citée par", "cités par", "citées par", "interrogé par", "interrogée par",
	"porte - parole", "le bruit court", "paraît - il", "il paraît que", "il se dit que",
	"il se dit qu'", "dit - on", "sur twitter", "sur telegram", "sur facebook",
	"dans un communiqué", "un communiqué de", "pour reprendre les mots", "du propre aveu",
	"à l' en croire", "à les en croire", "font état de", "font état d'", "fait état de",
	"fait état d'", "faisant état de", "faisaient état de", "faisait état de", "faisait état d'",
	"on murmure", "si l' on en croit", "aux yeux de", "aux yeux du", "dans le récit",
	"dans un rapport", "dans une note", "dans son rapport", "ce que montre", "ce que montrent",
	"ce que révèle", "ce que révèlent", "ce qu' a révélé", "met en garde", "mettent en garde",
	"mis en garde", "mettait en garde", "comme le montre", "comme l' a révélé", "à en juger"})

// attributed reports whether sentence i of the paragraph names a source.
func (p *para) attributed(i int) bool {
	known, ok := p.sources[i]
	if !ok {
		known = attribution(p.within(p.sentences[i])) != ""
		p.sources[i] = known
	}
	return known
}

// attribution returns the word that names a source, empty when none does. Phrases come before
// verbs wherever they stand, so that the reason an editor reads is the clearer of the two.
func attribution(tokens []token) string {
	verb := ""
	for i := range tokens {
		if cue := sourceAt(tokens, i); cue != "" {
			return cue
		}
		if verb == "" && speaks(tokens, i) {
			verb = tokens[i].lower
		}
	}
	return verb
}

// sourceAt returns the phrase at token i that names a source, empty when there is none.
func sourceAt(tokens []token, i int) string {
	next := word(tokens, i+1)
	switch w := tokens[i].lower; w {
	case "selon":
		if !measuredBy(tokens, i) {
			return "selon"
		}
	case "d'":
		if next == "après" && letters(word(tokens, i+2)) && !modelled(tokens, i) {
			return "d'après"
		}
	case "source", "sources":
		switch {
		case !sourceOfNews(tokens, i):
		case word(tokens, i-1) == "de":
			return "de " + w
		default:
			return w
		}
	case "rumeur", "rumeurs", "citant":
		return w
	case "pour": // Pour le procureur, il s'agit d'une faute
		if opens(tokens, i) && minded(tokens, i+1) && commaSoon(tokens, i+1) {
			return w
		}
	}
	cue := cues.in(tokens[i:])
	return strings.ReplaceAll(strings.ReplaceAll(cue, "' ", "'"), " - ", "-")
}

// commaSoon reports whether a comma follows token i after a few words.
func commaSoon(tokens []token, i int) bool {
	for n := i + 1; n < i+7; n++ {
		if word(tokens, n) == "," {
			return true
		}
	}
	return false
}

// sourceOfNews tells a source of news from a source of energy.
func sourceOfNews(tokens []token, i int) bool {
	before := []string{"de", "des", "une", "plusieurs", "nos", "ses", "deux", "trois", "les",
		"certaines", "la", "autre", "d'autres", "multiples"}
	if !slices.Contains(before, word(tokens, i-1)) {
		return false
	}
	switch word(tokens, i+1) {
	case "d'", "":
		return false
	case "est", "sont", "était", "étaient", "a", "ont":
		if word(tokens, i-1) == "de" { // les eaux de source sont rares
			return false
		}
	case "de":
		return word(tokens, i+2) == "la" || word(tokens, i+2) == "l'"
	}
	return true
}

// speaks reports whether token i is a speech verb that attributes.
func speaks(tokens []token, i int) bool {
	w := tokens[i].lower
	if strings.HasSuffix(w, "rait") || strings.HasSuffix(w, "raient") {
		return false // on dirait; the conditional of a verb of saying is itself in question
	}
	before, next := word(tokens, i-1), word(tokens, i+1)
	if nounsToo[w] && determiner[before] && word(tokens, i-2) != "comme" {
		return false // la note; comme l'annonce le maire
	}
	if _, ok := inciseSpeech[w]; ok && (next == ":" || incise(tokens, i)) {
		return true
	}
	if (w == "parle" || w == "parlent") && next == "de" && digit(word(tokens, i+2), 0) {
		return true // parle de 3 000 manifestants
	}
	if claimed[strings.TrimRight(w, "es")] && byAgent(tokens, i) {
		return true
	}
	verb, strong := strongForms[w]
	if !strong {
		var ok bool
		if verb, ok = weakForms[w]; !ok {
			return false
		}
	}
	if verb == "dire" && ofSelf(tokens, i) {
		return true
	}
	if verb == "accuser" && amount(tokens, i+1) { // accuse vingt minutes de retard
		return false
	}
	toThrone := verb == "prétendre" && slices.Contains([]string{"à", "au", "aux"}, next)
	none := (before == "ne" || before == "n'") && nobody[word(tokens, i-2)] // rien ne dit que
	if before == "été" && participle(w) {
		return reports(tokens, i) // a été déclaré mort
	}
	if pronoun := before == "le" || before == "l'"; pronoun && word(tokens, i-2) == "comme" {
		return !sayings[word(tokens, i+2)] // comme le souligne un rapport
	}
	if before == "s'" || before == "se" || before == "ni" || toThrone || none {
		return false // s'annonce, n'a ni confirmé ni démenti
	}
	if next == "à" && (verb == "estimer" || verb == "évaluer" || verb == "chiffrer") {
		return true // estime à deux mille le nombre de
	}
	if participle(w) && askedAfter(tokens, i) {
		return true
	}
	if verb == "montrer" && slices.Contains([]string{"histoire", "expérience", "exemple", "cela",
		"qui", "ça"}, before) {
		return false // nobody in particular
	}
	if strings.HasSuffix(strings.TrimRight(w, "es"), "é") || strings.HasSuffix(w, "u") ||
		participles[strings.TrimRight(w, "es")] || participles[w] {
		aux := auxiliaryBefore(tokens, i)
		if aux < 0 && !presentToo[w] || strings.HasPrefix(word(tokens, aux), "aurai") {
			return false // aurait rapporté: itself in question
		}
		if aux >= 0 {
			before = word(tokens, aux-1)
		}
	}
	if next == "-" && slices.Contains([]string{"t", "il", "elle", "ils", "elles", "on"},
		word(tokens, i+2)) {
		return true
	}
	if (before == "," || before == "»" || before == "”") && letters(next) && next != "de" {
		return true
	}
	if (before == "," || before == "»") && next == "," { // a déclaré, à Paris, le maire
		return true
	}
	return strong || reports(tokens, i)
}

// incise reports whether the verb at i stands behind what it says: », s'inquiète une voisine.
func incise(tokens []token, i int) bool {
	if w := word(tokens, i-1); w == "s'" || w == "se" {
		i--
	} else if aux := auxiliaryBefore(tokens, i); aux == i-1 {
		i = aux
		if w := word(tokens, i-1); w == "s'" || w == "se" {
			i--
		}
	}
	before := word(tokens, i-1)
	return before == "," || before == "»" || before == "”"
}

// askedAfter reports whether a participle follows an inverted auxiliary: a-t-il ajouté, ont-elles
// précisé.
func askedAfter(tokens []token, i int) bool {
	switch word(tokens, i-1) {
	case "il", "elle", "ils", "elles", "on":
	default:
		return false
	}
	if word(tokens, i-2) != "-" {
		return false
	}
	aux := word(tokens, i-3)
	return aux == "ont" || aux == "avait" || aux == "t" && word(tokens, i-5) == "a"
}

// nounsToo are forms that are a noun behind a determiner.
var nounsToo = wordSet("note notes annonce annonces alerte alertes juge juges estime murmure murmures " +
	"avance avances montre montres reproche reproches relève")

// claimed are participles that attribute with an agent: accusé par ses voisins, dénoncé par l'ONU.
var claimed = wordSet("accusé soupçonné suspecté dénoncé démenti annoncé affirmé évoqué allégué " +
	"revendiqué jugé confirmé révélé rapporté relayé signalé avancé nié")

// byAgent reports whether par and somebody follow the participle at i, a complement left out: jugé
// inacceptable par Moscou.
func byAgent(tokens []token, i int) bool {
	for n := i + 1; n <= i+3 && letters(word(tokens, n)); n++ {
		if word(tokens, n) == "par" {
			next := word(tokens, n+1)
			if after := word(tokens, n+2); after == "fait" || after == "faits" {
				return false
			}
			return determiner[next] || smallOf[next] || next == "plusieurs" ||
				n+1 < len(tokens) && upper(tokens[n+1].text)
		}
	}
	return false
}

// ofSelf finds se dit favorable, s'est dit victime; not cela se dit en grec, se sont dit adieu.
func ofSelf(tokens []token, i int) bool {
	n := i - 1
	if word(tokens, n) == "est" || word(tokens, n) == "sont" || word(tokens, n) == "était" {
		n--
	}
	before, next := word(tokens, n), word(tokens, i+1)
	return (before == "se" || before == "s'") && (letters(next) && !afterSaid[next] || next == "«")
}

// afterSaid follow se dire where nobody tells of himself.
var afterSaid = wordSet("adieu au aux bonjour merci en dans à de du des d' que qu' ainsi comme aussi tout " +
	"le la les l' où et oui non par pour")

// sayings are told by nobody: comme le dit le proverbe.
var sayings = wordSet("proverbe adage dicton chanson nom expression")

// presentToo are participles that are also a present.
var presentToo = map[string]bool{"dit": true, "dément": true}

// reports looks for que, a colon, a quotation or an infinitive of what was in the four tokens
// after the verb, a phrase between commas left out: avait assuré, le jour du vol, que; dit avoir vu.
func reports(tokens []token, i int) bool {
	if word(tokens, i+1) == "," {
		for n := i + 2; n < i+12; n++ {
			if word(tokens, n) == "," {
				i = n
				break
			}
		}
	}
	n := i + 1
	for clitics[word(tokens, n)] || denials[word(tokens, n)] {
		n++ // dit ne pas craindre
	}
	if w := word(tokens, n); w == "avoir" || w == "être" ||
		professes[word(tokens, i)] != "" && plainInfinitive(w) {
		return true
	}
	for n := i + 1; n <= i+4; n++ {
		switch word(tokens, n) {
		case "que", "qu'", ":", "«", "“":
			return true
		case ",", "":
			return false
		}
	}
	return false
}

var (
	denials = wordSet("pas jamais rien plus")
	// professes are forms of verbs of saying that an infinitive may follow: affirme vouloir.
	professes = finiteForms(strings.Fields("dire affirmer assurer déclarer jurer avouer"))
)

// plainInfinitive reports whether w is an infinitive and not encore, entre or cher.
func plainInfinitive(w string) bool {
	return infinitive(w) && w != "cher" && w != "fier" &&
		(!strings.HasSuffix(w, "re") || verbal(w) != nil)
}

// auxiliaryBefore returns the place of a, ont, avait or avaient up to three tokens before i, with
// no comma between, or -1.
func auxiliaryBefore(tokens []token, i int) int {
	for n := i - 1; n >= max(0, i-3) && tokens[n].lower != ","; n-- {
		if auxiliary[tokens[n].lower] {
			return n
		}
	}
	return -1
}

var auxiliary = wordSet("a ont avait avaient aurait auraient ayant")

// word returns the lower-case token i, empty when there is none.
func word(tokens []token, i int) string {
	if i < 0 || i >= len(tokens) {
		return ""
	}
	return tokens[i].lower
}

// startsWith reports whether tokens start with the words of phrase.
func startsWith(tokens []token, phrase string) bool {
	for i := 0; phrase != ""; i++ {
		var w string
		w, phrase, _ = strings.Cut(phrase, " ")
		if word(tokens, i) != w {
			return false
		}
	}
	return true
}

// letters reports whether w is a word, not a sign and not missing.
func letters(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return w != "" && fold.Letter(r)
}
