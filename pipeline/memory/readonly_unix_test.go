//go:build unix

package memory

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A place that may only be read gives an error that says so, with a store in it or without.
func TestAReadOnlyPlace(t *testing.T) {
	folder := t.TempDir()
	for dir := folder; dir != filepath.Dir(os.TempDir()); dir = filepath.Dir(dir) {
		if dir != os.TempDir() && os.Chmod(dir, 0o755) != nil {
			t.Skip("the folder cannot be opened to others")
		}
	}
	filled(t, filepath.Join(folder, "there.db"), 1)
	binary := filepath.Join(folder, "test")
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(binary, data, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(folder, 0o755) })
	for _, name := range []string{"there.db", "new.db", "new/memory.db"} {
		c := child(t.Context(), "open", filepath.Join(folder, name), "")
		c.Path = binary
		if os.Geteuid() == 0 { // who may do everything: be nobody
			c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v: %s", name, err, out)
		}
		if !strings.Contains(string(out), "error: the ") || !strings.Contains(string(out), name[:5]) ||
			!strings.Contains(string(out), "--memory none") {
			t.Errorf("%s: %s", name, out)
		}
	}
}
