package check

import (
	"os"
	"strings"
	"testing"
)

// Each paragraph of testdata/pairs.txt is a French sentence with English that is right (+) and
// English with one fault (-), which the check that is named has to find above info.
func TestPairs(t *testing.T) {
	data, err := os.ReadFile("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	french := ""
	for line := range strings.Lines(string(data)) {
		mark, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch mark {
		case "F":
			french = text
		case "+":
			for _, f := range Paragraph(Pair{French: french, English: text}) {
				if f.Severity != Info {
					t.Errorf("false alarm\n%s\n%s\n%s", french, text, list([]Finding{f}))
				}
			}
		case "-":
			check, english, _ := strings.Cut(text, ": ")
			found := Paragraph(Pair{French: french, English: english})
			if got := worst(found, check); got != Warning && got != Error {
				t.Errorf("missed by %s\n%s\n%s\n%s", check, french, english, list(found))
			}
		}
	}
}
