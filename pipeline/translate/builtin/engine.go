// Package builtin is the engine that runs on this computer: a small French-English model inside
// the program, decoded in plain Go. It needs no network, no account and no file, and costs nothing.
//
// It makes drafts for an editor, not publishable English. It honours terms while translating but
// does not promise them: whoever needs a name to be right verifies the draft.
//
// What it guarantees: the same sentence gives the same draft whatever stands beside it and however
// many processors work; every part of a sentence is translated, long ones in parts; a draft in
// which the model lost itself carries a [translate.Doubt]; white space gives an empty draft; text
// without a letter or a digit is copied. Links are what the attention of the model says, which is
// mostly right and never certain.
package builtin

import (
	"cmp"
	"context"
	_ "embed" // the weights
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/enregard/enregard/pipeline/translate"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/marian"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/spm"
)

// The files are made by internal/convert.
var (
	//go:embed weights/model.bin
	weightsFile []byte
	//go:embed weights/vocab.spm
	vocabularyFile []byte
)

// Options changes how the engine works. The zero value is what [New] takes.
type Options struct {
	Beam    int // hypotheses kept while decoding; 1 is fastest, 0 means 4
	Workers int // sentences translated at the same time; 0 means one a processor
}

// Engine translates with the embedded weights. It implements [translate.Engine].
type Engine struct {
	vocabulary *vocabulary
	sessions   []*marian.Session
	version    string
	beam       int
}

// New returns an engine with the default options.
func New() (*Engine, error) { return With(Options{}) }

// With returns an engine with other options. The error is for weights that are damaged.
func With(o Options) (*Engine, error) { return open(o, weightsFile, vocabularyFile) }

func open(o Options, weights, pieces []byte) (*Engine, error) {
	compact, err := marian.ReadCompact(weights)
	if err != nil {
		return nil, fmt.Errorf("builtin engine: %w", err)
	}
	if !compact.Fits(pieces) {
		return nil, errors.New("builtin engine: the vocabulary does not belong to the weights")
	}
	model, err := compact.Build()
	if err != nil {
		return nil, fmt.Errorf("builtin engine: %w", err)
	}
	parsed, err := spm.Parse(pieces)
	if err != nil {
		return nil, fmt.Errorf("builtin engine: %w", err)
	}
	words, err := newVocabulary(parsed)
	if err != nil {
		return nil, fmt.Errorf("builtin engine: %w", err)
	}
	e := &Engine{vocabulary: words, version: compact.Version(), beam: o.Beam}
	if e.beam < 1 {
		e.beam = defaultBeam
	}
	if o.Workers < 1 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	for range o.Workers {
		e.sessions = append(e.sessions, model.NewSession())
	}
	return e, nil
}

const defaultBeam = 4

// Info describes the engine.
func (e *Engine) Info() translate.Info { return info(e.version) }

// Describe returns what [Engine.Info] says without making an engine.
func Describe() (translate.Info, error) {
	compact, err := marian.ReadCompact(weightsFile)
	if err != nil {
		return translate.Info{}, fmt.Errorf("builtin engine: %w", err)
	}
	return info(compact.Version()), nil
}

func info(version string) translate.Info {
	return translate.Info{
		Name:   "builtin",
		Model:  version,
		Where:  "this computer",
		Limit:  translate.Limit{Sentences: 8},
		Native: true,
	}
}

// Translate implements [translate.Engine]. It ends with the context's error, and no drafts, when
// the context ends.
func (e *Engine) Translate(ctx context.Context, sentences []translate.Sentence) ([]translate.Draft,
	error) {
	drafts := make([]translate.Draft, len(sentences))
	order := make([]int, len(sentences))
	for i := range order {
		order[i] = i
	}
	// The longest first, so that no worker is left with one at the end.
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(len(sentences[b].Text), len(sentences[a].Text))
	})
	var next atomic.Int64
	group, inner := errgroup.WithContext(ctx)
	for _, session := range e.sessions[:min(len(e.sessions), len(sentences))] {
		group.Go(func() error {
			w := worker{e.vocabulary, session, e.beam}
			for {
				i := int(next.Add(1)) - 1
				if i >= len(order) {
					return nil
				}
				var err error
				if drafts[order[i]], err = w.translate(inner, sentences[order[i]]); err != nil {
					return err
				}
			}
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return drafts, ctx.Err()
}
