package output

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Piece is some words of two versions of a text: the same in both, or those of the one that stand
// in the place of those of the other. Words are joined with one space.
type Piece struct {
	Was, Is string
	Same    bool
}

// swap is some words of the draft that were replaced by others.
type swap struct{ was, is string }

// maxTable is how many pairs of words are compared to find out what was edited; beyond that,
// what lies between the first and the last change counts as one edit.
const maxTable = 1 << 20

// swaps tells word by word what turned one text into another.
func swaps(was, is string) (list []swap) {
	for _, p := range Diff(was, is) {
		if !p.Same {
			list = append(list, swap{p.Was, p.Is})
		}
	}
	return list
}

// Diff compares two texts word by word, along their longest common words.
func Diff(was, is string) []Piece {
	x, y := strings.Fields(was), strings.Fields(is)
	head := 0
	for head < min(len(x), len(y)) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < min(len(x), len(y))-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	list := same(nil, x[:head])
	end := x[len(x)-tail:]
	if x, y = x[head:len(x)-tail], y[head:len(y)-tail]; len(x)*len(y) > maxTable {
		list = append(list, Piece{Was: strings.Join(x, " "), Is: strings.Join(y, " ")})
	} else {
		list = walk(list, x, y, commonWords(x, y))
	}
	return same(list, end)
}

// same adds words that are in both texts.
func same(list []Piece, words []string) []Piece {
	if len(words) == 0 {
		return list
	}
	text := strings.Join(words, " ")
	return append(list, Piece{text, text, true})
}

// commonWords holds at [i][j] how many words x[i:] and y[j:] have in common, in order.
func commonWords(x, y []string) [][]int32 {
	cells := make([]int32, (len(x)+1)*(len(y)+1))
	t := make([][]int32, len(x)+1)
	for i := range t {
		t[i] = cells[i*(len(y)+1) : (i+1)*(len(y)+1)]
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				t[i][j] = t[i+1][j+1] + 1
			} else {
				t[i][j] = max(t[i+1][j], t[i][j+1])
			}
		}
	}
	return t
}

// walk follows the longest common words and adds them and what lies between them.
func walk(list []Piece, x, y []string, t [][]int32) []Piece {
	for i, j := 0, 0; i < len(x) || j < len(y); {
		fromI, fromJ := i, j
		for i < len(x) && j < len(y) && x[i] == y[j] {
			i, j = i+1, j+1
		}
		list = same(list, x[fromI:i])
		fromI, fromJ = i, j
		for i < len(x) && j < len(y) && x[i] != y[j] {
			if t[i+1][j] >= t[i][j+1] {
				i++
			} else {
				j++
			}
		}
		if i == len(x) || j == len(y) {
			i, j = len(x), len(y)
		}
		if i > fromI || j > fromJ {
			list = append(list, Piece{
				Was: strings.Join(x[fromI:i], " "), Is: strings.Join(y[fromJ:j], " "),
			})
		}
	}
	return list
}

// maxEdits is how many edits of a row are told in words.
const maxEdits = 12

// inWords tells edits to an editor.
func inWords(list []swap) string {
	var lines []string
	for i, e := range list {
		if i == maxEdits {
			lines = append(lines, fmt.Sprintf("and %d more", len(list)-maxEdits))
			break
		}
		switch {
		case e.was == "":
			lines = append(lines, fmt.Sprintf("added: “%s”", shortened(e.is)))
		case e.is == "":
			lines = append(lines, fmt.Sprintf("deleted: “%s”", shortened(e.was)))
		default:
			lines = append(lines, fmt.Sprintf("“%s” → “%s”", shortened(e.was), shortened(e.is)))
		}
	}
	return strings.Join(lines, "\n")
}

// Shorten is a text of which no more than its beginning is needed: at most so many characters
// and the sign that there is more.
func Shorten(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + " …"
	}
	return text
}

// shortened is a text as an edit quotes it.
func shortened(text string) string { return Shorten(text, 200) }

// maxTermWords is how many words a correction may have to be proposed as a term.
const maxTermWords = 5

// corrections are the edits that were made in two rows or more and may be about a name: one side
// has a capital. The rows count, not how often it was done in each.
func (r *Review) corrections() []ProposedTerm {
	rows := map[swap][]string{}
	var order []swap
	for _, row := range r.Rows {
		for _, e := range swaps(row.Machine, row.English) {
			e = swap{bareWords(e.was), bareWords(e.is)}
			if !e.term() || slices.Contains(rows[e], row.ID) {
				continue
			}
			if rows[e] == nil {
				order = append(order, e)
			}
			rows[e] = append(rows[e], row.ID)
		}
	}
	var list []ProposedTerm
	for _, e := range order {
		if len(rows[e]) < 2 {
			continue
		}
		p := ProposedTerm{Target: e.is, Was: e.was, Rows: rows[e]}
		p.Evidence = fmt.Sprintf("“%s” was corrected to “%s” in %d rows", e.was, e.is,
			len(rows[e]))
		p.Source, p.Category = r.sourceOf(e, rows[e])
		if !slices.ContainsFunc(list, func(q ProposedTerm) bool {
			return q.Source != "" && q.Source == p.Source && q.Target == p.Target
		}) {
			list = append(list, p)
		}
	}
	return list
}

// bareWords takes punctuation and a possessive off the ends of some words.
func bareWords(text string) string {
	text = strings.TrimFunc(text, func(r rune) bool {
		return unicode.IsPunct(r) || unicode.IsSpace(r)
	})
	return strings.TrimSuffix(strings.TrimSuffix(text, "’s"), "'s")
}

// term reports whether an edit may be about a term.
func (e swap) term() bool {
	capital := func(s string) bool { return strings.ContainsFunc(s, unicode.IsUpper) }
	return e.was != "" && e.is != "" && !strings.EqualFold(e.was, e.is) &&
		len(strings.Fields(e.was)) <= maxTermWords && len(strings.Fields(e.is)) <= maxTermWords &&
		(capital(e.was) || capital(e.is))
}

// sourceOf finds the French that a correction is about: a name of the glossary or an unknown one
// of these rows that the draft had as the words replaced, else those words themselves where the
// French has them.
func (r *Review) sourceOf(e swap, ids []string) (source, category string) {
	for _, n := range r.Names {
		if slices.Contains(ids, n.ID) && (n.Found == e.was || n.Expected == e.was) {
			return n.French, ""
		}
	}
	for _, u := range r.Unknown {
		if slices.Contains(strings.Split(u.Engine, " | "), e.was) {
			return u.French, u.Category
		}
	}
	for _, row := range r.Rows {
		if slices.Contains(ids, row.ID) && !strings.Contains(row.French, e.was) {
			return "", ""
		}
	}
	return e.was, ""
}
