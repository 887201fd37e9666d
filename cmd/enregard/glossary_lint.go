package main

import (
	"fmt"

	"github.com/enregard/enregard/glossary"
	"github.com/urfave/cli/v2"
)

func glossaryLintCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "lint",
		Usage:     "find faults in glossary files",
		ArgsUsage: "GLOSSARY...",
		Description: `Prints what is wrong or doubtful, with file, line and column, and what to
do. Several files are looked at together. The exit status is 3 when there
is an error among them.

Examples:
  enregard glossary lint names.csv
  enregard glossary lint --json names.csv desk.csv`,
		Flags:  []cli.Flag{glossaryFlag(), jsonFlag()},
		Action: func(c *cli.Context) error { return runGlossaryLint(c, w) },
	}
}

// lintIssue is one fault as the lint commands print it.
type lintIssue struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Col      int    `json:"column"`
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
}

func runGlossaryLint(c *cli.Context, w world) error {
	files := append(c.StringSlice("glossary"), c.Args().Slice()...)
	if len(files) == 0 {
		return misuse("enregard glossary lint FILE", "name a glossary")
	}
	t, err := tables(files)
	if err != nil {
		return err
	}
	issues := []lintIssue{}
	for _, i := range glossary.Lint(t...) {
		issues = append(issues, lintIssue{i.File, i.Line, i.Col, i.Rule, i.Severity, i.Message, i.Hint})
	}
	return printIssues(c, w, issues)
}

// printIssues prints what a lint command found and decides its exit status.
func printIssues(c *cli.Context, w world, issues []lintIssue) error {
	severities := map[string]int{}
	for _, i := range issues {
		severities[i.Severity]++
	}
	if c.Bool("json") {
		if err := writeJSON(w.stdout, struct {
			Schema int         `json:"schema"`
			Issues []lintIssue `json:"issues"`
		}{1, issues}); err != nil {
			return err
		}
	} else {
		for _, i := range issues {
			fmt.Fprintf(w.stdout, "%s:%d:%d: %s %s: %s\n", printable(i.File), i.Line, i.Col,
				i.Severity, i.Rule, printable(i.Message))
			if i.Hint != "" {
				fmt.Fprintf(w.stdout, "    %s\n", printable(i.Hint))
			}
		}
		fmt.Fprintf(w.stderr, "found: %s\n", counts(severities, "error", "warning"))
	}
	if severities["error"] > 0 {
		return leftOpen()
	}
	return nil
}
