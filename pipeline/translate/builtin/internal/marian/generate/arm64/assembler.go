package main

import (
	"fmt"
	"strings"
)

// assembler collects the text of a file. Go's assembler knows few of the instructions on vectors;
// those that it lacks are written as numbers, with their names behind them. Vectors are called by their
// numbers, 0 to 31, and hold four numbers of 32 bits unless the name says otherwise.
type assembler struct{ strings.Builder }

// function begins a function. Arguments of eight bytes go to registers from R0 on, float32 behind
// them to all lanes of the last vectors.
func (a *assembler) function(name, arguments, numbers string) {
	words, floats := strings.Fields(arguments), strings.Fields(numbers)
	a.line("")
	fmt.Fprintf(a, "TEXT ·%s(SB), NOSPLIT, $0-%d\n", name, 8*len(words)+4*len(floats))
	for i, arg := range words {
		a.line("MOVD %s+%d(FP), R%d", arg, 8*i, i)
	}
	for i, arg := range floats {
		a.spread(32-len(floats)+i, arg, 8*len(words)+4*i)
	}
}

// spread loads a float32 argument into all lanes of v.
func (a *assembler) spread(v int, name string, offset int) {
	a.line("MOVWU %s+%d(FP), R16", name, offset)
	a.line("VDUP R16, V%d.S4", v)
}

// constant puts 32 bits into all lanes of v.
func (a *assembler) constant(v int, bits uint32) {
	a.line("MOVD $0x%08x, R16", bits)
	a.line("VDUP R16, V%d.S4", v)
}

func (a *assembler) line(format string, args ...any) {
	a.WriteString(strings.TrimRight(fmt.Sprintf("\t"+format, args...), "\t") + "\n")
}

func (a *assembler) label(name string) { fmt.Fprintf(a, "%s:\n", name) }

// operations of two vectors, encoded as the Arm architecture reference manual says.
var operations = map[string]uint32{
	"FADD": 0x4e20d400, "FSUB": 0x4ea0d400, "FMUL": 0x6e20dc00, "FDIV": 0x6e20fc00,
	"FMAX": 0x4e20f400, "FMIN": 0x4ea0f400, "ADDP": 0x4ea0bc00,
	"SMULL": 0x0e20c000, "SMULL2": 0x4e20c000, // eight bits by eight to sixteen
	"SMLAL": 0x0e208000, "SMLAL2": 0x4e208000,
	"SDOT": 0x4e809400, // fours of eight bits to 32
}

// conversions are operations of one vector.
var conversions = map[string]uint32{
	"FABS": 0x4ea0f800, "FSQRT": 0x6ea1f800, "FCVTNS": 0x4e21a800, "SCVTF": 0x4e21d800,
	"SADALP":  0x4e606800,                         // adds pairs of sixteen bits to 32
	"SQXTN.H": 0x0e614800, "SQXTN2.H": 0x4e614800, // to sixteen bits
	"SQXTN.B": 0x0e214800, "SQXTN2.B": 0x4e214800, // from sixteen to eight bits
	"SHL23": 0x4f375400,
}

func (a *assembler) op(name string, d, n, m int) {
	code, ok := operations[name]
	if !ok {
		panic(name)
	}
	a.line("WORD $0x%08x // %s V%d, V%d, V%d", code|uint32(m<<16|n<<5|d), name, d, n, m)
}

func (a *assembler) convert(name string, d, n int) {
	code, ok := conversions[name]
	if !ok {
		panic(name)
	}
	a.line("WORD $0x%08x // %s V%d, V%d", code|uint32(n<<5|d), name, d, n)
}

// lane is an operation whose second factor is one lane of m: FMUL with a number, SDOT with four
// bytes.
func (a *assembler) lane(name string, d, n, m, lane int) {
	code := map[string]uint32{"FMUL": 0x4f809000, "SDOT": 0x4f80e000}[name]
	code |= uint32(m<<16 | n<<5 | d | lane&1<<21 | lane>>1<<11)
	a.line("WORD $0x%08x // %s V%d, V%d, V%d[%d]", code, name, d, n, m, lane)
}

// load and store move count vectors from v on, and the pointer behind them.
func (a *assembler) load(v, count int, pointer string) {
	a.line("VLD1.P %d(%s), [%s]", 16*count, pointer, list(v, count))
}

func (a *assembler) store(v, count int, pointer string) {
	a.line("VST1.P [%s], %d(%s)", list(v, count), 16*count, pointer)
}

func list(v, count int) string {
	var names []string
	for i := range count {
		names = append(names, fmt.Sprintf("V%d.B16", v+i))
	}
	return strings.Join(names, ", ")
}

func (a *assembler) clear(v ...int) {
	for _, v := range v {
		a.line("VEOR V%d.B16, V%d.B16, V%d.B16", v, v, v)
	}
}

// loop repeats body while the register, made less by step before each time, is not below zero.
func (a *assembler) loop(name, register string, step int, body func()) {
	a.line("SUBS $%d, %s", step, register)
	a.line("BLT %s_done", name)
	a.label(name)
	body()
	a.line("SUBS $%d, %s", step, register)
	a.line("BGE %s", name)
	a.label(name + "_done")
	a.line("ADD $%d, %s", step, register)
}
