package glossary

import "fmt"

// Diff is what tells two glossaries apart. The order of rows and columns, separators and
// quotation marks do not count.
type Diff struct {
	Added   []Row // in the order of the new file
	Changed []RowChange
	Removed []Row // in the order of the old file

	NewColumns, LostColumns []string
}

// Row is a row of a glossary file.
type Row struct {
	ID             string // as the file gives it; may be empty
	Source, Target string
	File           string
	Line           int
	Cells          []Field // those that are not empty, in the order of the columns
}

// Field is a cell by the name of its column.
type Field struct{ Column, Text string }

// RowChange is a row that both files have in different words.
type RowChange struct {
	Old, New Row
	Fields   []FieldChange // in the order of the old file's columns, then of the new one's
}

// FieldChange is a cell that was changed.
type FieldChange struct{ Column, Old, New string }

// Compare tells what changed from one glossary file to another. Rows belong together by their
// id, else by their source as [New] compares sources, else by the source without capitals and
// accents. It gives a *[ParseError] where one file uses an id twice.
func Compare(old, new Table) (Diff, error) {
	a, err := openSide(old)
	if err != nil {
		return Diff{}, err
	}
	b, err := openSide(new)
	if err != nil {
		return Diff{}, err
	}
	var d Diff
	d.LostColumns, d.NewColumns = without(a.names, b), without(b.names, a)
	at := pairs(a.rows, b.rows)
	found := make([]bool, len(b.rows))
	for i, j := range at {
		if j < 0 {
			d.Removed = append(d.Removed, a.row(i))
			continue
		}
		found[j] = true
		if fields := changes(a, i, b, j); len(fields) > 0 {
			d.Changed = append(d.Changed, RowChange{a.row(i), b.row(j), fields})
		}
	}
	for j := range b.rows {
		if !found[j] {
			d.Added = append(d.Added, b.row(j))
		}
	}
	return d, nil
}

// side is a glossary file that is compared with others.
type side struct {
	table   Table
	names   []string       // of the columns; those without a name are numbered
	columns map[string]int // by name
	rows    []entry        // as table.Rows
}

// openSide reads the rows of a table and makes sure that no two of them have one id.
func openSide(t Table) (*side, error) {
	if err := t.check(needed); err != nil {
		return nil, err
	}
	s := &side{table: t, columns: map[string]int{}}
	for i, c := range t.Header {
		name := column(c)
		if name == "" {
			name = fmt.Sprintf("column %d", i+1)
		}
		s.names = append(s.names, name)
		s.columns[name] = i
	}
	s.rows, _ = read([]Table{t})
	ids := map[string]entry{}
	for _, e := range s.rows {
		id := givenID(e)
		if first, ok := ids[id]; ok && id != "" {
			at := e.at("id")
			return nil, t.wrong(at, fmt.Sprintf("the id “%s” is already that of “%s” in line %d",
				id, first.Source, first.Line),
				"give one of the two rows another id, so that they can be told apart")
		}
		ids[id] = e
	}
	return s, nil
}

// givenID is the id that the file gives a row.
func givenID(e entry) string { return clean(e.rec.text("id")) }

// text is what a row has in a column; nothing where the file lacks the column.
func (s *side) text(row int, column string) string {
	if i, ok := s.columns[column]; ok {
		return s.table.Rows[row][i].Text
	}
	return ""
}

// line is where a row stands.
func (s *side) line(row int) int { return s.table.Rows[row][0].Line }

func (s *side) row(i int) Row {
	e := s.rows[i]
	r := Row{ID: givenID(e), Source: e.Source, Target: e.Target, File: s.table.File,
		Line: s.line(i)}
	for j, name := range s.names {
		if text := s.table.Rows[i][j].Text; text != "" {
			r.Cells = append(r.Cells, Field{name, text})
		}
	}
	return r
}

// without are the names that a file does not have.
func without(names []string, s *side) []string {
	var out []string
	for _, name := range names {
		if _, ok := s.columns[name]; !ok {
			out = append(out, name)
		}
	}
	return out
}

// changes are the cells in which row i of a and row j of b differ.
func changes(a *side, i int, b *side, j int) []FieldChange {
	var out []FieldChange
	for _, name := range append(a.names[:len(a.names):len(a.names)], without(b.names, a)...) {
		if x, y := a.text(i, name), b.text(j, name); x != y {
			out = append(out, FieldChange{name, x, y})
		}
	}
	return out
}

// pairs finds for every row of a the row of b that is the same, or -1. Of rows that have a key in
// common the first belongs to the first, the second to the second.
func pairs(a, b []entry) []int {
	at := make([]int, len(a))
	taken := make([]bool, len(b))
	for i := range at {
		at[i] = -1
	}
	for _, key := range []func(entry) string{
		givenID,
		func(e entry) string { return sameSource(e.Term) },
		func(e entry) string { return looseSource(e.Source) },
	} {
		rows := map[string][]int{}
		for j, e := range b {
			if k := key(e); !taken[j] && k != "" {
				rows[k] = append(rows[k], j)
			}
		}
		for i, e := range a {
			k := key(e)
			if list := rows[k]; at[i] < 0 && len(list) > 0 {
				at[i], taken[list[0]] = list[0], true
				rows[k] = list[1:]
			}
		}
	}
	return at
}
