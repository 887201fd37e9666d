package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/memory"
	"github.com/urfave/cli/v2"
)

// What editors said of a rule counts for something from leastSaid notes on; a rule of which they
// kept less than half is one that they reject.
const (
	leastSaid  = 5
	leastKept  = 0.5
	rejectedBy = "editors reject it: thin it out or retire it"
)

// rulePrecision is what editors did with the notes of one rule.
type rulePrecision struct {
	Rule      string  `json:"rule"`
	Kept      int     `json:"kept"`
	Dismissed int     `json:"dismissed"`
	Precision float64 `json:"precision"` // kept in all
	Rejected  bool    `json:"rejected"`
}

// runNotesPrecision prints what the store knows of every rule, the worst first.
func runNotesPrecision(c *cli.Context, w world) error {
	if c.Args().Present() {
		return misuse("enregard notes list --precision",
			"--precision looks at the memory, not at articles")
	}
	rules, rejected := []rulePrecision{}, 0
	err := withStore(c, w, func(store *memory.Store) error {
		decisions, err := store.AllDecisions(c.Context)
		rules = precision(decisions)
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range rules {
		if r.Rejected {
			rejected++
		}
	}
	if c.Bool("json") {
		if err := writeJSON(w.stdout, struct {
			Schema int             `json:"schema"`
			Rules  []rulePrecision `json:"rules"`
		}{1, rules}); err != nil {
			return err
		}
	} else {
		for _, r := range rules {
			said := ""
			if r.Rejected {
				said = "; " + rejectedBy
			}
			fmt.Fprintf(w.stdout, "%s: %d kept, %d dismissed%s\n", printable(r.Rule), r.Kept,
				r.Dismissed, said)
		}
		fmt.Fprintf(w.stderr, "%s judged, %d rejected\n", several(len(rules), "rule"), rejected)
	}
	if rejected > 0 && c.Bool("strict") {
		return leftOpen()
	}
	return nil
}

// precision counts decisions, the latest first, by rule. Of several about one note the latest
// counts.
func precision(decisions []memory.Decision) []rulePrecision {
	type about struct {
		paragraph, rule, quote string
		nth                    int
	}
	seen, of := map[about]bool{}, map[string]*rulePrecision{}
	for _, d := range decisions {
		key := about{d.Paragraph, d.Key, d.Quote, d.Nth}
		kept := d.Kind == string(output.Keep)
		if !kept && d.Kind != string(output.Dismiss) || seen[key] {
			continue
		}
		seen[key] = true
		if of[d.Key] == nil {
			of[d.Key] = &rulePrecision{Rule: d.Key}
		}
		if kept {
			of[d.Key].Kept++
		} else {
			of[d.Key].Dismissed++
		}
	}
	out := []rulePrecision{}
	for _, r := range of {
		said := r.Kept + r.Dismissed
		r.Precision = float64(r.Kept) / float64(said)
		r.Rejected = said >= leastSaid && r.Precision < leastKept
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b rulePrecision) int {
		return cmp.Or(cmp.Compare(a.Precision, b.Precision), cmp.Compare(b.Dismissed, a.Dismissed),
			cmp.Compare(a.Rule, b.Rule))
	})
	return out
}
