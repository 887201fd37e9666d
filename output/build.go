package output

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/check"
	"github.com/enregard/enregard/pipeline/segment"
)

// Options says how to lay out a review.
type Options struct {
	Glossary  *glossary.Glossary
	Decisions Decisions
	Lines     func(text string) int // lines a text takes in its column; nil for no splitting
	MaxLines  int                   // rows are split so that no cell takes more, if they can be
}

// New lays out what the pipeline found as an editor's review. Facts for the Summary sheet are
// the caller's to add: they are about the run's inputs, not about the article.
func New(r *pipeline.Result, o Options) *Review {
	b := builder{Options: o, review: &Review{ArticleHash: r.Article.Hash}}
	ids := identities(r.Paragraphs)
	for i := range r.Paragraphs {
		b.paragraph(ids[i], &r.Paragraphs[i])
	}
	for _, c := range r.Unknown {
		b.unknown(c, r.Paragraphs, ids)
	}
	b.order()
	return b.review
}

// builder lays out one review, paragraph by paragraph.
type builder struct {
	Options
	review *Review
	notes  int
}

// paragraph lays out one paragraph: its row or rows, and its lines on the other sheets.
func (b *builder) paragraph(id string, p *pipeline.Paragraph) {
	hash := Hash(p.Text)
	parts := b.parts(id, p)
	open := b.names(p, hash, parts)
	b.annotate(p, hash, parts)
	b.checks(p, hash, parts)
	french, machine := frenchMarks(p, open), machineMarks(p)
	for i := range parts {
		pt := &parts[i]
		row := &pt.row
		row.Kind, row.Status = p.Kind, ToReview
		row.French = p.Text[pt.french.Start:pt.french.End]
		row.Machine = p.English[pt.english.Start:pt.english.End]
		row.English = row.Machine
		row.FrenchMarks = within(french, pt.french.Start, pt.french.End)
		row.MachineMarks = within(machine, pt.english.Start, pt.english.End)
		row.Notes = pt.noteWords(p.Held, i == len(parts)-1)
		row.Names = pt.nameWords()
		row.Checks = strings.Join(pt.findings, "\n")
		b.review.Rows = append(b.review.Rows, *row)
	}
}

// names lays out the occurrences of terms and returns which of them are open.
func (b *builder) names(p *pipeline.Paragraph, hash string, parts []part) map[int]bool {
	open := map[int]bool{}
	count := map[string]int{}
	for i, n := range p.Names {
		term := b.Glossary.Terms()[n.Term]
		count[term.ID+"\x00"+n.Text]++
		pt := partAt(parts, n.Start)
		line := Name{
			ID: pt.row.ID, French: n.Text, Expected: term.Target, Found: n.Found,
			State: string(n.State), How: string(n.How), Why: n.Why, Term: term.ID,
			Context: glossary.Context(p.Text, n.Start, n.End), Open: n.NeedsEditor(),
			Before: count[term.ID+"\x00"+n.Text] - 1,
		}
		d := b.Decisions.find(Waive, hash, term.ID, n.Text, count[term.ID+"\x00"+n.Text])
		if d != nil && n.State != glossary.OK && n.State != glossary.Repaired {
			line.State, line.Waive, line.Reason = string(glossary.Waived), "yes", d.Reason
			line.Open = false
		}
		open[i] = line.Open
		pt.row.OpenNames = pt.row.OpenNames || line.Open
		pt.names = append(pt.names, line)
		b.review.Names = append(b.review.Names, line)
	}
	return open
}

// partAt is the part in which a byte of the French stands.
func partAt(parts []part, french int) *part {
	for i := range parts {
		if french < parts[i].french.End {
			return &parts[i]
		}
	}
	return &parts[len(parts)-1]
}

// annotate lays out the notes that are shown.
func (b *builder) annotate(p *pipeline.Paragraph, hash string, parts []part) {
	count := map[string]int{}
	for _, n := range p.Notes {
		// Held notes count too: what is shown depends on the others, what a decision is about
		// must not.
		count[n.Rule+"\x00"+n.Quote]++
		if !n.Shown {
			continue
		}
		b.notes++
		pt := partAt(parts, n.Start)
		kinds := []string{string(n.Kind)}
		for _, k := range n.Also {
			kinds = append(kinds, string(k))
		}
		span := p.Around(n.Start, n.End)
		line := Note{
			Note: fmt.Sprintf("N%d", b.notes), ID: pt.row.ID, Quote: n.Quote,
			English: p.English[span.Start:span.End], Kind: strings.Join(kinds, ", "),
			Severity: string(n.Severity), Check: n.Check, Trap: n.Trap, Suggest: n.Suggest,
			Evidence: n.Evidence, Sources: sources(n.Sources), Rule: n.Rule, Status: "open",
			Before: count[n.Rule+"\x00"+n.Quote] - 1,
		}
		if d := b.Decisions.find(Dismiss, hash, n.Rule, n.Quote, count[n.Rule+"\x00"+n.Quote]); d != nil {
			line.Status, line.Reply = "dismissed", d.Reason
		}
		pt.row.OpenNotes = pt.row.OpenNotes || line.Status == "open" && line.Severity == "high"
		pt.notes = append(pt.notes, line)
		b.review.Notes = append(b.review.Notes, line)
	}
}

// checks lays out the findings of a paragraph. A finding belongs to the part whose French or
// English it quotes, else to the first.
func (b *builder) checks(p *pipeline.Paragraph, hash string, parts []part) {
	count := map[string]int{}
	for _, f := range p.Checks {
		pt := &parts[0]
		for i := range parts {
			french := p.Text[parts[i].french.Start:parts[i].french.End]
			english := p.English[parts[i].english.Start:parts[i].english.End]
			if f.French != "" && strings.Contains(french, f.French) ||
				f.French == "" && f.English != "" && strings.Contains(english, f.English) {
				pt = &parts[i]
				break
			}
		}
		f.French, f.Message = clip(f.French), clip(f.Message)
		if f.Check != Similar {
			f.English = clip(f.English)
		}
		quote := f.French
		if quote == "" {
			quote = f.English
		}
		count[f.Check+"\x00"+quote]++
		line := Check{
			ID: pt.row.ID, Check: f.Check, Severity: string(f.Severity),
			French: f.French, English: f.English, Message: f.Message,
			Before: count[f.Check+"\x00"+quote] - 1,
		}
		if d := b.Decisions.find(Ignore, hash, f.Check, quote, count[f.Check+"\x00"+quote]); d != nil {
			line.Ignore, line.Reason = "yes", d.Reason
		} else if inCell(f.Check, line.Severity) {
			pt.findings = append(pt.findings, f.Message)
			pt.row.OpenChecks = pt.row.OpenChecks || f.Severity == check.Error
		}
		b.review.Checks = append(b.review.Checks, line)
	}
}

// Similar is the check under which the English is shown that was approved for a paragraph like
// this one. Such a finding has that English in full, to be copied, and is never open.
const Similar = "memory"

// inCell reports whether a row's cell speaks of a finding that stands on the sheet Checks.
func inCell(name, severity string) bool {
	return severity != string(check.Info) || name == Similar
}

// unknown lays out a name that the glossary does not hold.
func (b *builder) unknown(c glossary.Candidate, ps []pipeline.Paragraph, ids []string) {
	line := Unknown{
		French: c.French, Count: len(c.Places), Category: string(c.Category),
		Context: c.Context, Reason: c.Reason,
	}
	if b.ordinary(c, ps) {
		return
	}
	var where, wrote []string
	for _, place := range c.Places {
		i := place.Paragraph - 1
		where = appendNew(where, ids[i])
		wrote = appendNew(wrote, EngineWrote(&ps[i], place.Start, place.End))
		d := b.Decisions.find(Reject, Hash(ps[i].Text), c.French, c.French, 1)
		if d != nil && line.Decision == "" {
			line.Decision, line.Reason = "not a name", d.Reason
		}
	}
	line.IDs, line.Engine = strings.Join(where, ", "), strings.Join(wrote, " | ")
	b.review.Unknown = append(b.review.Unknown, line)
}

// ordinary reports whether a candidate is more likely a word with the capital of its sentence
// than a name: one word, only ever first in a sentence, that no engine has left as it is.
func (b *builder) ordinary(c glossary.Candidate, ps []pipeline.Paragraph) bool {
	if c.Reason != "" || strings.ContainsFunc(c.French, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return false
	}
	for _, place := range c.Places {
		p := ps[place.Paragraph-1]
		first := slices.ContainsFunc(p.Sentences, func(s segment.Span) bool { return s.Start == place.Start })
		if !first || strings.Contains(p.English, c.French) {
			return false
		}
	}
	return strings.ToUpper(c.French) != c.French
}

// order puts what is open first on every sheet but Review, and keeps reading order otherwise.
func (b *builder) order() {
	r := b.review
	slices.SortStableFunc(r.Names, func(x, y Name) int { return first(x.Open, y.Open) })
	slices.SortStableFunc(r.Notes, func(x, y Note) int {
		return first(x.Status == "open", y.Status == "open")
	})
	slices.SortStableFunc(r.Unknown, func(x, y Unknown) int {
		return first(x.Decision == "", y.Decision == "")
	})
	slices.SortStableFunc(r.Checks, func(x, y Check) int {
		if c := first(x.Ignore == "", y.Ignore == ""); c != 0 {
			return c
		}
		return severity[x.Severity] - severity[y.Severity]
	})
}

var severity = map[string]int{
	string(check.Error): 0, string(check.Warning): 1, string(check.Info): 2,
}

func first(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return -1
	}
	return 1
}

func appendNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
