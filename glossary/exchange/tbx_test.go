package exchange

import (
	"bytes"
	"encoding/xml"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/enregard/enregard/glossary"
)

// space is the name space of ISO 30042:2019.
const space = "urn:iso:std:iso:30042:ed-2"

// children are the elements that may stand in each other in the part of TBX-Basic that is
// written, in the order given, and how often: 1 once, + once or more, * any number, ? at most
// once. From the core structure of ISO 30042:2019 (TBXcoreStructV03) and the levels that the
// TBX-Basic dialect allows its data categories on.
var children = map[string][]string{
	"tbx": {"tbxHeader 1", "text 1"}, "tbxHeader": {"fileDesc 1", "encodingDesc ?"},
	"fileDesc": {"sourceDesc +"}, "sourceDesc": {"p +"}, "encodingDesc": {"p +"}, "p": nil,
	"text": {"body 1"}, "body": {"conceptEntry +"},
	"conceptEntry": {"descrip *", "admin *", "transacGrp *", "note *", "langSec +"},
	"transacGrp":   {"transac 1", "transacNote ?", "date ?"},
	"langSec":      {"termSec +"}, "termSec": {"term 1", "termNote *"},
	"descrip": nil, "admin": nil, "note": nil, "transac": nil, "transacNote": nil, "date": nil,
	"term": nil, "termNote": nil,
}

// attributes are those that an element has to have, with the values that are allowed: any when
// none are given.
var attributes = map[string]map[string][]string{
	"tbx":          {"type": {"TBX-Basic"}, "style": {"dca"}, "lang": nil, "xmlns": {space}},
	"conceptEntry": {"id": nil}, "langSec": {"lang": {"fr", "en"}},
	"descrip": {"type": {"subjectField", "definition"}}, "admin": {"type": {"source"}},
	"transac": {"type": {"transactionType"}}, "transacNote": {"type": {"responsibility"}},
	"termNote": {"type": {"administrativeStatus", "partOfSpeech", "grammaticalGender"}},
}

// picklists are the values that the dialect allows for a data category.
var picklists = map[string][]string{
	"transactionType": {"origination", "modification"},
	"administrativeStatus": {"preferredTerm-admn-sts", "admittedTerm-admn-sts",
		"deprecatedTerm-admn-sts", "supersededTerm-admn-sts"},
	"partOfSpeech":      {"adjective", "noun", "other", "verb", "adverb"},
	"grammaticalGender": {"masculine", "feminine", "neuter", "other"},
}

// node is an element as encoding/xml reads it, without any code of this package.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Text    string     `xml:",chardata"`
	Nodes   []node     `xml:",any"`
}

// check holds an element against the tables and tells wrong what does not agree.
func (n node) check(wrong func(string, ...any), ids map[string]bool) {
	name := n.XMLName.Local
	model, known := children[name]
	if !known || n.XMLName.Space != space {
		wrong("<%s> of %q may not be there", name, n.XMLName.Space)
	}
	at := 0
	for _, rule := range model {
		child, times, _ := strings.Cut(rule, " ")
		count := 0
		for ; at < len(n.Nodes) && n.Nodes[at].XMLName.Local == child; at++ {
			count++
		}
		if count == 0 && (times == "1" || times == "+") || count > 1 && (times == "1" || times == "?") {
			wrong("<%s> has %d <%s>, the rule is %s", name, count, child, times)
		}
	}
	if at < len(n.Nodes) {
		wrong("<%s> has a <%s> out of place", name, n.Nodes[at].XMLName.Local)
	}
	if len(n.Nodes) > 0 && strings.TrimSpace(n.Text) != "" {
		wrong("<%s> has text %q among its elements", name, n.Text)
	}
	n.checkAttributes(wrong, ids)
	for _, child := range n.Nodes {
		child.check(wrong, ids)
	}
}

func (n node) checkAttributes(wrong func(string, ...any), ids map[string]bool) {
	name, want := n.XMLName.Local, attributes[n.XMLName.Local]
	if len(n.Attrs) != len(want) {
		wrong("<%s> has the attributes %v", name, n.Attrs)
	}
	for _, a := range n.Attrs {
		values, ok := want[a.Name.Local]
		if !ok || a.Value == "" || values != nil && !slices.Contains(values, a.Value) {
			wrong("<%s %s=%q> is not allowed", name, a.Name.Local, a.Value)
		}
		if a.Name.Local == "id" && (ids[a.Value] || !ncName.MatchString(a.Value)) {
			wrong("the id %q is there twice or is none", a.Value)
		}
		if list := picklists[a.Value]; a.Name.Local == "type" && list != nil &&
			!slices.Contains(list, n.Text) {
			wrong("%s may not be %q", a.Value, n.Text)
		}
		ids[a.Value] = ids[a.Value] || a.Name.Local == "id"
	}
}

func TestTBXIsTBXBasic(t *testing.T) {
	for _, text := range []string{desk, "source,target\nOTAN,NATO\n",
		"id,source,target\nc1,c1,x\n1,c2,x\nc2,c3,x\n"} {
		var b bytes.Buffer
		if _, _, err := WriteTBX(&b, tableOf(t, text)); err != nil {
			t.Fatal(err)
		}
		var root node
		if err := xml.Unmarshal(b.Bytes(), &root); err != nil {
			t.Fatal(err)
		}
		root.check(t.Errorf, map[string]bool{})
		if t.Failed() {
			t.Log(b.String())
		}
	}
}

// The check finds what is wrong, else it would prove nothing.
func TestTBXCheckFindsFaults(t *testing.T) {
	var b bytes.Buffer
	if _, _, err := WriteTBX(&b, tableOf(t, desk)); err != nil {
		t.Fatal(err)
	}
	for _, fault := range [][2]string{
		{space, "urn:x"}, {`style="dca"`, ""}, {"admittedTerm-admn-sts", "admitted"},
		{"termSec>", "tig>"}, {`id="c3"`, `id="otan"`}, {`xml:lang="fr"`, ""},
		{`<term>Black Sea</term>`, ""}, {`<descrip type="definition"`, `<descrip type="context"`},
	} {
		bad := strings.ReplaceAll(b.String(), fault[0], fault[1])
		var root node
		if err := xml.Unmarshal([]byte(bad), &root); err != nil {
			t.Fatalf("%v: %v", fault, err)
		}
		found := 0
		root.check(func(string, ...any) { found++ }, map[string]bool{})
		if found == 0 {
			t.Errorf("%v was not found", fault)
		}
	}
}

// concepts is a version 3 file, in style DCT and with what MultiTerm and others add.
const concepts = `<?xml version="1.0" encoding="utf-8"?>
<?xml-model href="x.rng"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>Made by hand</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c1">
 <transacGrp><basic:transactionType>origination</basic:transactionType><date>2020-01-01</date>
  <basic:responsibility>Ann</basic:responsibility></transacGrp>
 <transacGrp><basic:transactionType>modification</basic:transactionType><date>2021-02-03</date>
  <basic:responsibility>Bo</basic:responsibility></transacGrp>
 <min:subjectField>politics</min:subjectField>
 <note>first</note><note>second
   line</note>
 <langSec xml:lang="es"><termSec><term>OTAN</term></termSec></langSec>
 <langSec xml:lang="fr-FR">
  <descripGrp><basic:definition>Alliance
    militaire.</basic:definition><basic:source>Larousse</basic:source></descripGrp>
  <termSec><term>Otan</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
  <termSec><term>O<hi>TA</hi>N</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
   <min:partOfSpeech>noun</min:partOfSpeech><basic:context>La phrase.</basic:context></termSec>
 </langSec>
 <langSec xml:lang="EN"><termSec><term>
   NATO </term></termSec><termSec><term>Nato</term>
  <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
  <termSec><term>the|Alliance</term></termSec></langSec>
</conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="fr"><termSec><term>seul</term></termSec></langSec></conceptEntry>
</body></text></tbx>`

// old is a version 2 file.
const old = `<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p/></sourceDesc></fileDesc></martifHeader>
<text><body><termEntry id="e1"><descrip type="definition">City</descrip>
<langSet xml:lang="en"><ntig><termGrp><term>Kyiv</term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
<tig><term>Kiev</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="fr"><tig><term>Kyïv</term></tig><tig><term>Kiev</term></tig></langSet>
</termEntry></body></text></martif>`

func TestReadTBX(t *testing.T) {
	rows, lost, err := ReadTBX("a.tbx", []byte(concepts))
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"id", "source", "target", "variants", "forbidden_targets", "pos", "domain",
		"definition", "note", "ref", "updated_by", "updated_at"},
		{"c1", "OTAN", "NATO", "Otan", "Nato", "noun", "politics", "Alliance militaire.",
			"first\nsecond line", "Larousse", "Bo", "2021-02-03"}}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"concepts without French, or without English that may be used (1)", "context (1)",
		"sections in the language “es” (1)", "terms with a “|” in them (1)"}, lost); diff != "" {
		t.Error(diff)
	}
	rows, lost, err = ReadTBX("old.tbx", []byte(old))
	want = [][]string{{"id", "source", "target", "variants", "forbidden_targets", "pos", "definition"},
		{"e1", "Kyïv", "Kyiv", "Kiev", "Kiev", "noun", "City"}}
	if diff := cmp.Diff(want, rows); diff != "" || lost != nil || err != nil {
		t.Error(diff, lost, err)
	}
}

// wide is a text in UTF-16.
func wide(text string, little bool) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		if little {
			out = append(out, byte(u), byte(u>>8))
		} else {
			out = append(out, byte(u>>8), byte(u))
		}
	}
	return out
}

func TestReadTBXEncodings(t *testing.T) {
	for name, data := range map[string][]byte{
		"UTF-8 with mark":      []byte("\ufeff" + old),
		"UTF-16 little endian": wide("\ufeff"+old, true),
		"UTF-16 big endian":    wide("\ufeff"+old, false),
		"UTF-16 without mark":  wide(strings.Replace(old, `"1.0"`, `"1.0" encoding="UTF-16"`, 1), true),
		"Windows-1252": []byte(strings.ReplaceAll(strings.Replace(old, `"1.0"`,
			`"1.0" encoding="windows-1252"`, 1), "ï", "\xef")),
	} {
		rows, _, err := ReadTBX("old.tbx", data)
		if err != nil || rows[1][1] != "Kyïv" {
			t.Errorf("%s: %v, %v", name, rows, err)
		}
	}
}

func TestReadTBXRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, say string }{
		{"empty", "", "a.tbx:1:1: the file ends too early"},
		{"not XML", "source,target\n", "a.tbx:2:1: the file ends too early"},
		{"something else", "<html>\n</html>", "a.tbx:1:7: this is no TBX file: it begins with <html>"},
		{"cut off", concepts[:len(concepts)/2], "unexpected EOF"},
		{"entities", `<!DOCTYPE tbx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tbx>&b;</tbx>`,
			"a.tbx:1:56: it defines entities of its own"},
		{"a file beside it", `<!DOCTYPE tbx SYSTEM "x.dtd"><tbx>&nbsp;</tbx>`, "invalid character entity"},
		{"NUL", "<tbx>\n<text>\x00</text></tbx>", "a.tbx:2:8: illegal character code U+0000"},
		{"not UTF-8", "<tbx>\n<text>\xff</text></tbx>", "a.tbx:2:8: invalid UTF-8"},
		{"deep", strings.Repeat("<tbx>", 100000), "nested too deeply"},
		{"unknown encoding", `<?xml version="1.0" encoding="koi8-r"?><tbx/>`, `the encoding "koi8-r"`},
		{"nothing in it", "<tbx><text><body/></text></tbx>", "no concept in it has French and English"},
		{"large", "<tbx>" + strings.Repeat(" ", maxBytes), "larger than 128 MB"},
		{"something behind", old + "<x>", "unexpected EOF"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, _, err := ReadTBX("a.tbx", []byte(c.text))
			bad, ok := errors.AsType[*glossary.ParseError](err)
			if rows != nil || !ok || bad.Hint == "" || !strings.Contains(err.Error(), c.say) {
				t.Errorf("got %v, %v; want %q and a hint", rows, err, c.say)
			}
		})
	}
}

// FuzzReadTBX: any file is refused in words or read; what was read is written and comes back.
func FuzzReadTBX(f *testing.F) {
	f.Add([]byte(concepts))
	f.Add([]byte(old))
	var b bytes.Buffer
	if _, _, err := WriteTBX(&b, tableOf(f, desk)); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(wide(old, true))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, _, err := ReadTBX("a.tbx", data)
		if err != nil {
			if bad, ok := errors.AsType[*glossary.ParseError](err); !ok || bad.Line < 1 || bad.Col < 1 {
				t.Fatalf("%v", err)
			}
			return
		}
		var text, out bytes.Buffer
		if err := WriteRows(&text, rows, ','); err != nil {
			t.Fatal(err)
		}
		table, err := glossary.ReadCSV("a.csv", &text)
		if err != nil {
			return // what a glossary may not have, which the program tells
		}
		if _, _, err := WriteTBX(&out, table); err != nil {
			return
		}
		again, _, err := ReadTBX("b.tbx", out.Bytes())
		if diff := cmp.Diff(Rows(table), again); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
	})
}
