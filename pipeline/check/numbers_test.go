package check

import (
	"fmt"
	"strings"
	"testing"
)

// worst is the highest severity among the findings of one check, "" when there is none.
func worst(found []Finding, check string) Severity {
	rank := map[Severity]int{Info: 1, Warning: 2, Error: 3}
	var out Severity
	for _, f := range found {
		if f.Check == check && rank[f.Severity] > rank[out] {
			out = f.Severity
		}
	}
	return out
}

// goodNumbers are pairs that say the same, each in its own way.
var goodNumbers = [][2]string{
	// thousands and decimals
	{"1 234,5 tonnes", "1,234.5 tonnes"},
	{"1\u202f234,5 tonnes", "1,234.5 tonnes"},
	{"1\u00a0234\u00a0567 habitants", "1,234,567 people"},
	{"1.234,5 tonnes", "1,234.5 tonnes"},
	{"1.234 soldats", "1,234 soldiers"},
	{"1.234.567 soldats", "1,234,567 soldiers"},
	{"un taux de 1.234", "a rate of 1.234"},
	{"200 000 euros", "€200,000"},
	{"200 000 euros", "200 000 euros"},
	{"12,7 %", "12.7%"},
	{"12,7 %", "12.7 per cent"},
	{"12.7 %", "12.7 percent"},
	{"0,5 point", "0.5 points"},
	{"3,50 €", "€3.5"},
	{"5 %", "5.0%"},
	{"−5 °C", "minus 5C"},
	{"10'000 francs", "10,000 francs"},
	{"Le 12 300 personnes ont défilé", "On the 12th, 300 people marched"},
	// ordinals and centuries
	{"le 1er mars 2024", "1 March 2024"},
	{"le 1er mars 2024", "March 1, 2024"},
	{"le 1er mars", "March 1st"},
	{"la 2e fois", "the second time"},
	{"la 3ème édition", "the 3rd edition"},
	{"le 21e étage", "the twenty-first floor"},
	{"au XIXe siècle", "in the 19th century"},
	{"au XIXe siècle", "in the nineteenth century"},
	{"au XIXᵉ siècle", "in the 1800s"},
	{"au xxie siècle, ou XXIe siècle", "in the 21st century"},
	{"la Ve République", "the Fifth Republic"},
	{"François Ier", "Francis I"},
	{"Louis XIV", "Louis XIV"},
	{"le vingt et unième siècle", "the 21st century"},
	{"sa troisième visite", "his third visit"},
	{"le 18e arrondissement", "the 18th arrondissement"},
	// times of day
	{"à 18 h 30", "at 6:30 pm"},
	{"à 18 h 30", "at 18.30"},
	{"à 9h30", "at 9.30 am"},
	{"une aide de 1,2 G$", "aid of $1.2 billion"},
	{"dans la soirée, à 9h30", "at 9.30 pm in the evening"},
	{"à 12h30", "at 12.30 pm"},
	{"vers six heures", "around 6 pm"},
	{"le 11 sept 2025", "on 11 September 2025"},
	{"sept ou huit", "seven or eight"},
	{"à 7 h 30", "at 7.30"},
	{"à 19 h 30", "at 7.30 in the evening"},
	{"18 h 30 de route", "18 hours 30 minutes by road"},
	{"à 18h30", "at 6.30pm"},
	{"à 18h30", "at 18:30"},
	{"à 18 h 30", "at 6:30 p.m."},
	{"à 6 h du matin", "at 6 a.m."},
	{"à 6 h du matin", "at six in the morning"},
	{"à 6 heures du soir", "at 6 pm"},
	{"vers 3 heures de l’après-midi", "around 3 p.m."},
	{"à 20 heures", "at 8 p.m."},
	{"à 20 heures", "at eight o’clock"},
	{"à midi", "at 12 pm"},
	{"à 12 h", "at noon"},
	{"à 0 h 15", "at 12:15 am"},
	{"à minuit", "at midnight"},
	{"pendant 48 heures", "for 48 hours"},
	{"un délai de 24 h", "a 24-hour deadline"},
	{"un film de 2 h 30", "a two-and-a-half-hour film of 2 hours 30"},
	{"de 8 h à 19 h", "from 8 am to 7 pm"},
	{"à six heures", "at 6 o’clock"},
	// dates
	{"le 5 janvier 2022", "on 5 January 2022"},
	{"le 5 janvier 2022", "on January 5, 2022"},
	{"le 05/01/2022", "on 5 January 2022"},
	{"le 05/01/2022", "on January 5, 2022"},
	{"le 05/01/2022", "on 01/05/2022"},
	{"le 25/12/22", "on 25 December 2022"},
	{"le 2022-01-05", "on 5 January 2022"},
	{"le 05.01.2022", "on 5 January 2022"},
	{"du 5 au 7 janvier", "January 5-7"},
	{"le 11 septembre 2001", "September 11, 2001"},
	{"le 11-Septembre", "9/11"},
	{"en janv. 2020", "in January 2020"},
	{"le 3 sept. 2020", "on 3 September 2020"},
	{"413 milliards sur sept ans", "413 billion over seven years"},
	{"les années 90", "the 1990s"},
	{"les années 1990", "the nineties"},
	{"les années quatre-vingt-dix", "the 1990s"},
	{"mai 68", "May 1968"},
	{"la saison 2019-2020", "the 2019-20 season"},
	{"il peut partir en mars", "he may leave in March"},
	// millions and more
	{"3 millions de personnes", "3 million people"},
	{"3 millions de personnes", "three million people"},
	{"3 000 000 de personnes", "3m people"},
	{"1,5 million d’euros", "€1.5 million"},
	{"1,5 million d’euros", "€1.5m"},
	{"un million et demi d’euros", "1.5 million euros"},
	{"deux millions et demi", "two and a half million"},
	{"2 milliards de dollars", "$2 billion"},
	{"2 milliards de dollars", "$2bn"},
	{"1 500 milliards d’euros", "€1.5 trillion"},
	{"un billion d’euros", "a trillion euros"},
	{"mille milliards", "1 trillion"},
	{"350 k€", "€350,000"},
	{"350 k€", "€350k"},
	{"12 M€", "€12 million"},
	{"2,5 Md€", "€2.5bn"},
	{"un demi-million de morts", "half a million dead"},
	{"un million d’habitants", "a million inhabitants"},
	{"entre 2 et 3 millions", "between 2 million and 3 million"},
	{"2 à 3 millions", "2-3 million"},
	{"350 autres milliards", "another 350 billion"},
	{"des dizaines de milliers", "tens of thousands"},
	{"des centaines de milliers", "hundreds of thousands"},
	{"des millions de Français", "millions of French people"},
	// words
	{"deux hommes", "both men"},
	{"deux hommes", "the two men"},
	{"une femme", "a woman"},
	{"un homme", "one man"},
	{"une dizaine de personnes", "about ten people"},
	{"une dizaine de personnes", "a dozen people"},
	{"une vingtaine de personnes", "some 20 people"},
	{"une centaine de personnes", "a hundred people"},
	{"un millier de personnes", "around 1,000 people"},
	{"des dizaines de morts", "dozens of deaths"},
	{"des dizaines de morts", "tens of deaths"},
	{"plusieurs centaines de blessés", "several hundred injured"},
	{"quelques milliers de manifestants", "a few thousand protesters"},
	{"des milliers", "thousands"},
	{"quatre-vingt-dix ans", "90 years"},
	{"quatre-vingts députés", "eighty MPs"},
	{"soixante-dix-sept", "seventy-seven"},
	{"soixante et onze", "71"},
	{"vingt et un", "21"},
	{"mille neuf cent quatre-vingt-quatre", "1984"},
	{"deux mille vingt-deux", "2022"},
	{"deux cent cinquante mille", "250,000"},
	{"dix pour cent", "ten per cent"},
	{"les deux tiers", "two-thirds"},
	{"9/10 des voix", "nine-tenths of the votes"},
	{"9/10 des voix", "9 in 10 votes"},
	{"le 9/11", "on 9 November"},
	{"les trois quarts", "three quarters"},
	{"les trois quarts", "75 percent"},
	{"la moitié des électeurs", "50 per cent of voters"},
	{"50 % des électeurs", "half of voters"},
	{"le premier ministre", "the prime minister"},
	{"un bâtiment neuf", "a new building"},
	{"quinze jours", "two weeks"},
	{"dans 15 jours", "in a fortnight"},
	{"trois douzaines d’œufs", "three dozen eggs"},
	{"une demi-douzaine", "half a dozen"},
	{"trois quarts d’heure", "45 minutes"},
	{"multiplié par 3", "tripled"},
	{"1 personne sur 5", "one person in five"},
	{"le G7 et le F-16", "the G7 and the F-16"},
	{"la Covid-19 et la 5G", "Covid-19 and 5G"},
	{"au 12 rue de Rivoli", "at 12 rue de Rivoli"},
	{"battu 3 à 1", "beaten 3-1"},
	{"l’article 49.3", "Article 49.3"},
	{"voir https://exemple.fr/2022/15", "see https://exemple.fr/2022/15"},
}

func TestNumbersLetsGoodEnglishPass(t *testing.T) {
	for _, pair := range goodNumbers {
		t.Run(pair[0], func(t *testing.T) {
			for _, f := range numbers(look(Pair{French: pair[0], English: pair[1]})) {
				t.Errorf("%q ↔ %q: %s: %s", pair[0], pair[1], f.Severity, f.Message)
			}
		})
	}
}

// badNumbers are pairs that do not say the same, with what has to be quoted.
var badNumbers = []struct {
	french, english string
	severity        Severity
	quoteF, quoteE  string
}{
	{"3 millions de morts", "3 billion dead", Error, "3 millions", "3 billion"},
	{"2 milliards d’euros", "€2 million", Error, "2 milliards", "2 million"},
	{"2 milliards d’euros", "€2 trillion", Error, "2 milliards", "2 trillion"},
	{"un billion d’euros", "a billion euros", Error, "un billion", "billion"},
	{"5 billions", "5 billion", Error, "5 billions", "5 billion"},
	{"12,7 %", "127%", Error, "12,7", "127"},
	{"12,7 %", "17.2%", Error, "12,7", "17.2"},
	{"12,7 %", "12%", Error, "12,7", "12"},
	{"1 234 soldats", "1.234 soldiers", Error, "1 234", "1.234"},
	{"1 234,5", "12,345", Error, "1 234,5", "12,345"},
	{"200 000 euros", "€20,000", Error, "200 000", "20,000"},
	{"200 000 euros", "€200", Error, "200 000", "200"},
	{"le 5 janvier 2022", "on 5 January 2021", Error, "2022", "2021"},
	{"le 5 janvier 2022", "on 6 January 2022", Error, "5", "6"},
	{"le 5 janvier 2022", "on 5 February 2022", Error, "janvier", "February"},
	{"le 05/01/2022", "on 5 May 2022", Error, "01", "May"},
	{"le 5 janvier 2022", "on 5 January", Error, "2022", ""},
	{"à 5 h 40", "at 5. 40", Error, "5 h 40", "5. 40"},
	{"à 5 h 40 et à 6 h", "at 5 .40 and at 6", Error, "5 h 40", "5 .40"},
	{"à 18 h 30", "at 18.40", Error, "18 h 30", "18.40"},
	{"à 18 h 30", "at 8:30 pm", Error, "18 h 30", "8:30 pm"},
	{"à 18 h 30", "at 6:30 am", Error, "18 h 30", "6:30 am"},
	{"à 6 h du matin", "at 6 pm", Error, "6 h", "6 pm"},
	{"à 6h30", "at 6.30 p.m.", Error, "6h30", "6.30 p.m"},
	{"dès 9 h", "from 9 pm", Error, "9 h", "9 pm"},
	{"le 11 sept 2025", "on 11 seven 2025", Error, "sept", ""},
	{"à 20 heures", "at 10 pm", Error, "20 heures", "10 pm"},
	{"au XIXe siècle", "in the 18th century", Error, "XIXe", "18th"},
	{"au XIXe siècle", "in the twentieth century", Warning, "XIXe", "twentieth"},
	{"350 k€", "€350 million", Error, "350 k", "350 million"},
	{"1,5 million", "15 million", Error, "1,5 million", "15 million"},
	{"2,5 Md€", "€2.5 million", Error, "2,5 Md", "2.5 million"},
	{"45 morts", "deaths", Error, "45", ""},
	{"des morts", "45 deaths", Error, "", "45"},
	{"45 morts et 12 blessés", "45 dead and 21 injured", Error, "12", "21"},
	{"des milliards d’euros", "millions of euros", Error, "milliards", "millions"},
	{"des dizaines de morts", "hundreds of deaths", Warning, "dizaines", "hundreds"},
	{"des milliers de blessés", "hundreds of injured", Warning, "milliers", "hundreds"},
	{"des centaines de milliers", "thousands", Warning, "centaines de milliers", "thousands"},
	{"trois hommes", "four men", Warning, "trois", "four"},
	{"deux hommes", "seven men", Info, "", "seven"},
	{"quatre-vingt-dix ans", "eighty years", Warning, "quatre-vingt-dix", "eighty"},
	{"soixante-dix blessés", "60 injured", Error, "soixante-dix", "60"},
	{"quarante blessés", "the injured", Warning, "quarante", ""},
	{"une vingtaine de personnes", "thirty people", Warning, "une vingtaine", "thirty"},
	{"une vingtaine de personnes", "200 people", Error, "une vingtaine", "200"},
	{"10 ou 20", "10 or 200", Error, "20", "200"},
	{"les deux tiers", "three-quarters or 80%", Error, "", "80"},
	{"ouvert 24/7", "open 24 hours a day", Error, "7", ""},
	{"9/10 des voix", "7/10 of the votes", Error, "9/10", "7/10"},
	{"50 % des électeurs", "a third of voters", Error, "50", ""},
	{"12 M€", "€12", Error, "12 M", "12"},
	{"les années 90", "the 1980s", Error, "90", "1980s"},
	{"20 % puis 20 %", "20%", Warning, "20", ""},
	{"hausse de 0,4 %", "a rise of 0,4%", Warning, "0,4", "0,4"},
	{"l’émission 20/20", "the programme 23/20", Error, "20", "23"},
	{"cent sept ans", "106 years", Error, "cent sept", "106"},
	{"1er mars 2024", "2 March 2024", Error, "1er", "2"},
	{"entre 2 et 3 millions", "between 2 and 4 million", Error, "3 millions", "4 million"},
	{"2 000 milliards", "$2 billion", Error, "2 000 milliards", "2 billion"},
}

func TestNumbersFindsCorruption(t *testing.T) {
	for _, c := range badNumbers {
		t.Run(c.french+" "+c.english, func(t *testing.T) {
			found := numbers(look(Pair{French: c.french, English: c.english}))
			for _, f := range found {
				if f.Severity == c.severity && f.French == c.quoteF && f.English == c.quoteE {
					return
				}
			}
			t.Errorf("%q ↔ %q: want %s quoting %q and %q, got %s", c.french, c.english, c.severity,
				c.quoteF, c.quoteE, list(found))
		})
	}
}

func list(found []Finding) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "\n\t%s %s %q %q: %s", f.Check, f.Severity, f.French, f.English, f.Message)
	}
	return b.String()
}

// Every value of two digits or more that is changed in a good pair has to be found.
func TestNumbersFindsEveryChangedFigure(t *testing.T) {
	missed := 0
	for _, pair := range goodNumbers {
		for _, a := range atoms(blank(pair[1])) {
			if a.kind != digits || len(a.text) < 2 || strings.Contains(pair[0], "années") {
				continue
			}
			for _, other := range []string{a.text + "7", "7" + a.text[1:], "4" + a.text[1:]} {
				if other == a.text {
					continue
				}
				english := pair[1][:a.start] + other + pair[1][a.end:]
				if len(numbers(look(Pair{French: pair[0], English: english}))) == 0 {
					missed++
					t.Logf("%q ↔ %q", pair[0], english)
				}
			}
		}
	}
	if missed > 0 {
		t.Errorf("%d changed figures were not found", missed)
	}
}

func TestCompose(t *testing.T) {
	for _, c := range []struct {
		tongue *tongue
		text   string
		want   int64
	}{
		{frenchTongue, "zéro", 0}, {frenchTongue, "dix-sept", 17}, {frenchTongue, "vingt et un", 21},
		{frenchTongue, "quatre-vingt-onze", 91}, {frenchTongue, "quatre-vingts", 80},
		{frenchTongue, "soixante et onze", 71}, {frenchTongue, "cent deux", 102},
		{frenchTongue, "deux cents", 200}, {frenchTongue, "mille", 1000},
		{frenchTongue, "trois mille deux cent quarante-cinq", 3245},
		{frenchTongue, "quatre-vingt-dix-neuf", 99}, {frenchTongue, "septante-deux", 72},
		{frenchTongue, "deux cent mille", 200000}, {frenchTongue, "deux trois", 2},
		{frenchTongue, "vingt-cinquième", 25}, {frenchTongue, "dix-neuf cents", 1900},
		{englishTongue, "twenty-one", 21}, {englishTongue, "two hundred and five", 205},
		{englishTongue, "a", 0}, {englishTongue, "nineteen", 19}, {englishTongue, "thirty-second", 32},
		{englishTongue, "sixty seconds", 60}, {englishTongue, "five thousand two hundred", 5200},
		{englishTongue, "three hundred thousand", 300000}, {englishTongue, "two and three", 2},
	} {
		if got, _ := c.tongue.compose(atoms(c.text), 0); got != c.want {
			t.Errorf("%q: %d, want %d", c.text, got, c.want)
		}
	}
}

// A figure that is missing twice is told once, with how often.
func TestNumbersTellsAFigureOnce(t *testing.T) {
	found := Paragraph(Pair{French: "Il y a 47 chats et 47 chiens.", English: "There are cats and dogs."})
	var told []string
	for _, f := range found {
		if f.Check == "numbers" {
			told = append(told, f.Message)
		}
	}
	if len(told) != 1 || !strings.HasPrefix(told[0], "“47”") || !strings.HasSuffix(told[0], "(2 times)") {
		t.Errorf("got %q", told)
	}
}
