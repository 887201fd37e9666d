// Package article holds what the program knows of an article before anything is done to it: its
// paragraphs in order, their kind and sentences, and where it came from. Readers turn files into
// articles; nothing here translates, matches or checks.
//
// Text is NFC UTF-8 from the reader on and never changes afterwards. Offsets are bytes into a
// paragraph's Text.
package article

import (
	"fmt"
	"io"
	"slices"

	"github.com/enregard/enregard/pipeline/segment"
)

// Kind says what a paragraph is in the article.
type Kind string

// The kinds of paragraphs.
const (
	Title   Kind = "title"
	Body    Kind = "body"
	Quote   Kind = "quote"
	Caption Kind = "caption"
	Item    Kind = "list item"
)

// Article is one article as it was read.
type Article struct {
	Name       string      // the file's name as the user gave it, "-" for standard input
	Hash       string      // SHA-256 of the file's bytes, in lower-case hex
	Paragraphs []Paragraph // in reading order, the title included; never empty
	Remarks    []string    // what the reader had to decide (encoding, wrapping), a sentence each
}

// Paragraph is one paragraph: NFC text without line breaks at either end, and where its
// sentences stand in it.
type Paragraph struct {
	Kind      Kind
	Text      string
	Sentences []segment.Span // in order, disjoint; what lies between them is white space
}

// Reader turns one kind of file into an article.
type Reader interface {
	// Read reads all of r. name is for messages and Article.Name. Errors say what is wrong with
	// the file and are of type *Error where the file itself is at fault.
	Read(name string, r io.Reader) (*Article, error)
}

// Error says why a file cannot be read as an article, and what would help.
type Error struct {
	File string
	Line int    // counted from 1; 0 when the whole file is meant
	Text string // what is wrong
	Hint string // what to do, may be empty
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Text)
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Text)
}

// BySentence returns the article with each sentence as a paragraph of its own, of the kind of the
// paragraph it comes from. a is left as it is.
func (a *Article) BySentence() *Article {
	split := &Article{Name: a.Name, Hash: a.Hash, Remarks: slices.Clone(a.Remarks)}
	for _, p := range a.Paragraphs {
		for _, s := range p.Sentences {
			split.Paragraphs = append(split.Paragraphs, Paragraph{
				Kind:      p.Kind,
				Text:      p.Text[s.Start:s.End],
				Sentences: []segment.Span{{Start: 0, End: s.End - s.Start}},
			})
		}
	}
	return split
}
