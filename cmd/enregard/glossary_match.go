package main

import (
	"fmt"
	"strings"

	"github.com/enregard/enregard/glossary"
	"github.com/urfave/cli/v2"
)

func glossaryMatchCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "match",
		Usage:     "show where the glossary's terms stand in an article",
		ArgsUsage: "ARTICLE",
		Description: `Prints every term found, and what looked like a term and was refused.

Examples:
  enregard glossary match -g names.csv article.txt
  enregard glossary match -g names.csv --json article.txt`,
		Flags:  []cli.Flag{glossaryFlag(), jsonFlag()},
		Action: func(c *cli.Context) error { return runGlossaryMatch(c, w) },
	}
}

// refusal is what looked like a term and was not enforced.
type refusal struct {
	Paragraph int    `json:"paragraph"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Text      string `json:"text"`
	Term      string `json:"term"`
	Flag      string `json:"flag"`
}

func runGlossaryMatch(c *cli.Context, w world) error {
	const usage = "enregard glossary match -g FILE ARTICLE"
	if c.NArg() != 1 {
		return misuse(usage, "name one article")
	}
	g, err := requireGlossary(c, usage)
	if err != nil {
		return err
	}
	a, err := w.readArticle(c.Context, c.Args().First())
	if err != nil {
		return err
	}
	found, refused := []occurrence{}, []refusal{}
	for i, p := range a.Paragraphs {
		m := g.Match(p.Text)
		for _, o := range m.Occurrences {
			found = append(found, newOccurrence(g, i+1, o))
		}
		for _, r := range m.Refused {
			found := refusal{i + 1, r.Start, r.End, r.Text, g.Terms()[r.Term].ID, r.Flag}
			refused = append(refused, found)
		}
	}
	if c.Bool("json") {
		return writeJSON(w.stdout, struct {
			Schema      int          `json:"schema"`
			Occurrences []occurrence `json:"occurrences"`
			Refused     []refusal    `json:"refused"`
		}{1, found, refused})
	}
	for _, o := range found {
		fmt.Fprintf(w.stdout, "paragraph %d, bytes %d-%d: %s → %s (%s)%s\n", o.Paragraph, o.Start,
			o.End, printable(o.Text), o.Target, o.Enforce, strings.Join(append([]string{""}, o.Flags...), " "))
	}
	for _, r := range refused {
		fmt.Fprintf(w.stdout, "paragraph %d, bytes %d-%d: %s refused: %s\n", r.Paragraph, r.Start,
			r.End, printable(r.Text), flagWords[r.Flag])
	}
	fmt.Fprintf(w.stderr, "%d found, %d refused\n", len(found), len(refused))
	return nil
}

// flagWords says in words why a hit was refused.
var flagWords = map[string]string{
	glossary.PartialCompound:  "part of a longer compound name",
	glossary.AmbiguousInitial: "may be an ordinary word at the start of a sentence",
	glossary.AmbiguousCaps:    "may be an ordinary word in capitals",
	glossary.MixedScript:      "mixes letters of two alphabets",
}
