// Package builtin is the engine that runs on this computer: a small French-English model inside
// the program, decoded in Go, the inner loops in assembly on 64-bit Arm and where an x86 has AVX2. It
// needs no network, no account and no file, and costs nothing.
//
// It makes drafts for an editor, not publishable English. It honours terms while translating, by
// asking the model for them and, where one is missing, by writing it where the alignment stands,
// but does not promise them: whoever needs a name to be right verifies the draft.
//
// What it guarantees: the same sentence gives the same draft on every computer, whatever stands
// beside it and however many processors work; every part of a sentence is translated, long ones in parts; a draft in
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
	"sync"
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

// Options changes how the engine works. The zero value is the default.
type Options struct {
	Beam    int // hypotheses kept while decoding; 1 is fastest, 0 means 6
	Workers int // sentences translated at the same time; 0 means one a processor
}

// Engine translates with the embedded weights. It implements [translate.Engine].
type Engine struct {
	vocabulary *vocabulary
	sessions   []*marian.Session
	version    string
	beam       int
}

// New returns an engine. The error is for weights that are damaged.
func New(o Options) (*Engine, error) {
	compact, err := embedded()
	if err != nil {
		return nil, err
	}
	return open(o, compact, vocabularyFile)
}

// embedded reads the weights when they are first asked for. Their numbers stay where they are.
var embedded = sync.OnceValues(func() (*marian.Compact, error) { return read(weightsFile) })

func read(weights []byte) (*marian.Compact, error) {
	compact, err := marian.ReadCompact(weights)
	if err != nil {
		return nil, fmt.Errorf("builtin engine: %w", err)
	}
	return compact, nil
}

func open(o Options, compact *marian.Compact, pieces []byte) (*Engine, error) {
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
	e := &Engine{vocabulary: words, version: version(compact), beam: o.Beam}
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

// How wide to search, and how far to favour longer outputs. On wmt12 a beam of six is 0.3 BLEU
// better than one of four and takes 1.4 times as long, one of eight hardly better again.
const (
	defaultBeam = 6
	alpha       = 0.8
)

// Info describes the engine.
func (e *Engine) Info() translate.Info { return info(e.version) }

// Describe returns what [Engine.Info] says without making an engine.
func Describe() (translate.Info, error) {
	compact, err := embedded()
	if err != nil {
		return translate.Info{}, err
	}
	return info(version(compact)), nil
}

// revision counts what the engine has been made to write otherwise with the same weights. It is part
// of the model's name, so that drafts of before are not remembered for those of today; a test holds
// that it is raised.
const revision = 2

func version(weights *marian.Compact) string {
	return fmt.Sprintf("%s r%d", weights.Version(), revision)
}

func info(version string) translate.Info {
	return translate.Info{
		Name:   "builtin",
		Model:  version,
		Where:  "this computer",
		Limit:  translate.Limit{Sentences: 64},
		Native: true,
		Hints:  true,
	}
}

// Translate implements [translate.Engine]. It ends with the context's error, and no drafts, when
// the context ends.
func (e *Engine) Translate(ctx context.Context, sentences []translate.Sentence) ([]translate.Draft,
	error) {
	works := make([]work, len(sentences))
	err := e.spread(ctx, len(works), func(ctx context.Context, _ *marian.Session, i int) error {
		works[i] = e.vocabulary.prepare(sentences[i])
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	var pieces []*piece
	for _, w := range works {
		for _, p := range w.pieces {
			if !p.copied {
				pieces = append(pieces, p)
			}
		}
	}
	if err := e.climb(ctx, works, pieces); err != nil {
		return nil, err
	}
	drafts := make([]translate.Draft, len(sentences))
	for i := range works {
		drafts[i] = works[i].finish(sentences[i])
	}
	return drafts, ctx.Err()
}

// way is how to decode.
type way struct {
	beam  int
	force bool // write the terms where the alignment comes to them
}

// climb finds English for all parts. Where a term is missing it is written as soon as the alignment
// comes to it; where the model still loses itself, a term or a clause, the part is tried with
// another beam, where it loses itself then without terms. Who asks for the narrowest beam does not
// want to wait for clauses.
func (e *Engine) climb(ctx context.Context, works []work, pieces []*piece) error {
	if err := e.round(ctx, pieces, way{e.beam, false}); err != nil {
		return err
	}
	without := func(p *piece) bool { return p.best.bad.missing+p.best.bad.lacking == 0 }
	if err := e.round(ctx, slices.DeleteFunc(slices.Clone(pieces), without),
		way{e.beam, true}); err != nil {
		return err
	}
	other := 1
	if e.beam == 1 {
		other = defaultBeam
	}
	pieces = slices.DeleteFunc(pieces, func(p *piece) bool {
		bad := p.best.bad
		if e.beam == 1 {
			bad.omitted = 0
		}
		return bad == fault{}
	})
	if err := e.round(ctx, pieces, way{other, true}); err != nil {
		return err
	}
	var lost []*piece
	for _, w := range works {
		for _, p := range w.pieces {
			if p.best.bad.lost() && len(p.part.terms) > 0 {
				p.src = e.vocabulary.encode(p.part, w.draft.units, false)
				lost = append(lost, p)
			}
		}
	}
	return e.round(ctx, lost, way{e.beam, false})
}

// rowsAtOnce bounds the hypotheses that go through the model side by side: enough to use a row of
// the weights often while it is at hand, few enough for the caches and for all workers.
const rowsAtOnce = 64

// round decodes every part once. Those of about one length go together, the longest first, so that
// no worker is left with one at the end.
func (e *Engine) round(ctx context.Context, pieces []*piece, how way) error {
	order := slices.Clone(pieces)
	slices.SortStableFunc(order, func(a, b *piece) int {
		return cmp.Compare(len(b.src.ids), len(a.src.ids))
	})
	each := len(order)/(2*len(e.sessions)) + 1
	batches := slices.Collect(slices.Chunk(order, min(each, max(1, rowsAtOnce/how.beam))))
	return e.spread(ctx, len(batches), func(ctx context.Context, s *marian.Session, i int) error {
		var sentences []marian.Sentence
		for _, p := range batches[i] {
			sentences = append(sentences, p.sentence(how.force))
		}
		out, err := s.Translate(ctx, sentences, marian.Search{
			Beam: how.beam, Alpha: alpha, EOS: e.vocabulary.EOS(),
			Joins: e.vocabulary.joins, Whole: e.vocabulary.whole,
		})
		for k, o := range out {
			batches[i][k].offer(e.vocabulary.read(batches[i][k].src, o))
		}
		return err
	})
}

// spread does n jobs in order, as many at a time as there are sessions, each with one of its own.
func (e *Engine) spread(ctx context.Context, n int,
	do func(context.Context, *marian.Session, int) error) error {
	var next atomic.Int64
	group, inner := errgroup.WithContext(ctx)
	for _, session := range e.sessions[:min(len(e.sessions), n)] {
		group.Go(func() error {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := do(inner, session, i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}
