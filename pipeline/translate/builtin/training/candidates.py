#!/usr/bin/env python3
"""Translations of pairs with a reward each, for train.py --candidates.

    ./candidates.py --model CHECKPOINT --vocab VOCAB --data WORK/data --out CANDIDATES --share LABEL=SHARE …

The reward is GLEU (Wu et al. 2016): what hypothesis and reference have in common of their one to four ids
in a row, divided by what the longer has. Of the hypotheses the best by score, the best and the worst by
reward and two others stay. Sentences whose hypotheses are all bad or all alike teach nothing.
"""
import argparse
import json
import random
from collections import Counter
from pathlib import Path

from data import load_vocabulary
from decode import encode, hypotheses
from model import load
from text import fraction, fractions, lines

KEPT = 5        # hypotheses of a sentence
GOOD = 0.2      # reward that one of them has
APART = 0.02    # between the best reward and the worst
WORDS = range(4, 71)


def grams(ids: list[int]) -> Counter:
    return Counter(tuple(ids[i:i + n]) for n in range(1, 5) for i in range(len(ids) - n + 1))


def gleu(hypothesis: list[int], reference: list[int]) -> float:
    ours, theirs = grams(hypothesis), grams(reference)
    return (ours & theirs).total() / max(ours.total(), theirs.total(), 1)


def choose(rewards: list[float], rng: random.Random) -> list[int]:
    """Which of the hypotheses stay, the best by score being the first; none where they teach nothing."""
    if len(rewards) < 2 or max(rewards) < GOOD or max(rewards) - min(rewards) < APART:
        return []
    kept = {0, rewards.index(max(rewards)), rewards.index(min(rewards))}
    others = [k for k in range(len(rewards)) if k not in kept]
    return sorted(kept | set(rng.sample(others, min(len(others), KEPT - len(kept)))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("model", "vocab", "data", "out"):
        parser.add_argument("--" + name, type=Path, required=True)
    parser.add_argument("--share", nargs="+", default=[], metavar="LABEL=SHARE")
    parser.add_argument("--beam", type=int, default=8)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()
    vocabulary, model = load_vocabulary(args.vocab), load(args.model, device=args.device)
    shares, rng = fractions(args.share), random.Random(args.seed)
    sides = (lines(args.data / f"clean.{side}") for side in ("fr", "en", "src"))
    with open(args.out, "w", encoding="utf-8") as out:
        for french, english, label in zip(*sides):
            if len(french.split()) not in WORDS or fraction(french, str(args.seed)) >= shares.get(label, 0):
                continue
            source, reference = encode(vocabulary, french), vocabulary.encode(english)
            found = [ids for _, ids in hypotheses(model, source, args.beam) if ids]
            rewards = [gleu(ids, reference) for ids in found]
            if kept := choose(rewards, rng):
                out.write(json.dumps({"source": source[:-1], "candidates": [found[k] for k in kept],
                                      "rewards": [round(rewards[k], 4) for k in kept]}) + "\n")


if __name__ == "__main__":
    main()
