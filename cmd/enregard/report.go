package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
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

type cost struct {
	Currency string  `json:"currency"`
	Amount   float64 `json:"amount"`
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
	if info.Rate.PerMillion > 0 {
		r.Characters.Billed = p.Usage.Characters
	}
	r.Cost = cost{"USD", info.Rate.Price(r.Characters.Billed)}
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

// tell says how an article went, on standard error. Failures are told even to who wants quiet.
func (t *translation) tell(j *job) {
	w, r := t.world.stderr, j.report
	switch {
	case j.err == nil && j.forgot == nil:
	case j.err == nil:
		r.complain(w, r.Article+": the workbook is complete, but "+r.Forgotten)
	case strings.Contains(r.Error, r.Article):
		r.complain(w, r.Error)
	default:
		r.complain(w, r.Article+": "+r.Error)
	}
	if j.err != nil || t.quiet {
		return
	}
	for _, remark := range j.article.Remarks {
		fmt.Fprintf(w, "  note: %s\n", printable(remark))
	}
	fmt.Fprintf(w, "%s\n", printable(r.Article))
	fmt.Fprintf(w, "  %d rows by the engine %s (%s) in %.1f s%s\n",
		r.Rows, r.Engine, r.Model, r.Seconds, paid(r.Cost))
	fmt.Fprintf(w, "  names   %s\n", r.names())
	shown, held := 0, 0
	for _, n := range r.Notes {
		shown += n.Shown
		held += n.Held
	}
	fmt.Fprintf(w, "  notes   %d shown, %d held back\n", shown, held)
	checks := map[string]int{}
	for _, c := range r.Checks {
		checks[c.Severity] += c.Count
	}
	fmt.Fprintf(w, "  checks  %s\n", counts(checks, "error", "warning", "info"))
	if r.Characters.Memory > 0 {
		fmt.Fprintf(w, "  memory  %s; %d of %d characters not sent again\n", r.Paragraphs,
			r.Characters.Memory, r.Characters.Memory+r.Characters.Sent)
	}
	if r.Merged {
		fmt.Fprintf(w, "  merged  the editor's work is in it\n")
	}
	if r.Kept != "" {
		fmt.Fprintf(w, "  kept    the workbook as it was saved is now %s; delete it when you like\n",
			printable(r.Kept))
	}
	for _, x := range r.Remarks[:min(len(r.Remarks), maxRemarks)] {
		fmt.Fprintf(w, "  note    %s\n", printable(x.String()))
	}
	if n := len(r.Remarks) - maxRemarks; n > 0 {
		fmt.Fprintf(w, "  note    and %d more; enregard merge --dry-run %s tells all\n", n,
			printable(cmp.Or(r.Kept, r.Workbook)))
	}
	if r.Conflicts > 0 {
		fmt.Fprintf(w, "  clash   %d cells were changed on both sides; see the sheet Conflicts\n",
			r.Conflicts)
	}
	if r.Failed > 0 {
		fmt.Fprintf(w, "  %d paragraphs could not be translated; their rows say why\n", r.Failed)
	}
	fmt.Fprintf(w, "  open    %d names or checks for you to settle\n", r.Open)
	fmt.Fprintf(w, "  next    open %s in Excel or LibreOffice\n", printable(r.Workbook))
}

// complain says what went wrong with an article and what to do about it.
func (r articleReport) complain(w io.Writer, text string) {
	fmt.Fprintf(w, "enregard: error: %s\n", printable(text))
	if r.Hint != "" {
		fmt.Fprintf(w, "enregard: hint: %s\n", printable(r.Hint))
	}
}

// String says it to a person.
func (p paragraphs) String() string {
	return fmt.Sprintf("%s translated, %d from memory, %d approved before",
		several(p.Translated, "paragraph"), p.Memory, p.Approved)
}

func paid(c cost) string {
	if c.Amount == 0 {
		return ""
	}
	return fmt.Sprintf(", about %s %.4f", c.Currency, c.Amount)
}

// names counts the names by state. Wording that the glossary only prefers is told apart: it is
// nothing to settle.
func (r articleReport) names() string {
	must := maps.Clone(r.Names)
	for _, state := range r.Unlike {
		must[state]--
	}
	text := counts(must, "ok", "repaired", "reduced", "missing", "forbidden", "order", "waived")
	if len(r.Unlike) > 0 {
		text += fmt.Sprintf("; %d not as the glossary prefers", len(r.Unlike))
	}
	return text
}

// counts writes what a map counts in the order of the keys, zeros left out.
func counts(m map[string]int, keys ...string) string {
	var words []string
	for _, k := range keys {
		if m[k] > 0 {
			words = append(words, fmt.Sprintf("%d %s", m[k], k))
		}
	}
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, ", ")
}

// conclude prints the results and decides the exit status. After an interruption it names what
// was finished before.
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
	} else if !t.json {
		for _, j := range t.jobs {
			if j.report.Status != "done" {
				continue
			}
			if _, err := fmt.Fprintln(t.world.stdout, j.target); err != nil {
				return err
			}
		}
	}
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

// plan says what would be sent to whom at what price, and sends nothing.
func (t *translation) plan() error {
	info := t.engine.describe(t.engineFor)
	type plan struct {
		Article    string `json:"article"`
		Workbook   string `json:"workbook"`
		Error      string `json:"error"`
		Paragraphs int    `json:"paragraphs"`
		Requests   int    `json:"requests"`
		Characters int    `json:"characters"`
		Cost       cost   `json:"cost"`
	}
	plans := []plan{}
	total, failed := 0, false
	for _, j := range t.jobs {
		p := plan{Article: j.path, Workbook: j.target, Cost: cost{Currency: "USD"}}
		if j.err != nil {
			p.Error, _ = explain(j.err)
			failed = true
		} else {
			sources := pipeline.Sources(j.article, j.guides.glossary)
			p.Paragraphs, p.Characters = len(sources), translate.Characters(sources)
			p.Requests = translate.Requests(sources, info.Limit)
			p.Cost.Amount = info.Rate.Price(p.Characters)
		}
		total += p.Characters
		plans = append(plans, p)
	}
	if t.json {
		if err := writeJSON(t.world.stdout, struct {
			Schema int    `json:"schema"`
			DryRun bool   `json:"dry_run"`
			Engine string `json:"engine"`
			Model  string `json:"model"`
			Where  string `json:"where"`
			Plans  []plan `json:"articles"`
		}{1, true, info.Name, info.Model, info.Where, plans}); err != nil {
			return err
		}
	} else {
		for _, p := range plans {
			if p.Error != "" {
				fmt.Fprintf(t.world.stdout, "%s: cannot be translated: %s\n",
					printable(p.Article), printable(p.Error))
				continue
			}
			fmt.Fprintf(t.world.stdout, "%s: %s, %s in %s → %s\n", printable(p.Article),
				several(p.Paragraphs, "paragraph"), several(p.Characters, "character"),
				several(p.Requests, "request"), printable(p.Workbook))
		}
		fmt.Fprintf(t.world.stdout, "would go to %s: %d characters, %s; nothing was sent\n",
			info.Where, total, bill(info.Rate, total))
	}
	if failed {
		return leftOpen()
	}
	return t.affordable()
}

// several writes a count of things.
func several(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// bill tells the price of so many characters.
func bill(r translate.Rate, characters int) string {
	if r.PerMillion == 0 {
		return "free"
	}
	return fmt.Sprintf("about %s %.4f (%s)", r.Currency, r.Price(characters), price(r))
}
