package marian

import (
	"math"
	"math/bits"
)

// Session runs a model and keeps the memory that doing so takes from one batch to the next.
type Session struct {
	model   *Model
	kernels kernels

	in       input  // of the layer at hand
	x, mixed matrix // rows on their way through the layers, heads put together
	normed   matrix
	q, k, v  matrix
	inner    matrix // between the two layers of a feed-forward part
	position matrix // signals of the positions asked for so far
	scores   []float32

	sources []memory // one a decoder layer and sentence
	own     memory   // of the sentence and layer at hand in the encoder
	from    []int    // where the rows of each sentence begin in the encoder, and where they end
	rows    []row    // what each row of a step belongs to

	cell, forget matrix
	cells, spare []matrix // state of each decoder layer, one row a hypothesis
	logits       matrix
	align        matrix // head 1 of the last layer, one row a hypothesis

	beams   []beam
	hidden  []Term // of the row at hand: a term is written once
	parents []int
	shares  []float32 // scratch for exponentials
}

// memory is what attention looks at: the keys and values of one sentence.
type memory struct {
	keys   matrix // a column a word, filled up to a multiple of eight columns
	values matrix // a row a word
}

// row is one hypothesis in a step.
type row struct {
	word, sentence int
	done           uint64 // terms that are written
}

// NewSession returns a session of its own for one goroutine.
func (m *Model) NewSession() *Session { return m.session(native()) }

// NewPortableSession returns a session that uses no instructions of the processor at hand. What it
// finds is the same, bit for bit; it is there to check the others.
func (m *Model) NewPortableSession() *Session { return m.session(portable()) }

func (m *Model) session(k kernels) *Session {
	n := len(m.decoder)
	return &Session{model: m, kernels: k, cells: make([]matrix, n), spare: make([]matrix, n)}
}

func (s *Session) signals(n int) {
	if n <= s.position.rows {
		return
	}
	s.position = newMatrix(n+64, s.model.config.Dim)
	positions(s.position)
}

// embed writes the scaled embedding of a word at a position; a negative word stands for none.
func (s *Session) embed(x []float32, word, position int) {
	signal := s.position.row(position)
	if word < 0 {
		copy(x, signal)
		return
	}
	s.model.embed.write(x, word, float32(math.Sqrt(float64(len(x)))))
	for i := range x {
		x[i] = float32(x[i]) + signal[i]
	}
}

// take makes rows the input of the layers that follow.
func (s *Session) take(x matrix) {
	s.in.matrix = x
	if s.model.embed.eight != nil {
		s.in.quantise(s.kernels, x)
	}
}

// apply sets y to what the layer makes of the input.
func (s *Session) apply(y *matrix, l linear) { s.applyFrom(y, l, -math.MaxFloat32) }

func (s *Session) applyFrom(y *matrix, l linear, floor float32) {
	y.resize(s.in.rows, l.w.rows)
	s.in.multiply(s.kernels, *y, l, floor)
}

// applySparse sets y to what the layer makes of x, which is nowhere negative and mostly zero.
func (s *Session) applySparse(y *matrix, x matrix, l linear) {
	if l.w.eight == nil {
		s.take(x)
		s.apply(y, l)
		return
	}
	s.in.matrix = x
	y.resize(x.rows, l.w.rows)
	s.in.multiplySparse(s.kernels, *y, l)
}

// encode runs the encoder on sentences, whose rows stand one after the other, every layer in
// place, and leaves the encoder's output in s.x.
func (s *Session) encode(sentences []Sentence) {
	s.from = append(s.from[:0], 0)
	longest := 0
	for _, t := range sentences {
		s.from = append(s.from, s.from[len(s.from)-1]+len(t.IDs))
		longest = max(longest, len(t.IDs))
	}
	s.signals(longest)
	s.x.resize(s.from[len(sentences)], s.model.config.Dim)
	for i, t := range sentences {
		for k, id := range t.IDs {
			s.embed(s.x.row(s.from[i]+k), id, k)
		}
	}
	for l := range s.model.encoder {
		layer := &s.model.encoder[l]
		s.take(s.x)
		s.apply(&s.q, layer.self.query)
		s.apply(&s.k, layer.self.key)
		s.apply(&s.v, layer.self.value)
		s.mixed.resize(s.x.rows, s.x.cols)
		for i := range sentences {
			s.own.fill(s.k, s.v, s.from[i], s.from[i+1])
			for r := s.from[i]; r < s.from[i+1]; r++ {
				s.look(r, s.own, nil, nil)
			}
		}
		s.finish(layer.self, layer.ffn)
	}
}

// fill takes some rows of keys and values.
func (m *memory) fill(k, v matrix, from, to int) {
	n := to - from
	m.keys.resize(k.cols, (n+7)&^7)
	clear(m.keys.data)
	for t := range n {
		for i, key := range k.row(from + t) {
			m.keys.data[i*m.keys.cols+t] = key
		}
	}
	m.values.resize(n, v.cols)
	copy(m.values.data, v.data[from*v.cols:to*v.cols])
}

// look sets row i of s.mixed to what the query in row i of s.q finds in the memory, leaving out
// what stands for hidden terms. The shares of head 1 go into align when it is not nil.
func (s *Session) look(i int, m memory, hidden []Term, align []float32) {
	stride, words := m.keys.cols, m.values.rows
	s.scores = atLeast(s.scores, stride)
	scores := s.scores[:stride]
	heads := s.model.config.Heads
	width := s.q.cols / heads
	scale := float32(1 / math.Sqrt(float64(width)))
	for h := range heads {
		from, to := h*width, (h+1)*width
		s.kernels.combine(scores, s.q.row(i)[from:to], m.keys.data[from*stride:], stride)
		for t := words; t < stride; t++ {
			scores[t] = -1e30 // has a share of 1e-38
		}
		for _, h := range hidden {
			for t := h.From; t < h.To; t++ {
				scores[t] = -1e30
			}
		}
		sum := s.kernels.exponentials(scores, scores, s.kernels.maximum(scores), scale)
		f := 1 / sum
		for t := range scores {
			scores[t] *= f
		}
		if h == 0 && align != nil {
			copy(align, scores[:words])
		}
		s.kernels.combine(s.mixed.row(i)[from:to], scores[:words], m.values.data[from:],
			m.values.cols)
	}
}

// finish puts the heads together and runs the feed-forward part of a layer on s.x.
func (s *Session) finish(a attention, f feedForward) {
	s.take(s.mixed)
	s.apply(&s.normed, a.out)
	s.normalise(a.norm)
	s.take(s.x)
	s.applyFrom(&s.inner, f.in, 0)
	s.applySparse(&s.normed, s.inner, f.out)
	s.normalise(f.norm)
}

// normalise adds s.normed to s.x and normalises every row.
func (s *Session) normalise(n norm) {
	for i := range s.x.rows {
		s.kernels.normalise(s.x.row(i), s.normed.row(i), n)
	}
}

// begin encodes sentences and makes ready to decode up to rows hypotheses of all together.
func (s *Session) begin(sentences []Sentence, rows int) {
	s.encode(sentences)
	s.sources = atLeast(s.sources, len(s.model.decoder)*len(sentences))
	s.take(s.x)
	longest := 0
	for l := range s.model.decoder {
		context := &s.model.decoder[l].context
		s.apply(&s.k, context.key)
		s.apply(&s.v, context.value)
		for i, t := range sentences {
			s.sources[l*len(sentences)+i].fill(s.k, s.v, s.from[i], s.from[i+1])
			longest = max(longest, len(t.IDs))
		}
		s.cells[l].resize(rows, s.model.config.Dim)
		s.spare[l].resize(rows, s.model.config.Dim)
		clear(s.cells[l].data)
	}
	s.align.resize(rows, longest)
}

// step takes the last word of each hypothesis in s.rows, -1 before the first, and leaves the
// scores of what may follow in s.logits and the alignment in s.align, one row a hypothesis.
func (s *Session) step(position int) {
	s.signals(position + 1)
	s.x.resize(len(s.rows), s.model.config.Dim)
	for i, r := range s.rows {
		s.embed(s.x.row(i), r.word, position)
	}
	last := len(s.model.decoder) - 1
	sentences := len(s.from) - 1
	for l := range s.model.decoder {
		layer := &s.model.decoder[l]
		s.recur(layer, s.cells[l])
		s.take(s.x)
		s.apply(&s.q, layer.context.query)
		s.mixed.resize(s.x.rows, s.x.cols)
		for i, r := range s.rows {
			var align []float32
			s.hidden = s.hidden[:0]
			if l == last {
				align = s.align.row(i)
				s.hide(r)
			}
			s.look(i, s.sources[l*sentences+r.sentence], s.hidden, align)
		}
		s.finish(layer.context, layer.ffn)
	}
	s.take(s.x)
	s.apply(&s.logits, s.model.out)
}

// hide lists the terms that a hypothesis has written: the last layer looks away from them, or the
// model would write them again in its own way. Where all layers look away it loses the thread.
func (s *Session) hide(r row) {
	for k := range bits.Len64(r.done) {
		if r.done&(1<<k) != 0 {
			s.hidden = append(s.hidden, s.beams[r.sentence].terms[k])
		}
	}
}

// recur runs the simpler simple recurrent unit (Kim et al. 2019): the gate decides how much of the
// cell is kept.
func (s *Session) recur(layer *decoderLayer, cells matrix) {
	s.take(s.x)
	s.apply(&s.cell, layer.cell)
	s.apply(&s.forget, layer.forget)
	s.normed.resize(s.x.rows, s.x.cols)
	for i := range s.x.rows {
		cell, fresh := cells.row(i), s.cell.row(i)
		out, gate := s.normed.row(i), s.forget.row(i)
		s.kernels.exponentials(gate, gate, 0, -1)
		for k := range cell {
			f := 1 / (1 + gate[k])
			cell[k] = float32(f*cell[k]) + float32((1-f)*fresh[k])
			out[k] = max(cell[k], 0)
		}
	}
	s.normalise(layer.cellNorm)
}

// keep makes row i of the state the one that hypothesis parents[i] left behind.
func (s *Session) keep(parents []int) {
	for l := range s.cells {
		for i, p := range parents {
			copy(s.spare[l].row(i), s.cells[l].row(p))
		}
		s.cells[l], s.spare[l] = s.spare[l], s.cells[l]
	}
}
