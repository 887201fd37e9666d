package check

// tongue is how one language writes numbers in words.
type tongue struct {
	french   bool
	cardinal map[string]int64   // zero to ninety-nine, hundred, thousand
	ordinal  map[string]int64   // third, troisième
	power    map[string]int     // million: 6; counts what stands before it
	short    map[string]int     // bn, Md: like power, when they touch the digits or a currency follows
	vague    map[string]int     // dozens: 1; thousands: 3
	about    map[string][]int64 // dizaine, dozen: counted like a number, and what it may mean
	hint     map[string][]string
	months   map[string]int
	quiet    map[string]bool // numbers in words whose absence says nothing
}

// compose reads a number in words from atom i on and returns its value and the atom after it; the
// same atom when there is none.
func (t *tongue) compose(as []atom, i int) (value int64, next int) {
	var total, current int64
	next = i
	for j := i; j < len(as); {
		a := as[j]
		v, ok := t.cardinal[a.key]
		last, ordinal := t.ordinal[a.key]
		if a.kind != letters || !ok && !ordinal {
			k := t.and(as, j, total, current)
			if j == i || k == j {
				break
			}
			j = k
			continue
		}
		if ordinal {
			if j == i || fits(current, last) && (t.french || last > 2 || hyphenAt(as, j-1)) {
				return total + current + last, j + 1
			}
			break
		}
		switch {
		case v == 1000:
			if total > 0 {
				return total + current, next
			}
			total, current = max(current, 1)*1000, 0
		case v == 100:
			if current >= 20 || current == 1 && t.french {
				return total + current, next
			}
			current = max(current, 1) * 100
		// quatre-vingt: the four read before becomes eighty
		case t.french && v == 20 && current%100 == 4 && j > i:
			current += 76
		case j == i || fits(current, v):
			current += v
		default:
			return total + current, next
		}
		j++
		next = j
		if j < len(as) && as[j].gap == "" && hyphenAt(as, j) {
			j++
		}
	}
	return total + current, next
}

// fits reports whether v can follow current within a hundred: vingt + deux, soixante + onze,
// dix + sept.
func fits(current, v int64) bool {
	rest := current % 100
	switch {
	case current == 0 || rest == 0:
		return v < 100
	case rest%10 != 0:
		return false
	case v < 10 && rest >= 20:
		return true
	case v >= 7 && v < 10:
		return rest == 10 || rest == 70 || rest == 90
	}
	return v >= 10 && v < 20 && (rest == 60 || rest == 80)
}

// and skips "et" in vingt et un and "and" in two hundred and five.
func (t *tongue) and(as []atom, j int, total, current int64) int {
	switch {
	case t.french && is(as, j, "et") && current%100 >= 20 && current%10 == 0:
		k := j + 1
		if k < len(as) && hyphenAt(as, k) {
			k++
		}
		if is(as, k, "un", "une", "onze", "unième") {
			return k
		}
	case !t.french && is(as, j, "and") && (current >= 100 || total > 0):
		if j+1 < len(as) {
			if v, ok := t.cardinal[as[j+1].key]; ok && v < 100 {
				return j + 1
			}
			if _, ok := t.ordinal[as[j+1].key]; ok {
				return j + 1
			}
		}
	}
	return j
}

func hyphenAt(as []atom, j int) bool {
	return as[j].kind == sign && (as[j].text == "-" || as[j].text == "‐" || as[j].text == "‑")
}
