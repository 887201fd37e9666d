package article

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
	"golang.org/x/text/unicode/norm"
)

// DefaultMaxBytes is the size of file that [Text] reads when it is told no other: a long book.
const DefaultMaxBytes = 8 << 20

// Text reads plain text: UTF-8 with or without a byte order mark, UTF-16 with one, and
// Windows-1252 when it can be nothing else. Its zero value is ready to use.
//
// All characters reach the paragraphs, in order, but white space at line ends, control characters
// and the "# " of a title. No-break spaces stay what they are.
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
	text, removed := clean(text)
	if removed.count > len(text)/20+tolerated {
		return nil, &Error{
			File: name, Text: "this is not a text file: it is full of control characters",
			Hint: saveAs,
		}
	}
	blocks := lineBlocks(norm.NFC.String(text))
	if len(blocks) == 0 {
		return nil, &Error{
			File: name, Text: "there is no text in it", Hint: "check that it is the right file",
		}
	}
	paragraphs, joined := layOut(blocks)
	for i := range paragraphs {
		paragraphs[i].Sentences = segment.Sentences(paragraphs[i].Text)
	}
	sum := sha256.Sum256(b)
	return &Article{
		Name:       name,
		Hash:       hex.EncodeToString(sum[:]),
		Paragraphs: paragraphs,
		Remarks:    append(remarks, remarksOn(text, removed, joined)...),
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

// removal counts the control characters taken out of a text.
type removal struct {
	count int
	line  int // where the first stood
}

// clean gives all line breaks one form, makes tabs spaces and takes control characters out. A form
// feed ends a line but adds no blank one where the line ends anyway, for it may stand at a page's
// end in the middle of a paragraph.
func clean(text string) (string, removal) {
	var b strings.Builder
	var removed removal
	line := 1
	runes := []rune(strings.ReplaceAll(text, "\r\n", "\n"))
	for i, r := range runes {
		switch {
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
			if removed.count++; removed.count == 1 {
				removed.line = line
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), removed
}

func lineBreak(r rune) bool {
	switch r {
	case '\n', '\v', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// lineBlocks splits text into blocks of lines between blank lines, the white space around each
// line taken off. A line that shows nothing is blank.
func lineBlocks(text string) [][]string {
	var blocks [][]string
	open := false
	for line := range strings.SplitSeq(text, "\n") {
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
	}
	return blocks
}

func invisible(r rune) bool { return fold.Space(r) || fold.Ignorable(r) }

// remarksOn says what the reader did that an editor may want to check.
func remarksOn(text string, removed removal, joined int) []string {
	var remarks []string
	switch {
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
	if joined > 0 {
		places := "1 place"
		if joined > 1 {
			places = fmt.Sprintf("%d places", joined)
		}
		remarks = append(remarks, fmt.Sprintf("The lines of a paragraph were joined in %s: "+
			"put a blank line between lines that should stay apart.", places))
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
