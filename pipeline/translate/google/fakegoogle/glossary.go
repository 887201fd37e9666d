package fakegoogle

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"cloud.google.com/go/longrunning/autogen/longrunningpb"
	"cloud.google.com/go/translate/apiv3/translatepb"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/timestamppb"
)

// The limits of glossaries (Cloud Translation, “Create and use glossaries”).
const (
	maxTerm = 1024
	maxFile = 10_485_760
	// page is how many glossaries a list holds unless asked for otherwise: few, so that clients
	// have to turn pages.
	page = 3
)

// Pair is a line of a glossary.
type Pair struct{ French, English string }

// stored is a glossary of the service.
type stored struct {
	*translatepb.Glossary
	pairs []Pair
}

// operation is work that the service does in its own time.
type operation struct {
	name     string
	polls    int // how often it is still to say that it is not done
	glossary *translatepb.Glossary
	deletes  bool
	done     bool
	failed   *refusal // with done
}

var (
	glossaryForm = regexp.MustCompile(
		`^(projects/[^/]+/locations/([^/]+))/glossaries/([a-z0-9][a-z0-9_-]*)$`)
	objectForm = regexp.MustCompile(`^gs://([^/]+)/(.+)$`)
)

// AddGlossary puts a glossary there that was made before. name is the whole resource name.
func (s *Server) AddGlossary(name string, pairs ...Pair) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.glossaries[name] = &stored{&translatepb.Glossary{
		Name: name, EntryCount: int32(len(pairs)), SubmitTime: timestamppb.Now(),
		EndTime: timestamppb.Now(),
		Languages: &translatepb.Glossary_LanguagePair{
			LanguagePair: &translatepb.Glossary_LanguageCodePair{
				SourceLanguageCode: "fr", TargetLanguageCode: "en"}},
	}, pairs}
}

// Glossaries are the glossaries that there are, by name.
func (s *Server) Glossaries() map[string][]Pair {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[string][]Pair{}
	for name, g := range s.glossaries {
		out[name] = slices.Clone(g.pairs)
	}
	return out
}

// terms are those of the glossary that a request names.
func (s *Server) terms(r *translatepb.TranslateTextRequest) ([]Pair, *refusal) {
	if r.GetGlossaryConfig() == nil {
		return nil, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.glossaries[r.GetGlossaryConfig().GetGlossary()]
	if g == nil {
		return nil, refuse(404, "Glossary not found.")
	}
	return g.pairs, nil
}

// create takes the order to make a glossary.
func (s *Server) create(
	ctx context.Context, parent string, g *translatepb.Glossary,
) (*longrunningpb.Operation, *refusal) {
	uri := g.GetInputConfig().GetGcsSource().GetInputUri()
	if bad := s.goesWrong(ctx, CreateGlossary, uri); bad != nil {
		return nil, bad
	}
	name := glossaryForm.FindStringSubmatch(g.GetName())
	pair := g.GetLanguagePair()
	switch {
	case name == nil || name[1] != parent:
		return nil, refuse(400, "Invalid glossary name.")
	case name[2] == "global":
		return nil, refuse(400, "Glossaries need a location other than global.")
	case pair.GetSourceLanguageCode() == "" || pair.GetTargetLanguageCode() == "":
		return nil, refuse(400, "Languages are required.")
	case !objectForm.MatchString(uri) || path.Ext(uri) != ".csv":
		return nil, refuse(400, "Invalid input uri.")
	}
	if pair.GetSourceLanguageCode() != "fr" || pair.GetTargetLanguageCode() != "en" {
		s.complain("a glossary is not from fr to en")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	taken := s.glossaries[g.GetName()] != nil
	for _, op := range s.operations {
		taken = taken || !op.done && op.glossary.GetName() == g.GetName()
	}
	if taken {
		return nil, refuse(409, "Glossary already exists.")
	}
	g = proto.CloneOf(g)
	g.SubmitTime = timestamppb.Now()
	return s.begin(parent, &operation{glossary: g}).message(), nil
}

// begin gives an operation its name. The lock is held.
func (s *Server) begin(parent string, op *operation) *operation {
	op.name = fmt.Sprintf("%s/operations/%d", parent, len(s.operations)+1)
	op.polls = s.config.Polls
	s.operations[op.name] = op
	return op
}

// poll asks how an operation stands.
func (s *Server) poll(ctx context.Context, name string) (*longrunningpb.Operation, *refusal) {
	if bad := s.goesWrong(ctx, GetOperation, name); bad != nil {
		return nil, bad
	}
	s.mu.Lock()
	op := s.operations[name]
	s.mu.Unlock()
	if op == nil {
		return nil, refuse(404, "Operation not found.")
	}
	s.advance(op)
	s.mu.Lock()
	defer s.mu.Unlock()
	return op.message(), nil
}

// advance lets an operation come one question nearer to its end.
func (s *Server) advance(op *operation) {
	s.work.Lock()
	defer s.work.Unlock()
	if op.done || op.polls > 0 {
		op.polls--
		return
	}
	uri := op.glossary.GetInputConfig().GetGcsSource().GetInputUri()
	var pairs []Pair
	var failed *refusal
	if !op.deletes {
		if f := s.call(Finish); f.refuses() {
			failed = s.refusal(f, uri)
		} else {
			pairs, failed = s.readTerms(uri)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	op.done, op.failed = true, failed
	if failed == nil && !op.deletes {
		op.glossary.EndTime, op.glossary.EntryCount = timestamppb.Now(), int32(len(pairs))
		s.glossaries[op.glossary.GetName()] = &stored{op.glossary, pairs}
	}
}

// message is the operation as the API tells it. The lock is held.
func (op *operation) message() *longrunningpb.Operation {
	m := &longrunningpb.Operation{Name: op.name, Done: op.done}
	name := op.glossary.GetName()
	state := translatepb.CreateGlossaryMetadata_RUNNING
	var result proto.Message = op.glossary
	switch {
	case op.deletes:
		result = &translatepb.DeleteGlossaryResponse{Name: name}
	case op.failed != nil:
		state = translatepb.CreateGlossaryMetadata_FAILED
	case op.done:
		state = translatepb.CreateGlossaryMetadata_SUCCEEDED
	}
	if !op.deletes {
		m.Metadata = packed(&translatepb.CreateGlossaryMetadata{
			Name: name, State: state, SubmitTime: op.glossary.GetSubmitTime()})
	}
	if op.failed != nil {
		m.Result = &longrunningpb.Operation_Error{Error: op.failed.status().Proto()}
	} else if op.done {
		m.Result = &longrunningpb.Operation_Response{Response: packed(result)}
	}
	return m
}

func packed(m proto.Message) *anypb.Any {
	a, err := anypb.New(m)
	if err != nil { // our own messages always encode
		panic(err)
	}
	return a
}

// glossary looks one up. One that is being made comes nearer to its end by being asked for.
func (s *Server) glossary(ctx context.Context, name string) (*translatepb.Glossary, *refusal) {
	if bad := s.goesWrong(ctx, GetGlossary, name); bad != nil {
		return nil, bad
	}
	s.mu.Lock()
	g := s.glossaries[name]
	var making *operation
	for _, op := range s.operations {
		if !op.done && !op.deletes && op.glossary.GetName() == name {
			making = op
		}
	}
	s.mu.Unlock()
	if g == nil && making != nil {
		s.advance(making)
	}
	if g == nil {
		return nil, refuse(404, "Glossary not found.")
	}
	return g.Glossary, nil
}

// list gives a page of the glossaries of a place, by name.
func (s *Server) list(
	ctx context.Context, r *translatepb.ListGlossariesRequest,
) (*translatepb.ListGlossariesResponse, *refusal) {
	if bad := s.goesWrong(ctx, ListGlossaries, r.GetParent()); bad != nil {
		return nil, bad
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var names []string
	for name := range s.glossaries {
		if strings.HasPrefix(name, r.GetParent()+"/glossaries/") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	size := page
	if r.GetPageSize() > 0 {
		size = int(r.GetPageSize())
	}
	from, err := strconv.Atoi("0" + r.GetPageToken())
	if err != nil || from > len(names) {
		return nil, refuse(400, "Invalid page token.")
	}
	to := min(from+size, len(names))
	reply := &translatepb.ListGlossariesResponse{}
	for _, name := range names[from:to] {
		reply.Glossaries = append(reply.Glossaries, s.glossaries[name].Glossary)
	}
	if to < len(names) {
		reply.NextPageToken = strconv.Itoa(to)
	}
	return reply, nil
}

// remove takes the order to delete a glossary.
func (s *Server) remove(ctx context.Context, name string) (*longrunningpb.Operation, *refusal) {
	if bad := s.goesWrong(ctx, DeleteGlossary, name); bad != nil {
		return nil, bad
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.glossaries[name]
	if g == nil {
		return nil, refuse(404, "Glossary not found.")
	}
	delete(s.glossaries, name)
	parent, _, _ := strings.Cut(name, "/glossaries/")
	return s.begin(parent, &operation{glossary: g.Glossary, deletes: true}).message(), nil
}

// readTerms reads the file of a glossary from the bucket.
func (s *Server) readTerms(uri string) ([]Pair, *refusal) {
	at := objectForm.FindStringSubmatch(uri)
	s.mu.Lock()
	file := s.objects[at[1]+"/"+at[2]]
	s.mu.Unlock()
	switch {
	case file == nil:
		return nil, refuse(404, "No input file was found.")
	case len(file.data) > maxFile:
		return nil, refuse(400, "The glossary is too large.")
	case !utf8.Valid(file.data):
		return nil, refuse(400, "The glossary is not UTF-8.")
	}
	lines := csv.NewReader(bytes.NewReader(file.data))
	lines.FieldsPerRecord = 2
	rows, err := lines.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, refuse(400, "The glossary has no valid entries.")
	}
	seen := map[string]bool{}
	var pairs []Pair
	for i, row := range rows {
		switch {
		case i == 0 && slices.Contains([]string{"source", "fr"}, strings.Trim(row[0], "\ufeff")),
			strings.HasPrefix(row[0], "\ufeff"):
			s.complain("a glossary begins with a header or a byte order mark")
		case row[0] == "" || row[1] == "":
			s.complain("a line of a glossary is empty on one side")
		case seen[row[0]]:
			s.complain("a glossary has two lines for one French form")
		case len(row[0]) >= maxTerm || len(row[1]) >= maxTerm:
			s.complain("a term has 1,024 bytes or more, and the service would leave it out")
			continue
		}
		seen[row[0]] = true
		pairs = append(pairs, Pair{row[0], row[1]})
	}
	return pairs, nil
}

// replaceTerms puts the English of terms where their French stands in a text, as whole words, the
// longest first.
func replaceTerms(text string, terms []Pair, anyCase bool) string {
	if len(terms) == 0 {
		return text
	}
	terms = slices.Clone(terms)
	slices.SortStableFunc(terms, func(a, b Pair) int { return len(b.French) - len(a.French) })
	var out strings.Builder
	last := ' '
	for text != "" {
		at := slices.IndexFunc(terms, func(p Pair) bool {
			return !letter(last) && begins(text, p.French, anyCase)
		})
		if at >= 0 {
			out.WriteString(terms[at].English)
			text = text[len(terms[at].French):]
			last = 'x'
			continue
		}
		r, n := utf8.DecodeRuneInString(text)
		out.WriteString(text[:n])
		text, last = text[n:], r
	}
	return out.String()
}

// begins tells whether a text begins with a term as a whole.
func begins(text, term string, anyCase bool) bool {
	if len(text) < len(term) || text[:len(term)] != term &&
		!(anyCase && strings.EqualFold(text[:len(term)], term)) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[len(term):])
	return !letter(next)
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
