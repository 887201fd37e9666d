package article

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// How lines become paragraphs. Blank lines always separate; the blocks between them arrive here.
//
//   - A line that begins "# " is a title. Where there is none, the first paragraph is one when it
//     has at most 120 characters, no full stop at its end and a longer paragraph after it. A date,
//     an author or a place may stand between them.
//   - Items of a list, the turns of a dialogue and quoted lines begin a paragraph each.
//   - The lines of a hard-wrapped block make one paragraph, a space between them, but for words
//     that a line end divides (divide.go). Hard-wrapped
//     means: no line is longer than 100 characters, and most lines but the last do not end as
//     sentences do; or all lines of the text are full to a width of 200 at most. A line that
//     ends long before the width of the text begins none with the next, where that starts like
//     something new: results, a table, an address, a heading.
//   - Any other line is a paragraph.
//
// A title is often set directly above the text. Above a hard-wrapped block it is recognised by
// being short: the next word, a capital, would have had room on its line.
const (
	maxTitle = 120
	maxLine  = 100
	maxWidth = 200 // of text that is surely wrapped
	narrow   = 40  // nothing is wrapped to less: a block as narrow as this is a poem or an address
)

// joins counts the paragraphs that more than one line was joined into, and the words that a line
// end divided.
type joins struct{ paragraphs, words int }

// layOut makes paragraphs of blocks of lines, without their sentences. starts are the lines that
// they begin with, counted from 0 through all blocks.
func layOut(blocks [][]string) (paragraphs []Paragraph, starts []int, count joins) {
	headed, width, divided := false, measured(blocks), divides(blocks)
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
			for i, n := range runs(part, width) {
				if n > 1 {
					count.paragraphs++
				}
				text, mended := joinLines(part[i:i+n], divided)
				count.words += mended
				paragraphs = append(paragraphs, Paragraph{Kind: kindOf(text), Text: text})
				starts = append(starts, first+i)
			}
		}
	}
	if !headed && titled(paragraphs) {
		paragraphs[0].Kind = Title
	}
	return paragraphs, starts, count
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
	list, dialogue := listed(block, item), spoken(block[0]) || listed(block, spoken)
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

// measure is what the lines of a text tell about its width.
type measure struct {
	width  int  // in characters
	filled bool // that it is wrapped shows in nearly every line
}

// measured takes the width of a text: that of its longest line in a block of several, or [maxLine]
// where most of it stands in longer lines, which are not wrapped. Text is surely wrapped where the
// lines are nearly full, and most go on with a sentence.
func measured(blocks [][]string) measure {
	wrapped, long, width := 0, 0, narrow
	for _, block := range blocks {
		for _, line := range block {
			n := utf8.RuneCountInString(line)
			if n > maxLine {
				long += n
			} else if len(block) > 1 {
				wrapped += n
			}
			if len(block) > 1 && n <= maxWidth {
				width = max(width, n)
			}
		}
	}
	breaks, full, inside := 0, 0, 0
	for _, block := range blocks {
		for i, line := range block[:len(block)-1] {
			breaks++
			if 20*reaching(line, block[i+1]) > 17*width {
				full++
			}
			if !starting(block[i+1]) {
				inside++
			}
		}
	}
	switch {
	case breaks > 2 && 5*full >= 4*breaks && 2*inside >= breaks:
		return measure{width, true}
	case long > wrapped:
		return measure{width: maxLine}
	}
	return measure{width: min(width, maxLine)}
}

// reaching is how long a line would be with the first word of the next.
func reaching(line, next string) int {
	word, _, _ := strings.Cut(next, " ")
	return utf8.RuneCountInString(line) + 1 + utf8.RuneCountInString(word)
}

// runs goes through the runs of lines that make one paragraph each: the place of the first line,
// and how many there are.
func runs(lines []string, m measure) iter.Seq2[int, int] {
	together := len(lines) > 1 && (m.filled || wrapped(lines))
	// Where most lines start like prose, they tell the width themselves.
	starts, own := 0, narrow
	for i, line := range lines {
		own = max(own, utf8.RuneCountInString(line))
		if i > 0 && starting(line) {
			starts++
		}
	}
	if 2*starts < len(lines) && !m.filled {
		m.width = min(m.width, own)
	}
	return func(yield func(int, int) bool) {
		for i, n := 0, 1; i < len(lines); i, n = i+n, 1 {
			for together && i+n < len(lines) && !m.ends(lines[i+n-1], lines[i+n]) {
				n++
			}
			if !yield(i, n) {
				return
			}
		}
	}
}

// byline matches a line that says who wrote the text.
var byline = regexp.MustCompile(`^(?:(?:Par|PAR|De) (?:notre|nos|la rédaction|l[’']AFP|\pLu[\pL’'-]+ ` +
	`\pLu)|(?:Propos )?(?:[Rr]ecueillis?|[Tt]raduit) par )[^.!?]{0,60}$`)

// ends reports whether a line ends a paragraph: a byline follows, or the next word would have fitted, by far
// where the line ends no sentence, and the next line starts like something new. A line that is too long for
// the width is a paragraph alone.
func (m measure) ends(line, next string) bool {
	if byline.MatchString(next) && !endsSentence(line) {
		return true
	}
	if _, _, inWord := halves(line, next); inWord {
		return false
	}
	length := reaching(line, next)
	short := 5*length <= 4*m.width || m.filled && 10*length <= 9*m.width && endsSentence(line)
	return short && starting(next) ||
		max(utf8.RuneCountInString(line), utf8.RuneCountInString(next)) > maxWidth
}

// starting reports whether a line starts with a capital or a figure, or has no word. In a line of
// capitals DE and DANS go on with the line before.
func starting(line string) bool {
	word, _, _ := strings.Cut(strings.TrimLeftFunc(line, notWord), " ")
	first, _ := utf8.DecodeRuneInString(word)
	loud := strings.ToUpper(line) == line && smallWords[strings.ToLower(word)]
	return !unicode.IsLower(first) && !loud
}

var smallWords = words(`de du des dans et en au aux sur pour par avec sans que qui ou`)

func notWord(r rune) bool { return !fold.Letter(r) }

// listed reports whether the lines of a block that look like items are items. In a wrapped
// paragraph a line may begin with a hyphen or a number by accident.
func listed(block []string, item func(line string) bool) bool {
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
	const soon = 4 // paragraphs
	first, second := paragraphs[0], paragraphs[1]
	length := utf8.RuneCountInString(first.Text)
	longer := slices.ContainsFunc(paragraphs[1:min(len(paragraphs), soon)], func(p Paragraph) bool {
		return utf8.RuneCountInString(p.Text) > length
	})
	switch {
	case length > maxTitle || !longer:
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
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(word, notWord))
	return width > narrow && 3*shortest > 2*width && title < shortest &&
		title+1+utf8.RuneCountInString(word) <= width && unicode.IsUpper(first)
}

// kindOf says what kind of paragraph text is when it is no title.
func kindOf(text string) Kind {
	switch {
	case item(text), spoken(text) && !starting(text): // speakers begin with a capital
		return Item
	case quoted(text), enclosed(text):
		return Quote
	case captionMark.MatchString(text):
		return Caption
	}
	return Body
}

// captionMark is what newsrooms set before the words below a picture.
var captionMark = regexp.MustCompile(`^(?i:photos?|légende|crédits?(?: photos?)?|illustration|` +
	`image|infographie|vidéo)[\s\x{a0}\x{202f}]?:|^©`)

// bulletMark is what an item of a list begins with, and the first letter of the item.
var bulletMark = regexp.MustCompile(
	`^([-•*◦▪‣·●■►✓]|[0-9]{1,3}(?:[.)/]|°\)?|[\s\x{a0}\x{202f}][-–—])|[a-z]\))` +
		`[\s\x{a0}\x{202f}]+[^\pL\pN]*[\pL\pN]`)

// item reports whether line is an item of a list. Agencies set headings between two hyphens.
func item(line string) bool {
	return bulletMark.MatchString(line) && !strings.HasSuffix(line, " -")
}

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
