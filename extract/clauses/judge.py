"""How sure it is that a statement is an obligation: a linear judge over named features, trained on annotated letters.

The weights are data (`judge.json`, made by `training/train_judge.py`). A statement is weighed by itself first; then the letter's other
statements count a little, its neighbours most, since a circular is mostly obligations and a letter of opinion mostly none.
"""

from __future__ import annotations

import functools
import json
import math
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WEIGHTS = Path(__file__).with_name("judge.json")
FEW = 2
"""As many statements of the usual weight are added to a letter's own, so that one or two do not decide alone."""
NEAR = 2
"""Sentences before and behind a statement whose statements are its neighbours."""


SHORT = 6
"""Sentences from which a text shows by its neighbours and length what sort of text it is."""


@dataclass(frozen=True, slots=True)
class Tendency:
    """How a statement's surroundings count: `usual` is the mean weight over all letters, `counts` goes with `surroundings`.

    `middle` holds the means of those numbers, which stand for them in short texts (but for the first two).
    """

    usual: float = 0.0
    bias: float = 0.0
    counts: tuple[float, ...] = (1.0,)
    middle: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights by feature name, a bias, the tendency of letters, and the probability from which a statement counts."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    tendency: Tendency = field(default_factory=Tendency)

    def weight(self, features: Iterable[str]) -> float:
        """Return how heavily a statement's features speak for an obligation (the logarithm of the odds)."""
        return self.bias + sum(self.weights.get(name, 0.0) for name in features)

    def probabilities(self, rows: Sequence[Iterable[str]], places: Sequence[int]) -> list[float]:
        """Return for each of a letter's statements the probability that it is an obligation; `places` are their sentences' numbers."""
        return chances([self.weight(row) for row in rows], places, self.tendency)


def chances(weights: Sequence[float], places: Sequence[int], tendency: Tendency) -> list[float]:
    """Return probabilities from the weights of a letter's statements and the numbers of the sentences in which they stand, in order."""
    rows = surroundings(weights, places, tendency.usual, tendency.middle)
    return [_chance(tendency.bias + sum(count * number for count, number in zip(tendency.counts, row, strict=False))) for row in rows]


def surroundings(
    weights: Sequence[float], places: Sequence[int], usual: float, middle: Sequence[float] = ()
) -> Iterator[tuple[float, ...]]:
    """Yield for each statement the numbers that decide about it.

    Its weight, the mean of the letter's others, that of its neighbours and their count, how far down it stands, how many statements and
    sentences the letter has (as logarithms), and how many statements a sentence; in short texts all but the first two as in `middle`.
    """
    total, among, last = sum(weights) + FEW * usual, len(weights) - 1 + FEW, max([1, *places])
    length = (math.log1p(len(weights)), math.log1p(last), len(weights) / last)
    sums = [0.0, *accumulate(weights)]
    for weight, place in zip(weights, places, strict=True):
        edges = [bisect_left(places, number) for number in (place - NEAR, place, place + 1, place + NEAR + 1)]
        near = edges[3] - edges[0] - (edges[2] - edges[1])
        heavy = sums[edges[3]] - sums[edges[0]] - (sums[edges[2]] - sums[edges[1]])
        own = (weight, (total - weight) / among)
        about = (heavy / near if near else usual, float(near), place / last, *length)
        yield (*own, *(middle[len(own) :] if middle and last < SHORT else about))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@functools.cache
def judge() -> Judge:
    """Load the judge shipped beside this module."""
    told = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    tendency = told["tendency"]
    counted = Tendency(tendency["usual"], tendency["bias"], tuple(tendency["counts"]), tuple(tendency["middle"]))
    return Judge(told["weights"], told["bias"], told["threshold"], counted)
