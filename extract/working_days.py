"""Working days in the four nations: Monday to Friday but for bank holidays."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.organisation import Nation

_SHIPPED = Path(__file__).parent / "data" / "bank_holidays.toml"
FURTHEST = 5_000
"""The most working days that are counted: about twenty years."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A bank holiday that fell on what would have been a working day."""

    date: dt.date
    name: str


@cache
def bank_holidays(nation: Nation, year: int, local: Path | None = None) -> dict[dt.date, str]:
    """Return the bank holidays of a nation in a year with their names; `local` is a file of additions and removals of one's own."""
    import holidays

    days: dict[dt.date, str] = dict(holidays.country_holidays("GB", subdiv=nation.removeprefix("GB-"), years=year).items())
    for path in filter(None, (_SHIPPED, local)):
        _amend(days, tomllib.loads(path.read_text(encoding="utf-8")), nation, year)
    return days


def _amend(days: dict[dt.date, str], changes: dict[str, Any], nation: Nation, year: int) -> None:
    """Make the additions and removals that a file asks for."""
    for row in changes.get("added", ()):
        if nation in row["nations"] and row["date"].year == year:
            days[row["date"]] = row["name"]
    for row in changes.get("dropped", ()):
        if nation in row["nations"]:
            days.pop(row["date"], None)


def holiday(day: dt.date, nation: Nation, local: Path | None = None) -> Holiday | None:
    """Return the bank holiday on a weekday, or None."""
    name = bank_holidays(nation, day.year, local).get(day)
    return Holiday(day, name) if name and day.isoweekday() <= 5 else None


def is_working(day: dt.date, nation: Nation, local: Path | None = None) -> bool:
    """Say whether people work on a day."""
    return day.isoweekday() <= 5 and holiday(day, nation, local) is None


def after(day: dt.date, count: int, nation: Nation, local: Path | None = None) -> tuple[dt.date, tuple[Holiday, ...]]:
    """Return the day that is `count` working days after another, which is not counted, and the bank holidays passed over.

    A negative count goes back. Raises `OverflowError` beyond `FURTHEST` days or the calendar.
    """
    if abs(count) > FURTHEST:
        raise OverflowError(f"{count} working days are beyond the calendar")
    step = dt.timedelta(days=1 if count >= 0 else -1)
    passed: list[Holiday] = []
    left = abs(count)
    while left:
        day += step
        if is_working(day, nation, local):
            left -= 1
        elif kept := holiday(day, nation, local):
            passed.append(kept)
    return day, tuple(passed)
