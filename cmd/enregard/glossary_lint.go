package main

import (
	"fmt"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/output"
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
--fix puts right what takes no decision and leaves the rest of the file as
it is: stray spaces, invisible characters, accents as separate characters,
and rows that repeat another one cell for cell. --article adds the rules
that need text: names that no longer occur, surnames without a row.

Examples:
  enregard glossary lint --article articles names.csv
  enregard glossary lint --fix --dry-run names.csv desk.csv`,
		Flags: []cli.Flag{
			glossaryFlag(),
			&cli.BoolFlag{Name: "fix", Usage: "put right what takes no decision"},
			&cli.BoolFlag{Name: "dry-run", Usage: "with --fix: show what would be done, write nothing"},
			&cli.StringSliceFlag{Name: "article",
				Usage: "look at the text of `ARTICLE`, a file or a folder, too"},
			jsonFlag(),
		},
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
	if c.Bool("dry-run") && !c.Bool("fix") {
		return misuse("enregard glossary lint --fix --dry-run FILE", "--dry-run goes with --fix")
	}
	paragraphs, err := w.paragraphsOf(c)
	if err != nil {
		return err
	}
	t, err := tables(files)
	if err != nil {
		return err
	}
	var fixed []lintFix
	if c.Bool("fix") {
		if t, fixed, err = fixGlossaries(t, files, c.Bool("dry-run")); err != nil {
			return err
		}
	}
	list := glossary.Lint(t...)
	if paragraphs != nil {
		list = glossary.LintText(paragraphs, t...)
	}
	issues := []lintIssue{}
	for _, i := range list {
		issues = append(issues, lintIssue{i.File, i.Line, i.Col, i.Rule, i.Severity, i.Message, i.Hint})
	}
	return printIssues(c, w, issues, fixed...)
}

// paragraphsOf reads the articles that --article names; nil when there are none.
func (w world) paragraphsOf(c *cli.Context) ([]string, error) {
	files, err := articleFiles(c.StringSlice("article"), w.tell)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, name := range files {
		a, err := w.readArticle(c.Context, name)
		if err != nil {
			return nil, err
		}
		for _, p := range a.Paragraphs {
			out = append(out, p.Text)
		}
	}
	return out, nil
}

// lintFix is one fault put right, as glossary lint prints it.
type lintFix struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Col    int    `json:"column"`
	Rule   string `json:"rule"`
	Cell   string `json:"cell"` // the name of its column
	Old    string `json:"old"`
	New    string `json:"new"`
	Undone bool   `json:"dry_run,omitempty"`
}

// fixGlossaries puts right what can be put right and returns the tables as they then are; as they
// were with dry set, which writes nothing. No file is written before all are fixed.
func fixGlossaries(t []glossary.Table, names []string, dry bool) ([]glossary.Table, []lintFix, error) {
	var fixed []lintFix
	var was, now []*glossary.File
	for _, name := range names {
		f, err := openGlossary(name)
		if err != nil {
			return nil, nil, err
		}
		for _, x := range f.Fix() {
			fixed = append(fixed, lintFix{x.File, x.Line, x.Col, x.Rule, x.Column, x.Old, x.New, dry})
		}
		next, err := f.Apply()
		if err != nil {
			return nil, nil, err
		}
		if f.Changed() {
			if err := replaceable(name); err != nil {
				return nil, nil, err
			}
		}
		was, now = append(was, f), append(now, next)
	}
	if dry {
		return t, fixed, nil
	}
	for i, f := range was {
		if err := saveGlossary(f, now[i]); err != nil {
			return nil, nil, err
		}
		t[i] = now[i].Table
	}
	return t, fixed, nil
}

// printFixes tells in a line each what was put right, or would be.
func printFixes(w world, fixed []lintFix) {
	for _, x := range fixed {
		done := "fixed"
		if x.Undone {
			done = "would fix"
		}
		what := fmt.Sprintf("%s %q → %q", x.Cell, x.Old, x.New)
		switch x.Rule {
		case "L03":
			what = fmt.Sprintf("the row of “%s” repeats another one and is removed", oneLine(x.Old))
		case "L21":
			what = fmt.Sprintf("%s “%s”, accents joined to their letters", x.Cell, oneLine(x.New))
		}
		fmt.Fprintf(w.stdout, "%s:%d:%d: %s %s: %s\n", printable(x.File), x.Line, x.Col, done,
			x.Rule, what)
	}
}

// printIssues prints what a lint command found and decides its exit status.
func printIssues(c *cli.Context, w world, issues []lintIssue, fixed ...lintFix) error {
	severities := map[string]int{}
	for _, i := range issues {
		severities[i.Severity]++
	}
	if c.Bool("json") {
		if err := writeJSON(w.stdout, struct {
			Schema int         `json:"schema"`
			Fixed  []lintFix   `json:"fixed,omitempty"`
			Issues []lintIssue `json:"issues"`
		}{1, fixed, issues}); err != nil {
			return err
		}
	} else {
		printFixes(w, fixed)
		for _, i := range issues {
			fmt.Fprintf(w.stdout, "%s: %s %s: %s\n", printable(glossary.Position(i.File, i.Line, i.Col)),
				i.Severity, i.Rule, printable(i.Message))
			if i.Hint != "" {
				fmt.Fprintf(w.stdout, "    %s\n", printable(i.Hint))
			}
		}
		fmt.Fprintf(w.stderr, "found: %s\n", output.Tally(severities, "error", "warning"))
	}
	if severities["error"] > 0 {
		return leftOpen()
	}
	return nil
}
