#!/usr/bin/env python3
"""Trains the model, on a CUDA GPU or on a CPU, for a number of hours.

Resumes from RUN/last.pt if it is there; otherwise starts from --start (weights only: a fresh
optimizer and a fresh schedule) or from nothing. The learning rate rises over --warmup steps, stays,
and falls linearly to zero over the last --decay share of the hours, whatever the speed: the last
weights are always annealed. Hours that earlier calls used count.

With --ranks N as many processes work on a batch of their own at each step and share gradients. On
a CPU that others use too, two ranks of one thread are twice as fast as one rank of two threads,
which wait for each other at every matrix. A file RUN/stop ends the run after the step it is at.

Written are RUN/last.pt (everything needed to resume), RUN/at-STEP.pt every --snapshot minutes
(averaged weights only, for average.py) and lines on standard output.
"""
import argparse
import math
import os
import time
from pathlib import Path
from typing import Iterator

import torch
import torch.distributed as distributed

from data import Batches, Corpus, load_vocabulary, pad
from model import Translator, load
from risk import Candidates, risk
from terms import Annotator
from text import fractions, lines, normalise


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of encode.py and align")
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="folder of this run")
    parser.add_argument("--start", type=Path, help="weights to begin with")
    parser.add_argument("--dev", type=Path, help="stem of a test set (STEM.fr, STEM.en) to watch")
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--steps", type=int, default=0, help="stop early (rehearsal)")
    group = parser.add_argument_group("data")
    group.add_argument("--weight", nargs="*", default=[], metavar="LABEL=TIMES",
                       help="how often an epoch sees a pair of a source")
    group.add_argument("--terms", type=float, default=0.3, help="share of pairs with terms")
    group.add_argument("--tokens", type=int, default=4000, help="padded ids a batch and side")
    group.add_argument("--longest", type=int, default=110, help="ids a sentence")
    group.add_argument("--workers", type=int, default=0, help="processes that prepare batches")
    group.add_argument("--seed", type=int, default=1)
    group = parser.add_argument_group("model, when training from nothing")
    group.add_argument("--size", type=int, default=256)
    group.add_argument("--inner", type=int, default=1024)
    group.add_argument("--heads", type=int, default=8)
    group.add_argument("--encoder", type=int, default=6)
    group.add_argument("--decoder", type=int, default=2)
    group = parser.add_argument_group("optimisation")
    group.add_argument("--rate", type=float, default=5e-4, help="highest learning rate")
    group.add_argument("--warmup", type=int, default=300, help="steps")
    group.add_argument("--decay", type=float, default=0.5, help="share of the hours")
    group.add_argument("--guide", type=float, default=0.4, help="weight of the alignment loss")
    group.add_argument("--candidates", type=Path, help="translations with rewards, for risk")
    group.add_argument("--risk", type=float, default=5.0, help="weight of the expected risk")
    group.add_argument("--smoothing", type=float, default=0.1)
    group.add_argument("--dropout", type=float, default=0.0)
    group.add_argument("--memory", type=float, default=0.999, help="of the averaged weights")
    group = parser.add_argument_group("machine")
    group.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    group.add_argument("--precision", choices=("auto", "float32", "bfloat16"), default="auto")
    group.add_argument("--threads", type=int, default=1, help="of each rank")
    group.add_argument("--ranks", type=int, default=1)
    group.add_argument("--snapshot", type=float, default=10, help="minutes between checkpoints")
    return parser.parse_args()


def precision(args: argparse.Namespace) -> torch.dtype:
    """bfloat16 where the hardware multiplies in it: without, a CPU is a hundred times slower."""
    if args.precision != "auto":
        return getattr(torch, args.precision)
    if args.device != "cpu":
        return torch.bfloat16
    try:
        flags = Path("/proc/cpuinfo").read_text()
    except OSError:
        flags = ""
    return torch.bfloat16 if "avx512_bf16" in flags or "amx_bf16" in flags else torch.float32


class Run:
    """The state of a training run and what changes it."""

    def __init__(self, args: argparse.Namespace, rank: int) -> None:
        self.args, self.rank = args, rank
        self.began = time.time()
        self.step = self.tokens = self.batch = self.epoch = 0
        self.reward = 0.0
        self.used = 0.0  # seconds of earlier runs
        checkpoint = args.run / "last.pt"
        saved = torch.load(checkpoint, map_location=args.device) if checkpoint.exists() else None
        if saved:
            self.model = Translator(**saved["config"], dropout=args.dropout)
            self.model.load_state_dict(saved["model"])
        elif args.start:
            first = load(args.start)
            self.model = Translator(**first.config, dropout=args.dropout)
            self.model.load_state_dict(first.state_dict())
        else:
            torch.manual_seed(args.seed)
            self.model = Translator(load_vocabulary(args.vocab).get_piece_size(), args.size,
                                    args.inner, args.heads, args.encoder, args.decoder,
                                    args.dropout)
        self.model.to(args.device).train()
        self.model.compute = precision(args)
        self.optimizer = torch.optim.Adam(self.model.parameters(), betas=(0.9, 0.98), eps=1e-9)
        self.average = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
        if saved:
            self.optimizer.load_state_dict(saved["optimizer"])
            self.average = saved["average"]
            for name in ("step", "tokens", "batch", "epoch", "used"):
                setattr(self, name, saved[name])

    def elapsed(self) -> float:
        return self.used + time.time() - self.began

    def rate(self) -> float:
        left = 1 - self.elapsed() / (self.args.hours * 3600)
        decay = min(1.0, max(0.0, left) / self.args.decay) if self.args.decay else 1.0
        return self.args.rate * min(1.0, (self.step + 1) / self.args.warmup) * decay

    def finished(self) -> bool:
        return (self.elapsed() > self.args.hours * 3600
                or bool(self.args.steps) and self.step >= self.args.steps
                or (self.args.run / "stop").exists())

    def plan(self) -> float:
        """The rate of the next step, negative at the end: what the first rank's clock says."""
        rate = torch.tensor([-1.0 if self.finished() else self.rate()])
        if self.args.ranks > 1:
            distributed.broadcast(rate, 0)
        return float(rate)

    def share_gradients(self) -> None:
        parameters = [p for p in self.model.parameters() if p.grad is not None]
        flat = torch.cat([p.grad.view(-1) for p in parameters])
        distributed.all_reduce(flat)
        flat /= self.args.ranks
        for p, grad in zip(parameters, flat.split([p.numel() for p in parameters])):
            p.grad.copy_(grad.view_as(p))

    def learn(self, batch: dict[str, torch.Tensor], rate: float,
              candidates: dict[str, torch.Tensor] | None = None) -> tuple[float, float]:
        """Takes one step; returns the log-likelihood loss and the alignment loss."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        loss, likelihood, alignment = self.model(batch, self.args.smoothing)
        self.optimizer.zero_grad(set_to_none=True)
        (loss + self.args.guide * alignment).backward()
        if candidates:
            expected = risk(self.model, candidates)
            (self.args.risk * expected).backward()
            self.reward += 0.02 * (-float(expected.detach()) - self.reward)
        if self.args.ranks > 1:
            self.share_gradients()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        if self.rank > 0:
            return float(likelihood), float(alignment)
        memory = min(self.args.memory, self.step / (self.step + 10))
        with torch.no_grad():
            for name, value in self.model.state_dict().items():
                self.average[name].lerp_(value, 1 - memory)
        return float(likelihood), float(alignment)

    def save(self, path: Path, everything: bool) -> None:
        state = dict(config=self.model.config, model=self.average, step=self.step,
                     tokens=self.tokens)
        if everything:
            state.update(model=self.model.state_dict(), average=self.average,
                         optimizer=self.optimizer.state_dict(), batch=self.batch,
                         epoch=self.epoch, used=self.elapsed())
        unfinished = path.with_suffix(".tmp")
        torch.save(state, unfinished)
        os.replace(unfinished, path)


def stream(run: Run, corpus: Corpus, annotator: Annotator) -> Iterator[dict[str, torch.Tensor]]:
    """This rank's batches without end, from where the run stands."""
    args, ranks = run.args, run.args.ranks
    while True:
        batches = Batches(corpus, annotator, fractions(args.weight), args.tokens, args.longest,
                          args.seed, run.epoch)
        if run.rank == 0:
            print(f"epoch {run.epoch}: {len(batches)} batches, "
                  f"{sum(map(len, batches.batches))} pairs", flush=True)
        end = len(batches) - len(batches) % ranks
        if not end:
            raise SystemExit("train: error: fewer batches than ranks")
        loader = torch.utils.data.DataLoader(
            batches, batch_size=None, sampler=range(run.batch * ranks + run.rank, end, ranks),
            num_workers=args.workers, pin_memory=args.device != "cpu")
        for batch in loader:
            run.batch += 1
            yield {name: value.to(args.device, non_blocking=True) for name, value in batch.items()}
        run.epoch, run.batch = run.epoch + 1, 0


def watched(stem: Path, vocabulary, device: str) -> list[dict[str, torch.Tensor]]:
    """Every sixth sentence of a test set, in batches, to follow the loss on. Never trained on."""
    pairs = [[vocabulary.encode(normalise(text))[:150] + [vocabulary.eos_id()] for text in pair]
             for pair in zip(lines(Path(f"{stem}.fr")), lines(Path(f"{stem}.en")))][::6]
    pairs.sort(key=lambda pair: len(pair[0]))
    batches = []
    for start in range(0, len(pairs), 32):
        batch = {}
        for side, rows in zip(("source", "target"), zip(*pairs[start:start + 32])):
            batch[side], mask = pad(list(rows), 0), pad([[1] * len(row) for row in rows], 0)
            batch[side + "_mask"] = mask.bool()
        batch["links"] = torch.full_like(batch["target"], -1)
        batches.append({name: value.to(device) for name, value in batch.items()})
    return batches


@torch.no_grad()
def watched_loss(run: Run, batches: list[dict[str, torch.Tensor]]) -> float:
    """The averaged weights' log-likelihood loss."""
    own = {name: value.clone() for name, value in run.model.state_dict().items()}
    run.model.load_state_dict(run.average)
    run.model.eval()
    total = count = 0.0
    for batch in batches:
        ids = int(batch["target_mask"].sum())
        total += float(run.model(batch, 0.0)[1]) * ids
        count += ids
    run.model.load_state_dict(own)
    run.model.train()
    return total / count


def work(rank: int, args: argparse.Namespace) -> None:
    """What one rank does; only the first one writes."""
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    if args.ranks > 1:
        if args.device != "cpu":
            args.device = f"cuda:{rank}"
        distributed.init_process_group("gloo", f"file://{args.run.resolve()}/meeting",
                                       rank=rank, world_size=args.ranks)
    vocabulary = load_vocabulary(args.vocab)
    corpus = Corpus(args.data)
    run = Run(args, rank)
    annotator = Annotator(vocabulary, args.terms)
    drawn = None
    if args.candidates:
        drawn = Candidates(args.candidates).batches(args.tokens * 3 // 2, args.seed, rank)
    if rank > 0:
        for batch in stream(run, corpus, annotator):
            rate = run.plan()
            if rate < 0:
                return
            run.learn(batch, rate, next(drawn) if drawn else None)
    dev = watched(args.dev, vocabulary, args.device) if args.dev else []
    print(f"{len(corpus)} pairs, {sum(p.numel() for p in run.model.parameters())} parameters, "
          f"{run.model.compute}, at step {run.step}", flush=True)
    if dev:
        print(f"test set: loss {watched_loss(run, dev):.4f}", flush=True)
    logged = snapped = time.time()
    tokens, likelihood, alignment = 0, 0.0, 0.0
    for batch in stream(run, corpus, annotator):
        rate = run.plan()
        if rate < 0:
            break
        count = int(batch["target_mask"].sum())
        losses = run.learn(batch, rate, next(drawn) if drawn else None)
        run.tokens += count * args.ranks
        tokens, likelihood = tokens + count, likelihood + losses[0] * count
        alignment += losses[1] * count
        if time.time() - logged > 60:
            print(f"step {run.step} ids {run.tokens / 1e6:.3f}M loss {likelihood / tokens:.3f} "
                  f"alignment {alignment / tokens:.2f} reward {run.reward:.4f} rate {rate:.2e} "
                  f"{args.ranks * tokens / (time.time() - logged):.0f} ids/s {run.elapsed() / 3600:.2f} h",
                  flush=True)
            logged, tokens, likelihood, alignment = time.time(), 0, 0.0, 0.0
        if time.time() - snapped > args.snapshot * 60:
            run.save(args.run / "last.pt", True)
            run.save(args.run / f"at-{run.step:06d}.pt", False)
            if dev:
                loss = watched_loss(run, dev)
                print(f"test set: loss {loss:.4f} perplexity {math.exp(loss):.2f}", flush=True)
            snapped = time.time()
    run.save(args.run / "last.pt", True)
    run.save(args.run / f"at-{run.step:06d}.pt", False)
    if dev:
        print(f"test set: loss {watched_loss(run, dev):.4f}", flush=True)


def main() -> None:
    args = arguments()
    args.run.mkdir(parents=True, exist_ok=True)
    for left in ("meeting", "stop"):
        (args.run / left).unlink(missing_ok=True)
    if args.ranks == 1:
        work(0, args)
    else:
        torch.multiprocessing.spawn(work, (args,), nprocs=args.ranks)


if __name__ == "__main__":
    main()
