package marian

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/pipeline/testmaterial"
)

func compactTiny(t testing.TB) (*Compact, []byte) {
	t.Helper()
	_, c, a := readModel(t, tinyFolder)
	q, err := Quantise("tiny", []byte("vocabulary"), c, a)
	if err != nil {
		t.Fatal(err)
	}
	data, err := q.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	return q, data
}

func TestCompactRoundTrip(t *testing.T) {
	written, data := compactTiny(t)
	got, err := ReadCompact(data)
	if err != nil {
		t.Fatal(err)
	}
	if got.Name != "tiny" || got.Version() != written.Version() {
		t.Errorf("got %q, %q, want tiny, %q", got.Name, got.Version(), written.Version())
	}
	if !got.Fits([]byte("vocabulary")) || got.Fits([]byte("another")) {
		t.Error("the vocabulary is not told from another")
	}
	again, err := got.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, again) {
		t.Error("writing what was read gives another file")
	}
	if _, err := got.Build(); err != nil {
		t.Error(err)
	}
}

// Eight bits with a scale for every output lose at most half a step of that output.
func TestCompactIsNear(t *testing.T) {
	_, _, want := readModel(t, tinyFolder)
	q, _ := compactTiny(t)
	got := q.Arrays()
	if len(got) != len(want) {
		t.Fatalf("%d arrays, want %d", len(got), len(want))
	}
	for name, a := range want {
		g := got[name]
		if diff := cmp.Diff(a.Shape, g.Shape); diff != "" {
			t.Errorf("shape of %s (-want +got):\n%s", name, diff)
			continue
		}
		if a.Shape[0] == 1 {
			if diff := cmp.Diff(a.Data, g.Data); diff != "" {
				t.Errorf("%s is a vector and was changed", name)
			}
			continue
		}
		tops := channelTops(a, name == "Wemb")
		for i, v := range a.Data {
			channel := i % a.Shape[1]
			if name == "Wemb" {
				channel = i / a.Shape[1]
			}
			if d := math.Abs(float64(v - g.Data[i])); d > tops[channel]/254+1e-6 {
				t.Fatalf("%s: number %d is %v, was %v", name, i, g.Data[i], v)
			}
		}
	}
}

// channelTops is the greatest size in each row or column.
func channelTops(a Array, byRow bool) map[int]float64 {
	tops := map[int]float64{}
	for i, v := range a.Data {
		channel := i % a.Shape[1]
		if byRow {
			channel = i / a.Shape[1]
		}
		tops[channel] = max(tops[channel], math.Abs(float64(v)))
	}
	return tops
}

// In eight bits the encoder says nearly what it says in plain numbers.
func TestCompactAgreesWithArrays(t *testing.T) {
	_, data := compactTiny(t)
	read, err := ReadCompact(data)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := read.Arrays().Build(read.Config)
	if err != nil {
		t.Fatal(err)
	}
	eight, err := read.Build()
	if err != nil {
		t.Fatal(err)
	}
	a, b := plain.NewSession(), eight.NewSession()
	for _, v := range readVectors(t, filepath.Join(tinyFolder, "vectors.json"))[:10] {
		a.encode([]Sentence{{IDs: v.IDs}})
		b.encode([]Sentence{{IDs: v.IDs}})
		var off, size float64
		for i, want := range a.x.data {
			off += math.Pow(float64(b.x.data[i]-want), 2)
			size += math.Pow(float64(want), 2)
		}
		if share := math.Sqrt(off / size); !(share < 0.06) {
			t.Errorf("%q: off by %.3f of its size", v.Source, share)
		}
	}
}

// seal gives changed data a checksum that fits.
func seal(data []byte) []byte {
	body := data[:len(data)-sha256.Size]
	sum := sha256.Sum256(body)
	return append(bytes.Clone(body), sum[:]...)
}

func TestReadCompactRefuses(t *testing.T) {
	_, good := compactTiny(t)
	change := func(at int, b byte) []byte {
		out := bytes.Clone(good)
		out[at] ^= b
		return out
	}
	longHeader := bytes.Clone(good)
	binary.LittleEndian.PutUint32(longHeader[12:], math.MaxUint32)
	short := append(bytes.Clone(good[:len(good)-500]), make([]byte, sha256.Size)...)
	long := append(bytes.Clone(good), 1, 2, 3)
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "not a file of weights"},
		{"another file", []byte(strings.Repeat("PK\x03\x04", 100)), "not a file of weights"},
		{"a later schema", seal(change(8, 2)), "schema 3 is not known"},
		{"one bit in the middle", change(len(good)/2, 1), "checksum"},
		{"one bit at the end", change(len(good)-1, 1), "checksum"},
		{"cut short", good[:len(good)/2], "checksum"},
		{"a header longer than the file", seal(longHeader), "header of 4294967295 bytes"},
		{"a header that is not JSON", seal(change(16, 1)), "header: invalid character"},
		{"fewer numbers", seal(short), "the file ends inside array"},
		{"more numbers", seal(long), "3 bytes too many"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := ReadCompact(test.data)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}

func FuzzReadCompact(f *testing.F) {
	_, good := compactTiny(f)
	n := int(binary.LittleEndian.Uint32(good[12:]))
	f.Add(good[:prefix+n])
	f.Add([]byte(magic + "\x01\x00\x00\x00\x02\x00\x00\x00{}"))
	f.Add([]byte(magic + "\x01\x00\x00\x00\x3e\x00\x00\x00" +
		`{"arrays":[{"name":"Wemb","rows":2000000000,"cols":2000000000}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		// With a fitting checksum, or nothing would get past it.
		sum := sha256.Sum256(body)
		q, err := ReadCompact(append(bytes.Clone(body), sum[:]...))
		if err != nil {
			return
		}
		if m, err := q.Build(); err == nil && m == nil {
			t.Error("neither a model nor an error")
		}
	})
}

// Eight bits may change a word here and there. On the real model they may not do so often.
func TestInt8AgreesWithFloat32(t *testing.T) {
	dir := filepath.Dir(testmaterial.Path(t, "model", "model.npz"))
	_, c, a := readModel(t, dir)
	q, err := Quantise("full", nil, c, a)
	if err != nil {
		t.Fatal(err)
	}
	m, err := q.Build()
	if err != nil {
		t.Fatal(err)
	}
	vectors := readVectors(t, filepath.Join(dir, "vectors.json"))
	s, same := m.NewSession(), 0
	for _, v := range vectors {
		got, err := decode(t.Context(), s, v.IDs, 0, Search{})
		if err != nil {
			t.Fatal(err)
		}
		if cmp.Equal(got.IDs, v.Greedy) {
			same++
		}
	}
	t.Logf("int8 gives the ids of float32 for %d of %d vectors", same, len(vectors))
	if same*100 < len(vectors)*70 {
		t.Errorf("int8 gives the ids of float32 for %d of %d vectors only", same, len(vectors))
	}
}
