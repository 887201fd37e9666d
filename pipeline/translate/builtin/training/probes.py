#!/usr/bin/env python3
"""Probes of term copying, made from pairs that were never trained on.

    probes.py make --text STEM --out FILE --count N    writes probes, a JSON object a line
    probes.py run --probes FILE --model CHECKPOINT     says how many given terms were written
    probes.py run --probes FILE --program ENREGARD     the same of the program, which forces them

Each probe is a French sentence and one term with the English that must appear verbatim. Kinds:

    known     a name that both sides of the pair spell alike, given as it is
    invented  the name is swapped for one that nobody has, given in its English spelling
    other     the French stays, the English given is an invented name
"""
import argparse
import csv
import json
import random
import re
import subprocess
import tempfile
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


def make(text: Path, out: Path, count: int, kinds: list[str]) -> None:
    pairs = []
    for french, english in zip(*(lines(Path(f"{text}.{side}")) for side in ("fr", "en"))):
        name = common_name(french, english)
        if name and len(french.split()) <= LONGEST and "<" not in french:
            pairs.append((fraction(french, "probe"), french, english, name))
    probes = []
    for number, (_, french, english, name) in enumerate(sorted(pairs)[:count]):
        kind = kinds[number % len(kinds)]
        rng = random.Random(f"probe {number}")
        given_french, given = name, name
        if kind != "known":
            given_french, given = invented_name(rng)
        if kind == "other":
            given_french = name
        probes.append(dict(kind=kind, source=french.replace(name, given_french),
                           french=given_french, english=given,
                           reference=english.replace(name, given)))
    with open(out, "w", encoding="utf-8") as file:
        for probe in probes:
            file.write(json.dumps(probe, ensure_ascii=False) + "\n")
    print(f"{len(probes)} probes")


def by_model(args: argparse.Namespace, probes: list[dict[str, str]]) -> tuple[list[str], list[str]]:
    """The translations with the terms given and without."""
    torch.set_num_threads(args.threads)
    vocabulary, model = load_vocabulary(args.vocab), load(args.model)
    given = [encode(vocabulary, probe["source"], [(probe["french"], probe["english"])])
             for probe in probes]
    free = [encode(vocabulary, probe["source"]) for probe in probes]
    return (translate(model, vocabulary, given, args.beam),
            translate(model, vocabulary, free, args.beam))


def by_program(args: argparse.Namespace, probes: list[dict[str, str]]) -> tuple[list[str], list[str]]:
    """The same from the program, each probe with a glossary of its own."""
    with tempfile.TemporaryDirectory() as folder:
        text, glossary = Path(folder, "text"), Path(folder, "glossary.csv")

        def say(sources: list[str], *more: str) -> list[str]:
            text.write_text("\n".join(sources) + "\n", encoding="utf-8")
            command = [args.program, "lines", "--beam", str(args.beam), *more, text]
            return subprocess.run(command, check=True, stdout=subprocess.PIPE,
                                  encoding="utf-8").stdout.split("\n")[:len(sources)]

        given = []
        for probe in probes:
            with open(glossary, "w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([("source", "target", "case"),
                                            (probe["french"], probe["english"], "name")])
            given += say([probe["source"]], "-g", str(glossary))
        return given, say([probe["source"] for probe in probes])


def run(args: argparse.Namespace) -> None:
    probes = [json.loads(line) for line in lines(args.probes)]
    given, free = (by_program if args.program else by_model)(args, probes)
    written, total = Counter(), Counter()
    for probe, text in zip(probes, given):
        total[probe["kind"]] += 1
        written[probe["kind"]] += probe["english"] in text
    for kind in total:
        print(f"{kind:9} {written[kind]} of {total[kind]}")
    print(f"all       {written.total()} of {total.total()}, "
          f"{100 * written.total() / total.total():.1f} %")
    # What annotation does to the rest of the sentence: the term is cut out everywhere.
    rest = [(cut(a, p), cut(b, p), cut(p["reference"], p))
            for p, a, b in zip(probes, given, free) if p["kind"] == "known"]
    if not rest:
        return
    with_terms, without, references = zip(*rest)
    print(f"BLEU of the rest, known names: {bleu(with_terms, references):.2f} with the term given, "
          f"{bleu(without, references):.2f} without")


def cut(text: str, probe: dict[str, str]) -> str:
    return text.replace(probe["english"], " ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    sub = commands.add_parser("make")
    sub.add_argument("--text", type=Path, required=True,
                     help="stem of pairs: the data folder's held, or a test set")
    sub.add_argument("--out", type=Path, required=True)
    sub.add_argument("--count", type=int, default=300)
    sub.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, help="in turn")
    sub = commands.add_parser("run")
    sub.add_argument("--probes", type=Path, required=True)
    which = sub.add_mutually_exclusive_group(required=True)
    which.add_argument("--model", type=Path)
    which.add_argument("--program", type=Path)
    sub.add_argument("--vocab", type=Path, help="of the model")
    sub.add_argument("--beam", type=int, default=1)
    sub.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    if args.command == "make":
        make(args.text, args.out, args.count, args.kinds)
    else:
        run(args)


if __name__ == "__main__":
    main()
