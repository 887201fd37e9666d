package marian

import (
	"encoding/binary"
	"math"
)

// kernels are the inner loops. They are chosen once, for the processor at hand; the portable ones
// in this file say what every other set has to give, bit for bit. To make that possible a product
// is never fused with a sum (the conversions to float32 forbid it, see the Go specification,
// "Floating-point operators"), and numbers are added up in eight lanes, the number at i in lane
// i%8, the lanes by [total]. Numbers have to be finite.
type kernels struct {
	name string
	// unit is the bytes that round makes of a number.
	unit int
	// round makes q of x*f, rounded to even and kept within 127 of zero, in the form that multiply
	// takes; what is wanting to four numbers counts for nothing.
	round func(q []byte, x []float32, f float32)
	// multiply sets the first four rows of y, a stride apart, to the products of four rows rounded
	// with the outputs of p, times the scale of the row and of the output, plus the bias, or to
	// floor where that is less.
	multiply func(y []float32, stride int, x []byte, p panels, scales [4]float32, floor float32)
	// gather rounds x*f, which is nowhere negative, puts what is not zero into q, and returns how
	// many quads that are. What stands behind them in q is lost.
	gather func(q quads, x []float32, f float32) int
	// sparse is multiply for one row without its zeros.
	sparse func(y []float32, q quads, p panels, scale float32)
	// largest returns the greatest size in x, maximum the greatest number.
	largest, maximum func(x []float32) float32
	// combine sets y to the sum of the rows of b, stride apart, each times its number of a.
	combine func(y, a, b []float32, stride int)
	// exponentials sets y to exp((x-top)*f) and returns their sum.
	exponentials func(y, x []float32, top, f float32) float32
	// normalise sets x to (x+r-mean)/sqrt(variance+epsilon)*scale + bias.
	normalise func(x, r []float32, n norm)
}

// native returns the kernels for this processor.
func native() kernels {
	all := append([]kernels{portable()}, fast()...)
	return all[len(all)-1]
}

func portable() kernels {
	return kernels{
		name: "portable", unit: 1, round: round, multiply: multiplyEight, gather: gather, sparse: sparse,
		largest: largest, maximum: maximum,
		combine: combine, exponentials: exponentials, normalise: normalise,
	}
}

func multiplyEight(y []float32, stride int, x []byte, p panels, scales [4]float32, floor float32) {
	wide := 4 * p.quads
	x0, x1, x2, x3 := x[:wide], x[wide:2*wide], x[2*wide:3*wide], x[3*wide:4*wide]
	for j := range p.outs {
		w := p.data[j/panel*p.size()+j%panel*4:]
		a, b, c, d := fourProducts(w, x0, x1, x2, x3)
		scale, bias := number(w[4*panel*p.quads:]), number(w[4*panel*(p.quads+1):])
		for i, sum := range [4]int32{a, b, c, d} {
			v := dequantise(sum, scale, scales[i], bias)
			if !(v > floor) {
				v = floor
			}
			y[i*stride+j] = v
		}
	}
}

// fourProducts returns the products of an output with four rows. Put into its caller, the compiler
// would run out of registers for it, which costs half the speed.
//
//go:noinline
func fourProducts(w, x0, x1, x2, x3 []byte) (a, b, c, d int32) {
	for k := 0; k < len(x0); k += 4 {
		v := widen((*[4]byte)(w[k*panel:]))
		a += v.times((*[4]byte)(x0[k:]))
		b += v.times((*[4]byte)(x1[k:]))
		c += v.times((*[4]byte)(x2[k:]))
		d += v.times((*[4]byte)(x3[k:]))
	}
	return a, b, c, d
}

type quad struct{ a, b, c, d int32 }

func widen(w *[4]byte) quad {
	return quad{int32(int8(w[0])), int32(int8(w[1])), int32(int8(w[2])), int32(int8(w[3]))}
}

func (w quad) times(x *[4]byte) int32 {
	return w.a*int32(int8(x[0])) + w.b*int32(int8(x[1])) + w.c*int32(int8(x[2])) +
		w.d*int32(int8(x[3]))
}

func dequantise(sum int32, scale, f, bias float32) float32 {
	return float32(float32(sum)*float32(scale*f)) + bias
}

// number reads a float32.
func number(b []byte) float32 { return math.Float32frombits(binary.LittleEndian.Uint32(b)) }

func sparse(y []float32, q quads, p panels, scale float32) {
	for j := range p.outs {
		w := p.data[j/panel*p.size()+j%panel*4:]
		var sum int32
		for i, v := range q.values {
			four := [4]byte{byte(v), byte(v >> 8), byte(v >> 16), byte(v >> 24)}
			sum += widen((*[4]byte)(w[q.places[i]:])).times(&four)
		}
		y[j] = dequantise(sum, number(w[4*panel*p.quads:]), scale, number(w[4*panel*(p.quads+1):]))
	}
}

func gather(q quads, x []float32, f float32) int {
	n := 0
	for k := 0; k < len(x); k += 4 {
		var four [4]byte
		round(four[:], x[k:min(k+4, len(x))], f)
		if v := binary.LittleEndian.Uint32(four[:]); v != 0 {
			q.values[n], q.places[n] = v, uint32(k*panel)
			n++
		}
	}
	return n
}

func largest(x []float32) float32 {
	var top float32
	for _, v := range x {
		top = max(top, math.Float32frombits(math.Float32bits(v)&^(1<<31)))
	}
	return top
}

func maximum(x []float32) float32 {
	top := x[0]
	for _, v := range x[1:] {
		if v > top {
			top = v
		}
	}
	return top
}

func round(q []byte, x []float32, f float32) {
	q = q[:len(x)]
	for i, v := range x {
		q[i] = byte(int8(nearest(min(max(float32(v*f), -127), 127))))
	}
}

// nearest rounds to even what is less than four million: a greater number has no room for parts.
func nearest(x float32) float32 {
	const magic = 3 << 22
	return float32(x+magic) - magic
}

func combine(y, a, b []float32, stride int) {
	clear(y)
	for i, f := range a {
		row := b[i*stride:][:len(y)]
		for j := range y {
			y[j] += float32(f * row[j])
		}
	}
}

func exponentials(y, x []float32, top, f float32) float32 {
	var lanes [8]float32
	exponentialsIn(&lanes, y, x, top, f)
	return total(&lanes)
}

func exponentialsIn(lanes *[8]float32, y, x []float32, top, f float32) {
	y = y[:len(x)]
	for i, v := range x {
		e := exponential(float32(v-top) * f)
		y[i] = e
		lanes[i%8] += e
	}
}

// exponential is good to seven digits. The polynomial is that of expf in the Cephes library. Below
// -87 the result is the least normal number.
func exponential(x float32) float32 {
	x = min(max(x, -87.33654), 88.37626)
	n := nearest(float32(x * 1.44269504088896341))
	x -= float32(n * 0.693359375)
	x -= float32(n * -2.12194440e-4)
	p := float32(1.9875691500e-4)
	p = float32(p*x) + 1.3981999507e-3
	p = float32(p*x) + 8.3334519073e-3
	p = float32(p*x) + 4.1665795894e-2
	p = float32(p*x) + 1.6666665459e-1
	p = float32(p*x) + 5.0000001201e-1
	p = float32(float32(p*float32(x*x))+x) + 1
	return float32(p * math.Float32frombits(uint32(int32(n)+127)<<23))
}

// logarithm of a number that is not below 1, by the series of the inverse hyperbolic tangent. That
// of the standard library differs in the last bits between processors.
func logarithm(x float32) float32 {
	m, e := math.Frexp(float64(x))
	if m < math.Sqrt2/2 {
		m, e = m*2, e-1
	}
	s := (m - 1) / (m + 1)
	square, sum := float64(s*s), 0.0
	for k := 17; k > 0; k -= 2 {
		sum = float64(sum*square) + 1/float64(k)
	}
	return float32(float64(2*s*sum) + float64(float64(e)*math.Ln2))
}

// total adds up eight lanes.
func total(s *[8]float32) float32 {
	a, b, c, d := s[0]+s[4], s[1]+s[5], s[2]+s[6], s[3]+s[7]
	return (a + c) + (b + d)
}

const normEpsilon = 1e-6

func normalise(x, r []float32, n norm) {
	r = r[:len(x)]
	var lanes [8]float32
	for i := range x {
		x[i] += r[i]
		lanes[i%8] += x[i]
	}
	count := float32(len(x))
	mean := total(&lanes) / count
	lanes = [8]float32{}
	for i := range x {
		x[i] -= mean
		lanes[i%8] += float32(x[i] * x[i])
	}
	spread := float32(math.Sqrt(float64(total(&lanes)/count + normEpsilon)))
	scale, bias := n.scale[:len(x)], n.bias[:len(x)]
	for i := range x {
		x[i] = float32(x[i]/spread*scale[i]) + bias[i]
	}
}

// positions fills row i with the signal of position i, sines first, cosines after.
func positions(m matrix) {
	half := m.cols / 2
	step := math.Log(10000) / float64(half-1)
	for i := range m.rows {
		row := m.row(i)
		for k := range half {
			angle := float64(i) * math.Exp(-float64(k)*step)
			row[k], row[half+k] = float32(math.Sin(angle)), float32(math.Cos(angle))
		}
	}
}
