#!/usr/bin/env python3
"""Averages the weights of checkpoints, evenly or by given shares."""
import argparse
from pathlib import Path

import torch

from model import load


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--shares", type=float, nargs="*", help="one a checkpoint, 1 in all")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--half", action="store_true",
                        help="write half-precision parameters only, to go on training from")
    args = parser.parse_args()
    count = len(args.checkpoints)
    shares = args.shares or [1 / count] * count
    if len(shares) != count or abs(sum(shares) - 1) > 1e-6:
        parser.error("--shares wants one number a checkpoint, 1 in all")
    models = [load(path) for path in args.checkpoints]
    states = [model.state_dict() for model in models]
    mean = {name: sum(share * state[name] for share, state in zip(shares, states))
            for name in states[0]}
    if args.half:
        torch.save({name: value.half() for name, value in mean.items()}, args.out)
    else:
        torch.save(dict(config=models[0].config, model=mean), args.out)


if __name__ == "__main__":
    main()
