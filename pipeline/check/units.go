package check

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// unitNames are the units that a number is followed by, in either language. A unit of one word or
// sign a form; the first form names it. Hours are left out: 18 h is a time of day more often.
var unitNames = table(`%:% percent pct per pc percentage pour|kg:kg kilo kilos
	kilogramme kilogrammes kilogram kilograms|g:g gramme grammes gram grams|mg:mg|µg:µg μg mcg
	microgrammes micrograms|t:tonne tonnes ton tons|km:km kms kmh kph kilomètre kilomètres kilometre
	kilometres kilometer kilometers|m:m mètre mètres metre metres meter meters|cm:cm centimètre
	centimètres centimetre centimetres centimeter centimeters|mm:mm millimètre millimètres millimetre
	millimetres millimeter millimeters|nm:nm nanomètre nanomètres nanometres nanometers|µm:µm μm
	micromètre micromètres micron microns micrometres micrometers|
	ha:ha hectare hectares|l:l litre litres liter liters|
	cl:cl centilitre centilitres centiliters|ml:ml|mile:mile miles mille milles mph|ft:ft foot feet pied
	pieds|in:inch inches pouce pouces|yd:yard yards|acre:acre acres|lb:lb lbs pound pounds livre
	livres|gallon:gallon gallons|min:min minute minutes mins|sec:seconde secondes
	second seconds sec secs|day:jour jours day days|month:mois month months|year:an ans année années
	year years|week:semaine semaines week weeks|kw:kw|mw:mw|gw:gw|tw:tw|kwh:kwh|mwh:mwh|gwh:gwh|
	twh:twh|pt:point points pp pts|	hz:hz|khz:khz|mhz:mhz|ghz:ghz|°:° degré degrés degree degrees`)

func table(list string) map[string]string {
	out := make(map[string]string)
	for row := range strings.SplitSeq(list, "|") {
		unit, forms, _ := strings.Cut(strings.TrimSpace(row), ":")
		for form := range strings.FieldsSeq(forms) {
			out[form] = unit
		}
	}
	return out
}

// unitOf returns the unit that stands behind a number that ends at byte end, with ² or ³ for areas and
// volumes, and the bytes of the word that says so; "" for none that is known. as are the text's atoms.
func unitOf(as []atom, end int) (unit string, stop int) {
	i := sort.Search(len(as), func(i int) bool { return as[i].start >= end })
	power := ""
	for i < len(as) && (hyphenAt(as, i) || is(as, i, "square", "sq", "cubic", "of", "de") ||
		is(as, i, "percentage") && (is(as, i+1, "point", "points") || is(as, i+2, "point", "points"))) {
		switch as[i].key {
		case "square", "sq":
			power = "²"
		case "cubic":
			power = "³"
		}
		i++
	}
	if i == len(as) {
		return "", end
	}
	a := as[i]
	glued := a.gap == "" && !hyphenAt(as, max(0, i-1))
	switch {
	case a.text == "M", a.key == "m" && glued: // millions
		return "", end
	case glued && (a.text == "C" || a.text == "F"): // -12C
		return "°" + a.text, a.end
	case glued && a.key == "in": // else the preposition
		return "in", a.end
	case len(a.key) == 1 && glued && a.kind == letters: // 1990s, 5G
		return "", end
	case is(as, i, "per") && !is(as, i+1, "cent"), is(as, i, "pour") && !is(as, i+1, "cent"):
		return "", end
	}
	switch base, sign := strings.CutSuffix(a.key, "²"); {
	case sign || is(as, i+1, "carré", "carrés", "²") || is(as, i+1, "2") && as[i+1].gap == "":
		power = "²"
		a.key = base
	case strings.HasSuffix(a.key, "³") || is(as, i+1, "cube", "cubes", "³") ||
		is(as, i+1, "3") && as[i+1].gap == "":
		power = "³"
		a.key = strings.TrimSuffix(a.key, "³")
	}
	if unit = unitNames[a.key]; unit == "" {
		return "", end
	}
	if is(as, i, "per", "pour") {
		a.end = as[i+1].end // of its cent
	}
	if unit == "°" && is(as, i+1, "c", "celsius", "centigrade") {
		return "°C", as[i+1].end
	}
	if unit == "°" && is(as, i+1, "f", "fahrenheit") {
		return "°F", as[i+1].end
	}
	return unit + power, a.end
}

// sameUnit reports whether two units are one; degrees are Celsius.
func sameUnit(a, b string) bool {
	return strings.TrimSuffix(a, "C") == strings.TrimSuffix(b, "C")
}

// units finds a number that has another unit in the English than in the French, where the English
// has the number nowhere with the right one.
func units(v view) []Finding {
	type measured struct {
		unit       string
		start, end int
	}
	has := make(map[string][]measured) // of the English, by the number's likeliest reading
	var out []Finding
	shares := percent(v.inFrench.atoms)
	for _, n := range v.inEnglish.numbers {
		unit, end := unitOf(v.inEnglish.atoms, n.last())
		if unit == "%" && !shares {
			shares = true // say it once
			e := v.English[n.start:end]
			out = append(out, Finding{Check: "units", Severity: Error, English: e,
				Message: "The English says “" + clip(e) + "”; the French has no per cent."})
		}
		for _, key := range n.keys {
			has[key] = append(has[key], measured{unit, n.start, end})
		}
	}
	given := make(map[string]bool) // numbers of the French with their units
	for _, n := range v.inFrench.numbers {
		unit, _ := unitOf(v.inFrench.atoms, n.last())
		given[n.keys[0]+unit] = true
	}
	for _, n := range v.inFrench.numbers {
		unit, end := unitOf(v.inFrench.atoms, n.last())
		if unit == "" || n.grade == silent || n.keys[0][0] == '~' {
			continue
		}
		var other *measured
		right := false
		for i, e := range has[n.keys[0]] {
			if sameUnit(e.unit, unit) || e.unit == "" {
				right = true
			} else if other == nil && !given[n.keys[0]+e.unit] {
				other = &has[n.keys[0]][i]
			}
		}
		if right || other == nil {
			continue
		}
		f, e := v.French[n.start:end], v.English[other.start:other.end]
		out = append(out, Finding{Check: "units", Severity: Error, French: f, English: e,
			Message: "The French says “" + clip(f) + "” where the English says “" + clip(e) + "”."})
	}
	return out
}

// percent reports whether a French text counts in hundredths, or in what English may: 3 points, un
// Français sur deux, un cinquième.
func percent(as []atom) bool {
	for i, a := range as {
		if is(as, i, "%", "‰", "pourcent", "pct", "pourcentage", "pourcentages", "moitié", "moitiés", "tiers",
			"quart", "quarts", "demi", "demie", "point", "points", "sur") || is(as, i, "pour", "p") &&
			(is(as, i+1, "cent") || is(as, i+1, ".") && is(as, i+2, "cent", "100")) ||
			strings.HasSuffix(strings.TrimSuffix(a.key, "s"), "ième") {
			return true
		}
	}
	return false
}

// currencies are the signs and words for money; words count in either language.
var currencies = []struct{ signs, words string }{
	{"€", "eur euro euros"},
	{"$", "usd dollar dollars"},
	{"£", "gbp sterling"},
	{"¥", "yen yens yuan yuans renminbi cny jpy"},
}

// money finds a currency that only one side counts in. English that leaves out the word where the
// French repeats it is let off, and so is a sum that was converted beside the first.
func money(v view) []Finding {
	var out []Finding
	lost, foreign := "", ""
	kept := false
	for _, c := range currencies {
		f := mention(v.French, v.french, c.signs, c.words)
		e := mention(v.English, v.english, c.signs, c.words)
		kept = kept || f != "" && e != ""
		if f != "" && e == "" {
			lost = f
		}
		if f == "" && e != "" {
			foreign = e
		}
	}
	switch {
	case foreign != "" && (lost != "" || !kept):
		message := "The English counts in “" + foreign + "”, the French does not."
		if lost != "" {
			message = "The French counts in “" + lost + "”, the English in “" + foreign + "”."
		}
		out = append(out, Finding{Check: "currency", Severity: Error, French: lost, English: foreign,
			Message: message})
	case lost != "":
		out = append(out, Finding{Check: "currency", Severity: Warning, French: lost,
			Message: "“" + lost + "” of the French is not in the English."})
	}
	return out
}

// mention returns the sign or word for a currency that a sum stands before, "" when there is none.
func mention(text string, ws []word, signs, names string) string {
	if i := strings.IndexAny(text, signs); i >= 0 {
		_, n := utf8.DecodeRuneInString(text[i:])
		return text[i : i+n]
	}
	const room = 3 // words between: milliards (et demi) d'
	known := set(names)
	for i, w := range ws {
		code := strings.TrimRight(w.key, "0123456789")
		if !known[code] || w.text == "Euro" { // the championship
			continue
		}
		if code != w.key { // EUR140
			return w.text
		}
		for k, n := i, 0; k > 0 && n < room && !ws[k].apart; k-- {
			if figured(ws[k-1]) {
				return w.text
			}
			if ws[k-1].key != "demi" && ws[k].key != "demi" {
				n++
			}
		}
		if len(w.text) == 3 && i+1 < len(ws) && figured(ws[i+1]) { // EUR 140
			return w.text
		}
	}
	return ""
}

// figured reports whether a word begins with a figure or is a large number.
func figured(w word) bool {
	return w.text[0] >= '0' && w.text[0] <= '9' ||
		frenchTongue.power[w.key] >= 3 || englishTongue.power[w.key] >= 3
}
