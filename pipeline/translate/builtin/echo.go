package builtin

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestEcho is how many words, or ids of the English, a stretch that follows itself may have.
const longestEcho = 24

// doubled are words that English may write twice: had had, that that.
var doubled = map[string]bool{"▁had": true, "▁that": true}

// echoes reports whether some words of a French text follow themselves, as in "très, très".
func echoes(text string) bool {
	var list []string
	text = strings.ToLower(text)
	for _, w := range words(text, false) {
		list = append(list, text[w.Start:w.End])
	}
	for n := 1; n <= longestEcho; n++ {
		for i := 0; i+2*n <= len(list); i++ {
			if slices.Equal(list[i:i+n], list[i+n:i+2*n]) {
				return true
			}
		}
	}
	return false
}

// once takes out words that only repeat those just before them, also as the next of a list: a
// small model stutters. Numbers and terms stay as often as they are there.
func (v *vocabulary) once(ids []int, shares [][]float32, terms []string) ([]int, [][]float32) {
	for n := longestEcho; n > 0; n-- {
		for i := 0; i+2*n <= len(ids); {
			gap := v.echo(ids, i, n, terms)
			if gap < 0 {
				i++
				continue
			}
			ids = slices.Delete(ids, i+n, i+2*n+gap)
			shares = slices.Delete(shares, i+n, i+2*n+gap)
		}
	}
	return ids, shares
}

// echo returns how many ids stand between n of them, which are whole words, and the same again,
// -1 where they do not come again, or have a term that is not there too often.
func (v *vocabulary) echo(all []int, at, n int, terms []string) int {
	ids, gap := all[at:], 0
	if v.Text(ids[n]) == "," {
		gap = 1
	}
	end := 2*n + gap
	if end > len(ids) || !slices.Equal(ids[:n], ids[n+gap:end]) ||
		n == 1 && doubled[v.Text(ids[0])] {
		return -1
	}
	if end < len(ids) && (v.joins[ids[end]] || gap > 0 && !v.lists(ids[end])) {
		return -1
	}
	text := v.Decode(ids[:n])
	first, _ := utf8.DecodeRuneInString(text)
	if !strings.HasPrefix(v.Text(ids[0]), "▁") || !unicode.IsLetter(first) ||
		slices.ContainsFunc(terms, func(t string) bool {
			return strings.Contains(text, t) && strings.Count(v.Decode(all), t) <= count(terms, t)
		}) {
		return -1
	}
	return gap
}

func count(list []string, text string) (n int) {
	for _, s := range list {
		if s == text {
			n++
		}
	}
	return n
}

// lists reports whether a list may go on, or end, with what an id writes.
func (v *vocabulary) lists(id int) bool {
	text := v.Text(id)
	r, _ := utf8.DecodeRuneInString(text)
	return text == "▁and" || text == "▁or" || unicode.IsPunct(r)
}
