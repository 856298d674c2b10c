"""The leaning of a letter towards each kind: a logistic model over `classify/features.py`, trained by `python -m training.train_kinds`."""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from classify.features import features

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Reading

WEIGHTS = Path(__file__).with_name("leaning.json")


@dataclass(frozen=True, slots=True)
class Leaning:
    """The weights of a trained model: for each kind its bias, for each feature its weight for each kind, in the order of `kinds`."""

    kinds: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]

    def towards(self, found: Iterable[str]) -> dict[str, float]:
        """Return the logarithm of the chance of each kind, by the features found."""
        total = list(self.bias)
        for name in found:
            for place, weight in enumerate(self.weights.get(name, ())):
                total[place] += weight
        top = max(total)
        whole = top + math.log(sum(math.exp(value - top) for value in total))
        return {kind: value - whole for kind, value in zip(self.kinds, total, strict=True)}

    def weightiest(self, kind: str, found: Iterable[str], most: int = 4) -> list[str]:
        """Return the features found that speak most for a kind rather than for the others."""
        place = self.kinds.index(kind)
        known = {name: self.weights[name] for name in found if name in self.weights}
        lead = {name: weights[place] - sum(weights) / len(weights) for name, weights in known.items()}
        return [name for name in sorted(lead, key=lambda name: (-lead[name], name))[:most] if lead[name] > 0]


@functools.cache
def leaning() -> Leaning:
    """Return the model that is shipped."""
    told = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Leaning(tuple(told["kinds"]), tuple(told["bias"]), {name: tuple(row) for name, row in told["weights"].items()})


def leans(reading: Reading) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Return for each kind how far a letter leans to it (logarithm of the chance), and the weightiest features behind that."""
    found, model = sorted(features(reading)), leaning()
    return model.towards(found), {kind: model.weightiest(kind, found) for kind in model.kinds}
