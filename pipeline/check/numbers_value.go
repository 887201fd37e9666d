package check

import (
	"math"
	"strconv"
	"strings"
)

// A key is a value in a form that can be compared: digits without zeros at either end, "e", and the
// power of ten ("15e5" is 1.5 million); "t18:30" a time of day; "m1" January; "~3" thousands of
// something; "f2/3" two thirds.

func decimal(digits string, power int) string {
	digits = strings.TrimLeft(digits, "0")
	short := strings.TrimRight(digits, "0")
	if short == "" {
		return "0"
	}
	return short + "e" + strconv.Itoa(power+len(digits)-len(short))
}

func whole(n int64) string { return decimal(strconv.FormatInt(n, 10), 0) }

// scaled is the key of a decimal times ten to the power.
func scaled(key string, power int) string {
	mantissa, exponent, ok := strings.Cut(key, "e")
	n, err := strconv.Atoi(exponent)
	if !ok || err != nil {
		return key
	}
	return mantissa + "e" + strconv.Itoa(n+power)
}

// number is a number somewhere in a text.
type number struct {
	start, end int
	keys       []string // what it can mean, the likeliest first
	grade      grade
	parts      []number // the same stretch read as several numbers, where that makes sense
	figure     int      // where the figure ends, when its unit stands before "et demi"; else 0
	day        bool     // of a month, which is never "a"
}

// grade says what is reported of a number that the other side does not have.
type grade byte

const (
	silent grade = iota // nothing: it only serves to match
	loose               // words, which translators may well put differently
	sure                // digits, dates, millions
)

// last is where the figure ends, before its unit.
func (n number) last() int {
	if n.figure > 0 {
		return n.figure
	}
	return n.end
}

// rank says how few others a number can be matched with.
func (n number) rank() int {
	switch {
	case n.day:
		return 2
	case n.grade > silent:
		return 1
	}
	return 0
}

func (n number) has(key string) bool {
	for _, k := range n.keys {
		if k == key {
			return true
		}
	}
	return false
}

// size is the value of the first key, as far as a float can hold it; 0 for times and months.
func (n number) size() float64 {
	if len(n.keys) == 0 {
		return 0
	}
	if power, ok := strings.CutPrefix(n.keys[0], "~"); ok {
		p, err := strconv.Atoi(power)
		if err != nil {
			return 0
		}
		return math.Pow10(p)
	}
	f, err := strconv.ParseFloat(n.keys[0], 64)
	if err != nil {
		return 0
	}
	return f
}
