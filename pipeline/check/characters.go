package check

import (
	"fmt"
	"regexp"
	"unicode"
	"unicode/utf8"
)

// mojibake is UTF-8 that was read as Windows-1252 or Latin-1.
var mojibake = regexp.MustCompile(`Ã[\x{80}-\x{BF}ƒ‚„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]` +
	`|â€[™œ\x{9d}˜“”¦¢\x{80}-\x{9f}]?|Â[\x{a0}-\x{bf}]|Å“|Å’|ï¿½`)

// damaged finds characters that no text should hold. A damaged French is told as well, as a
// warning, since its English cannot be trusted.
func damaged(v view) []Finding {
	var out []Finding
	for _, side := range []struct {
		text, name string
		severity   Severity
	}{{v.English, "English", Error}, {v.French, "French", Warning}} {
		found := mojibake.FindString(side.text)
		message := "Letters of the " + side.name + " are garbled: “" + found + "”."
		if found == "" {
			var r rune
			if found, r = broken(side.text); found == "" {
				continue
			}
			message = fmt.Sprintf("The %s has a character that cannot be shown (U+%04X).", side.name, r)
		}
		f := Finding{Check: "characters", Severity: side.severity, Message: message}
		if side.name == "English" {
			f.English = found
		} else {
			f.French = found
		}
		out = append(out, f)
	}
	return out
}

// broken finds the first control, private-use or replacement character, or byte that is no UTF-8.
func broken(text string) (string, rune) {
	for i, r := range text {
		control := unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r'
		if control || r == utf8.RuneError || unicode.Is(unicode.Co, r) || r&0xfffe == 0xfffe ||
			r >= 0xfdd0 && r <= 0xfdef {
			_, n := utf8.DecodeRuneInString(text[i:])
			return text[i : i+n], r
		}
	}
	return "", 0
}
