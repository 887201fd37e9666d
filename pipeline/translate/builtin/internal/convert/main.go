// Command convert makes the compact weights that the program carries from a Marian model:
//
//	go run ./pipeline/translate/builtin/internal/convert -name "fr-en v0" \
//		-model FOLDER -weights pipeline/translate/builtin/weights \
//		-goldens pipeline/translate/builtin/testdata/goldens.json
//
// FOLDER holds config.yml, model.npz and vocab.spm. Written are weights/model.bin (the matrices in
// eight bits, about a quarter of the size) and weights/vocab.spm. With -goldens the ids of the
// sentences in that file are replaced by what the new weights give in portable Go, so that the
// fast paths of every processor are checked against it; without -model, what the weights that are
// there give.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/enregard/enregard/pipeline/translate/builtin/internal/marian"
	"github.com/enregard/enregard/pipeline/translate/builtin/internal/spm"
)

func main() {
	name := flag.String("name", "", "name of the weights")
	model := flag.String("model", "", "folder of the Marian model")
	weights := flag.String("weights", "", "folder to write to")
	goldens := flag.String("goldens", "", "file of sentences whose ids are to be written anew")
	flag.Parse()
	if err := convert(*name, *model, *weights, *goldens); err != nil {
		fmt.Fprintln(os.Stderr, "convert: error:", err)
		os.Exit(1)
	}
}

func convert(name, model, weights, goldens string) error {
	if weights == "" || (name == "") != (model == "") || name == "" && goldens == "" {
		return errors.New(
			"-name, -model and -weights are needed, or -weights and -goldens")
	}
	if model != "" {
		if err := write(name, model, weights); err != nil {
			return err
		}
	}
	if goldens == "" {
		return nil
	}
	return writeGoldens(goldens, weights)
}

// write makes the two files of weights.
func write(name, model, weights string) error {
	description, err := os.ReadFile(filepath.Join(model, "config.yml"))
	if err != nil {
		return err
	}
	config, err := marian.ParseConfig(description)
	if err != nil {
		return err
	}
	npz, err := os.ReadFile(filepath.Join(model, "model.npz"))
	if err != nil {
		return err
	}
	arrays, err := marian.ReadNPZ(npz)
	if err != nil {
		return err
	}
	vocabulary, err := os.ReadFile(filepath.Join(model, "vocab.spm"))
	if err != nil {
		return err
	}
	compact, err := marian.Quantise(name, vocabulary, config, arrays)
	if err != nil {
		return err
	}
	data, err := compact.Marshal()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(weights, "model.bin"), data, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(weights, "vocab.spm"), vocabulary, 0o644); err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes of weights\n", compact.Version(), len(data))
	return nil
}

// golden is one sentence, normalised, and the ids that arg-max and a beam of four make of it.
type golden struct {
	Source string `json:"source"`
	IDs    []int  `json:"ids"`
	Greedy []int  `json:"greedy"`
	Beam4  []int  `json:"beam4"`
	Text   string `json:"text"`
}

func writeGoldens(path, weights string) error {
	var list []golden
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return fmt.Errorf("reading %s: %w", path, err)
	}
	vocabulary, err := os.ReadFile(filepath.Join(weights, "vocab.spm"))
	if err != nil {
		return err
	}
	vocab, err := spm.Parse(vocabulary)
	if err != nil {
		return err
	}
	if data, err = os.ReadFile(filepath.Join(weights, "model.bin")); err != nil {
		return err
	}
	compact, err := marian.ReadCompact(data)
	if err != nil {
		return err
	}
	model, err := compact.Build()
	if err != nil {
		return err
	}
	session := model.NewPortableSession()
	for i := range list {
		if err := list[i].decode(session, vocab); err != nil {
			return fmt.Errorf("%q: %w", list[i].Source, err)
		}
	}
	if data, err = json.MarshalIndent(list, "", "\t"); err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}

func (g *golden) decode(s *marian.Session, vocab *spm.Model) error {
	g.IDs = nil
	for _, p := range vocab.Encode(g.Source) {
		g.IDs = append(g.IDs, p.ID)
	}
	g.IDs = append(g.IDs, vocab.EOS())
	one := []marian.Sentence{{IDs: g.IDs}}
	greedy, err := s.Translate(context.Background(), one, marian.Search{EOS: vocab.EOS()})
	if err != nil {
		return err
	}
	beam, err := s.Translate(context.Background(), one, marian.Search{Beam: 4, EOS: vocab.EOS()})
	if err != nil {
		return err
	}
	g.Greedy, g.Beam4, g.Text = greedy[0].IDs, beam[0].IDs, vocab.Decode(beam[0].IDs)
	return nil
}
