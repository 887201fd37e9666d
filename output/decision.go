package output

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/enregard/enregard/glossary"
)

// DecisionKind says what an editor decided about.
type DecisionKind string

// The kinds of decisions, as they stand in a decisions file.
const (
	Waive   DecisionKind = "waive"   // this occurrence need not follow the glossary
	Dismiss DecisionKind = "dismiss" // this note is not needed here
	Keep    DecisionKind = "keep"    // this note was right; it is shown as before
	Ignore  DecisionKind = "ignore"  // this finding is not a fault
	Reject  DecisionKind = "reject"  // this is not a name
)

// Decision is something an editor settled once and for all for one paragraph's French. An edit
// to the French makes it void; an edit to the glossary does not.
type Decision struct {
	Paragraph string // SHA-256 of the French in hex, or its first six or more digits; a name may be rejected everywhere, empty
	Kind      DecisionKind
	Key       string // the term's id, the rule's id, the check's name, or the name itself
	Quote     string // the words it is about
	Nth       int    // which of several equal quotes in the paragraph, from 1
	Reason    string
	By, At    string
}

// Decisions are looked up by what they are about. The zero value holds none.
type Decisions []Decision

// find returns the decision of a kind about the nth equal quote in a paragraph, or nil. A
// decision without a paragraph holds everywhere, one without a quote for every quote.
func (ds Decisions) find(kind DecisionKind, hash, key, quote string, nth int) *Decision {
	for i := range ds {
		d := &ds[i]
		if d.Kind == kind && d.Key == key && strings.HasPrefix(hash, d.Paragraph) &&
			(d.Quote == "" || d.Quote == quote && d.Nth == nth) {
			return d
		}
	}
	return nil
}

// ReadDecisions reads a decisions file: a table with the columns paragraph, kind and key, and
// possibly quote, nth, reason, by and at. Errors name file, line and column.
func ReadDecisions(name string, r io.Reader) (Decisions, error) {
	t, err := glossary.ReadTable(name, r, "paragraph", "kind", "key")
	if err != nil {
		return nil, err
	}
	column := map[string]int{}
	for i, c := range t.Header {
		column[c.Text] = i
	}
	var out Decisions
	for _, row := range t.Rows {
		d, err := decision(name, row, column)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func decision(file string, row []glossary.Cell, column map[string]int) (Decision, error) {
	cell := func(name string) glossary.Cell {
		if i, ok := column[name]; ok && i < len(row) {
			return row[i]
		}
		return glossary.Cell{Line: row[0].Line, Col: row[0].Col} // a row that ends before it
	}
	refuse := func(name, text, hint string) (Decision, error) {
		c := cell(name)
		return Decision{}, &glossary.ParseError{
			File: file, Line: c.Line, Col: c.Col, Text: text, Hint: hint,
		}
	}
	d := Decision{
		Paragraph: strings.ToLower(cell("paragraph").Text),
		Kind:      DecisionKind(cell("kind").Text), Key: cell("key").Text,
		Quote: cell("quote").Text, Nth: 1,
		Reason: cell("reason").Text, By: cell("by").Text, At: cell("at").Text,
	}
	switch d.Kind {
	case Waive, Dismiss, Keep, Ignore, Reject:
	default:
		return refuse("kind", fmt.Sprintf("%q is not a kind of decision", d.Kind),
			"use waive, dismiss, keep, ignore or reject")
	}
	if d.Key == "" {
		return refuse("key", "the key is empty",
			"give the term's id, the rule, the check or the name the decision is about")
	}
	if strings.Trim(d.Paragraph, "0123456789abcdef") != "" ||
		len(d.Paragraph) < 6 && !(d.Paragraph == "" && d.Kind == Reject) {
		return refuse("paragraph", fmt.Sprintf("%q is not the hash of a paragraph", d.Paragraph),
			"give at least six hex digits, as in the ID column; only reject may leave it empty")
	}
	if text := cell("nth").Text; text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return refuse("nth", fmt.Sprintf("%q is not a count", text), "use 1, 2, 3 …")
		}
		d.Nth = n
	}
	return d, nil
}
