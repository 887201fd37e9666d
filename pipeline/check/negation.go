package check

import (
	"strings"

	"github.com/enregard/enregard/pipeline/segment"
)

var (
	negators = set("pas point plus jamais rien personne aucun aucune nul nulle ni guère " +
		"nullement aucunement")
	before = set("personne rien aucun aucune nul nulle jamais ni pas")
	// affirmed start verbs that say yes with a negation: n'a pas manqué de, n'a pas tardé à.
	affirmed = cues(`(?:n|ne) (?:(?:a|ont|avait|avaient|en|y|se|s) )*(?:manqu|hésit|tard|cess|` +
		`dout|étonn|surpr|ignor|cach)\pL* (?:pas|guère|point|jamais)` +
		`(?: au mauvais\pL*| de)?|(?:pas|guère|point|jamais) (?:\pL+ )?(?:manqu\pL*|tard\pL*|` +
		`hésit\pL*|cach\pL*|oubli\pL*|` +
		`exclu\pL*|moins|sans|seul\pL*|que|qu|loin|rare\pL*|ignor\pL*|négl\pL*|imposs\pL*|peu|` +
		`cess\pL*|surpr\pL*|étonn\pL*|nier|démen\pL*|autre\pL*|mal|tromp\pL*|in\pL{4,}|` +
		`long\pL*|` +
		`encore|tant|trop|se priver|mauvais\pL*|empêch\pL*|doute\pL*|grand chose|si \pL+|` +
		`plus de|bien loin)|n est ce pas|` +
		`rien (?:d autre|que|qu|de moins)|plus (?:que|qu)|jamais (?:que|qu)|personne d autre`)
)

// negation returns the first clear negation of the French: ne with its other half, which stands
// within a few words. "Ne … que" is no negation, and a ne alone mostly none.
func (s side) negation() (segment.Span, bool) {
	const reach = 6
	for i, w := range s.words {
		if w.key != "ne" && w.key != "n" {
			continue
		}
		for k := i + 1; k < len(s.words) && k <= i+reach; k++ {
			if key := s.words[k].key; negators[key] {
				return s.negates(i, k)
			} else if key == "que" || key == "qu" {
				break
			}
		}
		for k := max(0, i-reach); k < i; k++ {
			if before[s.words[k].key] {
				return s.negates(k, i)
			}
		}
	}
	return segment.Span{}, false
}

// negates returns the words from i to k, unless what follows turns them into a yes.
func (s side) negates(i, k int) (segment.Span, bool) {
	span := segment.Span{Start: s.words[i].start, End: s.words[k].end}
	return span, !s.has(affirmed)
}

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
		`banned|reject\pL*|oppos\pL*|miss\pL*|\pL+less|but|yet|until|unless|too|` +
		`ever|other|less|absen\pL*|away|least|still|remain\pL*|un\pL{3,}|in\pL{4,}|` +
		`im\pL{4,}|` +
		`ir\pL{4,}|il\pL{4,}|dis\pL{3,}|mis\pL{3,}|out of|free|zero|declin\pL*|ignor\pL*|` +
		`dont|cant|didnt|doesnt|isnt|wont|wasnt|havent|exclu\pL*|beyond|end|ends|ended|` +
		`ceas\pL*|` +
		`minor\pL*|doubt\pL*|abandon\pL*|lost|los[es]\pL*|longer|former|past|nix|apart|except|` +
		`illegal|impossib\pL*|forb\pL*|prohibit\pL*|short|wrong|default\pL*|merely|just|simply|` +
		`exempt\pL*|struggl\pL*|limit\pL*|quit|give up|gave up|withh\pL*|resist\pL*|waiv\pL*|` +
		`bar|barred|` +
		`hard|difficult|worse|below|under|defy|defie[sd]|shun\pL*|elusive|ruled? out|loath|` +
		`against|difficult\pL*`)
	negatedFR = cues(`ne|n|pas|non|sans|aucun|aucune|jamais|rien|personne|ni|nul|nulle|nuls|` +
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

// negations finds a sentence that says no in one language and yes in the other.
func negations(v view, u unit) []Finding {
	asks := strings.HasSuffix(strings.TrimRight(u.french.quote(u.french.span),
		"»”\" \u00a0\u202f"), "?")
	if at, ok := u.french.negation(); ok && !asks && !u.english.has(soEN) {
		word, english := u.french.quote(at), v.near(u, at)
		return []Finding{{Check: "negation", Severity: Warning, French: word, English: english,
			Message: "The French says no (“" + clip(word) + "”); the English has no “not” or the " +
				"like: “" + clip(u.english.quote(u.english.span)) + "”."}}
	}
	at, ok := u.english.without(aside).find(notEN)
	if !ok || u.french.has(negatedFR) {
		return nil
	}
	word, french := u.english.quote(at), u.french.quote(u.french.span)
	return []Finding{{Check: "negation", Severity: Warning, French: french, English: word,
		Message: "The English says “" + clip(word) + "”; nothing in the French does: “" +
			clip(french) + "”."}}
}
