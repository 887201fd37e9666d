package annotation

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline/segment"
)

// collection is an AnnotationCollection with its one page (Web Annotation Data Model, 5.1, 5.2).
type collection struct {
	Context string `json:"@context"`
	ID      string `json:"id"`
	Type    string `json:"type"`
	Label   string `json:"label"`
	Total   int    `json:"total"`
	First   *page  `json:"first,omitempty"`
}

type page struct {
	ID         string `json:"id"`
	Type       string `json:"type"`
	StartIndex int    `json:"startIndex"`
	Items      []web  `json:"items"`
}

// web is one Annotation (section 3.1).
type web struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Motivation string   `json:"motivation"`
	Creator    *agent   `json:"creator,omitempty"`
	Generator  agent    `json:"generator"`
	Body       []body   `json:"body"`
	Target     []target `json:"target"`
}

type agent struct {
	ID   string `json:"id,omitempty"`
	Type string `json:"type"`
	Name string `json:"name"`
}

// body is a TextualBody (3.2.4).
type body struct {
	Type     string `json:"type"`
	Purpose  string `json:"purpose"`
	Value    string `json:"value"`
	Format   string `json:"format"`
	Language string `json:"language,omitempty"`
}

// target is a SpecificResource (4): a text, named by its hash, and where in it.
type target struct {
	Type     string     `json:"type"`
	Source   source     `json:"source"`
	Selector []selector `json:"selector,omitempty"`
}

type source struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Format   string `json:"format"`
	Language string `json:"language"`
}

// selector is a TextQuoteSelector (4.2.4) or a TextPositionSelector (4.2.5), in code points.
type selector struct {
	Type   string  `json:"type"`
	Exact  *string `json:"exact,omitempty"`
	Prefix *string `json:"prefix,omitempty"`
	Suffix *string `json:"suffix,omitempty"`
	Start  *int    `json:"start,omitempty"`
	End    *int    `json:"end,omitempty"`
}

// Web writes the notes that nobody has dismissed as Web Annotations. Each has two targets, the
// French row and the English one as it stands now. The resources are the texts of the rows, named
// by their SHA-256; a target without selector is about the whole text.
func Web(w io.Writer, r *output.Review, o Options) error {
	items := []web{}
	for _, n := range notes(r) {
		if n.Status == "dismissed" {
			continue
		}
		a := web{
			ID: "urn:uuid:" + n.id(), Type: "Annotation", Motivation: "questioning",
			Generator: agent{ID: home, Type: "Software", Name: "enregard " + o.Version},
			Body: []body{
				{"TextualBody", "commenting", n.text(), "text/plain", "en"},
			},
			Target: []target{{"SpecificResource", resource(n.row.French, "fr"),
				selectors(n.row.French, n.french)}},
		}
		for _, tag := range []string{n.Kind, n.Severity, n.Status, n.Rule} {
			if tag != "" {
				a.Body = append(a.Body, body{"TextualBody", "tagging", tag, "text/plain", ""})
			}
		}
		if n.row.English != "" {
			a.Target = append(a.Target, target{"SpecificResource", resource(n.row.English, "en"),
				selectors(n.row.English, n.english)})
		}
		if n.Reviewer != "" {
			a.Creator = &agent{Type: "Person", Name: n.Reviewer}
		}
		items = append(items, a)
	}
	c := collection{Context: "http://www.w3.org/ns/anno.jsonld", ID: named(r.ArticleHash),
		Type: "AnnotationCollection", Label: o.Name, Total: len(items)}
	if len(items) > 0 {
		c.First = &page{ID: c.ID + "#1", Type: "AnnotationPage", Items: items}
	}
	return write(w, c)
}

// home is where the program is at home.
const home = "https://github.com/enregard/enregard"

func resource(text, language string) source {
	return source{ID: named(text), Type: "Text", Format: "text/plain", Language: language}
}

// around is how many code points a quotation is told with on either side.
const around = 32

// selectors say where a span of text is, by its words and by its place.
func selectors(text string, s segment.Span) []selector {
	if s.End == 0 {
		return nil
	}
	exact := text[s.Start:s.End]
	prefix, suffix := last(text[:s.Start], around), first(text[s.End:], around)
	start, end := points(text, s.Start), points(text, s.End)
	return []selector{
		{Type: "TextQuoteSelector", Exact: &exact, Prefix: &prefix, Suffix: &suffix},
		{Type: "TextPositionSelector", Start: &start, End: &end},
	}
}

func first(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}

func last(text string, n int) string {
	for i := utf8.RuneCountInString(text); i > n; i-- {
		_, size := utf8.DecodeRuneInString(text)
		text = text[size:]
	}
	return strings.Clone(text)
}
