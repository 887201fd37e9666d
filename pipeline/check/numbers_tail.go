package check

import (
	"strconv"
	"strings"
	"unicode"
)

// tail reads what belongs to the number n that ends before atom j: millions, "et demi", hours,
// the s of 1990s. It changes n and returns the atom after it all.
func (t *tongue) tail(as []atom, j int, n *number) int {
	k := j
	if k < len(as) && as[k].gap == "" && hyphenAt(as, k) {
		k++
	}
	if k >= len(as) {
		return j
	}
	if t.french && is(as, k, "autres", "premiers", "nouveaux") && t.power[keyAt(as, k+1)] >= 6 {
		k++ // 350 autres milliards
	}
	if p, ok := t.power[as[k].key]; ok && (as[k].key != "mille" || as[j-1].kind == digits) {
		t.scale(n, p, as[k].end)
		return t.half(as, t.chain(as, k+1, n), n)
	}
	// deux douzaines is two times what a dozen may mean
	if values, ok := t.about[as[k].key]; ok {
		if f := n.size(); f >= 1 && f < 1000 && f == float64(int64(f)) {
			n.keys = nil
			for _, v := range values {
				n.keys = append(n.keys, whole(int64(f)*v))
			}
			n.end, n.grade = as[k].end, max(n.grade, loose)
			return t.chain(as, k+1, n)
		}
	}
	if p, ok := t.short[as[k].key]; ok && k == j && t.counts(as, k) {
		keys := n.keys
		t.scale(n, p, as[k].end)
		if !t.french && len(as[k].key) == 1 { // 5m may be metres
			n.keys = append(n.keys, keys...)
		}
		return k + 1
	}
	if next := t.hours(as, j, n); next > j {
		return next
	}
	if next := t.shared(as, j, n); next > j {
		return next
	}
	if as[j].gap == "" && (is(as, j, "st", "nd", "rd", "th", "er", "re", "ère", "e", "ème", "nde") ||
		!t.french && is(as, j, "s")) {
		if n.end = as[j].end; as[j].key == "s" {
			decade(n)
		}
		return j + 1
	}
	if hundredths := digitsAt(as, j+1, false); t.french && is(as, j, "s") && len(hundredths) == 2 {
		n.keys, n.end = []string{decimal(as[j-1].text+hundredths, -2)}, as[j+1].end // 50 s 37
		return j + 2
	}
	// quinze jours are two weeks to English, which counts them from the day after
	if t.french && is(as, j, "jours") && n.has("15e0") {
		n.keys = append(n.keys, "2e0", "14e0")
	}
	if t.french && is(as, j, "jours") && n.has("8e0") && n.grade == loose {
		n.grade = silent // "huit jours" is a week
	}
	return t.half(as, j, n)
}

// scale multiplies n by ten to the power; what was one number is no longer several.
func (t *tongue) scale(n *number, power, end int) {
	keys := make([]string, len(n.keys))
	for i, k := range n.keys {
		keys[i] = scaled(k, power)
	}
	n.keys, n.parts, n.end = keys, nil, end
	n.grade = max(n.grade, loose)
	if power >= 6 {
		n.grade = sure
	}
}

// counts reports whether the letter or two at atom k stand for thousands or millions rather than
// for a unit: they touch the digits, or a currency follows.
func (t *tongue) counts(as []atom, k int) bool {
	currency := is(as, k+1, "€", "$", "£", "d", "de", "euros", "dollars", "eur", "usd")
	if t.french {
		million := unicode.IsUpper(rune(as[k].text[0])) // 3 M€; 3 m are metres
		return len(as[k].key) > 1 || currency && (million || as[k].key == "k")
	}
	return as[k].gap == "" || len(as[k].key) > 1
}

// chain reads what multiplies further: "dizaine de milliers", "hundred thousand million".
func (t *tongue) chain(as []atom, j int, n *number) int {
	for j < len(as) {
		k := j
		if t.french && is(as, k, "de") {
			k++
		}
		p, ok := t.power[keyAt(as, k)]
		if v, vague := t.vague[keyAt(as, k)]; t.french && vague && k > j {
			p, ok = v, true
		}
		if !ok || p < 3 {
			return j
		}
		t.scale(n, p, as[k].end)
		j = k + 1
	}
	return j
}

// half reads "et demi" and "and a half", behind the figure or behind what it counts: half of the
// last unit more. What counts years or hours may be told in months or minutes.
func (t *tongue) half(as []atom, j int, n *number) int {
	counted := j
	next, ok := t.andHalf(as, j)
	if !ok && j < len(as) && as[j].kind == letters {
		if next, ok = t.andHalf(as, j+1); ok && !is(as, j, "midi", "minuit") {
			n.figure = n.end
		} else {
			next, ok = j, false
		}
	} else if ok {
		counted = next
	}
	if ok {
		for i, key := range n.keys {
			n.keys[i] = withHalf(key)
		}
		n.end = as[next-1].end
	}
	if p, power := t.power[keyAt(as, next)]; ok && power && !t.french { // two and a half million
		t.scale(n, p, as[next].end)
		return next + 1
	}
	n.smaller(keyAt(as, counted))
	return next
}

// andHalf returns the atom behind "et demi" or "and a half" at atom j, j when it is not there.
func (t *tongue) andHalf(as []atom, j int) (next int, ok bool) {
	switch {
	case t.french && is(as, j, "et") && is(as, j+1, "demi", "demie"):
		return j + 2, true
	case !t.french && is(as, j, "and") && is(as, j+1, "a") && is(as, j+2, "half"):
		return j + 3, true
	}
	return j, false
}

// smaller adds to a number of years or hours what it is in months or minutes.
func (n *number) smaller(unit string) {
	times := 0
	switch unit {
	case "an", "ans", "année", "années", "year", "years":
		times = 12
	case "heure", "heures", "h", "hour", "hours":
		times = 60
	default:
		return
	}
	for _, key := range n.keys {
		n.keys = append(n.keys, multiplied(key, times)...)
	}
}

// multiplied returns the key of a decimal times by, none for what is no decimal.
func multiplied(key string, by int) []string {
	mantissa, exponent, _ := strings.Cut(key, "e")
	m, err := strconv.Atoi(mantissa)
	power, wrong := strconv.Atoi(exponent)
	if err != nil || wrong != nil || m > 1e6 {
		return nil
	}
	return []string{decimal(strconv.Itoa(m*by), power)}
}

// withHalf turns 2e6 into 25e5 and 1e1 into 105e-1: half a million more, half of one more.
func withHalf(key string) string {
	mantissa, exponent, _ := strings.Cut(key, "e")
	m, err := strconv.Atoi(mantissa)
	power, wrong := strconv.Atoi(exponent)
	if err != nil || wrong != nil || m > 1e6 || power < 0 {
		return key
	}
	unit := 0
	if power >= 6 {
		unit = power / 3 * 3
	}
	for range power - unit {
		m *= 10
	}
	return decimal(strconv.Itoa(m*10+5), unit-1)
}

// halfOf reads "half a million", "half a dozen" and "demi-douzaine" from the word at atom i on.
func (t *tongue) halfOf(as []atom, i int, n *number) int {
	if !is(as, i, "half", "demi") {
		return i + 1
	}
	k := i + 1
	for k < len(as) && (is(as, k, "a") || hyphenAt(as, k)) {
		k++
	}
	if is(as, k, "dozen", "douzaine") {
		n.keys, n.end, n.grade = []string{"6e0", "5e0"}, as[k].end, loose
		return k + 1
	}
	if p, ok := t.power[keyAt(as, k)]; ok && p >= 3 {
		n.keys, n.end, n.grade = []string{decimal("5", p-1)}, as[k].end, loose
		return k + 1
	}
	return i + 1
}

// shared gives "2" in "2 à 3 millions" both readings, 2 and 2 million.
func (t *tongue) shared(as []atom, j int, n *number) int {
	if !is(as, j, "à", "et", "ou", "to", "or", "and", "-", "–") {
		return j
	}
	next, power := j+1, 0
	if next < len(as) && as[next].kind == digits {
		_, after := t.literal(as, next)
		power = t.power[keyAt(as, after)]
	} else if _, after := t.compose(as, next); after > next {
		power = t.power[keyAt(as, after)]
	}
	if power > 0 {
		// both readings stay: "entre 2 et 3 millions" may mean two alone
		for _, k := range n.keys {
			n.keys = append(n.keys, scaled(k, power))
		}
	}
	return j
}

// decade lets 1990s be the nineties and 1800s the nineteenth century.
func decade(n *number) {
	year := int64(n.size())
	switch {
	case year >= 1000 && year < 2100:
		n.keys = append(n.keys, whole(year%100))
		if year%100 == 0 {
			n.keys = append(n.keys, whole(year/100+1))
		}
	case year < 100:
		n.keys = append(n.keys, whole(1900+year))
	}
}

// shortYear lets the two digits of "années 90", "mai 68" and "2019-20" be a year.
func (t *tongue) shortYear(as []atom, i, next int, n *number) {
	if len(as[i].text) != 2 || next != i+1 || i == 0 {
		return
	}
	before := i - 1
	dash := hyphenAt(as, before) || as[before].text == "–"
	if dash && len(digitsAt(as, i-2, false)) == 4 {
		n.keys = append(n.keys, decimal(as[i-2].text[:2]+as[i].text, 0))
		return
	}
	_, month := t.months[as[before].key]
	if month || is(as, before, "années", "été", "hiver", "en") || apostropheAt(as, before) {
		n.keys = append(n.keys, decimal("19"+as[i].text, 0), decimal("20"+as[i].text, 0))
	}
}
