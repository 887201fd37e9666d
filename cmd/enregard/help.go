package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// helpColumns is how wide help may be.
const helpColumns = 80

// section is a heading of the help and the names of the flags or commands below it.
type section struct {
	title string
	names []string
}

// flagSections say what the flags are about. A flag of one name is about the same in all commands.
var flagSections = []section{
	{"What goes in", []string{"glossary", "notes", "style", "no-rules", "decisions", "date", "article",
		"demonyms", "rows"}},
	{"What comes out", []string{"output", "into", "report", "format", "facing", "public", "draft",
		"accept", "by", "fix", "take", "all", "rules", "precision", "list", "delete-old",
		"dry-run"}},
	{"Engine and money", []string{"engine", "beam", "max-cost", "rates", "bucket", "google-"}},
	{"Memory", []string{"memory"}},
	{"For programs", []string{"json", "quiet", "strict"}},
	{"Help", []string{"help", "version"}},
}

// commandSections say what the commands are for.
var commandSections = []section{
	{"From article to publication", []string{"translate", "check", "merge", "publish"}},
	{"Names and notes", []string{"glossary", "notes"}},
	{"Engines and memory", []string{"memory", "engines", "lines"}},
	{"For your shell", []string{"completion", "man"}},
}

// sectionsOf lists the sections that a name belongs to. A name there that ends in a hyphen stands
// for all that begin with it.
func sectionsOf(sections []section, name string) []string {
	var out []string
	for _, s := range sections {
		for _, n := range s.names {
			if n == name || strings.HasSuffix(n, "-") && strings.HasPrefix(name, n) {
				out = append(out, s.title)
			}
		}
	}
	return out
}

// topic is what is said about a command, or about the whole program, before it is laid out.
type topic struct {
	name     string // with the names of the commands above it
	usage    string
	args     string
	text     string   // a paragraph
	examples []string // command lines
	commands []*cli.Command
	flags    []cli.DocGenerationFlag
}

// newTopic collects what is said about a command. Its description is a paragraph and, below the
// line "Examples:", command lines.
func newTopic(name, usage, args, description string, commands []*cli.Command, flags []cli.Flag) topic {
	text, examples, _ := strings.Cut(description, "\n\nExamples:\n")
	t := topic{name: name, usage: usage, args: args, text: strings.Join(strings.Fields(text), " ")}
	for line := range strings.Lines(examples) {
		t.examples = append(t.examples, strings.TrimSpace(line))
	}
	for _, c := range commands {
		if !c.Hidden {
			t.commands = append(t.commands, c)
		}
	}
	for _, f := range flags {
		if f, ok := f.(cli.DocGenerationFlag); ok {
			t.flags = append(t.flags, f)
		}
	}
	return t
}

func commandTopic(name string, c *cli.Command) topic {
	return newTopic(name, c.Usage, c.ArgsUsage, c.Description, c.Subcommands, c.Flags)
}

func appTopic(app *cli.App) topic {
	return newTopic(app.Name, app.Usage, "", app.Description, app.Commands, app.Flags)
}

// synopsis is a line that shows how a command is called.
func (t topic) synopsis() string {
	switch {
	case len(t.commands) > 0:
		return t.name + " COMMAND"
	case t.args == "":
		return t.name + " [FLAGS]"
	}
	return t.name + " [FLAGS] " + t.args
}

// showHelp prints the help of a command or of the program, the way cli.HelpPrinter is called.
func showHelp(out io.Writer, _ string, about any) {
	switch about := about.(type) {
	case *cli.App:
		appTopic(about).print(out)
	case *cli.Command:
		commandTopic(about.HelpName, about).print(out)
	}
}

// print lays a topic out in lines of at most helpColumns.
func (t topic) print(out io.Writer) {
	fmt.Fprintln(out, wrap("", t.name+": "+t.usage, helpColumns, 2))
	fmt.Fprintln(out, "\n"+wrap("Usage: ", t.synopsis(), helpColumns, 9))
	if t.text != "" {
		fmt.Fprintf(out, "\n%s\n", wrap("", t.text, helpColumns, 0))
	}
	for _, s := range t.tables() {
		s.print(out)
	}
	if len(t.examples) > 0 {
		fmt.Fprintf(out, "\nExamples:\n  %s\n", strings.Join(t.examples, "\n  "))
	}
	fmt.Fprintf(out, "\n%s\n", exitStatus)
}

// table is a section with what is said about each of its names.
type table struct {
	title string
	rows  [][2]string
}

// tables are the commands and flags of a topic, by section.
func (t topic) tables() []table {
	rows := map[string][][2]string{}
	add := func(sections []string, name, text string) {
		for _, title := range sections {
			rows[title] = append(rows[title], [2]string{name, text})
		}
	}
	for _, c := range t.commands {
		sections := sectionsOf(commandSections, c.Name)
		if strings.Contains(t.name, " ") {
			sections = []string{"Commands"}
		}
		add(sections, c.Name, c.Usage)
	}
	for _, f := range t.flags {
		add(sectionsOf(flagSections, f.Names()[0]), flagNames(f), flagText(f))
	}
	var out []table
	for _, s := range slices.Concat([]section{{title: "Commands"}}, commandSections, flagSections) {
		if len(rows[s.title]) > 0 {
			out = append(out, table{s.title, rows[s.title]})
		}
	}
	return out
}

// print writes a table in two columns.
func (t table) print(out io.Writer) {
	fmt.Fprintf(out, "\n%s:\n", t.title)
	const widest = 26 // a longer name has a line of its own
	at := 0
	for _, r := range t.rows {
		if n := cells(r[0]); n <= widest {
			at = max(at, n)
		}
	}
	at += 4
	for _, r := range t.rows {
		head := "  " + r[0]
		if cells(head)+2 > at {
			fmt.Fprintln(out, head)
			head = ""
		}
		fmt.Fprintln(out, wrap(head+strings.Repeat(" ", at-cells(head)), r[1], helpColumns, at))
	}
}

// flagNames writes a flag as it is given: "-o, --output FILE".
func flagNames(f cli.DocGenerationFlag) string {
	short, long := "    ", f.Names()[0]
	for _, n := range f.Names() {
		if len(n) == 1 {
			short = "-" + n + ", "
		}
	}
	if kind := placeholder(f); kind != "" {
		long += " " + kind
	}
	return short + "--" + long
}

// placeholder is what stands for a flag's value: the word in backquotes of what is said about it.
// Words in small letters, with bars between them, are the values themselves.
func placeholder(f cli.DocGenerationFlag) string {
	if !f.TakesValue() {
		return ""
	}
	parts := strings.SplitN(f.GetUsage(), "`", 3)
	if len(parts) < 3 {
		return "VALUE"
	}
	return parts[1]
}

// flagText says what a flag does.
func flagText(f cli.DocGenerationFlag) string {
	text := f.GetUsage()
	if parts := strings.SplitN(text, "`", 3); len(parts) == 3 {
		text = strings.TrimLeft(parts[0]+parts[1]+parts[2], ": ")
		if strings.Contains(parts[1], "|") { // it would be said twice
			text = strings.TrimRight(parts[0], ": ") + parts[2]
		}
	}
	switch f := f.(type) {
	case *cli.StringSliceFlag:
		text += " (may be repeated)"
	case *cli.StringFlag:
		if f.Value != "" {
			text += " (default " + f.Value + ")"
		}
	case *cli.IntFlag:
		text += fmt.Sprintf(" (default %d)", f.Value)
	}
	return text
}
