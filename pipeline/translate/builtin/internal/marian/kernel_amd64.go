//go:build !purego

package marian

import "golang.org/x/sys/cpu"

//go:generate go run -C generate . -out ../kernel_amd64.s -stubs ../kernel_stub_amd64.go -pkg marian

// native returns the kernels for this processor.
func native() kernels {
	if !cpu.X86.HasAVX2 {
		return portable()
	}
	return kernels{
		products: productsFast, scale: scaleFast, largest: largestFast, maximum: maximumFast,
		round: roundFast, combine: combineFast, exponentials: exponentialsFast,
		normalise: normaliseFast,
	}
}

// The assembly is in whole blocks of columns, and trusts what it is told: each function below
// slices its arguments to the length that will be read or written first.

func productsFast(y []int32, x []int16, w []byte, cols, stride int) {
	n := len(w) / cols
	pairs, blocks := n/2, cols/16
	x, y = x[:4*cols], y[:3*stride+n]
	if pairs == 0 || blocks == 0 || n > stride {
		products(y, x, w, cols, stride)
		return
	}
	productsAVX2(&y[0], &x[0], &w[0], pairs, cols, blocks, stride)
	if n%2 > 0 {
		products(y[n-1:], x, w[(n-1)*cols:], cols, stride)
	}
	if cols%16 == 0 {
		return
	}
	for i := range 4 {
		for j := range 2 * pairs {
			for k := 16 * blocks; k < cols; k++ {
				y[i*stride+j] += int32(x[i*cols+k]) * int32(int8(w[j*cols+k]))
			}
		}
	}
}

func scaleFast(y []float32, sums []int32, scales, bias []float32, f, floor float32) {
	sums, scales, bias = sums[:len(y)], scales[:len(y)], bias[:len(y)]
	n := len(y) &^ 7
	if n > 0 {
		scaleAVX2(&y[0], &sums[0], &scales[0], &bias[0], n, f, floor)
	}
	scale(y[n:], sums[n:], scales[n:], bias[n:], f, floor)
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

func roundFast(q []int16, x []float32, f float32) {
	q = q[:len(x)]
	n := len(x) &^ 15
	if n > 0 {
		roundAVX2(&q[0], &x[0], n, f)
	}
	round(q[n:], x[n:], f)
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
