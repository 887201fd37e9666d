package google

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"cloud.google.com/go/translate/apiv3/translatepb"
	"golang.org/x/text/unicode/norm"

	"github.com/enregard/enregard/pipeline/translate"
)

// limit is what one request may carry: the number of strings is fixed, 5,000 code points is what
// Google recommends (cloud.google.com/translate/quotas).
var limit = translate.Limit{Sentences: 1024, Characters: 5000}

// hardLimit is what Google refuses to take more of in one request, in code points.
const hardLimit = 30000

// Translate sends the sentences in as few requests as the limits allow, one after the other, and
// returns one draft a sentence. Terms are not used. Sentences of white space only are not sent.
// When a request fails its sentences carry the error; after an error that the next request would
// meet as well, nothing more is sent. Only when nothing was translated is the error returned.
func (e *Engine) Translate(
	ctx context.Context, sentences []translate.Sentence,
) ([]translate.Draft, error) {
	drafts := make([]translate.Draft, len(sentences))
	var failed error
	brought := 0
	batches := pack(sentences, drafts)
	for n, batch := range batches {
		err := e.send(ctx, sentences, batch, drafts)
		if err == nil {
			brought++
			continue
		}
		failed = err
		rest := batches[n : n+1]
		if err.ends {
			rest = batches[n:]
		}
		for _, batch := range rest {
			for _, i := range batch {
				drafts[i].Err = err
			}
		}
		if err.ends {
			break
		}
	}
	if failed != nil && brought == 0 {
		return nil, failed
	}
	return drafts, nil
}

// pack groups the indices of what is to be sent, in order. What is over the hard limit gets its
// error in drafts instead; what is over the recommended size alone goes alone.
func pack(sentences []translate.Sentence, drafts []translate.Draft) [][]int {
	var places []int
	var texts []string
	for i, s := range sentences {
		if strings.TrimSpace(s.Text) == "" {
			continue
		}
		if n := utf8.RuneCountInString(s.Text); n > hardLimit {
			drafts[i].Err = tooLong(n)
			continue
		}
		places, texts = append(places, i), append(texts, s.Text)
	}
	batches := translate.Pack(texts, limit)
	for _, batch := range batches {
		for n, i := range batch {
			batch[n] = places[i]
		}
	}
	return batches
}

// send translates one batch into drafts.
func (e *Engine) send(
	ctx context.Context, sentences []translate.Sentence, batch []int, drafts []translate.Draft,
) *Error {
	contents := make([]string, len(batch))
	for n, i := range batch {
		contents[n] = sentences[i].Text
	}
	call, cancel := context.WithTimeout(ctx, e.options.Timeout)
	defer cancel()
	answer, err := e.client.TranslateText(call, &translatepb.TranslateTextRequest{
		Contents:           contents,
		MimeType:           "text/plain", // blank would mean HTML, and "It&#39;s" in the answer
		SourceLanguageCode: "fr",
		TargetLanguageCode: "en",
		Parent:             e.options.parent(),
		Model:              e.options.model(),
	})
	if err != nil {
		return explain(ctx, err, e.options.Timeout)
	}
	if got := len(answer.GetTranslations()); got != len(batch) {
		return &Error{
			Text: fmt.Sprintf("Google returned %d translations for %d sentences, so that it cannot "+
				"be told which belongs to which; these sentences are not translated", got, len(batch)),
			Hint: "run the command again; only the count is wrong, nothing was mixed up",
			Err:  errMismatch,
		}
	}
	for n, i := range batch {
		drafts[i].English = norm.NFC.String(answer.GetTranslations()[n].GetTranslatedText())
	}
	return nil
}
