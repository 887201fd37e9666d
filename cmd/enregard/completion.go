package main

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// shells holds a script a shell. All they do is to ask the program itself what may come next, so
// that commands, flags and values are known in one place.
//
//go:embed shells
var shells embed.FS

// shellScripts are the files of the shells.
var shellScripts = map[string]string{
	"bash": "enregard.bash", "zsh": "enregard.zsh", "fish": "enregard.fish",
	"powershell": "enregard.ps1",
}

func completionCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a script that lets your shell complete command lines",
		ArgsUsage: "bash|zsh|fish|powershell",
		Description: `The script completes commands, flags, their values, and the names of files
that fit. Its first lines say where it goes.

Examples:
  enregard completion bash > ~/.local/share/bash-completion/completions/enregard
  enregard completion fish > ~/.config/fish/completions/enregard.fish`,
		Action: func(c *cli.Context) error {
			script, known := shellScripts[c.Args().First()]
			if !known || c.NArg() != 1 {
				return misuse("one of "+strings.ReplaceAll(c.Command.ArgsUsage, "|", ", "),
					"name the shell")
			}
			data, err := shells.ReadFile("shells/" + script)
			if err != nil {
				return err
			}
			_, err = w.stdout.Write(data)
			return err
		},
	}
}

// candidatesCommand answers the scripts. They give the word at the cursor, after an equals sign
// (older PowerShells drop empty words), and the words before it. The answer is a line for all that
// may stand there, with what it means after a tab, and ":files" with endings where a file may.
func candidatesCommand(w world, app *cli.App) *cli.Command {
	return &cli.Command{
		Name:   "__complete",
		Hidden: true,
		Action: func(c *cli.Context) error {
			if c.NArg() < 1 {
				return misuse("this is for shells: enregard completion bash", "no word to complete")
			}
			args := c.Args().Slice()
			for _, line := range w.complete(app, strings.TrimPrefix(args[0], "="), args[1:]) {
				fmt.Fprintln(w.stdout, line)
			}
			return nil
		},
	}
}

// complete lists what a word may become, given the words before it.
func (w world) complete(app *cli.App, word string, before []string) []string {
	commands, flags, args := app.Commands, app.Flags, ""
	for len(before) > 0 {
		c := command(commands, before[0])
		if c == nil || c.Hidden {
			break
		}
		commands, flags, args = c.Subcommands, c.Flags, c.ArgsUsage
		before = before[1:]
	}
	before, word = joined(before, word)
	names, pending, ended := positionsTaken(flags, before)
	name, value, given := strings.Cut(word, "=")
	switch {
	case pending != nil:
		return w.values(pending, "", word)
	case given && !ended && takesValue(flags, strings.TrimLeft(name, "-")):
		return w.values(flagOf(flags, name), name+"=", value)
	case strings.HasPrefix(word, "-") && !ended:
		return flagCandidates(flags, before, word)
	case len(commands) > 0:
		return commandCandidates(commands, len(before), word)
	}
	return kindCandidates(positional(args, names), "", word)
}

// joined takes out the last equals sign where bash has made three words of --engine=google.
func joined(before []string, word string) ([]string, string) {
	n := len(before)
	switch {
	case word == "=" && n > 0:
		return before, ""
	case n > 1 && before[n-1] == "=":
		return before[:n-1], word
	}
	return before, word
}

// positionsTaken reads the words before the cursor: how many names there are, the flag whose
// value comes next, if any, and whether flags have ended.
func positionsTaken(flags []cli.Flag, before []string) (names int, pending cli.Flag, ended bool) {
	for i := 0; i < len(before); i++ {
		word := before[i]
		switch {
		case ended:
			names++
		case word == "--":
			ended = true
		case word == "=": // of bash
		case !strings.HasPrefix(word, "-") || word == "-":
			names++
		case !strings.Contains(word, "=") && takesValue(flags, strings.TrimLeft(word, "-")):
			if i++; i < len(before) && before[i] == "=" {
				i++
			}
			if i >= len(before) {
				pending = flagOf(flags, word)
			}
		}
	}
	return names, pending, ended
}

// flagOf finds a flag by the way it was given.
func flagOf(flags []cli.Flag, given string) cli.Flag {
	for _, f := range flags {
		if slices.Contains(f.Names(), strings.TrimLeft(given, "-")) {
			return f
		}
	}
	return nil
}

// flagCandidates are the flags that may still be given.
func flagCandidates(flags []cli.Flag, before []string, word string) []string {
	var out []string
	all := append(flags[:len(flags):len(flags)], cli.HelpFlag)
	for _, t := range newTopic("", "", "", "", nil, all).flags {
		_, again := t.(*cli.StringSliceFlag)
		given := slices.ContainsFunc(before, func(b string) bool {
			b, _, _ = strings.Cut(b, "=")
			return strings.HasPrefix(b, "-") && slices.Contains(t.Names(), strings.TrimLeft(b, "-"))
		})
		name := "--" + t.Names()[0]
		if (!given || again) && strings.HasPrefix(name, word) {
			line := name + "\t" + flagText(t)
			if !slices.Contains(out, line) {
				out = append(out, line)
			}
		}
	}
	return out
}

// commandCandidates are the commands that may come next. Where a word stands already that is
// none of them, nothing may.
func commandCandidates(commands []*cli.Command, before int, word string) []string {
	var out []string
	for _, c := range commands {
		if !c.Hidden && before == 0 && strings.HasPrefix(c.Name, word) {
			out = append(out, c.Name+"\t"+c.Usage)
		}
	}
	return out
}

// values are what may stand for a flag's value.
func (w world) values(f cli.Flag, head, word string) []string {
	if f.Names()[0] == "engine" {
		var names []string
		for _, e := range w.engines {
			names = append(names, e.name)
		}
		return kindCandidates(strings.Join(names, "|"), head, word)
	}
	doc, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return nil
	}
	return kindCandidates(placeholder(doc), head, word)
}

// positional is the placeholder of the n-th name of a command, from 0.
func positional(usage string, n int) string {
	for i, kind := range strings.Fields(usage) {
		kind = strings.Trim(kind, "[]")
		if i == n || strings.HasSuffix(kind, "...") {
			return strings.TrimSuffix(kind, "...")
		}
	}
	return ""
}

// fileEndings are the endings of what placeholders stand for; nil for any file.
var fileEndings = map[string][]string{
	"ARTICLE": articleEndings, "FRENCH": articleEndings, "ENGLISH": articleEndings,
	"WORKBOOK": {".xlsx"}, "NOTES": {".yml", ".yaml"}, "DECISIONS": {".csv"}, "MEMORY": {".db"},
	"GLOSSARY": glossaryEndings, "OLD": glossaryEndings, "NEW": glossaryEndings,
	"BASE": glossaryEndings, "OURS": glossaryEndings, "THEIRS": glossaryEndings,
	"FILE": nil, "DIR": nil,
}

// kindCandidates are what may stand where a placeholder asks for it: words in small letters stand
// for themselves, others for files.
func kindCandidates(placeholder, head, word string) []string {
	var out, endings []string
	files := false
	for kind := range strings.SplitSeq(placeholder, "|") {
		kind, ending, _ := strings.Cut(kind, ".")
		of, isFile := fileEndings[kind]
		switch {
		case isFile && ending != "":
			files, endings = true, append(endings, "."+ending)
		case isFile:
			files, endings = true, append(endings, of...)
		case kind == strings.ToLower(kind) && kind != "" && strings.HasPrefix(kind, word):
			out = append(out, head+kind)
		}
	}
	if files {
		out = append(out, strings.TrimSpace(":files "+strings.Join(endings, " ")))
	}
	return out
}
