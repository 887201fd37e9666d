package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/output/workbook"
	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/translate"
	"github.com/urfave/cli/v2"
)

// maxLines is how many lines of text a row of a sheet can show.
const maxLines = 25

func translateCommand(w world) *cli.Command {
	flags := []cli.Flag{
		&cli.StringFlag{Name: "output", Aliases: []string{"o"},
			Usage: "workbook `FILE-or-DIR` (default NAME.review.xlsx beside the article)"},
		glossaryFlag(),
	}
	flags = append(flags, notesFlags()...)
	flags = append(flags, engineFlags()...)
	flags = append(flags,
		&cli.StringFlag{Name: "memory", Usage: "`FILE` of remembered translations, or none"},
		&cli.StringFlag{Name: "rows", Value: "paragraph",
			Usage: "a row a `UNIT`: paragraph or sentence"},
		&cli.BoolFlag{Name: "dry-run", Usage: "say what would be sent and its price; send nothing"},
		&cli.Float64Flag{Name: "max-cost", Usage: "refuse to spend more than so many `USD`"},
		&cli.BoolFlag{Name: "strict", Usage: "exit 3 when a name or check is open"},
		&cli.StringFlag{Name: "date", Usage: "the article's date, `YYYY-MM-DD`"},
		&cli.StringFlag{Name: "decisions", Usage: "`FILE` of decisions taken before"},
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

// job is one article on its way to its workbook.
type job struct {
	path, target string
	article      *article.Article
	guides       *guides
	report       articleReport
	err          error
}

func runTranslate(c *cli.Context, w world) error {
	if err := checkTranslateFlags(c); err != nil {
		return err
	}
	files, err := articleFiles(c.Args().Slice())
	if err != nil {
		return err
	}
	targets, err := targets(files, c.String("output"))
	if err != nil {
		return err
	}
	decisions, err := loadDecisions(c.String("decisions"))
	if err != nil {
		return err
	}
	t := translation{context: c, world: w, decisions: decisions, rows: c.String("rows"),
		guides: map[string]*guides{}}
	if t.date, err = articleDate(c); err != nil {
		return err
	}
	if t.engine, t.engineOptions, err = w.engine(c); err != nil {
		return err
	}
	for i, file := range files {
		j := &job{path: file, target: targets[i]}
		if err := t.prepare(j); err != nil {
			return err
		}
		t.jobs = append(t.jobs, j)
	}
	return t.run()
}

// checkTranslateFlags refuses values that no flag takes.
func checkTranslateFlags(c *cli.Context) error {
	switch {
	case !c.Args().Present():
		return misuse("enregard translate article.txt", "name at least one article")
	case c.String("rows") != "paragraph" && c.String("rows") != "sentence":
		return misuse("use --rows paragraph or --rows sentence",
			"--rows %s is not known", c.String("rows"))
	case c.IsSet("memory") && c.String("memory") != "none":
		return misuse("use --memory none",
			"this version remembers no translations, so --memory takes only none")
	case c.IsSet("max-cost") && !(c.Float64("max-cost") >= 0):
		return misuse("write it in dollars, as --max-cost 2.50",
			"--max-cost cannot be negative")
	}
	return nil
}

// targets gives every article its workbook's name.
func targets(files []string, out string) ([]string, error) {
	folder := strings.HasSuffix(out, "/") || strings.HasSuffix(out, string(filepath.Separator))
	if info, err := os.Stat(out); out != "" && err == nil && info.IsDir() {
		folder = true
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
		if other, ok := seen[target]; ok {
			return nil, misuse("translate them one by one, each with its own -o",
				"%s and %s would both be written to %s", other, file, target)
		}
		if sameFile(file, target) {
			return nil, misuse("choose another name with -o",
				"%s is the article; it would be overwritten", target)
		}
		seen[target] = file
		list = append(list, target)
	}
	return list, nil
}

// translation is one run of the command over its jobs.
type translation struct {
	context       *cli.Context
	world         world
	engine        engine
	engineOptions engineOptions
	decisions     output.Decisions
	date          time.Time
	rows          string
	guides        map[string]*guides // by the folder of the article
	jobs          []*job
}

// prepare reads everything an article needs. What is wrong with the article or its workbook is
// the job's own; what is wrong with a glossary or with notes stops the run.
func (t *translation) prepare(j *job) error {
	j.report = articleReport{Article: j.path, Workbook: j.target, Engine: t.engine.name}
	var err error
	folder := filepath.Dir(j.path)
	if j.guides = t.guides[folder]; j.guides == nil {
		if j.guides, err = guidesFor(t.context, j.path); err != nil {
			return err
		}
		t.guides[folder] = j.guides
		for _, noted := range j.guides.noted {
			t.say(noted)
		}
	}
	if j.err = overwritable(j.target); j.err != nil {
		return nil
	}
	a, err := t.world.readArticle(j.path)
	if err != nil {
		j.err = err
		return nil
	}
	if t.rows == "sentence" {
		a = a.BySentence()
	}
	j.article = a
	return nil
}

// say tells the producer something that is no result.
func (t *translation) say(text string) {
	if !t.context.Bool("quiet") {
		fmt.Fprintf(t.world.stderr, "enregard: %s\n", printable(text))
	}
}

// overwritable refuses a workbook that somebody has open, or that holds anything a person put
// into it.
func overwritable(target string) error {
	if who, locked := workbook.Locked(target); locked {
		return failure("close it there, or write to another file with -o",
			"%s is open in a spreadsheet program%s", target, by(who))
	}
	if !exists(target) {
		return nil
	}
	edits, err := workbook.Edits(target)
	if err != nil {
		return failure("write to another file with -o",
			"%s is there already and is no workbook of enregard: %w", target, err)
	}
	if len(edits) > 0 {
		return failure("keep it, and write the new one to another file with -o",
			"%s holds an editor's work (%s); it is not overwritten", target, places(edits))
	}
	return nil
}

func by(who string) string {
	if who == "" {
		return ""
	}
	return " (by " + who + ")"
}

// places names the first cells that were edited.
func places(edits []workbook.Edit) string {
	var list []string
	for _, e := range edits[:min(3, len(edits))] {
		list = append(list, strings.TrimSpace(e.Sheet+" "+e.Row+" "+e.Column))
	}
	if n := len(edits) - len(list); n > 0 {
		list = append(list, fmt.Sprintf("%d more", n))
	}
	return strings.Join(list, "; ")
}

// run translates the jobs and reports on them.
func (t *translation) run() error {
	if len(t.jobs) == 1 && t.jobs[0].err != nil {
		return t.jobs[0].err
	}
	if t.context.Bool("dry-run") {
		return t.dryRun()
	}
	if err := t.affordable(); err != nil {
		return err
	}
	eng, closer, err := t.engine.open(t.context.Context, t.engineOptions)
	if err != nil {
		return err
	}
	defer closer.Close()
	for _, j := range t.jobs {
		if j.err == nil {
			j.err = t.one(eng, j)
		}
		if t.context.Context.Err() != nil {
			return t.context.Context.Err()
		}
		if len(t.jobs) == 1 && j.err != nil {
			return j.err
		}
		j.finish()
		if !t.context.Bool("quiet") {
			t.tell(j)
		}
	}
	return t.conclude()
}

// one takes one article the whole way to its workbook.
func (t *translation) one(eng translate.Engine, j *job) error {
	start := t.world.now()
	p := newProgress(t.world, filepath.Base(j.path), t.context.Bool("quiet"))
	result, err := pipeline.Run(t.context.Context, j.article, pipeline.Options{
		Engine: eng, Glossary: j.guides.glossary, Claims: j.guides.claims,
		Date: t.date, Progress: p.step,
	})
	p.clear()
	if err != nil {
		return err
	}
	review := output.New(result, output.Options{
		Glossary: j.guides.glossary, Decisions: t.decisions,
		Lines: workbook.Lines, MaxLines: maxLines,
	})
	review.Summarise(result, t.inputs(eng.Info(), j))
	if err := t.write(j.target, review); err != nil {
		return err
	}
	j.report.fill(result, review, eng.Info(), t.world.now().Sub(start))
	return nil
}

func (t *translation) inputs(info translate.Info, j *job) output.Inputs {
	in := output.Inputs{
		Tool: "enregard " + version, Engine: info,
		Glossaries: j.guides.glossaryFiles, Notes: j.guides.notesFiles,
		Glossary: j.guides.glossary.Hash(),
		Rules:    strings.TrimSpace(j.guides.claims.Version() + " " + short(j.guides.claims.Hash())),
	}
	if !t.date.IsZero() {
		in.Date = t.date.Format(time.DateOnly)
	}
	return in
}

func short(hash string) string { return hash[:min(12, len(hash))] }

// write puts the workbook in its place, after one more look whether an editor has been there
// while the engine worked.
func (t *translation) write(target string, review *output.Review) error {
	if err := overwritable(target); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return err
	}
	return replaceFile(target, func(f io.Writer) error {
		return workbook.Write(f, review, workbook.Options{})
	})
}

// affordable refuses a run that costs more than the editor allows, before anything is sent.
func (t *translation) affordable() error {
	if !t.context.IsSet("max-cost") {
		return nil
	}
	rate := t.engine.describe(t.engineOptions).Rate
	cost, limit := rate.Price(t.characters()), t.context.Float64("max-cost")
	if cost > limit {
		return failure("raise --max-cost, or translate fewer articles",
			"this would cost about %s %.2f, more than the %.2f allowed; nothing was sent",
			rate.Currency, cost, limit)
	}
	return nil
}

// characters counts what the jobs would send, in Unicode code points.
func (t *translation) characters() int {
	n := 0
	for _, j := range t.jobs {
		if j.err == nil {
			n += translate.Characters(pipeline.Sources(j.article, j.guides.glossary))
		}
	}
	return n
}
