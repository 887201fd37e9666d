package memory

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/xml"
	"io"
	"strings"
)

// tmxTime is TMX's form of ISO 8601.
const tmxTime = "20060102T150405Z"

// The part of TMX 1.4b (LISA, 2005) that is written.
type (
	tmxHeader struct {
		XMLName     xml.Name `xml:"header"`
		Tool        string   `xml:"creationtool,attr"`
		ToolVersion string   `xml:"creationtoolversion,attr"`
		SegType     string   `xml:"segtype,attr"`
		Format      string   `xml:"o-tmf,attr"`
		Admin       string   `xml:"adminlang,attr"`
		Source      string   `xml:"srclang,attr"`
		DataType    string   `xml:"datatype,attr"`
		Created     string   `xml:"creationdate,attr"`
	}
	tmxUnit struct {
		XMLName xml.Name     `xml:"tu"`
		ID      string       `xml:"tuid,attr"`
		Changed string       `xml:"changedate,attr,omitempty"`
		By      string       `xml:"changeid,attr,omitempty"`
		Props   []tmxProp    `xml:"prop"`
		Sides   []tmxVariant `xml:"tuv"`
	}
	tmxProp struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
	tmxVariant struct {
		Language string `xml:"xml:lang,attr"`
		Segment  string `xml:"seg"`
	}
)

// The types of the properties that say where a pair was approved.
const (
	articleProp = "x-article"
	rowProp     = "x-row"
)

// ExportTMX writes the approved translations that stand as TMX 1.4b, in order of their first
// approval, and returns how many. tool is the version of the program. Characters that XML cannot
// hold are left out.
func (s *Store) ExportTMX(ctx context.Context, w io.Writer, tool string) (int, error) {
	out := bufio.NewWriter(w)
	out.WriteString(xml.Header + "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n")
	e := xml.NewEncoder(out)
	header := tmxHeader{Tool: "enregard", ToolVersion: tool, SegType: "paragraph",
		Format: "enregard", Admin: "en", Source: "fr", DataType: "plaintext",
		Created: s.clock().UTC().Format(tmxTime)}
	if err := e.Encode(header); err != nil {
		return 0, err
	}
	out.WriteString("\n<body>")
	e.Indent("", " ")
	count := 0
	err := s.view(ctx, func(tx *sql.Tx) error {
		return standing(ctx, tx, func(p Pair) error {
			if count++; count == 1 {
				out.WriteByte('\n')
			}
			return e.Encode(unit(p))
		})
	})
	if err != nil {
		return 0, err
	}
	out.WriteString("\n</body>\n</tmx>\n")
	return count, out.Flush()
}

func unit(p Pair) tmxUnit {
	hash := hashOf(p.French)
	u := tmxUnit{ID: hex.EncodeToString(hash[:8]), By: printable(p.By), Sides: []tmxVariant{
		{"fr", printable(p.French)}, {"en", printable(p.English)},
	}}
	if !p.At.IsZero() {
		u.Changed = p.At.UTC().Format(tmxTime)
	}
	for _, prop := range []tmxProp{{articleProp, p.Article}, {rowProp, p.Row}} {
		if prop.Text = printable(prop.Text); prop.Text != "" {
			u.Props = append(u.Props, prop)
		}
	}
	return u
}

// printable leaves out the characters that XML 1.0 cannot hold.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r', r >= ' ' && r <= '\ud7ff',
			r >= '\ue000' && r <= '\ufffd', r >= '\U00010000':
			return r
		}
		return -1
	}, text)
}
