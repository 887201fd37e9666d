package normal

import (
	"strings"
	"testing"

	"github.com/enregard/enregard/pipeline/segment"
)

func TestPlain(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"numbers of France", "Dix-sept, vingt et un, soixante-dix-huit, quatre-vingts ans.",
			"17, 21, 78, 80 ans."},
		{"numbers of Belgium and Switzerland", "Septante et un, huitante-deux, octante, nonante-neuf.",
			"71, 82, 80, 99."},
		{"hundreds and thousands", "cent trente-six, deux cents, trois cent mille, mille neuf cent un",
			"136, 200, 300 000, 1901"},
		{"reformed hyphens", "vingt-et-un, cent-un, deux-cent-trois", "21, 101, 203"},
		{"a year is not grouped", "en mille neuf cent quatorze, deux mille ans",
			"en 1914, 2 000 ans"},
		{"a number of one word", "deux, seize, vingt, cent, mille", "deux, seize, vingt, cent, mille"},
		{"ordinals in words", "le vingt-deuxième, la dix-septième", "le vingt-deuxième, la dix-septième"},
		{"names", "les Vingt-Quatre Heures, la Quatre-Vingts", "les Vingt-Quatre Heures, la Quatre-Vingts"},
		{"the start of a quotation", "« Vingt-cinq ans ! »", `"25 ans!"`},
		{"behind a million", "un million deux cent mille", "un million deux cent mille"},
		{"before a million", "vingt-cinq millions", "25 millions"},
		{"no number", "mille et une nuits, quatre et cinq, vingt dix, cent et un",
			"mille et une nuits, quatre et cinq, vingt dix, cent et un"},
		{"percent", "vingt-cinq pour cent", "25 pour cent"},
		{"inside words", "réunions, centaines, dix-huitièmes", "réunions, centaines, dix-huitièmes"},
		{"a compound", "un vingt-cinq-tonnes", "un vingt-cinq-tonnes"},
		{"groups behind stops", "400.000 clients, 1.254.000 voix, 1.254 emplois, 3.14, 0.125, le 12.05.2024, 1.2345",
			"400 000 clients, 1 254 000 voix, 1 254 emplois, 3.14, 0.125, le 12.05.2024, 1.2345"},
		{"stops of other things", "1.899 euro, 192.168.100.200 a, version 2.345, en 1.234 seconde, 9.001.200, 1.609 km",
			"1.899 euro, 192.168.100.200 a, version 2.345, en 1.234 seconde, 9.001.200, 1.609 km"},
		{"thousands", "ils étaient 20.000. Puis 2.500.000.", "ils étaient 20 000. Puis 2 500 000."},
		{"Swiss groups", "13’470’000 francs, 4'512 habitants, 36’12”", `13 470 000 francs, 4 512 habitants, 36'12"`},
		{"months", "le 11 sept 2025, le 3 janv. 2024, le 1er févr., le 5 déc.",
			"le 11 septembre 2025, le 3 janvier 2024, le 1er février, le 5 décembre."},
		{"no months", "sept 2025, en déc.", "sept 2025, en déc."},
		{"milliards", "3 201 Mds en 2024, 1 Md d’euros, 5 Mrds, 2 Md€",
			"3 201 milliards en 2024, 1 milliard d'euros, 5 milliards, 2 Md€"},
		{"dollars", "1,57 $, 450 M$, 1,2 G$, 63 US$, 5 $ CA, 70 $/baril, 9 $ par mois",
			"1,57 dollars, 450 millions de dollars, 1,2 milliards de dollars, 63 dollars américains, " +
				"5 dollars canadiens, 70 dollars par baril, 9 dollars par mois"},
		{"numbers of things", "le convoi no 53, la loi n° 81-908, N°3, il a dit no",
			"le convoi n° 53, la loi n° 81-908, N°3, il a dit no"},
		{"ordinals", "15es, 2e, 3ème, 1ers, 1re, 4es", "15e, 2e, 3e, 1er, 1re, 4e"},
		{"centuries", "au XIXe siècle, les XVIIe et XVIIIe siècles, le IVème, le Ier siècle, la XXXIIIe édition",
			"au 19e siècle, les 17e et 18e siècles, le 4e, le 1er siècle, la 33e édition"},
		{"no centuries", "François Ier, Louis XIV, Le Ve, Vie, IXE", "François Ier, Louis XIV, Le 5e, Vie, IXE"},
		{"about so many", "Une quinzaine de morts, plus d’une vingtaine de blessés, un groupe d’une bonne trentaine d’élus, " +
			"une dizaine d’années", "Environ 15 morts, plus de 20 blessés, un groupe d'environ 30 élus, environ 10 ans"},
		{"not so many", "des dizaines de morts, une centaine de milliers, la cinquantaine, mis en quarantaine",
			"des dizaines de morts, une centaine de milliers, la cinquantaine, mis en quarantaine"},
		{"the dead and the wounded", "a fait au moins trois morts et une vingtaine de blessés, ont fait 60 000 morts, " +
			"a fait un mort et un blessé; faisant 4 blessés, avait fait des dizaines de morts",
			"a tué au moins trois personnes et blessé environ 20 autres, ont tué 60 000 personnes, " +
				"a tué une personne et blessé une autre; blessant 4 personnes, avait tué des dizaines de personnes"},
		{"the dead of a headline", "Un séisme fait 20 morts, un raid qui fait dix blessés",
			"Un séisme tue 20 personnes, un raid qui blesse dix personnes"},
		{"others beside them", "a fait trois morts et plusieurs blessés; a fait quatre morts, douze blessés et trois disparus; " +
			"a fait deux morts et trois blessés graves", "a fait trois morts et plusieurs blessés; a fait quatre morts, " +
			"douze blessés et trois disparus; a fait deux morts et trois blessés graves"},
		{"hours and minutes in words", "à vingt heures trente, à huit heures et demie, à 7 heures moins le quart, " +
			"de 9 heures à 18 heures trente", "à vingt heures trente, à huit heures et demie, à 7 heures moins le quart, " +
			"de 9 heures à 18 heures trente"},
		{"how long", "entre 6 et 8 heures, inférieure à trois heures, limité à 12 heures",
			"entre 6 et 8 heures, inférieure à trois heures, limité à 12 heures"},
		{"quarantine", "une quarantaine de 14 jours, une quarantaine de quatorze jours, une centaine de militants",
			"une quarantaine de 14 jours, une quarantaine de quatorze jours, environ 100 militants"},
		{"per cent before a number", "cinquante pour cent six mois plus tard", "cinquante pour cent six mois plus tard"},
		{"nobody dead", "a fait trois erreurs, fait 20 euros, a fait et blessé, le fait de", "a fait trois erreurs, fait 20 euros, a fait et blessé, le fait de"},
		{"times of day", "20h41, à 9 h 05, 4h17 (1h17 GMT), de 0h30", "20:41, à 9:05, 4:17 (1:17 GMT), de 0:30"},
		{"whole hours", "à 17 h, dès 6h, vers 9 h, entre jeudi 18h et samedi 6h",
			"à 17:00, dès 6:00, vers 9:00, entre jeudi à 18:00 et samedi à 6:00"},
		{"hours", "À 10 heures, à dix-huit heures, vers sept heures, dès 6 heures, avant 18 heures",
			"À 10:00, à 18:00, vers 7:00, dès 6:00, avant 18:00"},
		{"hours of the morning and the evening", "à 8 heures du soir, à une heure du matin, à 3 heures de l’après-midi, " +
			"à 12 heures", "à 20:00, à 1:00, à 15:00, à 12:00"},
		{"from hour to hour", "de 9 heures à 18 heures, entre 8 h et 10 h 30, de 9 h 15 à midi, de neuf heures à 17 heures",
			"de 9:00 à 18:00, entre 8:00 et 10:30, de 9:15 à midi, de 9:00 à 17:00"},
		{"hours that pass", "de quatre à cinq heures, à une heure où, jusqu’à 12 heures, avant deux heures, de 10 heures à 8 heures, " +
			"à 20 heures de travaux, à 8 heures par jour", "de quatre à cinq heures, à une heure où, jusqu'à 12 heures, avant deux heures, " +
			"de 10 heures à 8 heures, à 20 heures de travaux, à 8 heures par jour"},
		{"far away", "à 3 heures de route, à 1 heure de Paris", "à trois heures de route, à une heure de Paris"},
		{"a weekday and a time", "samedi 18h30, dimanche 9 h", "samedi à 18:30, dimanche à 9:00"},
		{"a time alone", "8h.", "8:00."},
		{"durations", "en 5h29, 2 h 38 min, 1h20 de retard, 17 h de vol, à 2 h de Paris, 25h61",
			"en 5h29, 2 h 38 min, 1h20 de retard, 17 h de vol, à 2 h de Paris, 25h61"},
		{"formulas", "CO₂ et CH₄, 2 mm × 1 mm", "CO2 et CH4, 2 mm x 1 mm"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Normalise(tt.in)
			if got.String != tt.want {
				t.Errorf("%q: got %q, want %q", tt.in, got.String, tt.want)
			}
			if again := Normalise(got.String).String; again != got.String {
				t.Errorf("twice: %q", again)
			}
		})
	}
}

// What was written in another way stands for the whole of it, and what is around it for itself.
func TestPlainPlaces(t *testing.T) {
	const french = "Le 3 janv. 2024, quatre-vingt-dix-sept élus à 20 h 41."
	text := Normalise(french)
	for normalised, original := range map[string]string{"97": "quatre-vingt-dix-sept",
		"élus": "élus", "20": "20", "41": "41", "Le 3 janv": "Le 3 janv", "2024": "2024"} {
		at := strings.Index(text.String, normalised)
		got := text.Original(segment.Span{Start: at, End: at + len(normalised)})
		if french[got.Start:got.End] != original {
			t.Errorf("%q stands for %q, want %q", normalised, french[got.Start:got.End], original)
		}
		start := strings.Index(french, original)
		back := text.Normalised(segment.Span{Start: start, End: start + len(original)})
		if text.String[back.Start:back.End] != normalised {
			t.Errorf("%q became %q, want %q", original, text.String[back.Start:back.End], normalised)
		}
	}
}
