//go:build (amd64 || arm64) && !purego

package marian

//go:generate go run -C generate . -out ../kernel_amd64.s -stubs ../kernel_stub_amd64.go -pkg marian
//go:generate go run -C generate/arm64 . -out ../../kernel_arm64.s

// The assembly is in whole blocks of columns or outputs, and trusts what it is told: each function
// below slices its arguments to the length that will be read or written first.

// with returns the kernels for processors that have some instructions.
func with(s set) kernels {
	return kernels{
		name: s.String(), unit: s.unit(), round: s.round, multiply: s.multiply,
		gather: gatherFast, sparse: s.sparse,
		largest: largestFast, maximum: maximumFast,
		combine: combineFast, exponentials: exponentialsFast, normalise: normaliseFast,
	}
}

func (s set) multiply(y []float32, stride int, x []byte, p panels, scales [4]float32,
	floor float32) {
	whole := p.outs / panel
	y, x = y[:3*stride+p.outs], x[:4*4*p.quads*s.unit()]
	if whole > 0 {
		data := p.data[:whole*p.size()]
		s.multiplyBlocks(&y[0], &x[0], &data[0], whole, p.quads, stride, &scales, floor)
	}
	if p.outs%panel == 0 {
		return
	}
	var rest [4 * panel]float32
	data := p.data[whole*p.size() : (whole+1)*p.size()]
	s.multiplyBlocks(&rest[0], &x[0], &data[0], 1, p.quads, panel, &scales, floor)
	for i := range 4 {
		copy(y[i*stride+whole*panel:i*stride+p.outs], rest[i*panel:])
	}
}

func gatherFast(q quads, x []float32, f float32) int {
	whole, n := len(x)&^31, 0
	if whole > 0 {
		values, places := q.values[:whole/4], q.places[:whole/4]
		n = gatherBlocks(&values[0], &places[0], &x[0], whole, f)
	}
	if whole == len(x) {
		return n
	}
	rest := quads{q.values[n:], q.places[n:]}
	more := gather(rest, x[whole:], f)
	for i := range more {
		rest.places[i] += uint32(whole * panel)
	}
	return n + more
}

func (s set) sparse(y []float32, q quads, p panels, scale float32) {
	if len(q.values) == 0 {
		sparse(y, q, p, scale)
		return
	}
	whole, n, y := p.outs/panel, len(q.values), y[:p.outs]
	values, places := &q.values[0], &q.places[:n][0]
	if whole > 0 {
		data := p.data[:whole*p.size()]
		s.sparseBlocks(&y[0], values, places, n, &data[0], whole, p.size(), scale)
	}
	if p.outs%panel > 0 {
		var rest [panel]float32
		data := p.data[whole*p.size() : (whole+1)*p.size()]
		s.sparseBlocks(&rest[0], values, places, n, &data[0], 1, p.size(), scale)
		copy(y[whole*panel:], rest[:])
	}
}

func largestFast(x []float32) float32 {
	n := len(x) &^ 7
	if n == 0 {
		return largest(x)
	}
	var lanes [8]float32
	largestBlocks(&lanes, &x[0], n)
	return max(largest(lanes[:]), largest(x[n:]))
}

func maximumFast(x []float32) float32 {
	n := len(x) &^ 7
	if n == 0 {
		return maximum(x)
	}
	var lanes [8]float32
	maximumBlocks(&lanes, &x[0], n)
	top := maximum(lanes[:])
	for _, v := range x[n:] {
		top = max(top, v)
	}
	return top
}

func combineFast(y, a, b []float32, stride int) {
	n := len(y) &^ 7
	if n == 0 || len(a) == 0 || n > stride {
		combine(y, a, b, stride)
		return
	}
	b = b[:(len(a)-1)*stride+len(y)]
	combineBlocks(&y[0], &a[0], &b[0], len(a), n, stride)
	if n < len(y) {
		combine(y[n:], a, b[n:], stride)
	}
}

func exponentialsFast(y, x []float32, top, f float32) float32 {
	y = y[:len(x)]
	n := len(x) &^ 7
	var lanes [8]float32
	if n > 0 {
		exponentialsBlocks(&lanes, &y[0], &x[0], n, top, f)
	}
	exponentialsIn(&lanes, y[n:], x[n:], top, f)
	return total(&lanes)
}

func normaliseFast(x, r []float32, n norm) {
	if len(x)%8 != 0 || len(x) == 0 {
		normalise(x, r, n)
		return
	}
	r, scale, bias := r[:len(x)], n.scale[:len(x)], n.bias[:len(x)]
	normaliseBlocks(&x[0], &r[0], &scale[0], &bias[0], len(x), float32(len(x)), normEpsilon)
}
