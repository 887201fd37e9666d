// Package xmlwalk walks through XML that nobody has checked, element by element and within
// bounds, for the readers of glossaries and memories. It knows no entities but XML's five and
// reads nothing outside the document. What the elements mean, where a fault is and how it is told
// is the readers' own.
package xmlwalk

import (
	"bytes"
	"encoding/xml"
)

// Walker is a document being read.
type Walker struct {
	XML      *xml.Decoder
	MaxDepth int    // of elements in each other
	TooDeep  error  // given for elements deeper than that
	Entities error  // given for a document that defines entities of its own
	Given    func() // called behind every token; may be nil

	depth int
}

// Next returns the next token, within the bounds.
func (w *Walker) Next() (xml.Token, error) {
	token, err := w.XML.Token()
	if err != nil {
		return nil, err
	}
	if w.Given != nil {
		w.Given()
	}
	switch token := token.(type) {
	case xml.StartElement:
		if w.depth++; w.depth > w.MaxDepth {
			return nil, w.TooDeep
		}
	case xml.EndElement:
		w.depth--
	case xml.Directive:
		if bytes.ContainsAny(token, "[") || bytes.Contains(token, []byte("ENTITY")) {
			return nil, w.Entities
		}
	}
	return token, nil
}

// Each calls f for every element inside the one just begun; f reads its element to the end.
func (w *Walker) Each(f func(xml.StartElement) error) error {
	for {
		token, err := w.Next()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := f(token); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// Skip reads an element to its end.
func (w *Walker) Skip(xml.StartElement) error { return w.Each(w.Skip) }

// Attribute returns an element's attribute, in whatever name space.
func Attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
