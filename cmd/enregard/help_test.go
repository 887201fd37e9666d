package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// everyCommand calls do with every command of the program that is not hidden, and the names of
// those above it.
func everyCommand(app *cli.App, do func(path []string, c *cli.Command)) {
	var walk func(above []string, list []*cli.Command)
	walk = func(above []string, list []*cli.Command) {
		for _, c := range list {
			if c.Hidden {
				continue
			}
			path := append(slices.Clone(above), c.Name)
			do(path, c)
			walk(path, c.Subcommands)
		}
	}
	walk(nil, app.Commands)
}

// helpOf is what a command says of itself.
func helpOf(t *testing.T, path ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	w := world{stdout: &stdout, stderr: &stderr, getenv: os.Getenv, engines: engines()}
	args := append([]string{"enregard"}, append(path, "--help")...)
	if code := run(t.Context(), args, w); code != exitDone || stderr.Len() > 0 {
		t.Fatalf("%v: exit status %d, %s", args, code, stderr.String())
	}
	return stdout.String()
}

// TestHelpOfEveryCommand: a paragraph, every flag in one section, two examples that can be read,
// the exit status, and no line over 80 columns.
func TestHelpOfEveryCommand(t *testing.T) {
	app := newApp(world{stdout: io.Discard, engines: engines()})
	examine(t, app.Description, helpOf(t), nil)
	everyCommand(app, func(path []string, c *cli.Command) {
		t.Run(strings.Join(path, " "), func(t *testing.T) {
			help := helpOf(t, path...)
			examine(t, c.Description, help, c.Flags)
			if !strings.HasPrefix(help, "enregard "+strings.Join(path, " ")+": "+c.Usage[:20]) {
				t.Errorf("begins %q", help[:60])
			}
			for _, sub := range c.Subcommands {
				if !strings.Contains(help, "\n  "+sub.Name+" ") {
					t.Errorf("%s is not in the help", sub.Name)
				}
			}
		})
	})
}

func examine(t *testing.T, description, help string, flags []cli.Flag) {
	t.Helper()
	paragraph, examples, _ := strings.Cut(description, "\n\nExamples:\n")
	if paragraph == "" || strings.Contains(paragraph, "\n\n") {
		t.Errorf("not one paragraph: %q", paragraph)
	}
	lines := strings.Split(strings.TrimSpace(examples), "\n")
	if len(lines) < 2 {
		t.Errorf("fewer than two examples: %q", lines)
	}
	for _, line := range lines {
		readable(t, line)
	}
	if !strings.HasSuffix(help, "\n\n"+exitStatus+"\n") {
		t.Errorf("no exit status at the end of\n%s", help)
	}
	for line := range strings.Lines(help) {
		if n := cells(strings.TrimSuffix(line, "\n")); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	for _, f := range flags {
		name := f.Names()[0]
		if found := sectionsOf(flagSections, name); len(found) != 1 {
			t.Errorf("--%s is in the sections %q of help.go, it has to be in one", name, found)
		}
		if n := strings.Count(help, "--"+name+" ") - strings.Count(examples, "--"+name+" ") -
			strings.Count(paragraph, "--"+name+" "); n < 1 {
			t.Errorf("--%s is not in the help", name)
		}
	}
}

// readable demands that the program can read a command line: the last one of a pipe, up to where
// its output goes.
func readable(t *testing.T, line string) {
	t.Helper()
	line, _, _ = strings.Cut(line, " > ")
	args := strings.Fields(line[strings.LastIndex(line, "|")+1:])
	app := newApp(world{stdout: io.Discard, engines: engines()})
	var reached *cli.Context
	everyCommand(app, func(_ []string, c *cli.Command) {
		if len(c.Subcommands) == 0 {
			c.Action = func(c *cli.Context) error {
				reached = c
				return nil
			}
		}
	})
	arranged, err := arrange(app, args)
	if err == nil {
		err = app.RunContext(context.Background(), arranged)
	}
	if err != nil || reached == nil || args[0] != "enregard" {
		t.Errorf("the example %q cannot be read: %v", line, err)
		return
	}
	low, high := positions(reached.Command.ArgsUsage)
	if n := reached.NArg(); n < low || n > high {
		t.Errorf("the example %q has %d names for %q", line, n, reached.Command.ArgsUsage)
	}
}

// positions is how many names a command takes at least and at most.
func positions(usage string) (low, high int) {
	for _, word := range strings.Fields(usage) {
		high++
		if !strings.HasPrefix(word, "[") {
			low++
		}
		if strings.Contains(word, "...") {
			high = 1000
		}
	}
	return low, high
}

// TestSectionsNameWhatThereIs: a name in the tables of help.go that no command has is a mistake.
func TestSectionsNameWhatThereIs(t *testing.T) {
	app := newApp(world{stdout: io.Discard, engines: engines()})
	flags := []string{"help", "version"}
	everyCommand(app, func(path []string, c *cli.Command) {
		for _, f := range c.Flags {
			flags = append(flags, f.Names()[0])
		}
		if found := sectionsOf(commandSections, c.Name); len(path) == 1 && len(found) != 1 {
			t.Errorf("the command %s is in the sections %q, it has to be in one", c.Name, found)
		}
	})
	for _, s := range flagSections {
		for _, name := range s.names {
			if !slices.ContainsFunc(flags, func(f string) bool { return strings.HasPrefix(f, name) }) {
				t.Errorf("no command has the flag --%s of %q", name, s.title)
			}
		}
	}
	for _, s := range commandSections {
		for _, name := range s.names {
			if command(app.Commands, name) == nil {
				t.Errorf("there is no command %s", name)
			}
		}
	}
}
