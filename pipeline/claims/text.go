package claims

// Text is prepared once a paragraph: tokens for phrases, a folded string with offsets for regular
// expressions, and the stretches that are somebody else's words. Folding goes rune for rune, so
// that every place in the folded text is a place in the original.

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/segment"
)

// token is a word, with its apostrophe when it is elided, or one other character.
type token struct {
	start, end int    // bytes of the paragraph
	text       string // apostrophes alike, ligatures opened, case kept
	lower      string
	bare       string // lower without accents
}

// para is a paragraph prepared for matching.
type para struct {
	kind      article.Kind
	text      string
	sentences []segment.Span
	tokens    []token
	bare      string // the words' bare forms and the rest, for prefilters
	quotes    []segment.Span
	folded    map[variant]*folded
	sources   map[int]bool // sentence to whether it names a source, filled on demand
	places    map[*condition]*places
}

// newPara prepares a paragraph. Without sentences the whole of it is one.
func newPara(p article.Paragraph, bares map[string]string) *para {
	q := &para{kind: p.Kind, text: p.Text, sentences: p.Sentences,
		folded: map[variant]*folded{}, sources: map[int]bool{}, places: map[*condition]*places{}}
	if len(q.sentences) == 0 {
		q.sentences = []segment.Span{{Start: 0, End: len(p.Text)}}
	}
	q.tokens = tokenize(p.Text, bares)
	var b strings.Builder
	end := 0
	for _, t := range q.tokens { // one space between words, whatever stands in the text
		if t.start > end {
			b.WriteByte(' ')
		}
		b.WriteString(t.bare)
		end = t.end
	}
	q.bare = b.String()
	q.quotes = quotations(p.Text)
	return q
}

// tokenize cuts text into tokens. bares remembers the bare form of words seen before.
func tokenize(text string, bares map[string]string) []token {
	tokens := make([]token, 0, len(text)/5)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if fold.Space(r) || fold.Ignorable(r) {
			i += size
			continue
		}
		end := i + size
		if fold.Letter(r) {
			end = wordEnd(text, i)
		}
		raw := text[i:end]
		bare, ok := bares[raw]
		if !ok {
			bare = fold.Bare(raw)
			bares[raw] = bare
		}
		t := token{start: i, end: end, text: raw, bare: bare}
		if !plain(raw) {
			t.text = foldWord(raw)
		}
		t.lower = strings.ToLower(t.text)
		tokens = append(tokens, t)
		i = end
	}
	return tokens
}

// wordEnd returns where the word that starts at i ends. An apostrophe between two letters ends
// the word and belongs to it: l'|état, aujourd'|hui.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case fold.Letter(r):
		case fold.Ignorable(r):
			if next, _ := utf8.DecodeRuneInString(text[i+size:]); !fold.Letter(next) {
				return i
			}
		case fold.Apostrophe(r):
			if next, _ := utf8.DecodeRuneInString(text[i+size:]); fold.Letter(next) {
				return i + size
			}
			return i
		default:
			return i
		}
		i += size
	}
	return i
}

// plain reports whether folding leaves s as it is.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] == '`' {
			return false
		}
	}
	return true
}

// foldWord makes apostrophes and hyphens alike and opens ligatures; case and accents stay.
func foldWord(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(foldRune(r))
	}
	return b.String()
}

// foldRune is what a rune counts as, before case and accents.
func foldRune(r rune) string {
	switch {
	case fold.Ignorable(r):
		return ""
	case fold.Apostrophe(r):
		return "'"
	case fold.Hyphen(r):
		return "-"
	case fold.Space(r):
		return " "
	case r == 'œ' || r == 'æ' || r >= 'ﬀ' && r <= 'ﬆ':
		return fold.Key(string(r))
	case r == 'Œ':
		return "Oe"
	case r == 'Æ':
		return "Ae"
	}
	return string(r)
}

// variant is one way to fold a text for regular expressions.
type variant struct {
	cased    bool // case kept
	bare     bool // accents dropped
	capitals bool // capitals without accent kept, for they may stand for accented letters
}

// folded is a folded text and, for each of its bytes, the bytes of the original rune.
type folded struct {
	text        string
	start, stop []int32
	tokens      []int // where the paragraph's tokens start in text
}

// index returns where in the folded text the byte at of the paragraph stands.
func (f *folded) index(at int) int {
	return sort.Search(len(f.start), func(i int) bool { return int(f.start[i]) >= at })
}

// fold returns the paragraph folded for variant v, made once.
func (p *para) fold(v variant) *folded {
	if f, ok := p.folded[v]; ok {
		return f
	}
	f := &folded{}
	var b strings.Builder
	for i, r := range p.text {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(p.text[i:])
		}
		s := foldRune(r)
		if !v.cased && (!v.capitals || !bareCapital(r)) {
			s = strings.ToLower(s)
		}
		if v.bare && r >= utf8.RuneSelf {
			s = stripAccents(s)
		}
		b.WriteString(s)
		for range len(s) {
			f.start = append(f.start, int32(i))
			f.stop = append(f.stop, int32(i+size))
		}
	}
	f.text = b.String()
	for i, n := 0, 0; n < len(p.tokens); n++ {
		for i < len(f.start) && int(f.start[i]) < p.tokens[n].start {
			i++
		}
		f.tokens = append(f.tokens, i)
	}
	p.folded[v] = f
	return f
}

// bareCapital reports whether r is a capital that printers leave without its accent.
func bareCapital(r rune) bool { return strings.ContainsRune("AEIOUYC", r) }

// accents takes the accents off the letters of French, case kept. fold.Bare, which knows all
// letters, lowers case as well.
var accents = strings.NewReplacer("à", "a", "â", "a", "ä", "a", "é", "e", "è", "e", "ê", "e",
	"ë", "e", "î", "i", "ï", "i", "ô", "o", "ö", "o", "ù", "u", "û", "u", "ü", "u", "ÿ", "y",
	"ç", "c", "À", "A", "Â", "A", "Ä", "A", "É", "E", "È", "E", "Ê", "E", "Ë", "E", "Î", "I",
	"Ï", "I", "Ô", "O", "Ö", "O", "Ù", "U", "Û", "U", "Ü", "U", "Ÿ", "Y", "Ç", "C")

func stripAccents(s string) string { return accents.Replace(s) }

// quotations returns the stretches between « and », “ and ”, and between straight marks where
// these pair up. A quotation that is not closed runs to the end of the paragraph.
func quotations(text string) []segment.Span {
	var spans []segment.Span
	depth, start := 0, 0 // a quotation in a quotation is part of it
	straight, paired := false, strings.Count(text, `"`)%2 == 0
	for i, r := range text {
		if r == '"' && paired { // one sign opens and closes
			straight = !straight
			r = '”'
			if straight {
				r = '“'
			}
		}
		switch r {
		case '«', '“':
			if depth == 0 {
				_, size := utf8.DecodeRuneInString(text[i:])
				start = i + size
			}
			depth++
		case '»', '”':
			if depth == 1 {
				spans = append(spans, segment.Span{Start: start, End: i})
			}
			depth = max(0, depth-1)
		}
	}
	if depth > 0 {
		spans = append(spans, segment.Span{Start: start, End: len(text)})
	}
	return spans
}

// scope says where in the article the byte at stands.
func (p *para) scope(at int) string {
	if p.kind == article.Quote {
		return scopeQuote
	}
	i := sort.Search(len(p.quotes), func(i int) bool { return p.quotes[i].End > at })
	if i < len(p.quotes) && p.quotes[i].Start <= at {
		return scopeQuote
	}
	switch p.kind {
	case article.Title:
		return scopeTitle
	case article.Caption:
		return scopeCaption
	}
	return scopeBody
}

// sentence returns the index of the sentence that the byte at stands in.
func (p *para) sentence(at int) int {
	i := sort.Search(len(p.sentences), func(i int) bool { return p.sentences[i].End > at })
	return min(i, len(p.sentences)-1)
}

// within returns the tokens of span.
func (p *para) within(s segment.Span) []token {
	from := sort.Search(len(p.tokens), func(i int) bool { return p.tokens[i].start >= s.Start })
	to := sort.Search(len(p.tokens), func(i int) bool { return p.tokens[i].start >= s.End })
	return p.tokens[from:to]
}

// upper reports whether s begins with a capital.
func upper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
