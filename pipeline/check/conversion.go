package check

import "slices"

// scale is what a unit measures and how many of the smallest named here it holds.
type scale struct {
	of    string
	holds float64
}

// scales are the units that desks convert into each other. A gallon is American.
var scales = map[string]scale{
	"mm": {"length", 0.001}, "cm": {"length", 0.01}, "m": {"length", 1}, "km": {"length", 1000},
	"in": {"length", 0.0254}, "ft": {"length", 0.3048}, "yd": {"length", 0.9144},
	"mile": {"length", 1609.344},
	"g":    {"mass", 1}, "kg": {"mass", 1000}, "t": {"mass", 1e6}, "lb": {"mass", 453.6},
	"m²": {"area", 1}, "ha": {"area", 1e4}, "km²": {"area", 1e6}, "acre": {"area", 4046.9},
	"ft²": {"area", 0.0929}, "mile²": {"area", 2.59e6},
	"l": {"volume", 1}, "m³": {"volume", 1000}, "gallon": {"volume", 3.785},
	"°": {"heat", 1}, "°C": {"heat", 1}, "°F": {"heat", 1},
}

// quantity is a number with its unit and its value in the smallest of them.
type quantity struct {
	unit, of string
	value    float64
}

// quantity reads what stands behind n in text; false when it is no unit of scales.
func (n number) quantity(as []atom) (quantity, bool) {
	unit, _ := unitOf(as, n.last())
	s, ok := scales[unit]
	value := n.size()
	if unit == "°F" {
		value = (value - 32) / 1.8
	}
	return quantity{unit, s.of, value * s.holds}, ok
}

// converts reports whether two quantities in different units are the same but for rounding, and for
// the sign of a temperature.
func (q quantity) converts(other quantity) bool {
	const rounding = 0.05
	a, b := q.value, other.value
	if q.of != other.of || sameUnit(q.unit, other.unit) || a == 0 && q.of != "heat" {
		return false
	}
	room := rounding * max(a, b)
	if q.of == "heat" {
		a, b, room = max(a, -a), max(b, -b), 1.5
	}
	return max(a-b, b-a) <= room
}

// converted removes from what has no partner the English that gives a quantity of the French in
// another unit, beside it or in its place: 1,200 kilometres (750 miles).
func (v view) converted(f, e []number) (_, _ []number) {
	const most = 50 // more than that is a table of figures
	if len(e) > most {
		return f, e
	}
	var given []quantity
	for _, n := range v.inFrench.numbers {
		if q, ok := n.quantity(v.inFrench.atoms); ok {
			given = append(given, q)
		}
	}
	var told []quantity
	feet := false // the inches behind feet go with them
	e = slices.DeleteFunc(slices.Clone(e), func(n number) bool {
		q, ok := n.quantity(v.inEnglish.atoms)
		ok = ok && (feet && q.unit == "in" || slices.ContainsFunc(given, q.converts))
		if ok {
			told = append(told, q)
		}
		feet = ok && q.unit == "ft"
		return ok
	})
	f = slices.DeleteFunc(slices.Clone(f), func(n number) bool {
		q, ok := n.quantity(v.inFrench.atoms)
		return ok && slices.ContainsFunc(told, q.converts)
	})
	return f, e
}
