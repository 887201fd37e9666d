package marian

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
// Behind the last row there is room to make the rows a multiple of four, as kernels do.
func (m *matrix) resize(rows, cols int) {
	m.data = atLeast(m.data, (rows+3)&^3*cols)[:rows*cols]
	m.rows, m.cols = rows, cols
}

// atLeast returns n numbers, in the memory of s where that suffices.
func atLeast[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
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

// weights is a matrix of the model: numbers, or eight bits and a scale for each row.
type weights struct {
	matrix
	eight  []byte // int8; nil when the numbers are plain
	scales []float32
}

// write puts row i into x, times f.
func (w weights) write(x []float32, i int, f float32) {
	if w.eight == nil {
		for k, v := range w.row(i) {
			x[k] = v * f
		}
		return
	}
	f *= w.scales[i]
	for k, v := range w.eight[i*w.cols : (i+1)*w.cols] {
		x[k] = float32(int8(v)) * f
	}
}

// multiply sets y to x times the transpose of w. Each number is one sum from the first column to
// the last, so that a result does not depend on the rows beside it. Four rows go together, so that
// the weights are fetched from memory once for all of them.
func multiply(y, x, w matrix) {
	for i := 0; i < x.rows; i += 4 {
		b, c, d := min(i+1, x.rows-1), min(i+2, x.rows-1), min(i+3, x.rows-1)
		ya, yb, yc, yd := y.row(i), y.row(b), y.row(c), y.row(d)
		xa, xb, xc, xd := x.row(i), x.row(b), x.row(c), x.row(d)
		for j := range w.rows {
			ya[j], yb[j], yc[j], yd[j] = dotFour(w.row(j), xa, xb, xc, xd)
		}
	}
}

// dotFour returns the products of x with four rows. Put into its caller, the compiler would run
// out of registers for it, which costs half the speed.
//
//go:noinline
func dotFour(x, wa, wb, wc, wd []float32) (a, b, c, d float32) {
	wa, wb, wc, wd = wa[:len(x)], wb[:len(x)], wc[:len(x)], wd[:len(x)]
	for k, v := range x {
		a += float32(v * wa[k])
		b += float32(v * wb[k])
		c += float32(v * wc[k])
		d += float32(v * wd[k])
	}
	return a, b, c, d
}
