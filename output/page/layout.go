package page

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/article"
)

// span is where a name or a note stands in a text: bytes start up to end.
type span struct {
	start, end int
	name, note int // its number, one of the two is 0
}

// block lays out one paragraph.
func (l *layout) block(p output.Paragraph) {
	at := len(l.page.Blocks)
	l.page.Blocks = append(l.page.Blocks, Block{
		ID: p.ID, Kind: p.Kind, Open: p.Status != output.Approved,
	})
	var french, english []span
	f, e := p.French, p.English
	fromF, fromE := 0, 0
	for _, i := range p.Rows {
		row := &l.review.Rows[i]
		fs, es := l.spans(row, at)
		startF, startE := place(f, row.French, &fromF), place(e, row.English, &fromE)
		if startF >= 0 {
			french = append(french, moved(fs, startF)...)
		}
		if startE >= 0 && row.Status != output.Cut {
			english = append(english, moved(es, startE)...)
		}
	}
	b := &l.page.Blocks[at]
	if b.Kind == article.Item && numbered.MatchString(f) {
		b.Kind = article.Body // its number says what it is
	}
	n := b.marked(f)
	b.French = stretches(f[n:], n, french)
	for from := 0; from <= len(e); {
		line, _, _ := strings.Cut(e[from:], "\n")
		if text := strings.TrimSpace(line); text != "" {
			at, n := from+strings.Index(line, text), b.marked(text)
			b.English = append(b.English, stretches(text[n:], at+n, english))
		}
		from += len(line) + 1
	}
	if p.Kind == article.Title && l.page.Title == "" {
		l.page.Title = strings.Join(strings.Fields(p.English), " ")
	}
	for _, s := range english {
		if s.note > 0 {
			l.page.Notes[s.note-1].InEnglish = true
		}
	}
}

// bullet matches the mark of an item or a quotation, numbered an item with a number or a letter.
var (
	bullet   = regexp.MustCompile(`^(?:[-–—•*◦▪‣·●■►✓]|>{1,3})[\s\x{a0}\x{202f}]+`)
	numbered = regexp.MustCompile(`^(?:[0-9]{1,3}[\s\x{a0}\x{202f}]?[.)/°–—-]|[a-z]\))`)
)

// marked returns the length of the mark that a text begins with, where the page draws its own.
func (b *Block) marked(text string) int {
	if b.Kind != article.Item && b.Kind != article.Quote {
		return 0
	}
	return len(bullet.FindString(text))
}

// place returns where a row's text begins in its paragraph's, and moves on behind it; -1 when it
// is not there.
func place(text, part string, from *int) int {
	i := strings.Index(text[*from:], part)
	if i < 0 {
		return -1
	}
	start := *from + i
	*from = start + len(part)
	return start
}

func moved(spans []span, by int) []span {
	for i := range spans {
		spans[i].start += by
		spans[i].end += by
	}
	return spans
}

// spans finds a row's names and notes in its two texts, and adds them to the page.
func (l *layout) spans(row *output.Row, block int) (french, english []span) {
	places := l.review.Places(row, row.English)
	slices.SortStableFunc(places, output.Place.Compare)
	for _, p := range places {
		var s span
		switch {
		case p.Name != nil:
			s.name = l.name(*p.Name)
		case p.Note.Status == "dismissed" || l.options.Public && p.Note.Publish == "":
			continue
		default:
			s.note = l.note(*p.Note, block)
			if p.English.End-p.English.Start == len(row.English) {
				p.English.End = p.English.Start
			}
		}
		if s.start, s.end = p.French.Start, p.French.End; s.start < s.end {
			french = append(french, s)
		}
		if s.start, s.end = p.English.Start, p.English.End; s.start < s.end {
			english = append(english, s)
		}
	}
	return french, english
}

// name returns the number of a name on the page.
func (l *layout) name(n output.Name) int {
	x := Name{French: n.French, English: n.Expected}
	if n.Open && !l.options.Public {
		x.Why = n.Why
	}
	if l.names[x] == 0 {
		l.page.Names = append(l.page.Names, x)
		l.names[x] = len(l.page.Names)
	}
	return l.names[x]
}

// note adds a note to the page and returns its number. What readers are told is what an editor
// has replied, else the evidence.
func (l *layout) note(n output.Note, block int) int {
	x := Note{
		Kind: n.Kind, Severity: n.Severity, Quote: n.Quote, Text: n.Reply, Sources: n.Sources,
		Check: n.Check, Trap: n.Trap, Suggest: n.Suggest, Published: n.Publish != "", Block: block,
	}
	if strings.TrimSpace(x.Text) == "" {
		x.Text = n.Evidence
	}
	if x.Published && strings.TrimSpace(x.Text+x.Sources) == "" {
		l.mute = append(l.mute, n.Note)
	}
	if l.options.Public {
		x.Severity, x.Check, x.Trap, x.Suggest = "", "", "", ""
	}
	l.page.Notes = append(l.page.Notes, x)
	return len(l.page.Notes)
}

// stretches cuts a line, which begins at byte from of the text that the spans count in. A span
// that leaves the line is left out, names stay whole, and notes that overlap share a stretch.
func stretches(line string, from int, spans []span) []Stretch {
	var names, notes []span
	for _, s := range spans {
		s.start, s.end = s.start-from, s.end-from
		switch {
		case s.start < 0 || s.end > len(line):
		case s.name > 0:
			names = append(names, s)
		default:
			notes = append(notes, s)
		}
	}
	names = apart(names)
	var out []Stretch
	at := 0
	for _, g := range grouped(notes, names) {
		if g.start > at {
			out = append(out, Stretch{Pieces: pieces(line, at, g.start, names)})
		}
		out = append(out, Stretch{Pieces: pieces(line, g.start, g.end, names), Notes: g.notes})
		at = g.end
	}
	if at < len(line) {
		out = append(out, Stretch{Pieces: pieces(line, at, len(line), names)})
	}
	return out
}

// apart keeps the spans that do not overlap an earlier one.
func apart(spans []span) []span {
	slices.SortStableFunc(spans, func(x, y span) int {
		return cmp.Or(cmp.Compare(x.start, y.start), cmp.Compare(y.end, x.end))
	})
	end := 0
	return slices.DeleteFunc(slices.Clone(spans), func(s span) bool {
		if s.start < end {
			return true
		}
		end = s.end
		return false
	})
}

// group is what several notes are on.
type group struct {
	start, end int
	notes      []int
}

// grouped puts notes that overlap together and widens them to the names they cut.
func grouped(notes, names []span) []group {
	slices.SortStableFunc(notes, func(x, y span) int { return cmp.Compare(x.start, y.start) })
	var out []group
	for _, s := range notes {
		for _, n := range names {
			if n.start < s.end && s.start < n.end {
				s.start, s.end = min(s.start, n.start), max(s.end, n.end)
			}
		}
		if last := len(out) - 1; last >= 0 && s.start < out[last].end {
			out[last].start = min(out[last].start, s.start)
			out[last].end = max(out[last].end, s.end)
			out[last].notes = append(out[last].notes, s.note)
			continue
		}
		out = append(out, group{s.start, s.end, []int{s.note}})
	}
	return out
}

// pieces cuts bytes from up to end of a line into names and what lies between them.
func pieces(line string, from, end int, names []span) []Piece {
	var out []Piece
	for _, n := range names {
		if n.start < from || n.end > end {
			continue
		}
		if n.start > from {
			out = append(out, Piece{Text: line[from:n.start]})
		}
		out = append(out, Piece{line[n.start:n.end], n.name})
		from = n.end
	}
	if from < end {
		out = append(out, Piece{Text: line[from:end]})
	}
	return out
}
