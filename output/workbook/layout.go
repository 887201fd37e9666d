package workbook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enregard/enregard/output"
)

// sheet is how one sheet is laid out: DESIGN.md fixes names, headers and lists.
type sheet struct {
	name    string
	columns []column
	key     []string // the headers of the columns that tell a row from all others
	frozen  int      // columns that stay in view
	cursor  int      // the column the cursor stands in at first
	print   int      // columns that are printed; 0 for all
	upright bool     // prints in portrait
	rules   []rule
}

// column is one column of a sheet. Widths are in digits of the standard font, 7 pixels each.
type column struct {
	header string
	width  float64
	size   float64  // of the font in points; 0 for side text
	editor bool     // the editor's: filled, recorded, compared on return
	refuse string   // why typing into it is refused; such a column is shaded
	list   []string // what may stand in it beside nothing
	help   string   // shown when a cell with a list is selected
	shut   bool     // folded away with its neighbours at first; one click opens them
}

// rule tints some columns of the rows for which a condition holds. In when, [Header] stands for
// the row's cell in that column.
type rule struct {
	columns []string
	when    string
	tint    tint
}

// Widths of the Review sheet. ID to Notes take 186 digits, 1302 pixels: what a screen of 1366
// shows at 100 % beside the row numbers and the scroll bar.
const (
	textWidth = 64
	textSize  = 12
	sideSize  = 10.5
)

var (
	yes         = []string{"yes"}
	statusRange = []string{"ID", "French", "English", "Status", "Comment"}
)

// review is the sheet that editors work on. It prints its first four columns: the rest is for
// the screen.
var review = sheet{
	name: "Review",
	columns: []column{
		{header: "ID", width: 12, refuse: "This is the row's identity; changes here are put back."},
		{header: "French", width: textWidth, size: textSize,
			refuse: "This is the French of the article; changes here are put back."},
		{header: "English", width: textWidth, size: textSize, editor: true},
		{header: "Status", width: 12, editor: true, list: statuses(),
			help: "to review: nobody has read it yet\nin progress: being worked on\n" +
				"query: a question is open, see Comment\napproved: ready to publish\n" +
				"cut: leave this row out"},
		{header: "Notes", width: 34},
		{header: "Names", width: 24},
		{header: "Checks", width: 44},
		{header: "Comment", width: 30, editor: true},
		{header: "Machine", width: textWidth, size: textSize, shut: true,
			refuse: "This is the English as first drafted; changes here are put back."},
		{header: "Editor", width: 14, editor: true, shut: true},
	},
	key: []string{"ID"}, frozen: 1, cursor: 2, print: 4,
	rules: []rule{
		{statusRange, `[Status]="approved"`, approved},
		{statusRange, `[Status]="query"`, query},
		{statusRange, `[Status]="in progress"`, inProgress},
		{statusRange, `[Status]="cut"`, cut},
	},
}

// notes has more columns than a screen shows. Those from Suggest to Rule are folded away, which
// brings Status beside What to check and Trap, on a screen of 1366 pixels in LibreOffice too, whose
// columns are an eighth wider than Excel's; one click opens them.
var notes = sheet{
	name: "Notes",
	columns: []column{
		{header: "Note", width: 7}, {header: "ID", width: 11}, {header: "Quote", width: 25},
		{header: "English", width: 22}, {header: "Kind", width: 11},
		{header: "Severity", width: 10}, {header: "What to check", width: 32},
		{header: "Trap", width: 26}, {header: "Suggest", width: 26, shut: true},
		{header: "Evidence", width: 30, shut: true},
		{header: "Sources", width: 30, shut: true}, {header: "Rule", width: 14, shut: true},
		{header: "Status", width: 11, editor: true,
			list: []string{"open", "kept", "dismissed", "resolved"},
			help: "open: still to settle\nkept: the claim stands and the note stays\n" +
				"dismissed: the note is not needed here\nresolved: the English now deals with it"},
		{header: "Publish", width: 9, editor: true, list: yes,
			help: "yes: print this note as a footnote when the article is published"},
		{header: "Reviewer", width: 14, editor: true},
		{header: "Reply", width: 36, editor: true},
	},
	key: []string{"Note"}, frozen: 2, cursor: 2, print: 14,
	rules: []rule{
		{nil, `OR([Status]="dismissed",[Status]="resolved")`, settled},
		{[]string{"Severity", "Status"}, `AND([Status]="open",[Severity]="high")`, open},
	},
}

// names, unknown and checks are as wide as such a screen in LibreOffice.
var names = sheet{
	name: "Names",
	columns: []column{
		{header: "ID", width: 11}, {header: "French", width: 16},
		{header: "Expected", width: 16}, {header: "Found", width: 16},
		{header: "State", width: 10}, {header: "How", width: 10}, {header: "Why", width: 22},
		{header: "Term", width: 12}, {header: "Context", width: 28},
		{header: "Waive", width: 8, editor: true, list: yes,
			help: "yes: this name may stand here as it is; say why under Reason"},
		{header: "Reason", width: 20, editor: true},
	},
	key: []string{"ID", "French", "Term"}, frozen: 2, cursor: 2,
	rules: []rule{{nil, `[Waive]="yes"`, settled}},
}

var unknown = sheet{
	name: "Unknown names",
	columns: []column{
		{header: "French", width: 20}, {header: "Count", width: 7}, {header: "IDs", width: 14},
		{header: "Engine wrote", width: 20},
		{header: "Proposed English", width: 22, editor: true},
		{header: "Category", width: 12, editor: true},
		{header: "Context", width: 38},
		{header: "Decision", width: 12, editor: true, list: []string{"add", "not a name"},
			help: "add: put the proposed English into the glossary\n" +
				"not a name: do not ask about this word again"},
		{header: "Reason", width: 22, editor: true},
	},
	key: []string{"French"}, frozen: 1, cursor: 4,
	rules: []rule{
		{nil, `[Decision]="not a name"`, settled},
		{nil, `[Decision]="add"`, approved},
	},
}

var checks = sheet{
	name: "Checks",
	columns: []column{
		{header: "ID", width: 11}, {header: "Check", width: 14},
		{header: "Severity", width: 10}, {header: "French", width: 30},
		{header: "English", width: 30}, {header: "Message", width: 40},
		{header: "Ignore", width: 8, editor: true, list: yes,
			help: "yes: this is right as it stands; say why under Reason"},
		{header: "Reason", width: 24, editor: true},
	},
	key: []string{"ID", "Check", "French"}, frozen: 2, cursor: 2,
	rules: []rule{
		{nil, `[Ignore]="yes"`, settled},
		{[]string{"Severity"}, `[Severity]="error"`, open},
	},
}

// conflicts and changes are written after a merge only.
var conflicts = sheet{
	name: "Conflicts",
	columns: []column{
		{header: "ID", width: 12}, {header: "Column", width: 16}, {header: "Base", width: 40},
		{header: "Yours", width: 40}, {header: "Theirs", width: 40},
		{header: "Keep", width: 9, editor: true, list: []string{output.KeepYours, output.KeepTheirs},
			help: "yours: what stands in the row is right\ntheirs: put the other text into the row\n" +
				"This is done when the file returns."},
	},
	key: []string{"ID", "Column"}, frozen: 2, cursor: 5,
	rules: []rule{{nil, `[Keep]<>""`, settled}},
}

var changes = sheet{
	name: "Changes",
	columns: []column{
		{header: "ID", width: 12}, {header: "Machine", width: textWidth},
		{header: "English", width: textWidth}, {header: "Edits", width: 40},
	},
	key: []string{"ID"}, frozen: 1, cursor: 1,
}

// laidOut are the sheets that are tables, in order.
func laidOut() []sheet {
	return []sheet{review, notes, names, unknown, checks, conflicts, changes}
}

// known reports whether a sheet has the name of one that Write makes, in any case.
func known(title string) bool {
	return strings.EqualFold(title, summaryName) || strings.EqualFold(title, hiddenName) ||
		slices.ContainsFunc(laidOut(), func(s sheet) bool { return strings.EqualFold(s.name, title) })
}

// sheetNamed returns the layout of a sheet that is a table.
func sheetNamed(name string) (sheet, bool) {
	all := laidOut()
	i := slices.IndexFunc(all, func(s sheet) bool { return s.name == name })
	if i < 0 {
		return sheet{}, false
	}
	return all[i], true
}

// statuses are the words of the status list.
func statuses() []string {
	list := []output.Status{
		output.ToReview, output.InProgress, output.Query, output.Approved, output.Cut,
	}
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = string(s)
	}
	return words
}

// index returns the place of the column with a header, -1 when there is none.
func (s sheet) index(header string) int {
	return slices.IndexFunc(s.columns, func(c column) bool { return c.header == header })
}

// letter returns the letters of a column counted from 0.
func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return letter(i/26-1) + letter(i%26)
}

// span returns the range of a column's cells below the header, for n rows.
func span(i, n int) string { return fmt.Sprintf("%[1]s2:%[1]s%[2]d", letter(i), n+1) }

// condition turns the headers in a rule into the cells of row 2.
func (s sheet) condition(when string) string {
	for i, c := range s.columns {
		when = strings.ReplaceAll(when, "["+c.header+"]", "$"+letter(i)+"2")
	}
	return when
}
