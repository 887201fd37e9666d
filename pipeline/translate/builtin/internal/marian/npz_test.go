package marian

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// npy writes an array as NumPy does.
func npy(descr, order, shape string, numbers []float32) []byte {
	head := fmt.Sprintf("{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }", descr, order, shape)
	head += strings.Repeat(" ", 118-len(head)-1) + "\n"
	var b bytes.Buffer
	b.WriteString("\x93NUMPY\x01\x00")
	_ = binary.Write(&b, binary.LittleEndian, uint16(len(head)))
	b.WriteString(head)
	_ = binary.Write(&b, binary.LittleEndian, numbers)
	return b.Bytes()
}

func zipped(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadNPZ(t *testing.T) {
	two := npy("<f4", "False", "2, 3", []float32{1, 2, 3, 4, 5, 6})
	one := npy("<f4", "False", "3,", []float32{7, 8, 9})
	got, err := ReadNPZ(zipped(t, "a.npy", string(two), "special:model.yml.npy", "x",
		"b.npy", string(one)))
	if err != nil {
		t.Fatal(err)
	}
	want := Arrays{
		"a": {Shape: []int{2, 3}, Data: []float32{1, 2, 3, 4, 5, 6}},
		"b": {Shape: []int{3}, Data: []float32{7, 8, 9}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReadNPZRefuses(t *testing.T) {
	numbers := []float32{1, 2, 3, 4}
	good := string(npy("<f4", "False", "2, 2", numbers))
	tests := []struct {
		name, entry, want string
	}{
		{"empty entry", "", "EOF"},
		{"not an array", "hello, hello", "not a NumPy array"},
		{"another version", strings.Replace(good, "NUMPY\x01", "NUMPY\x09", 1), "not a NumPy array"},
		{"double precision", string(npy("<f8", "False", "2, 2", numbers)), `type "<f8"`},
		{"columns first", string(npy("<f4", "True", "2, 2", numbers)), "fortran order True"},
		{"fewer numbers", good[:len(good)-1], "wants 16 bytes, there are 15"},
		{"more numbers", good + "x", "wants 16 bytes, there are 17"},
		{"enormous", string(npy("<f4", "False", "268435456, 268435456", nil)), "out of range"},
		{"beyond integers", string(npy("<f4", "False", "99999999999999999999", nil)), "out of range"},
		{"no rows", string(npy("<f4", "False", "0, 2", nil)), "out of range"},
		{"no header", "\x93NUMPY\x01\x00\x04\x00abcd", "not understood"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := ReadNPZ(zipped(t, "a.npy", test.entry))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
	if _, err := ReadNPZ(zipped(t, "a.npy", good, "a.npy", good)); err == nil {
		t.Error("an array that is there twice was taken")
	}
	if _, err := ReadNPZ([]byte("PK")); err == nil {
		t.Error("a file that is no archive was taken")
	}
}

func FuzzReadNPY(f *testing.F) {
	f.Add(npy("<f4", "False", "2, 2", []float32{1, 2, 3, 4}))
	f.Add(npy("<f4", "False", "", []float32{1}))
	f.Add(npy("<f4", "False", "3,", nil))
	f.Add([]byte("\x93NUMPY\x02\x00\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := readNPY(bytes.NewReader(data))
		if err != nil {
			return
		}
		n := 1
		for _, s := range a.Shape {
			n *= s
		}
		if n != len(a.Data) {
			t.Errorf("shape %v with %d numbers", a.Shape, len(a.Data))
		}
	})
}

func TestBuildRefuses(t *testing.T) {
	_, c, whole := readModel(t, tinyFolder)
	tests := []struct {
		name, want string
		change     func(Arrays, *Config)
	}{
		{"an array is missing", "model lacks decoder_l2_rnn_Wf",
			func(a Arrays, _ *Config) { delete(a, "decoder_l2_rnn_Wf") }},
		{"a bias is missing", "model lacks encoder_l1_ffn_b1",
			func(a Arrays, _ *Config) { delete(a, "encoder_l1_ffn_b1") }},
		{"an array of another size", "encoder_l2_ffn_W1 of shape [32 32]",
			func(a Arrays, _ *Config) { a["encoder_l2_ffn_W1"] = a["encoder_l2_self_Wq"] }},
		{"another number of layers", "model lacks encoder_l3",
			func(_ Arrays, c *Config) { c.EncoderDepth = 3 }},
		{"another width", "Wemb of shape [8000 32], want [8000 64]",
			func(_ Arrays, c *Config) { c.Dim = 64 }},
		{"heads that do not fit", "which 5 heads cannot share",
			func(_ Arrays, c *Config) { c.Heads = 5 }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, c := maps.Clone(whole), c
			test.change(a, &c)
			_, err := a.Build(c)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}

func TestParseConfigRefuses(t *testing.T) {
	good := string(read(t, filepath.Join(tinyFolder, "config.yml")))
	tests := []struct{ name, old, new, want string }{
		{"another type", "type: transformer", "type: s2s", `type "s2s"`},
		{"another cell", "dec-cell: ssru", "dec-cell: gru", `dec-cell "gru"`},
		{"self-attention in the decoder", "autoreg: rnn", "autoreg: self-attention", "autoreg"},
		{"norms in front", `preprocess: ""`, `preprocess: "n"`, `transformer-preprocess "n"`},
		{"another activation", "activation: relu", "activation: swish", `"swish"`},
		{"separate embeddings", "all: true", "all: false", "separate embeddings"},
		{"two vocabularies", "[8000, 8000]", "[8000, 9000]", "separate embeddings"},
		{"no vocabulary", "[8000, 8000]", "[]", "separate embeddings"},
		{"no layers", "enc-depth: 2", "enc-depth: 0", "enc-depth 0"},
		{"too wide", "dim-emb: 32", "dim-emb: 1000000000", "dim-emb 1000000000"},
		{"not YAML", "type: transformer", "type: [", "yaml"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := strings.Replace(good, test.old, test.new, 1)
			if text == good {
				t.Fatalf("%q is not in the description", test.old)
			}
			_, err := ParseConfig([]byte(text))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}
