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

// linesAtOnce is how many lines are held and translated together.
const linesAtOnce = 16

// longestLine bounds one line of input, in bytes.
const longestLine = 1 << 20

func linesCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "lines",
		Usage:     "one French line in, one English line out",
		ArgsUsage: "[FILE]",
		Description: `Reads a file or standard input and prints as many lines as it read, in the
same order. With -g the names follow the glossary. A line that cannot be
translated comes out empty, is named on standard error, and the exit status
is 3.

Examples:
  enregard lines captions.fr.txt > captions.en.txt
  echo "La Russie retire son ambassadeur." | enregard lines -g names.csv`,
		Flags:  append([]cli.Flag{glossaryFlag()}, engineFlags()...),
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
	eng, closer, err := e.open(c.Context, o)
	if err != nil {
		return err
	}
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
