package check

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// frenchOnly are function words that no English word is spelt like.
var frenchOnly = set("le les des une dans qui avec cette ces leur leurs aux nous vous ils elles " +
	"sont été était étaient être où même mais donc chez depuis lors lorsque pendant très aussi " +
	"ainsi alors entre contre selon sans sous vers après avant plusieurs quelques leurs et ou ne " +
	"pas au du de la un que sur par il elle se ce son sa ses est a ont fait cela ça y en pour plus " +
	"comme tout tous toutes deux l d qu n s c j")

// weak are among them, but names and English use them as well.
var weak = set("de la du un que par il elle se ce son sa ses est a ont fait y en pour plus comme " +
	"tout tous toutes deux l d n s c j le au ou sur et les des pas ne sans entre contre sous vers " +
	"alors aux avant mais une")

// loans are words that English writes with its French accents.
var loans = set("café cafés cliché clichés naïve naïvety naïveté façade façades résumé résumés " +
	"fiancé fiancée fiancés protégé protégée protégés protégés entrée entrées élite élites attaché " +
	"attachés communiqué communiqués émigré émigrés décor début débuts régime régimes rôle rôles " +
	"soirée soirées matinée détente déjà précis risqué sauté purée blasé exposé exposés née né " +
	"divorcée crème brûlée pâté château châteaux cortège cortèges coup état états mêlée " +
	"à vis tête raison être fête fêtes papier mâché crêpe crêpes jalapeño piñata señor déclassé " +
	"outré passé touché métier maître hôtel démarche ménage laïcité consommé auteur café-bar " +
	"pièce résistance bête noire noires volte idée fixe belle époque bric fin siècle tour force " +
	"déjà vu arrière pensée nouveau riche après cause célèbre gilets première premières aperçu " +
	"séance séances")

// leftover finds French that was not translated. Names, titles in quotation marks and words in
// capitals are let off; so are words that English has borrowed.
func leftover(v view) []Finding {
	inFrench := make(map[string]bool)
	for _, w := range v.french {
		inFrench[w.key] = true
	}
	var out []Finding
	for i := 0; i < len(v.english); i++ {
		n, strong := v.stretch(i, inFrench)
		if n >= 3 && strong || n >= 5 {
			first, last := v.english[i], v.english[i+n-1]
			f := v.untranslated(v.English[first.start:last.end], "looks like French that was not translated")
			if n >= 6 {
				f.Severity = Error
			}
			out = append(out, f)
			i += n - 1
			continue
		}
		if w := v.english[i]; v.accented(i, inFrench) && inFrench[w.key] {
			out = append(out, v.untranslated(w.text, "is a word of the French, with its accents"))
		}
	}
	return out
}

// untranslated tells of French in the English.
func (v view) untranslated(text, what string) Finding {
	f := Finding{Check: "French left over", Severity: Warning, English: text,
		Message: "“" + clip(text) + "” " + what + "."}
	if strings.Contains(v.French, text) {
		f.French = text
	}
	return f
}

// stretch counts the words from i on that are all in the French and written small, at least one
// of them a French function word; strong when one that is never English.
func (v view) stretch(i int, inFrench map[string]bool) (n int, strong bool) {
	const most = 40 // what is longer is told in pieces
	function := 0
	for k := i; k < min(i+most, len(v.english)); k++ {
		w := v.english[k]
		ends := k > i && (w.apart || w.capitalised())
		if ends || !inFrench[w.key] || v.names[w.key] || v.quoted(w) {
			break
		}
		if frenchOnly[w.key] {
			function++
			strong = strong || !weak[w.key]
		}
		n++
	}
	if function == 0 || i > 0 && !v.english[i].apart && v.ofName(i-1, inFrench) {
		return 0, false
	}
	if k := i + n; k < len(v.english) && v.english[k].capitalised() && !v.english[k].apart && n < 5 {
		return 0, false
	}
	return n, strong || function >= 3
}

// accented reports whether word i has an accent that English does not write.
func (v view) accented(i int, inFrench map[string]bool) bool {
	w := v.english[i]
	if utf8.RuneCountInString(w.text) == len(w.text) || !w.plain() || loans[w.key] || v.names[w.key] ||
		v.quoted(w) {
		return false
	}
	for k := i; k > max(0, i-4) && !v.english[k].apart && inFrench[v.english[k].key]; k-- {
		if v.ofName(k-1, inFrench) {
			return false // Fondation pour la mémoire
		}
	}
	for k := i + 1; k < min(i+4, len(v.english)) && !v.english[k].apart; k++ {
		if v.ofName(k, inFrench) {
			return false // the département du Rhône
		}
	}
	return strings.ContainsAny(w.key, "éèêëàâîïôûùçœ")
}

// ofName reports whether word k has a capital and is written so in the French too.
func (v view) ofName(k int, inFrench map[string]bool) bool {
	return v.english[k].capitalised() && inFrench[v.english[k].key]
}

// quoted reports whether w stands in quotation marks that open and close within 12 words' room.
func (v view) quoted(w word) bool {
	// Bytes, not the paragraph: a mark far off belongs to another quotation, and looking for it
	// from every word would take time that grows with the square of the text.
	const room = 90
	before := v.English[max(0, w.start-room):w.start]
	after := v.English[w.end:min(len(v.English), w.end+room)]
	open := strings.LastIndexAny(before, "“«‘\"")
	if open < 0 || strings.ContainsAny(before[open:], "”»") {
		return false
	}
	return strings.ContainsAny(after, "”»’\"")
}

var spacedMark = regexp.MustCompile(`[\p{L}\d)”"]+[\s\x{a0}\x{202f}\x{2009}]+[;:!?](?:\s|$)`)

// typography finds French quotation marks and the French space before ; : ! and ?.
func typography(v view) []Finding {
	var out []Finding
	if i := strings.IndexAny(v.English, "«»"); i >= 0 {
		mark := v.English[i : i+len("«")]
		f := Finding{Check: "typography", Severity: Warning, English: mark,
			Message: "The English has French quotation marks (“" + mark + "”)."}
		if strings.Contains(v.French, mark) {
			f.French = mark
		}
		out = append(out, f)
	}
	if s := spacedMark.FindStringIndex(v.English); s != nil {
		text := strings.TrimSpace(v.English[s[0]:s[1]])
		out = append(out, Finding{Check: "typography", Severity: Warning, English: text,
			Message: "There is a space before a mark, as in French: “" + clip(text) + "”."})
	}
	return out
}
