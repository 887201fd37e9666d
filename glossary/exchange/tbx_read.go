package exchange

import (
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary/xmlwalk"
)

// Bounds on what a file makes.
const (
	maxNames = 200 // columns
	maxCells = 4 << 20
	maxNotes = 32 << 10 // bytes of a concept's notes: what a cell of a spreadsheet holds
	maxLost  = 50       // kinds of things that are told one by one
)

// ReadTBX reads the French and English terms of a TBX file, version 3 in either style or version 2
// (ISO 30042:2008, martif), in UTF-8, UTF-16 or Windows-1252. It returns rows, the header first,
// and says what of the file they do not hold. Nothing outside the file is read, and a file with
// entities of its own is refused. What is wrong is a *[glossary.ParseError].
func ReadTBX(name string, data []byte) (rows [][]string, lost []string, err error) {
	text, bad := decoded(data)
	if bad != nil {
		bad.File = name
		return nil, nil, bad
	}
	x := newXMLReader(name, text)
	r := tbxReader{xmlReader: x, lost: map[string]int{}, names: map[string]bool{}}
	if err := r.file(); err != nil {
		return nil, nil, x.wrong(err)
	}
	switch {
	case len(r.rows) == 0:
		return nil, nil, x.wrong(errEmpty)
	case len(r.rows)*(len(r.names)+len(r.order)) > maxCells:
		return nil, nil, x.wrong(errTooWide)
	}
	if r.skipped > 0 {
		r.lost["concepts without French, or without English that may be used"] = r.skipped
	}
	for _, what := range slices.Sorted(maps.Keys(r.lost)) {
		lost = append(lost, counted(what, r.lost[what]))
	}
	return r.table(), lost, nil
}

// tbxReader reads one file.
type tbxReader struct {
	*xmlReader
	order   []string // of the columns, as one of our files gives it
	rows    []map[string]string
	names   map[string]bool // of columns that hold something
	lost    map[string]int
	skipped int
}

// concept is a conceptEntry or termEntry being read.
type concept struct {
	cells           map[string]string // by column
	french, english []tbxTerm
}

type tbxTerm struct{ text, status string }

// file reads from the root on.
func (r *tbxReader) file() error {
	for {
		token, err := r.Next()
		if err != nil {
			return err
		}
		root, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if local := root.Name.Local; local != "tbx" && local != "martif" {
			return fmt.Errorf("this is no TBX file: it begins with <%.40s>", local)
		}
		if err := r.Each(r.section); err != nil {
			return err
		}
		for { // what follows the root has to be XML too
			if _, err := r.Next(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	}
}

// section looks for concepts, and for the order of columns in the header.
func (r *tbxReader) section(e xml.StartElement) error {
	switch e.Name.Local {
	case "conceptEntry", "termEntry":
		return r.concept(e)
	case "p":
		text, err := r.text()
		if list, ok := strings.CutPrefix(strings.TrimSpace(text), ourMark+"columns="); ok {
			for name := range strings.SplitSeq(list, "|") {
				r.order = append(r.order, columnText.Replace(name))
			}
		}
		return err
	}
	return r.Each(r.section)
}

var columnText = strings.NewReplacer("%25", "%", "%7C", "|", "%3D", "=")

// concept reads a concept into a row.
func (r *tbxReader) concept(e xml.StartElement) error {
	c := concept{cells: map[string]string{}}
	if id := xmlwalk.Attribute(e, "id"); id != "" {
		c.cells[colID] = id
	}
	err := r.Each(func(e xml.StartElement) error {
		if local := e.Name.Local; local == "langSec" || local == "langSet" {
			return r.language(e, &c)
		}
		return r.about(e, &c)
	})
	if err != nil {
		return err
	}
	french, english := base(c.french), base(c.english)
	if french < 0 || english < 0 || c.english[english].rank() == 0 {
		r.skipped++
		return nil
	}
	c.cells[colSource], c.cells[colTarget] = c.french[french].text, c.english[english].text
	c.cells[colVariants] = r.list(c.french, french, func(tbxTerm) bool { return true })
	c.cells[colAlternates] = r.list(c.english, english, func(t tbxTerm) bool { return t.rank() > 0 })
	c.cells[colForbidden] = r.list(c.english, english, func(t tbxTerm) bool { return t.rank() == 0 })
	for name, text := range c.cells {
		r.names[name] = r.names[name] || text != ""
	}
	if len(r.names) > maxNames {
		return fmt.Errorf("it makes more than %d columns", maxNames)
	}
	r.rows = append(r.rows, c.cells)
	return nil
}

// rank orders terms by their status: 0 for those that may not be used.
func (t tbxTerm) rank() int {
	status := strings.ToLower(t.status)
	for _, word := range []string{"deprecated", "superseded", "obsolete", "notrecommended",
		"forbidden"} {
		if strings.Contains(status, word) {
			return 0
		}
	}
	switch {
	case strings.Contains(status, "preferred"):
		return 3
	case status == "":
		return 2
	}
	return 1
}

// base is the term that the others are forms of: the first of the best rank; -1 without any.
func base(terms []tbxTerm) int {
	best := -1
	for i, t := range terms {
		if best < 0 || t.rank() > terms[best].rank() {
			best = i
		}
	}
	return best
}

// list joins the terms wanted beside the base one, each once.
func (r *tbxReader) list(terms []tbxTerm, but int, wanted func(tbxTerm) bool) string {
	var out []string
	seen := map[string]bool{terms[but].text: true}
	for i, t := range terms {
		if i == but || !wanted(t) || seen[t.text] {
			continue
		}
		seen[t.text] = true
		if !holdable(t.text) {
			r.lose("terms with a “|” in them")
			continue
		}
		out = append(out, t.text)
	}
	return strings.Join(out, "|")
}

// language reads a langSec or langSet.
func (r *tbxReader) language(e xml.StartElement, c *concept) error {
	var terms *[]tbxTerm
	switch tag := xmlwalk.Attribute(e, "lang"); language(tag) {
	case "fr":
		terms = &c.french
	case "en":
		terms = &c.english
	default:
		r.lose(fmt.Sprintf("sections in the language “%.20s”", tag))
		return r.Skip(e)
	}
	return r.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "termSec", "tig", "ntig":
			var t tbxTerm
			err := r.Each(func(e xml.StartElement) error { return r.term(e, c, &t) })
			if t.text != "" {
				*terms = append(*terms, t)
			}
			return err
		}
		return r.about(e, c)
	})
}

// term reads what stands in a termSec, tig or ntig, where a group may stand around it.
func (r *tbxReader) term(e xml.StartElement, c *concept, t *tbxTerm) error {
	switch kind := category(e); kind {
	case "termGrp", "termNoteGrp":
		return r.Each(func(e xml.StartElement) error { return r.term(e, c, t) })
	case "term":
		text, err := r.text()
		t.text = collapsed(text)
		return err
	case "administrativeStatus", "normativeAuthorization":
		text, err := r.text()
		t.status = collapsed(text)
		return err
	case "partOfSpeech":
		return r.once(c, colPartOfSpeech)
	case "grammaticalGender":
		return r.once(c, colGender)
	}
	return r.about(e, c)
}

// about reads what is said of a concept, or of a language or term in it.
func (r *tbxReader) about(e xml.StartElement, c *concept) error {
	switch kind := category(e); kind {
	case "descripGrp", "adminGrp":
		return r.Each(func(e xml.StartElement) error { return r.about(e, c) })
	case "transacGrp":
		return r.change(c)
	case "definition":
		return r.once(c, colDefinition)
	case "subjectField":
		return r.once(c, colDomain)
	case "source":
		return r.once(c, colRef)
	case "note":
		return r.note(c)
	default:
		r.lose(fmt.Sprintf("%.40s", kind))
		return r.Skip(e)
	}
}

// once reads a text into a cell that has none yet; of several the first counts.
func (r *tbxReader) once(c *concept, column string) error {
	text, err := r.text()
	switch text = collapsed(text); {
	case c.cells[column] == "":
		c.cells[column] = text
	case text != c.cells[column]:
		r.lose("further texts for " + column)
	}
	return err
}

// note reads a note: one of ours fills a cell, others come one below the other.
func (r *tbxReader) note(c *concept) error {
	text, err := r.text()
	if ours, ok := strings.CutPrefix(text, ourMark); ok {
		if name, value, ok := strings.Cut(ours, "="); ok {
			c.cells[strings.ToLower(columnText.Replace(name))] = value
			return err
		}
	}
	before := c.cells[colNote]
	switch text = collapsed(text); {
	case text == "":
	case before == "":
		c.cells[colNote] = text
	case len(before)+len(text) > maxNotes:
		r.lose("further notes")
	default:
		c.cells[colNote] = before + "\n" + text
	}
	return err
}

// lose counts what a glossary has no place for.
func (r *tbxReader) lose(what string) {
	if _, known := r.lost[what]; !known && len(r.lost) >= maxLost {
		what = "other things"
	}
	r.lost[what]++
}

// change reads a transacGrp. The latest counts.
func (r *tbxReader) change(c *concept) error {
	var by, at string
	err := r.Each(func(e xml.StartElement) error {
		kind := category(e)
		if kind != "responsibility" && kind != "date" {
			return r.Skip(e)
		}
		text, err := r.text()
		if text = collapsed(text); kind == "date" {
			at = text
		} else {
			by = text
		}
		return err
	})
	if at >= c.cells[colAt] {
		c.cells[colAt], c.cells[colBy] = at, by
	}
	return err
}

// category is what kind of thing an element says: the value of type in style DCA and in version
// 2, the element's own name in style DCT.
func category(e xml.StartElement) string {
	switch e.Name.Local {
	case "admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "transac", "transacNote",
		"xref":
		return xmlwalk.Attribute(e, "type")
	}
	return e.Name.Local
}

// usual is the order of columns where a file does not give one.
var usual = []string{colID, colSource, colTarget, colVariants, colAlternates, colForbidden,
	colPartOfSpeech, colGender, colDomain, colDefinition, colNote, colRef, colBy, colAt}

// table lays the rows out.
func (r *tbxReader) table() [][]string {
	var header, keys []string
	have := map[string]bool{}
	add := func(name string, wanted bool) {
		key := strings.ToLower(strings.TrimSpace(name))
		if wanted && !have[key] {
			have[key] = true
			header, keys = append(header, name), append(keys, key)
		}
	}
	for _, name := range r.order[:min(len(r.order), maxNames)] {
		add(name, true)
	}
	for _, name := range usual {
		add(name, name == colSource || name == colTarget ||
			r.names[name] && (name != colID || r.order == nil))
	}
	for _, name := range slices.Sorted(maps.Keys(r.names)) {
		add(name, r.names[name] && name != colID)
	}
	rows := [][]string{header}
	for _, cells := range r.rows {
		row := make([]string, len(keys))
		for i, key := range keys {
			row[i] = cells[key]
		}
		rows = append(rows, row)
	}
	return rows
}
