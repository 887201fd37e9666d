package marian

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
)

// The compact file, all numbers little-endian:
//
//	8 bytes   "enregard"
//	uint32    schema, 1
//	uint32    length of the header
//	header    JSON: name, description, SHA-256 of the vocabulary, list of arrays
//	numbers   of the arrays in the order of the list, without gaps
//	32 bytes  SHA-256 of all that stands before
//
// A vector is rows × columns float32. A matrix is one float32 scale a row, then rows × columns
// int8; a number is its int8 times the scale of its row. Matrices of layers are stored transposed,
// so that a row is an output channel; the embedding is stored as it is, one row a word.
const (
	magic  = "enregard"
	schema = 1
	prefix = len(magic) + 8
)

// Compact is a model with its matrices in eight bits.
type Compact struct {
	Name       string // of the weights, "fr-en v0"
	Vocabulary string // SHA-256 of the vocabulary that belongs to it, in hex
	Config     Config
	arrays     []packed
	sum        [sha256.Size]byte
}

type packed struct {
	Name string `json:"name"`
	Rows int    `json:"rows"`
	Cols int    `json:"cols"`
	Int8 bool   `json:"int8"`

	scales []float32
	bytes  []byte // int8, or float32 when Int8 is false
}

type header struct {
	Name       string   `json:"name"`
	Vocabulary string   `json:"vocabulary"`
	Config     Config   `json:"config"`
	Arrays     []packed `json:"arrays"`
}

// Quantise rounds the matrices of a model to eight bits. The name says which weights these are,
// vocabulary is the file that goes with them.
func Quantise(name string, vocabulary []byte, c Config, arrays Arrays) (*Compact, error) {
	if _, err := arrays.Build(c); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(vocabulary)
	q := &Compact{Name: name, Vocabulary: hex.EncodeToString(sum[:]), Config: c}
	names := make([]string, 0, len(arrays))
	for n := range arrays {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		p, err := pack(n, arrays[n])
		if err != nil {
			return nil, err
		}
		q.arrays = append(q.arrays, p)
	}
	return q, nil
}

// pack rounds to the nearest of 255 steps, 127 on each side of zero, so that zero stays zero.
func pack(name string, a Array) (packed, error) {
	for _, v := range a.Data {
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return packed{}, fmt.Errorf("%s holds a number that is not finite", name)
		}
	}
	if len(a.Shape) != 2 || a.Shape[0] == 1 {
		p := packed{Name: name, Rows: 1, Cols: len(a.Data), bytes: make([]byte, 0, 4*len(a.Data))}
		for _, v := range a.Data {
			p.bytes = binary.LittleEndian.AppendUint32(p.bytes, math.Float32bits(v))
		}
		return p, nil
	}
	m := matrix{a.Shape[0], a.Shape[1], a.Data}
	if name != "Wemb" {
		m = m.transposed()
	}
	p := packed{Name: name, Rows: m.rows, Cols: m.cols, Int8: true}
	for i := range m.rows {
		var top float64
		for _, v := range m.row(i) {
			top = max(top, math.Abs(float64(v)))
		}
		scale := float32(top / 127)
		p.scales = append(p.scales, scale)
		for _, v := range m.row(i) {
			n := 0.0
			if scale > 0 {
				n = min(max(math.RoundToEven(float64(v)/float64(scale)), -127), 127)
			}
			p.bytes = append(p.bytes, byte(int8(n)))
		}
	}
	return p, nil
}

// Marshal returns the compact file.
func (q *Compact) Marshal() ([]byte, error) {
	head, err := json.Marshal(header{q.Name, q.Vocabulary, q.Config, q.arrays})
	if err != nil {
		return nil, err
	}
	out := []byte(magic)
	out = binary.LittleEndian.AppendUint32(out, schema)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(head)))
	out = append(out, head...)
	for _, p := range q.arrays {
		for _, s := range p.scales {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(s))
		}
		out = append(out, p.bytes...)
	}
	q.sum = sha256.Sum256(out)
	return append(out, q.sum[:]...), nil
}

// ReadCompact reads a compact file. The data must not change afterwards.
func ReadCompact(data []byte) (*Compact, error) {
	q, err := readCompact(data)
	if err != nil {
		return nil, fmt.Errorf("reading compact weights: %w", err)
	}
	return q, nil
}

func readCompact(data []byte) (*Compact, error) {
	if len(data) < prefix+sha256.Size || string(data[:len(magic)]) != magic {
		return nil, errors.New("not a file of weights")
	}
	if n := binary.LittleEndian.Uint32(data[len(magic):]); n != schema {
		return nil, fmt.Errorf("schema %d is not known, this program reads %d", n, schema)
	}
	body, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	q := &Compact{sum: sha256.Sum256(body)}
	if !bytes.Equal(q.sum[:], sum) {
		return nil, errors.New("the checksum does not fit, the file is damaged")
	}
	n := int64(binary.LittleEndian.Uint32(data[len(magic)+4:]))
	if n > int64(len(body)-prefix) {
		return nil, fmt.Errorf("header of %d bytes in a file of %d", n, len(data))
	}
	var h header
	if err := json.Unmarshal(body[prefix:prefix+int(n)], &h); err != nil {
		return nil, fmt.Errorf("header: %w", err)
	}
	q.Name, q.Vocabulary, q.Config, q.arrays = h.Name, h.Vocabulary, h.Config, h.Arrays
	return q, q.slice(body[prefix+int(n):])
}

// slice gives every array its part of the numbers.
func (q *Compact) slice(rest []byte) error {
	for i := range q.arrays {
		p := &q.arrays[i]
		if p.Rows < 1 || p.Cols < 1 || p.Rows > maxNumbers/p.Cols {
			return fmt.Errorf("array %q has the size %d × %d", p.Name, p.Rows, p.Cols)
		}
		scales, size := 0, 4*p.Rows*p.Cols
		if p.Int8 {
			scales, size = p.Rows, p.Rows*p.Cols
		}
		if len(rest) < 4*scales+size {
			return fmt.Errorf("the file ends inside array %q", p.Name)
		}
		p.scales = floats(rest[:4*scales])
		p.bytes = rest[4*scales : 4*scales+size]
		rest = rest[4*scales+size:]
	}
	if len(rest) > 0 {
		return fmt.Errorf("%d bytes too many", len(rest))
	}
	return nil
}

func floats(raw []byte) []float32 {
	out := make([]float32, len(raw)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return out
}

// Version is the name of the weights and the first eight hex digits of the file's checksum.
func (q *Compact) Version() string { return fmt.Sprintf("%s %x", q.Name, q.sum[:4]) }

// Fits says whether the vocabulary is the one that belongs to the weights.
func (q *Compact) Fits(vocabulary []byte) bool {
	sum := sha256.Sum256(vocabulary)
	return hex.EncodeToString(sum[:]) == q.Vocabulary
}

// Build makes the model.
func (q *Compact) Build() (*Model, error) { return newModel(q.Config, q) }

// Arrays returns the parameters as numbers under Marian's names and shapes, rounded as they are.
func (q *Compact) Arrays() Arrays {
	out := Arrays{}
	for _, p := range q.arrays {
		m := p.matrix()
		if p.Int8 && p.Name != "Wemb" {
			m = m.transposed()
		}
		out[p.Name] = Array{Shape: []int{m.rows, m.cols}, Data: m.data}
	}
	return out
}

// matrix returns the numbers of an array as they are stored, rows first.
func (p *packed) matrix() matrix {
	if !p.Int8 {
		return matrix{p.Rows, p.Cols, floats(p.bytes)}
	}
	m := newMatrix(p.Rows, p.Cols)
	for i := range m.rows {
		row, raw := m.row(i), p.bytes[i*p.Cols:(i+1)*p.Cols]
		for k, v := range raw {
			row[k] = float32(int8(v)) * p.scales[i]
		}
	}
	return m
}

// find returns an array that has the size and the kind asked for.
func (q *Compact) find(name string, rows, cols int, int8s bool) (*packed, error) {
	for i := range q.arrays {
		p := &q.arrays[i]
		if p.Name != name {
			continue
		}
		if p.Rows != rows || p.Cols != cols || p.Int8 != int8s {
			return nil, fmt.Errorf("model has %s of size %d × %d, want %d × %d", name,
				p.Rows, p.Cols, rows, cols)
		}
		return p, nil
	}
	return nil, fmt.Errorf("model lacks %s", name)
}

func (q *Compact) rows(name string, n, width int) (weights, error) {
	p, err := q.find(name, n, width, true)
	if err != nil {
		return weights{}, err
	}
	return weights{matrix{rows: n, cols: width}, p.bytes, p.scales}, nil
}

func (q *Compact) layer(name string, in, out int) (weights, error) { return q.rows(name, out, in) }

func (q *Compact) vector(name string, n int) ([]float32, error) {
	p, err := q.find(name, 1, n, false)
	if err != nil {
		return nil, err
	}
	return floats(p.bytes), nil
}
