package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/enregard/enregard/pipeline/translate"
)

// billed is numbering, for 20 dollars a million characters.
type billed struct{ numbering }

func (p *billed) Info() translate.Info {
	info := p.numbering.Info()
	info.Rate = translate.Rate{Currency: "USD", PerMillion: 20}
	return info
}

// What impact says would be translated again, and its price, is what the next run with the new
// glossary then sends and costs; after that nothing is left to send.
func TestImpactIsWhatTheNextRunDoes(t *testing.T) {
	folder := t.TempDir()
	article := twelve(t, folder)
	file := func(name string) string { return filepath.Join(folder, name) }
	for name, text := range map[string]string{
		"old.csv": "source,target\nOTAN,Nato\nparagraphe,paragraph\n",
		"new.csv": "source,target\nOTAN,NATO\nparagraphe,paragraph\nle jour 5,day five\n",
	} {
		if err := os.WriteFile(file(name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p := &billed{}
	call := func(out any, args ...string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		w := world{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, now: time.Now,
			getenv: func(string) string { return "" },
			engines: []engine{{name: "builtin",
				describe: func(engineOptions) translate.Info { return p.Info() },
				open: func(context.Context, engineOptions) (translate.Engine, io.Closer, error) {
					return p, io.NopCloser(nil), nil
				}}}}
		args = append([]string{"enregard"}, append(args, "--json", "--memory", file("m.db"))...)
		if code := run(t.Context(), args, w); code != exitDone {
			t.Fatalf("%q: exit status %d\n%s", args, code, stderr.String())
		}
		if err := json.Unmarshal(stdout.Bytes(), out); err != nil {
			t.Fatal(err)
		}
	}
	type translated struct{ Articles []articleReport }
	var first, second translated
	var before, after impactReport
	call(&first, "translate", "-g", file("old.csv"), article)
	call(&before, "glossary", "impact", file("old.csv"), file("new.csv"), article)
	call(&second, "translate", "-g", file("new.csv"), "-o", file("new.xlsx"), article)
	call(&after, "glossary", "impact", file("old.csv"), file("new.csv"), article)

	const characters = 3 * 31 // “L’OTAN n’en dit rien le jour 1.”, three times with another day
	run := second.Articles[0]
	if len(before.Again) != 3 || before.Characters != characters ||
		math.Abs(before.Cost.Amount-characters*20e-6) > 1e-9 {
		t.Errorf("impact says %+v, want 3 paragraphs, %d characters", before, characters)
	}
	if run.Paragraphs.Translated != len(before.Again) || run.Characters.Sent != before.Characters ||
		run.Cost.Amount != before.Cost.Amount {
		t.Errorf("impact said %+v, the run had %+v", before, run)
	}
	if len(after.Again) != 0 || after.Characters != 0 || len(after.Kept) != 3 {
		t.Errorf("afterwards impact says %+v", after)
	}
}
