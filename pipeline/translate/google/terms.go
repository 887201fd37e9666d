package google

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/glossary/exchange"
)

// What Google takes (Cloud Translation, “Create and use glossaries”). A term that is too long it
// leaves out without a word.
const (
	mostTermBytes = 1023
	mostFileBytes = 10_485_760
)

// prefix begins the id of every glossary that is made by this package.
const prefix = "enregard-"

// TermFile is a glossary as a file that Google takes: two columns, French and English, no header.
// The same rows give the same bytes.
type TermFile struct {
	ID      string   // of Google's glossary: enregard- and 16 hex digits of the file's SHA-256
	CSV     []byte   // UTF-8
	Lines   int      // of the file
	LeftOut []string // what is not in it, in words
}

// Terms makes the file. Google compares letter by letter, so that every form stands in it in each
// way of writing it for which [glossary.Glossary.Match] finds it in a sentence: with a capital at
// the beginning or on every longer word, in capitals, without accents on capitals, with either
// apostrophe. Articles and
// elisions are no part of a form. The English is as the glossary has it, whatever the French.
//
// Rows that are not approved or switched off stay out, and so do homographs, because Google knows
// no context. Where two rows have one form a must row goes before a preferred one, then the first
// in the file. The error joins a *[glossary.ParseError] for each term that Google would leave out,
// or is an [*Error].
func Terms(g *glossary.Glossary) (TermFile, error) {
	f := filler{g: g, seen: map[string]int{}}
	var faults []error
	off, ambiguous := 0, 0
	for _, level := range []glossary.Enforce{glossary.Must, glossary.Prefer} {
		for i, t := range g.Terms() {
			switch {
			case t.Status != glossary.Approved || t.Enforce == glossary.Off:
				if level == glossary.Must {
					off++
				}
			case t.Enforce != level:
			case t.Homograph:
				ambiguous++
			default:
				faults = append(faults, f.add(i)...)
			}
		}
	}
	if err := errors.Join(faults...); err != nil {
		return TermFile{}, err
	}
	return f.file(off, ambiguous)
}

// filler gathers the lines of a file.
type filler struct {
	g     *glossary.Glossary
	rows  [][]string
	seen  map[string]int // French → the row that has it
	twice int
}

// add puts the forms of a row in, or says what is wrong with them.
func (f *filler) add(row int) []error {
	t := f.g.Terms()[row]
	var faults []error
	for _, form := range append([]string{t.Source}, t.Variants...) {
		for _, side := range []string{form, t.Target} {
			if fault := unfit(t, side); fault != nil {
				return append(faults, fault)
			}
		}
		for _, french := range spellings(form, t) {
			other, taken := f.seen[french]
			switch {
			case taken:
				if other != row && french == form {
					f.twice++
				}
			case f.found(french):
				f.seen[french] = row
				english := f.g.English(glossary.Occurrence{Text: french, Term: row})
				f.rows = append(f.rows, []string{french, english})
			}
		}
	}
	return faults
}

// unfit says why Google would leave a term out, or nil.
func unfit(t glossary.Term, text string) error {
	fault := &glossary.ParseError{File: t.File, Line: t.Line}
	switch {
	case len(text) > mostTermBytes:
		fault.Text = fmt.Sprintf("“%s…” has %d bytes, and Google takes terms of up to %d",
			string([]rune(text)[:20]), len(text), mostTermBytes)
		fault.Hint = "shorten it, or write off in the column enforce of this row"
	case strings.ContainsFunc(text, unicode.IsControl):
		fault.Text = fmt.Sprintf("%q has a control character in it, which Google does not take", text)
		fault.Hint = "type it again"
	default:
		return nil
	}
	return fault
}

// found tells whether a way of writing a form is found in the middle of a sentence, by itself and
// not as an ordinary word.
func (f *filler) found(french string) bool {
	if len(french) > mostTermBytes { // with other apostrophes than the form
		return false
	}
	const before, after = "Ici : ", " là."
	for _, o := range f.g.Match(before + french + after).Occurrences {
		if o.Start == len(before) && o.End == len(before)+len(french) {
			return !f.g.Terms()[o.Term].Homograph
		}
	}
	return false
}

// file writes what was gathered.
func (f *filler) file(off, ambiguous int) (TermFile, error) {
	if len(f.rows) == 0 {
		return TermFile{}, &Error{
			Text: "no row of this glossary can be given to Google",
			Hint: "only approved rows are, and no homographs; see enregard glossary lint",
			Err:  errNoTerms,
		}
	}
	var b bytes.Buffer
	if err := exchange.WriteRows(&b, f.rows, ','); err != nil {
		return TermFile{}, err
	}
	if b.Len() > mostFileBytes {
		return TermFile{}, &Error{
			Text: fmt.Sprintf("the glossary makes %d lines and %d bytes for Google, which takes %d "+
				"bytes", len(f.rows), b.Len(), mostFileBytes),
			Hint: "split the glossary, or switch rows off that no article needs",
			Err:  errTooLarge,
		}
	}
	sum := sha256.Sum256(b.Bytes())
	out := TermFile{ID: prefix + hex.EncodeToString(sum[:8]), CSV: b.Bytes(), Lines: len(f.rows)}
	for _, l := range []struct {
		n    int
		what string
	}{
		{off, "rows that are not approved or are switched off"},
		{ambiguous, "homographs, which Google could not tell from ordinary words"},
		{f.twice, "forms that another row has already"},
	} {
		if l.n > 0 {
			out.LeftOut = append(out.LeftOut, fmt.Sprintf("%s (%d)", l.what, l.n))
		}
	}
	return out, nil
}

var (
	errNoTerms  = errors.New("no terms")
	errTooLarge = errors.New("size of the glossary")
)

// spellings are the ways in which a French form may be written in an article, the form itself
// first. Which of them are the term is for the glossary to say.
func spellings(form string, t glossary.Term) []string {
	list := []string{form}
	if t.Case != glossary.ExactCase {
		words := strings.Split(form, " ")
		list = append(list, initial(form), strings.ToUpper(form))
		if t.Case == glossary.AnyCase {
			list = append(list, strings.ToLower(form))
		}
		if t.Category == glossary.CategoryPerson && len(words) > 1 { // Simone VEIL
			list = append(list, words[0]+" "+strings.ToUpper(strings.Join(words[1:], " ")))
		}
		for i, word := range words { // Banque Mondiale
			if len([]rune(word)) > 3 || i == 0 {
				words[i] = initial(word)
			}
		}
		list = append(list, strings.Join(words, " "))
	}
	for _, s := range list {
		list = append(list, bareCapitals(s))
	}
	for _, s := range list {
		list = append(list, strings.ReplaceAll(s, "'", "’"), strings.ReplaceAll(s, "’", "'"))
	}
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// initial is s with a capital at its beginning.
func initial(s string) string {
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// bareCapitals takes the accents off capitals, as much French typing does: Etats-Unis, ELYSEE.
func bareCapitals(s string) string {
	return strings.Map(func(r rune) rune {
		if r > unicode.MaxLatin1 || !unicode.IsUpper(r) {
			return r
		}
		base := []rune(norm.NFD.String(string(r)))
		return base[0]
	}, s)
}
