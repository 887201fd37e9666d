package main

import (
	"bytes"
	"io"
	"os/exec"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// manual is the manual page.
func manual() (*cli.App, []byte) {
	app := newApp(world{stdout: io.Discard, engines: engines()})
	var out bytes.Buffer
	writeMan(&out, app)
	return app, out.Bytes()
}

// TestManNamesEverything: every command, flag and example stands in the page as it is read.
func TestManNamesEverything(t *testing.T) {
	app, roffed := manual()
	program, err := exec.LookPath("mandoc")
	if err != nil {
		t.Skip("mandoc is not here")
	}
	read := exec.CommandContext(t.Context(), program, "-Tutf8", "-O", "width=200")
	read.Stdin = bytes.NewReader(roffed)
	out, err := read.Output()
	if err != nil {
		t.Fatal(err)
	}
	var plain strings.Builder // bold and underlined as typewriters did
	runes := []rune(string(out))
	for i, r := range runes {
		if r != '\b' && (i+1 == len(runes) || runes[i+1] != '\b') {
			plain.WriteRune(r)
		}
	}
	text := strings.Join(strings.Fields(plain.String()), " ")
	everyCommand(app, func(path []string, c *cli.Command) {
		topic := commandTopic("enregard "+strings.Join(path, " "), c)
		if len(c.Subcommands) > 0 {
			return
		}
		want := append([]string{topic.name + " " + topic.synopsis(), topic.text}, topic.examples...)
		for _, table := range topic.tables() {
			for _, row := range table.rows {
				want = append(want, strings.TrimSpace(row[0])+" "+row[1])
			}
		}
		for _, w := range want {
			if !strings.Contains(text, strings.Join(strings.Fields(w), " ")) {
				t.Errorf("%s: %q is not in the page", topic.name, w)
			}
		}
	})
}

// TestManIsClean: the programs that read manual pages find nothing wrong. The page bears no date,
// so that it is the same on every day.
func TestManIsClean(t *testing.T) {
	_, page := manual()
	for _, checker := range [][]string{
		{"groff", "-man", "-ww", "-z", "-K", "utf8"}, {"mandoc", "-Tlint", "-W", "style"},
	} {
		program, err := exec.LookPath(checker[0])
		if err != nil {
			t.Logf("%s is not here", checker[0])
			continue
		}
		c := exec.CommandContext(t.Context(), program, checker[1:]...)
		c.Stdin = bytes.NewReader(page)
		out, _ := c.CombinedOutput()
		for line := range strings.Lines(string(out)) {
			if !strings.Contains(line, "missing date") {
				t.Errorf("%s: %s", checker[0], line)
			}
		}
	}
}
