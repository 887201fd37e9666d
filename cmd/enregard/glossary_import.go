package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/glossary/exchange"
	"github.com/enregard/enregard/output/workbook"
	"github.com/enregard/enregard/pipeline/memory"
	"github.com/urfave/cli/v2"
)

func glossaryImportCommand(w world) *cli.Command {
	return &cli.Command{
		Name:      "import",
		Usage:     "make a glossary of another program's file",
		ArgsUsage: "FILE",
		Description: `Reads csv, tsv, xlsx (the sheet glossary), tbx (versions 3 and 2), tmx, and
with --format google or deepl files of pairs without a header. Without
--format the ending and what stands in the file decide; without -o the
glossary goes to standard output. What it cannot hold is listed. To bring
it together with one that you have, use glossary merge. The exit status is
3 when rows contradict each other; no run uses the file before that is put
right.

Examples:
  enregard glossary import terms.tbx -o glossary.csv
  enregard glossary import --format deepl upload.tsv -o glossary.csv`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "the format to read: `csv|tsv|xlsx|tbx|tmx|google|deepl`"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"},
				Usage: "write the `GLOSSARY`, a .csv, .tsv or .xlsx file"},
		},
		Action: func(c *cli.Context) error { return runGlossaryImport(c, w) },
	}
}

func runGlossaryImport(c *cli.Context, w world) error {
	if c.NArg() != 1 {
		return misuse("enregard glossary import terms.tbx -o glossary.csv", "name one file")
	}
	name, out := c.Args().First(), c.String("output")
	if name == "-" && (out == "" || !c.IsSet("format")) {
		return misuse("enregard glossary import --format tbx -o glossary.csv -",
			"standard input needs --format and -o")
	}
	into := strings.TrimPrefix(kindOf(out), ".")
	switch into {
	case formatCSV, formatTSV, formatXLSX:
	case "":
		into = formatCSV
	default:
		return misuse("-o glossary.csv", "a glossary ends in .csv, .tsv or .xlsx, not in .%s", into)
	}
	data, err := w.foreign(c.Context, name)
	if err != nil {
		return err
	}
	format, err := foreignFormat(c, name, data)
	if err != nil {
		return err
	}
	rows, lost, err := decodeGlossary(c.Context, name, data, format)
	if err != nil {
		return err
	}
	t, err := asWritten(out, rows)
	if err != nil {
		return err
	}
	encoded, said, _, err := encodeGlossary(t, into)
	if err != nil {
		return err
	}
	if err := w.put(c, out, name, encoded); err != nil {
		return err
	}
	w.tellExchange(out, said+" written", "left out: ", lost)
	return w.tellFaults(t)
}

// foreign reads a file, or standard input for "-".
func (w world) foreign(ctx context.Context, name string) ([]byte, error) {
	if name != "-" {
		return readFile(name)
	}
	r, err := w.reader(ctx, name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxInput+1))
	if err == nil && len(data) > maxInput {
		err = failure("split it", "standard input is larger than %d MB", maxInput>>20)
	}
	return data, err
}

// foreignFormat is what --format names, else what the ending says, else what the file begins with.
func foreignFormat(c *cli.Context, name string, data []byte) (string, error) {
	if c.IsSet("format") {
		return wantedFormat(c, name)
	}
	head := string(bytes.ReplaceAll(data[:min(len(data), 4096)], []byte{0}, nil)) // UTF-16 too
	switch kind := strings.ToLower(filepath.Ext(name)); {
	case isWorkbook(name):
		return formatXLSX, nil
	case kind == ".tbx" || kind == ".tmx" || kind == ".csv" || kind == ".tsv":
		return kind[1:], nil
	case strings.HasPrefix(head, "PK\x03\x04"):
		return formatXLSX, nil
	case strings.Contains(head, "<tmx"):
		return formatTMX, nil
	case strings.Contains(head, "<tbx") || strings.Contains(head, "<martif"):
		return formatTBX, nil
	}
	return formatCSV, nil
}

// decodeGlossary makes rows of a file, the header first, and says what they do not hold.
func decodeGlossary(ctx context.Context, name string, data []byte, format string) (
	rows [][]string, lost []string, err error,
) {
	var t glossary.Table
	switch format {
	case formatXLSX:
		t, err = workbook.ReadGlossary(name, data)
	case formatTBX:
		return exchange.ReadTBX(name, data)
	case formatTMX:
		return tmxRows(ctx, name, data)
	case formatGoogle, formatDeepL:
		service := exchange.Google
		if format == formatDeepL {
			service = exchange.DeepL
		}
		pairs, err := exchange.ReadPairs(name, data, service)
		if err != nil {
			return nil, nil, err
		}
		rows, lost := exchange.FromPairs(pairs)
		return rows, lost, nil
	default:
		t, err = glossary.ReadCSV(name, newReader(data))
		if bad, ok := errors.AsType[*glossary.ParseError](err); ok && len(bad.Hint) > 0 &&
			strings.HasPrefix(bad.Text, "the header has no column") {
			bad.Hint += "; for a file of pairs without a header add --format google or --format deepl"
		}
	}
	if err != nil {
		return nil, nil, err
	}
	return exchange.Rows(t), nil, nil
}

// tmxRows makes rows of a TMX file. Only our own exports have rows without an article; what is
// said of rows elsewhere is about articles.
func tmxRows(ctx context.Context, name string, data []byte) (
	rows [][]string, lost []string, err error,
) {
	list, units, err := memory.ReadTMX(ctx, name, newReader(data))
	if err != nil {
		return nil, nil, err
	}
	if len(list) == 0 {
		return nil, nil, failure("export it again with French and English in it",
			"%s has no unit with French and English", name)
	}
	pairs := make([]exchange.Pair, len(list))
	for i, p := range list {
		pairs[i] = exchange.Pair{French: oneSpaced(p.French), English: oneSpaced(p.English)}
		if p.Article == "" {
			pairs[i].ID = p.Row
		}
	}
	rows, lost = exchange.FromPairs(pairs)
	if n := units - len(list); n > 0 {
		lost = append(lost, fmt.Sprintf("units without French or without English (%d)", n))
	}
	return rows, lost, nil
}

func oneSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// asWritten reads rows as the glossary that they will be.
func asWritten(out string, rows [][]string) (glossary.Table, error) {
	var b bytes.Buffer
	if err := exchange.WriteRows(&b, rows, ','); err != nil {
		return glossary.Table{}, err
	}
	if out == "" {
		out = "standard output"
	}
	return glossary.ReadCSV(out, &b)
}

// maxFaults is how many faults of an import are told.
const maxFaults = 20

// tellFaults says what would keep runs from using a glossary that was just made.
func (w world) tellFaults(t glossary.Table) error {
	_, err := glossary.New(t)
	if err == nil {
		return nil
	}
	faults := []error{err}
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		faults = all.Unwrap()
	}
	for i, fault := range faults {
		if i == maxFaults {
			w.tell([]string{fmt.Sprintf("and %d more", len(faults)-i)})
			break
		}
		w.tell([]string{fault.Error()})
	}
	w.tell([]string{"no run can use this glossary before that is put right"})
	return leftOpen()
}
