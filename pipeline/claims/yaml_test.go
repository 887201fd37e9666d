package claims

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestLoadErrors: what is wrong is told with its line and column.
func TestLoadErrors(t *testing.T) {
	head := "schema: 1\nnotes:\n"
	good := "  - id: a\n    kind: fact\n    severity: low\n    note: x\n    match: {any: [loup]}\n"
	rule := strings.Replace(head, "notes", "rules", 1) + good
	with := func(line string) string { return head + good + line }
	tests := []struct {
		name, yaml string
		line, col  int
		text       string
	}{
		{"empty file", "", 1, 1, "the file is empty"},
		{"no schema", "notes: []\n", 1, 1, "the key schema is missing"},
		{"another schema", "schema: 2\n", 1, 9, `schema "2" is not known`},
		{"unknown key at the top", "schema: 1\nrulez: []\n", 2, 1, `unknown key "rulez"`},
		{"unknown key in a note", with("    severty: low\n"), 8, 5, `unknown key "severty"`},
		{"unknown key in match", head + strings.Replace(good, "any:", "word:", 1), 7, 13,
			`unknown key "word"`},
		{"a key twice", with("    note: y\n"), 8, 5, `the key "note" stands here twice`},
		{"unknown kind", head + strings.Replace(good, "fact", "facts", 1), 4, 11,
			`"facts" is not known here`},
		{"unknown severity", head + strings.Replace(good, "low", "grave", 1), 5, 15,
			`"grave" is not known here`},
		{"unknown scope", with("    scope: [body, footer]\n"), 8, 19, `"footer" is not known here`},
		{"a scope of nothing", with("    scope: []\n"), 8, 12, "a scope without places"},
		{"unknown mode", head + strings.Replace(good, "{any", "{mode: glob, any", 1), 7, 19,
			`"glob" is not known here`},
		{"unknown band", with("    band: maybe\n"), 8, 11, `"maybe" is not known here`},
		{"band of another kind", with("    band: ask\n"), 3, 5, "band is for kind hearsay only"},
		{"unknown status", with("    status: open\n"), 8, 13, `"open" is not known here`},
		{"same id twice", head + good + good, 8, 9, `the id "a" stands in x.yml:3 already`},
		{"a bad id", head + strings.Replace(good, "id: a", "id: A b", 1), 3, 9, `"A b" cannot be an id`},
		{"bad date", with("    valid: {from: 5/1/2022}\n"), 8, 19, `"5/1/2022" is not a date`},
		{"a date that is none", with("    review: {expires: 2022-02-30}\n"), 8, 23,
			`"2022-02-30" is not a date`},
		{"dates swapped", with("    valid: {from: 2022-02-03, to: 2021-01-01}\n"), 8, 12,
			"valid ends before it begins"},
		{"word boundary", regex(head+good, `\bloup`), 7, 32, `\b cannot be used`},
		{"lookahead", regex(head+good, `loup(?=s)`), 7, 32, `(?= cannot be used`},
		{"lookbehind", regex(head+good, `(?<!un )loup`), 7, 32, `(?<! cannot be used`},
		{"backreference", regex(head+good, `(l)\1`), 7, 32, `\1 cannot be used`},
		{"regex that does not compile", regex(head+good, `lou(p`), 7, 32, "does not compile"},
		{"regex that is too large", regex(head+good, `(\pL{1000}){1000}`), 7, 32, "does not compile"},
		{"regex of nothing", regex(head+good, `x*`), 7, 32, "matches nothing at all"},
		{"regex with an anchor", regex(head+good, `^loup`), 7, 32, "^ cannot be used"},
		{"not a list", head + strings.Replace(good, "[loup]", "loup", 1), 7, 18, "a list was expected"},
		{"not a mapping", head + "  - loup\n", 3, 5, "keys and values were expected"},
		{"no id", head + strings.Replace(good, "id: a\n    ", "", 1), 3, 5, "the key id is missing"},
		{"no match", head + strings.Replace(good, "    match: {any: [loup]}\n", "", 1), 3, 5,
			"the key match is missing"},
		{"no note", head + strings.Replace(good, "note: x", `note: ""`, 1), 3, 5,
			"the key note is missing"},
		{"an empty pattern", head + strings.Replace(good, "loup", `" "`, 1), 7, 19, "an empty pattern"},
		{"a rule without examples", rule, 3, 5, "the key examples: hit is missing"},
		{"a rule without a miss", rule + "    examples: {hit: [loup]}\n", 3, 5,
			"the key examples: miss is missing"},
		{"conditional of another kind", head + strings.Replace(good, "{any: [loup]}",
			"{mode: conditional}", 1), 7, 12, "mode conditional is for hearsay"},
		{"a future with words", head + strings.Replace(good, "{any: [loup]}",
			"{mode: future, any: [loup]}", 1), 7, 12, "mode future finds its words itself"},
		{"a flag that is none", head + strings.Replace(good, "{any", "{unless_attributed: 3, any", 1),
			7, 32, "true or false was expected"},
		{"a condition without words", head + strings.Replace(good, "{any", "{near: {any: []}, any", 1),
			7, 19, "a condition without words"},
		{"tab", head + good + "\tscope: [body]\n", 8, 1, "a tab in the indentation"},
		{"a list without end", "schema: 1\nnotes: [\n", 2, 1, "lacks its end"},
		{"a key too far left", with("  - id: b\n   kind: fact\n"), 9, 4, "does not fit"},
		{"a key at the dash", with("  scope: [body]\n"), 8, 3, "does not fit the list"},
		{"a key too far right", with("      scope: [body]\n"), 8, 7, "does not fit"},
		{"a colon in a text", with("    trap: Attention: danger\n"), 8, 5, "a colon, or a key"},
		{"quotes in quotes", with("    trap: \"a \"b\" c\"\n"), 8, 5, "does not fit"},
		{"an open quote", with("    trap: \"a\n    scope: [body]\n"), 8, 5, "not closed"},
		{"a bare sign", with("    trap: @maire\n"), 8, 5, "a sign of its own"},
		{"a bare star", with("    trap: *maire\n"), 8, 5, "* or &"},
		{"a backslash", with("    trap: \"a\\d\"\n"), 8, 5, "a backslash"},
		{"no comma", with("    scope: [\"body\" \"title\"]\n"), 8, 5, "lacks a comma"},
		{"a wrong bracket", with("    scope: [body}\n"), 8, 5, "lacks a comma"},
		{"no colon", with("    scope\n    trap: x\n"), 8, 5, "without its colon"},
		{"anchor", "schema: 1\nnotes: &n []\n", 2, 8, "anchors and aliases are not used"},
		{"alias bomb", "a: &a [x,x]\nb: &b [*a,*a]\nschema: 1\n", 1, 1, `unknown key "a"`},
		{"alias", head + good + "    scope: &s [body]\n", 8, 12, "anchors and aliases"},
		{"two documents", "schema: 1\n---\nschema: 1\n", 2, 1, "a second document starts here"},
		{"lists without end", "schema: 1\nnotes: " + strings.Repeat("[", 100000), 2, 1,
			"thousands deep"},
		{"lists in lists", "schema: 1\nnotes: " + strings.Repeat("[", 5000) +
			strings.Repeat("]", 5000), 2, 9, "keys and values were expected"},
		{"alias bomb in a key that is known", "schema: 1\nowner: &a [x,x,x]\n" +
			"language: [*a,*a]\nnotes: [*a]\n", 2, 8, "anchors and aliases"},
		{"a merge key", "schema: 1\n<<: {notes: []}\n", 2, 1, `unknown key "<<"`},
		{"a regex that grows", regex(head+good, "((a{1,99}){1,99}){1,99}"), 7, 32, "does not compile"},
		{"a control character", "schema: 1\nnotes: é\x00[]\n", 2, 9, "a control character"},
		{"replaces that is no list", with("    replaces: label-regime\n"), 8, 15, "a list was expected"},
		{"unknown key in cite", "schema: 1\ncite: {author: x}\n", 2, 8, `unknown key "author"`},
		{"not UTF-8", "schema: 1\xff\n", 1, 1, "not UTF-8"},
		{"50 MB", "schema: 1\n" + strings.Repeat("#\n", 25<<20), 1, 1, "larger than"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set, err := Load(nil, File{Name: "x.yml", Data: []byte(tt.yaml)})
			var e *ParseError
			if !errors.As(err, &e) {
				t.Fatalf("got %v, %v", set, err)
			}
			if e.File != "x.yml" || e.Line != tt.line || e.Col != tt.col ||
				!strings.Contains(e.Text, tt.text) {
				t.Errorf("got %v, want %d:%d: … %s …", e, tt.line, tt.col, tt.text)
			}
			if set != nil {
				t.Error("something was loaded")
			}
			if e.Hint == "" || strings.HasSuffix(e.Hint, ".") {
				t.Errorf("hint %q", e.Hint)
			}
		})
	}
}

func regex(yaml, pattern string) string {
	return strings.Replace(yaml, "{any: [loup]}", "{mode: regex, any: ['"+pattern+"']}", 1)
}

// TestClassesKeepTheirSigns: ^ and $ are refused outside of classes only.
func TestClassesKeepTheirSigns(t *testing.T) {
	for _, pattern := range []string{`a[^b]c`, `\$ ?\d`, `\d[€$£]`} {
		e, _, err := compileExpression(pattern, policy{accent: accentCapitals})
		if err == nil {
			_, err = e.try()
		}
		if err != nil {
			t.Errorf("%s: %v", pattern, err)
		}
	}
}

// TestShippedExpressions: the shipped files, whose expressions are compiled when they are tried,
// stand the tests that an editor's file has to stand.
func TestShippedExpressions(t *testing.T) {
	for _, pattern := range []string{"rules/*.yml", "packs/*.yml"} {
		paths, err := fs.Glob(shipped, pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(paths), err)
		}
		for _, path := range paths {
			data, err := shipped.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := Load(nil, File{Name: path, Data: data}); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestShippedRulesLint(t *testing.T) {
	set := shippedSet(t)
	for _, i := range set.Lint() {
		t.Errorf("%s:%d: %s: %s", i.File, i.Line, i.Rule, i.Message)
	}
	kinds := map[Kind]int{}
	for _, r := range set.rules {
		kinds[r.kind]++
		if r.trap == "" {
			t.Errorf("%s does not say what goes wrong in English", r.id)
		}
	}
	for _, k := range Kinds() {
		if kinds[k] == 0 {
			t.Errorf("no shipped rule of kind %s", k)
		}
	}
}

func TestLintReports(t *testing.T) {
	set := load(t,
		"match: {any: [loup]}\nexamples: {hit: [Un ours., Un loup.], miss: [Le loup.]}\n"+
			"sources: [{url: u}]",
		"match: {any: [ours]}\nstatus: draft\nexamples: {hit: [Un loup.]}",
		"match: {any: [lynx]}")
	want := []string{"error does not find its example", "error finds what it should not",
		"error has no example", "warning has no example", "warning names no source"}
	got := set.Lint()
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i, issue := range got {
		if !strings.HasPrefix(issue.Severity+" "+issue.Message, want[i]) {
			t.Errorf("got %q, want %q", issue.Message, want[i])
		}
	}
	if got[0].File != "notes.yml" || got[0].Line != 3 || got[0].Rule != "n1" {
		t.Errorf("place of the first issue: %+v", got[0])
	}
}

// FuzzLoad: whatever the file, Load returns a set or a ParseError with a place in the file.
func FuzzLoad(f *testing.F) {
	f.Add([]byte("schema: 1\nnotes:\n  - {id: a, kind: fact, severity: low, note: x, " +
		"match: {mode: regex, any: ['(a|b)[^c]']}}"))
	f.Add([]byte("a: &a [*a]\n---\n\t"))
	for _, path := range []string{"rules/causal.yml", "rules/figure.yml", "packs/reuters.yml"} {
		data, err := shipped.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		set, err := Load(nil, File{Name: "f", Data: data})
		var e *ParseError
		if err != nil && (!errors.As(err, &e) || set != nil || e.Line < 1 || e.Col < 1 || e.Text == "") {
			t.Fatalf("%q: %v", data, err)
		}
	})
}

// FuzzAnnotate: every note is an exact piece of its paragraph, cut between runes.
func FuzzAnnotate(f *testing.F) {
	for _, s := range []string{"Selon le maire, il aurait menti.", "« Le régime », l’œuvre\u00ad.",
		"L'état d'urgence : 3,5 milliards, des dizaines de morts", "\xff aurait été \xc3", "ﬁnancé par"} {
		f.Add(s)
	}
	set, err := Shipped()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := paragraphs("x")
		a.Paragraphs[0].Text, a.Paragraphs[0].Sentences = text, nil
		for _, n := range set.Annotate(a, Options{All: true}).Notes {
			if n.Start < 0 || n.Start >= n.End || n.End > len(text) || text[n.Start:n.End] != n.Quote {
				t.Fatalf("%q: %+v", text, n)
			}
			if !utf8.RuneStart(text[n.Start]) || n.End < len(text) && !utf8.RuneStart(text[n.End]) {
				if utf8.ValidString(text) {
					t.Fatalf("%q: cut within a rune: %+v", text, n)
				}
			}
			if n.Check == "" || n.Rule == "" || n.Kind == "" || !n.Shown && n.Reason == "" {
				t.Fatalf("%q: %+v", text, n)
			}
		}
	})
}
