package output

import (
	"strings"
	"unicode/utf16"

	"github.com/enregard/enregard/glossary/fold"
)

// maxComment is how many UTF-16 units a joined comment may have: what a cell holds, less some
// room.
const maxComment = 30000

// JoinComments puts a text below a comment, unless it stands there already. A comment that
// would not fit into a cell is cut at its end, with a sign that it was.
func JoinComments(comment, text string) string {
	text = strings.TrimSpace(text)
	switch {
	case text == "" || contains(comment, text):
		return comment
	case strings.TrimSpace(comment) == "":
		comment = text
	default:
		comment += "\n" + text
	}
	if units := utf16.Encode([]rune(comment)); len(units) > maxComment {
		comment = strings.ToValidUTF8(string(utf16.Decode(units[:maxComment])), "") + " […]"
	}
	return comment
}

// contains reports whether a text stands in a comment as whole lines.
func contains(comment, text string) bool {
	return strings.Contains("\n"+comment+"\n", "\n"+text+"\n")
}

// Marks sets apart the names and the claims of a row that was read from a file, from the words
// that the review's other lines quote. It returns the marks of the French and of Machine.
func (r *Review) Marks(row *Row) (french, machine []Mark) {
	find := func(list []Mark, text, words string, before int, m Mark) []Mark {
		if m.Start, m.End = fold.Nth(text, words, before); m.Start < 0 {
			return list
		}
		return append(list, m)
	}
	for _, n := range r.Names {
		if n.ID == row.ID {
			m := Mark{Name: true, Open: n.Open}
			french = find(french, row.French, n.French, n.Before, m)
			machine = find(machine, row.Machine, n.Found, n.Before, m)
		}
	}
	for _, n := range r.Notes {
		if n.ID == row.ID {
			french = find(french, row.French, n.Quote, n.Before, Mark{Claim: true})
			if n.English != row.Machine {
				machine = find(machine, row.Machine, n.English, n.Before, Mark{Claim: true})
			}
		}
	}
	return flat(french), flat(machine)
}
