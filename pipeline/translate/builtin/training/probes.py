#!/usr/bin/env python3
"""Probes of term copying, made from pairs that clean.py set aside.

    probes.py make --text DIR --out FILE --count N     writes probes, a JSON object a line
    probes.py run --probes FILE --model CHECKPOINT     says how many given terms were written

Each probe is a French sentence and one term with the English that must appear verbatim. Kinds:

    known     a name that both sides of the pair spell alike, given as it is
    invented  the name is swapped for one that nobody has, given in its English spelling
    other     the French stays, the English given is an invented name
"""
import argparse
import json
import random
import re
from collections import Counter
from pathlib import Path

import torch

from data import load_vocabulary
from decode import encode, translate
from model import load
from score import bleu
from terms import invented_name
from text import fraction, lines

NAME = re.compile(r"(?<=[\w,] )[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*")
LONGEST = 40  # words
KINDS = ("known", "invented", "other")


def common_name(french: str, english: str) -> str:
    """The longest name inside both sentences, once in each; empty if there is none."""
    shared = [name for name in NAME.findall(french) if len(name) > 3 and french.count(name) == 1
              and len(re.findall(rf"\b{re.escape(name)}\b", english)) == 1]
    return max(shared, key=len, default="")


def make(text: Path, out: Path, count: int) -> None:
    pairs = []
    for french, english, label in zip(*(lines(text / f"held.{p}") for p in ("fr", "en", "src"))):
        name = common_name(french, english)
        if name and len(french.split()) <= LONGEST and "<" not in french:
            pairs.append((fraction(french, "probe"), french, english, name, label))
    probes = []
    for number, (_, french, english, name, label) in enumerate(sorted(pairs)[:count]):
        kind = KINDS[number % len(KINDS)]
        rng = random.Random(f"probe {number}")
        given_french, given = name, name
        if kind != "known":
            given_french, given = invented_name(rng)
        if kind == "other":
            given_french = name
        probes.append(dict(kind=kind, source=french.replace(name, given_french),
                           french=given_french, english=given,
                           reference=english.replace(name, given), label=label))
    with open(out, "w", encoding="utf-8") as file:
        for probe in probes:
            file.write(json.dumps(probe, ensure_ascii=False) + "\n")
    print(f"{len(probes)} probes")


def run(path: Path, model_path: Path, vocab: Path, beam: int) -> None:
    vocabulary, model = load_vocabulary(vocab), load(model_path)
    probes = [json.loads(line) for line in lines(path)]
    given = translate(model, vocabulary, [
        encode(vocabulary, probe["source"], [(probe["french"], probe["english"])])
        for probe in probes], beam)
    free = translate(model, vocabulary, [encode(vocabulary, probe["source"]) for probe in probes],
                     beam)
    written, total = Counter(), Counter()
    for probe, text in zip(probes, given):
        total[probe["kind"]] += 1
        written[probe["kind"]] += probe["english"] in text
    for kind in KINDS:
        print(f"{kind:9} {written[kind]} of {total[kind]}")
    print(f"all       {written.total()} of {total.total()}, "
          f"{100 * written.total() / total.total():.1f} %")
    # What annotation does to the rest of the sentence: the term is cut out everywhere.
    rest = [(cut(a, p), cut(b, p), cut(p["reference"], p))
            for p, a, b in zip(probes, given, free) if p["kind"] == "known"]
    with_terms, without, references = zip(*rest)
    print(f"BLEU of the rest, known names: {bleu(with_terms, references):.2f} with the term given, "
          f"{bleu(without, references):.2f} without")


def cut(text: str, probe: dict[str, str]) -> str:
    return text.replace(probe["english"], " ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    sub = commands.add_parser("make")
    sub.add_argument("--text", type=Path, required=True, help="folder that clean.py wrote")
    sub.add_argument("--out", type=Path, required=True)
    sub.add_argument("--count", type=int, default=300)
    sub = commands.add_parser("run")
    sub.add_argument("--probes", type=Path, required=True)
    sub.add_argument("--model", type=Path, required=True)
    sub.add_argument("--vocab", type=Path, required=True)
    sub.add_argument("--beam", type=int, default=1)
    sub.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    if args.command == "make":
        make(args.text, args.out, args.count)
        return
    torch.set_num_threads(args.threads)
    run(args.probes, args.model, args.vocab, args.beam)


if __name__ == "__main__":
    main()
