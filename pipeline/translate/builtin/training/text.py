"""Normalisation of text before SentencePiece, and reading of the corpus.

The rules are those of the model's description and of the Go package internal/normal: the same
text must reach the model in training and in use.
"""
import hashlib
import lzma
import re
import unicodedata
from pathlib import Path
from typing import Iterator, TextIO

REPLACEMENTS = str.maketrans({
    "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "―": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "…": "...", "œ": "oe", "Œ": "Oe",
    # no-break and thin spaces
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200a": " ", "\u2002": " ", "\u2003": " ",
    # characters of no width
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u00ad": "",
})
SPACED_QUOTES = re.compile(r'" ([^"]*?) "')
SPACED_MARKS = re.compile(r" ([;:!?%])")
WHITE = re.compile(r"\s+")


def normalise(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(REPLACEMENTS)
    text = SPACED_QUOTES.sub(r'"\1"', text)
    text = SPACED_MARKS.sub(r"\1", text)
    return WHITE.sub(" ", text).strip()


def open_text(path: Path) -> TextIO:
    """Opens a text file, or the .xz beside it where the plain one is missing."""
    if path.exists():
        return open(path, encoding="utf-8", newline="\n")
    return lzma.open(str(path) + ".xz", "rt", encoding="utf-8", newline="\n")


def lines(path: Path) -> Iterator[str]:
    with open_text(path) as file:
        for line in file:
            yield line.rstrip("\n")


def fraction(text: str, salt: str) -> float:
    """A number in [0, 1) that depends on the text alone: choices stay the same on every run."""
    digest = hashlib.blake2b((salt + "\0" + text).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def fractions(options: list[str]) -> dict[str, float]:
    """Reads options of the form LABEL=NUMBER."""
    found = {}
    for option in options:
        label, _, number = option.partition("=")
        found[label] = float(number)
    return found
