"""How sure it is that a statement is an obligation: a linear judge over named features, trained on annotated letters.

The weights are data (`judge.json`, made by `training/train_judge.py`). A statement is weighed by itself first; then the letter's other
statements count a little, since a circular is mostly obligations and a letter of opinion mostly none.
"""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WEIGHTS = Path(__file__).with_name("judge.json")
FEW = 2
"""As many statements of the usual weight are added to a letter's own, so that one or two do not decide alone."""


@dataclass(frozen=True, slots=True)
class Tendency:
    """How much a statement's own weight and the mean weight of the letter's others count; `usual` is that mean over all letters."""

    bias: float = 0.0
    own: float = 1.0
    others: float = 0.0
    usual: float = 0.0


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

    def probabilities(self, rows: Sequence[Iterable[str]]) -> list[float]:
        """Return for each of a letter's statements the probability that it is an obligation."""
        return chances([self.weight(row) for row in rows], self.tendency)


def chances(weights: Sequence[float], tendency: Tendency) -> list[float]:
    """Return probabilities from the weights of a letter's statements."""
    total = sum(weights) + FEW * tendency.usual
    among = len(weights) - 1 + FEW
    return [_chance(tendency.bias + tendency.own * weight + tendency.others * (total - weight) / among) for weight in weights]


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@functools.cache
def judge() -> Judge:
    """Load the judge shipped beside this module."""
    told = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Judge(told["weights"], told["bias"], told["threshold"], Tendency(**told["tendency"]))
