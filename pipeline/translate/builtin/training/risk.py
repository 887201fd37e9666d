"""Candidates with a reward each, and the expected risk of a sentence's candidates."""
import json
from pathlib import Path
from typing import Iterator

import numpy as np
import torch
from torch import Tensor

from data import pad
from model import Translator

SHARPNESS = 8.0  # of the distribution over candidates, on log-probability per id


class Candidates:
    """Sentences with several translations each, from a file of JSON lines:
    {"source": ids, "candidates": [ids, …], "rewards": [0 to 1, …]}, all ids without </s>."""

    def __init__(self, path: Path) -> None:
        self.rows = []
        with open(path, encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                self.rows.append((np.array(row["source"] + [0], np.uint16),
                                  [np.array(ids + [0], np.uint16) for ids in row["candidates"]],
                                  row["rewards"]))
        self.width = np.array([sum(map(len, row[1])) for row in self.rows])

    def batches(self, tokens: int, seed: int, rank: int) -> Iterator[dict[str, Tensor]]:
        """Batches without end, of about so many ids of candidates."""
        rng = np.random.default_rng((seed, rank))
        while True:
            order = rng.permutation(len(self.rows))
            for block in np.array_split(order, max(1, len(order) // 2000)):
                block = block[np.argsort(self.width[block], kind="stable")]
                cuts = np.flatnonzero(np.diff(np.cumsum(self.width[block]) // tokens)) + 1
                parts = np.split(block, cuts)
                for n in rng.permutation(len(parts)):
                    if len(parts[n]):
                        yield self.batch(parts[n])

    def batch(self, chosen: np.ndarray) -> dict[str, Tensor]:
        rows = [self.rows[i] for i in chosen]
        sources = [row[0] for row in rows]
        targets = [ids for row in rows for ids in row[1]]
        owner = [n for n, row in enumerate(rows) for _ in row[1]]
        return {"source": pad(sources, 0), "target": pad(targets, 0),
                "source_mask": pad([[1] * len(ids) for ids in sources], 0).bool(),
                "target_mask": pad([[1] * len(ids) for ids in targets], 0).bool(),
                "owner": torch.tensor(owner),
                "reward": torch.tensor([reward for row in rows for reward in row[2]])}


def risk(model: Translator, batch: dict[str, Tensor]) -> Tensor:
    """The mean over sentences of what a candidate drawn by the model loses to the best (Shen et
    al. 2016, with log-probabilities divided by the length as Edunov et al. 2018 do)."""
    owner, real = batch["owner"], batch["target_mask"]
    encoded, mask = model.encode(batch["source"], batch["source_mask"])
    hidden, _ = model.decode(batch["target"], encoded[owner], mask[owner])
    hidden = hidden[real]
    logits = torch.nn.functional.linear(hidden, model.emb.to(hidden.dtype)).float() + model.outb
    picked = logits.gather(1, batch["target"][real][:, None])[:, 0] - logits.logsumexp(-1)
    row = torch.arange(len(owner), device=owner.device)[:, None].expand(real.shape)[real]
    score = torch.zeros(len(owner), device=owner.device).index_add(0, row, picked)
    score = SHARPNESS * score / real.sum(1)
    count = int(owner[-1]) + 1
    total = torch.zeros(count, device=owner.device)
    share = (score - score.detach().max()).exp()
    share = share / total.index_add(0, owner, share)[owner]
    return -(share * batch["reward"]).sum() / count
