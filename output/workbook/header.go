package workbook

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/enregard/enregard/output"
)

// grid is a sheet of ours as it was found: which of its columns are which.
type grid struct {
	sheet  sheet
	title  string   // the sheet's name in the file
	above  []string // what was typed above the header
	header []string
	rows   [][]string
	places []int    // the rows' numbers in the file
	column []int    // where each of the sheet's columns stands, -1 when it is gone
	names  []string // of the columns that are not ours and hold something, by place
	guess  []int    // of the sheet's columns, those found by what stands in them
	taken  []bool   // by place: the column is one of ours

	headless bool // the header is gone; the columns stand in their usual order
}

// maxGuessed is how many columns are looked at for one that has lost its header.
const maxGuessed = 60

// headerDepth is how many rows may stand above a header.
const headerDepth = 20

// locate finds the header of a sheet in a table, and its columns: by their exact names, else by
// names that differ in case and space, else by what stands in them. The editors' own columns are
// named by rest.
func (s sheet) locate(title string, t table, m memory) grid {
	g := grid{sheet: s, title: title}
	all := append([][]string{t.header}, t.rows...)
	top, most := 0, -1
	for i, row := range all[:min(len(all), headerDepth)] {
		if n := s.hits(row); n > most {
			top, most = i, n
		}
		if most == len(s.columns) {
			break
		}
	}
	if most < 2 && s.usual(all, m) {
		g.rows, g.places, g.headless = all, t.places, true
		g.name()
		return g
	}
	for _, row := range all[:top] {
		g.above = append(g.above, joined(row))
	}
	g.header, g.rows = all[top], all[top+1:]
	if len(t.places) > top {
		g.places = t.places[top+1:]
	}
	g.name()
	g.guessColumns(m)
	return g
}

// usual reports whether rows have what stands in the first two columns of a sheet where it was
// written.
func (s sheet) usual(rows [][]string, m memory) bool {
	written, n := s.contents(m), 0
	for _, row := range rows {
		id := at(row, 0)
		if written[s.columns[0].header][fingerprint(id)] &&
			(at(row, 1) == "" || written[s.columns[1].header][fingerprint(at(row, 1))]) ||
			m.lost && s.columns[0].header == "ID" && idForm.MatchString(id) {
			n++
		}
	}
	return n > 0 && n*2 >= len(rows)
}

// folded is a header without case and space.
func folded(header string) string {
	return strings.ToLower(strings.Join(strings.Fields(header), " "))
}

// hits counts the headers of a sheet in a row.
func (s sheet) hits(row []string) int {
	n := 0
	found := map[string]bool{}
	for _, text := range row {
		found[folded(text)] = true
	}
	for _, c := range s.columns {
		if found[strings.ToLower(c.header)] {
			n++
		}
	}
	return n
}

// name finds columns by their names.
func (g *grid) name() {
	wide := len(g.header)
	for _, row := range g.rows {
		wide = max(wide, len(row))
	}
	g.taken = make([]bool, max(wide, len(g.sheet.columns)))
	for i, c := range g.sheet.columns {
		if g.headless {
			g.taken[i], g.column = true, append(g.column, i)
			continue
		}
		p := slices.Index(g.header, c.header)
		if p < 0 {
			p = slices.IndexFunc(g.header, func(text string) bool {
				return folded(text) == folded(c.header)
			})
		}
		if p >= 0 {
			g.taken[p] = true
		}
		g.column = append(g.column, p)
	}
}

// idForm is what an ID looks like.
var idForm = regexp.MustCompile(`^\d{1,6}-[0-9a-f]{6}(-\d{1,6})?(\.\d{1,6})?$`)

// guessColumns looks for the columns that no header names, in those that are left: a column
// whose cells are at least half what was written in one of ours is that one.
func (g *grid) guessColumns(m memory) {
	written := g.sheet.contents(m)
	for i, c := range g.sheet.columns {
		if g.column[i] >= 0 {
			continue
		}
		best, most := -1, 0
		for p := range g.taken[:min(len(g.taken), maxGuessed)] {
			if g.taken[p] {
				continue
			}
			if n := g.score(p, c, written[c.header]); n > most {
				best, most = p, n
			}
		}
		if best >= 0 && most*2 >= len(g.rows) {
			g.column[i], g.taken[best] = best, true
			g.guess = append(g.guess, i)
		}
	}
}

// score counts the cells of a column that may stand in c.
func (g *grid) score(p int, c column, written map[string]bool) int {
	n := 0
	for _, row := range g.rows {
		text := at(row, p)
		switch {
		case text == "":
		case c.header == "ID" && idForm.MatchString(text),
			written[fingerprint(text)],
			g.sheet.name == review.name && c.header == "Status" && slices.Contains(c.list, text):
			n++
		}
	}
	return n
}

// contents are the prints of all that was written into each column of a sheet, by header.
func (s sheet) contents(m memory) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, c := range s.columns {
		all[c.header] = map[string]bool{}
	}
	for _, w := range m.rows[s.name] {
		prints := w.prints
		for _, c := range s.columns {
			if c.recorded() {
				if text := w.cells[c.header]; text != "" {
					all[c.header][fingerprint(text)] = true
				}
				continue
			}
			print := prints[:min(printLen, len(prints))]
			prints = prints[len(print):]
			if print != fingerprint("") {
				all[c.header][print] = true
			}
		}
	}
	return all
}

// rest names the columns that are not ours and hold something: by their header, made unique.
func (g *grid) rest() {
	filled := make([]bool, len(g.taken))
	for _, row := range append([][]string{g.header}, g.rows...) {
		for p, text := range row {
			filled[p] = filled[p] || text != ""
		}
	}
	used := map[string]bool{}
	for _, c := range g.sheet.columns {
		used[c.header] = true
	}
	g.names = make([]string, len(g.taken))
	for p, ours := range g.taken {
		if ours || !filled[p] {
			continue
		}
		header := heading(table{header: g.header}, p)
		g.names[p] = header
		for n := 2; used[g.names[p]]; n++ {
			g.names[p] = fmt.Sprintf("%s (%d)", header, n)
		}
		used[g.names[p]] = true
	}
}

// has reports whether a column was found.
func (g *grid) has(header string) bool { return g.column[g.sheet.index(header)] >= 0 }

// texts are the cells of a row in the order of the sheet's columns.
func (g *grid) texts(row []string) []string {
	texts := make([]string, len(g.column))
	for i, p := range g.column {
		texts[i] = at(row, p)
	}
	return texts
}

// owns are the cells of a row in columns that an editor added.
func (g *grid) owns(row []string) []output.Own {
	var list []output.Own
	for p, text := range row {
		if text != "" && !g.taken[p] {
			list = append(list, output.Own{Header: g.names[p], Text: text})
		}
	}
	return list
}

// heading names a column that is not one of ours.
func heading(t table, p int) string {
	if h := at(t.header, p); h != "" {
		return h
	}
	name, err := excelize.ColumnNumberToName(p + 1)
	if err != nil {
		return strconv.Itoa(p + 1)
	}
	return name
}

// joined is a row's content in one string.
func joined(row []string) string {
	filled := slices.DeleteFunc(slices.Clone(row), func(text string) bool { return text == "" })
	return strings.Join(filled, " | ")
}
