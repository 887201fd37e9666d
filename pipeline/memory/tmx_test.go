package memory

import (
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func TestTMXRoundTrip(t *testing.T) {
	at := time.Date(2026, 11, 3, 8, 15, 30, 0, time.UTC)
	want := []Pair{
		{"« Oui », dit-il.", "“Yes,” he said.", "a.txt", "002-aabbcc", "Ann", at},
		{"1 < 2 & 3 > 2 ]]> \"'", "<b>no tag</b> &amp; &#39;", "", "", "desk", at},
		{"Deux\nlignes\tet\u00a0\u202f\u2028fin", "Two\r\nlines 😀", "b & <c>.txt", "1", "Ü", at},
		{"Қазақстан, Łódź, 北京", "Kazakhstan, Lodz, Beijing", "", "", "desk", at},
	}
	from, to := fresh(t), fresh(t)
	if _, err := from.Approve(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if n, err := from.ExportTMX(t.Context(), &file, "1.2.3"); err != nil || n != len(want) {
		t.Fatal(n, err)
	}
	for round, added := range []int{len(want), 0} {
		count, err := to.ImportTMX(t.Context(), "a.tmx", strings.NewReader(file.String()))
		if err != nil {
			t.Fatalf("%s\n%v", file.String(), err)
		}
		if diff := cmp.Diff(ImportCount{Units: len(want), Added: added}, count); diff != "" {
			t.Errorf("import %d: %s", round+1, diff)
		}
	}
	for _, p := range want {
		got, err := to.Approved(t.Context(), []string{p.French})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(&p, got[0]); diff != "" {
			t.Errorf("%s\n%s", file.String(), diff)
		}
	}
	var again bytes.Buffer
	if _, err := to.ExportTMX(t.Context(), &again, "1.2.3"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(undated(file.String()), undated(again.String())); diff != "" {
		t.Error(diff)
	}
	last, err := to.Journal(t.Context(), "", 1)
	if err != nil || last[0].What != Imported || last[0].Detail != "a.tmx" {
		t.Errorf("the journal says %+v, %v", last, err)
	}
}

// undated takes out when a file was written.
func undated(tmx string) string {
	_, after, _ := strings.Cut(tmx, "creationdate=")
	return after[len(`"20261122T120000Z"`):]
}

func TestControlCharactersNeverReachTMX(t *testing.T) {
	s := fresh(t)
	p := Pair{French: "a\x00b\x0bc\ufffe", English: "x\x1fy", By: "\x01"}
	if _, err := s.Approve(t.Context(), []Pair{p}); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if _, err := s.ExportTMX(t.Context(), &file, "1"); err != nil {
		t.Fatal(err)
	}
	got, _, err := ReadTMX(t.Context(), "a.tmx", &file)
	if err != nil || len(got) != 1 || got[0].French != "abc" || got[0].English != "xy" {
		t.Errorf("%q, %v", got, err)
	}
}

const (
	head = `<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4">` +
		`<header creationtool="x"/><body>`
	tail = `</body></tmx>`
)

func tu(fr, en string) string {
	return `<tu><tuv xml:lang="fr"><seg>` + fr + `</seg></tuv><tuv xml:lang="en"><seg>` + en +
		`</seg></tuv></tu>`
}

func TestReadTMX(t *testing.T) {
	tests := []struct {
		name, body string
		want       string // French|English, one a line
		units      int
	}{
		{"plain", tu("Oui", "Yes"), "Oui|Yes", 1},
		{"regions and case", `<tu><tuv xml:lang="EN-us"><seg>Yes</seg></tuv>` +
			`<tuv xml:lang="FR_ca"><seg>Oui</seg></tuv></tu>`, "Oui|Yes", 1},
		{"TMX 1.1", `<tu><tuv lang="fr-FR"><seg>Oui</seg></tuv><tuv lang="en-GB"><seg>Yes</seg>` +
			`</tuv></tu>`, "Oui|Yes", 1},
		{"the first of several", `<tu><tuv xml:lang="fr"><seg>Oui</seg></tuv><tuv xml:lang="en-GB">` +
			`<seg>Aye</seg></tuv><tuv xml:lang="en-US"><seg>Yes</seg></tuv></tu>`, "Oui|Aye", 1},
		{"another language", `<tu><tuv xml:lang="fr"><seg>Oui</seg></tuv><tuv xml:lang="enm"><seg>Ye` +
			`</seg></tuv></tu>` + tu("a", "b"), "a|b", 2},
		{"empty sides", tu("", "x") + tu("x", " ") + tu("x", "y"), "x|y", 3},
		{"decomposed", tu("E\u0301te\u0301", "Summer"), "Été|Summer", 1},
		{"character references", tu("l&#39;a &amp; &#x153;", "&lt;b&gt;"), "l'a & œ|<b>", 1},
		{"CDATA and comments", tu("<![CDATA[a <b> ]]>c", "x<!-- no -->y"), "a <b> c|xy", 1},
		{"bold inside a word", tu(`<bpt i="1">&lt;b></bpt>Im<ept i="1">&lt;/b></ept>possible`, "x"),
			"Impossible|x", 1},
		{"a placeholder between words", tu(`un<ph x="1">&lt;br/></ph>deux<ph/>, trois`, "x"),
			"un deux, trois|x", 1},
		{"highlighted text stays", tu(`<hi type="x">le <hi>grand</hi></hi> soir`, "x"),
			"le grand soir|x", 1},
		{"a sub-flow in a code goes", tu(`un<bpt i="1">a<sub>titre</sub>b</bpt> mot`, "x"), "un mot|x",
			1},
		{"notes and unknown elements", `<tu><note>n</note><foo><tuv/></foo>` + tu("a", "b")[4:],
			"a|b", 1},
		{"pretty printed", tu("\n   Oui\n  ", "\tYes "), "Oui|Yes", 1},
	}
	for _, tt := range tests {
		pairs, units, err := ReadTMX(t.Context(), "a.tmx", strings.NewReader(head+tt.body+tail))
		var got []string
		for _, p := range pairs {
			got = append(got, p.French+"|"+p.English)
		}
		if err != nil || strings.Join(got, "\n") != tt.want || units != tt.units {
			t.Errorf("%s: %q, %d units, %v; want %q", tt.name, got, units, err, tt.want)
		}
	}
}

func TestTMXSaysWhoAndWhen(t *testing.T) {
	body := `<tu tuid="1" creationid="old" creationdate="20200101T000000Z">` +
		`<prop type="x-article">a</prop><prop type="x-row">7</prop><prop type="other">z</prop>` +
		`<tuv xml:lang="fr"><seg>Oui</seg></tuv><tuv xml:lang="en" changeid="new" changedate="20210203T040506Z"><seg>Yes</seg></tuv></tu>`
	got, _, err := ReadTMX(t.Context(), "a", strings.NewReader(head+body+tail))
	want := []Pair{{"Oui", "Yes", "a", "7", "new", time.Date(2021, 2, 3, 4, 5, 6, 0, time.UTC)}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(diff, err)
	}
}

func TestEncodingsOfTMX(t *testing.T) {
	body := strings.TrimPrefix(head, `<?xml version="1.0"?>`) + tu("œuvre – été", "it’s") + tail
	declared := func(name string) string {
		return `<?xml version="1.0" encoding="` + name + `"?>` + body
	}
	utf16 := func(e unicode.Endianness) string {
		out, err := unicode.UTF16(e, unicode.UseBOM).NewEncoder().String(declared("UTF-16"))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	latin, err := charmap.Windows1252.NewEncoder().String(declared("windows-1252"))
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{
		"UTF-8": declared("utf-8"), "with mark": "\ufeff" + declared("UTF-8"),
		"UTF-16LE": utf16(unicode.LittleEndian), "UTF-16BE": utf16(unicode.BigEndian),
		"Windows-1252": latin,
	} {
		got, _, err := ReadTMX(t.Context(), "a", strings.NewReader(file))
		if err != nil || len(got) != 1 || got[0].French != "œuvre – été" || got[0].English != "it’s" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestHostileTMX(t *testing.T) {
	lol := `<!DOCTYPE tmx [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>`
	tests := map[string]struct{ file, says string }{
		"empty":              {"", "a.tmx:1:1: this is no TMX"},
		"no XML":             {"PK\x03\x04 zip", "no TMX"},
		"another format":     {`<?xml version="1.0"?><xliff/>`, "<xliff>"},
		"entities":           {`<?xml version="1.0"?>` + lol + `<tmx><body/></tmx>`, "entities"},
		"undefined entity":   {head + tu("&b;", "x") + tail, "a.tmx:1:"},
		"cut off":            {head + tu("a", "b"), "no TMX"},
		"cut in a segment":   {(head + tu("abc", "b"))[:len(head)+25], "no TMX"},
		"crossed tags":       {head + "<tu><tuv></tu></tuv>" + tail, "no TMX"},
		"deep":               {head + strings.Repeat("<a>", 1000), "deeply"},
		"deep in a segment":  {head + tu(strings.Repeat("<hi>", 100), "x"), "deeply"},
		"invalid UTF-8":      {head + tu("\xff\xfe", "x") + tail, "UTF-8"},
		"unknown encoding":   {`<?xml version="1.0" encoding="klingon"?><tmx/>`, "klingon"},
		"forbidden control":  {head + tu("&#1;", "x") + tail, "no TMX"},
		"a long segment":     {head + tu(strings.Repeat("<hi/>word ", tmxSegment/4), ""), "large"},
		"a long attribute":   {head + `<tu a="` + strings.Repeat("x", 2*tmxToken), "too large"},
		"a long comment":     {head + `<!--` + strings.Repeat("x", 2*tmxToken), "too large"},
		"text after the end": {head + tail + "<tmx>", "no TMX"},
	}
	s := fresh(t)
	for name, tt := range tests {
		file := strings.Replace(tt.file, "<body>", "<body>"+tu("Bon", "Good"), 1)
		count, err := s.ImportTMX(t.Context(), "a.tmx", strings.NewReader(file))
		e, ok := err.(*Error)
		if !ok || e.Hint == "" || !strings.Contains(err.Error(), tt.says) || count.Added != 0 {
			t.Errorf("%s: %v, %+v", name, err, count)
		}
	}
	if got, err := s.Approved(t.Context(), []string{"Bon"}); err != nil || got[0] != nil {
		t.Errorf("a part of a bad file was kept: %v, %v", got[0], err)
	}
}

// endless is a TMX file that never ends.
type endless struct{ unit string }

func (e endless) Read(p []byte) (int, error) { return copy(p, e.unit), nil }

func TestAnEndlessTMXFileEnds(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Second/4)
	defer cancel()
	body := endless{strings.Repeat(" ", 1000) + tu("a", "b")}
	_, _, err := ReadTMX(ctx, "a", io.MultiReader(strings.NewReader(head), body))
	if err == nil {
		t.Error("it was read to its end")
	}
}

func FuzzReadTMX(f *testing.F) {
	f.Add(head + tu("Oui", "Yes") + tail)
	f.Add(head + tu(`un<ph x="1">&lt;br/></ph>deux<hi>x</hi>`, "l&#39;a<![CDATA[<]]>") + tail)
	f.Add(`<!DOCTYPE tmx [<!ENTITY a "lol">]><tmx>&a;</tmx>`)
	f.Add("\xff\xfe<\x00t\x00m\x00x\x00/\x00>\x00")
	f.Fuzz(func(t *testing.T, file string) {
		pairs, units, err := ReadTMX(t.Context(), "a.tmx", strings.NewReader(file))
		if err != nil && (pairs != nil || units != 0) {
			t.Error("a part of a bad file came back")
		}
		if len(pairs) > units {
			t.Errorf("%d pairs of %d units", len(pairs), units)
		}
		for _, p := range pairs {
			if p.French == "" || p.English == "" {
				t.Errorf("an empty side: %+v", p)
			}
			var b bytes.Buffer
			if err := xml.NewEncoder(&b).Encode(unit(p)); err != nil {
				t.Fatal(err)
			}
			again, _, err := ReadTMX(t.Context(), "b", io.MultiReader(strings.NewReader(head), &b,
				strings.NewReader(tail)))
			if err != nil || len(again) != 1 || again[0].French != p.French ||
				again[0].English != p.English {
				t.Errorf("%+v came back as %+v, %v", p, again, err)
			}
		}
	})
}
