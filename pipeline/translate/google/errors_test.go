package google

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"google.golang.org/api/option"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
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

func withReason(code codes.Code, reason string) error {
	s, err := status.New(code, leaky).WithDetails(
		&errdetails.ErrorInfo{Reason: reason, Domain: "googleapis.com",
			Metadata: map[string]string{"consumer": leaky}})
	if err != nil {
		panic(err)
	}
	return s.Err()
}

func TestEachFailureHasItsSentence(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		text string // in Text
		hint string // in Hint
		code codes.Code
	}{
		{"401", status.Error(codes.Unauthenticated, leaky), "did not accept the credentials",
			"application-default login", codes.Unauthenticated},
		{"token refused", status.Error(codes.Unavailable, "transport: per-RPC creds failed due to error: "+leaky),
			"did not accept the credentials", "application-default login", codes.Unauthenticated},
		{"403 permission", status.Error(codes.PermissionDenied, leaky), "may not translate",
			"roles/cloudtranslate.user", codes.PermissionDenied},
		{"403 permission by reason", withReason(codes.PermissionDenied, "IAM_PERMISSION_DENIED"),
			"may not translate", "roles/cloudtranslate.user", codes.PermissionDenied},
		{"403 not enabled", withReason(codes.PermissionDenied, "SERVICE_DISABLED"),
			"not switched on", "services enable", codes.PermissionDenied},
		{"403 not enabled, old wording", status.Error(codes.PermissionDenied,
			"Cloud Translation API has not been used in project 1 before or it is disabled. "+leaky),
			"not switched on", "services enable", codes.PermissionDenied},
		{"403 billing", withReason(codes.PermissionDenied, "BILLING_DISABLED"),
			"billing", "billing account", codes.PermissionDenied},
		{"403 rate", withReason(codes.PermissionDenied, "RATE_LIMIT_EXCEEDED"),
			"in a short time", "wait a minute", codes.PermissionDenied},
		{"403 rate, old wording", status.Error(codes.PermissionDenied, "User Rate Limit Exceeded "+leaky),
			"in a short time", "wait a minute", codes.PermissionDenied},
		{"403 daily", status.Error(codes.PermissionDenied, "Daily Limit Exceeded "+leaky),
			"for today", "midnight Pacific", codes.PermissionDenied},
		{"404", status.Error(codes.NotFound, leaky), "does not know the project", "by its id",
			codes.NotFound},
		{"429", status.Error(codes.ResourceExhausted, leaky), "used up", "wait a minute",
			codes.ResourceExhausted},
		{"429 daily", status.Error(codes.ResourceExhausted, "Daily Limit Exceeded "+leaky),
			"for today", "midnight Pacific", codes.ResourceExhausted},
		{"400 too long", status.Error(codes.InvalidArgument, "Text is too long. "+leaky),
			"too long", "full stop", codes.InvalidArgument},
		{"400 other", status.Error(codes.InvalidArgument, leaky), "did not accept the request",
			"location", codes.InvalidArgument},
		{"500", status.Error(codes.Internal, leaky), "fault of its own", "in a few minutes",
			codes.Internal},
		{"503", status.Error(codes.Unavailable, leaky), "fault of its own", "in a few minutes",
			codes.Unavailable},
		{"unknown", status.Error(codes.Unknown, leaky), "fault of its own", "in a few minutes",
			codes.Unknown},
		{"not implemented", status.Error(codes.Unimplemented, leaky), "Unimplemented", "console",
			codes.Unimplemented},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := &fake{answer: func(int, []string) ([]string, error) { return nil, c.err }}
			_, err := engine(t, serve(t, f), 0).Translate(t.Context(), sentences("SENTENCE-CANARY"))
			got := check(t, err)
			if !strings.Contains(got.Text, c.text) || !strings.Contains(got.Hint, c.hint) {
				t.Errorf("got %q, hint %q; want %q, hint %q", got.Text, got.Hint, c.text, c.hint)
			}
			if !strings.Contains(got.Text, "untranslated") {
				t.Errorf("%q does not say what it means for the article", got.Text)
			}
			if status.Code(err) != c.code {
				t.Errorf("code %v, want %v", status.Code(err), c.code)
			}
			if len(f.requests) != 1 {
				t.Errorf("%d requests, want 1: this engine does not retry", len(f.requests))
			}
		})
	}
}

func TestOneFailedRequestLeavesTheOthers(t *testing.T) {
	long := strings.Repeat("x", 5000)
	for _, c := range []struct {
		name     string
		err      error
		requests int
		kept     []bool // which of three sentences are translated
	}{
		{"a fault goes on", status.Error(codes.Internal, leaky), 3, []bool{true, false, true}},
		{"too long goes on", status.Error(codes.InvalidArgument, "too long"), 3, []bool{true, false, true}},
		{"permission ends", status.Error(codes.PermissionDenied, leaky), 2, []bool{true, false, false}},
		{"quota ends", status.Error(codes.ResourceExhausted, leaky), 2, []bool{true, false, false}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := &fake{}
			f.answer = func(n int, contents []string) ([]string, error) {
				if n == 2 {
					return nil, c.err
				}
				return echo(n, contents)
			}
			got, err := engine(t, serve(t, f), 0).Translate(t.Context(), sentences(long, long, long))
			if err != nil {
				t.Fatal(err)
			}
			if len(f.requests) != c.requests {
				t.Errorf("%d requests, want %d", len(f.requests), c.requests)
			}
			for i, kept := range c.kept {
				if kept != (got[i].English == "en:"+long) || kept != (got[i].Err == nil) {
					t.Errorf("sentence %d: translated %t, error %v", i, got[i].English != "", got[i].Err)
				}
			}
		})
	}
}

func TestTimeout(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	f := &fake{answer: func(int, []string) ([]string, error) { <-release; return nil, nil }}
	e := engine(t, serve(t, f), 50*time.Millisecond)
	_, err := e.Translate(t.Context(), sentences("SENTENCE-CANARY"))
	got := check(t, err)
	if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(got.Text, "within 50ms") {
		t.Errorf("%v", err)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	release := make(chan struct{})
	defer close(release)
	f := &fake{answer: func(int, []string) ([]string, error) { cancel(); <-release; return nil, nil }}
	_, err := engine(t, serve(t, f), 0).Translate(ctx, sentences("SENTENCE-CANARY", "x"))
	got := check(t, err)
	if !errors.Is(err, context.Canceled) || !strings.Contains(got.Text, "stopped") {
		t.Errorf("%v", err)
	}
	if len(f.requests) != 1 {
		t.Errorf("%d requests, want 1", len(f.requests))
	}
}

func TestUnreachable(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	options := append(plain(address), option.WithAPIKey("AIzaSyCANARY"))
	e, err := New(t.Context(), Options{Project: "p", ClientOptions: options})
	if err == nil {
		defer e.Close()
		t.Fatal("a key and no authentication at once were taken")
	}
	check(t, err)
	_, err = engine(t, address, 0).Translate(t.Context(), sentences("SENTENCE-CANARY"))
	got := check(t, err)
	if !strings.Contains(got.Text, "cannot be reached") || strings.Contains(got.Text, address) {
		t.Errorf("%q", got.Text)
	}
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
