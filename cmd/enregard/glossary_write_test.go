package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSaveGlossaryLooksAgain: what somebody writes between reading and saving is not lost.
func TestSaveGlossaryLooksAgain(t *testing.T) {
	name := filepath.Join(t.TempDir(), "g.csv")
	const old, other = "source,target\nOTAN,Nato\n", "source,target\nOTAN,NATO\nKiev,Kyiv\n"
	for _, c := range []struct{ meanwhile, want, says string }{
		{old, "source,target\nOTAN,NATO\n", ""},
		{other, other, "was changed by somebody else meanwhile"},
	} {
		if err := os.WriteFile(name, []byte(old), 0o666); err != nil {
			t.Fatal(err)
		}
		was, err := openGlossary(name)
		if err != nil {
			t.Fatal(err)
		}
		was.Set(0, 1, "NATO")
		now, err := was.Apply()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(c.meanwhile), 0o666); err != nil {
			t.Fatal(err)
		}
		err = saveGlossary(was, now)
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("got the error %v, want %q", err, c.says)
		}
		if got, _ := os.ReadFile(name); string(got) != c.want {
			t.Errorf("the file is %q, want %q", got, c.want)
		}
	}
}
