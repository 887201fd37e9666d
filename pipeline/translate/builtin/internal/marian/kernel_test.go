package marian

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// maker gives out memory for the arguments of a kernel: exactly as much as is asked for, at any
// alignment that the type allows.
type maker struct {
	random *rand.Rand
	bytes  func(n int) []byte
	shorts func(n int) []int16
	longs  func(n int) []int32
	floats func(n int) []float32
}

func onHeap(random *rand.Rand) maker {
	off := random.IntN(8)
	return maker{random,
		func(n int) []byte { return make([]byte, n+off)[off:] },
		func(n int) []int16 { return make([]int16, n+off)[off:] },
		func(n int) []int32 { return make([]int32, n+off)[off:] },
		func(n int) []float32 { return make([]float32, n+off)[off:] },
	}
}

func (m maker) numbers(n int, spread float64) []float32 {
	x := m.floats(n)
	for i := range x {
		x[i] = float32(m.random.NormFloat64() * spread)
	}
	return x
}

func (m maker) eight(n int) []byte {
	w := m.bytes(n)
	for i := range w {
		w[i] = byte(m.random.IntN(255) - 127)
	}
	return w
}

func (m maker) sixteen(n int) []int16 {
	x := m.shorts(n)
	for i := range x {
		x[i] = int16(m.random.IntN(255) - 127)
	}
	return x
}

// compareKernels runs every kernel in both ways on random numbers and wants the same bits. Sizes
// are those of matrices: rows of n, and cols columns.
func compareKernels(t *testing.T, m maker, n, cols int) {
	t.Helper()
	fast, slow := native(), portable()
	same := func(what string, got, want any) {
		t.Helper()
		if !equalBits(got, want) {
			t.Errorf("%s, n=%d, cols=%d: got %v, want %v", what, n, cols, got, want)
		}
	}
	x, w := m.sixteen(4*cols), m.eight(n*cols)
	stride := n + m.random.IntN(3)
	got, want := m.longs(3*stride+n), make([]int32, 3*stride+n)
	fast.products(got, x, w, cols, stride)
	slow.products(want, x, w, cols, stride)
	same("products", got, want)

	sums, f := got[:n], float32(m.random.Float64())
	scales, bias := m.numbers(n, 1), m.numbers(n, 5)
	for _, floor := range []float32{0, -math.MaxFloat32} {
		a, b := m.floats(n), make([]float32, n)
		fast.scale(a, sums, scales, bias, f, floor)
		slow.scale(b, sums, scales, bias, f, floor)
		same("scale", a, b)
	}
	y := m.numbers(n, 3)
	same("largest", fast.largest(y), slow.largest(y))
	same("maximum", fast.maximum(y), slow.maximum(y))
	for _, f := range []float32{40, 1e30} {
		q, r := m.shorts(n), make([]int16, n)
		fast.round(q, y, f)
		slow.round(r, y, f)
		same("round", q, r)
	}
	stride = n + m.random.IntN(9)
	table := m.numbers((cols-1)*stride+n, 1)
	a, b := m.floats(n), make([]float32, n)
	shares := m.numbers(cols, 1)
	fast.combine(a, shares, table, stride)
	slow.combine(b, shares, table, stride)
	same("combine", a, b)

	for _, f := range []float32{1, -1, 100, 0.17} {
		top := m.random.Float32() * 3
		same("sum of exponentials", fast.exponentials(a, y, top, f), slow.exponentials(b, y, top, f))
		same("exponentials", a, b)
	}
	r := m.numbers(n, 2)
	copy(b, y)
	fast.normalise(y, r, norm{scales, bias})
	slow.normalise(b, r, norm{scales, bias})
	same("normalise", y, b)
}

// equalBits tells numbers apart that == does not, but for the two zeros.
func equalBits(a, b any) bool {
	bits := func(x []float32) []uint32 {
		out := make([]uint32, len(x))
		for i, v := range x {
			out[i] = math.Float32bits(v + 0)
		}
		return out
	}
	switch a := a.(type) {
	case float32:
		return equalBits([]float32{a}, []float32{b.(float32)})
	case []float32:
		return slices.Equal(bits(a), bits(b.([]float32)))
	case []int32:
		return slices.Equal(a, b.([]int32))
	case []int16:
		return slices.Equal(a, b.([]int16))
	}
	return false
}

func TestKernelsAgree(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := 1; n < 70; n++ {
		for _, cols := range []int{1, 2, 15, 16, 17, 31, 32, 48, 100} {
			compareKernels(t, onHeap(random), n, cols)
		}
	}
	compareKernels(t, onHeap(random), 1031, 1024)
}

// The greatest sums there are: nothing may saturate.
func TestProductsAreExact(t *testing.T) {
	const cols = 4096
	x, w := make([]int16, 4*cols), make([]byte, 2*cols)
	for i := range x {
		x[i] = 127
	}
	for i := range w {
		w[i] = 0x80 // -128, which no file has
	}
	y := make([]int32, 8)
	native().products(y, x, w, cols, 2)
	for _, v := range y {
		if v != -127*128*cols {
			t.Errorf("got %d, want %d", v, -127*128*cols)
		}
	}
}

func TestExponentials(t *testing.T) {
	for x := float32(-87); x < 88; x += 0.0137 {
		want := math.Exp(float64(x))
		if got := float64(exponential(x)); math.Abs(got-want) > 2e-7*want {
			t.Errorf("exp(%v) is %v, want %v", x, got, want)
		}
	}
	for x := float32(1); x < 1e6; x *= 1.0137 {
		want := math.Log(float64(x))
		if got := float64(logarithm(x)); math.Abs(got-want) > 1e-7*max(want, 1e-3) {
			t.Errorf("log(%v) is %v, want %v", x, got, want)
		}
	}
}

// Sines and cosines are the standard library's, whose last bits may differ between processors:
// rounded to float32 they may not, or drafts would.
func TestPositionsAreTheSameEverywhere(t *testing.T) {
	m := newMatrix(512, 256)
	positions(m)
	sum := sha256.New()
	if err := binary.Write(sum, binary.LittleEndian, m.data); err != nil {
		t.Fatal(err)
	}
	const want = "46c5ddfec9eb418a"
	if got := hex.EncodeToString(sum.Sum(nil)[:8]); got != want {
		t.Errorf("the table is %s, want %s", got, want)
	}
}

func FuzzKernels(f *testing.F) {
	f.Add(uint64(1), uint16(33), uint16(17))
	f.Add(uint64(2), uint16(8), uint16(256))
	f.Fuzz(func(t *testing.T, seed uint64, n, cols uint16) {
		random := rand.New(rand.NewPCG(seed, 0))
		compareKernels(t, onHeap(random), int(n%600)+1, int(cols%600)+1)
	})
}
