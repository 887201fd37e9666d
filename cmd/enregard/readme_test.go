package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// testCommand is the README's command for the tests. It cannot be run by a test; .ci/run runs it.
const testCommand = "go test ./..."

// TestReadme runs every command of the README in a folder that holds the examples, as a reader
// would after cloning.
func TestReadme(t *testing.T) {
	commands := readmeCommands(t)
	if len(commands) < 8 {
		t.Fatalf("the README has only %d commands", len(commands))
	}
	var script strings.Builder
	tested := false
	for _, c := range commands {
		if c == testCommand {
			tested = true
			continue
		}
		c = strings.Replace(c, "go run ./cmd/enregard", "enregard", 1)
		if script.Len() == 0 { // its output stands in the README
			c += " 2>&1 | " + counted + " > got.txt"
		}
		script.WriteString("exec sh -c '" + strings.ReplaceAll(c, "'", "''") + "'\n")
	}
	script.WriteString("exec sh -c '" + counted + " < transcript.txt > want.txt'\n" +
		"cmp got.txt want.txt\n-- transcript.txt --\n" + transcript(t))
	if !tested || !ciRuns(t, testCommand) {
		t.Errorf("%q has to stand in the README and in .ci/run", testCommand)
	}
	file := filepath.Join(t.TempDir(), "readme.txtar")
	if err := os.WriteFile(file, []byte(script.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	p := scripts("")
	p.Files = []string{file}
	setup := p.Setup
	p.Setup = func(e *testscript.Env) error {
		if err := os.CopyFS(filepath.Join(e.WorkDir, "examples"), os.DirFS("../../examples")); err != nil {
			return err
		}
		return setup(e)
	}
	testscript.Run(t, p)
}

// TestReadmeIsShort: it is read in a minute, and what it links to is there.
func TestReadmeIsShort(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(readme), "\n"); n > 200 {
		t.Errorf("%d lines, of 200", n)
	}
	for _, link := range regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(string(readme), -1) {
		if !exists(filepath.Join("../..", link[1])) {
			t.Errorf("there is no %s", link[1])
		}
	}
}

// counted replaces what differs from run to run and from model to model: figures and hashes.
const counted = `sed -E "s/[0-9a-f]{8}/N/; s/[0-9]+([.][0-9]+)?/N/g"`

// transcript returns the README's first block of output.
func transcript(t *testing.T) string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "\n```\n\n```\n")
	block, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("the README shows no output")
	}
	return block
}

// readmeCommands returns the lines of the README's sh blocks.
func readmeCommands(t *testing.T) []string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	inside := false
	for line := range strings.Lines(string(readme)) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "```"):
			inside = line == "```sh"
		case inside && line != "":
			out = append(out, line)
		}
	}
	return out
}

func ciRuns(t *testing.T, command string) bool {
	t.Helper()
	ci, err := os.ReadFile("../../.ci/run")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(string(ci), "\n"+command+"\n")
}
