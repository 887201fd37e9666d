#!/usr/bin/env python3
"""Averages the weights of checkpoints of one run."""
import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--half", action="store_true",
                        help="write half-precision parameters only, to go on training from")
    args = parser.parse_args()
    saved = [torch.load(path, map_location="cpu") for path in args.checkpoints]
    mean = {name: torch.stack([one.get("average", one["model"])[name].float()
                               for one in saved]).mean(0)
            for name in saved[0]["model"]}
    if args.half:
        torch.save({name: value.half() for name, value in mean.items()}, args.out)
    else:
        torch.save(dict(config=saved[0]["config"], model=mean, step=saved[-1]["step"],
                        tokens=saved[-1]["tokens"]), args.out)
    print(f"{len(saved)} checkpoints, the last at step {saved[-1]['step']}")


if __name__ == "__main__":
    main()
