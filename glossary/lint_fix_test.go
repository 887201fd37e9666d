package glossary

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFix(t *testing.T) {
	for _, c := range []struct {
		name, file, want string
		told             []string
	}{
		{"nothing to do", "source,target\r\nOTAN,NATO\r\n", "source,target\r\nOTAN,NATO\r\n", nil},
		{"spaces", "source,target,note\n Chine ,\"China\u00a0x\", n \n", "source,target,note\nChine,\"China x\", n \n",
			[]string{`L05 2:1 source " Chine " "Chine"`, "L05 2:9 target \"China\\u00a0x\" \"China x\""}},
		{"invisible characters", "source,target\nChi\u200bne,Chi\u00adna\n", "source,target\nChine,China\n",
			[]string{`L05 2:1 source "Chi\u200bne" "Chine"`, `L05 2:8 target "Chi\u00adna" "China"`}},
		{"lists keep their bars", "source,target,variants\na b,c, x |  y | z|w \n",
			"source,target,variants\na b,c,x | y | z|w\n",
			[]string{`L05 2:7 variants " x |  y | z|w " "x | y | z|w"`}},
		{"accents", "source,target\nArme\u0301nie,Armenia\n", "source,target\nArménie,Armenia\n",
			[]string{"L21 2:1 source \"Arme\u0301nie\" \"Arménie\""}},
		{"accents and spaces", "source,target\nArme\u0301nie ,Armenia\n", "source,target\nArménie,Armenia\n",
			[]string{"L21 2:1 source \"Arme\u0301nie \" \"Arménie \"", `L05 2:1 source "Arménie " "Arménie"`}},
		{"a row twice", "id,source,target\na,Chine,China\nb,Tchad,Chad\na,Chine, China\n",
			"id,source,target\na,Chine,China\nb,Tchad,Chad\n", []string{`L03 4:3 source "Chine" ""`}},
		{"a row almost twice", "source,target,note\nChine,China,\nChine,China,x\n",
			"source,target,note\nChine,China,\nChine,China,x\n", nil},
		{"rows that are not enforced", "source,target,status\nChine,China,proposed\nChine,China,proposed\n",
			"source,target,status\nChine,China,proposed\nChine,China,proposed\n", nil},
		{"a control character that may mean something", "source,target\nChi\x01ne,China\n",
			"source,target\nChi\x01ne,China\n", nil},
		{"a list, one a line", "source,target,variants\nKiev,Kyiv,\"Kyïv\r\nKief\"\n",
			"source,target,variants\nKiev,Kyiv,\"Kyïv\r\nKief\"\n", nil},
		{"a line break", "source,target\n\"Chine\npopulaire\",China\n", "source,target\n\"Chine populaire\",China\n",
			[]string{`L05 2:1 source "Chine\npopulaire" "Chine populaire"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := openFile(t, c.file)
			var told []string
			for _, x := range f.Fix() {
				told = append(told, fmt.Sprintf("%s %d:%d %s %q %q", x.Rule, x.Line, x.Col, x.Column, x.Old, x.New))
			}
			if diff := cmp.Diff(c.told, told); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.want, string(rewritten(t, f).Bytes())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestFixChangesNoTerm: fixing takes away faults and adds none, finds nothing the second time, and
// the glossary does what it did.
func TestFixChangesNoTerm(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	pieces := []string{"Chine", "e\u0301tat", "\u00a0", " ", "  ", "\u200b", "|", "\u00ad", "a", "Ő", "\t", "\ufb01", "O\u0302"}
	for range 1000 {
		var b strings.Builder
		b.WriteString("source,target,variants,alt_targets,note\n")
		for range 1 + r.IntN(4) {
			b.WriteString("x")
			for range 4 {
				for range r.IntN(5) {
					b.WriteString(pieces[r.IntN(len(pieces))])
				}
				b.WriteString(",x")
			}
			b.WriteByte('\n')
		}
		f := openFile(t, b.String())
		f.Fix()
		next := rewritten(t, f)
		before, after := tally(Lint(f.Table)), tally(Lint(next.Table))
		for _, rule := range []string{"L05", "L21"} {
			if after[rule] != 0 {
				t.Fatalf("%q: %s is left in %q", f.Bytes(), rule, next.Bytes())
			}
		}
		for rule, n := range after {
			if n > before[rule] {
				t.Fatalf("%q: %s is new in %q", f.Bytes(), rule, next.Bytes())
			}
		}
		if again := next.Fix(); len(again) > 0 {
			t.Fatalf("%q is fixed again: %+v", next.Bytes(), again)
		}
		if len(f.removed) > 0 {
			continue
		}
		old, _ := read([]Table{f.Table})
		new, _ := read([]Table{next.Table})
		for i := range old {
			if old[i].Hash() != new[i].Hash() {
				t.Fatalf("%q: %+v became %+v", f.Bytes(), old[i].Term, new[i].Term)
			}
		}
	}
}

// tally counts issues by rule.
func tally(issues []Issue) map[string]int {
	out := map[string]int{}
	for _, i := range issues {
		out[i.Rule]++
	}
	return out
}

func TestLintText(t *testing.T) {
	paragraphs := []string{
		"Kassym-Jomart Tokaïev est arrivé à Astana. M. Tokaïev n’a rien dit ; Tokaïev non plus.",
		"Le siège de l’OTAN et la mer Noire. Petit à petit, Élisabeth II se tait.",
		"Le ministre Karim Massimov est là. Zelensky, lui, attend Volodymyr Zelensky.",
	}
	file := "source,target,category,status\n" +
		"Kassym-Jomart Tokaïev,Kassym-Jomart Tokayev,person,\n" + // 2: called Tokaïev
		"Karim Massimov,Karim Massimov,person,\n" + // 3: never by his surname
		"Volodymyr Zelensky,Volodymyr Zelensky,person,\n" + // 4: the surname has a row
		"Zelensky,Zelensky,person,\n" +
		"Jean Petit,Jean Petit,person,\n" + // 6: an ordinary word opens a sentence
		"Élisabeth II,Elizabeth II,person,\n" +
		"Siège de l’OTAN,NATO headquarters,fixed,\n" + // 8
		"OTAN,NATO,org,\n" + // 9: only inside a longer name
		"Tchad,Chad,place,\n" + // 10: stale
		"Mali,Mali,place,deprecated\n" // 11: not enforced, so never stale
	want := []string{"L17 2 “Tokaïev” stands twice without the first name, and has no row",
		"L20 6 “Jean Petit” stands in none of these articles",
		"L20 10 “Tchad” stands in none of these articles"}
	table := readTable(t, "g.csv", file)
	var got []string
	for _, i := range LintText(paragraphs, table) {
		if i.Rule == "L17" || i.Rule == "L20" {
			got = append(got, fmt.Sprintf("%s %d %s", i.Rule, i.Line, i.Message))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	without := Lint(table)
	if with := LintText(nil, table); len(with) != len(without)+9 {
		t.Errorf("with no article %d issues became %d; 9 active rows stand in none", len(without), len(with))
	}
}
