package output

import (
	"context"
	"strings"
	"testing"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/check"
	"github.com/enregard/enregard/pipeline/claims"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate"
	"github.com/google/go-cmp/cmp"
)

// table is an engine that answers from a table.
type table map[string]string

func (table) Info() translate.Info { return translate.Info{Name: "table"} }

func (e table) Translate(_ context.Context, in []translate.Sentence) ([]translate.Draft, error) {
	var out []translate.Draft
	for _, s := range in {
		out = append(out, translate.Draft{English: e[s.Text]})
	}
	return out, nil
}

func names(t *testing.T) *glossary.Glossary {
	t.Helper()
	read, err := glossary.ReadCSV("names.csv", strings.NewReader(
		"id,source,target,category\nalmaty,Alma-Ata,Almaty,place\nnato,OTAN,NATO,org\n"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := glossary.New(read)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// review runs paragraphs, each cut at " | " into sentences, through the pipeline.
func review(t *testing.T, o Options, english table, paragraphs ...string) *Review {
	t.Helper()
	a := &article.Article{Name: "a.txt", Hash: "00"}
	for _, text := range paragraphs {
		p := article.Paragraph{Kind: article.Body, Text: strings.ReplaceAll(text, " | ", " ")}
		at := 0
		for _, s := range strings.Split(text, " | ") {
			p.Sentences = append(p.Sentences, segment.Span{Start: at, End: at + len(s)})
			at += len(s) + 1
		}
		a.Paragraphs = append(a.Paragraphs, p)
	}
	o.Glossary = names(t)
	result, err := pipeline.Run(t.Context(), a,
		pipeline.Options{Engine: english, Glossary: o.Glossary})
	if err != nil {
		t.Fatal(err)
	}
	return New(result, o)
}

func TestIdentity(t *testing.T) {
	r := review(t, Options{}, table{}, "La séance est levée.", "Fin.", "La séance est levée.")
	// printf 'La séance est levée.' | sha256sum; printf 'Fin.' | sha256sum
	want := []string{"001-LEVEE", "002-FIN", "003-LEVEE-2"}
	for i, s := range want {
		s = strings.NewReplacer("LEVEE", levee, "FIN", fin).Replace(s)
		if r.Rows[i].ID != s {
			t.Errorf("row %d has the ID %s, want %s", i, r.Rows[i].ID, s)
		}
	}
}

func TestRowsSayWhatIsOpen(t *testing.T) {
	r := review(t, Options{}, table{
		"L’OTAN quitte Alma-Ata.": "The alliance leaves Alma-Ata.",
	}, "L’OTAN quitte Alma-Ata.")
	row := r.Rows[0]
	if row.English != "The alliance leaves Almaty." || row.Machine != row.English {
		t.Errorf("English %q, Machine %q", row.English, row.Machine)
	}
	if want := "open: NATO\nrepaired: Almaty"; row.Names != want {
		t.Errorf("Names cell is %q, want %q", row.Names, want)
	}
	if !row.OpenNames || row.Status != ToReview {
		t.Errorf("row is %+v", row)
	}
	if len(r.Names) != 2 || !r.Names[0].Open || r.Names[0].Term != "nato" || r.Names[1].Open {
		t.Errorf("the open name is not first: %+v", r.Names)
	}
	marks := []Mark{
		{Start: len("L’"), End: len("L’OTAN"), Name: true, Open: true},
		{Start: len("L’OTAN quitte "), End: len("L’OTAN quitte Alma-Ata"), Name: true},
	}
	if diff := cmp.Diff(marks, row.FrenchMarks); diff != "" {
		t.Error(diff)
	}
	almaty := strings.Index(row.Machine, "Almaty")
	marks = []Mark{{Start: almaty, End: almaty + len("Almaty"), Name: true}}
	if diff := cmp.Diff(marks, row.MachineMarks); diff != "" {
		t.Error(diff)
	}
}

func TestDecisionsSettle(t *testing.T) {
	const french = "L’OTAN hésite."
	decisions, err := ReadDecisions("d.csv", strings.NewReader(
		"paragraph,kind,key,quote,nth,reason,by,at\n"+
			Hash(french)+",waive,nato,OTAN,1,said of the building,jd,2026-11-22\n"+
			Hash(french)[:6]+",ignore,translation,,,nothing to say,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := review(t, Options{Decisions: decisions}, table{}, french, "L’OTAN attend.")
	got := r.Names[1]
	if got.State != "waived" || got.Waive != "yes" || got.Open || got.Reason != "said of the building" {
		t.Errorf("the waived name is %+v", got)
	}
	if !r.Names[0].Open || r.Names[0].ID != r.Rows[1].ID {
		t.Errorf("the other paragraph's name is %+v", r.Names[0])
	}
	if r.Rows[0].OpenNames || !r.Rows[1].OpenNames {
		t.Error("the rows do not say which is open")
	}
	for _, c := range r.Checks {
		if c.Check == "translation" && (c.Ignore == "yes") != (c.ID == r.Rows[0].ID) {
			t.Errorf("check %+v", c)
		}
	}
	if r.Rows[0].Checks != "" || r.Rows[1].Checks == "" {
		t.Errorf("Checks cells %q and %q", r.Rows[0].Checks, r.Rows[1].Checks)
	}
}

func TestBadDecisions(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"no key column", "paragraph,kind\n", `d.csv:1:1: the header has no column "key"`},
		{"unknown kind", "paragraph,kind,key\nabcdef,forgive,nato\n",
			`d.csv:2:8: "forgive" is not a kind of decision`},
		{"empty key", "paragraph,kind,key\nabcdef,waive,\n", "d.csv:2:14: the key is empty"},
		{"no hash", "paragraph,kind,key\nabc,waive,nato\n",
			`d.csv:2:1: "abc" is not the hash of a paragraph`},
		{"no paragraph", "paragraph,kind,key\n,waive,nato\n",
			`d.csv:2:1: "" is not the hash of a paragraph`},
		{"bad count", "paragraph,kind,key,nth\nabcdef,waive,nato,first\n",
			`d.csv:2:19: "first" is not a count`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadDecisions("d.csv", strings.NewReader(tt.file))
			if err == nil || err.Error() != tt.want {
				t.Errorf("error is %v, want %s", err, tt.want)
			}
		})
	}
}

func TestTallParagraphsAreSplit(t *testing.T) {
	lines := func(s string) int { return len(strings.Fields(s)) } // a word a line
	english := table{
		"Un deux trois.": "One two three.", "Quatre cinq.": "Four five.",
		"Alma-Ata sept huit neuf dix onze.": "Almaty seven eight nine ten eleven.",
	}
	r := review(t, Options{Lines: lines, MaxLines: 5}, english,
		"Un deux trois. | Quatre cinq. | Alma-Ata sept huit neuf dix onze.", "Court.")
	type row struct{ id, french, english string }
	var got []row
	for _, x := range r.Rows {
		_, place, _ := strings.Cut(x.ID, ".")
		got = append(got, row{place, x.French, x.English})
	}
	want := []row{
		{"1", "Un deux trois. Quatre cinq.", "One two three. Four five."},
		{"2", "Alma-Ata sept huit neuf dix onze.", "Almaty seven eight nine ten eleven."},
		{"", "Court.", ""},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{})); diff != "" {
		t.Error(diff)
	}
	if r.Names[0].ID != r.Rows[1].ID {
		t.Errorf("the name stands in %s, want %s", r.Names[0].ID, r.Rows[1].ID)
	}
	if want := []Mark{{Start: 0, End: len("Alma-Ata"), Name: true}}; !cmp.Equal(want, r.Rows[1].FrenchMarks) {
		t.Errorf("marks of the second part: %+v", r.Rows[1].FrenchMarks)
	}
}

func TestNotesAreLaidOut(t *testing.T) {
	p := pipeline.Paragraph{
		Paragraph: article.Paragraph{Text: "Le régime tombe. Le régime ment."},
		Notes: []claims.Note{
			{Paragraph: 1, Start: 3, End: 10, Quote: "régime", Kind: "label", Severity: "high",
				Rule: "label.regime", Check: "Who says so?", Shown: true,
				Also:    []claims.Kind{"loaded"},
				Sources: []claims.Source{{Publisher: "AFP", Date: "2022-01-05", Accessed: "2026-11-22"}}},
			{Paragraph: 1, Start: 20, End: 27, Quote: "régime", Kind: "label", Severity: "high",
				Rule: "label.regime", Check: "Who says so?"},
		},
		Held: 2,
	}
	r := &pipeline.Result{Article: &article.Article{}, Paragraphs: []pipeline.Paragraph{p}}
	got := New(r, Options{})
	id := got.Rows[0].ID
	want := []Note{{
		Note: "N1", ID: id, Quote: "régime", Kind: "label, loaded", Severity: "high",
		Check: "Who says so?", Sources: "AFP, 2022-01-05, (read 2026-11-22)",
		Rule: "label.regime", Status: "open",
	}}
	if diff := cmp.Diff(want, got.Notes); diff != "" {
		t.Error(diff)
	}
	cell := "N1 high, label, loaded: “régime”\n+ 2 not shown"
	if got.Rows[0].Notes != cell || !got.Rows[0].OpenNotes {
		t.Errorf("Notes cell is %q", got.Rows[0].Notes)
	}
	dismissed := New(r, Options{Decisions: Decisions{{
		Paragraph: Hash(p.Text), Kind: Dismiss, Key: "label.regime", Quote: "régime", Nth: 1,
		Reason: "quoted",
	}}})
	if n := dismissed.Notes[0]; n.Status != "dismissed" || n.Reply != "quoted" ||
		dismissed.Rows[0].OpenNotes {
		t.Errorf("dismissed note is %+v", n)
	}
}

func TestFailedParagraphSaysSo(t *testing.T) {
	p := pipeline.Paragraph{
		Paragraph: article.Paragraph{Text: "La séance est levée."},
		Checks: []check.Finding{{Check: "translation", Severity: check.Error,
			Message: "This paragraph could not be translated: the service is down"}},
	}
	r := New(&pipeline.Result{Article: &article.Article{}, Paragraphs: []pipeline.Paragraph{p}}, Options{})
	if row := r.Rows[0]; row.English != "" || !row.OpenChecks ||
		!strings.Contains(row.Checks, "could not be translated") {
		t.Errorf("row is %+v", row)
	}
}

func TestLongFindingsFitACell(t *testing.T) {
	long := strings.Repeat("é", 40_000)
	p := pipeline.Paragraph{
		Paragraph: article.Paragraph{Text: long},
		Checks:    []check.Finding{{Check: "x", Severity: check.Error, French: long, Message: long}},
	}
	r := New(&pipeline.Result{Article: &article.Article{}, Paragraphs: []pipeline.Paragraph{p}}, Options{})
	for _, cell := range []string{r.Rows[0].Checks, r.Checks[0].French, r.Checks[0].Message} {
		if n := len([]rune(cell)); n != 1002 || !strings.HasSuffix(cell, " …") {
			t.Errorf("a cell has %d characters", n)
		}
	}
}

func TestFlat(t *testing.T) {
	name := Mark{Start: 2, End: 6, Name: true}
	claim := Mark{Start: 4, End: 10, Claim: true}
	want := []Mark{
		{Start: 2, End: 4, Name: true},
		{Start: 4, End: 6, Name: true, Claim: true},
		{Start: 6, End: 10, Claim: true},
	}
	if diff := cmp.Diff(want, flat([]Mark{claim, name})); diff != "" {
		t.Error(diff)
	}
}

// What the two printf commands above print, their first six digits.
const levee, fin = "f2df4c", "3a2d0d"
