package page

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"golang.org/x/net/html"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/article"
)

// hostile are texts that would be markup, or break it, if they were not taken as text.
var hostile = []string{
	"<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "a & b &lt; c &#x41;",
	"**bold** _it_ `code` [link](http://x) ![i](y) ~~s~~ $x$ ^a^ @b", "# Title", "1. one", "1) one",
	"- item", "+ item", "> quote", "---", "===", ": definition", "% title", "| a | b |",
	"[^1]: note", "    code", "\ttab", "back\\slash", "{{.Title}}", "javascript:alert(1)",
	"\"quoted\" 'single'", "a\u2028b", "\u202eevil", "]]>", "<!-- -->", "*", "_", "12345678901. x",
}

// review is one paragraph, approved, with a name and a published note on its whole English.
func review(french, english, note string) *output.Review {
	id := "001-abcdef"
	return &output.Review{
		Rows: []output.Row{{ID: id, Kind: article.Body, French: french, English: english,
			Status: output.Approved}},
		Names: []output.Name{{ID: id, French: french, Expected: english, Found: english, Why: note,
			Open: true}},
		Notes: []output.Note{{Note: "N1", ID: id, Quote: french, English: english, Kind: note,
			Severity: note, Check: note, Trap: note, Suggest: note, Reply: note, Sources: note,
			Publish: "yes", Status: "kept"}},
		Facts: []output.Fact{{Label: output.Attribution, Value: note}},
	}
}

func pageOf(t testing.TB, french, english, note string) *Page {
	t.Helper()
	p, err := New(review(french, english, note), Options{})
	if err != nil {
		t.Skip(err) // nothing in it to publish
	}
	return p
}

// elements are all that a page may hold.
var elements = strings.Fields("html head meta title style body main section footer div p " +
	"h1 h2 ul ol li blockquote sup a span q mark button fieldset legend label input table caption tr th td tbody article del ins h3")

// sane parses a page as a browser does and looks for anything that its templates do not write.
func sane(t *testing.T, page []byte) (text string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		switch n.Type {
		case html.TextNode:
			if n.Parent.Data != "style" {
				b.WriteString(n.Data)
			}
		case html.CommentNode:
			t.Errorf("a comment: %q", n.Data)
		case html.ElementNode:
			if !slices.Contains(elements, n.Data) {
				t.Errorf("an element <%s>", n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style" ||
					a.Key == "href" && !strings.HasPrefix(a.Val, "#") &&
						!strings.HasPrefix(a.Val, "http://") && !strings.HasPrefix(a.Val, "https://") {
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
		}
	}
	return b.String()
}

// squeezed leaves out all white space and what a parser replaces.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0 || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, s)
}

func TestTextIsNeverMarkup(t *testing.T) {
	for _, text := range hostile {
		p := pageOf(t, text, text, text)
		for _, write := range []func(io.Writer, *Page) error{HTML, Facing} {
			var out bytes.Buffer
			if err := write(&out, p); err != nil {
				t.Fatal(err)
			}
			if got := sane(t, out.Bytes()); !strings.Contains(squeezed(got), squeezed(text)) {
				t.Errorf("%q is not in the page's text", text)
			}
		}
		markdownSays(t, text)
	}
}

// markdownSays renders a paragraph with another program and compares what a reader sees.
func markdownSays(t *testing.T, text string) {
	t.Helper()
	r := review("français", text, "")
	r.Notes = nil
	p, err := New(r, Options{})
	if err != nil {
		return
	}
	var md, out bytes.Buffer
	if err := Markdown(&md, p); err != nil {
		t.Fatal(err)
	}
	if err := goldmark.Convert(md.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&out)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && !slices.Contains(strings.Fields("html head body p"), n.Data):
			t.Errorf("%q becomes <%s>: %s", text, n.Data, &md)
		case n.Type == html.CommentNode:
			t.Errorf("%q becomes a comment", text)
		}
	}
	if got := b.String(); squeezed(got) != squeezed(text) {
		t.Errorf("%q reads %q", text, got)
	}
}

// A report is text too, and gives both versions of the English back.
func TestReportIsText(t *testing.T) {
	for _, text := range hostile {
		row := output.Row{ID: "001-abcdef", French: text, Machine: "one " + text + " two",
			English: "one two " + text, Editor: text, Status: output.Approved}
		r := &output.Review{Rows: []output.Row{row}}
		m := &output.Merged{Review: r,
			Proposed:  []output.ProposedTerm{{Source: text, Target: text, Was: text, Evidence: text}},
			Conflicts: []output.Conflict{{ID: text, Column: text, Yours: text, Theirs: text}}}
		var out bytes.Buffer
		c := NewChanges(m, []*output.Returned{{Name: text, Review: r}})
		if err := Report(&out, c); err != nil {
			t.Fatal(err)
		}
		if got := sane(t, out.Bytes()); !strings.Contains(squeezed(got), squeezed(text)) {
			t.Errorf("%q is not in the report", text)
		}
		var was, is string
		for _, p := range c.Rows[0].Pieces {
			was, is = was+p.Was, is+p.Is
		}
		if squeezed(was) != squeezed(row.Machine) || squeezed(is) != squeezed(row.English) {
			t.Errorf("%q and %q, want %q and %q", was, is, row.Machine, row.English)
		}
	}
}

func FuzzPages(f *testing.F) {
	for _, text := range hostile {
		f.Add(text, "English "+text, text)
	}
	f.Fuzz(func(t *testing.T, french, english, note string) {
		p := pageOf(t, french, english, note)
		for _, b := range p.Blocks {
			if got := joinedText(b.French); got != french {
				t.Errorf("the French reads %q, want %q", got, french)
			}
		}
		for _, write := range []func(io.Writer, *Page) error{HTML, Facing, Text} {
			var out bytes.Buffer
			if err := write(&out, p); err != nil {
				t.Fatal(err)
			}
			if bytes.HasPrefix(out.Bytes(), []byte("<!DOCTYPE")) {
				sane(t, out.Bytes())
			}
		}
		if !strings.ContainsFunc(english, unicode.IsControl) {
			markdownSays(t, english)
		}
	})
}

func joinedText(stretches []Stretch) string {
	var b strings.Builder
	for _, s := range stretches {
		b.WriteString(s.text())
	}
	return b.String()
}

// Whatever spans are on a line, its stretches give the line again, every name whole and every
// note on words that it was put on.
func FuzzStretches(f *testing.F) {
	f.Add("un deux trois quatre", []byte{0, 2, 1, 3, 7, 0, 8, 13, 1, 0, 7, 0})
	f.Fuzz(func(t *testing.T, line string, data []byte) {
		var spans []span
		for i := 0; i+2 < len(data); i += 3 {
			s := span{start: int(data[i]), end: int(data[i]) + int(data[i+1])}
			if s.end <= s.start || !boundary(line, s.start) || !boundary(line, s.end) {
				continue
			}
			if data[i+2]%2 == 0 {
				s.name = i + 1
			} else {
				s.note = i + 1
			}
			spans = append(spans, s)
		}
		out := stretches(line, 0, slices.Clone(spans))
		if got := joinedText(out); got != line {
			t.Fatalf("%q, want %q", got, line)
		}
		for _, s := range spans {
			if s.note > 0 && s.end <= len(line) && !slices.ContainsFunc(out, func(x Stretch) bool {
				return slices.Contains(x.Notes, s.note) &&
					strings.Contains(x.text(), line[s.start:s.end])
			}) {
				t.Errorf("note %d on %q is lost: %v", s.note, line[s.start:s.end], out)
			}
		}
	})
}

// boundary reports whether a character begins or the text ends at a byte offset.
func boundary(text string, at int) bool {
	return at > len(text) || at == len(text) || text[at]&0xc0 != 0x80
}
