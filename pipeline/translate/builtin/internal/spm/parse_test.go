package spm

import (
	"math"
	"os"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"
)

func message(num protowire.Number, data []byte) []byte {
	return protowire.AppendBytes(protowire.AppendTag(nil, num, protowire.BytesType), data)
}

func number(num protowire.Number, v uint64) []byte {
	return protowire.AppendVarint(protowire.AppendTag(nil, num, protowire.VarintType), v)
}

func entry(text string, score float32, kind uint64) []byte {
	b := message(1, []byte(text))
	b = protowire.AppendTag(b, 2, protowire.Fixed32Type)
	b = protowire.AppendFixed32(b, math.Float32bits(score))
	return message(1, append(b, number(3, kind)...))
}

func join(parts ...[]byte) []byte {
	var out []byte
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func TestParseRefuses(t *testing.T) {
	unknown, end := entry("<unk>", 0, typeUnknown), entry("</s>", 0, typeControl)
	good := join(unknown, end, entry("a", -1, typeNormal))
	if m, err := Parse(good); err != nil || m.Size() != 3 || m.EOS() != 1 {
		t.Fatalf("a small good model: %v", err)
	}
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"empty file", nil, "no pieces"},
		{"not a model", []byte("PK\x03\x04 and more"), "reading"},
		{"cut short", good[:len(good)-1], "reading"},
		{"byte pair model", join(good, message(2, number(3, 2))), "only unigram"},
		{"normaliser with a character map",
			join(good, message(3, join(message(1, []byte("nmt_nfkc")), message(2, []byte{1, 2})))),
			`normalises characters ("nmt_nfkc")`},
		{"map for text out", join(good, message(5, message(2, []byte{1}))), "normalises characters"},
		{"spaces behind words", join(good, message(2, number(24, 1))), "end of words"},
		{"spaces not escaped", join(good, message(3, number(5, 0))), "unescaped"},
		{"no end symbol", unknown, `no end symbol "</s>"`},
		{"end symbol is a word", join(unknown, entry("</s>", 0, typeNormal)), "no end symbol"},
		{"no unknown symbol", end, "no unknown symbol"},
		{"two unknown symbols", join(good, entry("<u>", 0, typeUnknown)), "second unknown"},
		{"piece twice", join(good, entry("a", -2, typeNormal)), `piece 3: "a" is there twice`},
		{"empty piece", join(good, entry("", -2, typeNormal)), "piece 3 is empty"},
		{"score not a number", join(good, entry("b", float32(math.NaN()), typeNormal)), "score"},
		{"unheard-of type", join(good, entry("b", -1, 9)), "type 9"},
		{"byte piece misspelt", join(good, entry("<0xZZ>", 0, typeByte)), "not a byte piece"},
		{"byte fallback without bytes", join(good, message(2, number(35, 1))), "256"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(tt.data)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	data, err := os.ReadFile("testdata/words.spm")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(join(entry("<unk>", 0, typeUnknown), entry("</s>", 0, typeControl)))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Parse(data)
		if err != nil {
			return
		}
		in := ids(m.Encode("a b--é x"))
		if _, spans := m.DecodeSpans(in); len(spans) != len(in) {
			t.Fatalf("%d spans for %d ids", len(spans), len(in))
		}
	})
}
