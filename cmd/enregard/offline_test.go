package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/enregard/enregard/pipeline/translate"
)

// TestOnlyTheNamedEngineIsOpened: who does not name Google gets no client of Google's, whatever the
// environment has for one; who names it does.
func TestOnlyTheNamedEngineIsOpened(t *testing.T) {
	dir := t.TempDir()
	article := filepath.Join(dir, "article.txt")
	if err := os.WriteFile(article, []byte("La séance est levée.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	settings := map[string]string{"GOOGLE_CLOUD_PROJECT": "newsroom-1", "GOOGLE_API_KEY": "AIzaSyCANARY"}
	list := engines()
	opened := 0
	for i, e := range list {
		if e.name == "google" {
			list[i].open = func(context.Context, engineOptions) (translate.Engine, io.Closer, error) {
				opened++
				return nil, nil, context.Canceled
			}
		}
	}
	for _, c := range []struct {
		args   []string
		opened int
	}{
		{[]string{"translate", "--memory", "none", "-o", filepath.Join(dir, "a.xlsx"), article}, 0},
		{[]string{"lines", article}, 0},
		{[]string{"translate", "--memory", "none", "--engine", "google", "--dry-run", article}, 0},
		{[]string{"lines", "--engine", "google", article}, 1},
	} {
		opened = 0
		w := world{stdin: os.Stdin, stdout: io.Discard, stderr: io.Discard,
			getenv: func(name string) string { return settings[name] }, engines: list, now: time.Now}
		code := run(t.Context(), append([]string{"enregard"}, c.args...), w)
		if opened != c.opened || (code == exitDone) != (c.opened == 0) {
			t.Errorf("%q: Google's client was made %d times, want %d; exit status %d",
				c.args, opened, c.opened, code)
		}
	}
}
