package main

import (
	"github.com/urfave/cli/v2"
)

func notesLintCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "lint",
		Usage:     "find faults in rules and notes, and run their examples",
		ArgsUsage: "[NOTES...]",
		Description: `Reads the files strictly and tries every rule on its own examples. Without
names it looks at the rules that come with enregard. The exit status is 3
when a rule does not do what its examples say.

Examples:
  enregard notes lint --style reuters
  enregard notes lint notes/`,
		Flags:  []cli.Flag{styleFlag(), jsonFlag()},
		Action: func(c *cli.Context) error { return runNotesLint(c, w) },
	}
}

func runNotesLint(c *cli.Context, w world) error {
	files, err := noteFiles(c.Args().Slice())
	if err != nil {
		return err
	}
	set, err := loadClaims(files, c.StringSlice("style"), len(files) > 0 && !c.IsSet("style"))
	if err != nil {
		return err
	}
	issues := []lintIssue{}
	for _, i := range set.Lint() {
		issues = append(issues, lintIssue{File: i.File, Line: i.Line, Col: 1,
			Rule: i.Rule, Severity: string(i.Severity), Message: i.Message})
	}
	return printIssues(c, w, issues)
}
