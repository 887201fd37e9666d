package glossary

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// opaqueSpans finds what is not prose: web and e-mail addresses, #tags and @handles. A name in
// them is not an occurrence of the name, and repair leaves them alone. The spans are in order
// and disjoint.
func opaqueSpans(src string) [][2]int {
	var spans [][2]int
	add := func(start, end int) {
		if start < end {
			spans = append(spans, [2]int{start, end})
		}
	}
	for i := 0; i < len(src); {
		n := strings.IndexAny(src[i:], "@#:.")
		if n < 0 {
			break
		}
		i += n
		start, end := opaqueAround(src, i)
		add(start, end)
		i = max(i+1, end)
	}
	slices.SortFunc(spans, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s[0] < out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], s[1])
			continue
		}
		out = append(out, s)
	}
	return out
}

// opaqueAround gives the address or tag that the sign at i is part of; empty when there is none.
func opaqueAround(src string, i int) (start, end int) {
	switch src[i] {
	case '#':
		if end = tagEnd(src, i+1); end > i+1 && !letterBefore(src, i) {
			return i, end
		}
	case '@':
		start = back(src, i, mailByte)
		if end = tagEnd(src, i+1); end == i+1 {
			return 0, 0
		}
		if start < i {
			end = trimmed(src, i+1, run(src, i+1, mailByte))
		}
		return start, end
	case ':':
		if strings.HasPrefix(src[i:], "://") {
			if start = back(src, i, schemeByte); start < i {
				return start, address(src, i+3)
			}
		}
	case '.':
		return host(src, i)
	}
	return 0, 0
}

// host recognizes a web address without scheme by "www.", by a common ending, or by small letters
// and a path.
func host(src string, dot int) (start, end int) {
	start = back(src, dot, hostByte)
	if start == dot || letterBefore(src, start) {
		return 0, 0
	}
	if strings.EqualFold(src[start:dot], "www") && run(src, dot+1, hostByte) > dot+1 {
		return start, address(src, dot+1)
	}
	tld := run(src, dot+1, schemeByte)
	if path := tld < len(src)-1 && src[tld] == '/' && letterAt(src, tld+1) && tld > dot+2; path &&
		src[start:tld] == strings.ToLower(src[start:tld]) {
		return start, address(src, tld)
	}
	if !endings[src[dot+1:tld]] || letterAt(src, tld) {
		return 0, 0
	}
	if tld < len(src) && src[tld] == '/' {
		tld = address(src, tld)
	}
	return start, tld
}

// endings are the ends of host names that no French or English sentence has after a stop.
var endings = map[string]bool{
	"com": true, "org": true, "net": true, "int": true, "info": true, "fr": true, "eu": true,
	"kz": true, "ru": true, "uk": true, "gov": true, "edu": true, "mil": true, "io": true,
	"ua": true, "be": true, "ch": true, "ca": true,
}

// address is the end of a web address that has begun before i.
func address(src string, i int) int {
	start := i
	for i < len(src) {
		r, size := utf8.DecodeRuneInString(src[i:])
		if fold.Space(r) || strings.ContainsRune(`<>"«»“”`, r) {
			break
		}
		i += size
	}
	return trimmed(src, start, i)
}

// trimmed takes the punctuation of the sentence off the end of an address.
func trimmed(src string, start, end int) int {
	return start + len(strings.TrimRight(src[start:end], ".,;:!?)]}’'…"))
}

// run is the end of the bytes from i on that are ok, back the start of those before i.
func run(src string, i int, ok func(byte) bool) int {
	for i < len(src) && ok(src[i]) {
		i++
	}
	return i
}

func back(src string, i int, ok func(byte) bool) int {
	for i > 0 && ok(src[i-1]) {
		i--
	}
	return i
}

func schemeByte(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }
func hostByte(b byte) bool   { return schemeByte(b) || b >= '0' && b <= '9' || b == '-' }
func mailByte(b byte) bool   { return hostByte(b) || strings.IndexByte("._%+", b) >= 0 }

// tagEnd is the end of a tag or handle, which may be written with accents.
func tagEnd(src string, i int) int {
	for i < len(src) {
		r, size := utf8.DecodeRuneInString(src[i:])
		if !fold.Letter(r) && r != '_' {
			break
		}
		i += size
	}
	return i
}

func letterBefore(src string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(src[:i])
	return i > 0 && fold.Letter(r)
}

func letterAt(src string, i int) bool {
	r, _ := utf8.DecodeRuneInString(src[i:])
	return i < len(src) && fold.Letter(r)
}
