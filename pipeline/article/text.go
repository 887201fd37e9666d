package article

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// DefaultMaxBytes is the size of file that [Text] reads when it is told no other: a long book.
const DefaultMaxBytes = 8 << 20

// Text reads plain text: UTF-8 with or without a byte order mark, UTF-16 with one, and
// Windows-1252 when it can be nothing else. Its zero value is ready to use.
//
// All characters reach the paragraphs, in order, but white space at line ends, control characters,
// the "# " of a title and the hyphens that divide words at line ends (divide.go). No-break spaces stay what they are; control characters that old Windows
// programs typed for apostrophes and the like become these, and so do ligatures, hyphens, bullets
// and apostrophes of Word and InDesign (signs.go). A paragraph of more than 32,000
// characters is refused.
type Text struct {
	MaxBytes int64 // the most that is read; 0 means [DefaultMaxBytes]
}

var _ Reader = Text{}

// Read implements [Reader].
func (t Text) Read(name string, r io.Reader) (*Article, error) {
	b, err := t.readAll(name, r)
	if err != nil {
		return nil, err
	}
	text, remarks, err := decode(name, b)
	if err != nil {
		return nil, err
	}
	if kind := markupKind(text); kind != "" {
		return nil, otherKind(name, kind)
	}
	text, changed := clean(text)
	if changed.removed.count > len(text)/20+tolerated {
		return nil, &Error{
			File: name, Text: "this is not a text file: it is full of control characters",
			Hint: saveAs,
		}
	}
	blocks, lines := lineBlocks(norm.NFC.String(plain(text)))
	if len(blocks) == 0 {
		return nil, &Error{
			File: name, Text: "there is no text in it", Hint: "check that it is the right file",
		}
	}
	paragraphs, starts, joined := layOut(blocks)
	for i := range paragraphs {
		if n := length(paragraphs[i].Text); n > maxParagraph {
			return nil, tooLong(name, lines[starts[i]], n)
		}
		paragraphs[i].Sentences = segment.Sentences(paragraphs[i].Text)
	}
	sum := sha256.Sum256(b)
	return &Article{
		Name:       name,
		Hash:       hex.EncodeToString(sum[:]),
		Paragraphs: paragraphs,
		Remarks:    slices.Concat(remarks, remarksOn(text, changed, joined), doubts(text)),
	}, nil
}

// readAll reads one byte more than is allowed, to know whether there is more.
func (t Text) readAll(name string, r io.Reader) ([]byte, error) {
	limit := t.MaxBytes
	if limit <= 0 {
		limit = DefaultMaxBytes
	}
	b, err := io.ReadAll(io.LimitReader(r, min(limit, math.MaxInt64-1)+1))
	if err != nil {
		return nil, fmt.Errorf("reading %q: %w", name, err)
	}
	if int64(len(b)) > limit {
		return nil, &Error{
			File: name,
			Text: "this is larger than " + size(limit) + ", too much for one article",
			Hint: "check that it is the right file, or split it into several articles",
		}
	}
	return b, nil
}

// tolerated is how many control characters even a short text may hold and still be one.
const tolerated = 8

// maxParagraph bounds a paragraph in characters. A cell of a workbook holds 32,767, and what
// checks compare grows faster than a paragraph; the longest of newspapers have some 3,000.
const maxParagraph = 32_000

// length counts characters as workbooks do, in units of UTF-16: an emoji counts twice.
func length(text string) int {
	n := 0
	for _, r := range text {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

func tooLong(name string, line, length int) error {
	return &Error{
		File: name, Line: line,
		Text: fmt.Sprintf("a paragraph of %d characters begins here; %d fit into a cell of the workbook",
			length, maxParagraph),
		Hint: "separate its paragraphs by blank lines",
	}
}

// changes counts the control characters of a text that it had to do without.
type changes struct {
	removed, replaced tally
}

// tally counts characters.
type tally struct {
	count int
	line  int // where the first stood
}

func (t *tally) add(line int) {
	if t.count++; t.count == 1 {
		t.line = line
	}
}

// clean gives all line breaks one form, makes tabs spaces, writes the characters that control
// characters of old Windows programs stand for, and takes the other control characters out. A form
// feed ends a line but adds no blank one where the line ends anyway, for it may stand at a page's
// end in the middle of a paragraph.
func clean(text string) (string, changes) {
	var b strings.Builder
	var changed changes
	line := 1
	old := strings.ContainsFunc(text, fromWindows)
	runes := []rune(strings.ReplaceAll(text, "\r\n", "\n"))
	for i, r := range runes {
		switch {
		// U+0085 is a line break where nothing speaks for Windows, and three dots there.
		case fromWindows(r), old && r == '\u0085':
			b.WriteRune(charmap.Windows1252.DecodeByte(byte(r)))
			changed.replaced.add(line)
		case r == '\f':
			if i > 0 && i+1 < len(runes) && !lineBreak(runes[i-1]) && !lineBreak(runes[i+1]) {
				b.WriteByte('\n')
			}
		case r == '\u2029':
			b.WriteString("\n\n")
			line++
		case lineBreak(r):
			b.WriteByte('\n')
			line++
		case r == '\t':
			b.WriteByte(' ')
		case unicode.IsControl(r):
			changed.removed.add(line)
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), changed
}

// fromWindows reports whether r is a control character where Windows-1252 has a letter or a mark.
// Programs that took Windows-1252 for Latin-1 on the way to UTF-8 left them: U+0092 for ’. The
// line break U+0085 is not counted.
func fromWindows(r rune) bool {
	return r >= 0x80 && r <= 0x9f && !lineBreak(r) &&
		charmap.Windows1252.DecodeByte(byte(r)) != unicode.ReplacementChar
}

func lineBreak(r rune) bool {
	switch r {
	case '\n', '\v', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// lineBlocks splits text into blocks of lines between blank lines, the white space around each
// line taken off. A line that shows nothing is blank. numbers are those of the lines in the blocks,
// one after the other, counted from 1.
func lineBlocks(text string) (blocks [][]string, numbers []int) {
	open, number := false, 0
	for line := range strings.SplitSeq(text, "\n") {
		number++
		line = strings.TrimFunc(line, fold.Space)
		if strings.TrimFunc(line, invisible) == "" {
			open = false
			continue
		}
		if !open {
			blocks = append(blocks, nil)
			open = true
		}
		blocks[len(blocks)-1] = append(blocks[len(blocks)-1], line)
		numbers = append(numbers, number)
	}
	return blocks, numbers
}

func invisible(r rune) bool { return fold.Space(r) || fold.Ignorable(r) }

// remarksOn says what the reader did that an editor may want to check.
func remarksOn(text string, changed changes, joined joins) []string {
	var remarks []string
	switch replaced := changed.replaced; {
	case replaced.count == 1:
		remarks = append(remarks, fmt.Sprintf("1 control character was read as the character that "+
			"Windows-1252 has in its place, on line %d: check that it is right.", replaced.line))
	case replaced.count > 1:
		remarks = append(remarks, fmt.Sprintf("%d control characters were read as the characters "+
			"that Windows-1252 has in their place, the first on line %d: check that apostrophes, "+
			"quotation marks and dashes are right.", replaced.count, replaced.line))
	}
	switch removed := changed.removed; {
	case removed.count == 1:
		remarks = append(remarks, fmt.Sprintf("1 control character was removed, on line %d: "+
			"check that nothing is missing there.", removed.line))
	case removed.count > 1:
		remarks = append(remarks, fmt.Sprintf("%d control characters were removed, the first on "+
			"line %d: check that no apostrophe, quotation mark or dash is missing.",
			removed.count, removed.line))
	}
	if i := strings.IndexRune(text, unicode.ReplacementChar); i >= 0 {
		remarks = append(remarks, fmt.Sprintf("Some characters were lost before the file was "+
			"saved and stand as �, the first on line %d: check them against the original.",
			1+strings.Count(text[:i], "\n")))
	}
	if n := joined.paragraphs; n > 0 {
		places := "1 place"
		if n > 1 {
			places = fmt.Sprintf("%d places", n)
		}
		remarks = append(remarks, fmt.Sprintf("The lines of a paragraph were joined in %s: "+
			"put a blank line between lines that should stay apart.", places))
	}
	if n := joined.words; n > 0 {
		remarks = append(remarks, fmt.Sprintf("The hyphens of %d words that line ends divide were "+
			"taken out: put back those that belong to a word.", n))
	}
	return remarks
}

// size writes a count of bytes for people.
func size(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
