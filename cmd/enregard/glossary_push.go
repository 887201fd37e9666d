package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/translate/google"
	"github.com/urfave/cli/v2"
)

func glossaryPushCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "push",
		Usage:     "give Google a glossary, so that translate can use it there",
		ArgsUsage: "[GLOSSARY...]",
		Description: `Writes the approved names in the ways articles write them, lays that file
into your bucket and has Google Cloud Translation make a glossary of it, named by
its content. What is there already is not made again. Name the same files as for
translate, in the same order. Google keeps glossaries in us-central1 unless
--google-location names another region. Your account needs the roles
roles/cloudtranslate.editor, roles/storage.objectCreator and
roles/storage.objectViewer.
--delete-old deletes all glossaries that enregard made in this project and
region, of other desks too, but the one of these files; what lies in the
bucket stays.

Examples:
  enregard glossary push --dry-run names.csv
  enregard glossary push --bucket gs://my-newsroom/glossaries names.csv
  enregard glossary push --list --google-project my-newsroom-1`,
		Flags: append([]cli.Flag{
			glossaryFlag(),
			&cli.StringFlag{Name: "bucket",
				Usage: "`BUCKET` of Cloud Storage for the file: gs://name or gs://name/folder"},
			&cli.BoolFlag{Name: "list", Usage: "list the glossaries of enregard that Google has"},
			&cli.BoolFlag{Name: "delete-old", Usage: "delete those made of other content"},
			&cli.BoolFlag{Name: "dry-run", Usage: "say what would be done; connect to nobody"},
			jsonFlag(),
		}, placeFlags()...),
		Action: func(c *cli.Context) error { return runGlossaryPush(c, w) },
	}
}

// placeFlags are the flags of Google that say where it is, without those about translating.
func placeFlags() []cli.Flag {
	return slices.DeleteFunc(googleFlags(), func(f cli.Flag) bool {
		return !slices.Contains([]string{"google-project", "google-location", "google-transport",
			"google-endpoint"}, f.Names()[0])
	})
}

// pushed is what glossary push prints for other programs.
type pushed struct {
	Schema     int        `json:"schema"`
	State      string     `json:"state"` // made, there, planned, or listed
	Name       string     `json:"name,omitempty"`
	File       string     `json:"file,omitempty"` // in the bucket
	Lines      int        `json:"lines,omitempty"`
	Bytes      int        `json:"bytes,omitempty"`
	Entries    int        `json:"entries,omitempty"` // lines that Google took
	LeftOut    []string   `json:"left_out,omitempty"`
	Glossaries []atGoogle `json:"glossaries,omitzero"`
	Deleted    []string   `json:"deleted,omitzero"`
}

// atGoogle is a glossary that Google has.
type atGoogle struct {
	Name    string `json:"name"`
	Entries int    `json:"entries"`
	Made    string `json:"made"` // RFC 3339
	Fits    bool   `json:"fits"` // made of the glossary that was named
}

func runGlossaryPush(c *cli.Context, w world) error {
	files := append(c.StringSlice("glossary"), c.Args().Slice()...)
	o, err := w.engineOptions(c)
	if err != nil {
		return err
	}
	if err := pushMisuse(c, files); err != nil {
		return err
	}
	g, err := loadGlossary(files)
	if err != nil {
		return err
	}
	p := pusher{c: c, w: w, google: o.google}
	p.out.Schema = 1
	if c.Bool("list") {
		return p.list(g)
	}
	file, err := google.Terms(g)
	if err != nil {
		return err
	}
	p.file = file
	p.out.Lines, p.out.Bytes, p.out.LeftOut = file.Lines, len(file.CSV), file.LeftOut
	p.out.Name = file.ID // all that is known of it without a project
	if o.google.Project != "" || !c.Bool("dry-run") {
		if p.out.Name, err = o.google.GlossaryName(file); err != nil {
			return err
		}
	}
	return p.run(g)
}

// pushMisuse says what does not go together on the command line.
func pushMisuse(c *cli.Context, files []string) error {
	const usage = "enregard glossary push --bucket gs://NAME names.csv"
	list, old, dry := c.Bool("list"), c.Bool("delete-old"), c.Bool("dry-run")
	switch {
	case list && (old || dry):
		return misuse("enregard glossary push --list", "--list does nothing but list")
	case old && dry:
		return misuse("enregard glossary push --list names.csv",
			"what would be deleted cannot be told without asking Google")
	case len(files) == 0 && !list:
		return misuse(usage, "name a glossary")
	case c.String("bucket") == "" && !list && !old && !dry:
		return misuse(usage, "name the bucket through which Google gets the file")
	}
	return nil
}

// pusher carries out one command.
type pusher struct {
	c      *cli.Context
	w      world
	google google.Options
	file   google.TermFile
	out    pushed
}

func (p *pusher) run(g *glossary.Glossary) error {
	var err error
	switch bucket := google.Bucket(p.c.String("bucket")); {
	case p.c.Bool("dry-run"):
		err = p.plan(bucket)
	case bucket != "":
		err = p.push(bucket)
	default:
		p.out.State = "there" // or else nothing is deleted
	}
	if err == nil && p.c.Bool("delete-old") {
		err = p.deleteOld(g)
	}
	if err != nil {
		return err
	}
	return p.print()
}

// plan says what would be done.
func (p *pusher) plan(bucket google.Bucket) (err error) {
	p.out.State = "planned"
	if bucket != "" {
		p.out.File, err = bucket.File(p.file)
	}
	return err
}

// push gives Google the glossary.
func (p *pusher) push(bucket google.Bucket) error {
	show := pushProgress{statusLine: statusLine{world: p.w}, began: p.w.now()}
	show.texts = map[google.Step]string{
		google.Uploading: fmt.Sprintf("uploading %d bytes to %s", len(p.file.CSV), bucket),
		google.Making:    "Google is making the glossary",
	}
	got, err := google.Push(p.c.Context, p.google, p.file,
		google.PushOptions{Bucket: bucket, Step: show.step})
	show.clear()
	if err != nil {
		if p.c.Context.Err() != nil && show.at == google.Making {
			p.w.tell([]string{"Google goes on making the glossary by itself; the same command " +
				"again waits for it"})
		}
		return err
	}
	p.out.State = "there"
	if got.Made {
		p.out.State = "made"
	}
	p.out.Name, p.out.File, p.out.Entries = got.Name, got.File, got.Entries
	if p.out.Entries < p.out.Lines {
		p.w.tell([]string{fmt.Sprintf("Google took %d of %s", p.out.Entries,
			several(p.out.Lines, "line"))})
	}
	return nil
}

// list prints the glossaries that Google has; g may be nil.
func (p *pusher) list(g *glossary.Glossary) error {
	list, err := google.Glossaries(p.c.Context, p.google, g)
	if err != nil {
		return err
	}
	p.out.State, p.out.Glossaries = "listed", []atGoogle{}
	for _, s := range list {
		p.out.Glossaries = append(p.out.Glossaries, newAtGoogle(s))
	}
	return p.print()
}

func newAtGoogle(s google.Stored) atGoogle {
	return atGoogle{s.Name, s.Entries, s.Made.UTC().Format(time.RFC3339), s.Fits}
}

// deleteOld deletes what is not made of g. Nothing is deleted unless what is made of g is there.
func (p *pusher) deleteOld(g *glossary.Glossary) error {
	list, err := google.Glossaries(p.c.Context, p.google, g)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(list, func(s google.Stored) bool { return s.Fits }) {
		return failure("push it first: --bucket gs://NAME --delete-old",
			"Google does not have this glossary, so that the old ones were not deleted")
	}
	p.out.Deleted = []string{}
	for _, s := range list {
		if s.Fits {
			continue
		}
		if err := google.DeleteGlossary(p.c.Context, p.google, s.Name); err != nil {
			return err
		}
		p.out.Deleted = append(p.out.Deleted, s.Name)
		p.w.tell([]string{"deleted " + s.Name})
	}
	return nil
}

// print says what was done.
func (p *pusher) print() error {
	if p.c.Bool("json") {
		return writeJSON(p.w.stdout, p.out)
	}
	o := p.out
	size := fmt.Sprintf("%s, %s", several(o.Lines, "line"), several(o.Bytes, "byte"))
	switch o.State {
	case "listed":
		return p.printList()
	case "planned":
		fmt.Fprintf(p.w.stdout, "%s: would be made of %s\n", o.Name, size)
		if o.File != "" {
			fmt.Fprintf(p.w.stdout, "%s: would be its file\n", o.File)
		}
		fmt.Fprintln(p.w.stdout, "nothing was sent")
	case "made":
		fmt.Fprintf(p.w.stdout, "%s: made of %s\n", o.Name, size)
	default:
		fmt.Fprintf(p.w.stdout, "%s: Google has it already, %s\n", o.Name, size)
	}
	var left []string
	for _, what := range o.LeftOut {
		left = append(left, "not in it: "+what)
	}
	p.w.tell(left)
	return nil
}

func (p *pusher) printList() error {
	if len(p.out.Glossaries) == 0 {
		fmt.Fprintln(p.w.stdout, "Google has no glossary of enregard in this project and region")
	}
	for _, g := range p.out.Glossaries {
		fits := ""
		if g.Fits {
			fits = ", the one of these files"
		}
		fmt.Fprintf(p.w.stdout, "%s: %s, made %s%s\n", g.Name, several(g.Entries, "line"), g.Made, fits)
	}
	return nil
}

// pushProgress shows what a push waits for: on a terminal in one line that is drawn again and
// again, elsewhere in one line a step.
type pushProgress struct {
	statusLine
	began time.Time
	texts map[google.Step]string
	at    google.Step
}

func (p *pushProgress) step(s google.Step) {
	first := p.at != s
	p.at = s
	if p.columns() > 0 {
		p.show(fmt.Sprintf("%s (%d s)", printable(p.texts[s]),
			int(p.world.now().Sub(p.began).Seconds())))
	} else if first {
		p.world.tell([]string{p.texts[s]})
	}
}
