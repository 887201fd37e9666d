package check

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// leak matches what programs put in place of text: place-holders, markup, vocabulary symbols,
// character entities.
var leak = regexp.MustCompile(`⟦[^⟧]*⟧?|⟪[^⟫]*⟫?|</?(?:b|m|e|s|unk|pad|x|i|g|span|div|p|br)\b[^<>]*>` +
	`|\{\{[^{}]*\}\}|\{\d+\}|%(?:\d+\$)?[sd]\b|__\p{L}+_?\d*__|\[(?:UNK|MASK|NAME|PAD)_?\d*\]` +
	`|\b(?:NAME|TERM|MASK|ENT|PLACEHOLDER|XXTERM)_?\d+\b|▁|⁇|@@|@-@` +
	`|&(?:#\d+|#x[0-9a-fA-F]+|amp|quot|apos|lt|gt|nbsp|eacute|egrave|rsquo|laquo|raquo);`)

// masks finds traces of the machinery in the English.
func masks(v view) []Finding {
	var out []Finding
	seen := make(map[string]bool)
	for _, text := range leak.FindAllString(v.English, -1) {
		if seen[text] || strings.Contains(v.French, text) {
			continue
		}
		seen[text] = true
		out = append(out, Finding{Check: "place-holder", Severity: Error, English: text,
			Message: "“" + clip(text) + "” is a trace of the program, not English."})
	}
	return out
}

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
