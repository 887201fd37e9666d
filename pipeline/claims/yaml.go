package claims

// Reading the YAML of rules and notes. Decoding is strict and walks the nodes itself, so that
// whatever is wrong is told with its line and column and nothing is half-read. Anchors and
// aliases have no use in these files and are refused.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/unicode/norm"
)

// File is a file of rules or notes.
type File struct {
	Name string
	Data []byte
}

// ParseError says what is wrong with a file of rules or notes, and where.
type ParseError struct {
	File      string
	Line, Col int // counted from 1
	Text      string
	Hint      string // what would be right, may be empty
}

func (e *ParseError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Text)
}

// maxFile is the size of the largest file that is read, in bytes.
const maxFile = 1 << 20

// source reads one file.
type source struct {
	name   string
	set    *Set
	ids    map[string]string // id to where it stands
	owner  string
	pack   string // the house style that its rules are of
	cite   Cite
	tested bool // its expressions are known to compile
}

// fail makes an error of what stands at n.
func (s *source) fail(n *yaml.Node, hint, format string, args ...any) error {
	return &ParseError{File: s.name, Line: max(1, n.Line), Col: max(1, n.Column),
		Text: fmt.Sprintf(format, args...), Hint: hint}
}

// read adds the rules and notes of data to the set.
func (s *source) read(data []byte) error {
	if len(data) > maxFile {
		return s.fail(&yaml.Node{}, "keep one file a desk or topic",
			"the file is larger than %d kB", maxFile>>10)
	}
	if !utf8.Valid(data) {
		return s.fail(&yaml.Node{}, "save the file as UTF-8", "the file is not UTF-8 text")
	}
	data = norm.NFC.Bytes(data) // as articles are
	if at := bytes.IndexFunc(data, control); at >= 0 {
		line := data[bytes.LastIndexByte(data[:at], '\n')+1 : at]
		return s.fail(&yaml.Node{Line: bytes.Count(data[:at], []byte("\n")) + 1,
			Column: utf8.RuneCount(line) + 1}, "delete it; most editors do not show it",
			"a control character (%#U)", data[at])
	}
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return s.fail(&yaml.Node{}, "start with schema: 1", "the file is empty")
	} else if err != nil {
		return s.syntax(data, err)
	}
	var more yaml.Node
	if err := dec.Decode(&more); err == nil {
		return s.fail(&more, "put everything under one schema: 1",
			"a second document starts here")
	} else if !errors.Is(err, io.EOF) {
		return s.syntax(data, err)
	}
	return s.document(doc.Content[0])
}

// control reports whether r is a character that no text has.
func control(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f
}

// errorLine is what the YAML parser puts before its messages.
var errorLine = regexp.MustCompile(`^(?:yaml: )?(?:line \d+: )?`)

// mistakes are what the YAML parser says when an editor slips, in plain words.
var mistakes = []struct{ parser, text, hint string }{
	{"expected '-' indicator", "this line does not fit the list above it",
		"start all items of a list, and all keys of an item, in the same column"},
	{"did not find expected key", "this line does not fit the lines above it",
		"start all keys of an item in the same column; inside quotation marks write them twice"},
	{"mapping values are not allowed", "a colon, or a key, where none can be",
		"put texts with a colon between quotation marks; start all keys in the same column"},
	{"could not find expected ':'", "a key without its colon",
		"write key: value, or put the text between quotation marks"},
	{"cannot start any token", "a text that begins with a sign of its own meaning",
		"put the text between quotation marks"},
	{"unknown anchor", "a text that begins with * or &", "put the text between quotation marks"},
	{"unexpected end of stream", "a quotation mark is opened and not closed", "close it"},
	{"unknown escape character", "a backslash between double quotation marks",
		"use single quotation marks for patterns"},
	{"expected ',' or", "a list or {…} lacks a comma or its end",
		"put commas between the items, and ] or } after the last"},
	{"exceeded max depth", "lists or keys thousands deep in each other", "close each list with ]"},
	{"expected node content", "a list or {…} lacks its end", "close it with ] or }"},
}

// syntax puts an error of the YAML parser into an editor's words and finds its place. The parser
// tells where the list or mapping began that it could not finish, which may be pages above: the
// line wanted is the last of the shortest beginning of the file with the same error.
func (s *source) syntax(data []byte, err error) error {
	m := errorLine.FindStringSubmatch(err.Error())
	raw := err.Error()[len(m[0]):]
	lines := strings.SplitAfter(string(data), "\n")
	at := sort.Search(len(lines)-1, func(i int) bool {
		var n yaml.Node
		err := yaml.Unmarshal([]byte(strings.Join(lines[:i+1], "")), &n)
		return err != nil && strings.HasSuffix(err.Error(), raw)
	})
	indent := lines[at][:len(lines[at])-len(strings.TrimLeft(lines[at], " \t"))]
	e := &ParseError{File: s.name, Line: at + 1, Col: len(indent) + 1, Text: raw,
		Hint: "look at the indentation, colons and quotation marks of this line"}
	for _, m := range mistakes {
		if strings.Contains(raw, m.parser) {
			e.Text, e.Hint = m.text, m.hint
			break
		}
	}
	if tab := strings.IndexByte(indent, '\t'); tab >= 0 {
		e.Col, e.Text, e.Hint = tab+1, "a tab in the indentation", "indent with spaces"
	}
	return e
}

// fields maps the keys of a mapping to the readers of their values.
type fields map[string]func(*yaml.Node) error

// mapping reads a mapping whose keys are all in f.
func (s *source) mapping(n *yaml.Node, f fields) error {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		return s.fail(n, "write the value out", "anchors and aliases are not used in these files")
	}
	if n.Kind != yaml.MappingNode {
		return s.fail(n, "write key: value lines", "keys and values were expected here")
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		read, ok := f[key.Value]
		if key.Kind != yaml.ScalarNode || !ok {
			known := make([]string, 0, len(f))
			for k := range f {
				known = append(known, k)
			}
			slices.Sort(known)
			return s.fail(key, "known here: "+strings.Join(known, ", "), "unknown key %q", key.Value)
		}
		if seen[key.Value] {
			return s.fail(key, "keep one of the two", "the key %q stands here twice", key.Value)
		}
		seen[key.Value] = true
		if value.Kind == yaml.AliasNode || value.Anchor != "" {
			return s.fail(value, "write the value out",
				"anchors and aliases are not used in these files")
		}
		if err := read(value); err != nil {
			return err
		}
	}
	return nil
}

// text returns a reader of a string; null reads as empty.
func (s *source) text(to *string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind != yaml.ScalarNode || n.Anchor != "" {
			return s.fail(n, "put the words between quotation marks", "a text was expected here")
		}
		if n.Tag != "!!null" {
			*to = strings.TrimSpace(n.Value)
		}
		return nil
	}
}

// choice returns a reader of one of a few words.
func choice[T ~string](s *source, to *T, of ...T) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind == yaml.ScalarNode && slices.Contains(of, T(n.Value)) {
			*to = T(n.Value)
			return nil
		}
		words := make([]string, len(of))
		for i, w := range of {
			words[i] = string(w)
		}
		return s.fail(n, "one of: "+strings.Join(words, ", "), "%q is not known here", n.Value)
	}
}

// flag returns a reader of true or false.
func (s *source) flag(to *bool) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" {
			return s.fail(n, "write true or false", "true or false was expected here")
		}
		*to = strings.EqualFold(n.Value, "true")
		return nil
	}
}

// date returns a reader of a date; null and nothing read as none.
func (s *source) date(to *string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind == yaml.ScalarNode && (n.Tag == "!!null" || n.Value == "") {
			return nil
		}
		if _, err := time.Parse(time.DateOnly, n.Value); n.Kind != yaml.ScalarNode || err != nil {
			return s.fail(n, "write year-month-day, as in 2022-01-05", "%q is not a date", n.Value)
		}
		*to = n.Value
		return nil
	}
}

// each calls read for every item of a list.
func (s *source) each(n *yaml.Node, read func(*yaml.Node) error) error {
	if n.Kind != yaml.SequenceNode || n.Anchor != "" {
		return s.fail(n, `write a list: ["…", "…"]`, "a list was expected here")
	}
	for _, item := range n.Content {
		if item.Kind == yaml.AliasNode || item.Anchor != "" {
			return s.fail(item, "write the value out",
				"anchors and aliases are not used in these files")
		}
		if err := read(item); err != nil {
			return err
		}
	}
	return nil
}

// texts returns a reader of a list of strings, none of them empty.
func (s *source) texts(to *[]string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		return s.each(n, func(item *yaml.Node) error {
			var t string
			if err := s.text(&t)(item); err != nil {
				return err
			}
			if t == "" {
				return s.fail(item, "leave it out", "an empty item")
			}
			*to = append(*to, t)
			return nil
		})
	}
}
