package check

import "strconv"

// weekdays are the days of the French week and what English calls them. The names of the days
// nearby will do: what the French dates by its weekday, a news desk dates from today.
var weekdays = map[string]string{
	"lundi": "monday", "mardi": "tuesday", "mercredi": "wednesday", "jeudi": "thursday",
	"vendredi": "friday", "samedi": "saturday", "dimanche": "sunday",
}

var nearby = set("today yesterday tomorrow tonight weekend weekends overnight mon tue tues wed thu " +
	"thur thurs fri sat sun weekly eve")

// calendar finds a day of the week, or a month without a day or year, that the English leaves out.
func calendar(v view) []Finding {
	english := make(map[string]bool)
	for _, w := range v.english {
		english[w.key] = true
		if nearby[w.key] {
			english["nearby"] = true
		}
	}
	out := v.otherDay(english)
	if out == nil {
		out = v.lostDays(english)
	}
	return append(out, v.months(english)...)
}

// lostDays finds the days of the week that neither stand in the English nor are told by the date.
func (v view) lostDays(english map[string]bool) []Finding {
	var out []Finding
	for i, w := range v.french {
		day := weekdays[w.key]
		told := i+1 < len(v.french) && v.french[i+1].number()
		if day == "" || english["nearby"] || english[day] || english[day+"s"] || !w.plain() || told ||
			v.night(i, english) {
			continue
		}
		out = append(out, missingDate(w.text, "day"))
	}
	return out
}

// otherDay finds a day of the week that became another one.
func (v view) otherDay(english map[string]bool) []Finding {
	inFrench := make(map[string]bool)
	lost := ""
	for i, w := range v.french {
		day := weekdays[w.key]
		inFrench[day] = true
		if day != "" && lost == "" && !english[day] && !english[day+"s"] && !v.night(i, english) {
			lost = w.text
		}
	}
	if lost == "" {
		return nil
	}
	for _, w := range v.english {
		for _, day := range weekdays {
			if w.key == day && w.capitalised() && !inFrench[day] {
				return []Finding{{Check: "dates", Severity: Error, French: lost, English: w.text,
					Message: "The French says “" + clip(lost) + "” where the English says “" +
						clip(w.text) + "”."}}
			}
		}
	}
	return nil
}

// night reports whether word i is the day of a night, which English may well name after the evening
// and French after the morning, and the English has another day; or one of "de lundi à mercredi".
func (v view) night(i int, english map[string]bool) bool {
	for k := max(0, i-3); k < i; k++ {
		if v.french[k].key != "nuit" && v.french[k].key != "heures" {
			continue
		}
		for _, day := range weekdays {
			if english[day] {
				return true
			}
		}
	}
	for _, k := range []int{i - 2, i + 2} {
		if k < 0 || k >= len(v.french) {
			continue
		}
		middle := v.french[(i+k)/2].key
		if day := weekdays[v.french[k].key]; (middle == "à" || middle == "au") && english[day] {
			return true
		}
	}
	return false
}

// dated are the words before a month in "en janvier" and "fin mars".
var dated = set("en de d mois début fin mi dès depuis courant jusqu entre")

// months finds the months that have neither day nor year, which [numbers] lets off.
func (v view) months(english map[string]bool) []Finding {
	if english["month"] || english["months"] {
		return nil
	}
	known := readings(v.inEnglish.numbers)
	var out []Finding
	for i := 1; i < len(v.french); i++ {
		w := v.french[i]
		m := frenchTongue.months[w.key]
		beside := i+1 < len(v.french) && v.french[i+1].number() || v.french[i-1].number()
		if m == 0 || w.key == "sept" || beside || w.apart || !w.plain() || !dated[v.french[i-1].key] ||
			known["m"+strconv.Itoa(m)] {
			continue
		}
		out = append(out, missingDate(w.text, "month"))
	}
	return out
}

func missingDate(text, what string) Finding {
	return Finding{Check: "dates", Severity: Warning, French: text,
		Message: "The " + what + " “" + clip(text) + "” of the French is not in the English."}
}
