package main

import (
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestPictures: those in the README are there and small, and can still be made.
func TestPictures(t *testing.T) {
	t.Chdir("../..")
	look(t, "examples")
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil || testing.Short() {
			t.Skipf("the pictures are not made again: -short, or %s is not here", tool)
		}
	}
	folder := t.TempDir()
	if err := run(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	look(t, folder)
}

// look demands pictures that show something and are light to load.
func look(t *testing.T, folder string) {
	t.Helper()
	for _, name := range []string{workbookImage, pageImage} {
		f, err := os.Open(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		m, err := png.Decode(f)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if info.Size() > 150_000 || m.Bounds().Dx() < 800 || m.Bounds().Dy() < 300 {
			t.Errorf("%s: %d bytes, %v", name, info.Size(), m.Bounds().Size())
		}
		if n := len(colours(m, m.Bounds())); n < mostColours/2 {
			t.Errorf("%s has only %d colours", name, n)
		}
	}
}
