package article

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decode turns the bytes of a plain text file into a string, and says in remarks what it had to
// guess. The string is valid UTF-8 with line breaks and control characters as they were.
func decode(name string, b []byte) (text string, remarks []string, err error) {
	if kind := binaryKind(b); kind != "" {
		return "", nil, otherKind(name, kind)
	}
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe\x00\x00")),
		bytes.HasPrefix(b, []byte("\x00\x00\xfe\xff")):
		return "", nil, &Error{File: name, Text: "this is UTF-32, which is not read", Hint: saveAs}
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		text, err = decodeUTF16(name, b[2:], binary.LittleEndian)
		return text, nil, err
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		text, err = decodeUTF16(name, b[2:], binary.BigEndian)
		return text, nil, err
	}
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return "", nil, nulError(name, b, i)
	}
	if utf8.Valid(b) {
		return strings.TrimLeft(string(b), "\ufeff"), nil, nil
	}
	return decode1252(name, b)
}

// saveAs is what helps with a file of another kind.
const saveAs = "open it in the program it was made with and save it as plain text (UTF-8)"

func otherKind(name, kind string) error {
	return &Error{File: name, Text: "this is " + kind + ", not plain text", Hint: saveAs}
}

// nulError tells UTF-16 that lacks its mark from a file that is no text at all. In UTF-16 a French
// text has a zero in nearly every second byte, always on the same side.
func nulError(name string, b []byte, first int) error {
	var zeros [2]int
	for i, c := range b {
		if c == 0 {
			zeros[i%2]++
		}
	}
	most, least := max(zeros[0], zeros[1]), min(zeros[0], zeros[1])
	if most > len(b)/4 && least <= most/8 {
		return &Error{
			File: name,
			Text: "this looks like UTF-16 without the mark that says so at its beginning",
			Hint: "save it as UTF-8, or as UTF-16 with a byte order mark",
		}
	}
	return &Error{
		File: name, Line: lineAt(b, first), Text: "this is not a text file: it holds zero bytes",
		Hint: saveAs,
	}
}

// decodeUTF16 decodes b, the byte order mark taken off. The standard library would put U+FFFD for
// half a character and say nothing.
func decodeUTF16(name string, b []byte, order binary.ByteOrder) (string, error) {
	if len(b)%2 == 1 {
		return "", &Error{
			File: name, Text: "this UTF-16 text has an odd number of bytes: it was cut or damaged",
			Hint: "save the article again, as UTF-8 if you can",
		}
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	line := 1
	for i, u := range units {
		switch {
		case u == '\n':
			line++
		case u == 0:
			return "", &Error{
				File: name, Line: line, Text: "this is not a text file: it holds zero characters",
				Hint: saveAs,
			}
		case utf16.IsSurrogate(rune(u)) && !paired(units, i):
			return "", &Error{
				File: name, Line: line, Text: "this UTF-16 text holds half a character",
				Hint: "the file is damaged; save the article again, as UTF-8 if you can",
			}
		}
	}
	return strings.TrimLeft(string(utf16.Decode(units)), "\ufeff"), nil
}

// paired reports whether the surrogate at i stands beside its other half.
func paired(units []uint16, i int) bool {
	const low = 0xdc00
	if units[i] >= low {
		return i > 0 && utf16.IsSurrogate(rune(units[i-1])) && units[i-1] < low
	}
	return i+1 < len(units) && utf16.IsSurrogate(rune(units[i+1])) && units[i+1] >= low
}

// decode1252 reads what is not UTF-8 as Windows-1252, as old French text files are. A file that is
// UTF-8 but for a few bytes is damaged; read as Windows-1252 each of its accents would be wrong.
func decode1252(name string, b []byte) (string, []string, error) {
	good, bad, first := 0, 0, -1
	for i := 0; i < len(b); {
		r, width := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && width == 1:
			if bad++; first < 0 {
				first = i
			}
		case width > 1:
			good++
		}
		i += width
	}
	if good > bad {
		return "", nil, &Error{
			File: name, Line: lineAt(b, first),
			Text: "a character is damaged: the rest of the text is UTF-8",
			Hint: "type the word again on that line and save the file as UTF-8",
		}
	}
	// Five bytes stand for nothing in Windows-1252; where one occurs it is another encoding.
	text, err := charmap.Windows1252.NewDecoder().String(string(b))
	if err != nil {
		return "", nil, fmt.Errorf("reading %q as Windows-1252: %w", name, err)
	}
	if i := strings.IndexRune(text, unicode.ReplacementChar); i >= 0 {
		return "", nil, &Error{
			File: name, Line: 1 + strings.Count(text[:i], "\n"),
			Text: "this is not text in UTF-8, UTF-16 or Windows-1252", Hint: saveAs,
		}
	}
	return text, []string{"The file is not UTF-8 and was read as Windows-1252: check that " +
		"accents, œ, quotation marks and € are right, or save it as UTF-8."}, nil
}

// lineAt returns the line, from 1, of byte i.
func lineAt(b []byte, i int) int { return 1 + bytes.Count(b[:i], []byte("\n")) }
