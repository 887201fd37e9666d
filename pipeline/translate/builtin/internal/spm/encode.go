package spm

import (
	"slices"
	"unicode/utf8"
)

// Piece is an id and the bytes of the text it stands for: Start up to, not including, End. A
// character written as several byte pieces belongs to the last of them, the others are empty.
type Piece struct {
	ID         int
	Start, End int
}

// Mark puts the symbol ID into a text in front of the byte At.
type Mark struct {
	At, ID int
}

// Encode returns the pieces of a text, without an end symbol. White space at both ends belongs
// to no piece; nothing else is left out.
func (m *Model) Encode(text string) []Piece { return m.EncodeMarked(text, nil) }

// EncodeMarked is [Model.Encode] with symbols between the characters, as SentencePiece encodes
// user-defined symbols: no piece reaches over one, and spaces beside one are kept. Marks are in
// order of At; one inside a character is put behind it. A symbol's piece is empty.
func (m *Model) EncodeMarked(text string, marks []Mark) []Piece {
	in := m.prepare(text, marks)
	var out []Piece
	for _, s := range in.stretches {
		out = m.best(in, s.start, s.end, out)
		if s.mark >= 0 {
			at := in.at[s.end]
			out = append(out, Piece{ID: marks[s.mark].ID, Start: at, End: at})
		}
	}
	return out
}

// input is a text as pieces are written: ▁ for spaces, white space trimmed, U+FFFD for bytes
// that are not UTF-8.
type input struct {
	text      []byte
	at        []int // byte of the caller's text that each byte came from, and one past the end
	stretches []stretch
}

// stretch is what stands in front of one mark, or behind the last (mark -1).
type stretch struct{ start, end, mark int }

// prepare follows Normalizer::Normalize of SentencePiece's normalizer.cc.
func (m *Model) prepare(text string, marks []Mark) input {
	var in input
	pos, k, begun := 0, 0, 0
	for m.trimSpaces && pos < len(text) && text[pos] == ' ' && !due(marks, k, pos) {
		pos++
	}
	if pos == len(text) && len(marks) == 0 {
		return in
	}
	if m.dummyPrefix {
		in.put(space, pos)
	}
	afterSpace := m.trimSpaces
	for {
		for ; due(marks, k, pos) || pos == len(text) && k < len(marks); k++ {
			in.stretches = append(in.stretches, stretch{begun, len(in.text), k})
			begun, afterSpace = len(in.text), false
		}
		if pos == len(text) {
			break
		}
		r, n := utf8.DecodeRuneInString(text[pos:])
		switch {
		case r == ' ' && afterSpace:
		case r == ' ':
			in.put(space, pos)
		default:
			in.put(string(r), pos)
		}
		afterSpace = m.trimSpaces && r == ' '
		pos += n
	}
	for m.trimSpaces && len(in.text)-begun >= len(space) &&
		string(in.text[len(in.text)-len(space):]) == space {
		in.text = in.text[:len(in.text)-len(space)]
		pos, in.at = in.at[len(in.text)], in.at[:len(in.text)]
	}
	in.stretches = append(in.stretches, stretch{begun, len(in.text), -1})
	in.at = append(in.at, pos)
	return in
}

func due(marks []Mark, k, pos int) bool { return k < len(marks) && marks[k].At <= pos }

func (in *input) put(s string, at int) {
	in.text = append(in.text, s...)
	for range len(s) {
		in.at = append(in.at, at)
	}
}

// step is the best way found to an end of a piece.
type step struct {
	score float32
	start int // -1 when nothing ends here yet
	id    int
}

// take keeps the better of two ways. SentencePiece compares in double precision and stores in
// single; which of two nearly equal cuts wins depends on it.
func (s *step) take(score float64, start, id int) {
	if s.start < 0 || score > float64(s.score) {
		*s = step{float32(score), start, id}
	}
}

// best appends the most likely pieces of in.text[start:end]: Model::EncodeOptimized of
// unigram_model.cc.
func (m *Model) best(in input, start, end int, out []Piece) []Piece {
	text := in.text[start:end]
	ends := make([]step, len(text)+1)
	for i := range ends {
		ends[i].start = -1
	}
	for at := 0; at < len(text); {
		_, width := utf8.DecodeRune(text[at:])
		so, single := float64(ends[at].score), false
		n := int32(0)
		for to := at; to < len(text); {
			if n = m.trie.step(n, text[to]); n < 0 {
				break
			}
			to++
			id := m.trie[n].id
			if id < 0 {
				continue
			}
			ends[to].take(so+m.score(id), at, id)
			single = single || to-at == width
		}
		if !single {
			ends[at+width].take(float64(m.unkScore+ends[at].score), at, m.unknown)
		}
		at += width
	}
	first := len(out)
	for to := len(text); to > 0; to = ends[to].start {
		s := ends[to]
		out = m.appendBack(out, in, s.id, start+s.start, start+to)
	}
	slices.Reverse(out[first:])
	return out
}

// score of a piece; a user-defined symbol is always worth taking.
func (m *Model) score(id int) float64 {
	if m.pieces[id].kind == typeUser {
		return -0.1
	}
	return float64(m.pieces[id].score)
}

// appendBack appends a piece to a list that is built from the end: a character outside the
// vocabulary as its bytes, or several such characters as one unknown.
func (m *Model) appendBack(out []Piece, in input, id, from, to int) []Piece {
	start, end := in.at[from], in.at[to]
	if id != m.unknown {
		return append(out, Piece{id, start, end})
	}
	if !m.byteFallback {
		if n := len(out); n > 0 && out[n-1].ID == m.unknown && out[n-1].Start == end {
			out[n-1].Start = start
			return out
		}
		return append(out, Piece{id, start, end})
	}
	for i := to - 1; i >= from; i-- {
		p := Piece{m.bytes[in.text[i]], start, start}
		if i == to-1 {
			p.End = end
		}
		out = append(out, p)
	}
	return out
}
