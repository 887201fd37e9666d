#!/usr/bin/env python3
"""Term annotation: source spans for which the English is given.

    ... à <b> ▁Alma-Ata <m> ▁Almaty <e> , ...

The pair's English holds the given term verbatim, so the model learns to copy it. Spans come from
the word alignment of the pair: names (several words too), and now and then ordinary words, whose
French stands there inflected. Some names are swapped for invented ones on both sides, in the
French and the English spelling, so that copying is learnt and not a list of names. Most pairs get
no annotation at all.

As a program it prints annotated examples from encoded data, to be read by eye.
"""
import argparse
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

import numpy as np
import sentencepiece

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
NO_LINK = 255
FUNCTION_WORDS = set(
    "the of and to in is that for it with as on be this are by not we have from at was which will "
    "has been were would can more also they our their its all there or but one an had he she you "
    "le la les un une des du de et en que qui est dans pour sur au aux ce cette il elle ne pas "
    "nous vous avec par plus son sa ses leur leurs ont a été être sont ou mais on se cela".split())
JOINING = {"of", "the", "for", "and", "on", "de"}  # inside a name of several words
LONGEST_TERM = 6  # words
NAME, PHRASE = 0, 1

# Syllables of invented names: English spelling. FRENCH_SPELLING turns it into the French one.
ONSETS = ("b d f g h j k l m n p r s t v z kh sh ch zh br dr gr kr tr st m n k t s b al bel kar "
          "mar tur ab ad am ar ber dos nur ser").split()
NUCLEI = "a a a e i i o o u u ay ey ia".split()
CODAS = ["", "", "", "n", "r", "l", "k", "s", "t", "v", "m", "sh", "b"]
ENDINGS = ["", "", "ov", "ev", "in", "ko", "stan", "abad", "y", "ich", "uli", "ez", "son", "i"]
FRENCH_SPELLING = [("sh", "CH"), ("zh", "j"), ("kh", "kh"), ("ch", "TCH"), ("ay", "aï"),
                   ("ey", "eï"), ("u", "ou"), ("j", "dj"), ("y", "i"), ("w", "ou"), ("in", "ine"),
                   ("ia", "ïa")]


@dataclass(frozen=True)
class Word:
    text: str
    start: int  # first piece, the one with the space in front included
    end: int
    spaced: bool  # a space stands in front


@dataclass(frozen=True)
class Span:
    """A term of a pair: piece ranges on both sides."""
    kind: int
    french: tuple[int, int]
    english: tuple[int, int]


@dataclass
class Edit:
    """One span as it is to be written."""
    span: Span
    french: list[int]  # pieces that stand for it in the French
    english: list[int]  # pieces that stand for it in the English, and are given
    given: bool  # else both sides are swapped without telling


def invented_name(rng: random.Random) -> tuple[str, str]:
    """Returns a name nobody has, in French and in English spelling."""
    if rng.random() < 0.2:
        letters = rng.choices("ABCDEFGIKLMNOPRSTU", k=rng.randint(3, 5))
        english = letters[:]
        rng.shuffle(english)
        return "".join(letters), "".join(english)
    words = []
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        word = "".join(rng.choice(ONSETS) + rng.choice(NUCLEI) + rng.choice(CODAS)
                       for _ in range(rng.choice((1, 2, 2, 3))))
        words.append((word + rng.choice(ENDINGS)).capitalize())
    english = " ".join(words)
    if rng.random() < 0.3:
        return english, english
    french = []
    for word in words:
        word = word.lower()
        for old, new in FRENCH_SPELLING:
            word = word.replace(old, new)
        french.append(word.lower().capitalize())
    if rng.random() < 0.2:  # the two have little to do with each other: Pékin, Beijing
        return " ".join(french), invented_name(rng)[1]
    return " ".join(french), english


class Annotator:
    """Writes terms into pairs. `share` is the share of pairs that get at least one, if they can."""

    def __init__(self, vocabulary: sentencepiece.SentencePieceProcessor, share: float,
                 invented: int = 20_000, seed: int = 1) -> None:
        self.share = share
        self.pieces = [vocabulary.id_to_piece(i).replace("▁", " ")
                       for i in range(vocabulary.get_piece_size())]
        self.open, self.middle, self.close = (vocabulary.piece_to_id(s)
                                              for s in ("<b>", "<m>", "<e>"))
        names = [invented_name(rng) for rng in [random.Random(seed)] for _ in range(invented)]
        french = vocabulary.encode([name[0] for name in names])
        english = vocabulary.encode([name[1] for name in names])
        self.invented = list(zip(french, english))
        self.same = [pair for pair in self.invented if pair[0] == pair[1]]

    def words(self, ids: Sequence[int]) -> list[Word]:
        """The words that begin and end where pieces do."""
        text, starts, ends = "", {}, {}
        for k, i in enumerate(ids):
            piece = self.pieces[i]
            if piece.startswith(" "):
                starts.setdefault(len(text) + 1, k)
            starts.setdefault(len(text), k)
            text += piece
            ends[len(text)] = k + 1
        return [Word(m.group(), starts[m.start()], ends[m.end()],
                     m.start() > 0 and text[m.start() - 1] == " ")
                for m in WORD.finditer(text) if m.start() in starts and m.end() in ends]

    @staticmethod
    def _votes(words: list[Word], others: list[Word], links: np.ndarray) -> list[int]:
        """For every word the index of the other side's word that most of its pieces link to."""
        owner = {k: n for n, other in enumerate(others) for k in range(other.start, other.end)}
        found = []
        for word in words:
            votes = Counter(owner[k] for k in links[word.start:word.end].tolist() if k in owner)
            found.append(votes.most_common(1)[0][0] if votes else -1)
        return found

    def mutual(self, french: list[Word], english: list[Word], english_links: np.ndarray,
               french_links: np.ndarray) -> list[tuple[int, int]]:
        """The words that link to each other, French and English."""
        forward = self._votes(english, french, english_links)
        back = self._votes(french, english, french_links)
        return [(f, e) for e, f in enumerate(forward) if f >= 0 and back[f] == e]

    def spans(self, french: Sequence[int], english: Sequence[int], english_links: np.ndarray,
              french_links: np.ndarray) -> list[Span]:
        """Finds what can be given as a term: spans whose words link to each other only."""
        french_words, english_words = self.words(french), self.words(english)
        forward = self._votes(english_words, french_words, english_links)
        back = self._votes(french_words, english_words, french_links)
        mutual = [f if f >= 0 and back[f] == e else -1 for e, f in enumerate(forward)]
        found, e = [], 0
        while e < len(english_words):
            last = self._end_of_name(english_words, e)
            if last > e:
                span = self._consistent(french_words, english_words, mutual, back, e, last, NAME)
                if span:
                    found.append(span)
                e = last
                continue
            for last in (e + 2, e + 1):
                span = self._consistent(french_words, english_words, mutual, back, e, last, PHRASE)
                if span:
                    found.append(span)
                    break
            e += 1
        return found

    @staticmethod
    def _end_of_name(words: list[Word], first: int) -> int:
        """The end of the run of capitalised words from first on; first if there is none."""
        def capital(n: int) -> bool:
            return words[n].text[0].isupper() and words[n].text.lower() not in FUNCTION_WORDS
        if not capital(first) or (first == 0 and not words[0].text[1:2].isupper()
                                  and len(words) > 1 and not capital(1)):
            return first
        end, n = first + 1, first + 1
        while n < len(words) and n - first < LONGEST_TERM:
            adjacent = words[n].start == words[n - 1].end and words[n].spaced
            if not adjacent or not (capital(n) or words[n].text.lower() in JOINING):
                break
            n += 1
            if capital(n - 1):
                end = n
        return end

    @staticmethod
    def _consistent(french: list[Word], english: list[Word], mutual: list[int], back: list[int],
                    first: int, last: int, kind: int) -> Span | None:
        if last > len(english) or not english[first].spaced:
            return None
        run = english[first:last]
        if any(b.start != a.end for a, b in zip(run, run[1:])):
            return None
        content = [n for n in range(first, last)
                   if english[n].text.lower() not in FUNCTION_WORDS and len(english[n].text) > 1]
        if kind == PHRASE and (len(content) < len(run) or min(len(w.text) for w in run) < 4):
            return None
        linked = [mutual[n] for n in content]
        if not linked or min(linked) < 0:
            return None
        low, high = min(linked), max(linked) + 1
        if high - low > last - first + 3:
            return None
        inside = french[low:high]
        if any(not first <= back[n] < last for n in range(low, high)
               if back[n] >= 0 and french[n].text.lower() not in FUNCTION_WORDS):
            return None
        if kind == PHRASE and min(len(word.text) for word in inside) < 3:
            return None
        if kind == NAME and not any(word.text[0].isupper() for word in inside):
            kind = PHRASE  # an adjective: kazakhe, Kazakh
        return Span(kind, (inside[0].start, inside[-1].end), (run[0].start, run[-1].end))

    def choose(self, french: Sequence[int], english: Sequence[int], spans: list[Span],
               rng: random.Random) -> list[Edit]:
        names = [span for span in spans if span.kind == NAME]
        phrases = [span for span in spans if span.kind == PHRASE]
        pool = names + rng.sample(phrases, min(len(phrases), rng.choice((0, 1, 2, 4))))
        chosen = rng.sample(pool, min(len(pool), rng.choice((1, 1, 2, 3, 6))))
        edits = []
        for span in chosen:
            edit = Edit(span, list(french[slice(*span.french)]),
                        list(english[slice(*span.english)]), True)
            swappable = span.kind == NAME and self.pieces[edit.french[0]].startswith(" ")
            dice = rng.random()
            if swappable and dice < 0.35:
                edit.french, edit.english = map(list, rng.choice(self.invented))
            elif dice > (0.9 if span.kind == NAME else 0.97):
                edit.english = list(rng.choice(self.invented)[1])
            edits.append(edit)
        return edits

    def annotate(self, french: Sequence[int], english: Sequence[int], english_links: np.ndarray,
                 french_links: np.ndarray, rng: random.Random
                 ) -> tuple[list[int], list[int], np.ndarray]:
        """Returns the pair with terms, and for every English id its French one (-1: none)."""
        links = np.where(english_links == NO_LINK, -1, english_links.astype(np.int64))
        plain = list(french), list(english), links
        dice = rng.random()
        if dice >= self.share + 0.04:
            return plain
        spans = self.spans(french, english, english_links, french_links)
        if dice >= self.share:  # a strange name that is the same on both sides, and is not given
            names = [span for span in spans if span.kind == NAME
                     and self.pieces[french[span.french[0]]].startswith(" ")]
            if not names:
                return plain
            new = rng.choice(self.same)
            edits = [Edit(rng.choice(names), list(new[0]), list(new[1]), False)]
        else:
            edits = self.choose(french, english, spans, rng)
        return self._write(french, english, links, edits) if edits else plain

    def _write(self, french: Sequence[int], english: Sequence[int], links: np.ndarray,
               edits: list[Edit]) -> tuple[list[int], list[int], np.ndarray]:
        source: list[int] = []
        moved = np.full(len(french), -1, dtype=np.int64)  # where each French id went
        given: dict[int, int] = {}  # English start of an edit: where its English stands
        at = 0
        for edit in sorted(edits, key=lambda e: e.span.french):
            start, end = edit.span.french
            if start < at:
                continue
            moved[at:start] = len(source) + np.arange(start - at)
            source += french[at:start]
            if edit.given:
                source.append(self.open)
            moved[start:end] = len(source)
            given[edit.span.english[0]] = len(source)
            source += edit.french
            if edit.given:
                source.append(self.middle)
                given[edit.span.english[0]] = len(source)
                source += edit.english
                source.append(self.close)
            at = end
        moved[at:] = len(source) + np.arange(len(french) - at)
        source += french[at:]

        target: list[int] = []
        new_links: list[int] = []

        def copy(start: int, end: int) -> None:
            target.extend(english[start:end])
            new_links.extend(int(moved[k]) if k >= 0 else -1 for k in links[start:end])
        at = 0
        for edit in sorted(edits, key=lambda e: e.span.english):
            start, end = edit.span.english
            if start not in given:
                continue
            copy(at, start)
            target.extend(edit.english)
            new_links.extend(given[start] + k if edit.given or k < len(edit.french) else -1
                             for k in range(len(edit.english)))
            at = end
        copy(at, len(english))
        return source, target, np.array(new_links, dtype=np.int64)


def main() -> None:
    from data import Corpus  # here: data.py imports this module
    parser = argparse.ArgumentParser(description="Prints annotated examples.")
    parser.add_argument("--data", type=Path, required=True, help="folder of encode.py and align")
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--count", type=int, default=40)
    args = parser.parse_args()
    vocabulary = sentencepiece.SentencePieceProcessor(model_file=str(args.vocab))
    annotator = Annotator(vocabulary, 1.0)
    corpus = Corpus(args.data)
    rng = random.Random(1)
    for _ in range(args.count):
        pair = corpus.pair(rng.randrange(len(corpus)))
        source, target, links = annotator.annotate(*pair, rng)
        assert len(target) == len(links) and links.max(initial=-1) < len(source)
        print("".join(annotator.pieces[i] for i in source[:-1]).strip())
        print("   ", "".join(annotator.pieces[i] for i in target[:-1]).strip())


if __name__ == "__main__":
    main()
