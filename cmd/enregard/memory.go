package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/memory"
)

func memoryCommand(w world) *cli.Command {
	return &cli.Command{
		Name:  "memory",
		Usage: "look at what is remembered, bring it in, take it out",
		Description: `The memory is one file: drafts, so that no sentence is translated or paid
for twice, the English that editors approved, and what they decided. It is in
your data folder unless --memory or $ENREGARD_MEMORY names another file.

Examples:
  enregard memory stats
  enregard memory export archive.tmx decisions.csv`,
		Subcommands: []*cli.Command{
			{
				Name:  "stats",
				Usage: "what is remembered, and what was spent",
				Description: `Counts drafts, approved translations and decisions, and tells the
characters and cost of every month by engine.

Examples:
  enregard memory stats
  enregard memory stats --memory desk.db --json`,
				Flags:  []cli.Flag{memoryFlag(), jsonFlag()},
				Action: func(c *cli.Context) error { return runMemoryStats(c, w) },
			},
			{
				Name:      "import",
				Usage:     "take in approved translations or decisions",
				ArgsUsage: "FILE.tmx|FILE.csv...",
				Description: `Reads translation memories (.tmx) and decisions files (.csv). The same
file may be read twice.

Examples:
  enregard memory import archive.tmx
  enregard memory import --memory desk.db decisions.csv`,
				Flags:  []cli.Flag{memoryFlag()},
				Action: func(c *cli.Context) error { return runMemoryImport(c, w) },
			},
			{
				Name:      "export",
				Usage:     "write approved translations (.tmx) or decisions (.csv)",
				ArgsUsage: "FILE.tmx|FILE.csv...",
				Description: `The ending of each file says what is written into it: TMX 1.4b or a
decisions file.

Examples:
  enregard memory export archive.tmx
  enregard memory export decisions.csv`,
				Flags:  []cli.Flag{memoryFlag()},
				Action: func(c *cli.Context) error { return runMemoryExport(c, w) },
			},
		},
	}
}

// withStore runs do on the store that the flags name.
func withStore(c *cli.Context, w world, do func(*memory.Store) error) error {
	store, err := w.openStore(c, w.tell)
	if err != nil {
		return err
	}
	if store == nil {
		return misuse("leave out --memory none", "this command needs the store")
	}
	err = do(store)
	if closed := store.Close(); err == nil {
		err = closed
	}
	return err
}

func runMemoryStats(c *cli.Context, w world) error {
	return withStore(c, w, func(store *memory.Store) error {
		s, err := store.Stats(c.Context)
		if err != nil {
			return err
		}
		if c.Bool("json") {
			return writeJSON(w.stdout, newMemoryStats(s))
		}
		fmt.Fprintf(w.stdout, "%s, %d kB\n", printable(s.Path), (s.Bytes+999)/1000)
		fmt.Fprintf(w.stdout, "%s, %s, %s, %s\n", several(s.Drafts, "draft"),
			several(s.Segments, "approved paragraph"), several(s.Decisions, "decision"),
			several(s.Articles, "article"))
		return tellSpent(w.stdout, s.Spent)
	})
}

// tellSpent prints what engines were sent, month by month, and the sum for each.
func tellSpent(out io.Writer, months []memory.Spent) error {
	if len(months) == 0 {
		return nil
	}
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "\nmonth\tengine\tcharacters\tlist price")
	line := func(s memory.Spent) {
		price := "free"
		if s.Cost > 0 {
			price = fmt.Sprintf("%s %.2f", s.Currency, s.Cost)
		}
		fmt.Fprintf(t, "%s\t%s\t%d\t%s\n", s.Month, s.Engine, s.Characters, price)
	}
	var sums []memory.Spent
	for _, m := range months {
		line(m)
		at := slices.IndexFunc(sums, func(s memory.Spent) bool {
			return s.Engine == m.Engine && s.Currency == m.Currency
		})
		if at < 0 {
			at = len(sums)
			sums = append(sums, memory.Spent{Month: "in all", Engine: m.Engine, Currency: m.Currency})
		}
		sums[at].Characters += m.Characters
		sums[at].Cost += m.Cost
	}
	slices.SortFunc(sums, func(x, y memory.Spent) int {
		return cmp.Or(cmp.Compare(x.Engine, y.Engine), cmp.Compare(x.Currency, y.Currency))
	})
	if len(sums) < len(months) {
		for _, s := range sums {
			line(s)
		}
	}
	return t.Flush()
}

// memoryStats is what memory stats prints for programs.
type memoryStats struct {
	Schema    int     `json:"schema"`
	File      string  `json:"file"`
	Bytes     int64   `json:"bytes"`
	Drafts    int     `json:"drafts"`
	Approved  int     `json:"approved"`
	Decisions int     `json:"decisions"`
	Articles  int     `json:"articles"`
	Spent     []spent `json:"spent"`
}

type spent struct {
	Month      string `json:"month"`
	Engine     string `json:"engine"`
	Characters int    `json:"characters"`
	Cost       cost   `json:"cost"`
}

func newMemoryStats(s memory.Stats) memoryStats {
	out := memoryStats{1, s.Path, s.Bytes, s.Drafts, s.Segments, s.Decisions, s.Articles, []spent{}}
	for _, m := range s.Spent {
		currency := m.Currency
		if currency == "" {
			currency = "USD"
		}
		out.Spent = append(out.Spent, spent{m.Month, m.Engine, m.Characters, cost{Currency: currency, Amount: m.Cost}})
	}
	return out
}

func runMemoryImport(c *cli.Context, w world) error {
	if !c.Args().Present() {
		return misuse("enregard memory import FILE.tmx", "name a .tmx or .csv file")
	}
	return withStore(c, w, func(store *memory.Store) error {
		for _, name := range c.Args().Slice() {
			said, err := importFile(c, w, store, name)
			if err != nil {
				return err
			}
			w.tell([]string{name + ": " + said})
		}
		return nil
	})
}

// importFile takes in one file by its ending and says how much of it was new.
func importFile(c *cli.Context, w world, store *memory.Store, name string) (string, error) {
	if err := knownKind(name); err != nil {
		return "", err
	}
	r, err := w.reader(c.Context, name)
	if err != nil {
		return "", err
	}
	defer r.Close()
	if kindOf(name) == tmxFile {
		count, err := store.ImportTMX(c.Context, name, r)
		said := fmt.Sprintf("%s, %d new", several(count.Units-count.Skipped, "translation"),
			count.Added)
		if count.Skipped > 0 {
			said += fmt.Sprintf("; %s without French or without English left out",
				several(count.Skipped, "unit"))
		}
		return said, err
	}
	decisions, err := output.ReadDecisions(name, r)
	if err != nil {
		return "", err
	}
	slices.Reverse(decisions) // the first about a matter stands, in a file as with --decisions
	n, err := store.Decide(c.Context, "", toStore(decisions))
	return fmt.Sprintf("%s, %d new", several(len(decisions), "decision"), n), err
}

// The endings that say what a file holds.
const (
	tmxFile       = ".tmx"
	decisionsFile = ".csv"
)

func kindOf(name string) string { return strings.ToLower(filepath.Ext(name)) }

func knownKind(name string) error {
	if kind := kindOf(name); kind != tmxFile && kind != decisionsFile {
		return misuse("name a file that ends in .tmx or .csv", "%s is of no known kind", name)
	}
	return nil
}

// exportable refuses to write over a file that holds something else, as a glossary does.
func exportable(name string) error {
	if err := knownKind(name); err != nil || !exists(name) {
		return err
	}
	data, err := readFile(name)
	if err != nil {
		return err
	}
	what, same := "translation memory", bytes.Contains(data, []byte("<tmx"))
	if kindOf(name) == decisionsFile {
		_, err := output.ReadDecisions(name, newReader(data))
		what, same = "decisions file", err == nil
	}
	if !same && len(data) > 0 {
		return failure("choose another name", "%s is there already and is no %s", name, what)
	}
	return nil
}

func runMemoryExport(c *cli.Context, w world) error {
	if !c.Args().Present() {
		return misuse("enregard memory export FILE.tmx", "name a .tmx or .csv file")
	}
	for _, name := range c.Args().Slice() {
		if err := exportable(name); err != nil {
			return err
		}
	}
	return withStore(c, w, func(store *memory.Store) error {
		for _, name := range c.Args().Slice() {
			n, what := 0, "translation"
			err := replaceFile(name, func(f io.Writer) (err error) {
				if kindOf(name) == tmxFile {
					n, err = store.ExportTMX(c.Context, f, version)
				} else {
					what = "decision"
					n, err = store.ExportDecisions(c.Context, f)
				}
				return err
			})
			if err != nil {
				return err
			}
			w.tell([]string{fmt.Sprintf("%s: %s written", name, several(n, what))})
		}
		return nil
	})
}

// tell says something that is no result.
func (w world) tell(lines []string) {
	for _, line := range lines {
		fmt.Fprintf(w.stderr, "enregard: %s\n", printable(line))
	}
}
