package marian

import "math"

// Session runs a model and keeps the memory that doing so takes from one sentence to the next.
type Session struct {
	model *Model

	x, normed  matrix // rows on their way through the layers
	q, k, v    matrix
	mixed      matrix // heads put together
	hidden     matrix
	position   matrix // signals of the positions asked for so far
	scores     []float32
	sourceKeys []matrix // one a decoder layer
	sourceVals []matrix

	cell, forget matrix
	cells, spare []matrix // state of each decoder layer, one row a hypothesis
	logits       matrix
	align        matrix // head 1 of the last layer, one row a hypothesis
}

// NewSession returns a session of its own for one goroutine.
func (m *Model) NewSession() *Session {
	n := len(m.decoder)
	return &Session{
		model:      m,
		sourceKeys: make([]matrix, n), sourceVals: make([]matrix, n),
		cells: make([]matrix, n), spare: make([]matrix, n),
	}
}

func (s *Session) signals(n int) {
	if n <= s.position.rows {
		return
	}
	s.position = newMatrix(n+64, s.model.config.Dim)
	positions(s.position, 0)
}

// embed writes the scaled embedding of a word at a position; a negative word stands for none.
func (s *Session) embed(row []float32, word, position int) {
	copy(row, s.position.row(position))
	if word >= 0 {
		addScaled(row, s.model.embed.row(word), float32(math.Sqrt(float64(len(row)))))
	}
}

// apply sets y to what the layer makes of x.
func (l linear) apply(y *matrix, x matrix) {
	y.resize(x.rows, l.w.rows)
	multiply(*y, x, l.w, l.bias)
}

// encode runs the encoder, every layer in place, and leaves the encoder's output in s.x.
func (s *Session) encode(ids []int) {
	s.signals(len(ids))
	s.x.resize(len(ids), s.model.config.Dim)
	for i, id := range ids {
		s.embed(s.x.row(i), id, i)
	}
	for l := range s.model.encoder {
		layer := &s.model.encoder[l]
		layer.self.key.apply(&s.k, s.x)
		layer.self.value.apply(&s.v, s.x)
		s.attend(&layer.self, s.k, s.v, nil)
		s.feed(&layer.ffn)
	}
}

// attend adds to every row of s.x what it finds in the keys and values, and normalises. The shares
// of head 1 go into align when it is not nil.
func (s *Session) attend(a *attention, keys, values matrix, align *matrix) {
	a.query.apply(&s.q, s.x)
	s.mixed.resize(s.q.rows, s.q.cols)
	clear(s.mixed.data)
	if len(s.scores) < keys.rows {
		s.scores = make([]float32, keys.rows)
	}
	scores := s.scores[:keys.rows]
	heads := s.model.config.Heads
	width := s.q.cols / heads
	scale := float32(1 / math.Sqrt(float64(width)))
	for i := range s.q.rows {
		for h := range heads {
			from, to := h*width, (h+1)*width
			query := s.q.row(i)[from:to]
			for t := range scores {
				scores[t] = dot(query, keys.row(t)[from:to]) * scale
			}
			softmax(scores)
			if align != nil && h == 0 {
				copy(align.row(i), scores)
			}
			mixed := s.mixed.row(i)[from:to]
			for t, share := range scores {
				addScaled(mixed, values.row(t)[from:to], share)
			}
		}
	}
	a.out.apply(&s.normed, s.mixed)
	addTo(s.x.data, s.normed.data)
	a.norm.apply(s.x)
}

// feed runs the feed-forward part of a layer on s.x.
func (s *Session) feed(f *feedForward) {
	f.in.apply(&s.hidden, s.x)
	relu(s.hidden.data)
	f.out.apply(&s.normed, s.hidden)
	addTo(s.x.data, s.normed.data)
	f.norm.apply(s.x)
}

// begin encodes a sentence and makes ready to decode up to rows hypotheses of it.
func (s *Session) begin(ids []int, rows int) {
	s.encode(ids)
	for l := range s.model.decoder {
		context := &s.model.decoder[l].context
		context.key.apply(&s.sourceKeys[l], s.x)
		context.value.apply(&s.sourceVals[l], s.x)
		s.cells[l].resize(rows, s.model.config.Dim)
		s.spare[l].resize(rows, s.model.config.Dim)
		clear(s.cells[l].data)
	}
	s.align.resize(rows, len(ids))
}

// step takes the last word of each hypothesis, -1 before the first, and leaves the scores of what
// may follow in s.logits and the alignment in s.align, one row a hypothesis.
func (s *Session) step(words []int, position int) {
	s.signals(position + 1)
	s.x.resize(len(words), s.model.config.Dim)
	for i, w := range words {
		s.embed(s.x.row(i), w, position)
	}
	last := len(s.model.decoder) - 1
	for l := range s.model.decoder {
		layer := &s.model.decoder[l]
		s.recur(layer, s.cells[l])
		var align *matrix
		if l == last {
			align = &s.align
		}
		s.attend(&layer.context, s.sourceKeys[l], s.sourceVals[l], align)
		s.feed(&layer.ffn)
	}
	linear{s.model.embed, s.model.outBias}.apply(&s.logits, s.x)
}

// recur runs the simpler simple recurrent unit (Kim et al. 2019): the gate decides how much of the
// cell is kept.
func (s *Session) recur(layer *decoderLayer, cells matrix) {
	layer.cell.apply(&s.cell, s.x)
	layer.forget.apply(&s.forget, s.x)
	for i := range s.x.rows {
		x, cell := s.x.row(i), cells.row(i)
		fresh, forget := s.cell.row(i), s.forget.row(i)
		for k := range cell {
			f := sigmoid(forget[k])
			cell[k] = f*cell[k] + (1-f)*fresh[k]
			x[k] += max(cell[k], 0)
		}
	}
	layer.cellNorm.apply(s.x)
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
