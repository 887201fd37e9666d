package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate"
	"github.com/urfave/cli/v2"
	"golang.org/x/text/unicode/norm"
)

// linesAtOnce is how many lines are held and translated together: enough for an engine to work on
// many side by side.
const linesAtOnce = 64

// widestBeam is where more hypotheses only cost time.
const widestBeam = 16

// longestLine bounds one line of input, in bytes.
const longestLine = 1 << 20

func linesCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "lines",
		Usage:     "one French line in, one English line out",
		ArgsUsage: "[FILE]",
		Description: `Reads a file or standard input and prints as many lines as it read, in the
same order, a few at a time, so that a file may be of any length. With -g the
names follow the glossary. A line that cannot be translated comes out empty, is
named on standard error, and the exit status is 3. --beam 1 takes the best next
word each time and is fastest; wider beams weigh more wordings.

Examples:
  enregard lines captions.fr.txt > captions.en.txt
  enregard lines --beam 1 -g names.csv archive.fr.txt > archive.en.txt
  echo "La Russie retire son ambassadeur." | enregard lines -g names.csv`,
		Flags: append([]cli.Flag{
			glossaryFlag(),
			&cli.IntFlag{Name: "beam", Value: 6,
				Usage: "weigh `N` wordings side by side, 1 to 16 (builtin engine)"},
		}, engineFlags()...),
		Action: func(c *cli.Context) error { return runLines(c, w) },
	}
}

func runLines(c *cli.Context, w world) error {
	if c.NArg() > 1 {
		return misuse("enregard lines FILE", "lines takes one file")
	}
	name := "-"
	if c.NArg() == 1 {
		name = c.Args().First()
	}
	in, err := w.reader(c.Context, name)
	if err != nil {
		return err
	}
	defer in.Close()
	g, err := loadGlossary(c.StringSlice("glossary"))
	if err != nil {
		return err
	}
	e, o, err := w.engine(c)
	if err != nil {
		return err
	}
	if o.beam, err = beam(c, e); err != nil {
		return err
	}
	eng, closer := newLateEngine(e, o, nil)
	defer closer.Close()
	out := bufio.NewWriter(w.stdout)
	l := lineTranslator{c: c, w: w, engine: eng, glossary: g, out: out}
	err = l.all(in, name)
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	if err == nil && l.failed {
		err = leftOpen()
	}
	return err
}

// beam reads --beam; 0 when it is not given.
func beam(c *cli.Context, e engine) (int, error) {
	n := c.Int("beam")
	switch {
	case !c.IsSet("beam"):
		return 0, nil
	case e.name != "builtin":
		return 0, misuse("leave --beam out", "the engine %s has no beam", e.name)
	case n < 1 || n > widestBeam:
		return 0, misuse("enregard lines --beam 4 FILE",
			"--beam is %d, it can be 1 to %d", n, widestBeam)
	}
	return n, nil
}

// lineTranslator translates lines a few at a time.
type lineTranslator struct {
	c        *cli.Context
	w        world
	engine   translate.Engine
	glossary *glossary.Glossary
	out      *bufio.Writer
	line     int // lines written
	failed   bool
}

func (l *lineTranslator) all(in io.Reader, name string) error {
	s := bufio.NewScanner(in)
	s.Buffer(make([]byte, 0, 64<<10), longestLine)
	var batch []translate.Paragraph
	for s.Scan() {
		text := norm.NFC.String(strings.ToValidUTF8(s.Text(), "\ufffd"))
		text = strings.TrimPrefix(text, "\ufeff")
		batch = append(batch, translate.Paragraph{
			French: text, Sentences: segment.Sentences(text), Matches: l.glossary.Match(text),
		})
		if len(batch) == linesAtOnce {
			if err := l.write(batch); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	if err := l.write(batch); err != nil {
		return err
	}
	if errors.Is(s.Err(), bufio.ErrTooLong) {
		return failure("break it into shorter lines",
			"line %d of %s is longer than %d bytes", l.line+1, name, longestLine)
	}
	return s.Err()
}

func (l *lineTranslator) write(batch []translate.Paragraph) error {
	if len(batch) == 0 {
		return nil
	}
	drafts, _, err := translate.Paragraphs(l.c.Context, batch, translate.Options{
		Engine: l.engine, Glossary: l.glossary,
	})
	if err != nil {
		return err
	}
	for i, d := range drafts {
		l.line++
		lost := d.English == "" && strings.ContainsFunc(batch[i].French, fold.Letter)
		if d.Err != nil || lost {
			l.failed = true
			text := "there is no English for it"
			if d.Err != nil {
				text, _ = explain(d.Err)
			}
			fmt.Fprintf(l.w.stderr, "enregard: line %d: %s\n", l.line, printable(text))
		}
		if _, err := fmt.Fprintln(l.out, strings.ReplaceAll(d.English, "\n", " ")); err != nil {
			return err
		}
	}
	return l.out.Flush()
}
