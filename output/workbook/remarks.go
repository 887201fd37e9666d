package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/enregard/enregard/output"
)

// readableSchema refuses workbooks of newer programs.
func readableSchema(name string, all map[string]table) error {
	for _, r := range all[hiddenName].rows {
		if n, err := strconv.Atoi(at(r, 5)); at(r, 0) == "schema" && err == nil && n > output.Schema {
			return &Error{
				Text: name + " was written by a newer version of enregard",
				Hint: "install the newest version",
			}
		}
	}
	return nil
}

// summary reads the facts of the Summary sheet back, and what was typed there.
func (r *reader) summary() {
	r.reveal(summaryName, []bool{true, true}) // what is beside its two columns
	t := r.all[summaryName]
	section := ""
	for i, row := range append([][]string{t.header}, t.rows...) {
		label, value := at(row, 0), at(row, 1)
		for p, text := range row[min(2, len(row)):] {
			if text != "" {
				r.remark(summaryName, heading(table{}, p+2)+strconv.Itoa(t.places[i]), text)
			}
		}
		isGuide := slices.ContainsFunc(guide[:], func(g struct {
			head, text string
			look       look
		}) bool {
			return clean(g.head) == label
		})
		switch {
		case isGuide || label == "" && value == "":
		case !r.was.lost && label != "" && !r.was.texts[fingerprint(label)]:
			r.remark(summaryName, "A"+strconv.Itoa(t.places[i]), joined([]string{label, value}))
		case value == "" && section != label:
			section = label
		default:
			f := output.Fact{Section: section, Label: label, Value: value}
			if s, ok := strings.CutPrefix(label, "Rows "); ok && slices.Contains(statuses(), s) {
				f.Counts = output.Status(s)
			} else if _, err := strconv.Atoi(value); err != nil && !r.was.lost && value != "" &&
				!r.was.texts[fingerprint(value)] {
				r.odd(summaryName, label, "“%s” was typed here", value)
			}
			r.out.Review.Facts = append(r.out.Review.Facts, f)
		}
	}
	notes := r.comments(summaryName)
	for _, n := range notesLeft(notes) {
		r.remark(summaryName, n.cell, n.words())
	}
	r.out.Written.Facts = slices.Clip(r.out.Review.Facts)
	r.out.Review.Facts = append(r.out.Review.Facts, r.facts...)
}

// maxOwn is how many rows of an editor's own sheet are kept.
const maxOwn = 20000

// others keeps the sheets that editors added.
func (r *reader) others() {
	for _, title := range r.file.GetSheetList() {
		t := r.all[title]
		if r.titles[title] || t.header == nil {
			continue
		}
		if review.hits(t.header)*4 >= len(review.columns)*3 {
			r.odd(title, "", "the sheet looks like a copy of %s; it is kept, but what was typed "+
				"here is not taken into %[1]s", review.name)
		}
		r.reveal(title, nil)
		rows := append([][]string{t.header}, t.rows...)
		if len(rows) > maxOwn {
			r.odd(title, "", "the sheet has %d rows; only the first %d are kept", len(rows), maxOwn)
			rows = rows[:maxOwn]
		}
		for _, n := range notesLeft(r.comments(title)) {
			rows = append(rows, []string{"Comment on " + n.cell, n.words()})
		}
		s := output.Sheet{Name: r.free(title), Rows: rows}
		if s.Name != title {
			r.odd(title, "", "the sheet is kept as “%s”: the program writes a sheet of that name",
				s.Name)
		}
		r.out.Review.Sheets = append(r.out.Review.Sheets, s)
		if !slices.ContainsFunc(rows, func(row []string) bool {
			return !r.was.texts[fingerprint(joined(row))]
		}) {
			r.out.Written.Sheets = append(r.out.Written.Sheets, s)
		}
	}
}

// free is a name for an editor's own sheet that none of ours has.
func (r *reader) free(title string) string {
	name := title
	for n := 2; known(name) || name != title && r.all[name].header != nil; n++ {
		name = fmt.Sprintf("%s (%d)", title, n)
	}
	return name
}

// drawings keeps the words of text boxes, and tells of what cannot be kept.
func (r *reader) drawings() {
	for _, title := range r.file.GetSheetList() {
		words, others := drawn(smallPart(r.file, related(r.file, r.parts[title], "drawing")))
		for _, text := range words {
			r.remark(title, "text box", text)
		}
		if title == summaryName {
			others-- // the chart of ours
		}
		if others > 0 {
			r.odd(title, "", "pictures or charts lie on the sheet (%d); they are not carried over and "+
				"stay in this file only", others)
		}
	}
}
