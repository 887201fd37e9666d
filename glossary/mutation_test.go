package glossary

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The mutation test writes forms of rows into French contexts in every way that typing, printing
// and copying change them. What is right is known from how a text was made and by the rules of
// French typography, not from the matcher.

// mutant is one way to write a form and what has to come of it.
type mutant struct {
	name, form string
	flag       string // refused with this flag
	none       bool   // neither found nor refused
}

// mutationRows are rows of all kinds, with everything in them that typing changes.
var mutationRows = []caseRow{
	{Source: "Noursoultan Nazarbaïev", Target: "Nursultan Nazarbayev", Category: "person"},
	{Source: "Tokaïev", Target: "Tokayev", Category: "person"},
	{Source: "Ursula von der Leyen", Target: "Ursula von der Leyen", Category: "person"},
	{Source: "Jean-Luc Mélenchon", Target: "Jean-Luc Mélenchon", Category: "person"},
	{Source: "Lech Wałęsa", Target: "Lech Walesa", Category: "person"},
	{Source: "Recep Tayyip Erdoğan", Target: "Recep Tayyip Erdogan", Category: "person"},
	{Source: "Kazakhstan", Target: "Kazakhstan", Category: "place"},
	{Source: "Côte d’Ivoire", Target: "Ivory Coast", Category: "place"},
	{Source: "N’Djamena", Target: "N’Djamena", Category: "place"},
	{Source: "mer Noire", Target: "Black Sea", Category: "place"},
	{Source: "Alma-Ata", Target: "Almaty", Category: "place"},
	{Source: "Bosnie-Herzégovine", Target: "Bosnia and Herzegovina", Category: "place"},
	{Source: "Saint-Pétersbourg", Target: "Saint Petersburg", Category: "place"},
	{Source: "Sacré-Cœur", Target: "Sacré-Coeur", Category: "place"},
	{Source: "Océan Pacifique", Target: "Pacific Ocean", Category: "place"},
	{Source: "OTAN", Target: "NATO", Category: "org"},
	{Source: "ONU", Target: "UN", Category: "org"},
	{Source: "UE", Target: "EU", Category: "org"},
	{Source: "’Ndrangheta", Target: "’Ndrangheta", Category: "org"},
	{Source: "Nour-Otan", Target: "Nur Otan", Category: "org"},
	{Source: "Médecins sans frontières", Target: "Doctors Without Borders", Category: "org"},
	{Source: "Organisation du traité de sécurité collective",
		Target: "Collective Security Treaty Organization", Category: "org"},
	{Source: "kazakhe", Target: "Kazakh", Category: "demonym",
		Variants: []string{"kazakh", "kazakhs", "kazakhes"}},
	{Source: "grec", Target: "Greek", Category: "demonym",
		Variants: []string{"grecque", "grecs", "grecques"}},
	{Source: "état d’urgence", Target: "state of emergency", Category: "fixed"},
	{Source: "superpuissance américaine", Target: "American superpower", Category: "fixed"},
	{Source: "mise en œuvre", Target: "implementation", Category: "fixed"},
	{Source: "coup d’État", Target: "coup", Category: "fixed"},
	{Source: "État", Target: "State", Category: "fixed", Case: "exact"},
}

// mutationContexts are places where a name stands by itself, {} being the name.
var mutationContexts = []string{
	"{} revient dans le débat.", "On parle beaucoup de {} depuis lundi.", "Il pense à {}.",
	"Le sort d’{} inquiète.", "On dit qu’{} hésite.", "C’est l’{} de demain.", "Jusqu’{}, rien.",
	"Lorsqu’{} cède, tout cède.", "Il cite « {} » sans rire.", "Il cite «\u202f{}\u202f» encore.",
	"Il cite “{}” deux fois.", `Il cite "{}" trois fois.`, "Reste un mot (voir {}) à dire.",
	"À quoi bon {}\u202f?", "Vive {}\u00a0!", "Et puis {}…", "Sans {}, sans {}, rien.",
	"Le mot — {} — choque.", "Le trajet Lyon–{} est long.", "En 2030 {} sera loin.",
	"Avec 12\u00a0{} en tout.", "C’est {} : on verra.", "Un discours pro-{} de plus.",
	"Une ligne finit,\n{} commence.", "La ligne de {}\nse termine.", "Voir {}/annexe.",
	"Fin.\n\n{} ouvre un alinéa.", "Le 3e {} du mois.", "Voici {}; voilà.",
}

// mutationTraps are places where the letters of a name are something else.
var mutationTraps = []string{
	"Voir https://exemple.fr/{} pour la suite.", "Écrire à {}@exemple.fr demain.",
	"Le mot-clé #{} monte.", "Le compte @{} répond.", "Le mot x{} ne veut rien dire.",
	"Le mot {}x ne veut rien dire.", "Le mot {}isme est laid.", "Le code 7{} est faux.",
}

func TestMutations(t *testing.T) {
	g := glossaryOf(t, mutationRows...)
	cases := 0
	for row, r := range mutationRows {
		for _, m := range mutants(r) {
			for _, context := range mutationContexts {
				for way, change := range wholeTexts {
					cases++
					checkMutant(t, g, row, m, way, change, context)
				}
			}
		}
		cases += checkTraps(t, g, r)
	}
	t.Logf("%d cases", cases)
	if cases < 5000 {
		t.Errorf("%d cases, want 5,000 at least", cases)
	}
}

// checkTraps writes a row where it is something else, and beside a hyphen, where it is part of a
// longer name unless it is an acronym.
func checkTraps(t *testing.T, g *Glossary, r caseRow) (cases int) {
	t.Helper()
	form := strings.NewReplacer(" ", "_", "’", "_", "-", "_").Replace(r.Source)
	for _, trap := range mutationTraps {
		if form != r.Source && !strings.ContainsAny(trap, "#@/") {
			continue
		}
		cases++
		text := strings.ReplaceAll(trap, "{}", form)
		if m := g.Match(text); len(m.Occurrences) > 0 {
			t.Errorf("%q: found %+v", text, m.Occurrences)
		}
	}
	if !Category(r.Category).proper() {
		return cases
	}
	for _, context := range []string{"Le parti Zed-{} gagne.", "La ville de {}-Zed dort.",
		"Le bourg de {}-sur-Zed."} {
		cases++
		text := strings.ReplaceAll(context, "{}", r.Source)
		m := g.Match(text)
		if acronym := r.Source == strings.ToUpper(r.Source); acronym != (len(m.Occurrences) == 1) ||
			!acronym && (len(m.Refused) != 1 || m.Refused[0].Flag != PartialCompound) {
			t.Errorf("%q: %+v", text, m)
		}
	}
	return cases
}

// checkMutant writes a form into a context and compares what is found there.
func checkMutant(t *testing.T, g *Glossary, row int, m mutant, way string,
	change func(string) string, context string) {
	t.Helper()
	if m.flag == AmbiguousCaps && strings.HasPrefix(context, "{}") {
		return // a lone word at the beginning is a matter of its own
	}
	var text strings.Builder
	var want [][2]int
	for i, part := range strings.Split(context, "{}") {
		if i > 0 {
			start := text.Len()
			text.WriteString(change(m.form))
			want = append(want, [2]int{start, text.Len()})
		}
		text.WriteString(change(part))
	}
	if m.none || m.flag != "" {
		want = nil
	}
	got := g.Match(text.String())
	var spans [][2]int
	for _, o := range got.Occurrences {
		if o.Term == row {
			spans = append(spans, [2]int{o.Start, o.End})
		}
	}
	if fmt.Sprint(spans) != fmt.Sprint(want) {
		t.Errorf("%s, %s: %q: found %v, want %v", m.name, way, text.String(), spans, want)
	}
	flagged := 0
	for _, r := range got.Refused {
		if r.Term == row && r.Flag == m.flag {
			flagged++
		}
	}
	if n := strings.Count(context, "{}"); m.flag != "" && flagged != n || m.flag == "" && flagged > 0 {
		t.Errorf("%s, %s: %q: refused %+v, want %q", m.name, way, text.String(), got.Refused, m.flag)
	}
}

// wholeTexts are changes of a whole text that change nothing for a reader.
var wholeTexts = map[string]func(string) string{
	"composed":   norm.NFC.String,
	"decomposed": norm.NFD.String,
	"straight":   strings.NewReplacer("’", "'").Replace,
	"modifier":   strings.NewReplacer("’", "ʼ").Replace,
	"no-break":   strings.NewReplacer(" ", "\u00a0").Replace,
	"narrow":     strings.NewReplacer(" ", "\u202f").Replace,
}

// mutants are the ways to write the base form of a row.
func mutants(r caseRow) []mutant {
	s := r.Source
	name := Category(r.Category).proper()
	exact := r.Case == "exact"
	acronym := s == strings.ToUpper(s)
	out := []mutant{{name: "as it is", form: s}}
	add := func(name, form string, none bool) {
		if form != s {
			out = append(out, mutant{name: name, form: form, none: none})
		}
	}
	caps := mutant{name: "capitals", form: strings.ToUpper(s)}
	if exact {
		caps.flag = AmbiguousCaps
	}
	out = append(out, caps)
	add("small letters", strings.ToLower(s), name || exact)
	add("initial capital", capitalized(s), false)
	add("accents of small letters lost", unaccented(s, unicode.IsLower), !name)
	add("accents of capitals lost", unaccented(s, unicode.IsUpper), false)
	add("letters of a ligature", strings.NewReplacer("œ", "oe", "Œ", "Oe").Replace(s), false)
	add("ligature of a printer", strings.ReplaceAll(s, "fi", "ﬁ"), false)
	letters := []rune(s)
	add("soft hyphen", string(letters[:len(letters)-1])+"\u00ad"+
		string(letters[len(letters)-1]), false)
	add("zero-width space", s[:len(s)-1]+"\u200b"+s[len(s)-1:], false)
	add("hyphen U+2010", strings.ReplaceAll(s, "-", "‐"), false)
	add("hyphen U+2011", strings.ReplaceAll(s, "-", "‑"), false)
	add("space for hyphen", strings.ReplaceAll(s, "-", " "), !name)
	add("hyphen for space", strings.ReplaceAll(s, " ", "-"), !name)
	add("no hyphen", strings.ReplaceAll(s, "-", ""), true)
	add("line end for space", strings.ReplaceAll(s, " ", "\n"), false)
	add("two spaces", strings.ReplaceAll(s, " ", "  "), false)
	add("thin space", strings.ReplaceAll(s, " ", "\u2009"), false)
	add("paragraph end inside", strings.Replace(s, " ", "\n\n", 1), true)
	add("dash for hyphen", strings.ReplaceAll(s, "-", "–"), true)
	for _, v := range r.Variants {
		add("listed form", v, false)
	}
	if plural := s + "s"; !strings.HasSuffix(s, "s") && !slices.Contains(r.Variants, plural) {
		add("plural that is not listed", plural, true)
	}
	if acronym {
		add("stops", strings.Join(strings.Split(s, ""), ".")+".", false)
	} else if i := strings.IndexAny(s, "ao"); i >= 0 {
		lookalike := map[byte]string{'a': "а", 'o': "о"}[s[i]] // Cyrillic
		out = append(out, mutant{name: "letter of another script", form: s[:i] + lookalike + s[i+1:],
			flag: MixedScript})
	}
	return out
}

// unaccented takes the marks off the letters that are of a kind.
func unaccented(s string, of func(rune) bool) string {
	return strings.Map(func(r rune) rune {
		if base := []rune(norm.NFD.String(string(r))); len(base) > 1 && of(r) {
			return base[0]
		}
		return r
	}, s)
}
