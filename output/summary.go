package output

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/translate"
)

// Inputs names what a review was made with, for the Summary sheet. Nothing of the run goes in:
// no clock, no machine, no bill.
type Inputs struct {
	Tool       string // name and version of the program
	Engine     translate.Info
	Date       string // the article's date, empty when not known
	Glossaries []string
	Notes      []string
	Glossary   string // hash of all glossary rows
	Rules      string // version and hash of the rules and notes
}

// Labels of facts that are looked for in a workbook that came back.
const (
	EngineLabel = "Engine"
	ModelLabel  = "Model"
	Attribution = "Please show with the English" // the words that an engine's terms ask for
)

// progress are the statuses that the Summary sheet counts while the editor works.
var progress = []Status{ToReview, InProgress, Query, Approved, Cut}

// Summarise fills the Summary sheet's facts from a review's own rows and from what it was made
// with.
func (r *Review) Summarise(result *pipeline.Result, in Inputs) {
	r.Facts = nil
	a := result.Article
	r.fact("Article", "File", baseName(a.Name))
	r.fact("", "Date", cmp.Or(in.Date, "not given"))
	r.fact("", "Rows", fmt.Sprint(len(r.Rows)))
	r.fact("", "What the notes say of the whole", result.Document.Text)
	for _, remark := range a.Remarks {
		r.fact("", "While reading", remark)
	}
	for i, s := range progress {
		section := ""
		if i == 0 {
			section = "Progress"
		}
		value := 0
		if s == ToReview {
			value = len(r.Rows)
		}
		r.Facts = append(r.Facts, Fact{
			Section: section, Label: "Rows " + string(s), Value: fmt.Sprint(value), Counts: s,
		})
	}
	r.Facts = append(r.Facts, r.counts()...)
	r.fact("Made with", EngineLabel, in.Engine.Name)
	r.fact("", ModelLabel, in.Engine.Model)
	r.fact("", "List price", in.Engine.Rate.String())
	r.fact("", "Glossary", files(in.Glossaries, in.Glossary))
	r.fact("", "Notes", files(in.Notes, ""))
	r.fact("", "Rules", in.Rules)
	r.fact("", "Article hash", a.Hash)
	r.fact("", "Program", in.Tool)
	if in.Engine.Attribution != "" {
		r.fact("", Attribution, in.Engine.Attribution)
	}
}

// counts are how the names, notes and checks stand.
func (r *Review) counts() []Fact {
	names, notes, checks := map[string]int{}, map[string]int{}, map[string]int{}
	open := 0
	for _, n := range r.Names {
		names[n.State]++
		if n.Open {
			open++
		}
	}
	for _, n := range r.Notes {
		notes[n.Severity]++
	}
	for _, c := range r.Checks {
		if c.Ignore == "" {
			checks[c.Severity]++
		}
	}
	return []Fact{
		{Section: "When this was made", Label: "Names", Value: fmt.Sprintf(
			"%d, of which %s; %d for you to settle", len(r.Names), Tally(names, "ok", "repaired",
				"reduced", "missing", "forbidden", "order", "waived"), open)},
		{Label: "Names not in the glossary", Value: fmt.Sprint(len(r.Unknown))},
		{Label: "Notes", Value: Tally(notes, "high", "medium", "low")},
		{Label: "Checks", Value: Tally(checks, "error", "warning", "info")},
	}
}

// recount brings the facts about names, notes and checks up to date.
func (r *Review) recount() {
	now := r.counts()
	at := slices.IndexFunc(r.Facts, func(f Fact) bool { return f.Section == now[0].Section })
	for i, f := range now {
		if at >= 0 && at+i < len(r.Facts) && r.Facts[at+i].Label == f.Label {
			r.Facts[at+i].Value = f.Value
		}
	}
}

func (r *Review) fact(section, label, value string) {
	r.Facts = append(r.Facts, Fact{Section: section, Label: label, Value: value})
}

// Tally writes counts in the order of the keys, zeros left out: "3 ok, 1 missing", or "none".
func Tally(counts map[string]int, keys ...string) string {
	var words []string
	for _, k := range keys {
		if counts[k] > 0 {
			words = append(words, fmt.Sprintf("%d %s", counts[k], k))
		}
	}
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, ", ")
}

// files lists file names without their folders, which say something about a machine.
func files(names []string, hash string) string {
	if len(names) == 0 {
		return "none"
	}
	var list []string
	for _, n := range names {
		list = append(list, baseName(n))
	}
	out := strings.Join(list, ", ")
	if hash != "" {
		out += " (" + hash[:min(12, len(hash))] + ")"
	}
	return out
}

// baseName is the last part of a path written with either kind of slash.
func baseName(path string) string {
	return path[strings.LastIndexAny(path, `/\`)+1:]
}
