package claims

import "strings"

// Short names that regex patterns may hold, so that a rule file stays readable.
//
//	{about}   au moins, près de, plus de … or nothing
//	{dozens}  une vingtaine, des dizaines, un millier, plusieurs millions
//	{number}  12, 1 500, 3,5 millions, deux cents, une vingtaine, des dizaines, un millier
//
// A number is followed by a noun, with de or d' between where French has it: {number}{of}morts.
var shortNames = strings.NewReplacer(
	"{about}", `(?:(?:au moins|au plus|plus de|moins de|près de|environ|quelque|`+
		`autour de|jusqu'à|à peine|presque|pas moins de|un total de) |(?:plus|moins|près) d'|`+
		`entre (?:`+digits+`|`+spelt+`) et )*`,
	"{number}", `(?:(?:`+digits+`|`+spelt+`)(?: (?:millions?|milliards?|mille))?|`+
		dozens+`)(?: et demie?)?`,
	"{dozens}", `(?:`+dozens+`)`,
	"{of}", `(?: de | d'| )`,
)

// Numbers in figures, round ones, and in words from two upwards: un and une alone are articles.
const (
	digits = `\d+(?:[ .]\d{3})*(?:,\d+)?`
	dozens = `(?:un|plusieurs|quelques|des) (?:demi-)?(?:millions?|milliards?|milliers?)|` +
		`(?:des|plusieurs|quelques) (?:dizaines|centaines)(?: de (?:milliers|millions))?|` +
		`(?:une|la|cette|quelque) (?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|` +
		`cinquantaine|soixantaine|centaine)(?: de (?:milliers|millions))?`
	cardinal = `deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|` +
		`seize|vingt|trente|quarante|cinquante|soixante|quatre-vingts?|cents?|mille`
	spelt = `(?:` + cardinal + `)(?:[ -](?:et[ -])?(?:une?|` + cardinal + `))*`
)
