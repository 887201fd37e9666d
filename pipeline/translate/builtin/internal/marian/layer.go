package marian

import (
	"encoding/binary"
	"math"
)

// linear is the weights of a layer and what is added to each output.
type linear struct {
	w      weights
	bias   []float32 // zeros when the layer has none
	packed panels    // all of it, when the weights are in eight bits
}

func newLinear(w weights, bias []float32) linear {
	l := linear{w: w, bias: bias}
	if w.eight != nil {
		l.packed = arrange(w, bias)
	}
	return l
}

// panels is a layer in eight bits in the order in which kernels read it, eight outputs together:
// for every four inputs the four weights of each output in turn; then the scales of the outputs
// and their biases, float32. Numbers are little-endian. Outputs and inputs that are wanting to
// eight and four are zero.
type panels struct {
	outs, quads int
	data        []byte
}

const panel = 8 // outputs

func arrange(w weights, bias []float32) panels {
	p := panels{outs: w.rows, quads: (w.cols + 3) / 4}
	p.data = make([]byte, (w.rows+panel-1)/panel*p.size())
	for j := range w.rows {
		at := p.data[j/panel*p.size()+j%panel*4:]
		row := w.eight[j*w.cols : (j+1)*w.cols]
		for ; len(row) >= 4; row = row[4:] {
			binary.LittleEndian.PutUint32(at, binary.LittleEndian.Uint32(row))
			at = at[4*panel:]
		}
		if len(row) > 0 {
			copy(at, row)
			at = at[4*panel:]
		}
		binary.LittleEndian.PutUint32(at, math.Float32bits(w.scales[j]))
		binary.LittleEndian.PutUint32(at[4*panel:], math.Float32bits(bias[j]))
	}
	return p
}

// size is the bytes of a panel.
func (p panels) size() int { return 4 * panel * (p.quads + 2) }

// part returns the panels from one output to another, both at the beginning of a panel or the end.
func (p panels) part(from, to int) panels {
	return panels{to - from, p.quads, p.data[from/panel*p.size() : (to+panel-1)/panel*p.size()]}
}

// input is rows on their way into layers, and the same in eight bits with a scale for each row.
// In eight bits the rows are filled up to a multiple of four.
type input struct {
	matrix
	small  []byte // in the order that multiply takes them
	wide   int    // bytes of a row
	scales []float32
	quads  quads // of the row at hand
}

// quads is a row in eight bits without its zeros: four numbers each, and 32 times the place.
type quads struct{ values, places []uint32 }

func (q *quads) resize(cols int) {
	n := (cols + 31) &^ 31 / 4 // as far as a kernel may write
	q.values, q.places = atLeast(q.values, n), atLeast(q.places, n)
}

// quantise rounds every row by its own greatest number, so that a row is the same whatever stands
// beside it.
func (in *input) quantise(k kernels, x matrix) {
	full := (x.rows + 3) &^ 3
	in.wide = (x.cols + 3) &^ 3 * k.unit
	in.small, in.scales = atLeast(in.small, full*in.wide), atLeast(in.scales, full)
	for i := range x.rows {
		row, small := x.row(i), in.small[i*in.wide:(i+1)*in.wide]
		top := k.largest(row)
		if !(top > tiny) {
			clear(small)
			in.scales[i] = 0
			continue
		}
		in.scales[i] = top / 127
		k.round(small, row, 127/top)
	}
	clear(in.scales[x.rows:])
}

const tiny = 1e-30 // what is not greater is zero

// multiply sets y to the rows of in times the layer's weights, plus the bias, or to floor where
// that is less. A block of the weights stays in a near cache for all rows.
func (in *input) multiply(k kernels, y matrix, l linear, floor float32) {
	if l.w.eight == nil {
		multiply(y, in.matrix, l.w.matrix)
		for i := range y.rows {
			row := y.row(i)
			for j, b := range l.bias {
				row[j] = max(row[j]+b, floor)
			}
		}
		return
	}
	const cache = 32 << 10
	block := max(cache/l.w.cols&^(panel-1), panel)
	for j := 0; j < l.w.rows; j += block {
		part := l.packed.part(j, min(j+block, l.w.rows))
		for i := 0; i < in.rows; i += 4 {
			k.multiply(y.data[i*y.cols+j:(i+4)*y.cols], y.cols, in.small[i*in.wide:(i+4)*in.wide],
				part, [4]float32(in.scales[i:]), floor)
		}
	}
}

// multiplySparse is the same without a floor, for rows that are nowhere negative and mostly zero:
// fours of zeros cost nothing. Behind the first layer of a feed-forward part two thirds are such.
func (in *input) multiplySparse(k kernels, y matrix, l linear) {
	in.quads.resize(in.cols)
	for i := range in.rows {
		row := in.row(i)
		q, f := quads{}, float32(0)
		if top := k.largest(row); top > tiny {
			n := k.gather(in.quads, row, 127/top)
			q, f = quads{in.quads.values[:n], in.quads.places[:n]}, top/127
		}
		k.sparse(y.row(i), q, l.packed, f)
	}
}
