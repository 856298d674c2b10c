"""A timetable worked back from a consultation's closing date by lead times that are data (`lead_times.toml`)."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.working_days import after

if TYPE_CHECKING:
    import datetime as dt

    from extract.organisation import Nation

_TABLE = Path(__file__).parent / "lead_times.toml"


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be done by a day: what, who, and how the day was worked out, with the bank holidays that were passed over."""

    due: dt.date
    what: str
    who: str
    working: str


@functools.cache
def _told(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def worked_back(closes: dt.date, nation: Nation, table: Path = _TABLE) -> tuple[Step, ...]:
    """Return the steps before a closing date, earliest first; `table` may be a council's own lead times."""
    steps: list[Step] = []
    due = closes
    for row in _told(table)["step"]:
        days = row["working_days"]
        due, passed = after(due, -days, nation)
        kept = f" (not counting {', '.join(holiday.name for holiday in passed)})" if passed else ""
        working = f"{days} working day{'s' if days != 1 else ''} before {row['before']}{kept}"
        steps.append(Step(due, row["what"], row["who"], working))
    return tuple(reversed(steps))


def implications_to_weigh(table: Path = _TABLE) -> list[tuple[str, str]]:
    """Return the implications that a report must weigh, each with the question to answer."""
    return [(row["name"], row["question"]) for row in _told(table)["implication"]]
