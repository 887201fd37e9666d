package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// multiply multiplies four rows of sixteen bits with panels of eight outputs. Weights are widened to
// sixteen bits, whose products in pairs fit 32 bits exactly; of four inputs that makes two sums, so
// that the sums of a row are two registers.
func multiply() {
	TEXT("multiplyAVX2", NOSPLIT, "func(y *float32, x, w *byte, panels, quads, stride int, "+
		"scales *[4]float32, floor float32)")
	Pragma("noescape")
	Doc("multiplyAVX2 does all of whole panels; stride is that of y.")
	y, x, w, panels := load("y"), load("x"), load("w"), load("panels")
	quads, stride, scales := load("quads"), load("stride"), load("scales")
	floor := spread("floor")
	SHLQ(Imm(2), stride)
	wide := GP64()
	MOVQ(quads, wide)
	SHLQ(Imm(3), wide)
	Label("panel")
	from, last, k := GP64(), GP64(), GP64()
	MOVQ(x, from)
	LEAQ(Mem{Base: wide, Index: wide, Scale: 2}, last)
	MOVQ(quads, k)
	rows := []Mem{{Base: from}, {Base: from, Index: wide, Scale: 1},
		{Base: from, Index: wide, Scale: 2}, {Base: from, Index: last, Scale: 1}}
	var sums [4][2]VecVirtual
	for i := range sums {
		for j := range sums[i] {
			sums[i][j] = YMM()
			VPXOR(sums[i][j], sums[i][j], sums[i][j])
		}
	}
	Label("quad")
	a, b := YMM(), YMM()
	VPMOVSXBW(Mem{Base: w}, a)
	VPMOVSXBW(Mem{Base: w, Disp: 16}, b)
	for i := range sums {
		v, t := YMM(), YMM()
		VPBROADCASTQ(rows[i], v)
		VPMADDWD(v, a, t)
		VPADDD(t, sums[i][0], sums[i][0])
		VPMADDWD(v, b, v)
		VPADDD(v, sums[i][1], sums[i][1])
	}
	ADDQ(Imm(32), w)
	ADDQ(Imm(8), from)
	DECQ(k)
	JNE(LabelRef("quad"))
	row := GP64()
	MOVQ(y, row)
	for i := range sums {
		VPHADDD(sums[i][1], sums[i][0], sums[i][0])
		VPERMQ(Imm(0xd8), sums[i][0], sums[i][0]) // the halves came interleaved
		f := YMM()
		VBROADCASTSS(Mem{Base: scales, Disp: 4 * i}, f)
		dequantise(sums[i][0], f, Mem{Base: w}, 0)
		VMAXPS(floor, sums[i][0], sums[i][0])
		VMOVUPS(sums[i][0], Mem{Base: row})
		ADDQ(stride, row)
	}
	ADDQ(Imm(64), w)
	ADDQ(Imm(32), y)
	DECQ(panels)
	JNE(LabelRef("panel"))
	VZEROUPPER()
	RET()
}

// multiplyVNNI takes rows of eight bits. An instruction adds four products, of weights raised by 128
// to be unsigned with signed inputs; 128 times the inputs of a row is taken off again.
func multiplyVNNI() {
	TEXT("multiplyVNNI", NOSPLIT, "func(y *float32, x, w *byte, panels, quads, stride int, "+
		"scales *[4]float32, floor float32)")
	Pragma("noescape")
	Doc("multiplyVNNI does all of whole panels; stride is that of y.")
	y, x, w, panels := load("y"), load("x"), load("w"), load("panels")
	quads, stride, scales := load("quads"), load("stride"), load("scales")
	floor, err := Param("floor").Resolve()
	if err != nil {
		panic(err)
	}
	SHLQ(Imm(2), stride)
	wide, last, from, k := GP64(), GP64(), GP64(), GP64()
	MOVQ(quads, wide)
	SHLQ(Imm(2), wide)
	LEAQ(Mem{Base: wide, Index: wide, Scale: 2}, last)
	rows := []Mem{{Base: from}, {Base: from, Index: wide, Scale: 1},
		{Base: from, Index: wide, Scale: 2}, {Base: from, Index: last, Scale: 1}}
	raise := constant("raise", 0x80808080)
	each := func(name string, body func()) {
		MOVQ(x, from)
		MOVQ(quads, k)
		Label(name)
		body()
		ADDQ(Imm(4), from)
		DECQ(k)
		JNE(LabelRef(name))
	}
	extra := make([]VecVirtual, 4)
	for i := range extra {
		extra[i] = YMM()
		VPXOR(extra[i], extra[i], extra[i])
	}
	each("extra", func() {
		for i, m := range rows {
			v := YMM()
			VPBROADCASTD(m, v)
			VPDPBUSD(v, raise, extra[i])
		}
	})
	size := GP64()
	MOVQ(quads, size)
	SHLQ(Imm(5), size)
	ADDQ(Imm(64), size)
	for _, width := range []int{2, 1} {
		name := map[int]string{2: "two", 1: "one"}[width]
		Label(name)
		CMPQ(panels, Imm(uint64(width)))
		JL(LabelRef(name + "_done"))
		sums := make([][]VecVirtual, width)
		for p := range sums {
			for range 4 {
				sum := YMM()
				VPXOR(sum, sum, sum)
				sums[p] = append(sums[p], sum)
			}
		}
		each(name+"_quads", func() {
			weights := make([]VecVirtual, width)
			for p := range weights {
				weights[p] = YMM()
				VPXOR([]Mem{{Base: w}, {Base: w, Index: size, Scale: 1}}[p], raise, weights[p])
			}
			for i, m := range rows {
				v := YMM()
				VPBROADCASTD(m, v)
				for p := range weights {
					VPDPBUSD(v, weights[p], sums[p][i])
				}
			}
			ADDQ(Imm(32), w)
		})
		for p := range sums {
			row := GP64()
			MOVQ(y, row)
			for i, sum := range sums[p] {
				f := YMM()
				VPSUBD(extra[i], sum, sum)
				VBROADCASTSS(Mem{Base: scales, Disp: 4 * i}, f)
				dequantise(sum, f, Mem{Base: w}, 0)
				VBROADCASTSS(floor.Addr, f)
				VMAXPS(f, sum, sum)
				VMOVUPS(sum, Mem{Base: row})
				ADDQ(stride, row)
			}
			if p+1 < width {
				ADDQ(size, w)
			}
			ADDQ(Imm(32), y)
		}
		ADDQ(Imm(64), w)
		SUBQ(Imm(uint64(width)), panels)
		JMP(LabelRef(name))
		Label(name + "_done")
	}
	VZEROUPPER()
	RET()
}

// dequantise turns sums into numbers, with the scale f and the eight scales and biases at w.
func dequantise(sums, f VecVirtual, w Mem, disp int) {
	VMULPS(w.Offset(disp), f, f)
	VCVTDQ2PS(sums, sums)
	VMULPS(f, sums, sums)
	VADDPS(w.Offset(disp+32), sums, sums)
}

// sparse multiplies one row without its zeros, many panels together, then one by one. The row is
// unsigned and at most 127, so that without VNNI products in pairs fit sixteen bits.
func sparse(name string, many int, begin func() product) {
	TEXT(name, NOSPLIT,
		"func(y *float32, values, places *uint32, n int, w *byte, panels, size int, scale float32)")
	Pragma("noescape")
	Doc(name + " does all of whole panels, which are size bytes apart.")
	y, values, places, n := load("y"), load("values"), load("places"), load("n")
	w, panels, size := load("w"), load("panels"), load("size")
	scale, add := spread("scale"), begin()
	three, k, place := GP64(), GP64(), GP64()
	LEAQ(Mem{Base: size, Index: size, Scale: 2}, three)
	for _, width := range []int{many, 1} {
		name := map[int]string{many: "many", 1: "one"}[width]
		Label(name)
		CMPQ(panels, Imm(uint64(width)))
		JL(LabelRef(name + "_done"))
		sums := make([]VecVirtual, width)
		for i := range sums {
			sums[i] = YMM()
			VPXOR(sums[i], sums[i], sums[i])
		}
		loop(name+"_quads", k, n, 1, func() {
			v := YMM()
			MOVL(Mem{Base: places, Index: k, Scale: 4}, place.As32())
			VPBROADCASTD(Mem{Base: values, Index: k, Scale: 4}, v)
			ADDQ(w, place)
			for i, sum := range sums {
				if i == 4 {
					LEAQ(Mem{Base: place, Index: size, Scale: 4}, place)
				}
				add(sum, v, []Mem{{Base: place}, {Base: place, Index: size, Scale: 1},
					{Base: place, Index: size, Scale: 2}, {Base: place, Index: three, Scale: 1}}[i%4])
			}
		})
		for i, s := range sums {
			ADDQ(size, w)
			f := YMM()
			VMOVAPS(scale, f)
			dequantise(s, f, Mem{Base: w}, -64)
			VMOVUPS(s, Mem{Base: y, Disp: 32 * i})
		}
		ADDQ(U32(uint32(32*width)), y)
		SUBQ(Imm(uint64(width)), panels)
		JMP(LabelRef(name))
		Label(name + "_done")
	}
	VZEROUPPER()
	RET()
}

// product adds the products of a quad of a row, repeated, and the weights of eight outputs.
type product func(sum, row VecVirtual, weights Mem)

func sparseAVX2() {
	sparse("sparseAVX2", 4, func() product {
		ones := constant("ones", 0x00010001)
		return func(sum, row VecVirtual, weights Mem) {
			t := YMM()
			VPMADDUBSW(weights, row, t)
			VPMADDWD(ones, t, t)
			VPADDD(t, sum, sum)
		}
	})
}

func sparseVNNI() {
	sparse("sparseVNNI", 8, func() product {
		return func(sum, row VecVirtual, weights Mem) { VPDPBUSD(weights, row, sum) }
	})
}

// round scales and rounds to sixteen bits, sixteen numbers at a time, to at most 127 either way.
func round() {
	TEXT("roundBlocks", NOSPLIT, "func(q *byte, x *float32, n int, f float32)")
	Pragma("noescape")
	Doc("roundBlocks writes x*f in sixteen bits, rounded to even and kept within 127 of zero; " +
		"n in sixteens.")
	q, x, n := load("q"), load("x"), load("n")
	f := spread("f")
	low, high := limits("round")
	k := GP64()
	loop("sixteen", k, n, 16, func() {
		v := []VecVirtual{YMM(), YMM()}
		rounded(v, Mem{Base: x, Index: k, Scale: 4}, f, low, high)
		VPACKSSDW(v[1], v[0], v[0])
		VPERMQ(Imm(0xd8), v[0], v[0]) // the halves came interleaved
		VMOVDQU(v[0], Mem{Base: q, Index: k, Scale: 2})
	})
	VZEROUPPER()
	RET()
}

func limits(name string) (low, high VecVirtual) {
	return number(name+"Low", -127), number(name+"High", 127)
}

// rounded reads numbers, eight a register, and rounds them.
func rounded(v []VecVirtual, x Mem, f, low, high VecVirtual) {
	for i, r := range v {
		VMULPS(x.Offset(32*i), f, r)
		VMAXPS(low, r, r)
		VMINPS(high, r, r)
		VCVTPS2DQ(r, r)
	}
}

// roundEight is round for eight bits, thirty-two numbers at a time.
func roundEight() {
	TEXT("roundEightBlocks", NOSPLIT, "func(q *byte, x *float32, n int, f float32)")
	Pragma("noescape")
	Doc("roundEightBlocks writes x*f in eight bits, rounded to even and kept within 127 of zero; " +
		"n in thirty-twos.")
	q, x, n := load("q"), load("x"), load("n")
	f := spread("f")
	low, high := limits("roundEight")
	join, k := YMM(), GP64()
	VMOVDQU(joined("roundEightJoined"), join)
	loop("thirtytwo", k, n, 32, func() {
		v := roundedEight(Mem{Base: x, Index: k, Scale: 4}, f, low, high, join)
		VMOVDQU(v, Mem{Base: q, Index: k, Scale: 1})
	})
	VZEROUPPER()
	RET()
}

// roundedEight returns thirty-two numbers in eight bits.
func roundedEight(x Mem, f, low, high, join VecVirtual) VecVirtual {
	v := []VecVirtual{YMM(), YMM(), YMM(), YMM()}
	rounded(v, x, f, low, high)
	VPACKSSDW(v[1], v[0], v[0])
	VPACKSSDW(v[3], v[2], v[2])
	VPACKSSWB(v[2], v[0], v[0])
	VPERMD(v[0], join, v[0])
	return v[0]
}

// gather rounds eight quads at a time and moves those that are not zero to the front of the
// register. All of it is written, what follows overwrites the rest.
func gather() {
	TEXT("gatherBlocks", NOSPLIT,
		"func(values, places *uint32, x *float32, n int, f float32) int")
	Pragma("noescape")
	Doc("gatherBlocks returns how many quads of x*f are not zero and lists them; n in thirty-twos.")
	values, places, x, n := load("values"), load("places"), load("x"), load("n")
	f := spread("f")
	low, high := limits("gather")
	order := GLOBL("order", RODATA|NOPTR)
	for mask := range 256 {
		var lanes uint64
		for lane := 7; lane >= 0; lane-- {
			if mask>>lane&1 != 0 {
				lanes = lanes<<8 | uint64(lane)
			}
		}
		DATA(8*mask, U64(lanes))
	}
	lanes := GLOBL("lanes", RODATA|NOPTR)
	for i := range 8 {
		DATA(4*i, U32(32*i))
	}
	table, k, count := GP64(), GP64(), GP64()
	LEAQ(order, table)
	XORQ(count, count)
	place, zero, next := YMM(), YMM(), constant("eightPlaces", 256)
	VMOVDQU(lanes, place)
	VPXOR(zero, zero, zero)
	join := YMM()
	VMOVDQU(joined("gatherJoined"), join)
	loop("eight", k, n, 32, func() {
		v := roundedEight(Mem{Base: x, Index: k, Scale: 4}, f, low, high, join)
		mask, bits := GP64(), YMM()
		VPCMPEQD(zero, v, bits)
		VMOVMSKPS(bits, mask.As32())
		XORL(Imm(255), mask.As32())
		VPMOVZXBD(Mem{Base: table, Index: mask, Scale: 8}, bits)
		VPERMD(v, bits, v)
		VPERMD(place, bits, bits)
		VMOVDQU(v, Mem{Base: values, Index: count, Scale: 4})
		VMOVDQU(bits, Mem{Base: places, Index: count, Scale: 4})
		VPADDD(next, place, place)
		POPCNTL(mask.As32(), mask.As32())
		ADDQ(mask, count)
	})
	VZEROUPPER()
	Store(count, ReturnIndex(0))
	RET()
}

// joined is the order in which packing twice leaves the quads of four registers, turned round.
func joined(name string) Mem {
	m := GLOBL(name, RODATA|NOPTR)
	for i, lane := range []uint32{0, 4, 1, 5, 2, 6, 3, 7} {
		DATA(4*i, U32(lane))
	}
	return m
}
