package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/memory"
	"github.com/enregard/enregard/pipeline/translate"
)

func glossaryImpactCommand(w world) *cli.Command {
	flags := append(engineFlags(), memoryFlag(), jsonFlag())
	return &cli.Command{
		Name:      "impact",
		Usage:     "tell what a changed glossary does to articles",
		ArgsUsage: "OLD NEW ARTICLE...",
		Description: `Prints the rows that were added (+), changed (~) and removed (-) with the
paragraphs in which they stand, then which paragraphs would be translated
again and at what price. What an editor has approved stays as it is; those of
its paragraphs that no longer have the names as NEW wants them are named.
What has to be tried again because a name came out wrong is not counted;
that costs nothing. Nothing is changed or sent.

Examples:
  enregard glossary impact names.csv names-new.csv week/*.txt
  enregard glossary impact --engine google names.csv names-new.csv archive`,
		Flags:  flags,
		Action: func(c *cli.Context) error { return runGlossaryImpact(c, w) },
	}
}

// impactTables are the two glossaries that are compared.
type impactTables struct {
	diff     glossary.Diff
	old, new *glossary.Glossary
}

func runGlossaryImpact(c *cli.Context, w world) error {
	if c.NArg() < 3 {
		return misuse("enregard glossary impact names.csv names-new.csv article.txt",
			"name two glossaries, the older one first, and an article")
	}
	engine, o, err := w.engine(c)
	if err != nil {
		return err
	}
	t, err := openImpact(c.Args().Get(0), c.Args().Get(1))
	if err != nil {
		return err
	}
	a, err := w.openArticles(c, c.Args().Slice()[2:])
	if err != nil {
		return err
	}
	defer a.close()
	i := impact{articles: a, info: engine.describe(o), impactTables: t}
	if err := i.weigh(c.Context); err != nil {
		return err
	}
	if c.Bool("json") {
		return writeJSON(w.stdout, i.report())
	}
	i.print(w)
	return nil
}

func openImpact(old, new string) (impactTables, error) {
	var out impactTables
	t, err := tables([]string{old, new})
	if err != nil {
		return out, err
	}
	if out.old, err = glossary.New(t[0]); err != nil {
		return out, err
	}
	if out.new, err = glossary.New(t[1]); err != nil {
		return out, err
	}
	out.diff, err = glossary.Compare(t[0], t[1])
	return out, err
}

// impact is what a changed glossary does to articles. Paragraphs count from 0.
type impact struct {
	*articles
	impactTables
	info translate.Info

	rows       []glossary.RowImpact
	affected   []int
	again      []int // of the affected: the engine would be sent a sentence at least
	approved   []int // their English stands
	wrong      []int // of the approved: no longer as the glossary wants them
	kept       []int // their draft stands; its names are looked at again
	characters int   // to be sent again, in code points
}

// weigh finds out what happens to the paragraphs. A paragraph is translated again when the draft
// of one of its sentences goes by another key than before, and is not remembered under that.
func (i *impact) weigh(ctx context.Context) error {
	x := i.diff.Impact(i.old, i.new, i.texts())
	i.rows, i.affected = x.Rows, x.Paragraphs
	before := pipeline.Sources(&i.Article, i.old)
	after := pipeline.Sources(&i.Article, i.new)
	oldKeys := translate.Keys(before, i.old, i.info)
	newKeys := translate.Keys(after, i.new, i.info)
	for _, at := range i.affected {
		if pair := i.pairs[at]; pair != nil {
			i.approved = append(i.approved, at)
			if open(i.new, after[at], pair.English) > open(i.old, before[at], pair.English) {
				i.wrong = append(i.wrong, at)
			}
			continue
		}
		sent, err := notRemembered(ctx, i.store, newKeys[at], oldKeys[at])
		if err != nil {
			return err
		}
		if len(sent) == 0 {
			i.kept = append(i.kept, at)
			continue
		}
		i.again = append(i.again, at)
		for _, k := range sent {
			i.characters += utf8.RuneCountInString(k.Text)
		}
	}
	return nil
}

// open counts the names that an English has not as a glossary wants them.
func open(g *glossary.Glossary, p translate.Paragraph, english string) int {
	n := 0
	for _, v := range g.Verify(p.French, p.Matches, english).Verdicts {
		if v.State != glossary.OK && g.Terms()[v.Term].Enforce == glossary.Must {
			n++
		}
	}
	return n
}

// notRemembered are the new keys that are not among the old ones and have no draft in the store.
func notRemembered(ctx context.Context, store *memory.Store, new, old []translate.Key) (
	[]translate.Key, error) {
	new = slices.DeleteFunc(slices.Clone(new), func(k translate.Key) bool {
		return slices.Contains(old, k)
	})
	if store == nil || len(new) == 0 {
		return new, nil
	}
	found, err := store.Draft(ctx, storeKeys(new))
	if err != nil {
		return nil, err
	}
	var out []translate.Key
	for i, d := range found {
		if d == nil {
			out = append(out, new[i])
		}
	}
	return out, nil
}

// impactRow is what a row that differs has to do with it, as it is printed for programs.
type impactRow struct {
	Action     string         `json:"action"`
	ID         string         `json:"id"`
	Source     string         `json:"source"`
	Target     string         `json:"target"`
	File       string         `json:"file"`
	Line       int            `json:"line"`
	Fields     []changedCell  `json:"fields"`
	Count      int            `json:"count"`
	Paragraphs int            `json:"paragraphs"`
	Approved   int            `json:"approved"`
	Places     []articlePlace `json:"places"`
}

// impactReport is what impact prints for programs.
type impactReport struct {
	Schema     int         `json:"schema"`
	Engine     string      `json:"engine"`
	Model      string      `json:"model"`
	Rows       []impactRow `json:"rows"`
	Paragraphs int         `json:"paragraphs"`
	Affected   int         `json:"affected"`
	Again      []paragraph `json:"again"`
	Kept       []paragraph `json:"kept"`
	Approved   []paragraph `json:"approved"`
	Wrong      []paragraph `json:"approved_open"`
	Characters int         `json:"characters"`
	Cost       cost        `json:"cost"`
}

type paragraph struct {
	Article   string `json:"article"`
	Paragraph int    `json:"paragraph"`
}

func (i *impact) report() impactReport {
	named := func(list []int) []paragraph {
		out := []paragraph{}
		for _, at := range list {
			o := i.origin[at]
			out = append(out, paragraph{o.file, o.paragraph})
		}
		return out
	}
	out := impactReport{Schema: 1, Engine: i.info.Name, Model: i.info.Model, Rows: []impactRow{},
		Paragraphs: len(i.Paragraphs), Affected: len(i.affected), Again: named(i.again),
		Kept: named(i.kept), Approved: named(i.approved), Wrong: named(i.wrong),
		Characters: i.characters, Cost: cost{Currency: "USD", Amount: i.info.Rate.Estimate(i.characters)}}
	for _, r := range i.rows {
		where, approved := i.where(r)
		x := impactRow{Action: r.Action, ID: r.Row.ID, Source: r.Row.Source, Target: r.Row.Target,
			File: r.Row.File, Line: r.Row.Line, Fields: []changedCell{}, Count: len(r.Places),
			Paragraphs: len(where), Approved: approved, Places: i.places(r.Places)}
		for _, f := range r.Fields {
			x.Fields = append(x.Fields, changedCell(f))
		}
		out.Rows = append(out.Rows, x)
	}
	return out
}

// where are the paragraphs in which a row stands, and how many of them are approved.
func (i *impact) where(r glossary.RowImpact) (paragraphs []int, approved int) {
	for _, p := range r.Places {
		at := p.Paragraph - 1
		if n := len(paragraphs); n > 0 && paragraphs[n-1] == at {
			continue
		}
		paragraphs = append(paragraphs, at)
		if slices.Contains(i.approved, at) {
			approved++
		}
	}
	return paragraphs, approved
}

// print tells the rows, a line each, and what happens to the paragraphs.
func (i *impact) print(w world) {
	for _, r := range i.rows {
		fmt.Fprintln(w.stdout, printable(i.line(r)))
	}
	fmt.Fprintf(w.stdout, "%d of %s have names that change\n", len(i.affected),
		several(len(i.Paragraphs), "paragraph"))
	if len(i.affected) > 0 && len(i.again) == 0 {
		fmt.Fprintf(w.stdout, "  0 would be translated again by %s; nothing is to pay\n", i.info.Name)
	}
	for _, part := range []struct {
		what string
		list []int
	}{
		{fmt.Sprintf("would be translated again, %s to %s, %s",
			several(i.characters, "character"), i.info.Where, bill(i.info.Rate, i.characters)),
			i.again},
		{"keep their draft, in which names are looked at again", i.kept},
		{"are approved and stay as they are", i.approved},
		{"of these no longer have the names as the glossary wants them", i.wrong},
	} {
		if len(part.list) > 0 {
			fmt.Fprintf(w.stdout, "  %d %s: %s\n", len(part.list), part.what,
				printable(i.some(part.list)))
		}
	}
}

// line tells a row and where it stands.
func (i *impact) line(r glossary.RowImpact) string {
	var b strings.Builder
	sign := map[string]string{glossary.AddedTerm: "+", glossary.ChangedTerm: "~",
		glossary.RemovedTerm: "-"}[r.Action]
	fmt.Fprintf(&b, "%s %s:%d: %s → %s", sign, r.Row.File, r.Row.Line, oneLine(r.Row.Source),
		oneLine(r.Row.Target))
	for _, f := range r.Fields {
		fmt.Fprintf(&b, "; %s “%s” → “%s”", f.Column, oneLine(f.Old), oneLine(f.New))
	}
	where, approved := i.where(r)
	if len(where) == 0 {
		b.WriteString("; changes nothing in the articles")
		return b.String()
	}
	fmt.Fprintf(&b, "; %s in %s", several(len(r.Places), "time"),
		several(len(where), "paragraph"))
	if approved > 0 {
		fmt.Fprintf(&b, ", %d approved", approved)
	}
	return b.String() + ": " + i.some(where)
}

// some names paragraphs, as many as are read in a line.
func (i *impact) some(paragraphs []int) string {
	const most = 10
	if n := len(paragraphs) - most; n > 0 {
		return fmt.Sprintf("%s and %d more", i.shown(paragraphs[:most]), n)
	}
	return i.shown(paragraphs)
}
