// Package annotation writes the notes of a review for other programs: as Web Annotations (W3C
// Recommendation of 23 February 2017, JSON-LD) and as SARIF 2.1.0 (OASIS). It is not for people,
// who have the Notes sheet, and it publishes nothing: notes are a desk's own business.
//
// Positions count Unicode code points. Nothing of the run is written, no clock and no machine: the
// same review gives the same bytes.
package annotation

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/segment"
)

// Options name what is exported.
type Options struct {
	Name    string // of the workbook's file, without its folder
	Version string // of the program
}

// note is a note of a review and where it stands.
type note struct {
	output.Note
	row             *output.Row
	french, english segment.Span // bytes into the row; the zero Span when not found
}

// notes finds the notes of a review in the texts of their rows, in reading order.
func notes(r *output.Review) []note {
	var out []note
	for i := range r.Rows {
		row := &r.Rows[i]
		for _, p := range r.Places(row, row.English) {
			if p.Note != nil {
				out = append(out, note{*p.Note, row, p.French, p.English})
			}
		}
	}
	return out
}

// points counts the code points of text before byte at.
func points(text string, at int) int { return utf8.RuneCountInString(text[:at]) }

// id is a name for a note that stays the same as long as its words and rule do: a UUID of version
// 8 (RFC 9562, section 5.8) from the SHA-256 of what tells the note from others.
func (n note) id() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%d", output.Identity(n.ID), n.Rule,
		n.Quote, n.Before))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// named is a name for a text by what it says (RFC 6920).
func named(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "ni:///sha-256;" + base64.RawURLEncoding.EncodeToString(sum[:])
}

// text is what the note tells, in plain words.
func (n note) text() string {
	words := []string{n.Check, n.Trap}
	if n.Suggest != "" {
		words = append(words, "Consider: "+n.Suggest)
	}
	for _, w := range []string{n.Evidence, n.Sources, n.Reply} {
		words = append(words, strings.ReplaceAll(w, "\n", "; "))
	}
	var told []string
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" {
			told = append(told, w)
		}
	}
	return strings.Join(told, " ")
}

func write(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(v)
}
