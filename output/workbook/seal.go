package workbook

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
)

// Every workbook is sealed: among its properties, as the document's identifier, stands a hash of
// all its other parts. A program that saves the file writes them anew, in its own way, even when
// nothing was edited, so that the seal holds for what we have written and for nothing else. It is
// a sign for us and protects from nobody.

// corePart holds the properties, which are not sealed.
const corePart = "docProps/core.xml"

// sealed begins the identifier; unsealed holds its place while a workbook is being made.
const (
	sealed   = "enregard:sha256:"
	unsealed = sealed + "0000000000000000000000000000000000000000000000000000000000000000"
)

// seal gathers the parts of a workbook in the order in which they are written.
type seal struct{ hash.Hash }

func newSeal() seal { return seal{sha256.New()} }

// add adds a part.
func (s seal) add(name string, data []byte) {
	if name != corePart {
		fmt.Fprintf(s, "%s %d\n", name, len(data))
		s.Write(data)
	}
}

func (s seal) sum() string { return sealed + hex.EncodeToString(s.Sum(nil)) }

// Glance is what can be told of a workbook's file without reading its sheets.
type Glance struct {
	Untouched bool // it is as Write made it: no program has saved it since
	Merged    bool // editors' work was merged into it
}

// LookAt glances at the file at path. One that is no workbook at all is not untouched; Read says
// what is wrong with it. The error is for a file that cannot be opened.
func LookAt(path string) (Glance, error) {
	data, err := load(path)
	if err != nil {
		return Glance{}, err
	}
	var g Glance
	parts, err := unpack(path, data)
	if err != nil {
		return g, nil
	}
	s, core := newSeal(), ""
	for _, part := range parts {
		s.add(part.name, part.data)
		switch part.name {
		case corePart:
			core = string(part.data)
		case workbookPart:
			g.Merged = bytes.Contains(part.data, []byte(`name="`+conflicts.name+`"`))
		}
	}
	g.Untouched = strings.Contains(core, ">"+s.sum()+"<")
	return g, nil
}
