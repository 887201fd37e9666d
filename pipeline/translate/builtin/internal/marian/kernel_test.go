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
	words  func(n int) []uint32
	floats func(n int) []float32
}

func onHeap(random *rand.Rand) maker {
	off := random.IntN(8)
	return maker{random,
		func(n int) []byte { return make([]byte, n+off)[off:] },
		func(n int) []uint32 { return make([]uint32, n+off)[off:] },
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
	scales, bias := m.numbers(n, 1), m.numbers(n, 5)
	w := weights{matrix{rows: n, cols: cols}, m.eight(n * cols), scales}
	compareLayers(t, m, newLinear(w, bias))

	y := m.numbers(n, 3)
	same("largest", fast.largest(y), slow.largest(y))
	same("maximum", fast.maximum(y), slow.maximum(y))
	stride := n + m.random.IntN(9)
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

// compareLayers sends random rows through a layer in three ways, from numbers to numbers.
func compareLayers(t *testing.T, m maker, l linear) {
	t.Helper()
	n, cols, packed := l.w.rows, l.w.cols, l.packed
	packed.data = m.bytes(len(packed.data))
	copy(packed.data, l.packed.data)
	stride, scales := n+m.random.IntN(3), [4]float32(m.numbers(4, 1))
	for _, f := range []float32{40, 1e30} {
		x, floor := m.numbers(4*cols, 2), float32(m.random.NormFloat64())
		want := m.floats(3*stride + n)
		for i := range 4 {
			plainProduct(want[i*stride:], x[i*cols:(i+1)*cols], l, f, scales[i], floor)
		}
		for _, k := range append(fast(), portable()) {
			wide := 4 * packed.quads * k.unit
			small, y := m.bytes(4*wide), m.floats(3*stride+n)
			for r := range 4 {
				k.round(small[r*wide:(r+1)*wide], x[r*cols:(r+1)*cols], f)
			}
			k.multiply(y, stride, small, packed, scales, floor)
			if !equalBits(y, want) {
				t.Errorf("%s multiply, n=%d, cols=%d: got %v, want %v", k.name, n, cols, y, want)
			}
		}
	}
	for _, dense := range []float64{0, 0.1, 1} {
		x, want := m.numbers(cols, 2), make([]float32, n)
		for i, v := range x {
			x[i] = max(v, -v)
			if m.random.Float64() >= dense {
				x[i] = 0
			}
		}
		plainProduct(want, x, l, 40, scales[0], -math.MaxFloat32)
		for _, k := range append(fast(), portable()) {
			size := (cols + 31) &^ 31 / 4
			q, y := quads{m.words(size), m.words(size)}, m.floats(n)
			count := k.gather(q, x, 40)
			k.sparse(y, quads{q.values[:count], q.places[:count]}, packed, scales[0])
			if !equalBits(y, want) {
				t.Errorf("%s sparse, n=%d, cols=%d: got %v, want %v", k.name, n, cols, y, want)
			}
		}
	}
}

// plainProduct is the arithmetic of a layer as the package comment says it, with the weights as
// they were before they were put in order.
func plainProduct(y, x []float32, l linear, f, scale, floor float32) {
	for j := range l.w.rows {
		sum := 0
		for k, v := range x {
			q := math.RoundToEven(float64(min(max(v*f, -127), 127)))
			sum += int(q) * int(int8(l.w.eight[j*l.w.cols+k]))
		}
		f := l.w.scales[j] * scale
		y[j] = max(float32(float32(sum)*f)+l.bias[j], floor)
	}
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
	}
	return false
}

// All kernels that the processor at hand can run agree. Those for Arm run under qemu-user (.ci/run);
// those for AVX-512 VNNI, where there is none, in Bochs (generate/bochs/run.sh).
func TestKernelsAgree(t *testing.T) {
	for _, k := range fast() {
		t.Log(k.name)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for n := 1; n < 70; n++ {
		for _, cols := range []int{1, 2, 15, 16, 17, 31, 32, 48, 100} {
			compareKernels(t, onHeap(random), n, cols)
		}
	}
	compareKernels(t, onHeap(random), 131, 1024)
}

// The greatest sums there are: nothing may saturate.
func TestProductsAreExact(t *testing.T) {
	const cols = 4096
	// 0x80 is -128, which no file has.
	x := slices.Repeat([]float32{127}, cols)
	w := weights{matrix{rows: 2, cols: cols}, slices.Repeat([]byte{0x80}, 2*cols), []float32{1, 1}}
	l := newLinear(w, []float32{0, 0})
	for _, k := range append(fast(), portable()) {
		var small []byte
		for range 4 {
			row := make([]byte, cols*k.unit)
			k.round(row, x, 1)
			small = append(small, row...)
		}
		y := make([]float32, 2*5)
		k.multiply(y, 2, small, l.packed, [4]float32{1, 1, 1, 1}, -math.MaxFloat32)
		q := quads{make([]uint32, cols/4), make([]uint32, cols/4)}
		if n := k.gather(q, x, 1); n != cols/4 {
			t.Fatalf("%s: %d quads, want %d", k.name, n, cols/4)
		}
		k.sparse(y[8:], q, l.packed, 1)
		for _, v := range y {
			if v != -127*128*cols {
				t.Errorf("%s: got %v, want %d", k.name, v, -127*128*cols)
			}
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
	for seed := range uint64(60) {
		f.Add(seed, uint16(seed*seed*97), uint16(seed*seed*61))
	}
	f.Fuzz(func(t *testing.T, seed uint64, n, cols uint16) {
		random := rand.New(rand.NewPCG(seed, 0))
		compareKernels(t, onHeap(random), int(n%600)+1, int(cols%600)+1)
	})
}
