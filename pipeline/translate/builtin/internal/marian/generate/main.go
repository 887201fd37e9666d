// Command generate writes the kernels of package marian for processors with AVX2. It is run from
// its own folder, and is a module of its own so that the program does not depend on the assembler:
//
//	go run . -out ../kernel_amd64.s -stubs ../kernel_stub_amd64.go -pkg marian
//
// Every kernel takes whole blocks of columns; the callers in kernel_amd64.go do the rest. Products
// and sums are never fused, so that portable code gives the same bits.
package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

func main() {
	ConstraintExpr("amd64,!purego")
	multiply()
	sparse()
	gather()
	largest("largestAVX2", true)
	largest("maximumAVX2", false)
	round()
	combine()
	exponentials()
	normalise()
	Generate()
}

func load(name string) Register { return Load(Param(name), GP64()) }

// spread loads one float32 argument into all lanes.
func spread(name string) VecVirtual {
	y := YMM()
	address, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	VBROADCASTSS(address.Addr, y)
	return y
}

// constant puts a number into all lanes.
func constant(name string, bits uint32) VecVirtual {
	y := YMM()
	VBROADCASTSS(ConstData(name, U32(bits)), y)
	return y
}

func number(name string, f float32) VecVirtual { return constant(name, math.Float32bits(f)) }

// loop repeats body, stepping index by step until it reaches end; nothing when end is zero.
func loop(name string, index Register, end Op, step uint64, body func()) {
	XORQ(index, index)
	JMP(LabelRef(name + "_test"))
	Label(name)
	body()
	ADDQ(Imm(step), index)
	Label(name + "_test")
	CMPQ(index, end)
	JL(LabelRef(name))
}

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

// dequantise turns sums into numbers, with the scale f and the eight scales and biases at w.
func dequantise(sums, f VecVirtual, w Mem, disp int) {
	VMULPS(w.Offset(disp), f, f)
	VCVTDQ2PS(sums, sums)
	VMULPS(f, sums, sums)
	VADDPS(w.Offset(disp+32), sums, sums)
}

// sparse multiplies one row without its zeros, four panels together, then one by one. The row is
// unsigned and at most 127, so that products in pairs fit sixteen bits.
func sparse() {
	TEXT("sparseAVX2", NOSPLIT,
		"func(y *float32, values, places *uint32, n int, w *byte, panels, size int, scale float32)")
	Pragma("noescape")
	Doc("sparseAVX2 does all of whole panels, which are size bytes apart.")
	y, values, places, n := load("y"), load("values"), load("places"), load("n")
	w, panels, size := load("w"), load("panels"), load("size")
	scale := spread("scale")
	ones := constant("ones", 0x00010001)
	three, k, place := GP64(), GP64(), GP64()
	LEAQ(Mem{Base: size, Index: size, Scale: 2}, three)
	for _, width := range []int{4, 1} {
		name := map[int]string{4: "four", 1: "one"}[width]
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
			for i, m := range []Mem{{Base: place}, {Base: place, Index: size, Scale: 1},
				{Base: place, Index: size, Scale: 2}, {Base: place, Index: three, Scale: 1}}[:width] {
				t := YMM()
				VPMADDUBSW(m, v, t)
				VPMADDWD(ones, t, t)
				VPADDD(t, sums[i], sums[i])
			}
		})
		for i, s := range sums {
			ADDQ(size, w)
			f := YMM()
			VMOVAPS(scale, f)
			dequantise(s, f, Mem{Base: w}, -64)
			VMOVUPS(s, Mem{Base: y, Disp: 32 * i})
		}
		ADDQ(Imm(uint64(32*width)), y)
		SUBQ(Imm(uint64(width)), panels)
		JMP(LabelRef(name))
		Label(name + "_done")
	}
	VZEROUPPER()
	RET()
}

// largest finds the greatest number, or the greatest size, in each of eight lanes.
func largest(name string, sizes bool) {
	TEXT(name, NOSPLIT, "func(lanes *[8]float32, x *float32, n int)")
	Pragma("noescape")
	Doc(name + " writes the greatest of every eighth number.")
	lanes, x, n := load("lanes"), load("x"), load("n")
	var mask VecVirtual
	top, k := YMM(), GP64()
	VMOVUPS(Mem{Base: x}, top)
	if sizes {
		mask = constant("sizes", 0x7fffffff)
		VANDPS(mask, top, top)
	}
	loop("eight", k, n, 8, func() {
		v := YMM()
		VMOVUPS(Mem{Base: x, Index: k, Scale: 4}, v)
		if sizes {
			VANDPS(mask, v, v)
		}
		VMAXPS(top, v, top)
	})
	VMOVUPS(top, Mem{Base: lanes})
	VZEROUPPER()
	RET()
}

// round scales and rounds to sixteen bits, sixteen numbers at a time, to at most 127 either way.
func round() {
	TEXT("roundAVX2", NOSPLIT, "func(q *byte, x *float32, n int, f float32)")
	Pragma("noescape")
	Doc("roundAVX2 writes x*f in sixteen bits, rounded to even and kept within 127 of zero; " +
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

// gather rounds eight quads at a time and moves those that are not zero to the front of the
// register. All of it is written, what follows overwrites the rest.
func gather() {
	TEXT("gatherAVX2", NOSPLIT,
		"func(values, places *uint32, x *float32, n int, f float32) int")
	Pragma("noescape")
	Doc("gatherAVX2 returns how many quads of x*f are not zero and lists them; n in thirty-twos.")
	values, places, x, n := load("values"), load("places"), load("x"), load("n")
	f := spread("f")
	low, high := limits("gather")
	order := GLOBL("order", RODATA|NOPTR)
	for mask := range 256 {
		at := 0
		for lane := range 8 {
			if mask>>lane&1 != 0 {
				DATA(8*mask+at, U8(lane))
				at++
			}
		}
		for ; at < 8; at++ {
			DATA(8*mask+at, U8(0))
		}
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
	VMOVDQU(joined(), join)
	loop("eight", k, n, 32, func() {
		v := []VecVirtual{YMM(), YMM(), YMM(), YMM()}
		rounded(v, Mem{Base: x, Index: k, Scale: 4}, f, low, high)
		VPACKSSDW(v[1], v[0], v[0])
		VPACKSSDW(v[3], v[2], v[2])
		VPACKSSWB(v[2], v[0], v[0])
		VPERMD(v[0], join, v[0])
		mask, bits := GP64(), YMM()
		VPCMPEQD(zero, v[0], bits)
		VMOVMSKPS(bits, mask.As32())
		XORL(Imm(255), mask.As32())
		VPMOVZXBD(Mem{Base: table, Index: mask, Scale: 8}, bits)
		VPERMD(v[0], bits, v[0])
		VPERMD(place, bits, bits)
		VMOVDQU(v[0], Mem{Base: values, Index: count, Scale: 4})
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
func joined() Mem {
	m := GLOBL("joined", RODATA|NOPTR)
	for i, lane := range []uint32{0, 4, 1, 5, 2, 6, 3, 7} {
		DATA(4*i, U32(lane))
	}
	return m
}

// combine adds up rows of b, each times its number of a; 32 columns at a time, then eight.
func combine() {
	TEXT("combineAVX2", NOSPLIT, "func(y, a, b *float32, rows, cols, stride int)")
	Pragma("noescape")
	Doc("combineAVX2 writes the sum of the rows of b, stride apart, each times its number of a.")
	y, a, b := load("y"), load("a"), load("b")
	rows, cols, stride := load("rows"), load("cols"), load("stride")
	SHLQ(Imm(2), stride)
	row, k := GP64(), GP64()
	for _, width := range []int{4, 1} {
		name := map[int]string{4: "wide", 1: "narrow"}[width]
		Label(name)
		CMPQ(cols, Imm(uint64(8*width)))
		JL(LabelRef(name + "_done"))
		sums := make([]VecVirtual, width)
		for i := range sums {
			sums[i] = YMM()
			VXORPS(sums[i], sums[i], sums[i])
		}
		MOVQ(b, row)
		loop(name+"_rows", k, rows, 1, func() {
			f, t := YMM(), YMM()
			VBROADCASTSS(Mem{Base: a, Index: k, Scale: 4}, f)
			for i, s := range sums {
				VMULPS(Mem{Base: row, Disp: 32 * i}, f, t)
				VADDPS(t, s, s)
			}
			ADDQ(stride, row)
		})
		for i, s := range sums {
			VMOVUPS(s, Mem{Base: y, Disp: 32 * i})
		}
		ADDQ(Imm(uint64(32*width)), y)
		ADDQ(Imm(uint64(32*width)), b)
		SUBQ(Imm(uint64(8*width)), cols)
		JMP(LabelRef(name))
		Label(name + "_done")
	}
	VZEROUPPER()
	RET()
}

// exponentials writes exp((x-top)*f) and adds up each of eight lanes.
func exponentials() {
	TEXT("exponentialsAVX2", NOSPLIT,
		"func(lanes *[8]float32, y, x *float32, n int, top, f float32)")
	Pragma("noescape")
	Doc("exponentialsAVX2 writes exp((x-top)*f) and adds every eighth number to its lane.")
	lanes, y, x, n := load("lanes"), load("y"), load("x"), load("n")
	top, f, sum := spread("top"), spread("f"), YMM()
	VMOVUPS(Mem{Base: lanes}, sum)
	k := GP64()
	at := func(name string, v float32) Mem {
		return ConstData(name, U32(math.Float32bits(v)))
	}
	step := func(name string, coefficient float32, p, r VecVirtual) {
		c := YMM()
		VBROADCASTSS(at(name, coefficient), c)
		VMULPS(r, p, p)
		VADDPS(c, p, p)
	}
	low, high := number("expLow", -87.33654), number("expHigh", 88.37626)
	log2e, magic := number("log2e", 1.44269504088896341), number("magic", 12582912)
	one := number("one", 1)
	loop("eight", k, n, 8, func() {
		v, m, t, p := YMM(), YMM(), YMM(), YMM()
		VMOVUPS(Mem{Base: x, Index: k, Scale: 4}, v)
		VSUBPS(top, v, v)
		VMULPS(f, v, v)
		VMAXPS(low, v, v)
		VMINPS(high, v, v)
		VMULPS(log2e, v, m)
		VADDPS(magic, m, m)
		VSUBPS(magic, m, m)
		VBROADCASTSS(at("ln2High", 0.693359375), t)
		VMULPS(t, m, t)
		VSUBPS(t, v, v)
		VBROADCASTSS(at("ln2Low", -2.12194440e-4), t)
		VMULPS(t, m, t)
		VSUBPS(t, v, v)
		VBROADCASTSS(at("exp5", 1.9875691500e-4), p)
		step("exp4", 1.3981999507e-3, p, v)
		step("exp3", 8.3334519073e-3, p, v)
		step("exp2", 4.1665795894e-2, p, v)
		step("exp1", 1.6666665459e-1, p, v)
		step("exp0", 5.0000001201e-1, p, v)
		VMULPS(v, v, t)
		VMULPS(t, p, p)
		VADDPS(v, p, p)
		VADDPS(one, p, p)
		VCVTPS2DQ(m, m)
		VPSLLD(Imm(23), m, m)
		VPADDD(one, m, m) // 127 is the exponent of one
		VMULPS(m, p, p)
		VADDPS(p, sum, sum)
		VMOVUPS(p, Mem{Base: y, Index: k, Scale: 4})
	})
	VMOVUPS(sum, Mem{Base: lanes})
	VZEROUPPER()
	RET()
}

// total adds up eight lanes: the halves, then the quarters, then the two that are left. The sum
// of s ends in all lanes.
func total(s VecVirtual) {
	high := XMM()
	VEXTRACTF128(Imm(1), s, high)
	VADDPS(high, s.AsX(), s.AsX())
	VSHUFPS(Imm(0x0e), s.AsX(), s.AsX(), high)
	VADDPS(high, s.AsX(), s.AsX())
	VSHUFPS(Imm(0x01), s.AsX(), s.AsX(), high)
	VADDPS(high, s.AsX(), s.AsX())
	VBROADCASTSS(s.AsX(), s)
}

// normalise adds r to x and gives x the mean 0 and the spread 1, then its scale and bias.
func normalise() {
	TEXT("normaliseAVX2", NOSPLIT,
		"func(x, r, scale, bias *float32, n int, count, epsilon float32)")
	Pragma("noescape")
	Doc("normaliseAVX2 adds r to x and normalises x; count is n, epsilon goes to the variance.")
	x, r, scale, bias, n := load("x"), load("r"), load("scale"), load("bias"), load("n")
	count, epsilon := spread("count"), spread("epsilon")
	mean, square, k := YMM(), YMM(), GP64()
	at := Mem{Base: x, Index: k, Scale: 4}
	VXORPS(mean, mean, mean)
	loop("add", k, n, 8, func() {
		v := YMM()
		VMOVUPS(at, v)
		VADDPS(Mem{Base: r, Index: k, Scale: 4}, v, v)
		VMOVUPS(v, at)
		VADDPS(v, mean, mean)
	})
	total(mean)
	VDIVPS(count, mean, mean)
	VXORPS(square, square, square)
	loop("square", k, n, 8, func() {
		v := YMM()
		VMOVUPS(at, v)
		VSUBPS(mean, v, v)
		VMOVUPS(v, at)
		VMULPS(v, v, v)
		VADDPS(v, square, square)
	})
	total(square)
	VDIVPS(count, square, square)
	VADDPS(epsilon, square, square)
	VSQRTPS(square, square)
	loop("apply", k, n, 8, func() {
		v := YMM()
		VMOVUPS(at, v)
		VDIVPS(square, v, v)
		VMULPS(Mem{Base: scale, Index: k, Scale: 4}, v, v)
		VADDPS(Mem{Base: bias, Index: k, Scale: 4}, v, v)
		VMOVUPS(v, at)
	})
	VZEROUPPER()
	RET()
}
