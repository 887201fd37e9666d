package glossary

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// alphabet is what the texts of the property tests are made of: names, pieces of names, traps
// and everything that stands between words.
var alphabet = strings.Split(""+
	"OTAN|Otan|otan|O.T.A.N.|O.N.U|UE|UEFA|Nour-Otan|Nur Otan|Nour|Nazarbaïev|NAZARBAIEV|"+
	"Noursoultan|Tokaïev|russe|Russes|pro|franco|Russie|RUSSIE|Tadjikistan|Le|le|Caire|La|Haye|États|"+
	"Unis|Etats|d|Alma|Ata|état|urgence|superpuissance|américaine|Tours|M|a|an|the|The|NATO|Nato|"+
	"Nur|Kazakh|kazakhs|Almaty|Putin|2030|œuvre|Paciﬁque|www.OTAN.int|#OTAN|x@Otan.fr|Nаzarbaïev| |"+
	" |  |\u00a0|\u202f|\n|\n\n|-|‑|–|—|'|’|ʼ|.|…|!|«|»|(|)|,|:|\u00ad|\u200b|/", "|")

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(24) {
		b.WriteString(alphabet[r.IntN(len(alphabet))])
		if r.IntN(3) > 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// terms lists what was found, by row and folded text only, to compare across spellings.
func terms(g *Glossary, m Matches) []string {
	var out []string
	for _, o := range m.Occurrences {
		out = append(out, fmt.Sprint(g.Terms()[o.Term].ID, o.Flags))
	}
	for _, r := range m.Refused {
		out = append(out, fmt.Sprint(g.Terms()[r.Term].ID, r.Flag))
	}
	return out
}

// checkText holds what is true of any French and any English.
func checkText(t *testing.T, g, larger *Glossary, french, english string) {
	t.Helper()
	m := g.Match(french)
	at := 0
	for _, o := range m.Occurrences {
		if o.Start < at || o.End <= o.Start || french[o.Start:o.End] != o.Text {
			t.Fatalf("%q: spans %+v", french, m)
		}
		at = o.End
	}
	found := terms(g, m)
	for name, change := range map[string]func(string) string{
		"NFC": norm.NFC.String, "NFD": norm.NFD.String,
		"apostrophe":     func(s string) string { return strings.ReplaceAll(s, "'", "’") },
		"no-break space": func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") },
	} {
		if diff := cmp.Diff(found, terms(g, g.Match(change(french)))); diff != "" {
			t.Fatalf("%q found otherwise as %s (-want +got):\n%s", french, name, diff)
		}
	}
	if diff := cmp.Diff(m, larger.Match(french)); diff != "" {
		t.Fatalf("%q: a row that does not occur changes what is found:\n%s", french, diff)
	}
	checkEnglish(t, g, m, french, english)
}

func checkEnglish(t *testing.T, g *Glossary, m Matches, french, english string) {
	t.Helper()
	before := g.Verify(french, m, english)
	if len(before.Verdicts) != len(m.Occurrences) {
		t.Fatalf("%q: %d verdicts", french, len(before.Verdicts))
	}
	for i, v := range before.Verdicts {
		if diff := cmp.Diff(m.Occurrences[i], v.Occurrence); diff != "" {
			t.Fatalf("%q: verdict %d is for another occurrence: %s", french, i, diff)
		}
		if (v.Found == "") != (v.FoundStart < 0) ||
			v.Found != "" && english[v.FoundStart:v.FoundEnd] != v.Found {
			t.Fatalf("%q | %q: %+v", french, english, v)
		}
		if (v.State == OK) != (v.Why == "") ||
			(v.Found == "") != (v.State == Missing || v.State == Reduced) {
			t.Fatalf("%q | %q: %+v", french, english, v)
		}
	}
	fixed, edits := g.Repair(french, m, english)
	if got := applied(english, edits); got != fixed {
		t.Fatalf("%q | %q: edits %+v make %q, not %q", french, english, edits, got, fixed)
	}
	if again, _ := g.Repair(french, m, fixed); again != fixed {
		t.Fatalf("%q | %q: repaired once %q, twice %q", french, english, fixed, again)
	}
	worse(t, french, english, before, g.Verify(french, m, fixed))
}

// worse fails when a row has more occurrences in a bad state after repair than before.
func worse(t *testing.T, french, english string, before, after Verification) {
	t.Helper()
	severity := []State{OK, Order, Reduced, Missing, Forbidden}
	count := func(v Verification, row int, from State) (n int) {
		for _, x := range v.Verdicts {
			if x.Term == row && slices.Index(severity, x.State) >= slices.Index(severity, from) {
				n++
			}
		}
		return n
	}
	for _, v := range before.Verdicts {
		for _, s := range severity {
			if a, b := count(after, v.Term, s), count(before, v.Term, s); a > b {
				t.Fatalf("%q | %q: %s or worse %d times, before %d", french, english, s, a, b)
			}
		}
	}
	if len(after.Findings) > len(before.Findings) {
		t.Fatalf("%q | %q: findings %+v, before %+v", french, english, after.Findings, before.Findings)
	}
}

func propertyGlossaries(t testing.TB) (g, larger *Glossary) {
	rows := append(slices.Clone(newsroom),
		caseRow{Source: "Tours", Target: "Tours", Category: "place", Homograph: true})
	return glossaryOf(t, rows...), glossaryOf(t, append(rows,
		caseRow{Source: "Zanzibar-Ouest", Target: "Zanzibar West", Category: "place"})...)
}

func TestProperties(t *testing.T) {
	g, larger := propertyGlossaries(t)
	r := rand.New(rand.NewPCG(1, 2))
	for range 4000 {
		checkText(t, g, larger, randomText(r), randomText(r))
	}
	for _, file := range []string{"hard_cases.json", "more_cases.json"} {
		for _, c := range readCases(t, file) {
			own := glossaryOf(t, c.Glossary...)
			m := own.Match(c.Source)
			for _, e := range c.Pass {
				checkEnglish(t, own, m, c.Source, e)
				waived := slices.Contains(c.Flags, "needs_waiver")
				if _, edits := own.Repair(c.Source, m, e); len(edits) > 0 && !waived {
					t.Errorf("%s: good English is changed: %+v", c.ID, edits)
				}
			}
			for _, f := range c.Fail {
				checkEnglish(t, own, m, c.Source, f.Text)
			}
		}
	}
}

func FuzzText(f *testing.F) {
	g, larger := propertyGlossaries(f)
	for _, s := range []string{"L’OTAN et l'UE condamnent.", "Nour-\nOtan, A\u0301 O.N.U…",
		"≮OTAN≯", "É", "\xff", "a\u0338"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, french, english string) {
		if len(french)+len(english) > 2000 {
			return
		}
		checkText(t, g, larger, strings.ToValidUTF8(french, "?"), strings.ToValidUTF8(english, "?"))
	})
}
