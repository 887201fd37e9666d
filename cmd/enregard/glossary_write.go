package main

import (
	"bytes"
	"errors"
	"os"
	"strings"

	"github.com/enregard/enregard/glossary"
)

// openGlossary reads a glossary that is to be changed, which a workbook cannot be: its looks and
// formulas would be lost.
func openGlossary(name string) (*glossary.File, error) {
	if isWorkbook(name) {
		return nil, failure("make a CSV file of it first: enregard glossary import "+name+
			" -o glossary.csv", "%s is a workbook, and only CSV files can be changed in place", name)
	}
	data, err := readFile(name)
	if err != nil {
		return nil, err
	}
	return glossary.OpenFile(name, data)
}

// saveGlossary writes a glossary over the file that it was made from. It refuses a file that is
// read-only, which replacing it would not notice, and one that somebody has changed meanwhile.
func saveGlossary(was, now *glossary.File) error {
	name := was.Table.File
	if bytes.Equal(was.Bytes(), now.Bytes()) {
		return nil
	}
	if err := replaceable(name); err != nil {
		return err
	}
	data, err := readFile(name)
	if err != nil {
		return err
	}
	if !bytes.Equal(data, was.Bytes()) {
		return failure("run the command again", "%s was changed by somebody else meanwhile", name)
	}
	return writeGlossary(name, now)
}

// replaceable refuses a file that is read-only.
func replaceable(name string) error {
	if info, err := os.Stat(name); err == nil && info.Mode().Perm()&0o222 == 0 {
		return failure("make it writable, or work on a copy", "%s is read-only", name)
	}
	return nil
}

func writeGlossary(name string, f *glossary.File) error {
	return replaceBytes(name, f.Bytes())
}

// unusable says what in tables would stop every run, or nil. The first of them is not a file yet;
// what names it in the sentence.
func unusable(what string, t ...glossary.Table) error {
	_, err := glossary.New(t...)
	if bad, ok := errors.AsType[*glossary.ParseError](err); ok {
		return failure(bad.Hint, "line %d of %s would stop every run: %s; nothing was written",
			bad.Line, what, bad.Text)
	}
	return err
}

// oneLine shows a cell on one line.
func oneLine(cell string) string {
	return printable(strings.ReplaceAll(cell, "\n", "⏎"))
}
