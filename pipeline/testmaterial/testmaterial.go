// Package testmaterial finds the test material that is kept outside the repository. Tests that use it
// skip, and say so, on a clone that stands alone.
package testmaterial

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Path returns the path of a file under $ENREGARD_TESTDATA, by default the folder shared beside
// the repository. The test is skipped when the file is not there.
func Path(t testing.TB, elem ...string) string {
	t.Helper()
	root := os.Getenv("ENREGARD_TESTDATA")
	if root == "" {
		_, file, _, _ := runtime.Caller(0)
		root = filepath.Join(filepath.Dir(file), "..", "..", "..", "shared")
	}
	path := filepath.Join(append([]string{root}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("test material outside the repository is not here: %s", filepath.Join(elem...))
	}
	return path
}
