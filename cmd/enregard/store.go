package main

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/check"
	"github.com/enregard/enregard/pipeline/memory"
	"github.com/enregard/enregard/pipeline/translate"
)

func memoryFlag() cli.Flag {
	return &cli.StringFlag{Name: "memory",
		Usage: "file of remembered work: `MEMORY|none` (else $ENREGARD_MEMORY)"}
}

// storePath is where the store is: what --memory says, else $ENREGARD_MEMORY, else the user's
// data folder. It is empty when there is to be none.
func (w world) storePath(c *cli.Context) (string, error) {
	path := c.String("memory")
	if path == "" {
		path = w.getenv("ENREGARD_MEMORY")
	}
	if path == "none" {
		return "", nil
	}
	if path != "" {
		return path, nil
	}
	folder := ""
	switch runtime.GOOS {
	case "windows":
		folder = w.getenv("LocalAppData")
	case "darwin":
		folder = below(w.getenv("HOME"), "Library", "Application Support")
	default:
		if folder = w.getenv("XDG_DATA_HOME"); folder == "" {
			folder = below(w.getenv("HOME"), ".local", "share")
		}
	}
	if folder == "" {
		return "", failure("name a file with --memory, or use --memory none",
			"there is no folder for what enregard remembers")
	}
	return filepath.Join(folder, "enregard", "memory.db"), nil
}

func below(folder string, elem ...string) string {
	if folder == "" {
		return ""
	}
	return filepath.Join(append([]string{folder}, elem...)...)
}

// openStore opens the store that the flags name, nil for none, and tells what was found wrong.
func (w world) openStore(c *cli.Context, say func([]string)) (*memory.Store, error) {
	path, err := w.storePath(c)
	if err != nil || path == "" {
		return nil, err
	}
	user := w.getenv("USER")
	if user == "" {
		user = w.getenv("USERNAME")
	}
	store, messages, err := memory.Open(c.Context, path, memory.Options{Clock: w.now, By: user})
	say(messages)
	return store, err
}

// drafts lets the translate stage remember in the store.
type drafts struct {
	store *memory.Store
	rate  translate.Rate
	job   *job
}

func storeKeys(keys []translate.Key) []memory.Key {
	out := make([]memory.Key, len(keys))
	for i, k := range keys {
		out[i] = memory.Key{Engine: k.Engine, Model: k.Model, Text: k.Text, Terms: k.Terms}
	}
	return out
}

// Find implements [translate.Drafts].
func (d drafts) Find(ctx context.Context, keys []translate.Key) ([]*translate.Draft, error) {
	found, err := d.store.Draft(ctx, storeKeys(keys))
	if err != nil {
		return nil, err
	}
	out := make([]*translate.Draft, len(found))
	for i, f := range found {
		if f == nil {
			continue
		}
		draft := translate.Draft{English: f.English, Plain: f.Plain}
		for _, l := range f.Links {
			draft.Links = append(draft.Links, translate.Link(l))
		}
		for _, doubt := range f.Doubts {
			draft.Doubts = append(draft.Doubts, translate.Doubt(doubt))
		}
		out[i] = &draft
	}
	return out, nil
}

// Keep implements [translate.Drafts]. What the store cannot take goes into the workbook all the
// same: it has been waited for, and perhaps paid for.
func (d drafts) Keep(ctx context.Context, keys []translate.Key, list []translate.Draft) error {
	entries := make([]memory.Entry, len(keys))
	for i, k := range storeKeys(keys) {
		e := memory.Entry{Key: k, Draft: memory.Draft{English: list[i].English, Plain: list[i].Plain},
			Characters: utf8.RuneCountInString(k.Text)}
		if !d.rate.Free() {
			e.Currency = d.rate.Currency
			e.Cost = d.rate.Price(e.Characters, utf8.RuneCountInString(list[i].English))
		}
		for _, l := range list[i].Links {
			e.Draft.Links = append(e.Draft.Links, memory.Link(l))
		}
		for _, doubt := range list[i].Doubts {
			e.Draft.Doubts = append(e.Draft.Doubts, string(doubt))
		}
		entries[i] = e
	}
	return d.job.remember(ctx, func() error { return d.store.Keep(ctx, entries) })
}

// remember puts something of a job into the store. When the store does not take it, that is noted,
// and it is not tried again: a busy store lets one wait. The error is the context's.
func (j *job) remember(ctx context.Context, keep func() error) error {
	if j.forgot == nil {
		j.forgot = keep()
	}
	return ctx.Err()
}

// approvedEnglish looks up what editors have approved for an article's paragraphs, in the form
// that the pipeline asks for it. What a cell cannot hold is no use, and what was approved in the
// workbook that is there gives way to what its editor has made of it since.
func approvedEnglish(ctx context.Context, store *memory.Store, j *job) (
	func(int) (string, bool), error) {
	french := make([]string, len(j.article.Paragraphs))
	for i, p := range j.article.Paragraphs {
		french[i] = p.Text
	}
	pairs, err := store.Approved(ctx, french)
	if err != nil {
		return nil, err
	}
	since := map[string]output.Paragraph{}
	if j.before != nil {
		since = j.before.Reworked()
	}
	return func(i int) (string, bool) {
		p := pairs[i]
		if p == nil || !output.FitsCell(p.English) {
			return "", false
		}
		now, ok := since[output.Identity(p.Row)]
		stands := now.Status == output.Approved && now.English == p.English
		return p.English, !ok || stands || p.Article != filepath.Base(j.target)
	}, nil
}

// alike is how much of a paragraph has to be as in one approved before for that to be shown: at
// three words of four, an editor corrects the old English faster than the draft.
const alike = 0.75

// suggest adds to every paragraph without approved English of its own what was approved for the
// paragraph most like it.
func suggest(ctx context.Context, store *memory.Store, r *pipeline.Result,
	approved func(int) (string, bool)) error {
	var french []string
	var asking []*pipeline.Paragraph
	for i := range r.Paragraphs {
		if _, ok := approved(i); !ok {
			french = append(french, r.Paragraphs[i].Text)
			asking = append(asking, &r.Paragraphs[i])
		}
	}
	found, err := store.MostSimilar(ctx, french, alike)
	for i, m := range found {
		if m == nil || !output.FitsCell(m.English) {
			continue
		}
		asking[i].Checks = append(asking[i].Checks, check.Finding{
			Check: output.Similar, Severity: check.Info, French: m.French, English: m.English,
			Message: fmt.Sprintf("%d %% like a paragraph approved before; its English is on "+
				"the sheet Checks.", int(100*m.Score+1e-9)),
		})
	}
	return err
}

// storedDecisions returns what editors have settled about an article's paragraphs, earlier
// decisions of the given ones first, so that what is named on the command line stands.
func storedDecisions(ctx context.Context, store *memory.Store, a *article.Article) (
	output.Decisions, error) {
	hashes := make([]string, len(a.Paragraphs))
	for i, p := range a.Paragraphs {
		hashes[i] = output.Hash(p.Text)
	}
	found, err := store.Decisions(ctx, hashes)
	if err != nil {
		return nil, err
	}
	var out output.Decisions
	for _, d := range found {
		out = append(out, output.Decision{
			Paragraph: d.Paragraph, Kind: output.DecisionKind(d.Kind), Key: d.Key,
			Quote: d.Quote, Nth: d.Nth, Reason: d.Reason, By: d.By, At: d.At,
		})
	}
	return out, nil
}

// toStore turns decisions into the store's.
func toStore(ds output.Decisions) []memory.Decision {
	out := make([]memory.Decision, len(ds))
	for i, d := range ds {
		out[i] = memory.Decision{
			Paragraph: d.Paragraph, Kind: string(d.Kind), Key: d.Key,
			Quote: d.Quote, Nth: d.Nth, Reason: d.Reason, By: d.By, At: d.At,
		}
	}
	return out
}
