package main

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/translate/google/fakegoogle"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"enregard": main, "walled": walled})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, scripts("testdata/script"))
}

// scripts are the settings for running testscripts: nothing of the user's own environment is
// seen, and no cloud is configured.
func scripts(dir string) testscript.Params {
	return testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_DATA_HOME", e.WorkDir+"/data")
			e.Setenv("ENREGARD_MEMORY", "")
			e.Setenv("GOOGLE_APPLICATION_CREDENTIALS", e.WorkDir+"/none.json")
			e.Values[service{}] = new(*fakegoogle.Server)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"sheet":  sheet,
			"edit":   edit,
			"retype": retype,
			"drop":   drop,
			"dress":  dress,
			"join":   join,
			"damage": damage,
			"google": startGoogle,
			"asked":  asked,
		},
	}
}

// exits N PROGRAM ARGS… runs a program and demands its exit status. What it prints is there for
// the stdout and stderr commands that follow.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits status program [arg...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit, ok := err.(*exec.ExitError); ok {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// edit WORKBOOK SHEET CELL TEXT types into a cell, as an editor does.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: edit workbook sheet cell text")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(f.SetCellStr(args[1], args[2], args[3]))
	ts.Check(f.Save())
	ts.Check(f.Close())
}

// drop WORKBOOK SHEET [COLUMN] deletes a sheet, or a column of it, as programs and people do.
func drop(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: drop workbook sheet [column]")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(args) == 3 {
		ts.Check(f.RemoveCol(args[1], args[2]))
	} else {
		ts.Check(f.DeleteSheet(args[1]))
	}
	ts.Check(f.Save())
	ts.Check(f.Close())
}

// dress WORKBOOK SHEET CELL strikes a cell's text through and fills it with yellow.
func dress(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: dress workbook sheet cell")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	style, err := f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Strike: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFFF00"}},
	})
	ts.Check(err)
	ts.Check(f.SetCellStyle(args[1], args[2], args[2], style))
	ts.Check(f.Save())
	ts.Check(f.Close())
}

// join WORKBOOK SHEET FIRST LAST merges cells into one, of which the first shows.
func join(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: join workbook sheet first last")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(f.MergeCell(args[1], args[2], args[3]))
	ts.Check(f.Save())
	ts.Check(f.Close())
}

// damage WORKBOOK PART flips a bit in the middle of a part, as a bad disk does.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: damage workbook part")
	}
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, p := range z.File {
		if p.Name == args[1] {
			at, err := p.DataOffset()
			ts.Check(err)
			data[at+int64(p.CompressedSize64)/2] ^= 1
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// sheet WORKBOOK NAME prints a sheet, a line a row, cells between bars. It reads the file's XML
// itself: a workbook is not checked with the library that wrote it.
func sheet(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sheet workbook name")
	}
	rows, err := readSheet(ts.MkAbs(args[0]), args[1])
	ts.Check(err)
	for _, row := range rows {
		fmt.Fprintln(ts.Stdout(), strings.Join(row, "|"))
	}
}

// readSheet returns the texts of a sheet, row by row, cell by cell.
func readSheet(file, name string) ([][]string, error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	part, err := sheetPart(&z.Reader, name)
	if err != nil {
		return nil, err
	}
	var shared struct {
		SI []struct {
			Text string `xml:"t"`
			Runs []struct {
				Text string `xml:"t"`
			} `xml:"r"`
		} `xml:"si"`
	}
	if err := decode(&z.Reader, "xl/sharedStrings.xml", &shared); err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	type text struct {
		Text string `xml:"t"`
		Runs []struct {
			Text string `xml:"t"`
		} `xml:"r"`
	}
	var data struct {
		Rows []struct {
			Cells []struct {
				Ref    string `xml:"r,attr"`
				Type   string `xml:"t,attr"`
				Value  string `xml:"v"`
				Inline text   `xml:"is"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	if err := decode(&z.Reader, part, &data); err != nil {
		return nil, err
	}
	var rows [][]string
	for _, r := range data.Rows {
		var row []string
		for _, c := range r.Cells {
			s := c.Value
			switch c.Type {
			case "s":
				i, err := strconv.Atoi(c.Value)
				if err != nil {
					return nil, err
				}
				s = shared.SI[i].Text
				for _, run := range shared.SI[i].Runs {
					s += run.Text
				}
			case "inlineStr":
				s = c.Inline.Text
				for _, run := range c.Inline.Runs {
					s += run.Text
				}
			}
			for len(row) < column(c.Ref) {
				row = append(row, "")
			}
			row = append(row, s)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// column is the number of a cell reference's column, from 0.
func column(ref string) int {
	n := 0
	for _, r := range ref {
		if r < 'A' || r > 'Z' {
			break
		}
		n = n*26 + int(r-'A') + 1
	}
	return n - 1
}

// sheetPart finds the file that holds a sheet.
func sheetPart(z *zip.Reader, name string) (string, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := decode(z, "xl/workbook.xml", &book); err != nil {
		return "", err
	}
	var rels struct {
		Rels []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := decode(z, "xl/_rels/workbook.xml.rels", &rels); err != nil {
		return "", err
	}
	for _, s := range book.Sheets {
		for _, r := range rels.Rels {
			if s.Name == name && r.ID == s.ID {
				return path.Join("xl", strings.TrimPrefix(r.Target, "/xl/")), nil
			}
		}
	}
	return "", fmt.Errorf("no sheet %q", name)
}

func decode(z *zip.Reader, part string, v any) error {
	f, err := z.Open(part)
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	return xml.Unmarshal(data, v)
}
