#!/usr/bin/env python3
"""Cleans a parallel corpus: normalises, filters, removes duplicates, sets pairs aside.

Reads CORPUS/train.{fr,en,src} (plain or .xz; src holds each line's source label) and writes

    OUT/clean.{fr,en,src}   pairs to train on
    OUT/held.{fr,en,src}    pairs set aside for probes (probes.py), never trained on

Whether a pair is kept, or set aside, depends on its text alone, so that two runs agree.
"""
import argparse
import re
from collections import Counter
from pathlib import Path

from text import fraction, fractions, lines, normalise

FRENCH = set("le la les un une des du de et en que qui est dans pour sur au aux ce cette il elle "
             "ne pas nous vous avec par plus".split())
ENGLISH = set("the of and to in is that for it with as on be this are by not we have from at was "
              "which will".split())
MAX_WORDS = 90
MAX_CHARACTERS = 600
LONG_NUMBER = re.compile(r"\d{3,}")


def mistaken_language(words: list[str], own: set[str], other: set[str]) -> bool:
    if len(words) <= 8:
        return False
    words = [word.lower() for word in words]
    return sum(word in other for word in words) > sum(word in own for word in words)


def fault(french: str, english: str) -> str:
    """Names the first reason against a pair of normalised sentences; empty if there is none."""
    french_words, english_words = french.split(), english.split()
    if not french_words or not english_words:
        return "empty"
    if max(len(french_words), len(english_words)) > MAX_WORDS:
        return "long"
    if max(len(french), len(english)) > MAX_CHARACTERS:
        return "long"
    if len(french_words) + len(english_words) > 8:
        if not 0.5 < len(french) / len(english) < 2.3:
            return "lengths"
    if len(french_words) > 3 and french.lower() == english.lower():
        return "untranslated"
    if mistaken_language(french_words, FRENCH, ENGLISH):
        return "language"
    if mistaken_language(english_words, ENGLISH, FRENCH):
        return "language"
    if sum(c.isalpha() for c in english) < 0.4 * len(english):
        return "few letters"
    # Thousands are written apart in French ("12 000") and together in English ("12,000").
    numbers = [sorted(LONG_NUMBER.findall(re.sub(r"(?<=\d)[ ,.](?=\d{3})", "", text)))
               for text in (french, english)]
    if numbers[0] != numbers[1]:
        return "numbers"
    return ""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True, help="folder of train.{fr,en,src}")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--never", type=Path, nargs="*", default=[],
                        help="French test sets: no pair with one of their sentences is kept")
    parser.add_argument("--keep", nargs="*", default=[], metavar="LABEL=SHARE",
                        help="keep only this share of a source's pairs")
    parser.add_argument("--held", type=float, default=0.004, help="share of pairs set aside")
    parser.add_argument("--limit", type=int, default=0, help="read only so many pairs (rehearsal)")
    return parser.parse_args()


def main() -> None:
    args = arguments()
    keep = fractions(args.keep)
    never = {normalise(line).lower() for path in args.never for line in lines(path)}
    args.out.mkdir(parents=True, exist_ok=True)
    files = {name: [open(args.out / f"{name}.{part}", "w", encoding="utf-8")
                    for part in ("fr", "en", "src")] for name in ("clean", "held")}
    seen: set[int] = set()
    read, kept, faults = Counter(), Counter(), Counter()
    streams = zip(*(lines(args.corpus / f"train.{part}") for part in ("fr", "en", "src")))
    for number, (french, english, label) in enumerate(streams):
        if args.limit and number == args.limit:
            break
        read[label] += 1
        if label in keep and fraction(french, "keep") >= keep[label]:
            faults["thinned"] += 1
            continue
        french, english = normalise(french), normalise(english)
        reason = fault(french, english)
        if not reason and french.lower() in never:
            reason = "test set"
        key = hash((french.lower(), english.lower()))
        if not reason and key in seen:
            reason = "duplicate"
        if reason:
            faults[reason] += 1
            continue
        seen.add(key)
        name = "held" if fraction(french, "held") < args.held else "clean"
        for file, text in zip(files[name], (french, english, label)):
            file.write(text + "\n")
        kept[label] += 1
    for group in files.values():
        for file in group:
            file.close()
    for label in sorted(read):
        print(f"{label:24} {read[label]:9} read {kept[label]:9} kept")
    print("left out:", ", ".join(f"{reason} {n}" for reason, n in faults.most_common()))


if __name__ == "__main__":
    main()
