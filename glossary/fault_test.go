package glossary

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fault injection: good English is spoilt in the ways that engines, masks and repairs spoil it,
// one name at a time. The numbers are those of the list that the verifier was designed for.

// goodPair is a paragraph with a translation nothing is wrong with; braces mark its names.
type goodPair struct{ french, english string }

var goodPairs = []goodPair{
	{"L’OTAN et l’OSCE appellent l’Ukraine et la Russie à négocier à La Haye.",
		"{NATO} and the {OSCE} are urging {Ukraine} and {Russia} to negotiate in {The Hague}."},
	{"Noursoultan Nazarbaïev a reçu M. Tokaïev à Astana avant de partir pour Alma-Ata.",
		"{Nursultan Nazarbayev} received Mr {Tokayev} in {Astana} before leaving for {Almaty}."},
	{"Des soldats russes ont quitté le Tadjikistan ; l’état d’urgence y reste en vigueur.",
		"{Russian} soldiers have left {Tajikistan}; the {state of emergency} remains in force."},
	{"Le Niger accuse le Nigéria, que soutiennent les États-Unis.",
		"{Niger} accuses {Nigeria}, which the {United States} supports."},
	{"Le parti Nour-Otan n’a rien à voir avec l’Otan, rappelle l’UE.",
		"{Nur Otan} has nothing to do with {NATO}, the {EU} points out."},
	{"L’OMS a envoyé une mission au Caire ; l’ONU a suivi.",
		"The {WHO} sent a mission to {Cairo}; the {UN} followed."},
	{"La superpuissance américaine surveille Poutine, et Zelensky surveille l’OTSC.",
		"The {American superpower} is watching {Putin}, and {Zelensky} is watching the {CSTO}."},
	{"Une mission de l’OSCE a rencontré les Kazakhs, puis les Russes.",
		"An {OSCE} mission met the {Kazakhs}, then the {Russians}."},
	{"Le Conseil de l’Union européenne s’est réuni ; l’Union européenne n’a rien annoncé.",
		"The {Council of the European Union} met; the {European Union} announced nothing."},
	{"L’Ukraine attend. L’Ukraine espère. La Russie se tait, et l’Ukraine le sait.",
		"{Ukraine} is waiting. {Ukraine} is hoping. {Russia} is silent, and {Ukraine} knows it."},
}

func faultGlossary(t testing.TB) *Glossary {
	return glossaryOf(t, append(slices.Clone(newsroom),
		caseRow{Source: "Nigéria", Target: "Nigeria", Category: "place"},
		caseRow{Source: "Union européenne", Target: "European Union", Category: "org", Article: "the"},
		caseRow{Source: "Conseil de l’Union européenne", Target: "Council of the European Union",
			Category: "org", Article: "the"})...)
}

// spot is one name of a good translation, cut out.
type spot struct {
	french              string
	before, name, after string
	term                Term
	occurrence          int
	sameKind            []string // other names that stand in one order with this one
	sources             []string
}

func (s spot) with(name string) string { return s.before + name + s.after }

// bare is what stands before the name without an article.
func (s spot) bare() string {
	for _, article := range []string{"the ", "The ", "An "} {
		if cut, ok := strings.CutSuffix(s.before, article); ok {
			return cut
		}
	}
	return s.before
}

// spots cuts a good pair at each of its names. Names stand in the order of the French in all of
// the pairs, so that the n-th name is the n-th occurrence.
func spots(t *testing.T, g *Glossary, p goodPair) []spot {
	t.Helper()
	parts := strings.FieldsFunc(" "+p.english, func(r rune) bool { return r == '{' || r == '}' })
	parts[0] = strings.TrimPrefix(parts[0], " ")
	m := g.Match(p.french)
	if len(m.Occurrences) != len(parts)/2 {
		t.Fatalf("%q: %d occurrences, the English has %d names", p.french, len(m.Occurrences), len(parts)/2)
	}
	var out []spot
	for i, o := range m.Occurrences {
		s := spot{french: p.french, occurrence: i, term: g.terms[o.Term], name: parts[2*i+1],
			before: strings.Join(parts[:2*i+1], ""), after: strings.Join(parts[2*i+2:], "")}
		s.sources = s.term.sources()
		for k, other := range m.Occurrences {
			if c := g.terms[other.Term].Category.ordered(); k != i && c != "" &&
				c == s.term.Category.ordered() && parts[2*k+1] != s.name {
				s.sameKind = append(s.sameKind, parts[2*k+1])
			}
		}
		out = append(out, s)
	}
	return out
}

// fault spoils a translation at one name, in as many ways as it has.
type fault struct {
	mode string
	make func(s spot) []string
	want []State // the occurrence has to be in one of these, or a finding has to stand there
}

var wrongStates = []State{Reduced, Missing, Forbidden, Order}

// alarms are the faults that have to be found wherever they are made.
var alarms = []fault{
	{mode: "1 mask dropped", make: func(s spot) []string { return []string{s.with("")} }},
	{mode: "2 mask twice", make: func(s spot) []string { return []string{s.with("⟦3⟧ ⟦3⟧")} }},
	{mode: "3 mask in small letters", make: func(s spot) []string { return []string{s.with("name_3")} }},
	{mode: "4 space in mask", make: func(s spot) []string { return []string{s.with("⟦ 3 ⟧")} }},
	{mode: "5 mask translated", make: func(s spot) []string { return []string{s.with("[third]")} }},
	{mode: "6, 21 names swapped", make: swapped, want: []State{Order}},
	{mode: "7, 35 ending glued on", make: glued},
	{mode: "8 full-width brackets", make: func(s spot) []string { return []string{s.with("［3］")} }},
	{mode: "9 mask of another name", make: func(s spot) []string { return []string{s.with(s.name + "0")} }},
	{mode: "11 two articles", make: func(s spot) []string {
		return []string{s.bare() + "the the " + s.name + s.after, s.bare() + "a the " + s.name + s.after}
	}},
	{mode: "12 a for an", make: wrongIndefinite},
	{mode: "13 French form", make: frenchForm},
	{mode: "14 French form without accents", make: func(s spot) []string {
		var out []string
		for _, f := range s.sources {
			out = append(out, s.with(unaccented(f, unicode.IsLetter)))
		}
		return s.wrong(out)
	}},
	{mode: "15 one letter off", make: oneLetter},
	{mode: "17 acronym in small letters", make: func(s spot) []string {
		if s.name != strings.ToUpper(s.name) {
			return nil
		}
		return []string{s.with(strings.ToLower(s.name)), s.with(s.name[:1] + strings.ToLower(s.name[1:]))}
	}},
	{mode: "18 pronoun", make: func(s spot) []string { return []string{s.bare() + "it" + s.after} },
		want: []State{Reduced, Missing}},
	{mode: "19 description", make: func(s spot) []string { return []string{s.bare() + "the party" + s.after} },
		want: []State{Reduced, Missing}},
	{mode: "20 people for country and back", make: peoples},
	{mode: "23 in an address only", make: func(s spot) []string {
		joined := strings.ReplaceAll(s.name, " ", "-")
		return []string{s.with("https://example.org/" + joined), s.with("#" + joined), s.with("@" + joined),
			s.with("x@" + joined + ".org"), s.with("www." + joined + ".org")}
	}},
	{mode: "29 broken off", make: func(s spot) []string { return []string{s.before, s.before + s.name[:1]} }},
	{mode: "29 going round", make: func(s spot) []string {
		return []string{s.with(strings.Repeat(s.name+" ", 6)), s.with(strings.Repeat(s.name+" and the ", 6)),
			s.with(strings.Repeat("and the ", 9))}
	}},
	{mode: "30 codes for characters", make: func(s spot) []string {
		return []string{s.with(s.name + "&#39;s"), s.with("&nbsp;" + s.name), s.with("&quot;" + s.name + "&quot;"),
			s.with(strings.ReplaceAll(s.name, " ", "&nbsp;") + "&amp;")}
	}},
	{mode: "44 letter of another script", make: func(s spot) []string {
		swap := strings.NewReplacer("a", "а", "e", "е", "o", "о", "A", "А", "O", "О", "E", "Е", "U", "Ս", "C", "С")
		return s.wrong([]string{s.with(swap.Replace(s.name))})
	}},
}

// wrong leaves out what happens to be right: Astana is Astana in French as well.
func (s spot) wrong(texts []string) []string {
	return slices.DeleteFunc(texts, func(text string) bool {
		for _, right := range s.term.accepted() {
			if text == s.with(right) {
				return true
			}
		}
		return false
	})
}

func frenchForm(s spot) []string {
	var out []string
	for _, f := range s.sources {
		out = append(out, s.with(f))
	}
	return s.wrong(out)
}

func swapped(s spot) []string {
	var out []string
	for _, other := range s.sameKind {
		text := s.with("\x00")
		if strings.Count(text, other) != 1 || strings.Contains(text, s.name) {
			continue
		}
		out = append(out, strings.Replace(strings.Replace(text, other, s.name, 1), "\x00", other, 1))
	}
	return out
}

func glued(s spot) []string {
	return s.wrong([]string{s.with(s.name + "s"), s.with(s.name + "es"),
		s.with(s.name + "ized")})
}

func wrongIndefinite(s spot) []string {
	wrong := map[string]string{"NATO": "an", "OSCE": "a", "EU": "a", "WHO": "an", "UN": "an", "CSTO": "an",
		"American superpower": "a", "Russian": "an", "Ukraine": "an"}[s.name]
	if wrong == "" {
		return nil
	}
	return []string{s.bare() + wrong + " " + s.name + " mission" + s.after}
}

func oneLetter(s spot) []string {
	out := []string{}
	for i, r := range s.name {
		if i > 0 && unicode.IsLetter(r) && r < 0x80 && s.name != strings.ToUpper(s.name) {
			out = append(out, s.with(s.name[:i]+s.name[i+1:]), s.with(s.name[:i]+"x"+s.name[i+1:]))
		}
	}
	switch s.name {
	case "Niger":
		out = append(out, s.with("Nigeria"))
	case "Nigeria":
		out = append(out, s.with("Niger"))
	}
	return s.wrong(out)
}

func peoples(s spot) []string {
	people := map[string][]string{"Russia": {"Russian", "the Russians"}, "Ukraine": {"Ukrainian"},
		"Russian": {"Russia"}, "Russians": {"Russia"}, "Kazakhs": {"Kazakhstan", "Kazakhstani"},
		"Niger": {"Nigerien"}, "Nigeria": {"Nigerian"}, "Tajikistan": {"Tajik"},
		"United States": {"American", "Americans"}}
	var out []string
	for _, p := range people[s.name] {
		out = append(out, s.with(p))
	}
	return out
}

// TestFaults makes every fault at every name.
func TestFaults(t *testing.T) {
	g := faultGlossary(t)
	for _, f := range alarms {
		t.Run(f.mode, func(t *testing.T) {
			made := 0
			for _, p := range goodPairs {
				for _, s := range spots(t, g, p) {
					for _, english := range f.make(s) {
						made++
						f.check(t, g, s, english)
					}
				}
			}
			if made < 5 {
				t.Errorf("made %d times only", made)
			}
			t.Logf("%d times", made)
		})
	}
}

// check verifies spoilt English, and that repairing it does no harm.
func (f fault) check(t *testing.T, g *Glossary, s spot, english string) {
	t.Helper()
	m := g.Match(s.french)
	checkEnglish(t, g, m, s.french, english)
	v := g.Verify(s.french, m, english)
	want := f.want
	if want == nil {
		want = wrongStates
	}
	var row []State
	for _, x := range v.Verdicts {
		if g.terms[x.Term].ID == s.term.ID {
			row = append(row, x.State)
		}
	}
	found := slices.ContainsFunc(row, func(x State) bool { return slices.Contains(want, x) })
	if !found && f.want == nil {
		found = slices.ContainsFunc(v.Findings, func(x Finding) bool {
			return x.End >= len(s.bare()) && x.Start <= len(english)-len(s.after)
		})
	}
	if f.want != nil && slices.Contains(f.want, Order) && !found {
		found = overall(v) == string(Order)
	}
	if !found {
		t.Errorf("%q | %q: %q is %v, findings %+v", s.french, english, s.term.Target, row, v.Findings)
	}
}

// TestFaultsOfParagraphs spoils whole paragraphs: 25, 26, 27, 28.
func TestFaultsOfParagraphs(t *testing.T) {
	g := faultGlossary(t)
	states := func(french, english string) (out []State) {
		for _, v := range g.Verify(french, g.Match(french), english).Verdicts {
			out = append(out, v.State)
		}
		return out
	}
	plain := strings.NewReplacer("{", "", "}", "").Replace
	wrong := func(s State) bool { return s == Missing || s == Forbidden || s == Reduced }
	for i, p := range goodPairs {
		english := plain(p.english)
		next := goodPairs[(i+1)%len(goodPairs)]
		if s := states(p.french, ""); !allOf(s, wrong) {
			t.Errorf("27 empty: %q: %v", p.french, s)
		}
		if s := states(p.french, p.french); !slices.ContainsFunc(s, wrong) {
			t.Errorf("28 output is source: %q: %v", p.french, s)
		}
		both := p.french + " " + next.french
		if s := states(both, english); !slices.ContainsFunc(s, wrong) {
			t.Errorf("25 sentence dropped: %q | %q: %v", both, english, s)
		}
		// 26: the last name of this paragraph has gone to the next.
		cut := strings.LastIndex(p.english, "{")
		here, there := plain(p.english[:cut]), plain(p.english[cut:])+" "+plain(next.english)
		if s := states(p.french, here); !slices.ContainsFunc(s, wrong) {
			t.Errorf("26 gone to the next paragraph: %q | %q: %v", p.french, here, s)
		}
		if s := states(next.french, there); !allOf(s, func(s State) bool { return s == OK || s == Order }) {
			t.Errorf("26 come from the paragraph before: %q | %q: %v", next.french, there, s)
		}
	}
}

func allOf(states []State, ok func(State) bool) bool {
	return !slices.ContainsFunc(states, func(s State) bool { return !ok(s) })
}

// TestNoFalseAlarm: good English is good however it is typed, and in a heading in capitals: 24,
// 31, 32; and a name more often than in the French is for information only: 22.
func TestNoFalseAlarm(t *testing.T) {
	g := faultGlossary(t)
	plain := strings.NewReplacer("{", "", "}", "").Replace
	replace := func(from, to string) func(string) string {
		return func(s string) string { return strings.ReplaceAll(s, from, to) }
	}
	same := func(s string) string { return s }
	for _, c := range []struct {
		name            string
		french, english func(string) string
	}{
		{"as it is", same, same},
		{"24 heading in capitals", strings.ToUpper, strings.ToUpper},
		{"24 heading in capitals, English not", strings.ToUpper, same},
		{"31 decomposed", same, norm.NFD.String}, {"31 both decomposed", norm.NFD.String, norm.NFD.String},
		{"32 straight", same, replace("’", "'")}, {"32 curly", same, replace("'", "’")},
		{"32 no-break spaces", same, replace(" ", "\u00a0")},
		{"32 narrow spaces", same, replace(" ", "\u202f")},
		{"possessive", same, replace("}", "’s")}, {"possessive, straight", same, replace("}", "'s")},
		{"quoted", same, strings.NewReplacer("{", "“", "}", "”").Replace},
		{"in brackets", same, strings.NewReplacer("{", "(", "}", ")").Replace},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, p := range goodPairs {
				french, english := c.french(p.french), plain(c.english(p.english))
				v := g.Verify(french, g.Match(french), english)
				if s := overall(v); s != "ok" {
					t.Errorf("%q | %q: %s %+v %+v", french, english, s, v.Verdicts, v.Findings)
				}
			}
		})
	}
	for _, p := range goodPairs {
		for _, s := range spots(t, g, p) {
			english := s.with(s.name) + " So much for " + s.name + "."
			v := g.Verify(p.french, g.Match(p.french), english)
			if got := overall(v); got != "ok" {
				t.Errorf("22 surplus: %q: %s %+v", english, got, v)
			}
		}
	}
}

// TestFaultsOfTheirOwn are the faults that no name can be spoilt with; those of files, of repair,
// of the engine and of the memory have their tests there (33 to 40, 45).
func TestFaultsOfTheirOwn(t *testing.T) {
	g := glossaryOf(t,
		caseRow{Source: "Niger", Target: "Niger", Category: "place", Forbidden: []string{"Nigeria"}},
		caseRow{Source: "Nigéria", Target: "Nigeria", Category: "place"},
		caseRow{Source: "Astana", Target: "Astana", Category: "place"},
		caseRow{Source: "OTAN", Target: "NATO", Category: "org", Variants: []string{"Otan"}},
		caseRow{Source: "Union européenne", Target: "European Union", Category: "org"},
		caseRow{Source: "Conseil de l’Union européenne", Target: "Council of the European Union",
			Category: "org"},
	)
	for _, c := range []struct{ name, french, english, want string }{
		{"10 the source has the mask's text", "L’OTAN écrit ⟦1⟧ et [[nom]].", "NATO writes ⟦1⟧ and [[nom]].",
			"ok"},
		{"10 the source has another mask's text", "L’OTAN écrit ⟦1⟧.", "NATO writes ⟦1⟧ and ⟦2⟧.", "lint"},
		{"16 the longer name pays for itself only", "Le Conseil de l’Union européenne et l’Union européenne.",
			"The Council of the European Union and itself.", "missing"},
		{"16 two longer names for one", "Le Conseil de l’Union européenne et l’Union européenne.",
			"The Council of the European Union and the Council of the European Union.", "missing"},
		{"36 part of a name that is in no row", "Zed-Otan quitte l’Otan.", "Zed-Otan is leaving NATO.", "ok"},
		{"36 and beside it the form itself", "Zed-Otan quitte l’Otan.", "Zed-Otan is leaving Otan.", "forbidden"},
		{"36 part of a name that the French has not", "L’Otan part.", "NATO leaves, and Zed-Otan.", "forbidden"},
		{"41 what one row forbids another asks for", "Le Niger et le Nigéria.", "Niger and Nigeria.", "ok"},
		{"41 and it is not there for itself", "Le Niger et le Nigéria.", "Nigeria and Nigeria.", "forbidden"},
		{"43 the name is the same in both", "Astana, puis Astana.", "Astana, then Astana.", "ok"},
		{"43 and is counted", "Astana, puis Astana.", "Astana, then the city.", "reduced"},
		{"43 and can be missing", "Astana dort.", "The city sleeps.", "missing"},
	} {
		if v := g.Verify(c.french, g.Match(c.french), c.english); overall(v) != c.want {
			t.Errorf("%s: %q | %q: %s, want %s: %+v", c.name, c.french, c.english, overall(v), c.want, v)
		}
	}
}
