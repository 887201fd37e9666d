package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/enregard/enregard/pipeline/claims"
	"github.com/urfave/cli/v2"
)

func notesListCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "list",
		Usage:     "list a desk's notes, and which of them need care",
		ArgsUsage: "[ARTICLE...]",
		Description: `Lists the notes of -n, by default those in notes/ beside the first article
or here, and says which are due for review, which contradict each other
and, when articles are named, which find nothing in them or do not apply on
--date. --rules lists the rules that come with enregard as well. With
--precision it lists what editors kept and dismissed, rule by rule.

Examples:
  enregard notes list -n notes/ --date 2022-01-05 article.txt
  enregard notes list --precision`,
		Flags: append(notesFlags(), jsonFlag(), memoryFlag(),
			&cli.StringFlag{Name: "date", Usage: "the articles' date, `YYYY-MM-DD`"},
			&cli.BoolFlag{Name: "rules", Usage: "list the rules as well"},
			&cli.BoolFlag{Name: "precision", Usage: "count what editors kept and dismissed"},
			&cli.BoolFlag{Name: "strict", Usage: "exit 3 when a note needs care"}),
		Action: func(c *cli.Context) error {
			if c.Bool("precision") {
				return runNotesPrecision(c, w)
			}
			return runNotesList(c, w)
		},
	}
}

// listedNote is one rule or note as notes list prints it.
type listedNote struct {
	ID       string   `json:"id"`
	File     string   `json:"file"`
	Line     int      `json:"line"`
	Kind     string   `json:"kind"`
	Severity string   `json:"severity"`
	Status   string   `json:"status"`
	Rule     bool     `json:"rule"` // not an editors' note
	Style    string   `json:"style,omitempty"`
	From     string   `json:"from,omitempty"`
	To       string   `json:"to,omitempty"`
	Expires  string   `json:"expires,omitempty"`
	Sources  int      `json:"sources"`
	Care     []string `json:"care"` // what needs care, in words
}

// besideArticle is the file beside which glossary and notes are looked for: the first article, or
// any in this folder.
func besideArticle(c *cli.Context) string {
	if c.NArg() > 0 {
		return c.Args().First()
	}
	return "article.txt"
}

func runNotesList(c *cli.Context, w world) error {
	date, err := articleDate(c)
	if err != nil {
		return err
	}
	g, err := guidesFor(c, besideArticle(c))
	if err != nil {
		return err
	}
	w.tell(g.noted)
	if len(g.notesFiles) == 0 && !c.Bool("rules") {
		return misuse("name them: enregard notes list -n notes/, or add --rules",
			"there are no notes to list")
	}
	unused, err := w.unused(c, g.claims, date)
	if err != nil {
		return err
	}
	clashes := g.claims.Contradictions()
	list, care := listNotes(g.claims, c.Bool("rules"), func(i claims.Item) []string {
		care := needsCare(i, w.now(), date)
		if unused[i.ID] {
			care = append(care, "finds nothing in the articles named")
		}
		return append(care, clashesOf(i.ID, clashes)...)
	})
	if c.Bool("json") {
		if err := writeJSON(w.stdout, struct {
			Schema int          `json:"schema"`
			Notes  []listedNote `json:"notes"`
		}{1, list}); err != nil {
			return err
		}
	} else {
		for _, n := range list {
			fmt.Fprintf(w.stdout, "%s:%d: %s (%s, %s, %s)\n", printable(n.File), n.Line, n.ID,
				n.Kind, n.Severity, n.Status)
			for _, text := range n.Care {
				fmt.Fprintf(w.stdout, "    %s\n", printable(text))
			}
		}
		fmt.Fprintf(w.stderr, "%s, %d of them in need of care\n", several(len(list), "note"), care)
	}
	if care > 0 && c.Bool("strict") {
		return leftOpen()
	}
	return nil
}

// listNotes turns items into what is printed, and counts those that need care.
func listNotes(set *claims.Set, rules bool, about func(claims.Item) []string) ([]listedNote, int) {
	list, care := []listedNote{}, 0
	for _, i := range set.Items() {
		if !i.Editors && !rules {
			continue
		}
		n := listedNote{i.ID, i.File, i.Line, string(i.Kind), string(i.Severity), i.Status,
			!i.Editors, i.Pack, i.From, i.To, i.Expires, len(i.Sources), about(i)}
		if len(n.Care) > 0 {
			care++
		}
		list = append(list, n)
	}
	return list, care
}

// unused returns the ids of notes that find nothing in the articles named, nil when none are.
func (w world) unused(c *cli.Context, set *claims.Set, date time.Time) (map[string]bool, error) {
	if !c.Args().Present() {
		return nil, nil
	}
	files, err := articleFiles(c.Args().Slice(), w.tell)
	if err != nil {
		return nil, err
	}
	var results []claims.Result
	for _, name := range files {
		a, err := w.readArticle(c.Context, name)
		if err != nil {
			return nil, err
		}
		results = append(results, set.Annotate(a, claims.Options{Date: date}))
	}
	out := map[string]bool{}
	for _, i := range set.Unused(results...) {
		out[i.ID] = true
	}
	return out, nil
}

// needsCare says what is wrong with a note today, by two clocks: the article's date for what is
// valid, today for what is due for review.
func needsCare(i claims.Item, today, date time.Time) []string {
	care := []string{}
	if i.Expired(today) {
		care = append(care, "due for review since "+i.Expires)
	}
	if day := date.Format(time.DateOnly); !date.IsZero() &&
		(i.From != "" && day < i.From || i.To != "" && day > i.To) {
		care = append(care, "does not apply to an article of "+day+" ("+period(i)+")")
	}
	return care
}

// clashesOf names the notes that say otherwise than the one with this id.
func clashesOf(id string, clashes []claims.Contradiction) []string {
	var out []string
	for _, x := range clashes {
		other := x.A.ID
		if other == id {
			other = x.B.ID
		}
		if x.A.ID == id || x.B.ID == id {
			out = append(out, fmt.Sprintf("contradicts %s on “%s”: %s", other, x.Words, x.Why))
		}
	}
	return out
}

// period says when a note applies.
func period(i claims.Item) string {
	var words []string
	if i.From != "" {
		words = append(words, "from "+i.From)
	}
	if i.To != "" {
		words = append(words, "to "+i.To)
	}
	return strings.Join(words, " ")
}
