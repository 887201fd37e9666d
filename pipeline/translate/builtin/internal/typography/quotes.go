package typography

import (
	"strings"
	"unicode"

	"github.com/enregard/enregard/glossary/fold"
)

// double reports whether r is a double quotation mark of any kind.
func double(r rune) bool { return strings.ContainsRune(`"“”„«»`, r) }

// Mark is a double quotation mark of a text.
type Mark struct {
	At    int // byte
	Opens bool
}

// Marks finds the double quotation marks of a text, of any kind, and reads which way they turn.
func Marks(text string) []Mark {
	cells := read(text)
	ways := turns(cells)
	out := make([]Mark, 0, len(ways))
	for _, c := range cells {
		if double(c.r) && !c.fixed {
			out = append(out, Mark{c.at, ways[len(out)] == opens})
		}
	}
	return out
}

// quotes turns the quotation marks and apostrophes the right way. Marks that are curly already
// keep their shape.
func quotes(cells []cell, french string) {
	wanted := turns(read(french))
	found := turns(cells)
	if len(found) > len(wanted) && lowest(found) < 0 && unquote(cells) {
		found = turns(cells)
	}
	turned := found
	if len(found) == len(wanted) && (!matched(found) || lowest(found) < 0) {
		turned = wanted
	}
	q := quoter{cells: cells, french: len(wanted) > 0, around: survey(cells)}
	if len(found) == len(wanted) {
		for range -lowest(turned) { // opened in a sentence before this one
			q.push('"', '”')
		}
	}
	next := 0
	for i, c := range cells {
		switch {
		case c.fixed:
		case double(c.r):
			if c.r == '"' {
				found[next] = turned[next]
			}
			q.double(i, found[next])
			next++
		case fold.Apostrophe(c.r):
			q.mark(i)
		}
	}
	if len(found) == 0 && len(wanted) > 0 {
		q.promote()
	}
}

// unquote makes an apostrophe of a double mark that stands for one: behind the s of a plural, in
// front of a word (plaintiffs" service). Training text is full of them.
func unquote(cells []cell) bool {
	for i, c := range cells {
		if c.r == '"' && !c.fixed && at(cells, i-1) == 's' && at(cells, i+1) == ' ' &&
			unicode.IsLetter(at(cells, i+2)) {
			cells[i].r = '\''
			return true
		}
	}
	return false
}

// turns reads from its neighbours which way each double quotation mark turns.
func turns(cells []cell) []turn {
	var out []turn
	depth := 0
	around := survey(cells)
	for i, c := range cells {
		if !double(c.r) || c.fixed {
			continue
		}
		t := closes
		before, behind := openBefore(cells, i, out), around.closedBehind(i)
		switch {
		case c.r == '“' || c.r == '«' || c.r == '„':
			t = opens
		case c.r == '”' || c.r == '»':
		case before != behind:
			if before {
				t = opens
			}
		case depth == 0:
			t = opens
		}
		if t == opens {
			depth++
		} else {
			depth = max(0, depth-1)
		}
		out = append(out, t)
	}
	return out
}

// openBefore reports whether what stands before i lets a quotation open there. The turns of the
// double marks before it are known.
func openBefore(cells []cell, i int, known []turn) bool {
	switch r := at(cells, i-1); {
	case double(r) && len(known) > 0:
		return known[len(known)-1] == opens
	case fold.Apostrophe(r):
		return r == '‘' || r != '’' && outside(at(cells, i-2))
	default:
		return outside(r)
	}
}

// outside reports whether r is what stands around words and quotations, not in them.
func outside(r rune) bool {
	return fold.Space(r) || bracket(r) || fold.Dash(r) || fold.Hyphen(r) || r == '/'
}

// surroundings are what a mark is judged by that may stand any distance behind it. They are read
// once: looked for from each mark anew, they would take time that grows with the square of the
// marks.
//
// They stay true while [quoter] rewrites the marks from the front: a mark becomes another mark, so
// that runs of marks keep their length, and what stands behind the mark at hand is as it was.
type surroundings struct {
	behind     []rune // by cell: the first character behind it that is no mark
	lastDouble int    // the last double mark, -1 when there is none
	lastCloser int    // the last mark that can close a single quotation, -1 when there is none
}

func survey(cells []cell) surroundings {
	s := surroundings{behind: make([]rune, len(cells)), lastDouble: -1, lastCloser: -1}
	next := ' '
	for i := len(cells) - 1; i >= 0; i-- {
		s.behind[i] = next
		r := cells[i].r
		if s.lastDouble < 0 && double(r) {
			s.lastDouble = i
		}
		if s.lastCloser < 0 && (r == '\'' || r == '’') && at(cells, i-1) != ' ' &&
			!fold.Letter(at(cells, i+1)) {
			s.lastCloser = i
		}
		if !double(r) && !fold.Apostrophe(r) {
			next = r
		}
	}
	return s
}

// closedBehind reports whether what stands behind i lets a quotation close there.
func (s *surroundings) closedBehind(i int) bool {
	r := s.behind[i]
	return fold.Space(r) || fold.Dash(r) || fold.Hyphen(r) || strings.ContainsRune(".,;:!?)]}%…/", r)
}

// matched reports whether every quotation that opens closes.
func matched(turns []turn) bool {
	depth := 0
	for _, t := range turns {
		if t == opens {
			depth++
		} else {
			depth--
		}
	}
	return depth == 0
}

// lowest is the depth reached when more quotations close than have opened, at most 0.
func lowest(turns []turn) int {
	depth, low := 0, 0
	for _, t := range turns {
		if t == opens {
			depth++
		} else {
			depth--
		}
		low = min(low, depth)
	}
	return low
}

// level is an open quotation: what closes it, and where it and those around it were opened.
type level struct {
	close rune
	// double and single are the innermost open quotations, up to this one, whose mark was typed
	// double and single, as indexes; -1 when there is none.
	double, single int
}

// quoter goes through a text once, from the front, and knows which quotations are open.
type quoter struct {
	cells  []cell
	around surroundings
	french bool // the French has quotation marks
	open   []level
	single []int // straight single marks that turned out to quote
}

// promote makes double marks of the straight single ones that quote: where the French quotes and
// the English has no double mark, they are the outer ones.
func (q *quoter) promote() {
	for _, i := range q.single {
		c := &q.cells[i]
		if c.r == '‘' {
			c.r, c.turn = '“', opens
		} else {
			c.r, c.turn = '”', closes
		}
	}
}

// double writes a double quotation mark; inside a quotation it becomes a single one.
func (q *quoter) double(i int, t turn) {
	c := &q.cells[i]
	c.turn = t
	curly := c.r == '“' || c.r == '”'
	if t == opens {
		shape, shut := '“', '”'
		if !curly && q.inside('"') >= 0 {
			shape, shut = '‘', '’'
		}
		q.push('"', shut)
		if !curly {
			c.r = shape
		}
		return
	}
	shape := '”'
	if k := q.inside('"'); k >= 0 {
		shape = q.open[k].close
		q.open = q.open[:k]
	}
	if !curly {
		c.r = shape
	}
}

// push opens a quotation whose mark was typed so.
func (q *quoter) push(typed, shut rune) {
	l := level{close: shut, double: q.inside('"'), single: q.inside('\'')}
	if typed == '"' {
		l.double = len(q.open)
	} else {
		l.single = len(q.open)
	}
	q.open = append(q.open, l)
}

// inside returns the innermost open quotation whose mark was typed so, -1 when there is none.
func (q *quoter) inside(typed rune) int {
	if len(q.open) == 0 {
		return -1
	}
	top := q.open[len(q.open)-1]
	if typed == '"' {
		return top.double
	}
	return top.single
}

// mark decides whether a single mark is an apostrophe or a single quotation mark.
func (q *quoter) mark(i int) {
	c := &q.cells[i]
	before, behind := fold.Letter(at(q.cells, i-1)), fold.Letter(at(q.cells, i+1))
	straight := c.r == '\''
	switch {
	case before && behind && c.r != '‘':
		c.r = '’'
	case c.r == '‘' || straight && !before && q.opensSingle(i):
		c.r, c.turn = '‘', opens
		q.push('\'', '’')
		if straight {
			q.single = append(q.single, i)
		}
	case straight && q.mistyped(i):
		q.double(i, closes)
	case straight || c.r == '’':
		c.r = '’'
		if k := q.inside('\''); k >= 0 && k > q.inside('"') && q.around.closedBehind(i) {
			q.open = q.open[:k]
			if straight {
				q.single = append(q.single, i)
			}
		}
	}
}

// elided are words that begin with an apostrophe.
var elided = map[string]bool{
	"em": true, "tis": true, "twas": true, "til": true, "cause": true, "cos": true, "n": true,
	"bout": true, "neath": true, "twill": true, "twere": true, "s": true,
}

// opensSingle tells ‘quoted’ from ’90s and ’em: a year and an elided word have no closing mark
// right behind them.
func (q *quoter) opensSingle(i int) bool {
	if !openBefore(q.cells, i, nil) && !q.afterOpen(i) {
		return false
	}
	end := i + 1
	var word strings.Builder
	for fold.Letter(at(q.cells, end)) {
		word.WriteRune(unicode.ToLower(at(q.cells, end)))
		end++
	}
	w := word.String()
	if w == "n" || w == "" && !double(at(q.cells, i+1)) {
		return false
	}
	digits := len(w) - len(strings.TrimLeft(w, "0123456789"))
	if (elided[w] || digits == 2 && len(w) <= 3) && !fold.Apostrophe(at(q.cells, end)) {
		return false
	}
	return q.french || q.around.lastCloser >= end
}

// afterOpen reports whether a double mark that opens stands right before i.
func (q *quoter) afterOpen(i int) bool { return i > 0 && q.cells[i-1].turn == opens }

// mistyped reports whether a single mark stands where the double one that is open has to close:
// behind the end of a sentence, with no double mark to come.
func (q *quoter) mistyped(i int) bool {
	return q.french && q.inside('"') >= 0 && q.inside('\'') < 0 && q.around.closedBehind(i) &&
		strings.ContainsRune(".,!?…", at(q.cells, i-1)) && q.around.lastDouble <= i
}
