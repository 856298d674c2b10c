"""A picture of what is due when: how many obligations are overdue, due in each of the next months, later, and without a date."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk.web.asking import Asked

MONTHS = 5
"""Months that have a bar of their own, this one among them."""
TALLEST = 40
"""Height of the tallest bar."""


@dataclass(frozen=True, slots=True)
class Period:
    """A bar of the picture: its words, how many are due in it, how tall it is drawn, its page, its look ("overdue", "now" or "")."""

    words: str
    count: int
    height: float
    address: str
    look: str = ""
    chosen: bool = False


def periods(asked: Asked, counts: dict[str, int], today: dt.date) -> list[Period]:
    """Return the bars for what the index was asked for, whatever day it asks for; none where nothing is counted."""
    rows = [(*row, counts.get(row[0], 0)) for row in _rows(today)]
    months = {key for key, *_ in rows} | {"past"}
    later = sum(count for key, count in counts.items() if key not in months)
    rows = [(key, words, query, later if key == "later" else count) for key, words, query, count in rows]
    most = max((count for key, *_, count in rows if key != "none"), default=0)
    looks = {"overdue": "overdue", f"{today:%Y-%m}": "now", "none": "none"}
    return [
        Period(words, count, _height(count, most), asked.changed(_WHEN | query), looks.get(key, ""), _is(asked, query))
        for key, words, query, count in rows
        if any(count for key, count in counts.items() if key != "past")
    ]


def _height(count: int, most: int) -> float:
    """Return a bar's height: by the square root, so that a few still show beside many; more than fit (without a date) are cut off."""
    return float(TALLEST * min(1, count / (most or count or 1)) ** 0.5)


_WHEN: dict[str, str | None] = {"due": None, "due_after": None, "due_before": None}


def _rows(today: dt.date) -> list[tuple[str, str, dict[str, str | None]]]:
    """Return each bar's key among the counts, its words and its query."""
    starts = [_month(today, ahead) for ahead in range(MONTHS + 1)]
    bars: list[tuple[str, str, dict[str, str | None]]] = [("overdue", "overdue", {"due": "overdue"})]
    bars.append((f"{today:%Y-%m}", "this month", {"due": "month"}))
    for first, following in itertools.pairwise(starts[1:]):
        span: dict[str, str | None] = {"due_after": first.isoformat(), "due_before": (following - dt.timedelta(days=1)).isoformat()}
        bars.append((f"{first:%Y-%m}", f"{first:%b}", span))
    return [*bars, ("later", "later", {"due_after": starts[-1].isoformat()}), ("none", "no date", {"due": "none"})]


def _month(today: dt.date, ahead: int) -> dt.date:
    """Return the first day of the month so many months ahead."""
    years, month = divmod(today.month - 1 + ahead, 12)
    return dt.date(today.year + years, month + 1, 1)


def _is(asked: Asked, query: dict[str, str | None]) -> bool:
    """Say whether a bar is what the index was asked for."""
    given = asked.given()
    return all(given.get(name) == query.get(name) for name in _WHEN)
