package article

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// code matches what a text has when it was taken out of a web page or of Markdown with its code.
var code = regexp.MustCompile(`</[a-z][a-z0-9]*>|<br ?/?>|<(?:a|img|span|div|p) [^<>]*>|` +
	`&(?:#[0-9]{2,5}|nbsp|amp|quot|[lr][ads]quo|euro|[a-z]{1,2}(?:acute|grave|circ|cedil|uml|lig));|` +
	`\*\*[\pL\pN]|\]\(https?://`)

// french are words that French prose consists of to a quarter and other languages do not have.
var french = words(`le les l une des du et à au aux dans sur sous pour par avec sans qu qui ne n pas ce
	c cette ces est sont été son sa ses leur leurs il elle ils elles nous vous je j plus mais ou où`)

// doubts says what about a text makes it unlikely that it is the right one.
func doubts(text string) []string {
	var remarks []string
	if at := code.FindStringIndex(text); at != nil {
		remarks = append(remarks, fmt.Sprintf("There is code in the text (“%s” on line %d), which is "+
			"taken for words: copy the article as it is shown, without its code.", text[at[0]:at[1]],
			1+strings.Count(text[:at[0]], "\n")))
	}
	const few, share = 25, 12 // words; one of so many
	words, known := 0, 0
	for _, word := range fold.Words(text) {
		if strings.Trim(word, "0123456789") == "" {
			continue
		}
		if words++; french[fold.Key(word)] {
			known++
		}
	}
	if words >= few && share*known < words {
		remarks = append(remarks, "Few words of the text are French: check that it is the right file.")
	}
	return remarks
}
