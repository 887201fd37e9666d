package spm

import "bytes"

// trie finds every piece that starts at a place of a text. Nodes are numbered; the root is 0.
type trie []node

type node struct {
	id   int // of the piece that ends here, -1 when none does
	keys []byte
	next []int32 // beside keys
}

func newTrie() trie { return trie{{id: -1}} }

// add puts a piece in; of two with the same text the later one stays.
func (t *trie) add(text string, id int) {
	at := int32(0)
	for i := range len(text) {
		next := t.step(at, text[i])
		if next < 0 {
			next = int32(len(*t))
			*t = append(*t, node{id: -1})
			n := &(*t)[at]
			n.keys, n.next = append(n.keys, text[i]), append(n.next, next)
		}
		at = next
	}
	(*t)[at].id = id
}

// step returns the node behind b, -1 when no piece goes on that way.
func (t trie) step(at int32, b byte) int32 {
	if i := bytes.IndexByte(t[at].keys, b); i >= 0 {
		return t[at].next[i]
	}
	return -1
}
