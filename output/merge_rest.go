package output

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/check"
)

// Remarks is the section of Summary for what editors typed where no row is.
const Remarks = "Remarks found in the workbook"

// carryConflicts lists the conflicts of this merge and those of earlier ones that nobody has
// settled. One that an editor has settled is carried out.
func (m *merger) carryConflicts() {
	loose := m.review.Conflicts // about lines that belong to no row
	m.review.Conflicts = nil
	earlier := map[string][]Conflict{}
	for _, book := range m.books {
		for _, c := range book.Review.Conflicts {
			id := m.idNow(c.ID)
			earlier[id] = append(earlier[id], c)
		}
	}
	for i, n := range m.nodes {
		row := &m.review.Rows[i]
		for _, c := range n.splits {
			c.Yours = m.paragraphEnglish(row.ID)
			m.list(row, c)
		}
		for _, c := range append(n.conflicts, earlier[row.ID]...) {
			m.list(row, c)
		}
		delete(earlier, row.ID)
	}
	for _, book := range m.books {
		for _, c := range book.Review.Conflicts {
			if len(earlier[m.idNow(c.ID)]) > 0 {
				loose = append(loose, c)
			}
		}
	}
	for _, c := range loose {
		m.list(&Row{ID: c.ID}, c)
	}
}

// list puts a conflict on the list, or settles it.
func (m *merger) list(row *Row, c Conflict) {
	c.ID = row.ID
	m.touched[c.ID] = true // its cell Checks tells of conflicts
	cell := m.cellOf(row, c)
	same := func(d Conflict) bool {
		return d.ID == c.ID && d.Column == c.Column && d.Theirs == c.Theirs
	}
	switch {
	case c.Keep == KeepYours, c.Theirs == c.Yours, cell != nil && *cell == c.Theirs:
		return
	case c.Keep != "" && c.Column == "English" && row.Status == Approved && cell != nil &&
		*cell != c.Yours && m.paragraphEnglish(c.ID) != c.Yours:
		return // a third text, approved, is the editor's last word
	case c.Keep == KeepTheirs && cell != nil && *cell == c.Yours:
		*cell = c.Theirs
		if c.Column == "English" {
			m.unapprove(row)
		}
		return
	case c.Keep == KeepTheirs && c.Column == "English" && m.paragraphEnglish(c.ID) == c.Yours:
		m.replaceParagraph(c)
		return
	case slices.ContainsFunc(m.review.Conflicts, same):
		return
	}
	c.Keep = ""
	m.review.Conflicts = append(m.review.Conflicts, c)
}

// replaceParagraph puts English into the first of a paragraph's rows, and none into the others.
func (m *merger) replaceParagraph(c Conflict) {
	text := c.Theirs
	for i := range m.review.Rows {
		if row := &m.review.Rows[i]; paragraphOf(row.ID) == paragraphOf(c.ID) {
			row.English, text = text, ""
			m.unapprove(row)
		}
	}
}

// unapprove takes back the approval of a row whose text is replaced, and says so.
func (m *merger) unapprove(row *Row) {
	if row.Status != Approved {
		return
	}
	row.Status = ToReview
	m.out.Oddities = append(m.out.Oddities, Oddity{Sheet: "Review", Row: row.ID,
		Text: "the text kept on the sheet Conflicts replaces the approved one; it is to be approved"})
}

// cellOf is the cell that a conflict is about, nil when it is not there.
func (m *merger) cellOf(row *Row, c Conflict) *string {
	for _, cell := range [...]*string{
		row.cell(c.Column), lineCell(m.review, noteList, c), lineCell(m.review, nameList, c),
		lineCell(m.review, unknownList, c), lineCell(m.review, checkList, c),
	} {
		if cell != nil {
			return cell
		}
	}
	return nil
}

// lineCell is the cell of a list that a conflict is about, nil when it is in no line of it.
func lineCell[T any](r *Review, l list[T], c Conflict) *string {
	if !strings.HasPrefix(c.Column, l.sheet+": ") {
		return nil
	}
	lines := *l.of(r)
	for i := range lines {
		it := l.item(&lines[i])
		for _, cell := range it.cells {
			if *it.id == c.ID && l.column(it, cell) == c.Column {
				return cell.text
			}
		}
	}
	return nil
}

// column is what a conflict calls a cell of a line.
func (l list[T]) column(it item, c itemCell) string {
	return fmt.Sprintf("%s: %s (%s)", l.sheet, c.header, it.name())
}

// cell is the cell of a row that a conflict may be about, nil when it is not in the row.
func (r *Row) cell(column string) *string {
	switch column {
	case "English":
		return &r.English
	case "Status":
		return (*string)(&r.Status)
	case "Editor":
		return &r.Editor
	}
	for i := range r.Own {
		if r.Own[i].Header == column {
			return &r.Own[i].Text
		}
	}
	return nil
}

// paragraphEnglish joins the English of a paragraph's rows.
func (m *merger) paragraphEnglish(id string) string {
	var list []string
	for _, r := range m.review.Rows {
		if paragraphOf(r.ID) == paragraphOf(id) {
			list = append(list, r.English)
		}
	}
	return strings.Join(list, " ")
}

// words brings the cells of Review that speak of other sheets up to date, in the rows that are
// touched, and puts what is open first on those.
func (r *Review) words(touched func(id string) bool) {
	parts := r.said()
	for i := range r.Rows {
		row, pt := &r.Rows[i], parts[r.Rows[i].ID]
		if pt == nil {
			pt = &part{}
		}
		asks := row.Status != Cut
		row.OpenNames, row.OpenNotes = asks && pt.row.OpenNames, asks && pt.row.OpenNotes
		row.OpenChecks = asks && pt.row.OpenChecks
		if !touched(row.ID) {
			continue
		}
		held := heldLine(row.Notes)
		row.Names, row.Notes = pt.nameWords(), pt.noteWords(0, false)
		row.Checks = strings.Join(pt.findings, "\n")
		row.Notes = JoinComments(row.Notes, held)
		if !asks {
			row.Names, row.Checks = "", ""
		}
	}
	(&builder{review: r}).order()
}

// said gathers what the other sheets say of each row.
func (r *Review) said() map[string]*part {
	parts, cut := map[string]*part{}, r.cut()
	at := func(id string) *part {
		if parts[id] == nil {
			parts[id] = &part{}
		}
		return parts[id]
	}
	for i := range r.Names {
		n := &r.Names[i]
		n.settle()
		n.Open = n.Open && !cut[n.ID]
		pt := at(n.ID)
		pt.names = append(pt.names, *n)
		pt.row.OpenNames = pt.row.OpenNames || n.Open
	}
	for _, n := range r.Notes {
		pt := at(n.ID)
		pt.notes = append(pt.notes, n)
		pt.row.OpenNotes = pt.row.OpenNotes || n.Status == "open" && n.Severity == "high"
	}
	for _, c := range r.Checks {
		if c.Ignore == "" && inCell(c.Check, c.Severity) {
			pt := at(c.ID)
			pt.findings = append(pt.findings, c.Message)
			pt.row.OpenChecks = pt.row.OpenChecks || c.Severity == string(check.Error)
		}
	}
	for _, c := range r.Conflicts {
		pt := at(c.ID)
		pt.row.OpenChecks = true
		pt.findings = append(pt.findings,
			c.Column+" was changed on both sides: see the sheet Conflicts.")
	}
	return parts
}

// settle brings a name's state in line with what the editor has decided.
func (n *Name) settle() {
	right := n.State == string(glossary.OK) || n.State == string(glossary.Repaired)
	switch {
	case n.Waive == "yes" && !right:
		n.State, n.Open = string(glossary.Waived), false
	case n.Waive == "" && n.State == string(glossary.Waived):
		n.State, n.Open = string(glossary.Missing), true
	}
}

// heldLine is the line of a Notes cell that says how many notes are not shown.
func heldLine(notes string) string {
	last := notes[strings.LastIndex(notes, "\n")+1:]
	if strings.HasPrefix(last, "+ ") && strings.HasSuffix(last, " not shown") {
		return last
	}
	return ""
}

// rest merges what is not about rows: the Summary sheet and the editors' own sheets.
func (m *merger) rest() {
	r := m.review
	r.Facts = slices.Clone(r.Facts)
	for _, book := range m.books {
		for _, f := range book.Review.Facts {
			strange := book.Lost && !slices.ContainsFunc(r.Facts, func(g Fact) bool {
				return g.Label == f.Label
			})
			if strange {
				f = Fact{Section: Remarks, Label: f.Label, Value: f.Value}
			}
			if f.Section == Remarks && !slices.Contains(r.Facts, f) {
				r.Facts = append(r.Facts, f)
			}
		}
	}
	count := map[Status]int{}
	for _, row := range r.Rows {
		count[row.Status]++
	}
	for i := range r.Facts {
		if f := &r.Facts[i]; f.Counts != "" {
			f.Value = fmt.Sprint(count[f.Counts])
		}
	}
	r.Sheets = nil
	for _, book := range m.books {
		for _, s := range book.Review.Sheets {
			r.addSheet(s)
		}
	}
}

// addSheet adds a sheet of an editor's, unless it is there; another of the same name gets a
// number.
func (r *Review) addSheet(s Sheet) {
	name := s.Name
	for n := 2; ; n++ {
		at := slices.IndexFunc(r.Sheets, func(t Sheet) bool {
			return strings.EqualFold(t.Name, s.Name)
		})
		if at < 0 {
			r.Sheets = append(r.Sheets, s)
			return
		}
		if slices.EqualFunc(r.Sheets[at].Rows, s.Rows, slices.Equal[[]string]) {
			return
		}
		short := []rune(name)
		s.Name = fmt.Sprintf("%s (%d)", string(short[:min(len(short), 26)]), n) // 31 is the limit
	}
}
