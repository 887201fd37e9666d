package fakegoogle_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	cloud "cloud.google.com/go/translate/apiv3"
	"cloud.google.com/go/translate/apiv3/translatepb"
	"github.com/google/go-cmp/cmp"
	"github.com/googleapis/gax-go/v2/apierror"
	"google.golang.org/api/googleapi"
	"google.golang.org/api/option"
	old "google.golang.org/api/translate/v2"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	"github.com/enregard/enregard/pipeline/translate/google/fakegoogle"
)

// server is short for tests.
type (
	server = fakegoogle.Server
	asking = translatepb.TranslateTextRequest
)

const place = "projects/newsroom-1/locations/us-central1"

// client is Google's own, through a door.
func client(t *testing.T, s *fakegoogle.Server, door fakegoogle.Door) *cloud.TranslationClient {
	t.Helper()
	var c *cloud.TranslationClient
	var err error
	if door == fakegoogle.GRPC {
		c, err = cloud.NewTranslationClient(t.Context(), option.WithoutAuthentication(),
			option.WithEndpoint(strings.TrimPrefix(s.URL, "http://")),
			option.WithGRPCDialOption(grpc.WithTransportCredentials(insecure.NewCredentials())))
	} else {
		c, err = cloud.NewTranslationRESTClient(t.Context(), option.WithoutAuthentication(),
			option.WithEndpoint(s.URL))
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// doors runs a test through gRPC and through REST, each with a service of its own.
func doors(t *testing.T, c fakegoogle.Config, test func(*testing.T, *server, *cloud.TranslationClient)) {
	for _, door := range []fakegoogle.Door{fakegoogle.GRPC, fakegoogle.REST} {
		t.Run(string(door), func(t *testing.T) {
			s := fakegoogle.New(t, c)
			test(t, s, client(t, s, door))
		})
	}
}

func request(contents ...string) *translatepb.TranslateTextRequest {
	return &translatepb.TranslateTextRequest{
		Contents: contents, MimeType: "text/plain", SourceLanguageCode: "fr",
		TargetLanguageCode: "en", Parent: place, Model: place + "/models/general/nmt",
	}
}

func english(list []*translatepb.Translation) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.GetTranslatedText())
	}
	return out
}

func TestTranslate(t *testing.T) {
	doors(t, fakegoogle.Config{}, func(t *testing.T, s *server, c *cloud.TranslationClient) {
		reply, err := c.TranslateText(t.Context(), request("L’été.", "C'est <b>ça</b> &amp; là."))
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"en:L’été.", "en:C'est <b>ça</b> &amp; là."}
		if diff := cmp.Diff(want, english(reply.GetTranslations())); diff != "" {
			t.Error(diff)
		}
		if s.Billed() != 6+25 || s.Calls(fakegoogle.TranslateText) != 1 || s.MostAtOnce() != 1 {
			t.Errorf("%d characters in %d calls", s.Billed(), s.Calls(fakegoogle.TranslateText))
		}
		if len(reply.GetGlossaryTranslations()) > 0 || len(s.Complaints()) > 0 {
			t.Errorf("%v, %q", reply, s.Complaints())
		}
	})
}

// A glossary changes GlossaryTranslations and leaves Translations alone; case counts unless the
// request says otherwise.
func TestTranslateWithGlossary(t *testing.T) {
	doors(t, fakegoogle.Config{}, func(t *testing.T, s *server, c *cloud.TranslationClient) {
		name := place + "/glossaries/enregard-1"
		s.AddGlossary(name, fakegoogle.Pair{French: "OTAN", English: "NATO"},
			fakegoogle.Pair{French: "États-Unis", English: "United States"},
			fakegoogle.Pair{French: "États", English: "states"})
		r := request("L’OTAN et les États-Unis, l’Otan, OTANien.")
		r.GlossaryConfig = &translatepb.TranslateTextGlossaryConfig{Glossary: name}
		reply, err := c.TranslateText(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		got := append(english(reply.GetTranslations()), english(reply.GetGlossaryTranslations())...)
		want := []string{"en:" + r.Contents[0],
			"en:L’NATO et les United States, l’Otan, OTANien."}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		r.GlossaryConfig.IgnoreCase = true
		if reply, err = c.TranslateText(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		if got := english(reply.GetGlossaryTranslations())[0]; !strings.Contains(got, "l’NATO,") {
			t.Errorf("%q", got)
		}
	})
}

func TestRefusesWhatTheServiceRefuses(t *testing.T) {
	const invalid = codes.InvalidArgument
	for name, c := range map[string]struct {
		change func(*asking)
		code   codes.Code
	}{
		"nothing":            {func(r *asking) { r.Contents = nil }, invalid},
		"too many":           {func(r *asking) { r.Contents = make([]string, 1025) }, invalid},
		"too long":           {func(r *asking) { r.Contents[0] = strings.Repeat("é", 30001) }, invalid},
		"odd type":           {func(r *asking) { r.MimeType = "text/rtf" }, invalid},
		"no target":          {func(r *asking) { r.TargetLanguageCode = "" }, invalid},
		"odd model":          {func(r *asking) { r.Model = "nmt" }, invalid},
		"model elsewhere":    {func(r *asking) { r.Model = "projects/p/locations/l/models/m" }, invalid},
		"label":              {func(r *asking) { r.Labels = map[string]string{"Desk": "x"} }, invalid},
		"no such glossary":   {glossaryAt(place + "/glossaries/none"), codes.NotFound},
		"glossary elsewhere": {glossaryAt("projects/newsroom-1/locations/europe-west1/glossaries/g"), invalid},
		"glossary in global": {func(r *asking) {
			r.Parent, r.Model = "projects/p/locations/global", ""
			glossaryAt("projects/p/locations/global/glossaries/g")(r)
		}, invalid},
	} {
		t.Run(name, func(t *testing.T) {
			doors(t, fakegoogle.Config{}, func(t *testing.T, s *server, client *cloud.TranslationClient) {
				r := request("Un.")
				c.change(r)
				_, err := client.TranslateText(t.Context(), r)
				if codeOf(err) != c.code || s.Billed() != 0 {
					t.Errorf("%v, %d characters billed", err, s.Billed())
				}
			})
		})
	}
}

func glossaryAt(name string) func(*asking) {
	return func(r *asking) {
		r.GlossaryConfig = &translatepb.TranslateTextGlossaryConfig{Glossary: name}
	}
}

// codeOf is the gRPC code of an error of either client.
func codeOf(err error) codes.Code {
	if api, ok := errors.AsType[*apierror.APIError](err); ok && api.GRPCStatus() != nil {
		return api.GRPCStatus().Code()
	}
	return status.Code(err)
}

func TestComplaints(t *testing.T) {
	doors(t, fakegoogle.Config{}, func(t *testing.T, s *server, c *cloud.TranslationClient) {
		r := request("C'est.", " ")
		r.MimeType, r.SourceLanguageCode = "", ""
		reply, err := c.TranslateText(t.Context(), r)
		if err != nil || english(reply.GetTranslations())[0] != "en:C&#39;est." {
			t.Errorf("%v, %v; want text as HTML, which is the default", reply, err)
		}
		want := []string{"a text of white space only was sent", "the text was not sent as text/plain",
			"the source language is not fr"}
		if diff := cmp.Diff(want, s.Complaints()); diff != "" {
			t.Error(diff)
		}
	})
}

// Each status arrives at the real clients as what their documentation says, and nothing that was
// refused is billed.
func TestStatuses(t *testing.T) {
	for code, want := range map[int]codes.Code{
		400: codes.InvalidArgument, 401: codes.Unauthenticated, 403: codes.PermissionDenied,
		404: codes.NotFound, 429: codes.ResourceExhausted, 500: codes.Internal,
		502: codes.Unavailable, 503: codes.Unavailable, 504: codes.DeadlineExceeded,
	} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			const wait = 1500 * time.Millisecond
			faults := []fakegoogle.Fault{
				{Call: 2, Code: code, Reason: fakegoogle.RateLimit, Wait: wait}}
			config := fakegoogle.Config{Faults: faults}
			doors(t, config, func(t *testing.T, s *server, c *cloud.TranslationClient) {
				if _, err := c.TranslateText(t.Context(), request("Un.")); err != nil {
					t.Fatal(err)
				}
				_, err := c.TranslateText(t.Context(), request("Deux."))
				api, ok := errors.AsType[*apierror.APIError](err)
				if !ok {
					t.Fatalf("%v (%T)", err, err)
				}
				if web, ok := errors.AsType[*googleapi.Error](err); ok {
					if web.Code != code || web.Header.Get("Retry-After") != "2" {
						t.Errorf("%d, Retry-After %q", web.Code, web.Header.Get("Retry-After"))
					}
				} else if api.GRPCStatus().Code() != want {
					t.Errorf("%v, want %v", api.GRPCStatus().Code(), want)
				}
				asked := api.Details().RetryInfo.GetRetryDelay().AsDuration()
				if api.Reason() != fakegoogle.RateLimit || asked != wait {
					t.Errorf("reason %q, %v", api.Reason(), asked)
				}
				if s.Billed() != 3 {
					t.Errorf("%d characters billed, want 3", s.Billed())
				}
			})
		})
	}
}

// What fails on the way: a connection cut half-way is billed, what hangs is not.
func TestConnections(t *testing.T) {
	for name, c := range map[string]struct {
		fault  fakegoogle.Fault
		billed int
		words  []string // one of them in the client's error
	}{
		"drop": {fakegoogle.Fault{Call: 1, Do: fakegoogle.Drop}, 9000,
			[]string{"unexpected EOF", "error reading from server"}},
		"hang": {fakegoogle.Fault{Call: 1, Do: fakegoogle.Hang}, 0,
			[]string{"context deadline exceeded", "DeadlineExceeded"}},
		"page": {fakegoogle.Fault{Call: 1, Do: fakegoogle.HTML}, 0,
			[]string{"text/html", "unexpected token <", "syntax error"}},
		"page, 502": {fakegoogle.Fault{Call: 1, Do: fakegoogle.HTML, Code: 502}, 0,
			[]string{"unexpected HTTP status", "502"}},
	} {
		t.Run(name, func(t *testing.T) {
			config := fakegoogle.Config{Faults: []fakegoogle.Fault{c.fault}}
			doors(t, config, func(t *testing.T, s *server, client *cloud.TranslationClient) {
				ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
				defer cancel()
				_, err := client.TranslateText(ctx, request(strings.Repeat("é", 9000)))
				said := false
				for _, words := range c.words {
					said = said || err != nil && strings.Contains(err.Error(), words)
				}
				if !said || s.Billed() != c.billed {
					t.Errorf("%v; %d characters billed, want %d", err, s.Billed(), c.billed)
				}
				if _, err = client.TranslateText(t.Context(), request("Un.")); err != nil {
					t.Errorf("the call after it: %v", err)
				}
			})
		})
	}
}

func TestWrongAnswers(t *testing.T) {
	for do, want := range map[fakegoogle.Action][]string{
		fakegoogle.Short:    {"en:C'est un."},
		fakegoogle.Swap:     {"en:Deux.", "en:C'est un."},
		fakegoogle.Entities: {"en:C&#39;est un.", "en:Deux."},
	} {
		t.Run(string(do), func(t *testing.T) {
			faults := []fakegoogle.Fault{{Do: do}}
			config := fakegoogle.Config{Faults: faults}
			doors(t, config, func(t *testing.T, s *server, c *cloud.TranslationClient) {
				reply, err := c.TranslateText(t.Context(), request("C'est un.", "Deux."))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, english(reply.GetTranslations())); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

// A share of the calls fails, the same ones with the same seed.
func TestRandom(t *testing.T) {
	count := func(seed uint64) (failed int, which string) {
		script := fakegoogle.Random(seed, 0.3)
		for n := range 1000 {
			f := script(fakegoogle.TranslateText, n+1)
			if f != (fakegoogle.Fault{}) {
				failed++
			}
			which += fmt.Sprint(f.Code, f.Do)
		}
		return failed, which
	}
	failed, first := count(1)
	if failed < 250 || failed > 350 {
		t.Errorf("%d of 1,000 failed, want about 300", failed)
	}
	_, again := count(1)
	_, other := count(2)
	if first != again || first == other {
		t.Error("the seed does not decide")
	}
}

// v2 takes its key in a header only.
func TestOldDoor(t *testing.T) {
	s := fakegoogle.New(t, fakegoogle.Config{Key: "secret-1", Faults: []fakegoogle.Fault{
		{Call: 2, Code: 403, Reason: fakegoogle.RateLimit, Wait: time.Second}}})
	service := func(key string) *old.Service {
		web := &http.Client{Transport: keyed(key)}
		o, err := old.NewService(t.Context(), option.WithHTTPClient(web),
			option.WithEndpoint(s.URL+"/language/translate/"))
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	ask := func(key string, q ...string) ([]string, error) {
		reply, err := service(key).Translations.Translate(&old.TranslateTextRequest{
			Q: q, Source: "fr", Target: "en", Format: "text"}).Context(t.Context()).Do()
		if err != nil {
			return nil, err
		}
		var out []string
		for _, t := range reply.Translations {
			out = append(out, t.TranslatedText)
		}
		return out, nil
	}
	got, err := ask("secret-1", "C'est.")
	if err != nil || cmp.Diff([]string{"en:C'est."}, got) != "" {
		t.Errorf("%q, %v", got, err)
	}
	_, err = ask("secret-1", "Un.")
	web, ok := errors.AsType[*googleapi.Error](err)
	if !ok || web.Code != 403 || web.Header.Get("Retry-After") != "1" ||
		web.Errors[0].Reason != "userRateLimitExceeded" {
		t.Errorf("%v", err)
	}
	for _, key := range []string{"", "other"} {
		if _, err = ask(key, "Un."); err == nil {
			t.Errorf("key %q was taken", key)
		}
	}
	if _, err = ask("secret-1", make([]string, 129)...); err == nil {
		t.Error("129 strings were taken")
	}
	if s.Billed() != 6 || len(s.Complaints()) != 129 {
		t.Errorf("%d billed, complaints %q", s.Billed(), s.Complaints())
	}
	r, err := http.Post(s.URL+"/language/translate/v2?key=secret-1", "application/json",
		strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	var body struct{ Error struct{ Code int } }
	if json.NewDecoder(r.Body).Decode(&body) != nil || body.Error.Code != 403 {
		t.Errorf("a key in the URL: %v", body)
	}
	if c := s.Complaints(); c[len(c)-1] != "a key stands in a URL" {
		t.Errorf("%q", c)
	}
}

// keyed puts a key into the header of each request.
type keyed string

func (k keyed) RoundTrip(r *http.Request) (*http.Response, error) {
	if k != "" {
		r.Header.Set("X-Goog-Api-Key", string(k))
	}
	return http.DefaultTransport.RoundTrip(r)
}

// A leaky service says secrets in every error, so that tests can look for them.
func TestLeaky(t *testing.T) {
	config := fakegoogle.Config{Leaky: true, Faults: []fakegoogle.Fault{{Code: 403}}}
	doors(t, config, func(t *testing.T, s *server, c *cloud.TranslationClient) {
		_, err := c.TranslateText(t.Context(), request("La phrase secrète."))
		for _, canary := range append(fakegoogle.Canaries, "La phrase secrète.") {
			if err == nil || !strings.Contains(err.Error(), canary) {
				t.Errorf("no %q in %v", canary, err)
			}
		}
	})
}
