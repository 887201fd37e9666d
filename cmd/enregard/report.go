package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/translate"
)

// articleReport is what translate says of one article, to people and to programs.
type articleReport struct {
	Article    string         `json:"article"`
	Workbook   string         `json:"workbook"`
	Status     string         `json:"status"` // done, failed
	Error      string         `json:"error"`
	Hint       string         `json:"hint,omitempty"`
	Engine     string         `json:"engine"`
	Model      string         `json:"model"`
	Rows       int            `json:"rows"`
	Paragraphs paragraphs     `json:"paragraphs"`
	Characters characters     `json:"characters"`
	Cost       cost           `json:"cost"`
	Names      map[string]int `json:"names"`
	Unlike     []string       `json:"-"` // states of names of which the glossary only prefers one form
	Notes      []noteCount    `json:"notes"`
	Checks     []checkCount   `json:"checks"`
	Open       int            `json:"open"`
	Failed     int            `json:"failed"` // paragraphs without all their English
	Conflicts  int            `json:"conflicts"`
	Merged     bool           `json:"merged"`         // with editors' work in the workbook of before
	Kept       string         `json:"kept,omitempty"` // where that one is, as somebody saved it
	Remarks    []remark       `json:"remarks,omitempty"`
	Forgotten  string         `json:"forgotten,omitempty"` // why the store does not know all of it
	Seconds    float64        `json:"seconds"`
}

// paragraphs says where the English of an article's paragraphs came from.
type paragraphs struct {
	Translated int `json:"translated"` // at least a sentence of each, in this run
	Memory     int `json:"memory"`
	Approved   int `json:"approved"`
	Failed     int `json:"failed"` // without all their English
}

type characters struct {
	Sent   int `json:"sent"`
	Billed int `json:"billed"`
	Memory int `json:"memory"`
}

// cost is in list prices.
type cost struct {
	Currency string  `json:"currency"`
	Amount   float64 `json:"amount"`
	Saved    float64 `json:"saved,omitempty"`     // by what was remembered
	Doubtful float64 `json:"uncertain,omitempty"` // of Amount: for calls whose answer was lost
}

type noteCount struct {
	Kind     string `json:"kind"`
	Severity string `json:"severity"`
	Shown    int    `json:"shown"`
	Held     int    `json:"held"`
}

type checkCount struct {
	Check    string `json:"check"`
	Severity string `json:"severity"`
	Count    int    `json:"count"`
}

// fill takes the counts of a finished article.
func (r *articleReport) fill(p *pipeline.Result, v *output.Review, info translate.Info,
	took time.Duration) {
	r.Model, r.Rows = info.Model, len(v.Rows)
	r.Characters.Sent = p.Usage.Characters
	r.Characters.Memory = p.Usage.Remembered
	r.Paragraphs = paragraphs{Translated: p.Usage.Translated, Memory: p.Usage.Recalled,
		Approved: p.Usage.Settled}
	r.Cost.Saved = info.Rate.Estimate(r.Characters.Memory)
	r.Seconds = took.Round(10 * time.Millisecond).Seconds()
	for _, para := range p.Paragraphs {
		if para.Err != nil {
			r.Failed++
		}
	}
	r.Paragraphs.Failed = r.Failed
	r.Names = map[string]int{}
	for _, n := range v.Names {
		r.Names[n.State]++
		if wrong := n.State != "ok" && n.State != "repaired" && n.State != "waived"; wrong && !n.Open {
			r.Unlike = append(r.Unlike, n.State)
		}
	}
	r.Open = v.Open()
	r.Notes = countNotes(p)
	r.Checks = []checkCount{}
	for _, c := range v.Checks {
		if c.Ignore != "" {
			continue
		}
		i := slices.IndexFunc(r.Checks, func(x checkCount) bool {
			return x.Check == c.Check && x.Severity == c.Severity
		})
		if i < 0 {
			i = len(r.Checks)
			r.Checks = append(r.Checks, checkCount{Check: c.Check, Severity: c.Severity})
		}
		r.Checks[i].Count++
	}
}

// countNotes counts notes by kind and severity, in order of the kinds' names. Suppressed
// conditionals are no notes and are not counted.
func countNotes(p *pipeline.Result) []noteCount {
	count := map[noteCount]*noteCount{}
	out := []noteCount{}
	for _, para := range p.Paragraphs {
		for _, n := range para.Notes {
			if n.Band == "suppressed" {
				continue
			}
			key := noteCount{Kind: string(n.Kind), Severity: string(n.Severity)}
			if count[key] == nil {
				count[key] = &noteCount{Kind: key.Kind, Severity: key.Severity}
			}
			if n.Shown {
				count[key].Shown++
			} else {
				count[key].Held++
			}
		}
	}
	for _, c := range count {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(x, y noteCount) int {
		return strings.Compare(x.Kind+" "+x.Severity, y.Kind+" "+y.Severity)
	})
	return out
}

// finish settles the status of a job that has run or could not.
func (j *job) finish() {
	j.report.Status = "done"
	if j.err != nil {
		j.report.Status = "failed"
		j.report.Error, j.report.Hint = explain(j.err)
	} else if j.forgot != nil {
		j.report.Forgotten, j.report.Hint = explain(j.forgot)
	}
}

// conclude ends a run and decides the exit status.
func (t *translation) conclude(ctx context.Context) error {
	failed, open := 0, 0
	reports := []articleReport{}
	for _, j := range t.jobs {
		if j.report.Status == "" {
			continue // not come to
		}
		reports = append(reports, j.report)
		if j.err != nil {
			failed++
		}
		if j.report.Failed > 0 || j.report.Conflicts > 0 || j.forgot != nil ||
			t.strict && j.report.Open > 0 {
			open++
		}
	}
	if t.json && ctx.Err() == nil {
		err := writeJSON(t.world.stdout, struct {
			Schema   int             `json:"schema"`
			Articles []articleReport `json:"articles"`
		}{1, reports})
		if err != nil {
			return err
		}
	}
	t.tellAll(ctx)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case failed == len(t.jobs):
		return &exitError{code: exitFailed, err: t.jobs[0].err, told: true}
	case failed+open > 0:
		return leftOpen()
	}
	return nil
}

// several writes a count of things.
func several(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
