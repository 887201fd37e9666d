package glossary_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/rogpeppe/go-internal/txtar"
)

// work is a text with its glossary, as one of the sets that are measured on has it.
type work struct {
	name       string
	glossary   *glossary.Glossary
	paragraphs []passage
}

// passage is a paragraph in which a person has marked the names.
type passage struct {
	french  string
	gold    []site
	traps   []site // what looks like a name and is none
	english string // translated by hand
}

// site is bytes of a passage; for a trap the term is empty.
type site struct {
	start, end int
	term       string
}

// sentences cuts a passage where French and English have as many sentences; they were translated
// one by one then. Traps are left out.
func (p passage) sentences() []passage {
	french, english := segment.Sentences(p.french), segment.Sentences(p.english)
	if len(french) != len(english) {
		return []passage{p}
	}
	var out []passage
	for i, span := range french {
		s := passage{french: p.french[span.Start:span.End],
			english: p.english[english[i].Start:english[i].End]}
		for _, g := range p.gold {
			if g.start >= span.Start && g.end <= span.End {
				s.gold = append(s.gold, site{g.start - span.Start, g.end - span.Start, g.term})
			}
		}
		out = append(out, s)
	}
	return out
}

// articles reads the articles written for this test. In their French [[name|id]] is an occurrence
// of a row and {{word}} is none.
func articles(t *testing.T) []work {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "articles", "*.txtar"))
	if err != nil || len(files) < 8 {
		t.Fatalf("%d articles, %v", len(files), err)
	}
	var out []work
	for _, name := range files {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		part := map[string]string{}
		for _, f := range archive.Files {
			part[f.Name] = strings.TrimSpace(string(f.Data))
		}
		table, err := glossary.ReadCSV(name, strings.NewReader(part["names.csv"]))
		if err != nil {
			t.Fatal(err)
		}
		w := work{name: strings.TrimSuffix(filepath.Base(name), ".txtar")}
		if w.glossary, err = glossary.New(table); err != nil {
			t.Fatal(err)
		}
		english := strings.Split(part["english.txt"], "\n\n")
		french := strings.Split(part["french.txt"], "\n\n")
		if len(french) != len(english) {
			t.Fatalf("%s: %d paragraphs of French, %d of English", name, len(french), len(english))
		}
		for i, marked := range french {
			p := unmarked(strings.TrimPrefix(marked, "# "))
			p.english = strings.TrimPrefix(english[i], "# ")
			w.paragraphs = append(w.paragraphs, p)
		}
		out = append(out, w)
	}
	return out
}

var mark = regexp.MustCompile(`\[\[([^|\]]+)\|([^\]]+)\]\]|\{\{([^}]+)\}\}`)

// unmarked takes the marks out of a paragraph and keeps what they say.
func unmarked(marked string) passage {
	var p passage
	var b strings.Builder
	at := 0
	for _, m := range mark.FindAllStringSubmatchIndex(marked, -1) {
		b.WriteString(marked[at:m[0]])
		s := site{start: b.Len()}
		if m[2] >= 0 {
			b.WriteString(marked[m[2]:m[3]])
			s.end, s.term = b.Len(), marked[m[4]:m[5]]
			p.gold = append(p.gold, s)
		} else {
			b.WriteString(marked[m[6]:m[7]])
			s.end = b.Len()
			p.traps = append(p.traps, s)
		}
		at = m[1]
	}
	b.WriteString(marked[at:])
	p.french = b.String()
	return p
}

// hardCases reads the cases that each try one rule, with the glossary of each.
func hardCases(t *testing.T) []work {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "hard_cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			ID, Source string
			Glossary   []map[string]any
			Spans      []struct {
				Start int    `json:"start_byte"`
				End   int    `json:"end_byte"`
				Entry string `json:"source_entry"`
			} `json:"expected_spans"`
			Flags []string `json:"expected_flags"`
			Pass  []string `json:"pass_en"`
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	var out []work
	for _, c := range file.Cases {
		if len(c.Pass) == 0 || slices.Contains(c.Flags, "needs_waiver") {
			continue // what only an editor can settle is no automatic success
		}
		w := work{name: c.ID}
		if w.glossary, err = glossary.New(tableOfJSON(c.Glossary)); err != nil {
			t.Fatal(err)
		}
		p := passage{french: c.Source, english: c.Pass[0]}
		for _, s := range c.Spans {
			i := slices.IndexFunc(w.glossary.Terms(), func(t glossary.Term) bool { return t.Source == s.Entry })
			p.gold = append(p.gold, site{s.Start, s.End, w.glossary.Terms()[i].ID})
		}
		w.paragraphs = []passage{p}
		out = append(out, w)
	}
	return out
}

// tableOfJSON writes rows as a glossary file would have them.
func tableOfJSON(rows []map[string]any) glossary.Table {
	table := glossary.Table{File: "case.csv"}
	columns := []string{"source", "target", "category", "case", "article", "variants", "alt_targets",
		"forbidden_targets", "homograph"}
	for i, c := range columns {
		table.Header = append(table.Header, glossary.Cell{Text: c, Line: 1, Col: i + 1})
	}
	for n, r := range rows {
		var row []glossary.Cell
		for i, c := range columns {
			cell := glossary.Cell{Line: n + 2, Col: i + 1}
			switch v := r[c].(type) {
			case string:
				cell.Text = v
			case bool:
				cell.Text = map[bool]string{true: "yes"}[v]
			case []any:
				for k, s := range v {
					if k > 0 {
						cell.Text += "|"
					}
					cell.Text += s.(string)
				}
			}
			row = append(row, cell)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}
