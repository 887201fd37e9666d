package main

import "github.com/urfave/cli/v2"

func notesCommand(w world) *cli.Command {
	return &cli.Command{
		Name:  "notes",
		Usage: "look at the notes on contested claims, and at the rules that make them",
		Subcommands: []*cli.Command{notesFindCommand(w), notesLintCommand(w), notesListCommand(w),
			notesCoverageCommand(w), notesExportCommand(w)},
	}
}
