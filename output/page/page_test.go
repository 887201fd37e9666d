package page

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/article"
)

// sample is a review with one of everything that a page shows, as an editor gave it back.
func sample() *output.Review {
	row := func(id string, kind article.Kind, french, english string, s output.Status) output.Row {
		return output.Row{ID: id, Kind: kind, French: french, English: english, Status: s}
	}
	return &output.Review{
		Rows: []output.Row{
			row("001-aaaaaa", article.Title, "L’OTAN se réunit à Vilnius", "NATO meets in Vilnius",
				output.Approved),
			row("002-bbbbbb", article.Body,
				"Selon l’AFP, l’OTAN aurait promis 40 milliards. L’OTAN n’a rien dit.",
				"According to AFP, NATO is said to have promised 40 billion.\nNATO said nothing.",
				output.Approved),
			row("003-cccccc", article.Quote, "« Rien n’est signé », dit Jens Stoltenberg.",
				"“Nothing is signed,” says Jens Stoltenberg.", output.Approved),
			row("004-dddddd", article.Item, "-\u00a0la Suède", "- Sweden", output.Approved),
			row("005-eeeeee", article.Item, "1. la Finlande", "1. Finland", output.Approved),
			row("006-ffffff", article.Body, "À supprimer.", "To be dropped.", output.Cut),
			row("007-abcdef.1", article.Body, "Première moitié.", "First half.", output.Approved),
			row("007-abcdef.2", article.Body, "Seconde moitié.", "Second *half*.", output.Approved),
			row("008-fedcba", article.Caption, "Le siège, 2017", "The headquarters, 2017",
				output.Approved),
		},
		Names: []output.Name{
			{ID: "002-bbbbbb", French: "OTAN", Expected: "NATO", Found: "NATO", Before: 1},
			{ID: "002-bbbbbb", French: "OTAN", Expected: "NATO", Found: "NATO"},
			{ID: "002-bbbbbb", French: "AFP", Expected: "Agence France-Presse", Found: "AFP",
				Open: true, Why: "the English has another name"},
			{ID: "001-aaaaaa", French: "OTAN", Expected: "NATO", Found: "NATO"},
		},
		Notes: []output.Note{
			{Note: "N1", ID: "002-bbbbbb", Quote: "aurait promis", English: "is said to have promised",
				Kind: "hearsay", Severity: "high", Check: "Is it verified?", Trap: "Not a fact.",
				Status: "kept", Publish: "yes", Reply: "NATO has not confirmed this.",
				Sources: "AFP, 2023-07-11: https://example.org/a_b"},
			{Note: "N2", ID: "002-bbbbbb", Quote: "Selon l’AFP", English: "According to AFP",
				Kind: "attributed", Severity: "low", Check: "Name the source.", Status: "open"},
			{Note: "N3", ID: "003-cccccc", Quote: "Rien n’est signé", Kind: "fact", Severity: "high",
				Status: "resolved", Publish: "yes", Evidence: "The text was signed a day later."},
			{Note: "N4", ID: "003-cccccc", Quote: "signé", Kind: "loaded", Status: "dismissed"},
		},
		Facts: []output.Fact{{Label: output.Attribution, Value: "Translated by an engine"}},
	}
}

// The golden files were read line by line; update them with UPDATE=1.
func TestFormats(t *testing.T) {
	file := filepath.Join("testdata", "formats.txtar")
	golden, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write := map[string]func(io.Writer, *Page) error{
		"public.md": Markdown, "public.txt": Text, "public.html": HTML, "facing.html": Facing,
	}
	for i, f := range golden.Files {
		p, err := New(sample(), Options{Public: strings.HasPrefix(f.Name, "public")})
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if err := write[f.Name](&got, p); err != nil {
			t.Fatal(err)
		}
		body := got.String()
		if _, main, ok := strings.Cut(body, "<body>\n"); ok {
			body = main // the style sheet is looked at, not read
		}
		if diff := cmp.Diff(string(f.Data), body); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.Name, diff)
		}
		golden.Files[i].Data = []byte(body)
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, txtar.Format(golden), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*output.Review)
		want   string // in the error
		draft  string // in the Markdown of a draft; empty when that is refused too
	}{
		{"a row to review", func(r *output.Review) { r.Rows[1].Status = output.ToReview },
			"1 paragraph is not approved yet: 002-bbbbbb", "1 paragraph is not approved, of 7"},
		{"a half", func(r *output.Review) { r.Rows[7].Status = output.Query },
			"007-abcdef", "1 paragraph is not approved"},
		{"approved without English", func(r *output.Review) { r.Rows[0].English = " " },
			"001-aaaaaa", "1 paragraph is not approved"},
		{"an open conflict", func(r *output.Review) {
			r.Conflicts = []output.Conflict{{ID: "003-cccccc", Column: "English"}}
		}, "003-cccccc", "1 paragraph is not approved"},
		{"a note without words", func(r *output.Review) { r.Notes[0].Reply, r.Notes[0].Sources = "", " " },
			"Sources to print: N1", "# NATO meets"},
		{"everything cut", func(r *output.Review) {
			for i := range r.Rows {
				r.Rows[i].Status = output.Cut
			}
		}, "every paragraph is cut", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			review := sample()
			c.change(review)
			_, err := New(review, Options{Public: true})
			var refused *output.Error
			if !errors.As(err, &refused) || !strings.Contains(refused.Text, c.want) ||
				refused.Hint == "" {
				t.Errorf("%v, want an error with %q and a hint", err, c.want)
			}
			p, err := New(review, Options{Public: true, Draft: true})
			if err != nil {
				if c.draft != "" {
					t.Errorf("a draft: %v", err)
				}
				return
			}
			var out strings.Builder
			if err := Markdown(&out, p); err != nil || !strings.Contains(out.String(), c.draft) {
				t.Errorf("a draft: %v, %q lacks %q", err, &out, c.draft)
			}
		})
	}
}

// A conflict that is settled, and one in a row that is cut, hold nothing up.
func TestSettledConflicts(t *testing.T) {
	review := sample()
	review.Conflicts = []output.Conflict{
		{ID: "003-cccccc", Column: "English", Keep: output.KeepYours},
		{ID: "006-ffffff", Column: "English"},
	}
	if _, err := New(review, Options{}); err != nil {
		t.Error(err)
	}
}

// Expected figures were counted by hand.
func TestEfforts(t *testing.T) {
	row := func(machine, english, editor string, s output.Status) output.Row {
		return output.Row{ID: "001-abcdef", Machine: machine, English: english, Editor: editor,
			Status: s}
	}
	book := func(name, engine string, rows ...output.Row) *output.Returned {
		return &output.Returned{Name: name, Review: &output.Review{Rows: rows,
			Facts: []output.Fact{{Label: output.EngineLabel, Value: engine}}}}
	}
	books := []*output.Returned{
		book("a.xlsx", "builtin",
			row("He has gone at the sea.", "He has gone to sea.", "Ann", output.Approved), // 1 and 1
			row("Nothing to do here.", "Nothing to do here.", "Ann", output.Approved),
			row("Not looked at.", "Not looked at.", "", output.ToReview),
			row("Cut this.", "Cut", "Ann", output.Cut)),
		book("b.xlsx", "google", row("One two three four.", "One, two three four!", "",
			output.InProgress)), // 2
	}
	c := NewChanges(&output.Merged{Review: books[0].Review}, books)
	want := []Effort{{"builtin", 2, 10, 2}, {"google", 1, 4, 2}}
	if diff := cmp.Diff(want, c.Engines); diff != "" {
		t.Errorf("engines (-want +got):\n%s", diff)
	}
	want = []Effort{{"Ann", 2, 10, 2}, {"b.xlsx", 1, 4, 2}}
	if diff := cmp.Diff(want, c.Editors); diff != "" {
		t.Errorf("editors (-want +got):\n%s", diff)
	}
	if got := c.Engines[0].Per100() + " " + c.Engines[1].Per100(); got != "20 50" {
		t.Errorf("of a hundred: %s", got)
	}
	if len(c.Rows) != 2 { // the one that is cut was changed too
		t.Errorf("%d rows changed", len(c.Rows))
	}
}
