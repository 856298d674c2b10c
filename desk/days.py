"""Working days between today and a day, by the bank holidays of a nation (the `holidays` library, which follows GOV.UK's lists)."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.organisation import Nation

_SUBDIVISIONS = {"GB-ENG": "ENG", "GB-SCT": "SCT", "GB-WLS": "WLS", "GB-NIR": "NIR"}
_FURTHEST = 400  # days; further off nobody counts working days


@functools.lru_cache(maxsize=64)
def bank_holidays(nation: Nation, year: int) -> frozenset[dt.date]:
    """Return the bank holidays of a year."""
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year))


def is_working(day: dt.date, nation: Nation) -> bool:
    """Say whether a day is neither a weekend nor a bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays(nation, day.year)


def working_days_left(today: dt.date, due: dt.date, nation: Nation) -> int | None:
    """Count the working days after today up to and with `due`, below nought where it is past; None more than 400 days away."""
    apart = (due - today).days
    if abs(apart) > _FURTHEST:
        return None
    first, last, sign = (today, due, 1) if apart >= 0 else (due, today, -1)
    days = (first + dt.timedelta(n) for n in range(1, abs(apart) + 1))
    return sign * sum(is_working(day, nation) for day in days if day <= last)
