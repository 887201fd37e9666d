// Package normal writes French text the way the builtin model was trained to read it.
//
// The model knows one apostrophe, one double quote, one dash and one space; French pages use a
// dozen. [Normalise] brings them down to what the model knows and keeps count of where every
// byte came from, so that alignments and term spans can cross in both directions. It is not for
// comparing strings (that is glossary/fold). It changes no letters but œ and Œ, and those of numbers,
// dates and sums that the model reads better in another form (plain.go).
//
// Guarantees: the result holds no white space but single inner spaces; positions in it never run
// backwards in the original; a text that is already normalised comes back as it is, unless it
// still holds a space inside quotes or before a mark that the rules take one at a time.
package normal

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/enregard/enregard/pipeline/segment"
)

// Text is a normalised text that knows where it came from.
type Text struct {
	String   string
	from, to []int // of each byte of String: the bytes of the original it stands for
	size     int   // of the original
}

// Original returns the bytes of the original that a span of the normalised text stands for. An
// empty span gives the place where it lies, between two characters.
func (t Text) Original(s segment.Span) segment.Span {
	start, end := clamp(s.Start, len(t.String)), clamp(s.End, len(t.String))
	if start < end {
		return segment.Span{Start: t.from[start], End: t.to[end-1]}
	}
	at := t.size
	if start < len(t.from) {
		at = t.from[start]
	}
	return segment.Span{Start: at, End: at}
}

// Normalised returns the bytes of the normalised text that a span of the original became. What
// was left out becomes an empty span at the place where it stood.
func (t Text) Normalised(s segment.Span) segment.Span {
	start := sort.Search(len(t.to), func(i int) bool { return t.to[i] > s.Start })
	end := sort.Search(len(t.from), func(i int) bool { return t.from[i] >= s.End })
	return segment.Span{Start: start, End: max(start, end)}
}

// Stretches lists the bytes of the original that one character of the normalised text stands for, where
// they are more than a character, in order: heures du matin behind 3 for the :00 of 3:00.
func (t Text) Stretches() []segment.Span {
	var out []segment.Span
	for i := range t.from {
		s := segment.Span{Start: t.from[i], End: t.to[i]}
		if s.End-s.Start > utf8.UTFMax && (len(out) == 0 || out[len(out)-1] != s) {
			out = append(out, s)
		}
	}
	return out
}

func clamp(n, most int) int { return max(0, min(n, most)) }

// cell is one character and the bytes of the original it stands for.
type cell struct {
	r          rune
	start, end int
}

// Normalise prepares a French text for the model: model/README.md, "Text in". Text that is not
// UTF-8 keeps its place as U+FFFD.
func Normalise(french string) Text {
	cells := compose(french)
	cells = replace(cells)
	cells = hugQuotes(cells)
	cells = hugMarks(cells)
	return join(plain(collapse(cells)), len(french))
}

// compose is NFC, cell by cell. A sequence that NFC changes is one unit: all of its characters
// stand for all of its bytes.
func compose(s string) []cell {
	cells := make([]cell, 0, len(s))
	var it norm.Iter
	it.InitString(norm.NFC, s)
	for !it.Done() {
		start := it.Pos()
		composed := string(it.Next())
		end := it.Pos()
		same := composed == s[start:end]
		for i, r := range composed {
			c := cell{r, start, end}
			if same {
				c.start = start + i
				c.end = c.start + width(s[c.start:])
			}
			cells = append(cells, c)
		}
	}
	return cells
}

func width(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// replacements spells what the model does not know in what it knows. Empty means left out.
var replacements = map[rune]string{
	'’': "'", '‘': "'", '“': `"`, '”': `"`, '«': `"`, '»': `"`, '–': "-", '—': "-",
	'−': "-", '‐': "-", '‑': "-", '‒': "-", '―': "-", '…': "...",
	'œ': "oe", 'Œ': "Oe", '×': "x",
	'₀': "0", '₁': "1", '₂': "2", '₃': "3", '₄': "4", '₅': "5", '₆': "6", '₇': "7", '₈': "8", '₉': "9",
	'\u00a0': " ", '\u202f': " ", '\u2009': " ", '\u200a': " ", '\u2002': " ", '\u2003': " ",
	'\u200b': "", '\u200c': "", '\u200d': "", '\u2060': "", '\ufeff': "", '\u00ad': "",
}

func replace(cells []cell) []cell {
	out := make([]cell, 0, len(cells))
	for _, c := range cells {
		s, ok := replacements[c.r]
		if !ok {
			out = append(out, c)
		}
		for _, r := range s {
			out = append(out, cell{r, c.start, c.end})
		}
	}
	return out
}

// hugQuotes takes the spaces out of `" text "`, wherever both are there.
func hugQuotes(cells []cell) []cell {
	out := make([]cell, 0, len(cells))
	for i := 0; i < len(cells); i++ {
		out = append(out, cells[i])
		if cells[i].r != '"' || i+1 == len(cells) || cells[i+1].r != ' ' {
			continue
		}
		end := i + 1
		for end < len(cells) && cells[end].r != '"' {
			end++
		}
		if end == len(cells) || end-1 <= i+1 || cells[end-1].r != ' ' {
			continue
		}
		out = append(append(out, cells[i+2:end-1]...), cells[end])
		i = end
	}
	return out
}

// hugMarks takes one space away before the marks that French sets apart.
func hugMarks(cells []cell) []cell {
	out := make([]cell, 0, len(cells))
	for i, c := range cells {
		if c.r == ' ' && i+1 < len(cells) && strings.ContainsRune(";:!?%", cells[i+1].r) {
			continue
		}
		out = append(out, c)
	}
	return out
}

// collapse makes one space of every run of white space and trims the ends.
func collapse(cells []cell) []cell {
	out := make([]cell, 0, len(cells))
	for _, c := range cells {
		switch n := len(out); {
		case !white(c.r):
			out = append(out, c)
		case n > 0 && out[n-1].r == ' ':
			out[n-1].end = c.end
		case n > 0:
			out = append(out, cell{' ', c.start, c.end})
		}
	}
	if n := len(out); n > 0 && out[n-1].r == ' ' {
		out = out[:n-1]
	}
	return out
}

// white is what Python's \s matches, which the training text was cleaned with: Unicode's white
// space and the four ASCII separators.
func white(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

func join(cells []cell, size int) Text {
	var b strings.Builder
	t := Text{size: size}
	for _, c := range cells {
		for range utf8.RuneLen(c.r) {
			t.from, t.to = append(t.from, c.start), append(t.to, c.end)
		}
		b.WriteRune(c.r)
	}
	t.String = b.String()
	return t
}
