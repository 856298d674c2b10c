"""How sure it is that a statement is an obligation: a linear judge over named features, trained on annotated letters.

The weights are data (`judge.json`, made by `training/train_judge.py`); a statement's confidence is the judge's probability.
"""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WEIGHTS = Path(__file__).with_name("judge.json")


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights by feature name, a bias, and the probability from which a statement counts."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability that a statement with these features is an obligation."""
        return 1 / (1 + math.exp(-(self.bias + sum(self.weights.get(name, 0.0) for name in features))))


@functools.cache
def judge() -> Judge:
    """Load the judge shipped beside this module."""
    told = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Judge(told["weights"], told["bias"], told["threshold"])
