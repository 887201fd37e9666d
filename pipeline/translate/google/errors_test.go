package google

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/oauth2"
	"google.golang.org/api/option"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/google/fakegoogle"
)

// What must never be seen in an error: a key, a token, an address with a key, the article.
var canaries = []string{
	"AIzaSyCANARY", "ya29.CANARY", "BEGIN PRIVATE KEY", "key=", "SENTENCE-CANARY", "client_secret",
}

// leaky is what a careless service or client might say.
const leaky = `Get "https://translate.googleapis.com/v3?key=AIzaSyCANARY&q=SENTENCE-CANARY": ` +
	`Bearer ya29.CANARY client_secret -----BEGIN PRIVATE KEY-----`

func searchCanaries(t *testing.T, err error) {
	t.Helper()
	for depth := 0; err != nil; depth++ {
		for _, verb := range []string{"%v", "%+v", "%s", "%q", "%#v"} {
			printed := fmt.Sprintf(verb, err)
			for _, canary := range canaries {
				if strings.Contains(printed, canary) {
					t.Errorf("depth %d, %s: %q is in %s", depth, verb, canary, printed)
				}
			}
		}
		err = errors.Unwrap(err)
	}
}

// check sees to it that err is one clear sentence of ours, and returns it.
func check(t *testing.T, err error) *Error {
	t.Helper()
	searchCanaries(t, err)
	typed, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("error %v (%T), want *Error", err, err)
	}
	for _, jargon := range []string{"rpc error", "desc =", "code ="} {
		if strings.Contains(typed.Text+typed.Hint, jargon) {
			t.Errorf("%q in %q", jargon, typed.Text)
		}
	}
	return typed
}

// Every status and reason has its sentence, through every door, and its remedy.
func TestEachFailureHasItsSentence(t *testing.T) {
	type fault = fakegoogle.Fault
	stop, busy := translate.Remedy{Ends: true}, translate.Remedy{Again: true}
	for _, c := range []struct {
		name   string
		fault  fault
		text   string // in Text
		hint   string // in Hint
		remedy translate.Remedy
	}{
		{"401", fault{Code: 401}, "did not accept the", "", stop},
		{"403 permission", fault{Code: 403, Reason: fakegoogle.Permission}, "may not translate",
			"roles/cloudtranslate.user", stop},
		{"403 disabled", fault{Code: 403, Reason: fakegoogle.Disabled}, "not switched on",
			"services enable", stop},
		{"403 billing", fault{Code: 403, Reason: fakegoogle.Billing}, "billing", "billing account",
			stop},
		{"403 rate", fault{Code: 403, Reason: fakegoogle.RateLimit, Wait: 7 * time.Second},
			"in a short time", "wait a minute", translate.Remedy{Again: true, After: 7 * time.Second}},
		{"403 daily", fault{Code: 403, Reason: fakegoogle.DailyLimit}, "for today",
			"midnight Pacific time (here: Tuesday, 08:00)", stop},
		{"429 daily quota", fault{Code: 429, Reason: fakegoogle.DailyQuota}, "for today",
			"midnight Pacific", stop},
		{"404", fault{Code: 404}, "does not know the project", "by its id", stop},
		{"429", fault{Code: 429, Wait: 3 * time.Second}, "used up", "wait a minute",
			translate.Remedy{Again: true, After: 3 * time.Second}},
		{"400", fault{Code: 400}, "did not accept the request", "location",
			translate.Remedy{Smaller: true}},
		{"500", fault{Code: 500}, "fault of its own", "in a few minutes",
			translate.Remedy{Again: true, Smaller: true}},
		{"503", fault{Code: 503, Wait: 40 * time.Second}, "fault of its own", "in a few minutes",
			translate.Remedy{Again: true, After: 40 * time.Second}},
		{"504", fault{Code: 504}, "did not answer", "network", busy},
		{"501", fault{Code: 501}, "Unimplemented", "console", stop},
		{"drop", fault{Do: fakegoogle.Drop}, "broke off", "network",
			translate.Remedy{Again: true, Charged: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			config := fakegoogle.Config{Faults: []fault{c.fault}, Leaky: true}
			for _, door := range doors {
				s := fakegoogle.New(t, config)
				o := through(door, s)
				o.Now = func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }
				_, err := open(t, o).Translate(t.Context(), sentences("SENTENCE-CANARY"))
				got := check(t, err)
				if !strings.Contains(got.Text, c.text) || !strings.Contains(got.Hint, c.hint) {
					t.Errorf("%s: got %q, hint %q; want %q, hint %q", door, got.Text, got.Hint, c.text,
						c.hint)
				}
				if !strings.Contains(got.Text, "untranslated") {
					t.Errorf("%s: %q does not say what it means for the article", door, got.Text)
				}
				if got.Remedy() != c.remedy {
					t.Errorf("%s: %+v, want %+v", door, got.Remedy(), c.remedy)
				}
				if n := s.Calls(fakegoogle.TranslateText); n != 1 {
					t.Errorf("%s: %d requests, want 1: this engine does not ask again", door, n)
				}
			}
		})
	}
}

// What is not Google's: pages of proxies.
func TestPagesOfProxies(t *testing.T) {
	for code, remedy := range map[int]translate.Remedy{
		0:   {Again: true, Charged: true},
		502: {Again: true, Smaller: true},
		503: {Again: true},
	} {
		for _, door := range []fakegoogle.Door{fakegoogle.REST, fakegoogle.V2} {
			s := fakegoogle.New(t, fakegoogle.Config{Leaky: true,
				Faults: []fakegoogle.Fault{{Code: code, Do: fakegoogle.HTML}}})
			_, err := open(t, through(door, s)).Translate(t.Context(), sentences("SENTENCE-CANARY"))
			if got := check(t, err); got.Remedy() != remedy {
				t.Errorf("%d by %s: %q %+v, want %+v", code, door, got.Text, got.Remedy(), remedy)
			}
		}
	}
}

func TestTimeout(t *testing.T) {
	hang := fakegoogle.Config{Faults: []fakegoogle.Fault{{Do: fakegoogle.Hang}}}
	for _, door := range doors {
		o := through(door, fakegoogle.New(t, hang))
		o.Timeout = 50 * time.Millisecond
		_, err := open(t, o).Translate(t.Context(), sentences("SENTENCE-CANARY"))
		got := check(t, err)
		if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(got.Text, "within 50ms") {
			t.Errorf("%s: %v", door, err)
		}
		if want := (translate.Remedy{Again: true, Charged: true}); got.Remedy() != want {
			t.Errorf("%s: %+v: nobody knows whether it is charged", door, got.Remedy())
		}
	}
}

func TestCancel(t *testing.T) {
	hang := fakegoogle.Config{Faults: []fakegoogle.Fault{{Do: fakegoogle.Hang}}}
	throughDoors(t, hang, func(t *testing.T, e *Engine, s *fakegoogle.Server) {
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			for s.Calls(fakegoogle.TranslateText) == 0 {
				time.Sleep(time.Millisecond)
			}
			cancel()
		}()
		_, err := e.Translate(ctx, sentences("SENTENCE-CANARY", "x"))
		got := check(t, err)
		if !errors.Is(err, context.Canceled) || !strings.Contains(got.Text, "stopped") {
			t.Errorf("%v", err)
		}
	})
}

// A service that was never reached ends the run; one that was there a moment ago may come back.
func TestUnreachable(t *testing.T) {
	for _, door := range doors {
		s, err := fakegoogle.Start(fakegoogle.Config{Faults: []fakegoogle.Fault{{Code: 503}}})
		if err != nil {
			t.Fatal(err)
		}
		before := open(t, through(door, s))
		if _, err := before.Translate(t.Context(), sentences("x")); err == nil {
			t.Fatal("no 503")
		}
		s.Close()
		never := open(t, through(door, s)) // gRPC connects before the first call
		for range 2 {                      // the connection that was open breaks off first
			_, err = before.Translate(t.Context(), sentences("SENTENCE-CANARY"))
			if got := check(t, err); !got.Remedy().Again || got.Remedy().Ends {
				t.Errorf("%s: %q, %+v", door, got.Text, got.Remedy())
			}
		}
		for _, e := range []*Engine{before, never} {
			_, err = e.Translate(t.Context(), sentences("SENTENCE-CANARY"))
			got := check(t, err)
			if !strings.Contains(got.Text, "cannot be reached") || strings.Contains(got.Text, "127") {
				t.Errorf("%s: %q", door, got.Text)
			}
		}
		_, err = never.Translate(t.Context(), sentences("SENTENCE-CANARY"))
		if got := check(t, err); !got.Remedy().Ends {
			t.Errorf("%s: %+v", door, got.Remedy())
		}
	}
}

// A token that cannot be had is no fault of the service: nothing was sent.
func TestNoToken(t *testing.T) {
	s := fakegoogle.New(t, fakegoogle.Config{Faults: []fakegoogle.Fault{{Err: status.Error(
		codes.Unavailable, "transport: per-RPC creds failed due to error: "+leaky)}}})
	for name, o := range map[string]Options{
		"rest": {Project: "p", ClientOptions: []option.ClientOption{option.WithTokenSource(noTokens{})}},
		"grpc": through(fakegoogle.GRPC, s),
	} {
		_, err := open(t, o).Translate(t.Context(), sentences("SENTENCE-CANARY"))
		got := check(t, err)
		if !strings.Contains(got.Hint, "application-default login") || !got.Remedy().Ends {
			t.Errorf("%s: %q, %+v", name, got.Text, got.Remedy())
		}
	}
}

type noTokens struct{}

func (noTokens) Token() (*oauth2.Token, error) {
	return nil, &oauth2.RetrieveError{Response: &http.Response{Status: "400 Bad Request"},
		Body: []byte(leaky), ErrorCode: "invalid_grant"}
}

// A computer without credentials, with a damaged key file and with one of a made-up kind.
func TestCredentials(t *testing.T) {
	for name, c := range map[string]struct{ file, text string }{
		"none":    {"", "cannot be used"},
		"damaged": {`{"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----`, "cannot be used"},
		"bad key": {`{"type": "service_account", "client_email": "a@b", "private_key": ` +
			`"-----BEGIN PRIVATE KEY-----AIzaSyCANARY", "client_secret": "ya29.CANARY"}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "AIzaSyCANARY.json")
			if c.file != "" {
				if err := os.WriteFile(path, []byte(c.file), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			t.Setenv("GOOGLE_APPLICATION_CREDENTIALS", path)
			e, err := New(t.Context(), Options{Project: "p", Timeout: time.Second})
			if err == nil { // the key is only looked at when it is used
				defer e.Close()
				_, err = e.Translate(t.Context(), sentences("SENTENCE-CANARY"))
			}
			got := check(t, err)
			if !strings.Contains(got.Text, c.text) {
				t.Errorf("%q, want %q", got.Text, c.text)
			}
			t.Log(got.Text)
		})
	}
}

func TestExplainMissingCredentials(t *testing.T) {
	err := explainCredentials(t.Context(),
		errors.New("credentials: could not find default credentials. See "+leaky))
	if got := check(t, err); !strings.Contains(got.Text, "no Google credentials on this computer") ||
		!strings.Contains(got.Hint, "application-default login") {
		t.Errorf("%q, hint %q", got.Text, got.Hint)
	}
}

func TestBadOptions(t *testing.T) {
	for name, o := range map[string]Options{
		"no project":    {},
		"odd project":   {Project: "x y"},
		"key as model":  {Project: "p", Model: "m?key=AIzaSyCANARY"},
		"odd location":  {Project: "p", Location: "../q"},
		"key, location": {Project: "p", Location: "AIzaSyCANARY key="},
		"transport":     {Project: "p", Transport: "AIzaSyCANARY"},
		"endpoint":      {Project: "p", Endpoint: "http://example.com/?key=AIzaSyCANARY"},
		"key and model": {Key: "AIzaSyCANARY", Model: "translation-llm"},
	} {
		t.Run(name, func(t *testing.T) {
			o.ClientOptions = []option.ClientOption{option.WithoutAuthentication()}
			e, err := New(t.Context(), o)
			if err == nil {
				_ = e.Close()
				t.Fatal("no error")
			}
			check(t, err)
		})
	}
}
