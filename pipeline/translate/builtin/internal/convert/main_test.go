package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/translate/builtin/internal/marian"
)

// folder holds the tiny model beside the vocabulary of the real one, which is its own too.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, path := range map[string]string{
		"config.yml": "../../testdata/tiny/config.yml",
		"model.npz":  "../../testdata/tiny/model.npz",
		"vocab.spm":  "../../weights/vocab.spm",
	} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestConvert(t *testing.T) {
	out := t.TempDir()
	goldens := filepath.Join(out, "goldens.json")
	if err := os.WriteFile(goldens, []byte(`[{"source": "Merci."}]`), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := convert("tiny", folder(t), out, goldens); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(out, "model.bin"))
	if err != nil {
		t.Fatal(err)
	}
	compact, err := marian.ReadCompact(data)
	if err != nil {
		t.Fatal(err)
	}
	vocabulary, err := os.ReadFile(filepath.Join(out, "vocab.spm"))
	if err != nil {
		t.Fatal(err)
	}
	if compact.Name != "tiny" || !compact.Fits(vocabulary) {
		t.Errorf("weights are called %q, fit their vocabulary: %v", compact.Name, compact.Fits(vocabulary))
	}
	var list []golden
	data, err = os.ReadFile(goldens)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 || list[0].Source != "Merci." || len(list[0].IDs) < 2 || len(list[0].Greedy) == 0 {
		t.Errorf("goldens are %+v", list)
	}
}

func TestConvertRefuses(t *testing.T) {
	dir := folder(t)
	if err := os.WriteFile(filepath.Join(dir, "config.yml"), []byte("type: s2s"), 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, model, want string }{
		{"", dir, "-name, -model and -weights are needed"},
		{"x", t.TempDir(), "config.yml"},
		{"x", dir, `type "s2s"`},
	}
	for _, test := range tests {
		err := convert(test.name, test.model, t.TempDir(), "")
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, want an error with %q", err, test.want)
		}
	}
}
