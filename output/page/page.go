// Package page turns a review that came back from its editors into pages for readers: the
// approved English as Markdown, HTML or plain text, and both languages side by side.
//
// Text of the article, the glossary and the notes is text: whatever stands in it, none of it
// becomes markup. Pages load nothing, run no scripts and hold nothing of the run that made them:
// the same review gives the same bytes.
package page

import (
	"fmt"
	"strings"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/article"
)

// Page is an article laid out for reading.
type Page struct {
	Title       string // English, one line
	Blocks      []Block
	Notes       []Note // in reading order; a note's number is its index and 1
	Names       []Name // the distinct ones, in reading order
	Attribution string // what the engine's terms ask to be shown; may be empty
	Open        int    // paragraphs without approval, conflicts included; 0 unless it is a draft
}

// Block is one paragraph in both languages.
type Block struct {
	ID      string
	Kind    article.Kind
	Open    bool // nobody has approved it
	French  []Stretch
	English [][]Stretch // an editor's line break begins a new paragraph
}

// Stretch is some words with the notes on them. The words are the pieces in order.
type Stretch struct {
	Pieces []Piece
	Notes  []int // numbers of notes, that of the first note being 1
}

// Piece is text, or the words of a name.
type Piece struct {
	Text string
	Name int // the number of a name, that of the first being 1; 0 for other words
}

// Note is one note as a page shows it.
type Note struct {
	Kind, Severity       string
	Quote                string // the French it is on
	Check, Trap, Suggest string // for editors; empty on a page for the public
	Text, Sources        string // what is known, and from where
	Published, InEnglish bool   // marked Publish; its English words are known
	Block                int    // in Page.Blocks
}

// Name is a name of the glossary as a page shows it.
type Name struct {
	French, English string
	Why             string // what an editor still has to settle about it; empty when settled
}

// Options says what goes into a page.
type Options struct {
	Draft  bool // paragraphs that nobody has approved go in too
	Public bool // no notes but those marked Publish, and nothing that is meant for editors
}

// New lays out a review. Paragraphs that are cut are left out. While a paragraph is neither
// approved nor cut, or a conflict is open, it gives an *output.Error unless a draft is asked for.
func New(review *output.Review, o Options) (*Page, error) {
	l := layout{page: &Page{}, review: review, options: o, names: map[Name]int{}}
	if open := l.open(); len(open) > 0 && !o.Draft {
		return nil, &output.Error{
			Text: fmt.Sprintf("%s not approved yet: %s", amount(len(open)), some(open)),
			Hint: "set their Status to approved or cut, or add --draft for a page marked as a draft",
		}
	}
	for _, p := range review.Paragraphs() {
		if p.Status != output.Cut && p.French+p.English != "" {
			l.block(p)
		}
	}
	if len(l.page.Blocks) == 0 {
		return nil, &output.Error{Text: "there is nothing to publish: every paragraph is cut",
			Hint: "set the Status of what is to be published to approved"}
	}
	for _, f := range review.Facts {
		if f.Label == output.Attribution {
			l.page.Attribution = f.Value
		}
	}
	if err := l.silent(); err != nil {
		return nil, err
	}
	return l.page, nil
}

// layout is a page on its way.
type layout struct {
	page    *Page
	review  *output.Review
	options Options
	names   map[Name]int
	mute    []string // notes to be published that say nothing
}

// open lists what an editor still has to settle, by ID, and counts it.
func (l *layout) open() []string {
	var ids []string
	conflicts := map[string]bool{}
	for _, c := range l.review.Conflicts {
		if c.Keep == "" {
			conflicts[c.ID] = true
		}
	}
	for _, p := range l.review.Paragraphs() {
		empty := p.Status == output.Approved && strings.TrimSpace(p.English) == ""
		torn := false
		for _, i := range p.Rows {
			torn = torn || conflicts[l.review.Rows[i].ID]
		}
		if p.Status != output.Cut && (p.Status != output.Approved || empty || torn) {
			ids = append(ids, p.ID)
		}
	}
	l.page.Open = len(ids)
	return ids
}

// silent refuses notes that are to be published and have no words for readers.
func (l *layout) silent() error {
	if len(l.mute) == 0 || l.options.Draft {
		return nil
	}
	return &output.Error{
		Text: "marked Publish, but without Reply, Evidence or Sources to print: " + some(l.mute),
		Hint: "write what readers are to be told into Reply, or empty the Publish cell",
	}
}

func amount(n int) string {
	if n == 1 {
		return "1 paragraph is"
	}
	return fmt.Sprintf("%d paragraphs are", n)
}

// some lists the first few of many.
func some(list []string) string {
	const most = 5
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), len(list)-most)
}
