package page

import (
	"embed"
	"html/template"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/address"
)

//go:embed article.tmpl facing.tmpl shared.tmpl changes.tmpl
var files embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"add": func(a, b int) int { return a + b },
	"is":  func(a, b any) bool { return a == b },
}).ParseFS(files, "*.tmpl"))

// HTML writes the English as a page of its own, with footnotes.
func HTML(w io.Writer, p *Page) error { return render(w, "article.tmpl", p) }

// Facing writes both languages side by side, paragraph by paragraph. Names and notes open where
// they stand, by mouse, keyboard or screen reader, and all notes stand once more below the text,
// for paper and for browsers without pop-overs (HTML Living Standard, 6.12).
func Facing(w io.Writer, p *Page) error { return render(w, "facing.tmpl", p) }

func render(w io.Writer, name string, p *Page) error {
	return execute(w, name, view{p, p.footnotes()})
}

// execute writes nothing when a template fails.
func execute(w io.Writer, name string, data any) error {
	var b strings.Builder
	if err := templates.ExecuteTemplate(&b, name, data); err != nil {
		return err
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// view is what the templates ask for.
type view struct {
	*Page
	numbers map[int]int
}

// Draft is the words of the banner on a draft.
func (v view) Draft() string {
	if v.Open == 0 {
		return ""
	}
	return v.draft()
}

// Marked reports whether open paragraphs are worth a mark: some are open and some are not.
func (v view) Marked() bool { return v.Open > 0 && v.Open < len(v.Blocks) }

// Footnote is the number of a note among those published, 0 when it is not.
func (v view) Footnote(note int) int { return v.numbers[note] }

// Loose lists the published notes that are on a block, not on words of it.
func (v view) Loose(block int) []int { return v.loose(block) }

// Starts and Ends report whether a block is the first or last item of a list.
func (v view) Starts(block int) bool { return block == 0 || !v.item(block-1) }

// Ends is the other end of Starts.
func (v view) Ends(block int) bool { return block+1 == len(v.Blocks) || !v.item(block+1) }

func (v view) item(block int) bool { return v.Blocks[block].Kind == "list item" }

// Kinds lists the kinds of the notes, as often as each comes.
func (v view) Kinds() (kinds []Count) {
	for _, n := range v.Notes {
		i := slices.IndexFunc(kinds, func(c Count) bool { return c.Kind == n.Kind })
		if i < 0 {
			i, kinds = len(kinds), append(kinds, Count{Kind: n.Kind})
		}
		kinds[i].Count++
	}
	slices.SortFunc(kinds, func(x, y Count) int { return strings.Compare(x.Kind, y.Kind) })
	return kinds
}

// Run is a stretch of a line as the facing page shows it.
type Run struct {
	Open   []string // the classes of the notes on it, each once
	Pieces []Word
	Marks  []Mark // what opens the notes
}

// Word is a piece of a run. A name is a button, beside which a browser would break the line:
// what touches the name is tied to it.
type Word struct {
	Piece
	Before, After string
	Unsettled     bool // a name that an editor has to settle
}

// Mark opens a note.
type Mark struct {
	Note
	Number int
}

// Line lays out the stretches of a line.
func (v view) Line(stretches []Stretch) (runs []Run) {
	for _, s := range stretches {
		r := Run{Pieces: v.tied(s.Pieces)}
		for _, n := range s.Notes {
			m := Mark{v.Notes[n-1], n}
			if r.Marks = append(r.Marks, m); !slices.Contains(r.Open, m.Class()) {
				r.Open = append(r.Open, m.Class())
			}
		}
		runs = append(runs, r)
	}
	return runs
}

// tied moves what stands right before and behind a name to it.
func (v view) tied(pieces []Piece) []Word {
	words := make([]Word, len(pieces))
	for i, p := range pieces {
		words[i] = Word{Piece: p, Unsettled: p.Name > 0 && v.Names[p.Name-1].Why != ""}
	}
	for i := range words {
		if words[i].Name == 0 {
			continue
		}
		if i > 0 && words[i-1].Name == 0 {
			before := &words[i-1].Text
			cut := 0
			for at, r := range *before {
				if unicode.IsSpace(r) {
					cut = at + utf8.RuneLen(r)
				}
			}
			words[i].Before, *before = (*before)[cut:], (*before)[:cut]
		}
		if i+1 < len(words) && words[i+1].Name == 0 {
			after := &words[i+1].Text
			cut := strings.IndexFunc(*after, unicode.IsSpace)
			if cut < 0 {
				cut = len(*after)
			}
			words[i].After, *after = (*after)[:cut], (*after)[cut:]
		}
	}
	return words
}

// Count is how many notes of a kind a page has.
type Count struct {
	Kind  string
	Count int
}

// Class is the kind as the style sheets know it.
func (n Note) Class() string { return class(n.Kind) }

// Show is the id of the box that shows and hides the kind.
func (c Count) Show() string { return "show" + strings.TrimPrefix(class(c.Kind), "k") }

// class is "k-" and a kind; kinds that are no plain words share one.
func class(kind string) string {
	if kind == "" || strings.Trim(kind, "abcdefghijklmnopqrstuvwxyz-") != "" {
		return "k-other"
	}
	return "k-" + kind
}

// Part is some text, then an address to link to, which may be empty.
type Part struct{ Text, URL string }

// Parts cuts the sources of a note into text and addresses.
func (n Note) Parts() []Part { return parts(n.Sources) }

func parts(text string) (out []Part) {
	at := 0
	for _, s := range address.Find(text) {
		url := text[s.Start:s.End]
		if strings.HasPrefix(url, "http://") || strings.HasPrefix(url, "https://") {
			out = append(out, Part{text[at:s.Start], url})
			at = s.End
		}
	}
	return append(out, Part{Text: text[at:]})
}

// Footnote is a published note with its number.
type Footnote struct {
	Note
	Number int
}

// Footnotes lists the published notes in order.
func (v view) Footnotes() (list []Footnote) {
	for i, n := range v.Notes {
		if number := v.numbers[i+1]; number > 0 {
			list = append(list, Footnote{n, number})
		}
	}
	return list
}
