package glossary

import (
	"strconv"
	"strings"

	"github.com/enregard/enregard/glossary/fold"
)

// slug turns a French form into an identifier: lower-case ASCII letters and digits, everything
// else one hyphen. A form without Latin letters becomes "term".
func slug(source string) string {
	var b strings.Builder
	pending := false
	for _, r := range fold.Bare(source) {
		if r < 'a' || r > 'z' {
			if r < '0' || r > '9' {
				pending = b.Len() > 0
				continue
			}
		}
		if pending {
			b.WriteByte('-')
			pending = false
		}
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return "term"
	}
	return b.String()
}

// unique returns id, or id with "-2", "-3" … where used already holds it, and records it.
func unique(id string, used map[string]bool) string {
	name := id
	for n := 2; used[name]; n++ {
		name = id + "-" + strconv.Itoa(n)
	}
	used[name] = true
	return name
}
