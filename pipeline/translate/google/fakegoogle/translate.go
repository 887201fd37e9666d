package fakegoogle

import (
	"context"
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"cloud.google.com/go/translate/apiv3/translatepb"
)

// The limits of a request (cloud.google.com/translate/quotas).
const (
	maxStrings   = 1024
	maxStringsV2 = 128
	maxPoints    = 30000 // what is refused above
	goodPoints   = 5000  // what is recommended
)

var (
	parentForm = regexp.MustCompile(`^projects/[^/]+(?:/locations/([^/]+))?$`)
	modelForm  = regexp.MustCompile(`^(projects/[^/]+/locations/[^/]+)/models/[^/]+(/[^/]+)?$`)
	labelForm  = regexp.MustCompile(`^[\p{Ll}0-9_-]{0,63}$`)
)

// translate is TranslateText behind every door. The fault is left to the door when it is about
// the connection; an answer comes with it then.
func (s *Server) translate(
	ctx context.Context, door Door, r *translatepb.TranslateTextRequest,
) (*translatepb.TranslateTextResponse, Fault, *refusal) {
	f := s.call(TranslateText)
	if about := s.config.About; about != nil && f == (Fault{}) {
		f = about(r.GetContents())
	}
	defer s.record(door, r)()
	points := s.inspect(door, r)
	bad := check(door, r, points)
	terms, missing := s.terms(r)
	switch {
	case f.Do == Hang:
		s.hang(ctx)
		return nil, f, refuse(504, "never to be read")
	case f.Do == HTML:
	case f.refuses():
		s.wait(ctx, s.config.Latency)
		return nil, f, s.refusal(f, strings.Join(r.GetContents(), " "))
	case bad != nil:
		return nil, f, bad
	case missing != nil:
		return nil, f, missing
	default:
		s.mu.Lock()
		s.billed += points
		s.mu.Unlock()
	}
	s.wait(ctx, s.config.Latency)
	return s.answer(r, f, terms), f, nil
}

// answer translates the contents, as right as the fault lets it.
func (s *Server) answer(
	r *translatepb.TranslateTextRequest, f Fault, terms []Pair,
) *translatepb.TranslateTextResponse {
	if f.Do == NoGlossary {
		terms = nil
	}
	used := r.GetGlossaryConfig()
	reply := &translatepb.TranslateTextResponse{}
	for _, french := range r.GetContents() {
		reply.Translations = append(reply.Translations, s.one(r, f, french))
		if used != nil {
			one := s.one(r, f, replaceTerms(french, terms, used.GetIgnoreCase()))
			one.GlossaryConfig = used
			reply.GlossaryTranslations = append(reply.GlossaryTranslations, one)
		}
	}
	if used.GetContextualTranslationEnabled() {
		reply.Translations = nil
	}
	for _, list := range []*[]*translatepb.Translation{
		&reply.Translations, &reply.GlossaryTranslations,
	} {
		switch n := len(*list); {
		case f.Do == Short && n > 0:
			*list = (*list)[:n-1]
		case f.Do == Swap && n > 1:
			(*list)[0], (*list)[1] = (*list)[1], (*list)[0]
		}
	}
	return reply
}

func (s *Server) one(
	r *translatepb.TranslateTextRequest, f Fault, french string,
) *translatepb.Translation {
	english := s.config.Translate(french)
	if f.Do == Entities || r.GetMimeType() != "text/plain" {
		english = html.EscapeString(english)
	}
	return &translatepb.Translation{TranslatedText: english, Model: r.GetModel()}
}

// inspect complains of what the service takes and a careful client does not send. It returns how
// many code points the request has.
func (s *Server) inspect(door Door, r *translatepb.TranslateTextRequest) int {
	points := 0
	for _, text := range r.GetContents() {
		if strings.TrimSpace(text) == "" {
			s.complain("a text of white space only was sent")
		}
		points += utf8.RuneCountInString(text)
	}
	for _, c := range []struct {
		bad  bool
		what string
	}{
		{points > goodPoints && len(r.GetContents()) > 1,
			"more than 5,000 code points in a request of several texts"},
		{r.GetMimeType() != "text/plain", "the text was not sent as text/plain"},
		{r.GetSourceLanguageCode() != "fr", "the source language is not fr"},
		{r.GetTargetLanguageCode() != "en", "the target language is not en"},
		{door != V2 && r.GetModel() == "", "no model is named"},
	} {
		if c.bad {
			s.complain("%s", c.what)
		}
	}
	return points
}

// check says what the real service refuses in a request.
func check(door Door, r *translatepb.TranslateTextRequest, points int) *refusal {
	contents := r.GetContents()
	switch {
	case len(contents) == 0:
		return refuse(400, "Text is empty.")
	case door == V2 && len(contents) > maxStringsV2:
		return refuse(400, "Too many text segments")
	case len(contents) > maxStrings:
		return refuse(400, "Too many text segments: at most 1024 contents are allowed.")
	case points > maxPoints:
		return refuse(400, "Text is too long.")
	case r.GetMimeType() != "" && r.GetMimeType() != "text/plain" && r.GetMimeType() != "text/html":
		return refuse(400, "Invalid MIME type.")
	case r.GetTargetLanguageCode() == "":
		return refuse(400, "Target language is required.")
	}
	for name, value := range r.GetLabels() {
		if !labelForm.MatchString(name) || !labelForm.MatchString(value) {
			return refuse(400, "Invalid label.")
		}
	}
	if door == V2 {
		return nil
	}
	return checkPlace(r)
}

// checkPlace looks at project, location, model and glossary of a request of v3.
func checkPlace(r *translatepb.TranslateTextRequest) *refusal {
	parent := parentForm.FindStringSubmatch(r.GetParent())
	if parent == nil {
		return refuse(400, "Invalid parent.")
	}
	global := parent[1] == "" || parent[1] == "global"
	if model := r.GetModel(); model != "" {
		own := modelForm.FindStringSubmatch(model)
		switch {
		case own == nil:
			return refuse(400, "Invalid model name.")
		case !global && own[1] != r.GetParent():
			return refuse(400, "The model and the request must be in the same location.")
		case own[2] == "" && global:
			return refuse(400, "Custom models need a location other than global.")
		}
	}
	g := r.GetGlossaryConfig()
	switch {
	case g == nil:
		return nil
	case global:
		return refuse(400, "Non-global location is required for requests using glossaries.")
	case !strings.HasPrefix(g.GetGlossary(), r.GetParent()+"/glossaries/"):
		return refuse(400, "The glossary and the request must be in the same location.")
	case r.GetSourceLanguageCode() == "":
		return refuse(400, "Source language is required for requests using glossaries.")
	}
	return nil
}
