//go:build !purego

package marian

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// set is the instructions that kernels use.
type set int

const (
	neon    set = iota // every processor has them
	dotting            // products of four bytes
)

func (s set) String() string { return [...]string{"NEON", "NEON with dot products"}[s] }

// fast returns the kernels that this processor can run, the best last.
func fast() []kernels {
	sets := []kernels{with(neon)}
	if cpu.ARM64.HasASIMDDP {
		sets = append(sets, with(dotting))
	}
	return sets
}

func (s set) unit() int { return 1 }

func (s set) multiplyBlocks(y *float32, x, w *byte, panels, quads, stride int, scales *[4]float32,
	floor float32) {
	if s == dotting {
		multiplyDot(y, x, w, panels, quads, stride, scales, floor)
		return
	}
	multiplyNEON(y, x, w, panels, quads, stride, scales, floor)
}

func (s set) sparseBlocks(y *float32, values, places *uint32, n int, w *byte, panels, size int,
	scale float32) {
	if s == dotting {
		sparseDot(y, values, places, n, w, panels, size, scale)
		return
	}
	sparseNEON(y, values, places, n, w, panels, size, scale)
}

func (s set) round(q []byte, x []float32, f float32) {
	q = q[:len(x)]
	n := len(x) &^ 15
	if n > 0 {
		roundBlocks(&q[0], &x[0], n, f)
	}
	round(q[n:], x[n:], f)
}

// gatherBlocks rounds all, then moves what is not zero to the front.
func gatherBlocks(values, places *uint32, x *float32, n int, f float32) int {
	roundBlocks((*byte)(unsafe.Pointer(values)), x, n, f)
	v, p := unsafe.Slice(values, n/4), unsafe.Slice(places, n/4)
	count := 0
	for i, four := range v {
		v[count], p[count] = four, uint32(4*panel*i)
		if four != 0 {
			count++
		}
	}
	return count
}

// The functions below are in kernel_arm64.s. They take whole panels, and numbers in eights;
// roundBlocks takes them in sixteens.

//go:noescape
func multiplyNEON(y *float32, x, w *byte, panels, quads, stride int, scales *[4]float32,
	floor float32)

//go:noescape
func multiplyDot(y *float32, x, w *byte, panels, quads, stride int, scales *[4]float32,
	floor float32)

//go:noescape
func sparseNEON(y *float32, values, places *uint32, n int, w *byte, panels, size int,
	scale float32)

//go:noescape
func sparseDot(y *float32, values, places *uint32, n int, w *byte, panels, size int,
	scale float32)

//go:noescape
func roundBlocks(q *byte, x *float32, n int, f float32)

//go:noescape
func largestBlocks(lanes *[8]float32, x *float32, n int)

//go:noescape
func maximumBlocks(lanes *[8]float32, x *float32, n int)

//go:noescape
func combineBlocks(y, a, b *float32, rows, cols, stride int)

//go:noescape
func exponentialsBlocks(lanes *[8]float32, y, x *float32, n int, top, f float32)

//go:noescape
func normaliseBlocks(x, r, scale, bias *float32, n int, count, epsilon float32)
