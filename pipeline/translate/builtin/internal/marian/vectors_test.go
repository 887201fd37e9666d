package marian

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/pipeline/testmaterial"
)

// vector is the reference output of another decoder for one sentence.
type vector struct {
	Source       string         `json:"source"`
	IDs          []int          `json:"ids"`
	Greedy       []int          `json:"greedy"`
	Beam4        []int          `json:"beam4"`
	EncoderFirst []float32      `json:"encoder_first"`
	EncoderLast  []float32      `json:"encoder_last"`
	Steps        [][][2]float64 `json:"steps_top5"`
}

func readVectors(t testing.TB, path string) []vector {
	t.Helper()
	var file struct{ Vectors []vector }
	if err := json.Unmarshal(read(t, path), &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) == 0 {
		t.Fatalf("%s holds no vectors", path)
	}
	return file.Vectors
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// readModel builds the model of a folder that holds config.yml and model.npz.
func readModel(t testing.TB, dir string) (*Model, Config, Arrays) {
	t.Helper()
	c, err := ParseConfig(read(t, filepath.Join(dir, "config.yml")))
	if err != nil {
		t.Fatal(err)
	}
	a, err := ReadNPZ(read(t, filepath.Join(dir, "model.npz")))
	if err != nil {
		t.Fatal(err)
	}
	m, err := a.Build(c)
	if err != nil {
		t.Fatal(err)
	}
	return m, c, a
}

// decode runs one sentence alone.
func decode(ctx context.Context, s *Session, ids []int, limit int, o Search) (Output, error) {
	out, err := s.Translate(ctx, []Sentence{{IDs: ids, Limit: limit}}, o)
	if err != nil {
		return Output{}, err
	}
	return out[0], nil
}

const tinyFolder = "../../testdata/tiny"

func TestTinyVectors(t *testing.T) {
	m, _, _ := readModel(t, tinyFolder)
	checkVectors(t, m, readVectors(t, filepath.Join(tinyFolder, "vectors.json")), 16)
}

func TestFullVectors(t *testing.T) {
	dir := filepath.Dir(testmaterial.Path(t, "model", "model.npz"))
	m, _, _ := readModel(t, dir)
	checkVectors(t, m, readVectors(t, filepath.Join(dir, "vectors.json")), 0)
}

// checkVectors compares ids exactly and numbers within 1e-4.
func checkVectors(t *testing.T, m *Model, vectors []vector, limit int) {
	t.Helper()
	s := m.NewSession()
	numbers := 0
	for _, v := range vectors {
		got, err := decode(t.Context(), s, v.IDs, limit, Search{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(v.Greedy, got.IDs); diff != "" {
			t.Errorf("%q, arg-max (-want +got):\n%s", v.Source, diff)
		}
		if v.Beam4 != nil {
			got, err = decode(t.Context(), s, v.IDs, 0, Search{Beam: 4})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(v.Beam4, got.IDs); diff != "" {
				t.Errorf("%q, beam 4 (-want +got):\n%s", v.Source, diff)
			}
		}
		if v.Steps != nil {
			numbers++
			checkNumbers(t, s, v)
		}
	}
	if numbers == 0 {
		t.Error("no vector has numbers to compare")
	}
}

func checkNumbers(t *testing.T, s *Session, v vector) {
	t.Helper()
	one := []Sentence{{IDs: v.IDs}}
	s.encode(one)
	near(t, v.Source, "first row of the encoder", s.x.row(0), v.EncoderFirst)
	near(t, v.Source, "last row of the encoder", s.x.row(len(v.IDs)-1), v.EncoderLast)
	s.begin(one, 1)
	word := -1
	for i, top := range v.Steps {
		s.rows = []row{{word: word}}
		s.step(i)
		for _, pair := range top {
			got := float64(s.logits.row(0)[int(pair[0])])
			if !(math.Abs(got-pair[1]) < 1e-4) {
				t.Errorf("%q, step %d: logit of %d is %v, want %v", v.Source, i, int(pair[0]), got, pair[1])
			}
		}
		sum := float32(0)
		for _, share := range s.align.row(0) {
			sum += share
		}
		if !(math.Abs(float64(sum)-1) < 1e-4) {
			t.Errorf("%q, step %d: alignment adds up to %v", v.Source, i, sum)
		}
		word = int(top[0][0])
	}
}

func near(t *testing.T, source, what string, got, want []float32) {
	t.Helper()
	if len(want) == 0 {
		t.Fatalf("%q: nothing to compare with the %s", source, what)
	}
	for i, w := range want {
		if !(math.Abs(float64(got[i]-w)) < 1e-4) {
			t.Errorf("%q, %s: number %d is %v, want %v", source, what, i, got[i], w)
		}
	}
}
