package google

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"time"

	cloud "cloud.google.com/go/translate/apiv3"
	"cloud.google.com/go/translate/apiv3/translatepb"
	"google.golang.org/api/googleapi"
	"google.golang.org/api/option"
	storageapi "google.golang.org/api/storage/v1"
	"google.golang.org/grpc/codes"

	"github.com/enregard/enregard/pipeline/translate"
)

// Bucket is a place in Cloud Storage: gs://name or gs://name/folder.
type Bucket string

var bucketForm = regexp.MustCompile(`^gs://([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])(?:/(.*))?$`)

// split is the bucket and the names of what lies in the folder up to where they differ.
func (b Bucket) split() (name, folder string, err error) {
	m := bucketForm.FindStringSubmatch(string(b))
	if m == nil || strings.ContainsAny(m[2], "*?[]#\r\n\x00") || strings.Contains(m[2], "..") {
		return "", "", &Error{
			Text: "the bucket is not written as Google writes one",
			Hint: "write it like gs://newsroom-glossaries or gs://newsroom-glossaries/desk",
			Err:  errOptions,
		}
	}
	if folder = strings.Trim(m[2], "/"); folder != "" {
		folder += "/"
	}
	return m[1], folder, nil
}

// File is where the file of a glossary lies in the bucket: gs://name/folder/ID.csv.
func (b Bucket) File(f TermFile) (string, error) {
	name, folder, err := b.split()
	if err != nil {
		return "", err
	}
	return "gs://" + name + "/" + folder + f.ID + ".csv", nil
}

// Step is what a push does at the moment.
type Step string

// The steps of [Push], in order.
const (
	Uploading Step = "uploading"
	Making    Step = "making"
)

// PushOptions says where a glossary goes on its way to Google.
type PushOptions struct {
	Bucket Bucket
	Pause  time.Duration   // before asking again, longer each time; zero means 1 second
	Step   func(step Step) // is told what is done, at the beginning and before each question; may be nil
}

// Pushed is a glossary that Google has.
type Pushed struct {
	Name    string // resource name
	File    string // where its file lies; empty when it was there before
	Made    bool   // false when it was there before
	Entries int    // lines that Google took
}

// Push makes a glossary of Google's out of f: it lays the file into the bucket, unless it lies
// there, has Google make the glossary, unless it is there, and waits until it is made. The same
// file again changes nothing. Errors are of type [*Error]. After one, or when ctx ends, the file
// may lie in the bucket and Google may go on by itself; another Push takes that up.
func Push(ctx context.Context, o Options, f TermFile, p PushOptions) (Pushed, error) {
	name, err := o.GlossaryName(f)
	if err != nil {
		return Pushed{}, err
	}
	file, err := p.Bucket.File(f)
	if err != nil {
		return Pushed{}, err
	}
	out := Pushed{Name: name}
	if p.Step == nil {
		p.Step = func(Step) {}
	}
	at, err := o.open(ctx)
	if err != nil {
		return Pushed{}, err
	}
	defer at.close()
	if p.Pause > 0 {
		at.pause = p.Pause
	}
	stored, err := at.get(ctx, out.Name)
	if err != nil {
		return Pushed{}, err
	}
	if stored != nil {
		out.Entries = int(stored.GetEntryCount())
		return out, nil
	}
	p.Step(Uploading)
	if err := at.upload(ctx, p.Bucket, f); err != nil {
		return Pushed{}, err
	}
	out.File, out.Made = file, true
	out.Entries, err = at.make(ctx, out, p)
	if err != nil {
		return Pushed{}, err
	}
	return out, nil
}

// upload lays the file into the bucket. What lies there under its name is the same file.
func (p *place) upload(ctx context.Context, b Bucket, f TermFile) error {
	name, folder, err := b.split()
	if err != nil {
		return err
	}
	service, err := p.options.storage(ctx)
	if err != nil {
		return aboutGlossary(explainCredentials(ctx, err))
	}
	return p.again(ctx, uploading, func(ctx context.Context) error {
		_, err := service.Objects.Insert(name, &storageapi.Object{Name: folder + f.ID + ".csv"}).
			IfGenerationMatch(0). // only where there is none yet
			Media(bytes.NewReader(f.CSV), googleapi.ContentType("text/csv; charset=utf-8"),
				googleapi.ChunkSize(0)). // in one request; we ask again ourselves
			Context(ctx).Do()
		if api, ok := errors.AsType[*googleapi.Error](err); ok &&
			api.Code == http.StatusPreconditionFailed {
			return nil
		}
		return err
	})
}

// storage makes the client for the bucket, which asks for no more rights than it needs. The larger
// client, cloud.google.com/go/storage, would make the program half as big again.
func (o Options) storage(ctx context.Context) (*storageapi.Service, error) {
	options := []option.ClientOption{option.WithLogger(slog.New(slog.DiscardHandler))}
	if host, local := o.host(); local {
		options = append(options, option.WithoutAuthentication(),
			option.WithEndpoint("http://"+host+"/storage/v1/"))
	} else {
		options = append(options, option.WithScopes(storageapi.DevstorageReadWriteScope))
	}
	return storageapi.NewService(ctx, options...)
}

// make has the glossary made and returns how many lines Google took.
func (p *place) make(ctx context.Context, out Pushed, options PushOptions) (int, error) {
	var work *cloud.CreateGlossaryOperation
	err := p.again(ctx, creating, func(ctx context.Context) (err error) {
		work, err = p.client.CreateGlossary(ctx, &translatepb.CreateGlossaryRequest{
			Parent: p.options.parent(),
			Glossary: &translatepb.Glossary{
				Name: out.Name,
				Languages: &translatepb.Glossary_LanguagePair{
					LanguagePair: &translatepb.Glossary_LanguageCodePair{
						SourceLanguageCode: "fr", TargetLanguageCode: "en"}},
				InputConfig: &translatepb.GlossaryInputConfig{
					Source: &translatepb.GlossaryInputConfig_GcsSource{
						GcsSource: &translatepb.GcsSource{InputUri: out.File}}},
			},
		}, once())
		if web, ok := errors.AsType[*googleapi.Error](err); ok && web.Code == http.StatusConflict ||
			codeOf(err) == codes.AlreadyExists {
			return nil // it is being made already, or an answer to us was lost
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	var made *translatepb.Glossary
	err = p.wait(ctx, creating, func(ctx context.Context) (done bool, err error) {
		options.Step(Making)
		if work == nil {
			made, err = p.client.GetGlossary(ctx, &translatepb.GetGlossaryRequest{Name: out.Name}, once())
			if err != nil && codeOf(err) == codes.NotFound {
				err = nil
			}
			return made != nil, err
		}
		made, err = work.Poll(ctx, once())
		if err != nil && work.Done() { // the work has failed, not the question
			final := p.explain(ctx, creating, err)
			final.remedy = translate.Remedy{}
			err = final
		}
		return work.Done(), err
	})
	return int(made.GetEntryCount()), err
}
