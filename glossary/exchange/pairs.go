package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/enregard/enregard/glossary"
)

// Pair is one French form and its English.
type Pair struct {
	ID              string // of the term; pairs of one term share it; may be empty
	French, English string
}

// Service is a translation service that takes a glossary as a file of pairs.
type Service int

// The services. Google takes CSV without a header for a glossary of one direction; DeepL takes
// lines with a tab, without quotation marks. Both take texts of up to 1,024 bytes and files of up
// to 10 MiB (Cloud Translation, “Create and use glossaries”; DeepL API, “Glossaries”).
const (
	Google Service = iota
	DeepL
)

const (
	maxTerm = 1024
	maxFile = 10 << 20
)

func (s Service) String() string { return [...]string{"Google", "DeepL"}[s] }

// WritePairs writes the approved rows of a glossary for a service, a line for the source of each
// and for every variant. It returns how many lines it wrote and what the file does not hold. A
// glossary that no run can use gives the error of [glossary.New].
func WritePairs(w io.Writer, t glossary.Table, s Service) (lines int, lost []string, err error) {
	g, err := glossary.New(t)
	if err != nil {
		return 0, nil, err
	}
	var rows [][]string
	seen := map[string]bool{}
	inactive, long, control, twice := 0, 0, 0, 0
	for _, term := range g.Terms() {
		if term.Status != glossary.Approved || term.Enforce == glossary.Off {
			inactive++
			continue
		}
		for _, french := range append([]string{term.Source}, term.Variants...) {
			switch {
			case seen[french]:
				twice++
			case len(french) > maxTerm || len(term.Target) > maxTerm:
				long++
			case strings.ContainsFunc(french+term.Target, unicode.IsControl):
				control++
			default:
				rows = append(rows, []string{french, term.Target})
				seen[french] = true
			}
		}
	}
	for _, l := range []struct {
		n    int
		what string
	}{
		{inactive, "rows that are not approved or are switched off"},
		{twice, "forms that another row has already"},
		{long, fmt.Sprintf("forms of more than %d bytes, which %v refuses", maxTerm, s)},
		{control, fmt.Sprintf("forms with control characters, which %v refuses", s)},
	} {
		if l.n > 0 {
			lost = append(lost, counted(l.what, l.n))
		}
	}
	lost = append(lost, columnsOf(t).unheld(colSource, colTarget, colVariants)...)
	data := s.encode(rows)
	if len(data) > maxFile {
		return 0, nil, fmt.Errorf("%v takes files of up to %d MB, and this makes %d; split it", s,
			maxFile>>20, len(data)>>20)
	}
	_, err = w.Write(data)
	return len(rows), lost, err
}

// encode writes lines as the service reads them.
func (s Service) encode(rows [][]string) []byte {
	var b bytes.Buffer
	if s == Google {
		WriteRows(&b, rows, ',') // a buffer takes everything
		return b.Bytes()
	}
	for _, row := range rows {
		b.WriteString(row[0] + "\t" + row[1] + "\n")
	}
	return b.Bytes()
}

// ReadPairs reads a file of pairs without a header, cells separated by commas or tabs. A first
// line that names the two languages, as in Google's files for several languages, says which side
// is which, as do the languages that DeepL's site puts behind every pair. What is wrong is a
// *[glossary.ParseError].
func ReadPairs(name string, data []byte, s Service) ([]Pair, error) {
	header := "source,target\n"
	first, _, _ := bytes.Cut(data, []byte("\n"))
	if cells, err := csv.NewReader(bytes.NewReader(first)).Read(); err == nil && s == DeepL && len(cells) > 3 &&
		language(cells[2])+language(cells[3]) != "" {
		header = "source,target,from,to" + strings.Repeat(",", len(cells)-4) + "\n"
	}
	if bytes.ContainsRune(first, '\t') {
		header = "source\ttarget\n"
		if s == DeepL {
			data = quotedCells(data)
		}
	}
	for _, other := range []string{"PK\x03\x04", "\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(data, []byte(other)) {
			header = "" // the table reader says what it is
		}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	t, err := glossary.ReadCSV(name, io.MultiReader(strings.NewReader(header), bytes.NewReader(data)))
	if bad, ok := errors.AsType[*glossary.ParseError](err); ok {
		bad.Line = max(1, bad.Line-1)
		bad.Text = strings.Replace(bad.Text, "the header has 2 columns", "not 2", 1)
		bad.Text = strings.Replace(bad.Text, "the header has", "the first line has", 1)
		return nil, bad
	}
	if err != nil {
		return nil, err
	}
	french, english := 0, 1
	var out []Pair
	for i, row := range t.Rows {
		a, b := collapsed(row[0].Text), collapsed(row[1].Text)
		if i == 0 && language(a) != "" && language(b) != "" && language(a) != language(b) {
			if language(a) == "en" {
				french, english = 1, 0
			}
			continue
		}
		if len(row) > 3 {
			from, to := language(row[2].Text), language(row[3].Text)
			if french, english = 0, 1; from == "en" {
				french, english = 1, 0
			}
			if from+to != "fren" && from+to != "enfr" {
				return nil, &glossary.ParseError{File: name, Line: row[2].Line - 1, Col: row[2].Col,
					Text: fmt.Sprintf("this line is from %q to %q, not French and English", row[2].Text, row[3].Text),
					Hint: "take the lines of other languages out"}
			}
		}
		pair := Pair{French: collapsed(row[french].Text), English: collapsed(row[english].Text)}
		if pair.French == "" || pair.English == "" {
			return nil, &glossary.ParseError{File: name, Line: row[0].Line - 1, Col: row[0].Col,
				Text: "one of the two sides of this line is empty",
				Hint: "fill it in, or take the line out"}
		}
		out = append(out, pair)
	}
	return out, nil
}

// quotedCells puts cells with quotation marks in quotation marks, as a file that knows none has
// to be read as one that does.
func quotedCells(data []byte) []byte {
	if !bytes.ContainsRune(data, '"') {
		return data
	}
	lines := strings.Split(string(data), "\n")
	for i, line := range lines {
		cells := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
		for j, c := range cells {
			if strings.Contains(c, `"`) {
				cells[j] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
		}
		lines[i] = strings.Join(cells, "\t")
	}
	return []byte(strings.Join(lines, "\n"))
}

// language is fr or en for a tag of these languages, else "".
func language(tag string) string {
	tag, _, _ = strings.Cut(strings.ReplaceAll(strings.ToLower(tag), "_", "-"), "-")
	switch tag {
	case "fr", "fra", "fre":
		return "fr"
	case "en", "eng":
		return "en"
	}
	return ""
}

// FromPairs makes rows of pairs, the header first, and says what could not be kept. Pairs with
// one id are one row. Without ids, French forms that follow each other with the same English are
// one row, the first the source and the others variants; further English of a form is kept as
// alt_targets.
func FromPairs(pairs []Pair) (rows [][]string, lost []string) {
	var list []*paired
	last := map[string]*paired{} // by id, or by French
	barred := 0
	for _, p := range pairs {
		at, same := last["id\x00"+p.ID], p.ID != ""
		if !same {
			if at = last["fr\x00"+p.French]; at == nil && len(list) > 0 {
				if end := list[len(list)-1]; end.id == "" && end.english[0] == p.English &&
					holdable(p.French) {
					at = end
				}
			}
		}
		if at == nil {
			at = &paired{id: p.ID, seen: map[string]bool{}}
			list = append(list, at)
		}
		last["id\x00"+p.ID] = at
		if !same {
			last["fr\x00"+p.French] = at
		}
		if !at.add(p) {
			barred++
		}
	}
	if barred > 0 {
		lost = append(lost, counted("forms with a “|” in them", barred))
	}
	return pairedRows(list), lost
}

// paired is a row being made of pairs.
type paired struct {
	id              string
	french, english []string
	seen            map[string]bool
}

// add takes a pair's two sides, unless they are there already or cannot stand in a list.
func (r *paired) add(p Pair) bool {
	for _, side := range []struct {
		list *[]string
		text string
		key  string
	}{{&r.french, p.French, "fr\x00"}, {&r.english, p.English, "en\x00"}} {
		switch {
		case r.seen[side.key+side.text]:
		case len(*side.list) > 0 && !holdable(side.text):
			return false
		default:
			*side.list = append(*side.list, side.text)
			r.seen[side.key+side.text] = true
		}
	}
	return true
}

// pairedRows lays rows out with the columns that hold something.
func pairedRows(list []*paired) [][]string {
	header := []string{colID, colSource, colTarget, colVariants, colAlternates}
	rows := [][]string{header}
	for _, r := range list {
		rows = append(rows, []string{r.id, r.french[0], r.english[0], strings.Join(r.french[1:], "|"),
			strings.Join(r.english[1:], "|")})
	}
	for j := len(header) - 1; j >= 0; j-- {
		empty := !slices.ContainsFunc(rows[1:], func(row []string) bool { return row[j] != "" })
		if empty && header[j] != colSource && header[j] != colTarget {
			for i := range rows {
				rows[i] = slices.Delete(rows[i], j, j+1)
			}
		}
	}
	return rows
}

// WriteTMX writes the rows of a glossary as TMX 1.4b (LISA, 2005): a unit for every French form
// with the target, and for the source with every other accepted English form. The units of a row
// share the property x-row, its id.
func WriteTMX(w io.Writer, t glossary.Table, version string) (units int, lost []string, err error) {
	g, err := glossary.New(t)
	if err != nil {
		return 0, nil, err
	}
	var b bytes.Buffer
	b.WriteString(xml.Header + "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n" +
		`<header creationtool="enregard" creationtoolversion="` + escaped(version) +
		`" segtype="phrase" o-tmf="enregard" adminlang="en" srclang="fr" datatype="plaintext"/>` +
		"\n<body>\n")
	unit := func(id, french, english string) {
		units++
		fmt.Fprintf(&b, "<tu><prop type=\"x-row\">%s</prop>\n", escaped(id))
		fmt.Fprintf(&b, " <tuv xml:lang=\"fr\"><seg>%s</seg></tuv>\n", escaped(french))
		fmt.Fprintf(&b, " <tuv xml:lang=\"en\"><seg>%s</seg></tuv>\n</tu>\n", escaped(english))
	}
	for _, term := range g.Terms() {
		for _, french := range append([]string{term.Source}, term.Variants...) {
			unit(term.ID, french, term.Target)
		}
		for _, english := range term.Alternates {
			unit(term.ID, term.Source, english)
		}
	}
	b.WriteString("</body>\n</tmx>\n")
	_, err = w.Write(b.Bytes())
	return units, columnsOf(t).unheld(colID, colSource, colTarget, colVariants, colAlternates), err
}
