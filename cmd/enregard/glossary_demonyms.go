package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/glossary"
)

// lackingForms are the forms that a demonym lacks, as they are printed for programs.
type lackingForms struct {
	File   string   `json:"file"`
	Line   int      `json:"line"`
	Source string   `json:"source"`
	Target string   `json:"target"`
	Forms  []string `json:"forms"`
}

// runDemonyms lists the forms that demonyms lack, a line a row, or puts them into a copy.
func runDemonyms(c *cli.Context, w world) error {
	name := c.String("demonyms")
	if err := demonymFlags(c); err != nil {
		return err
	}
	f, err := openGlossary(name)
	if err != nil {
		return err
	}
	if _, err := glossary.New(f.Table); err != nil {
		return err
	}
	rows, forms := []lackingForms{}, 0
	for _, d := range f.AddDemonyms() {
		rows = append(rows, lackingForms(d))
		forms += len(d.Forms)
	}
	next, err := f.Apply()
	if err != nil {
		return err
	}
	out, told := c.String("output"), fmt.Sprintf("%s for %s", several(forms, "form"),
		several(len(rows), "row"))
	if len(rows) == 0 {
		out = "" // a copy that says the same helps nobody
	}
	if out != "" {
		if err := writeGlossary(out, next); err != nil {
			return err
		}
		told += "; compare with: enregard glossary diff " + name + " " + out
	}
	if c.Bool("json") {
		return writeJSON(w.stdout, struct {
			Schema int            `json:"schema"`
			Output string         `json:"output"`
			Rows   []lackingForms `json:"rows"`
		}{1, out, rows})
	}
	for _, r := range rows {
		fmt.Fprintf(w.stdout, "%s:%d: %s: %s\n", printable(r.File), r.Line, oneLine(r.Source),
			oneLine(strings.Join(r.Forms, "|")))
	}
	fmt.Fprintf(w.stderr, "%s\n", printable(told))
	return nil
}

// demonymFlags refuses what does not go with --demonyms.
func demonymFlags(c *cli.Context) error {
	const usage = "enregard glossary suggest --demonyms names.csv"
	switch name := c.String("demonyms"); {
	case name == "" || name == "-":
		return misuse(usage, "--demonyms needs the name of a glossary")
	case c.Args().Present() || c.IsSet("glossary") || c.IsSet("memory") || c.Bool("all"):
		return misuse(usage, "--demonyms goes with -o and --json only")
	}
	return newFile(c)
}
