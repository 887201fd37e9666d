package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// TestKill kills whole runs of the program at random moments and holds what is left against the
// same commands undisturbed. After a kill every workbook is byte for byte as it was or as it will
// be, the old one's copy is there once it is replaced, and the store has all that was approved
// and decided before. The same command then comes to the same end and clears up.
func TestKill(t *testing.T) {
	kills := 200
	if testing.Short() {
		kills = 14
	}
	w := newWeek(t)
	killed, scenarios := 0, 0
	for killed < kills && scenarios < 4*kills && !t.Failed() { // some end before they are hit
		found := make([]int, 2)
		t.Run("", func(t *testing.T) {
			for i := range found {
				seed := uint64(scenarios + i)
				t.Run(fmt.Sprint(seed), func(t *testing.T) {
					t.Parallel()
					found[i] = w.disturbed(t, seed)
				})
			}
		})
		killed, scenarios = killed+found[0]+found[1], scenarios+2
	}
	t.Logf("%d runs killed in %d scenarios", killed, scenarios)
	if killed < kills {
		t.Errorf("only %d runs were killed: the others had ended before", killed)
	}
}

const firstVersion = `# Le pont est rouvert

Le pont d’Alma-Ata a été rouvert mardi, selon la mairie. Les travaux auraient coûté 12 millions d’euros.

L’OTAN se tait encore.
`

const secondVersion = firstVersion + "\nLa circulation reprend lentement.\n"

// week is what happens to an article: translated, edited, published anew, merged, and translated
// with another glossary.
type week struct {
	steps []*step
	warm  []byte // a store that knows all the drafts
}

// step is a command of the week.
type step struct {
	args  []string
	kills int
	files map[string][]byte // what people hand in before it
	takes [2]time.Duration  // with a store that is empty at first, and with one that is warm
	after state
	again state // when the command is given a second time
}

// newWeek goes through the week undisturbed, twice: with a store that knows the drafts already
// everything is the same but the time it takes.
func newWeek(t *testing.T) *week {
	t.Helper()
	w := &week{steps: []*step{
		{args: []string{"translate", "--json", "article.txt"}, kills: 2},
		{args: []string{"translate", "--json", "article.txt"}, kills: 3},
		{args: []string{"merge", "article.review.xlsx"}, kills: 1},
		{args: []string{"merge", "--into", "merged.xlsx", "article.review.xlsx", "anna.xlsx"}, kills: 1},
		{args: []string{"translate", "--json", "-g", "names.csv", "article.txt"}, kills: 2},
	}}
	knowing := newDesk(t, nil)
	knowing.hand(t, map[string][]byte{"article.txt": []byte(secondVersion), "names.csv": names})
	for _, i := range []int{0, 4} {
		knowing.must(t, w.steps[i].args)
	}
	w.warm = knowing.read(t, storeName)
	for warm, store := range [][]byte{nil, w.warm} {
		d := newDesk(t, store)
		for i, s := range w.steps {
			if warm == 0 {
				s.files = d.handedIn(t, i)
			}
			d.hand(t, s.files)
			start := time.Now()
			d.must(t, s.args)
			s.takes[warm] = time.Since(start)
			got := d.state(t)
			if warm == 1 {
				got.drafts = s.after.drafts // it had them all from the beginning
				for _, wrong := range got.differs(s.after) {
					t.Fatalf("step %d with a warm store: %s", i, wrong)
				}
				continue
			}
			s.after = got
			d.run(t, s.args)
			s.again = d.state(t)
			d.hand(t, got.books)
		}
	}
	return w
}

var names = []byte("source,target\nOTAN,NATO\nAlma-Ata,Almaty\n")

// handedIn is what people bring to the desk before the i-th step.
func (d *desk) handedIn(t *testing.T, i int) map[string][]byte {
	t.Helper()
	switch i {
	case 0:
		return map[string][]byte{"article.txt": []byte(firstVersion), "names.csv": names}
	case 1:
		return map[string][]byte{
			"article.txt": []byte(secondVersion),
			"article.review.xlsx": d.edited(t, map[string]string{
				"Review!C3": "The bridge of Almaty has reopened.", "Review!D3": "approved",
				"Review!H4": "ask the desk", "Notes!M2": "dismissed", "Notes!P2": "known"}),
			"anna.xlsx": d.edited(t, map[string]string{
				"Review!C4": "NATO is still silent.", "Review!D4": "approved"}),
		}
	}
	return nil
}

// edited is the workbook with texts typed into cells.
func (d *desk) edited(t *testing.T, cells map[string]string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(d.read(t, "article.review.xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, text := range cells {
		sheet, cell, _ := strings.Cut(at, "!")
		if err := f.SetCellStr(sheet, cell, text); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// disturbed goes through the week with kills and returns how many met a process. Where a command
// had done its work when it was killed, it is given again all the same.
func (w *week) disturbed(t *testing.T, seed uint64) (killed int) {
	r := rand.New(rand.NewPCG(seed, 0))
	d, warm := newDesk(t, nil), 0
	if seed%3 > 0 { // most of them: more kills where files are written
		d, warm = newDesk(t, w.warm), 1
	}
	for i, s := range w.steps {
		d.hand(t, s.files)
		before := d.state(t)
		now := before
		for range s.kills {
			if d.kill(t, s.args, func() { time.Sleep(time.Duration(r.Int64N(int64(s.takes[warm])))) }) {
				killed++
			}
			now.books = d.books(t)
			if r.IntN(2) == 0 { // else the next run is the first to open what was left
				now = d.state(t)
			}
			if wrong := now.between(before, s); wrong != "" {
				t.Fatalf("step %d, after a kill: %s", i, wrong)
			}
		}
		want := s.after
		if now.done(before, s) {
			want = s.again
		}
		want.drafts = max(want.drafts, before.drafts)
		out := d.run(t, s.args)
		if wrong := d.state(t).differs(want); wrong != nil {
			t.Fatalf("step %d, when all is done: %q\n%s", i, wrong, out)
		}
		if now.drafts == want.drafts && strings.Contains(out, `"sent":`) &&
			!strings.Contains(out, `"sent":0,`) {
			t.Fatalf("step %d: what was in the store was translated again: %s", i, out)
		}
		if left := d.leftovers(t); len(left) > 0 {
			t.Fatalf("step %d: %q are left", i, left)
		}
		d.hand(t, s.after.books)
	}
	return killed
}

// between says what is neither as before a step nor as after it.
func (s state) between(before state, st *step) string {
	for name, got := range s.books {
		if !slices.ContainsFunc([]state{before, st.after, st.again}, func(x state) bool {
			return bytes.Equal(x.books[name], got)
		}) {
			return name + " is neither old nor new"
		}
	}
	for name := range before.books {
		if s.books[name] == nil {
			return name + " is gone"
		}
	}
	const book, copied = "article.review.xlsx", "article.review.bak.xlsx"
	if old := before.books[book]; old != nil && !bytes.Equal(s.books[book], old) &&
		s.books[copied] == nil {
		return "the old workbook is gone and was not copied"
	}
	for _, known := range before.known {
		if !slices.Contains(s.known, known) {
			return "lost: " + known
		}
	}
	for _, known := range s.known {
		if !slices.Contains(st.after.known, known) {
			return "came from nowhere: " + known
		}
	}
	if s.drafts < before.drafts {
		return "drafts are lost"
	}
	return ""
}

// done reports whether a killed command had put its workbook in place.
func (s state) done(before state, st *step) bool {
	for name, b := range st.after.books {
		if !bytes.Equal(before.books[name], b) && !bytes.Equal(s.books[name], before.books[name]) &&
			!strings.HasSuffix(name, ".bak.xlsx") {
			return true
		}
	}
	return false
}
