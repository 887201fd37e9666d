package check

import (
	"slices"
	"sort"
	"strconv"
)

// shares joins the two numbers of "neuf Français sur dix" and "nine in ten" into one share, which may
// stand for a percentage or a fraction. Their parts stay, for "three in ten" may count as well.
func (t *tongue) shares(as []atom, ns []number) []number {
	var out []number
	for i := 0; i < len(ns); i++ {
		if i+1 < len(ns) {
			if n, ok := t.share(as, ns[i], ns[i+1]); ok {
				out = append(out, n)
				i++
				continue
			}
		}
		out = append(out, ns[i])
	}
	return out
}

// share is a in b, b being round or small and no quantity of its own.
func (t *tongue) share(as []atom, a, b number) (number, bool) {
	above, of := a.size(), b.size()
	small := of >= 2 && of <= 10 || of == 20 || of == 100 || of == 1000
	if unit, _ := unitOf(as, b.last()); unit != "" || !small || above >= of || above < 1 ||
		above != float64(int(above)) || of != float64(int(of)) || a.day || b.day ||
		!t.outOf(as, a.end, b.start) {
		return number{}, false
	}
	x, y := int(above), int(of)
	for d := 2; d <= x; d++ {
		for x%d == 0 && y%d == 0 {
			x, y = x/d, y/d
		}
	}
	n := number{start: a.start, end: b.end, grade: max(a.grade, b.grade), parts: []number{a, b}}
	n.keys = []string{"f" + strconv.Itoa(x) + "/" + strconv.Itoa(y)}
	if 1000*x%y == 0 { // 37.5 % at the finest
		n.keys = append(n.keys, decimal(strconv.Itoa(1000*x/y), -1))
	}
	return n, true
}

// outOf reports whether sur, in or out of stands between two bytes, behind a few words at most.
func (t *tongue) outOf(as []atom, from, to int) bool {
	const most = 3 // words between: neuf Français interrogés sur
	first := sort.Search(len(as), func(i int) bool { return as[i].start >= from })
	last := sort.Search(len(as), func(i int) bool { return as[i].start >= to })
	between := as[first:max(first, last)]
	n := len(between)
	marked := slices.ContainsFunc(between, func(a atom) bool { return a.kind != letters })
	if n == 0 || n > most+2 || marked {
		return false
	}
	if t.french {
		return is(between, n-1, "sur")
	}
	return is(between, n-1, "in") || is(between, n-1, "of") && is(between, n-2, "out") ||
		is(between, n-1, "every") && is(between, n-2, "in")
}
