package glossary

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"

	"golang.org/x/text/unicode/norm"
)

// Glossary is a set of terms ready for matching. It does not change after [New] and may be used
// by several goroutines. A nil Glossary holds no term and is valid.
type Glossary struct {
	terms   []Term
	french  *trie                 // French forms of active terms, some barred in English
	english *trie                 // targets, alternates and further forbidden forms of active terms
	scratch sync.Pool             // of texts, for Match
	hash    func() string         // both of these are made when first asked for
	keys    func() map[string]int // see shortest
}

// New makes a glossary from tables, the rows of the first before those of the next. Defaults
// are filled in. The error joins a *[ParseError] for every fault that makes the glossary
// unusable: a table without the columns it needs, a row without source or target, one source
// with two targets, a term that forbids its own target, a value that a column does not take.
// Everything else is left to [Lint].
func New(tables ...Table) (*Glossary, error) {
	terms, issues := read(tables)
	issues = append(issues, contradictions(terms)...)
	var faults []error
	for _, i := range issues {
		if i.Stops {
			faults = append(faults, &ParseError{File: i.File, Line: i.Line, Col: i.Col,
				Text: i.Message, Hint: i.Hint})
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	g := newGlossary(len(terms))
	for i := range terms {
		g.add(terms[i].Term)
	}
	g.hash = sync.OnceValue(func() string { return hashed(g.terms) })
	g.keys = sync.OnceValue(func() map[string]int { return shortest(g.terms) })
	return g, nil
}

// newGlossary makes an empty glossary with room for some terms.
func newGlossary(terms int) *Glossary {
	return &Glossary{terms: make([]Term, 0, terms), french: roomyTrie(2 * terms),
		english: roomyTrie(terms)}
}

// add appends a term and makes its forms findable.
func (g *Glossary) add(t Term) {
	row := int32(len(g.terms))
	g.terms = append(g.terms, t)
	if !t.active() {
		return
	}
	bans := t.Category.bansSource()
	insert := func(s string) {
		g.french.insert(leaf{text: s, row: row, role: french, loose: t.Category.proper(),
			barred: bans && !t.accepts(s)})
	}
	insert(t.Source)
	for _, s := range t.Variants {
		insert(s)
	}
	g.english.insert(leaf{text: t.Target, row: row, role: accepted, loose: true})
	for _, s := range slices.Concat(t.Alternates, t.plurals()) {
		g.english.insert(leaf{text: s, row: row, role: accepted, loose: true})
	}
	for _, s := range t.Forbidden {
		if !bans || s != t.Source && !slices.Contains(t.Variants, s) {
			g.english.insert(leaf{text: s, row: row, role: forbidden, loose: true})
		}
	}
}

// Terms are the rows in the order of the files; [Occurrence.Term] is an index into them. The
// slice is shared and must not be changed.
func (g *Glossary) Terms() []Term {
	if g == nil {
		return nil
	}
	return g.terms
}

// Hash is a SHA-256, in hex, of all that decides what the glossary does. It is empty for nil.
func (g *Glossary) Hash() string {
	if g == nil {
		return ""
	}
	return g.hash()
}

func hashed(terms []Term) string {
	h := sha256.New()
	for i := range terms {
		io.WriteString(h, terms[i].Hash()+"\n")
	}
	return hex.EncodeToString(h.Sum(nil))
}

// entry is a term together with the cells it came from, for messages.
type entry struct {
	Term
	rec record
}

// at is the cell a message about a column points to; the source where the column is missing.
func (e entry) at(column string) Cell {
	if c, ok := e.rec.cell(column); ok {
		return c
	}
	if c, ok := e.rec.cell("source"); ok {
		return c
	}
	return Cell{Line: e.Line, Col: 1}
}

// read turns tables into terms and reports what stands in the way of that: L01 and L18.
func read(tables []Table) ([]entry, []Issue) {
	rows := 0
	for _, t := range tables {
		rows += len(t.Rows)
	}
	entries := make([]entry, 0, rows)
	var issues []Issue
	for i := range tables {
		if err := tables[i].check(needed); err != nil {
			var bad *ParseError
			if errors.As(err, &bad) {
				issues = append(issues, Issue{Rule: "L00", Severity: SeverityError, File: bad.File,
					Line: bad.Line, Col: bad.Col, Message: bad.Text, Hint: bad.Hint, Stops: true})
			}
			continue
		}
		for _, rec := range tables[i].records() {
			entries = append(entries, entry{Term: term(rec), rec: rec})
			issues = append(issues, unusable(entries[len(entries)-1])...)
		}
	}
	identify(entries)
	return entries, issues
}

// term reads one row and fills in what it leaves out.
func term(rec record) Term {
	value := func(column string) string { return clean(rec.text(column)) }
	choice := func(column string) string { return strings.ToLower(value(column)) }
	t := Term{
		ID: value("id"), Source: value("source"), Target: value("target"),
		Category:   Category(choice("category")),
		Variants:   values(rec.text("variants")),
		Alternates: values(rec.text("alt_targets")),
		Forbidden:  values(rec.text("forbidden_targets")),
		Case:       CasePolicy(choice("case")),
		Article:    choice("article"),
		Enforce:    Enforce(choice("enforce")), Status: choice("status"),
		Homograph: choice("homograph") == "yes",
		File:      rec.file, Line: rec.cells[0].Line,
	}
	if t.Category == "" {
		t.Category = guessCategory(t.Source)
	}
	if t.Case == "" {
		t.Case = defaultCase(t.Category, t.Source)
	}
	if t.Enforce == "" {
		t.Enforce = Must
	}
	if t.Status == "" {
		t.Status = Approved
	}
	t.Forbidden = withSources(t)
	return t
}

// withSources adds the French forms of a name to what may not stand in the English, but never a
// form that the row itself accepts.
func withSources(t Term) []string {
	if !t.Category.bansSource() {
		return t.Forbidden
	}
	out := t.Forbidden
	add := func(s string) {
		if s != "" && !t.accepts(s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	add(t.Source)
	for _, s := range t.Variants {
		add(s)
	}
	return out
}

// identify gives every term an identifier of its own, keeping those that the file gives.
func identify(entries []entry) {
	used := make(map[string]bool, len(entries))
	for i := range entries {
		if e := &entries[i]; e.ID != "" {
			e.ID = unique(e.ID, used)
		}
	}
	for i := range entries {
		if e := &entries[i]; e.ID == "" {
			e.ID = unique(slug(e.Source), used)
		}
	}
}

// values splits a cell that holds several values, at "|" or one a line.
func values(cell string) []string {
	var out []string
	for v := range strings.FieldsFuncSeq(cell, func(r rune) bool { return strings.ContainsRune("|\n\r", r) }) {
		if v = clean(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// clean gives a cell's text one form: NFC, plain single spaces, nothing invisible.
func clean(cell string) string {
	if tidy(cell) {
		return cell
	}
	visible := strings.Map(func(r rune) rune {
		if fold.Ignorable(r) {
			return -1
		}
		if fold.Space(r) {
			return ' '
		}
		return r
	}, norm.NFC.String(cell))
	return strings.Join(strings.Fields(visible), " ")
}

// tidy tells whether there is nothing to clean in a cell, as in nearly all.
func tidy(cell string) bool {
	for i := range len(cell) {
		if cell[i] < ' ' || cell[i] == ' ' && (i == 0 || i == len(cell)-1 || cell[i-1] == ' ') {
			return false
		}
		if cell[i] >= utf8.RuneSelf {
			return norm.NFC.IsNormalString(cell) && strings.IndexFunc(cell, untidy) < 0 &&
				strings.TrimSpace(cell) == cell && !strings.Contains(cell, "  ")
		}
	}
	return true
}

func untidy(r rune) bool { return r != ' ' && (fold.Space(r) || fold.Ignorable(r)) }
