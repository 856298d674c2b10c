"""What a time expression is resolved against: the letter's date, the tense it stands in, and the time last spoken of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    import datetime as dt

Tense = Literal["past", "future"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where and when an expression stands.

    `day` is the letter's date; `near`, where the letter bears none, another full date of its text, good for a missing year only.
    `tense` is None where nothing tells past from future; `sure` is 1 where a word governs the expression itself ("by", "since"),
    0.85 where "will" or "shall" does, 0.7 where another verb tells the tense, 0.4 where it may.
    `spoken` are the values of the expressions before this one, the last first, which "that year" takes up.
    """

    day: dt.date | None = None
    near: dt.date | None = None
    tense: Tense | None = None
    sure: float = 0.0
    spoken: tuple[str, ...] = ()

    @property
    def base(self) -> dt.date | None:
        """The day by which a missing year is chosen."""
        return self.day or self.near


# A tense gives way to a date nearer than this share of the distance: never where a word governs, easily where the verb is doubtful.
_NEARER = {1.0: 0.0, 0.85: 0.05, 0.7: 0.2, 0.4: 0.6}


def chosen(candidates: Iterable[tuple[dt.date, dt.date, T]], anchor: Anchor) -> T | None:
    """Choose among (first day, last day, what it stands for) the one that the tense and the nearness to the letter point to."""
    base = anchor.base
    if base is None:
        return None
    placed = [(_distance(first, last, base), first, what) for first, last, what in candidates]
    ranked = sorted(placed, key=lambda row: row[:2])
    if not ranked:
        return None
    if anchor.tense is None or anchor.day is None:
        return ranked[0][2]
    fitting = [row for row in ranked if (row[1] <= base if anchor.tense == "past" else row[1] >= base or row[0] == 0)]
    if not fitting:
        return ranked[0][2]
    if ranked[0][0] < _NEARER.get(anchor.sure, 0.2) * fitting[0][0]:
        return ranked[0][2]
    return fitting[0][2]


def _distance(first: dt.date, last: dt.date, base: dt.date) -> int:
    """Return the days from a period to the day, 0 within it."""
    return max((first - base).days, (base - last).days, 0)
