package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/claims"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/urfave/cli/v2"
)

func notesCoverageCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "coverage",
		Usage:     "show claims that no note of yours covers, or that have no source",
		ArgsUsage: "ARTICLE...",
		Description: `Goes through the sentences in which the rules find a claim of high or medium
severity and prints those that no note of the desk speaks of, and those whose
notes name no source. Notes that do not apply on --date do not count.

Examples:
  enregard notes coverage -n notes/ article.txt
  enregard notes coverage --date 2022-01-05 --json week/`,
		Flags: append(notesFlags(), jsonFlag(),
			&cli.StringFlag{Name: "date", Usage: "the articles' date, `YYYY-MM-DD`"}),
		Action: func(c *cli.Context) error { return runNotesCoverage(c, w) },
	}
}

// articleCoverage is what notes coverage prints of one article.
type articleCoverage struct {
	Article   string      `json:"article"`
	Sentences int         `json:"sentences"` // that make a claim
	Covered   int         `json:"covered"`   // by a note of the desk
	Sourced   int         `json:"sourced"`   // by a note with a source
	Open      []openClaim `json:"open"`
}

// openClaim is a sentence that makes claims and has no note, or no source.
type openClaim struct {
	Paragraph int      `json:"paragraph"`
	Start     int      `json:"start"`
	End       int      `json:"end"`
	Text      string   `json:"text"`
	Claims    []string `json:"claims"` // kind and quotation of each
	Notes     []string `json:"notes"`  // ids of the desk's notes on it
	Lacks     string   `json:"lacks"`  // note, source
}

func runNotesCoverage(c *cli.Context, w world) error {
	if !c.Args().Present() {
		return misuse("enregard notes coverage ARTICLE", "name at least one article")
	}
	date, err := articleDate(c)
	if err != nil {
		return err
	}
	files, err := articleFiles(c.Args().Slice(), w.tell)
	if err != nil {
		return err
	}
	g, err := guidesFor(c, files[0])
	if err != nil {
		return err
	}
	w.tell(g.noted)
	list := []articleCoverage{}
	for _, name := range files {
		a, err := w.readArticle(c.Context, name)
		if err != nil {
			return err
		}
		list = append(list, coverage(name, a, g.claims, date))
	}
	if c.Bool("json") {
		return writeJSON(w.stdout, struct {
			Schema   int               `json:"schema"`
			Articles []articleCoverage `json:"articles"`
		}{1, list})
	}
	for _, x := range list {
		for _, o := range x.Open {
			lacks := "no note"
			if o.Lacks == "source" {
				lacks = "no source in " + strings.Join(o.Notes, ", ")
			}
			fmt.Fprintf(w.stdout, "%s, paragraph %d: %s\n    “%s”\n", printable(x.Article),
				o.Paragraph, lacks, printable(o.Text))
			if len(o.Claims) > 0 {
				fmt.Fprintf(w.stdout, "    %s\n", printable(strings.Join(o.Claims, "; ")))
			}
		}
		fmt.Fprintf(w.stderr, "%s: %s with claims, %d with a note of yours, %d with a source\n",
			printable(x.Article), several(x.Sentences, "sentence"), x.Covered, x.Sourced)
	}
	return nil
}

// coverage looks at an article sentence by sentence.
func coverage(name string, a *article.Article, set *claims.Set, date time.Time) articleCoverage {
	out := articleCoverage{Article: name, Open: []openClaim{}}
	notes := set.Annotate(a, claims.Options{Date: date, All: true}).Notes
	sources := map[string]bool{}
	for _, i := range set.Items() {
		sources[i.ID] = len(i.Sources) > 0
	}
	for i, p := range a.Paragraphs {
		for _, s := range p.Sentences {
			x := openClaim{Paragraph: i + 1, Start: s.Start, End: s.End, Text: p.Text[s.Start:s.End],
				Claims: []string{}, Notes: []string{}}
			sourced := x.gather(notes, s, sources)
			if len(x.Claims)+len(x.Notes) == 0 {
				continue
			}
			out.Sentences++
			switch {
			case len(x.Notes) == 0:
				x.Lacks = "note"
			case !sourced:
				x.Lacks = "source"
			default:
				out.Sourced++
			}
			if len(x.Notes) > 0 {
				out.Covered++
			}
			if x.Lacks != "" {
				out.Open = append(out.Open, x)
			}
		}
	}
	return out
}

// gather takes in the notes on sentence s of the paragraph, and reports whether one of the desk's
// has a source. A note that does not apply on the day, or a conditional that only supposes, counts
// for nothing.
func (x *openClaim) gather(notes []claims.Note, s segment.Span, sources map[string]bool) bool {
	sourced := false
	for _, n := range notes {
		if n.Paragraph != x.Paragraph || n.Start < s.Start || n.Start >= s.End {
			continue
		}
		told := n.Shown || strings.HasPrefix(n.Reason, "told with") // merged with another note
		switch {
		case !told || n.Band == claims.Suppressed:
		case n.Editors:
			if !slices.Contains(x.Notes, n.Rule) {
				x.Notes = append(x.Notes, n.Rule)
			}
			sourced = sourced || sources[n.Rule]
		case n.Severity != claims.Low:
			x.Claims = append(x.Claims, string(n.Kind)+" “"+n.Quote+"”")
		}
	}
	return sourced
}
