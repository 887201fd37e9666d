package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// How lines become paragraphs. Blank lines always separate; the blocks between them arrive here.
//
//   - A line that begins "# " is a title. Where there is none, the first paragraph is one when it
//     has at most 120 characters, no full stop at its end and a longer paragraph after it.
//   - Items of a list, the turns of a dialogue and quoted lines begin a paragraph each.
//   - The lines of a hard-wrapped block make one paragraph, a space between them. Hard-wrapped
//     means: no line is longer than 100 characters, and most lines but the last do not end as
//     sentences do.
//   - Any other line is a paragraph.
//
// A title is often set directly above the text. Above a hard-wrapped block it is recognised by
// being short: the next word, a capital, would have had room on its line.
const (
	maxTitle = 120
	maxLine  = 100
)

// layOut makes paragraphs of blocks of lines, without their sentences. starts are the lines that
// they begin with, counted from 0 through all blocks; joined counts the paragraphs that more than
// one line was joined into.
func layOut(blocks [][]string) (paragraphs []Paragraph, starts []int, joined int) {
	headed := false
	for _, block := range blocks {
		for _, line := range block {
			headed = headed || heading(line) != ""
		}
	}
	if first := blocks[0]; !headed && titleAbove(first) {
		blocks = append([][]string{first[:1], first[1:]}, blocks[1:]...)
	}
	line := 0
	for _, block := range blocks {
		for _, part := range parts(block) {
			first := line
			line += len(part)
			if title := heading(part[0]); title != "" {
				paragraphs = append(paragraphs, Paragraph{Kind: Title, Text: title})
				starts = append(starts, first)
				continue
			}
			if len(part) > 1 && wrapped(part) {
				joined++
				part = []string{strings.Join(part, " ")}
			}
			for i, text := range part {
				paragraphs = append(paragraphs, Paragraph{Kind: kindOf(text), Text: text})
				starts = append(starts, first+i)
			}
		}
	}
	if !headed && titled(paragraphs) {
		paragraphs[0].Kind = Title
	}
	return paragraphs, starts, joined
}

// heading returns what follows the "# " that line begins with, or nothing.
func heading(line string) string {
	rest, ok := strings.CutPrefix(line, "#")
	if !ok {
		return ""
	}
	text := strings.TrimLeftFunc(rest, fold.Space)
	if text == rest || strings.TrimFunc(text, invisible) == "" {
		return ""
	}
	return text
}

// parts splits a block before and after titles and quoted lines, and before each item of a list
// and turn of a dialogue.
func parts(block []string) [][]string {
	list, dialogue := listed(block), spoken(block[0])
	var parts [][]string
	for i, line := range block {
		begins := i == 0 || heading(line) != "" || heading(block[i-1]) != "" ||
			quoted(line) != quoted(block[i-1]) || list && item(line) || dialogue && spoken(line)
		if begins {
			parts = append(parts, nil)
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], line)
	}
	return parts
}

// listed reports whether the lines of a block that look like items are items. In a wrapped
// paragraph a line may begin with a hyphen or a number by accident.
func listed(block []string) bool {
	items, introduced := 0, false
	for i, line := range block {
		if !item(line) {
			continue
		}
		items++
		introduced = introduced || i == 0 || strings.HasSuffix(block[i-1], ":")
	}
	return introduced || items > 1
}

// wrapped reports whether lines, two at least, are one paragraph broken to fit a width.
func wrapped(lines []string) bool {
	open, last := 0, len(lines)-1
	for i, line := range lines {
		if utf8.RuneCountInString(line) > maxLine {
			return false
		}
		if i < last && !endsSentence(line) {
			open++
		}
	}
	return 2*open > last
}

func endsSentence(line string) bool {
	r, _ := utf8.DecodeLastRuneInString(bare(line))
	return strings.ContainsRune(".!?…", r)
}

// bare takes closing marks and spaces off the end of line.
func bare(line string) string {
	return strings.TrimRightFunc(line, func(r rune) bool {
		return fold.Space(r) || fold.Ignorable(r) || strings.ContainsRune(`»›”"’')]`, r)
	})
}

// titled reports whether the first paragraph is a title.
func titled(paragraphs []Paragraph) bool {
	if len(paragraphs) < 2 {
		return false
	}
	first, second := paragraphs[0], paragraphs[1]
	length := utf8.RuneCountInString(first.Text)
	switch {
	case length > maxTitle || utf8.RuneCountInString(second.Text) <= length:
		return false
	case fullStop(first.Text), quoted(first.Text), spoken(first.Text):
		return false
	case second.Kind == Item:
		return first.Kind != Item && !strings.HasSuffix(first.Text, ":")
	case first.Kind == Item:
		return unicode.IsDigit(rune(first.Text[0])) // "1. Le contexte"
	}
	return true
}

// fullStop reports whether text ends with a full stop; three dots are none.
func fullStop(text string) bool {
	text = bare(text)
	return strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "..")
}

// titleAbove reports whether the first line of a hard-wrapped block is a title: all lines below it
// fill the width, it does not, and the word after it would have fitted.
func titleAbove(block []string) bool {
	const narrow = 40 // a block as narrow as this is a poem or an address
	if len(block) < 2 || !wrapped(block) || fullStop(block[0]) || len(parts(block)) > 1 ||
		item(block[0]) || spoken(block[0]) || quoted(block[0]) {
		return false
	}
	title, rest := utf8.RuneCountInString(block[0]), block[1:]
	width, shortest := utf8.RuneCountInString(rest[0]), utf8.RuneCountInString(rest[0])
	for _, line := range rest[:len(rest)-1] {
		width = max(width, utf8.RuneCountInString(line))
		shortest = min(shortest, utf8.RuneCountInString(line))
	}
	word, _, _ := strings.Cut(rest[0], " ")
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(word, func(r rune) bool {
		return !fold.Letter(r)
	}))
	return width > narrow && 3*shortest > 2*width && title < shortest &&
		title+1+utf8.RuneCountInString(word) <= width && unicode.IsUpper(first)
}

// kindOf says what kind of paragraph text is when it is no title.
func kindOf(text string) Kind {
	switch {
	case item(text):
		return Item
	case quoted(text), enclosed(text):
		return Quote
	}
	return Body
}

// bulletMark is what an item of a list begins with, and the first letter of the item.
var bulletMark = regexp.MustCompile(
	`^([-•*◦▪‣·]|[0-9]{1,3}[.)]|[a-z]\))[\s\x{a0}\x{202f}]+[^\pL\pN]*[\pL\pN]`)

func item(line string) bool { return bulletMark.MatchString(line) }

// quoted reports whether line is marked as a quotation, as in e-mail and Markdown.
func quoted(line string) bool {
	rest, ok := strings.CutPrefix(line, ">")
	return ok && strings.TrimLeftFunc(rest, fold.Space) != rest
}

// spoken reports whether line begins with the dash of a dialogue.
func spoken(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return fold.Dash(r)
}

// enclosed reports whether text stands entirely in guillemets, a full stop after them allowed.
func enclosed(text string) bool {
	text = strings.TrimRightFunc(text, func(r rune) bool { return r == '.' || fold.Space(r) })
	if !strings.HasPrefix(text, "«") || !strings.HasSuffix(text, "»") {
		return false
	}
	depth := 0
	for i, r := range text {
		switch r {
		case '«':
			depth++
		case '»':
			if depth--; depth == 0 && i+len("»") < len(text) {
				return false
			}
		}
	}
	return depth == 0
}
