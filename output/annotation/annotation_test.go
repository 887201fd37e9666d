package annotation

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/enregard/enregard/output"
)

// sample is a review with notes of every status, letters outside ASCII and outside the basic
// plane, a quotation that stands twice, and English that an editor has changed.
func sample() *output.Review {
	return &output.Review{
		ArticleHash: "abc",
		Rows: []output.Row{
			{ID: "001-aaaaaa", French: "« L’été » 𝄞 : le régime nie, le régime ment.",
				English: "“Summer” 𝄞: the regime denies, the government lies."},
			{ID: "002-bbbbbb", French: "Il aurait fui.", English: ""},
		},
		Notes: []output.Note{
			{ID: "001-aaaaaa", Quote: "régime", English: "government", Kind: "label", Severity: "high",
				Check: "Settle the word.", Trap: "It condemns.", Suggest: "government",
				Sources: "A, 2022\nB", Rule: "label-regime", Status: "open", Before: 1},
			{ID: "002-bbbbbb", Quote: "aurait fui", English: "fled", Kind: "hearsay",
				Severity: "medium", Check: "Reported.", Rule: "conditional-ask", Status: "dismissed",
				Reply: "known", Reviewer: "Ana"},
			{ID: "001-aaaaaa", Quote: "nie", English: "rewritten", Kind: "attributed",
				Severity: "low", Check: "Denies.", Rule: "attributed-deny", Status: "resolved",
				Reviewer: "Ana"},
		},
	}
}

func written(t *testing.T, f func(*bytes.Buffer) error) map[string]any {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(b.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// at follows a path of keys and indexes, "first.items.0.id".
func at(t *testing.T, v any, path string) any {
	t.Helper()
	for key := range strings.SplitSeq(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[key]
		case []any:
			i := 0
			fmt.Sscan(key, &i)
			if i >= len(x) {
				t.Fatalf("%s: nothing at %s", path, key)
			}
			v = x[i]
		default:
			t.Fatalf("%s: %v has no %s", path, v, key)
		}
	}
	return v
}

func objects(t *testing.T, v any) []map[string]any {
	t.Helper()
	var out []map[string]any
	list, ok := v.([]any)
	if !ok {
		t.Fatalf("no list: %v", v)
	}
	for _, x := range list {
		out = append(out, x.(map[string]any))
	}
	return out
}

// require reports the keys that an object lacks.
func require(t *testing.T, what string, v map[string]any, keys ...string) {
	t.Helper()
	for _, k := range keys {
		if v[k] == nil {
			t.Errorf("%s has no %s: %v", what, k, v)
		}
	}
}

func iri(t *testing.T, v any) {
	t.Helper()
	if u, err := url.Parse(fmt.Sprint(v)); err != nil || u.Scheme == "" {
		t.Errorf("%v is no IRI", v)
	}
}

// The fields that the Web Annotation Data Model (W3C Recommendation, 23 February 2017) says MUST be
// there, by section.
func TestWebHasWhatTheStandardRequires(t *testing.T) {
	v := written(t, func(b *bytes.Buffer) error { return Web(b, sample(), Options{"w.xlsx", "1"}) })
	require(t, "5.1 collection", v, "@context", "id", "type")
	if v["@context"] != "http://www.w3.org/ns/anno.jsonld" || v["type"] != "AnnotationCollection" {
		t.Errorf("%v %v", v["@context"], v["type"])
	}
	page := v["first"].(map[string]any)
	require(t, "5.2 page", page, "id", "type", "items")
	iri(t, v["id"])
	iri(t, page["id"])
	items := objects(t, page["items"])
	if len(items) != 2 || v["total"] != 2.0 {
		t.Fatalf("%d items, total %v; the dismissed note is to be left out", len(items), v["total"])
	}
	ids := map[any]bool{}
	for _, a := range items {
		require(t, "3.1 annotation", a, "id", "type", "target")
		iri(t, a["id"])
		if ids[a["id"]] {
			t.Errorf("%v twice", a["id"])
		}
		ids[a["id"]] = true
		for _, b := range objects(t, a["body"]) {
			require(t, "3.2.4 textual body", b, "type", "value", "purpose")
		}
		for _, x := range objects(t, a["target"]) {
			require(t, "4.1 specific resource", x, "type", "source")
			iri(t, at(t, x, "source.id"))
			if x["selector"] == nil {
				continue
			}
			for _, s := range objects(t, x["selector"]) {
				switch s["type"] {
				case "TextQuoteSelector":
					require(t, "4.2.4 quote selector", s, "exact", "prefix", "suffix")
				case "TextPositionSelector":
					require(t, "4.2.5 position selector", s, "start", "end")
				default:
					t.Errorf("selector %v", s["type"])
				}
			}
		}
	}
}

// Both selectors of a target select the same words, counted in code points: in "« L’été » 𝄞 : le
// régime nie, le régime ment." the second régime starts at 32, in UTF-16 it would be 33.
func TestWebSelectors(t *testing.T) {
	v := written(t, func(b *bytes.Buffer) error { return Web(b, sample(), Options{"w.xlsx", "1"}) })
	for path, want := range map[string]any{
		"first.items.0.target.0.selector.0.exact":  "régime",
		"first.items.0.target.0.selector.0.prefix": "té » 𝄞 : le régime nie, le ",
		"first.items.0.target.0.selector.0.suffix": " ment.",
		"first.items.0.target.0.selector.1.start":  float64(32),
		"first.items.0.target.0.selector.1.end":    float64(38),
		"first.items.0.target.0.source.language":   "fr",
		"first.items.0.target.1.source.language":   "en",
		"first.items.0.target.1.selector.0.exact":  "government",
		"first.items.0.target.1.selector.1.start":  float64(35),
		"first.items.1.target.1.selector":          nil, // the words are not in the English any more
		"first.items.1.creator.name":               "Ana",
	} {
		got := at(t, v, path)
		if strings.HasSuffix(path, "prefix") {
			got = strings.TrimPrefix(got.(string), "« L’é")
		}
		if got != want {
			t.Errorf("%s is %v, want %v", path, got, want)
		}
	}
}

// The properties that SARIF 2.1.0 (OASIS Standard, 27 March 2020) says SHALL be there, by section,
// and the values that they may have.
func TestSarifHasWhatTheStandardRequires(t *testing.T) {
	v := written(t, func(b *bytes.Buffer) error { return Sarif(b, sample(), Options{"a b.xlsx", "1"}) })
	require(t, "3.13 log", v, "version", "runs")
	if v["version"] != "2.1.0" {
		t.Errorf("version %v", v["version"])
	}
	run := objects(t, v["runs"])[0]
	require(t, "3.14 run", run, "tool", "results", "columnKind")
	require(t, "3.18 tool", run["tool"].(map[string]any), "driver")
	require(t, "3.19 driver", at(t, run, "tool.driver").(map[string]any), "name")
	rules := objects(t, at(t, run, "tool.driver.rules"))
	for _, r := range rules {
		require(t, "3.49 descriptor", r, "id")
	}
	artifacts := objects(t, run["artifacts"])
	for _, r := range objects(t, run["results"]) {
		require(t, "3.27 result", r, "message", "ruleId", "locations")
		require(t, "3.11 message", r["message"].(map[string]any), "text")
		if got := rules[int(r["ruleIndex"].(float64))]["id"]; got != r["ruleId"] {
			t.Errorf("rule %v at the place of %v", got, r["ruleId"])
		}
		if k, l := r["kind"], r["level"]; k == "pass" && l != "none" || k == "fail" && l == "none" {
			t.Errorf("3.27.9: kind %v, level %v", k, l)
		}
		for _, s := range objects(t, r["suppressions"]) {
			require(t, "3.35 suppression", s, "kind")
		}
		for _, l := range objects(t, r["locations"]) {
			where := at(t, l, "physicalLocation.artifactLocation").(map[string]any)
			a := artifacts[int(where["index"].(float64))]
			if at(t, a, "location.uri") != where["uri"] {
				t.Errorf("%v is not artifact %v", where["uri"], where["index"])
			}
			sameWords(t, at(t, a, "contents.text").(string), at(t, l, "physicalLocation.region"))
		}
	}
	if got := artifacts[0]["location"].(map[string]any)["uri"]; got != "a%20b.xlsx" {
		t.Errorf("the workbook is %v", got)
	}
}

// sameWords reports a region whose offsets, lines and snippet do not mean the same words.
func sameWords(t *testing.T, text string, region any) {
	t.Helper()
	n := func(key string) int { return int(at(t, region, key).(float64)) }
	runes := []rune(text)
	words := string(runes[n("charOffset") : n("charOffset")+n("charLength")])
	line := []rune(strings.Split(text, "\n")[n("startLine")-1])
	byLine := string(line[n("startColumn")-1 : n("endColumn")-1])
	if snippet := at(t, region, "snippet.text"); words != snippet || byLine != words {
		t.Errorf("%q by offset, %q by line, snippet %q", words, byLine, snippet)
	}
}

func TestSarifStatuses(t *testing.T) {
	v := written(t, func(b *bytes.Buffer) error { return Sarif(b, sample(), Options{"w.xlsx", "1"}) })
	for path, want := range map[string]any{
		"runs.0.results.0.level":                                           "error",
		"runs.0.results.0.relatedLocations.0.id":                           1.0,
		"runs.0.results.1.kind":                                            "pass",
		"runs.0.results.2.suppressions.0.justification":                    "known",
		"runs.0.results.2.relatedLocations":                                nil,
		"runs.0.results.0.locations.0.physicalLocation.region.startColumn": 33.0,
		"runs.0.results.2.locations.0.physicalLocation.region.startLine":   3.0,
	} {
		if got := at(t, v, path); got != want {
			t.Errorf("%s is %v, want %v", path, got, want)
		}
	}
}

func TestNothingToExport(t *testing.T) {
	for _, f := range []func(*bytes.Buffer) error{
		func(b *bytes.Buffer) error { return Web(b, &output.Review{}, Options{}) },
		func(b *bytes.Buffer) error { return Sarif(b, &output.Review{}, Options{}) },
	} {
		v := written(t, f)
		if v["first"] != nil {
			t.Error("a collection of nothing has a page")
		}
	}
}

// Ids keep to the form of a UUID of version 8 and differ where notes do.
func TestIDs(t *testing.T) {
	list := notes(sample())
	for i, n := range list {
		id := n.id()
		if len(id) != 36 || id[14] != '8' || !strings.Contains("89ab", id[19:20]) {
			t.Errorf("%s is no UUID of version 8", id)
		}
		n.Before++
		if n.id() == id || i > 0 && list[i-1].id() == id {
			t.Errorf("%s twice", id)
		}
	}
	if !utf8.ValidString(last("é𝄞", 1)) || last("é𝄞", 1) != "𝄞" || first("é𝄞", 1) != "é" {
		t.Error("first or last cuts a character")
	}
}
