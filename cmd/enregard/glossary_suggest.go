package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/memory"
)

func glossarySuggestCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "suggest",
		Usage:     "list names and forms that the glossary lacks",
		ArgsUsage: "[ARTICLE...]",
		Description: `Writes a glossary of the names and acronyms in the articles that have no
row yet, all of them proposed: how often and where they stand, the nearest
row there is, and the English that was approved or written for them. Names
that editors called no names stay away. A row that has no target yet needs
one, or has to go, before the file can be used with -g.
--demonyms lists the feminine and plural forms that the demonyms of a
glossary lack instead; with -o they are put into a copy of it. Look at every
form: they follow rules, and rules err.

Examples:
  enregard glossary suggest -g names.csv -o new-names.csv week/*.txt
  enregard glossary suggest --demonyms names.csv -o names-new.csv`,
		Flags: []cli.Flag{
			glossaryFlag(),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"},
				Usage: "write a new `GLOSSARY` instead of to the terminal"},
			&cli.BoolFlag{Name: "all",
				Usage: "also what editors called no names, and rows that are not approved"},
			&cli.StringFlag{Name: "demonyms",
				Usage: "list the forms that the demonyms of this `GLOSSARY` lack"},
			memoryFlag(), jsonFlag(),
		},
		Action: func(c *cli.Context) error { return runGlossarySuggest(c, w) },
	}
}

func runGlossarySuggest(c *cli.Context, w world) error {
	if c.IsSet("demonyms") {
		return runDemonyms(c, w)
	}
	if !c.Args().Present() {
		return misuse("enregard glossary suggest -g names.csv article.txt", "name an article")
	}
	if err := newFile(c); err != nil {
		return err
	}
	a, err := w.openArticles(c, c.Args().Slice())
	if err != nil {
		return err
	}
	defer a.close()
	g, err := loadGlossary(a.besides(c))
	if err != nil {
		return err
	}
	e, err := w.englishOf(c.Context, a, g)
	if err != nil {
		return err
	}
	no, err := noNames(c, a.store)
	if err != nil {
		return err
	}
	all := g.Suggest(a.texts())
	var list []glossary.Suggestion
	for _, s := range all {
		d, rejected := no[fold.Bare(s.French)]
		if (rejected || s.Has != nil) && !c.Bool("all") {
			continue
		}
		if rejected {
			s.Remarks = append(s.Remarks, rejection(d))
		}
		list = append(list, withEvidence(s, e))
	}
	return writeSuggestions(c, w, a, list, len(all)-len(list))
}

// newFile refuses to write over anything with -o: what is there may be somebody's work.
func newFile(c *cli.Context) error {
	switch name := c.String("output"); {
	case name == "" && !c.IsSet("output"):
		return nil
	case name == "" || name == "-":
		return misuse("choose a name, as -o new-names.csv", "-o needs the name of a file")
	case isWorkbook(name):
		return misuse("choose a name that ends in .csv", "-o writes CSV, and %s is a workbook", name)
	case exists(name):
		return failure("choose another name, or move it away", "%s is there already", name)
	}
	return nil
}

// noNames are the names that editors called none, by their letters, wherever that was.
func noNames(c *cli.Context, store *memory.Store) (map[string]memory.Decision, error) {
	out := map[string]memory.Decision{}
	if store == nil {
		return out, nil
	}
	all, err := store.AllDecisions(c.Context)
	for _, d := range all {
		key := fold.Bare(d.Key)
		if _, later := out[key]; !later && d.Kind == string(output.Reject) {
			out[key] = d
		}
	}
	return out, err
}

// rejection tells who called a name none, and why.
func rejection(d memory.Decision) string {
	text := "Not a name"
	if d.By != "" {
		text += ", says " + d.By
	}
	if d.Reason != "" {
		text += ": " + d.Reason
	}
	return strings.TrimRight(text, ".") + "."
}

// withEvidence adds where a name stands and what the English has for it. English that is the
// same everywhere becomes the target: what was approved, else what was written.
func withEvidence(s glossary.Suggestion, e *english) glossary.Suggestion {
	counts := map[bool]map[string]int{true: {}, false: {}}
	order := map[bool][]string{}
	var places []int
	for _, p := range s.Places {
		places = append(places, p.Paragraph-1)
		text, approved := e.of(p)
		if text == "" {
			continue
		}
		if counts[approved][text]++; counts[approved][text] == 1 {
			order[approved] = append(order[approved], text)
		}
	}
	slices.Sort(places)
	s.Rows = e.shown(places)
	for _, approved := range []bool{true, false} {
		if list := order[approved]; len(list) == 1 && s.Target == "" &&
			(approved || len(order[true]) == 0) {
			s.Target = list[0]
		}
		says := "The engine wrote"
		if approved {
			says = "Approved English has"
		}
		for _, text := range order[approved] {
			s.Remarks = append(s.Remarks, fmt.Sprintf("%s “%s” (%s).", says, text,
				several(counts[approved][text], "time")))
		}
	}
	return s
}

// suggestedName is a suggestion as it is printed for programs.
type suggestedName struct {
	Source   string         `json:"source"`
	Target   string         `json:"target"`
	Category string         `json:"category"`
	Variants []string       `json:"variants"`
	Count    int            `json:"count"`
	Places   []articlePlace `json:"places"`
	Context  string         `json:"context"`
	Reason   string         `json:"reason"` // why a row that it looks like was not used
	Remarks  []string       `json:"remarks"`
	Nearest  *suggestedRow  `json:"nearest"`
	Has      *suggestedRow  `json:"has"` // a row that is not followed
}

type suggestedRow struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Status string `json:"status"`
	File   string `json:"file"`
	Line   int    `json:"line"`
}

func newSuggestedName(s glossary.Suggestion, a *articles) suggestedName {
	row := func(t *glossary.Term) *suggestedRow {
		if t == nil {
			return nil
		}
		return &suggestedRow{t.Source, t.Target, t.Status, t.File, t.Line}
	}
	out := suggestedName{Source: s.French, Target: s.Target, Category: string(s.Category),
		Variants: append([]string{}, s.Variants...), Count: len(s.Places), Context: s.Context,
		Reason: s.Reason, Remarks: append([]string{}, s.Remarks...), Nearest: row(s.Nearest),
		Has: row(s.Has)}
	out.Places = a.places(s.Places)
	return out
}

// writeSuggestions writes the file, or prints it, and says what there is to do.
func writeSuggestions(c *cli.Context, w world, a *articles, list []glossary.Suggestion,
	left int) error {
	data, err := glossary.SuggestionFile(list)
	if err != nil {
		return err
	}
	out := c.String("output")
	if out != "" {
		if err := replaceBytes(out, data); err != nil {
			return err
		}
	}
	names, open := []suggestedName{}, 0
	for _, s := range list {
		if names = append(names, newSuggestedName(s, a)); s.Target == "" {
			open++
		}
	}
	switch {
	case c.Bool("json"):
		if err := writeJSON(w.stdout, struct {
			Schema  int             `json:"schema"`
			Output  string          `json:"output"`
			Names   []suggestedName `json:"names"`
			LeftOut int             `json:"left_out"`
		}{1, out, names, left}); err != nil {
			return err
		}
	case out == "":
		if _, err := w.stdout.Write(data); err != nil {
			return err
		}
	}
	fmt.Fprintf(w.stderr, "%s\n", printable(nextStep(len(list), open, left, out)))
	return nil
}

// nextStep counts the names, those without English and those left out, and says what to do.
func nextStep(names, open, left int, out string) string {
	told := several(names, "name")
	if open > 0 {
		told += fmt.Sprintf(", %d without English: fill in target or take the row out "+
			"before you use the file with -g", open)
	}
	if left > 0 {
		told += fmt.Sprintf("; %d left out, see --all", left)
	}
	if out != "" {
		told += "; written to " + out
	}
	return told
}
