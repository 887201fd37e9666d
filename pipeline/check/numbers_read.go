package check

import (
	"regexp"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// numerals are the numbers of a text and what they are read from.
type numerals struct {
	blanked string // see [blank]
	atoms   []atom // of blanked
	numbers []number
}

// numerals finds the numbers of a text in order.
func (t *tongue) numerals(text string) numerals {
	blanked := blank(text)
	as := atoms(blanked)
	var out []number
	for i := 0; i < len(as); {
		found, next := t.at(as, i)
		out = append(out, found...)
		i = max(next, i+1)
	}
	return numerals{blanked, as, t.shares(as, out)}
}

// at reads what number starts at atom i and returns the atom after it.
func (t *tongue) at(as []atom, i int) ([]number, int) {
	switch as[i].kind {
	case digits:
		// A date and a time come first: read as literals, 05.01 is a decimal and 18 h 30 two numbers.
		if dates, next := t.date(as, i); dates != nil {
			return dates, next
		}
		if clock, next, ok := t.clock(as, i); ok {
			return []number{clock}, next
		}
		if seconds, next, ok := t.seconds(as, i); ok {
			return []number{seconds}, next
		}
		n, next := t.literal(as, i)
		if i > 0 && as[i-1].kind == letters && as[i].gap == "" {
			n.grade = loose // MP3, G8: a name
		}
		t.shortYear(as, i, next, &n)
		next = t.tail(as, next, &n)
		_, n.day = t.months[keyAt(as, next)]
		return []number{n}, next
	case sign:
		if key, ok := vulgar[as[i].text]; ok {
			return []number{{start: as[i].start, end: as[i].end, keys: key}}, i + 1
		}
		return nil, i + 1 // a sign that is no number
	}
	return t.word(as, i)
}

// vulgar fractions that have a character of their own.
var vulgar = map[string][]string{"½": {"f1/2", "5e-1", "5e1"}, "¼": {"f1/4", "25e-2", "25e0"},
	"¾": {"f3/4", "75e-2", "75e0"}, "⅓": {"f1/3"}, "⅔": {"f2/3"}}

// word reads a number in words, or a word that goes with one.
func (t *tongue) word(as []atom, i int) ([]number, int) {
	a := as[i]
	n := number{start: a.start, end: a.end, grade: loose}
	if v, ok := roman(a.text, t.french); ok {
		n.keys = []string{whole(v)}
		if v == 1 {
			n.grade = silent
		}
		return []number{n}, i + 1
	}
	if month, ok := t.month(as, i); ok {
		return []number{month}, i + 1
	}
	if clock, next := t.past(as, i); next > i {
		return []number{clock}, next
	}
	if fraction, next := t.fraction(as, i); next > i {
		return []number{fraction}, next
	}
	if vague, next := t.vaguely(as, i); next > i {
		return []number{vague}, next
	}
	// The cent of pour cent is no hundred: the other side may write a sign for it.
	percent := t.french && is(as, i, "cent") && is(as, i-1, "pour") || !t.french && is(as, i-1, "per")
	if v, next := t.compose(as, i); next > i && !percent {
		n.keys, n.end = []string{whole(v)}, as[next-1].end
		if t.quiet[a.key] && next == i+1 {
			n.grade = silent
		}
		// les années soixante are the sixties and the 1960s
		if t.french && v >= 10 && v < 100 && is(as, i-1, "années") {
			n.keys = append(n.keys, whole(1900+v))
		}
		next = t.tail(as, next, &n)
		return []number{n}, next
	}
	if values, ok := t.about[a.key]; ok {
		for _, v := range values {
			n.keys = append(n.keys, whole(v))
		}
		next := t.chain(as, i+1, &n)
		return []number{n}, next
	}
	if power, ok := t.power[a.key]; ok && power >= 6 {
		n.keys = []string{decimal("1", power), "~" + strconv.Itoa(power)}
		next := t.tail(as, i+1, &n)
		return []number{n}, next
	}
	if !t.french && is(as, i, "a", "an") && is(as, i+2, "and") && is(as, i+3, "a") && is(as, i+4, "half") {
		n.keys, n.end = []string{"15e-1"}, as[i+4].end // an hour and a half
		n.smaller(as[i+1].key)
		return []number{n}, i + 5
	}
	if t.french && is(as, i, "midi", "minuit") {
		hour := 0
		if a.key == "midi" {
			hour = 12
		}
		if hour, minute, next := t.quarters(as, i+1, hour); next > i+1 {
			next = t.quartered(as, next, hour, minute, &n)
			return []number{n}, next
		}
	}
	if keys, ok := t.hint[a.key]; ok {
		n.keys, n.grade = keys, silent
		next := t.halfOf(as, i, &n)
		return []number{n}, next
	}
	return nil, i + 1
}

var romanOrdinal = regexp.MustCompile(`^([IVXLC]+)(?:e|er|ème|ᵉ|es|th|st|nd|rd)$`)

// roman reads XIXe. A numeral alone belongs to a name (Louis XIV) and is not a number here; a
// single L or C before an e is the word Le or Ce.
func roman(text string, french bool) (int64, bool) {
	m := romanOrdinal.FindStringSubmatch(text)
	if m == nil || m[1] == "L" || m[1] == "C" {
		return 0, false
	}
	n := fold.Roman(m[1])
	return int64(n), n > 0
}

// month reads the name of a month. It is sure beside a day or a year; elsewhere may, march and
// mars are other words too.
func (t *tongue) month(as []atom, i int) (number, bool) {
	m, ok := t.months[as[i].key]
	if !ok {
		return number{}, false
	}
	r, _ := utf8.DecodeRuneInString(as[i].text)
	// sept is seven unless its stop, or the day before it, makes it September
	seven := t.french && as[i].key == "sept" && !signAt(as, i+1, ".") &&
		(i == 0 || as[i-1].kind != digits || len(as[i-1].text) > 2)
	if !t.french && !unicode.IsUpper(r) || seven {
		return number{}, false
	}
	n := number{start: as[i].start, end: as[i].end, keys: []string{"m" + strconv.Itoa(m)}}
	before := i > 0 && (as[i-1].kind == digits || is(as, i-1, "er", "st", "nd", "rd", "th"))
	after := digitsAt(as, i+1, false) != ""
	if before || after {
		n.grade = sure
	}
	return n, true
}

// fraction reads two-thirds and trois quarts.
func (t *tongue) fraction(as []atom, i int) (number, int) {
	above, next := t.compose(as, i)
	if next == i || above >= 10 {
		return number{}, i
	}
	if next < len(as) && as[next].gap == "" && hyphenAt(as, next) {
		next++
	}
	below := map[string]string{"tiers": "3", "quarts": "4", "cinquièmes": "5", "dixièmes": "10",
		"third": "3", "thirds": "3", "quarters": "4", "fifths": "5", "tenths": "10"}
	if next >= len(as) || below[as[next].key] == "" || above == 1 && as[next].key == "third" {
		return number{}, i
	}
	key := "f" + strconv.FormatInt(above, 10) + "/" + below[as[next].key]
	n := number{start: as[i].start, end: as[next].end, keys: []string{key}}
	if key == "f3/4" {
		// three quarters are 75 % or 0.75, of an hour 45 minutes
		n.keys = append(n.keys, "75e0", "75e-2")
		if is(as, next+3, "heure") {
			n.keys = []string{key, "45e0"}
		}
	}
	return n, next + 1
}

// vaguely reads "des dizaines de milliers", "tens of thousands" and "several hundred".
func (t *tongue) vaguely(as []atom, i int) (number, int) {
	n := number{start: as[i].start, grade: loose}
	j, power := i, 0
	if !t.french && is(as, i, "several", "few", "many", "some") && i+1 < len(as) {
		k := i + 1
		p, ok := t.power[as[k].key]
		if is(as, k, "dozen") {
			p, ok = 1, true
		}
		if !ok {
			return n, i
		}
		power, j = p, k+1
		if p, ok := t.power[keyAt(as, j)]; ok {
			power, j = power+p, j+1
		}
	} else {
		p, ok := t.vague[as[i].key]
		if !ok {
			return n, i
		}
		power, j = p, i+1
	}
	if is(as, j, "de", "d", "of") {
		k := j + 1
		if apostropheAt(as, k) {
			k++
		}
		p, ok := t.vague[keyAt(as, k)]
		if !ok && !t.french {
			p, ok = t.power[keyAt(as, k)]
		}
		if ok {
			power, j = power+p, k+1
		}
	}
	// Millions are never a manner of speaking; dozens and hundreds often are.
	if power >= 6 {
		n.grade = sure
	}
	n.keys, n.end = []string{"~" + strconv.Itoa(power)}, as[j-1].end
	return n, j
}

func keyAt(as []atom, i int) string {
	if i < 0 || i >= len(as) {
		return ""
	}
	return as[i].key
}
