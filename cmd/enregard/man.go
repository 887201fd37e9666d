package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"
)

func manCommand(w world, app *cli.App) *cli.Command {
	return &cli.Command{
		Name:  "man",
		Usage: "print the manual page of all commands",
		Description: `The page is made from the same words as --help. It can be put where man
looks for pages.

Examples:
  enregard man > enregard.1
  enregard man > ~/.local/share/man/man1/enregard.1`,
		Action: func(*cli.Context) error {
			writeMan(w.stdout, app)
			return nil
		},
	}
}

// writeMan writes the manual page in the macros of man(7). It bears no date, so that it is the
// same whenever it is made.
func writeMan(out io.Writer, app *cli.App) {
	all := appTopic(app)
	fmt.Fprintf(out, ".TH ENREGARD 1 \"\" \"enregard %s\" \"User Commands\"\n", roff(version))
	fmt.Fprintf(out, ".SH NAME\nenregard \\- %s\n", roff(all.usage))
	fmt.Fprintf(out, ".SH SYNOPSIS\n.B enregard\n.I COMMAND\n[\\fIFLAGS\\fR] [\\fIFILE\\fR...]\n")
	fmt.Fprintf(out, ".SH DESCRIPTION\n%s\n", roffLines(all.text))
	for _, t := range all.tables() {
		t.man(out, ".SS")
	}
	fmt.Fprintf(out, ".SH COMMANDS\n")
	manCommands(out, app.Name, app.Commands)
	fmt.Fprintf(out, ".SH EXIT STATUS\n%s\n", roff(strings.TrimPrefix(exitStatus, "Exit status: ")))
	fmt.Fprintf(out, ".SH EXAMPLES\n")
	manExamples(out, all.examples)
}

// manCommands writes a part for each command that does something.
func manCommands(out io.Writer, above string, list []*cli.Command) {
	for _, c := range list {
		t := commandTopic(above+" "+c.Name, c)
		if c.Hidden {
			continue
		}
		if len(c.Subcommands) > 0 {
			manCommands(out, t.name, c.Subcommands)
			continue
		}
		name, rest, _ := strings.Cut(t.synopsis(), " [FLAGS]")
		fmt.Fprintf(out, ".SS %s\n\\fB%s\\fR [\\fIFLAGS\\fR]%s\n.PP\n%s\n", roff(t.name),
			roff(name), roff(rest), roffLines(t.text))
		for _, table := range t.tables() {
			if table.title != "Help" {
				table.man(out, ".PP")
			}
		}
		fmt.Fprintln(out, ".PP\nExamples:")
		manExamples(out, t.examples)
	}
}

// man writes a table as a list with a title above it.
func (t table) man(out io.Writer, title string) {
	if title == ".SS" {
		fmt.Fprintf(out, ".SS %s\n", roff(t.title))
	} else {
		fmt.Fprintf(out, "%s\n%s:\n", title, roff(t.title))
	}
	for _, r := range t.rows {
		fmt.Fprintf(out, ".TP\n\\fB%s\\fR\n%s\n", roff(strings.TrimSpace(r[0])), roffLines(r[1]))
	}
}

func manExamples(out io.Writer, lines []string) {
	fmt.Fprintln(out, ".RS 4\n.nf")
	for _, line := range lines {
		fmt.Fprintln(out, roff(line))
	}
	fmt.Fprintln(out, ".fi\n.RE")
}

// roffLines writes a paragraph in short lines, as manual pages have them.
func roffLines(s string) string {
	lines := strings.Split(wrap("", s, 60, 0), "\n")
	for i, line := range lines {
		lines[i] = roff(line)
	}
	return strings.Join(lines, "\n")
}

// roff writes a text so that nothing in it is taken for an instruction, and hyphens and quotation
// marks can be copied into a command line.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "~", `\(ti`,
		"^", `\(ha`, "“", `\(lq`, "”", `\(rq`, "’", `\(cq`, "\n", " ").Replace(s)
	if strings.HasPrefix(s, ".") {
		s = `\&` + s
	}
	return s
}
