package builtin

import (
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// certain are small words of French whose English must not be lost: days, months, numbers, and what
// money is counted in. What English may have for each stands behind it, the usual first.
var certain = readCertain(`
	lundi Monday|mardi Tuesday|mercredi Wednesday|jeudi Thursday|vendredi Friday|samedi Saturday|
	dimanche Sunday|janvier January|février February|mars March|avril April|juin June|juillet July|
	août August|septembre September|octobre October|novembre November|décembre December|
	trois three 3 third thirds thrice triple|quatre four 4 fourth quarter quarters|
	cinq five 5 fifth fifths|six six 6 sixth half-dozen|sept seven 7 seventh|
	huit eight 8 eighth week weeks|dix ten 10 tenth|onze eleven 11|douze twelve 12 dozen|
	treize thirteen 13|quatorze fourteen 14|quinze fifteen 15 two fortnight|seize sixteen 16|
	vingt twenty 20|trente thirty 30|quarante forty 40|cinquante fifty 50|soixante sixty 60|
	dollars dollars dollar $|euros euros euro €|francs francs franc|yens yen yens ¥|
	roubles roubles rouble rubles ruble`)

func readCertain(list string) map[string][]string {
	out := map[string][]string{}
	for row := range strings.SplitSeq(list, "|") {
		words := strings.Fields(row)
		out[words[0]] = words[1:]
	}
	return out
}

// certainly lists the English for a word of French. One with a capital is a name, but for a day, or a
// number that begins a sentence.
func certainly(french string, first bool) []string {
	english := certain[fold.Key(french)]
	if small(french) || first || len(english) == 1 && strings.HasSuffix(english[0], "day") {
		return english
	}
	return nil
}
