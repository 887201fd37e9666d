package glossary

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// use is a form of the glossary found in the English: tokens first up to last, with the rows
// that accept it and the rows that forbid it.
type use struct {
	first, last  int
	start, end   int // bytes
	accept, deny []int
	loud         []int // rows that accept it only from an occurrence in capitals
}

// candidate is one form at one place, before it is known which is the longest there.
type candidate struct {
	form        *form
	first, last int
	separators  bool // as in the form
	loud        bool // in other case than the form, as capitals in the French allow
}

// uses is one pass over the English, leftmost longest, with all forms of the glossary: European
// Union in Council of the European Union is used up by the longer name. loud admits forms in
// capitals and headline case.
func (g *Glossary) uses(tx *text, loud bool) []use {
	var out []use
	var here []candidate
	found := func(f *form, pieces []piece, end int) {
		if f.role == french && !f.barred {
			return
		}
		if c, ok := tx.english(f, pieces, end); ok && (loud || !c.loud) {
			here = append(here, c)
		}
	}
	right := walker{trie: g.english, tx: tx, found: found}
	left := walker{trie: g.french, tx: tx, found: found} // French that may not stand here
	for i := 0; i < len(tx.tokens); {
		if !tx.begins(i) {
			i++
			continue
		}
		here = here[:0]
		right.walk(i)
		if left.walk(i); len(here) == 0 {
			i++
			continue
		}
		u := best(here)
		u.start, u.end = tx.tokens[u.first].start, tx.tokens[u.last-1].end
		out = append(out, u)
		i = u.last
	}
	return out
}

// best takes the longest candidates, of those the ones with the separators of their form, and
// joins the rows they belong to. What a row accepts it does not forbid.
func best(here []candidate) use {
	slices.SortStableFunc(here, func(a, b candidate) int {
		if a.last != b.last {
			return cmp.Compare(b.last, a.last)
		}
		return cmp.Compare(rank(a), rank(b))
	})
	u := use{first: here[0].first, last: here[0].last}
	for _, c := range here {
		if c.last != u.last || rank(c) != rank(here[0]) {
			break
		}
		switch {
		case c.form.role != accepted:
			u.deny = append(u.deny, c.form.row)
		case c.loud:
			u.loud = append(u.loud, c.form.row)
		default:
			u.accept = append(u.accept, c.form.row)
		}
	}
	u.deny = slices.DeleteFunc(u.deny, func(row int) bool { return slices.Contains(u.accept, row) })
	return u
}

// rank is lower for the better of two candidates of one length.
func rank(c candidate) int {
	if c.separators {
		return 0
	}
	return 1
}

// english decides whether letters in the English are a use of the form: exact in case and
// accents. A form that begins in lower case may begin with a capital. Forbidden forms are found
// in capitals and with stops as well.
func (t *text) english(f *form, pieces []piece, end int) (candidate, bool) {
	c := candidate{form: f, first: pieces[0].from, last: end, separators: true}
	if f.words[0] > 0 {
		c.first -= f.words[0]
	}
	for i, p := range pieces {
		have, want := t.tokens[p.from], f.tokens.tokens[f.words[i]]
		word, form := plain(t.written(p), have.shape), plain(f.tokens.str(f.words[i]), want.shape)
		if f.role == accepted && have.shape&dotted != want.shape&dotted {
			return c, false
		}
		switch {
		case word == form:
		case i == 0 && lowerFirst(form) && word == capitalized(form):
		case word == strings.ToUpper(form):
			c.loud = c.loud || f.role == accepted
		case lowerFirst(form) && word == capitalized(form) && f.role == accepted:
			c.loud = true
		default:
			return c, false
		}
	}
	c.separators = t.sameSeparators(f, c.first, c.last)
	return c, true
}

// sameSeparators tells whether hyphens and spaces in the English are those of the form: Nur-Otan is
// not Nur Otan where another row, or a forbidden form of this one, has the hyphen.
func (t *text) sameSeparators(f *form, first, last int) bool {
	if last-first != len(f.tokens.tokens) {
		return false
	}
	for i, tok := range f.tokens.tokens {
		if t.tokens[first+i].kind != tok.kind {
			return false
		}
	}
	return true
}

func lowerFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
