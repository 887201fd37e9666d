package workbook

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/translate"
)

// The model: every text that an editor types, and every draft, holds a token that no other text
// has. What has to hold is told by tokens alone, so that the model knows nothing of merging:
// a token that was typed and not typed over by somebody who saw it has to be somewhere.

var token = regexp.MustCompile(`\b[cde]\d+x\b`)

func tokens(texts ...string) []string { return token.FindAllString(strings.Join(texts, " "), -1) }

// world is one article, its workbook in circulation, and what must not be lost.
type world struct {
	t        *testing.T
	rng      *rand.Rand
	n        int // tokens so far
	french   []string
	drafts   map[string]string // by French
	fresh    *output.Review    // what the last run found
	book     *output.Review    // the last workbook written
	required map[string]bool
	store    map[string][]string // what was first put into workbooks, by hash of the French
	log      []string
	file     *excelize.File // an empty one: sheets are handed over as tables
}

func (w *world) logf(format string, args ...any) {
	w.log = append(w.log, fmt.Sprintf(format, args...))
}

func (w *world) fail(format string, args ...any) {
	w.t.Helper()
	w.t.Fatalf("%s\nafter:\n%s", fmt.Sprintf(format, args...), strings.Join(w.log, "\n"))
}

func (w *world) token(kind string) string {
	w.n++
	return fmt.Sprintf("%s%dx", kind, w.n)
}

var vocabulary = strings.Fields("la ville le port une grève hier des voix sans loi sous un ciel de " +
	"fer trois navires attendent que la pluie cesse avant midi")

func (w *world) sentence() string {
	words := []string{fmt.Sprintf("F%d", w.rng.IntN(1e6))}
	for range 4 + w.rng.IntN(4) {
		words = append(words, vocabulary[w.rng.IntN(len(vocabulary))])
	}
	return strings.Join(words, " ") + "."
}

// run is the pipeline: drafts are made for French that is new.
func (w *world) run() {
	result := &pipeline.Result{Article: &article.Article{Hash: w.token("h")}}
	for _, text := range w.french {
		if w.drafts[text] == "" {
			w.drafts[text] = "Draft " + w.token("d") + " of it."
		}
		result.Paragraphs = append(result.Paragraphs, pipeline.Paragraph{
			Paragraph:   article.Paragraph{Kind: article.Body, Text: text},
			Translation: translate.Translation{English: w.drafts[text]},
		})
	}
	w.fresh = output.New(result, output.Options{})
}

// republish changes the article or what the engine makes of it.
func (w *world) republish() {
	i := w.rng.IntN(len(w.french))
	switch w.rng.IntN(7) {
	case 0, 1: // a word more: another paragraph, but like it
		w.logf("paragraph %d is changed", i)
		w.french[i] = strings.TrimSuffix(w.french[i], ".") + " encore."
	case 2:
		w.logf("paragraph %d is dropped", i)
		if len(w.french) > 1 {
			w.french = slices.Delete(w.french, i, i+1)
		}
	case 3:
		w.logf("a paragraph is added at %d", i)
		w.french = slices.Insert(w.french, i, w.sentence())
	case 4:
		w.logf("paragraph %d comes again", i)
		w.french = append(w.french, w.french[i])
	case 5:
		w.logf("paragraphs are shuffled")
		w.rng.Shuffle(len(w.french), func(x, y int) {
			w.french[x], w.french[y] = w.french[y], w.french[x]
		})
	default:
		w.logf("paragraph %d gets another draft", i)
		delete(w.drafts, w.french[i])
	}
	w.run()
}

// give hands the workbook back.
func (e *editor) give() *output.Returned {
	e.t.Helper()
	got, err := readTables(e.name, e.file, e.saved())
	if err != nil {
		e.fail("reading %s: %v", e.name, err)
	}
	got.Recall(e.store)
	was := map[string]output.Status{}
	for _, r := range e.book.Rows {
		was[output.Identity(r.ID)] = r.Status
	}
	for _, r := range got.Review.Rows {
		if r.Status == output.Approved && was[output.Identity(r.ID)] != output.Approved {
			for _, tok := range tokens(r.English) {
				e.typed[tok] = true
			}
		}
	}
	return got
}

// merge merges what editors hand back, and looks whether all holds that has to. It is false when
// nothing is left of the article that the workbook was made of.
func (w *world) merge(fresh *output.Review, editors ...*editor) bool {
	w.t.Helper()
	var books []*output.Returned
	for _, e := range editors {
		books = append(books, e.give())
		for tok := range e.gone {
			delete(w.required, tok)
		}
	}
	for _, e := range editors {
		maps.Copy(w.required, e.typed)
	}
	w.logf("merge, newer run: %v", fresh != nil)
	merged, err := output.Merge(fresh, books...)
	if err != nil {
		for _, r := range fresh.Rows {
			for _, b := range w.book.Rows {
				if r.French == b.French {
					w.fail("merge: %v", err)
				}
			}
		}
		return false
	}
	w.nothingLost(merged)
	w.rowsOnce(fresh, merged)
	w.approvedStay(books, merged)
	if fresh != nil {
		w.untouchedAreNew(fresh, books, merged)
	}
	w.book = merged.Review
	again, err := output.Merge(fresh, w.open("again").give())
	if err != nil {
		w.fail("merge again: %v", err)
	}
	for i, r := range again.Review.Rows {
		m := merged.Review.Rows[i]
		if r.ID != m.ID || r.English != m.English || r.Status != m.Status || r.Comment != m.Comment {
			w.fail("merging once more changes row %s\nfrom %+v\nto %+v", m.ID, m, r)
		}
	}
	if len(again.Conflicts) != len(merged.Conflicts) {
		w.fail("merging once more gives conflicts\n%+v, not\n%+v", again.Conflicts, merged.Conflicts)
	}
	return true
}

func (w *world) nothingLost(m *output.Merged) {
	w.t.Helper()
	there := map[string]bool{}
	draft := map[string]bool{} // no more than a draft: in a row that is not approved
	for _, r := range m.Review.Rows {
		for _, tok := range tokens(r.English) {
			draft[tok] = tok[0] == 'd' && r.Status != output.Approved
		}
		for _, tok := range tokens(r.English, r.Comment) {
			there[tok] = true
		}
	}
	for _, c := range m.Conflicts {
		for _, tok := range tokens(c.Yours, c.Theirs) {
			there[tok] = true
		}
	}
	for _, tok := range slices.Sorted(maps.Keys(w.required)) {
		if !there[tok] {
			w.fail("%s is lost", tok)
		}
		if draft[tok] {
			delete(w.required, tok)
		}
	}
}

func (w *world) rowsOnce(fresh *output.Review, m *output.Merged) {
	w.t.Helper()
	seen := map[string]bool{}
	var ids []string
	for _, r := range m.Review.Rows {
		if seen[output.Identity(r.ID)] {
			w.fail("%s stands twice", r.ID)
		}
		seen[output.Identity(r.ID)] = true
		if !r.Orphan {
			ids = append(ids, r.ID+r.French)
		}
	}
	if fresh == nil {
		return
	}
	var want []string
	for _, r := range fresh.Rows {
		want = append(want, r.ID+r.French)
	}
	if !slices.Equal(ids, want) {
		w.fail("rows are\n%q, want\n%q", ids, want)
	}
}

// approvedStay: what is approved is what somebody has approved, for that French.
func (w *world) approvedStay(books []*output.Returned, m *output.Merged) {
	w.t.Helper()
	approved := map[string]bool{}
	for _, b := range books {
		rows := slices.Clone(b.Review.Rows)
		for _, c := range b.Copies {
			rows = append(rows, c.Row)
		}
		for _, r := range rows {
			if r.Status == output.Approved {
				approved[r.French+"|"+r.English] = true
			}
			if r.Status == output.Approved && b.Lost { // its French cannot be put back
				approved[output.Identity(r.ID)+"|"+r.English] = true
			}
		}
	}
	for _, r := range m.Review.Rows {
		if r.Status == output.Approved && !approved[r.French+"|"+r.English] &&
			!approved[output.Identity(r.ID)+"|"+r.English] {
			w.fail("%s is approved with %q, which nobody has approved", r.ID, r.English)
		}
	}
}

func (w *world) untouchedAreNew(fresh *output.Review, books []*output.Returned, m *output.Merged) {
	w.t.Helper()
	touched := map[string]bool{}
	for _, b := range books {
		rows := slices.Clone(b.Review.Rows)
		for _, c := range b.Copies {
			rows = append(rows, c.Row)
		}
		for _, r := range rows {
			if r.English != r.Machine || r.Status == output.Approved {
				touched[r.French], touched[output.Identity(r.ID)] = true, true
			}
		}
	}
	for i, r := range m.Review.Rows {
		if r.Orphan || touched[r.French] || touched[output.Identity(r.ID)] {
			continue
		}
		at := slices.IndexFunc(fresh.Rows, func(f output.Row) bool { return f.ID == r.ID })
		if fresh.Rows[at].English != r.English {
			w.fail("row %d, untouched, has %q and not the newer %q", i, r.English,
				fresh.Rows[at].English)
		}
	}
}

// live is one short history of an article.
func live(t *testing.T, seed uint64, file *excelize.File) {
	w := &world{t: t, file: file, rng: rand.New(rand.NewPCG(seed, 7)), drafts: map[string]string{},
		required: map[string]bool{}, store: map[string][]string{}}
	for range 3 + w.rng.IntN(4) {
		w.french = append(w.french, w.sentence())
	}
	if w.rng.IntN(4) == 0 {
		w.french = append(w.french, w.french[0])
	}
	w.run()
	w.book = w.fresh
	for range 1 + w.rng.IntN(3) {
		var editors []*editor
		for i := range 1 + w.rng.IntN(2) {
			e := w.open(string(rune('A' + i)))
			e.lose()
			for range w.rng.IntN(6) {
				e.act()
			}
			editors = append(editors, e)
		}
		var fresh *output.Review
		if k := w.rng.IntN(4); k > 0 {
			w.run()
			for range min(k-1, 2) {
				w.republish()
			}
			fresh = w.fresh
		}
		if !w.merge(fresh, editors...) {
			return
		}
	}
}

func TestNoEditIsLost(t *testing.T) {
	const shards = 4
	n := uint64(2500)
	if testing.Short() {
		n = 300
	}
	for shard := range uint64(shards) {
		t.Run(fmt.Sprint(shard), func(t *testing.T) {
			t.Parallel()
			file := excelize.NewFile()
			for seed := shard; seed < n; seed += shards {
				live(t, seed, file)
			}
		})
	}
}
