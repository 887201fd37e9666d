package article

import (
	"bytes"
	"regexp"
	"strings"
)

// signatures are the first bytes of files that people take for text, with what they are called.
var signatures = []struct{ prefix, kind string }{
	{"%PDF-", "a PDF document"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document"},
	{`{\rtf`, "an RTF document"},
	{"\x1f\x8b", "a compressed file (gzip)"},
	{"7z\xbc\xaf\x27\x1c", "a compressed file (7z)"},
	{"Rar!\x1a\x07", "a compressed file (RAR)"},
	{"\x89PNG\r\n", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF87a", "a picture"},
	{"GIF89a", "a picture"},
}

// archives tells the documents that are ZIP archives apart, by a name inside them.
var archives = []struct{ inside, kind string }{
	{"word/", "a Word document"},
	{"xl/", "an Excel workbook"},
	{"ppt/", "a PowerPoint presentation"},
	{"application/vnd.oasis.opendocument.text", "a LibreOffice document"},
	{"application/vnd.oasis.opendocument", "a LibreOffice file"},
	{"application/epub+zip", "an e-book (EPUB)"},
	{"Index/Document.iwa", "a Pages document"},
}

// binaryKind says what b is when it is known not to be plain text; else it is empty.
func binaryKind(b []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(b, []byte(s.prefix)) {
			return s.kind
		}
	}
	if !bytes.HasPrefix(b, []byte("PK\x03\x04")) && !bytes.HasPrefix(b, []byte("PK\x05\x06")) {
		return ""
	}
	for _, a := range archives {
		if bytes.Contains(b, []byte(a.inside)) {
			return a.kind
		}
	}
	return "a ZIP archive"
}

var (
	// page is how the source of a whole web page begins, behind what [skipRemarks] skips.
	page = regexp.MustCompile(`(?i)^<(!doctype html|html)\b`)
	// markupHead is how a part of a web page begins.
	markupHead = regexp.MustCompile(
		`(?i)^<(head|body|article|section|main|header|div|p|h[1-6]|meta|title|table|span)\b`)
	// markupTail is a closing tag, which a text that only begins with <p> does not have.
	markupTail = regexp.MustCompile(`(?i)</[a-z][a-z0-9:-]*\s*>`)
	// xmlHead is how the line begins that says the version and encoding of an XML document.
	xmlHead = regexp.MustCompile(`(?i)^<\?xml\b`)
)

// markupKind says what text is when it is the source of something else; else it is empty.
func markupKind(text string) string {
	text = strings.TrimSpace(text)
	part := skipRemarks(text)
	whole := part
	if xmlHead.MatchString(text) {
		_, rest, _ := strings.Cut(text, "?>")
		whole = skipRemarks(strings.TrimSpace(rest))
	}
	switch {
	case page.MatchString(whole), markupHead.MatchString(part) && markupTail.MatchString(part):
		return "the source of a web page (HTML)"
	case strings.HasPrefix(text, "<?xml"):
		return "an XML document"
	}
	return ""
}

// skipRemarks takes the remarks (<!-- … -->) off the beginning of text. A licence may be longer
// than all that a pattern should be made to search.
func skipRemarks(text string) string {
	for {
		rest, ok := strings.CutPrefix(text, "<!--")
		if !ok {
			return text
		}
		if _, text, ok = strings.Cut(rest, "-->"); !ok {
			return ""
		}
		text = strings.TrimSpace(text)
	}
}
