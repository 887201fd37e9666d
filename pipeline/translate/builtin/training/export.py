#!/usr/bin/env python3
"""Writes a checkpoint as a Marian model: model.npz, config.yml, vocab.spm and vectors.json.

Matrices are rounded to bfloat16. vectors.json has reference output of the float32 model, one
sentence at a time, to prove another decoder with: greedy and beam-4 ids, and for the first
sentences the ends of the encoder's output and the best five ids of the first steps. Sentences
whose two best logits ever come within 0.002 are left out.
"""
import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch

from data import load_vocabulary
from decode import Term, batch, beam_search, encode, greedy
from model import Translator, load
from text import lines, normalise

CONFIG = """\
# the fields of Marian's model.yml that matter for decoding
type: transformer
dim-emb: {size}
transformer-heads: {heads}
enc-depth: {encoder}
dec-depth: {decoder}
transformer-dim-ffn: {inner}
transformer-ffn-activation: relu
transformer-ffn-depth: 2
transformer-preprocess: ""
transformer-postprocess: dan
transformer-postprocess-emb: d
transformer-decoder-autoreg: rnn
dec-cell: ssru
tied-embeddings-all: true
dim-vocabs: [{vocabulary}, {vocabulary}]
transformer-guided-alignment-layer: last   # first head of the last decoder layer's context attention
"""
LEAST_MARGIN = 0.002
DETAILED = 6  # sentences with numbers from inside

SENTENCES: list[tuple[str, list[Term]]] = [
    ("Bonjour.", []),
    ("ÉTAT D'URGENCE AU KAZAKHSTAN", []),
    ("« Nous n’avons rien à cacher », a-t-il déclaré.", []),
    ("Selon l’ONU, 1 234,5 millions d'euros auraient été versés.", []),
    ("Le prix du gaz a augmenté de 12,7 % en 2021…", []),
    ("M. Dupont — maire de Saint-Étienne — n’est pas venu : il était à l’étranger.", []),
    ("C'est l'œuvre d'un fou.", []),
    ("中文 et 😀 dans une phrase.", []),
    ("« La paix, a-t-elle ajouté, n’est pas une option : c’est un devoir. »", []),
    ("Le Parlement européen a adopté la résolution par 412 voix contre 98.", []),
    ("L'insurrection a commencé à Alma-Ata, l'ancienne capitale.", [("Alma-Ata", "Almaty")]),
    ("Le président Kassym-Jomart Tokaïev a décrété l'état d'urgence.",
     [("Kassym-Jomart Tokaïev", "Kassym-Jomart Tokayev")]),
    ("La Biélorussie et le Kirghizistan sont membres de l'OTSC.",
     [("Biélorussie", "Belarus"), ("Kirghizistan", "Kyrgyzstan"), ("OTSC", "CSTO")]),
]


def marian(model: Translator) -> dict[str, np.ndarray]:
    """The parameters under Marian's names; matrices are [in, out], vectors [1, n]."""
    arrays: dict[str, np.ndarray] = {}

    def put(name: str, value: torch.Tensor) -> None:
        value = value.detach().float()
        arrays[name] = np.ascontiguousarray((value[None] if value.dim() == 1 else value).numpy())

    def linear(weight: str, bias: str, layer: torch.nn.Linear) -> None:
        put(weight, layer.weight.t())
        if layer.bias is not None:
            put(bias, layer.bias)

    def norm(prefix: str, layer: torch.nn.LayerNorm) -> None:
        put(prefix + "_ln_scale", layer.weight)
        put(prefix + "_ln_bias", layer.bias)

    def attention(prefix: str, layer: torch.nn.Module, after: torch.nn.LayerNorm) -> None:
        for part in "qkvo":
            linear(f"{prefix}_W{part}", f"{prefix}_b{part}", getattr(layer, part))
        norm(prefix + "_Wo", after)

    def feed_forward(prefix: str, layer: torch.nn.Module, after: torch.nn.LayerNorm) -> None:
        linear(prefix + "_W1", prefix + "_b1", layer.w1)
        linear(prefix + "_W2", prefix + "_b2", layer.w2)
        norm(prefix + "_ffn", after)

    put("Wemb", model.emb)
    put("decoder_ff_logit_out_b", model.outb)
    for number, layer in enumerate(model.enc, 1):
        attention(f"encoder_l{number}_self", layer.att, layer.n1)
        feed_forward(f"encoder_l{number}_ffn", layer.ffn, layer.n2)
    for number, layer in enumerate(model.dec, 1):
        prefix = f"decoder_l{number}_rnn"
        linear(prefix + "_W", "", layer.rnn.w)
        linear(prefix + "_Wf", prefix + "_bf", layer.rnn.f)
        norm(prefix + "_ffn", layer.n0)
        attention(f"decoder_l{number}_context", layer.att, layer.n1)
        feed_forward(f"decoder_l{number}_ffn", layer.ffn, layer.n2)
    return arrays


def round_matrices(model: Translator) -> None:
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() > 1:
                parameter.copy_(parameter.to(torch.bfloat16).float())


@torch.no_grad()
def inside(model: Translator, ids: list[int]) -> dict:
    """Numbers from inside the model, to find where another decoder goes astray."""
    state = model.start(*batch([ids], torch.device("cpu")))
    encoded = state.encoded[0]
    found = {"encoder_first": [round(float(x), 6) for x in encoded[0, :8]],
             "encoder_last": [round(float(x), 6) for x in encoded[len(ids) - 1, :8]]}
    steps, previous = [], None
    for _ in range(6):
        values, places = state.step(previous)[0][0].topk(5)
        steps.append([[int(i), round(float(x), 5)] for i, x in zip(places, values)])
        previous = places[:1]
        if int(previous) == 0:
            break
    found["steps_top5"] = steps
    return found


def vectors(model: Translator, vocabulary, sentences: list[tuple[str, list[Term]]]) -> list[dict]:
    found = []
    for source, terms in sentences:
        ids = encode(vocabulary, source, terms)
        margins = [float("inf")]
        best = greedy(model, [ids], margins=margins)[0]
        if margins[0] < LEAST_MARGIN:
            continue
        beam = beam_search(model, ids, 4)
        vector = dict(source=source, terms=terms, normalised=normalise(source), ids=ids,
                      pieces=[vocabulary.id_to_piece(i) for i in ids],
                      greedy=best, greedy_text=vocabulary.decode(best),
                      beam4=beam, beam4_text=vocabulary.decode(beam))
        if len(found) < DETAILED:
            vector.update(inside(model, ids))
        found.append(vector)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", type=Path, required=True, help="checkpoint")
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--sentences", type=Path, help="more French sentences for the vectors")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    vocabulary, model = load_vocabulary(args.vocab), load(args.model)
    round_matrices(model)
    arrays = marian(model)
    np.savez_compressed(args.out / "model.npz", **arrays)
    (args.out / "config.yml").write_text(CONFIG.format(**model.config))
    shutil.copy(args.vocab, args.out / "vocab.spm")
    more = [(line, []) for line in lines(args.sentences)] if args.sentences else []
    tests = vectors(model, vocabulary, SENTENCES + more)
    with open(args.out / "vectors.json", "w", encoding="utf-8") as file:
        json.dump(dict(schema=1, about=__doc__.split("\n\n")[1].replace("\n", " "),
                       vectors=tests), file, ensure_ascii=False, indent=0)
    print(f"{sum(array.size for array in arrays.values())} parameters, {len(tests)} vectors of "
          f"{len(SENTENCES) + len(more)} sentences")


if __name__ == "__main__":
    main()
