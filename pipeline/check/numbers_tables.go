package check

import (
	"maps"
	"strings"
)

// frenchTongue and englishTongue are tables and never change.
var frenchTongue = &tongue{
	french: true,
	cardinal: merged(count(0, "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize "+
		"quatorze quinze seize"), map[string]int64{
		"une": 1, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50,
		"soixante": 60, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
		"cent": 100, "cents": 100, "mille": 1000, "mil": 1000,
	}),
	ordinal: plurals(merged(count(2, "deuxième troisième quatrième cinquième sixième septième "+
		"huitième neuvième dixième onzième douzième treizième quatorzième quinzième seizième"),
		map[string]int64{"unième": 1, "vingtième": 20, "trentième": 30, "quarantième": 40,
			"cinquantième": 50, "soixantième": 60, "centième": 100, "millième": 1000})),
	power: map[string]int{"million": 6, "millions": 6, "milliard": 9, "milliards": 9,
		"billion": 12, "billions": 12, "trillion": 18, "trillions": 18, "mille": 3},
	short: map[string]int{"k": 3, "ke": 3, "m": 6, "g": 9, "md": 9, "mds": 9, "mrd": 9, "mrds": 9, "mia": 9},
	vague: map[string]int{"dizaines": 1, "douzaines": 1, "centaines": 2, "milliers": 3,
		"millions": 6, "milliards": 9, "billions": 12},
	about: map[string][]int64{"dizaine": {10, 12}, "dizaines": {10, 12}, "douzaine": {12},
		"douzaines": {12}, "huitaine": {8, 7}, "quinzaine": {15, 14, 2}, "vingtaine": {20},
		"trentaine": {30}, "quarantaine": {40}, "cinquantaine": {50}, "soixantaine": {60},
		"centaine": {100}, "centaines": {100}, "millier": {1000}, "milliers": {1000}},
	hint: hints("premier:1 première:1 premiers:1 premières:1 second:2 seconde:2 seconds:2 "+
		"secondes:2 double:2 doublé:2 doubler:2 couple:2 paire:2 duo:2 triple:3 triplé:3 tripler:3 "+
		"trio:3 quadruple:4 quadruplé:4 décennie:10 décennies:10 trimestre:3 "+
		"semestre:6 fois:1 aucun:0 aucune:0 nul:0 midi:12 minuit:0",
		map[string][]string{"moitié": {"5e1", "5e-1", "2e0", "f1/2"}, "demi": {"5e-1", "5e1", "2e0", "f1/2"},
			"demie": {"5e-1", "3e1", "f1/2"}, "tiers": {"f1/3", "3e0"}, "midi": {"t12:00", "12e0"},
			"quart": {"f1/4", "25e0", "4e0", "15e0"}, "minuit": {"t0:00", "t24:00"},
			"siècle": {"1e2"}, "siècles": {"1e2", "~2"}, "an": {"1e0", "12e0"}, "année": {"1e0", "12e0"},
			"quarts": {"f1/4", "4e0"}}),
	months: merged(named("janvier février mars avril mai juin juillet août septembre octobre "+
		"novembre décembre"), map[string]int{"janv": 1, "févr": 2, "fév": 2, "avr": 4, "juil": 7,
		"sept": 9, "oct": 10, "nov": 11, "déc": 12, "aout": 8, "fevrier": 2, "decembre": 12}),
	quiet: set("un une deux neuf zéro deuxième unième mil"),
}

var englishTongue = &tongue{
	cardinal: merged(count(0, "zero one two three four five six seven eight nine ten eleven twelve "+
		"thirteen fourteen fifteen sixteen seventeen eighteen nineteen"), map[string]int64{
		"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
		"eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000}),
	ordinal: plurals(merged(count(3, "third fourth fifth sixth seventh eighth ninth tenth eleventh "+
		"twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"),
		map[string]int64{"first": 1, "second": 2, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
			"sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
			"thousandth": 1000})),
	power: map[string]int{"hundred": 2, "thousand": 3, "million": 6, "millions": 6, "billion": 9,
		"billions": 9, "trillion": 12, "trillions": 12, "quadrillion": 15, "quintillion": 18},
	short: map[string]int{"k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "bln": 9, "tn": 12,
		"trn": 12},
	vague: map[string]int{"tens": 1, "dozens": 1, "hundreds": 2, "thousands": 3,
		"millions": 6, "billions": 9, "trillions": 12},
	about: map[string][]int64{"dozen": {12, 10}},
	hint: hints("a:1 an:1 once:1 single:1 only:1 firstly:1 twice:2 both:2 "+
		"double:2 doubled:2 doubling:2 couple:2 pair:2 twin:2 duo:2 half:2 halved:2 secondly:2 "+
		"either:2 neither:2 twofold:2 triple:3 tripled:3 tripling:3 trebled:3 thrice:3 trio:3 "+
		"threefold:3 quadruple:4 quadrupled:4 fourfold:4 fivefold:5 tenfold:10 quarter:4 decade:10 "+
		"decades:10 century:100 centuries:100 no:0 none:0 nil:0 fully:100 entirely:100 teenager:15 "+
		"centenary:100 bicentenary:200 monthly:1 weekly:7 week:7 year:12",
		map[string][]string{"half": {"5e-1", "5e1", "f1/2", "2e0", "6e0", "3e1"}, "noon": {"t12:00", "12e0"},
			"midday": {"t12:00", "12e0"}, "midnight": {"t0:00", "t24:00", "0"},
			"quarter": {"f1/4", "25e0", "25e-2", "4e0", "3e0", "15e0"}, "quarters": {"f1/4", "4e0"},
			"fortnight": {"15e0", "14e0", "2e0"}, "fifties": {"5e1", "195e1"},
			"twenties": {"2e1", "192e1"}, "thirties": {"3e1", "193e1"}, "forties": {"4e1", "194e1"},
			"sixties": {"6e1", "196e1"}, "seventies": {"7e1", "197e1"}, "eighties": {"8e1", "198e1"},
			"nineties": {"9e1", "199e1"}, "scores": {"~1"}}),
	months: merged(named("january february march april may june july august september october "+
		"november december"), map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6,
		"jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}),
	quiet: set("zero one two first second third thirds hundredth"),
}

func count(from int64, list string) map[string]int64 {
	out := make(map[string]int64)
	for i, w := range strings.Fields(list) {
		out[w] = from + int64(i)
	}
	return out
}

func named(list string) map[string]int {
	out := make(map[string]int)
	for i, w := range strings.Fields(list) {
		out[w] = i + 1
	}
	return out
}

func plurals(words map[string]int64) map[string]int64 {
	out := maps.Clone(words)
	for w, v := range words {
		if v > 2 {
			out[w+"s"] = v // five-sixths; "seconds" are time
		}
	}
	return out
}

func merged[V any](a, b map[string]V) map[string]V {
	maps.Copy(a, b)
	return a
}

// hints reads "word:value" pairs and adds the words that can mean several things.
func hints(list string, more map[string][]string) map[string][]string {
	out := make(map[string][]string)
	for _, pair := range strings.Fields(list) {
		w, value, _ := strings.Cut(pair, ":")
		out[w] = []string{decimal(value, 0)}
	}
	return merged(out, more)
}
