"""How the table of known words is made."""

from __future__ import annotations

import numpy as np

from training.known_words import PIECES, quantised, senses

LEMMAS = {"noun": {"notice", "duty"}, "verb": {"notice", "run"}, "adj": {"brief"}, "adv": set[str]()}
EXCEPTIONS = {"verb": {"ran": ["run"]}, "noun": {}, "adj": {}, "adv": {}}


def test_a_word_has_the_senses_of_its_lemma_and_its_ending() -> None:
    assert senses("notice", LEMMAS, EXCEPTIONS) == "noun verb"
    assert senses("notices", LEMMAS, EXCEPTIONS) == "NNS VBZ"
    assert senses("duties", LEMMAS, EXCEPTIONS) == "NNS"
    assert senses("briefest", LEMMAS, EXCEPTIONS) == "JJS"
    assert senses("ran", LEMMAS, EXCEPTIONS) == "verb form"
    assert senses("qwx", LEMMAS, EXCEPTIONS) == ""


def test_codes_keep_who_stands_near_whom() -> None:
    """Words drawn round a few centres are, by their codes, still nearest to their own centre's words."""
    rng = np.random.default_rng(3)
    centres = rng.normal(size=(8, 100)).astype(np.float32)
    owner = rng.integers(0, 8, size=2000)
    codes, books = quantised(centres[owner] + 0.3 * rng.normal(size=(2000, 100)).astype(np.float32))
    kept = books[np.arange(PIECES), codes].reshape(2000, -1)
    kept /= np.linalg.norm(kept, axis=1, keepdims=True)
    nearest = np.argsort(-(kept[:200] @ kept.T), axis=1)[:, 1]
    assert (owner[nearest] == owner[:200]).mean() > 0.95
