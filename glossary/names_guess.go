package glossary

import "strings"

// guess is the category that the words around a name suggest.
func (t *text) guess(n named, head string) Category {
	if head != "" {
		return Category(head)
	}
	words := 0
	for i := n.first; i < n.last; i++ {
		if t.word(i) && t.tokens[i].shape&letters != 0 && !nameMarks[t.str(i)] {
			words++
		}
	}
	before := t.wordsBefore(n.first)
	first, last := t.key(n.first), t.key(n.last-1)
	switch {
	case words > 1 && smallHeads[string(first)].category != "":
		return smallHeads[string(first)].category
	case string(first) == "notre": // Notre-Dame de Lorette
		return CategoryPlace
	case words > 1 && lastWords[string(last)] != "":
		return lastWords[string(last)]
	case words > 1 && t.spaced(n) && !t.contracted(n) && before[0] == "a" && !placeFirst[string(first)]:
		return CategoryPerson // remis à Kamel Daoud
	case before[0] == "" && words < 2:
		return CategoryName
	case personCues[before[0]]:
		return CategoryPerson
	case placeCues[before[0]] || before[1] != "" && placeNouns[before[1]] && particles[before[0]] ||
		placeNouns[before[0]]:
		return CategoryPlace
	case orgCues[before[0]]:
		return CategoryOrg
	case words > 1 && t.spaced(n) && !t.contracted(n) && !articles[string(first)]:
		return CategoryPerson
	}
	return CategoryName
}

// contracted tells whether a name has du, des or & in it, which few people have.
func (t *text) contracted(n named) bool {
	for i := n.first; i < n.last; i++ {
		if s := t.str(i); s == "du" || s == "des" || s == "&" {
			return true
		}
	}
	return false
}

// spaced tells whether a name has a space in it.
func (t *text) spaced(n named) bool {
	for i := n.first; i < n.last; i++ {
		if t.is(i, spaceToken) {
			return true
		}
	}
	return false
}

// wordsBefore are the keys of the two words before token i, nearest first, with spaces and
// elisions between them only.
func (t *text) wordsBefore(i int) [2]string {
	var out [2]string
	for n := 0; n < 2; {
		i--
		if t.is(i, markToken) && t.str(i) == "." && t.abbreviation(i) {
			continue
		}
		if t.is(i, spaceToken) || t.is(i, apostropheToken) {
			continue
		}
		if !t.word(i) {
			break
		}
		out[n] = string(t.key(i))
		n++
	}
	return out
}

// adjective goes by the endings of the adjectives that institutions have in their names.
func adjective(key string) bool {
	if notAdjectives[key] {
		return false
	}
	for _, ending := range []string{"al", "ale", "ales", "aux", "el", "elle", "elles", "ique", "iques",
		"aire", "aires", "ien", "ienne", "iens", "iennes", "een", "eenne", "eens", "eennes", "ain",
		"aine", "ains", "aines", "ois", "oise", "oises", "ais", "aise", "aises", "if", "ive", "ifs",
		"ives", "iste", "istes", "able", "ables", "iere", "ieres"} {
		if len(key) > len(ending)+1 && strings.HasSuffix(key, ending) {
			return true
		}
	}
	return otherAdjectives[key]
}

// demonymEnding tells whether a capitalized word ends as the names of peoples do.
func demonymEnding(key string) bool {
	for _, ending := range []string{"ais", "aise", "ois", "oise", "ien", "ienne", "ain", "aine", "een",
		"eenne"} {
		if len(key) > len(ending)+2 && strings.HasSuffix(key, ending) {
			return true
		}
	}
	return false
}

// roman tells whether a word is a number in letters: IV, XXIe, but not Le.
func roman(word string) bool {
	number := strings.TrimRight(word, "eèmr")
	return strings.Trim(number, "IVX") == "" || number == word && strings.Trim(word, "IVXLC") == ""
}
