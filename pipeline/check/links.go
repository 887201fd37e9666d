package check

import (
	"regexp"
	"strings"
)

// address matches web and e-mail addresses and user names; marks that end a sentence are cut off.
var address = regexp.MustCompile(`(?i)(?:https?://|www\.)[^\s<>«»“”"]*[^\s<>«»“”".,;:!?)\]’']` +
	`|[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}` +
	`|\B@[\p{L}\d_]+[\p{L}\d]`)

// links finds addresses that are not the same on both sides.
func links(v view) []Finding {
	french, english := address.FindAllString(v.French, -1), address.FindAllString(v.English, -1)
	lost, added := minus(french, english), minus(english, french)
	var out []Finding
	for i, a := range lost {
		f := Finding{Check: "address", Severity: Error, French: a,
			Message: "The address “" + clip(a) + "” is not in the English."}
		if i < len(added) {
			f.English = added[i]
			f.Message = "The address “" + clip(a) + "” is “" + clip(added[i]) + "” in the English."
		}
		out = append(out, f)
	}
	for _, a := range added[min(len(lost), len(added)):] {
		out = append(out, Finding{Check: "address", Severity: Error, English: a,
			Message: "The address “" + clip(a) + "” is not in the French."})
	}
	return out
}

// minus returns what is in a and not in b, counting repeats.
func minus(a, b []string) []string {
	left := make(map[string]int)
	for _, s := range b {
		left[target(s)]++
	}
	var out []string
	for _, s := range a {
		if left[target(s)] == 0 {
			out = append(out, s)
		} else {
			left[target(s)]--
		}
	}
	return out
}

// target is where an address leads, however it is written.
func target(address string) string {
	address = strings.ToLower(address)
	for _, start := range []string{"https://", "http://", "www."} {
		address = strings.TrimPrefix(address, start)
	}
	return strings.TrimSuffix(address, "/")
}
