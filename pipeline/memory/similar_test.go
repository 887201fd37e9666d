package memory

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Expected scores are counted by hand: halves of a word over twice the longer text.
func TestScore(t *testing.T) {
	const french = "Le président a été arrêté à Almaty" // 7 words
	tests := []struct {
		name, other string
		want        float64
	}{
		{"the same", french, 1},
		{"case, spaces and punctuation", "le président  a été arrêté, à Almaty.", 0.99},
		{"another apostrophe is punctuation", "Le président a été arrêté à Almaty’", 0.99},
		{"one word replaced", "Le ministre a été arrêté à Almaty", 1 - 2.0/14},
		{"one word put in", "Le président a été arrêté hier à Almaty", 1 - 2.0/16},
		{"one word left out", "Le président a été arrêté Almaty", 1 - 2.0/14},
		{"one ending", "Le président a été arrêtée à Almaty", 1 - 1.0/14},
		{"an accent is an ending", "Le president a été arrêté à Almaty", 1 - 1.0/14},
		{"two neighbours change places", "Le président a arrêté été à Almaty", 1 - 4.0/14},
		{"nothing in common", "Nous verrons bien ce que demain donnera", 0},
		{"no words", "!", 0},
	}
	q := newQuery(french, lowest, nil)
	for _, tt := range tests {
		if got := q.against(tt.other); fmt.Sprintf("%.6f", got) != fmt.Sprintf("%.6f", tt.want) {
			t.Errorf("%s: %.4f, want %.4f", tt.name, got, tt.want)
		}
	}
}

func TestNumbersHaveNoEnding(t *testing.T) {
	a, b := words("150000 morts"), words("150001 morts")
	if got := distance(a, b, 10); got != whole {
		t.Errorf("the distance of two numbers is %d, want %d", got, whole)
	}
}

// full is the textbook recurrence over the whole table.
func full(a, b []word) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		for j := range rows[i] {
			switch {
			case i == 0:
				rows[i][j] = j * whole
			case j == 0:
				rows[i][j] = i * whole
			default:
				rows[i][j] = min(rows[i-1][j-1]+difference(a[i-1], b[j-1]),
					rows[i-1][j]+whole, rows[i][j-1]+whole)
			}
		}
	}
	return rows[len(a)][len(b)]
}

var vocabulary = strings.Fields("le la de des un manifestant manifestante manifestation ministre " +
	"gouvernement gouverneur police 12 120 2022 Almaty accord accords énergie energie hausse prix")

func randomText(r *rand.Rand, n int) string {
	w := make([]string, n)
	for i := range w {
		w[i] = vocabulary[r.IntN(len(vocabulary))]
	}
	return strings.Join(w, " ")
}

func TestTheBandChangesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		a, b := words(randomText(r, r.IntN(12))), words(randomText(r, r.IntN(12)))
		limit := r.IntN(25)
		got, want := distance(a, b, limit), full(a, b)
		if want > limit {
			want = limit + 1
		}
		if got != want {
			t.Fatalf("%v, %v within %d: %d, want %d", a, b, limit, got, want)
		}
	}
}

// What the index finds is what comparing with everything finds.
func TestSimilarMissesNothing(t *testing.T) {
	s := fresh(t)
	r := rand.New(rand.NewPCG(3, 4))
	seen := map[string]bool{}
	var french []string
	for len(french) < 900 {
		if text := randomText(r, 1+r.IntN(14)); !seen[text] {
			seen[text] = true
			french = append(french, text)
		}
	}
	if _, err := s.Approve(t.Context(), pairs(french)); err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		text := french[i]
		if i%2 == 0 {
			text = randomText(r, 1+r.IntN(14))
		}
		least := 0.3 + 0.65*r.Float64()
		q := newQuery(text, least, nil)
		want := map[string]float64{}
		for _, f := range french {
			if score := q.against(f); score >= least {
				want[f] = score
			}
		}
		matches, err := s.Similar(t.Context(), text, least, len(french))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]float64{}
		for _, m := range matches {
			got[m.French] = m.Score
			if m.English != fmt.Sprintf("English %d", slices.Index(french, m.French)) {
				t.Errorf("%q got the English %q", m.French, m.English)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q from %.3f: %s", text, least, diff)
		}
	}
}

func TestSimilarIsInOrder(t *testing.T) {
	s := fresh(t)
	texts := []string{"Le prix du gaz monte encore", "Le prix du pain monte encore",
		"Le prix du gaz monte", "Rien de tel", "Le prix du gaz baisse encore"}
	if _, err := s.Approve(t.Context(), pairs(texts)); err != nil {
		t.Fatal(err)
	}
	got, err := s.Similar(t.Context(), "Le prix du gaz monte encore", 0.5, 3)
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, m := range got {
		order = append(order, fmt.Sprintf("%.2f %s %s", m.Score, m.French, m.English))
	}
	want := []string{"1.00 Le prix du gaz monte encore English 0",
		"0.83 Le prix du gaz baisse encore English 4", "0.83 Le prix du gaz monte English 2"}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Error(diff)
	}
	for _, tt := range []struct {
		text string
		n    int
	}{{"", 5}, {"…", 5}, {"Le prix du gaz", 0}, {"Le prix du gaz", -1}, {"tout autre chose", 5}} {
		if got, err := s.Similar(t.Context(), tt.text, 0, tt.n); err != nil || len(got) != 0 {
			t.Errorf("%q, %d: %v, %v", tt.text, tt.n, got, err)
		}
	}
}

// An article's paragraphs get what each gets alone, in any order.
func TestMostSimilarIsTheFirstOfSimilar(t *testing.T) {
	s := fresh(t)
	r := rand.New(rand.NewPCG(5, 6))
	var french, asked []string
	for range 300 {
		french = append(french, randomText(r, 3+r.IntN(9)))
		asked = append(asked, randomText(r, r.IntN(12)))
	}
	got, err := s.MostSimilar(t.Context(), asked, 0.5)
	if err != nil || slices.ContainsFunc(got, func(m *Match) bool { return m != nil }) {
		t.Fatalf("an empty store has %v, %v", got, err)
	}
	if _, err := s.Approve(t.Context(), pairs(french)); err != nil {
		t.Fatal(err)
	}
	if got, err = s.MostSimilar(t.Context(), asked, 0.5); err != nil {
		t.Fatal(err)
	}
	found := 0
	for i, text := range asked {
		want, err := s.Similar(t.Context(), text, 0.5, 1)
		if err != nil {
			t.Fatal(err)
		}
		var alone *Match
		if len(want) > 0 {
			alone = &want[0]
			found++
		}
		if diff := cmp.Diff(alone, got[i]); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	if found < 20 || found > 280 {
		t.Errorf("%d of 300 have a match: the test tests nothing", found)
	}
}
