//go:build !purego

package marian

import (
	"encoding/binary"

	"golang.org/x/sys/cpu"
)

//go:generate go run -C generate . -out ../kernel_amd64.s -stubs ../kernel_stub_amd64.go -pkg marian

// native returns the kernels for this processor.
func native() kernels {
	if !cpu.X86.HasAVX2 {
		return portable()
	}
	return kernels{
		unit: 2, round: roundFast, multiply: multiplyFast, gather: gatherFast, sparse: sparseFast,
		largest: largestFast, maximum: maximumFast,
		combine: combineFast, exponentials: exponentialsFast, normalise: normaliseFast,
	}
}

// The assembly is in whole blocks of columns, and trusts what it is told: each function below
// slices its arguments to the length that will be read or written first.

func multiplyFast(y []float32, stride int, x []byte, p panels, scales [4]float32, floor float32) {
	whole := p.outs / panel
	y, x = y[:3*stride+p.outs], x[:4*8*p.quads]
	if whole > 0 {
		data := p.data[:whole*p.size()]
		multiplyAVX2(&y[0], &x[0], &data[0], whole, p.quads, stride, &scales, floor)
	}
	if p.outs%panel == 0 {
		return
	}
	var rest [4 * panel]float32
	data := p.data[whole*p.size() : (whole+1)*p.size()]
	multiplyAVX2(&rest[0], &x[0], &data[0], 1, p.quads, panel, &scales, floor)
	for i := range 4 {
		copy(y[i*stride+whole*panel:i*stride+p.outs], rest[i*panel:])
	}
}

func gatherFast(q quads, x []float32, f float32) int {
	whole, n := len(x)&^31, 0
	if whole > 0 {
		values, places := q.values[:whole/4], q.places[:whole/4]
		n = gatherAVX2(&values[0], &places[0], &x[0], whole, f)
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

func sparseFast(y []float32, q quads, p panels, scale float32) {
	if len(q.values) == 0 {
		sparse(y, q, p, scale)
		return
	}
	whole, n, y := p.outs/panel, len(q.values), y[:p.outs]
	values, places := &q.values[0], &q.places[:n][0]
	if whole > 0 {
		data := p.data[:whole*p.size()]
		sparseAVX2(&y[0], values, places, n, &data[0], whole, p.size(), scale)
	}
	if p.outs%panel > 0 {
		var rest [panel]float32
		data := p.data[whole*p.size() : (whole+1)*p.size()]
		sparseAVX2(&rest[0], values, places, n, &data[0], 1, p.size(), scale)
		copy(y[whole*panel:], rest[:])
	}
}

func largestFast(x []float32) float32 {
	n := len(x) &^ 7
	if n == 0 {
		return largest(x)
	}
	var lanes [8]float32
	largestAVX2(&lanes, &x[0], n)
	return max(largest(lanes[:]), largest(x[n:]))
}

func maximumFast(x []float32) float32 {
	n := len(x) &^ 7
	if n == 0 {
		return maximum(x)
	}
	var lanes [8]float32
	maximumAVX2(&lanes, &x[0], n)
	top := maximum(lanes[:])
	for _, v := range x[n:] {
		top = max(top, v)
	}
	return top
}

// roundFast writes sixteen bits a number.
func roundFast(q []byte, x []float32, f float32) {
	q = q[:2*len(x)]
	n := len(x) &^ 15
	if n > 0 {
		roundAVX2(&q[0], &x[0], n, f)
	}
	var rest [16]byte
	round(rest[:len(x)-n], x[n:], f)
	for i, v := range rest[:len(x)-n] {
		binary.LittleEndian.PutUint16(q[2*(n+i):], uint16(int8(v)))
	}
}

func combineFast(y, a, b []float32, stride int) {
	n := len(y) &^ 7
	if n == 0 || len(a) == 0 || n > stride {
		combine(y, a, b, stride)
		return
	}
	b = b[:(len(a)-1)*stride+len(y)]
	combineAVX2(&y[0], &a[0], &b[0], len(a), n, stride)
	if n < len(y) {
		combine(y[n:], a, b[n:], stride)
	}
}

func exponentialsFast(y, x []float32, top, f float32) float32 {
	y = y[:len(x)]
	n := len(x) &^ 7
	var lanes [8]float32
	if n > 0 {
		exponentialsAVX2(&lanes, &y[0], &x[0], n, top, f)
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
	normaliseAVX2(&x[0], &r[0], &scale[0], &bias[0], len(x), float32(len(x)), normEpsilon)
}
