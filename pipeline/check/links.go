package check

import (
	"slices"
	"strings"

	"github.com/enregard/enregard/glossary/address"
)

// addresses finds those that stay as they are; tags are words, which may be translated.
func addresses(text string) []address.Span {
	return slices.DeleteFunc(address.Find(text), func(s address.Span) bool {
		return s.Kind == address.Tag
	})
}

func written(text string) (out []string) {
	for _, s := range addresses(text) {
		out = append(out, text[s.Start:s.End])
	}
	return out
}

// links finds addresses that are not the same on both sides.
func links(v view) []Finding {
	french, english := written(v.French), written(v.English)
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
func target(link string) string {
	link = strings.ToLower(link)
	for _, start := range []string{"https://", "http://", "www."} {
		link = strings.TrimPrefix(link, start)
	}
	return strings.TrimSuffix(link, "/")
}
