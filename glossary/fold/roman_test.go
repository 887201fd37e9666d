package fold

import "testing"

// From the table of the Unicode Standard, 22.3, and the inscriptions that everybody knows.
func TestRoman(t *testing.T) {
	for text, want := range map[string]int{"I": 1, "IV": 4, "IX": 9, "XIX": 19, "XXI": 21, "XLII": 42,
		"LXXXIX": 89, "XC": 90, "CDXLIV": 444, "MCMLXVIII": 1968, "MMXXVI": 2026, "MMMCMXCIX": 3999,
		"": 0, "IIII": 0, "IC": 0, "VX": 0, "xix": 0, "XIXe": 0, "MIX2": 0} {
		if got := Roman(text); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
}
