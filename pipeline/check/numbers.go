package check

import "slices"

// numbers compares the numbers of both sides as multisets. What is written in digits has to stand
// on the other side, in digits or in words; numbers in words are let off more easily, and words
// that are only sometimes numbers (un, premier, second, half) never raise a finding.
func numbers(v view) []Finding {
	french, english := v.inFrench.numbers, v.inEnglish.numbers
	f, e := unmatched(french, english)
	f, e = opened(f, e)
	f, e = v.converted(f, e)
	inFrench, inEnglish := readings(french), readings(english)
	var out []Finding
	// What is left on both sides is told in pairs: "the French says 12 where the English says 21" is
	// one thing to look at.
	taken := make([]bool, len(e))
	for i := range f {
		if f[i].grade == silent {
			continue
		}
		k := rival(f[i], e, taken, v)
		if k < 0 {
			out = append(out, v.alone(f[i], true, inEnglish))
			continue
		}
		taken[k] = true
		out = append(out, Finding{
			Check: "numbers", Severity: gradeSeverity(max(f[i].grade, e[k].grade)),
			French: v.French[f[i].start:f[i].end], English: v.English[e[k].start:e[k].end],
			Message: "The French says " + quote(v.French, f[i]) + " where the English says " +
				quote(v.English, e[k]) + "."})
	}
	for k := range e {
		if !taken[k] && e[k].grade != silent {
			out = append(out, v.alone(e[k], false, inFrench))
		}
	}
	out = append(out, foreign(v)...)
	out = append(out, negatives(v)...)
	out = append(out, misshapen(v)...)
	return append(out, brokenTimes(v)...)
}

// alone tells of a number that has no partner among the readings of the other language.
func (v view) alone(n number, french bool, others map[string]bool) Finding {
	f := Finding{Check: "numbers", Severity: gradeSeverity(n.grade)}
	text, place, here, there := v.English, &f.English, "English", "French"
	if french {
		text, place, here, there = v.French, &f.French, there, here
	}
	*place = text[n.start:n.end]
	f.Message = quote(text, n) + " in the " + here + " has no counterpart in the " + there + "."
	switch {
	case again(n, others) && !(french && n.day):
		f.Severity = lower(f.Severity)
		f.Message = quote(text, n) + " stands in the " + here + " more often than in the " + there + "."
	case n.grade == loose && n.size() < 13:
		f.Severity = Info
	}
	return f
}

// unmatched pairs the numbers of both sides and returns those without a partner. The likeliest
// reading and digits come first, so that a word never takes the partner of a figure.
func unmatched(french, english []number) (f, e []number) {
	byKey := make(map[string][]int)
	for k, b := range english {
		for _, key := range b.keys {
			byKey[key] = append(byKey[key], k)
		}
	}
	usedF, usedE := make([]bool, len(french)), make([]bool, len(english))
	// Days of a month choose first, for no word stands for them, and words last.
	order := make([]int, len(french))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return french[j].rank() - french[i].rank()
	})
	for _, pass := range []struct {
		least grade // of both
		first bool  // only the likeliest reading of both
	}{{sure, true}, {sure, false}, {loose, true}, {loose, false}, {silent, true}, {silent, false}} {
		for _, i := range order {
			a := french[i]
			if usedF[i] || a.grade < pass.least {
				continue
			}
			k := partner(a, english, byKey, usedE, pass.least, pass.first)
			if k >= 0 {
				usedF[i], usedE[k] = true, true
			}
		}
	}
	return rest(french, usedF), rest(english, usedE)
}

// partner finds the first free number of at least that grade that shares a reading with a.
func partner(
	a number, others []number, byKey map[string][]int, used []bool, least grade, first bool,
) int {
	best := -1
	for n, key := range a.keys {
		if first && n > 0 {
			break
		}
		// A table may have one figure thousands of times; what is used stays so, and is passed once.
		for len(byKey[key]) > 0 && used[byKey[key][0]] {
			byKey[key] = byKey[key][1:]
		}
		for _, k := range byKey[key] {
			if best >= 0 && k >= best {
				break
			}
			if !used[k] && others[k].grade >= least && (!first || others[k].keys[0] == key) &&
				(!a.day || others[k].grade > silent) {
				best = k
			}
		}
	}
	return best
}

func rest(all []number, used []bool) []number {
	var out []number
	for i, n := range all {
		if !used[i] {
			out = append(out, n)
		}
	}
	return out
}

// opened takes what could also be several numbers apart, where each of them has a partner: "le 12
// 300 personnes" is a day and a count.
func opened(f, e []number) (_, _ []number) {
	f, e = covered(f, e)
	e, f = covered(e, f)
	return f, e
}

// covered removes from ns the numbers whose parts all stand among others, and those others.
func covered(ns, others []number) (_, _ []number) {
	const most = 50 // more than that is a table of figures, which costs too much to take apart
	if len(ns) > most || len(others) > most {
		return ns, others
	}
	var left []number
	for _, n := range ns {
		missing, free := unmatched(n.parts, others)
		if len(n.parts) > 0 && len(missing) == 0 {
			others = free
		} else {
			left = append(left, n)
		}
	}
	return left, others
}

// rival finds the number that stands where a's counterpart should: not taken, of the same sort,
// and nearest in relative place.
func rival(a number, others []number, taken []bool, v view) int {
	best, distance := -1, 0.4
	if len(others) == 1 {
		distance = 1
	}
	// Relative, since the sides differ in length and word order moves a number within a sentence
	// more often than out of it.
	place := float64(a.start) / float64(len(v.French)+1)
	for k, b := range others {
		if taken[k] || b.grade == silent || isMonth(a) != isMonth(b) {
			continue
		}
		d := float64(b.start)/float64(len(v.English)+1) - place
		if d = max(d, -d); d < distance {
			best, distance = k, d
		}
	}
	return best
}

func isMonth(n number) bool { return len(n.keys) > 0 && n.keys[0][0] == 'm' }

// readings is the set of all keys of ns.
func readings(ns []number) map[string]bool {
	out := make(map[string]bool)
	for _, n := range ns {
		for _, key := range n.keys {
			out[key] = true
		}
	}
	return out
}

// again reports whether the same value stands on the other side, where another of this side met it.
func again(n number, others map[string]bool) bool {
	for _, key := range n.keys {
		if others[key] {
			return true
		}
	}
	return false
}

func gradeSeverity(g grade) Severity {
	if g == sure {
		return Error
	}
	return Warning
}

func lower(s Severity) Severity {
	if s == Error {
		return Warning
	}
	return Info
}

func quote(text string, n number) string { return "“" + clip(text[n.start:n.end]) + "”" }

// blank puts spaces over addresses and user names, whose digits are no numbers. Offsets stay.
func blank(text string) string {
	places := addresses(text)
	if len(places) == 0 {
		return text
	}
	b := []byte(text)
	for _, s := range places {
		for i := s.Start; i < s.End; i++ {
			b[i] = ' '
		}
	}
	return string(b)
}
