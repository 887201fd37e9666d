package marian

import (
	"fmt"
	"testing"
)

func BenchmarkMultiply(b *testing.B) {
	for _, rows := range []int{1, 4, 32} {
		b.Run(fmt.Sprintf("rows=%d", rows), func(b *testing.B) {
			x, w, y := newMatrix(rows, 256), newMatrix(1024, 256), newMatrix(rows, 1024)
			for i := range x.data {
				x.data[i] = float32(i%7) - 3
			}
			for i := range w.data {
				w.data[i] = float32(i%11) - 5
			}
			for b.Loop() {
				multiply(y, x, w, nil)
			}
			products := float64(rows) * 1024 * 256 * float64(b.N)
			b.ReportMetric(products/b.Elapsed().Seconds()/1e9, "Gmul/s")
		})
	}
}
