package memory

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/testmaterial"
)

// sentences returns n French sentences of newspapers. The file has 3,003: the others are the
// first half of one and the second half of another, no two pairs alike.
func sentences(b testing.TB, n int) []string {
	f, err := os.Open(testmaterial.Path(b, "mt", "dev", "wmt12.fr"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var halves [][2]string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		w := strings.Fields(lines.Text())
		halves = append(halves, [2]string{strings.Join(w[:len(w)/2], " "),
			strings.Join(w[len(w)/2:], " ")})
	}
	out := make([]string, n)
	for i := range out {
		other := (i + 37*(i/len(halves))) % len(halves)
		out[i] = halves[i%len(halves)][0] + " " + halves[other][1]
	}
	return out
}

// changed returns a sentence with every seventh word replaced, as the next version of an article
// has it.
func changed(sentence string) string {
	w := strings.Fields(sentence)
	for i := 3; i < len(w); i += 7 {
		w[i] = "autrement"
	}
	return strings.Join(w, " ")
}

func pairs(french []string) []Pair {
	out := make([]Pair, len(french))
	for i, f := range french {
		out[i] = Pair{French: f, English: fmt.Sprintf("English %d", i)}
	}
	return out
}

func BenchmarkDraft(b *testing.B) {
	s := fresh(b)
	const total = 10_000
	entries, keys := make([]Entry, total), make([]Key, total)
	links := make([]Link, 25)
	for i := range links {
		links[i] = Link{span(6*i, 6*i+5), span(5*i, 5*i+4)}
	}
	for i := range keys {
		keys[i] = Key{Engine: "builtin", Model: "m", Text: fmt.Sprintf("Phrase numéro %d.", i)}
		entries[i] = Entry{Key: keys[i],
			Draft: Draft{English: strings.Repeat("one of many words ", 8), Links: links}}
	}
	if err := s.Keep(b.Context(), entries); err != nil {
		b.Fatal(err)
	}
	for _, size := range []int{1, 50, total} {
		b.Run(fmt.Sprintf("call=%d", size), func(b *testing.B) {
			found := 0
			for b.Loop() {
				at := found * 7 % (total - size + 1)
				got, err := s.Draft(b.Context(), keys[at:at+size])
				if err != nil || got[0] == nil || got[size-1] == nil {
					b.Fatal(err)
				}
				found += size
			}
			b.ReportMetric(float64(found)/b.Elapsed().Seconds(), "drafts/s")
		})
	}
}

func BenchmarkKeep(b *testing.B) {
	s := fresh(b)
	n := 0
	for b.Loop() {
		entries := make([]Entry, 50)
		for i := range entries {
			n++
			entries[i] = Entry{Key: Key{Text: fmt.Sprint(n)}, Draft: Draft{English: "An English"}}
		}
		if err := s.Keep(b.Context(), entries); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "drafts/s")
}

// BenchmarkSimilar asks 50,000 approved segments for sentences of which every seventh word was
// changed, with the index of the store and with the trigram index that SQLite brings.
func BenchmarkSimilar(b *testing.B) {
	const total = 50_000
	french := sentences(b, total)
	folder, n := b.TempDir(), 0
	var s *Store
	b.Run("approve", func(run *testing.B) {
		for run.Loop() {
			n++
			s = begin(b, filepath.Join(folder, fmt.Sprint(n)))
			for at := 0; at < total; at += 1000 {
				if _, err := s.Approve(b.Context(), pairs(french[at:at+1000])); err != nil {
					b.Fatal(err)
				}
			}
		}
		run.ReportMetric(float64(total*run.N)/run.Elapsed().Seconds(), "segments/s")
		stats, err := s.Stats(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		run.ReportMetric(float64(stats.Bytes)/1e6, "MB")
	})
	for _, least := range []float64{0.5, 0.7, 0.85} {
		b.Run(fmt.Sprintf("stems/least=%v", least), func(b *testing.B) {
			at, found := 0, 0
			for b.Loop() {
				at = (at + 7919) % total
				got, err := s.Similar(b.Context(), changed(french[at]), least, 5)
				if err != nil {
					b.Fatal(err)
				}
				if len(got) > 0 && got[0].French == french[at] {
					found++
				}
			}
			b.ReportMetric(float64(found)/float64(b.N), "found/query")
		})
	}
	b.Run("article", func(b *testing.B) { // paragraphs of two sentences
		var article []string
		for i := range 1200 {
			article = append(article, changed(french[i])+" "+changed(french[i+1200]))
		}
		for b.Loop() {
			if _, err := s.MostSimilar(b.Context(), article, 0.75); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N*len(article))/b.Elapsed().Seconds(), "paragraphs/s")
	})
	trigrams(b, s, french)
}

// trigrams measures SQLite's FTS5 trigram index as a source of candidates: the 100 segments that
// rank best for any of the query's trigrams.
func trigrams(b *testing.B, s *Store, french []string) {
	b.Run("fts5/index", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.db.Exec("DROP TABLE IF EXISTS gram; CREATE VIRTUAL TABLE gram USING " +
				"fts5(french, content='', tokenize='trigram remove_diacritics 1'); " +
				"INSERT INTO gram (rowid, french) SELECT id, french FROM segment"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("fts5/candidates", func(b *testing.B) {
		at, found := 0, 0
		for b.Loop() {
			at = (at + 7919) % len(french)
			var ask []string
			for _, w := range words(changed(french[at])) {
				for i := 0; i+3 <= len([]rune(w.key)); i++ {
					ask = append(ask, `"`+string([]rune(w.key)[i:i+3])+`"`)
				}
			}
			rows, err := s.db.Query("SELECT french FROM segment WHERE id IN (SELECT rowid FROM gram "+
				"WHERE gram MATCH ? ORDER BY rank LIMIT 100)", strings.Join(ask, " OR "))
			if err != nil {
				b.Fatal(err)
			}
			for rows.Next() {
				var text string
				if rows.Scan(&text); text == french[at] {
					found++
				}
			}
			if err := rows.Err(); err != nil {
				b.Fatal(err)
			}
			rows.Close()
		}
		b.ReportMetric(float64(found)/float64(b.N), "found/query")
	})
}
