package google

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"time"

	cloud "cloud.google.com/go/translate/apiv3"
	"cloud.google.com/go/translate/apiv3/translatepb"
	"github.com/googleapis/gax-go/v2"
	"google.golang.org/api/iterator"
	"google.golang.org/grpc/codes"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/pipeline/translate"
)

// defaultPlace is where Google keeps glossaries; "global" has none.
const defaultPlace = "us-central1"

// ours are the ids of glossaries that this package made.
var ours = regexp.MustCompile(`^` + prefix + `[0-9a-f]{16}$`)

// Stored is a glossary of this package that Google has.
type Stored struct {
	Name    string // resource name
	Entries int
	Made    time.Time
	Fits    bool // it is made of the glossary in question
}

// place is where Google keeps the glossaries of a project. Close it in the end.
type place struct {
	client  *cloud.TranslationClient
	options Options       // with the defaults and the location of glossaries
	pause   time.Duration // before the second of several questions
	reached bool          // the service has answered, if only with an error
}

// glossaryOptions fills the options in for glossaries, which live in a region.
func (o Options) glossaryOptions() Options {
	o = o.filled()
	if o.Location == "global" {
		o.Location = defaultPlace
	}
	return o
}

// GlossaryName is the resource name of the glossary that is made of a file with these options. The
// error is an [*Error], for options with which there is none.
func (o Options) GlossaryName(f TermFile) (string, error) {
	o = o.glossaryOptions()
	if err := o.checkPlace(); err != nil {
		return "", err
	}
	return o.parent() + "/glossaries/" + f.ID, nil
}

// checkPlace refuses options with which there is no place for glossaries.
func (o Options) checkPlace() error {
	if o.Project == "" {
		return &Error{
			Text: "no Google Cloud project is named, and an API key cannot be used for glossaries",
			Hint: "name the project with --google-project or in the environment variable " +
				"GOOGLE_CLOUD_PROJECT",
			Err: errOptions,
		}
	}
	return o.check()
}

// open connects to the place of the glossaries.
func (o Options) open(ctx context.Context) (*place, error) {
	o = o.glossaryOptions()
	if err := o.checkPlace(); err != nil {
		return nil, err
	}
	c, err := o.newClient(ctx)
	if err != nil {
		return nil, aboutGlossary(explainCredentials(ctx, err))
	}
	return &place{client: c, options: o, pause: firstPause}, nil
}

func (p *place) close() { _ = p.client.Close() }

// WithGlossary returns the options with which Google translates by the glossary that was made of g,
// at the place where it is kept, whether or not it is there. It reports false where there can be
// none: without a project, or when nothing of g is for Google.
func (o Options) WithGlossary(g *glossary.Glossary) (Options, bool) {
	f, err := Terms(g)
	if err != nil || o.Project == "" {
		return o, false
	}
	name, err := o.GlossaryName(f)
	if err != nil { // what is wrong is said when the engine is opened
		return o, false
	}
	o = o.glossaryOptions()
	o.Glossary = name
	return o, true
}

// FindGlossary reports whether Google has the glossary of options that [Options.WithGlossary] made.
func FindGlossary(ctx context.Context, o Options) (bool, error) {
	p, err := o.open(ctx)
	if err != nil {
		return false, err
	}
	defer p.close()
	stored, err := p.get(ctx, o.Glossary)
	return stored != nil, err
}

// Glossaries lists the glossaries of the project in its location that this package made, and
// marks the one that fits g; nil fits none.
func Glossaries(ctx context.Context, o Options, g *glossary.Glossary) ([]Stored, error) {
	fits := ""
	if g != nil {
		f, err := Terms(g)
		if err != nil {
			return nil, err
		}
		if fits, err = o.GlossaryName(f); err != nil {
			return nil, err
		}
	}
	p, err := o.open(ctx)
	if err != nil {
		return nil, err
	}
	defer p.close()
	return p.list(ctx, fits)
}

func (p *place) list(ctx context.Context, fits string) ([]Stored, error) {
	var out []Stored
	err := p.again(ctx, listing, func(ctx context.Context) error {
		out = nil
		all := p.client.ListGlossaries(ctx,
			&translatepb.ListGlossariesRequest{Parent: p.options.parent()}, once())
		for {
			g, err := all.Next()
			if errors.Is(err, iterator.Done) {
				return nil
			}
			if err != nil {
				return err
			}
			name := g.GetName()
			if ours.MatchString(name[strings.LastIndexByte(name, '/')+1:]) {
				// Google may name the project by its number where we name it by its id.
				out = append(out, Stored{name, int(g.GetEntryCount()), g.GetSubmitTime().AsTime(),
					fits != "" && strings.HasSuffix(name, fits[strings.LastIndexByte(fits, '/'):])})
			}
		}
	})
	return out, err
}

// get asks for a glossary; nil when there is none of this name.
func (p *place) get(ctx context.Context, name string) (*translatepb.Glossary, error) {
	var out *translatepb.Glossary
	err := p.again(ctx, looking, func(ctx context.Context) (err error) {
		out, err = p.client.GetGlossary(ctx, &translatepb.GetGlossaryRequest{Name: name}, once())
		if err != nil && codeOf(err) == codes.NotFound {
			out, err = nil, nil
		}
		return err
	})
	return out, err
}

// DeleteGlossary deletes a glossary of this package. That it is gone already is no error.
func DeleteGlossary(ctx context.Context, o Options, name string) error {
	if !ours.MatchString(name[strings.LastIndexByte(name, '/')+1:]) {
		return &Error{Text: "only glossaries that enregard made are deleted", Err: errOptions}
	}
	p, err := o.open(ctx)
	if err != nil {
		return err
	}
	defer p.close()
	var work *cloud.DeleteGlossaryOperation
	err = p.again(ctx, deleting, func(ctx context.Context) (err error) {
		work, err = p.client.DeleteGlossary(ctx, &translatepb.DeleteGlossaryRequest{Name: name}, once())
		if err != nil && codeOf(err) == codes.NotFound {
			err = nil
		}
		return err
	})
	if err != nil || work == nil {
		return err
	}
	return p.wait(ctx, deleting, func(ctx context.Context) (bool, error) {
		_, err := work.Poll(ctx, once())
		return work.Done(), err
	})
}

// The pauses between questions, how often one is asked, and how long the service may work.
const (
	mostTries   = 4
	firstPause  = time.Second
	mostPause   = 15 * time.Second
	mostWaiting = time.Hour
)

// wait asks again and again whether work is done, in growing intervals.
func (p *place) wait(
	ctx context.Context, what doing, done func(context.Context) (bool, error),
) error {
	pause := p.pause
	for began := time.Now(); time.Since(began) < mostWaiting; {
		finished := false
		err := p.again(ctx, what, func(ctx context.Context) (err error) {
			finished, err = done(ctx)
			return err
		})
		if finished || err != nil {
			return err
		}
		if err := gax.Sleep(ctx, pause); err != nil {
			return p.explain(ctx, what, err)
		}
		pause = min(pause*3/2, mostPause)
	}
	return p.explain(ctx, what, context.DeadlineExceeded)
}

// again calls the service, and again where that can help. Its errors are of type [*Error].
func (p *place) again(ctx context.Context, what doing, call func(context.Context) error) error {
	asking := translate.Asking{
		Backoff: gax.Backoff{Initial: p.pause, Max: mostPause, Multiplier: 2},
		Enough: func(err error, tries int) bool {
			return tries == mostTries || err.(*Error).remedy.After > time.Minute
		},
	}
	timeout := p.options.Timeout
	if what == uploading { // up to 10 MB
		timeout *= 5
	}
	err := asking.Do(ctx, func() error {
		one, cancel := context.WithTimeout(ctx, timeout)
		defer cancel()
		if err := call(one); err != nil {
			return p.explain(ctx, what, err)
		}
		p.reached = true
		return nil
	})
	if err != nil {
		return p.explain(ctx, what, err)
	}
	return nil
}

// once keeps Google's client from asking again by itself, which it does for ten minutes.
func once() gax.CallOption {
	return gax.WithRetry(func() gax.Retryer { return nil })
}
