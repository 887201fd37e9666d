package glossary

import (
	"hash/maphash"
	"slices"
	"sync/atomic"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// role says what a form in a trie is.
type role uint8

const (
	french    role = iota
	accepted       // English that satisfies the term
	forbidden      // English that fails
)

// leaf is one spelling of a term as it is added.
type leaf struct {
	text   string
	row    int32
	before int32 // the leaf added before it under the same root, or -1
	role   role
	barred bool // a French form that may not stand in the English
	loose  bool // hyphen and space may stand for each other
}

// form is one spelling of a term, cut into words.
type form struct {
	row    int
	role   role
	barred bool
	tokens text  // without keys and sentences
	words  []int // indexes of the words among tokens
}

// trie finds forms in a text token by token. Edges are labelled with folded words, so that one
// look-up serves every spelling; whether case, accents and separators are right is decided
// afterwards, on the original text.
//
// Of a form that is added only the first word is read. The forms that begin with a word are cut
// and become a branch when a text has that word for the first time: of a hundred thousand rows
// an article needs a few dozen. Several goroutines may look into a trie that is complete.
type trie struct {
	seed   maphash.Seed
	first  map[uint64]int32 // hash of a first label → index into roots
	roots  []root
	leaves []leaf
	spare  text // to read first words with
}

// root holds the forms whose first labels have one hash.
type root struct {
	last  int32 // the leaf added last
	grown atomic.Pointer[branch]
}

// branch is the part of a trie below a root. Its node 0 is the root of them all.
type branch struct {
	edges map[edge]int32
	ends  [][]form // by node: the forms that end there
}

type edge struct {
	node  int32
	label string
}

// Labels that are neither words nor punctuation; no word begins with such a character.
const (
	labelHyphen     = "\x01-"
	labelSpace      = "\x01 "
	labelEither     = "\x01_" // hyphen or space
	labelApostrophe = "\x01'"
)

func newTrie() *trie { return roomyTrie(0) }

// roomyTrie makes an empty trie with room for some forms.
func roomyTrie(forms int) *trie {
	return &trie{seed: maphash.MakeSeed(), first: make(map[uint64]int32, forms),
		roots: make([]root, 0, forms), leaves: make([]leaf, 0, forms)}
}

// insert adds a form.
func (t *trie) insert(l leaf) {
	label := t.spare.firstLabel(l.text)
	if len(label) == 0 {
		return
	}
	hash := maphash.Bytes(t.seed, label)
	i, ok := t.first[hash]
	if !ok {
		i = int32(len(t.roots))
		t.first[hash] = i
		t.roots = append(t.roots, root{last: -1})
	}
	r := &t.roots[i]
	r.grown.Store(nil)
	l.before, r.last = r.last, int32(len(t.leaves))
	t.leaves = append(t.leaves, l)
}

// firstLabel is the label of the first edge of a form.
func (t *text) firstLabel(form string) []byte {
	t.begin(form)
	for at := 0; at < len(form) && len(t.tokens) == 0; {
		at = t.more(at)
	}
	if t.word(0) {
		return t.key(0)
	}
	t.read(form) // what is no word may be changed by what follows
	for i := range t.tokens {
		switch t.tokens[i].kind {
		case wordToken:
			return t.key(i)
		case apostropheToken:
			return []byte(labelApostrophe)
		case markToken:
			return appendMark(nil, t.str(i))
		}
	}
	return nil
}

// branch gives the part of the trie below a first label, or nil.
func (t *trie) branch(label []byte) *branch {
	i, ok := t.first[maphash.Bytes(t.seed, label)]
	if !ok {
		return nil
	}
	r := &t.roots[i]
	if b := r.grown.Load(); b != nil {
		return b
	}
	b := t.grow(r.last)
	r.grown.Store(b)
	return b
}

// grow cuts the forms of a root.
func (t *trie) grow(last int32) *branch {
	var own []*leaf
	for i := last; i >= 0; i = t.leaves[i].before {
		own = append(own, &t.leaves[i])
	}
	b := &branch{edges: make(map[edge]int32), ends: make([][]form, 1)}
	for _, l := range slices.Backward(own) {
		b.add(l)
	}
	return b
}

// add cuts a form and leads edges to where it ends. A form without words is never found.
func (b *branch) add(l *leaf) {
	tx := cut(l.text)
	f := form{row: int(l.row), role: l.role, barred: l.barred}
	node := int32(0)
	for i := range tx.tokens {
		var label string
		switch tx.tokens[i].kind {
		case wordToken:
			f.words = append(f.words, i)
			label = string(tx.key(i))
		case hyphenToken, spaceToken, breakToken:
			if i == 0 || i == len(tx.tokens)-1 {
				continue
			}
			label = separator(tx.tokens[i].kind, l.loose)
		case apostropheToken:
			label = labelApostrophe
		default:
			label = string(appendMark(nil, tx.str(i)))
		}
		node = b.child(node, label)
	}
	if len(f.words) == 0 {
		return
	}
	f.tokens = text{src: l.text, tokens: tx.tokens}
	b.ends[node] = append(b.ends[node], f)
}

func (b *branch) child(node int32, label string) int32 {
	e := edge{node, label}
	n, ok := b.edges[e]
	if !ok {
		n = int32(len(b.ends))
		b.edges[e] = n
		b.ends = append(b.ends, nil)
	}
	return n
}

// separator is the label of what stands between two words of a form.
func separator(k kind, loose bool) string {
	switch {
	case loose:
		return labelEither
	case k == hyphenToken:
		return labelHyphen
	}
	return labelSpace
}

// appendMark appends the label of punctuation inside a form; the NUL keeps it apart from words.
func appendMark(label []byte, s string) []byte {
	label = append(label, 0)
	if len(s) == 1 && s[0] < utf8.RuneSelf {
		return append(label, s...)
	}
	return append(label, fold.Key(s)...)
}

// begins tells whether a form may begin with token i: a word, a mark, or the apostrophe of
// ’Ndrangheta.
func (t *text) begins(i int) bool {
	k := t.tokens[i].kind
	return k == wordToken || k == markToken || k == apostropheToken
}

// piece is the part of the text that answers to one word of a form: token from up to and
// including token to, more than one where a line end cut the word.
type piece struct{ from, to int }

// walker follows the trie along a text.
type walker struct {
	*trie
	tx     *text
	below  *branch // the one that nodes other than 0 are of
	label  []byte  // room for one
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
		w.follow(node, w.tx.key(i), i, i)
		if last := w.tx.broken(i); last > 0 {
			w.label = append(append(w.label[:0], w.tx.key(i)...), w.tx.key(last)...)
			w.follow(node, w.label, i, last)
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
		w.label = appendMark(w.label[:0], w.tx.str(i))
		w.separate(node, string(w.label), i+1)
	}
}

// next is the node behind an edge. Edges of node 0 lead into the branch of their label.
func (w *walker) next(node int32, label []byte) (int32, bool) {
	if node == 0 {
		if w.below = w.branch(label); w.below == nil {
			return 0, false
		}
	}
	n, ok := w.below.edges[edge{node, string(label)}]
	return n, ok
}

// follow takes the edge of a word that stands in tokens from to to.
func (w *walker) follow(node int32, label []byte, from, to int) {
	next, ok := w.next(node, label)
	if !ok {
		return
	}
	w.pieces = append(w.pieces, piece{from, to})
	w.end(next, to+1)
	w.step(next, to+1)
	w.pieces = w.pieces[:len(w.pieces)-1]
}

// end reports the forms that end in a node.
func (w *walker) end(node int32, behind int) {
	ends := w.below.ends[node]
	for i := range ends {
		w.found(&ends[i], w.pieces, behind)
	}
}

// separate takes the edge of what stands between words. A space behind a hyphen is a line end
// or what became of one.
func (w *walker) separate(node int32, label string, i int) {
	next, ok := w.next(node, []byte(label))
	if !ok {
		return
	}
	if w.tx.tokens[i-1].kind == markToken { // a form may end in punctuation, as "Yahoo!" does
		w.end(next, i)
	}
	w.step(next, i)
	if w.tx.is(i-1, hyphenToken) && w.tx.is(i, spaceToken) {
		w.step(next, i+1)
	}
}

// broken gives the second half of a word that a hyphen cuts at a line end, as a token index, or
// 0: word, hyphen, line end, the space it became or nothing, word in lower case.
func (t *text) broken(i int) int {
	if !t.is(i+1, hyphenToken) {
		return 0
	}
	last := i + 2
	if t.is(last, spaceToken) {
		last++
	}
	if t.word(last) && t.tokens[last].shape&initialUpper == 0 {
		return last
	}
	return 0
}
