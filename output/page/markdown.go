package page

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/enregard/enregard/pipeline/article"
)

// Markdown writes the English as CommonMark, with footnotes as GitHub and Pandoc read them.
func Markdown(w io.Writer, p *Page) error {
	t := printer{page: p, escape: escape, linked: linked,
		mark:     func(n int) string { return fmt.Sprintf("[^%d]", n) },
		footnote: func(n int, text string) string { return fmt.Sprintf("[^%d]: %s", n, text) },
		lead: map[article.Kind]string{
			article.Title: "# ", article.Quote: "> ", article.Item: "- ",
		},
		around: map[article.Kind]string{article.Caption: "*"},
	}
	return t.print(w)
}

// Text writes the English as plain text, notes at the end.
func Text(w io.Writer, p *Page) error {
	t := printer{page: p, escape: func(s string, _ bool) string { return s },
		linked:   func(s string) string { return s },
		mark:     func(n int) string { return fmt.Sprintf(" [%d]", n) },
		footnote: func(n int, text string) string { return fmt.Sprintf("[%d] %s", n, text) },
		lead:     map[article.Kind]string{article.Item: "• "},
	}
	return t.print(w)
}

// printer writes the English a paragraph at a time.
type printer struct {
	page     *Page
	escape   func(text string, start bool) string
	linked   func(string) string             // escape for text with addresses
	mark     func(n int) string              // behind the words that footnote n is on
	footnote func(n int, text string) string // text is escaped
	lead     map[article.Kind]string         // before a paragraph
	around   map[article.Kind]string         // on both sides of it
	numbers  map[int]int                     // of footnotes, by the number of the note
}

func (t *printer) print(w io.Writer) error {
	var out strings.Builder
	add := func(text, gap string) {
		if out.Len() > 0 {
			out.WriteString(gap)
		}
		out.WriteString(text)
	}
	t.numbers = t.page.footnotes()
	if t.page.Open > 0 {
		add(t.escape(t.page.draft(), true), "\n\n")
	}
	for i, b := range t.page.Blocks {
		gap := "\n\n"
		if b.Kind == article.Item && i > 0 && t.page.Blocks[i-1].Kind == article.Item {
			gap = "\n"
		}
		for k, line := range b.English {
			text := t.line(line)
			if k == len(b.English)-1 {
				for _, n := range t.page.loose(i) {
					text += t.mark(t.numbers[n])
				}
			}
			add(t.lead[b.Kind]+t.around[b.Kind]+text+t.around[b.Kind], gap)
		}
	}
	for n, note := range t.page.Notes {
		if number := t.numbers[n+1]; number > 0 {
			add(t.footnote(number, t.linked(note.line())), "\n\n")
		}
	}
	if t.page.Attribution != "" {
		add(t.linked(t.page.Attribution), "\n\n")
	}
	_, err := io.WriteString(w, out.String()+"\n")
	return err
}

// line writes one line of a paragraph.
func (t *printer) line(stretches []Stretch) string {
	var b strings.Builder
	for i, s := range stretches {
		b.WriteString(t.escape(s.text(), i == 0))
		for _, n := range s.Notes {
			if t.numbers[n] > 0 {
				b.WriteString(t.mark(t.numbers[n]))
			}
		}
	}
	return b.String()
}

// text is the words of a stretch.
func (s Stretch) text() string {
	var b strings.Builder
	for _, p := range s.Pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

// footnotes numbers the notes that are published, by their number on the page.
func (p *Page) footnotes() map[int]int {
	numbers := map[int]int{}
	for i, n := range p.Notes {
		if n.Published {
			numbers[i+1] = len(numbers) + 1
		}
	}
	return numbers
}

// loose lists the published notes of a block whose English words are not known.
func (p *Page) loose(block int) (notes []int) {
	for i, n := range p.Notes {
		if n.Block == block && n.Published && !n.InEnglish {
			notes = append(notes, i+1)
		}
	}
	return notes
}

// draft says that a page is one.
func (p *Page) draft() string {
	are, have := "paragraphs are", len(p.Blocks)
	if p.Open == 1 {
		are = "paragraph is"
	}
	return fmt.Sprintf("Draft, not for publication: %d %s not approved, of %d.", p.Open, are, have)
}

// line is what readers are told, in one line.
func (n Note) line() string {
	return strings.Join(strings.Fields(n.Text+" "+n.Sources), " ")
}

// What would be markup in CommonMark or in the dialects that add to it: anywhere, and at the
// beginning of a paragraph.
var (
	special = regexp.MustCompile("[\\\\`*_{}\\[\\]<>&|~^$@]")
	leading = regexp.MustCompile(`^([-+#:%=]|\d{1,9}[.)])`)
)

// escape has every character of a text stand for itself (CommonMark 0.31, 2.4: a backslash before
// ASCII punctuation). start tells that the text begins a paragraph.
func escape(text string, start bool) string {
	text = special.ReplaceAllString(text, `\$0`)
	if !start {
		return text
	}
	return leading.ReplaceAllStringFunc(text, func(s string) string {
		return s[:len(s)-1] + `\` + s[len(s)-1:]
	})
}

// linked is escape for text in which addresses are to be links.
func linked(text string) string {
	var b strings.Builder
	for _, p := range parts(text) {
		if b.WriteString(escape(p.Text, false)); p.URL != "" {
			b.WriteString("<" + p.URL + ">")
		}
	}
	return b.String()
}
