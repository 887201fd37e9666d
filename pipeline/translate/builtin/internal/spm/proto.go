package spm

import (
	"errors"
	"fmt"
	"math"

	"google.golang.org/protobuf/encoding/protowire"
)

// file is what a ModelProto says, defaults of sentencepiece_model.proto filled in.
type file struct {
	pieces                             []piece
	modelType                          uint64
	byteFallback, spaceSuffix          bool
	eosText, unkText                   string
	normaliser                         string
	charsMap, backMap                  bool // a character map is there, for text in or for text out
	dummyPrefix, trimSpaces, escapeSpc bool
}

// supported says what of a readable model this package does not do.
func (f *file) supported() error {
	switch {
	case len(f.pieces) == 0:
		return errors.New("no pieces")
	case f.modelType != 1:
		return fmt.Errorf("only unigram models are read, this one has type %d", f.modelType)
	case f.charsMap || f.backMap:
		return fmt.Errorf("it normalises characters (%q); only the identity is read", f.normaliser)
	case f.spaceSuffix:
		return errors.New("it puts spaces at the end of words, which is not read")
	case !f.escapeSpc:
		return errors.New("it keeps spaces unescaped, which is not read")
	}
	return nil
}

// field is one field of a protobuf message, with its value in the member its wire type has.
type field struct {
	num    protowire.Number
	number uint64 // varint and fixed32
	data   []byte // length-delimited
}

func (f field) flag() bool { return f.number != 0 }

// eachField calls fn for every field of a message, in order.
func eachField(b []byte, fn func(field) error) error {
	for len(b) > 0 {
		num, kind, n := protowire.ConsumeTag(b)
		if n < 0 {
			return protowire.ParseError(n)
		}
		b = b[n:]
		f := field{num: num}
		switch kind {
		case protowire.VarintType:
			f.number, n = protowire.ConsumeVarint(b)
		case protowire.Fixed32Type:
			var v uint32
			v, n = protowire.ConsumeFixed32(b)
			f.number = uint64(v)
		case protowire.BytesType:
			f.data, n = protowire.ConsumeBytes(b)
		default:
			n = protowire.ConsumeFieldValue(num, kind, b)
		}
		if n < 0 {
			return protowire.ParseError(n)
		}
		if err := fn(f); err != nil {
			return err
		}
		b = b[n:]
	}
	return nil
}

// readProto reads the fields that matter here. Numbers and defaults are those of
// sentencepiece_model.proto; fields that are not known are passed over.
func readProto(data []byte) (*file, error) {
	f := &file{
		modelType: 1, eosText: "</s>", unkText: " ⁇ ",
		dummyPrefix: true, trimSpaces: true, escapeSpc: true,
	}
	err := eachField(data, func(v field) error {
		switch v.num {
		case 1:
			p := piece{kind: typeNormal}
			err := eachField(v.data, p.set)
			f.pieces = append(f.pieces, p)
			return err
		case 2:
			return eachField(v.data, f.setTrainer)
		case 3:
			return eachField(v.data, f.setNormaliser)
		case 5:
			return eachField(v.data, func(v field) error {
				f.backMap = f.backMap || v.num == 2 && len(v.data) > 0
				return nil
			})
		}
		return nil
	})
	return f, err
}

func (p *piece) set(v field) error {
	switch v.num {
	case 1:
		p.text = string(v.data)
	case 2:
		p.score = math.Float32frombits(uint32(v.number))
		if s := float64(p.score); math.IsNaN(s) || math.IsInf(s, 0) {
			return fmt.Errorf("piece %q: its score is not a number", p.text)
		}
	case 3:
		p.kind = v.number
	}
	return nil
}

func (f *file) setTrainer(v field) error {
	switch v.num {
	case 3:
		f.modelType = v.number
	case 24:
		f.spaceSuffix = v.flag()
	case 35:
		f.byteFallback = v.flag()
	case 44:
		f.unkText = string(v.data)
	case 47:
		f.eosText = string(v.data)
	}
	return nil
}

func (f *file) setNormaliser(v field) error {
	switch v.num {
	case 1:
		f.normaliser = string(v.data)
	case 2:
		f.charsMap = len(v.data) > 0
	case 3:
		f.dummyPrefix = v.flag()
	case 4:
		f.trimSpaces = v.flag()
	case 5:
		f.escapeSpc = v.flag()
	}
	return nil
}
