package workbook

import (
	"math"
	"strings"
	"unicode"
)

// Row heights are written, because LibreOffice gives rows without a height a single line. They
// are estimates: only the program that opens the file knows its fonts. They err towards too
// tall, and a row whose text is edited is measured again by either program.

// Lines estimates how many lines a text takes in a text column of the Review sheet, from the
// widths of the font's characters. A sheet shows at most 25 in one row. It never returns less
// than 1.
func Lines(text string) int { return lines(clean(text), textWidth, textSize) }

// lines estimates how many lines a text takes in a column as wide as width digits of the
// standard font, set in a font of size points. 3 % are left for bold names and for screens that
// round widths.
func lines(text string, width, size float64) int {
	pixels := width*7 - 5
	room := pixels * 2048 / (size * 96 / 72) * 0.97
	n := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		n += wrapped(paragraph, room)
	}
	return n
}

// wrapped counts the lines of a text without line feeds, breaking at spaces and, in words wider
// than a line, anywhere. room is in units of which the em has 2048.
func wrapped(text string, room float64) int {
	n, line, word := 1, 0.0, 0.0
	for _, r := range text {
		w := float64(advance(r))
		if r == ' ' || r == '\t' {
			line, word = line+word+w, 0
			continue
		}
		if line+word+w > room {
			n++
			if line == 0 {
				word = 0
			}
			line = 0
		}
		word += w
	}
	return n
}

// maxHeight is the most points a row may be high.
const maxHeight = 409

// height estimates how many points high a row has to be for its cells.
func (s sheet) height(l line) float64 {
	high := 0.0
	for i, c := range l {
		col := s.columns[i]
		if col.shut && col.size == 0 {
			continue // side text that is folded away
		}
		n := lines(clean(c.text), col.width, col.points())
		high = max(high, float64(n)*leading(col.points()))
	}
	return min(high+3, maxHeight)
}

// leading is the height of a line in points: what Excel gives Calibri, a multiple of a pixel.
func leading(size float64) float64 { return math.Ceil(size*1.3125/0.75) * 0.75 }

// advances are the widths of the characters from space to tilde in Carlito Regular, which has
// the widths of Calibri, 2048 to the em.
var advances = [...]int{
	463, 667, 821, 1020, 1038, 1464, 1397, 452, 621, 621, 1020, 1020, 511, 627, 517, 791,
	1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 548, 548, 1020, 1020, 1020, 949,
	1831, 1185, 1114, 1092, 1260, 1000, 941, 1292, 1276, 516, 653, 1064, 861, 1751, 1322, 1356,
	1058, 1378, 1112, 941, 998, 1314, 1162, 1822, 1063, 998, 959, 628, 791, 628, 1020, 1020,
	596, 981, 1076, 866, 1076, 1019, 625, 964, 1076, 470, 490, 931, 470, 1636, 1076, 1080,
	1076, 1076, 714, 801, 686, 1076, 925, 1464, 887, 927, 809, 644, 943, 644, 1020,
}

// advance returns the width of a character, 2048 to the em. Letters beyond ASCII count as wide
// as the wider small letters, capitals and Cyrillic as an A, East Asian ones as one em.
func advance(r rune) int {
	switch {
	case r >= ' ' && int(r-' ') < len(advances):
		return advances[r-' ']
	case r == '\u00a0' || r == '\u202f' || r == '’' || r == '‘':
		return 511
	case unicode.Is(unicode.Mn, r):
		return 0
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		return 2048
	case unicode.IsUpper(r), unicode.Is(unicode.Cyrillic, r):
		return 1185
	}
	return 1080
}
