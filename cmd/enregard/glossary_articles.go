package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/enregard/enregard/glossary"
	"github.com/enregard/enregard/output"
	"github.com/enregard/enregard/pipeline"
	"github.com/enregard/enregard/pipeline/article"
	"github.com/enregard/enregard/pipeline/memory"
	"github.com/enregard/enregard/pipeline/translate"
)

// articles are several articles read as one, for commands that look at all of them together, and
// what is remembered of them.
type articles struct {
	article.Article
	origin []origin       // of each paragraph
	store  *memory.Store  // nil for none
	pairs  []*memory.Pair // approved, of each paragraph; nil where nothing is
}

// origin is where a paragraph comes from.
type origin struct {
	file      string
	paragraph int // from 1
}

// openArticles reads the articles that arguments stand for. They are to be closed.
func (w world) openArticles(c *cli.Context, args []string) (*articles, error) {
	files, err := articleFiles(args, w.tell)
	if err != nil {
		return nil, err
	}
	all := &articles{}
	for _, name := range files {
		a, err := w.readArticle(c.Context, name)
		if err != nil {
			return nil, err
		}
		for i, p := range a.Paragraphs {
			all.Paragraphs = append(all.Paragraphs, p)
			all.origin = append(all.origin, origin{name, i + 1})
		}
	}
	all.pairs = make([]*memory.Pair, len(all.Paragraphs))
	if all.store, err = w.existingStore(c); all.store != nil {
		if all.pairs, err = all.store.Approved(c.Context, all.texts()); err != nil {
			all.close()
		}
	}
	return all, err
}

func (a *articles) close() {
	if a.store != nil {
		a.store.Close()
	}
}

// texts are the French of the paragraphs.
func (a *articles) texts() []string {
	out := make([]string, len(a.Paragraphs))
	for i, p := range a.Paragraphs {
		out[i] = p.Text
	}
	return out
}

// shown names paragraphs, counted from 0 and in order: "a.txt 1, 4; b.txt 2".
func (a *articles) shown(paragraphs []int) string {
	var b strings.Builder
	file := ""
	for i, at := range slices.Compact(slices.Clone(paragraphs)) {
		o := a.origin[at]
		switch {
		case i == 0:
			fmt.Fprintf(&b, "%s %d", o.file, o.paragraph)
		case o.file != file:
			fmt.Fprintf(&b, "; %s %d", o.file, o.paragraph)
		default:
			fmt.Fprintf(&b, ", %d", o.paragraph)
		}
		file = o.file
	}
	return b.String()
}

// articlePlace is where a name stands, as it is printed for programs.
type articlePlace struct {
	Article   string `json:"article"`
	Paragraph int    `json:"paragraph"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
}

func (a *articles) places(list []glossary.Place) []articlePlace {
	out := []articlePlace{}
	for _, p := range list {
		o := a.origin[p.Paragraph-1]
		out = append(out, articlePlace{o.file, o.paragraph, p.Start, p.End})
	}
	return out
}

// besides are the glossaries that -g names, else those beside the articles.
func (a *articles) besides(c *cli.Context) []string {
	if named := c.StringSlice("glossary"); len(named) > 0 {
		return named
	}
	var out []string
	for _, o := range a.origin {
		name := filepath.Join(filepath.Dir(o.file), "glossary.csv")
		if o.file != "-" && !slices.Contains(out, name) && exists(name) {
			out = append(out, name)
		}
	}
	return out
}

// existingStore opens the store as openStore does, but makes none: nil where there is no file.
func (w world) existingStore(c *cli.Context) (*memory.Store, error) {
	path, err := w.storePath(c)
	if err != nil || path == "" || !exists(path) {
		if err == nil && c.String("memory") != "" && path != "" {
			err = failure("check the name, or use --memory none", "there is no memory %s", path)
		}
		return nil, err
	}
	return w.openStore(c, w.tell)
}

// english is what the store has in English for articles.
type english struct {
	*articles
	drafts []pipeline.Paragraph // as an engine left them; without English where none did
}

// englishOf looks up what engines wrote with this glossary. A paragraph whose draft was made
// otherwise has the English that last went into a workbook.
func (w world) englishOf(ctx context.Context, a *articles, g *glossary.Glossary) (*english, error) {
	e := &english{a, make([]pipeline.Paragraph, len(a.Paragraphs))}
	hashes := make([]string, len(a.Paragraphs))
	for i, p := range a.Paragraphs {
		e.drafts[i].Paragraph, hashes[i] = p, output.Hash(p.Text)
	}
	if a.store == nil {
		return e, nil
	}
	sources := pipeline.Sources(&a.Article, g)
	for _, known := range w.engines {
		found, _, err := translate.Paragraphs(ctx, sources, translate.Options{Glossary: g,
			Engine: asleep{known.describe(engineOptions{})}, Drafts: drafts{store: a.store}})
		if err != nil {
			return nil, err
		}
		for i, t := range found {
			if t.Err == nil && e.drafts[i].English == "" {
				e.drafts[i].Translation = t
			}
		}
	}
	written, err := a.store.Machine(ctx, hashes)
	if err != nil {
		return nil, err
	}
	for i, hash := range hashes {
		if list := written[hash]; e.drafts[i].English == "" && len(list) > 0 {
			e.drafts[i].English = list[0].English
		}
	}
	return e, nil
}

// asleep stands for an engine that is not to be asked: what is not remembered has no English.
type asleep struct{ info translate.Info }

var errAsleep = errors.New("it was not translated yet")

func (e asleep) Info() translate.Info { return e.info }

// Translate implements [translate.Engine].
func (e asleep) Translate(_ context.Context, sentences []translate.Sentence) (
	[]translate.Draft, error) {
	out := make([]translate.Draft, len(sentences))
	for i := range out {
		out[i].Err = errAsleep
	}
	return out, nil
}

// of is what the English has for a name, as far as it can be told, and whether an editor approved
// it. Where an editor changed what the engine had for it, nobody can tell.
func (e *english) of(p glossary.Place) (text string, approved bool) {
	paragraph := &e.drafts[p.Paragraph-1]
	wrote := bareName(output.EngineWrote(paragraph, p.Start, p.End))
	pair := e.pairs[p.Paragraph-1]
	if pair == nil {
		return wrote, false
	}
	for _, form := range []string{paragraph.Text[p.Start:p.End], wrote} {
		if form != "" && strings.Contains(pair.English, form) {
			return form, true
		}
	}
	return "", false
}

// bareName is a name cut out of English without what stands around it: marks, and the article
// before it.
func bareName(text string) string {
	text = strings.Trim(strings.Join(strings.Fields(text), " "), " ,.;:!?()«»“”\"'‘’")
	for _, article := range []string{"the ", "The "} {
		text = strings.TrimPrefix(text, article)
	}
	return text
}
