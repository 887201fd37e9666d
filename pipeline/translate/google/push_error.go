package google

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"google.golang.org/api/googleapi"
	"google.golang.org/grpc/codes"

	"github.com/enregard/enregard/pipeline/translate"
)

// doing is what is done with a glossary or its file.
type doing int

const (
	looking doing = iota
	listing
	uploading
	creating
	deleting
)

// What an error means for the glossary.
func (d doing) outcome() string {
	return [...]string{
		"so that it is not known whether it has the glossary",
		"so that its glossaries cannot be listed",
		"so that the glossary is not with Google",
		"so that the glossary is not with Google",
		"so that the glossary was not deleted",
	}[d]
}

// explain puts a failure with glossaries or the bucket into words. ctx is the caller's context.
func (p *place) explain(ctx context.Context, what doing, err error) *Error {
	if known, ok := errors.AsType[*Error](err); ok {
		return known
	}
	if errors.Is(ctx.Err(), context.Canceled) || errors.Is(err, context.Canceled) {
		return stopped(what)
	}
	base := explain(ctx, err, situation{now: p.options.Now(), reached: p.reached})
	p.reached = p.reached || !errors.Is(base.Err, errConnection)
	e := aboutGlossary(base)
	e.Text += ", " + what.outcome()
	if what == uploading {
		e.Text = strings.Replace(e.Text, "Google's translation service", "Cloud Storage", 1)
	}
	reason := reasonOf(err)
	web, isWeb := errors.AsType[*googleapi.Error](err)
	switch code := codeOf(err); {
	case code == codes.ResourceExhausted && reason != daily:
		e.Text = "too much was asked of Google in a short time, " + what.outcome()
		e.Hint = "wait a minute and run the same command again"
	case reason != "" || noToken(err) || errors.Is(base.Err, errConnection):
	case isWeb && what == uploading:
		refusedFile(web.Code, e)
	default:
		refusedGlossary(code, what, e)
	}
	return e
}

func stopped(what doing) *Error {
	e := &Error{Text: "stopped before Google had answered", Err: context.Canceled,
		Hint: "run the same command again"}
	if what == creating {
		e.Text = "stopped; Google goes on making the glossary by itself"
		e.Hint = "run the same command again to see whether it is there"
	}
	return e
}

// refusedGlossary puts into e what a refusal without a reason means for glossaries.
func refusedGlossary(code codes.Code, what doing, e *Error) {
	switch {
	case code == codes.PermissionDenied:
		e.Text = "Google does not let these credentials do that, " + what.outcome()
		e.Hint = "ask the project's owner for the role Cloud Translation API Editor " +
			"(roles/cloudtranslate.editor)"
		if what == creating {
			e.Hint += ", and for Storage Object Viewer (roles/storage.objectViewer) on the bucket, " +
				"with which Google's service reads the file"
		}
	case code == codes.NotFound && what == creating:
		e.Text = "Google does not find the project, the location or the file in the bucket, " +
			what.outcome()
		e.Hint = "check how they are written, and that the bucket belongs to a project that the " +
			"role Storage Object Viewer (roles/storage.objectViewer) lets it read"
	case code == codes.NotFound:
		e.Text = "Google does not know the project or the location, " + what.outcome()
		e.Hint = "check how they are written; a project is named by its id, not by its title"
	case code == codes.InvalidArgument || code == codes.FailedPrecondition:
		e.Text = "Google does not accept the glossary, " + what.outcome()
		e.Hint = "see that the location keeps glossaries: us-central1 does, and europe-west1"
		e.remedy = translate.Remedy{}
	}
}

// refusedFile puts into e what Cloud Storage means by a status without a reason.
func refusedFile(status int, e *Error) {
	switch status {
	case http.StatusForbidden:
		e.Text = "these credentials may not write into the bucket, " + uploading.outcome()
		e.Hint = "ask the bucket's owner for the role Storage Object Creator " +
			"(roles/storage.objectCreator)"
	case http.StatusNotFound:
		e.Text = "there is no bucket of this name, " + uploading.outcome()
		e.Hint = "check how it is written, or make it: gcloud storage buckets create gs://NAME " +
			"--location us-central1"
	case http.StatusBadRequest:
		e.Text = "Cloud Storage does not accept the bucket or the folder, " + uploading.outcome()
		e.Hint = "write it like gs://newsroom-glossaries/desk"
		e.remedy = translate.Remedy{}
	}
}

// aboutGlossary takes out of an error of the engine what it says about articles.
func aboutGlossary(e *Error) *Error {
	out := *e
	out.Text, _, _ = strings.Cut(e.Text, ";")
	out.Text = strings.TrimSuffix(out.Text, ", so nothing was sent")
	out.Hint = strings.TrimSuffix(e.Hint, "; the engine builtin needs no network")
	return &out
}
