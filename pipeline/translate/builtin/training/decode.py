#!/usr/bin/env python3
"""Translates text with a checkpoint: greedy or by beam search, one sentence a line."""
import argparse
import time
from pathlib import Path
from typing import Sequence

import sentencepiece
import torch

from data import load_vocabulary, pad
from model import Translator, load
from text import lines, normalise

ALPHA = 0.6  # a hypothesis' log-probability is divided by length ** ALPHA
LONGEST_SOURCE = 300

Term = tuple[str, str]  # the French as it stands in the text, the English to be written


def encode(vocabulary: sentencepiece.SentencePieceProcessor, text: str,
           terms: Sequence[Term] = ()) -> list[int]:
    """Ids of a text with </s>; the first occurrence of each term's French becomes a span."""
    text, at, marked = normalise(text), 0, ""
    for french, english in terms:
        french = normalise(french)
        start = text.index(french, at)
        end = start + len(french)
        before = text[at:start]
        space = " " if start == 0 or before.endswith(" ") else ""
        marked += f"{before.removesuffix(' ')}<b>{space}{french}<m> {english}<e>"
        at = end
    if not terms:
        ids = plain(vocabulary, text)
    else:
        ids = vocabulary.encode(marked + text[at:])
        if marked.startswith("<b>"):  # without the space that is put in front of every text
            ids = ids[ids.index(vocabulary.piece_to_id("<b>")):]
    return ids[:LONGEST_SOURCE] + [vocabulary.eos_id()]


def plain(vocabulary: sentencepiece.SentencePieceProcessor, text: str) -> list[int]:
    """The symbols of terms never come from text: there they are ordinary characters."""
    for symbol in ("<b>", "<m>", "<e>"):
        text = text.replace(symbol, f"< {symbol[1]} >")
    return vocabulary.encode(text)


def limit(source: Sequence[int]) -> int:
    return 2 * len(source) + 12


def batch(sources: list[list[int]], device: torch.device) -> tuple[torch.Tensor, torch.Tensor]:
    ids, mask = pad(sources, 0), pad([[1] * len(source) for source in sources], 0)
    return ids.to(device), mask.bool().to(device)


@torch.no_grad()
def greedy(model: Translator, sources: list[list[int]], longest: int = 0,
           margins: list[float] | None = None) -> list[list[int]]:
    """The best id at every step. margins gets the least distance to the second best."""
    state = model.start(*batch(sources, model.emb.device))
    out: list[list[int]] = [[] for _ in sources]
    going = set(range(len(sources)))
    previous = None
    for time_step in range(longest or max(map(limit, sources))):
        logits, _ = state.step(previous)
        best, previous = logits.topk(2, -1) if margins is not None else (None, logits.argmax(-1))
        if margins is not None:
            previous = previous[:, 0]
            for row in going:
                margins[row] = min(margins[row], float(best[row, 0] - best[row, 1]))
        for row, token in enumerate(previous.tolist()):
            if row in going and token == 0:
                going.discard(row)
            elif row in going:
                out[row].append(token)
        going -= {row for row in going if not longest and time_step + 1 >= limit(sources[row])}
        if not going:
            break
    return out


@torch.no_grad()
def hypotheses(model: Translator, source: list[int], beam: int) -> list[tuple[float, list[int]]]:
    """`beam` finished hypotheses or more of one sentence with their scores, the best first."""
    state = model.start(*batch([source], model.emb.device))
    going: list[tuple[float, list[int]]] = [(0.0, [])]
    finished: list[tuple[float, list[int]]] = []
    previous = None
    for length in range(1, limit(source) + 1):
        log_p = state.step(previous)[0].log_softmax(-1)
        log_p += torch.tensor([score for score, _ in going], device=log_p.device)[:, None]
        scores, places = log_p.view(-1).topk(2 * beam)
        grown, rows = [], []
        for score, place in zip(scores.tolist(), places.tolist()):
            row, token = divmod(place, log_p.shape[1])
            if token == 0:
                finished.append((score / length ** ALPHA, going[row][1]))
            elif len(grown) < beam:
                grown.append((score, going[row][1] + [token]))
                rows.append(row)
        going = grown
        if len(finished) >= beam:
            break
        state.keep(torch.tensor(rows, device=log_p.device))
        previous = torch.tensor([ids[-1] for _, ids in going], device=log_p.device)
    if not finished:
        finished = [(score / max(1, len(ids)) ** ALPHA, ids) for score, ids in going]
    return sorted(finished, key=lambda entry: -entry[0])


def beam_search(model: Translator, source: list[int], beam: int) -> list[int]:
    return hypotheses(model, source, beam)[0][1]


def translate(model: Translator, vocabulary: sentencepiece.SentencePieceProcessor,
              sources: list[list[int]], beam: int = 1, size: int = 64) -> list[str]:
    order = sorted(range(len(sources)), key=lambda i: len(sources[i]))
    out = [""] * len(sources)
    for start in range(0, len(order), size):
        rows = order[start:start + size]
        if beam == 1:
            found = greedy(model, [sources[i] for i in rows])
        else:
            found = [beam_search(model, sources[i], beam) for i in rows]
        for i, ids in zip(rows, found):
            out[i] = vocabulary.decode(ids)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", type=Path, required=True, help="checkpoint")
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--first", type=int, default=None, help="only so many lines")
    parser.add_argument("--beam", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    vocabulary = load_vocabulary(args.vocab)
    model = load(args.model, device=args.device)
    began = time.time()
    sources = [encode(vocabulary, line) for line in list(lines(args.input))[:args.first]]
    with open(args.output, "w", encoding="utf-8") as file:
        for line in translate(model, vocabulary, sources, args.beam):
            file.write(line + "\n")
    print(f"{len(sources)} sentences in {time.time() - began:.0f} s")


if __name__ == "__main__":
    main()
