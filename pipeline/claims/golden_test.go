package claims

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/segment"
)

// paragraphs makes an article of lines: "# " begins a title, "> " a quotation, "= " a caption.
// Sentences end at . ! ? … before white space and a capital, which is enough for these texts.
func paragraphs(text string) *article.Article {
	a := &article.Article{}
	kinds := map[string]article.Kind{"# ": article.Title, "> ": article.Quote, "= ": article.Caption}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		p := article.Paragraph{Kind: article.Body, Text: line}
		if kind, ok := kinds[line[:min(2, len(line))]]; ok {
			p.Kind, p.Text = kind, line[2:]
		}
		start := 0
		for i := range p.Text {
			rest := strings.TrimLeft(p.Text[i:], ".!?…")
			if rest != p.Text[i:] && strings.HasPrefix(rest, " ") && upper(rest[1:]) {
				end := len(p.Text) - len(rest)
				if start < end {
					p.Sentences = append(p.Sentences, segment.Span{Start: start, End: end})
				}
				start = end + 1
			}
		}
		p.Sentences = append(p.Sentences, segment.Span{Start: start, End: len(p.Text)})
		a.Paragraphs = append(a.Paragraphs, p)
	}
	return a
}

func shippedSet(t testing.TB) *Set {
	t.Helper()
	s, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// line writes a note as the goldens have it.
func line(n Note) string {
	kind := string(n.Kind)
	if n.Band != "" {
		kind += "/" + string(n.Band)
	}
	for _, k := range n.Also {
		kind += "+" + string(k)
	}
	s := fmt.Sprintf("%d %s [%s]", n.Paragraph, kind, n.Quote)
	if !n.Shown {
		s += " " + n.Reason
	}
	return s
}

func newline(r rune) bool { return r == '\n' }

// TestGolden compares the notes on short texts with notes made by hand. Shown notes must be
// exactly those; hidden ones must be among those found, their reason may go on.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil || len(files) < 25 {
		t.Fatalf("%d golden files, %v", len(files), err)
	}
	set := shippedSet(t)
	covered := map[Kind]bool{}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]string{}
			for _, f := range txtar.Parse(data).Files {
				part[f.Name] = string(f.Data)
			}
			var shown, hidden []string
			for _, n := range set.Annotate(paragraphs(part["input"]), Options{}).Notes {
				if n.Shown {
					shown = append(shown, line(n))
					covered[n.Kind] = true
				} else {
					hidden = append(hidden, line(n))
				}
			}
			want := strings.FieldsFunc(part["shown"], newline)
			if diff := cmp.Diff(want, shown, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s\nshown (-want +got):\n%s", part["input"], diff)
			}
			for _, h := range strings.FieldsFunc(part["hidden"], newline) {
				if !slices.ContainsFunc(hidden, func(s string) bool { return strings.HasPrefix(s, h) }) {
					t.Errorf("%s\nnot among the hidden notes: %s\ngot:\n%s", part["input"], h,
						strings.Join(hidden, "\n"))
				}
			}
		})
	}
	for _, k := range Kinds() {
		if !covered[k] {
			t.Errorf("no golden shows a note of kind %s", k)
		}
	}
}
