package glossary

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Fixed is a fault that [File.Fix] has put right.
type Fixed struct {
	Rule      string
	File      string
	Line, Col int // of the cell in the file as it was
	Column    string
	Old, New  string // the cell; of a row taken out its source and nothing
}

// Fix puts right what takes no decision, and no term of the glossary is another afterwards: L05
// stray spaces and invisible characters, L21 accents as separate characters, and of the L03 rows
// those that repeat another one cell for cell, which are removed. The changes are made by
// [File.Apply].
func (f *File) Fix() []Fixed {
	var out []Fixed
	first := map[string]bool{}
	entries, _ := read([]Table{f.Table})
	for i, row := range f.Table.Rows {
		var cells []string
		var fixes []Fixed
		for j, c := range row {
			name := column(f.Table.Header[j])
			text, told := c.Text, Fixed{File: f.Table.File, Line: c.Line, Col: c.Col, Column: name}
			if checked[name] {
				for _, rule := range repairs {
					if better := rule.repair(text, strings.HasSuffix(name, "s")); better != text {
						told.Rule, told.Old, told.New = rule.name, text, better
						fixes = append(fixes, told)
						text = better
					}
				}
			}
			cells = append(cells, text)
		}
		key := strings.Join(cells, "\x00")
		if e := entries[i]; first[key] && e.active() && e.Source != "" && e.Target != "" {
			f.Remove(i)
			at, _ := f.Column("source")
			out = append(out, Fixed{Rule: "L03", File: f.Table.File, Line: row[at].Line,
				Col: row[at].Col, Column: "source", Old: cells[at]})
			continue
		}
		first[key] = true
		for j, text := range cells {
			f.Set(i, j, text)
		}
		out = append(out, fixes...)
	}
	return out
}

// repairs are the rules about the spelling of a cell that loading keeps too.
var repairs = []struct {
	name   string
	repair func(cell string, several bool) string
}{
	{"L21", func(cell string, _ bool) string { return norm.NFC.String(cell) }},
	{"L05", unstrayed},
}

// unstrayed is a cell without what [stray] finds in it. A control character that is no space may
// be half of something else, and stays.
func unstrayed(cell string, several bool) string {
	switch {
	case stray(cell, several) == "":
		return cell
	case !several:
		return clean(cell)
	}
	parts := strings.Split(piped(cell), "|")
	for i, p := range parts {
		before := i > 0 && strings.HasPrefix(p, " ")
		after := i < len(parts)-1 && strings.HasSuffix(p, " ")
		if p = clean(p); before {
			p = " " + p
		}
		if after && p != " " {
			p += " "
		}
		parts[i] = p
	}
	return strings.Join(parts, "|")
}

// Formula reports whether a spreadsheet program that opens the file would take a text for a
// formula, which may do harm when it came from elsewhere.
func Formula(text string) bool {
	return len(text) > 1 && strings.ContainsRune("=+-@\t\r", rune(text[0]))
}
