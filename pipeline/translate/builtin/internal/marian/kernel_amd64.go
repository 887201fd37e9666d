//go:build !purego

package marian

import (
	"encoding/binary"

	"golang.org/x/sys/cpu"
)

// set is the instructions that kernels use.
type set int

const (
	avx2 set = iota
	vnni     // those of AVX-512 for products of four bytes, on 256 bits
)

func (s set) String() string { return [...]string{"AVX2", "AVX-512 VNNI"}[s] }

// fast returns the kernels that this processor can run, the best last.
func fast() []kernels {
	if !cpu.X86.HasAVX2 {
		return nil
	}
	sets := []kernels{with(avx2)}
	if cpu.X86.HasAVX512VNNI && cpu.X86.HasAVX512VL {
		sets = append(sets, with(vnni))
	}
	return sets
}

// unit is two bytes where products are of sixteen bits.
func (s set) unit() int {
	if s == avx2 {
		return 2
	}
	return 1
}

func (s set) multiplyBlocks(y *float32, x, w *byte, panels, quads, stride int, scales *[4]float32,
	floor float32) {
	if s == vnni {
		multiplyVNNI(y, x, w, panels, quads, stride, scales, floor)
		return
	}
	multiplyAVX2(y, x, w, panels, quads, stride, scales, floor)
}

func (s set) sparseBlocks(y *float32, values, places *uint32, n int, w *byte, panels, size int,
	scale float32) {
	if s == vnni {
		sparseVNNI(y, values, places, n, w, panels, size, scale)
		return
	}
	sparseAVX2(y, values, places, n, w, panels, size, scale)
}

func (s set) round(q []byte, x []float32, f float32) {
	q = q[:len(x)*s.unit()]
	if s == vnni {
		n := len(x) &^ 31
		if n > 0 {
			roundEightBlocks(&q[0], &x[0], n, f)
		}
		round(q[n:], x[n:], f)
		return
	}
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
