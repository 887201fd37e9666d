package workbook

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// commentAuthor is the author of the comments that the program writes. Comments do not sort with
// their rows and every spreadsheet shows them in its own way: they are a convenience, and what
// they say stands on the Notes sheet.
const commentAuthor = "enregard"

// remind puts a comment on the French of rows with open notes of high severity.
func (b *book) remind(r *output.Review) error {
	texts := map[string][]string{}
	for _, n := range r.Notes {
		if n.Severity == "high" && (n.Status == "open" || n.Status == "") {
			texts[n.ID] = append(texts[n.ID],
				fmt.Sprintf("%s, %s: “%s”\n%s", n.Note, n.Kind, n.Quote, n.Check))
		}
	}
	column := letter(review.index("French"))
	for i, row := range r.Rows {
		text := clean(strings.Join(texts[row.ID], "\n\n"))
		if text == "" {
			continue
		}
		text = output.Shorten(text, maxComment)
		err := b.file.AddComment(review.name, excelize.Comment{
			Cell: fmt.Sprintf("%s%d", column, i+2), Author: commentAuthor, Text: text,
			Width: 320, Height: uint(30 + 18*(strings.Count(text, "\n")+len(text)/45)),
		})
		if err != nil {
			return err
		}
		b.base.record("text", "", "", "", fingerprint(squeezed(text)))
	}
	return nil
}

// maxComment is how many characters of a comment are written: a box that can be read at a glance.
const maxComment = 900

// squeezed leaves out white space, which programs set in their own way.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

// reminder is how the program's comments begin.
var reminder = regexp.MustCompile(`^N\d+, [a-z, -]*: “`)

// ours reports whether a comment is one that the program has written, as it was written. The
// author does not tell: LibreOffice drops it. In a workbook that has lost its hidden sheet the
// first words count.
func (m memory) ours(n note) bool {
	return m.texts[fingerprint(squeezed(n.text))] || m.lost && reminder.MatchString(n.text)
}
