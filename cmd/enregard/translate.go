package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/output/workbook"
	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/memory"
	"github.com/enregard/enregard/pipeline/translate"
	"github.com/urfave/cli/v2"
)

// maxLines is how many lines of text a row of a sheet can show.
const maxLines = 25

func translateCommand(w world) *cli.Command {
	flags := []cli.Flag{
		&cli.StringFlag{Name: "output", Aliases: []string{"o"},
			Usage: "what to write: `WORKBOOK|DIR` (default NAME.review.xlsx beside the article)"},
		glossaryFlag(),
	}
	flags = append(flags, notesFlags()...)
	flags = append(flags, engineFlags()...)
	flags = append(flags,
		memoryFlag(),
		&cli.StringFlag{Name: "rows", Value: "paragraph",
			Usage: "what a row holds: `paragraph|sentence`"},
		&cli.BoolFlag{Name: "dry-run", Usage: "say what would be sent and its price; send nothing"},
		&cli.Float64Flag{Name: "max-cost", Usage: "refuse to spend more than so many `USD`"},
		&cli.BoolFlag{Name: "strict", Usage: "exit 3 when a name or check is open"},
		&cli.StringFlag{Name: "date", Usage: "the article's date, `YYYY-MM-DD`"},
		&cli.StringFlag{Name: "decisions", Usage: "`DECISIONS` taken before, a .csv file"},
		&cli.BoolFlag{Name: "json", Usage: "print one object for other programs"},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "say nothing but errors"},
	)
	return &cli.Command{
		Name:      "translate",
		Usage:     "turn French articles into bilingual workbooks",
		ArgsUsage: "ARTICLE...",
		Description: `Writes one workbook an article: French left, English right, names as the
glossary has them, notes on contested claims, and everything that needs
your eye marked. glossary.csv and notes/ beside an article are used without
being named. A folder stands for its .txt files; - is standard input.

Examples:
  enregard translate article.txt
  enregard translate -g names.csv -n notes/ -o review/ week/*.txt`,
		Flags:  flags,
		Action: func(c *cli.Context) error { return runTranslate(c, w) },
	}
}

// translateOptions is what the flags of translate say.
type translateOptions struct {
	output    string
	rows      string
	engine    engine
	engineFor engineOptions
	date      time.Time
	decisions output.Decisions
	maxCost   float64 // +Inf for no limit
	dryRun    bool
	strict    bool
	json      bool
	quiet     bool
}

// newTranslateOptions reads the flags and refuses values that none takes.
func newTranslateOptions(c *cli.Context, w world) (translateOptions, error) {
	o := translateOptions{
		output: c.String("output"), rows: c.String("rows"), maxCost: math.Inf(1),
		dryRun: c.Bool("dry-run"), strict: c.Bool("strict"),
		json: c.Bool("json"), quiet: c.Bool("quiet"),
	}
	switch {
	case !c.Args().Present():
		return o, misuse("enregard translate article.txt", "name at least one article")
	case c.IsSet("output") && o.output == "":
		return o, misuse("leave it out, or write -o article.review.xlsx", "-o names no file")
	case o.rows != "paragraph" && o.rows != "sentence":
		return o, misuse("use --rows paragraph or --rows sentence", "--rows %s is not known", o.rows)
	}
	if c.IsSet("max-cost") {
		if o.maxCost = c.Float64("max-cost"); !(o.maxCost >= 0) {
			return o, misuse("write it in dollars, as --max-cost 2.50",
				"--max-cost has to be a sum of money")
		}
	}
	var err error
	if o.date, err = articleDate(c); err != nil {
		return o, err
	}
	if o.engine, o.engineFor, err = w.engine(c); err != nil {
		return o, err
	}
	o.decisions, err = loadDecisions(c.String("decisions"))
	return o, err
}

// job is one article on its way to its workbook.
type job struct {
	path, target string
	before       *output.Returned // the edited workbook at target, nil for none
	article      *article.Article
	guides       *guides
	engineFor    engineOptions
	report       articleReport
	err          error
	forgot       error // why the store does not know all of it
}

func runTranslate(c *cli.Context, w world) error {
	o, err := newTranslateOptions(c, w)
	if err != nil {
		return err
	}
	t := translation{translateOptions: o, world: w}
	files, err := articleFiles(c.Args().Slice(), t.say)
	if err != nil {
		return err
	}
	targets, err := targets(files, o.output)
	if err != nil {
		return err
	}
	if o.dryRun {
		t.store, err = w.existingStore(c)
	} else {
		t.store, err = w.openStore(c, w.tell)
	}
	if err != nil {
		return err
	}
	if t.store != nil {
		defer t.store.Close()
	}
	guides := map[string]*guides{} // by the folder of the article
	for i, file := range files {
		folder := filepath.Dir(file)
		if guides[folder] == nil {
			if guides[folder], err = guidesFor(c, file); err != nil {
				return err
			}
			t.say(guides[folder].noted)
		}
		j := &job{path: file, target: targets[i], guides: guides[folder]}
		t.prepare(c.Context, j)
		t.jobs = append(t.jobs, j)
	}
	return t.run(c.Context)
}

// targets gives every article its workbook's name.
func targets(files []string, out string) ([]string, error) {
	folder := strings.HasSuffix(out, "/") || strings.HasSuffix(out, string(filepath.Separator))
	if info, err := os.Stat(out); out != "" && err == nil && info.IsDir() {
		folder = true
	}
	if out != "" && !folder && !strings.EqualFold(filepath.Ext(out), ".xlsx") {
		return nil, misuse("end it with .xlsx to name a workbook, or with / to name a folder",
			"-o %s is no name for a workbook", out)
	}
	if out != "" && len(files) > 1 && !folder {
		return nil, misuse("end it with / to name a folder: -o "+out+"/",
			"several articles cannot go into one workbook, -o %s", out)
	}
	seen := map[string]string{}
	var list []string
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)) + ".review.xlsx"
		target := filepath.Join(filepath.Dir(file), name)
		switch {
		case file == "-" && (out == "" || folder):
			return nil, misuse("name a workbook: enregard translate -o article.review.xlsx -",
				"an article from standard input needs -o FILE")
		case folder:
			target = filepath.Join(out, name)
		case out != "":
			target = out
		}
		same := strings.ToLower(target) // as file systems of macOS and Windows compare names
		if other, ok := seen[same]; ok {
			return nil, misuse("translate them one by one, each with its own -o",
				"%s and %s would both be written to %s", other, file, target)
		}
		if sameFile(file, target) {
			return nil, misuse("choose another name with -o",
				"%s is the article; it would be overwritten", target)
		}
		seen[same] = file
		list = append(list, target)
	}
	return list, nil
}

// translation is one run of the command over its jobs.
type translation struct {
	translateOptions
	world world
	store *memory.Store // nil for none
	jobs  []*job
	meter *translate.Meter

	progress *progress
}

// sizes are how long the articles are, for the time that remains.
func (t *translation) sizes() []int {
	out := make([]int, len(t.jobs))
	for i, j := range t.jobs {
		if j.err != nil {
			continue
		}
		for _, p := range j.article.Paragraphs {
			out[i] += len(p.Text)
		}
	}
	return out
}

// prepare reads an article. What is wrong with it or with its workbook is the job's own; the
// other articles go on.
func (t *translation) prepare(ctx context.Context, j *job) {
	j.report = articleReport{
		Article: j.path, Workbook: j.target, Engine: t.engine.name, Cost: cost{Currency: "USD"},
		Names: map[string]int{}, Notes: []noteCount{}, Checks: []checkCount{},
	}
	there, err := existing(j.target)
	if j.before, j.err = there.book, err; err != nil {
		return
	}
	if j.article, j.err = t.world.readArticle(ctx, j.path); j.err == nil && t.rows == "sentence" {
		j.article = j.article.BySentence()
	}
}

// say tells the producer what is no result.
func (t *translation) say(lines []string) {
	for _, line := range lines {
		if !t.quiet {
			fmt.Fprintf(t.world.stderr, "enregard: %s\n", printable(line))
		}
	}
}

// run translates the jobs and reports on them.
func (t *translation) run(ctx context.Context) error {
	if len(t.jobs) == 1 && t.jobs[0].err != nil {
		return t.jobs[0].err
	}
	if err := t.chooseGlossaries(ctx, !t.dryRun); err != nil {
		return err
	}
	if t.dryRun {
		return t.plan(ctx)
	}
	if err := t.affordable(ctx); err != nil {
		return err
	}
	t.meter = &translate.Meter{Rate: t.engine.describe(t.engineFor).Rate, Most: t.maxCost}
	var engines openEngines
	defer engines.Close()
	t.progress = newProgress(t.world, t.sizes(), t.quiet)
	for _, j := range t.jobs {
		t.progress.next(j.path)
		if j.err == nil {
			j.err = t.one(ctx, engines.of(t, j), j)
		}
		t.progress.clear()
		if len(t.jobs) == 1 && j.err != nil {
			return j.err
		}
		if j.err != nil && ctx.Err() != nil {
			break // it did not fail, it was stopped
		}
		j.finish()
		t.tell(ctx, j)
		if j.err == nil && !t.json {
			fmt.Fprintln(t.world.stdout, j.target)
		}
		if ctx.Err() != nil {
			break
		}
	}
	return t.conclude(ctx)
}

// one takes one article the whole way to its workbook.
func (t *translation) one(ctx context.Context, eng translate.Engine, j *job) error {
	start := t.world.now()
	o := pipeline.Options{
		Engine: eng, Glossary: j.guides.glossary, Claims: j.guides.claims,
		Date: t.date, Progress: t.progress.step,
	}
	decisions, err := t.recall(ctx, &o, j)
	if err != nil {
		return err
	}
	before := *t.meter
	result, err := pipeline.Run(ctx, j.article, o)
	t.settle(ctx, j, before)
	if err != nil {
		return err
	}
	if t.store != nil {
		if err := suggest(ctx, t.store, result, o.English); err != nil {
			return err
		}
	}
	review := output.New(result, output.Options{
		Glossary: j.guides.glossary, Decisions: decisions,
		Lines: workbook.Lines, MaxLines: maxLines,
	})
	review.Summarise(result, t.inputs(eng.Info(), j))
	if review, err = t.write(ctx, j, review, decisions); err != nil {
		return err
	}
	j.report.fill(result, review, eng.Info(), t.world.now().Sub(start))
	if t.store == nil {
		return nil
	}
	return j.remember(ctx, func() error {
		return t.store.Record(ctx, memory.Event{
			What: memory.Ran, Article: j.path, Count: j.report.Rows,
		})
	})
}

// recall gives a run what the store remembers, and returns all decisions that hold for the
// article: those named on the command line first, then those in the workbook that is there,
// then the remembered ones.
func (t *translation) recall(ctx context.Context, o *pipeline.Options, j *job) (
	output.Decisions, error) {
	decisions := slices.Clone(t.decisions)
	if j.before != nil {
		decisions = append(decisions, j.before.Review.Decisions()...)
	}
	if t.store == nil {
		return decisions, nil
	}
	o.Drafts = drafts{t.store, o.Engine.Info().Rate, j}
	var err error
	if o.English, err = approvedEnglish(ctx, t.store, j); err != nil {
		return nil, err
	}
	stored, err := storedDecisions(ctx, t.store, j.article)
	return append(decisions, stored...), err
}

func (t *translation) inputs(info translate.Info, j *job) output.Inputs {
	in := output.Inputs{
		Tool: "enregard " + version, Engine: info,
		Glossaries: j.guides.glossaryFiles, Notes: j.guides.notesFiles,
		Glossary: j.guides.glossary.Hash(),
		Rules:    j.guides.claims.Version(),
	}
	if !t.date.IsZero() {
		in.Date = t.date.Format(time.DateOnly)
	}
	return in
}
