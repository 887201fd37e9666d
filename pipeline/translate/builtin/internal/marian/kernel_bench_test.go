package marian

import (
	"fmt"
	"testing"
)

// BenchmarkMultiply times one layer on rows of 256 numbers, rounding of the rows included.
func BenchmarkMultiply(b *testing.B) {
	for _, rows := range []int{1, 4, 32} {
		for _, k := range append(fast(), portable()) {
			b.Run(fmt.Sprintf("%s/rows=%d", k.name, rows), func(b *testing.B) {
				x, y := newMatrix(rows, 256), newMatrix(rows+3, 1024)
				for i := range x.data {
					x.data[i] = float32(i%7) - 3
				}
				w := weights{matrix{rows: 1024, cols: 256}, make([]byte, 1024*256), make([]float32, 1024)}
				for i := range w.eight {
					w.eight[i] = byte(i%11 - 5)
				}
				in, layer := input{matrix: x}, newLinear(w, w.scales)
				for b.Loop() {
					in.quantise(k, x)
					in.multiply(k, y, layer, 0)
				}
				products := float64(rows) * 1024 * 256 * float64(b.N)
				b.ReportMetric(products/b.Elapsed().Seconds()/1e9, "Gmul/s")
			})
		}
	}
}
