package main

import (
	"fmt"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"
)

// version is the program's version; released builds set it with -ldflags.
var version = "0.1.0"

// commit is the commit that the program was built from, where the build has recorded one.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	revision, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", with changes"
		}
	}
	if revision == "" {
		return ""
	}
	return " (commit " + revision + changed + ")"
}

// newApp builds the command tree.
func newApp(w world) *cli.App {
	cli.HelpPrinter = showHelp
	cli.VersionPrinter = func(*cli.Context) {
		fmt.Fprintf(w.stdout, "enregard version %s%s\n", version, commit())
		for _, e := range w.engines {
			fmt.Fprintf(w.stdout, "engine %s, model %s\n", e.name, e.describe(engineOptions{}).Model)
		}
	}
	app := &cli.App{
		Name:    "enregard",
		Usage:   "a French article becomes a bilingual workbook for its editor",
		Version: version,
		Description: `Names follow your glossary, contested claims carry notes, and what needs
a human eye is marked. Translation is done on this computer unless you ask
for a paid service by name. Every command explains itself with --help.

Examples:
  enregard translate article.txt
  enregard merge article.review.xlsx`,
		Reader: w.stdin, Writer: w.stdout, ErrWriter: w.stderr,
		ExitErrHandler:            func(*cli.Context, error) {},
		DisableSliceFlagSeparator: true,
		HideHelpCommand:           true,
		Commands: []*cli.Command{
			translateCommand(w), mergeCommand(w), checkCommand(w),
			publishCommand(w), linesCommand(w),
			glossaryCommand(w), notesCommand(w), memoryCommand(w), enginesCommand(w),
		},
	}
	app.Commands = append(app.Commands, completionCommand(w), candidatesCommand(w, app),
		manCommand(w, app))
	app.Action = unknownCommand("enregard", app.Commands)
	app.OnUsageError = usageError("enregard", app.Flags)
	prepare(app.Commands, "enregard")
	return app
}

// prepare gives every command what urfave/cli does not hand down: how usage errors are reported,
// and what an unknown sub-command is.
func prepare(commands []*cli.Command, parent string) {
	for _, c := range commands {
		name := parent + " " + c.Name
		c.OnUsageError = usageError(name, c.Flags)
		c.HideHelpCommand = true
		if len(c.Subcommands) > 0 {
			c.Action = unknownCommand(name, c.Subcommands)
			prepare(c.Subcommands, name)
		}
	}
}

// What the flag package says, in its words.
var (
	unknownFlag = regexp.MustCompile(`^flag provided but not defined: -+(.*)$`)
	badValue    = regexp.MustCompile(`^invalid (?:boolean )?value (".*") for (?:flag )?-+([^:]+): `)
)

// usageError reports what a command cannot make of its command line.
func usageError(name string, flags []cli.Flag) cli.OnUsageErrorFunc {
	return func(_ *cli.Context, err error, _ bool) error {
		text, hint := err.Error(), "see "+name+" --help"
		if m := unknownFlag.FindStringSubmatch(text); m != nil {
			text = "there is no flag --" + m[1]
			for _, f := range flags {
				if meant := f.Names()[0]; slip(m[1], meant) {
					hint = "did you mean --" + meant + "? " + hint
				}
			}
		} else if m := badValue.FindStringSubmatch(text); m != nil {
			text = fmt.Sprintf("--%s cannot be %s", m[2], m[1])
		}
		return misuse(hint, "%s", text)
	}
}

// unknownCommand shows the help when nothing was asked for, and refuses what is no command.
func unknownCommand(name string, commands []*cli.Command) cli.ActionFunc {
	return func(c *cli.Context) error {
		if !c.Args().Present() {
			return cli.ShowSubcommandHelp(c)
		}
		var names []string
		hint := "see " + name + " --help"
		for _, sub := range commands {
			if sub.Hidden {
				continue
			}
			names = append(names, sub.Name)
			if slip(c.Args().First(), sub.Name) {
				hint = "did you mean " + name + " " + sub.Name + "? " + hint
			}
		}
		if !strings.HasPrefix(hint, "did") {
			hint = "one of " + strings.Join(names, ", ") + "; " + hint
		}
		return misuse(hint, "%s has no command %q", name, c.Args().First())
	}
}

// slip reports whether a name was begun and not ended, or is but one letter away from another: one
// too many, too few, wrong, or two that changed places.
func slip(typed, name string) bool {
	if len(typed) > len(name) {
		return len(typed) == len(name)+1 && slip(name, typed)
	}
	i := 0
	for i < len(typed) && typed[i] == name[i] {
		i++
	}
	left, right := typed[i:], name[i:]
	switch {
	case left == "":
		return len(typed) > 2 || len(right) < 2
	case len(left) < len(right):
		return left == right[1:]
	}
	return left[1:] == right[1:] || len(left) > 1 && left[0] == right[1] && left[1] == right[0] &&
		left[2:] == right[2:]
}

// arrange moves the flags of a command line in front of its file names, where urfave/cli looks
// for them. "--" ends the flags; "-" is a file name.
func arrange(app *cli.App, args []string) ([]string, error) {
	if len(args) == 0 {
		return args, nil
	}
	head, rest := args[:1:1], args[1:]
	if len(rest) > 0 && rest[0] == "help" {
		rest = append(rest[1:len(rest):len(rest)], "--help")
	}
	flags, commands := app.Flags, app.Commands
	for len(rest) > 0 {
		c := command(commands, rest[0])
		if c == nil {
			break
		}
		head, rest = append(head, rest[0]), rest[1:]
		flags, commands = c.Flags, c.Subcommands
	}
	if len(commands) > 0 {
		return append(head, rest...), nil // not yet at a command that takes files
	}
	if asksHelp(rest) {
		return append(head, "--help"), nil
	}
	var names []string
	for i := 0; i < len(rest); i++ {
		arg := rest[i]
		switch {
		case arg == "--":
			names = append(names, rest[i+1:]...)
			i = len(rest)
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			names = append(names, arg)
		default:
			head = append(head, arg)
			name, _, given := strings.Cut(strings.TrimLeft(arg, "-"), "=")
			if given || !takesValue(flags, name) {
				break
			}
			if i++; i >= len(rest) {
				return nil, misuse("write "+arg+" VALUE", "%s needs a value", arg)
			}
			head = append(head, rest[i])
		}
	}
	return append(append(head, "--"), names...), nil
}

// asksHelp reports whether one of the arguments of a command asks for its help.
func asksHelp(args []string) bool {
	for _, a := range args {
		switch a {
		case "--":
			return false
		case "--help", "-h":
			return true
		}
	}
	return false
}

func command(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

// takesValue reports whether the named flag is one with a value.
func takesValue(flags []cli.Flag, name string) bool {
	for _, f := range flags {
		for _, n := range f.Names() {
			if n == name {
				_, isBool := f.(*cli.BoolFlag)
				return !isBool
			}
		}
	}
	return false
}

// asksJSON reports whether a command line asks for output for programs, so that even a command
// line that cannot be read is answered with an object.
func asksJSON(args []string) bool {
	for _, a := range args {
		if a == "--" {
			return false
		}
		if a == "--json" || a == "--json=true" {
			return true
		}
	}
	return false
}
