package glossary

import (
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/address"
	"github.com/enregard/enregard/glossary/fold"
)

// The tokenizer cuts a text into words and what stands between them, by the rules of French
// typography, and keeps the byte offsets of the original. It never changes the text, so that a
// span found over tokens is a span of what the editor reads. Composed and decomposed accents
// give the same tokens, because marks belong to the letter before them.

type kind uint8

const (
	wordToken kind = iota
	apostropheToken
	hyphenToken
	spaceToken  // a run of white space with at most one line break
	breakToken  // a run with more
	markToken   // any other punctuation, one character, dashes among it
	opaqueToken // web address, e-mail, #tag, @handle: never looked into
)

// shape is what a word looks like.
type shape uint8

const (
	initialUpper shape = 1 << iota // begins with a capital
	allUpper                       // two letters or more, all capitals
	anyUpper                       // has a capital
	letters                        // has a letter with case
	dotted                         // an acronym with its stops, O.N.U.
	foreign                        // has letters of another script that look Latin
)

// token is bytes start up to end of the text. For words, the key without accents and case is
// keys[keyStart:keyEnd] of the text.
type token struct {
	start, end       int
	kind             kind
	shape            shape
	keyStart, keyEnd int
}

type text struct {
	src    string
	tokens []token
	keys   []byte
	prose  prose          // empty for texts that are cut and not scanned
	opaque []address.Span // those that are still to be read
}

func (t *text) key(i int) []byte { return t.keys[t.tokens[i].keyStart:t.tokens[i].keyEnd] }

func (t *text) word(i int) bool {
	return i >= 0 && i < len(t.tokens) && t.tokens[i].kind == wordToken
}

func (t *text) is(i int, k kind) bool {
	return i >= 0 && i < len(t.tokens) && t.tokens[i].kind == k
}

// slice is the text of tokens first up to last.
func (t *text) slice(first, last int) string {
	return t.src[t.tokens[first].start:t.tokens[last-1].end]
}

func (t *text) str(i int) string { return t.src[t.tokens[i].start:t.tokens[i].end] }

// at gives the index of the first token that starts at or after a byte.
func (t *text) at(offset int) int {
	lo, hi := 0, len(t.tokens)
	for lo < hi {
		if mid := (lo + hi) / 2; t.tokens[mid].start < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// scan cuts src into tokens and finds its sentences.
func scan(src string) *text {
	t := cut(src)
	t.sentences()
	return t
}

// cut cuts src into tokens. It is enough for the forms of a glossary, which are no sentences.
func cut(src string) *text {
	t := &text{tokens: make([]token, 0, len(src)/3+4), keys: make([]byte, 0, len(src))}
	t.read(src)
	return t
}

// read is cut into a text that may have held another one.
func (t *text) read(src string) {
	t.begin(src)
	for i := 0; i < len(src); {
		i = t.more(i)
	}
}

// begin makes t ready to read src with more.
func (t *text) begin(src string) {
	t.src, t.tokens, t.keys = src, t.tokens[:0], t.keys[:0]
	t.opaque = address.Find(src)
}

// more reads what begins at byte i, in most cases a token, and returns where it ends.
func (t *text) more(i int) int {
	if len(t.opaque) == 0 {
		return t.next(i, len(t.src))
	}
	span := t.opaque[0]
	if i < span.Start {
		return t.next(i, span.Start)
	}
	t.push(token{start: span.Start, end: span.End, kind: opaqueToken})
	t.opaque = t.opaque[1:]
	return span.End
}

// next appends the token at byte i and returns where the following one starts.
func (t *text) next(i, limit int) int {
	g, size := glyphAt(t.src, i)
	tok := token{start: i, end: i + size}
	switch g.class {
	case letterRune:
		return t.scanWord(i, limit)
	case ignorableRune:
		return i + size
	case markRune:
		if n := len(t.tokens); n > 0 && t.tokens[n-1].end == i {
			t.tokens[n-1].end = i + size
			return i + size
		}
		tok.kind = markToken
	case apostropheRune:
		tok.kind = apostropheToken
	case hyphenRune:
		tok.kind = hyphenToken
	case spaceRune:
		return t.scanSpace(i, limit)
	default:
		tok.kind = markToken
	}
	t.push(tok)
	return tok.end
}

func (t *text) push(tok token) { t.tokens = append(t.tokens, tok) }

// scanSpace reads a run of white space. Two line breaks in it make it the end of a paragraph,
// which no name reaches across.
func (t *text) scanSpace(i, limit int) int {
	tok := token{start: i, kind: spaceToken}
	lines := 0
	for i < limit {
		g, size := glyphAt(t.src, i)
		if g.class != spaceRune && g.class != ignorableRune {
			break
		}
		switch t.src[i] {
		case '\n':
			lines++
		case '\r':
			if i+1 >= len(t.src) || t.src[i+1] != '\n' {
				lines++
			}
		}
		i += size
	}
	if tok.end = i; lines > 1 {
		tok.kind = breakToken
	}
	t.push(tok)
	return i
}

// scanWord reads a word: letters, marks and digits, with invisible characters inside it, or an
// acronym written with stops. A few words keep their apostrophe.
func (t *text) scanWord(i, limit int) int {
	if end := dottedEnd(t.src[:limit], i); end > 0 {
		t.push(t.fold(i, end, dotted))
		return end
	}
	end := wordEnd(t.src[:limit], i)
	tok := t.fold(i, end, 0)
	if soft, next := softBreak(t.src[:limit], end); next > 0 {
		t.push(tok)
		t.push(token{start: soft, end: next, kind: hyphenToken})
		return next
	}
	if g, size := glyphAt(t.src[:limit], end); g.class == apostropheRune {
		if keepsApostrophe[string(t.keys[tok.keyStart:tok.keyEnd])] {
			if g, _ := glyphAt(t.src[:limit], end+size); g.class == letterRune {
				end = wordEnd(t.src[:limit], end+size)
				t.keys = t.keys[:tok.keyStart]
				tok = t.fold(i, end, 0)
			}
		}
	}
	t.push(tok)
	return end
}

// keepsApostrophe are the first halves of the words in which an apostrophe separates nothing:
// aujourd’hui, presqu’île, quelqu’un, prud’homme.
var keepsApostrophe = map[string]bool{
	"aujourd": true, "presqu": true, "quelqu": true, "prud": true,
}

// wordEnd is the end of the word at i. Invisible characters at the end are left out.
func wordEnd(src string, i int) int {
	end := i
	for i < len(src) {
		if b := src[i]; b >= 'a' && b <= 'z' {
			i++
			end = i
			continue
		}
		g, size := glyphAt(src, i)
		if g.class != letterRune && g.class != markRune && g.class != ignorableRune {
			break
		}
		i += size
		if g.class != ignorableRune {
			end = i
		}
	}
	return end
}

// softBreak finds a soft hyphen at the end of a word where the line ends: the word goes on in
// the next line.
func softBreak(src string, i int) (start, end int) {
	const soft = '\u00ad'
	if i < len(src) && src[i] < utf8.RuneSelf {
		return 0, 0
	}
	r, size := utf8.DecodeRuneInString(src[i:])
	if r != soft {
		return 0, 0
	}
	for end = i + size; end < len(src); end += size {
		if r, size = utf8.DecodeRuneInString(src[end:]); !fold.Space(r) {
			break
		}
	}
	if end == i+2 || end == len(src) || !fold.Letter(r) {
		return 0, 0
	}
	return i, end
}

// dottedEnd is the end of an acronym written with stops at i, or 0. The last stop belongs to
// it; a letter that goes on as a word does not.
func dottedEnd(src string, i int) int {
	count, end := 0, 0
	for i < len(src) {
		g, size := glyphAt(src, i)
		if g.class != letterRune || !g.upper {
			break
		}
		for i += size; i < len(src); i += size {
			if g, size = glyphAt(src, i); g.class != markRune {
				break
			}
		}
		if i < len(src) && src[i] == '.' {
			i++
			count, end = count+1, i
			continue
		}
		if count > 0 && (i == len(src) || g.class != letterRune) {
			count, end = count+1, i
		}
		break
	}
	if count < 2 {
		return 0
	}
	return end
}

// fold appends the key of src[start:end] to t.keys and returns the word's token.
func (t *text) fold(start, end int, s shape) token {
	tok := token{start: start, end: end, shape: s, keyStart: len(t.keys)}
	rest, first, upper, lower := false, true, 0, 0
	other := false
	for i := start; i < end; {
		if b := t.src[i]; b >= 'a' && b <= 'z' { // by far the most
			i++
			lower++
			first = false
			t.keys = append(t.keys, b)
			continue
		}
		g, size := glyphAt(t.src, i)
		i += size
		if g.class == ignorableRune || g.class == markRune || s&dotted != 0 && g.class == otherRune {
			continue
		}
		if g.upper {
			upper++
			if first {
				tok.shape |= initialUpper
			}
		} else if g.lower {
			lower++
		}
		first = false
		other = other || g.lookalike
		rest = rest || g.slow
		t.keys = append(t.keys, g.base...)
	}
	if rest {
		t.keys = append(t.keys[:tok.keyStart], skeleton(t.src[start:end])...)
	}
	if other {
		tok.shape |= foreign
	}
	if upper > 0 {
		tok.shape |= anyUpper
	}
	if upper+lower > 0 {
		tok.shape |= letters
	}
	if upper > 1 && lower == 0 {
		tok.shape |= allUpper
	}
	tok.keyEnd = len(t.keys)
	return tok
}

// skeleton is the key of a word with letters outside the Latin tables; look-alikes of Latin
// letters are taken for those.
func skeleton(word string) string {
	out := make([]rune, 0, len(word))
	for _, r := range word {
		if l, ok := lookalikes[unicode.ToLower(r)]; ok {
			r = l
		}
		out = append(out, r)
	}
	return fold.Bare(string(out))
}
