package normal

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// The model writes figures, clocks with a colon and whole words reliably, and goes astray over
// what French writes in other ways. What such a stretch became stands for all of it.
//
//   - Numbers of two words or more are digits: soixante-dix-huit is 78, nonante-trois 93. Names
//     with capitals (Vingt-Quatre Heures), mille et une and what follows millions stay.
//   - Groups of figures stand behind spaces: 13’470’000 as in Switzerland, 1.254 emplois.
//   - 20 h 41 and 20h41 are 20:41, à 17 heures is à 17:00, à 8 heures du soir à 20:00. En 2 h 38,
//     2h38 de vol and à 3 heures de route are no clocks.
//   - A fait dix morts is a tué dix personnes.
//   - XIXe is 19e, une quinzaine de blessés is environ 15 blessés.
//   - Months, milliards and dollars beside figures are words: 11 sept 2025, 3 Mds, 450 M$. No 53
//     is n° 53. Ordinals in the plural lose their s: 15es.
var rules = []struct {
	find *regexp.Regexp
	with func(m []string) string // for the whole match; the match itself to leave it
}{
	{regexp.MustCompile(`\b[0-9]{1,3}(?:'[0-9]{3})+\b`), func(m []string) string {
		return strings.ReplaceAll(m[0], "'", " ")
	}},
	{regexp.MustCompile(`\b[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){1,2} (?:\pL{3,}[sx]\b|d'|de )|(?:\.[0-9]{3}){0,1}\.000\b)`),
		func(m []string) string { return stops.ReplaceAllString(m[0], "$1 ") }},
	{regexp.MustCompile(`\b(1er|[0-9]{1,2}) (janv|févr|fév|avr|juil|sept|oct|nov|déc)\b(\. |\.,|)`), month},
	{regexp.MustCompile(`([0-9]) ?(Mds?|Mrds?|[kMG])? ?(US|CA)?\$(?: ?(US|CAN?)\b)?( ?/ ?)?`), dollars},
	{regexp.MustCompile(`([0-9]) ?(?:Md|Mrd)(s?)\b( ?[€$])?`), func(m []string) string {
		if m[3] != "" {
			return m[0]
		}
		return m[1] + " milliard" + m[2]
	}},
	{regexp.MustCompile(`\b(?:[Nn]o|[Nn]º) ?([0-9])`), func(m []string) string { return "n° " + m[1] }},
	{regexp.MustCompile(`\b([IVX]+)(?:es?|[èe]mes?)\b|\b(I)er (?:siècle|millénaire|arrondissement)\b`), roman},
	{regexp.MustCompile(`\b([0-9]+)(?:es|i?[èe]mes?)\b`), func(m []string) string { return m[1] + "e" }},
	{regexp.MustCompile(`\b1ers\b`), func([]string) string { return "1er" }},
	{regexp.MustCompile(`(\b[Ee]n )?\b([01]?[0-9]|2[0-4]) ?[hH] ?([0-5][0-9])\b( ?min| ?mn|['"]| d[e'])?`),
		func(m []string) string {
			if m[1]+m[4] != "" {
				return m[0]
			}
			return m[2] + ":" + m[3]
		}},
	{regexp.MustCompile(`((?:lun|mar|mercre|jeu|vendre|same)di|dimanche) ([01]?[0-9]|2[0-4]) ?(?:h\b|(:[0-5][0-9]))`),
		func(m []string) string { return m[1] + " à " + m[2] + cmp.Or(m[3], ":00") }},
	{regexp.MustCompile(`^([01]?[0-9]|2[0-4]) ?h(\.?)$`), func(m []string) string { return m[1] + ":00" + m[2] }},
	{numeral, inDigits},
	{regexp.MustCompile(`(?:\b(une|Une)|\b((?:[Pp]lus|[Mm]oins|[Pp]rès) )?d'une) (?:(?:bonne|petite) )?` +
		`(dizaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine) ` +
		`(?:de (mill[^ ]+|[0-9][^ ]*|(?:sept|dix|quatorze|quinze) )?|d'(années?)?)`), about},
	{regexp.MustCompile(`\b((?:a|ont|avait|avaient|aurait|auraient|ayant|avoir|aura|auront) (?:déjà )?)?(fait|faisant) ` +
		`(?:` + toll + ` (?:morts?|tués?))?(?:( et |)` + toll + ` blessés?)?` +
		`((?:,| et| ou)(?: [^ .,;:]+){0,3} (?:blessés?|disparus?)| graves?| légers?)?`), killed},
	{regexp.MustCompile(`\b((?:[Dd]e|[Ee]ntre) )` + clockTime + `( (?:à|et) )` + clockTime +
		`\b( d[e'u] ?| par | \d|` + minutes + `)?`), hours},
	{regexp.MustCompile(`((?:heures?|` + hour + `|(?:supérieure?|inférieure?|limitée?|portée?|réduite?|condamnée?)s?) )?` +
		`([àÀ]|[Dd]ès|[Vv]ers|[Aa]vant|[Jj]usqu'à|entre [0-9:]+h? et) (` + hour + `)( ?h| heures?)\b` +
		`( du matin| du soir| de l'après-midi| d[e'u]|-| (?:par|près|environ|où|[0-9])|/|` + minutes + `)?`), clock},
}

// The pieces of rules.
const (
	few  = `deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt`
	hour = `(?:[01]?[0-9]|2[0-4]|une|` + few + `)`
	// one of the two hours of de 9 h à 18 h 30
	clockTime = `(` + hour + `)(?: ?h| heures?|(:[0-9]{2}))`
	// in words, behind the hour
	minutes = ` et (?:demie?|quart)| moins| (?:cinq|dix|quinze|vingt|trente|quarante|cinquante)\b`
	// of the dead, and of the wounded
	toll = `((?:(?:au moins|plus de|près de|environ) )?(?:[0-9]+(?: [0-9]{3})*|une?|` + few +
		`|trente|quarante|cinquante|soixante|cent)|des (?:dizaines|centaines|milliers)(?: de milliers)? de)`
)

var stops = regexp.MustCompile(`([0-9])\.`)

// killed writes a fait trois morts et dix blessés as a tué trois personnes et blessé dix autres.
func killed(m []string) string {
	dead, hurt := m[3], m[5]
	if dead == "" && (hurt == "" || m[4] != "") || dead != "" && hurt != "" && m[4] == "" || m[6] != "" {
		return m[0]
	}
	people := func(count string) string {
		if one, found := strings.CutSuffix(count, "un"); found {
			return one + "une personne"
		}
		return count + " personnes"
	}
	kill, wound := "tué ", "blessé "
	switch {
	case m[2] == "faisant":
		kill, wound = "tuant ", "blessant "
	case m[1] == "":
		kill, wound = "tue ", "blesse "
	}
	switch {
	case dead == "":
		return m[1] + wound + people(hurt)
	case hurt == "":
		return m[1] + kill + people(dead)
	case strings.HasSuffix(hurt, "un"):
		return m[1] + kill + people(dead) + " et " + wound + hurt + "e autre"
	}
	return m[1] + kill + people(dead) + " et " + wound + hurt + " autres"
}

// about writes une quinzaine de as environ 15. Une centaine de milliers stays.
func about(m []string) string {
	if m[4] != "" {
		return m[0]
	}
	n := strconv.Itoa(roughly[m[3]])
	switch {
	case m[1] == "Une":
		n = "Environ " + n
	case m[1] != "":
		n = "environ " + n
	case m[2] != "":
		n = m[2] + "de " + n
	default:
		n = "d'environ " + n
	}
	if m[5] != "" {
		return n + " ans"
	}
	return n + " "
}

var roughly = map[string]int{"dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
	"quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100}

// roman writes XIXe as 19e. François Ier stays.
func roman(m []string) string {
	if m[2] != "" {
		return "1" + strings.TrimPrefix(m[0], m[2])
	}
	n := fold.Roman(m[1])
	if n == 0 {
		return m[0]
	}
	return strconv.Itoa(n) + "e"
}

// hours writes the two hours of de 9 heures à 18 heures as clocks. Those that fall are none: de 10
// heures à 8 heures.
func hours(m []string) string {
	from, to := inNumber(m[2]), inNumber(m[5])
	if m[7] != "" || from > to {
		return m[0]
	}
	return m[1] + strconv.Itoa(from) + cmp.Or(m[3], ":00") + m[4] + strconv.Itoa(to) + cmp.Or(m[6], ":00")
}

// clock writes the hour of a day, 8 heures du soir, as a clock with 24 hours shows it, but not a time
// that passes: jusqu'à 12 heures, à une heure où. How far something is away is said in words, à trois
// heures de route, which the model takes for a clock least.
func clock(m []string) string {
	n, long := inNumber(m[3]), strings.HasPrefix(m[4], " heure")
	switch when := strings.TrimPrefix(m[5], " "); {
	case when == "du matin":
	case when == "du soir", when == "de l'après-midi":
		if n < 12 {
			n += 12
		}
	case (when == "de" || when == "d'") && long && n < len(units) && strings.EqualFold(m[2], "à"):
		return strings.Replace(m[0], " "+m[3]+" ", " "+strings.Replace(units[n], "un", "une", 1)+" ", 1)
	case m[1]+when != "", long && (n == 24 || strings.HasPrefix(m[2], "entre") ||
		strings.HasPrefix(strings.ToLower(m[2]), "jusqu")),
		m[3] == "une", unicode.IsLetter(rune(m[3][0])) && strings.EqualFold(m[2], "avant"):
		return m[0]
	}
	return m[1] + m[2] + " " + strconv.Itoa(n) + ":00"
}

// inNumber reads an hour.
func inNumber(text string) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return belowHundred[strings.Replace(text, "une", "un", 1)]
}

// plain writes stretches of a text as the model knows them.
func plain(cells []cell) []cell {
	for _, rule := range rules {
		text, places := line(cells)
		var out []cell
		at := 0 // of the cells
		for _, m := range rule.find.FindAllStringSubmatchIndex(text, -1) {
			start, end := places[m[0]], places[m[1]]
			if letterAt(cells, start-1) && letterAt(cells, start) ||
				letterAt(cells, end-1) && letterAt(cells, end) {
				continue // \b knows no accents
			}
			groups := make([]string, len(m)/2)
			for i := range groups {
				if m[2*i] >= 0 {
					groups[i] = text[m[2*i]:m[2*i+1]]
				}
			}
			if rule.find == numeral && !free(cells, start, end) {
				continue
			}
			with := rule.with(groups)
			if with == groups[0] {
				continue
			}
			out = append(append(out, cells[at:start]...), changed(cells[start:end], with)...)
			at = end
		}
		if at > 0 {
			cells = append(out, cells[at:]...)
		}
	}
	return cells
}

// changed writes cells in another way. What both begin and end with stays as it is.
func changed(cells []cell, with string) []cell {
	rest := []rune(with)
	var head, tail []cell
	for len(rest) > 0 && len(cells) > 0 && cells[0].r == rest[0] {
		head, cells, rest = append(head, cells[0]), cells[1:], rest[1:]
	}
	for len(rest) > 0 && len(cells) > 1 && cells[len(cells)-1].r == rest[len(rest)-1] {
		last := len(cells) - 1
		tail, cells, rest = append(tail, cells[last]), cells[:last], rest[:len(rest)-1]
	}
	for _, r := range rest {
		switch {
		case len(cells) > 0:
			head = append(head, cell{r, cells[0].start, cells[len(cells)-1].end})
		default:
			last := head[len(head)-1]
			head = append(head, cell{r, last.start, last.end})
		}
	}
	for i := len(tail) - 1; i >= 0; i-- {
		head = append(head, tail[i])
	}
	return head
}

// line is the text of cells, and for each of its bytes the cell that begins there.
func line(cells []cell) (string, []int) {
	var b strings.Builder
	var places []int
	for i, c := range cells {
		for range utf8.RuneLen(c.r) {
			places = append(places, i)
		}
		b.WriteRune(c.r)
	}
	return b.String(), append(places, len(cells))
}

func letterAt(cells []cell, i int) bool {
	return i >= 0 && i < len(cells) && unicode.IsLetter(cells[i].r)
}

var months = map[string]string{"janv": "janvier", "févr": "février", "fév": "février",
	"avr": "avril", "juil": "juillet", "sept": "septembre", "oct": "octobre", "nov": "novembre",
	"déc": "décembre"}

func month(m []string) string {
	return m[1] + " " + months[m[2]] + strings.TrimPrefix(m[3], ".")
}

func dollars(m []string) string {
	words := " "
	switch m[2] {
	case "k":
		words += "mille "
	case "M":
		words += "millions de "
	case "":
	default:
		words += "milliards de "
	}
	words += "dollars"
	switch m[3] + m[4] {
	case "US":
		words += " américains"
	case "CA", "CAN":
		words += " canadiens"
	}
	if m[5] != "" {
		words += " par "
	}
	return m[1] + words
}
