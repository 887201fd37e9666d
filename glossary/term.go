package glossary

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// Category says what kind of thing a term names. It decides how case and accents are compared.
type Category string

// The categories of a term. CategoryName is what a capitalized source without a category is
// taken for.
const (
	CategoryPerson  Category = "person"
	CategoryPlace   Category = "place"
	CategoryOrg     Category = "org"
	CategoryAcronym Category = "acronym"
	CategoryDemonym Category = "demonym"
	CategoryTitle   Category = "title"
	CategoryEvent   Category = "event"
	CategoryMedia   Category = "media"
	CategoryFixed   Category = "fixed"
	CategoryKeep    Category = "dnt" // not to be translated
	CategoryName    Category = "name"
)

// Enforce says how strictly a term's English is asked for.
type Enforce string

// The levels of enforcement. An occurrence of a Prefer term gets a state and is never open; a
// term that is Off is not looked for.
const (
	Must   Enforce = "must"
	Prefer Enforce = "prefer"
	Off    Enforce = "off"
)

// CasePolicy says which upper and lower case a French form may have in the text.
type CasePolicy string

// The policies. NameCase wants a capital where the form has one and capitals throughout where
// the form has them; AnyCase takes all; ExactCase wants the form as it is written.
const (
	NameCase  CasePolicy = "name"
	AnyCase   CasePolicy = "any"
	ExactCase CasePolicy = "exact"
)

// The statuses of a term. Only approved terms are enforced.
const (
	Approved   = "approved"
	Proposed   = "proposed"
	Deprecated = "deprecated"
)

// Term is one row of a glossary with its defaults filled in.
type Term struct {
	ID         string
	Source     string // French base form
	Target     string // English, exact case
	Category   Category
	Variants   []string // other French forms with the same English
	Alternates []string // English forms accepted as well
	Forbidden  []string // English forms that fail, the French forms of names among them
	Case       CasePolicy
	Article    string // "the", "none" or empty: the English article before the name
	Enforce    Enforce
	Status     string
	Homograph  bool // the form is also an ordinary word
	File       string
	Line       int // line in File, from 1
}

// Hash is a SHA-256, in hex, of everything in the term that decides matching, translation and
// verification. The place in the file is left out.
func (t Term) Hash() string {
	buf := make([]byte, 0, 512)
	for _, part := range [][]string{
		{t.ID, t.Source, t.Target, string(t.Category), string(t.Case), t.Article},
		{string(t.Enforce), t.Status, strconv.FormatBool(t.Homograph)},
		t.Variants, t.Alternates, t.Forbidden,
	} {
		for _, s := range part {
			buf = strconv.AppendQuote(buf, s)
		}
		buf = append(buf, '\n')
	}
	sum := sha256.Sum256(buf)
	return hex.EncodeToString(sum[:])
}

// active reports whether the term is looked for at all.
func (t Term) active() bool { return t.Status == Approved && t.Enforce != Off }

// sources are the French forms of the term, the base form first.
func (t Term) sources() []string { return append([]string{t.Source}, t.Variants...) }

// accepted are the English forms that satisfy the term, the target first.
func (t Term) accepted() []string { return append([]string{t.Target}, t.Alternates...) }

// accepts tells whether an English form satisfies the term.
func (t *Term) accepts(s string) bool { return s == t.Target || slices.Contains(t.Alternates, s) }

// proper reports whether a category holds proper names: accents do not count in them, and
// hyphen and space are the same.
func (c Category) proper() bool {
	switch c {
	case CategoryPerson, CategoryPlace, CategoryOrg, CategoryAcronym, CategoryEvent,
		CategoryMedia, CategoryKeep, CategoryName:
		return true
	}
	return false
}

// bansSource reports whether the French forms of a category's terms may not stand in English.
func (c Category) bansSource() bool { return c.proper() && c != CategoryKeep }

// ordered names the group of names in which a changed order is suspicious; empty when order
// says nothing. Across groups French and English order differ for good reasons.
func (c Category) ordered() Category {
	switch c {
	case CategoryPerson, CategoryPlace, CategoryOrg, CategoryName:
		return c
	case CategoryAcronym:
		return CategoryOrg
	}
	return ""
}

// guessCategory is for rows that leave the category out.
func guessCategory(source string) Category {
	tx := scan(source)
	words, capital := 0, false
	for _, t := range tx.tokens {
		if t.kind != wordToken {
			continue
		}
		words++
		capital = capital || t.shape&initialUpper != 0
	}
	switch {
	case words == 1 && tx.tokens[0].shape&allUpper != 0:
		return CategoryAcronym
	case capital:
		return CategoryName
	}
	return CategoryFixed
}

// defaultCase is the policy of rows that leave the case column out. A capital behind an article is
// that of a book or a ship, whatever the category: L’Abolition is not l’abolition.
func defaultCase(c Category, source string) CasePolicy {
	tx := scan(source)
	work := len(tx.tokens) > 2 && articles[string(tx.key(0))] && tx.word(2) &&
		tx.tokens[2].shape&initialUpper != 0
	if c.proper() || work {
		return NameCase
	}
	return AnyCase
}

// known tells whether a cell holds one of the values a column allows; empty is always allowed.
func known(column, value string) bool {
	values, limited := allowed[column]
	if !limited || value == "" {
		return true
	}
	for v := range strings.FieldsSeq(values) {
		if v == value {
			return true
		}
	}
	return false
}

// allowed are the values of the columns that do not take free text.
var allowed = map[string]string{
	"category":  "person place org acronym demonym title event media fixed dnt name",
	"case":      "name any exact",
	"article":   "the none",
	"enforce":   "must prefer off",
	"status":    "approved proposed deprecated",
	"homograph": "yes no",
}
