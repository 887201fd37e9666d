package main

import "github.com/urfave/cli/v2"

func notesCommand(w world) *cli.Command {
	return &cli.Command{
		Name:  "notes",
		Usage: "look at the notes on contested claims, and at the rules that make them",
		Description: `Notes say what in the French is contested, what to check, and what the
English has to keep. Rules that come with enregard make most of them; what
your desk knows about particular claims stands in .yml files of your own.

Examples:
  enregard notes find article.txt
  enregard notes lint notes/`,
		Subcommands: []*cli.Command{notesFindCommand(w), notesLintCommand(w), notesListCommand(w),
			notesCoverageCommand(w), notesExportCommand(w)},
	}
}
