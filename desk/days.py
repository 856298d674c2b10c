"""Working days between today and a day, by the bank holidays of a nation."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from extract.working_days import is_working

if TYPE_CHECKING:
    from extract.organisation import Nation

_FURTHEST = 400  # days; further off nobody counts working days


def working_days_left(today: dt.date, due: dt.date, nation: Nation) -> int | None:
    """Count the working days after today up to and with `due`, below nought where it is past; None more than 400 days away."""
    apart = (due - today).days
    if abs(apart) > _FURTHEST:
        return None
    first, sign = (today, 1) if apart >= 0 else (due, -1)
    return sign * sum(is_working(first + dt.timedelta(n), nation) for n in range(1, abs(apart) + 1))
