"""Fingerprints of letters that say nearly the same are nearly the same."""

from __future__ import annotations

from classify.fingerprint import FEWEST, bands, fingerprint, likeness
from extract.reading import Reading
from ingest.typed import typed

WORDS = [f"word{number}" for number in range(200)]


def _taken(words: list[str]) -> bytes:
    taken = fingerprint(Reading(typed(" ".join(words))))
    assert taken is not None
    return taken


def test_likeness_estimates_the_runs_of_words_in_common() -> None:
    """180 of the first's 198 runs stand among the second's 198: 180 / 216 = 0.83 in common."""
    one, other = _taken(WORDS), _taken(WORDS[18:] + [f"own{number}" for number in range(18)])
    assert likeness(one, one) == 1
    assert abs(likeness(one, other) - 0.83) < 0.1
    assert set(enumerate(bands(one))) & set(enumerate(bands(other)))


def test_other_words_are_not_alike() -> None:
    one, other = _taken(WORDS[:100]), _taken(WORDS[100:])
    assert likeness(one, other) < 0.05


def test_line_ends_capitals_and_apostrophes_do_not_matter() -> None:
    one, other = _taken(["It's", *WORDS]), _taken(["it’s\n", *map(str.upper, WORDS)])
    assert one == other


def test_a_short_letter_has_none() -> None:
    assert fingerprint(Reading(typed(" ".join(WORDS[: FEWEST - 1])))) is None
