package main

import (
	"os"
	"strings"
	"unicode"

	"golang.org/x/term"
	"golang.org/x/text/width"
)

// terminal is what standard error can show. The zero value is no terminal: a file, a pipe, or one
// that cannot redraw a line. Nothing but plain lines is written to it.
type terminal struct {
	columns func() int // its width now; nil for no terminal
	colour  bool
}

// terminalOf looks at a file. TERM=dumb is no terminal here, and NO_COLOR (no-color.org) turns
// colours off.
func terminalOf(f *os.File, getenv func(string) string) terminal {
	if getenv("TERM") == "dumb" || !term.IsTerminal(int(f.Fd())) {
		return terminal{}
	}
	columns := func() int {
		n, _, err := term.GetSize(int(f.Fd()))
		if err != nil {
			return 0
		}
		return n
	}
	return terminal{columns, getenv("NO_COLOR") == "" && showsColours(f)}
}

// width is how many columns there are at this moment; 0 for no terminal.
func (t terminal) width() int {
	if t.columns == nil {
		return 0
	}
	return t.columns()
}

// Colours that can be told apart on light and on dark ground (ECMA-48, SGR).
const (
	bold   = "1"
	red    = "1;31"
	yellow = "33"
)

// paint colours a text where that is wanted.
func (t terminal) paint(colour, text string) string {
	if !t.colour || colour == "" {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

// cells is how many columns of a terminal a text takes.
func cells(s string) int {
	n := 0
	for _, r := range s {
		switch kind := width.LookupRune(r).Kind(); {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// fit cuts a text to so many columns.
func fit(s string, columns int) string {
	n := 0
	for i, r := range s {
		if n += cells(string(r)); n > columns {
			return s[:i]
		}
	}
	return s
}

// wrap writes a text after a head, in lines of at most so many columns; those that follow the
// first are indented. A word that is longer than a line stays whole. 0 columns mean no limit.
func wrap(head, text string, columns, indent int) string {
	if columns == 0 {
		return head + text
	}
	var b strings.Builder
	b.WriteString(head)
	at := cells(head)
	for i, word := range strings.Split(text, " ") {
		switch n := cells(word); {
		case i > 0 && at+1+n > columns:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			at = indent
		case i > 0:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += cells(word)
	}
	return b.String()
}
