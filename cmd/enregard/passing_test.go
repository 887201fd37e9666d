package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// Only what nobody is writing any more goes: of this computer's processes that have ended, and of
// anybody's a day ago.
func TestLeftoversAreCleared(t *testing.T) {
	dead := exec.Command("enregard", "--version")
	if err := dead.Run(); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "100%d") // a name that formatting must not touch
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	const elsewhere = ".enregard-01234567-1-0.tmp"
	files := []struct {
		name  string
		old   bool
		stays bool
	}{
		{passingName(dead.Process.Pid, 0), false, false},
		{passingName(dead.Process.Pid, 12), false, false},
		{passingName(os.Getppid(), 0), false, true},
		{passingName(os.Getppid(), 1), true, false},
		{elsewhere, false, true},
		{".enregard-01234567-1-1.tmp", true, false},
		{".enregard-notes.tmp", true, true},
		{"article.txt", true, true},
	}
	var want []string
	for _, f := range files {
		path := filepath.Join(folder, f.name)
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		if f.old {
			at := time.Now().Add(-25 * time.Hour)
			if err := os.Chtimes(path, at, at); err != nil {
				t.Fatal(err)
			}
		}
		if f.stays {
			want = append(want, f.name)
		}
	}
	if err := replaceBytes(filepath.Join(folder, "new"), []byte("x")); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	want = append(want, "new")
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q are left, want %q", got, want)
	}
}
