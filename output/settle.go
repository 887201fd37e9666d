package output

import (
	"strings"
	"unicode/utf16"
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
