#!/usr/bin/env python3
"""The lists that the engine mends its drafts with: the words that English has, those that French
has with the English one that is linked to them most often, and what English makes of names.

    ./lexicon.py --corpus CORPUS --data WORK/data --vocab VOCAB --out ../weights

Words are counted without regard to case. A word of the corpus' English is one if it is not a French
word that strayed there. Names get no line in the lexicon. A name that English mostly writes as French
does gets no line in names.txt, unless English has another word for it too (France, French); one that
is linked to no word of English in particular gets a line with nothing behind it.
"""
import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

from data import Corpus, load_vocabulary
from terms import FUNCTION_WORDS, WORD, Annotator
from text import lines, normalise

SHORTEST = 4    # letters of a word in the list
SEEN = 4        # times that a word of English is in the corpus
SURE = 200      # as often as this it is one, however often it is French
STRAY = 0.2     # below this share of its count in French it is none
LINKED = 3      # links of a French word
SHARE = 0.15    # of them to its English
COMMON = 200    # no English word that is so many times more frequent
LETTERS = re.compile("[a-zàâäçèéêëîïñôöùûüÿ]+")
FRENCH = 3      # times that a word of French is in the corpus in small letters
NAMED = 2       # times that a name is in the corpus behind the first word of a sentence
COPIED = 0.5    # of them with the same name in the English
OTHER = 20      # times that it is there for English to have another name for it
THERE = 0.5     # of the sentences without the same name, those with the other one
BACK = 0.2      # of the sentences with the other one, those with the name
ORDINARY = 0.06  # as often as this in small letters it is an ordinary word as well,
ALWAYS = 0.8    # unless it is seldom there without the same name, and more often a name
CERTAIN = 50    # times that letters are there to stand for one thing only: PIB, GDP
ALSO = 0.15     # as THERE, for other words that begin alike and will do: German for Allemagne


def counts(path: Path) -> tuple[Counter, Counter]:
    """How often each word stands there, and how often in small letters."""
    every, small = Counter(), Counter()
    for line in lines(path):
        found = WORD.findall(normalise(line))
        every.update(word.lower() for word in found)
        small.update(word for word in found if word[0].islower())
    return every, small


def table(rows: dict[str, str]) -> list[str]:
    return [f"{word}\t{english}" if english else word for word, english in rows.items()]


class Names:
    """Words of French with a capital, and the words of English with one beside them."""

    def __init__(self) -> None:
        self.seen: Counter = Counter()
        self.copied: Counter = Counter()
        self.beside: defaultdict[str, Counter] = defaultdict(Counter)
        self.english: Counter = Counter()

    def read(self, french: str, english: str) -> None:
        there = set(WORD.findall(english))
        capitals = {word for word in there if word[0].isupper()}
        self.english.update(capitals)
        for word in {word for word in WORD.findall(french)[1:] if word[0].isupper()}:
            self.seen[word] += 1
            if word in there:
                self.copied[word] += 1
            else:
                self.beside[word].update(capitals)

    def rows(self, small: Counter) -> dict[str, str]:
        rows: dict[str, str] = {}
        for word, n in self.seen.items():
            copied, left = self.copied[word], n - self.copied[word]
            if not word.isalpha() and "-" not in word or len(word) < 2 or n < NAMED:
                continue
            shares = [(k / left, k / self.english[other], other)
                      for other, k in self.beside[word].items()]
            found = max((row for row in shares if row[0] >= THERE and row[1] >= BACK),
                        key=lambda row: (row[0] * row[1] ** 0.3 * (1 + (row[2][0] == word[0])), row[2]),
                        default=None)
            accepted = []
            common = small[word.lower()] / n
            if common >= (ORDINARY if copied < ALWAYS * n else 1):
                pass
            elif copied >= COPIED * n:
                accepted = [word]
            elif found and alike(word, found[2], n):
                accepted = [found[2]]
                if word.isupper():
                    accepted.insert(n >= CERTAIN and found[0] >= ALWAYS, word)
            if accepted and n >= OTHER:
                accepted += sorted(other for share, _, other in shares if share >= ALSO
                                   and other[:2] == accepted[0][:2] and other != accepted[0])
            if accepted != [word]:
                rows[word] = " ".join(accepted)
        return rows


def alike(french: str, english: str, n: int) -> bool:
    """Whether a word that is seldom there is the same name for all that: Falloujah, Fallujah."""
    if n >= OTHER:
        return True
    if french.isupper():
        return english.isupper() and abs(len(french) - len(english)) < 2 and n > NAMED
    return len(english) > 4 and french[:2] == english[:2] and french[-1:].islower()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("corpus", "data", "vocab", "out"):
        parser.add_argument("--" + name, type=Path, required=True)
    options = parser.parse_args()
    english, _ = counts(options.corpus / "train.en")
    french, small = counts(options.corpus / "train.fr")
    words = {word for word, n in english.items()
             if n >= SEEN and word.isalpha() and "æ" not in word and len(word) >= SHORTEST
             and (n >= STRAY * french[word] or n >= SURE)}
    names = Names()
    for pair in zip(lines(options.corpus / "train.fr"), lines(options.corpus / "train.en")):
        names.read(*map(normalise, pair))
    corpus, annotator = Corpus(options.data), Annotator(load_vocabulary(options.vocab), 0)
    links: defaultdict[str, Counter] = defaultdict(Counter)
    for i in range(len(corpus)):
        fr, en, english_links, french_links = corpus.pair(i)
        french_words, english_words = annotator.words(fr), annotator.words(en)
        for f, e in annotator.mutual(french_words, english_words, english_links, french_links):
            if french_words[f].text.islower():
                links[french_words[f].text][english_words[e].text.lower()] += 1
    lexicon = {word: "" for word, n in small.items() if n >= FRENCH and LETTERS.fullmatch(word)}
    for word, found in links.items():
        (best, n), total = found.most_common(1)[0], sum(found.values())
        if (len(word) > 2 and word not in FUNCTION_WORDS and small[word] * 2 >= french[word]
                and total >= LINKED and n >= SHARE * total and best != word and len(best) > 2
                and (best in words or len(best) < SHORTEST or "-" in best)
                and english[best] <= COMMON * french[word]):
            lexicon[word] = best
    for name, rows in (("words.txt", words), ("lexicon.txt", table(lexicon)),
                       ("names.txt", table(names.rows(small)))):
        text = "".join(row + "\n" for row in sorted(rows, key=lambda row: row.encode()))
        (options.out / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{len(rows)} in {name}")


if __name__ == "__main__":
    main()
