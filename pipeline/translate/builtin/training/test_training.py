"""Tests of what must not drift: python3 -m unittest, in this folder, with VOCAB in the environment
or ../weights/vocab.spm."""
import os
import random
import unittest
from pathlib import Path

import numpy as np
import torch

from candidates import choose, gleu
from clean import fault
from data import load_vocabulary
from decode import encode
from model import OutputLoss, Translator
from score import bleu, chrf, tokenise
from terms import NAME, NO_LINK, Annotator, invented_name
from text import normalise

VOCAB = Path(os.environ.get("VOCAB", Path(__file__).parent.parent / "weights" / "vocab.spm"))


class Text(unittest.TestCase):
    def test_normalise(self) -> None:
        for text, want in (
            ("« Nous n’avons rien à cacher », dit-il\u00a0!", '"Nous n\'avons rien à cacher", dit-il!'),
            ("L’œuvre — 12,7\u202f%…", "L'oeuvre - 12,7%..."),
            (" a\u200b b\n c ", "a b c"),
        ):
            self.assertEqual(normalise(text), want)

    def test_faults(self) -> None:
        self.assertEqual(fault("Le chat dort.", "The cat sleeps."), "")
        self.assertEqual(fault("Il y en a 12 000.", "There are 12,000."), "")
        self.assertEqual(fault("En 1998, il est parti.", "In 1989 he left."), "numbers")
        self.assertEqual(fault("", "Yes."), "empty")



class Rewards(unittest.TestCase):
    def test_gleu(self) -> None:
        # of 1 2 3 5 and 1 2 3 4 three ids, two pairs and one three are the same, of ten each
        self.assertAlmostEqual(gleu([1, 2, 3, 5], [1, 2, 3, 4]), 0.6)
        self.assertEqual(gleu([1, 2], [1, 2]), 1)
        self.assertEqual(gleu([7], [1, 2]), 0)

    def test_choose(self) -> None:
        rng = random.Random(1)
        self.assertEqual(choose([0.1, 0.15], rng), [])
        self.assertEqual(choose([0.5, 0.51], rng), [])
        kept = choose([0.3, 0.4, 0.9, 0.4, 0.1, 0.4, 0.4], rng)
        self.assertEqual(len(kept), 5)
        self.assertTrue({0, 2, 4} <= set(kept))


class Scores(unittest.TestCase):
    def test_ends_of_the_scale(self) -> None:
        sentences = ["The cat sat on the mat, at 3.5 metres.", "It did not move at all."]
        self.assertAlmostEqual(bleu(sentences, sentences), 100)
        self.assertAlmostEqual(chrf(sentences, sentences), 100)
        self.assertEqual(chrf(["aaaa"], ["bbbb"]), 0)

    def test_tokenise(self) -> None:
        self.assertEqual(tokenise("In 1990-91, 3.5% (no)."),
                         ["In", "1990", "-", "91", ",", "3.5", "%", "(", "no", ")", "."])


class Terms(unittest.TestCase):
    def setUp(self) -> None:
        self.vocabulary = load_vocabulary(VOCAB)
        self.annotator = Annotator(self.vocabulary, 1.0, invented=200)

    def pair(self, french: str, english: str, words: dict[str, str]) -> tuple:
        """A pair whose words link as given; each word stands once in its sentence."""
        ids = [self.vocabulary.encode(text) + [0] for text in (french, english)]
        links = [np.full(len(side), NO_LINK, dtype=np.uint8) for side in ids]
        found = [{word.text: word for word in self.annotator.words(side)} for side in ids]
        for a, b in words.items():
            f, e = found[0][a], found[1][b]
            links[0][f.start:f.end] = e.start
            links[1][e.start:e.end] = f.start
        return ids[0], ids[1], links[1], links[0]

    def test_name_of_several_words(self) -> None:
        pair = self.pair("Il préside la Banque centrale européenne depuis mai.",
                         "He has headed the European Central Bank since May.",
                         {"Banque": "Bank", "centrale": "Central", "européenne": "European",
                          "mai": "May"})
        spans = [span for span in self.annotator.spans(*pair) if span.kind == NAME]
        self.assertEqual(self.vocabulary.decode(pair[0][slice(*spans[0].french)]),
                         "Banque centrale européenne")
        self.assertEqual(self.vocabulary.decode(pair[1][slice(*spans[0].english)]),
                         "European Central Bank")

    def test_given_english_stands_in_the_english(self) -> None:
        pair = self.pair("Le ministre a quitté Londres pour Moscou mardi soir.",
                         "The minister left London for Moscow on Tuesday evening.",
                         {"ministre": "minister", "Londres": "London", "Moscou": "Moscow",
                          "soir": "evening"})
        a = self.annotator
        for seed in range(200):
            source, target, links = a.annotate(*pair, random.Random(seed))
            self.assertEqual(len(target), len(links))
            self.assertLess(links.max(), len(source))
            self.assertEqual((source[-1], target[-1]), (0, 0))
            text = "".join(a.pieces[i] for i in target)
            at = 0
            while a.middle in source[at:]:
                start = source.index(a.middle, at) + 1
                at = source.index(a.close, start)
                self.assertIn("".join(a.pieces[i] for i in source[start:at]), text)
            self.assertEqual(source.count(a.open), source.count(a.close))

    def test_invented_names_do_not_change(self) -> None:
        self.assertEqual(invented_name(random.Random(4)), invented_name(random.Random(4)))

    def test_symbols_in_text_are_text(self) -> None:
        symbols = {self.annotator.open, self.annotator.middle, self.annotator.close}
        self.assertFalse(symbols & set(encode(self.vocabulary, "Il a écrit <b> Paris <m>.")))
        marked = encode(self.vocabulary, "Alma-Ata brûle.", [("Alma-Ata", "Almaty")])
        self.assertEqual(marked[0], self.annotator.open)


class Network(unittest.TestCase):
    def test_output_loss_has_the_gradients_of_the_plain_one(self) -> None:
        torch.manual_seed(1)
        hidden, matrix, bias = (torch.randn(*shape, requires_grad=True)
                                for shape in ((7, 8), (11, 8), (11,)))
        wanted = torch.randint(0, 11, (7,))
        plain = torch.nn.functional.cross_entropy(hidden @ matrix.t() + bias, wanted,
                                                  label_smoothing=0.1)
        want = torch.autograd.grad(plain, (hidden, matrix, bias))
        loss, _ = OutputLoss.apply(hidden, matrix, bias, wanted, 0.1)
        got = torch.autograd.grad(loss, (hidden, matrix, bias))
        self.assertAlmostEqual(float(loss), float(plain), places=5)
        for a, b in zip(got, want):
            torch.testing.assert_close(a, b, atol=1e-6, rtol=1e-4)

    def test_steps_agree_with_the_whole(self) -> None:
        torch.manual_seed(1)
        model = Translator(50, 16, 32, 2, 2, 2).eval()
        source, target = torch.randint(5, 50, (2, 6)), torch.randint(5, 50, (2, 5))
        mask = torch.ones(source.shape, dtype=torch.bool)
        mask[1, 4:] = False
        with torch.no_grad():
            encoded, source_mask = model.encode(source, mask)
            hidden, _ = model.decode(target, encoded, source_mask)
            want = hidden @ model.emb.t() + model.outb
            state = model.start(source, mask)
            for t in range(target.shape[1]):
                got, _ = state.step(target[:, t - 1] if t else None)
                torch.testing.assert_close(got, want[:, t], atol=1e-5, rtol=1e-4)


if __name__ == "__main__":
    unittest.main()
