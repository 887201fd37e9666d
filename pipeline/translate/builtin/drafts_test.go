package builtin

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/drafts.txt, once the revision is raised")

// Whoever changes what the engine writes raises the revision: the store of drafts goes by it. The
// English in the file is what was written when it was raised last, good or bad.
func TestRevision(t *testing.T) {
	const file = "testdata/drafts.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	e := newEngine(t, Options{})
	head, pairs, _ := strings.Cut(string(data), "\n\n")
	now := e.Info().Model
	var b strings.Builder
	fmt.Fprintln(&b, now)
	for pair := range strings.SplitSeq(strings.TrimSpace(pairs), "\n\n") {
		french, _, _ := strings.Cut(pair, "\n")
		draft := translateAll(t, e, sentence(t, french))[0]
		fmt.Fprintf(&b, "\n%s\n%s\n", french, draft.English)
	}
	diff := cmp.Diff(string(data), b.String())
	switch {
	case diff == "":
	case head == now:
		t.Errorf("the engine writes otherwise; raise the revision, then run with -update\n%s", diff)
	case !*update:
		t.Errorf("run with -update and read the change\n%s", diff)
	default:
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
