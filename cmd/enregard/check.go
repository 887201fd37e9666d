package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/output"
)

func checkCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "look at names and checks again, in the English as edited",
		ArgsUsage: "WORKBOOK",
		Description: `Prints what is still open in a workbook and changes nothing. Waivers and
ignored checks hold. With --strict the exit status is 3 when anything is
open.

Examples:
  enregard check -g names.csv article.review.xlsx
  enregard check --strict --json -g names.csv article.review.xlsx`,
		Flags: append(notesFlags(), glossaryFlag(), jsonFlag(),
			&cli.BoolFlag{Name: "strict", Usage: "exit 3 when a name or check is open"}),
		Action: func(c *cli.Context) error { return runCheck(c, w) },
	}
}

// openItem is one name or check that an editor still has to settle.
type openItem struct {
	ID       string `json:"id"`
	What     string `json:"what"` // name, check
	Severity string `json:"severity"`
	French   string `json:"french"`
	English  string `json:"english"`
	Message  string `json:"message"`
}

func runCheck(c *cli.Context, w world) error {
	if c.NArg() != 1 {
		return misuse("enregard check -g names.csv article.review.xlsx", "name one workbook")
	}
	g, err := guidesFor(c, c.Args().First())
	if err != nil {
		return err
	}
	w.tell(g.noted)
	books, err := readWorkbooks(c)
	if err != nil {
		return err
	}
	merged, err := output.Merge(nil, books[0]) // what Conflicts decides counts
	if err != nil {
		return err
	}
	w.tell(oddities(merged))
	review := merged.Review
	err = review.Examine(c.Context, output.Examination{
		Glossary: g.glossary, Claims: g.claims, Checked: books[0].Written,
	})
	if err != nil {
		return err
	}
	return printOpen(c, w, review)
}

// oddities says what is odd about a workbook.
func oddities(merged *output.Merged) (lines []string) {
	for _, r := range remarks(merged.Oddities) {
		lines = append(lines, r.String())
	}
	return lines
}

// printOpen prints what is open in a review.
func printOpen(c *cli.Context, w world, review *output.Review) error {
	items := []openItem{}
	for _, n := range review.Names {
		if n.Open {
			items = append(items, openItem{n.ID, "name", "error", n.French, n.Found, n.Why})
		}
	}
	for _, f := range review.Findings() {
		items = append(items, openItem{f.ID, "check", f.Severity, f.French, f.English, f.Message})
	}
	open := review.Open()
	if c.Bool("json") {
		if err := writeJSON(w.stdout, struct {
			Schema int        `json:"schema"`
			Items  []openItem `json:"items"`
			Open   int        `json:"open"`
		}{1, items, open}); err != nil {
			return err
		}
	} else {
		for _, i := range items {
			fmt.Fprintf(w.stdout, "%s %s: %s\n", printable(i.ID), i.Severity, printable(i.Message))
		}
		fmt.Fprintf(w.stderr, "%d open\n", open)
	}
	if open > 0 && c.Bool("strict") {
		return leftOpen()
	}
	return nil
}
