package main

import (
	"context"
	"io"

	"github.com/enregard/enregard/pipeline/translate"
)

// lateEngine starts an engine when the first sentence is to be translated: a run that finds all
// its English in the store loads no model and needs no credentials.
type lateEngine struct {
	engine  engine
	options engineOptions
	info    translate.Info
	real    translate.Engine
	closer  io.Closer
	err     error // why it could not be started, which is not tried again
}

// newLateEngine returns an engine that is asked again where that can help, and the one behind it to
// close in the end. meter is nil where nothing is counted.
func newLateEngine(e engine, o engineOptions, meter *translate.Meter) (
	*translate.Retrier, io.Closer) {
	late := &lateEngine{engine: e, options: o, info: e.describe(o)}
	return &translate.Retrier{Engine: late, Meter: meter}, late
}

// Info implements [translate.Engine].
func (e *lateEngine) Info() translate.Info { return e.info }

// Translate implements [translate.Engine].
func (e *lateEngine) Translate(ctx context.Context, sentences []translate.Sentence) (
	[]translate.Draft, error) {
	if e.real == nil && e.err == nil {
		e.real, e.closer, e.err = e.engine.open(ctx, e.options)
	}
	if e.err != nil {
		return nil, e.err
	}
	return e.real.Translate(ctx, sentences)
}

// Close releases what a started engine holds.
func (e *lateEngine) Close() error {
	if e.closer == nil || e.err != nil {
		return nil
	}
	return e.closer.Close()
}
