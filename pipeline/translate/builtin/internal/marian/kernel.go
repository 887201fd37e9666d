package marian

import "math"

// matrix holds rows one after the other.
type matrix struct {
	rows, cols int
	data       []float32
}

func newMatrix(rows, cols int) matrix {
	return matrix{rows, cols, make([]float32, rows*cols)}
}

func (m matrix) row(i int) []float32 { return m.data[i*m.cols : (i+1)*m.cols : (i+1)*m.cols] }

// resize gives m the shape asked for and keeps the memory where it suffices. What m held is lost.
func (m *matrix) resize(rows, cols int) {
	if n := rows * cols; cap(m.data) < n {
		m.data = make([]float32, n)
	} else {
		m.data = m.data[:n]
	}
	m.rows, m.cols = rows, cols
}

func (m matrix) transposed() matrix {
	t := newMatrix(m.cols, m.rows)
	for i := range m.rows {
		for j, v := range m.row(i) {
			t.data[j*m.rows+i] = v
		}
	}
	return t
}

// multiply sets y to x times the transpose of w, plus the bias. Each number is one sum from the
// first column to the last, so that a result does not depend on the rows beside it.
func multiply(y, x, w matrix, bias []float32) {
	i := 0
	for ; i+4 <= x.rows; i += 4 {
		fourRows(y, x, w, i)
	}
	for ; i < x.rows; i++ {
		oneRow(y.row(i), x.row(i), w)
	}
	if bias == nil {
		return
	}
	for i := range y.rows {
		addTo(y.row(i), bias)
	}
}

// fourRows takes four rows of x against every row of w, so that a row of w is fetched from memory
// once for all of them: decoding with a beam is bound by that.
func fourRows(y, x, w matrix, i int) {
	x0, x1, x2, x3 := x.row(i), x.row(i+1), x.row(i+2), x.row(i+3)
	y0, y1, y2, y3 := y.row(i), y.row(i+1), y.row(i+2), y.row(i+3)
	for j := range w.rows {
		y0[j], y1[j], y2[j], y3[j] = dotFour(w.row(j), x0, x1, x2, x3)
	}
}

// oneRow takes one row of x against four of w at a time.
func oneRow(y, x []float32, w matrix) {
	j := 0
	for ; j+4 <= w.rows; j += 4 {
		y[j], y[j+1], y[j+2], y[j+3] = dotFour(x, w.row(j), w.row(j+1), w.row(j+2), w.row(j+3))
	}
	for ; j < w.rows; j++ {
		y[j] = dot(x, w.row(j))
	}
}

// dotFour returns the products of x with four rows. Put into its caller, the compiler would run
// out of registers for it, which costs half the speed.
//
//go:noinline
func dotFour(x, wa, wb, wc, wd []float32) (a, b, c, d float32) {
	wa, wb, wc, wd = wa[:len(x)], wb[:len(x)], wc[:len(x)], wd[:len(x)]
	for k, v := range x {
		a += v * wa[k]
		b += v * wb[k]
		c += v * wc[k]
		d += v * wd[k]
	}
	return a, b, c, d
}

func dot(x, y []float32) float32 {
	y = y[:len(x)]
	var sum float32
	for i, v := range x {
		sum += v * y[i]
	}
	return sum
}

func addTo(y, x []float32) {
	x = x[:len(y)]
	for i := range y {
		y[i] += x[i]
	}
}

// addScaled adds f times x to y.
func addScaled(y, x []float32, f float32) {
	x = x[:len(y)]
	for i := range y {
		y[i] += f * x[i]
	}
}

func relu(x []float32) {
	for i, v := range x {
		x[i] = max(v, 0)
	}
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// softmax turns scores, the greatest taken off first so that no exponential overflows, into shares that add up to one.
func softmax(x []float32) {
	top := maximum(x)
	var sum float32
	for i, v := range x {
		e := float32(math.Exp(float64(v - top)))
		x[i] = e
		sum += e
	}
	for i := range x {
		x[i] /= sum
	}
}

// logSum returns the logarithm of the sum of the exponentials.
func logSum(x []float32) float32 {
	top := maximum(x)
	sum := 0.0
	for _, v := range x {
		sum += math.Exp(float64(v - top))
	}
	return top + float32(math.Log(sum))
}

func maximum(x []float32) float32 {
	top := x[0]
	for _, v := range x {
		if v > top {
			top = v
		}
	}
	return top
}

const normEpsilon = 1e-6

// apply normalises every row of x in place.
func (n norm) apply(x matrix) {
	for i := range x.rows {
		row := x.row(i)
		var mean, square float64
		for _, v := range row {
			mean += float64(v)
		}
		mean /= float64(len(row))
		for _, v := range row {
			d := float64(v) - mean
			square += d * d
		}
		f := 1 / math.Sqrt(square/float64(len(row))+normEpsilon)
		for k, v := range row {
			row[k] = float32((float64(v)-mean)*f)*n.scale[k] + n.bias[k]
		}
	}
}

// positions fills row i with the signal of position from+i, sines first, cosines after.
func positions(m matrix, from int) {
	half := m.cols / 2
	step := math.Log(10000) / float64(half-1)
	for i := range m.rows {
		row := m.row(i)
		for k := range half {
			angle := float64(from+i) * math.Exp(-float64(k)*step)
			row[k], row[half+k] = float32(math.Sin(angle)), float32(math.Cos(angle))
		}
	}
}
