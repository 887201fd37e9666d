package memory

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/enregard/enregard/glossary/fold"
	"github.com/enregard/enregard/glossary/xmlwalk"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Bounds on a TMX file: above any that a newsroom has, low enough to refuse a hostile one while
// memory lasts.
const (
	tmxBytes   = 256 << 20
	tmxDepth   = 32
	tmxSegment = 1 << 20 // bytes of one segment
	tmxToken   = 4 << 20 // bytes of one tag or stretch of text
)

// ImportCount says what became of the units of a file.
type ImportCount struct {
	Units   int // in the file
	Added   int
	Skipped int // without French, without English, or with an empty side
}

// importBatch is how many pairs one transaction of an import adds: other processes get their
// turn in between.
const importBatch = 500

// ImportTMX reads a TMX file (see [ReadTMX]) and keeps its pairs as approved. Nothing is kept of
// a file that cannot be read to its end. English that was ever approved for the French, at the
// same place, is not kept again, so that a file may be imported twice, and an import that was
// interrupted be repeated. The journal gets one line.
func (s *Store) ImportTMX(ctx context.Context, name string, r io.Reader) (ImportCount, error) {
	pairs, units, err := ReadTMX(ctx, name, r)
	count := ImportCount{Units: units, Skipped: units - len(pairs)}
	for err == nil && len(pairs) > 0 {
		n := min(importBatch, len(pairs))
		added := 0
		err = s.update(ctx, func(tx *sql.Tx) error {
			fresh, err := unheard(ctx, tx, pairs[:n])
			if err != nil {
				return err
			}
			return s.approve(ctx, tx, fresh, func(Pair) { added++ })
		})
		if err == nil {
			count.Added += added
		}
		pairs = pairs[n:]
	}
	if err != nil {
		return count, err
	}
	return count, s.Record(ctx, Event{What: Imported, Count: count.Added, Detail: name})
}

// unheard returns the pairs that were never approved at their place.
func unheard(ctx context.Context, tx *sql.Tx, pairs []Pair) ([]Pair, error) {
	heard, err := tx.PrepareContext(ctx, "SELECT count(*) FROM approval WHERE segment = "+
		"(SELECT id FROM segment WHERE hash = ?) AND english = ? AND article = ? AND row = ?")
	if err != nil {
		return nil, err
	}
	defer heard.Close()
	var out []Pair
	for _, p := range pairs {
		hash := hashOf(p.French)
		var n int
		err := heard.QueryRowContext(ctx, hash[:], p.English, p.Article, p.Row).Scan(&n)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			out = append(out, p)
		}
	}
	return out, nil
}

// ReadTMX reads the pairs of French and English of a TMX file, any version up to 1.4b, in UTF-8,
// UTF-16 or Windows-1252, and returns how many units it has. Of several variants of a language
// in one unit the first counts. Inline tags are taken out with the codes in them; where a
// placeholder stood between two letters a space is put; white space around a segment is dropped.
// Nothing outside the file is read, and a file with entities of its own is refused. The error is
// an *[Error] with file, line and column, or the context's.
func ReadTMX(ctx context.Context, name string, r io.Reader) ([]Pair, int, error) {
	t := &tmx{name: name}
	if err := t.open(r); err != nil {
		return nil, 0, t.wrong(err)
	}
	var pairs []Pair
	units := 0
	root := false
	for {
		token, err := t.Next()
		if errors.Is(err, io.EOF) && root {
			return pairs, units, nil
		}
		if err != nil {
			return nil, 0, t.wrong(err)
		}
		start, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case !root && start.Name.Local != "tmx":
			return nil, 0, t.wrong(fmt.Errorf("it begins with <%.40s>, not with <tmx>",
				start.Name.Local))
		case start.Name.Local == "tu":
			if units++; units%1000 == 0 && ctx.Err() != nil {
				return nil, 0, context.Cause(ctx)
			}
			p, err := t.unit(start)
			if err != nil {
				return nil, 0, t.wrong(err)
			}
			if p.French != "" && p.English != "" {
				pairs = append(pairs, p)
			}
		}
		root = root || ok
	}
}

// tmx is a file being read.
type tmx struct {
	xmlwalk.Walker
	name string
	gate *gate
}

// open finds out the encoding. What the file's first line says of UTF-16 is believed only with a
// byte order mark.
func (t *tmx) open(r io.Reader) error {
	t.gate = &gate{r: r, left: tmxBytes}
	buffered := bufio.NewReader(t.gate)
	var in io.Reader = buffered
	mark, err := buffered.Peek(3)
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		return err
	case bytes.HasPrefix(mark, []byte{0xff, 0xfe}), bytes.HasPrefix(mark, []byte{0xfe, 0xff}):
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
		in = transform.NewReader(buffered, utf16.NewDecoder())
	case bytes.HasPrefix(mark, []byte("\ufeff")):
		buffered.Discard(len("\ufeff"))
	}
	t.Walker = xmlwalk.Walker{
		XML: xml.NewDecoder(in), MaxDepth: tmxDepth, TooDeep: errTooDeep, Entities: errEntities,
		Given: func() { t.gate.since = 0 },
	}
	t.XML.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		switch label = strings.ToLower(label); label {
		case "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii":
			return in, nil
		case "iso-8859-1", "latin1", "windows-1252", "cp1252":
			return charmap.Windows1252.NewDecoder().Reader(in), nil
		}
		return nil, fmt.Errorf("its encoding %.40q is not known", label)
	}
	return nil
}

// gate ends a file that is too large, or that has a tag or a stretch of text so large that the
// decoder would fill the memory with it.
type gate struct {
	r     io.Reader
	left  int
	since int // bytes since the decoder last gave something
}

func (g *gate) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.left, g.since = g.left-n, g.since+n
	if g.left < 0 || g.since > tmxToken {
		return 0, errTooLarge
	}
	return n, err
}

var (
	errTooLarge = errors.New("it is too large, or one of its segments is")
	errTooDeep  = errors.New("its tags are nested too deeply")
	errEntities = errors.New("it defines entities of its own")
)

// wrong says where the file is wrong.
func (t *tmx) wrong(err error) error {
	line, col := 1, 1
	if t.XML != nil {
		line, col = t.XML.InputPos()
	}
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		err = errors.New(syntax.Msg)
	}
	if errors.Is(err, io.EOF) {
		err = errors.New("it ends too early")
	}
	return &Error{
		Text: fmt.Sprintf("%s:%d:%d: this is no TMX file that can be read", t.name, line, col),
		Hint: "export it again as TMX 1.4, without entities of its own", Err: err,
	}
}

// unit reads a <tu>.
func (t *tmx) unit(tu xml.StartElement) (Pair, error) {
	var p Pair
	p.stamped(tu)
	err := t.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tuv":
			return t.variant(e, &p)
		case "prop":
			text, err := t.text()
			switch xmlwalk.Attribute(e, "type") {
			case articleProp:
				p.Article = text
			case rowProp:
				p.Row = text
			}
			return err
		}
		return t.Skip(e)
	})
	return p, err
}

// variant reads a <tuv> into the side of the pair that its language is.
func (t *tmx) variant(tuv xml.StartElement, p *Pair) error {
	var side *string
	language, _, _ := strings.Cut(strings.ReplaceAll(xmlwalk.Attribute(tuv, "lang"), "_", "-"), "-")
	switch strings.ToLower(language) {
	case "fr", "fra", "fre":
		side = &p.French
	case "en", "eng":
		side = &p.English
		p.stamped(tuv)
	}
	return t.Each(func(e xml.StartElement) error {
		if e.Name.Local != "seg" || side == nil || *side != "" {
			return t.Skip(e)
		}
		text, err := t.text()
		*side = norm.NFC.String(text)
		return err
	})
}

// stamped takes over who changed an element and when, or who made it.
func (p *Pair) stamped(e xml.StartElement) {
	for _, name := range []string{"creation", "change"} {
		if at, err := time.Parse(tmxTime, xmlwalk.Attribute(e, name+"date")); err == nil && at.After(p.At) {
			p.At = at
		}
		if by := xmlwalk.Attribute(e, name+"id"); by != "" {
			p.By = by
		}
	}
}

// text reads the element just begun to its end and returns its text without inline tags. What
// stands in bpt, ept, it, ph and ut is code of the original format; hi holds text.
func (t *tmx) text() (string, error) {
	var b strings.Builder
	gap := false    // a placeholder was left out
	var codes int   // elements with code that are open
	var open []bool // the open elements; true for code
	for {
		token, err := t.Next()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			code := false
			switch token.Name.Local {
			case "ph", "ut":
				code, gap = true, true
			case "bpt", "ept", "it":
				code = true
			}
			if open = append(open, code); code {
				codes++
			}
		case xml.EndElement:
			if len(open) == 0 {
				return strings.TrimSpace(b.String()), nil
			}
			if open[len(open)-1] {
				codes--
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if codes > 0 || len(token) == 0 {
				continue
			}
			before, _ := utf8.DecodeLastRuneInString(b.String())
			after, _ := utf8.DecodeRune(token)
			if gap && b.Len() > 0 && fold.Letter(before) && fold.Letter(after) {
				b.WriteByte(' ')
			}
			gap = false
			if b.Write(token); b.Len() > tmxSegment {
				return "", errTooLarge
			}
		}
	}
}
