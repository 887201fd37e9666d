package typography

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/glossary/fold"
)

// The expected texts are typed by hand after the Chicago Manual of Style (CMOS) and New Hart's
// Rules (NHR), as the package comment chooses between them.
var restoreTests = []struct{ name, french, english, want string }{
	{"empty", "", "", ""},
	{"nothing to do", "Il pleut.", "It is raining.", "It is raining."},

	// Quotation marks: CMOS 6.9, 6.115, 13.30.
	{"whole quotation", "« Oui. »", `"Yes."`, "“Yes.”"},
	{"quotation inside a sentence", "« Rien », dit-il.", `"Nothing," he said.`, "“Nothing,” he said."},
	{"two quotations", "« Oui » et « non ».", `"Yes" and "no".`, "“Yes” and “no”."},
	{"opened and not closed", "« La paix est là.", `"Peace is here.`, "“Peace is here."},
	{"closed and not opened", "Elle viendra. »", `It will come."`, "It will come.”"},
	{"closed, then opened", "Oui », dit-il, « et non.", `Yes," he said, "and no.`,
		"Yes,” he said, “and no."},
	{"nested", "« Il a dit “oui” hier. »", `"He said "yes" yesterday."`,
		"“He said ‘yes’ yesterday.”"},
	{"nested at the end", "« Il a dit « oui » »", `"He said "yes""`, "“He said ‘yes’”"},
	{"nested at the start", "« « Oui », a-t-il dit. »", `""Yes," he said."`, "“‘Yes,’ he said.”"},
	{"nested, opened in a sentence before", "Il a dit “oui”. »", `He said "yes"."`,
		"He said ‘yes’.”"},
	{"single inside double", "« Il a dit “oui”. »", `"He said 'yes'."`, "“He said ‘yes’.”"},
	{"single where the French quotes", "Le mot « paix ».", "The word 'peace'.", "The word “peace”."},
	{"single alone", "Le mot paix.", "The word 'peace'.", "The word ‘peace’."},
	{"single, opened and not closed", "« La paix est là.", "'Peace is here.", "“Peace is here."},

	// Figures: CMOS 9.54.
	{"thousands", "Environ 100 000 habitants.", "About 100 000 people.", "About 100,000 people."},
	{"millions", "Soit 1\u202f234\u202f567 voix.", "That is 1 234 567 votes.", "That is 1,234,567 votes."},
	{"thousands already grouped", "Les 6 300 élus.", "The 6,300 members.", "The 6,300 members."},
	{"decimals behind groups", "Soit 1 234 567,89 euros.", "That is 1 234 567,89 euros.",
		"That is 1,234,567.89 euros."},
	{"decimals behind commas", "Soit 1 234 567,89 euros.", "That is 1,234,567,89 euros.",
		"That is 1,234,567.89 euros."},
	{"grouped, decimals right", "Soit 1 234,5 tonnes.", "That is 1 234.5 tonnes.",
		"That is 1,234.5 tonnes."},
	{"decimals copied", "Un taux de 12,7 %.", "A rate of 12,7%.", "A rate of 12.7%."},
	{"three decimals copied", "Une masse de 2,345 kg.", "A mass of 2,345 kg.",
		"A mass of 2.345 kg."},
	{"thousands beside the same digits as decimals", "De 2,345 à 2 345.", "From 2,345 to 2 345.",
		"From 2,345 to 2,345."},
	{"other decimals", "Un taux de 12,7 %.", "A rate of 12,8%.", "A rate of 12,8%."},
	{"other decimals behind groups", "Soit 1 234,5 tonnes.", "That is 1 234,6 tonnes.",
		"That is 1 234,6 tonnes."},
	{"list without spaces", "Les articles 12,13,14.", "Articles 12,13,14.", "Articles 12,13,14."},
	{"decimals before a comma", "De 12,7, puis 13.", "From 12,7, then 13.",
		"From 12.7, then 13."},

	// Signs: NHR 14.1.1.
	{"ordinal in Roman numerals", "Les XXXIIIes Jeux.", "The 33e Games.", "The 33rd Games."},
	{"minus", "Il fait −3 °C.", "It is −3 °C.", "It is −3 °C."},
	{"minus set apart", "Il fait − 3 °C.", "It is − 3 °C.", "It is −3 °C."},
	{"hyphen set apart", "Il fait - 3 °C.", "It is - 3 °C.", "It is -3 °C."},
	{"minus in front", "−3 °C à Paris.", "−3 °C in Paris.", "−3 °C in Paris."},
	{"hyphen in front", "-3 °C à Paris.", "-3 °C in Paris.", "-3 °C in Paris."},
	{"sign before decimals", "Un recul de – 1,5 %.", "A fall of - 1,5%.", "A fall of -1.5%."},
	{"dash before a figure", "Le gel – 3 jours – dure.", "The frost - 3 days - lasts.",
		"The frost – 3 days – lasts."},
	{"list of percentages", "- 3 % de plus", "- 3% more", "– 3% more"},
	{"figures side by side", "Les numéros 12, 345 et 678.", "The numbers 12 345 678.",
		"The numbers 12 345 678."},
	{"telephone", "Appelez le 01 42 34 56 78.", "Call 01 42 34 56 78.", "Call 01 42 34 56 78."},
	{"spaces inside", "« Oui », dit-il.", `" Yes, " he said.`, "“Yes,” he said."},
	{"space on the wrong side", "« Oui », dit-il.", `"Yes, "he said.`, "“Yes,” he said."},
	{"no space before", "Il a dit « oui ».", `He said"yes".`, "He said “yes”."},
	{"no space behind", "« Oui ! » dit-il.", `"Yes!"he said.`, "“Yes!” he said."},
	{"in brackets", "(« oui »)", `("yes")`, "(“yes”)"},
	{"behind a hyphen", "Un mouvement pro-« paix ».", `A pro-"peace" movement.`,
		"A pro-“peace” movement."},
	{"guillemets in the English", "« Oui »", "« Yes »", "“Yes”"},
	{"curly already", "« Oui »", "“Yes”", "“Yes”"},
	{"closed with the wrong mark", "« C'est un devoir. »", `"It is a duty.'`, "“It is a duty.”"},
	{"behind a colon", "Il dit : « oui »", `He says:"yes"`, "He says: “yes”"},
	{"straight quotes in the French", `Il dit "oui".`, `He says "yes".`, "He says “yes”."},
	{"fewer marks than the French", "« Oui », dit-il. « Non. »", `"Yes," he said. No.`,
		"“Yes,” he said. No."},
	{"dash in a quotation", "« Mais— »", `"But-- "`, "“But –”"},

	// Apostrophes: CMOS 6.117, 7.16-7.31.
	{"possessive", "Le livre de Paul.", "Paul's book.", "Paul’s book."},
	{"plural possessive", "Les droits des ouvriers.", "The workers' rights.",
		"The workers’ rights."},
	{"contraction", "Il ne vient pas.", "He doesn't come.", "He doesn’t come."},
	{"decade", "Les années 90.", "The '90s.", "The ’90s."},
	{"year", "En mai 68.", "In May '68.", "In May ’68."},
	{"elided word at the start", "C'est l'heure.", "'Tis time.", "’Tis time."},
	{"elided on both sides", "Le rock.", "Rock 'n' roll.", "Rock ’n’ roll."},
	{"name", "O'Brien est là.", "O'Brien is here.", "O’Brien is here."},
	{"possessive in a quotation", "« Le livre de Paul »", `"Paul's book"`, "“Paul’s book”"},
	{"possessive in a single quotation", "Le « livre de Paul »", "The 'Paul's book'",
		"The “Paul’s book”"},
	{"double mark for an apostrophe", "Le service des plaignants.", `The plaintiffs" service.`,
		"The plaintiffs’ service."},
	{"double mark for an apostrophe in a quotation", "« Le service des plaignants », dit-il.",
		`"The plaintiffs" service," he said.`, "“The plaintiffs’ service,” he said."},
	{"possessive set apart", "Les membres de l'UE.", "The EU 's members.", "The EU’s members."},
	{"decade in a quotation", "« Les années 90 »", `"The '90s"`, "“The ’90s”"},

	// Dashes that set words apart: NHR 4.11.2, spaced en rule; CMOS 6.85.
	{"pair of asides", "Dupont – le maire – est venu.", "Dupont - the mayor - came.",
		"Dupont – the mayor – came."},
	{"em dashes in the French", "Dupont — le maire — est venu.", "Dupont - the mayor - came.",
		"Dupont – the mayor – came."},
	{"em dash in the English", "L'ONU—enfin—réagit.", "The UN—at last—reacts.",
		"The UN – at last – reacts."},
	{"two hyphens", "Il vient — tard.", "He comes--late.", "He comes – late."},
	{"aside between capitals", "Il a quitté la Russie – Poutine l'exige.",
		"He left Russia - Putin demands it.", "He left Russia – Putin demands it."},
	{"dateline", "Paris – Le ministre est là.", "Paris - The minister is here.",
		"Paris – The minister is here."},
	{"none in the French", "Il vient, tard.", "He comes - late.", "He comes – late."},
	{"en dash as it should be", "Il vient – tard.", "He comes – late.", "He comes – late."},

	// Dashes that join: CMOS 6.78-6.80, NHR 4.11.1.
	{"names with spaces", "Les échanges Russie – OSCE.", "The Russia - OSCE talks.",
		"The Russia–OSCE talks."},
	{"names without spaces", "Le dialogue Russie–OTAN.", "The Russia-NATO dialogue.",
		"The Russia–NATO dialogue."},
	{"names with half a space", "Le dialogue Russie–OTAN.", "Russia- NATO dialogue.",
		"Russia–NATO dialogue."},
	{"two pairs", "Le dialogue Russie–OTAN suit le dialogue Chine–Japon.",
		"Russia-NATO talks follow China-Japan talks.",
		"Russia–NATO talks follow China–Japan talks."},
	{"pairs with and without spaces", "Le dialogue Russie–OTAN éclipse les échanges Russie – OSCE.",
		"Russia- NATO talks eclipse Russia - OSCE talks.",
		"Russia–NATO talks eclipse Russia–OSCE talks."},
	{"beside a compound", "Le dialogue Alma-Ata–Moscou à Alma-Ata.",
		"Talks in Alma-Ata, Almaty-Moscow.", "Talks in Alma-Ata, Almaty–Moscow."},
	{"names in a title", "Russie – OTAN : le dialogue", "Russia - NATO: the dialogue",
		"Russia–NATO: the dialogue"},
	{"years with a dash", "De 2014–2020.", "In 2014-2020.", "In 2014–2020."},
	{"years with spaces", "Les années 2014 – 2020.", "The years 2014 - 2020.",
		"The years 2014–2020."},
	{"hyphen between numbers", "Le vol 12-34.", "Flight 12-34.", "Flight 12-34."},

	{"ordinals", "Le 23e jour, le 1er, le 11e, le 112e.", "The 23th day, the 1th, the 11st, the 112nd.",
		"The 23rd day, the 1st, the 11th, the 112th."},
	{"no ordinals", "Le 5 Thor et 3 stands.", "The 5 thor and 3stands, 4thly.",
		"The 5 thor and 3stands, 4thly."},
	{"ordinals of the French", "Le 2e, le 3e, la 1re, les 15es, le 12ème.",
		"The 2e, the 3e, the 1re, the 15es, the 12ème.",
		"The 2nd, the 3rd, the 1st, the 15th, the 12th."},
	{"no ordinal of the French", "Le Canon 5e et le 4e.", "The Canon 6e, the 4ers and 4eth.",
		"The Canon 6e, the 4th and 4eth."},
	{"hours with a colon", "12:07 - Le bilan", "12: 07 - The toll", "12:07 – The toll"},
	{"a slash", "À Genève/Bruxelles et/ou Bâle", "In Geneva/ Brussels and/ or Basel",
		"In Geneva/Brussels and/or Basel"},
	{"a pair with half a space", "L'écart France-Allemagne.", "The France- Germany spread.",
		"The France-Germany spread."},
	{"a label before a title", "URGENT - Macron démissionne", "URGENT - Macron resigns",
		"URGENT – Macron resigns"},
	{"pieces of characters", "Le CH₄ • monte.", "The CH\u0094 \ufffd\ufffd rises.", "The CH rises."},
	{"figures said in words", "Quatre-vingt-dix mille euros, 13’470’000 francs.",
		"90 000 euros, 13 470 000 francs.", "90,000 euros, 13,470,000 francs."},
	{"hours", "À 18 h 52 et 9h40, deux: 12.", "At 18: 52 and 9: 40, two: 12.",
		"At 18:52 and 9:40, two: 12."},

	// Full stops: CMOS 6.14.
	{"a title", "Les peines, en bref", "The sentences, in short.", "The sentences, in short"},
	{"a quoted title", "« On reprend la parole »", "\"We speak again.\"", "“We speak again”"},
	{"a title with an abbreviation", "La fin à 18 heures", "The end at 6 p.m.", "The end at 6 p.m."},
	{"a title with dots", "Et après", "And then...", "And then…"},
	{"a sentence", "Il part (enfin).", "He leaves (at last).", "He leaves (at last)."},
	{"an item of a list", "Il part ;", "He leaves.", "He leaves;"},
	{"an item that ends with an abbreviation", "À 18 heures ;", "At 6 p.m.", "At 6 p.m."},

	// Hyphens: CMOS 7.81-7.89.
	{"compound", "La mer semi-fermée.", "The semi-closed sea.", "The semi-closed sea."},
	{"compound name", "Nour-Soultan et Alma-Ata.", "Nur-Sultan and Alma-Ata.",
		"Nur-Sultan and Alma-Ata."},
	{"hanging hyphen", "L'avant et l'après-guerre.", "The pre- and post-war years.",
		"The pre- and post-war years."},
	{"apostrophe in a name", "James O’Brien est à N'Djamena.", "James OBrien is in NDjamena.",
		"James O’Brien is in N’Djamena."},
	{"apostrophe that is there", "Sinéad O’Connor.", "Sinéad O'Connor.", "Sinéad O’Connor."},
	{"no name", "L’Union, d’Alembert et O’Brien.", "The Union, dAlembert and OBriens.",
		"The Union, dAlembert and OBriens."},
	{"below zero", "Il fait -5.", "It is -5.", "It is -5."},

	// Dialogue: the French dash is kept, as NHR 9.2.5 shows it for French.
	{"line of dialogue", "— Oui, dit-il.", "- Yes, he said.", "– Yes, he said."},
	{"dialogue dash lost", "– Oui, dit-il.", "Yes, he said.", "– Yes, he said."},
	{"dialogue dash without space", "—Oui.", "-Yes.", "– Yes."},
	{"dialogue with an aside", "— Oui – enfin – non.", "- Yes - well - no.", "– Yes – well – no."},

	// Dots, marks and spaces: CMOS 6.7, 13.50.
	{"ellipsis", "Il attend…", "He waits...", "He waits…"},
	{"too many dots", "L'ONU…", "The UN.......", "The UN…"},
	{"dots set apart", "Il attend…", "He waits. . .", "He waits…"},
	{"spaces before marks", "Quoi ? Non ! Ici : là ; 5 %.", "What ? No ! Here : there ; 5 %.",
		"What? No! Here: there; 5%."},
	{"space before full stop and comma", "Oui, non.", "Yes , no .", "Yes, no."},
	{"no space behind marks", "Oui, non ; là.", "Yes,no;there.", "Yes, no; there."},
	{"numbers are left alone", "1 234,5 à 18 h 30.", "1,234.5 at 18:30.", "1,234.5 at 18:30."},
	{"spaces everywhere", "Il pleut.", "  It  is\u00a0raining. ", "It is raining."},
	{"in brackets with spaces", "L'OTAN (OTAN).", "The alliance ( NATO ).", "The alliance (NATO)."},
	{"file ending", "Un fichier .txt ici.", "A .txt file here.", "A .txt file here."},
	{"address", "Voir http://x.fr/a?b=c,d.", "See http://x.fr/a?b=c,d--e's.",
		"See http://x.fr/a?b=c,d--e's."},
	{"full stop is not invented", "Il pleut.", "It is raining", "It is raining"},
	{"question mark is not invented", "Pleut-il ?", "Is it raining", "Is it raining"},

	// Capitals: CMOS 6.12, 8.154.
	{"capital at the start", "Le chat dort.", "the cat sleeps.", "The cat sleeps."},
	{"capital in a quotation", "« Le chat », dit-il.", `"the cat," he said.`,
		"“The cat,” he said."},
	{"capital with an accent", "L'école.", "école libre.", "École libre."},
	{"small letter stays", "le chat dort", "the cat sleeps", "the cat sleeps"},
	{"capital stays", "le chat dort", "The cat sleeps", "The cat sleeps"},
	{"brand", "L'iPhone est là.", "iPhone is here.", "iPhone is here."},
	{"unit first", "Un µm.", "µm.", "µm."},
	{"number first", "Douze chats.", "12 cats.", "12 cats."},
}

func TestRestore(t *testing.T) {
	for _, tt := range restoreTests {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := Restore(tt.english, tt.french)
			if got != tt.want {
				t.Errorf("French %q\n English %q\n     got %q\n    want %q",
					tt.french, tt.english, got, tt.want)
			}
			if again, _ := Restore(got, tt.french); again != got {
				t.Errorf("a second time %q became %q", got, again)
			}
		})
	}
}

func TestOffsets(t *testing.T) {
	english := `  "Yes , "he said... the Russia - NATO talks--late`
	french := "— « Oui », dit-il… Les échanges Russie – OTAN."
	got, to := Restore(english, french)
	want := "– “Yes,” he said… the Russia–NATO talks – late"
	if got != want {
		t.Fatalf("got %q, want %q", got, want)
	}
	words := []struct {
		start, end int // in the English given
		want       string
	}{
		{3, 6, "Yes"}, {10, 12, "he"}, {13, 17, "said"}, {25, 31, "Russia"}, {34, 38, "NATO"},
		{39, 44, "talks"}, {46, 50, "late"},
	}
	for _, w := range words {
		if g := got[to(w.start):to(w.end)]; g != w.want && g != w.want+" " {
			t.Errorf("%q became %q, want %q", english[w.start:w.end], g, w.want)
		}
	}
	if to(-1) > to(0) || to(len(english)+5) != len(got) {
		t.Errorf("offsets outside the text: %d, %d", to(-1), to(len(english)+5))
	}
}

var ordinalEnding = regexp.MustCompile(`(\p{Nd})(?:th|st|nd|rd|ers?|re|es?|[eè]me)`)

// letters is what a text says whatever its typography: letters and digits, in small letters, without
// the endings of ordinals.
func letters(s string) string {
	var out []rune
	s = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) && !fold.Space(r) {
			return -1 // may go, and leave its neighbours side by side
		}
		return r
	}, s)
	s = ordinalEnding.ReplaceAllString(s, "$1")
	for _, r := range s {
		if fold.Letter(r) {
			out = append(out, unicode.ToLower(r))
		}
	}
	return string(out)
}

func FuzzRestore(f *testing.F) {
	for _, tt := range restoreTests {
		f.Add(tt.english, tt.french)
	}
	f.Fuzz(func(t *testing.T, english, french string) {
		if !utf8.ValidString(english) || !utf8.ValidString(french) {
			return
		}
		got, to := Restore(english, french)
		if diff := cmp.Diff(letters(english), letters(got)); diff != "" {
			t.Fatalf("%q became %q: letters (-before +after)\n%s", english, got, diff)
		}
		if again, _ := Restore(got, french); again != got {
			t.Fatalf("French %q\nEnglish %q\nonce  %q\ntwice %q", french, english, got, again)
		}
		last := 0
		for i := range len(english) + 2 {
			n := to(i)
			if n < last || n > len(got) {
				t.Fatalf("%q became %q: offset %d goes to %d after %d", english, got, i, n, last)
			}
			last = n
		}
	})
}

// Where a mark is judged by what stands any distance behind it, looking for that anew from each
// mark takes many minutes here instead of a moment.
func TestManyMarks(t *testing.T) {
	const marks = 1 << 17
	for _, run := range []string{`"`, "“'", "‘”", ` 'a`, `'`} {
		english := strings.Repeat(run, marks/utf8.RuneCountInString(run))
		for _, french := range []string{"Oui.", "« Oui »", english} {
			got, _ := Restore(english, french)
			if count(got) != count(english) {
				t.Errorf("%d marks of %q became %d", count(english), run, count(got))
			}
		}
	}
}

// count is how many quotation marks and apostrophes s has.
func count(s string) int {
	n := 0
	for _, r := range s {
		if double(r) || fold.Apostrophe(r) {
			n++
		}
	}
	return n
}
