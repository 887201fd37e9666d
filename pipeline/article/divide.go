package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// Words that a line end divides. Texts copied from pages of print have them: expédi- at the end of a
// line, tion in the next. A soft hyphen always divides. A hyphen may be the word's own (porte-avions),
// which without a dictionary shows by what stands around it: a capital or a figure behind it, a word
// that makes compounds before it, a pronoun behind it. Where it shows nothing, the text decides:
// compounds seldom meet a line end, so that three such hyphens, or a part that is no word, tell of
// a text with divided words.
const (
	softHyphen = "\u00ad"
	divided    = 3 // line ends from which on a text has divided words
)

// divides tells whether the hyphens at line ends of a text divide words.
func divides(blocks [][]string) bool {
	n := 0
	for _, block := range blocks {
		for i, line := range block[1:] {
			if head, tail, ok := halves(block[i], line); ok && !compound(head, tail) {
				n++
			}
		}
	}
	return n >= divided
}

// halves returns the parts of a word with a hyphen at the end of a line and the beginning of the
// next. In "avant- / et après-guerre" there is none.
func halves(line, next string) (head, tail string, ok bool) {
	rest, ok := strings.CutSuffix(line, "-")
	if last, _ := utf8.DecodeLastRuneInString(rest); !ok || !fold.Letter(last) {
		return "", "", false
	}
	head = rest[strings.LastIndexFunc(rest, notInWord)+1:]
	tail = next
	if n := strings.IndexFunc(next, notInWord); n >= 0 {
		tail = next[:n]
	}
	first, _ := utf8.DecodeRuneInString(tail)
	return head, tail, fold.Letter(first) && tail != "et" && tail != "ou"
}

func notInWord(r rune) bool { return !fold.Letter(r) && r != '-' && !fold.Ignorable(r) }

// compound tells whether the hyphen between two parts is surely the word's own.
func compound(head, tail string) bool {
	before, inside := head[strings.LastIndexByte(head, '-')+1:], strings.Contains(head, "-")
	behind, _, _ := strings.Cut(tail, "-")
	first, _ := utf8.DecodeRuneInString(tail)
	last, _ := utf8.DecodeLastRuneInString(head)
	if unicode.IsDigit(first) || unicode.IsDigit(last) {
		return true
	}
	if unicode.IsUpper(first) { // a name, unless the line is in capitals
		return head != strings.ToUpper(head)
	}
	return makesCompounds[fold.Key(before)] || follows[fold.Key(behind)] ||
		inside && joints[fold.Key(before)]
}

// makesCompounds are whole words; words such as entre, passe and ex begin others without a hyphen as
// often.
var makesCompounds = words(`porte sous vice non demi demie avant après contre quasi grand grande
	arrière outre sans garde haut haute basse chef chefs petit petite celui celle ceux celles peut est
	vis rendez week libre franco anglo gréco russo sino nord sud ouest vingt trente quarante cinquante
	soixante septante huitante nonante cent dix quatre belle saint sainte tire coup lance chasse
	cessez pèse prêt rez porc timbre brise chauffe cache coupe couvre essuie gratte laissez lave pare
	perce trouble ultra cyber narco médico politico`)

// joints stand inside compounds: c'est-à-dire, arc-en-ciel, Boulogne-sur-Mer.
var joints = words(`à a en sur sous de du des d la le les l t y lès au aux et`)

var follows = words(`là même mêmes je tu il elle on nous vous ils elles t moi toi midi être`)

// words is the keys of a list of words.
func words(list string) map[string]bool { return fold.Set(fold.Key(list)) }

// joinLines makes one text of lines: a space between them, nothing between the halves of a word,
// which it counts.
func joinLines(lines []string, divided bool) (text string, mended int) {
	var b strings.Builder
	for i, next := range lines[1:] {
		line := lines[i]
		head, tail, ok := halves(line, next)
		switch {
		case strings.HasSuffix(line, softHyphen):
			b.WriteString(strings.TrimSuffix(line, softHyphen))
		case ok && divided && !compound(head, tail):
			b.WriteString(strings.TrimSuffix(line, "-"))
			mended++
		case ok:
			b.WriteString(line)
		default:
			b.WriteString(line + " ")
		}
	}
	return b.String() + lines[len(lines)-1], mended
}
