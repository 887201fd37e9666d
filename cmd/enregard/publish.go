package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/output/page"
	"github.com/enregard/enregard/output/workbook"
)

// format is a kind of file that publish writes.
type format struct {
	name, suffix string
	write        func(io.Writer, *page.Page) error
}

// formats are the values of --format, the usual one first.
var formats = []format{
	{"md", ".en.md", page.Markdown},
	{"html", ".en.html", page.HTML},
	{"txt", ".en.txt", page.Text},
}

var facing = format{"facing", ".facing.html", page.Facing}

func publishCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "publish",
		Usage:     "write the approved English, or both languages side by side",
		ArgsUsage: "WORKBOOK",
		Description: `Writes the English of a workbook as Markdown, HTML or plain text. Notes whose
Publish cell says yes become footnotes with their sources; rows that are cut
are left out. --facing writes one page with French and English side by side,
names and notes to open where they stand. Nothing is written while a row is
neither approved nor cut, unless --draft is given.

Examples:
  enregard publish --format html article.review.xlsx
  enregard publish --facing --draft -o page.html article.review.xlsx`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: formats[0].name,
				Usage: "the format to write: `md|html|txt`"},
			&cli.BoolFlag{Name: "facing", Usage: "write both languages side by side, as HTML"},
			&cli.BoolFlag{Name: "public",
				Usage: "with --facing: no notes but those marked Publish"},
			&cli.BoolFlag{Name: "draft", Usage: "write although rows are open, marked as a draft"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"},
				Usage: "`FILE` to write (default beside the workbook), - for standard output"},
		},
		Action: func(c *cli.Context) error { return runPublish(c, w) },
	}
}

func runPublish(c *cli.Context, w world) error {
	if c.NArg() != 1 {
		return misuse("enregard publish article.review.xlsx", "name one workbook")
	}
	f, err := publishFormat(c)
	if err != nil {
		return err
	}
	name := c.Args().First()
	target, err := publishTarget(c, name, f)
	if err != nil {
		return err
	}
	book, err := workbook.Read(name)
	if err != nil {
		return err
	}
	merged, err := output.Merge(nil, book) // what Conflicts decides counts
	if err != nil {
		return err
	}
	w.tell(oddities(merged))
	options := page.Options{
		Draft: c.Bool("draft"), Public: !c.Bool("facing") || c.Bool("public"),
	}
	p, err := page.New(merged.Review, options)
	if err != nil {
		if _, asSaved := page.New(book.Review, options); asSaved == nil {
			return failure("write the text that is to stand with enregard merge --into NEW.xlsx "+name+
				", and approve it there", "%w; the workbook holds another text for it, on the sheet "+
				"Conflicts or in a row that stands twice", err)
		}
		return err
	}
	var out bytes.Buffer
	if err := f.write(&out, p); err != nil {
		return err
	}
	w.tell(beforePublishing(p, merged.Review))
	if target == "-" {
		_, err := w.stdout.Write(out.Bytes())
		return err
	}
	if !c.IsSet("output") && holdsElse(target, out.Bytes()) {
		return failure("to replace it: -o "+target, "%s is there already and is different", target)
	}
	if err := replaceBytes(target, out.Bytes()); err != nil {
		return err
	}
	fmt.Fprintln(w.stdout, target)
	return nil
}

// publishFormat is the format that the flags ask for.
func publishFormat(c *cli.Context) (format, error) {
	if c.Bool("facing") {
		if c.IsSet("format") && c.String("format") != "html" {
			return format{}, misuse("leave --format out", "--facing writes HTML, not %s",
				c.String("format"))
		}
		return facing, nil
	}
	if c.Bool("public") {
		return format{}, misuse("enregard publish --facing --public article.review.xlsx",
			"--public is for --facing; other pages never hold notes that are not marked Publish")
	}
	for _, f := range formats {
		if f.name == c.String("format") {
			return f, nil
		}
	}
	return format{}, misuse("use --format md, html or txt", "--format %s is not known",
		c.String("format"))
}

// publishTarget is the file to be written.
func publishTarget(c *cli.Context, book string, f format) (string, error) {
	target := c.String("output")
	if !c.IsSet("output") {
		stem := strings.TrimSuffix(strings.TrimSuffix(book, ".xlsx"), ".review")
		return stem + f.suffix, nil
	}
	info, err := os.Stat(target)
	switch {
	case target == "" || err == nil && info.IsDir():
		return "", misuse("name a file, as -o article"+f.suffix, "-o %s names no file", target)
	case target != "-" && sameFile(target, book):
		return "", misuse("name another file", "-o %s is the workbook; it would be overwritten", target)
	case strings.EqualFold(filepath.Ext(target), ".xlsx"):
		return "", misuse("name a file, as -o article"+f.suffix,
			"-o %s is a name for a workbook; this writes %s", target, strings.TrimPrefix(f.suffix, "."))
	}
	return target, nil
}

// beforePublishing says what somebody should look at before the page goes out.
func beforePublishing(p *page.Page, review *output.Review) (lines []string) {
	open := 0
	for _, n := range review.Names {
		if n.Open {
			open++
		}
	}
	if open > 0 {
		lines = append(lines, fmt.Sprintf("%d names were open when the workbook was made; "+
			"enregard check says which still are", open))
	}
	hidden := 0
	for _, n := range p.Notes {
		if !n.Published {
			hidden++
		}
	}
	if hidden > 0 {
		lines = append(lines, fmt.Sprintf("the page shows %d notes that are not marked Publish; "+
			"--public leaves them out", hidden))
	}
	return lines
}
