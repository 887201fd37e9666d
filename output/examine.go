package output

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/check"
	"github.com/enregard/enregard/pipeline/claims"
	"github.com/enregard/enregard/pipeline/segment"
)

// Examination says how to examine a review. The zero value examines it without a glossary and
// without rules on claims.
type Examination struct {
	Glossary  *glossary.Glossary
	Claims    *claims.Set
	Date      time.Time // the article's; zero for the one that Summary names
	Decisions Decisions // what was decided elsewhere; what the review says of its lines stands
	Known     *Review   // its names and checks hold where the English is still its own; may be nil
	Checked   *Review   // its checks do, names are looked at again; may be nil
}

// Examine does names and checks again on the English that stands in the rows, as editors have
// left it, and finds the English of notes in it. No engine is called, and Machine stays the
// draft. What editors have said stays: a line in which they wrote is kept when it is about
// nothing any more. Rows that are cut are looked at but ask for nothing.
func (r *Review) Examine(ctx context.Context, e Examination) error {
	x := examiner{of: r, builder: builder{review: &Review{}, Options: Options{
		Glossary: e.Glossary, Decisions: append(slices.Clone(e.Decisions), r.Decisions()...),
	}}}
	known, checked := e.Known.english(), e.Checked.english()
	a := &article.Article{Hash: r.ArticleHash}
	stale := false
	for _, p := range r.Paragraphs() {
		if p.French == "" {
			continue
		}
		english, spans := r.cells(p)
		look := looked{Paragraph: p, english: english, spans: spans}
		as, ok := known[Identity(p.ID)]
		look.known = ok && as == english
		as, ok = checked[Identity(p.ID)]
		look.checked = ok && as == english
		stale = stale || !look.known
		x.paragraphs = append(x.paragraphs, look)
		a.Paragraphs = append(a.Paragraphs, article.Paragraph{
			Kind: p.Kind, Text: p.French, Sentences: segment.Sentences(p.French),
		})
	}
	if !stale {
		return nil
	}
	if e.Date.IsZero() {
		e.Date = r.date()
	}
	// Those known are in it too: what a claim is depends on what stands around it.
	result, err := pipeline.Run(ctx, a, pipeline.Options{
		Glossary: e.Glossary, Claims: e.Claims, Date: e.Date,
		English: func(i int) (string, bool) { return x.paragraphs[i].english, true },
	})
	if err != nil {
		return err
	}
	x.renew(result)
	return nil
}

// date is the article's date as Summary names it, zero when it does not.
func (r *Review) date() time.Time {
	for _, f := range r.Facts {
		if f.Label == "Date" {
			date, err := time.Parse(time.DateOnly, f.Value)
			if err == nil {
				return date
			}
		}
	}
	return time.Time{}
}

// looked is a paragraph that is examined.
type looked struct {
	Paragraph
	english string
	spans   []segment.Span // where each row stands in the English
	known   bool           // what is said of it holds
	checked bool           // its checks do: the run that made the draft knows more about it
}

// examiner puts what was found in the English into the review that it is of.
type examiner struct {
	builder
	of         *Review
	paragraphs []looked
}

// english is that of all paragraphs, by identity; none for a nil review.
func (r *Review) english() map[string]string {
	out := map[string]string{}
	if r != nil {
		for _, p := range r.Paragraphs() {
			out[Identity(p.ID)], _ = r.cells(p)
		}
	}
	return out
}

// cells joins the English of a paragraph's rows, those that are cut as well, and says where each
// stands.
func (r *Review) cells(p Paragraph) (english string, spans []segment.Span) {
	for _, i := range p.Rows {
		text := r.Rows[i].English
		if english != "" && text != "" {
			english += " "
		}
		english += text
		spans = append(spans, segment.Span{Start: len(english) - len(text), End: len(english)})
	}
	return english, spans
}

// renew brings the lines of all paragraphs examined up to date.
func (x *examiner) renew(result *pipeline.Result) {
	r, examined, checked := x.of, map[string]bool{}, map[string]bool{}
	for i, p := range x.paragraphs {
		if p.known {
			continue
		}
		id, found := paragraphOf(p.ID), &result.Paragraphs[i]
		parts := x.rows(p)
		x.renewNames(p, found, parts)
		if examined[id], checked[id] = true, p.checked; !p.checked {
			x.checks(found, Hash(p.French), parts)
		}
	}
	carry(checkList, r.Checks, x.review.Checks, func(*Check, *Check) {})
	drafts := r.drafts()
	r.Names = replaced(r, nameList, x.review.Names, func(n *Name) bool {
		return !examined[paragraphOf(n.ID)]
	}, (*Name).over)
	r.Checks = replaced(r, checkList, x.review.Checks, func(c *Check) bool {
		id := paragraphOf(c.ID)
		return !examined[id] || checked[id] || c.Check == Similar || c.ofDraft() && drafts[id]
	}, (*Check).over)
	r.noteSpans(examined)
	r.words(func(id string) bool { return examined[paragraphOf(id)] })
	r.recount()
}

// renewNames lays out a paragraph's names, with what editors have said of them, and marks them in
// its French. Claims stay marked as they are.
func (x *examiner) renewNames(p looked, found *pipeline.Paragraph, parts []part) {
	from, open := len(x.review.Names), map[int]bool{}
	x.names(found, Hash(p.French), parts)
	list := x.review.Names[from:]
	carry(nameList, x.of.Names, list, (*Name).asBefore)
	for i := range list {
		list[i].settle()
		open[i] = list[i].Open
	}
	found.Notes = nil
	names := frenchMarks(found, open)
	for i, at := range p.Rows {
		row := &x.of.Rows[at]
		marks := within(names, parts[i].french.Start, parts[i].french.End)
		for _, m := range row.FrenchMarks {
			if m.Claim {
				marks = append(marks, Mark{Start: m.Start, End: m.End, Claim: true})
			}
		}
		row.FrenchMarks = flat(marks)
	}
}

// rows are the rows of a paragraph as parts of its French and of its English.
func (x *examiner) rows(p looked) []part {
	parts := make([]part, len(p.Rows))
	space, at := len(p.French), 0
	for _, j := range p.Rows {
		space -= len(x.of.Rows[j].French)
	}
	space /= max(1, len(p.Rows)-1) // between two parts, as joinFrench puts it
	for j, row := range p.Rows {
		pt := &parts[j]
		pt.row.ID, pt.english = x.of.Rows[row].ID, p.spans[j]
		pt.french = segment.Span{Start: at, End: at + len(x.of.Rows[row].French)}
		at = pt.french.End + space
	}
	return parts
}

// carry takes what editors have said in old lines over to the new ones that are about the same.
// also is called with each pair.
func carry[T any](l list[T], old, new []T, also func(new, old *T)) {
	said := map[string]*T{}
	for i := range old {
		said[l.about(&old[i])] = &old[i]
	}
	for i := range new {
		was := said[l.about(&new[i])]
		if was == nil {
			continue
		}
		cells := l.item(was).cells
		for j, c := range l.item(&new[i]).cells {
			*c.text = *cells[j].text
		}
		*l.own(&new[i]) = *l.own(was)
		also(&new[i], was)
	}
}

// about is what a line is about, its paragraph included.
func (l list[T]) about(t *T) string {
	it := l.item(t)
	return paragraphOf(*it.id) + "\x00" + it.what
}

// replaced returns the lines of a list: those to keep, the new ones, and those that editors have
// written in and that are over, which over marks as such. All are in the order of the rows.
func replaced[T any](r *Review, l list[T], new []T, keep func(*T) bool, over func(*T)) []T {
	there := map[string]bool{}
	for i := range new {
		there[l.about(&new[i])] = true
	}
	out := slices.Clone(new)
	for _, t := range *l.of(r) {
		switch {
		case there[l.about(&t)]:
			continue
		case keep(&t):
		case l.said(lineSide[T]{now: &t, was: unsaid(l, t)}):
			over(&t)
		default:
			continue
		}
		out = append(out, t)
	}
	place := map[string]int{}
	for i, row := range r.Rows {
		place[row.ID] = i
	}
	slices.SortStableFunc(out, func(x, y T) int {
		return cmp.Compare(place[*l.item(&x).id], place[*l.item(&y).id])
	})
	return out
}

// unsaid is a line as a run would give it: what it is about, and nothing in the editor's cells.
func unsaid[T any](l list[T], t T) *T {
	l.blank(&t)
	return &t
}

// asBefore keeps by what means a name came to be right, where the same words still stand.
func (n *Name) asBefore(old *Name) {
	right := old.State == string(glossary.OK) || old.State == string(glossary.Repaired)
	if n.State == string(glossary.OK) && right && n.Found == old.Found {
		n.State, n.How, n.Why = old.State, old.How, old.Why
	}
}

// over says that the glossary does not ask for the name any more.
func (n *Name) over() {
	n.State, n.Open, n.How = string(glossary.OK), false, ""
	n.Why = "The glossary does not ask for this name any more."
}

// over says that a check finds nothing any more.
func (c *Check) over() {
	const gone = "Not found any more: "
	c.Severity, c.Message = string(check.Info), gone+strings.TrimPrefix(c.Message, gone)
}

// ofDraft reports whether a finding is about how the draft was made: only the engine's run knows.
func (c *Check) ofDraft() bool { return c.Check == "engine" || c.Check == "translation" }

// drafts are the paragraphs whose English is still the draft.
func (r *Review) drafts() map[string]bool {
	out := map[string]bool{}
	for _, p := range r.Paragraphs() {
		out[paragraphOf(p.ID)] = !slices.ContainsFunc(p.Rows, func(i int) bool {
			return r.Rows[i].English != r.Rows[i].Machine
		})
	}
	return out
}

// noteSpans finds the English that notes are about in rows that were edited: the words of before
// where they still stand, else the sentence in the same place, where both sides have as many.
func (r *Review) noteSpans(examined map[string]bool) {
	rows := map[string]*Row{}
	for i := range r.Rows {
		rows[r.Rows[i].ID] = &r.Rows[i]
	}
	for i := range r.Notes {
		n := &r.Notes[i]
		row := rows[n.ID]
		if row == nil || !examined[paragraphOf(n.ID)] || row.English == row.Machine ||
			n.English != "" && strings.Contains(row.English, n.English) {
			continue
		}
		n.English = ""
		french, english := segment.Sentences(row.French), segment.Sentences(row.English)
		if len(french) != len(english) {
			continue
		}
		for j, s := range french {
			if strings.Contains(row.French[s.Start:s.End], n.Quote) {
				n.English = row.English[english[j].Start:english[j].End]
				break
			}
		}
	}
}

// Open counts the names and checks that wait for an editor. Rows that are cut ask for nothing.
func (r *Review) Open() int {
	cut, n := r.cut(), 0
	for _, name := range r.Names {
		if name.Open && !cut[name.ID] {
			n++
		}
	}
	for _, c := range r.Findings() {
		if c.Severity == string(check.Error) {
			n++
		}
	}
	return n
}

// Findings are the checks that say something against the English and that no editor has settled,
// those of rows that are cut left out.
func (r *Review) Findings() []Check {
	cut := r.cut()
	return slices.DeleteFunc(slices.Clone(r.Checks), func(c Check) bool {
		return c.Ignore != "" || c.Severity == string(check.Info) || cut[c.ID]
	})
}

// cut are the IDs of the rows that are cut.
func (r *Review) cut() map[string]bool {
	out := map[string]bool{}
	for _, row := range r.Rows {
		if row.Status == Cut {
			out[row.ID] = true
		}
	}
	return out
}
