package main

import (
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/pipeline/translate"
)

// completions are command lines up to the cursor, and what may stand there. Files are those of
// newCompletionFolder. "=" in a word of its own is how bash writes --flag=value.
var completions = []struct {
	line string // the word at the cursor stands after the last space
	want string
}{
	{"tr", "translate"},
	{"glossary le", ""},
	{"glossary l", "lint"},
	{"nosuch ", ""},
	{"translate ", "a.txt|b c.txt|sub/"},
	{"translate --strict a", "a.txt"},
	{"translate -g ", "g.csv|n.xlsx|sub/"},
	{"translate a.txt --rows ", "paragraph|sentence"},
	{"translate --rows s", "sentence"},
	{"translate --engine ", "builtin|google"},
	{"translate --dr", "--dry-run"},
	{"translate --strict --stri", ""},
	{"translate --style afp --sty", "--style"},
	{"translate -- --str", ""},
	{"merge ", "n.xlsx|sub/"},
	{"merge --report ", "r.html|sub/"},
	{"memory import ", "g.csv|sub/"},
	{"notes lint ", "n.yml|sub/"},
	{"glossary diff g.csv ", "g.csv|n.xlsx|sub/"},
	{"glossary diff g.csv n.xlsx ", ""},
	{"completion f", "fish"},
	{"publish --format ", "html|md|txt"},
}

// newCompletionFolder makes files to choose from.
func newCompletionFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"a.txt", "b c.txt", "g.csv", "n.xlsx", "n.yml", "r.html"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "sub"), 0o777); err != nil {
		t.Fatal(err)
	}
	return folder
}

// TestShells asks real shells. They are given a function that completes the words it is called
// with and prints what it finds, a line each.
func TestShells(t *testing.T) {
	folder := newCompletionFolder(t)
	for _, c := range []struct{ shell, setUp, ask string }{
		{"bash", `source <(enregard completion bash)
ask() {
	COMP_WORDS=(enregard "$@"); COMP_CWORD=$#; COMPREPLY=()
	_enregard enregard
	for r in "${COMPREPLY[@]}"; do [[ -d $r ]] && r=$r/; echo "$r"; done
}`, "ask"},
		{"zsh", `compdef() { }; compset() { }
_describe() { print -rl -- "${(@)${(P)3}%%:*}" }
_files() {
	setopt localoptions nullglob extendedglob nobareglobqual
	local f
	for f in ${~${2%%\(-.\)}}; do [[ $f == $PREFIX* ]] && print -r -- $f; done
	for f in *; do [[ -d $f && $f == $PREFIX* ]] && print -r -- $f/; done
	true
}
source <(enregard completion zsh)
ask() { words=(enregard "$@"); CURRENT=$#words; PREFIX=$words[-1]; _enregard }`, "ask"},
		{"fish", "enregard completion fish | source", "complete -C"},
	} {
		t.Run(c.shell, func(t *testing.T) {
			program, err := exec.LookPath(c.shell)
			if err != nil {
				t.Skipf("%s is not here", c.shell)
			}
			var script strings.Builder
			script.WriteString(c.setUp + "\n")
			for _, x := range completions {
				line := "enregard " + x.line
				if c.ask == "ask" {
					line = quotedWords(x.line)
				} else {
					line = "'" + line + "'"
				}
				script.WriteString(c.ask + " " + line + "\necho ---\n")
			}
			shell := exec.CommandContext(t.Context(), program, "-c", script.String())
			shell.Dir, shell.Env = folder, append(os.Environ(), "HOME="+folder)
			out, err := shell.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			answers := strings.Split(string(out), "---\n")
			for i, x := range completions {
				var got []string
				for line := range strings.Lines(answers[i]) {
					name, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
					got = append(got, name)
				}
				slices.Sort(got)
				if diff := cmp.Diff(x.want, strings.Join(slices.Compact(got), "|")); diff != "" {
					t.Errorf("%q:\n%s", x.line, diff)
				}
			}
		})
	}
}

// quotedWords writes words for a shell of the Bourne family.
func quotedWords(line string) string {
	var out []string
	for _, w := range strings.Split(line, " ") {
		out = append(out, "'"+w+"'")
	}
	return strings.Join(out, " ")
}

// TestPowerShell lets PowerShell complete, where there is one; its script is read by nothing else.
func TestPowerShell(t *testing.T) {
	program, err := exec.LookPath("pwsh")
	if err != nil {
		t.Skip("pwsh is not here")
	}
	folder := newCompletionFolder(t)
	for _, x := range completions {
		line := "enregard " + x.line
		shell := exec.CommandContext(t.Context(), program, "-NoProfile", "-Command",
			"enregard completion powershell | Out-String | Invoke-Expression; "+
				"(TabExpansion2 '"+line+"' "+"-cursorColumn '"+line+"'.Length)"+
				".CompletionMatches.ListItemText")
		shell.Dir = folder
		out, err := shell.Output()
		if err != nil {
			t.Fatal(err)
		}
		got := strings.ReplaceAll(strings.TrimSpace(string(out)), "\n", "|")
		if want := strings.ReplaceAll(x.want, "/", ""); got != want {
			t.Errorf("%q: %q, want %q", x.line, got, want)
		}
	}
}

// TestCompletionAtEquals: --flag=value in one word, and in three as bash has it.
func TestCompletionAtEquals(t *testing.T) {
	w := world{stdout: io.Discard, engines: engines()}
	app := newApp(w)
	for _, c := range []struct {
		word   string
		before []string
		want   string
	}{
		{"--engine=g", []string{"translate"}, "--engine=google"},
		{"g", []string{"translate", "--engine", "="}, "google"},
		{"=", []string{"translate", "--engine"}, "builtin|google"},
		{"--glossary=", []string{"translate"}, ":files .csv .tsv .xlsx"},
		{"", []string{"translate", "--engine", "=", "google"}, ":files .txt"},
		{"--engine", []string{"translate", "--engine=google"}, ""},
		{"", []string{"translate", "-o"}, ":files .xlsx"},
		{"", []string{"lines"}, ":files"},
	} {
		var got []string
		for _, line := range w.complete(app, c.word, c.before) {
			name, _, _ := strings.Cut(line, "\t")
			got = append(got, name)
		}
		if joined := strings.Join(got, "|"); joined != c.want {
			t.Errorf("%q after %q: %q, want %q", c.word, c.before, joined, c.want)
		}
	}
}

// TestFilesOfEveryCommand: what a command is given by name is known to completion.
func TestFilesOfEveryCommand(t *testing.T) {
	app := newApp(world{stdout: io.Discard, engines: engines()})
	everyCommand(app, func(path []string, c *cli.Command) {
		for i := range strings.Fields(c.ArgsUsage) {
			if kind := positional(c.ArgsUsage, i); kindCandidates(kind, "", "") == nil {
				t.Errorf("%v: completion does not know %s", path, kind)
			}
		}
	})
}

// TestValuesAreTaken: what a flag lists as its values is taken.
func TestValuesAreTaken(t *testing.T) {
	const terms, notes = "../../examples/kakhovka/glossary.csv", "../../examples/kakhovka/notes"
	files := map[string]string{"OLD": terms, "NEW": terms, "BASE": terms, "OURS": terms,
		"THEIRS": terms, "GLOSSARY": terms, "FILE": terms, "WORKBOOK": "none.xlsx", "NOTES": notes,
		"ARTICLE": filepath.Join(newArticles(t, 1), "séance-0001.txt")}
	echoing := engines()
	for i := range echoing {
		echoing[i].open = func(context.Context, engineOptions) (translate.Engine, io.Closer, error) {
			return echo{}, io.NopCloser(nil), nil
		}
	}
	tried := 0
	app := newApp(world{stdout: io.Discard, engines: engines()})
	everyCommand(app, func(path []string, c *cli.Command) {
		for _, f := range newTopic("", "", "", "", nil, c.Flags).flags {
			values := strings.Split(placeholder(f), "|")
			if values[0] == "" || values[0] != strings.ToLower(values[0]) {
				continue
			}
			says := func(value string) string {
				args := append([]string{"enregard"}, path...)
				args = append(args, "--"+f.Names()[0], value)
				for word := range strings.FieldsSeq(c.ArgsUsage) {
					args = append(args, files[strings.Trim(word, "[].")])
				}
				var stderr strings.Builder
				run(t.Context(), args, world{stdin: strings.NewReader(""), stdout: io.Discard,
					stderr: &stderr, engines: echoing, now: time.Now,
					getenv: func(string) string { return "none" }})
				return stderr.String()
			}
			wrong := says("nosuch")
			if !strings.Contains(wrong, "nosuch") {
				continue // it comes to look at the flag only when there is more
			}
			for _, v := range values {
				tried++
				if got := says(v); got == strings.ReplaceAll(wrong, "nosuch", v) {
					t.Errorf("%v --%s %s: %s", path, f.Names()[0], v, got)
				}
			}
		}
	})
	if tried < 15 {
		t.Errorf("only %d values were tried", tried)
	}
}
