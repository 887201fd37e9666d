package main

import (
	"fmt"
	"path/filepath"

	"github.com/enregard/enregard/glossary"
	"github.com/urfave/cli/v2"
)

func glossaryMergeCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "merge",
		Usage:     "bring together what two people did to one glossary",
		ArgsUsage: "BASE OURS THEIRS",
		Description: `Takes what THEIRS has changed since BASE into OURS, cell by cell. Rows belong
together by their id, else by their source. OURS keeps its order, columns,
separators and line ends. A cell that both have changed in different ways is
a conflict: all are shown, nothing is written, and the exit status is 3.
Change one of the two files and run it again, or use --take. Without -o it only shows what would change in OURS. As a merge
driver of git it is called with %O %A %B -o %A.

Examples:
  enregard glossary merge names-old.csv names.csv desk.csv
  enregard glossary merge names-old.csv names.csv desk.csv -o names.csv`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"},
				Usage: "write the merged `GLOSSARY`, which may be OURS"},
			&cli.StringFlag{Name: "take",
				Usage: "settle every conflict with the cell of one side: `ours|theirs`"},
			jsonFlag(),
		},
		Action: func(c *cli.Context) error { return runGlossaryMerge(c, w) },
	}
}

// clashingCell is a conflict as glossary merge prints it for programs.
type clashingCell struct {
	Source   string `json:"source"`
	Column   string `json:"column"`
	Base     string `json:"base"`
	Ours     string `json:"ours"`
	Theirs   string `json:"theirs"`
	OursAt   string `json:"ours_at"`
	TheirsAt string `json:"theirs_at"`
	Text     string `json:"text"`
}

func runGlossaryMerge(c *cli.Context, w world) error {
	if c.NArg() != 3 {
		return misuse("enregard glossary merge BASE OURS THEIRS -o FILE", "name three glossaries: "+
			"as it was, yours, and the other one")
	}
	take, err := takeSide(c)
	if err != nil {
		return err
	}
	base, ours, theirs := c.Args().Get(0), c.Args().Get(1), c.Args().Get(2)
	out := c.String("output")
	if err := mergeInto(c, out, base, ours, theirs); err != nil {
		return err
	}
	t, err := tables([]string{base, theirs})
	if err != nil {
		return err
	}
	file, err := openGlossary(ours)
	if err != nil {
		return err
	}
	if _, err := glossary.New(file.Table); err != nil {
		return err
	}
	merged, err := glossary.Merge(t[0], t[1], file, take)
	if err != nil {
		return err
	}
	if merged.File != nil {
		if err := saveMerged(file, merged.File, out); err != nil {
			return err
		}
	}
	return printMerged(c, w, merged, out)
}

// takeSide reads the --take flag.
func takeSide(c *cli.Context) (glossary.Side, error) {
	switch side := c.String("take"); side {
	case "":
		return glossary.Neither, nil
	case "ours":
		return glossary.Ours, nil
	case "theirs":
		return glossary.Theirs, nil
	default:
		return glossary.Neither, misuse("--take ours or --take theirs", "--take cannot be %q", side)
	}
}

// mergeInto refuses to write over anything but OURS.
func mergeInto(c *cli.Context, out, base, ours, theirs string) error {
	hint := "choose another name, or -o " + ours
	switch {
	case out == "-" || out == "" && c.IsSet("output"):
		return misuse(hint, "-o needs the name of a file")
	case out == "":
		return nil
	case sameFile(out, ours):
		return replaceable(out)
	case sameFile(out, base) || sameFile(out, theirs):
		return misuse(hint, "-o %s is one of the files to merge", out)
	case exists(out):
		return failure(hint, "%s is already there", out)
	case !exists(filepath.Dir(out)):
		return failure(hint, "there is no folder %s", filepath.Dir(out))
	}
	return nil
}

// saveMerged writes a merged glossary, if it is one that runs can use.
func saveMerged(ours, merged *glossary.File, out string) error {
	if err := unusable("the merged glossary", merged.Table); err != nil || out == "" {
		return err
	}
	if sameFile(out, ours.Table.File) {
		return saveGlossary(ours, merged)
	}
	return writeGlossary(out, merged)
}

func printMerged(c *cli.Context, w world, m glossary.Merged, out string) error {
	conflicts := []clashingCell{}
	for _, x := range m.Conflicts {
		conflicts = append(conflicts, clashingCell(x))
	}
	if len(conflicts) > 0 {
		out = ""
	}
	if c.Bool("json") {
		if err := writeJSON(w.stdout, struct {
			Schema int `json:"schema"`
			glossaryDiff
			Conflicts []clashingCell `json:"conflicts"`
			Written   string         `json:"written"`
		}{1, newGlossaryDiff(m.Diff), conflicts, out}); err != nil {
			return err
		}
	} else {
		printDiff(w.stdout, m.Diff)
		for _, x := range conflicts {
			printClash(w, x)
		}
	}
	switch {
	case len(conflicts) > 0:
		fmt.Fprintf(w.stderr, "%s; nothing was written; change one of the files and run the command "+
			"again\n", several(len(conflicts), "conflict"))
		return leftOpen()
	case out == "":
		fmt.Fprintf(w.stderr, "%s; nothing was written, add -o FILE to write it\n", diffCounts(m.Diff))
	default:
		fmt.Fprintf(w.stderr, "%s; written to %s\n", diffCounts(m.Diff), printable(out))
	}
	return nil
}

// printClash shows what both sides have in a cell, or did to a row.
func printClash(w world, x clashingCell) {
	if x.Column == "" {
		fmt.Fprintf(w.stdout, "conflict: %s: %s in %s, %s in %s\n", oneLine(x.Source), x.Ours,
			printable(x.OursAt), x.Theirs, printable(x.TheirsAt))
		return
	}
	fmt.Fprintf(w.stdout, "conflict: %s, %s: %s has “%s”, %s has “%s”; %s\n", oneLine(x.Source),
		printable(x.Column), printable(x.OursAt), oneLine(x.Ours), printable(x.TheirsAt),
		oneLine(x.Theirs), oneLine(x.Text))
}
