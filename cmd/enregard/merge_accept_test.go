package main

import (
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// retype WORKBOOK OLD NEW replaces words in the English of every row that has them, as an editor
// does who finds one mistake again and again. There have to be two such rows at least.
func retype(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: retype workbook old new")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	rows, err := f.GetRows("Review")
	ts.Check(err)
	done := 0
	for i, row := range rows[1:] {
		if strings.Contains(row[2], args[1]) {
			ts.Check(f.SetCellStr("Review", fmt.Sprint("C", i+2), strings.ReplaceAll(row[2], args[1], args[2])))
			done++
		}
	}
	if done < 2 {
		ts.Fatalf("%q stands in %d rows", args[1], done)
	}
	ts.Check(f.Save())
	ts.Check(f.Close())
}
