// Package google is the engine that sends sentences to Google Cloud Translation: version 3 over
// REST or gRPC, version 2 for those who have only an API key. It is used only when asked for by
// name, because it costs money and the text leaves the computer.
//
// One call of the engine is one request: packing, asking again and what may be spent belong to
// package translate; names are settled after it, as for every engine. Google's own glossary is
// made of ours by [Push] and found again by [FindGlossary].
//
// Every error it returns is an [*Error] with a sentence for people. Neither the error nor anything
// that it wraps prints the service's own words, which can carry keys, tokens, addresses or parts
// of the article.
package google

import (
	"context"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"
	"google.golang.org/api/option"

	"github.com/enregard/enregard/pipeline/translate"
)

// Options says whose Google Cloud project is used and how. Project or Key is required.
type Options struct {
	Project       string                // id of the project that pays
	Key           string                // API key, used when no project is named
	Location      string                // empty means "global"
	Model         string                // empty means "nmt"; "translation-llm", a custom model's id
	Glossary      string                // resource name of a glossary of Google's; empty for none
	Transport     string                // REST or GRPC; empty means REST
	Endpoint      string                // a host other than the usual one; see checkEndpoint
	PerMinute     int                   // characters; zero means 6,000,000, what projects have at first
	Timeout       time.Duration         // for one request; zero means 60 seconds
	Rates         Rates                 // prices; empty means [ListPrices]
	Now           func() time.Time      // nil means the computer's clock
	ClientOptions []option.ClientOption // handed to Google's client, after the engine's own
}

// Engine translates through one connection to the service. Use it from one goroutine at a time and
// Close it in the end.
type Engine struct {
	service service
	options Options       // with the defaults filled in
	bucket  *rate.Limiter // characters
	reached atomic.Bool   // the service has answered, if only with an error
}

var _ translate.Engine = (*Engine)(nil)

const (
	defaultTimeout   = 60 * time.Second
	defaultPerMinute = 6_000_000 // cloud.google.com/translate/quotas
)

// resource is what Google allows in the ids that make up a resource name, and what keeps an id
// from reaching outside its place in it.
var resource = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:/-]*$`)

// New finds the Application Default Credentials of this computer and prepares a connection; the
// service is first called by Translate. Errors are of type [*Error].
func New(ctx context.Context, o Options) (*Engine, error) {
	o = o.filled()
	if err := o.check(); err != nil {
		return nil, err
	}
	s, err := o.connect(ctx)
	if err != nil {
		return nil, explainCredentials(ctx, err)
	}
	burst := min(mostCharacters, o.PerMinute)
	return &Engine{service: s, options: o,
		bucket: rate.NewLimiter(rate.Limit(float64(o.PerMinute)/60), burst)}, nil
}

// check refuses options with which nothing could be sent, or sent to the wrong place.
func (o Options) check() error {
	if o.Project == "" && o.Key == "" {
		return &Error{
			Text: "no Google Cloud project is named",
			Hint: "name the project that pays for the translation with --google-project or in " +
				"the environment variable GOOGLE_CLOUD_PROJECT; an API key goes into GOOGLE_API_KEY",
			Err: errOptions,
		}
	}
	for _, id := range []string{o.Project, o.Location, o.Model} {
		if id != "" && !resource.MatchString(id) || strings.Contains(id, "..") {
			return &Error{
				Text: "the Google Cloud project, location or model is not a name that Google knows",
				Hint: "a project id looks like my-newsroom-1, a location like global or europe-west1",
				Err:  errOptions,
			}
		}
	}
	switch {
	case o.Transport != REST && o.Transport != GRPC:
		return &Error{Text: "Google is called by rest or by grpc, and by nothing else",
			Hint: "use --google-transport rest", Err: errOptions}
	case o.Key != "" && (o.Model != "general/nmt" || o.Glossary != ""):
		return &Error{
			Text: "with an API key Google translates by its standard model only",
			Hint: "name a project and use its credentials, or leave out --google-model",
			Err:  errOptions,
		}
	}
	if err := checkEndpoint(o.Endpoint); err != nil {
		return err
	}
	return nil
}

// Close gives the connection back. The engine is of no use afterwards.
func (e *Engine) Close() error {
	if e.service.Close() != nil {
		return &Error{Text: "the connection to Google did not close cleanly", Err: errConnection}
	}
	return nil
}

// Info says what the engine is and costs; see [Describe].
func (e *Engine) Info() translate.Info { return Describe(e.options) }

// where says to a person where the text goes.
func (o Options) where() string {
	host, local := o.host()
	switch {
	case local:
		return "a trial service on this computer (" + host + ")"
	case o.Key != "":
		return "Google Cloud Translation (by API key)"
	case o.Project == "":
		return "Google Cloud Translation"
	}
	return "Google Cloud Translation (project " + o.Project + ", location " + o.Location + ")"
}

// Describe says what an engine made with o would be. It needs no credentials and no network, so
// that a price can be told before anything is set up.
func Describe(o Options) translate.Info {
	o = o.filled()
	strings := mostStrings
	if o.Key != "" {
		strings = mostStringsBasic
	}
	return translate.Info{
		Name:  "google",
		Model: o.Model,
		Where: o.where(),
		Attribution: "Machine translation by Google (Google Cloud Translation). Google gives no " +
			"warranty for it, express or implied, in particular none that it is accurate or " +
			"reliable. Where it is published unchanged, it has to be marked as machine translation; " +
			"see https://cloud.google.com/translate/attribution.",
		Rate:   o.Rates.of(o.Model),
		Limit:  translate.Limit{Sentences: strings, Characters: mostCharacters},
		Native: o.Glossary != "",
	}
}

func (o Options) filled() Options {
	if o.Project != "" {
		o.Key = ""
	}
	if o.Location == "" {
		o.Location = "global"
	}
	if o.Model == "" {
		o.Model = "nmt"
	}
	if o.Model == "nmt" || strings.HasPrefix(o.Model, "translation-llm") {
		o.Model = "general/" + o.Model
	}
	if o.Transport == "" {
		o.Transport = REST
	}
	if o.PerMinute <= 0 {
		o.PerMinute = defaultPerMinute
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.Rates == nil {
		o.Rates = ListPrices()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// llm tells whether the model is one of the large language models.
func (o Options) llm() bool { return strings.Contains(o.Model, "translation-llm") }

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
