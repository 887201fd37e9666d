package main

import (
	"fmt"

	"github.com/enregard/enregard/pipeline/claims"
	"github.com/urfave/cli/v2"
)

func notesFindCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "find",
		Usage:     "show the notes that an article gets",
		ArgsUsage: "ARTICLE",
		Description: `Prints the notes an editor would see. With --json it prints all of them,
those held back too, with the reason.

Examples:
  enregard notes find article.txt
  enregard notes find -n notes/ --date 2022-01-05 --json article.txt`,
		Flags: append(notesFlags(), jsonFlag(),
			&cli.StringFlag{Name: "date", Usage: "the article's date, `YYYY-MM-DD`"}),
		Action: func(c *cli.Context) error { return runNotesFind(c, w) },
	}
}

// foundNote is one note as notes find prints it.
type foundNote struct {
	Paragraph int    `json:"paragraph"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Quote     string `json:"quote"`
	Kind      string `json:"kind"`
	Severity  string `json:"severity"`
	Band      string `json:"band,omitempty"`
	Rule      string `json:"rule"`
	Shown     bool   `json:"shown"`
	Reason    string `json:"reason,omitempty"`
	Check     string `json:"check"`
	Trap      string `json:"trap,omitempty"`
}

func runNotesFind(c *cli.Context, w world) error {
	if c.NArg() != 1 {
		return misuse("enregard notes find ARTICLE", "name one article")
	}
	date, err := articleDate(c)
	if err != nil {
		return err
	}
	g, err := guidesFor(c, c.Args().First())
	if err != nil {
		return err
	}
	a, err := w.readArticle(c.Context, c.Args().First())
	if err != nil {
		return err
	}
	result := g.claims.Annotate(a, claims.Options{Date: date})
	notes, shown := []foundNote{}, 0
	for _, n := range result.Notes {
		if n.Shown {
			shown++
		}
		notes = append(notes, foundNote{
			n.Paragraph, n.Start, n.End, n.Quote, string(n.Kind), string(n.Severity),
			string(n.Band), n.Rule, n.Shown, n.Reason, n.Check, n.Trap,
		})
	}
	if c.Bool("json") {
		return writeJSON(w.stdout, struct {
			Schema   int         `json:"schema"`
			Notes    []foundNote `json:"notes"`
			Document string      `json:"document"`
		}{1, notes, result.Document.Text})
	}
	for _, n := range notes {
		if n.Shown {
			fmt.Fprintf(w.stdout, "paragraph %d: “%s”\n    %s, %s: %s\n", n.Paragraph,
				printable(n.Quote), n.Kind, n.Severity, printable(n.Check))
		}
	}
	fmt.Fprintf(w.stderr, "%s\n%d shown, %d held back\n",
		result.Document.Text, shown, len(notes)-shown)
	return nil
}
