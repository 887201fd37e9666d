// Package output holds the review: what an editor sees of an article, row by row, before it is
// put into any kind of file. It decides identities, statuses, the words in each cell and the
// order of rows, and applies the decisions that editors have already made. Package
// output/workbook writes a review as a spreadsheet and reads it back.
//
// A review holds nothing of the run that made it, no clock and no machine: the same article,
// glossary, notes and options give the same review.
package output

import "github.com/enregard/enregard/pipeline/article"

// Schema is the number of the workbook's layout, written into every workbook.
const Schema = 1

// Status is how far an editor has got with a row.
type Status string

// The statuses of a row, in the order of the list in the cell.
const (
	ToReview   Status = "to review"
	InProgress Status = "in progress"
	Query      Status = "query"
	Approved   Status = "approved"
	Cut        Status = "cut"
)

// Review is everything that goes into one workbook.
type Review struct {
	ArticleHash string // SHA-256 of the article's file, hex
	Rows        []Row
	Notes       []Note    // open ones first
	Names       []Name    // open ones first
	Unknown     []Unknown // undecided ones first
	Checks      []Check   // open ones first, then by severity
	Facts       []Fact    // the Summary sheet below its ten lines of explanation
	Sheets      []Sheet   // editors' own sheets

	Merged    bool       // came out of a merge: the sheets Conflicts and Changes are written
	Conflicts []Conflict // in the order of the rows
	Changes   []Change
}

// Row is one line of the Review sheet: a paragraph, a sentence, or a part of a long paragraph.
type Row struct {
	ID      string // NNN-hhhhhh, with "-2" for repeats and ".1" for parts
	Kind    article.Kind
	French  string
	English string // the editor's cell; what was in it when written
	Status  Status
	Notes   string // the cell's words
	Names   string
	Checks  string
	Comment string
	Machine string // the draft after repairs: the base of every merge
	Editor  string
	Own     []Own
	Orphan  bool // not of the article: its French is gone, or an editor added the row

	FrenchMarks  []Mark // in order, disjoint
	MachineMarks []Mark
	OpenNames    bool // a name in this row needs an editor
	OpenNotes    bool // a note of high severity stands in this row
	OpenChecks   bool // a check of severity error stands in this row
}

// Mark is a stretch of a cell's text that is set apart: bytes Start up to End.
type Mark struct {
	Start, End int
	Name       bool // a term of the glossary: bold
	Open       bool // a name that needs an editor: bold and in the warning colour
	Claim      bool // a claim with a note: underlined
}

// Note is one line of the Notes sheet. The last four fields are the editor's.
type Note struct {
	Note     string // "N1", "N2" … in reading order
	ID       string // the row's
	Quote    string
	English  string // the English span, empty when not known
	Kind     string
	Severity string
	Check    string // what to check
	Trap     string
	Suggest  string
	Evidence string
	Sources  string
	Rule     string
	Status   string // open, kept, dismissed, resolved
	Publish  string // empty, yes
	Reviewer string
	Reply    string
	Own      []Own
	Before   int // how many notes of the same rule and quote stand before it in the paragraph
}

// Name is one line of the Names sheet: an occurrence of a term.
type Name struct {
	ID       string
	French   string
	Expected string
	Found    string
	State    string // ok, repaired, reduced, missing, forbidden, order, waived
	How      string // engine, native, repaired, substituted, masked, open
	Why      string
	Term     string // the term's id
	Context  string
	Waive    string // empty, yes
	Reason   string
	Open     bool // needs an editor
	Own      []Own
	Before   int // how many occurrences of the same term and words stand before it
}

// Unknown is one line of the Unknown names sheet.
type Unknown struct {
	French   string
	Count    int
	IDs      string
	Engine   string // what the engine wrote
	Proposed string // the editor's cell
	Category string
	Context  string
	Decision string // empty, add, not a name
	Reason   string
	Own      []Own
}

// Check is one line of the Checks sheet.
type Check struct {
	ID       string
	Check    string
	Severity string // error, warning, info
	French   string
	English  string
	Message  string
	Ignore   string // empty, yes
	Reason   string
	Own      []Own
	Before   int // how many findings of the same check and words stand before it
}

// Own is a cell in a column that an editor added to a sheet.
type Own struct{ Header, Text string }

// Sheet is a sheet that an editor added, kept as plain text.
type Sheet struct {
	Name string
	Rows [][]string
}

// Conflict is a cell that was changed in two ways. The row holds Yours.
type Conflict struct {
	ID     string
	Column string // of Review, or the sheet and the column
	Base   string
	Yours  string
	Theirs string
	Keep   string // the editor's: empty while open, KeepYours or KeepTheirs
}

// What settles a conflict.
const (
	KeepYours  = "yours"  // what stands in the row is right
	KeepTheirs = "theirs" // the other text goes into the row at the next merge
)

// Change is a row whose English is not the draft.
type Change struct {
	ID      string
	Machine string
	English string
	Edits   string // what was replaced, in words
}

// Fact is one line of the Summary sheet: a label and its value. Where Counts is set, the value is
// the number of rows with that status, and the sheet goes on counting while the editor works.
type Fact struct {
	Section string // heading above the first fact of a section
	Label   string
	Value   string
	Counts  Status
}
