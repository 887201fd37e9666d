package main

import "fmt"

// multiply multiplies four rows of eight bits with panels of eight outputs. With dot products four
// inputs of an output come together in one instruction. Without, products of two quads fit sixteen
// bits, which are added in pairs: that makes two sums of an output, put together in the end.
func multiply(a *assembler, dot bool) {
	a.function(map[bool]string{true: "multiplyDot", false: "multiplyNEON"}[dot],
		"y x w panels quads stride scales", "floor")
	a.line("LSL $2, R5")
	a.loop("panel", "R3", 1, func() {
		a.line("MOVD R1, R7")
		for i := range 3 {
			a.line("ADD R4<<2, R%d, R%d", 7+i, 8+i)
		}
		a.line("MOVD R4, R11")
		first := dotQuads
		if !dot {
			first = longQuads
		}
		sum := first(a)
		a.load(0, 4, "R2") // scales, then biases
		a.spread(6, "floor", 56)
		a.line("VLD1 (R6), [V7.S4]")
		a.line("MOVD R0, R12")
		for row := range 4 {
			v := sum(row)
			for i := range 2 {
				a.lane("FMUL", 4, i, 7, row)
				dequantise(a, v+i, 4, 2+i)
				a.op("FMAX", v+i, v+i, 6)
			}
			a.line("VST1 [V%d.B16, V%d.B16], (R12)", v, v+1)
			a.line("ADD R5, R12")
		}
		a.line("ADD $32, R0")
	})
	a.line("RET")
}

func dequantise(a *assembler, sum, scale, bias int) {
	a.convert("SCVTF", sum, sum)
	a.op("FMUL", sum, sum, scale)
	a.op("FADD", sum, sum, bias)
}

// dotQuads adds up the products of the rows at R7 to R10 and says where the two vectors of a row
// begin.
func dotQuads(a *assembler) func(row int) int {
	sum := func(row int) int { return 16 + 2*row }
	for v := 16; v < 24; v++ {
		a.clear(v)
	}
	a.loop("four", "R11", 4, func() {
		for row := range 4 {
			a.load(row, 1, fmt.Sprintf("R%d", 7+row))
		}
		a.load(4, 4, "R2")
		a.load(8, 4, "R2")
		for quad := range 4 {
			for row := range 4 {
				a.lane("SDOT", sum(row), 4+2*quad, row, quad)
				a.lane("SDOT", sum(row)+1, 5+2*quad, row, quad)
			}
		}
	})
	a.loop("one", "R11", 1, func() {
		a.load(4, 2, "R2")
		for row := range 4 {
			a.line("VLD1R.P 4(R%d), [V%d.S4]", 7+row, row)
			a.op("SDOT", sum(row), 4, row)
			a.op("SDOT", sum(row)+1, 5, row)
		}
	})
	return sum
}

// longQuads is the same without dot products.
func longQuads(a *assembler) func(row int) int {
	sum := func(row int) int { return 16 + 4*row } // two outputs a vector at first
	for v := 16; v < 32; v++ {
		a.clear(v)
	}
	for _, count := range []int{2, 1} {
		a.loop(map[int]string{2: "two", 1: "one"}[count], "R11", count, func() {
			a.load(8, 2*count, "R2")
			for row := range 4 {
				for quad := range count {
					a.line("VLD1R.P 4(R%d), [V%d.S4]", 7+row, row+4*quad)
				}
			}
			for row := range 4 {
				for i := range 2 {
					a.op("SMULL", 12, 8+i, row)
					a.op("SMULL2", 13, 8+i, row)
					if count == 2 {
						a.op("SMLAL", 12, 10+i, row+4)
						a.op("SMLAL2", 13, 10+i, row+4)
					}
					a.convert("SADALP", sum(row)+2*i, 12)
					a.convert("SADALP", sum(row)+2*i+1, 13)
				}
			}
		})
	}
	for row := range 4 {
		for i := range 2 {
			a.op("ADDP", sum(row)+i, sum(row)+2*i, sum(row)+2*i+1)
		}
	}
	return sum
}

// sparse multiplies one row without its zeros, four panels together, then one by one.
func sparse(a *assembler, dot bool) {
	a.function(map[bool]string{true: "sparseDot", false: "sparseNEON"}[dot],
		"y values places n w panels size", "scale")
	for _, width := range []int{4, 1} {
		name := map[int]string{4: "four", 1: "one"}[width]
		a.loop(name, "R5", width, func() {
			for v := range 4 * width {
				a.clear(16 + v)
			}
			a.line("MOVD R1, R7")
			a.line("MOVD R2, R8")
			a.line("MOVD R3, R9")
			a.loop(name+"_quads", "R9", 1, func() {
				a.line("MOVWU.P 4(R8), R10")
				a.line("ADD R4, R10")
				a.line("VLD1R.P 4(R7), [V0.S4]")
				for p := range width {
					a.line("VLD1 (R10), [V4.B16, V5.B16]")
					a.line("ADD R6, R10")
					for i := range 2 {
						sparseQuad(a, 16+4*p+2*i, 4+i, dot)
					}
				}
			})
			a.spread(6, "scale", 56)
			for p := range width {
				a.line("ADD R6, R4")
				a.line("SUB $64, R4, R10")
				a.load(0, 4, "R10") // scales, then biases
				for i := range 2 {
					v := 16 + 4*p + 2*i
					if !dot {
						a.op("ADDP", v, v, v+1)
					}
					a.op("FMUL", i, i, 6)
					dequantise(a, v, i, 2+i)
					a.store(v, 1, "R0")
				}
			}
		})
	}
	a.line("RET")
}

// sparseQuad multiplies the quad in V0 with the weights of four outputs.
func sparseQuad(a *assembler, sum, weights int, dot bool) {
	if dot {
		a.op("SDOT", sum, weights, 0)
		return
	}
	a.op("SMULL", 12, weights, 0)
	a.op("SMULL2", 13, weights, 0)
	a.convert("SADALP", sum, 12)
	a.convert("SADALP", sum+1, 13)
}
