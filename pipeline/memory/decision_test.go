package memory_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/memory"
	"github.com/google/go-cmp/cmp"
)

func open(t *testing.T) *memory.Store {
	t.Helper()
	at := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	s, messages, err := memory.Open(t.Context(), filepath.Join(t.TempDir(), "memory.db"),
		memory.Options{Clock: func() time.Time { return at }, By: "desk"})
	if err != nil || len(messages) > 0 {
		t.Fatal(messages, err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

var (
	hash1 = strings.Repeat("a1", 32)
	hash2 = strings.Repeat("a1", 31) + "ff"
	hash3 = strings.Repeat("b2", 32)
)

func TestDecisions(t *testing.T) {
	s := open(t)
	waive := memory.Decision{Paragraph: hash1, Kind: "waive", Key: "otan", Quote: "OTAN", Nth: 2,
		Reason: "in a title", By: "Ann", At: "2026-11-02"}
	later := waive
	later.Reason, later.At = "house style", "2026-11-01"
	short := memory.Decision{Paragraph: "A1A1A1", Kind: "ignore", Key: "numbers"}
	everywhere := memory.Decision{Kind: "reject", Key: "Café Noir", Reason: "a bar"}
	shortKept := memory.Decision{Paragraph: "a1a1a1", Kind: "ignore", Key: "numbers", Nth: 1,
		By: "desk", At: "2026-11-22T12:00:00Z"}
	everywhereKept := memory.Decision{Kind: "reject", Key: "Café Noir", Nth: 1, Reason: "a bar",
		By: "desk", At: "2026-11-22T12:00:00Z"}
	steps := []struct {
		name     string
		decide   []memory.Decision
		withdraw []memory.Decision
		changed  int
		want     []memory.Decision // for the first paragraph
	}{
		{"one", []memory.Decision{waive}, nil, 1, []memory.Decision{waive}},
		{"again", []memory.Decision{waive}, nil, 0, []memory.Decision{waive}},
		{"a later one wins", []memory.Decision{later}, nil, 1, []memory.Decision{later}},
		{"short hash and none", []memory.Decision{short, everywhere}, nil, 2,
			[]memory.Decision{everywhereKept, shortKept, later}},
		{"withdrawn", nil, []memory.Decision{waive, everywhere}, 2, []memory.Decision{shortKept}},
		{"withdrawn twice", nil, []memory.Decision{waive}, 0, []memory.Decision{shortKept}},
		{"taken again", []memory.Decision{later}, nil, 1, []memory.Decision{later, shortKept}},
	}
	for _, step := range steps {
		changed, err := s.Decide(t.Context(), "a.txt", step.decide)
		if step.withdraw != nil {
			changed, err = s.Withdraw(t.Context(), "a.txt", step.withdraw)
		}
		if err != nil || changed != step.changed {
			t.Errorf("%s: %d changed, %v; want %d", step.name, changed, err, step.changed)
		}
		got, err := s.Decisions(t.Context(), []string{hash3, hash1})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(step.want, got); diff != "" {
			t.Errorf("%s: %s", step.name, diff)
		}
	}
	for _, tt := range []struct {
		paragraphs []string
		want       int
	}{{nil, 0}, {[]string{hash3}, 0}, {[]string{hash2}, 1}, {[]string{hash1, hash2}, 2}} {
		got, err := s.Decisions(t.Context(), tt.paragraphs)
		if err != nil || len(got) != tt.want {
			t.Errorf("%.8q: %v, %v; want %d", tt.paragraphs, got, err, tt.want)
		}
	}
}

func TestDecisionsThatNoFileCouldHold(t *testing.T) {
	s := open(t)
	for _, d := range []memory.Decision{
		{}, {Kind: "waive"}, {Key: "otan"}, {Kind: "waive", Key: "otan", Paragraph: "a1"},
		{Kind: "waive", Key: "otan", Paragraph: "not hex"}, {Kind: "reject", Key: "x", Nth: -1},
	} {
		good := memory.Decision{Kind: "reject", Key: "good"}
		if n, err := s.Decide(t.Context(), "", []memory.Decision{good, d}); err == nil || n != 0 {
			t.Errorf("%+v was kept", d)
		}
	}
	if all, err := s.AllDecisions(t.Context()); err != nil || len(all) > 0 {
		t.Errorf("kept %v, %v", all, err)
	}
}

func TestADecisionsFileIsReadAsWritten(t *testing.T) {
	s := open(t)
	ds := []memory.Decision{
		{Paragraph: hash1, Kind: "waive", Key: "otan", Quote: "l’OTAN", Nth: 3, Reason: "ja; \"so\"",
			By: "Ann, desk", At: "2026-11-02"},
		{Paragraph: hash2, Kind: "dismiss", Key: "label/régime", Quote: "=SUM(A1)", Nth: 1,
			Reason: "two\nlines", By: "Bob", At: "x"},
		{Paragraph: "b2b2b2", Kind: "ignore", Key: "numbers", Nth: 1, By: "Ünal", At: "2026"},
		{Kind: "reject", Key: "Café Noir", Nth: 1, By: "desk", At: "2026"},
	}
	if n, err := s.Decide(t.Context(), "a.txt", ds); err != nil || n != len(ds) {
		t.Fatal(n, err)
	}
	var file bytes.Buffer
	if n, err := s.ExportDecisions(t.Context(), &file); err != nil || n != len(ds) {
		t.Fatal(n, err)
	}
	written := file.String()
	read, err := output.ReadDecisions("decisions.csv", &file)
	if err != nil {
		t.Fatalf("%s\n%v", written, err)
	}
	var got []memory.Decision
	for _, d := range read {
		got = append([]memory.Decision{{Paragraph: d.Paragraph, Kind: string(d.Kind), Key: d.Key,
			Quote: d.Quote, Nth: d.Nth, Reason: d.Reason, By: d.By, At: d.At}}, got...)
	}
	if diff := cmp.Diff(ds, got); diff != "" {
		t.Errorf("%s\n%s", written, diff)
	}
}
