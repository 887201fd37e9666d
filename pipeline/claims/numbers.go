package claims

import "strings"

// Short names that regex patterns may hold, so that a rule file stays readable.
//
//	{about}   au moins, près de, plus de … or nothing
//	{dozens}  une vingtaine, des dizaines, un millier, plusieurs millions
//	{hundreds} cent, trois cents, deux cent cinquante, mille deux cents
//	{number}  12, 1 500, 3,5 millions, deux cents, une vingtaine, des dizaines, un millier
//	{people}  a plural noun for people: avocats, riverains, économistes, élus de gauche
//	{measure} a noun that something goes by: selon la saison
//	{title}   a noun before the title or word that it names: le film, le mot arabe, l'opération
//	{says}    a verb before words that are plainly somebody's: juge, a parlé de, intitulé
//
// A number is followed by a noun, with de or d' between where French has it: {number}{of}morts.
var shortNames = strings.NewReplacer(
	"{about}", `(?:(?:au moins|au plus|plus de|moins de|près de|environ|quelque|`+
		`autour de|jusqu'à|à peine|presque|pas moins de|un total de) |(?:plus|moins|près) d'|`+
		`entre (?:`+digits+`|`+spelt+`) et )*`,
	"{number}", `(?:(?:`+digits+`|`+spelt+`)(?: (?:millions?|milliards?|mille))?|`+
		dozens+`)(?: et demie?)?`,
	"{dozens}", `(?:`+dozens+`)`,
	"{hundreds}", `(?:(?:`+spelt+`[ -])?(?:cents?|mille)(?:[ -]`+spelt+`)?)`,
	"{of}", `(?: de | d'| )`,
	"{measure}", `(?:`+strings.ReplaceAll(yardsticks, " ", "|")+`)s?`,
	"{title}", `(?:mot|terme|expression|formule|notion|slogan|mention|rubrique|catégorie|titre|roman|film|`+
		`album|livre|chanson|série|revue|émission|exposition|label|marque|clause|fonction|option)s?`+
		`(?: \pL+)?`,
	"{says}", `(?:jug|estim|dénonc|condamn|promet|promis|lanc|répond|appel|nomm|reconn|admet|admis|`+
		`accus|affirm|assur|déclar|prév|gard|annonc|dit|dis|écri|salu|regrett|déplor|critiqu|fustig|`+
		`soulign|décri|invoqu|plaid|requ|souhait|réclam|exig|craign|redout|qualifi|évoqu|parl|cite|`+
		`cité|trouv|se veu|présent|baptis|intitul|scand|chante|signifi|désign|crie|`+
		`crié|on lit|on peut lire)\pL*`,
	"{people}", `(?:anciens |jeunes |grands |hauts )?(?:`+people+`)`,
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
	spelt  = `(?:` + cardinal + `)(?:[ -](?:et[ -])?(?:une?|` + cardinal + `))*`
	people = `\pL+(?:istes|ologues|iciens|iciennes|crates)|élue?s|députée?s|sénat(?:eurs|rices)|` +
		`maires|ministres|magistrats|juges|avocate?s|policiers|gendarmes|habitante?s|riverains|` +
		`voisine?s|proches|témoins|médecins|soignante?s|infirmi(?:ers|ères)|cherch(?:eurs|euses)|` +
		`scientifiques|experts|observateurs|commentateurs|analystes|historiens|diplomates|` +
		`responsables|dirigeante?s|cadres|conseill(?:ers|ères)|militante?s|partisans|opposante?s|` +
		`détracteurs|adversaires|sceptiques|élect(?:eurs|rices)|parlementaires|ouvri(?:ers|ères)|` +
		`salariée?s|employée?s|agricult(?:eurs|rices)|pêcheurs|éleveurs|enseignante?s|professeurs|` +
		`étudiante?s|parents|survivante?s|investisseurs|patrons|commerçante?s|associations|` +
		`syndicats|ONG|médias|journaux|éditorialistes|membres|copropriétaires|locataires|` +
		`fonctionnaires|actionnaires|réfugiée?s|pilotes|marins|supporteurs|joueurs|Français|` +
		`Européens|Américains|Russes|Occidentaux`
)
