package claims

// Where an expression may begin. A match starts at a word, so an expression whose first letters
// are known is tried only at words that begin with them, and then anchored: run over every
// paragraph from its first byte, a few hundred expressions take most of a second for an article.

import (
	"regexp/syntax"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

const (
	leadBytes = 3   // of the bare form of a word are compared
	maxLeads  = 400 // beginnings of one expression
	maxClass  = 40  // runes of a class that are told apart
)

// lead is a beginning of a match; open says that what follows goes on with it.
type lead struct {
	text string
	open bool
}

// leads returns the beginnings, without accents and case, of which every match of re has one; nil
// when they are not known.
func leads(re *syntax.Regexp) []string {
	list, ok := beginnings(re)
	if !ok {
		return nil
	}
	seen := map[string]bool{}
	var keys []string
	for _, l := range list {
		key := firstWord(fold.Bare(l.text))
		if key == "" {
			return nil
		}
		if !seen[key] {
			seen[key] = true
			keys = append(keys, key)
		}
	}
	return keys
}

// firstWord cuts s after its first word and to what is compared.
func firstWord(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	for i, r := range s {
		if i > 0 && !fold.Letter(r) {
			size = i
			break
		}
		size = i + utf8.RuneLen(r)
	}
	if s = s[:size]; strings.TrimSpace(s) == "" {
		return ""
	}
	return s[:min(len(s), leadBytes)]
}

// beginnings returns how a match of re may begin; false when that is not known.
func beginnings(re *syntax.Regexp) ([]lead, bool) {
	switch re.Op {
	case syntax.OpLiteral:
		return []lead{{strings.ToLower(string(re.Rune)), true}}, true
	case syntax.OpCharClass:
		return classLeads(re.Rune)
	case syntax.OpEmptyMatch:
		return []lead{{"", true}}, true
	case syntax.OpCapture:
		return beginnings(re.Sub[0])
	case syntax.OpPlus, syntax.OpStar, syntax.OpQuest, syntax.OpRepeat:
		list, ok := beginnings(re.Sub[0])
		once := re.Op == syntax.OpQuest
		for i := range list {
			list[i].open = list[i].open && (once || list[i].text == "")
		}
		if re.Op == syntax.OpStar || once || re.Op == syntax.OpRepeat && re.Min == 0 {
			list = append(list, lead{"", true})
		}
		return list, ok
	case syntax.OpAlternate:
		var all []lead
		for _, sub := range re.Sub {
			list, ok := beginnings(sub)
			if !ok {
				return nil, false
			}
			all = append(all, list...)
		}
		return all, len(all) <= maxLeads
	case syntax.OpConcat:
		return concatLeads(re.Sub)
	}
	return nil, false
}

// concatLeads follows the parts of a concatenation as far as beginnings are short and open.
func concatLeads(parts []*syntax.Regexp) ([]lead, bool) {
	list := []lead{{"", true}}
	for _, part := range parts {
		var next []lead
		more, known := []lead(nil), true
		for _, l := range list {
			if !l.open || len(l.text) >= leadBytes {
				next = append(next, lead{l.text, false})
				continue
			}
			if more == nil && known {
				more, known = beginnings(part)
			}
			if !known {
				if l.text == "" {
					return nil, false
				}
				next = append(next, lead{l.text, false})
				continue
			}
			for _, m := range more {
				next = append(next, lead{l.text + m.text, m.open})
			}
		}
		if list = next; len(list) > maxLeads {
			return nil, false
		}
	}
	return list, true
}

// classLeads lists the runes of a small class.
func classLeads(ranges []rune) ([]lead, bool) {
	var list []lead
	for i := 0; i+1 < len(ranges); i += 2 {
		if int(ranges[i+1]-ranges[i]) > maxClass || len(list) > maxClass {
			return nil, false
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			list = append(list, lead{strings.ToLower(string(r)), true})
		}
	}
	return list, len(list) > 0
}
