package builtin

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/marian"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/spm"
)

// englishNames is what training/lexicon.py found out about names: those that English does not write
// as French does, with what it has for them, the word seen most often first. Those that it has no
// word of its own for have nothing behind them: they are left to the model. A line is like one of
// the lexicon, but its word has its capitals.
//
//go:embed weights/names.txt
var englishNames string

// proper is a name of the French, or a word that is certain, which the English must not lose.
type proper struct {
	words [][]string  // of each word of the name, what will do for it
	other bool        // English has another word for it
	term  marian.Term // the first of each, where the name stands in the ids
}

// names finds the names outside terms. English has most of them as French does; the model, which
// has not seen them all, puts others there that it has seen more often.
func (b *builder) names(s *source, pieces []spm.Piece) {
	text := b.part.text.String
	first := strings.IndexFunc(text, unicode.IsLetter)
	var n proper
	start, end := 0, 0
	finish := func() {
		if len(n.words) > 0 {
			s.add(b.place(n, pieces, start, end))
		}
		n = proper{}
	}
	for _, w := range words(text, false) {
		french := strings.TrimRightFunc(text[w.Start:w.End], fold.Apostrophe)
		if opens(text[:w.Start]) {
			first = w.Start
		}
		if english := certainly(french, w.Start == first); english != nil {
			s.add(b.place(proper{words: [][]string{english}}, pieces, w.Start, w.Start+len(french)))
			continue
		}
		var english []string
		if named(text, w, first) || acronym(french) || w.Start == first && opening(french) {
			english = englishOf(french, text[:w.Start])
		}
		if len(english) == 0 {
			continue
		}
		other := english[0] != french
		if other || text[end:w.Start] != " " {
			finish()
		}
		if len(n.words) == 0 {
			start = w.Start
		}
		n.words, n.other, end = append(n.words, english), other, w.Start+len(french)
		if other {
			finish()
		}
	}
	finish()
}

// place gives a name, which stands from start to end in the text, its place in the ids.
func (b *builder) place(n proper, pieces []spm.Piece, start, end int) proper {
	text := ""
	for _, w := range n.words {
		text += " " + w[0]
	}
	n.term.Starts = b.starts(text)
	for _, p := range b.Encode(text) {
		n.term.IDs = append(n.term.IDs, p.ID)
	}
	n.term.From, n.term.To = b.outside(pieces, start, end)
	return n
}

// add takes a name that stands outside terms.
func (s *source) add(n proper) {
	if n.term.From < n.term.To {
		s.names = append(s.names, n)
	}
}

// opens reports whether what follows a text begins a sentence, so that its capital says nothing.
func opens(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	return strings.ContainsRune(`"“«:!?-–—`, last)
}

// opening reports whether the first word of a sentence may be a name. It is none where it may be a
// form of a verb, of which there are more than the lexicon knows.
func opening(word string) bool {
	for _, ending := range []string{"ons", "ez", "ent", "ant", "nous", "vous"} {
		if strings.HasSuffix(word, ending) {
			return false
		}
	}
	return !slices.ContainsFunc(strings.FieldsFunc(word, fold.Hyphen)[:1], ordinary)
}

// acronym reports whether a word is in capitals throughout, and short enough for that to mean more
// than that a line is.
func acronym(word string) bool {
	n := utf8.RuneCountInString(word)
	return n > 1 && n < 6 && strings.ToUpper(word) == word && !strings.ContainsFunc(word, notLetter)
}

// englishOf lists the words that English may have for a word of French with a capital: what is
// known of the name, or the word itself where nothing is. A word that French has in small letters
// as well is no name, nor is a people.
func englishOf(french, before string) []string {
	if strings.ContainsFunc(french, unicode.IsDigit) || utf8.RuneCountInString(french) < 2 {
		return nil
	}
	if row, ok := lookUp(englishNames, french); ok {
		return strings.Fields(row)
	}
	parts := strings.FieldsFunc(french, fold.Hyphen)
	if len(parts) > 1 && slices.ContainsFunc(parts, small) {
		return []string{french} // Boulogne-sur-Mer
	}
	for _, p := range append(parts, french) {
		if ordinary(p) || people(p, before) {
			return nil
		}
	}
	return []string{french}
}

func small(word string) bool { return strings.ToLower(word) == word }

// ordinary reports whether French has a word in small letters, or the corpora have the name, in
// capitals or not, for which English has another.
func ordinary(word string) bool {
	key := fold.Key(word)
	first, size := utf8.DecodeRuneInString(key)
	_, other := lookUp(englishNames, string(unicode.ToUpper(first))+key[size:])
	for _, r := range string(first) + accented[first] {
		_, inFrench := lookUp(lexicon, string(r)+key[size:])
		other = other || inFrench
	}
	return other
}

// accented are the letters that a capital without its accent may stand for.
var accented = map[rune]string{'a': "àâ", 'c': "ç", 'e': "éêè", 'i': "î", 'o': "ô"}

// people reports whether a word looks like the name of a people behind an article.
func people(word, before string) bool {
	before = strings.TrimRight(before, " ")
	if !articles[fold.Key(before[strings.LastIndexAny(before, " '’")+1:])] &&
		!strings.HasSuffix(fold.Key(before), "l'") {
		return false
	}
	stem := strings.TrimRight(fold.Bare(word), "es")
	for _, ending := range []string{"ai", "oi", "ien", "ienn", "ain", "een", "enn"} {
		if strings.HasSuffix(stem, ending) {
			return true
		}
	}
	return false
}

var articles = wordSet("le la les un une des aux du au ce cet cette ces")

// nameless lists the names that a text does not have.
func (s source) nameless(text string) (out []marian.Term) {
	if len(s.names) == 0 {
		return nil
	}
	there := map[string]bool{}
	for _, w := range fold.Words(text) {
		there[fold.Bare(w)] = true
	}
	for _, sign := range "$€¥" {
		there[string(sign)] = strings.ContainsRune(text, sign)
	}
	for _, n := range s.names {
		if slices.ContainsFunc(n.words, func(will []string) bool {
			return !slices.ContainsFunc(will, func(name string) bool { return has(there, name, n.other) })
		}) {
			out = append(out, n.term)
		}
	}
	return out
}

// has reports whether all words of a name are among others, in the plural or with another letter in
// a long one, or, where that is enough, with another ending: Germans for Germany.
func has(there map[string]bool, name string, alike bool) bool {
	if !strings.ContainsFunc(name, fold.Letter) { // a sign
		return there[name]
	}
	for _, w := range fold.Words(name) {
		key := fold.Bare(w)
		if there[key] || there[key+"s"] {
			continue
		}
		near := false
		for other := range there {
			near = near || alike && len(key) > 3 && strings.HasPrefix(other, key[:4]) ||
				len(key) > 5 && len(other) > 4 && other[0] == key[0] && fold.Distance(key, other) < 2
		}
		if !near {
			return false
		}
	}
	return true
}
