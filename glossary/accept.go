package glossary

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// Proposal is a term that a glossary may get.
type Proposal struct {
	Source, Target string
	Category       Category // empty where it is not known
	Decided        bool     // by an editor; else only concluded from corrections
	Note           string   // what speaks for it
	By, At         string   // for updated_by and updated_at
}

// Outcome says what became of a [Proposal].
type Outcome struct {
	Proposal
	Action string // one of the constants below
	File   string
	Line   int    // of the row that it is about, from 1; 0 for a new row or none
	Text   string // in words: what was changed, or what stands in the way
}

// What may become of a proposal.
const (
	AddedTerm   = "added"
	ChangedTerm = "changed"  // a row that was there got a variant, an alternate or a status
	KnownTerm   = "known"    // the glossary says so already
	OpenTerm    = "conflict" // the glossary says something else
	LeftOutTerm = "left out" // no row can be made of it
)

// Accept puts proposals into the file; [File.Apply] makes the changes. What an editor decided
// becomes an approved row, what was concluded becomes a proposed one, which no run enforces.
//
// No source gets a second row. Where a row has the source and the same English, another way to
// write the source becomes a variant. Other English that an editor decided becomes an alternate
// of an approved row, and takes the place of what a proposed row has. Where no row has the source
// but one has the English, what an editor decided becomes a variant of that. Everything else is a
// conflict, and so is what a row of the other tables says otherwise.
func (f *File) Accept(proposals []Proposal, others ...Table) []Outcome {
	a := accepter{file: f, ids: map[string]bool{}, bySource: map[string][]*standing{},
		byTarget: map[string][]*standing{}}
	entries, _ := read(append([]Table{f.Table}, others...))
	for i, e := range entries {
		s := &standing{Term: e.Term, row: -1}
		if i < len(f.Table.Rows) {
			s.row = i
		}
		a.named = a.named || givenID(e) != ""
		a.ids[e.ID] = true
		a.index(s)
	}
	a.named = a.named || len(f.Table.Rows) == 0
	var out []Outcome
	for _, p := range proposals {
		p.Source, p.Target = clean(p.Source), clean(p.Target)
		out = append(out, a.accept(p))
	}
	return out
}

// accepter knows the rows that a proposal may meet.
type accepter struct {
	file     *File
	ids      map[string]bool
	named    bool // rows have ids
	bySource map[string][]*standing
	byTarget map[string][]*standing
}

// standing is a row that is there, or was just added.
type standing struct {
	Term
	row int // in the file; -1 where it cannot be changed
}

func (a *accepter) index(s *standing) {
	for _, source := range append([]string{s.Source}, s.Variants...) {
		if key := looseSource(source); !slices.Contains(a.bySource[key], s) {
			a.bySource[key] = append(a.bySource[key], s)
		}
	}
	a.byTarget[s.Target] = append(a.byTarget[s.Target], s)
}

// looseSource is what the ways to write a source have in common.
func looseSource(source string) string { return strings.ReplaceAll(fold.Bare(source), "-", " ") }

func (a *accepter) accept(p Proposal) Outcome {
	if text := unfit(p); text != "" {
		return Outcome{Proposal: p, Action: LeftOutTerm, Text: text}
	}
	met := a.bySource[looseSource(p.Source)]
	for _, s := range met {
		if s.finds(p.Source) {
			return a.meets(p, s)
		}
	}
	if len(met) > 0 {
		return a.meets(p, met[0])
	}
	for _, s := range a.byTarget[p.Target] {
		if p.Decided && s.row >= 0 && s.active() && alike(p, s.Term) {
			return a.change(p, s, "variants")
		}
	}
	return a.add(p)
}

// unfit says why no row can be made of a proposal, or "".
func unfit(p Proposal) string {
	words := scanWords(p.Source)
	letters := utf8.RuneCountInString(fold.Bare(p.Source))
	key := fold.Key(p.Source)
	switch {
	case p.Source == "":
		return "its French is not known"
	case p.Target == "":
		return "its English is not known"
	case strings.Contains(p.Source+p.Target, "|"):
		return "a name cannot have “|” in it, which separates several"
	case Formula(p.Source) || Formula(p.Target):
		return "a spreadsheet program would take it for a formula"
	case len(words) == 0:
		return "there is no word in it"
	case max(len(p.Source), len(p.Target)) > 500:
		return "it is too long for a name"
	case letters == 1:
		return "it is a single letter"
	case !p.Decided && len(words) == 1 && (letters == 2 || functionWords[key] || ordinaryWords[key]):
		return "it is too common a word to be taken for a name"
	}
	return ""
}

// finds reports whether the row finds a source that is written so.
func (s *standing) finds(source string) bool {
	g, err := New(TextTable([]string{"source", "target", "category", "case", "variants"}, []string{
		s.Source, s.Target, string(s.Category), string(s.Case), strings.Join(s.Variants, "|")}))
	if err != nil {
		return s.Source == source
	}
	m := g.Match(source)
	return slices.ContainsFunc(m.Occurrences, func(o Occurrence) bool { return o.Text == source }) ||
		slices.ContainsFunc(m.Refused, func(r Refusal) bool { return r.Text == source })
}

// TextTable makes a table that stands in no file; its rows have as many texts as the header.
func TextTable(header []string, rows ...[]string) Table {
	cells := func(texts []string) (row []Cell) {
		for _, text := range texts {
			row = append(row, Cell{Text: text})
		}
		return row
	}
	t := Table{Header: cells(header)}
	for _, row := range rows {
		t.Rows = append(t.Rows, cells(row))
	}
	return t
}

// alike reports whether a proposal may be about the same kind of thing as a term.
func alike(p Proposal, t Term) bool {
	body := func(c Category) bool { return c == CategoryOrg || c == CategoryAcronym }
	switch {
	case p.Category == "":
		return guessCategory(p.Source).proper() == t.Category.proper()
	case p.Category == t.Category, body(p.Category) && body(t.Category):
		return true
	}
	return p.Category == CategoryName && t.Category.proper() ||
		t.Category == CategoryName && p.Category.proper()
}

// meets decides about a proposal whose source a row has.
func (a *accepter) meets(p Proposal, s *standing) Outcome {
	open := func(format string, args ...any) Outcome {
		return Outcome{p, OpenTerm, s.File, s.Line, fmt.Sprintf(format, args...)}
	}
	says := p.Target == s.Target || slices.Contains(s.Alternates, p.Target)
	switch {
	case s.Status == Deprecated:
		return open("the row of “%s” is deprecated", s.Source)
	case says && s.row >= 0 && !s.finds(p.Source) && p.Decided:
		return a.change(p, s, "variants")
	case says && !s.finds(p.Source):
		return open("the row of “%s” does not find it; add it to the variants if it is right",
			s.Source)
	case says && s.row >= 0 && s.Status == Proposed && p.Decided:
		return a.change(p, s, "status")
	case says:
		return Outcome{p, KnownTerm, s.File, s.Line, "is there already"}
	case s.row < 0:
		return open("the row of “%s” has “%s”", s.Source, s.Target)
	case slices.Contains(s.Forbidden, p.Target):
		return open("the row of “%s” forbids “%s”", s.Source, p.Target)
	case !p.Decided:
		return open("the row has “%s”; if the other is right too, add it to alt_targets", s.Target)
	case s.Status == Proposed && s.Source == p.Source:
		return a.change(p, s, "target")
	case s.Status != Approved || !s.finds(p.Source):
		return open("the row of “%s” has “%s”", s.Source, s.Target)
	}
	return a.change(p, s, "alt_targets")
}

// change adds what a proposal says to a row: to a column that is a list, or as target or status.
func (a *accepter) change(p Proposal, s *standing, name string) Outcome {
	out := Outcome{p, ChangedTerm, s.File, s.Line, ""}
	col, ok := a.file.Column(name)
	_, status := a.file.Column("status")
	if !ok || s.Status == Proposed && p.Decided && !status {
		out.Action = OpenTerm
		out.Text = fmt.Sprintf("the row of “%s” has “%s”, and the file has no column %s", s.Source,
			s.Target, name)
		return out
	}
	was := a.file.Text(s.row, col)
	list := func(v string) string {
		if strings.TrimSpace(was) == "" {
			return v
		}
		return was + "|" + v
	}
	switch name {
	case "variants":
		a.file.Set(s.row, col, list(p.Source))
		s.Variants = append(s.Variants, p.Source)
		out.Text = fmt.Sprintf("variant “%s” added to “%s”", p.Source, s.Source)
	case "alt_targets":
		a.file.Set(s.row, col, list(p.Target))
		s.Alternates = append(s.Alternates, p.Target)
		out.Text = fmt.Sprintf("“%s” accepted beside “%s”", p.Target, s.Target)
	case "target":
		a.file.Set(s.row, col, p.Target)
		out.Text = fmt.Sprintf("“%s” instead of “%s”, approved", p.Target, s.Target)
		s.Target = p.Target
	case "status":
		out.Text = "approved"
	}
	if s.Status == Proposed && p.Decided {
		a.put(s.row, "status", Approved)
		s.Status = Approved
	}
	a.put(s.row, "updated_by", p.By)
	a.put(s.row, "updated_at", p.At)
	a.index(s)
	return out
}

// put changes a cell where the file has the column.
func (a *accepter) put(row int, name, text string) {
	if col, ok := a.file.Column(name); ok && text != "" {
		a.file.Set(row, col, text)
	}
}

// add makes a row of a proposal, behind the others.
func (a *accepter) add(p Proposal) Outcome {
	status := Approved
	if !p.Decided {
		status = Proposed
		if _, ok := a.file.Column("status"); !ok {
			return Outcome{Proposal: p, Action: LeftOutTerm,
				Text: "the file has no column status, so that it cannot be marked as proposed"}
		}
	}
	id := ""
	if a.named {
		id = unique(slug(p.Source), a.ids)
	}
	text := status
	if !known("category", string(p.Category)) {
		text += fmt.Sprintf("; “%s” is no category and was left out", p.Category)
		p.Category = ""
	}
	cells := make([]string, len(a.file.Table.Header))
	for name, text := range map[string]string{"id": id, "source": p.Source, "target": p.Target,
		"category": string(p.Category), "status": status, "note": clean(p.Note),
		"updated_by": p.By, "updated_at": p.At} {
		if col, ok := a.file.Column(name); ok {
			cells[col] = text
		}
	}
	a.file.Add(len(a.file.Table.Rows)-1, cells)
	a.index(&standing{row: -1, Term: Term{Source: p.Source, Target: p.Target, Category: p.Category,
		Status: status, File: a.file.Table.File}})
	return Outcome{p, AddedTerm, a.file.Table.File, 0, text}
}
