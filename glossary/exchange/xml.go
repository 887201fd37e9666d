package exchange

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/glossary/xmlwalk"
)

// Bounds on a file: above any real one, low enough to refuse a hostile one while memory lasts.
const (
	maxBytes = 128 << 20
	maxDepth = 32
)

var (
	errEmpty    = errors.New("no concept in it has French and English")
	errTooWide  = errors.New("it makes too large a table")
	errTooDeep  = errors.New("its elements are nested too deeply")
	errEntities = errors.New("it defines entities of its own, which is not allowed here")
)

// xmlHint is the hint for a file that cannot be read.
const xmlHint = "export it again as TBX-Basic in UTF-8, with French and English in it"

// declaration finds the encoding that an XML file names.
var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']{1,40})`)

// decoded turns a file into UTF-8. What it returns as wrong lacks the file's name.
func decoded(data []byte) ([]byte, *glossary.ParseError) {
	wrong := func(format string, args ...any) *glossary.ParseError {
		return &glossary.ParseError{Line: 1, Col: 1, Text: fmt.Sprintf(format, args...), Hint: xmlHint}
	}
	if len(data) > maxBytes {
		return nil, wrong("the file is larger than %d MB", maxBytes>>20)
	}
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte("<\x00")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}), bytes.HasPrefix(data, []byte("\x00<")):
		from = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	default:
		data = bytes.TrimPrefix(data, []byte("\ufeff"))
		if m := declaration.FindSubmatch(data[:min(len(data), 200)]); m != nil {
			switch label := strings.ToLower(string(m[1])); label {
			case "utf-8", "utf8", "us-ascii", "ascii":
			case "iso-8859-1", "latin1", "windows-1252", "cp1252":
				from = charmap.Windows1252
			default:
				return nil, wrong("the encoding %q is not known", label)
			}
		}
	}
	if from == nil {
		return data, nil
	}
	text, err := from.NewDecoder().Bytes(data)
	if err != nil {
		return nil, wrong("its text cannot be decoded: %v", err)
	}
	return text, nil
}

// xmlReader reads XML with nothing trusted.
type xmlReader struct {
	xmlwalk.Walker
	name string
	data []byte
}

func newXMLReader(name string, data []byte) *xmlReader {
	x := &xmlReader{name: name, data: data, Walker: xmlwalk.Walker{
		XML: xml.NewDecoder(bytes.NewReader(data)), MaxDepth: maxDepth,
		TooDeep: errTooDeep, Entities: errEntities,
	}}
	x.XML.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return x
}

// text reads the element just begun to its end and returns all text in it.
func (x *xmlReader) text() (string, error) {
	var b strings.Builder
	for open := 1; open > 0; {
		token, err := x.Next()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			open++
		case xml.EndElement:
			open--
		case xml.CharData:
			b.Write(token)
		}
	}
	return b.String(), nil
}

// wrong says where the file is wrong.
func (x *xmlReader) wrong(err error) error {
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		err = errors.New(syntax.Msg)
	}
	if errors.Is(err, io.EOF) {
		err = errors.New("the file ends too early")
	}
	before := x.data[:min(int(x.XML.InputOffset()), len(x.data))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return &glossary.ParseError{File: x.name, Line: bytes.Count(before, []byte("\n")) + 1,
		Col: utf8.RuneCount(before[start:]) + 1, Text: err.Error(), Hint: xmlHint}
}
