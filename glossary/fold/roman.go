package fold

import "regexp"

var romanNumber = regexp.MustCompile(
	`^M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$`)

// Roman reads a number in Roman capitals, from I to MMMCMXCIX; 0 for anything else.
func Roman(text string) int {
	if !romanNumber.MatchString(text) {
		return 0
	}
	values := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
	sum := 0
	for i := range len(text) {
		v := values[text[i]]
		if i+1 < len(text) && v < values[text[i+1]] {
			v = -v
		}
		sum += v
	}
	return sum
}
