package output

import "strings"

// JoinComments puts a text below a comment, unless it stands there already. Nothing is cut: what
// does not fit into a cell is refused when the workbook is written.
func JoinComments(comment, text string) string {
	text = strings.TrimSpace(text)
	switch {
	case text == "" || contains(comment, text):
		return comment
	case strings.TrimSpace(comment) == "":
		return text
	}
	return comment + "\n" + text
}

// contains reports whether a text stands in a comment as whole lines.
func contains(comment, text string) bool {
	return strings.Contains("\n"+comment+"\n", "\n"+text+"\n")
}
