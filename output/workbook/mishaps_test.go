package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

type mishap struct {
	name   string
	do     func(d *desk)
	want   survived
	say    string // words that one of the oddities has to have; "" for no oddity at all
	office bool   // also looked at when LibreOffice has saved the file
}

// mishaps are what happens to workbooks on their way.
var mishaps = []mishap{
	{"nothing", func(*desk) {}, nil, "", true},
	{"English corrected", func(d *desk) { d.put("Review", "C3", "The docks are closed.") },
		survived{"English 1": "The docks are closed."}, "", true},
	{"English emptied", func(d *desk) { d.put("Review", "C3", "") }, survived{"English 1": ""},
		"emptied", true},
	{"status in capitals and with a stop", func(d *desk) { d.put("Review", "D3", " Approved.") },
		survived{"Status 1": "approved"}, "", false},
	{"status of their own", func(d *desk) { d.put("Review", "D3", "done") },
		survived{"Comment 1": "Status: done"}, "none of", false},
	{"status emptied", func(d *desk) { d.put("Review", "D3", "") }, nil, "", false},
	{"rows sorted backwards", func(d *desk) {
		for i := range 4 {
			try(d.t, d.f.DuplicateRowTo("Review", 6, 2+i))
			try(d.t, d.f.RemoveRow("Review", 7))
		}
		d.put("Review", "C2", "THE END")
	}, survived{"English 4": "THE END"}, "", true},
	{"rows hidden by a filter", func(d *desk) {
		try(d.t, d.f.SetRowVisible("Review", 3, false))
		d.put("Review", "C3", "Shut.")
	}, survived{"English 1": "Shut."}, "", true},
	{"row deleted", func(d *desk) { try(d.t, d.f.RemoveRow("Review", 3)) }, nil, "put back", true},
	{"all rows but one deleted", func(d *desk) {
		for range 4 {
			try(d.t, d.f.RemoveRow("Review", 3))
		}
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "put back", false},
	{"row inserted", func(d *desk) {
		try(d.t, d.f.InsertRows("Review", 4, 1))
		d.put("Review", "C4", "A new thought.")
	}, survived{"rows": "6", "English 2": "A new thought."}, "added by hand", true},
	{"row inserted with its French", func(d *desk) {
		try(d.t, d.f.InsertRows("Review", 4, 1))
		d.put("Review", "B4", "Une idée.")
		d.put("Review", "C4", "An idea.")
		d.put("Review", "D4", "approved")
	}, survived{"rows": "6", "English 2": "An idea.", "Status 2": "approved"}, "added by hand", false},
	{"empty row inserted", func(d *desk) { try(d.t, d.f.InsertRows("Review", 4, 2)) }, nil, "", true},
	{"row duplicated", func(d *desk) { try(d.t, d.f.DuplicateRow("Review", 3)) }, nil, "twice", true},
	{"row duplicated, the copy corrected", func(d *desk) {
		try(d.t, d.f.DuplicateRow("Review", 3))
		d.put("Review", "C4", "Shut.")
	}, survived{"English 1": "Shut."}, "twice", false},
	{"row duplicated, both corrected", func(d *desk) {
		try(d.t, d.f.DuplicateRow("Review", 3))
		d.put("Review", "C3", "Closed.")
		d.put("Review", "C4", "Shut.")
	}, survived{"English 1": "Closed.", "conflict English": "The port is closed.|Closed.|Shut."},
		"different content", true},
	{"status dragged below the last row", func(d *desk) {
		for _, cell := range []string{"D6", "D7", "D8"} {
			d.put("Review", cell, "approved")
		}
	}, survived{"Status 4": "approved"}, "", true},
	{"column moved", func(d *desk) {
		try(d.t, d.f.InsertCols("Review", "A", 1))
		for i := 1; i <= 6; i++ {
			d.put("Review", fmt.Sprint("A", i), d.cell("Review", fmt.Sprint("D", i)))
		}
		try(d.t, d.f.RemoveCol("Review", "D"))
		d.put("Review", "A2", "Strike!")
	}, survived{"English 0": "Strike!"}, "", true},
	{"column added in the middle", func(d *desk) {
		try(d.t, d.f.InsertCols("Review", "C", 1))
		d.put("Review", "C1", "Reader")
		d.put("Review", "C3", "ask Ann")
	}, survived{"Reader 1": "ask Ann"}, "", true},
	{"words beside the table", func(d *desk) { d.put("Review", "M3", "ask Ann") },
		survived{"M 1": "ask Ann"}, "", false},
	{"second column of the same name", func(d *desk) {
		d.put("Review", "K1", "Comment")
		d.put("Review", "K3", "ask Ann")
	}, survived{"Comment (2) 1": "ask Ann"}, "", false},
	{"column Comment removed", func(d *desk) { try(d.t, d.f.RemoveCol("Review", "H")) }, nil,
		"Comment is gone", false},
	{"column Machine removed", func(d *desk) {
		try(d.t, d.f.RemoveCol("Review", "I"))
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "Machine is gone", false},
	{"column French removed", func(d *desk) { try(d.t, d.f.RemoveCol("Review", "B")) }, nil,
		"French is gone", false},
	{"column ID removed", func(d *desk) {
		d.empty("A")
		d.put("Review", "C4", "They say nothing.")
	}, survived{"English 2": "They say nothing."}, "ID is gone", false},
	{"column English removed", func(d *desk) {
		try(d.t, d.f.RemoveCol("Review", "C"))
		d.put("Review", "C4", "query")
	}, survived{"Status 2": "query"}, "English is gone", false},
	{"header in another case", func(d *desk) {
		d.put("Review", "C1", " ENGLISH ")
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "", true},
	{"header translated", func(d *desk) {
		d.put("Review", "C1", "Anglais")
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "lost its header", true},
	{"title above the header", func(d *desk) {
		try(d.t, d.f.InsertRows("Review", 1, 2))
		d.put("Review", "A1", "Second reading")
		d.put("Review", "C4", "Strike!")
	}, survived{"English 0": "Strike!", "remark": "Second reading"}, "stands where no row is", true},
	{"English of two rows merged", func(d *desk) {
		d.put("Review", "C3", "Closed and silent.")
		try(d.t, d.f.MergeCell("Review", "C3", "C4"))
	}, survived{"English 1": "Closed and silent."}, "merged cells", true},
	{"French and English merged", func(d *desk) {
		try(d.t, d.f.MergeCell("Review", "B3", "C3"))
	}, nil, "merged cells", false},
	{"rich text", func(d *desk) {
		try(d.t, d.f.SetCellRichText("Review", "C2", []excelize.RichTextRun{
			{Text: "The "}, {Text: "great ", Font: &excelize.Font{Bold: true}}, {Text: "strike"},
		}))
	}, survived{"English 0": "The great strike"}, "", true},
	{"line ends of Windows", func(d *desk) {
		d.xml("C2", `<c r="C2" t="inlineStr"><is><t>One_x000D_
two_x000D_&#10;three</t></is></c>`)
	}, survived{"English 0": "One\ntwo\nthree"}, "", false},
	{"number", func(d *desk) { d.put("Review", "C2", 1993.5) }, survived{"English 0": "1993.5"}, "", true},
	{"date", func(d *desk) {
		style, err := d.f.NewStyle(&excelize.Style{NumFmt: 14})
		try(d.t, err)
		try(d.t, d.f.SetCellStyle("Review", "H2", "H2", style))
		d.put("Review", "H2", 44563)
	}, survived{"Comment 0": "01-02-22"}, "number, a date", false},
	{"truth value", func(d *desk) { d.put("Review", "H2", true) }, survived{"Comment 0": "TRUE"},
		"truth value", false},
	{"formula with its result", func(d *desk) {
		d.xml("C2", `<c r="C2" t="str"><f>CONCAT("a","b")</f><v>ab</v></c>`)
	}, survived{"English 0": "ab"}, "computed", false},
	{"formula without a result", func(d *desk) {
		d.xml("C2", `<c r="C2"><f>FOO()</f></c>`)
	}, nil, "gives no text", false},
	{"error value", func(d *desk) {
		d.xml("C2", `<c r="C2" t="e"><f>-yes</f><v>#NAME?</v></c>`)
	}, nil, "gives no text", false},
	{"note on a cell", func(d *desk) {
		try(d.t, d.f.AddComment("Review", excelize.Comment{Cell: "C3", Author: "Ann", Text: "really?"}))
	}, survived{"Comment 1": "[English] Ann: really?"}, "", false},
	{"note in rich text on the Comment cell", func(d *desk) {
		d.put("Review", "H3", "first")
		try(d.t, d.f.AddComment("Review", excelize.Comment{Cell: "H3", Author: "Ann",
			Paragraph: []excelize.RichTextRun{{Text: "re"}, {Text: "ally?"}}}))
	}, survived{"Comment 1": "first\nAnn: really?"}, "", false},
	{"threaded comment", func(d *desk) {
		try(d.t, d.f.AddComment("Review", excelize.Comment{Cell: "C3", Author: "tc={1}",
			Text: "[Threaded comment] Your version of Excel …"}))
		d.add["xl/threadedComments/threadedComment1.xml"] = threaded
		d.add["xl/persons/person.xml"] = people
		d.add["xl/worksheets/_rels/sheet1.xml.rels"] = relation1("threadedComment",
			"../threadedComments/threadedComment1.xml")
		d.add["xl/_rels/workbook.xml.rels"] = relation1("person", "persons/person.xml")
	}, survived{"Comment 1": "[English] Ann Vidal: really?\n[English] Bo: yes"}, "", false},
	{"note on the header", func(d *desk) {
		try(d.t, d.f.AddComment("Review", excelize.Comment{Cell: "C1", Author: "Ann", Text: "tone!"}))
	}, survived{"remark": "Ann: tone!"}, "stands where no row is", false},
	{"words on Summary", func(d *desk) { d.put("Summary", "C1", "read by AV") },
		survived{"remark": "read by AV"}, "stands where no row is", false},
	{"French typed over", func(d *desk) { d.put("Review", "B3", "Le port dort.") }, nil,
		"French was changed to “Le port dort.”", true},
	{"Machine typed over", func(d *desk) { d.put("Review", "I3", "Mine") }, nil,
		"Machine was changed", false},
	{"another number in the ID", func(d *desk) {
		d.put("Review", "A3", "9"+d.cell("Review", "A3"))
		d.put("Review", "C3", "Shut.")
	}, survived{"English 1": "Shut."}, "ID was changed", false},
	{"ID emptied", func(d *desk) {
		d.put("Review", "A3", "")
		d.put("Review", "C3", "Shut.")
	}, survived{"English 1": "Shut."}, "put back", false},
	{"ID with a dash", func(d *desk) {
		d.put("Review", "A3", strings.Replace(d.cell("Review", "A3"), "-", " – ", 1))
	}, nil, "put back", false},
	{"IDs filled down", func(d *desk) {
		d.put("Review", "A4", "garbage")
		d.put("Review", "B4", "")
		d.put("Review", "C4", "They say nothing.")
	}, survived{"English 2": "They say nothing."}, "put back", false},
	{"hidden sheet lost", func(d *desk) {
		try(d.t, d.f.DeleteSheet(hiddenName))
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "hidden sheet", true},
	{"hidden sheet and IDs lost", func(d *desk) {
		try(d.t, d.f.DeleteSheet(hiddenName))
		d.empty("A")
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "ID is gone", false},
	{"hidden sheet and Machine lost", func(d *desk) {
		try(d.t, d.f.DeleteSheet(hiddenName))
		try(d.t, d.f.RemoveCol("Review", "I"))
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!", "conflict English": "|Strike!|The strike"},
		"Machine is gone", false},
	{"hidden sheet lost, a row twice", func(d *desk) {
		try(d.t, d.f.DeleteSheet(hiddenName))
		try(d.t, d.f.DuplicateRow("Review", 3))
		d.put("Review", "C4", "Shut.")
	}, survived{"English 1": "Shut."}, "twice", false},
	{"sheet renamed", func(d *desk) {
		try(d.t, d.f.SetSheetName("Review", "Relecture"))
		d.put("Relecture", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "called “Relecture”", true},
	{"sheet of their own", func(d *desk) {
		_, err := d.f.NewSheet("Mine")
		try(d.t, err)
		d.put("Mine", "B3", "call the ministry")
	}, survived{"sheet Mine": "[[ call the ministry]]"}, "", true},
	{"note dismissed, lines sorted", func(d *desk) {
		try(d.t, d.f.DuplicateRowTo("Notes", 3, 2))
		try(d.t, d.f.RemoveRow("Notes", 4))
		d.put("Notes", "M2", "Dismissed")
		d.put("Notes", "P2", "it is a quotation")
	}, survived{"decision dismiss": "label.silent|se tait|1|it is a quotation",
		"Reply N2": "it is a quotation"}, "", true},
	{"name waived with an x", func(d *desk) {
		d.put("Names", "J2", "x")
		d.put("Names", "K2", "the river")
	}, survived{"decision waive": "lome|Lomé|1|the river"}, "", true},
	{"check ignored in French", func(d *desk) { d.put("Checks", "G2", "Oui") },
		survived{"decision ignore": "numbers|3|1|"}, "", false},
	{"name to be added", func(d *desk) {
		d.put("Unknown names", "E2", "The Tale")
		d.put("Unknown names", "H2", "add")
	}, survived{"term Récit": "The Tale"}, "", true},
	{"name to be added, but how", func(d *desk) { d.put("Unknown names", "H2", "add") }, nil, "", false},
	{"sheet Notes deleted", func(d *desk) { try(d.t, d.f.DeleteSheet("Notes")) }, nil,
		"the sheet is gone", true},
	{"line on Checks deleted", func(d *desk) { try(d.t, d.f.RemoveRow("Checks", 2)) }, nil,
		"deleted", false},
}

const threaded = `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` +
	`<threadedComment ref="C3" dT="2026-11-22T10:00:00" personId="{A}" id="{1}"><text>really?</text></threadedComment>` +
	`<threadedComment ref="C3" dT="2026-11-22T10:01:00" personId="{B}" id="{2}" parentId="{1}"><text>yes</text></threadedComment>` +
	`</ThreadedComments>`

const people = `<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` +
	`<person displayName="Ann Vidal" id="{A}" userId="a" providerId="None"/>` +
	`<person displayName="Bo" id="{B}" userId="b" providerId="None"/></personList>`
