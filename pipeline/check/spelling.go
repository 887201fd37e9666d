package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// spelling finds names that the English spells in another way though it keeps the name beside
// them: Gisle Pelicot for Gisèle Pelicot. Names of people are not translated. Where other letters
// stand for the same sounds, as in Vladimir Poutine and Vladimir Putin, nothing is said.
func spelling(v view) []Finding {
	if shouting(v.french) {
		return nil
	}
	inFrench, inEnglish := bares(v.french), bares(v.english)
	english := slices.DeleteFunc(proper(v.english), func(e namePart) bool {
		return v.names[e.key] || inFrench[e.bare] || ordinary.MatchString(e.key)
	})
	var out []Finding
	for _, f := range proper(v.french) {
		if f.title || len(f.bare) < 4 || inEnglish[f.bare] || v.names[f.key] {
			continue
		}
		inEnglish[f.bare] = true // told once
		for _, e := range english {
			if !f.beside(e) || !misspelt(f.bare, e.bare) {
				continue
			}
			out = append(out, Finding{Check: "spelling", Severity: Warning, French: f.text, English: e.text,
				Message: "“" + clip(f.text) + "” of the French is “" + clip(e.text) +
					"” in the English; a name may be misspelt."})
			break
		}
	}
	return out
}

// ordinary matches words of institutions that English spells in its own way: Development, Mexican,
// Court.
var ordinary = regexp.MustCompile(`(?:ment|ion|ic|al|ary|[cete][ai]n|[mn]ian|istry|ustry|ity|` +
	`ism|ist|ive|ory|ure|ical)s?$|^(?:secretariat|courts?|funds?|summit|sports?|century|cent(?:re|er)|` +
	`results?|histor(?:y|ic)|state|house|west|prince|princess|pope|saint)$`)

// bares are the bare forms of words.
func bares(ws []word) map[string]bool {
	out := make(map[string]bool)
	for _, w := range ws {
		out[fold.Bare(w.text)] = true
	}
	return out
}

// namePart is a word with a capital and those with capitals that belong to the same name.
type namePart struct {
	word
	bare   string
	around []string // how the others sound
	title  bool     // an article stands before it: le Colombien Egan Bernal
}

// proper returns the words with capitals that stand beside others.
func proper(ws []word) []namePart {
	const reach = 2 // words with capitals on either side
	var out []namePart
	for i, w := range ws {
		if !w.capitalised() || w.acronym() {
			continue
		}
		p := namePart{word: w, bare: fold.Bare(w.text)}
		p.title = i > 0 && !w.apart && articlesFR[ws[i-1].key]
		for k, n := i, 0; k > 0 && n < reach && !ws[k].apart && nameWord(ws[k-1]); k-- {
			if ws[k-1].capitalised() {
				p.around, n = append(p.around, sound(fold.Bare(ws[k-1].text))), n+1
			}
		}
		for k, n := i+1, 0; k < len(ws) && n < reach && !ws[k].apart && nameWord(ws[k]); k++ {
			if ws[k].capitalised() {
				p.around, n = append(p.around, sound(fold.Bare(ws[k].text))), n+1
			}
		}
		if len(p.around) > 0 {
			out = append(out, p)
		}
	}
	return out
}

var articlesFR = set("le la l les un une du au des aux")

// nameWord reports whether a word may stand inside a name: one with a capital, or a particle.
func nameWord(w word) bool {
	return w.capitalised() || particles[w.key] || w.key == "d" || w.key == "des"
}

// beside reports whether two words stand beside the same name.
func (p namePart) beside(other namePart) bool {
	for _, a := range p.around {
		for _, b := range other.around {
			if a == b && len(a) >= 3 {
				return true
			}
		}
	}
	return false
}

// sounds brings together letters that stand for the same sounds, in the order in which they are
// replaced: French and English write Russian, Arabic and Greek names each in its own way.
var sounds = strings.NewReplacer("tch", "c", "sch", "c", "ch", "c", "sh", "c", "ph", "f", "ck", "k",
	"qu", "k", "ou", "u", "oo", "u", "zh", "j", "dj", "j", "gue", "ge", "gui", "gi", "ie", "e",
	"y", "i", "z", "s", "ß", "s", "w", "v", "c", "k", "kh", "k", "th", "t", "x", "ks")

// sound returns how a name sounds, roughly: what two spellings of one name have in common.
func sound(bare string) string {
	text := sounds.Replace(bare)
	if rest, ok := strings.CutSuffix(text, "re"); ok {
		text = rest + "er" // Alexandre, Alexander
	}
	var b strings.Builder
	last := rune(0)
	for _, r := range text {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return strings.TrimRight(b.String(), "aeious")
}

// misspelt reports whether one word looks like the other written wrongly: a third of its letters
// are others at most, or both begin alike.
func misspelt(french, english string) bool {
	a, b := sound(french), sound(english)
	if a == b || len(english) < 3 {
		return false
	}
	const alike = 5 // letters
	if n := min(len(french), len(english), alike); n > 3 && french[:n] == english[:n] {
		return true
	}
	return fold.Distance(french, english) <= max(1, utf8.RuneCountInString(french)/3)
}
