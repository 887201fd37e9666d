package workbook

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
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

// unknowable are those after which only a newer run tells what was written.
var unknowable = []string{"hidden sheet and Machine lost", "hidden sheet lost, rows deleted",
	"hidden sheet lost, French typed over"}

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
	}, survived{"English 0": "Strike!", "remark": "Second reading"}, "stands where nothing is read back", true},
	{"English of two rows merged", func(d *desk) {
		d.put("Review", "C3", "Closed and silent.")
		try(d.t, d.f.MergeCell("Review", "C3", "C4"))
	}, survived{"English 1": "Closed and silent."}, "merged cells", true},
	{"English of two approved rows merged", func(d *desk) {
		d.put("Review", "C3", "Closed and silent.")
		d.put("Review", "D3", "approved")
		d.put("Review", "D4", "approved")
		try(d.t, d.f.MergeCell("Review", "C3", "C4"))
	}, survived{"English 1": "Closed and silent.", "Status 1": "approved"}, "to review again", true},
	{"column English removed, rows approved", func(d *desk) {
		try(d.t, d.f.RemoveCol("Review", "C"))
		d.put("Review", "C4", "approved")
	}, nil, "to review again", false},
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
	}, survived{"Comment 0": "2022-01-02"}, "number, a date", false},
	{"dates, shares and truth values in a column of their own", func(d *desk) {
		d.put("Review", "L1", "Share")
		d.put("Review", "M1", "Done")
		d.put("Review", "N1", "Number")
		d.format("Review", "K1", "dd/mm/yyyy", 46350) // 24 November 2026
		d.format("Review", "K2", "yyyy-mm-dd", 46350)
		d.format("Review", "L2", "0%", 0.25)
		d.put("Review", "M2", true)
		d.put("Review", "N2", 9782070368228)
		d.put("Review", "N3", "007")
	}, survived{"24/11/2026 0": "2026-11-24", "Share 0": "25%", "Done 0": "TRUE",
		"Number 0": "9782070368228", "Number 1": "007"}, "", true},
	{"dates and times on a sheet of their own", func(d *desk) {
		_, err := d.f.NewSheet("Planning")
		try(d.t, err)
		d.put("Planning", "A1", "Deadline")
		d.format("Planning", "A2", "dd/mm/yyyy", 46350)
		d.format("Planning", "B2", "hh:mm", 0.6041666666666666)
		d.put("Planning", "C2", 3.5)
	}, survived{"sheet Planning": "[[Deadline] [24/11/2026 14:30 3.5]]"}, "", true},
	{"date beside Summary", func(d *desk) { d.format("Summary", "C1", "dd/mm/yyyy", 46350) },
		survived{"remark": "24/11/2026"}, "stands where nothing is read back", false},
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
	{"error value in an approved row", func(d *desk) {
		d.put("Review", "D2", "approved")
		d.xml("C2", `<c r="C2" t="e"><f>-yes</f><v>#NAME?</v></c>`)
	}, nil, "to review again", true},
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
	}, survived{"remark": "Ann: tone!"}, "stands where nothing is read back", false},
	{"words on Summary", func(d *desk) { d.put("Summary", "C1", "read by AV") },
		survived{"remark": "read by AV"}, "stands where nothing is read back", false},
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
	{"English struck through", func(d *desk) { d.dress("C3", &excelize.Font{Strike: true}, "") },
		survived{"Comment 1": "The English is struck through."}, "Set Status to cut", true},
	{"a word of the English struck through", func(d *desk) {
		try(d.t, d.f.SetCellRichText("Review", "C2", []excelize.RichTextRun{
			{Text: "The "}, {Text: "great ", Font: &excelize.Font{Strike: true}}, {Text: "strike"},
		}))
	}, survived{"English 0": "The great strike",
		"Comment 0": "Struck through in English: “great”"}, "still counts as text", true},
	{"English struck through by hand, letter by letter", func(d *desk) {
		try(d.t, d.f.SetCellRichText("Review", "C2", []excelize.RichTextRun{
			{Text: "The ", Font: &excelize.Font{Strike: true}},
			{Text: "strike", Font: &excelize.Font{Strike: true, Bold: true}},
		}))
	}, survived{"Comment 0": "The English is struck through."}, "Set Status to cut", false},
	{"cells coloured", func(d *desk) {
		d.dress("C3", nil, "FFC000")
		d.dress("C5", nil, "FFC000")
		d.put("Review", "H5", "see green")
	}, survived{"Comment 3": "see green"}, "coloured in 2 rows", true},
	{"colour taken off", func(d *desk) { d.dress("C3", nil, "FFFFFF") }, nil, "", true},
	{"header deleted", func(d *desk) {
		try(d.t, d.f.RemoveRow("Review", 1))
		d.put("Review", "C1", "Strike!")
	}, survived{"English 0": "Strike!"}, "header is gone", true},
	{"header of Names deleted", func(d *desk) {
		try(d.t, d.f.RemoveRow("Names", 1))
		d.put("Names", "J1", "yes")
	}, survived{"decision waive": "lome|Lomé|1|"}, "header is gone", false},
	{"header once more in the middle", func(d *desk) {
		try(d.t, d.f.DuplicateRowTo("Review", 1, 4))
		d.put("Review", "C5", "They say nothing.")
	}, survived{"English 2": "They say nothing."}, "", true},
	{"one column sorted without the others", func(d *desk) {
		a, b := d.cell("Review", "C3"), d.cell("Review", "C4")
		d.put("Review", "C3", b)
		d.put("Review", "C4", a)
	}, survived{"English 1": "Management is silent.", "English 2": "The port is closed."},
		"sorted without the others", false},
	{"typed into Notes on Review", func(d *desk) { d.put("Review", "E3", "who says so?") },
		survived{"Comment 1": "[Notes] who says so?"}, "now in Comment", true},
	{"words in the ID column below the table", func(d *desk) { d.put("Review", "A9", "read by AV") },
		survived{"remark": "read by AV"}, "stands where nothing is read back", true},
	{"sheet Review copied", func(d *desk) {
		copied, err := d.f.NewSheet("Review (2)")
		try(d.t, err)
		try(d.t, d.f.CopySheet(0, copied))
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!", "sheet Review (2)": copiedReview()}, "copy of Review", false},
	{"sheets in another order", func(d *desk) {
		try(d.t, d.f.MoveSheet("Summary", "Review"))
		try(d.t, d.f.MoveSheet("Checks", "Review"))
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "", true},
	{"all sheets but Review deleted", func(d *desk) {
		for _, name := range d.f.GetSheetList()[1:] {
			try(d.t, d.f.DeleteSheet(name))
		}
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "hidden sheet", true},
	{"as Google Sheets exports it", func(d *desk) { // a thousand empty rows, no hidden sheet
		try(d.t, d.f.DeleteSheet(hiddenName))
		style, err := d.f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: "Arial"}})
		try(d.t, err)
		try(d.t, d.f.SetCellStyle("Review", "A7", "Z1000", style))
		d.put("Review", "D2", "approved")
		d.put("Review", "D4", "cut")
	}, survived{"Status 0": "approved", "Status 2": "cut"}, "hidden sheet", true},
	{"empty sheet, wider columns, other zoom", func(d *desk) {
		_, err := d.f.NewSheet("Mine")
		try(d.t, err)
		try(d.t, d.f.SetColWidth("Review", "B", "C", 30))
		zoom := 150.0
		try(d.t, d.f.SetSheetView("Review", 0, &excelize.ViewOptions{ZoomScale: &zoom}))
		try(d.t, d.f.SetColVisible("Review", "B", false))
	}, nil, "", true},
	{"sheet protected", func(d *desk) {
		try(d.t, d.f.ProtectSheet("Review", &excelize.SheetProtectionOptions{Password: "x"}))
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "", true},
	{"made a table", func(d *desk) {
		try(d.t, d.f.AutoFilter("Notes", "A1:B2", nil))
		try(d.t, d.f.AddTable("Names", &excelize.Table{Range: "A1:K3", Name: "T"}))
		d.put("Names", "J2", "yes")
	}, survived{"decision waive": "lome|Lomé|1|"}, "", false},
	{"pasted from a word processor", func(d *desk) {
		d.put("Review", "C2", "The\u00a0“great” strike\u00ad –\u2028 now\u200b!")
	}, survived{"English 0": "The\u00a0“great” strike\u00ad –\u2028 now\u200b!"}, "", true},
	{"emoji and another script", func(d *desk) { d.put("Review", "C2", "👩‍🚒 الإضراب 罢工") },
		survived{"English 0": "👩‍🚒 الإضراب 罢工"}, "", true},
	{"text that looks like a formula", func(d *desk) {
		try(d.t, d.f.SetCellStr("Review", "C2", "=SUM(A1:A9)"))
		try(d.t, d.f.SetCellStr("Review", "H2", "@Ann: -5 or +5?"))
	}, survived{"English 0": "=SUM(A1:A9)", "Comment 0": "@Ann: -5 or +5?"}, "", true},
	{"two rows typed into one", func(d *desk) {
		d.put("Review", "C3", "The port is closed. Management is silent.")
		d.put("Review", "C4", "")
		d.put("Review", "D4", "cut")
	}, survived{"English 1": "The port is closed. Management is silent.", "English 2": "",
		"Status 2": "cut"}, "", true},
	{"row moved by cut and paste", func(d *desk) {
		try(d.t, d.f.DuplicateRowTo("Review", 3, 7))
		try(d.t, d.f.RemoveRow("Review", 3))
		d.put("Review", "C6", "Shut.")
	}, survived{"English 1": "Shut."}, "", true},
	{"hidden sheet lost, rows deleted", func(d *desk) {
		try(d.t, d.f.DeleteSheet(hiddenName))
		try(d.t, d.f.RemoveRow("Review", 3))
		d.put("Review", "C2", "Strike!")
	}, survived{"English 0": "Strike!"}, "rows were deleted (002)", false},
	{"hidden sheet lost, French typed over", func(d *desk) {
		try(d.t, d.f.DeleteSheet(hiddenName))
		d.put("Review", "B3", "Le port dort.")
		d.put("Review", "C3", "The port sleeps.")
	}, survived{"English 1": "The port sleeps."}, "not what the ID was made from", false},
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
	{"sheets of their own with names of ours", func(d *desk) {
		for _, name := range []string{"Changes", "conflicts"} {
			_, err := d.f.NewSheet(name)
			try(d.t, err)
			d.put(name, "A1", "Row")
			d.put(name, "B2", "ask Ann")
		}
	}, survived{"sheet Changes (2)": "[[Row] [ ask Ann]]", "sheet conflicts (2)": "[[Row] [ ask Ann]]"},
		"the sheet is kept as “Changes (2)”", true},
	{"link behind a Comment", func(d *desk) {
		d.put("Review", "H3", "see the agency")
		d.link("H3", "https://example.org/a?b=1&c=2")
	}, survived{"Comment 1": "see the agency\nhttps://example.org/a?b=1&c=2"}, "", true},
	{"link behind English", func(d *desk) { d.link("C3", "https://example.org/") },
		survived{"Comment 1": "[English] https://example.org/"}, "", true},
	{"link that the cell shows", func(d *desk) {
		d.put("Review", "H3", "see https://example.org")
		d.link("H3", "https://example.org/")
	}, survived{"Comment 1": "see https://example.org"}, "", true},
	{"link within the workbook", func(d *desk) {
		try(d.t, d.f.SetCellHyperLink("Review", "C3", "Notes!A1", "Location"))
	}, nil, "", true},
	{"text box", func(d *desk) {
		try(d.t, d.f.AddShape("Review", &excelize.Shape{Cell: "C3", Type: "rect",
			Paragraph: []excelize.RichTextRun{{Text: "wrong"}, {Text: "figure"}}})) // two paragraphs
	}, survived{"remark": "wrong\nfigure"}, "“wrong\nfigure” stands where nothing is read back", true},
	{"picture", func(d *desk) {
		var b bytes.Buffer
		try(d.t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 9, 9))))
		try(d.t, d.f.AddPictureFromBytes("Review", "C3",
			&excelize.Picture{Extension: ".png", File: b.Bytes()}))
	}, nil, "pictures or charts lie on the sheet (1)", true},
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

// copiedReview is a copy of the sheet Review of the small workbook, as it is kept.
func copiedReview() string {
	t := sheetsOf(small())["Review"]
	rows := append([][]string{t.header}, t.rows...)
	for i, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		rows[i] = row
	}
	return fmt.Sprint(rows)
}

const threaded = `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` +
	`<threadedComment ref="C3" dT="2026-11-22T10:00:00" personId="{A}" id="{1}"><text>really?</text></threadedComment>` +
	`<threadedComment ref="C3" dT="2026-11-22T10:01:00" personId="{B}" id="{2}" parentId="{1}"><text>yes</text></threadedComment>` +
	`</ThreadedComments>`

const people = `<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` +
	`<person displayName="Ann Vidal" id="{A}" userId="a" providerId="None"/>` +
	`<person displayName="Bo" id="{B}" userId="b" providerId="None"/></personList>`
