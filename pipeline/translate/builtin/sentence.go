package builtin

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/address"
	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/segment"
	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/marian"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/normal"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/typography"
)

// work is one sentence on its way.
type work struct {
	french   string // with the capitals of a sentence
	draft    draft
	pieces   []*piece
	capitals bool // the French is in capitals throughout
}

// piece is a part of a sentence with the best English found for it so far.
type piece struct {
	part
	src    source
	copied bool // no French: it is worth more as it stands than what the model would make of it
	best   found
	tried  bool
}

// prepare cuts a sentence into parts and encodes them. There are none when there is nothing to
// translate.
func (v *vocabulary) prepare(s translate.Sentence) work {
	if !speaks(s.Text) {
		return work{}
	}
	terms := usable(s.Text, s.Terms)
	var w work
	// Case changes keep every byte in its place, so that terms and units hold for both forms.
	w.french, w.capitals = typography.SentenceCase(s.Text, v.name, settled(terms)...)
	text := normal.Normalise(w.french)
	stretches := text.Stretches()
	terms = phrased(s.Text, hinted(terms, usable(s.Text, s.Hints)), stretches)
	w.draft.units = joined(unitsOf(s.Text, terms), terms, stretches)
	w.draft.given = map[segment.Span]string{}
	for _, t := range terms {
		w.draft.given[segment.Span{Start: t.Start, End: t.End}] = t.English
	}
	for _, p := range v.split(w.french, text, terms) {
		src := v.encode(p, w.draft.units, true)
		strange := p.whole || 2*len(src.strange) > src.letters
		w.pieces = append(w.pieces, &piece{part: p, src: src, copied: strange})
	}
	return w
}

// name tells whether the model has a piece for a word with a capital and none without one, as for
// Russie.
func (v *vocabulary) name(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	_, small := v.ID("▁" + word)
	_, capital := v.ID("▁" + string(unicode.ToUpper(first)) + word[size:])
	return capital && !small && len(word) > 3
}

// finish makes the draft of a sentence whose parts are there.
func (w *work) finish(s translate.Sentence) translate.Draft {
	if !speaks(s.Text) {
		english, _ := typography.Restore(printable(normal.Normalise(s.Text).String), s.Text)
		return translate.Draft{English: english}
	}
	for _, p := range w.pieces {
		w.draft.add(p.found(), w.french, p.Span)
	}
	return w.draft.finish(s.Text, w.capitals)
}

// speaks reports whether there is anything to translate: a letter that is not in an address.
func speaks(text string) bool {
	at := 0
	for _, s := range address.Find(text) {
		if strings.ContainsFunc(text[at:s.Start], unicode.IsLetter) {
			return true
		}
		at = s.End
	}
	return strings.ContainsFunc(text[at:], unicode.IsLetter)
}

// usable leaves out terms that are not in order, overlap, or cut a character in two.
func usable(text string, terms []translate.Term) []translate.Term {
	var out []translate.Term
	at := 0
	for _, t := range terms {
		if t.Start < at || t.End <= t.Start || t.End > len(text) || t.English == "" ||
			!boundary(text, t.Start) || !boundary(text, t.End) {
			continue
		}
		out = append(out, t)
		at = t.End
	}
	return out
}

func boundary(s string, at int) bool { return at == len(s) || utf8.RuneStart(s[at]) }

func settled(terms []translate.Term) []typography.Term {
	out := make([]typography.Term, 0, len(terms))
	for _, t := range terms {
		out = append(out, typography.Term(t))
	}
	return out
}

// found is the English of a part.
type found struct {
	text   string
	pieces []written
	doubts []translate.Doubt
	bad    fault
	lacks  []marian.Term // figures and names
}

// found returns the best English with what there is to doubt about it.
func (p *piece) found() found {
	if p.copied {
		return found{text: printable(p.text.String), doubts: []translate.Doubt{translate.Unknown}}
	}
	f := p.best
	if f.bad.repeated > 0 {
		f.doubts = append(f.doubts, translate.Loop)
	}
	if f.bad.runaway {
		f.doubts = append(f.doubts, translate.Runaway)
	}
	return f
}

// offer takes another English for the part if it beats the best so far.
func (p *piece) offer(f found) {
	if !p.tried || f.bad.less(p.best.bad) {
		p.best, p.tried = f, true
	}
}

// sentence is what the model is asked. The length limit counts what the French has without its
// terms, which stand there twice, and their English.
func (p *piece) sentence(force bool) marian.Sentence {
	ask := marian.Sentence{IDs: p.src.ids, Limit: 2*p.src.plain + 12}
	for _, t := range p.src.terms {
		ask.Limit += len(t.IDs)
	}
	if force {
		ask.Terms = slices.Concat(p.src.terms, p.best.lacks)
	}
	return ask
}

// stands reports whether a text has words that no letter or digit touches, but for a plural's s.
func stands(text, words string) bool {
	one, _ := fold.Nth(text, words, 0)
	more, _ := fold.Nth(text, words+"s", 0)
	return one >= 0 || more >= 0
}

// read turns what the model made of a source into English.
func (v *vocabulary) read(src source, out marian.Output) found {
	f := found{bad: inspect(v.spoken(out.IDs), v.spoken(src.ids), out.Ended)}
	f.bad.omitted = src.omitted(out.Align)
	ids, shares := out.IDs[:0:0], out.Align[:0:0]
	for i, id := range out.IDs {
		if !v.silent[id] {
			ids, shares = append(ids, id), append(shares, out.Align[i])
		}
	}
	if !echoes(src.text) {
		ids, shares = v.once(ids, shares, src.wanted)
	}
	text, spans := v.DecodeSpans(ids)
	text = closeUp(text, spans, src.wanted)
	f.text = text
	for _, english := range src.wanted {
		first, size := utf8.DecodeRuneInString(text)
		if !stands(text, english) && !stands(string(unicode.ToLower(first))+text[size:], english) {
			f.bad.missing++
		}
	}
	f.lacks = append(src.lacking(text), src.nameless(text)...)
	f.bad.lacking = len(f.lacks)
	for i, s := range spans {
		piece := written{segment.Span{Start: s[0], End: s[1]}, map[int]float32{}}
		for k, share := range shares[i] {
			piece.shares[src.units[k]] += share
		}
		f.pieces = append(f.pieces, piece)
	}
	if lost(src, text) {
		f.doubts = append(f.doubts, translate.Unknown)
	}
	return f
}

// spoken leaves out ids without a letter or digit: dots and dashes may repeat.
func (v *vocabulary) spoken(ids []int) []int {
	return slices.DeleteFunc(slices.Clone(ids), func(id int) bool {
		return !v.foreign[id] && !strings.ContainsFunc(v.Text(id), fold.Letter)
	})
}

// closeUp takes out spaces that came with a term where none belongs: behind another, behind a
// bracket, and behind a hyphen inside a word. The spans are moved along.
func closeUp(text string, spans [][2]int, terms []string) string {
	out := make([]byte, 0, len(text))
	moved := make([]int, 0, len(text)+1)
	for i := range len(text) {
		moved = append(moved, len(out))
		last, _ := utf8.DecodeLastRune(out)
		if text[i] == ' ' && (last == ' ' || last == '(' || unicode.Is(unicode.Sc, last) ||
			hyphened(out) && slices.ContainsFunc(terms, func(term string) bool {
				return strings.HasPrefix(text[i+1:], term)
			})) {
			continue
		}
		out = append(out, text[i])
	}
	moved = append(moved, len(out))
	for i, s := range spans {
		spans[i] = [2]int{moved[s[0]], moved[s[1]]}
	}
	return string(out)
}

// hyphened reports whether a text ends with a letter and a hyphen.
func hyphened(text []byte) bool {
	word, ok := bytes.CutSuffix(text, []byte("-"))
	last, _ := utf8.DecodeLastRune(word)
	return ok && unicode.IsLetter(last)
}

// lost reports whether a character that the model has no piece for is missing from the English,
// or was spelled wrongly there. Latin letters may go: English drops their accents.
func lost(src source, english string) bool {
	for _, r := range src.strange {
		if !strings.ContainsRune(english, r) {
			return true
		}
	}
	return strings.ContainsRune(english, utf8.RuneError) &&
		!strings.ContainsRune(src.text, utf8.RuneError)
}

func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// draft is a sentence whose parts come one by one.
type draft struct {
	units  []segment.Span
	given  map[segment.Span]string // units that are terms, with their English
	text   string
	pieces []written
	doubts []translate.Doubt
	end    int // of the French so far
}

// add puts a part behind those before it. The model takes every part for a sentence; the capital
// and the full stop that it gives a clause are taken back.
func (d *draft) add(f found, french string, at segment.Span) {
	if d.text != "" {
		if at.Start > d.end && f.text != "" {
			d.text += " "
		}
		first, _ := utf8.DecodeRuneInString(french[at.Start:])
		f.text = uncapital(f.text, first)
	}
	if at.End < len(french) {
		f.text = clauseEnd(f.text, french[:at.End])
	}
	shift := len(d.text)
	for _, p := range f.pieces {
		p.Start = min(p.Start, len(f.text)) + shift
		p.End = min(p.End, len(f.text)) + shift
		d.pieces = append(d.pieces, p)
	}
	d.text += f.text
	d.end = at.End
	for _, doubt := range f.doubts {
		if !slices.Contains(d.doubts, doubt) {
			d.doubts = append(d.doubts, doubt)
		}
	}
}

// uncapital takes the capital of an English function word back where the French has none.
func uncapital(english string, french rune) string {
	word := english
	if n := strings.IndexFunc(english, func(r rune) bool { return !unicode.IsLetter(r) }); n >= 0 {
		word = english[:n]
	}
	if small := strings.ToLower(word); !unicode.IsUpper(french) && function[small] {
		return small + english[len(word):]
	}
	return english
}

var function = wordSet(`a an the this that these those it he she we you they his her its our their
	and or but for nor so yet if as at by in of on to up with from into after before because while
	when where which who whose whom what how than then there here not no some any all both each
	according among between during since through under until although however moreover also only`)

var wordSet = fold.Set

// clauseEnd makes the English of a clause end as its French does: with the same mark, or with none
// instead of the full stop of a sentence.
func clauseEnd(english, french string) string {
	last, _ := utf8.DecodeLastRuneInString(french)
	if strings.ContainsRune(".!?…\"»”", last) || strings.HasSuffix(english, "...") {
		return english
	}
	english = strings.TrimRight(english, ".,;: ")
	if strings.ContainsRune(",;:", last) && english != "" {
		english += string(last)
	}
	return english
}

// finish restores the typography and works out the links.
func (d *draft) finish(french string, capitals bool) translate.Draft {
	*d = d.mended(french)
	*d = d.introduced(french)
	*d = d.ended(french)
	*d = d.said(french)
	*d = d.agreed()
	*d = d.punctual()
	*d = d.dated(french)
	*d = d.paid(french)
	*d = d.squared(french)
	*d = d.counted(french)
	*d = d.negated(french)
	english, moved := typography.Restore(d.text, french)
	if marks := typography.Marks(french); !quoted(english, marks) && !mistyped(marks, french) {
		if again, ok := d.requoted(marks, french); ok {
			text, places := typography.Restore(again.text, french)
			if quoted(text, marks) {
				*d, english, moved = again, text, places
			}
		}
	}
	if capitals {
		english = typography.Upper(english)
	}
	for i := range d.pieces {
		d.pieces[i].Start, d.pieces[i].End = moved(d.pieces[i].Start), moved(d.pieces[i].End)
	}
	return translate.Draft{
		English: english,
		Links:   link(english, d.pieces, d.units),
		Doubts:  d.doubts,
	}
}
