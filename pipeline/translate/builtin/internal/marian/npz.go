package marian

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Array is a numeric array in row-major order.
type Array struct {
	Shape []int
	Data  []float32
}

// Arrays holds the parameters of a model under Marian's names.
type Arrays map[string]Array

// Build makes a model of the description and its parameters.
func (a Arrays) Build(c Config) (*Model, error) { return newModel(c, a) }

func (a Arrays) rows(name string, n, width int) (weights, error) {
	v, ok := a[name]
	if !ok {
		return weights{}, fmt.Errorf("model lacks %s", name)
	}
	if len(v.Shape) != 2 || v.Shape[0] != n || v.Shape[1] != width {
		return weights{}, fmt.Errorf("model has %s of shape %v, want [%d %d]", name, v.Shape, n, width)
	}
	return weights{matrix: matrix{n, width, v.Data}}, nil
}

func (a Arrays) layer(name string, in, out int) (weights, error) {
	w, err := a.rows(name, in, out)
	if err != nil {
		return weights{}, err
	}
	return weights{matrix: w.transposed()}, nil
}

func (a Arrays) vector(name string, n int) ([]float32, error) {
	v, ok := a[name]
	if !ok {
		return nil, fmt.Errorf("model lacks %s", name)
	}
	flat := len(v.Shape) == 1 || len(v.Shape) == 2 && v.Shape[0] == 1
	if !flat || len(v.Data) != n {
		return nil, fmt.Errorf("model has %s of shape %v, want %d numbers", name, v.Shape, n)
	}
	return v.Data, nil
}

// maxNumbers bounds one array and one file of arrays, in numbers.
const maxNumbers = 1 << 28

// ReadNPZ reads the float32 arrays of a NumPy .npz file. Entries whose name begins "special:",
// where Marian keeps its description, are left out.
func ReadNPZ(data []byte) (Arrays, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("reading arrays: %w", err)
	}
	arrays, total := Arrays{}, 0
	for _, f := range z.File {
		name := strings.TrimSuffix(f.Name, ".npy")
		if strings.HasPrefix(name, "special:") {
			continue
		}
		if _, twice := arrays[name]; twice {
			return nil, fmt.Errorf("reading array %q: it is there twice", name)
		}
		a, err := readEntry(f)
		if err != nil {
			return nil, fmt.Errorf("reading array %q: %w", name, err)
		}
		if total += len(a.Data); total > maxNumbers {
			return nil, errors.New("reading arrays: the file holds too many numbers")
		}
		arrays[name] = a
	}
	return arrays, nil
}

func readEntry(f *zip.File) (a Array, err error) {
	r, err := f.Open()
	if err != nil {
		return Array{}, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return readNPY(r)
}

var npyHeader = regexp.MustCompile(
	`^\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \(([0-9, ]*)\), \}\s*$`)

// readNPY reads one array in NumPy's format, versions 1 to 3: magic, version, length of the header,
// header in Python's notation, numbers.
func readNPY(r io.Reader) (Array, error) {
	var start [8]byte
	if _, err := io.ReadFull(r, start[:]); err != nil {
		return Array{}, err
	}
	if string(start[:6]) != "\x93NUMPY" || start[6] < 1 || start[6] > 3 {
		return Array{}, errors.New("not a NumPy array")
	}
	size := make([]byte, 4)
	if start[6] == 1 {
		size = size[:2]
	}
	if _, err := io.ReadFull(r, size); err != nil {
		return Array{}, err
	}
	n := int(binary.LittleEndian.Uint32(append(size, 0, 0)[:4]))
	if n > 1<<16 {
		return Array{}, fmt.Errorf("header of %d bytes", n)
	}
	header := make([]byte, n)
	if _, err := io.ReadFull(r, header); err != nil {
		return Array{}, err
	}
	shape, err := parseShape(string(header))
	if err != nil {
		return Array{}, err
	}
	return readFloats(r, shape)
}

func parseShape(header string) ([]int, error) {
	m := npyHeader.FindStringSubmatch(header)
	if m == nil {
		return nil, fmt.Errorf("header %q is not understood", header)
	}
	if m[1] != "<f4" || m[2] != "False" {
		return nil, fmt.Errorf("numbers of type %q, fortran order %s: want \"<f4\", False", m[1], m[2])
	}
	var shape []int
	total := 1
	for field := range strings.SplitSeq(m[3], ",") {
		field = strings.TrimSpace(field)
		if field == "" {
			continue
		}
		n, err := strconv.Atoi(field)
		if err != nil || n < 1 || n > maxNumbers/total {
			return nil, fmt.Errorf("shape (%s) is out of range", m[3])
		}
		total *= n
		shape = append(shape, n)
	}
	return shape, nil
}

func readFloats(r io.Reader, shape []int) (Array, error) {
	total := 1
	for _, n := range shape {
		total *= n
	}
	// Grown as it is read, so that a false shape costs no memory.
	raw, err := io.ReadAll(io.LimitReader(r, int64(total)*4+1))
	if err != nil {
		return Array{}, err
	}
	if len(raw) != total*4 {
		return Array{}, fmt.Errorf("shape %v wants %d bytes, there are %d", shape, total*4, len(raw))
	}
	data := make([]float32, total)
	for i := range data {
		data[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return Array{Shape: shape, Data: data}, nil
}
