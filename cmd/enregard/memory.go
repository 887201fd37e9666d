package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/memory"
)

func memoryCommand(w world) *cli.Command {
	return &cli.Command{
		Name:  "memory",
		Usage: "look at what is remembered, bring it in, take it out",
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
				ArgsUsage: "FILE...",
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
				ArgsUsage: "FILE...",
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
		fmt.Fprintf(w.stdout, "%s, %d bytes\n", printable(s.Path), s.Bytes)
		fmt.Fprintf(w.stdout, "%d drafts, %d approved paragraphs, %d decisions, %d articles\n",
			s.Drafts, s.Segments, s.Decisions, s.Articles)
		for _, m := range s.Spent {
			fmt.Fprintf(w.stdout, "%s %s: %d characters%s\n", m.Month, m.Engine, m.Characters,
				paid(cost{m.Currency, m.Cost}))
		}
		return nil
	})
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
		out.Spent = append(out.Spent, spent{m.Month, m.Engine, m.Characters, cost{currency, m.Cost}})
	}
	return out
}

func runMemoryImport(c *cli.Context, w world) error {
	if !c.Args().Present() {
		return misuse("enregard memory import FILE.tmx", "name a .tmx or .csv file")
	}
	return withStore(c, w, func(store *memory.Store) error {
		for _, name := range c.Args().Slice() {
			n, err := importFile(c, w, store, name)
			if err != nil {
				return err
			}
			w.tell([]string{fmt.Sprintf("%s: %d new", name, n)})
		}
		return nil
	})
}

// importFile takes in one file by its ending and returns how much of it was new.
func importFile(c *cli.Context, w world, store *memory.Store, name string) (int, error) {
	r, err := w.reader(c.Context, name)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	switch strings.ToLower(filepath.Ext(name)) {
	case ".tmx":
		count, err := store.ImportTMX(c.Context, name, r)
		return count.Added, err
	case ".csv":
		decisions, err := output.ReadDecisions(name, r)
		if err != nil {
			return 0, err
		}
		return store.Decide(c.Context, "", toStore(decisions))
	}
	return 0, misuse("name a file that ends in .tmx or .csv", "%s is of no known kind", name)
}

func runMemoryExport(c *cli.Context, w world) error {
	if !c.Args().Present() {
		return misuse("enregard memory export FILE.tmx", "name a .tmx or .csv file")
	}
	return withStore(c, w, func(store *memory.Store) error {
		for _, name := range c.Args().Slice() {
			n := 0
			err := replaceFile(name, func(f io.Writer) (err error) {
				switch strings.ToLower(filepath.Ext(name)) {
				case ".tmx":
					n, err = store.ExportTMX(c.Context, f, version)
				case ".csv":
					n, err = store.ExportDecisions(c.Context, f)
				default:
					err = misuse("name a file that ends in .tmx or .csv",
						"%s is of no known kind", name)
				}
				return err
			})
			if err != nil {
				return err
			}
			w.tell([]string{fmt.Sprintf("%s: %d written", name, n)})
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

// replaceBytes writes a file as replaceFile does.
func replaceBytes(path string, data []byte) error {
	return replaceFile(path, func(f io.Writer) error {
		_, err := f.Write(data)
		return err
	})
}
