package claims

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// load makes a set of editors' notes; each is the YAML after its id and the keys every note has.
func load(t *testing.T, notes ...string) *Set {
	t.Helper()
	var b strings.Builder
	b.WriteString("schema: 1\nnotes:\n")
	for i, n := range notes {
		fmt.Fprintf(&b, "  - id: n%d\n    note: Check it.\n", i+1)
		if !strings.Contains(n, "kind:") {
			b.WriteString("    kind: fact\n")
		}
		if !strings.Contains(n, "severity:") {
			b.WriteString("    severity: medium\n")
		}
		for _, l := range strings.Split(n, "\n") {
			b.WriteString("    " + l + "\n")
		}
	}
	s, err := Load(nil, File{Name: "notes.yml", Data: []byte(b.String())})
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	return s
}

func quotes(notes []Note, shown bool) []string {
	var q []string
	for _, n := range notes {
		if n.Shown || !shown {
			q = append(q, n.Quote)
		}
	}
	return q
}

func TestMatching(t *testing.T) {
	tests := []struct {
		name, match, text string
		want              []string
	}{
		{"literal is a whole word", `any: ["insurgé"]`, "Des insurgés.", nil},
		{"lemma takes the plural", `{mode: lemma, any: ["insurgé"]}`, "Des insurgés.",
			[]string{"insurgés"}},
		{"accented first letter", `any: ["état"]`, "un état est là", []string{"état"}},
		{"elision is a boundary", `any: ["état"]`, "dans l’état actuel", []string{"état"}},
		{"regex after elision", `{mode: regex, any: ["état"]}`, "dans l'état", []string{"état"}},
		{"regex within a word", `{mode: regex, any: ["état"]}`, "étatique, hétéro-état",
			[]string{"état"}},
		{"regex cut before an apostrophe", `{mode: regex, any: ["de nos \\pL+"]}`, "de nos l'an",
			nil},
		{"a form after an accent", `any: ["aurait été"]`, "il aurait été tué",
			[]string{"aurait été"}},
		{"ligature written open", `any: ["mis en œuvre"]`, "mis en oeuvre", []string{"mis en oeuvre"}},
		{"ligature in the text", `any: ["mis en oeuvre"]`, "mis en œuvre", []string{"mis en œuvre"}},
		{"ligature under regex", `{mode: regex, any: ["oeuvre|œil"]}`, "l'œuvre, l'oeil",
			[]string{"œuvre", "oeil"}},
		{"half a ligature", `{mode: regex, any: ["o"]}`, "œ", nil},
		{"any space", `any: ["coup d'État"]`, "un coup\u202fd’État", []string{"coup\u202fd’État"}},
		{"soft hyphen in a word", `any: ["manière"]`, "de ma\u00adnière", []string{"ma\u00adnière"}},
		{"soft hyphen under regex", `{mode: regex, any: ["mani\\pL+"]}`, "de ma\u00adnière",
			[]string{"ma\u00adnière"}},
		{"capital without accent", `any: ["état", "à"]`, "Etat. A", []string{"Etat", "A"}},
		{"capital without accent, regex", `{mode: regex, any: ["état|à l'"]}`, "Etat. A l'est",
			[]string{"Etat", "A l'"}},
		{"small letter without accent", `any: ["état"]`, "etat", nil},
		{"decomposed accents in the notes file", "any: [\"Crime\u0301e\"]", "en Crimée",
			[]string{"Crimée"}},
		{"decomposed accents, regex", "{mode: regex, any: [\"Crime\u0301e|Donbass\"]}", "en Crimée",
			[]string{"Crimée"}},
		{"accents exact", `{any: ["état"], accents: exact}`, "Etat", nil},
		{"accents fold", `{any: ["état"], accents: fold}`, "etat", []string{"etat"}},
		{"class of one letter, large and small", `{mode: regex, case: exact, any: ["[Éé]tat|[Ll]oi"]}`,
			"État, état, Loi, loi, LOI", []string{"État", "état", "Loi", "loi"}},
		{"accents fold, regex", `{mode: regex, any: ["[eé]tat"], accents: fold}`, "ÉTAT etat",
			[]string{"ÉTAT", "etat"}},
		{"no accent is not an accent", `any: ["marche"]`, "un marché", nil},
		{"case exact", `{any: ["Parti"], case: exact}`, "le parti, le Parti", []string{"Parti"}},
		{"case exact, lemma", `{mode: lemma, any: ["État"], case: exact}`, "états, États, Etats",
			[]string{"États", "Etats"}},
		{"hyphen is a boundary", `any: ["rebelle"]`, "un ex-rebelle", []string{"rebelle"}},
		{"hyphen joins when asked", `{any: ["rebelle"], hyphen: join}`, "un ex-rebelle", nil},
		{"longest of one note", `any: ["aide", "aide automatique"]`, "une aide automatique",
			[]string{"aide automatique"}},
		{"order of alternatives is no matter", `{mode: regex, any: ["aide|aide automatique"]}`,
			"une aide automatique", []string{"aide automatique"}},
		{"restart after a refused place", `{mode: regex, any: ["a\\pL?a"]}`, "xaa aba",
			[]string{"aba"}},
		{"not overlaps", `{any: ["pilote"], not: ["pilote automatique"]}`,
			"un pilote automatique, un pilote", []string{"pilote"}},
		{"not in the sentence", `{any: ["pilote"], not: {any: ["avion"], within: sentence}}`,
			"Un pilote sans avion. Un pilote.", []string{"pilote"}},
		{"near in the sentence", `{any: ["aide"], near: {any: ["OTSC"]}}`,
			"L'aide part. L'aide de l'OTSC part.", []string{"aide"}},
		{"near in the paragraph", `{any: ["aide"], near: {any: ["OTSC"], within: paragraph}}`,
			"L'aide part. L'aide de l'OTSC part.", []string{"aide", "aide"}},
		{"near with a mode of its own",
			`{any: ["aide"], near: {any: ["OTS[CE]"], mode: regex}}`, "L'aide de l'OTSE.",
			[]string{"aide"}},
		{"a source in the sentence", `{any: ["aide"], unless_attributed: true}`,
			"L'aide part. L'aide part, selon le maire.", []string{"aide"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := load(t, "match: "+wrap(tt.match))
			got := quotes(set.Annotate(paragraphs(tt.text), Options{}).Notes, false)
			if diff := cmp.Diff(tt.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s in %q (-want +got):\n%s", tt.match, tt.text, diff)
			}
		})
	}
}

func wrap(match string) string {
	if strings.HasPrefix(match, "{") {
		return match
	}
	return "{" + match + "}"
}

func TestScope(t *testing.T) {
	text := "# Titre avec cible\nCorps avec cible, et « une cible citée ».\n> Bloc avec cible\n= cible"
	for scope, want := range map[string][]int{
		"[title]":            {1},
		"[body]":             {2},
		"[quote]":            {2, 3},
		"[caption]":          {4},
		"[title, caption]":   {1, 4},
		"[body, quote]":      {2, 2, 3},
		"[title,quote,body]": {1, 2, 2, 3},
	} {
		set := load(t, "match: {any: [cible]}\nscope: "+scope+"\nsuggest: target")
		var got []int
		for _, n := range set.Annotate(paragraphs(text), Options{}).Notes {
			got = append(got, n.Paragraph)
			quoted := n.Paragraph == 3 || n.Paragraph == 2 && n.Start > 20
			if quoted == (n.Suggest != "") {
				t.Errorf("scope %s: suggest %q in paragraph %d", scope, n.Suggest, n.Paragraph)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("scope %s (-want +got):\n%s", scope, diff)
		}
	}
}

// TestQuotations has the marks that French uses; a mark without its like may be an inch.
func TestQuotations(t *testing.T) {
	for text, want := range map[string][]string{
		"« Non », dit-il.":                         {" Non "},
		"Il dit “non” et «\u202fpeut-être\u202f».": {"non", "\u202fpeut-être\u202f"},
		"\"Non\", dit-il, \"plus jamais.\"":        {"Non", "plus jamais."},
		"« Un \"oui\" franc », dit-elle.":          {" Un \"oui\" franc "},
		"Un écran de 15\" à vendre.":               nil,
		"« Sans fin":                               {" Sans fin"},
	} {
		var got []string
		for _, s := range quotations(text) {
			got = append(got, text[s.Start:s.End])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestFirstOnly(t *testing.T) {
	text := "Un loup, un ours.\nDes loups et un ours.\n« Un loup ! »"
	for value, want := range map[string][]string{
		"true":  {"loup", "ours", "loup"},
		"rule":  {"loup", "loup"},
		"false": {"loup", "ours", "loups", "ours", "loup"},
	} {
		set := load(t, "match: {mode: lemma, any: [loup, ours]}\nfirst_only: "+value)
		res := set.Annotate(paragraphs(text), Options{})
		if diff := cmp.Diff(want, quotes(res.Notes, true)); diff != "" {
			t.Errorf("first_only %s (-want +got):\n%s", value, diff)
		}
		for _, n := range res.Notes {
			if !n.Shown && n.Reason != "mentioned before" {
				t.Errorf("first_only %s: reason %q", value, n.Reason)
			}
		}
		if all := set.Annotate(paragraphs(text), Options{All: true}); len(quotes(all.Notes, true)) != 5 {
			t.Errorf("first_only %s: All shows %v", value, quotes(all.Notes, true))
		}
	}
}

func TestBudget(t *testing.T) {
	text := "Hélas, le véritable chaos gagne, et le dictateur a fait 20 morts en représailles."
	set := shippedSet(t)
	res := set.Annotate(paragraphs(text), Options{})
	if diff := cmp.Diff(map[int]int{1: 3}, res.Held); diff != "" {
		t.Errorf("held (-want +got):\n%s", diff)
	}
	if res := set.Annotate(paragraphs(text), Options{All: true}); len(res.Held) != 0 {
		t.Errorf("All holds back %v", res.Held)
	}
	own := load(t, "match: {any: [un]}", "match: {any: [deux]}", "match: {any: [trois]}",
		"match: {any: [quatre]}")
	four := own.Annotate(paragraphs("un deux trois quatre"), Options{})
	if got := quotes(four.Notes, true); len(got) != 4 {
		t.Errorf("editors' notes must not be held back: %v", got)
	}
}

// TestEditorsNoteBesideRules: an editors' note is shown before rules, takes those on the same
// words, and carries what the editors wrote.
func TestEditorsNoteBesideRules(t *testing.T) {
	set, err := Load(shippedSet(t), File{Name: "desk.yml", Data: []byte(`schema: 1
owner: desk-world
language: {source: fr, target: en}
notes:
  - id: junta-2022
    kind: fact
    severity: medium
    match: {mode: lemma, any: ["la junte de la capitale"]}
    note: "The council dissolved itself in May."
    suggest: "the former council"
    trap: ""
    evidence_type: official-gazette
    target: {must_any: ["former"], must_not: ["junta"]}
    sources:
      - {url: "https://example.org/g", publisher: Gazette, date: 2022-05-02,
         accessed: 2026-11-22, archived: ""}
    valid: {from: 2022-05-02, to: null}
    review: {by: jd, on: 2026-11-22, expires: 2027-05-22}
`)})
	if err != nil {
		t.Fatal(err)
	}
	a := paragraphs("La junte de la capitale recule.")
	notes := set.Annotate(a, Options{}).Notes
	var editors Note
	for _, n := range notes {
		if n.Editors {
			editors = n
		} else if n.Shown {
			t.Errorf("%s is shown beside the editors' note", n.Rule)
		}
	}
	want := Note{Paragraph: 1, End: 23, Quote: "La junte de la capitale", Kind: Fact,
		Severity: Medium, Rule: "junta-2022", Shown: true,
		Check:   "The council dissolved itself in May.",
		Suggest: "the former council", Evidence: "official-gazette", Also: []Kind{Label},
		MustAny: []string{"former"}, MustNot: []string{"junta"}, Editors: true,
		Expires: "2027-05-22", Sources: []Source{{URL: "https://example.org/g", Publisher: "Gazette",
			Date: "2022-05-02", Accessed: "2026-11-22"}}}
	if diff := cmp.Diff(want, editors); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	early := Options{Date: time.Date(2022, 5, 1, 0, 0, 0, 0, time.UTC)}
	for _, n := range set.Annotate(a, early).Notes {
		if n.Editors && (n.Shown || n.Reason != "does not apply to an article of 2022-05-01") {
			t.Errorf("before valid.from: %+v", n)
		}
		if !n.Editors && !n.Shown {
			t.Errorf("the rule %s gives way to a note that does not apply", n.Rule)
		}
	}
}

func TestStatus(t *testing.T) {
	for status, want := range map[string]int{"draft": 0, "active": 1, "resolved": 1, "retired": 0} {
		notes := load(t, "match: {any: [cible]}\nstatus: "+status).
			Annotate(paragraphs("une cible"), Options{}).Notes
		if len(notes) != want {
			t.Errorf("%s: %d notes, want %d", status, len(notes), want)
		}
		if status == "resolved" && (notes[0].Shown || notes[0].Reason != "resolved") {
			t.Errorf("resolved: %+v", notes[0])
		}
	}
}

// TestOrderOfFiles: the notes are the same whatever the order in which files are given.
func TestOrderOfFiles(t *testing.T) {
	file := func(id string) File {
		return File{id + ".yml", []byte("schema: 1\nnotes:\n  - {id: " + id +
			", kind: fact, severity: low, note: x, match: {any: [loup]}}\n")}
	}
	one, two := file("a"), file("b")
	ab, err := Load(nil, one, two)
	if err != nil {
		t.Fatal(err)
	}
	ba, err := Load(nil, two, one)
	if err != nil {
		t.Fatal(err)
	}
	a := paragraphs("Un loup. Un loup.")
	if diff := cmp.Diff(ab.Annotate(a, Options{}), ba.Annotate(a, Options{})); diff != "" {
		t.Error(diff)
	}
	if ab.Hash() != ba.Hash() || ab.Version() != ba.Version() {
		t.Errorf("hashes %s, %s", ab.Hash(), ba.Hash())
	}
	if only, _ := Load(nil, one); only.Hash() == ab.Hash() {
		t.Error("one file and two have the same hash")
	}
}

// TestSameEveryRun: sets loaded anew give the same bytes, and so does one set used at once.
func TestSameEveryRun(t *testing.T) {
	articles, _ := filepath.Glob("testdata/articles/*.txt")
	for _, file := range articles {
		a, _ := marked(t, file)
		want := fmt.Sprintf("%+v", shippedSet(t).Annotate(a, Options{}))
		set := shippedSet(t)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if got := fmt.Sprintf("%+v", set.Annotate(a, Options{})); got != want {
					t.Errorf("%s: another result", file)
				}
			})
		}
		all.Wait()
	}
}

// TestKindsApart: notes of one kind never overlap, notes of two kinds may, and the data is sorted.
func TestKindsApart(t *testing.T) {
	text := "Ils sont objectivement les alliés du régime, prétend que dit-on la junte rebelle."
	notes := shippedSet(t).Annotate(paragraphs(text), Options{}).Notes
	overlaps := false
	for i, a := range notes {
		for _, b := range notes[i+1:] {
			if a.Start < b.End && b.Start < a.End {
				overlaps = true
				if a.Kind == b.Kind {
					t.Errorf("%q and %q are both %s", a.Quote, b.Quote, a.Kind)
				}
			}
		}
	}
	if !overlaps {
		t.Error("no overlap of two kinds in the data")
	}
	if !slices.IsSortedFunc(notes, func(a, b Note) int { return a.Start - b.Start }) {
		t.Error("notes are not in order")
	}
}

func TestDocument(t *testing.T) {
	set := shippedSet(t)
	for text, want := range map[string]string{
		"Selon le maire, la route ferme. Elle rouvre en mai, précise-t-il. Un bus passe. " +
			"Le préfet affirme que tout va bien. Les enfants marchent.": "" +
			"Sources are cited in 3 of 5 sentences; the tone is that of a report.",
		"Hélas, le régime tient. Bien entendu, il ment. Quel fiasco. C'est honteux. Rien ne va.": "" +
			"No source is cited in 5 sentences; the tone is that of opinion.",
		"Selon le maire, la route ferme.": "A source is cited in 1 of 1 sentence.",
		"= Une légende":                   "",
		"Le feu a fait 12 morts. La mairie se tait. Les volets sont clos.\nUn chien dort. Il pleut.\n" +
			"La vanne a cédé, selon le maire.": "A source is cited in 1 of 6 sentences; the tone is " +
			"that of a report. Of 1 sentence with a claim, 1 has no source in the paragraph; the " +
			"farthest stands 5 sentences from one.",
	} {
		if got := set.Annotate(paragraphs(text), Options{}).Document.Text; got != want {
			t.Errorf("%s\ngot  %q\nwant %q", text, got, want)
		}
	}
}

func TestNilSet(t *testing.T) {
	var s *Set
	if res := s.Annotate(paragraphs("Le régime."), Options{}); len(res.Notes) != 0 || s.Lint() != nil {
		t.Errorf("a nil set marks %v", res.Notes)
	}
}
