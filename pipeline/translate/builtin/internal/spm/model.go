// Package spm cuts text into the pieces of a SentencePiece unigram model and joins them again.
//
// It reads the model file that the SentencePiece trainer writes and gives the ids that
// SentencePiece gives: same whitespace rules, same Viterbi search in the same precision, same
// byte fallback. It does not train, does not sample, and does not run character maps: a model
// that normalises text is refused, because other ids than the ones it was trained on would look
// right and translate badly.
//
// Guarantees: a [Model] is never changed after [Parse] and may be used by several goroutines.
// [Model.Encode] takes any bytes, never panics, and its pieces cover the text in order. The
// symbols that mark a term ([TermOpen], [TermMid], [TermClose]) never come out of text.
package spm

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// The symbols that put a settled translation into a source sentence. They reach a model as ids
// only, through [Model.EncodeMarked]; the same characters in a text are ordinary characters.
const (
	TermOpen  = "<b>"
	TermMid   = "<m>"
	TermClose = "<e>"
)

// space is the character that stands for a space inside pieces.
const space = "▁"

// Types of pieces, numbered as in sentencepiece_model.proto.
const (
	typeNormal  = 1
	typeUnknown = 2
	typeControl = 3
	typeUser    = 4
	typeUnused  = 5
	typeByte    = 6
)

// piece is an entry of the vocabulary. Scores are logarithms of probabilities.
type piece struct {
	text  string
	score float32
	kind  uint64
}

// Model is a vocabulary and how text is prepared for it.
type Model struct {
	pieces       []piece // by id
	ids          map[string]int
	bytes        [256]int // id of each byte piece
	byteValue    map[int]byte
	byteFallback bool
	unknown, eos int
	unkScore     float32 // what one character outside the vocabulary costs
	unkText      string
	trie         trie

	dummyPrefix, trimSpaces bool
}

// unknownPenalty is kUnkPenalty of unigram_model.cc.
const unknownPenalty = 10

// Parse reads a serialised ModelProto. Models other than unigram, models that normalise
// characters and models without an end symbol are refused.
func Parse(data []byte) (*Model, error) {
	f, err := readProto(data)
	if err != nil {
		return nil, fmt.Errorf("reading SentencePiece model: %w", err)
	}
	if err := f.supported(); err != nil {
		return nil, fmt.Errorf("SentencePiece model: %w", err)
	}
	m := &Model{
		pieces:       f.pieces,
		ids:          make(map[string]int, len(f.pieces)),
		byteValue:    make(map[int]byte, 256),
		byteFallback: f.byteFallback,
		unknown:      -1,
		unkText:      f.unkText,
		trie:         newTrie(),
		dummyPrefix:  f.dummyPrefix,
		trimSpaces:   f.trimSpaces,
	}
	if err := m.index(); err != nil {
		return nil, fmt.Errorf("SentencePiece model: %w", err)
	}
	id, ok := m.ids[f.eosText]
	if !ok || m.pieces[id].kind != typeControl {
		return nil, fmt.Errorf("SentencePiece model: no end symbol %q", f.eosText)
	}
	m.eos = id
	return m, nil
}

// index fills everything that is looked up by piece.
func (m *Model) index() error {
	lowest := float32(math.MaxFloat32)
	for id, p := range m.pieces {
		if p.text == "" {
			return fmt.Errorf("piece %d is empty", id)
		}
		if _, ok := m.ids[p.text]; ok {
			return fmt.Errorf("piece %d: %q is there twice", id, p.text)
		}
		m.ids[p.text] = id
		switch p.kind {
		case typeNormal:
			lowest = min(lowest, p.score)
			m.trie.add(p.text, id)
		case typeUser: // text may hold these, the symbols of a term excepted
			if !termSymbol(p.text) {
				m.trie.add(p.text, id)
			}
		case typeUnknown:
			if m.unknown >= 0 {
				return fmt.Errorf("piece %d: a second unknown symbol", id)
			}
			m.unknown = id
		case typeByte:
			b, err := byteOf(p.text)
			if err != nil {
				return fmt.Errorf("piece %d: %w", id, err)
			}
			m.bytes[b], m.byteValue[id] = id, b
		case typeControl, typeUnused:
		default:
			return fmt.Errorf("piece %d: type %d is not known", id, p.kind)
		}
	}
	if m.unknown < 0 {
		return errors.New("no unknown symbol")
	}
	if m.byteFallback && len(m.byteValue) != 256 {
		return fmt.Errorf("byte fallback needs 256 byte pieces, found %d", len(m.byteValue))
	}
	m.unkScore = lowest - unknownPenalty
	return nil
}

// termSymbol reports whether s is one of the symbols that the program alone puts in.
func termSymbol(s string) bool { return s == TermOpen || s == TermMid || s == TermClose }

// byteOf reads a byte piece, "<0x0A>".
func byteOf(s string) (byte, error) {
	hex, front := strings.CutPrefix(s, "<0x")
	hex, back := strings.CutSuffix(hex, ">")
	if !front || !back || len(hex) != 2 {
		return 0, fmt.Errorf("%q is not a byte piece", s)
	}
	n, err := strconv.ParseUint(hex, 16, 8)
	if err != nil {
		return 0, fmt.Errorf("%q is not a byte piece", s)
	}
	return byte(n), nil
}

// Size is the number of pieces; ids are 0 up to, not including, Size.
func (m *Model) Size() int { return len(m.pieces) }

// ID returns the id of a piece or symbol written as in the vocabulary ("▁le", "</s>", "<b>").
func (m *Model) ID(piece string) (int, bool) {
	id, ok := m.ids[piece]
	return id, ok
}

// EOS is the id that ends a sentence. [Model.Encode] does not add it.
func (m *Model) EOS() int { return m.eos }
