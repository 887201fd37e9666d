// Command generate writes the kernels of package marian for processors with AVX2, and some for those
// with AVX-512 VNNI. It is run from its own folder, and is a module of its own so that the program
// does not depend on the assembler:
//
//	go run . -out ../kernel_amd64.s -stubs ../kernel_stub_amd64.go -pkg marian
//
// Every kernel takes whole blocks of columns; the callers in kernel_fast.go do the rest. Products
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
	multiplyVNNI()
	sparseAVX2()
	sparseVNNI()
	gather()
	largest("largestBlocks", true)
	largest("maximumBlocks", false)
	round()
	roundEight()
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

// combine adds up rows of b, each times its number of a; 32 columns at a time, then eight.
func combine() {
	TEXT("combineBlocks", NOSPLIT, "func(y, a, b *float32, rows, cols, stride int)")
	Pragma("noescape")
	Doc("combineBlocks writes the sum of the rows of b, stride apart, each times its number of a.")
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
	TEXT("exponentialsBlocks", NOSPLIT,
		"func(lanes *[8]float32, y, x *float32, n int, top, f float32)")
	Pragma("noescape")
	Doc("exponentialsBlocks writes exp((x-top)*f) and adds every eighth number to its lane.")
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
	TEXT("normaliseBlocks", NOSPLIT,
		"func(x, r, scale, bias *float32, n int, count, epsilon float32)")
	Pragma("noescape")
	Doc("normaliseBlocks adds r to x and normalises x; count is n, epsilon goes to the variance.")
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
