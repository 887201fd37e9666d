package google

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Error says in one sentence why the service brought no English, and what can be done. It prints
// the same under every verb of fmt but %#v, and never anything the service or the client wrote.
type Error struct {
	Text string // what happened and what it means for the article
	Hint string // what to do, may be empty
	// Err is for programs: context.Canceled, context.DeadlineExceeded, a status without a
	// message (see [status.Code]), or one of this package's own. It is never the original error.
	Err error

	ends bool // the next request would fail in the same way
}

// Error is the Text.
func (e *Error) Error() string { return e.Text }

// Ends reports whether the next request would fail in the same way.
func (e *Error) Ends() bool { return e.ends }

// Unwrap returns Err, which is as safe to print.
func (e *Error) Unwrap() error { return e.Err }

var (
	errOptions     = errors.New("options")
	errCredentials = errors.New("credentials")
	errConnection  = errors.New("connection")
	errMismatch    = errors.New("number of answers")
	errLength      = errors.New("length")
)

const untranslated = "; what was still to be translated stays untranslated"

func tooLong(characters int) *Error {
	return &Error{
		Text: fmt.Sprintf("this sentence has %d characters and Google takes at most %d; it was not "+
			"sent and stays untranslated", characters, hardLimit),
		Hint: "split it with a full stop or a new paragraph",
		Err:  errLength,
	}
}

// explainCredentials puts a failure to make the client into words. The client's errors hold file
// names and parts of credential files, so only the kind of failure is read from them.
func explainCredentials(ctx context.Context, err error) *Error {
	if ctx.Err() != nil {
		return explain(ctx, err, 0)
	}
	e := &Error{
		Text: "the Google credentials of this computer cannot be used, so nothing was sent",
		Hint: "run: gcloud auth application-default login; or let GOOGLE_APPLICATION_CREDENTIALS " +
			"name the key file of a service account",
		Err: errCredentials,
	}
	if strings.Contains(err.Error(), "could not find default credentials") {
		e.Text = "there are no Google credentials on this computer, so nothing was sent"
	}
	return e
}

// explain puts a failed request into words. ctx is the caller's context, not that of the request.
func explain(ctx context.Context, err error, timeout time.Duration) *Error {
	code := status.Code(err)
	switch {
	case errors.Is(ctx.Err(), context.Canceled) || errors.Is(err, context.Canceled):
		return &Error{
			Text: "the translation was stopped before Google had answered" + untranslated,
			Hint: "run the same command again",
			Err:  context.Canceled, ends: true,
		}
	case code == codes.DeadlineExceeded || errors.Is(err, context.DeadlineExceeded):
		return &Error{
			Text: "Google did not answer" + within(timeout) + "; these sentences stay untranslated",
			Hint: "check the network and run the same command again",
			Err:  context.DeadlineExceeded, ends: ctx.Err() != nil,
		}
	case strings.Contains(err.Error(), "per-RPC creds failed"):
		e := refused()
		e.Err = status.Error(codes.Unauthenticated, "")
		return e
	}
	e := byCode(code, reasonOf(err))
	if code == codes.Unavailable && unreachable(err) {
		e = &Error{
			Text: "Google's translation service cannot be reached from here" + untranslated,
			Hint: "check the network, the firewall and the proxy (gRPC on port 443); the engine " +
				"builtin needs no network",
			ends: true,
		}
	}
	e.Err = status.Error(code, "")
	return e
}

func within(timeout time.Duration) string {
	if timeout <= 0 {
		return " in time"
	}
	return " within " + timeout.String()
}

func byCode(code codes.Code, reason string) *Error {
	switch code {
	case codes.Unauthenticated:
		return refused()
	case codes.PermissionDenied:
		return forbidden(reason)
	case codes.NotFound:
		return &Error{
			Text: "Google does not know the project, location or model that was named" + untranslated,
			Hint: "check how they are written; a project is named by its id, not by its title",
			ends: true,
		}
	case codes.ResourceExhausted:
		if reason == daily {
			return forbidden(daily)
		}
		return &Error{
			Text: "the Google Cloud project has used up what it may translate for now" + untranslated,
			Hint: "wait a minute and run the same command again, or ask for a higher quota under " +
				"Quotas of the Cloud Translation API",
			ends: true,
		}
	case codes.InvalidArgument, codes.OutOfRange:
		if reason == tooMuch {
			return &Error{
				Text: "Google found a sentence too long; the sentences sent with it stay untranslated",
				Hint: "split very long sentences with a full stop or a new paragraph",
			}
		}
		return &Error{
			Text: "Google did not accept the request; its sentences stay untranslated",
			Hint: "check that the location offers the model: custom models need a location of " +
				"their own, general/nmt works in global",
		}
	case codes.Unavailable, codes.Internal, codes.Unknown, codes.DataLoss, codes.Aborted:
		return &Error{
			Text: "Google's translation service has a fault of its own; these sentences stay " +
				"untranslated",
			Hint: "run the same command again in a few minutes",
		}
	}
	return &Error{
		Text: fmt.Sprintf("Google refused the request (%s)", code) + untranslated,
		Hint: "see whether the Cloud Translation API works for this project in the Google Cloud console",
		ends: true,
	}
}

func refused() *Error {
	return &Error{
		Text: "Google did not accept the credentials of this computer: they have expired or were " +
			"withdrawn" + untranslated,
		Hint: "run: gcloud auth application-default login",
		ends: true,
	}
}

func forbidden(reason string) *Error {
	e := &Error{
		Text: "these credentials may not translate in this Google Cloud project" + untranslated,
		Hint: "ask the project's owner for the role Cloud Translation API User " +
			"(roles/cloudtranslate.user)",
		ends: true,
	}
	switch reason {
	case disabled:
		e.Text = "the Cloud Translation API is not switched on in this Google Cloud project" +
			untranslated
		e.Hint = "run: gcloud services enable translate.googleapis.com --project PROJECT; it takes " +
			"a few minutes to act"
	case billing:
		e.Text = "the Google Cloud project has no working billing account" + untranslated
		e.Hint = "link a billing account to the project in the Google Cloud console"
	case daily:
		e.Text = "the Google Cloud project has used up its characters for today" + untranslated
		e.Hint = "run the same command after midnight Pacific time, or raise the daily limit under " +
			"Quotas"
	case rate:
		e.Text = "too much was sent to Google in a short time" + untranslated
		e.Hint = "wait a minute and run the same command again"
	}
	return e
}
