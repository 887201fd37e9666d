package spm

import (
	"strings"
	"unicode/utf8"
)

// Decode joins the text of ids. Control symbols write nothing, user-defined symbols write
// themselves, ids outside the vocabulary write what the unknown symbol writes.
func (m *Model) Decode(ids []int) string {
	text, _ := m.DecodeSpans(ids)
	return text
}

// DecodeSpans is [Model.Decode] with the bytes of the text that each id wrote. Spans are in
// order, without gaps; a character spelled in bytes belongs to the last of its ids. Bytes that
// make no character become U+FFFD, one each.
func (m *Model) DecodeSpans(ids []int) (text string, spans [][2]int) {
	var b strings.Builder
	spans = make([][2]int, 0, len(ids))
	begun := false // the space that Encode puts in front was taken off
	for i := 0; i < len(ids); {
		if run := m.byteRun(ids[i:]); len(run) > 0 {
			spans = writeBytes(&b, run, spans)
			i += len(run)
			continue
		}
		from := b.Len()
		s := m.Text(ids[i])
		if from == 0 && (m.trimSpaces || m.dummyPrefix && !begun) {
			s, begun = strings.CutPrefix(s, space)
		}
		b.WriteString(strings.ReplaceAll(s, space, " "))
		spans = append(spans, [2]int{from, b.Len()})
		i++
	}
	return b.String(), spans
}

// Text is what one id writes, ▁ still in it.
func (m *Model) Text(id int) string {
	if id < 0 || id >= len(m.pieces) {
		return m.unkText
	}
	switch m.pieces[id].kind {
	case typeControl:
		return ""
	case typeUnknown:
		return m.unkText
	}
	return m.pieces[id].text
}

// byteRun is the bytes that ids begins with.
func (m *Model) byteRun(ids []int) []byte {
	var run []byte
	for _, id := range ids {
		v, ok := m.byteValue[id]
		if !ok {
			break
		}
		run = append(run, v)
	}
	return run
}

// writeBytes writes the characters that bytes spell and appends one span a byte.
func writeBytes(b *strings.Builder, run []byte, spans [][2]int) [][2]int {
	for len(run) > 0 {
		r, n := utf8.DecodeRune(run)
		for range n - 1 {
			spans = append(spans, [2]int{b.Len(), b.Len()})
		}
		from := b.Len()
		b.WriteRune(r)
		spans = append(spans, [2]int{from, b.Len()})
		run = run[n:]
	}
	return spans
}
