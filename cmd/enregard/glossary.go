package main

import (
	"github.com/enregard/enregard/glossary"
	"github.com/urfave/cli/v2"
)

func glossaryCommand(w world) *cli.Command {
	return &cli.Command{
		Name:  "glossary",
		Usage: "keep a glossary, and see what it does to a text",
		Description: `A glossary is a table of names in French and in English, in a .csv file or
in the sheet glossary of a workbook: one term a row, source and target are
enough. Lint it before a run, match it with an article, and see with impact
what a change would do.

Examples:
  enregard glossary lint names.csv
  enregard glossary suggest -g names.csv -o new-names.csv week/*.txt`,
		Subcommands: []*cli.Command{
			glossaryMatchCommand(w), glossaryVerifyCommand(w), glossaryLintCommand(w),
			glossaryDiffCommand(w), glossaryMergeCommand(w),
			glossaryImportCommand(w), glossaryExportCommand(w), glossaryPushCommand(w),
			glossarySuggestCommand(w), glossaryImpactCommand(w),
		},
	}
}

func jsonFlag() cli.Flag {
	return &cli.BoolFlag{Name: "json", Usage: "print one object for other programs"}
}

// requireGlossary loads the glossaries that -g names; at least one is needed.
func requireGlossary(c *cli.Context, usage string) (*glossary.Glossary, error) {
	files := c.StringSlice("glossary")
	if len(files) == 0 {
		return nil, misuse(usage, "name a glossary with -g")
	}
	return loadGlossary(files)
}

// occurrence is one accepted hit as match and verify print it.
type occurrence struct {
	Paragraph int      `json:"paragraph"`
	Start     int      `json:"start"`
	End       int      `json:"end"`
	Text      string   `json:"text"`
	Term      string   `json:"term"`
	Source    string   `json:"source"`
	Target    string   `json:"target"`
	Enforce   string   `json:"enforce"`
	Flags     []string `json:"flags"`
	State     string   `json:"state,omitempty"`
	Found     *string  `json:"found,omitempty"`
}

// newOccurrence describes a hit in a paragraph, counted from 1.
func newOccurrence(g *glossary.Glossary, paragraph int, o glossary.Occurrence) occurrence {
	t := g.Terms()[o.Term]
	flags := o.Flags
	if flags == nil {
		flags = []string{}
	}
	return occurrence{
		Paragraph: paragraph, Start: o.Start, End: o.End, Text: o.Text,
		Term: t.ID, Source: t.Source, Target: t.Target, Enforce: string(t.Enforce), Flags: flags,
	}
}
