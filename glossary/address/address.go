// Package address finds what is not prose in a text: addresses of pages and of e-mail, users and
// tags of social networks. Nothing in them is a word, a name or a number of the article, and they
// are the same in every language.
//
// An address of a page has a scheme (RFC 3986, 3.1), begins with www. or is a host by its ending.
// It goes on to white space, an angle bracket or a quotation mark. As programs do that make
// links of addresses (GitHub Flavored Markdown, 6.9), the marks of the sentence at its end and a
// closing bracket that it has not opened are no part of it. Letters with accents are (RFC 3987).
package address

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// Kind says what an address leads to.
type Kind int

// The kinds of addresses.
const (
	Page Kind = iota // https://www.exemple.fr/a, www.exemple.fr, exemple.fr
	Mail             // presse@exemple.fr
	User             // @exemple, @exemple@reseau.fr
	Tag              // #exemple
)

// Span is bytes Start up to End of a text.
type Span struct {
	Start, End int
	Kind       Kind
}

// Find returns the addresses of a text, in order and disjoint.
func Find(text string) []Span {
	var found []Span
	for i := 0; i < len(text); {
		n := strings.IndexAny(text[i:], "@#:.")
		if n < 0 {
			break
		}
		i += n
		s := around(text, i)
		if s.Start < s.End {
			found = append(found, s)
		}
		i = max(i+1, s.End)
	}
	slices.SortStableFunc(found, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	out := found[:0]
	for _, s := range found {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// around is the address that the sign at byte i is part of; empty when there is none.
func around(text string, i int) Span {
	after := run(text, i+1, wordRune)
	switch text[i] {
	case '#':
		if !letterBefore(text, i) && strings.ContainsFunc(text[i:after], unicode.IsLetter) {
			return Span{i, after, Tag}
		}
	case '@':
		start := back(text, i, mailRune)
		start += len(text[start:i]) - len(strings.TrimLeft(text[start:i], ".-"))
		end := trimmed(text, i+1, run(text, i+1, hostRune))
		if start < i && strings.Contains(text[i+1:end], ".") {
			return Span{start, end, Mail}
		}
		if start == i && after > i+1 {
			return Span{i, after, User}
		}
	case ':':
		start := back(text, i, schemeRune)
		if strings.HasPrefix(text[i:], "://") && start < i {
			if end := rest(text, i+3); end > i+3 {
				return Span{start, end, Page}
			}
		}
	case '.':
		return host(text, i)
	}
	return Span{}
}

// host recognizes the address of a page without scheme by "www.", by a common ending, or by small
// letters and a path.
func host(text string, dot int) Span {
	start := back(text, dot, hostRune)
	start += len(text[start:dot]) - len(strings.TrimLeft(text[start:dot], ".-"))
	label := run(text, dot+1, schemeRune)
	switch {
	case start == dot || !letterAt(text, dot+1):
	case strings.EqualFold(text[start:dot], "www"):
		return Span{start, rest(text, dot+1), Page}
	case label < len(text)-1 && text[label] == '/' && letterAt(text, label+1) && label > dot+2 &&
		text[start:label] == strings.ToLower(text[start:label]):
		return Span{start, rest(text, label), Page}
	case !endings[text[dot+1:label]] || letterAt(text, label):
	case label < len(text) && text[label] == '/':
		return Span{start, rest(text, label), Page}
	default:
		return Span{start, label, Page}
	}
	return Span{}
}

// endings are the ends of host names that no French or English sentence has after a stop.
var endings = map[string]bool{
	"com": true, "org": true, "net": true, "int": true, "info": true, "fr": true, "eu": true,
	"kz": true, "ru": true, "uk": true, "gov": true, "edu": true, "mil": true, "io": true,
	"ua": true, "be": true, "ch": true, "ca": true,
}

// rest is the end of the address of a page that has begun before byte i.
func rest(text string, i int) int {
	return trimmed(text, i, run(text, i, func(r rune) bool {
		return !fold.Space(r) && !strings.ContainsRune(`<>"«»“”„`, r)
	}))
}

// trimmed takes what belongs to the sentence off the end of an address.
func trimmed(text string, start, end int) int {
	for end > start {
		r, size := utf8.DecodeLastRuneInString(text[start:end])
		if i := strings.IndexRune(")]}", r); i >= 0 {
			if opened := "([{"[i : i+1]; strings.Count(text[start:end], opened) >=
				strings.Count(text[start:end], string(r)) {
				break
			}
		} else if !strings.ContainsRune(".,;:!?…’'", r) {
			break
		}
		end -= size
	}
	return end
}

// longest is how many bytes the name of a host has at most (RFC 1035, 2.3.4).
const longest = 254

// run is the end of the characters from byte i on that are ok, back the start of those before it.
func run(text string, i int, ok func(rune) bool) int {
	if i >= len(text) {
		return len(text)
	}
	if n := strings.IndexFunc(text[i:], func(r rune) bool { return !ok(r) }); n >= 0 {
		return i + n
	}
	return len(text)
}

func back(text string, i int, ok func(rune) bool) int {
	from := max(0, i-longest)
	return from + len(strings.TrimRightFunc(text[from:i], ok))
}

func schemeRune(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
func wordRune(r rune) bool   { return fold.Letter(r) || r == '_' }
func hostRune(r rune) bool   { return fold.Letter(r) || r == '-' || r == '.' }
func mailRune(r rune) bool   { return hostRune(r) || strings.ContainsRune("_%+", r) }

func letterBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return fold.Letter(r)
}

func letterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return fold.Letter(r)
}
