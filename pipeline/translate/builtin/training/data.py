"""Encoded pairs, and batches of them for training."""
import random
from pathlib import Path

import numpy as np
import sentencepiece
import torch

from terms import Annotator

ROUND = 4  # lengths are padded to multiples of it: fewer shapes, warmer kernel caches


class Corpus:
    """The files that encode.py and align wrote."""

    def __init__(self, folder: Path) -> None:
        self.ids = {side: np.load(folder / f"{side}.ids.npy", mmap_mode="r")
                    for side in ("fr", "en")}
        self.offsets = {side: np.load(folder / f"{side}.offsets.npy") for side in ("fr", "en")}
        self.links = {side: np.memmap(folder / f"{name}.align", dtype=np.uint8, mode="r")
                      for side, name in (("en", "en-fr"), ("fr", "fr-en"))}
        self.labels = np.load(folder / "labels.npy")
        self.label_names = (folder / "labels.txt").read_text().split()

    def __len__(self) -> int:
        return len(self.labels)

    def lengths(self, side: str) -> np.ndarray:
        return np.diff(self.offsets[side])

    def pair(self, i: int) -> tuple[list[int], list[int], np.ndarray, np.ndarray]:
        """French ids, English ids, links of the English, links of the French."""
        fr, en = (slice(*self.offsets[side][i:i + 2]) for side in ("fr", "en"))
        return (self.ids["fr"][fr].tolist(), self.ids["en"][en].tolist(),
                np.array(self.links["en"][en]), np.array(self.links["fr"][fr]))


def pad(rows: list, fill: int) -> torch.Tensor:
    width = -(-max(len(row) for row in rows) // ROUND) * ROUND
    padded = np.full((len(rows), width), fill, dtype=np.int64)
    for n, row in enumerate(rows):
        padded[n, :len(row)] = row
    return torch.from_numpy(padded)


class Batches(torch.utils.data.Dataset):
    """One epoch of batches: what is in each depends on the seed and the epoch alone.

    weights says how often a pair of each source is seen in an epoch on average (1 if it is not
    named); tokens how many padded ids the longer side of a batch has at most.
    """

    def __init__(self, corpus: Corpus, annotator: Annotator, weights: dict[str, float],
                 tokens: int, longest: int, seed: int, epoch: int) -> None:
        self.corpus, self.annotator = corpus, annotator
        self.seed, self.epoch = seed, epoch
        rng = np.random.default_rng((seed, epoch))
        shares = np.array([weights.get(name, 1.0) for name in corpus.label_names])[corpus.labels]
        times = np.floor(shares + rng.random(len(corpus))).astype(np.int64)
        french, english = corpus.lengths("fr"), corpus.lengths("en")
        times[(french > longest) | (english > longest) | (french < 2) | (english < 2)] = 0
        chosen = rng.permutation(np.repeat(np.arange(len(corpus)), times))
        self.batches: list[np.ndarray] = []
        width = np.maximum(french, english)
        for start in range(0, len(chosen), 100_000):
            block = chosen[start:start + 100_000]
            block = block[np.argsort(width[block], kind="stable")]
            self._cut(block, -(-width[block] // ROUND) * ROUND, tokens)
        order = rng.permutation(len(self.batches))
        self.batches = [self.batches[i] for i in order]

    def _cut(self, block: np.ndarray, width: np.ndarray, tokens: int) -> None:
        start = 0
        while start < len(block):
            size = max(1, tokens // int(width[start]))
            while size > 1 and int(width[min(start + size, len(block)) - 1]) * size > tokens:
                size -= max(1, size // 16)
            self.batches.append(block[start:start + size])
            start += size

    def __len__(self) -> int:
        return len(self.batches)

    def __getitem__(self, n: int) -> dict[str, torch.Tensor]:
        rng = random.Random(f"{self.seed} {self.epoch} {n}")
        rows = [self.annotator.annotate(*self.corpus.pair(int(i)), rng) for i in self.batches[n]]
        lengths = {"source": [len(row[0]) for row in rows], "target": [len(row[1]) for row in rows]}
        batch = {"source": pad([row[0] for row in rows], 0),
                 "target": pad([row[1] for row in rows], 0),
                 "links": pad([row[2] for row in rows], -1)}
        for side, counts in lengths.items():
            ends = torch.tensor(counts)[:, None]
            batch[side + "_mask"] = torch.arange(batch[side].shape[1])[None] < ends
        return batch


def load_vocabulary(path: Path) -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(model_file=str(path))
