package glossary

import (
	"cmp"
	"slices"
)

// Impact is what going from one glossary to another does to French paragraphs.
type Impact struct {
	Rows       []RowImpact // added, changed, removed, each as in the [Diff]
	Paragraphs []int       // those in which any name is kept otherwise than before, from 0, in order
}

// RowImpact is what one row has to do with it.
type RowImpact struct {
	Action string        // AddedTerm, ChangedTerm or RemovedTerm
	Row    Row           // of the new file, or of the old one where it was removed
	Old    string        // the English of a changed row before
	Fields []FieldChange // of a changed row
	// Places are where the row is found by the old or the new glossary, in order. A change that
	// decides nothing, as that of a note, has none.
	Places []Place
}

// RemovedTerm is the action of a row that is gone.
const RemovedTerm = "removed"

// Impact tells where the rows that differ stand in paragraphs. The glossaries are made of the
// two tables that were compared.
func (d Diff) Impact(old, new *Glossary, paragraphs []string) Impact {
	before, after := found(old, paragraphs), found(new, paragraphs)
	var out Impact
	for _, r := range d.Added {
		out.Rows = append(out.Rows, RowImpact{Action: AddedTerm, Row: r,
			Places: after.of(r)})
	}
	for _, r := range d.Changed {
		x := RowImpact{Action: ChangedTerm, Row: r.New, Old: r.Old.Target, Fields: r.Fields}
		if before.hash(r.Old) != after.hash(r.New) {
			x.Places = append(before.of(r.Old), after.of(r.New)...)
			slices.SortFunc(x.Places, inReadingOrder)
			x.Places = slices.Compact(x.Places)
		}
		out.Rows = append(out.Rows, x)
	}
	for _, r := range d.Removed {
		out.Rows = append(out.Rows, RowImpact{Action: RemovedTerm, Row: r, Places: before.of(r)})
	}
	for i := range paragraphs {
		if !slices.Equal(before.paragraphs[i], after.paragraphs[i]) {
			out.Paragraphs = append(out.Paragraphs, i)
		}
	}
	return out
}

func inReadingOrder(a, b Place) int {
	return cmp.Or(cmp.Compare(a.Paragraph, b.Paragraph), cmp.Compare(a.Start, b.Start),
		cmp.Compare(a.End, b.End))
}

// finds is what a glossary finds in paragraphs.
type finds struct {
	lines      map[int]int // row of the glossary by line of the file
	hashes     []string    // by row
	places     [][]Place   // by row
	paragraphs [][]find
}

// find is an occurrence and all of its row that decides about it.
type find struct {
	start, end int
	hash       string
}

func found(g *Glossary, paragraphs []string) finds {
	f := finds{lines: map[int]int{}, places: make([][]Place, len(g.Terms())),
		paragraphs: make([][]find, len(paragraphs))}
	for i, t := range g.Terms() {
		f.lines[t.Line] = i
		t.ID = "" // names are kept the same way under another id
		f.hashes = append(f.hashes, t.Hash())
	}
	for i, p := range paragraphs {
		for _, o := range g.Match(p).Occurrences {
			f.places[o.Term] = append(f.places[o.Term], Place{i + 1, o.Start, o.End})
			f.paragraphs[i] = append(f.paragraphs[i], find{o.Start, o.End, f.hashes[o.Term]})
		}
	}
	return f
}

// of is where a row stands, and hash all of it that decides.
func (f finds) of(r Row) []Place  { return slices.Clone(f.places[f.lines[r.Line]]) }
func (f finds) hash(r Row) string { return f.hashes[f.lines[r.Line]] }
