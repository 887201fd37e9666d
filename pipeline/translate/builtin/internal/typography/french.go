package typography

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// source is what the dashes of a French text say.
type source struct {
	dialogue  bool            // it begins with a dash
	asides    int             // dashes that set words apart
	names     int             // dashes that join two names
	numbers   int             // dashes that join two numbers
	pairs     map[string]bool // those numbers, as "2014-2020"
	compounds map[string]bool // words written with hyphens, as fold.Bare has them
}

// token is a word with its hyphens, or one other character.
type token struct {
	text   string
	word   bool
	spaced bool // white space stands before it
}

func (t token) first() rune {
	r, _ := utf8.DecodeRuneInString(t.text)
	return r
}

// name reports whether the word can be one: a capital, and not a word that only begins a
// sentence.
func (t token) name() bool {
	return t.word && unicode.IsUpper(t.first()) && !particles[fold.Key(t.text)]
}

func (t token) number() bool { return t.word && unicode.IsDigit(t.first()) }

func (t token) dash() bool { return fold.Dash(t.first()) }

// particles are words before which, or as which, a dash between capitals joins no names: in
// "la Russie – Poutine…" the article shows that a clause ends there.
var particles = wordSet(`le la les l un une des du de d au aux en à par chez vers contre pour avec
	sans sous sur dans et ou que qu ce cet cette ces son sa ses leur leurs il elle ils elles on nous
	vous je tu c s m mais car or donc si selon après avant depuis qui où quand comme plus tout`)

// labels are what newsrooms set before a title, a dash behind it.
var labels = wordSet(`urgent alerte flash exclusif exclusivité direct live vidéo vidéos photos
	infographie infographies carte cartes entretien interview portrait reportage enquête récit analyse
	décryptage tribune éditorial chronique podcast document documents témoignage témoignages info`)

// wordSet is the keys of a list of words.
func wordSet(list string) map[string]bool { return fold.Set(fold.Key(list)) }

func readFrench(text string) source {
	s := source{pairs: map[string]bool{}, compounds: map[string]bool{}}
	tokens := tokenise(unsigned(text))
	if len(tokens) > 0 && tokens[0].dash() {
		s.dialogue = true
		tokens = tokens[1:]
	}
	total := 0 // dashes between spaces
	for _, t := range tokens {
		if t.dash() && t.spaced {
			total++
		}
		if t.word && strings.Contains(t.text, "-") {
			s.compounds[fold.Bare(t.text)] = true
		}
	}
	for i, t := range tokens {
		switch {
		case !t.dash():
		case i == 0 || i+1 == len(tokens) || t.spaced != tokens[i+1].spaced:
			s.asides++
		case tokens[i-1].number() && tokens[i+1].number() && (!t.spaced || total == 1):
			s.numbers++
			s.pairs[tokens[i-1].text+"-"+tokens[i+1].text] = true
		case joined(tokens, i, total):
			s.names++
		default:
			s.asides++
		}
	}
	return s
}

// unsigned leaves out the signs of figures, which are no dashes.
func unsigned(text string) string {
	cells := read(text)
	var b strings.Builder
	for i, c := range cells {
		if _, ok := below(cells, i); !ok {
			b.WriteRune(c.r)
		}
	}
	return b.String()
}

// joined reports whether the dash at i joins two names. One with spaces does when it is the only
// such dash, no article or preposition leads to the name before it, and that name does not begin a
// sentence.
func joined(tokens []token, i, total int) bool {
	if !tokens[i-1].name() || !tokens[i+1].name() {
		return false
	}
	if !tokens[i].spaced {
		return tokens[i].first() == '–'
	}
	k := i - 1
	for k > 0 && tokens[k-1].name() {
		k--
	}
	if k == 0 {
		return total == 1 && !labels[fold.Key(tokens[i-1].text)] && !strings.ContainsAny(tokens[len(tokens)-1].text, ".!?")
	}
	return total == 1 && tokens[k-1].word && !particles[fold.Key(tokens[k-1].text)]
}

// tokenise cuts a text into words and other characters. A hyphen between spaces, and two
// hyphens, are dashes.
func tokenise(text string) []token {
	var tokens []token
	runes := []rune(text)
	spaced := true
	for i := 0; i < len(runes); i++ {
		if fold.Space(runes[i]) {
			spaced = true
			continue
		}
		end := i
		for end < len(runes) && (fold.Letter(runes[end]) || end > i && fold.Hyphen(runes[end]) &&
			end+1 < len(runes) && fold.Letter(runes[end+1])) {
			end++
		}
		t := token{text: string(runes[i:max(end, i+1)]), word: end > i, spaced: spaced}
		if fold.Hyphen(runes[i]) {
			if i+1 < len(runes) && fold.Hyphen(runes[i+1]) {
				t.text, end = "—", i+2
			} else if spaced && (i+1 == len(runes) || fold.Space(runes[i+1])) {
				t.text = "–"
			}
		}
		t.text = strings.NewReplacer("‐", "-", "‑", "-").Replace(t.text)
		tokens = append(tokens, t)
		spaced = false
		i = max(end, i+1) - 1
	}
	return tokens
}
