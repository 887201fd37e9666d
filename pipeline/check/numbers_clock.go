package check

import (
	"regexp"
	"slices"
	"strconv"
)

// seconds reads the seconds and hundredths of a race as French writes them: 10”12, 10"12.
func (t *tongue) seconds(as []atom, i int) (number, int, bool) {
	j := i + 1
	switch {
	case !t.french:
		return number{}, i, false
	case j < len(as) && apostropheAt(as, j) && apostropheAt(as, j+1):
		j += 2
	case signAt(as, j, `"`), signAt(as, j, "″"):
		j++
	}
	fraction := digitsAt(as, j, true)
	if j == i+1 || fraction == "" {
		return number{}, i, false
	}
	return number{start: as[i].start, end: as[j].end, grade: sure,
		keys: []string{decimal(as[i].text+fraction, -len(fraction))}}, j + 1, true
}

// clock reads 18 h 30, 18h30, 18:30 and 6.30 pm from the digits at atom i.
func (t *tongue) clock(as []atom, i int) (number, int, bool) {
	if text := as[i].text; !t.french && len(text) == 4 && is(as, i+1, "gmt", "utc", "cet", "hrs") {
		n := plainNumber(as[i]) // 2211 GMT
		n.keys = append(pointed(text[:2], text[2:]), n.keys...)
		return n, i + 1, true
	}
	hour, err := strconv.Atoi(as[i].text)
	if err != nil || hour > 24 || len(as[i].text) > 2 {
		return number{}, i, false
	}
	n := number{start: as[i].start, end: as[i].end, grade: sure}
	minute, next := 0, i
	switch {
	case signAt(as, i+1, ":") && len(digitsAt(as, i+2, true)) == 2:
		minute, next = atoi(as[i+2].text), i+3
	case t.french && is(as, i+1, "h", "heure", "heures") && i+2 < len(as) &&
		len(digitsAt(as, i+2, false)) == 2 && !is(as, i+3, "%"):
		minute, next = atoi(as[i+2].text), i+3
	case !t.french && signAt(as, i+1, ".") && len(digitsAt(as, i+2, true)) == 2 &&
		meridiem(as, i+3) != 0:
		minute, next = atoi(as[i+2].text), i+3
	default:
		return number{}, i, false
	}
	if minute > 59 {
		return number{}, i, false
	}
	n.end = as[next-1].end
	n.parts = []number{plainNumber(as[i]), plainNumber(as[next-1])}
	duration := t.french || meridiem(as, next) == 0
	n.keys = t.times(as, &next, hour, minute, &n)
	if minute == 30 && duration { // 6 h 30 may be six and a half hours
		n.keys = append(n.keys, decimal(strconv.Itoa(hour)+"5", -1))
	}
	return n, next, true
}

// hours reads the time of day in "6 h du matin", "six heures", "6 pm" and "six o’clock": n is the
// hour and ends before atom j.
func (t *tongue) hours(as []atom, j int, n *number) int {
	f := n.size()
	if f != float64(int(f)) || f < 0 || f > 24 || len(n.keys) == 0 || n.keys[0][0] == '~' {
		return j
	}
	next, plain := j, n.keys
	switch {
	case t.french && is(as, j, "h", "heure", "heures"):
		next = j + 1
		if hour, minute, after := t.quarters(as, next, int(f)); after > next {
			return t.quartered(as, after, hour, minute, n)
		}
	case !t.french && is(as, j, "o") && is(as, j+2, "clock"):
		next = j + 3
	case !t.french && meridiem(as, j) != 0:
		plain = nil
	case !t.french && t.partOfDay(as, j) != 0:
	default:
		return j
	}
	if next > j {
		n.end = as[next-1].end
	}
	n.keys = append(t.times(as, &next, int(f), 0, n), plain...)
	return max(next, j)
}

// quarters reads what stands behind an hour, "et demie", "et quart" and "moins le quart", and
// returns the time and the atom behind it.
func (t *tongue) quarters(as []atom, j, hour int) (h, minute, next int) {
	switch {
	case !t.french:
	case is(as, j, "et") && is(as, j+1, "demi", "demie"):
		return hour, 30, j + 2
	case is(as, j, "et") && is(as, j+1, "quart"):
		return hour, 15, j + 2
	case is(as, j, "moins") && is(as, j+1, "le") && is(as, j+2, "quart"):
		return (hour + 23) % 24, 45, j + 3
	}
	return hour, 0, j
}

// quartered gives n the readings of a time told in quarters, as a time of day and as a duration.
func (t *tongue) quartered(as []atom, next, hour, minute int, n *number) int {
	n.end = as[next-1].end
	duration := decimal(strconv.Itoa(hour*100+minute*100/60), -2)
	n.keys = append(t.times(as, &next, hour, minute, n), duration, whole(int64(hour*60+minute)))
	n.grade = max(n.grade, loose)
	return next
}

// past reads "half past eight", "a quarter to eight" and the like from the first word on.
func (t *tongue) past(as []atom, i int) (number, int) {
	if t.french || !is(as, i, "half", "quarter") || !is(as, i+1, "past", "to") {
		return number{}, i
	}
	hour, next := t.compose(as, i+2)
	if is(as, i+2, "midnight", "noon", "midday") {
		next = i + 3
		if as[i+2].key != "midnight" {
			hour = 12
		}
	}
	minute := int64(30)
	if is(as, i, "quarter") {
		minute = 15
	}
	if is(as, i+1, "to") {
		hour, minute = (hour+23)%24, 60-minute
	}
	if next <= i+2 || hour > 24 {
		return number{}, i
	}
	n := number{start: as[i].start, end: as[next-1].end, grade: loose}
	n.keys = t.times(as, &next, int(hour), int(minute), &n)
	return n, next
}

// times lists the readings of a time of day and moves next behind "pm" or "du soir".
func (t *tongue) times(as []atom, next *int, hour, minute int, n *number) []string {
	part := t.partOfDay(as, *next)
	if part == 0 && !t.french {
		if part = meridiem(as, *next); part != 0 {
			*next++
			for is(as, *next, ".", "m") && as[*next].gap == "" {
				*next++
			}
			if as[*next-1].text == "." && *next == len(as) {
				*next-- // the full stop of the sentence
			}
			n.end = as[*next-1].end
		}
	}
	switch {
	case part == 'p' && hour < 12:
		hour += 12
	case part == 'a' && hour == 12:
		hour = 0
	}
	keys := []string{clockKey(hour, minute)}
	// Without am or pm either half of the day may be meant; French 9 h 30 is in the morning unless
	// something speaks of the evening.
	if part == 0 && hour <= 12 && (!t.french || hour == 12 || n.inWords(as) || t.late(as)) {
		keys = append(keys, clockKey(hour+12, minute))
	}
	if part == 0 && hour == 0 {
		keys = append(keys, clockKey(24, minute))
	}
	return keys
}

// inWords reports whether a number begins with a word: six heures.
func (n *number) inWords(as []atom) bool {
	return slices.ContainsFunc(as, func(a atom) bool { return a.start == n.start && a.kind == letters })
}

// late reports whether a text speaks of the second half of a day.
func (t *tongue) late(as []atom) bool {
	for i := range as {
		if is(as, i, "soir", "soirs", "soirée", "soirées", "nuit", "nuits", "midi") {
			return true
		}
	}
	return false
}

// partOfDay reads "du matin", "in the evening": 'a' before noon, 'p' after it, 0 when not there.
func (t *tongue) partOfDay(as []atom, i int) byte {
	switch {
	case t.french && is(as, i, "du") && is(as, i+1, "matin"):
		return 'a'
	case t.french && is(as, i, "du") && is(as, i+1, "soir"):
		return 'p'
	case t.french && is(as, i, "de") && is(as, i+1, "l") && is(as, i+3, "après"):
		return 'p'
	case !t.french && is(as, i, "in") && is(as, i+1, "the") && is(as, i+2, "morning"):
		return 'a'
	case !t.french && is(as, i, "in") && is(as, i+1, "the") && is(as, i+2, "afternoon", "evening"):
		return 'p'
	case !t.french && is(as, i, "at") && is(as, i+1, "night"):
		return 'p'
	}
	return 0
}

// meridiem reads am and pm, with stops or without.
func meridiem(as []atom, i int) byte {
	switch {
	case is(as, i, "am"), is(as, i, "a") && signAt(as, i+1, ".") && is(as, i+2, "m"):
		return 'a'
	case is(as, i, "pm"), is(as, i, "p") && signAt(as, i+1, ".") && is(as, i+2, "m"):
		return 'p'
	}
	return 0
}

func clockKey(hour, minute int) string {
	if minute < 10 {
		return "t" + strconv.Itoa(hour) + ":0" + strconv.Itoa(minute)
	}
	return "t" + strconv.Itoa(hour) + ":" + strconv.Itoa(minute)
}

// atoi is for runs of one or two digits.
func atoi(digits string) int {
	n := 0
	for _, r := range digits {
		n = n*10 + int(r-'0')
	}
	return n
}

// pointed reads 18.30 as British English writes a time of day; none when there is no such time.
func pointed(hour, minute string) []string {
	h, err := strconv.Atoi(hour)
	m := atoi(minute)
	if err != nil || h > 24 || m > 59 {
		return nil
	}
	keys := []string{clockKey(h, m)}
	if h <= 12 {
		keys = append(keys, clockKey(h+12, m))
	}
	return keys
}

var (
	frenchTime = regexp.MustCompile(`\b(\d{1,2})[\s\x{a0}\x{202f}]?h[\s\x{a0}\x{202f}]?(\d{2})\b`)
	brokenTime = regexp.MustCompile(`\b(\d{1,2})(?:[\s\x{a0}\x{202f}]+[.:][\s\x{a0}\x{202f}]*|` +
		`[.:][\s\x{a0}\x{202f}]+)(\d{2})\b`)
)

// brokenTimes finds a time of day of the French that a space breaks in the English: 5. 40.
func brokenTimes(v view) []Finding {
	french := make(map[string]string)
	for _, m := range frenchTime.FindAllStringSubmatch(v.French, -1) {
		french[m[1]+":"+m[2]] = m[0]
	}
	if len(french) == 0 {
		return nil
	}
	var out []Finding
	for _, m := range brokenTime.FindAllStringSubmatch(v.English, -1) {
		if time := french[m[1]+":"+m[2]]; time != "" {
			out = append(out, Finding{Check: "numbers", Severity: Error, French: time, English: m[0],
				Message: "“" + time + "” of the French is broken in the English: “" + clip(m[0]) + "”."})
		}
	}
	return out
}
