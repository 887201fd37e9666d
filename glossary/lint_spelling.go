package glossary

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/enregard/enregard/glossary/fold"

	"golang.org/x/text/unicode/norm"
)

// spelling looks at the cells as they stand in the file: L05, L07, L21, L24. All other rules see cells
// as loading cleans them, so that a stray space is told once and as what it is.
func spelling(t *Table) []Issue {
	var out []Issue
	for _, row := range t.Rows {
		for i, c := range row {
			if i >= len(t.Header) {
				break
			}
			name := column(t.Header[i])
			report := func(rule, severity, message, hint string) {
				out = append(out, Issue{Rule: rule, Severity: severity, File: t.File, Line: c.Line,
					Col: c.Col, Message: message, Hint: hint})
			}
			if Formula(c.Text) {
				report("L24", SeverityWarning, fmt.Sprintf("a spreadsheet program takes %q for a formula",
					c.Text), "write it without the sign in front")
			}
			if !checked[name] {
				continue
			}
			if what := stray(c.Text, strings.HasSuffix(name, "s")); what != "" {
				report("L05", SeverityError, fmt.Sprintf("%s in %q", what, c.Text),
					"remove it, or put an ordinary space; names are compared as if that was done")
			}
			if word := mixedWord(c.Text); word != "" {
				report("L07", SeverityWarning, fmt.Sprintf("“%s” mixes letters of two alphabets", word),
					"type the word again; a letter of another alphabet looks like a Latin one")
			}
			if !norm.NFC.IsNormalString(c.Text) {
				report("L21", SeverityWarning, fmt.Sprintf("%q has accents as separate characters", c.Text),
					"save the cell with composed characters (NFC)")
			}
		}
	}
	return out
}

// checked are the columns whose text is compared with articles.
var checked = map[string]bool{"source": true, "target": true, "variants": true,
	"alt_targets": true, "forbidden_targets": true}

// stray names what should not be in a cell. Spaces around | are no fault, nor are line ends in a list.
func stray(cell string, several bool) string {
	if several {
		cell = piped(cell)
	}
	for _, r := range cell {
		switch {
		case r == '\u00a0' || r == '\u202f':
			return "a no-break space"
		case fold.Ignorable(r):
			return fmt.Sprintf("an invisible character (U+%04X)", r)
		case unicode.IsControl(r):
			return "a line break, tab or control character"
		}
	}
	parts := []string{cell}
	if several { // "a | b" is how people write lists
		parts = strings.Split(cell, "|")
		for i := range parts[1:] {
			parts[i] = strings.TrimSuffix(parts[i], " ")
			parts[i+1] = strings.TrimPrefix(parts[i+1], " ")
		}
	}
	for _, p := range parts {
		switch {
		case p != strings.TrimSpace(p):
			return "a space at the beginning or end"
		case strings.Contains(p, "  "):
			return "a double space"
		}
	}
	return ""
}

// piped is a list with "|" where it has line ends.
func piped(cell string) string { return lineEnds.Replace(cell) }

var lineEnds = strings.NewReplacer("\r\n", "|", "\n", "|", "\r", "|")

// mixedWord is the first word with letters of two alphabets, or "".
func mixedWord(cell string) string {
	tx := scan(cell)
	for i := range tx.tokens {
		// most words have no foreign letter, and mixed reads rune by rune
		if tx.word(i) && tx.tokens[i].shape&foreign != 0 && mixed(tx.str(i)) {
			return tx.str(i)
		}
	}
	return ""
}
