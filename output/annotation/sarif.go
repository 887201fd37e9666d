package annotation

import (
	"cmp"
	"io"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/segment"
)

// sarifLog is a log file of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS,
// 3.13). The comments name the sections of its specification.
type sarifLog struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	Runs    []run  `json:"runs"`
}

// run is 3.14.
type run struct {
	Tool       tool       `json:"tool"`
	ColumnKind string     `json:"columnKind"`
	Artifacts  []artifact `json:"artifacts"`
	Results    []result   `json:"results"`
}

type tool struct {
	Driver driver `json:"driver"`
}

// driver is a toolComponent, 3.19.
type driver struct {
	Name           string       `json:"name"`
	Version        string       `json:"version"`
	InformationURI string       `json:"informationUri"`
	Rules          []descriptor `json:"rules"`
}

// descriptor is a reportingDescriptor, 3.49.
type descriptor struct {
	ID               string  `json:"id"`
	ShortDescription message `json:"shortDescription"`
}

type message struct {
	Text string `json:"text"`
}

// artifact is 3.24. The workbook holds the two texts (3.24.3), whose contents come along.
type artifact struct {
	Location    location `json:"location"`
	ParentIndex *int     `json:"parentIndex,omitempty"`
	Contents    *message `json:"contents,omitempty"`
}

type location struct {
	URI   string `json:"uri"`
	Index *int   `json:"index,omitempty"`
}

// result is 3.27.
type result struct {
	RuleID           string            `json:"ruleId"`
	RuleIndex        int               `json:"ruleIndex"`
	Kind             string            `json:"kind"`
	Level            string            `json:"level"`
	Message          message           `json:"message"`
	Locations        []place           `json:"locations"`
	RelatedLocations []place           `json:"relatedLocations,omitempty"`
	Fingerprints     map[string]string `json:"fingerprints"`
	Suppressions     []suppression     `json:"suppressions"`
}

// place is a location object, 3.28.
type place struct {
	ID       *int     `json:"id,omitempty"`
	Message  *message `json:"message,omitempty"`
	Physical physical `json:"physicalLocation"`
}

type physical struct {
	ArtifactLocation location `json:"artifactLocation"`
	Region           region   `json:"region"`
}

// region is 3.30: lines and columns from 1, offsets from 0, the end column behind the last.
type region struct {
	StartLine   int     `json:"startLine"`
	StartColumn int     `json:"startColumn"`
	EndLine     int     `json:"endLine"`
	EndColumn   int     `json:"endColumn"`
	CharOffset  int     `json:"charOffset"`
	CharLength  int     `json:"charLength"`
	Snippet     message `json:"snippet"`
}

// suppression is 3.35.
type suppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification,omitempty"`
}

// text is one language of a review, a blank line between rows.
type text struct {
	index int
	uri   string
	all   string
	at    map[*output.Row]int // byte at which each row starts
}

func newText(r *output.Review, index int, uri string, cell func(*output.Row) string) text {
	t := text{index: index, uri: uri, at: map[*output.Row]int{}}
	var b strings.Builder
	for i := range r.Rows {
		if i > 0 {
			b.WriteString("\n\n")
		}
		t.at[&r.Rows[i]] = b.Len()
		b.WriteString(cell(&r.Rows[i]))
	}
	t.all = b.String()
	return t
}

// Sarif writes all notes as the results of one run. Dismissed ones are suppressed, those that are
// resolved have passed. Each result has its place in the French, and the English as a related
// location; both texts are in the file.
func Sarif(w io.Writer, r *output.Review, o Options) error {
	name := (&url.URL{Path: o.Name}).EscapedPath()
	parent := 0
	french := newText(r, 1, "/French.txt", func(r *output.Row) string { return r.French })
	english := newText(r, 2, "/English.txt", func(r *output.Row) string { return r.English })
	out := run{ColumnKind: "unicodeCodePoints", Results: []result{}, Artifacts: []artifact{
		{Location: location{URI: name}},
		{Location: location{URI: french.uri}, ParentIndex: &parent, Contents: &message{french.all}},
		{Location: location{URI: english.uri}, ParentIndex: &parent, Contents: &message{english.all}},
	}}
	out.Tool.Driver = driver{Name: "enregard", Version: o.Version, InformationURI: home,
		Rules: []descriptor{}}
	rules := &out.Tool.Driver.Rules
	for _, n := range notes(r) {
		at := slices.IndexFunc(*rules, func(d descriptor) bool { return d.ID == n.Rule })
		if at < 0 {
			at = len(*rules)
			*rules = append(*rules, descriptor{n.Rule, message{cmp.Or(n.Check, n.Kind)}})
		}
		out.Results = append(out.Results, n.result(at, french, english))
	}
	return write(w, sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0", Runs: []run{out}})
}

// levels are SARIF's words for severities: what is high is settled before publication.
var levels = map[string]string{"high": "error", "medium": "warning", "low": "note"}

func (n note) result(rule int, french, english text) result {
	one := 1
	x := result{RuleID: n.Rule, RuleIndex: rule, Kind: "fail", Level: cmp.Or(levels[n.Severity], "note"),
		Message: message{cmp.Or(n.text(), n.Kind)}, Suppressions: []suppression{},
		Locations:    []place{{Physical: french.place(n.row, n.row.French, n.french)}},
		Fingerprints: map[string]string{"enregard/v1": n.id()},
	}
	if n.row.English != "" {
		x.RelatedLocations = []place{{ID: &one, Message: &message{"The English"},
			Physical: english.place(n.row, n.row.English, n.english)}}
	}
	switch n.Status {
	case "dismissed":
		x.Suppressions = append(x.Suppressions, suppression{"external", "accepted", n.Reply})
	case "resolved":
		x.Kind, x.Level = "pass", "none"
	}
	return x
}

// place says where a span of a row is; the zero Span is the whole row.
func (t text) place(row *output.Row, cell string, s segment.Span) physical {
	if s.End == 0 {
		s.End = len(cell)
	}
	start, end := t.at[row]+s.Start, t.at[row]+s.End
	g := region{CharOffset: points(t.all, start),
		CharLength: utf8.RuneCountInString(t.all[start:end]), Snippet: message{t.all[start:end]}}
	g.StartLine, g.StartColumn = t.line(start)
	g.EndLine, g.EndColumn = t.line(end)
	return physical{location{t.uri, &t.index}, g}
}

// line returns the line and column of byte at, both from 1.
func (t text) line(at int) (line, column int) {
	begin := strings.LastIndexByte(t.all[:at], '\n') + 1
	return 1 + strings.Count(t.all[:at], "\n"), 1 + utf8.RuneCountInString(t.all[begin:at])
}
