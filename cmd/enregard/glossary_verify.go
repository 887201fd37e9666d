package main

import (
	"fmt"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/output"
	"github.com/urfave/cli/v2"
)

func glossaryVerifyCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "verify",
		Usage:     "check the names in an English text against its French",
		ArgsUsage: "FRENCH ENGLISH",
		Description: `Compares two text files paragraph against paragraph and prints the state of
every name: ok, reduced, missing, forbidden or order. The exit status is 3
when a name that must follow the glossary does not.

Examples:
  enregard glossary verify -g names.csv article.fr.txt article.en.txt
  enregard glossary verify -g names.csv --json article.fr.txt article.en.txt`,
		Flags:  []cli.Flag{glossaryFlag(), jsonFlag()},
		Action: func(c *cli.Context) error { return runGlossaryVerify(c, w) },
	}
}

// englishFinding is what is wrong with the English around names and belongs to none of them.
type englishFinding struct {
	Paragraph int    `json:"paragraph"`
	Kind      string `json:"kind"`
	Message   string `json:"message"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
}

func runGlossaryVerify(c *cli.Context, w world) error {
	const usage = "enregard glossary verify -g FILE FRENCH ENGLISH"
	if c.NArg() != 2 {
		return misuse(usage, "name a French and an English text")
	}
	g, err := requireGlossary(c, usage)
	if err != nil {
		return err
	}
	french, err := w.readArticle(c.Context, c.Args().Get(0))
	if err != nil {
		return err
	}
	english, err := w.readArticle(c.Context, c.Args().Get(1))
	if err != nil {
		return err
	}
	if f, e := len(french.Paragraphs), len(english.Paragraphs); f != e {
		return failure("separate the paragraphs of both files by blank lines",
			"%s has %d paragraphs and %s has %d; they must have the same number",
			c.Args().Get(0), f, c.Args().Get(1), e)
	}
	found, findings, open := []occurrence{}, []englishFinding{}, 0
	for i, p := range french.Paragraphs {
		v := g.Verify(p.Text, g.Match(p.Text), english.Paragraphs[i].Text)
		for _, verdict := range v.Verdicts {
			o := newOccurrence(g, i+1, verdict.Occurrence)
			o.State, o.Found = string(verdict.State), &verdict.Found
			found = append(found, o)
			if verdict.State != glossary.OK && o.Enforce == string(glossary.Must) {
				open++
			}
		}
		for _, f := range v.Findings {
			findings = append(findings, englishFinding{i + 1, f.Kind, f.Message, f.Start, f.End})
		}
	}
	if err := printVerification(c, w, found, findings); err != nil {
		return err
	}
	if open > 0 {
		return leftOpen()
	}
	return nil
}

func printVerification(c *cli.Context, w world, found []occurrence, findings []englishFinding,
) error {
	if c.Bool("json") {
		return writeJSON(w.stdout, struct {
			Schema      int              `json:"schema"`
			Occurrences []occurrence     `json:"occurrences"`
			Findings    []englishFinding `json:"findings"`
		}{1, found, findings})
	}
	states := map[string]int{}
	for _, o := range found {
		states[o.State]++
		if o.State != string(glossary.OK) {
			fmt.Fprintf(w.stdout, "paragraph %d: %s should be %s: %s%s\n", o.Paragraph,
				printable(o.Text), o.Target, o.State, instead(*o.Found))
		}
	}
	for _, f := range findings {
		fmt.Fprintf(w.stdout, "paragraph %d: %s\n", f.Paragraph, f.Message)
	}
	fmt.Fprintf(w.stderr, "%s\n",
		output.Tally(states, "ok", "reduced", "missing", "forbidden", "order"))
	return nil
}

func instead(found string) string {
	if found == "" {
		return ""
	}
	return fmt.Sprintf(" (the English has %q)", found)
}
