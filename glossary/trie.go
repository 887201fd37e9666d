package glossary

import (
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// role says what a form in a trie is.
type role uint8

const (
	french    role = iota
	accepted       // English that satisfies the term
	forbidden      // English that fails
)

// form is one spelling of a term, cut into words.
type form struct {
	row    int
	role   role
	tokens text  // without keys and sentences
	words  []int // indexes of the words among tokens
}

// trie finds forms in a text token by token. Edges are labelled with folded words, so that one
// look-up serves every spelling; whether case, accents and separators are right is decided
// afterwards, on the original text.
type trie struct {
	labels map[string]int32
	edges  map[edge]int32
	ends   map[int32][]int32 // node → forms that end there
	forms  []form
	nodes  int32
	spare  text    // to cut forms with
	tokens []token // room for those of the next forms
}

type edge struct{ node, label int32 }

// Labels that are not words.
const (
	labelHyphen int32 = iota
	labelSpace
	labelEither // hyphen or space
	labelApostrophe
	labelWords // the first of the words
)

func newTrie() *trie { return roomyTrie(0) }

// roomyTrie makes an empty trie with room for some forms.
func roomyTrie(forms int) *trie {
	return &trie{labels: make(map[string]int32, forms), edges: make(map[edge]int32, 2*forms),
		ends: make(map[int32][]int32, forms), forms: make([]form, 0, forms)}
}

// insert adds a form. In a loose one hyphen and space may stand for each other.
func (t *trie) insert(row int, as role, s string, loose bool) {
	tx := &t.spare
	tx.read(s)
	f := form{row: row, role: as}
	node := int32(0)
	for i := range tx.tokens {
		label, ok := int32(0), true
		switch tx.tokens[i].kind {
		case wordToken:
			f.words = append(f.words, i)
			label = t.label(tx.key(i))
		case hyphenToken, spaceToken, breakToken:
			label, ok = separator(tx.tokens[i].kind, loose), i > 0 && i < len(tx.tokens)-1
		case apostropheToken:
			label = labelApostrophe
		default:
			label = t.label([]byte(mark(tx.str(i))))
		}
		if ok {
			node = t.child(node, label)
		}
	}
	if len(f.words) == 0 {
		return
	}
	f.tokens = text{src: s, tokens: t.kept(tx.tokens)}
	t.ends[node] = append(t.ends[node], int32(len(t.forms)))
	t.forms = append(t.forms, f)
}

// kept copies tokens to where those of many forms stand side by side.
func (t *trie) kept(tokens []token) []token {
	if cap(t.tokens)-len(t.tokens) < len(tokens) {
		t.tokens = make([]token, 0, max(min(4*cap(t.forms), 1<<12), len(tokens)))
	}
	from := len(t.tokens)
	t.tokens = append(t.tokens, tokens...)
	return t.tokens[from:len(t.tokens):len(t.tokens)]
}

// separator is the label of what stands between two words of a form.
func separator(k kind, loose bool) int32 {
	switch {
	case loose:
		return labelEither
	case k == hyphenToken:
		return labelHyphen
	}
	return labelSpace
}

// mark is the label of punctuation inside a form; the NUL keeps it apart from words.
func mark(s string) string { return "\x00" + fold.Key(s) }

// label is the number of a folded word, a new one where the word is new.
func (t *trie) label(key []byte) int32 {
	if l, ok := t.labels[string(key)]; ok {
		return l
	}
	l := labelWords + int32(len(t.labels))
	t.labels[string(key)] = l
	return l
}

func (t *trie) child(node, label int32) int32 {
	e := edge{node, label}
	if n, ok := t.edges[e]; ok {
		return n
	}
	t.nodes++
	t.edges[e] = t.nodes
	return t.nodes
}

// piece is the part of the text that answers to one word of a form: token from up to and
// including token to, more than one where a line end cut the word.
type piece struct{ from, to int }

// walker follows the trie along a text.
type walker struct {
	*trie
	tx     *text
	pieces []piece
	found  func(f *form, pieces []piece, end int) // end: index behind the last token
}

// walk calls w.found for every form that begins at token i.
func (w *walker) walk(i int) {
	w.pieces = w.pieces[:0]
	w.step(0, i)
}

// step follows from a node all edges that token i can be. There are few, because hyphen and
// space are the only tokens with two readings and a word cut at a line end is rare.
func (w *walker) step(node int32, i int) {
	if i >= len(w.tx.tokens) {
		return
	}
	switch w.tx.tokens[i].kind {
	case wordToken:
		if l, ok := w.labels[string(w.tx.key(i))]; ok {
			w.follow(node, l, i, i)
		}
		if last := w.tx.broken(i); last > 0 {
			key := string(w.tx.key(i)) + string(w.tx.key(last))
			if l, ok := w.labels[key]; ok {
				w.follow(node, l, i, last)
			}
		}
	case hyphenToken:
		w.separate(node, labelHyphen, i+1)
		w.separate(node, labelEither, i+1)
	case spaceToken:
		w.separate(node, labelSpace, i+1)
		w.separate(node, labelEither, i+1)
	case apostropheToken:
		w.separate(node, labelApostrophe, i+1)
	case markToken:
		if l, ok := w.labels[mark(w.tx.str(i))]; ok {
			w.separate(node, l, i+1)
		}
	}
}

// follow takes the edge of a word that stands in tokens from to to.
func (w *walker) follow(node, label int32, from, to int) {
	next, ok := w.edges[edge{node, label}]
	if !ok {
		return
	}
	w.pieces = append(w.pieces, piece{from, to})
	for _, f := range w.ends[next] {
		w.found(&w.forms[f], w.pieces, to+1)
	}
	w.step(next, to+1)
	w.pieces = w.pieces[:len(w.pieces)-1]
}

// separate takes the edge of what stands between words. A space behind a hyphen is a line end
// or what became of one.
func (w *walker) separate(node, label int32, i int) {
	next, ok := w.edges[edge{node, label}]
	if !ok {
		return
	}
	if w.tx.tokens[i-1].kind == markToken { // a form may end in punctuation, as "Yahoo!" does
		for _, f := range w.ends[next] {
			w.found(&w.forms[f], w.pieces, i)
		}
	}
	w.step(next, i)
	if w.tx.is(i-1, hyphenToken) && w.tx.is(i, spaceToken) {
		w.step(next, i+1)
	}
}

// broken gives the second half of a word that a hyphen cuts at a line end, as a token index, or
// 0: word, hyphen, line end or the space it became, word in lower case.
func (t *text) broken(i int) int {
	if !t.is(i+1, hyphenToken) {
		return 0
	}
	last := i + 2
	if t.is(last, spaceToken) {
		last++
	} else if !strings.HasPrefix(t.str(i+1), "\u00ad") { // which takes its line end in
		return 0
	}
	if t.word(last) && t.tokens[last].shape&initialUpper == 0 {
		return last
	}
	return 0
}
