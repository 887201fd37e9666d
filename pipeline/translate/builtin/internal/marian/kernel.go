package marian

import "math"

// kernels are the inner loops. They are chosen once, for the processor at hand; the portable ones
// in this file say what every other set has to give, bit for bit. To make that possible a product
// is never fused with a sum (the conversions to float32 forbid it, see the Go specification,
// "Floating-point operators"), and numbers are added up in eight lanes, the number at i in lane
// i%8, the lanes by [total]. Numbers have to be finite.
type kernels struct {
	// products sets y[i*stride+j] to the product of row i of x, of four, with row j of w.
	products func(y []int32, x []int16, w []byte, cols, stride int)
	// scale sets y to sums*f*scales + bias, or to floor where that is less.
	scale func(y []float32, sums []int32, scales, bias []float32, f, floor float32)
	// largest returns the greatest size in x, maximum the greatest number.
	largest, maximum func(x []float32) float32
	// round sets q to x*f, rounded to even and kept within 127 of zero.
	round func(q []int16, x []float32, f float32)
	// combine sets y to the sum of the rows of b, stride apart, each times its number of a.
	combine func(y, a, b []float32, stride int)
	// exponentials sets y to exp((x-top)*f) and returns their sum.
	exponentials func(y, x []float32, top, f float32) float32
	// normalise sets x to (x+r-mean)/sqrt(variance+epsilon)*scale + bias.
	normalise func(x, r []float32, n norm)
}

func portable() kernels {
	return kernels{
		products: products, scale: scale, largest: largest, maximum: maximum, round: round,
		combine: combine, exponentials: exponentials, normalise: normalise,
	}
}

func products(y []int32, x []int16, w []byte, cols, stride int) {
	x0, x1, x2, x3 := x[:cols], x[cols:2*cols], x[2*cols:3*cols], x[3*cols:4*cols]
	for j := range len(w) / cols {
		row := w[j*cols : (j+1)*cols]
		y[j], y[stride+j], y[2*stride+j], y[3*stride+j] = fourProducts(row, x0, x1, x2, x3)
	}
}

// fourProducts returns the products of w with four rows. Put into its caller, the compiler would
// run out of registers for it, which costs half the speed.
//
//go:noinline
func fourProducts(w []byte, x0, x1, x2, x3 []int16) (a, b, c, d int32) {
	x0, x1, x2, x3 = x0[:len(w)], x1[:len(w)], x2[:len(w)], x3[:len(w)]
	for k, v := range w {
		v := int32(int8(v))
		a += v * int32(x0[k])
		b += v * int32(x1[k])
		c += v * int32(x2[k])
		d += v * int32(x3[k])
	}
	return a, b, c, d
}

func scale(y []float32, sums []int32, scales, bias []float32, f, floor float32) {
	sums, scales, bias = sums[:len(y)], scales[:len(y)], bias[:len(y)]
	for j := range y {
		v := float32(float32(sums[j])*float32(scales[j]*f)) + bias[j]
		if !(v > floor) {
			v = floor
		}
		y[j] = v
	}
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

func round(q []int16, x []float32, f float32) {
	q = q[:len(x)]
	for i, v := range x {
		q[i] = int16(nearest(min(max(float32(v*f), -127), 127)))
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
