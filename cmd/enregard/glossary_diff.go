package main

import (
	"fmt"
	"io"

	"github.com/enregard/enregard/glossary"
	"github.com/urfave/cli/v2"
)

func glossaryDiffCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "show what changed from one glossary to another",
		ArgsUsage: "OLD NEW",
		Description: `Prints the rows that were added (+), removed (-) and changed (~), these with
every cell that changed. Rows belong together by their id, else by their
source. The order of rows and columns and the separators do not count.

Examples:
  enregard glossary diff names.csv names-new.csv
  enregard glossary diff --json names.csv names-new.csv`,
		Flags:  []cli.Flag{jsonFlag()},
		Action: func(c *cli.Context) error { return runGlossaryDiff(c, w) },
	}
}

func runGlossaryDiff(c *cli.Context, w world) error {
	if c.NArg() != 2 {
		return misuse("enregard glossary diff OLD NEW", "name two glossaries, the older one first")
	}
	t, err := tables(c.Args().Slice())
	if err != nil {
		return err
	}
	d, err := glossary.Compare(t[0], t[1])
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return writeJSON(w.stdout, struct {
			Schema int `json:"schema"`
			glossaryDiff
		}{1, newGlossaryDiff(d)})
	}
	printDiff(w.stdout, d)
	fmt.Fprintf(w.stderr, "%s\n", diffCounts(d))
	return nil
}

// glossaryDiff is what changed, as diff and merge print it for programs.
type glossaryDiff struct {
	Added       []glossaryRow    `json:"added"`
	Changed     []glossaryChange `json:"changed"`
	Removed     []glossaryRow    `json:"removed"`
	NewColumns  []string         `json:"new_columns"`
	LostColumns []string         `json:"lost_columns"`
}

type glossaryRow struct {
	ID     string            `json:"id"`
	Source string            `json:"source"`
	Target string            `json:"target"`
	Line   int               `json:"line"`
	Cells  map[string]string `json:"cells"`
}

type glossaryChange struct {
	ID      string        `json:"id"`
	Source  string        `json:"source"`
	OldLine int           `json:"old_line"`
	NewLine int           `json:"new_line"`
	Fields  []changedCell `json:"fields"`
}

type changedCell struct {
	Column string `json:"column"`
	Old    string `json:"old"`
	New    string `json:"new"`
}

func newGlossaryDiff(d glossary.Diff) glossaryDiff {
	out := glossaryDiff{
		Added: newGlossaryRows(d.Added), Removed: newGlossaryRows(d.Removed),
		Changed:     []glossaryChange{},
		NewColumns:  append([]string{}, d.NewColumns...),
		LostColumns: append([]string{}, d.LostColumns...),
	}
	for _, r := range d.Changed {
		x := glossaryChange{ID: r.New.ID, Source: r.New.Source, OldLine: r.Old.Line,
			NewLine: r.New.Line}
		for _, f := range r.Fields {
			x.Fields = append(x.Fields, changedCell(f))
		}
		out.Changed = append(out.Changed, x)
	}
	return out
}

func newGlossaryRows(rows []glossary.Row) []glossaryRow {
	out := []glossaryRow{}
	for _, r := range rows {
		x := glossaryRow{r.ID, r.Source, r.Target, r.Line, map[string]string{}}
		for _, f := range r.Cells {
			x.Cells[f.Column] = f.Text
		}
		out = append(out, x)
	}
	return out
}

// printDiff prints a line for every row that came or went and every cell that changed.
func printDiff(w io.Writer, d glossary.Diff) {
	for _, r := range d.Removed {
		printRow(w, "-", r)
	}
	for _, r := range d.Added {
		printRow(w, "+", r)
	}
	for _, r := range d.Changed {
		for _, f := range r.Fields {
			fmt.Fprintf(w, "~ %s: %s: %s “%s” → “%s”\n",
				printable(glossary.Position(r.New.File, r.New.Line, 0)), oneLine(r.New.Source),
				printable(f.Column), oneLine(f.Old), oneLine(f.New))
		}
	}
	for _, name := range d.NewColumns {
		fmt.Fprintf(w, "+ the column %s\n", printable(name))
	}
	for _, name := range d.LostColumns {
		fmt.Fprintf(w, "- the column %s\n", printable(name))
	}
}

func printRow(w io.Writer, sign string, r glossary.Row) {
	fmt.Fprintf(w, "%s %s: %s → %s\n", sign, printable(glossary.Position(r.File, r.Line, 0)),
		oneLine(r.Source), oneLine(r.Target))
}

func diffCounts(d glossary.Diff) string {
	return fmt.Sprintf("%d added, %d changed, %d removed", len(d.Added), len(d.Changed), len(d.Removed))
}
