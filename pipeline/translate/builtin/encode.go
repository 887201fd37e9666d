package builtin

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/marian"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/spm"
)

// vocabulary is the pieces of the model and the ids with a meaning of their own.
type vocabulary struct {
	*spm.Model
	open, middle, shut int          // symbols around a term
	foreign            map[int]bool // ids that spell a character the model has no piece for
	silent             map[int]bool // ids that must not show in English: symbols, control characters
	joins              []bool       // by id: letters that go on a word and are more than a plural's s
	whole              []bool       // by id: words of two letters or more
}

func newVocabulary(m *spm.Model) (*vocabulary, error) {
	v := &vocabulary{Model: m, foreign: map[int]bool{}, silent: map[int]bool{}}
	for piece, id := range map[string]*int{
		spm.TermOpen: &v.open, spm.TermMid: &v.middle, spm.TermClose: &v.shut,
	} {
		n, ok := m.ID(piece)
		if !ok {
			return nil, fmt.Errorf("the vocabulary lacks %s", piece)
		}
		*id, v.silent[n] = n, true
	}
	v.silent[m.EOS()] = true
	if id, ok := m.ID("<unk>"); ok {
		v.foreign[id], v.silent[id] = true, true
	}
	for b := range 256 {
		id, ok := m.ID(fmt.Sprintf("<0x%02X>", b))
		if !ok {
			continue
		}
		v.foreign[id] = true
		if unicode.IsControl(rune(b)) && b < 0x80 {
			v.silent[id] = true
		}
	}
	v.joins, v.whole = make([]bool, m.Size()), make([]bool, m.Size())
	for id := range v.joins {
		text := m.Text(id)
		r, _ := utf8.DecodeRuneInString(text)
		word, begins := strings.CutPrefix(text, "▁")
		first, _ := utf8.DecodeRuneInString(word)
		v.whole[id] = begins && utf8.RuneCountInString(word) > 1 && unicode.IsLetter(first)
		v.joins[id] = text != "s" && (unicode.IsLetter(r) || unicode.IsDigit(r)) && !v.foreign[id]
	}
	return v, nil
}

// source is a part of a sentence in ids, and what each id stands for. Units are terms and words of
// the French: an id of the English that a term was given with belongs to the term.
type source struct {
	text    string // normalised
	ids     []int
	units   []int         // for every id, index of the unit of French it belongs to, -1 for none
	plain   int           // ids without what terms add
	wanted  []string      // English of the terms
	terms   []marian.Term // the same in ids, where they stand in the ids
	figures []figure      // outside terms
	names   []proper      // outside terms
	strange []rune        // outside terms, characters that the model has no piece for
	letters int           // outside terms, characters in all that are neither white space nor marks
}

// encode turns a part of a sentence into ids. Every term becomes a span, the space in front of it
// inside, its English beginning with a space: model/README.md, "Terms". A term in front of which
// nothing stands is written as behind a space, as the model was trained.
func (v *vocabulary) encode(p part, units []segment.Span, withTerms bool) source {
	b := builder{vocabulary: v, part: p}
	at := 0
	for _, t := range p.terms {
		span := p.text.Normalised(t.french)
		if !withTerms || span.Start < at || span.Start == span.End {
			continue
		}
		start := span.Start
		if start > at && p.text.String[start-1] == ' ' {
			start--
		}
		b.copy(at, start)
		b.mark(v.open)
		if start == 0 {
			b.write(" ", 0)
		}
		b.copy(start, span.End)
		b.mark(v.middle)
		b.write(" "+t.english, span.Start)
		b.mark(v.shut)
		at = span.End
	}
	b.copy(at, len(p.text.String))
	return b.source(units)
}

// builder puts a text with marks together and remembers where each byte came from.
type builder struct {
	*vocabulary
	part  part
	text  []byte
	from  []int // of each byte: where in the normalised text it stands
	marks []spm.Mark
}

func (b *builder) mark(id int) { b.marks = append(b.marks, spm.Mark{At: len(b.text), ID: id}) }

func (b *builder) copy(start, end int) {
	b.text = append(b.text, b.part.text.String[start:end]...)
	for i := start; i < end; i++ {
		b.from = append(b.from, i)
	}
}

func (b *builder) write(s string, from int) {
	b.text = append(b.text, s...)
	b.from = append(b.from, slices.Repeat([]int{from}, len(s))...)
}

func (b *builder) source(units []segment.Span) source {
	s := source{text: b.part.text.String}
	for _, t := range b.part.terms {
		s.wanted = append(s.wanted, t.english)
	}
	pieces := b.EncodeMarked(string(b.text), b.marks)
	if len(b.marks) > 0 && b.marks[0].At == 0 {
		for pieces[0].ID != b.open {
			pieces = pieces[1:] // the space that is put in front of every text
		}
	}
	inside, middle := false, 0
	unitBefore := -1
	for i, p := range pieces {
		switch p.ID {
		case b.open:
			s.terms = append(s.terms, marian.Term{From: i})
		case b.middle:
			middle = i
		case b.shut:
			t := &s.terms[len(s.terms)-1]
			t.To, t.IDs = i+1, s.ids[middle+1:i:i]
			t.Starts = b.starts(string(b.text[pieces[middle+1].Start:p.Start]))
		}
		unit := -1
		if p.Start < len(b.from) {
			unit = b.unit(p, units)
		}
		inside = inside || p.ID == b.open
		if p.ID == b.middle || p.ID == b.shut {
			unit = unitBefore // a symbol behind words belongs to them
		}
		if !inside {
			s.plain++
			s.count(string(b.text[p.Start:p.End]), b.foreign[p.ID])
		}
		inside = inside && p.ID != b.shut
		s.ids, s.units = append(s.ids, p.ID), append(s.units, unit)
		unitBefore = unit
	}
	s.ids, s.units = append(s.ids, b.EOS()), append(s.units, -1)
	s.plain++
	b.figures(&s, pieces)
	b.names(&s, pieces)
	return s
}

// starts lists the pieces that English may begin with.
func (v *vocabulary) starts(english string) []int {
	var out []int
	piece := strings.ReplaceAll(english, " ", "▁")
	for i := range piece {
		if id, ok := v.ID(piece[:i]); ok && i > 0 {
			out = append(out, id)
		}
	}
	return out
}

// unit finds what a piece stands for, leaving out a space in front.
func (b *builder) unit(p spm.Piece, units []segment.Span) int {
	at := p.Start
	for at+1 < len(b.text) && b.text[at] == ' ' && (at+1 < p.End || p.ID == b.open) {
		at++
	}
	where := b.part.original(b.from[at])
	i, _ := slices.BinarySearchFunc(units, where, func(u segment.Span, at int) int {
		if u.End <= at {
			return -1
		}
		return 1
	})
	if i < len(units) && units[i].Start <= where {
		return i
	}
	return -1
}

func (s *source) count(text string, foreign bool) {
	for _, r := range text {
		sign := strings.ContainsRune("§‰", r) // says something, though it is punctuation
		if unicode.IsSpace(r) || unicode.IsPunct(r) && !sign || unicode.IsControl(r) ||
			unicode.Is(unicode.M, r) {
			continue
		}
		s.letters++
		// Latin letters may lose their accents in English, and an apostrophe may be any of these.
		if foreign && !unicode.In(r, unicode.Latin, unicode.Lm, unicode.Sk) {
			s.strange = append(s.strange, r)
		}
	}
}
