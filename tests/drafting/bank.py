"""An in-memory bank of approved lines and past passages, and points with known answers, to measure what fills a section."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from drafting.draft import Basis, Passage
from drafting.likeness import telling

_BANK = Path(__file__).parent / "bank.toml"


@dataclass(frozen=True, slots=True)
class Asked:
    """A point in the words of a letter, and the name of the line or passage that answers it ("" where none does)."""

    words: str
    answer: str


def asked() -> list[Asked]:
    """Return the points of the bank."""
    return [Asked(entry["asks"], entry["answer"]) for entry in tomllib.loads(_BANK.read_text(encoding="utf-8"))["point"]]


class Bank:
    """Sources in memory: ranks by the share of a point's telling words, rare ones weighing more, as the record's search does."""

    def __init__(self, stale: frozenset[str] = frozenset()) -> None:
        told = tomllib.loads(_BANK.read_text(encoding="utf-8"))
        self.kept = {name: _passage("line", name, entry, name in stale) for name, entry in told["lines"].items()}
        self.sent = {name: _passage("earlier", name, entry, False) for name, entry in told["passages"].items()}

    def lines(self, point: str, limit: int) -> list[Passage]:
        """Return approved lines on a point, best first."""
        return _ranked(point, self.kept, limit)

    def passages(self, point: str, limit: int, leave_out: frozenset[str] = frozenset()) -> list[Passage]:
        """Return passages of past letters on a point, best first."""
        return _ranked(point, self.sent, limit)


def _passage(kind: Literal["line", "earlier"], name: str, entry: list[str], stale: bool) -> Passage:
    title, text = entry
    return Passage(text, Basis(kind, name, title, "2024-04-02", stale=stale), 0.0)


def _ranked(point: str, kept: dict[str, Passage], limit: int) -> list[Passage]:
    words = {name: telling(f"{passage.basis.title} {passage.text}").keys() for name, passage in kept.items()}
    wanted = telling(point).keys()
    weight = {word: math.log(1 + len(kept) / (1 + sum(word in others for others in words.values()))) for word in wanted}
    total = sum(weight.values()) or 1.0
    scores = {name: sum(weight[word] for word in wanted & has) / total for name, has in words.items()}
    best = sorted((name for name in kept if scores[name] > 0), key=lambda name: -scores[name])[:limit]
    return [replace(kept[name], score=scores[name]) for name in best]
