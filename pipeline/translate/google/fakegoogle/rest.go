package fakegoogle

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"

	"cloud.google.com/go/translate/apiv3/translatepb"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
)

// webpage is what a proxy or a portal says in place of the service.
const webpage = "<!DOCTYPE html>\n<html><head><title>Sign in to the network</title></head>" +
	"<body><h1>Sign in</h1></body></html>\n"

// handler is everything that is spoken over HTTP.
func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	const place = "/v3/projects/{project}/locations/{location}"
	mux.HandleFunc("POST /v3/projects/{project}", s.restTranslate)
	mux.HandleFunc("POST "+place, s.restTranslate)
	mux.HandleFunc("POST "+place+"/glossaries", s.restCreate)
	mux.HandleFunc("GET "+place+"/glossaries", s.restList)
	mux.HandleFunc("GET "+place+"/glossaries/{id}", func(w http.ResponseWriter, r *http.Request) {
		g, bad := s.glossary(r.Context(), resourceOf(r))
		writeProto(w, g, bad)
	})
	mux.HandleFunc("DELETE "+place+"/glossaries/{id}", func(w http.ResponseWriter, r *http.Request) {
		op, bad := s.remove(r.Context(), resourceOf(r))
		writeProto(w, op, bad)
	})
	mux.HandleFunc("GET "+place+"/operations/{id}", func(w http.ResponseWriter, r *http.Request) {
		op, bad := s.poll(r.Context(), resourceOf(r))
		writeProto(w, op, bad)
	})
	mux.HandleFunc("POST /language/translate/v2", s.oldTranslate)
	s.handleBucket(mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.inspectHTTP(r)
		mux.ServeHTTP(w, r)
	})
}

// inspectHTTP looks at what stands in address and header.
func (s *Server) inspectHTTP(r *http.Request) {
	old := strings.HasPrefix(r.URL.Path, "/language/")
	for _, c := range []struct {
		bad  bool
		what string
	}{
		{r.URL.Query().Has("key"), "a key stands in a URL"},
		{r.URL.Query().Has("q"), "text stands in a URL"},
		{r.Header.Get("Authorization") != "", "a token was sent to a service without TLS"},
		{!old && r.Header.Get("X-Goog-Api-Key") != "", "a key was sent where none is taken"},
	} {
		if c.bad {
			s.complain("%s", c.what)
		}
	}
}

func resourceOf(r *http.Request) string { return strings.TrimPrefix(r.URL.Path, "/v3/") }

func (s *Server) restTranslate(w http.ResponseWriter, r *http.Request) {
	parent, method, _ := strings.Cut(resourceOf(r), ":")
	if method != "translateText" {
		refuse(404, "Method not found.").write(w, false)
		return
	}
	request := &translatepb.TranslateTextRequest{}
	if !readProto(w, r, request) {
		return
	}
	request.Parent = parent
	reply, f, bad := s.translate(r.Context(), REST, request)
	if bad != nil {
		bad.write(w, false)
		return
	}
	s.deliver(w, f, encode(reply))
}

// deliver sends an answer as whole as the fault lets it.
func (s *Server) deliver(w http.ResponseWriter, f Fault, body []byte) {
	switch f.Do {
	case HTML:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(max(f.Code, http.StatusOK))
		_, _ = io.WriteString(w, webpage)
		if s.config.Leaky {
			_, _ = io.WriteString(w, leak)
		}
	case Drop:
		w.Header().Set("Content-Type", "application/json; charset=UTF-8")
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		_, _ = w.Write(body[:len(body)/2])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler) // how a handler cuts the connection
	default:
		w.Header().Set("Content-Type", "application/json; charset=UTF-8")
		_, _ = w.Write(body)
	}
}

func (s *Server) restCreate(w http.ResponseWriter, r *http.Request) {
	g := &translatepb.Glossary{}
	if !readProto(w, r, g) {
		return
	}
	op, bad := s.create(r.Context(), strings.TrimSuffix(resourceOf(r), "/glossaries"), g)
	writeProto(w, op, bad)
}

func (s *Server) restList(w http.ResponseWriter, r *http.Request) {
	size, err := strconv.Atoi("0" + r.URL.Query().Get("pageSize"))
	if err != nil {
		refuse(400, "Invalid page size.").write(w, false)
		return
	}
	list, bad := s.list(r.Context(), &translatepb.ListGlossariesRequest{
		Parent:    strings.TrimSuffix(resourceOf(r), "/glossaries"),
		PageToken: r.URL.Query().Get("pageToken"), PageSize: int32(size),
	})
	writeProto(w, list, bad)
}

// readProto reads the body of a request; what is no such message is refused.
func readProto(w http.ResponseWriter, r *http.Request, m proto.Message) bool {
	data, err := io.ReadAll(io.LimitReader(r.Body, 64<<20))
	if err == nil {
		err = protojson.Unmarshal(data, m)
	}
	if err != nil {
		refuse(400, "Invalid JSON payload received.").write(w, false)
	}
	return err == nil
}

func encode(m proto.Message) []byte {
	data, err := protojson.Marshal(m)
	if err != nil { // our own messages always encode
		panic(err)
	}
	return data
}

func writeProto(w http.ResponseWriter, m proto.Message, bad *refusal) {
	if bad != nil {
		bad.write(w, false)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	_, _ = w.Write(encode(m))
}

// oldTranslate is v2, for users with a key.
func (s *Server) oldTranslate(w http.ResponseWriter, r *http.Request) {
	type texts struct {
		Q                             []string
		Source, Target, Format, Model string
	}
	var body struct {
		texts
		Data *texts // Google's Go client puts everything in here
	}
	if err := json.NewDecoder(io.LimitReader(r.Body, 64<<20)).Decode(&body); err != nil {
		refuse(400, "Invalid JSON payload received.").write(w, true)
		return
	}
	if body.Data != nil {
		body.texts = *body.Data
	}
	key := r.Header.Get("X-Goog-Api-Key")
	switch {
	case key == "" && r.Header.Get("Authorization") == "":
		refuse(403, "The request is missing a valid API key.").write(w, true)
		return
	case s.config.Key != "" && key != s.config.Key:
		refuse(400, "API key not valid. Please pass a valid API key.").write(w, true)
		return
	}
	reply, f, bad := s.translate(r.Context(), V2, &translatepb.TranslateTextRequest{
		Contents: body.Q, SourceLanguageCode: body.Source, TargetLanguageCode: body.Target,
		Model: body.Model, MimeType: map[string]string{"text": "text/plain"}[body.Format],
	})
	if bad != nil {
		if s.config.Leaky {
			bad.message += " key=" + key
		}
		bad.write(w, true)
		return
	}
	s.deliver(w, f, encodeOld(reply, body.Model))
}

// encodeOld writes an answer as v2 does.
func encodeOld(reply *translatepb.TranslateTextResponse, model string) []byte {
	type translation struct {
		TranslatedText string `json:"translatedText"`
		Model          string `json:"model,omitempty"`
	}
	list := []translation{}
	for _, t := range reply.GetTranslations() {
		list = append(list, translation{t.GetTranslatedText(), model})
	}
	data, err := json.Marshal(map[string]any{"data": map[string]any{"translations": list}})
	if err != nil { // strings always encode
		panic(err)
	}
	return data
}
