package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/output/page"
	"github.com/enregard/enregard/output/workbook"
	"github.com/enregard/enregard/pipeline/memory"
)

func mergeCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "merge",
		Usage:     "take back what editors did in workbooks of one article",
		ArgsUsage: "WORKBOOK...",
		Description: `Remembers approved English and decisions, and reports what was changed.
Several workbooks of one article are merged with each other; where two
editors changed a cell in different ways, both texts are kept and the exit
status is 3, as it is where workbooks are of different versions of the
article, or where English was approved in another way in a workbook that was
merged before. The workbooks themselves are never written. --into looks at
names and checks again, with -g or the glossary.csv beside the workbook.
--accept puts the terms that editors ask for into the glossary: names with
the decision “add” as approved rows, corrections made in several rows as
proposed ones. Without it -g shows what would be put there.

Examples:
  enregard merge --into merged.xlsx anna.xlsx ben.xlsx
  enregard merge --accept -g glossary.csv article.review.xlsx`,
		Flags: append(append(acceptFlags(), notesFlags()...),
			&cli.StringFlag{Name: "into", Usage: "write the merged `WORKBOOK`"},
			&cli.BoolFlag{Name: "dry-run", Usage: "show what would be taken back; change nothing"},
			&cli.StringFlag{Name: "report", Usage: "write what was changed, word by word, to `FILE.html`"},
			glossaryFlag(), memoryFlag(), jsonFlag(),
		),
		Action: func(c *cli.Context) error { return runMerge(c, w) },
	}
}

func runMerge(c *cli.Context, w world) error {
	books, err := readWorkbooks(c)
	if err != nil {
		return err
	}
	into := c.String("into")
	if err := mayWrite(c, into); err != nil {
		return err
	}
	store, err := mergeStore(c, w, books)
	if err != nil {
		return err
	}
	if store != nil {
		defer store.Close()
	}
	for _, book := range books {
		if err := recallDrafts(c.Context, store, book); err != nil {
			return err
		}
	}
	merged, err := output.Merge(nil, books...)
	if err != nil {
		return err
	}
	plan, err := planGlossary(c, w, merged)
	if err != nil {
		return err
	}
	done := mergeReport{Schema: 1, Approved: len(merged.Approved), DryRun: c.Bool("dry-run"),
		plan: plan}
	if !done.DryRun {
		if err := plan.write(); err != nil {
			return err
		}
		// Before the workbook is there, which the same command would refuse to write over.
		if err := done.remember(c, store, merged); err != nil {
			return err
		}
		if into != "" {
			if err := writeMerged(c, w, merged.Review, books[0].Written); err != nil {
				return err
			}
			done.Into = into
		}
	}
	if done.Report = c.String("report"); done.Report != "" {
		err := replaceFile(done.Report, func(f io.Writer) error {
			return page.Report(f, page.NewChanges(merged, books))
		})
		if err != nil {
			return err
		}
	}
	if err := done.print(c, w, books, merged); err != nil {
		return err
	}
	if len(merged.Conflicts)+merged.Apart > 0 || done.contested() || plan.left() {
		return leftOpen()
	}
	return nil
}

// mayWrite refuses to write the merged workbook over one of those to merge, or over work, and a
// report that is no page.
func mayWrite(c *cli.Context, into string) error {
	if report := c.String("report"); c.IsSet("report") &&
		!strings.EqualFold(filepath.Ext(report), ".html") {
		return misuse("name it as --report changes.html", "--report %s is no name for a page", report)
	}
	if into == "" {
		return nil
	}
	for _, name := range c.Args().Slice() {
		if sameFile(name, into) {
			return misuse("choose another name", "--into %s is one of the workbooks", into)
		}
	}
	there, err := existing(into)
	if err != nil {
		return err
	}
	if there.book != nil || there.saved {
		return failure("choose another name", "%s holds an editor's work", into)
	}
	return nil
}

// mergeStore opens the store: to remember, or to look up drafts that a workbook has lost. A trial
// makes none. It is nil when there is none.
func mergeStore(c *cli.Context, w world, books []*output.Returned) (*memory.Store, error) {
	if c.Bool("dry-run") {
		path, err := w.storePath(c)
		if err != nil || path == "" || !exists(path) ||
			!slices.ContainsFunc(books, func(b *output.Returned) bool {
				return b.Forgotten() != nil
			}) {
			return nil, err
		}
	}
	return w.openStore(c, w.tell)
}

// writeMerged does names and checks again on the merged English and writes the workbook. Without
// a glossary they cannot be done, and stay as they were. written is what the checks speak of.
func writeMerged(c *cli.Context, w world, review, written *output.Review) error {
	g, err := guidesFor(c, c.Args().First())
	if err != nil {
		return err
	}
	if g.glossary == nil {
		w.tell([]string{"names and checks speak of the English of before: name a glossary with -g " +
			"to have them done again"})
	} else {
		w.tell(g.noted)
		err := review.Examine(c.Context, output.Examination{
			Glossary: g.glossary, Claims: g.claims, Checked: written,
		})
		if err != nil {
			return err
		}
	}
	return replaceFile(c.String("into"), func(f io.Writer) error {
		return workbook.Write(f, review, workbook.Options{})
	})
}

// readWorkbooks reads the workbooks that the arguments name.
func readWorkbooks(c *cli.Context) ([]*output.Returned, error) {
	if !c.Args().Present() {
		return nil, misuse("enregard "+c.Command.Name+" article.review.xlsx", "name a workbook")
	}
	var books []*output.Returned
	for _, name := range c.Args().Slice() {
		book, err := workbook.Read(name)
		if err != nil {
			return nil, err
		}
		books = append(books, book)
	}
	return books, nil
}

// remember puts what editors approved and decided into the store, which may be nil, and notes how
// much was new, what was taken back, and what was approved in another way before.
func (r *mergeReport) remember(c *cli.Context, store *memory.Store, merged *output.Merged) error {
	if store == nil {
		return nil
	}
	back, err := store.TakeBack(c.Context, toPairs(merged.Pending))
	if err != nil {
		return err
	}
	for _, p := range back {
		r.TakenBack = append(r.TakenBack, approvedBefore{p.Row, p.Article, p.English, true})
	}
	pairs := toPairs(merged.Approved)
	others, err := store.Others(c.Context, pairs)
	if err != nil {
		return err
	}
	for i, p := range merged.Approved {
		if o := others[i]; o != nil && !slices.Contains(p.Known, o.English) {
			r.Before = append(r.Before, approvedBefore{p.ID, o.Article, o.English, o.Article == p.Book})
		}
	}
	approved, err := store.Approve(c.Context, pairs)
	if err != nil {
		return err
	}
	article := filepath.Base(c.Args().First())
	decided, err := store.Decide(c.Context, article, toStore(merged.Decisions))
	if err != nil {
		return err
	}
	if _, err := store.Withdraw(c.Context, article, toStore(merged.Revoked)); err != nil {
		return err
	}
	if c.String("into") != "" {
		if err := store.Written(c.Context, drafted(article, merged.Review)); err != nil {
			return err
		}
	}
	r.New = approved + decided
	return store.Record(c.Context, memory.Event{
		What: memory.Merged, Article: article, Count: len(merged.Changes),
	})
}

// toPairs turns paragraphs of workbooks into the store's.
func toPairs(list []output.Pair) []memory.Pair {
	out := make([]memory.Pair, len(list))
	for i, p := range list {
		out[i] = memory.Pair{French: p.French, English: p.English, Article: p.Book, Row: p.ID}
	}
	return out
}
