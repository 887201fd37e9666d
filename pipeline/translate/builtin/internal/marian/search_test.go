package marian

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A product has to be the same sum, bit for bit, in a row alone and beside others, plain and in
// eight bits.
func TestMultiplyRowsAreIndependent(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	m := onHeap(random)
	for _, size := range [][3]int{{1, 1, 1}, {3, 5, 7}, {4, 8, 9}, {5, 33, 2}, {13, 16, 31}} {
		rows, cols, outs := size[0], size[1], size[2]
		x, bias := matrix{rows, cols, m.numbers(rows*cols, 1)}, m.numbers(outs, 1)
		eight := weights{matrix{rows: outs, cols: cols}, m.eight(outs * cols), m.numbers(outs, 0.1)}
		plain := weights{matrix: newMatrix(outs, cols)}
		for j := range outs {
			eight.write(plain.row(j), j, 1)
		}
		for name, w := range map[string]weights{"plain": plain, "eight": eight} {
			s := &Session{kernels: native(), model: &Model{embed: w}}
			var y, alone matrix
			s.take(x)
			s.apply(&y, newLinear(w, bias))
			for i := range rows {
				s.take(matrix{1, cols, x.row(i)})
				s.apply(&alone, newLinear(w, bias))
				if diff := cmp.Diff(alone.data, y.row(i)); diff != "" {
					t.Errorf("%s, %v: row %d (-alone +together):\n%s", name, size, i, diff)
				}
				for j, got := range y.row(i) {
					want, room := float64(bias[j]), 1e-4
					for k, v := range x.row(i) {
						want += float64(v) * float64(plain.row(j)[k])
						if name == "eight" { // half a step of the rounding of x, in each product
							step := float64(largest(x.row(i))) / 126.5
							room += math.Abs(float64(plain.row(j)[k])) * step / 2
						}
					}
					if math.Abs(float64(got)-want) > room {
						t.Errorf("%s, %v: row %d, column %d is %v, want %v", name, size, i, j, got, want)
					}
				}
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
			o := Search{Beam: beam}
			got, err := decode(t.Context(), old, v.IDs, 12, o)
			if err != nil {
				t.Fatal(err)
			}
			want, err := decode(t.Context(), m.NewSession(), v.IDs, 12, o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q, beam %d (-new session +old):\n%s", v.Source, beam, diff)
			}
		}
	}
}

// Sentences side by side come out as they do alone, plain and in eight bits, whatever the kernels.
func TestSentencesAreIndependent(t *testing.T) {
	plain, _, _ := readModel(t, tinyFolder)
	q, _ := compactTiny(t)
	eight, err := q.Build()
	if err != nil {
		t.Fatal(err)
	}
	var all []Sentence
	for i, v := range readVectors(t, filepath.Join(tinyFolder, "vectors.json"))[:20] {
		all = append(all, Sentence{IDs: v.IDs, Limit: 8 + i%7})
	}
	for name, m := range map[string]*Model{"plain": plain, "eight": eight} {
		for _, beam := range []int{1, 3, 4} {
			var want []Output
			slow := m.NewPortableSession()
			for _, s := range all {
				out, err := decode(t.Context(), slow, s.IDs, s.Limit, Search{Beam: beam})
				if err != nil {
					t.Fatal(err)
				}
				want = append(want, out)
			}
			fast := m.NewSession()
			for _, n := range []int{1, 3, 7, 20} {
				var got []Output
				for batch := range slices.Chunk(all, n) {
					out, err := fast.Translate(t.Context(), batch, Search{Beam: beam})
					if err != nil {
						t.Fatal(err)
					}
					got = append(got, out...)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s, beam %d, %d together (-alone +together):\n%s", name, beam, n, diff)
				}
			}
		}
	}
}

// A term that the alignment points at is written once, at once when it is all there is to point at,
// whatever the beam and the sentences beside it.
func TestTermsAreWritten(t *testing.T) {
	m, _, _ := readModel(t, tinyFolder)
	vectors := readVectors(t, filepath.Join(tinyFolder, "vectors.json"))
	term := []int{4321, 1234, 77}
	for _, beam := range []int{1, 4} {
		var all []Sentence
		for _, v := range vectors[:6] {
			n := len(v.IDs)
			all = append(all, Sentence{IDs: v.IDs, Limit: 12},
				Sentence{IDs: v.IDs, Limit: 12, Terms: []Term{{From: 0, To: n, IDs: term}}})
		}
		s := m.NewSession()
		together, err := s.Translate(t.Context(), all, Search{Beam: beam, EOS: -1})
		if err != nil {
			t.Fatal(err)
		}
		for i, out := range together {
			alone, err := s.Translate(t.Context(), all[i:i+1], Search{Beam: beam, EOS: -1})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(alone[0], out); diff != "" {
				t.Errorf("beam %d, sentence %d (-alone +together):\n%s", beam, i, diff)
			}
			forced := len(all[i].Terms) > 0
			if slices.Equal(out.IDs[:3], term) != forced || slices.Contains(out.IDs[3:], term[0]) {
				t.Errorf("beam %d, term %v: %v", beam, forced, out.IDs)
			}
		}
	}
}

// What would go on the last word of a term does not follow it; elsewhere it may stand.
func TestTermsAreNotGoneOn(t *testing.T) {
	m, _, _ := readModel(t, tinyFolder)
	vectors := readVectors(t, filepath.Join(tinyFolder, "vectors.json"))
	term := []int{4321, 1234, 77}
	joins := make([]bool, m.Config().Vocabularies[0])
	for i := range joins {
		joins[i] = i%8 != 0
	}
	for _, beam := range []int{1, 4} {
		barred, later := 0, 0
		for _, v := range vectors[:6] {
			ask := []Sentence{{IDs: v.IDs, Limit: 12, Terms: []Term{{To: len(v.IDs), IDs: term}}}}
			for _, table := range [][]bool{nil, joins} {
				out, err := m.NewSession().Translate(t.Context(), ask,
					Search{Beam: beam, EOS: -1, Joins: table})
				if err != nil {
					t.Fatal(err)
				}
				ids := out[0].IDs
				switch {
				case !slices.Equal(ids[:3], term):
					t.Fatalf("beam %d: %v", beam, ids)
				case table == nil && joins[ids[3]]:
					barred++
				case table != nil && joins[ids[3]]:
					t.Errorf("beam %d: %v", beam, ids)
				case table != nil && slices.ContainsFunc(ids[4:], func(id int) bool { return joins[id] }):
					later++
				}
			}
		}
		if barred == 0 || later == 0 {
			t.Errorf("beam %d: %d would have gone on, %d stand later", beam, barred, later)
		}
	}
}

// A word that is told to be whole does not follow itself. Random weights repeat themselves gladly.
func TestWordsDoNotFollowThemselves(t *testing.T) {
	m, _, _ := readModel(t, tinyFolder)
	vectors := readVectors(t, filepath.Join(tinyFolder, "vectors.json"))
	whole := slices.Repeat([]bool{true}, m.Config().Vocabularies[0])
	for _, beam := range []int{1, 4} {
		doubled := map[bool]int{}
		for _, v := range vectors {
			for _, table := range [][]bool{nil, whole} {
				out, err := m.NewSession().Translate(t.Context(), []Sentence{{IDs: v.IDs, Limit: 30}},
					Search{Beam: beam, EOS: -1, Whole: table})
				if err != nil {
					t.Fatal(err)
				}
				doubled[table != nil] += len(out[0].IDs) - len(slices.Compact(out[0].IDs))
			}
		}
		if doubled[false] == 0 || doubled[true] > 0 {
			t.Errorf("beam %d: %d doubled, %d where none may be", beam, doubled[false], doubled[true])
		}
	}
}

// Longer outputs take no more allocations: none is made in the loop.
func TestDecodingDoesNotAllocate(t *testing.T) {
	q, _ := compactTiny(t)
	m, err := q.Build()
	if err != nil {
		t.Fatal(err)
	}
	vectors := readVectors(t, filepath.Join(tinyFolder, "vectors.json"))
	for _, beam := range []int{1, 4} {
		s := m.NewSession()
		count := func(limit int) float64 {
			term := Term{From: 0, To: 1, IDs: []int{4321}, Starts: []int{99}}
			batch := []Sentence{{IDs: vectors[0].IDs, Limit: limit, Terms: []Term{term}},
				{IDs: vectors[1].IDs, Limit: limit}}
			return testing.AllocsPerRun(5, func() {
				out, err := s.Translate(t.Context(), batch, Search{Beam: beam, EOS: -1})
				if err != nil || len(out[0].IDs) != limit {
					t.Fatalf("%d ids, %v", len(out[0].IDs), err)
				}
			})
		}
		if long, short := count(20), count(2); long != short {
			t.Errorf("beam %d: %v allocations for 20 words, %v for 2", beam, long, short)
		}
	}
}

func TestOutputOfTranslate(t *testing.T) {
	m, _, _ := readModel(t, tinyFolder)
	v := readVectors(t, filepath.Join(tinyFolder, "vectors.json"))[0]
	for _, beam := range []int{0, 1, 4, 8} {
		out, err := decode(t.Context(), m.NewSession(), v.IDs, 5, Search{Beam: beam})
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
		if _, err := decode(t.Context(), m.NewSession(), ids, 0, Search{}); err == nil {
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
		_, err := decode(ctx, m.NewSession(), []int{419, 264, 0}, 1<<30, Search{})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("asked %d times: got %v, want %v", left, err, context.Canceled)
		}
	}
}
