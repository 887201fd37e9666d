// Package marian runs translation models of the kind that Marian trains: a transformer encoder, a
// decoder of simpler simple recurrent units with attention over the encoder's output, one embedding
// shared by the source, the target and the output. Names of parameters and arithmetic are Marian's.
//
// It turns ids into ids; text, vocabularies and sentences are not its business. It reads weights
// as Marian's .npz or as the compact file that [Compact.Marshal] makes. Models of another kind
// are refused by name.
//
// What it guarantees: the ids and the alignment depend on the weights and the input alone, not on
// what a [Session] did before, what stands beside a sentence, how many sessions run, nor on the
// processor. Weights in eight bits are multiplied in eight bits, every row of the other factor
// rounded by a scale of its own, and added up exactly; all other sums are taken in a fixed order
// (kernel.go). A [Model] is safe for use by several goroutines, a Session by one.
package marian

import "fmt"

// Model is a set of weights ready to use.
type Model struct {
	config  Config
	embed   weights // one row a word, for source and target
	out     linear  // the same as a layer
	encoder []encoderLayer
	decoder []decoderLayer
}

// Config returns the description that the model was read with.
func (m *Model) Config() Config { return m.config }

type norm struct{ scale, bias []float32 }

type attention struct {
	query, key, value, out linear
	norm                   norm
}

type feedForward struct {
	in, out linear
	norm    norm
}

type encoderLayer struct {
	self attention
	ffn  feedForward
}

type decoderLayer struct {
	cell, forget linear
	cellNorm     norm
	context      attention
	ffn          feedForward
}

// source yields parameters by Marian's names, their shapes checked.
type source interface {
	// layer returns the matrix in by out of a layer, one row an output.
	layer(name string, in, out int) (weights, error)
	// rows returns a table as it is stored, one row an entry.
	rows(name string, n, width int) (weights, error)
	// vector returns n numbers stored as a vector or a matrix of one row.
	vector(name string, n int) ([]float32, error)
}

// build collects the parameters of a model and stops at the first error.
type build struct {
	config Config
	from   source
	err    error
}

func newModel(c Config, from source) (*Model, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	b := &build{config: c, from: from}
	m := &Model{config: c}
	m.embed, b.err = from.rows("Wemb", c.vocabulary(), c.Dim)
	outBias := b.vector("decoder_ff_logit_out_b", c.vocabulary())
	if b.err == nil {
		m.out = newLinear(m.embed, outBias)
	}
	for l := 1; l <= c.EncoderDepth && b.err == nil; l++ {
		p := fmt.Sprintf("encoder_l%d_", l)
		m.encoder = append(m.encoder, encoderLayer{b.attention(p + "self"), b.ffn(p + "ffn")})
	}
	for l := 1; l <= c.DecoderDepth && b.err == nil; l++ {
		p := fmt.Sprintf("decoder_l%d_", l)
		m.decoder = append(m.decoder, decoderLayer{
			cell:     b.linear(p+"rnn_W", "", c.Dim, c.Dim),
			forget:   b.linear(p+"rnn_Wf", p+"rnn_bf", c.Dim, c.Dim),
			cellNorm: b.norm(p + "rnn_ffn"),
			context:  b.attention(p + "context"),
			ffn:      b.ffn(p + "ffn"),
		})
	}
	if b.err != nil {
		return nil, b.err
	}
	return m, nil
}

func (b *build) layer(name string, in, out int) weights {
	if b.err != nil {
		return weights{}
	}
	var w weights
	w, b.err = b.from.layer(name, in, out)
	return w
}

func (b *build) vector(name string, n int) []float32 {
	if b.err != nil {
		return nil
	}
	var v []float32
	v, b.err = b.from.vector(name, n)
	return v
}

// linear reads a layer, which has no bias when that has no name.
func (b *build) linear(w, bias string, in, out int) linear {
	weights, add := b.layer(w, in, out), make([]float32, out)
	if bias != "" {
		add = b.vector(bias, out)
	}
	if b.err != nil {
		return linear{}
	}
	return newLinear(weights, add)
}

func (b *build) norm(prefix string) norm {
	d := b.config.Dim
	return norm{b.vector(prefix+"_ln_scale", d), b.vector(prefix+"_ln_bias", d)}
}

func (b *build) attention(prefix string) attention {
	d := b.config.Dim
	return attention{
		query: b.linear(prefix+"_Wq", prefix+"_bq", d, d),
		key:   b.linear(prefix+"_Wk", prefix+"_bk", d, d),
		value: b.linear(prefix+"_Wv", prefix+"_bv", d, d),
		out:   b.linear(prefix+"_Wo", prefix+"_bo", d, d),
		norm:  b.norm(prefix + "_Wo"),
	}
}

func (b *build) ffn(prefix string) feedForward {
	d, hidden := b.config.Dim, b.config.FFN
	return feedForward{
		in:   b.linear(prefix+"_W1", prefix+"_b1", d, hidden),
		out:  b.linear(prefix+"_W2", prefix+"_b2", hidden, d),
		norm: b.norm(prefix + "_ffn"),
	}
}
