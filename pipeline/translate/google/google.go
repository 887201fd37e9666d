// Package google is the engine that sends sentences to Google Cloud Translation (v3, gRPC). It is
// used only when asked for by name, because it costs money and the text leaves the computer.
//
// It is thin: it packs sentences into requests, sends them once with a deadline, and matches the
// answers one to one. Retries, Google's own glossary, budgets and what is remembered between runs
// belong to others; names are settled after it, as for every engine.
//
// Every error it returns is an [*Error] with a sentence for people. Neither the error nor anything
// that it wraps prints the service's own words, which can carry keys, tokens, addresses or parts
// of the article.
package google

import (
	"context"
	"regexp"
	"strings"
	"time"

	cloud "cloud.google.com/go/translate/apiv3"
	"google.golang.org/api/option"

	"github.com/enregard/enregard/pipeline/translate"
)

// Options says whose Google Cloud project is used and how. Only Project is required.
type Options struct {
	Project       string                // id of the project that pays
	Location      string                // empty means "global"
	Model         string                // empty means "general/nmt"; "translation-llm", a custom model's id
	ClientOptions []option.ClientOption // handed to Google's client, after the engine's own
	Timeout       time.Duration         // for one request; zero means 60 seconds
}

// Engine translates through one connection to the service. Use it from one goroutine at a time and
// Close it in the end.
type Engine struct {
	client  *cloud.TranslationClient
	options Options // with the defaults filled in
}

var _ translate.Engine = (*Engine)(nil)

const defaultTimeout = 60 * time.Second

// resource is what Google allows in the ids that make up a resource name, and what keeps an id
// from reaching outside its place in it.
var resource = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:/-]*$`)

// New finds the Application Default Credentials of this computer and prepares a connection; the
// service is first called by Translate. Errors are of type [*Error].
func New(ctx context.Context, o Options) (*Engine, error) {
	o = o.filled()
	if o.Project == "" {
		return nil, &Error{
			Text: "no Google Cloud project is named",
			Hint: "name the project that pays for the translation, for example in the environment " +
				"variable GOOGLE_CLOUD_PROJECT",
			Err: errOptions,
		}
	}
	for _, id := range []string{o.Project, o.Location, o.Model} {
		if !resource.MatchString(id) {
			return nil, &Error{
				Text: "the Google Cloud project, location or model is not a name that Google knows",
				Hint: "a project id looks like my-newsroom-1, a location like global or europe-west1",
				Err:  errOptions,
			}
		}
	}
	client, err := cloud.NewTranslationClient(ctx, o.ClientOptions...)
	if err != nil {
		return nil, explainCredentials(ctx, err)
	}
	return &Engine{client: client, options: o}, nil
}

// Close gives the connection back. The engine is of no use afterwards.
func (e *Engine) Close() error {
	if e.client.Close() != nil {
		return &Error{Text: "the connection to Google did not close cleanly", Err: errConnection}
	}
	return nil
}

// Info says what the engine is and costs; see [Describe].
func (e *Engine) Info() translate.Info { return Describe(e.options) }

// where says to a person where the text goes.
func (o Options) where() string {
	if o.Project == "" {
		return "Google Cloud Translation"
	}
	return "Google Cloud Translation (project " + o.Project + ", location " + o.Location + ")"
}

// Describe says what an engine made with o would be. It needs no credentials and no network, so
// that a price can be told before anything is set up.
func Describe(o Options) translate.Info {
	o = o.filled()
	rate := Rates()
	switch {
	case o.Model == "general/nmt":
	case strings.HasPrefix(o.Model, "general/translation-llm"):
		rate.Source += "; Translation LLM: USD 10 for a million characters in and as much for " +
			"those that come back, counted here as 20 for what is sent"
	default:
		rate.PerMillion = 80
		rate.Source += "; custom models start at this price"
	}
	return translate.Info{
		Name:  "google",
		Model: o.Model,
		Where: o.where(),
		Attribution: "Machine translation by Google (Google Cloud Translation). Google gives no " +
			"warranty for it, express or implied, in particular none that it is accurate or " +
			"reliable. Where it is published unchanged, it has to be marked as machine translation; " +
			"see https://cloud.google.com/translate/attribution.",
		Rate:  rate,
		Limit: limit,
	}
}

// Rates is the list price of the standard model (NMT). Discounts, the free characters of each
// month and later changes are not in it.
func Rates() translate.Rate {
	return translate.Rate{
		Currency:   "USD",
		PerMillion: 20,
		Source:     "https://cloud.google.com/translate/pricing (list price; check before relying on it)",
		Date:       "2026-11-22",
	}
}

func (o Options) filled() Options {
	if o.Location == "" {
		o.Location = "global"
	}
	if o.Model == "" {
		o.Model = "nmt"
	}
	if o.Model == "nmt" || strings.HasPrefix(o.Model, "translation-llm") {
		o.Model = "general/" + o.Model
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	return o
}

func (o Options) parent() string {
	return "projects/" + o.Project + "/locations/" + o.Location
}

// model is the model's resource name; a name that is already whole stays as it is.
func (o Options) model() string {
	if strings.HasPrefix(o.Model, "projects/") {
		return o.Model
	}
	return o.parent() + "/models/" + o.Model
}
