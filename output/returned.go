package output

import (
	"slices"
	"strings"

	"github.com/enregard/enregard/pipeline/article"
)

// Returned is a workbook that came back from an editor. What is not the editor's has been put
// back as it was written, as far as that is known.
type Returned struct {
	Name    string  // the file's, for messages
	Review  *Review // what stands in it now
	Written *Review // what was written: line i of each list is line i of the same list in Review
	Copies  []Copy  // further rows with the ID of a row in Review, and other text
	Lost    bool    // the hidden sheet is gone: Written is what a new workbook would have held

	Oddities []Oddity
}

// Copy is a row that stands in a workbook a second time, as when an editor duplicates it.
type Copy struct{ Row, Written Row }

// Oddity is something about a workbook that its editor should know, in plain words.
type Oddity struct {
	Book  string // the workbook's file, after a merge
	Sheet string
	Row   string // the row's ID, or what tells it from others; may be empty
	Text  string
}

// Identity is what tells a row from others in every version of its article: what follows the
// first hyphen of its ID.
func Identity(id string) string {
	_, identity, _ := strings.Cut(id, "-")
	return identity
}

// paragraphOf is the identity of the whole paragraph, for one of its parts as well.
func paragraphOf(id string) string {
	identity, _, _ := strings.Cut(Identity(id), ".")
	return identity
}

// Paragraph is a paragraph of a review with its parts joined.
type Paragraph struct {
	ID      string // without the number of a part
	Kind    article.Kind
	French  string
	English string // without the parts that are cut
	Machine string
	Status  Status // of all parts, if they agree; else the first that is neither approved nor cut
	Orphan  bool
	Rows    []int // in Review.Rows
}

// Paragraphs joins the parts of paragraphs, in the order of the rows. The article's last
// publication is what they read, so that rows that are cut give no English.
func (r *Review) Paragraphs() []Paragraph {
	var out []Paragraph
	place := map[string]int{}
	for i := range r.Rows {
		identity := paragraphOf(r.Rows[i].ID)
		at, ok := place[identity]
		if !ok {
			at = len(out)
			place[identity] = at
			out = append(out, Paragraph{})
		}
		out[at].Rows = append(out[at].Rows, i)
	}
	for i := range out {
		r.join(&out[i])
	}
	return out
}

// join fills a paragraph from its rows.
func (r *Review) join(p *Paragraph) {
	slices.SortStableFunc(p.Rows, func(x, y int) int {
		return partNumber(r.Rows[x].ID) - partNumber(r.Rows[y].ID)
	})
	var french, english, machine []string
	for i, at := range p.Rows {
		row := &r.Rows[at]
		french, machine = append(french, row.French), append(machine, row.Machine)
		if row.Status != Cut && row.English != "" {
			english = append(english, row.English)
		}
		if i == 0 {
			p.ID, _, _ = strings.Cut(row.ID, ".")
			p.Kind, p.Status, p.Orphan = row.Kind, row.Status, row.Orphan
			continue
		}
		p.Status = together(p.Status, row.Status)
	}
	p.French, p.Machine = joinFrench(p.ID, french), strings.Join(machine, " ")
	p.English = strings.Join(english, " ")
}

// together is the status of a paragraph of which some rows have one status and some another.
func together(x, y Status) Status {
	switch {
	case x == y || x != Approved && x != Cut:
		return x
	case y != Approved && y != Cut:
		return y
	}
	return Approved
}

// joinFrench joins the parts of a paragraph's French with the space that gives the paragraph
// its identity; parts are split at white space, which is nearly always one space.
func joinFrench(id string, parts []string) string {
	hex, _, _ := strings.Cut(Identity(id), "-")
	for _, space := range []string{" ", "\n", "\u00a0", "\u202f", "", "  "} {
		text := strings.Join(parts, space)
		if len(parts) < 2 || strings.HasPrefix(Hash(text), hex) {
			return text
		}
	}
	return strings.Join(parts, " ")
}

// partNumber is the k of an ID that ends in ".k", else 0.
func partNumber(id string) int {
	_, digits, _ := strings.Cut(Identity(id), ".")
	n := 0
	for _, d := range digits {
		if d < '0' || d > '9' || n > 1<<20 {
			return 0
		}
		n = n*10 + int(d-'0')
	}
	return n
}
