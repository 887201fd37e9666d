package check

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// frenchForms are ways to write a number that English does not have, with what it writes instead.
// What stands so in the English is told when the French has it too.
var frenchForms = []struct {
	pattern  *regexp.Regexp
	severity Severity
	advice   string
}{
	// No English reader takes 2.012 for two thousand.
	{regexp.MustCompile(`\b[1-9]\d{0,2}(?:\.\d{3})+\b`), Error,
		"English separates the thousands by commas"},
	{regexp.MustCompile(`\b\d{1,2}[\s\x{a0}\x{202f}]?[hH](?:[\s\x{a0}\x{202f}]?\d{2}\b|` +
		`-\d{1,2}[hH])`), Warning, "English writes 6.30pm, 18:30 or 6 hours 30 minutes"},
	{regexp.MustCompile(`\b(?:\d+|[IVX]+)(?:er|ère|re|e|ème|ième)\b`), Warning,
		"English writes 1st, 2nd, 3rd, 4th"},
	{regexp.MustCompile(`\b(?:Mds?|Mrds?)\b`), Warning, "English writes billion, or bn"},
	{regexp.MustCompile(`\b\d+[\s\x{a0}\x{202f}]?[KMGT]o\b`), Warning,
		"English writes KB, MB, GB, TB"},
}

// foreign finds numbers that the English writes as the French does, digit for digit.
func foreign(v view) []Finding {
	var out []Finding
	for _, n := range v.inEnglish.numbers {
		text := v.English[n.start:n.end]
		comma := strings.Index(text, ",")
		french := comma > 0 && len(n.parts) > 0 && !strings.Contains(text[comma:], " ")
		if french && strings.Contains(v.French, text) {
			out = append(out, frenchWay(Warning, []string{text},
				"English writes the decimals after a full stop"))
		}
	}
	french, blanked := v.inFrench.blanked, v.inEnglish.blanked
	for _, form := range frenchForms {
		if form.severity == Error && !dotted.MatchString(french) {
			continue
		}
		var texts []string
		for _, s := range form.pattern.FindAllStringIndex(blanked, -1) {
			text := v.English[s[0]:s[1]]
			if strings.Contains(french, text) && !v.named(s[0]) && !coded(blanked, s[0], s[1]) &&
				!slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
		if len(texts) > 0 {
			out = append(out, frenchWay(form.severity, texts, form.advice))
		}
	}
	return out
}

// frenchWay tells of numbers, the first of which it quotes.
func frenchWay(severity Severity, texts []string, advice string) Finding {
	const some = 4
	list := "“" + strings.Join(texts[:min(some, len(texts))], "”, “") + "”"
	if len(texts) > some {
		list += " …"
	}
	verb := " is"
	if len(texts) > 1 {
		verb = " are"
	}
	return Finding{Check: "numbers", Severity: severity, French: texts[0], English: texts[0],
		Message: list + verb + " written the French way; " + advice + "."}
}

// malformed matches what is no number in any English: 18 p.m., 23th.
var malformed = regexp.MustCompile(`(?i)\b(?:1[3-9]|[2-9]\d|\d{3,})(?:[.:]\d{2})?` +
	`[\s\x{a0}\x{202f}]?[ap](?:\.m\.|m\b)|\b(?:\d*[02-9])?[123]th\b`)

// misshapen finds hours that no clock has and ordinals with the wrong letters.
func misshapen(v view) []Finding {
	var out []Finding
	for _, s := range malformed.FindAllStringIndex(v.English, -1) {
		text := v.English[s[0]:s[1]]
		before, _ := utf8.DecodeLastRuneInString(v.English[:s[0]])
		if strings.ContainsRune(".,:", before) || strings.Contains(v.French, text) {
			continue
		}
		out = append(out, Finding{Check: "numbers", Severity: Warning, English: text,
			Message: "“" + clip(text) + "” is neither a time of day nor an ordinal."})
	}
	return out
}

// dotted matches thousands with a full stop in French: 1.234 alone may be an English decimal.
var dotted = regexp.MustCompile(`\b(?:\d{2,3}(?:\.\d{3})+|\d(?:\.\d{3}){2,}|` +
	`\d\.\d{3}[\s\x{a0}\x{202f}]\p{Ll}+[sx])\b`)

// named reports whether a word of the names that the glossary asks for stands at a byte of the
// English.
func (v view) named(at int) bool {
	i := sort.Search(len(v.english), func(i int) bool { return v.english[i].end > at })
	return i < len(v.english) && v.english[i].start <= at && v.names[v.english[i].key]
}

// coded reports whether the figure from start to end is a part of something longer: an article of
// law, a version, the number of a standard.
func coded(text string, start, end int) bool {
	before, n := utf8.DecodeLastRuneInString(text[:start])
	after, size := utf8.DecodeRuneInString(text[end:])
	next, _ := utf8.DecodeRuneInString(text[end+size:])
	last, _ := utf8.DecodeLastRuneInString(text[:start-n])
	return strings.ContainsRune("./:#_-°", before) && fold.Letter(last) ||
		strings.ContainsRune("./:_", after) && fold.Letter(next)
}
