package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/output"
)

// acceptFlags are the flags of merge that are about what editors want in the glossary.
func acceptFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "accept",
			Usage: "put the terms that editors ask for into the first glossary named with -g"},
		&cli.StringFlag{Name: "by", Value: "enregard merge",
			Usage: "with --accept: `NAME` for the column updated_by"},
	}
}

// glossaryDone is what merge did to a glossary, as it prints it for programs.
type glossaryDone struct {
	File    string         `json:"file"`
	Written bool           `json:"written"` // what the terms say was done; else it would be
	Terms   []acceptedTerm `json:"terms"`
}

// acceptedTerm says what became of a proposed term, as merge prints it for programs.
type acceptedTerm struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Action string `json:"action"` // added, changed, known, conflict, left out
	File   string `json:"file"`
	Line   int    `json:"line"`
	Text   string `json:"text"`
}

// glossaryPlan is what merge would do to a glossary. A nil plan does nothing.
type glossaryPlan struct {
	was, now *glossary.File
	accept   bool
	open     bool // something that an editor asked for is not done
	terms    []acceptedTerm
}

// planGlossary finds out what the terms that editors ask for would change in the glossary that
// -g names first. Without -g there is no plan.
func planGlossary(c *cli.Context, w world, m *output.Merged) (*glossaryPlan, error) {
	files, plan := c.StringSlice("glossary"), &glossaryPlan{accept: c.Bool("accept")}
	if len(files) == 0 {
		if plan.accept {
			return nil, misuse("enregard merge --accept -g glossary.csv "+c.Args().First(),
				"--accept needs a glossary to put the terms into")
		}
		return nil, nil
	}
	t, err := tables(files)
	if err != nil {
		return nil, err
	}
	if _, err := glossary.New(t...); err != nil {
		return nil, err
	}
	if plan.was, err = openGlossary(files[0]); err != nil {
		return nil, err
	}
	var proposals []glossary.Proposal
	for _, x := range m.Proposed {
		p := proposal(c, w, x)
		if why := undecided(m, x, p); why != "" {
			plan.add(glossary.Outcome{Proposal: p, Action: glossary.LeftOutTerm, Text: why})
			continue
		}
		proposals = append(proposals, p)
	}
	for _, o := range plan.was.Accept(proposals, t[1:]...) {
		plan.add(o)
	}
	if plan.now, err = plan.was.Apply(); err != nil {
		return nil, err
	}
	if !plan.accept || !plan.was.Changed() {
		return plan, nil
	}
	if err := replaceable(files[0]); err != nil && !c.Bool("dry-run") {
		return nil, err
	}
	t[0] = plan.now.Table
	return plan, unusable("the glossary with these terms", t...)
}

// proposal is a proposed term as the glossary takes it.
func proposal(c *cli.Context, w world, x output.ProposedTerm) glossary.Proposal {
	p := glossary.Proposal{
		Source: x.Source, Target: x.Target,
		Category: glossary.Category(strings.ToLower(strings.TrimSpace(x.Category))),
		Decided:  x.Was == "", Note: reason(x, filepath.Base(c.Args().First())),
		By: c.String("by"), At: w.now().Format(time.DateOnly),
	}
	if !p.Decided && !strings.HasPrefix(x.Was, "the ") {
		p.Target = strings.TrimPrefix(x.Target, "the ") // the article is not the name's
	}
	return p
}

// undecided says why a term is not to be taken up, whatever the glossary says, or "".
func undecided(m *output.Merged, x output.ProposedTerm, p glossary.Proposal) string {
	switch {
	case disputed(m, x):
		return "two editors do not agree about it; settle the conflict first"
	case p.Decided:
		return ""
	case p.Target == x.Was:
		return "only an article was added"
	}
	return contradicted(m.Review, x, p.Target)
}

func (p *glossaryPlan) add(o glossary.Outcome) {
	p.open = p.open || o.Action == glossary.OpenTerm || o.Action == glossary.LeftOutTerm && o.Decided
	p.terms = append(p.terms, acceptedTerm{o.Source, o.Target, o.Action, o.File, o.Line, o.Text})
}

// reason says where a term comes from and why. It begins with a word, so that no spreadsheet
// program takes it for a formula.
func reason(x output.ProposedTerm, from string) string {
	rows := strings.Join(x.Rows[:min(len(x.Rows), 3)], ", ")
	text := x.Evidence
	if x.Was == "" {
		if text = x.Reason; text == "" {
			text = "added by an editor"
		}
	}
	const enough = 300 // characters; a note is read in a cell
	return fmt.Sprintf("From %s, %s: %s", from, rows, output.Shorten(text, enough))
}

// disputed reports whether editors say different things about a name.
func disputed(m *output.Merged, x output.ProposedTerm) bool {
	return x.Was == "" && slices.ContainsFunc(m.Conflicts, func(c output.Conflict) bool {
		return c.Keep == "" && strings.HasPrefix(c.Column, "Unknown names: ") &&
			strings.HasSuffix(c.Column, "("+x.Source+")")
	})
}

// contradicted says which row speaks against a term that was concluded from corrections, or "".
// The rows with the corrections have to have the name in French and in English, and no approved
// row may have it in French and not in English.
func contradicted(r *output.Review, x output.ProposedTerm, target string) string {
	g, err := glossary.New(glossary.TextTable([]string{"source", "target"},
		[]string{x.Source, target}))
	if err != nil {
		return "" // it cannot be a row, and that is said elsewhere
	}
	for _, row := range r.Rows {
		cited, m := slices.Contains(x.Rows, row.ID), g.Match(row.French)
		if cited && len(m.Occurrences) == 0 {
			return "it does not stand as a name in the French of " + row.ID
		}
		if !cited && row.Status != output.Approved {
			continue
		}
		for _, v := range g.Verify(row.French, m, row.English).Verdicts {
			if v.State == glossary.Missing || v.State == glossary.Forbidden {
				return "the English of " + row.ID + " has something else"
			}
		}
	}
	return ""
}

// write changes the glossary, if that was asked for.
func (p *glossaryPlan) write() error {
	if p == nil || !p.accept {
		return nil
	}
	return saveGlossary(p.was, p.now)
}

// done is the plan as it was carried out, or not on a trial; nil where there is none.
func (p *glossaryPlan) done(trial bool) *glossaryDone {
	if p == nil {
		return nil
	}
	terms := append([]acceptedTerm{}, p.terms...)
	return &glossaryDone{p.was.Table.File, p.accept && !trial && p.was.Changed(), terms}
}

// left reports whether something that an editor asked for could not be done.
func (p *glossaryPlan) left() bool { return p != nil && p.accept && p.open }

// print tells what became of the terms, a line each; without a plan which there are, and how to
// get them into a glossary.
func (p *glossaryPlan) print(c *cli.Context, w world, proposed []proposedTerm) {
	if p == nil {
		for _, x := range proposed {
			fmt.Fprintf(w.stdout, "for the glossary: %s → %s (%s)\n", oneLine(x.Source),
				oneLine(x.Target), oneLine(x.Evidence))
		}
		if len(proposed) > 0 {
			fmt.Fprintf(w.stderr, "enregard: to take these up: enregard merge --accept "+
				"-g glossary.csv %s\n", printable(strings.Join(c.Args().Slice(), " ")))
		}
		return
	}
	counts := map[string]int{}
	for _, x := range p.terms {
		counts[x.Action]++
		place := ""
		if x.Line > 0 {
			place = fmt.Sprintf("%s:%d: ", printable(x.File), x.Line)
		}
		fmt.Fprintf(w.stdout, "%s %s%s → %s: %s\n", signs[x.Action], place, oneLine(x.Source),
			oneLine(x.Target), oneLine(x.Text))
	}
	added, changed := counts[glossary.AddedTerm], counts[glossary.ChangedTerm]
	what := "written to"
	switch {
	case added+changed == 0:
		what = ""
	case !p.accept:
		what = "would be written with --accept to"
	case c.Bool("dry-run"):
		what = "would be written to"
	}
	if what != "" {
		fmt.Fprintf(w.stderr, "enregard: %s and %s %s %s\n", several(added, "new row"),
			several(changed, "change"), what, printable(p.was.Table.File))
	} else if len(p.terms) > 0 {
		fmt.Fprintf(w.stderr, "enregard: nothing is to be changed in %s\n", printable(p.was.Table.File))
	}
}

// signs begin the lines about terms.
var signs = map[string]string{glossary.AddedTerm: "+", glossary.ChangedTerm: "~",
	glossary.KnownTerm: "=", glossary.OpenTerm: "!", glossary.LeftOutTerm: "!"}
