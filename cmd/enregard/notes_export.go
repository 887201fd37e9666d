package main

import (
	"io"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/output/annotation"
	"github.com/enregard/enregard/output/workbook"
)

func notesExportCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "export",
		Usage:     "write the notes of a workbook for other programs",
		ArgsUsage: "WORKBOOK",
		Description: `Writes the notes as Web Annotations (W3C, JSON-LD), each with its place in
the French and in the English as it stands now, or as SARIF 2.1.0 for tools
that show findings. Dismissed notes are left out of the one and marked as
suppressed in the other. Notes are for the desk: publish prints those that
are marked for it.

Examples:
  enregard notes export article.review.xlsx
  enregard notes export --format sarif -o notes.sarif article.review.xlsx`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "annotation",
				Usage: "the format to write: `annotation|sarif`"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"},
				Usage: "`FILE` to write (default standard output)"},
		},
		Action: func(c *cli.Context) error { return runNotesExport(c, w) },
	}
}

func runNotesExport(c *cli.Context, w world) error {
	if c.NArg() != 1 {
		return misuse("enregard notes export article.review.xlsx", "name one workbook")
	}
	formats := map[string]func(io.Writer, *output.Review, annotation.Options) error{
		"annotation": annotation.Web, "sarif": annotation.Sarif,
	}
	export := formats[c.String("format")]
	if export == nil {
		return misuse("use --format annotation or --format sarif", "--format %s is not known",
			c.String("format"))
	}
	name, target := c.Args().First(), c.String("output")
	switch {
	case c.IsSet("output") && target == "":
		return misuse("leave it out, or write -o notes.json", "-o names no file")
	case target != "" && sameFile(name, target):
		return misuse("choose another name with -o", "%s is the workbook; it would be overwritten",
			target)
	}
	book, err := workbook.Read(name)
	if err != nil {
		return err
	}
	o := annotation.Options{Name: filepath.Base(name), Version: version}
	if target == "" || target == "-" {
		return export(w.stdout, book.Review, o)
	}
	return replaceFile(target, func(f io.Writer) error { return export(f, book.Review, o) })
}
