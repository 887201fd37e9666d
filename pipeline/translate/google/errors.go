package google

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // for the hour at which a daily limit ends, on computers without time zones

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/enregard/enregard/pipeline/translate"
)

// Error says in one sentence why the service brought no English, and what can be done. It prints
// the same under every verb of fmt but %#v, and never anything the service or the client wrote.
type Error struct {
	Text string // what happened and what it means for the article
	Hint string // what to do, may be empty
	// Err is for programs: context.Canceled, context.DeadlineExceeded, a status without a
	// message (see [status.Code]), or one of this package's own. It is never the original error.
	Err error

	remedy translate.Remedy
}

// Error is the Text.
func (e *Error) Error() string { return e.Text }

// Remedy says what may help.
func (e *Error) Remedy() translate.Remedy { return e.remedy }

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
		return explain(ctx, err, situation{})
	}
	e := &Error{
		Text: "the Google credentials of this computer cannot be used, so nothing was sent",
		Hint: "run: gcloud auth application-default login; or let GOOGLE_APPLICATION_CREDENTIALS " +
			"name the key file of a service account",
		Err:    errCredentials,
		remedy: translate.Remedy{Ends: true},
	}
	if strings.Contains(err.Error(), "could not find default credentials") {
		e.Text = "there are no Google credentials on this computer, so nothing was sent"
	}
	return e
}

// explain puts a failed request of the engine into words.
func (e *Engine) explain(ctx context.Context, err error) *Error {
	s := situation{timeout: e.options.Timeout, now: e.options.Now(), reached: e.reached.Load(),
		byKey: e.options.Key != ""}
	out := explain(ctx, err, s)
	if !errors.Is(out.Err, errConnection) {
		e.reached.Store(true)
	}
	return out
}

// situation is what an error alone does not tell.
type situation struct {
	timeout time.Duration // of the request; zero when there was none
	now     time.Time
	reached bool // the service has answered before
	byKey   bool // an API key is used, and no credentials
}

// explain puts a failed request into words. ctx is the caller's context, not that of the request.
func explain(ctx context.Context, err error, s situation) *Error {
	code := codeOf(err)
	switch {
	case errors.Is(ctx.Err(), context.Canceled) || errors.Is(err, context.Canceled):
		return &Error{
			Text: "the translation was stopped before Google had answered" + untranslated,
			Hint: "run the same command again",
			Err:  context.Canceled, remedy: translate.Remedy{Ends: true},
		}
	case unreachable(err):
		return &Error{
			Text: "Google's translation service cannot be reached from here" + untranslated,
			Hint: "check the network, the firewall and the proxy (HTTPS_PROXY; gRPC takes none); " +
				"the engine builtin needs no network",
			Err:    errConnection,
			remedy: translate.Remedy{Again: s.reached, Ends: !s.reached},
		}
	case noToken(err):
		e := refused(s)
		e.Err = status.Error(codes.Unauthenticated, "")
		return e
	case code == codes.DeadlineExceeded || errors.Is(err, context.DeadlineExceeded):
		return &Error{
			Text: "Google did not answer" + within(s.timeout) + "; these sentences stay untranslated",
			Hint: "check the network and run the same command again",
			Err:  context.DeadlineExceeded,
			// What its own servers gave up is not charged; where we did, nobody knows.
			remedy: translate.Remedy{Again: true, Ends: ctx.Err() != nil, Charged: !answered(err)},
		}
	case !answered(err):
		return &Error{
			Text: "the connection to Google broke off, or something other than Google answered; " +
				"these sentences stay untranslated",
			Hint: "check the network and the proxy, and run the same command again",
			Err:  status.Error(codes.Unavailable, ""),

			remedy: translate.Remedy{Again: true, Charged: true},
		}
	}
	e := byCode(code, reasonOf(err), s)
	e.Err = status.Error(code, "")
	if e.remedy.Again {
		e.remedy.After = retryAfter(err, s.now)
	}
	return e
}

func within(timeout time.Duration) string {
	if timeout <= 0 {
		return " in time"
	}
	return " within " + timeout.String()
}

// The remedies by kind of refusal. What the service has refused it does not charge.
var (
	busy  = translate.Remedy{Again: true}
	fault = translate.Remedy{Again: true, Smaller: true}
	stop  = translate.Remedy{Ends: true}
)

func byCode(code codes.Code, reason string, s situation) *Error {
	switch code {
	case codes.Unauthenticated:
		return refused(s)
	case codes.PermissionDenied:
		return forbidden(reason, s)
	case codes.NotFound:
		return &Error{
			Text: "Google does not know the project, location, model or glossary that was named" +
				untranslated,
			Hint:   "check how they are written; a project is named by its id, not by its title",
			remedy: stop,
		}
	case codes.ResourceExhausted:
		if reason == daily {
			return forbidden(daily, s)
		}
		return &Error{
			Text: "the Google Cloud project has used up what it may translate for now" + untranslated,
			Hint: "wait a minute and run the same command again, or ask for a higher quota under " +
				"Quotas of the Cloud Translation API",
			remedy: busy,
		}
	case codes.InvalidArgument, codes.OutOfRange:
		return unacceptable(reason, s)
	case codes.Unavailable, codes.Aborted:
		return faulty(busy)
	case codes.Internal, codes.Unknown, codes.DataLoss:
		return faulty(fault)
	}
	return &Error{
		Text: fmt.Sprintf("Google refused the request (%s)", code) + untranslated,
		Hint: "see whether the Cloud Translation API works for this project in the Google Cloud " +
			"console",
		remedy: stop,
	}
}

func unacceptable(reason string, s situation) *Error {
	switch reason {
	case badKey: // a wrong API key is an invalid argument to Google
		return refused(s)
	case tooMuch:
		return &Error{
			Text:   "Google found a sentence too long; the sentences sent with it stay untranslated",
			Hint:   "split very long sentences with a full stop or a new paragraph",
			remedy: translate.Remedy{Smaller: true},
		}
	}
	return &Error{
		Text: "Google did not accept the request; its sentences stay untranslated",
		Hint: "check that the location offers the model: custom models need a location of " +
			"their own, nmt works in global",
		remedy: translate.Remedy{Smaller: true},
	}
}

func faulty(remedy translate.Remedy) *Error {
	return &Error{
		Text: "Google's translation service has a fault of its own; these sentences stay " +
			"untranslated",
		Hint:   "run the same command again in a few minutes",
		remedy: remedy,
	}
}

func refused(s situation) *Error {
	e := &Error{
		Text: "Google did not accept the credentials of this computer: they have expired or were " +
			"withdrawn" + untranslated,
		Hint:   "run: gcloud auth application-default login",
		remedy: stop,
	}
	if s.byKey {
		e.Text = "Google did not accept the API key" + untranslated
		e.Hint = "check GOOGLE_API_KEY; the key has to be one of the project for which the Cloud " +
			"Translation API is switched on"
	}
	return e
}

func forbidden(reason string, s situation) *Error {
	e := &Error{
		Text: "these credentials may not translate in this Google Cloud project" + untranslated,
		Hint: "ask the project's owner for the role Cloud Translation API User " +
			"(roles/cloudtranslate.user)",
		remedy: stop,
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
		e.Hint = "run the same command after midnight Pacific time" + midnight(s.now) +
			", or raise the daily limit under Quotas"
	case rateLimit:
		e.Text = "too much was sent to Google in a short time" + untranslated
		e.Hint = "wait a minute and run the same command again"
		e.remedy = busy
	}
	return e
}

// midnight says when it is midnight where Google's day ends, by the clock of the computer.
func midnight(now time.Time) string {
	pacific, err := time.LoadLocation("America/Los_Angeles")
	if now.IsZero() || err != nil {
		return ""
	}
	there := now.In(pacific)
	next := time.Date(there.Year(), there.Month(), there.Day()+1, 0, 0, 0, 0, pacific)
	return next.In(now.Location()).Format(" (here: Monday, 15:04)")
}
