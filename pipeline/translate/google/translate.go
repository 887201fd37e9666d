package google

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"cloud.google.com/go/translate/apiv3/translatepb"
	"golang.org/x/text/unicode/norm"
	"google.golang.org/grpc/codes"

	"github.com/enregard/enregard/pipeline/translate"
)

// What one request may carry: the numbers of strings are fixed, 5,000 code points is what Google
// recommends (cloud.google.com/translate/quotas).
const (
	mostStrings      = 1024
	mostStringsBasic = 128
	mostCharacters   = 5000
)

// hardLimit is what Google refuses to take more of in one request, in code points.
const hardLimit = 30000

// Translate sends the sentences in one request, after waiting for its share of the characters of a
// minute, and returns one draft a sentence. Sentences of white space only are not sent. With a
// glossary the drafts hold the English with it and the plain one. The error is an [*Error].
func (e *Engine) Translate(
	ctx context.Context, sentences []translate.Sentence,
) ([]translate.Draft, error) {
	drafts := make([]translate.Draft, len(sentences))
	var contents []string
	var places []int
	characters := 0
	for i, s := range sentences {
		n := utf8.RuneCountInString(s.Text)
		switch {
		case strings.TrimSpace(s.Text) == "":
		case n > hardLimit:
			drafts[i].Err = tooLong(n)
		default:
			contents, places = append(contents, s.Text), append(places, i)
			characters += n
		}
	}
	if len(contents) == 0 {
		return drafts, nil
	}
	if err := e.wait(ctx, characters); err != nil {
		return nil, e.explain(ctx, err)
	}
	call, cancel := context.WithTimeout(ctx, e.options.Timeout)
	defer cancel()
	answers, err := e.service.translate(call, contents)
	if codeOf(err) == codes.DeadlineExceeded && past(call) {
		err = context.DeadlineExceeded // ours, of which gRPC tells the server
	}
	if err != nil {
		return nil, e.explain(ctx, err)
	}
	if len(answers) != len(contents) {
		return nil, mismatch(len(answers), len(contents))
	}
	for n, i := range places {
		drafts[i].English = norm.NFC.String(answers[n].english)
		drafts[i].Plain = norm.NFC.String(answers[n].plain)
	}
	return drafts, nil
}

// past reports whether the deadline of call is over, even where its timer has yet to say so.
func past(call context.Context) bool {
	deadline, limited := call.Deadline()
	return limited && time.Until(deadline) <= 0
}

// wait takes characters from the bucket that a minute fills.
func (e *Engine) wait(ctx context.Context, characters int) error {
	for characters > 0 {
		n := min(characters, e.bucket.Burst())
		if err := e.bucket.WaitN(ctx, n); err != nil {
			return err
		}
		characters -= n
	}
	return nil
}

// answer is what the service has for one string.
type answer struct {
	english string
	plain   string // without the glossary; empty when there is none
}

// service is one of the ways to ask Google. Its errors are the client's.
type service interface {
	translate(ctx context.Context, contents []string) ([]answer, error)
	Close() error
}

// advanced is the service's version 3, over gRPC or REST.
type advanced struct {
	client  client
	options Options
}

func (a advanced) Close() error { return a.client.Close() }

func (a advanced) translate(ctx context.Context, contents []string) ([]answer, error) {
	request := &translatepb.TranslateTextRequest{
		Contents:           contents,
		MimeType:           "text/plain", // blank would mean HTML, and "It&#39;s" in the answer
		SourceLanguageCode: "fr",
		TargetLanguageCode: "en",
		Parent:             a.options.parent(),
		Model:              a.options.model(),
	}
	if a.options.Glossary != "" {
		request.GlossaryConfig = &translatepb.TranslateTextGlossaryConfig{
			Glossary: a.options.Glossary,
			// Only this model minds the grammar around what it puts in.
			ContextualTranslationEnabled: a.options.llm(),
		}
	}
	response, err := a.client.TranslateText(ctx, request)
	if err != nil {
		return nil, err
	}
	plain, named := response.GetTranslations(), response.GetGlossaryTranslations()
	if a.options.Glossary == "" || len(named) == 0 { // it may be ignored without a word
		named, plain = plain, nil
	}
	if plain != nil && len(plain) != len(named) {
		plain = nil
	}
	out := make([]answer, len(named))
	for i, t := range named {
		out[i].english = t.GetTranslatedText()
		if plain != nil {
			out[i].plain = plain[i].GetTranslatedText()
		}
	}
	return out, nil
}

func mismatch(got, want int) *Error {
	return &Error{
		Text: fmt.Sprintf("Google returned %d translations for %d sentences, so that it cannot be "+
			"told which belongs to which; these sentences stay untranslated", got, want),
		Hint:   "run the same command again; what is done is not paid for twice",
		Err:    errMismatch,
		remedy: translate.Remedy{Again: true, Charged: true},
	}
}
