package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/glossary/exchange"
	"github.com/enregard/enregard/output/workbook"
	"github.com/urfave/cli/v2"
)

// The formats of glossaries.
const (
	formatCSV    = "csv"
	formatTSV    = "tsv"
	formatXLSX   = "xlsx"
	formatTBX    = "tbx"
	formatTMX    = "tmx"
	formatGoogle = "google"
	formatDeepL  = "deepl"
)

const allFormats = "csv, tsv, xlsx, tbx, tmx, google or deepl"

func glossaryExportCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "export",
		Usage:     "write a glossary in the format of another program",
		ArgsUsage: "GLOSSARY",
		Description: `Formats: csv, tsv and xlsx hold the whole table; tbx is TBX-Basic 3 (ISO
30042:2019) and holds it too; tmx holds forms and ids; google and deepl are
the files that these services take: approved rows, a line for the source
and each variant. What a format cannot hold is listed. Without --format the
ending of -o decides. A file that is already there is not written over.

Examples:
  enregard glossary export names.csv -o names.tbx
  enregard glossary export --format google names.csv -o upload.csv`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "the format to write: `csv|tsv|xlsx|tbx|tmx|google|deepl`"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"},
				Usage: "write to `FILE`, not to standard output"},
		},
		Action: func(c *cli.Context) error { return runGlossaryExport(c, w) },
	}
}

func runGlossaryExport(c *cli.Context, w world) error {
	if c.NArg() != 1 {
		return misuse("enregard glossary export names.csv -o names.tbx", "name one glossary")
	}
	out := c.String("output")
	format, err := wantedFormat(c, out)
	if err != nil {
		return err
	}
	t, err := readTable(c.Args().First())
	if err != nil {
		return err
	}
	data, said, lost, err := encodeGlossary(t, format)
	if err != nil {
		return err
	}
	if err := w.put(c, out, c.Args().First(), data); err != nil {
		return err
	}
	w.tellExchange(out, said+" written", "not in it: ", lost)
	return nil
}

// wantedFormat is what --format names, else what the ending of a file says.
func wantedFormat(c *cli.Context, file string) (string, error) {
	format := strings.ToLower(c.String("format"))
	if format == "" {
		format = strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
		if format == formatGoogle || format == formatDeepL {
			format = ""
		}
	}
	switch format {
	case formatXLSX:
		if file == "" {
			return "", misuse("add -o names.xlsx", "a workbook is written to a file only")
		}
	case formatCSV, formatTSV, formatTBX, formatTMX, formatGoogle, formatDeepL:
	default:
		hint := "--format " + allFormats
		if !c.IsSet("format") {
			return "", misuse(hint, "say which format is wanted")
		}
		return "", misuse(hint, "there is no format %q", c.String("format"))
	}
	return format, nil
}

// encodeGlossary writes a table in a format and says how much of it there is and what is not.
func encodeGlossary(t glossary.Table, format string) (
	data []byte, said string, lost []string, err error,
) {
	var b bytes.Buffer
	n, what := len(t.Rows), "term"
	switch format {
	case formatCSV:
		err = exchange.WriteRows(&b, exchange.Rows(t), ',')
	case formatTSV:
		err = exchange.WriteRows(&b, exchange.Rows(t), '\t')
	case formatXLSX:
		err = workbook.WriteGlossary(&b, exchange.Rows(t))
	case formatTBX:
		n, lost, err = exchange.WriteTBX(&b, t)
	case formatTMX:
		what = "unit"
		n, lost, err = exchange.WriteTMX(&b, t, version)
	case formatGoogle:
		what = "line"
		n, lost, err = exchange.WritePairs(&b, t, exchange.Google)
	case formatDeepL:
		what = "line"
		n, lost, err = exchange.WritePairs(&b, t, exchange.DeepL)
	}
	return b.Bytes(), several(n, what), lost, err
}

// put writes bytes to a file, or to standard output for "". It refuses a file that is there
// already with something else in it.
func (w world) put(c *cli.Context, file, from string, data []byte) error {
	const hint = "choose another name, or remove that file first"
	switch {
	case file == "-" || file == "" && c.IsSet("output"):
		return misuse("-o FILE", "-o needs the name of a file")
	case file == "":
		_, err := w.stdout.Write(data)
		return err
	case sameFile(file, from):
		return misuse(hint, "-o %s is the file that is read", file)
	case holdsElse(file, data):
		return failure(hint, "%s is already there", file)
	case exists(file):
		return nil
	case !exists(filepath.Dir(file)):
		return failure("make it, or choose another name", "there is no folder %s",
			filepath.Dir(file))
	}
	return replaceBytes(file, data)
}

// tellExchange says what was done and what was left out.
func (w world) tellExchange(file, said, label string, lost []string) {
	if file != "" {
		said = fmt.Sprintf("%s: %s", file, said)
	}
	lines := []string{said}
	for _, what := range lost {
		lines = append(lines, label+what)
	}
	w.tell(lines)
}
