package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/output"
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
status is 3. The workbooks themselves are never written.

Examples:
  enregard merge --dry-run article.review.xlsx
  enregard merge --into merged.xlsx anna.xlsx ben.xlsx`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "into", Usage: "write the merged workbook to `FILE`"},
			&cli.BoolFlag{Name: "dry-run", Usage: "show what would be taken back; change nothing"},
			memoryFlag(), jsonFlag(),
		},
		Action: func(c *cli.Context) error { return runMerge(c, w) },
	}
}

func runMerge(c *cli.Context, w world) error {
	books, err := readWorkbooks(c)
	if err != nil {
		return err
	}
	into := c.String("into")
	for _, name := range c.Args().Slice() {
		if into != "" && sameFile(name, into) {
			return misuse("choose another name", "--into %s is one of the workbooks", into)
		}
	}
	if into != "" {
		if back, err := existing(into); err != nil {
			return err
		} else if back != nil {
			return failure("choose another name", "%s holds an editor's work", into)
		}
	}
	merged, err := output.Merge(nil, books...)
	if err != nil {
		return err
	}
	done := mergeReport{Schema: 1, Approved: len(merged.Approved)}
	if !c.Bool("dry-run") {
		if done.New, err = remember(c, w, merged); err != nil {
			return err
		}
		if into != "" {
			if err := replaceFile(into, func(f io.Writer) error {
				return workbook.Write(f, merged.Review, workbook.Options{})
			}); err != nil {
				return err
			}
			done.Into = into
		}
	}
	if err := done.print(c, w, merged); err != nil {
		return err
	}
	if len(merged.Conflicts) > 0 {
		return leftOpen()
	}
	return nil
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

// remember puts what editors approved and decided into the store and returns how much was new.
func remember(c *cli.Context, w world, merged *output.Merged) (int, error) {
	store, err := w.openStore(c, w.tell)
	if err != nil || store == nil {
		return 0, err
	}
	defer store.Close()
	article := filepath.Base(c.Args().First())
	var pairs []memory.Pair
	for _, p := range merged.Approved {
		pairs = append(pairs, memory.Pair{
			French: p.French, English: p.English, Article: article, Row: p.ID,
		})
	}
	approved, err := store.Approve(c.Context, pairs)
	if err != nil {
		return 0, err
	}
	decided, err := store.Decide(c.Context, article, toStore(merged.Decisions))
	if err != nil {
		return 0, err
	}
	if _, err := store.Withdraw(c.Context, article, toStore(merged.Revoked)); err != nil {
		return 0, err
	}
	return approved + decided, store.Record(c.Context, memory.Event{
		What: memory.Merged, Article: article, Count: len(merged.Changes),
	})
}

// mergeReport is what merge prints for programs.
type mergeReport struct {
	Schema    int              `json:"schema"`
	Changes   []changedRow     `json:"changes"`
	Conflicts []clash          `json:"conflicts"`
	Approved  int              `json:"approved"`
	New       int              `json:"new"` // approvals and decisions that were not known
	Proposed  []proposedTerm   `json:"proposed"`
	Remarks   []workbookRemark `json:"remarks"`
	Into      string           `json:"into,omitempty"`
}

type changedRow struct {
	ID      string `json:"id"`
	Machine string `json:"machine"`
	English string `json:"english"`
	Edits   string `json:"edits"`
}

type clash struct {
	ID     string `json:"id"`
	Column string `json:"column"`
	Base   string `json:"base"`
	Yours  string `json:"yours"`
	Theirs string `json:"theirs"`
}

type proposedTerm struct {
	Source   string   `json:"source"`
	Target   string   `json:"target"`
	Was      string   `json:"was"`
	Rows     []string `json:"rows"`
	Evidence string   `json:"evidence"`
}

type workbookRemark struct {
	Workbook string `json:"workbook"`
	Sheet    string `json:"sheet"`
	Row      string `json:"row"`
	Text     string `json:"text"`
}

// print says what a merge found, to a person or to a program.
func (r mergeReport) print(c *cli.Context, w world, m *output.Merged) error {
	r.Changes, r.Conflicts = []changedRow{}, []clash{}
	r.Proposed, r.Remarks = []proposedTerm{}, []workbookRemark{}
	for _, x := range m.Changes {
		r.Changes = append(r.Changes, changedRow(x))
	}
	for _, x := range m.Conflicts {
		r.Conflicts = append(r.Conflicts, clash{x.ID, x.Column, x.Base, x.Yours, x.Theirs})
	}
	for _, x := range m.Proposed {
		r.Proposed = append(r.Proposed, proposedTerm{x.Source, x.Target, x.Was, x.Rows, x.Evidence})
	}
	for _, x := range m.Oddities {
		r.Remarks = append(r.Remarks, workbookRemark{x.Book, x.Sheet, x.Row, x.Text})
	}
	if c.Bool("json") {
		return writeJSON(w.stdout, r)
	}
	for _, x := range r.Changes {
		fmt.Fprintf(w.stdout, "%s: %s\n", printable(x.ID), printable(x.Edits))
	}
	for _, x := range r.Conflicts {
		fmt.Fprintf(w.stdout, "%s %s was changed on both sides:\n    %s\n    %s\n", printable(x.ID),
			printable(x.Column), printable(x.Yours), printable(x.Theirs))
	}
	for _, x := range r.Proposed {
		fmt.Fprintf(w.stdout, "for the glossary: %s → %s (%s)\n", printable(x.Source),
			printable(x.Target), printable(x.Evidence))
	}
	for _, x := range r.Remarks {
		fmt.Fprintf(w.stderr, "enregard: %s %s %s: %s\n", printable(x.Workbook), printable(x.Sheet),
			printable(x.Row), printable(x.Text))
	}
	fmt.Fprintf(w.stderr, "%d rows changed, %d approved, %d conflicts, %d new for the memory\n",
		len(r.Changes), r.Approved, len(r.Conflicts), r.New)
	if r.Into != "" {
		fmt.Fprintln(w.stdout, r.Into)
	}
	return nil
}
