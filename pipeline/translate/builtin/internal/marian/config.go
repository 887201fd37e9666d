package marian

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// Config is what decoding needs of Marian's description of a model, under Marian's keys. Keys that
// matter for training only are ignored.
type Config struct {
	Type         string `yaml:"type" json:"type"`
	Dim          int    `yaml:"dim-emb" json:"dim-emb"`
	Heads        int    `yaml:"transformer-heads" json:"transformer-heads"`
	EncoderDepth int    `yaml:"enc-depth" json:"enc-depth"`
	DecoderDepth int    `yaml:"dec-depth" json:"dec-depth"`
	FFN          int    `yaml:"transformer-dim-ffn" json:"transformer-dim-ffn"`
	FFNDepth     int    `yaml:"transformer-ffn-depth" json:"transformer-ffn-depth"`
	Activation   string `yaml:"transformer-ffn-activation" json:"transformer-ffn-activation"`
	Preprocess   string `yaml:"transformer-preprocess" json:"transformer-preprocess"`
	Postprocess  string `yaml:"transformer-postprocess" json:"transformer-postprocess"`
	Autoreg      string `yaml:"transformer-decoder-autoreg" json:"transformer-decoder-autoreg"`
	Cell         string `yaml:"dec-cell" json:"dec-cell"`
	Tied         bool   `yaml:"tied-embeddings-all" json:"tied-embeddings-all"`
	Vocabularies []int  `yaml:"dim-vocabs" json:"dim-vocabs"`
	Guided       string `yaml:"transformer-guided-alignment-layer" json:"transformer-guided-alignment-layer"`
}

// ParseConfig reads a description in YAML and refuses models that this package cannot run.
func ParseConfig(data []byte) (Config, error) {
	var c Config
	if err := yaml.Unmarshal(data, &c); err != nil {
		return Config{}, fmt.Errorf("reading the description of the model: %w", err)
	}
	return c, c.check()
}

func (c Config) vocabulary() int { return c.Vocabularies[0] }

// Sizes beyond these belong to no model of this kind; the limits keep a corrupt file from asking
// for all memory.
const (
	maxDim   = 1 << 13
	maxDepth = 64
	maxVocab = 1 << 20
)

func (c Config) check() error {
	for _, f := range []struct{ key, got, want string }{
		{"type", c.Type, "transformer"},
		{"transformer-ffn-activation", c.Activation, "relu"},
		{"transformer-preprocess", c.Preprocess, ""},
		{"transformer-decoder-autoreg", c.Autoreg, "rnn"},
		{"dec-cell", c.Cell, "ssru"},
	} {
		if f.got != f.want {
			return fmt.Errorf("model has %s %q, only %q can be run", f.key, f.got, f.want)
		}
	}
	if c.Postprocess != "dan" && c.Postprocess != "an" {
		return fmt.Errorf("model has transformer-postprocess %q, only \"dan\" can be run", c.Postprocess)
	}
	if c.Guided != "last" && c.Guided != "" {
		return fmt.Errorf("model has its alignment in layer %q, only \"last\" can be read", c.Guided)
	}
	if !c.Tied || len(c.Vocabularies) != 2 || c.Vocabularies[0] != c.Vocabularies[1] {
		return fmt.Errorf("model has separate embeddings (dim-vocabs %v), only shared ones can be run",
			c.Vocabularies)
	}
	for _, f := range []struct {
		key       string
		got, most int
	}{
		{"dim-emb", c.Dim, maxDim},
		{"transformer-heads", c.Heads, maxDim},
		{"transformer-dim-ffn", c.FFN, 4 * maxDim},
		{"enc-depth", c.EncoderDepth, maxDepth},
		{"dec-depth", c.DecoderDepth, maxDepth},
		{"dim-vocabs", c.Vocabularies[0], maxVocab},
	} {
		if f.got < 1 || f.got > f.most {
			return fmt.Errorf("model has %s %d, want 1 to %d", f.key, f.got, f.most)
		}
	}
	if c.FFNDepth != 2 {
		return fmt.Errorf("model has transformer-ffn-depth %d, only 2 can be run", c.FFNDepth)
	}
	if c.Dim%c.Heads != 0 || c.Dim%2 != 0 || c.Dim < 4 {
		return fmt.Errorf("model has dim-emb %d, which %d heads cannot share", c.Dim, c.Heads)
	}
	return nil
}
