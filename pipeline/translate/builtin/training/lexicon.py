#!/usr/bin/env python3
"""The lists that the engine mends its drafts with: the words that English has, and for French words
the English one that is linked to them most often.

    ./lexicon.py --corpus CORPUS --data WORK/data --vocab VOCAB --out ../weights

Both are counted without regard to case. A word of the corpus' English is one if it is not a French
word that strayed there. Names get no line in the lexicon.
"""
import argparse
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


def counts(path: Path) -> tuple[Counter, Counter]:
    """How often each word stands there, and how often in small letters."""
    every, small = Counter(), Counter()
    for line in lines(path):
        found = WORD.findall(normalise(line))
        every.update(word.lower() for word in found)
        small.update(word for word in found if word[0].islower())
    return every, small


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
    corpus, annotator = Corpus(options.data), Annotator(load_vocabulary(options.vocab), 0)
    links: defaultdict[str, Counter] = defaultdict(Counter)
    for i in range(len(corpus)):
        fr, en, english_links, french_links = corpus.pair(i)
        french_words, english_words = annotator.words(fr), annotator.words(en)
        for f, e in annotator.mutual(french_words, english_words, english_links, french_links):
            if french_words[f].text.islower():
                links[french_words[f].text][english_words[e].text.lower()] += 1
    lexicon = {}
    for word, found in links.items():
        (best, n), total = found.most_common(1)[0], sum(found.values())
        if (len(word) > 2 and word not in FUNCTION_WORDS and small[word] * 2 >= french[word]
                and total >= LINKED and n >= SHARE * total and best != word and len(best) > 2
                and (best in words or len(best) < SHORTEST or "-" in best)
                and english[best] <= COMMON * french[word]):
            lexicon[word] = best
    for name, rows in (("words.txt", words), ("lexicon.txt", [f"{f}\t{e}" for f, e in lexicon.items()])):
        text = "".join(row + "\n" for row in sorted(rows, key=lambda row: row.encode()))
        (options.out / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{len(rows)} in {name}")


if __name__ == "__main__":
    main()
