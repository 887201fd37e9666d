#!/usr/bin/env python3
"""Encodes cleaned pairs with the SentencePiece vocabulary.

Writes for each language OUT/{fr,en}.ids.npy (uint16, every sentence ends with </s>) and
OUT/{fr,en}.offsets.npy (int64, one more than there are sentences), and OUT/labels.npy with the
index of each pair's source in OUT/labels.txt.
"""
import argparse
from pathlib import Path

import numpy as np
import sentencepiece

from text import lines

CHUNK = 50_000


def encode(vocabulary: sentencepiece.SentencePieceProcessor, path: Path,
           threads: int) -> tuple[np.ndarray, np.ndarray]:
    end = vocabulary.eos_id()
    parts, offsets = [], [0]
    texts = list(lines(path))
    for start in range(0, len(texts), CHUNK):
        for ids in vocabulary.encode(texts[start:start + CHUNK], num_threads=threads):
            parts.append(np.array(ids + [end], dtype=np.uint16))
            offsets.append(offsets[-1] + len(ids) + 1)
    return np.concatenate(parts), np.array(offsets, dtype=np.int64)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--text", type=Path, required=True, help="folder that clean.py wrote")
    parser.add_argument("--vocab", type=Path, required=True, help="vocab.spm")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    vocabulary = sentencepiece.SentencePieceProcessor(model_file=str(args.vocab))
    for language in ("fr", "en"):
        ids, offsets = encode(vocabulary, args.text / f"clean.{language}", args.threads)
        np.save(args.out / f"{language}.ids.npy", ids)
        np.save(args.out / f"{language}.offsets.npy", offsets)
        print(f"{language}: {len(offsets) - 1} sentences, {len(ids)} ids")
    labels = list(lines(args.text / "clean.src"))
    names = sorted(set(labels))
    (args.out / "labels.txt").write_text("".join(name + "\n" for name in names))
    index = {name: i for i, name in enumerate(names)}
    np.save(args.out / "labels.npy", np.array([index[label] for label in labels], dtype=np.uint8))


if __name__ == "__main__":
    main()
