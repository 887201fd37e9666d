package glossary

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
)

// Suggestion is a name of the articles for which the desk may want a row.
type Suggestion struct {
	Candidate
	Variants []string // other ways in which the articles write it
	Nearest  *Term    // the row whose French is nearest to it; nil where none is near
	Has      *Term    // a row that has it but is not followed: proposed, deprecated or off

	// What the caller knows of it, as [SuggestionFile] writes it.
	Target  string   // English that speaks for itself
	Rows    string   // where it stands
	Remarks []string // what speaks for the English, or against the name; sentences
}

// Suggest lists the names that [Glossary.Unknown] finds, the most frequent first. Ways to write a
// name that differ in capitals, accents and hyphens only are one suggestion.
func (g *Glossary) Suggest(paragraphs []string) []Suggestion {
	var out []Suggestion
	at := map[string]int{}
	rows := g.keyedForms()
	for _, c := range g.Unknown(paragraphs) {
		key := looseSource(c.French)
		if i, ok := at[key]; ok {
			out[i].Variants = append(out[i].Variants, c.French)
			out[i].Places = append(out[i].Places, c.Places...)
			continue
		}
		at[key] = len(out)
		s := Suggestion{Candidate: c}
		if near := rows.nearest(key); near >= 0 {
			t := &g.terms[near]
			if s.Nearest = t; !t.active() && t.looks(key) {
				s.Nearest, s.Has = nil, t
			}
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b Suggestion) int {
		return cmp.Compare(len(b.Places), len(a.Places))
	})
	return out
}

// looks reports whether the term has a French form with the key.
func (t *Term) looks(key string) bool {
	return slices.ContainsFunc(t.sources(), func(s string) bool { return looseSource(s) == key })
}

// keyedForm is a French form of a row.
type keyedForm struct {
	key   string
	pairs uint64
	row   int
}

// spellingIndex has the French forms of all rows by their number of letters.
type spellingIndex map[int][]keyedForm

func (g *Glossary) keyedForms() spellingIndex {
	out := spellingIndex{}
	for i, t := range g.Terms() {
		for _, s := range t.sources() {
			key := looseSource(s)
			n := utf8.RuneCountInString(key)
			out[n] = append(out[n], keyedForm{key, letterPairs(key), i})
		}
	}
	return out
}

// letterPairs is a set of the pairs of letters that follow each other in a key, each as one bit.
// What is in one set and not in the other tells most keys apart without a closer look.
func letterPairs(key string) uint64 {
	var set uint64
	var last rune
	for i, r := range key {
		if i > 0 {
			set |= 1 << ((uint(last)*31 + uint(r)) % 64)
		}
		last = r
	}
	return set
}

// nearest is the row with a form that is no more than a quarter of its letters away, or that is a
// word of the name or has it as a word; -1 where there is none. Spelling goes before words.
func (x spellingIndex) nearest(key string) int {
	letters, pairs := utf8.RuneCountInString(key), letterPairs(key)
	most, row := min(letters/4, 3), -1
	for n := letters - most; n <= letters+most; n++ {
		for _, f := range x[n] {
			// A letter that differs is in two pairs.
			if max(bits.OnesCount64(pairs&^f.pairs), bits.OnesCount64(f.pairs&^pairs)) > 2*most {
				continue
			}
			if d := fold.Distance(key, f.key); d < most || d == most && (row < 0 || f.row < row) {
				most, row = d, f.row
			}
		}
	}
	if row >= 0 {
		return row
	}
	for _, list := range x {
		for _, f := range list {
			shared := pairs&^f.pairs == 0 && within(key, f.key) ||
				f.pairs&^pairs == 0 && within(f.key, key)
			if shared && (row < 0 || f.row < row) {
				row = f.row
			}
		}
	}
	return row
}

// within reports whether the words of a short name stand one after another in a long one. A word
// of two letters is in too many.
func within(short, long string) bool {
	return len(short) > 2 && len(short) < len(long) &&
		strings.Contains(" "+long+" ", " "+short+" ")
}

// SuggestionFile writes suggestions as a glossary file whose rows are all proposed. A row whose
// target is empty has to get one, or be taken out, before [New] takes the file.
func SuggestionFile(list []Suggestion) ([]byte, error) {
	const header = "source,target,category,variants,status,note,count,rows,context\n"
	f, err := OpenFile("suggestions", []byte(header))
	if err != nil {
		return nil, err
	}
	for _, s := range list {
		cells := []string{s.French, s.Target, string(s.Category), strings.Join(s.Variants, "|"),
			Proposed, s.note(), strconv.Itoa(len(s.Places)), s.Rows, s.Context}
		for i, text := range cells {
			if Formula(text) {
				cells[i] = "… " + text // only the French around a name begins so
			}
		}
		f.Add(-1, cells)
	}
	next, err := f.Apply()
	if err != nil {
		return nil, err
	}
	return next.Bytes(), nil
}

// note says what is known of a name beside its place.
func (s Suggestion) note() string {
	notes := slices.Clone(s.Remarks)
	if s.Reason != "" {
		notes = append(notes, s.Reason)
	}
	if s.Nearest != nil && s.Reason == "" { // the reason names the row
		notes = append(notes, "Nearest row: "+s.Nearest.shown()+".")
	}
	if s.Has != nil {
		state := s.Has.Status
		if state == Approved {
			state = "not enforced"
		}
		notes = append(notes, "Has a row that is "+state+": "+s.Has.shown()+".")
	}
	return strings.Join(notes, " ")
}

// shown names a row to a person.
func (t *Term) shown() string {
	return fmt.Sprintf("“%s” → “%s” (%s:%d)", t.Source, t.Target, t.File, t.Line)
}
