package marian

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A product has to be the same sum, bit for bit, in a row alone and beside others.
func TestMultiplyRowsAreIndependent(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	fill := func(rows, cols int) matrix {
		m := newMatrix(rows, cols)
		for i := range m.data {
			m.data[i] = float32(random.NormFloat64())
		}
		return m
	}
	for _, size := range [][3]int{{1, 1, 1}, {3, 5, 7}, {4, 8, 9}, {5, 33, 2}, {13, 16, 31}} {
		x, w, bias := fill(size[0], size[1]), fill(size[2], size[1]), fill(1, size[2])
		y := newMatrix(size[0], size[2])
		multiply(y, x, w, bias.data)
		for i := range x.rows {
			for j := range w.rows {
				var want float32
				for k := range x.cols {
					want += x.row(i)[k] * w.row(j)[k]
				}
				want += bias.data[j]
				// Compilers may fuse a product and a sum in one of the two places.
				if got := y.row(i)[j]; math.Abs(float64(got-want)) > 1e-4 {
					t.Errorf("%v: row %d, column %d is %v, want %v", size, i, j, got, want)
				}
			}
			alone := newMatrix(1, size[2])
			multiply(alone, matrix{1, x.cols, x.row(i)}, w, bias.data)
			if diff := cmp.Diff(alone.data, y.row(i)); diff != "" {
				t.Errorf("%v: row %d alone differs (-alone +together):\n%s", size, i, diff)
			}
		}
	}
}

// What a session did before must not show in what it does next.
func TestSessionForgets(t *testing.T) {
	m, _, _ := readModel(t, tinyFolder)
	vectors := readVectors(t, filepath.Join(tinyFolder, "vectors.json"))
	old := m.NewSession()
	for _, v := range vectors[:20] {
		for _, beam := range []int{4, 1, 3} {
			o := Search{Beam: beam, Limit: 12}
			got, err := old.Translate(t.Context(), v.IDs, o)
			if err != nil {
				t.Fatal(err)
			}
			want, err := m.NewSession().Translate(t.Context(), v.IDs, o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q, beam %d (-new session +old):\n%s", v.Source, beam, diff)
			}
		}
	}
}

func TestOutputOfTranslate(t *testing.T) {
	m, _, _ := readModel(t, tinyFolder)
	v := readVectors(t, filepath.Join(tinyFolder, "vectors.json"))[0]
	for _, beam := range []int{0, 1, 4, 8} {
		out, err := m.NewSession().Translate(t.Context(), v.IDs, Search{Beam: beam, Limit: 5})
		if err != nil {
			t.Fatal(err)
		}
		if len(out.IDs) > 5 || len(out.Align) != len(out.IDs) {
			t.Errorf("beam %d: %d ids with %d alignments", beam, len(out.IDs), len(out.Align))
		}
		if !out.Ended && len(out.IDs) != 5 {
			t.Errorf("beam %d: stopped at %d ids without an end", beam, len(out.IDs))
		}
		for _, shares := range out.Align {
			if len(shares) != len(v.IDs) {
				t.Errorf("beam %d: alignment over %d ids, want %d", beam, len(shares), len(v.IDs))
			}
		}
	}
}

func TestTranslateRefusesForeignIDs(t *testing.T) {
	m, _, _ := readModel(t, tinyFolder)
	for _, ids := range [][]int{nil, {-1, 0}, {8000, 0}} {
		if _, err := m.NewSession().Translate(t.Context(), ids, Search{}); err == nil {
			t.Errorf("ids %v were taken", ids)
		}
	}
}

// countdown is a context that ends after it was asked a number of times.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestTranslateStopsWhenAsked(t *testing.T) {
	m, _, _ := readModel(t, tinyFolder)
	for _, left := range []int{0, 1, 5} {
		ctx := &countdown{t.Context(), left}
		_, err := m.NewSession().Translate(ctx, []int{419, 264, 0}, Search{Limit: 1 << 30})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("asked %d times: got %v, want %v", left, err, context.Canceled)
		}
	}
}
