package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/enregard/enregard/output"
)

// line writes a line of the summary, wrapped where a terminal is narrow. The label may be
// coloured.
func (t *translation) line(colour, label, format string, args ...any) {
	screen, indent := t.world.terminal, 10
	columns := screen.width()
	if columns > 0 {
		columns-- // a line that fills the last one may break
	}
	if columns < 40 {
		indent = 4
	}
	head := fmt.Sprintf("  %-7s ", label)
	text := wrap(head, printable(fmt.Sprintf(format, args...)), columns, indent)
	fmt.Fprintln(t.world.stderr, screen.paint(colour, head)+text[len(head):])
}

// tell says how an article went, on standard error: one article at length, one of several in a
// line. Failures are told even to who wants quiet.
func (t *translation) tell(ctx context.Context, j *job) {
	w, r := t.world, j.report
	switch {
	case j.err == nil && j.forgot == nil:
	case j.err == nil:
		w.complain(r.Article+": the workbook is complete, but "+r.Forgotten, r.Hint)
	case strings.Contains(r.Error, r.Article):
		w.complain(r.Error, r.Hint)
	default:
		w.complain(r.Article+": "+r.Error, r.Hint)
	}
	if j.err != nil || t.quiet {
		return
	}
	head := printable(r.Article)
	if len(t.jobs) > 1 {
		head += fmt.Sprintf(": %s, %d open", several(r.Rows, "row"), r.Open)
	}
	fmt.Fprintln(w.stderr, head)
	for _, remark := range j.article.Remarks {
		fmt.Fprintf(w.stderr, "  note: %s\n", printable(remark))
	}
	if len(t.jobs) == 1 {
		t.line("", "rows", "%d by the engine %s (%s) in %.1f s", r.Rows, r.Engine, r.Model,
			r.Seconds)
		t.counts(r)
		t.tellBill(ctx, r)
		t.oddities(r)
		t.open(r)
		t.line(bold, "next", "open %s in Excel or LibreOffice", r.Workbook)
		t.line("", "then", "enregard merge %s, when it comes back edited", r.Workbook)
		return
	}
	t.oddities(r)
}

// counts says what an article, or all of them, came to.
func (t *translation) counts(r articleReport) {
	t.line("", "names", "%s", r.names())
	shown, held, severity := 0, 0, map[string]int{}
	for _, n := range r.Notes {
		shown += n.Shown
		held += n.Held
		severity[n.Severity] += n.Shown
	}
	text := fmt.Sprintf("%d shown", shown)
	if shown > 0 {
		text += " (" + output.Tally(severity, "high", "medium", "low") + ")"
	}
	t.line("", "notes", "%s, %d held back", text, held)
	checks := map[string]int{}
	for _, c := range r.Checks {
		checks[c.Severity] += c.Count
	}
	t.line("", "checks", "%s, %s", several(checks["error"], "error"),
		several(checks["warning"], "warning"))
	if r.Characters.Memory > 0 {
		t.line("", "memory", "%s; %d of %d characters not sent again", r.Paragraphs,
			r.Characters.Memory, r.Characters.Memory+r.Characters.Sent)
	}
}

// oddities says what is unusual about an article.
func (t *translation) oddities(r articleReport) {
	if r.Merged {
		t.line("", "merged", "the editor's work is in it")
	}
	if r.Kept != "" {
		now := "delete it when you like"
		if len(r.Remarks) > 0 {
			now = "delete it when you have seen to these notes"
		}
		t.line("", "kept", "the workbook as it was saved is now %s; %s", r.Kept, now)
	}
	for _, x := range r.Remarks[:min(len(r.Remarks), maxRemarks)] {
		t.line("", "note", "%s", x)
	}
	if n := len(r.Remarks) - maxRemarks; n > 0 {
		t.line("", "note", "and %d more; enregard merge --dry-run %s tells all", n,
			cmp.Or(r.Kept, r.Workbook))
	}
	if r.Conflicts > 0 {
		t.line(yellow, "clash", "%d cells were changed on both sides; see the sheet Conflicts",
			r.Conflicts)
	}
	if r.Failed > 0 {
		t.line(red, "failed", "%d paragraphs could not be translated; their rows say why", r.Failed)
	}
}

// open says what is left for an editor.
func (t *translation) open(r articleReport) {
	switch r.Open {
	case 0:
		t.line("", "open", "no name and no check is left for you to settle")
	case 1:
		t.line(yellow, "open", "1 name or check for you to settle")
	default:
		t.line(yellow, "open", "%d names or checks for you to settle", r.Open)
	}
}

// tellAll sums up a run over several articles.
func (t *translation) tellAll(ctx context.Context) {
	if len(t.jobs) < 2 || t.quiet {
		return
	}
	var all articleReport
	var most *articleReport
	done, failed, folders := 0, 0, map[string]bool{}
	for _, j := range t.jobs {
		switch j.report.Status {
		case "failed":
			failed++
		case "done":
			done++
			all.add(j.report)
			folders[filepath.Dir(j.target)] = true
			if most == nil || j.report.Open > most.Open {
				most = &j.report
			}
		}
	}
	if done == 0 {
		return
	}
	text := several(done, "article")
	if done < len(t.jobs) {
		text = fmt.Sprintf("%d of %d articles", done, len(t.jobs))
	}
	if failed > 0 {
		text += fmt.Sprintf("; %d failed, as said above", failed)
	}
	fmt.Fprintln(t.world.stderr, t.world.terminal.paint(bold, text))
	t.line("", "rows", "%d by the engine %s (%s) in %.1f s", all.Rows, most.Engine, most.Model,
		all.Seconds)
	t.counts(all)
	t.tellBill(ctx, all)
	if all.Conflicts+all.Failed > 0 {
		t.oddities(articleReport{Conflicts: all.Conflicts, Failed: all.Failed})
	}
	t.open(all)
	where := strings.Join(slices.Sorted(maps.Keys(folders)), ", ")
	if len(folders) > 3 {
		where = several(len(folders), "folder")
	}
	t.line("", "files", "%s in %s", several(done, "workbook"), where)
	if ctx.Err() != nil {
		text = "run the same command again for the others"
		if t.store != nil {
			text += "; what is done is remembered"
		}
		t.line(bold, "next", "%s", text)
		return
	}
	text = "open %s in Excel or LibreOffice"
	if most.Open > 0 {
		text += "; it has most to settle"
	}
	t.line(bold, "next", text, most.Workbook)
	t.line("", "then", "enregard merge %s, when it comes back edited", most.Workbook)
}

// add sums up the counts of reports.
func (r *articleReport) add(other articleReport) {
	r.Rows += other.Rows
	r.Seconds += other.Seconds
	r.Open += other.Open
	r.Failed += other.Failed
	r.Conflicts += other.Conflicts
	r.Paragraphs.Translated += other.Paragraphs.Translated
	r.Paragraphs.Memory += other.Paragraphs.Memory
	r.Paragraphs.Approved += other.Paragraphs.Approved
	r.Characters.Sent += other.Characters.Sent
	r.Characters.Billed += other.Characters.Billed
	r.Characters.Memory += other.Characters.Memory
	r.Cost.Currency = other.Cost.Currency
	r.Cost.Amount += other.Cost.Amount
	r.Cost.Saved += other.Cost.Saved
	r.Cost.Doubtful += other.Cost.Doubtful
	r.Unlike = append(r.Unlike, other.Unlike...)
	r.Notes = append(r.Notes, other.Notes...)
	r.Checks = append(r.Checks, other.Checks...)
	if r.Names == nil {
		r.Names = map[string]int{}
	}
	for state, n := range other.Names {
		r.Names[state] += n
	}
}

// String says it to a person.
func (p paragraphs) String() string {
	return fmt.Sprintf("%s translated, %d from memory, %d approved before",
		several(p.Translated, "paragraph"), p.Memory, p.Approved)
}

// names counts the names by state. Wording that the glossary only prefers is told apart: it is
// nothing to settle.
func (r articleReport) names() string {
	must := maps.Clone(r.Names)
	for _, state := range r.Unlike {
		must[state]--
	}
	if len(must) == 0 {
		return "none: there is no glossary, or no term of it stands in the French"
	}
	text := output.Tally(must, "ok", "repaired", "reduced", "missing", "forbidden", "order", "waived")
	if len(r.Unlike) > 0 {
		text += fmt.Sprintf("; %d not as the glossary prefers", len(r.Unlike))
	}
	return text
}
