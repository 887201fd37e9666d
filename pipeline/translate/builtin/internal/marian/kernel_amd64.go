//go:build !purego

package marian

import (
	"encoding/binary"

	"golang.org/x/sys/cpu"
)

// set is the instructions that kernels use.
type set int

const avx2 set = iota

func (s set) String() string { return "AVX2" }

// fast returns the kernels that this processor can run, the best last.
func fast() []kernels {
	if !cpu.X86.HasAVX2 {
		return nil
	}
	return []kernels{with(avx2)}
}

func (s set) unit() int { return 2 }

func (s set) multiplyBlocks(y *float32, x, w *byte, panels, quads, stride int, scales *[4]float32,
	floor float32) {
	multiplyAVX2(y, x, w, panels, quads, stride, scales, floor)
}

func (s set) sparseBlocks(y *float32, values, places *uint32, n int, w *byte, panels, size int,
	scale float32) {
	sparseAVX2(y, values, places, n, w, panels, size, scale)
}

// round writes sixteen bits a number.
func (s set) round(q []byte, x []float32, f float32) {
	q = q[:2*len(x)]
	n := len(x) &^ 15
	if n > 0 {
		roundBlocks(&q[0], &x[0], n, f)
	}
	var rest [16]byte
	round(rest[:len(x)-n], x[n:], f)
	for i, v := range rest[:len(x)-n] {
		binary.LittleEndian.PutUint16(q[2*(n+i):], uint16(int8(v)))
	}
}
