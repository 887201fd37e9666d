package check

import (
	"slices"
	"strings"

	"github.com/enregard/enregard/pipeline/segment"
)

var (
	negators = set("pas point plus jamais rien personne aucun aucune nul nulle ni guère " +
		"nullement aucunement")
	before = set("personne rien aucun aucune nul nulle jamais ni pas")
	// lone are negations without ne.
	lone = cues(`non \pL+(?:é|ée|és|ées)|sans (?:que|qu)|sans (?:(?:en|y|le|la|les|l|se|s|lui|leur|` +
		`rien|jamais|trop|même|toutefois) )*(?:\pL+(?:er|ir)|\pL*(?:mettre|prendre|dire|être|faire|` +
		`perdre|rendre|répondre|connaître|avoir|savoir|pouvoir|voir|vouloir))`)
	// affirmed start verbs that say yes with a negation: n'a pas manqué de, n'a pas tardé à.
	affirmed = cues(`(?:n|ne) (?:(?:a|ont|avait|avaient|en|y|se|s) )*(?:manqu|hésit|tard|cess|` +
		`dout|étonn|surpr|ignor|cach)\pL* (?:pas|guère|point|jamais)` +
		`(?: au mauvais\pL*| de)?|(?:pas|guère|point|jamais) (?:\pL+ )?(?:manqu\pL*|tard\pL*|` +
		`hésit\pL*|cach\pL*|oubli\pL*|` +
		`exclu\pL*|moins|sans|seul\pL*|que|qu|loin|rare\pL*|ignor\pL*|négl\pL*|imposs\pL*|peu|` +
		`cess\pL*|surpr\pL*|étonn\pL*|nier|nié\pL*|démen\pL*|autre\pL*|mal|tromp\pL*|long\pL*|` +
		`in(?:utile|capable|suffi|diff|noc|compat|effic|connu|digne|sensib|humain|juste|égal|exact|` +
		`cohér|actif|activ|fond|différ|dispens|évit|vrais)\pL*|` +
		`encore|tant|trop|se priver|mauvais\pL*|empêch\pL*|doute\pL*|grand chose|si \pL+|` +
		`plus de|bien loin)|n est ce pas|(?:nul|personne) n ignor\pL*|` +
		`sans (?:compter|parler|oublier|tarder|cesser|danger|papier|plaisir|avenir|souvenir|loyer)|` +
		`rien (?:d autre|que|qu|de moins)|plus (?:que|qu)|jamais (?:que|qu)|personne d autre`)
)

// negation returns the first clear negation of the French that what follows does not turn into a
// yes.
func (s side) negation() (segment.Span, bool) {
	yes := s.all(affirmed)
	for _, no := range s.negatives() {
		if !slices.ContainsFunc(yes, func(y segment.Span) bool {
			return y.Start < no.End && no.Start < y.End
		}) {
			return no, true
		}
	}
	return segment.Span{}, false
}

// negatives returns the negations of the French: ne with its other half, which stands within a few
// words, and the others in lone. "Ne … que" is no negation, and a ne alone mostly none.
func (s side) negatives() []segment.Span {
	const reach = 6
	other := func(w word) bool { return negators[w.key] || w.key == "que" || w.key == "qu" }
	ahead := func(w word) bool { return before[w.key] }
	var out []segment.Span
	for i, w := range s.words {
		if w.key != "ne" && w.key != "n" {
			continue
		}
		next, last := s.words[i+1:min(len(s.words), i+reach+1)], s.words[max(0, i-reach):i]
		if k := slices.IndexFunc(next, other); k >= 0 && negators[next[k].key] {
			out = append(out, segment.Span{Start: w.start, End: next[k].end})
		} else if k := slices.IndexFunc(last, ahead); k >= 0 {
			out = append(out, segment.Span{Start: last[k].start, End: w.end})
		}
	}
	return append(out, s.all(lone)...)
}

// contraryEN matches words that a prefix turns into their contrary. Un- does so to most words, the
// others only to some.
const contraryEN = `un\pL{3,}|(?:in|im|il|ir)\pL+[ai]b(?:le|ly|ility)|in(?:abil|acc|act|adeq|` +
	`appropr|atten|capa|coher|comp|congr|consist|correct|decis|differ|direct|effect|effici|equal|` +
	`experi|frequ|human|just|offen|secur|sens|signif|suffic|val)\pL*|im(?:mat|mob|mor|parti|pat|perf|` +
	`poss|pract|prec|prob|prop|prud|pun)\pL*|ill(?:eg|ic|it|og)\pL*|irr(?:eg|el|es|ev)\pL*|` +
	`dis(?:a[bdfgpv]|band|belie|claim|content|hon|interest|lik|loy|miss|obe|own|pens|pleas|prov|` +
	`qualif|regard|respect|satis|trust)\pL*|mis(?:judg|led|lead|tak|trust|under)\pL*`

// Negation in English: notEN surely is one, soEN also what has the sense of one.
var (
	notEN = cues(`not|\pL+n t|won t|never|nobody|nothing|nowhere|cannot|no one|none|neither|` +
		`nor|no`)
	aside = cues(`not only|not just|not merely|not least|whether or not|or not|no doubt|` +
		`no less|no fewer|` +
		`no matter|no confidence|no fly|no man s|no go|no deal|nothing but|not to mention|` +
		`if not|no more than|no later than|not until|` +
		`why not|has not been|not far|not long|not yet|no sooner|` +
		`not (?:so|too) \pL+ ago|never before|no wonder|not so much|no longer|no other than|` +
		`none other|not more than|not less than|not un\pL+|not in\pL+|whether|no [0-9]+`)
	soEN = cues(`not|\pL+n t|never|nobody|nothing|nowhere|cannot|no one|none|neither|nor|no|` +
		`non|` +
		`without|hardly|barely|scarcely|rarely|seldom|few|little|only|unable|fail\pL*|` +
		`lack\pL*|refus\pL*|` +
		`den(?:y|ies|ied|ying|ial)|instead|rather|far|stop\pL*|avoid\pL*|prevent\pL*|ban|bans|` +
		`banned|reject\pL*|oppos\pL*|miss(?:es|ed|ing)?|\pL+less|but|yet|until|unless|too|` +
		`ever|other|less|absen\pL*|away|least|still|remain\pL*|out of|free|zero|declin\pL*|ignor\pL*|` +
		`dont|cant|didnt|doesnt|isnt|wont|wasnt|havent|exclu\pL*|beyond|end|ends|ended|` +
		`ceas\pL*|` +
		`minor\pL*|doubt\pL*|abandon\pL*|lost|los[es]\pL*|longer|former|past|nix|apart|except|` +
		`illegal|impossib\pL*|forb\pL*|prohibit\pL*|short|wrong|default\pL*|merely|just|simply|` +
		`exempt\pL*|struggl\pL*|limit\pL*|quit|give up|gave up|withh\pL*|resist\pL*|waiv\pL*|` +
		`bar|barred|` +
		`hard|worse|below|defy|defie[sd]|shun\pL*|elusive|ruled? out|loath|` +
		`against|difficult\pL*|abstain\pL*|at the earliest|` + contraryEN)
	// innocent are words that only begin as if un- made them their contrary.
	innocent  = cues(`un(?:i[foqtv]\pL*|animous\pL*|cle|cles|der\pL+|der \pL+|leash\pL*)`)
	negatedFR = cues(`(?:ne|n) (?:\pL+ )?(?:p(?:eu|ou|u)\pL*|sa\pL+|cess\pL*|os\pL+|` +
		`import\pL+)|que (?:si|s|quand|lorsqu\pL*)|pas|non|sans|aucun|aucune|jamais|rien|personne|ni|nul|nulle|nuls|` +
		`guère|` +
		`impossib\pL*|in\pL{3,}|im\pL{3,}|ir\pL{3,}|illi\pL*|illé\pL*|dés\pL{3,}|dépour\pL*|` +
		`démun\pL*|démen\pL*|défi\pL*|déf[ae]\pL*|décl[ae]n\pL*|méco\pL*|méf\pL*|mép\pL*|` +
		`dispen\pL*|dispar\pL*|mal|peu|moins|loin|` +
		`faute|refus\pL*|interd\pL*|manqu\pL*|abs\pL+|échou\pL*|échec\pL*|emp[êe]ch\pL*|` +
		`évit\pL*|cess\pL*|` +
		`arrêt\pL*|perd\pL*|perte\pL*|contre|anti\pL*|fin|fini\pL*|seul\pL*|plutôt|exclu\pL*|` +
		`rare\pL*|` +
		`oubli\pL*|ignor\pL*|difficil\pL*|trop|avant|plus|nier|nie|rejet\pL*|oppos\pL*|lieu|` +
		`hors|` +
		`vid[ée]\pL*|priv\pL*|abandon\pL*|renon\pL*|dout\pL*|à peine|mauvais\pL*|faux|` +
		`fausse\pL*|autre\pL*|` +
		`malgré|même|sinon|sauf|except\pL*|illég\pL*|inégal\pL*|tort|faible\pL*|contraire\pL*|` +
		`court|` +
		`repouss\pL*|recul\pL*|libre\pL*|suspen\pL*|mais|encore|quelcon\pL*|soit|est ce que|` +
		`toujours|` +
		`tou[st]|toute|toutes|à l abri|égal\pL*|point|zéro|nég\pL*|mort\pL*|négati\pL*|veto|` +
		`entrav\pL*|limit\pL*|bout|supprim\pL*|écart\pL*|bloqu\pL*|fuir|fui\pL*|quitt\pL*|` +
		`haine|contest\pL*`)
)

// echoes pairs words of the French with the English that renders them: beside the one the other is
// no sign that a negation was kept.
var echoes = []struct{ french, english cue }{
	{cues(`mais|pourtant|toutefois|cependant|or`), cues(`but|yet`)},
	{cues(`sans`), cues(`without`)},
	{cues(`sous`), cues(`under|below`)},
	{cues(`seul\pL*|uniquement|simplement|juste`), cues(`only|merely|just|simply`)},
	{cues(`autres?`), cues(`other`)},
	{cues(`contre|oppos\pL*`), cues(`against|oppos\pL*`)},
	{cues(`jusqu|jusque`), cues(`until`)},
	{cues(`encore|toujours|rest\pL*|demeur\pL*`), cues(`still|remain\pL*|yet`)},
	{cues(`peu|quelques`), cues(`few|little`)},
	{cues(`trop|aussi|également`), cues(`too`)},
	{cues(`moins`), cues(`less|least|under|below`)},
	{cues(`fin|fini\pL*|termin\pL*|achev\pL*|cess\pL*|arrêt\pL*`),
		cues(`ends?|ended|stop\pL*|ceas\pL*`)},
	{cues(`perd\pL*|pertes?`), cues(`lost|los[es]\pL*`)},
	{cues(`refus\pL*|rejet\pL*`), cues(`refus\pL*|reject\pL*|declin\pL*`)},
	{cues(`interdi\pL*`), cues(`ban|bans|banned|forb\pL*|prohibit\pL*`)},
	{cues(`limit\pL*`), cues(`limit\pL*`)},
	{cues(`libres?|libér\pL*|gratuit\pL*`), cues(`free`)},
	{cues(`anciens?|anciennes?|ex|passée?s?`), cues(`former|past`)},
	{cues(`difficil\pL*|dure?s?`), cues(`difficult\pL*|hard`)},
}

// opposites pairs a verb that the French denies with English that says the same without a negation.
var opposites = []struct{ french, english cue }{
	{cues(`(?:pas|jamais|point|plus) (?:\pL+ )?survécu\pL*|(?:n|ne) surviv\pL+ pas`),
		cues(`died?|dies|dead|death|killed|succumb\pL*|perish\pL*|fatal\pL*`)},
	{cues(`(?:pas|jamais|point|plus) (?:\pL+ )?lieu`),
		cues(`call(?:s|ed|ing)? off|cancel\pL*|scrap(?:s|ped)?|postpon\pL*|put off`)},
	{cues(`sans passer (?:par|devant)|(?:pas|jamais|point) (?:\pL+ )?pass\pL+ (?:par|devant)`),
		cues(`bypass\pL*|circumvent\pL*|sidestep\pL*|skip(?:s|ped|ping)?`)},
}

// both carries a refusal over to what follows: refused to talk or to sign.
var both = cues(`(?:refus\pL*|declin\pL*|reject\pL*|fail\pL*|forb\pL*|prohibit\pL*|ban|bans|` +
	`banned|stop\pL*|den(?:y|ies|ied|ying)|without|avoid\pL*|ceas\pL*) (?:\pL+ ){1,6}or`)

// ou is or in French: there the or of the English carries nothing over.
var ou = cues(`ou`)

// goesOnEN is what "ne … plus" denies.
var goesOnEN = cues(`still|remain\pL*`)

// saysNo reports whether the English has what may render the negation of the French at no.
func (u unit) saysNo(no segment.Span) bool {
	inNo := func(s segment.Span) bool { return s.Start < no.End && no.Start < s.End }
	for _, o := range opposites {
		if u.english.has(o.english) && slices.ContainsFunc(u.french.all(o.french), inNo) {
			return true
		}
	}
	if u.english.has(both) && !u.french.has(ou) {
		return true
	}
	french, english := u.french.without(lone), u.english.without(innocent)
	for _, e := range echoes {
		own := slices.DeleteFunc(french.all(e.french), inNo)
		if len(own) >= len(english.matches(e.english)) {
			english = english.without(e.english)
		}
	}
	if strings.HasSuffix(u.french.text[no.Start:no.End], "plus") {
		english = english.without(goesOnEN)
	}
	return english.has(soEN)
}

var undenied = cues(`(?:pas|jamais|point) (?:\pL+ )?(?:nié|nier|démenti|démentir)|` +
	`(?:n|ne) (?:nie|nient|niait|dément|démentent) (?:pas|point)`)

// litotes say yes by a verb of denial with a negation; the English verb alone says the contrary.
var litotes = []struct{ french, english cue }{
	{cues(`(?:pas|jamais|point|guère|rien) (?:\pL+ )?exclu\pL*|(?:n|ne) exclu\pL+ (?:pas|point|rien)`),
		cues(`rul(?:es?|ed|ing) out|exclud\pL*`)},
	{undenied, cues(`den(?:y|ies|ied|ying)`)},
	{cues(`(?:n|ne) cess\pL+ (?:pas )?(?:de|d)|` +
		`(?:n|ne) (?:a|ont|avait) (?:pas |jamais )?cessé (?:de|d)`),
		cues(`stop(?:s|ped)?|ceas(?:es?|ed)|ended`)},
	{cues(`(?:pas|jamais|guère) (?:\pL+ )?caché|(?:n|ne) cach\pL+ pas`),
		cues(`hid|hides?|hidden|conceal\pL*`)},
	{cues(`(?:nul|personne) n ignor\pL*`), cues(`(?:no one|nobody) kn[eo]ws?`)},
}

// contraries finds a litotes of the French that has lost its negation.
func contraries(v view, u unit) []Finding {
	for _, l := range litotes {
		at, ok := u.french.find(l.french)
		there, plain := u.english.find(l.english)
		if !ok || !plain || u.english.without(l.english).has(soEN) {
			continue
		}
		french, english := u.french.quote(at), u.english.quote(there)
		return []Finding{{Check: "negation", Severity: Warning, French: french, English: english,
			Message: "“" + clip(french) + "” of the French is the contrary of “" + clip(english) +
				"” in the English."}}
	}
	return nil
}

// "Ne … que" may well be not … until: n'ouvrira qu'en mars is will not open until March.
var (
	restriction  = cues(`(?:n|ne) (?:\pL+ ){1,6}(?:que|qu)`)
	restrictedEN = cues(`(?:not|\pL+n t|never|nobody|nothing|cannot|no one|none|neither|no) ` +
		`(?:\pL+ ){0,6}(?:until|till|before|unless|except|more than|other than|anything but)`)
)

// negations finds a sentence that says no in one language and yes in the other.
func negations(v view, u unit) []Finding {
	asks := strings.HasSuffix(strings.TrimRight(u.french.quote(u.french.span),
		"»”\" \u00a0\u202f"), "?")
	if at, ok := u.french.negation(); ok && !asks && !u.saysNo(at) {
		word, english := u.french.quote(at), v.near(u, at)
		return []Finding{{Check: "negation", Severity: Warning, French: word, English: english,
			Message: "The French says no (“" + clip(word) + "”); the English has no “not” or the " +
				"like: “" + clip(u.english.quote(u.english.span)) + "”."}}
	}
	english := u.english.without(aside)
	if u.french.has(restriction) {
		english = english.without(restrictedEN)
	}
	at, ok := english.find(notEN)
	if !ok || u.french.has(negatedFR) || len(u.french.negatives()) > 0 {
		return nil
	}
	word, french := u.english.quote(at), u.french.quote(u.french.span)
	return []Finding{{Check: "negation", Severity: Warning, French: french, English: word,
		Message: "The English says “" + clip(word) + "”; nothing in the French does: “" +
			clip(french) + "”."}}
}
