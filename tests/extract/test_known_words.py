"""What is known of words that no training text held."""

from __future__ import annotations

import numpy as np

from extract.known_words import WORDS, read

KNOWN = read(WORDS)


def likeness(one: str, other: str) -> float:
    """Return the cosine of two words' vectors."""
    rows = np.array([KNOWN.facts(one)[2], KNOWN.facts(other)[2]])
    first, second = KNOWN.vectors(rows)
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))


def test_a_form_without_a_cluster_has_that_of_its_small_letters() -> None:
    assert KNOWN.facts("notify")[0] > 0
    assert KNOWN.facts("Notify")[0] > 0
    assert KNOWN.facts("NOTIFY")[1:] == KNOWN.facts("notify")[1:]


def test_words_in_one_place_of_a_clause_share_their_senses() -> None:
    assert KNOWN.facts("notifies")[1] != KNOWN.facts("quickly")[1]
    assert KNOWN.facts("n’t") == KNOWN.facts("n't")


def test_nothing_is_known_of_rubble() -> None:
    assert KNOWN.facts("xq7zzv") == (0, 0, -1)
    assert not KNOWN.vectors(np.array([-1])).any()


def test_vectors_tell_which_words_keep_like_company() -> None:
    assert likeness("council", "committee") > likeness("council", "quickly") + 0.2
    assert likeness("children", "pupils") > likeness("children", "tariff") + 0.2
