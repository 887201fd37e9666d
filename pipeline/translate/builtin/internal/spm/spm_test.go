package spm

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/pipeline/testmaterial"
)

func load(t testing.TB, path string) *Model {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Parse(data)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return m
}

func vocab(t testing.TB) *Model { return load(t, "../../weights/vocab.spm") }

func readJSON(t testing.TB, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func ids(pieces []Piece) []int {
	out := make([]int, len(pieces))
	for i, p := range pieces {
		out[i] = p.ID
	}
	return out
}

// unmark takes the symbols out of a text that is written with them.
func unmark(t testing.TB, m *Model, s string) (string, []Mark) {
	t.Helper()
	var text strings.Builder
	var marks []Mark
	for s != "" {
		symbol := s[:min(3, len(s))]
		if !termSymbol(symbol) {
			text.WriteByte(s[0])
			s = s[1:]
			continue
		}
		id, ok := m.ID(symbol)
		if !ok {
			t.Fatalf("no symbol %s", symbol)
		}
		marks = append(marks, Mark{At: text.Len(), ID: id})
		s = s[3:]
	}
	return text.String(), marks
}

type vectors struct {
	Vectors []struct {
		Normalised string
		Terms      [][]string
		IDs        []int `json:"ids"`
		Pieces     []string
		Greedy     []int
		GreedyText string `json:"greedy_text"`
	}
}

// TestVectors: the ids that the trained model was given, and the text of what it answered.
func TestVectors(t *testing.T) {
	t.Run("tiny", func(t *testing.T) { testVectors(t, "../../testdata/tiny/vectors.json", 68) })
	t.Run("full", func(t *testing.T) {
		testVectors(t, testmaterial.Path(t, "model", "vectors.json"), 1)
	})
}

func testVectors(t *testing.T, path string, atLeast int) {
	m := vocab(t)
	var v vectors
	readJSON(t, path, &v)
	if len(v.Vectors) < atLeast {
		t.Fatalf("%d vectors, want at least %d", len(v.Vectors), atLeast)
	}
	for _, c := range v.Vectors {
		text, marks := c.Normalised, []Mark(nil)
		if len(c.Terms) > 0 {
			text, marks = unmark(t, m, c.Normalised)
		}
		got := append(ids(m.EncodeMarked(text, marks)), m.EOS())
		if diff := cmp.Diff(c.IDs, got); diff != "" {
			t.Errorf("%q: ids (-want +got)\n%s", c.Normalised, diff)
		}
		for i, p := range c.Pieces {
			if id, ok := m.ID(p); !ok || id != c.IDs[i] {
				t.Errorf("ID(%q) = %d, %v, want %d", p, id, ok, c.IDs[i])
			}
		}
		if got := m.Decode(c.Greedy); got != c.GreedyText {
			t.Errorf("%v decodes to %q, want %q", c.Greedy, got, c.GreedyText)
		}
	}
}

type example struct {
	Text string
	IDs  []int `json:"ids"`
}

// TestReference compares with SentencePiece itself; testdata/reference.json says how.
func TestReference(t *testing.T) {
	var r struct {
		Words, Bytes, Vocab, Marked, Decode []example
		DecodeWords                         []example `json:"decode_words"`
		DecodeBytes                         []example `json:"decode_bytes"`
	}
	readJSON(t, "testdata/reference.json", &r)
	words, bytes, vocab := load(t, "testdata/words.spm"), load(t, "testdata/bytes.spm"), vocab(t)
	encode := func(name string, m *Model, examples []example) {
		for _, c := range examples {
			text, marks := c.Text, []Mark(nil)
			if name == "marked" {
				text, marks = unmark(t, m, c.Text)
			}
			if got := ids(m.EncodeMarked(text, marks)); !cmp.Equal(c.IDs, got) {
				t.Errorf("%s: %q encodes to %v, want %v", name, c.Text, got, c.IDs)
			}
		}
	}
	encode("words", words, r.Words)
	encode("bytes", bytes, r.Bytes)
	encode("vocab", vocab, r.Vocab)
	encode("marked", vocab, r.Marked)
	decode := func(name string, m *Model, examples []example) {
		for _, c := range examples {
			if got := m.Decode(c.IDs); got != c.Text {
				t.Errorf("%s: %v decodes to %q, want %q", name, c.IDs, got, c.Text)
			}
		}
	}
	decode("vocab", vocab, r.Decode)
	decode("words", words, r.DecodeWords)
	decode("bytes", bytes, r.DecodeBytes)
}

func TestSymbolsNeverComeFromText(t *testing.T) {
	m := vocab(t)
	for _, text := range []string{"<b>", "a<b>b<m>c<e>", "<b> Alma-Ata<m> Almaty<e>", "</s>", "<unk>"} {
		for _, p := range m.Encode(text) {
			if p.ID < 5 {
				t.Errorf("%q: symbol %d at %d", text, p.ID, p.Start)
			}
		}
		if got := m.Decode(ids(m.Encode(text))); got != text {
			t.Errorf("%q comes back as %q", text, got)
		}
	}
}

func TestSpans(t *testing.T) {
	m := vocab(t)
	text := " l'été  😀."
	var got []string
	for _, p := range m.Encode(text) {
		got = append(got, text[p.Start:p.End])
	}
	want := []string{"l", "'", "été", " " + " ", "", "", "", "😀", "."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%q: pieces (-want +got)\n%s", text, diff)
	}
	the, _ := m.ID("▁the")
	full, _ := m.ID(".")
	in := []int{the, m.bytes[0xC3], m.bytes[0xA9], m.bytes[0x80], full, m.EOS()}
	out, spans := m.DecodeSpans(in)
	if out != "theé\uFFFD." {
		t.Errorf("decoded %q", out)
	}
	if diff := cmp.Diff([][2]int{{0, 3}, {3, 3}, {3, 5}, {5, 8}, {8, 9}, {9, 9}}, spans); diff != "" {
		t.Errorf("spans (-want +got)\n%s", diff)
	}
}

func TestUnknownNeighboursAreOne(t *testing.T) {
	m := load(t, "testdata/words.spm")
	got := m.Encode("a xyz b")
	var unknown []Piece
	for _, p := range got {
		if p.ID == m.unknown {
			unknown = append(unknown, p)
		}
	}
	if diff := cmp.Diff([]Piece{{0, 2, 5}}, unknown); diff != "" {
		t.Errorf("pieces %v: unknown (-want +got)\n%s", got, diff)
	}
}

func FuzzEncode(f *testing.F) {
	m := vocab(f)
	for _, s := range []string{"", " ", "L'ONU… «oui»", "a<b>c", "\xff\xfe", "😀 日本", "▁a ▁", "  x  y "} {
		f.Add(s, 1)
	}
	f.Fuzz(func(t *testing.T, text string, cut int) {
		marks := []Mark{{At: cut, ID: 2}}
		at := 0
		for _, p := range m.EncodeMarked(text, marks) {
			if p.ID == 2 {
				continue
			}
			if p.Start < at && p.Start != p.End || p.End < p.Start || p.End > len(text) {
				t.Fatalf("%q: piece %+v after %d", text, p, at)
			}
			at = p.End
		}
		pieces := m.Encode(text)
		trimmed := strings.Trim(text, " ")
		first := strings.Index(text, trimmed)
		for i, p := range pieces {
			if i > 0 && p.Start != pieces[i-1].End {
				t.Fatalf("%q: gap between %v and %v", text, pieces[i-1], p)
			}
		}
		if n := len(pieces); n > 0 && !strings.Contains(text, space) &&
			(pieces[0].Start != first || pieces[n-1].End != first+len(trimmed)) {
			t.Fatalf("%q: pieces cover %d to %d", text, pieces[0].Start, pieces[n-1].End)
		}
		normalised := !strings.Contains(text, space) && !strings.Contains(text, "  ") &&
			text == trimmed && utf8.ValidString(text)
		if got := m.Decode(ids(pieces)); normalised && got != text {
			t.Fatalf("%q comes back as %q", text, got)
		}
	})
}

func FuzzDecode(f *testing.F) {
	m := vocab(f)
	f.Add([]byte{0, 0, 1, 200, 31, 64})
	f.Fuzz(func(t *testing.T, raw []byte) {
		var in []int
		for i := 0; i+1 < len(raw); i += 2 {
			in = append(in, int(raw[i])<<8|int(raw[i+1])-3)
		}
		text, spans := m.DecodeSpans(in)
		if !utf8.ValidString(text) || len(spans) != len(in) {
			t.Fatalf("%v: %q, %d spans", in, text, len(spans))
		}
		at := 0
		for _, s := range spans {
			if s[0] != at || s[1] < s[0] {
				t.Fatalf("%v: span %v after %d", in, s, at)
			}
			at = s[1]
		}
		if at != len(text) {
			t.Fatalf("%v: %d of %d bytes have an id", in, at, len(text))
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	m := vocab(b)
	for b.Loop() {
		m.Encode("Les autorités ont coupé internet dans tout le pays pendant cinq jours.")
	}
}
