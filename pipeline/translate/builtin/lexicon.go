package builtin

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate"
)

// What training/lexicon.py found in the corpora: the words of English, and those of French with the
// English that is most often there. A line is a word, in the lexicon with a tab and its English
// behind it where it has one; lines are in the order of their bytes, so that they can be looked up
// where they stand.
var (
	//go:embed weights/words.txt
	englishWords string
	//go:embed weights/lexicon.txt
	lexicon string
)

// lookUp finds the line of a list that begins with a word, and returns the rest of it.
func lookUp(list, word string) (rest string, found bool) {
	lineAt := func(i int) (head, rest string) {
		line, _, _ := strings.Cut(list[strings.LastIndexByte(list[:i], '\n')+1:], "\n")
		head, rest, _ = strings.Cut(line, "\t")
		return head, rest
	}
	at := sort.Search(len(list), func(i int) bool {
		head, _ := lineAt(i)
		return head >= word
	})
	if at == len(list) {
		return "", false
	}
	head, rest := lineAt(at)
	return rest, head == word
}

// shortest is how many letters a word has that is looked up; shorter ones are often abbreviations.
const shortest = 4

// mended returns the draft with words of the lexicon for words that English does not have, French
// ones left as they were among them: the model spells, piece by piece, what it has seen too seldom
// to know. A name becomes that of the French. Terms stay as they are.
func (d *draft) mended(french string) draft {
	var edits []edit
	var last translate.Link // mended before
	first := strings.IndexFunc(french, unicode.IsLetter)
	links := link(d.text, d.pieces, d.units)
	for i, l := range links {
		word := d.text[l.English.Start:l.English.End]
		from := strings.TrimRightFunc(french[l.French.Start:l.French.End], fold.Apostrophe)
		if _, given := d.given[l.French]; given || !wrong(word) || i > 0 && l.English.Start < last.English.End {
			continue
		}
		english, ok := lookUp(lexicon, fold.Key(from))
		ok = ok && english != ""
		e := edit{l.English, ""}
		if named(french, l.French, first) {
			english, ok = name(word, from, english), word != from
			if other := otherName(from, french, l.French); other != "" {
				english, ok = other, true
			} else if strings.ContainsFunc(from, fold.Hyphen) && english == from {
				e.Span = run(links, i)
			}
		}
		if !ok {
			continue
		}
		e.text = english
		n := len(edits)
		switch r, _ := utf8.DecodeRuneInString(word); {
		case n > 0 && l.French == last.French && edits[n-1].End+1 == e.Start:
			edits[n-1].End = e.End // two pieces of nonsense for one word
			last.English.End = e.End
			continue
		case unicode.IsUpper(r):
			first, size := utf8.DecodeRuneInString(english)
			e.text = string(unicode.ToUpper(first)) + english[size:]
		}
		if d.beside(e) {
			e.text = ""
		}
		edits, last = append(edits, e), translate.Link{French: l.French, English: e.Span}
	}
	return d.edited(edits)
}

// run is the English words around one that come from the same word of French: the Red Croix-Rouge.
func run(links []translate.Link, i int) segment.Span {
	from, to := i, i
	for from > 0 && links[from-1].French == links[i].French {
		from--
	}
	for to+1 < len(links) && links[to+1].French == links[i].French {
		to++
	}
	return segment.Span{Start: links[from].English.Start, End: links[to].English.End}
}

// otherName is what English has for a place that it does not call as French does, as Tanzania. Beside
// another name it may be a person's: Maurice Dupont is not Mauritius.
func otherName(from, french string, at segment.Span) string {
	row, known := lookUp(englishNames, from)
	names := strings.Fields(row)
	if !known || len(names) == 0 || slices.Contains(names, from) || besideName(french, at) {
		return ""
	}
	return names[0]
}

// besideName reports whether a word of French stands next to another with a capital, which is not the
// small word that opens a sentence.
func besideName(french string, at segment.Span) bool {
	before := strings.TrimRight(french[:at.Start], " ")
	before = before[strings.LastIndexFunc(before, unicode.IsSpace)+1:]
	behind, spaced := strings.CutPrefix(french[at.End:], " ")
	key := strings.TrimSuffix(fold.Key(before), "l'")
	return capital(before) && key != "" && (at.Start > len(before)+1 || !articles[key] && !prepositions[key]) ||
		spaced && capital(behind)
}

// named reports whether a word of French is a name or its beginning: it has a capital and does not
// stand at the head of the sentence, whose first letter is given, or the next word has one too.
func named(french string, word segment.Span, first int) bool {
	return capital(french[word.Start:]) &&
		(word.Start != first || capital(strings.TrimLeftFunc(french[word.End:], notLetter)))
}

// name is what becomes of a word that is wrong for a French name: the English of a Ministère, the
// name itself where that does not begin like it.
func name(word, french, english string) string {
	word = fold.Bare(word)
	n := begin(word, english)
	if n < 3 || n < begin(word, fold.Bare(french)) {
		return french
	}
	return english
}

// begin is how many bytes two words have in common at their beginning.
func begin(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// wrong reports whether a word is none of English, as far as that can be told.
func wrong(word string) bool {
	if utf8.RuneCountInString(word) < shortest || strings.ContainsFunc(word, notLetter) {
		return false
	}
	_, known := lookUp(englishWords, fold.Key(word))
	return !known
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// beside reports whether the word before an edit or behind it is its text already.
func (d *draft) beside(e edit) bool {
	before := strings.TrimRight(d.text[:e.Start], " ")
	before = before[strings.LastIndexByte(before, ' ')+1:]
	behind, _, _ := strings.Cut(strings.TrimLeft(d.text[e.End:], " "), " ")
	return strings.EqualFold(before, e.text) ||
		strings.EqualFold(strings.TrimRightFunc(behind, notLetter), e.text)
}

// edit puts a text in the place of some bytes of a draft.
type edit struct {
	segment.Span
	text string
}

// edited returns the draft with edits, which are in order and disjoint.
func (d *draft) edited(edits []edit) draft {
	if len(edits) == 0 {
		return *d
	}
	var text []byte
	moved := make([]int, 0, len(d.text)+1)
	copyTo := func(end int) {
		for i := len(moved); i < end; i++ {
			moved, text = append(moved, len(text)), append(text, d.text[i])
		}
	}
	for _, e := range edits {
		copyTo(e.Start)
		moved = append(moved, slices.Repeat([]int{len(text)}, e.End-e.Start)...)
		text = append(text, e.text...)
	}
	copyTo(len(d.text))
	return d.with(text, append(moved, len(text)))
}

// with returns the draft with another text, where each byte of the old one has its place.
func (d *draft) with(text []byte, moved []int) draft {
	out := *d
	out.text, out.pieces = string(text), slices.Clone(d.pieces)
	for i, p := range out.pieces {
		out.pieces[i].Start, out.pieces[i].End = moved[p.Start], moved[p.End]
	}
	return out
}
