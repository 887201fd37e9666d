#!/usr/bin/env python3
"""Scores translations: BLEU and chrF2 as sacreBLEU defines them.

BLEU with 13a tokenisation and exponential smoothing (nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp),
chrF2 with character 6-grams (nc:6|nw:0|space:no). Both sides are normalised first, so that the
shape of quotes and dashes does not count.
"""
import argparse
import math
import re
from collections import Counter
from pathlib import Path
from typing import Sequence

from text import lines, normalise

ORDER_BLEU, ORDER_CHRF, BETA = 4, 6, 2


def tokenise(text: str) -> list[str]:
    """mteval-v13a."""
    text = text.replace("<skipped>", "").replace("-\n", "").replace("\n", " ")
    for entity, mark in (("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")):
        text = text.replace(entity, mark)
    text = re.sub(r"([\{-\~\[-\` -\&\(-\+\:-\@\/])", r" \1 ", f" {text} ")
    text = re.sub(r"([^0-9])([\.,])", r"\1 \2 ", text)
    text = re.sub(r"([\.,])([^0-9])", r" \1 \2", text)
    return re.sub(r"([0-9])(-)", r"\1 \2 ", text).split()


def grams(units: Sequence, order: int) -> Counter:
    return Counter(tuple(units[i:i + order]) for i in range(len(units) - order + 1))


def bleu(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    matches, totals = [0] * ORDER_BLEU, [0] * ORDER_BLEU
    length = reference_length = 0
    for hypothesis, reference in zip(hypotheses, references):
        h, r = tokenise(hypothesis), tokenise(reference)
        length, reference_length = length + len(h), reference_length + len(r)
        for n in range(ORDER_BLEU):
            matches[n] += (grams(h, n + 1) & grams(r, n + 1)).total()
            totals[n] += max(0, len(h) - n)
    if min(totals) == 0:
        return 0.0
    log_sum, halved = 0.0, 1
    for match, total in zip(matches, totals):
        if match == 0:
            halved *= 2
        log_sum += math.log(100 * match / total if match else 100 / (halved * total))
    penalty = 1.0 if length > reference_length else math.exp(1 - reference_length / length)
    return penalty * math.exp(log_sum / ORDER_BLEU)


def chrf(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    counts = [[0, 0, 0] for _ in range(ORDER_CHRF)]  # matches, in hypotheses, in references
    for hypothesis, reference in zip(hypotheses, references):
        h, r = "".join(hypothesis.split()), "".join(reference.split())
        for n, row in enumerate(counts):
            of_h, of_r = grams(h, n + 1), grams(r, n + 1)
            row[0] += (of_h & of_r).total()
            row[1] += of_h.total()
            row[2] += of_r.total()
    used = [row for row in counts if row[1] and row[2]]
    if not used:
        return 0.0
    precision = sum(match / total for match, total, _ in used) / len(used)
    recall = sum(match / total for match, _, total in used) / len(used)
    if precision + recall == 0:
        return 0.0
    return 100 * (1 + BETA ** 2) * precision * recall / (BETA ** 2 * precision + recall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("hypotheses", type=Path)
    parser.add_argument("references", type=Path)
    parser.add_argument("--first", type=int, default=None, help="only so many lines")
    args = parser.parse_args()
    hypotheses, references = ([normalise(line) for line in list(lines(path))[:args.first]]
                              for path in (args.hypotheses, args.references))
    if len(hypotheses) > len(references):
        raise SystemExit(f"score: error: {len(hypotheses)} lines, {len(references)} references")
    references = references[:len(hypotheses)]
    print(f"BLEU {bleu(hypotheses, references):.2f} chrF2 {chrf(hypotheses, references):.2f} "
          f"lines {len(hypotheses)}")


if __name__ == "__main__":
    main()
