package check

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// A paragraph of 36,000 characters made findings that no cell of a sheet could hold (32,767).
func TestFindingsFitACell(t *testing.T) {
	long := strings.Repeat("interminablement", 2300)
	for name, p := range map[string]Pair{
		"one long word": {French: "Vraiment " + long + " ?", English: "Really " + long + " ?"},
		"quotation":     {French: "Il dit : « " + long + " »", English: "He says “" + long},
		"passage":       {French: "Il dit : « a " + long + " »", English: "He says it all."},
		"sentences":     {French: strings.Repeat("Le pont de la ville. ", 1700), English: strings.Repeat("The pont de la ville. ", 1700)},
		"address":       {French: "www." + long + ".fr", English: "www." + long + ".com"},
		"figures":       {French: figures(3, 9000), English: figures(4, 9000)},
		"figure":        {French: strings.Repeat("1", 36000), English: strings.Repeat("2", 36000)},
		"capitals":      {French: strings.ToUpper(long), English: "No."},
		"mask":          {French: "Non.", English: "⟦" + long},
		"French word":   {French: long + "istes", English: long + "istes no"},
		"untranslated":  {French: strings.Repeat("le pont ", 4500), English: strings.Repeat("le pont ", 4500)},
		"no French":     {French: "…", English: long},
	} {
		t.Run(name, func(t *testing.T) {
			found := Paragraph(p)
			all := 0
			for _, f := range found {
				all += len(f.Message)
				short(t, f)
			}
			if len(found) == 0 || all > 16_000 {
				t.Errorf("%d findings, %d bytes of messages", len(found), all)
			}
		})
	}
}

// figures is n numbers, none the same.
func figures(from, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(whole(int64(from + 7*i))[:1] + strings.Repeat("7", i%4+1) + " et ")
	}
	return b.String()
}

func short(t *testing.T, f Finding) {
	t.Helper()
	for _, text := range []string{f.French, f.English} {
		if n := utf8.RuneCountInString(text); n > 160 {
			t.Errorf("%s quotes %d characters: %.80q…", f.Check, n, text)
		}
	}
	if n := utf8.RuneCountInString(f.Message); n > 320 {
		t.Errorf("%s says %d characters: %.80q…", f.Check, n, f.Message)
	}
}

func TestTidy(t *testing.T) {
	word := Finding{Check: "c", Severity: Warning, English: "a", Message: "m"}
	got := tidy([]Finding{word, {Check: "d", Severity: Info, Message: "m"}, word})
	want := []Finding{{Check: "c", Severity: Warning, English: "a", Message: "m (2 times)"},
		{Check: "d", Severity: Info, Message: "m"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var many []Finding
	for i := range 20 {
		f := Finding{Check: "c", Severity: Info, Message: strings.Repeat("m", i+1)}
		if i == 15 {
			f.Severity = Error
		}
		many = append(many, f)
	}
	got = tidy(many)
	last := got[len(got)-1]
	if len(got) != 13 || last.Severity != Error || !strings.Contains(last.Message, "8 more") {
		t.Errorf("%d findings, the last %+v", len(got), last)
	}
}

func TestClauses(t *testing.T) {
	french := "Le gouvernement a annoncé mardi une réforme des retraites qui entrera en vigueur au " +
		"printemps, malgré les grèves.|Il pleut."
	for _, c := range []struct {
		name, english string
		want          Severity
	}{
		{"dropped", "The government announced a reform.|It is raining heavily all over the country.", Warning},
		{"whole", "The government announced on Tuesday a pension reform that takes effect in spring, " +
			"despite the strikes.|It is raining.", ""},
		{"counts differ", "The government announced a reform.|It is raining.|It really is.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var p Pair
			p.French, p.FrenchSentences = spans(french)
			p.English, p.EnglishSentences = spans(c.english)
			got := clauses(look(p))
			if worst(got, "length") != c.want {
				t.Fatalf("%s, want %q", list(got), c.want)
			}
			if c.want != "" && (!strings.HasPrefix(p.French, got[0].French) || got[0].English == "" ||
				!strings.HasPrefix(p.English, got[0].English)) {
				t.Errorf("quotes %q and %q", got[0].French, got[0].English)
			}
		})
	}
}
